# SPDX-License-Identifier: EUPL-1.2
"""Statute: which dated figures an outcome used, with their source and how sure they are.

Those of the law, and those that a plugin ships (`participatiekern.eigen_bedragen`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from participatiekern.decide.kleene import Reader, read
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, decided_from
from participatiekern.facts.statute import Bedrag, kind_of, statutory_series
from participatiekern.facts.values import Soort, encode
from participatiekern.rules.expressions import Expression, Own, Statutory
from participatiekern.rules.memo import remembered
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes, replaced
from participatiekern.words.lexicon import day_word, value_word, words

_NEVER_KNOWN = "wml_maand_netto"
"""A series without figures: always unknown."""

RELIABILITY: Mapping[str, str] = {
    "A": "officiële tekst of twee onafhankelijke bronnen",
    "B": "één goede secundaire bron",
    "C": "afgeleid",
}
"""What the reliability of a collected figure means (``data/bedragen.toml``)."""


@attrs.frozen
class GebruiktBedrag:
    """A dated figure that an outcome used; `eigen` of the plugin itself, else of the law."""

    bedrag: Bedrag
    omschrijving: str
    eigen: bool


def used_figures(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> tuple[GebruiktBedrag, ...]:
    """The dated figures without which a rule would not apply, or not give what it gives."""
    if not gevolg.applies:
        return ()
    known = decided_from(beoordeling)
    used = (n for n, roots in _asked(gevolg.regel) if any(w(known) != o(known) for w, o in roots))
    return tuple(_used(node, known["zaak.peildatum"]) for node in used)


def _used(node: Statutory | Own, peildatum: int) -> GebruiktBedrag:
    own = isinstance(node, Own)
    reeks = node.reeks if isinstance(node, Own) else statutory_series()[node.naam]
    found = reeks.bedrag(peildatum)
    if found is None:
        raise LookupError(f"{reeks.naam} was used and is not known")
    return GebruiktBedrag(found, reeks.omschrijving or series_word(reeks.naam), own)


_Roots = tuple[tuple[Reader, Reader], ...]


@remembered
def _asked(regel: Regel) -> tuple[tuple[Statutory | Own, _Roots], ...]:
    """The series that a rule reads: what its expressions come to with a figure, and without it."""
    every = (n for root in regel.expressions() for n in nodes(root))
    asked = (n for n in every if isinstance(n, (Statutory, Own)))
    return tuple(
        (node, tuple(_with_and_without(root, node) for root in regel.expressions()))
        for node in {(type(node), node.naam): node for node in asked}.values()
    )


def _with_and_without(root: Expression, node: Statutory | Own) -> tuple[Reader, Reader]:
    return read(root), read(replaced(root, node, Statutory(_NEVER_KNOWN)))


def figures_document(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> dict[str, Any]:
    """The dated figures that an outcome used as JSON types.

    Under ``wettelijk`` those of the law, under ``eigen_bedragen`` those of the plugin, if any.
    """
    found: dict[str, Any] = {}
    for used in used_figures(beoordeling, gevolg):
        key = "eigen_bedragen" if used.eigen else "wettelijk"
        found.setdefault(key, []).append(_document(used.bedrag))
    return {key: found[key] for key in FIGURES if key in found}


FIGURES = ("wettelijk", "eigen_bedragen")
"""Where an outcome document has the dated figures that it used."""


def _document(bedrag: Bedrag) -> dict[str, str]:
    return {
        "naam": bedrag.naam,
        "waarde": f"{bedrag.waarde:f}",
        "eenheid": bedrag.eenheid,
        "geldig_vanaf": bedrag.geldig_vanaf.isoformat(),
        "bron": bedrag.bron,
        "betrouwbaarheid": bedrag.betrouwbaarheid,
    }


def figure_sentence(used: GebruiktBedrag) -> str:
    """A dated figure with its source, as a sentence."""
    return "".join(_parts(used))


def _parts(used: GebruiktBedrag) -> Iterator[str]:
    naam, bedrag = used.omschrijving, used.bedrag
    since = day_word(bedrag.geldig_vanaf)
    yield f"{naam[:1].upper()}{naam[1:]} is {figure_word(bedrag)} vanaf {since}"
    yield f" (bron: {bedrag.bron.rstrip('.')}; betrouwbaarheid {bedrag.betrouwbaarheid}: "
    yield f"{RELIABILITY[bedrag.betrouwbaarheid]})."


def series_word(naam: str) -> str:
    """What a statutory series is, in Dutch."""
    return str(words()["wettelijk"].get(naam, naam))


def figure_word(bedrag: Bedrag) -> str:
    """The figure itself: "€ 1.317,00", "25%", "6 maanden"."""
    soort = kind_of(bedrag.eenheid)
    if soort is Soort.GEHEEL:
        return f"{Decimal(bedrag.waarde):f} {bedrag.eenheid}"
    return value_word(soort, encode(soort, bedrag.waarde))

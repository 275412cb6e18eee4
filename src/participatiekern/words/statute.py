# SPDX-License-Identifier: EUPL-1.2
"""Statute: which statutory figures an outcome used, with their source and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from participatiekern.decide.kleene import Reader, read
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst
from participatiekern.facts.statute import Bedrag, statutory_series
from participatiekern.facts.values import Soort, encode
from participatiekern.rules.expressions import Expression, Statutory
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


def statutory_figures(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> tuple[Bedrag, ...]:
    """The statutory figures without which a rule would not apply, or not give what it gives."""
    if not gevolg.applies:
        return ()
    known = beoordeling.known
    used = (n for n, roots in _asked(gevolg.regel) if any(w(known) != o(known) for w, o in roots))
    found = (statutory_series()[naam].bedrag(known["zaak.peildatum"]) for naam in used)
    return tuple(bedrag for bedrag in found if bedrag is not None)


_Roots = tuple[tuple[Reader, Reader], ...]


@remembered
def _asked(regel: Regel) -> tuple[tuple[str, _Roots], ...]:
    """The series that a rule reads: what its expressions come to with a figure, and without it."""
    asked = (n for root in regel.expressions() for n in nodes(root) if isinstance(n, Statutory))
    return tuple(
        (node.naam, tuple(_with_and_without(root, node) for root in regel.expressions()))
        for node in {node.naam: node for node in asked}.values()
    )


def _with_and_without(root: Expression, node: Statutory) -> tuple[Reader, Reader]:
    return read(root), read(replaced(root, node, Statutory(_NEVER_KNOWN)))


def figures_document(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> dict[str, Any]:
    """The statutory figures that an outcome used as JSON types, under ``wettelijk`` if any."""
    found = [
        {
            "naam": bedrag.naam,
            "waarde": f"{bedrag.waarde:f}",
            "eenheid": bedrag.eenheid,
            "geldig_vanaf": bedrag.geldig_vanaf.isoformat(),
            "bron": bedrag.bron,
            "betrouwbaarheid": bedrag.betrouwbaarheid,
        }
        for bedrag in statutory_figures(beoordeling, gevolg)
    ]
    return {"wettelijk": found} if found else {}


def figure_sentence(bedrag: Bedrag) -> str:
    """A statutory figure with its source, as a sentence."""
    return "".join(_parts(bedrag))


def _parts(bedrag: Bedrag) -> Iterator[str]:
    naam = series_word(bedrag.naam)
    since = day_word(bedrag.geldig_vanaf)
    yield f"{naam[:1].upper()}{naam[1:]} is {figure_word(bedrag)} vanaf {since}"
    yield f" (bron: {bedrag.bron.rstrip('.')}; betrouwbaarheid {bedrag.betrouwbaarheid}: "
    yield f"{RELIABILITY[bedrag.betrouwbaarheid]})."


def series_word(naam: str) -> str:
    """What a statutory series is, in Dutch."""
    return str(words()["wettelijk"].get(naam, naam))


def figure_word(bedrag: Bedrag) -> str:
    """The figure itself: "€ 1.317,00", "25%", "6 maanden"."""
    soort = statutory_series()[bedrag.naam].soort
    if soort is Soort.GEHEEL:
        return f"{Decimal(bedrag.waarde):f} {bedrag.eenheid}"
    return value_word(soort, encode(soort, bedrag.waarde))

# SPDX-License-Identifier: EUPL-1.2
"""Statute: which statutory figures an outcome used, with their source and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from participatiekern.decide.kleene import read
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst
from participatiekern.facts.statute import Bedrag, statutory_series
from participatiekern.facts.values import Soort, encode
from participatiekern.rules.expressions import Statutory
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
    asked = (n for root in gevolg.regel.expressions() for n in nodes(root))
    used = (n.naam for n in asked if isinstance(n, Statutory) and _decides(n, gevolg.regel, known))
    found = (statutory_series()[n].bedrag(known["zaak.peildatum"]) for n in dict.fromkeys(used))
    return tuple(bedrag for bedrag in found if bedrag is not None)


def _decides(node: Statutory, regel: Regel, known: Mapping[str, Any]) -> bool:
    """Whether what a rule comes to would be unknown if this figure were."""
    unknown = Statutory(_NEVER_KNOWN)
    return any(
        read(root)(known) != read(replaced(root, node, unknown))(known)
        for root in regel.expressions()
    )


def figure_sentence(bedrag: Bedrag) -> str:
    """A statutory figure with its source, as a sentence."""
    return "".join(_parts(bedrag))


def _parts(bedrag: Bedrag) -> Iterator[str]:
    naam = str(words()["wettelijk"].get(bedrag.naam, bedrag.naam))
    yield f"{naam[:1].upper()}{naam[1:]} is {_value(bedrag)} vanaf {day_word(bedrag.geldig_vanaf)}"
    yield f" (bron: {bedrag.bron.rstrip('.')}; betrouwbaarheid {bedrag.betrouwbaarheid}: "
    yield f"{RELIABILITY[bedrag.betrouwbaarheid]})."


def _value(bedrag: Bedrag) -> str:
    soort = statutory_series()[bedrag.naam].soort
    if soort is Soort.GEHEEL:
        return f"{Decimal(bedrag.waarde):f} {bedrag.eenheid}"
    return value_word(soort, encode(soort, bedrag.waarde))

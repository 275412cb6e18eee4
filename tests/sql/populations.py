# SPDX-License-Identifier: EUPL-1.2
"""Populations: random cases from the vocabulary, near the figures that the rules compare with."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from participatiekern.authoring.twins import flat
from participatiekern.errors import CaseError
from participatiekern.facts.cases import Zaak
from participatiekern.facts.values import Soort, decode
from participatiekern.facts.vocabulary import ONBEKEND, Feit, Vocabulary
from participatiekern.rules.expressions import Comparison, Expression, Fact, Literal
from participatiekern.rules.regime import Regime
from participatiekern.rules.trees import nodes
from participatiekern.sql.schema import case_facts
from tests.casebook import consistent

FIRST, DAYS = date(2004, 1, 1), 23 * 365
DERIVED = {
    "persoon.geboortedatum": "persoon.leeftijd",
    "partner.geboortedatum": "partner.leeftijd",
    "uitkering.begindatum": "uitkering.maanden",
}


def figures(roots: Iterable[Expression]) -> dict[str, set[int]]:
    """Per fact the codes that the rules compare it with."""
    found: dict[str, set[int]] = {}
    for root in roots:
        for node in nodes(root):
            if (
                isinstance(node, Comparison)
                and isinstance(node.left, Fact)
                and isinstance(node.right, Literal)
            ):
                found.setdefault(node.left.pad, set()).add(node.right.code)
    return found


class Population:
    """Random cases: `share` of the facts unknown, drawn anew per case between 0 and 60%."""

    def __init__(self, vocabulary: Vocabulary, regimes: Iterable[Regime], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- cases, not secrets
        self._vocabulary = vocabulary
        apart = ("zaak.peildatum", *(f.merk for f in vocabulary.geen_als_afwezig.values()))
        self._facts = [feit for feit in case_facts(vocabulary) if feit.pad not in apart]
        regimes = tuple(regimes)
        self._edges = [day for regime in regimes for day in regime.boundaries]
        roots = (
            root
            for regime in regimes
            for _, regel in regime.alle_regels()
            for root in regel.expressions()
        )
        self._figures = figures(roots)

    def cases(self, number: int) -> Iterator[Zaak]:
        """That many cases."""
        made = 0
        while made < number:
            try:
                document = consistent(self._document(), self._vocabulary)
                zaak = Zaak.from_document(document, self._vocabulary, f"zaak {made}")
            except CaseError:
                continue
            made += 1
            yield zaak

    def _document(self) -> dict[str, Any]:
        peildatum = self._peildatum()
        unknown = self._random.uniform(0, 0.6)
        absent = {s for s in self._vocabulary.secties if self._random.random() < 0.15}
        recorded = self._random.random() < 0.3
        document: dict[str, Any] = {"peildatum": peildatum}
        for feit in self._facts:
            if feit.sectie in absent or self._random.random() < unknown:
                continue
            if feit.sectie == "indeling" and not recorded:
                continue
            value = self._value(feit, peildatum)
            table = document
            for section in feit.sectie.split("."):
                table = table.setdefault(section, {})
            table[feit.naam] = value
        for start, derived in DERIVED.items():
            section, naam = start.split(".")
            if naam in document.get(section, {}):
                document[section].pop(derived.partition(".")[2], None)
        said = self._random.choice((0, 0, 0.2, 0.5))
        given = flat(document)
        document[ONBEKEND] = [
            pad
            for pad in self._vocabulary.geen_als_afwezig
            if pad not in given and self._random.random() < said
        ]
        return document

    def _peildatum(self) -> date:
        """Any day, or one around a day on which other rules begin to hold."""
        if self._edges and self._random.random() < 0.6:
            shift = timedelta(days=self._random.choice((-2, -1, 0, 1)))
            return self._random.choice(self._edges) + shift
        return FIRST + timedelta(days=self._random.randrange(DAYS))

    def _value(self, feit: Feit, peildatum: date) -> Any:
        draw = self._random
        if feit.soort is Soort.JA_NEE:
            return draw.random() < 0.5
        if feit.soort is Soort.KEUZE:
            return draw.choice(feit.keuzes)
        if feit.patroon:
            return draw.choice(("0388", "0405"))
        if feit.soort is Soort.DATUM:
            return peildatum - timedelta(days=self._days(feit))
        if feit.soort is Soort.LIJST:
            return [self._item(feit, peildatum) for _ in range(draw.choice((0, 1, 1, 2, 3)))]
        if feit.soort in (Soort.BEDRAG, Soort.PERCENTAGE):
            return Decimal(self._whole(feit, 100)) / 100
        return self._whole(feit, 1)

    def _days(self, feit: Feit) -> int:
        if feit.naam == "geboortedatum":
            return self._random.randrange(17 * 365, 67 * 365)
        years = self._random.choice((0, 1, 2, 3))
        return max(0, years * 365 + self._random.randrange(-4, 200))

    def _item(self, feit: Feit, peildatum: date) -> dict[str, Any]:
        unknown = self._random.choice((0, 0, 0.3))
        return {
            v.naam: self._value(v, peildatum) for v in feit.item if self._random.random() >= unknown
        }

    def _whole(self, feit: Feit, scale: int) -> int:
        draw = self._random
        low = (feit.minimum or 0) * scale
        high = (feit.maximum if feit.maximum is not None else 100) * scale
        known = sorted(self._figures.get(feit.pad, ()))
        if known and draw.random() < 0.7:
            near = draw.choice(known)
            value = near if scale > 1 else int(decode(feit.soort, near))
            return min(high, max(low, value + draw.choice((-1, 0, 0, 1))))
        if feit.soort is Soort.BEDRAG:
            return draw.randrange(0, 300_000)
        return draw.randint(low, min(high, low + 60 * scale) if draw.random() < 0.7 else high)

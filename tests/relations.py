# SPDX-License-Identifier: EUPL-1.2
"""Relations: for every relation between facts a case that breaks it and one just beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from participatiekern.facts.relations import Strijdig, Uniek, Verbanden, Volgorde, Voorwaarde
from participatiekern.facts.values import Soort, decode
from participatiekern.facts.vocabulary import Feit, Vocabulary

PEILDATUM = date(2024, 3, 1)
DAY = date(2024, 2, 1)

Facts = dict[str, Any]


@attrs.frozen
class Example:
    """Facts that break a relation, facts that do not, and how the first are refused."""

    naam: str
    broken: Facts
    neighbour: Facts
    feit: str
    bericht: str
    schema: bool


def examples(vocabulary: Vocabulary, verbanden: Verbanden) -> Iterator[Example]:
    """One for every relation; for one between numbers of every kind."""
    make = _Making(vocabulary)
    yield from map(make.contradiction, verbanden.onverenigbaar)
    yield from map(make.order, verbanden.volgorde)
    yield from map(make.repetition, verbanden.uniek)


class _Making:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._feiten = vocabulary.feiten
        self._fields = {f.pad: f for feit in self._feiten.values() for f in feit.item}

    def contradiction(self, relation: Strijdig) -> Example:
        other = {relation.met.feit: self._meeting(relation.met)}
        return Example(
            " en ".join(relation.paden),
            {relation.feit.feit: self._meeting(relation.feit)} | other,
            {relation.feit.feit: self._beside(relation.feit)} | other,
            relation.feit.feit,
            relation.bericht,
            schema=True,
        )

    def order(self, relation: Volgorde) -> Example:
        feit = self._fields.get(relation.feit) or self._feiten[relation.feit]
        of_day = relation.hoogstens == "zaak.peildatum"
        bound: Any = PEILDATUM if of_day else self._some(self._feiten[relation.hoogstens])
        other = {} if of_day else {relation.hoogstens: bound}
        step: Any = timedelta(days=1) if feit.soort is Soort.DATUM else 1
        wrong, right = (bound + step, bound) if relation.gelijk else (bound, bound - step)
        return Example(
            f"{relation.feit} tot {relation.hoogstens}",
            self._placed(relation, wrong) | other,
            self._placed(relation, right) | other,
            relation.feit,
            relation.bericht,
            schema=False,
        )

    def repetition(self, relation: Uniek) -> Example:
        item = {veld.rpartition(".")[2]: self._some(self._fields[veld]) for veld in relation.velden}
        first = next(iter(item))
        less = {naam: value for naam, value in item.items() if naam != first}
        return Example(
            relation.lijst,
            {relation.lijst: [item, {}, item]},
            {relation.lijst: [item, {}, less, less]},
            relation.lijst,
            relation.bericht,
            schema=False,
        )

    def _placed(self, relation: Volgorde, value: Any) -> Facts:
        if relation.lijst is None:
            return {relation.feit: value}
        return {relation.lijst: [{}, {relation.feit.rpartition(".")[2]: value}]}

    def _some(self, feit: Feit) -> Any:
        if feit.soort is Soort.DATUM:
            return DAY
        return feit.keuzes[0] if feit.keuzes else 3

    def _meeting(self, condition: Voorwaarde) -> Any:
        feit = self._feiten[condition.feit]
        bounds = (condition.minstens, condition.hoogstens)
        code = (
            condition.waarden[0] if condition.waarden else next(b for b in bounds if b is not None)
        )
        return decode(feit.soort, code)

    def _beside(self, condition: Voorwaarde) -> Any:
        """A value just outside the condition."""
        feit = self._feiten[condition.feit]
        if feit.soort is Soort.JA_NEE:
            return not self._meeting(condition)
        if feit.keuzes:
            return next(word for word in feit.keuzes if word not in condition.waarden)
        step = -1 if condition.minstens is not None else 1
        if feit.soort is Soort.BEDRAG:
            assert condition.minstens is not None
            return decode(feit.soort, condition.minstens - 1)
        return self._meeting(condition) + step

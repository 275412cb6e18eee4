# SPDX-License-Identifier: EUPL-1.2
"""Sampling: cases on both sides of every figure that rules ask about.

The values that matter for a fact follow from the rules: both answers, the choices that a rule
names and one that none does, the figures that it is compared with and their neighbours. Where all
combinations are few they are all made; else a seeded random choice of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

import attrs

from participatiekern.decide.kleene import IN_MONTHS, read, so_much
from participatiekern.errors import CaseError
from participatiekern.facts.cases import Zaak
from participatiekern.facts.relations import Strijd
from participatiekern.facts.values import Soort, code_date, date_code, decode, moved
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.rules.consequences import Indeling
from participatiekern.rules.expressions import (
    AtLeast,
    Classified,
    Comparison,
    Expression,
    Fact,
    Follows,
    Later,
    Literal,
    Membership,
    MostOfItems,
    Period,
    Same,
    Year,
)
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes

EXHAUSTIVE = 4_096
"""Up to so many combinations of values, all of them are made."""

_DERIVED_FROM = {
    "persoon.leeftijd": "persoon.geboortedatum",
    "partner.leeftijd": "partner.geboortedatum",
    "uitkering.maanden": "uitkering.begindatum",
}
_GENERAL = {
    Soort.GEHEEL: (0, 1, 2, 20, 40),
    Soort.DUUR: (0, 1, 6, 12, 24),
    Soort.BEDRAG: (Decimal(0), Decimal("0.01"), Decimal(500), Decimal(1000), Decimal(2000)),
    Soort.PERCENTAGE: (Decimal(0), Decimal(50), Decimal(100)),
}
_STEP = {
    Soort.BEDRAG: Decimal("0.01"),
    Soort.PERCENTAGE: Decimal(1),
    Soort.DATUM: timedelta(days=1),
}
_MOST_ITEMS = 3
_REDRAWN = 20
_HISTORIES = 12


@attrs.frozen(eq=False)
class Domein:
    """The values that matter, by the path of each fact, and the peildata.

    None among the values stands for leaving the fact out: nothing was recorded. `tijdvakken` are
    those peildata of which each has other rules in force or lies on another side of a fixed day.
    """

    waarden: Mapping[str, tuple[Any, ...]]
    peildata: tuple[date, ...]
    tijdvakken: tuple[date, ...]
    vocabulary: Vocabulary

    @property
    def combinaties(self) -> int:
        """How many complete cases there are on the first peildatum."""
        return prod(len(values) for values in self.waarden.values())

    @property
    def volledig(self) -> bool:
        """Whether `complete` makes every combination."""
        return self.combinaties <= EXHAUSTIVE

    def without(self, pad: str) -> Domein:
        """The same without this fact."""
        return attrs.evolve(
            self, waarden={p: values for p, values in self.waarden.items() if p != pad}
        )

    def complete(self, most: int, seed: int = 0) -> Iterator[Zaak]:
        """Cases in which every fact is known: every combination, or `most` random ones."""
        if self.volledig:
            for day in self.tijdvakken:
                chosen: Iterable[dict[str, Any]] = (
                    dict(zip(self.waarden, values, strict=True))
                    for values in product(*self.waarden.values())
                )
                cases = (self.case(values, day) for values in chosen)
                yield from (case for case in cases if case is not None)
        else:
            source = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
            for number in range(most):
                day = self.peildata[number % len(self.peildata)]
                case = self.case(self._drawn(source, self.waarden, day), day)
                if case is not None:
                    yield case

    def growing(self, most: int, seed: int = 0) -> Iterator[tuple[Zaak, Zaak]]:
        """Pairs of cases: the second has the facts of the first and some more.

        What was recorded and what was put forward is the same in both.
        """
        source = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
        for _ in range(most):
            share, peildatum = source.random(), source.choice(self.peildata)
            chosen = [p for p in self.waarden if source.random() < 0.5 + share / 2]
            more = self._drawn(source, chosen, peildatum)
            less = {
                p: value
                for p, value in more.items()
                if p in self.vocabulary.geen_als_afwezig or source.random() < share
            }
            for section in {p.partition(".")[0] for p in more} - {
                p.partition(".")[0] for p in less
            }:
                kept = next(p for p in more if p.startswith(f"{section}."))
                less[kept] = more[kept]
            pair = [
                case
                for values in (less, more)
                if (case := self.case(values, peildatum)) is not None
            ]
            if len(pair) == 2:
                yield pair[0], pair[1]

    def _drawn(
        self, source: random.Random, paden: Iterable[str], peildatum: date
    ) -> dict[str, Any]:
        """A random value for each of these facts; those that contradict each other drawn anew."""
        values = {pad: source.choice(self.waarden[pad]) for pad in paden}
        for _ in range(_REDRAWN):
            contested = self._contested(values, peildatum)
            if not contested:
                break
            values |= {pad: source.choice(self.waarden[pad]) for pad in contested}
        return values

    def _contested(self, values: Mapping[str, Any], peildatum: date) -> list[str]:
        """The facts among these that contradict another."""
        try:
            self._read(values, peildatum)
        except CaseError as error:
            contradictions = (fout for fout in error.fouten if isinstance(fout, Strijd))
            named = {p.partition("[")[0] for fout in contradictions for p in (fout.pad, fout.met)}
            return [pad for pad in values if pad in named]
        return []

    def case(self, values: Mapping[str, Any], peildatum: date) -> Zaak | None:
        """A case with these facts (None leaves one out); None when they contradict each other."""
        try:
            return self._read(values, peildatum)
        except CaseError:
            return None

    def _read(self, values: Mapping[str, Any], peildatum: date) -> Zaak:
        document: dict[str, Any] = {"peildatum": peildatum}
        for pad, value in values.items():
            if value is None:
                continue
            *sections, naam = pad.split(".")
            table = document
            for section in sections:
                table = table.setdefault(section, {})
            table[naam] = value
        return Zaak.from_document(document, self.vocabulary)


def domain(regime: Regime, regels: Iterable[Regel], vocabulary: Vocabulary) -> Domein:
    """The values that matter to these rules, and to the classes that they read."""
    asked = [node for root in _roots(regime, regels) for node in nodes(root)]
    days = _peildata(regime)
    found: dict[str, set[Any]] = {}
    for node in asked:
        if isinstance(node, Fact):
            found.setdefault(node.pad, set())
        elif isinstance(node, Comparison):
            _add_figures(node, days, found)
        elif isinstance(node, Membership) and isinstance(node.choice, Fact):
            found.setdefault(node.choice.feit.pad, set()).update(node.values)
    _add_likenesses([node for node in asked if isinstance(node, Same)], found)
    feiten = {node.pad: node.feit for node in asked if isinstance(node, Fact)}
    waarden = {
        pad: _values(feiten[pad], found[pad], days) for pad in sorted(found) if pad in feiten
    }
    for lijst in {
        node.lijst.pad: node.lijst for node in asked if isinstance(node, (AtLeast, MostOfItems))
    }.values():
        fields = {f.naam: waarden.pop(f.pad) for f in lijst.item if f.pad in waarden}
        waarden[lijst.pad] = tuple(_histories(fields))
    for derived, source in _DERIVED_FROM.items():
        if derived in waarden:
            waarden.pop(source, None)
    waarden.pop("zaak.peildatum", None)
    kept = {pad: values for pad, values in waarden.items() if values}
    stretches = {regime.in_force_on(day): day for day in reversed(days)}
    asked_days = [day for day in sorted(found.get("zaak.peildatum", ())) if regime.holds_on(day)]
    tijdvakken = dict.fromkeys((*reversed(stretches.values()), *asked_days))
    return Domein(kept, tuple(dict.fromkeys((*days, *asked_days))), tuple(tijdvakken), vocabulary)


def _roots(regime: Regime, regels: Iterable[Regel]) -> Iterator[Expression]:
    """The expressions of rules, and of the rules that give the classes they read."""
    waiting, done = list(regels), set[str]()
    while waiting:
        regel = waiting.pop()
        if regel.id in done:
            continue
        done.add(regel.id)
        for root in regel.expressions():
            yield root
            stelsels = {node.stelsel for node in nodes(root) if isinstance(node, Classified)}
            read = {node.onderwerp for node in nodes(root) if isinstance(node, Follows)}
            waiting.extend(r for o, r in regime.alle_regels() if o in read)
            waiting.extend(
                r for r in _classifying(regime) if r.dan.fields().get("stelsel") in stelsels
            )


def _classifying(regime: Regime) -> Iterator[Regel]:
    return (regel for _, regel in regime.alle_regels() if isinstance(regel.dan, Indeling))


def _peildata(regime: Regime) -> tuple[date, ...]:
    last = regime.geldig_tot or regime.geldig_van + timedelta(days=1000)
    middle = regime.geldig_van + (last - regime.geldig_van) / 2
    others = [day for day in regime.boundaries if regime.holds_on(day)]
    edges = (edge for day in others for edge in (day - timedelta(days=1), day))
    return tuple(dict.fromkeys((middle, regime.geldig_van, last, *edges)))


def _add_figures(node: Comparison, days: tuple[date, ...], found: dict[str, set[Any]]) -> None:
    """The figures in a comparison and their neighbours, for each fact in it."""
    parts = [*nodes(node.left), *nodes(node.right)]
    figures = [part for part in parts if isinstance(part, Literal)]
    for fact in (part for part in parts if isinstance(part, Fact)):
        for figure in figures:
            value = decode(figure.soort, figure.code)
            if figure.soort is fact.feit.soort:
                step: Any = _STEP.get(figure.soort, 1)
                found.setdefault(fact.pad, set()).update((value - step, value, value + step))
        if fact.feit.soort is Soort.DATUM:
            found.setdefault(fact.pad, set()).update(_edges(parts, figures, days))


def _edges(
    parts: Iterable[Expression], figures: Iterable[Literal], days: tuple[date, ...]
) -> Iterator[date]:
    """The days around which a date matters in a comparison: of a year asked for, of a window."""
    fixed = [decode(figure.soort, figure.code) for figure in figures if _is_date(figure)]
    for part in parts:
        if isinstance(part, Year):
            years = (f.code for f in figures if f.soort is Soort.GEHEEL and 1 < f.code < 9999)
            yield from (date(year, *edge) for year in years for edge in ((1, 1), (12, 31)))
        elif isinstance(part, Later):
            for day in (days[0], *fixed):
                known = {"zaak.peildatum": date_code(day)}
                amounts = [read(amount)(known) for amount in part.amounts]
                edge = _back(day, zip(amounts, part.periods, strict=True))
                yield from (edge + timedelta(days=shift) for shift in (-2, -1, 0, 1, 2))


def _is_date(figure: Literal) -> bool:
    return figure.soort is Soort.DATUM


def _back(day: date, amounts: Iterable[tuple[int | None, Period]]) -> date:
    """The day that so much before; what is not known without a case does not count."""
    known = [(so_much(code, period), period) for code, period in amounts if code is not None]
    months = sum(amount for amount, period in known if period in IN_MONTHS)
    of_days = sum(amount for amount, period in known if period not in IN_MONTHS)
    return code_date(moved(date_code(day), -months, -of_days))


def _add_likenesses(likenesses: Iterable[Same], found: dict[str, set[Any]]) -> None:
    """Words that two choices can share, so that they are sometimes the same and sometimes not."""
    for node in likenesses:
        facts = [one for one in (node.left, node.right) if isinstance(one, Fact)]
        named = set(node.left.keuzes[:2]).union(*(found.get(fact.pad, ()) for fact in facts))
        for fact in facts:
            found.setdefault(fact.pad, set()).update(named)


def _values(feit: Feit, named: set[Any], days: tuple[date, ...]) -> tuple[Any, ...]:
    given = _given(feit, named, days)
    # Without a ja/nee fact or a list of which none was recorded, the case is the same as with nee
    # or an empty list.
    absent = feit.geen_als_afwezig and feit.soort is not Soort.JA_NEE and given
    return (*given, None) if absent else given


def _given(feit: Feit, named: set[Any], days: tuple[date, ...]) -> tuple[Any, ...]:
    match feit.soort:
        case Soort.JA_NEE:
            return (True, False)
        case Soort.KEUZE:
            other = [value for value in feit.keuzes if value not in named][:1]
            return (*(value for value in feit.keuzes if value in named), *other)
        case Soort.DATUM:
            # Also before the first peildatum: what a case tells lies behind it.
            around = {days[0], min(days)}
            return tuple(sorted(named | around | {day - timedelta(days=500) for day in around}))
        case Soort.TEKST if feit.patroon:
            return (*sorted(named), *(text for text in ("0000", "9999") if text not in named))
        case Soort.TEKST | Soort.LIJST:
            return ()
    low, high = feit.minimum, feit.maximum
    values = sorted(named or _GENERAL[feit.soort])
    return tuple(v for v in values if (low is None or v >= low) and (high is None or v <= high))


def _histories(fields: Mapping[str, tuple[Any, ...]]) -> Iterator[list[dict[str, Any]]]:
    """Lists of items: none, and a reproducible choice of one or more."""
    source = random.Random(0)  # noqa: S311 - a reproducible choice, not a secret
    yield []
    for number in range(_HISTORIES):
        length = 1 + number % _MOST_ITEMS
        yield [
            {naam: source.choice(values) for naam, values in fields.items()} for _ in range(length)
        ]

# SPDX-License-Identifier: EUPL-1.2
"""Kleene: the value of an expression in one case, with unknown as a value.

Conditions have three values: True, False and None (unknown). An expression is turned into a closure
once; the closure is called with what is known of a case: its codes by path (`Known`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from participatiekern.decide.classes import NOBODY, Classes, classes_key
from participatiekern.decide.followed import Followed, followed_key
from participatiekern.facts.statute import Reeks, statutory_series
from participatiekern.facts.values import Soort, decode, moved
from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Classified,
    Comparison,
    Condition,
    ConditionFact,
    Constant,
    Expression,
    Extremum,
    Fact,
    Follows,
    Later,
    Literal,
    Membership,
    MostOfItems,
    Named,
    Not,
    Opaque,
    Own,
    PercentageOf,
    Period,
    Product,
    Quantity,
    Rate,
    Recorded,
    Same,
    Some,
    Statutory,
    Sum,
    Table,
    Times,
    Year,
)
from participatiekern.rules.memo import remembered
from participatiekern.rules.trees import recorded_of

Known = Mapping[str, Any]
Reader = Callable[[Known], Any]
"""A compiled expression: the code of its value, True/False, or None for unknown."""

NAMED = ":begrippen"
"""Where the values of named conditions are kept among what is known: many rules ask them."""

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


@remembered
def read(node: Expression) -> Reader:
    """Compile an expression; a node that rules share is compiled once."""
    if isinstance(node, Fact):
        pad = node.pad
        if node.feit.geen_als_afwezig and isinstance(node, ConditionFact):
            return _flag(node.feit)
        return lambda known: known.get(pad)
    return _READERS[type(node)](node)


def _flag(feit: Feit) -> Reader:
    """A ja/nee fact that is nee when none was recorded."""
    pad, merk = feit.pad, feit.merk

    def flag(known: Known) -> bool | None:
        value: bool | None = known.get(pad)
        return value if value is not None else None if known.get(merk) else False

    return flag


def _constant(value: Any) -> Reader:
    return lambda _: value


def _comparison(node: Comparison) -> Reader:
    found = _compared(node)
    feiten = recorded_of(node)
    if not feiten:
        return found
    # Nothing is more, less or the same as what was not recorded: it is not equal to it.
    differs = node.operator == "!="

    def unless_none(known: Known) -> bool | None:
        return differs if any(is_absent(feit, known) for feit in feiten) else found(known)

    return unless_none


def _compared(node: Comparison) -> Reader:
    compare, left = _OPERATORS[node.operator], read(node.left)
    if isinstance(node.right, Literal) and isinstance(node.left, Fact):
        pad, limit = node.left.pad, node.right.code

        def of_fact(known: Known) -> bool | None:
            value = known.get(pad)
            return None if value is None else compare(value, limit)

        return of_fact
    if isinstance(node.right, Literal):
        figure = node.right.code

        def with_figure(known: Known) -> bool | None:
            value = left(known)
            return None if value is None else compare(value, figure)

        return with_figure
    right = read(node.right)

    def with_value(known: Known) -> bool | None:
        value, other = left(known), right(known)
        return None if value is None or other is None else compare(value, other)

    return with_value


def _membership(node: Membership) -> Reader:
    choice, values = read(node.choice), frozenset(node.values)
    feiten = recorded_of(node)

    def is_in(known: Known) -> bool | None:
        value = choice(known)
        if value is not None:
            return value in values
        return False if feiten and is_absent(feiten[0], known) else None

    return is_in


def _same(node: Same) -> Reader:
    left, right = read(node.left), read(node.right)
    feiten = recorded_of(node)

    def is_same(known: Known) -> bool | None:
        value, other = left(known), right(known)
        if value is None or other is None:
            # What was not recorded is the same as nothing, also while the other one is unknown.
            return False if any(is_absent(feit, known) for feit in feiten) else None
        return bool(value == other)

    return is_same


def is_absent(feit: Feit, known: Known) -> bool:
    """Whether it is known that none was recorded of a fact (see `recorded_of`)."""
    return known.get(feit.pad) is None and not known.get(feit.merk)


def _recorded(node: Recorded) -> Reader:
    feit = node.fact.feit

    def recorded(known: Known) -> bool | None:
        return True if known.get(feit.pad) is not None else None if known.get(feit.merk) else False

    return recorded


def _all(node: All) -> Reader:
    facts, conditions = _flags_first(node.conditions)

    def every(known: Known) -> bool | None:
        result: bool | None = True
        get = known.get
        for pad, holds in facts:
            value = get(pad)
            if value is None:
                result = None
            elif value is not holds:
                return False
        for condition in conditions:
            value = condition(known)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return every


def _some(node: Some) -> Reader:
    facts, conditions = _flags_first(node.conditions)

    def some(known: Known) -> bool | None:
        result: bool | None = False
        get = known.get
        for pad, holds in facts:
            value = get(pad)
            if value is None:
                result = None
            elif value is holds:
                return True
        for condition in conditions:
            value = condition(known)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return some


def _flags_first(
    conditions: Iterable[Condition],
) -> tuple[tuple[tuple[str, bool], ...], tuple[Reader, ...]]:
    """The ja/nee facts that are asked as they are, with the answer asked, and the other conditions.

    A fact that is nee when none was recorded is no such fact.

    Their order does not change what they come to together, and a fact is the quickest to ask.
    """
    facts, others = [], []
    for condition in conditions:
        node, holds = condition, True
        while isinstance(node, (Attributed, Named, Not)):
            holds = holds is not isinstance(node, Not)
            node = node.condition
        if isinstance(node, ConditionFact) and not node.feit.geen_als_afwezig:
            facts.append((node.pad, holds))
        else:
            others.append(read(condition))
    return tuple(facts), tuple(others)


def _not(node: Not) -> Reader:
    condition = read(node.condition)

    def negate(known: Known) -> bool | None:
        value = condition(known)
        return None if value is None else not value

    return negate


def _named(node: Named) -> Reader:
    condition = read(node.condition)

    def value(known: Known) -> bool | None:
        found: dict[Named, bool | None] | None = known.get(NAMED)
        if found is None:
            return condition(known)  # type: ignore[no-any-return]
        try:
            return found[node]
        except KeyError:
            holds = found[node] = condition(known)
            return holds  # type: ignore[no-any-return]

    return value


def with_item(known: Known, item: Known) -> Known:
    """What is known of an item of a list: of the case and of the item; names are asked anew."""
    return {**known, **item, NAMED: None}


def read_items(lijst: Feit) -> Reader:
    """The items of a list; none where absence says so, None where they are unknown."""
    pad, merk = lijst.pad, lijst.merk
    if not lijst.geen_als_afwezig:
        return lambda known: known.get(pad)

    def items(known: Known) -> Any:
        found = known.get(pad)
        return () if found is None and not known.get(merk) else found

    return items


def _at_least(node: AtLeast) -> Reader:
    condition, items_of, number = read(node.condition), read_items(node.lijst), node.number

    def at_least(known: Known) -> bool | None:
        items = items_of(known)
        if items is None:
            return None
        values = [condition(with_item(known, item)) for item in items]
        if values.count(True) >= number:
            return True
        return None if len(values) - values.count(False) >= number else False

    return at_least


def _most_of_items(node: MostOfItems) -> Reader:
    condition, value, otherwise = read(node.condition), read(node.value), read(node.otherwise)
    items_of = read_items(node.lijst)

    def most(known: Known) -> int | None:
        items = items_of(known)
        if items is None:
            return None
        counted: list[int] = []
        possible: list[int | None] = []
        for item in items:
            there = with_item(known, item)
            holds = condition(there)
            if holds is not False:
                possible.append(value(there))
            if holds:
                counted.append(possible[-1])  # type: ignore[arg-type]
        if not possible:
            return otherwise(known)  # type: ignore[no-any-return]
        if None in possible or not counted:
            return None
        largest = max(counted)
        return largest if largest == max(possible) else None  # type: ignore[type-var]

    return most


def _classified(node: Classified) -> Reader:
    key, groepen = classes_key(node.stelsel), frozenset(node.groepen)

    def is_classified(known: Known) -> bool | None:
        classes: Classes = known.get(key, NOBODY)
        return classes.contains(groepen)

    return is_classified


def _follows(node: Follows) -> Reader:
    key, wat = followed_key(node.onderwerp), node.namen

    def follows(known: Known) -> bool | None:
        result: bool | None = False
        items: tuple[Followed, ...] = known.get(key, ())
        for item in items:
            value = item.contains(wat)
            if value:
                return True
            if value is None:
                result = None
        return result

    return follows


def _sum(node: Sum) -> Reader:
    left, right = read(node.left), read(node.right)
    combine = operator.add if node.sign == "+" else operator.sub

    def total(known: Known) -> int | None:
        value, other = left(known), right(known)
        return None if value is None or other is None else combine(value, other)

    return total


def _later(node: Later) -> Reader:
    start = read(node.start)
    figures: dict[bool, int] = {True: 0, False: 0}
    computed: list[tuple[Reader, Period]] = []
    for amount, period in zip(node.amounts, node.periods, strict=True):
        if isinstance(amount, Literal):
            figures[period in IN_MONTHS] += so_much(amount.code, period)
        else:
            computed.append((read(amount), period))
    own_months, own_days = figures[True], figures[False]

    def later(known: Known) -> int | None:
        code, months, days = start(known), own_months, own_days
        if code is None:
            return None
        for amount, period in computed:
            value = amount(known)
            if value is None:
                return None
            if period in IN_MONTHS:
                months += so_much(value, period)
            else:
                days += so_much(value, period)
        return moved(code, months, days)

    return later


IN_MONTHS = (Period.JAAR, Period.MAAND)
"""The units in which a date is moved by months; in the others by days."""


def so_much(code: int, period: Period) -> int:
    """How many months or days an amount in this unit is; of a duration the whole months."""
    match period:
        case Period.JAAR:
            return code * 12
        case Period.MAAND:
            return code // 100
        case Period.WEEK:
            return code * 7
    return code


def _year(node: Year) -> Reader:
    day = read(node.day)

    def year(known: Known) -> int | None:
        code = day(known)
        return None if code is None else code // 1200

    return year


def _product(node: Product) -> Reader:
    factor, quantity = node.factor, read(node.quantity)

    def product(known: Known) -> int | None:
        value = quantity(known)
        return None if value is None else factor * value

    return product


def _percentage_of(node: PercentageOf) -> Reader:
    percentage, amount = read(node.percentage), read(node.amount)
    rounded = node.rounding.divided

    def part(known: Known) -> int | None:
        whole = amount(known)
        share = None if whole is None else percentage(known)
        return None if share is None else rounded(share * whole, 10_000)

    return part


def _count(node: Quantity) -> Reader:
    """A number of times: of a duration the whole months."""
    value = read(node)
    if node.soort is not Soort.DUUR:
        return value

    def months(known: Known) -> int | None:
        code = value(known)
        return None if code is None else code // 100

    return months


def _rate(node: Rate) -> Reader:
    amount, part, whole = read(node.amount), _count(node.part), _count(node.whole)
    rounded = node.rounding.divided

    def rate(known: Known) -> int | None:
        value, share, of = amount(known), part(known), whole(known)
        return None if value is None or share is None or of is None else rounded(value * share, of)

    return rate


def _times(node: Times) -> Reader:
    amount, count = read(node.amount), _count(node.count)

    def times(known: Known) -> int | None:
        value, number = amount(known), count(known)
        return None if value is None or number is None else value * number

    return times


def _extremum(node: Extremum) -> Reader:
    operands, choose = tuple(read(value) for value in node.operands), max if node.largest else min

    def extremum(known: Known) -> int | None:
        values = [operand(known) for operand in operands]
        return None if None in values else choose(values)

    return extremum


def _table(node: Table) -> Reader:
    rows = tuple((read(condition), read(value)) for condition, value in node.rows)
    otherwise = read(node.otherwise)

    def first(known: Known) -> int | None:
        for condition, value in rows:
            holds = condition(known)
            if holds:
                return value(known)  # type: ignore[no-any-return]
            if holds is None:
                return whichever(known)
        return otherwise(known)  # type: ignore[no-any-return]

    def whichever(known: Known) -> int | None:
        """The value of every row that may be the first; unknown unless they agree."""
        possible: set[int | None] = set()
        for condition, value in rows:
            holds = condition(known)
            if holds is not False:
                possible.add(value(known))
            if holds:
                break
        else:
            possible.add(otherwise(known))
        return possible.pop() if len(possible) == 1 else None

    return first


def _series(reeks: Reeks) -> Reader:
    latest: tuple[int, int | None] = (0, None)

    def figure(known: Known) -> int | None:
        nonlocal latest
        day = known["zaak.peildatum"]
        if latest[0] != day:
            latest = day, reeks.code(day)
        return latest[1]

    return figure


def _opaque(node: Opaque) -> Reader:
    facts, function = tuple((read(fact), fact.soort) for fact in node.facts), node.function

    def decide(known: Known) -> bool | None:
        codes = [(fact(known), soort) for fact, soort in facts]
        if any(code is None for code, _ in codes):
            return None
        return bool(function(*(decode(soort, code) for code, soort in codes)))

    return decide


_READERS: dict[type[Expression], Callable[[Any], Reader]] = {
    Literal: lambda node: _constant(node.code),
    Constant: lambda node: _constant(node.value),
    Comparison: _comparison,
    Membership: _membership,
    Same: _same,
    Recorded: _recorded,
    All: _all,
    Some: _some,
    Not: _not,
    Attributed: lambda node: read(node.condition),
    Named: _named,
    AtLeast: _at_least,
    MostOfItems: _most_of_items,
    Classified: _classified,
    Follows: _follows,
    Sum: _sum,
    Later: _later,
    Year: _year,
    Product: _product,
    PercentageOf: _percentage_of,
    Rate: _rate,
    Times: _times,
    Extremum: _extremum,
    Table: _table,
    Statutory: lambda node: _series(statutory_series()[node.naam]),
    Own: lambda node: _series(node.reeks),
    Opaque: _opaque,
}

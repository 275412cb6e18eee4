# SPDX-License-Identifier: EUPL-1.2
"""Constructs: the functions that make the SQL of the rules, and simplify it as they go.

Every expression of a query is made with these functions and nothing else, so that engines differ in
spelling only. Conditions are three-valued, as SQL's own AND, OR and NOT are; a CASE never takes its
ELSE for an unknown: it has a branch for true and a branch for false, or its condition is a test for
unknown, which is itself always known. Division is only of exact multiples.
"""

from __future__ import annotations

from collections.abc import Iterable

from participatiekern.sql.tree import (
    Binary,
    Choice,
    Column,
    Connector,
    IsUnknown,
    Joined,
    Long,
    Member,
    Names,
    Not,
    Number,
    Sql,
    Summary,
    Text,
    Truth,
    Unknown,
    parts,
)

TRUE: Sql = Truth(True)
FALSE: Sql = Truth(False)
UNKNOWN: Sql = Unknown()

column, number, text, long = Column, Number, Text, Long

_SHIFT = 10**18
"""Added before a remainder is taken, so that engines agree on it for negative numbers too."""


def whole(value: int) -> Sql:
    """A whole number of 64 bits, for arithmetic."""
    return Long(Number(value))


def every(conditions: Iterable[Sql]) -> Sql:
    """All of these hold (three-valued)."""
    kept = tuple(condition for condition in conditions if condition != TRUE)
    return FALSE if FALSE in kept else _joined("AND", kept, TRUE)


def some(conditions: Iterable[Sql]) -> Sql:
    """At least one of these holds (three-valued)."""
    kept = tuple(condition for condition in conditions if condition != FALSE)
    return TRUE if TRUE in kept else _joined("OR", kept, FALSE)


def negation(condition: Sql) -> Sql:
    """The condition does not hold (three-valued)."""
    if isinstance(condition, Truth):
        return FALSE if condition.value else TRUE
    return condition.condition if isinstance(condition, Not) else Not(condition)


def comparison(left: Sql, operator: str, right: Sql) -> Sql:
    """Two numbers compared; unknown when one of them is."""
    return Binary(left, operator, right)


def equal(left: Sql, right: Sql) -> Sql:
    """Two values are the same; unknown when one of them is."""
    return Binary(left, "==", right)


def member(value: Sql, values: Iterable[str]) -> Sql:
    """A text is one of these."""
    return Member(value, tuple(values))


def is_unknown(value: Sql) -> Sql:
    """The value is unknown; always known itself."""
    return IsUnknown(value)


def is_known(value: Sql) -> Sql:
    """The value is known; always known itself."""
    return Not(IsUnknown(value))


def total(left: Sql, sign: str, right: Sql) -> Sql:
    """Left plus or minus right."""
    return Binary(left, sign, right)


def product(left: Sql, right: Sql) -> Sql:
    """Left times right."""
    return Binary(left, "*", right)


def quotient(value: Sql, divisor: int) -> Sql:
    """`value` divided by `divisor` and rounded down, by dividing an exact multiple.

    `value` is a column: it is written twice.
    """
    shifted = total(value, "+", whole(_SHIFT - _SHIFT % divisor))
    return Binary(total(value, "-", remainder(shifted, divisor)), "//", whole(divisor))


def remainder(value: Sql, divisor: int) -> Sql:
    """What is left of `value`, which is never negative, when divided by `divisor`."""
    return Binary(value, "%", Number(divisor))


def ratio(value: Sql, divisor: Sql) -> Sql:
    """`value` divided by `divisor` and rounded down, by dividing an exact multiple.

    Both are columns or figures; `value` is never negative and `divisor` never below one.
    """
    return Binary(total(value, "-", Binary(value, "%", divisor)), "//", divisor)


def union(masks: Iterable[Sql]) -> Sql:
    """The union of sets written as bits."""
    return _joined("|", tuple(masks), Number(0))


def intersection(left: Sql, right: Sql) -> Sql:
    """The intersection of two sets written as bits."""
    return Binary(left, "&", right)


def contains(mask: Sql, bit: int) -> Sql:
    """The set holds this bit."""
    return comparison(intersection(mask, whole(bit)), "!=", Number(0))


def choose(branches: Iterable[tuple[Sql, Sql]], otherwise: Sql | None = None) -> Sql:
    """The value of the first branch whose condition holds.

    Without `otherwise`, unknown. With `otherwise`, the conditions must never be unknown, or the
    branches must have a condition and its negation both.
    """
    return Choice(tuple(branches), otherwise)


def guarded(condition: Sql, mask: Sql) -> Sql:
    """The set when `condition` (never unknown) holds, else the empty set."""
    return mask if condition == TRUE else choose([(condition, mask)], Number(0))


def names(found: Iterable[tuple[Sql, str]]) -> Sql:
    """The names whose condition (never unknown) holds, in the given order.

    Most cases have none: the list is made only where there is one.
    """
    listed = Names(tuple(found))
    if not listed.found:
        return listed
    return choose([(some(parts(listed)), listed)], Names(()))


def how_many(condition: Sql) -> Sql:
    """The number of rows of a group for which `condition` holds."""
    return Summary("COUNT", choose([(condition, Number(1))]))


def largest(value: Sql) -> Sql:
    """The largest value of a group."""
    return Summary("MAX", value)


def _joined(connector: Connector, operands: tuple[Sql, ...], neutral: Sql) -> Sql:
    if len(operands) > 1:
        return Joined(connector, operands)
    return operands[0] if operands else neutral

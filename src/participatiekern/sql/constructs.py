# SPDX-License-Identifier: EUPL-1.2
"""Constructs: the closed list of SQL that the rules are translated to.

Every expression of a query is made with these functions and nothing else, so that engines differ in
spelling only. Conditions are three-valued, as SQL's own AND, OR and NOT are; a CASE never takes its
ELSE for an unknown: it has a branch for true and a branch for false, or its condition is a test for
unknown, which is itself always known. Division is only of exact multiples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from sqlglot import exp

TRUE: exp.Expression = exp.Boolean(this=True)
FALSE: exp.Expression = exp.Boolean(this=False)

_SHIFT = 10**18
"""Added before a remainder is taken, so that engines agree on it for negative numbers too."""

_ATOMS = (
    exp.Column,
    exp.Literal,
    exp.Boolean,
    exp.Null,
    exp.Paren,
    exp.Case,
    exp.Cast,
    exp.AggFunc,
)
_COMPARISONS: dict[str, Callable[..., exp.Expression]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    "==": exp.EQ,
    "!=": exp.NEQ,
    ">=": exp.GTE,
    ">": exp.GT,
}


class Names(exp.Expression):
    """The names whose condition holds, in order: a list, or text where a dialect has no lists.

    Each of `expressions` is a CASE that gives the name or nothing; `dialects` spells it.
    """

    arg_types: ClassVar[dict[str, bool]] = {"expressions": True}


def column(name: str) -> exp.Column:
    """A column, always quoted."""
    return exp.Column(this=exp.Identifier(this=name, quoted=True))


def number(value: int) -> exp.Expression:
    """A whole number."""
    literal = exp.Literal(this=str(abs(value)), is_string=False)
    return literal if value >= 0 else exp.Paren(this=exp.Neg(this=literal))


def whole(value: int) -> exp.Expression:
    """A whole number of 64 bits, for arithmetic."""
    return long(number(value))


def long(value: exp.Expression) -> exp.Expression:
    """A whole number as one of 64 bits."""
    return exp.Cast(this=value.copy(), to=exp.DataType(this=exp.DataType.Type.BIGINT))


def text(value: str) -> exp.Expression:
    """A text literal; the generator escapes it."""
    return exp.Literal(this=value, is_string=True)


def every(conditions: Iterable[exp.Expression]) -> exp.Expression:
    """All of these hold (three-valued)."""
    kept = [condition for condition in conditions if condition != TRUE]
    return FALSE.copy() if FALSE in kept else _joined(exp.And, kept, TRUE)


def some(conditions: Iterable[exp.Expression]) -> exp.Expression:
    """At least one of these holds (three-valued)."""
    kept = [condition for condition in conditions if condition != FALSE]
    return TRUE.copy() if TRUE in kept else _joined(exp.Or, kept, FALSE)


def negation(condition: exp.Expression) -> exp.Expression:
    """The condition does not hold (three-valued)."""
    if isinstance(condition, exp.Boolean):
        return exp.Boolean(this=not condition.this)
    bare = condition.this if isinstance(condition, exp.Paren) else condition
    return bare.this.copy() if isinstance(bare, exp.Not) else exp.Not(this=_operand(condition))


def comparison(left: exp.Expression, operator: str, right: exp.Expression) -> exp.Expression:
    """Two numbers compared; unknown when one of them is."""
    return _COMPARISONS[operator](this=_operand(left), expression=_operand(right))


def equal(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Two values are the same; unknown when one of them is."""
    return comparison(left, "==", right)


def member(value: exp.Expression, values: Iterable[str]) -> exp.Expression:
    """A text is one of these."""
    return exp.In(this=_operand(value), expressions=[text(one) for one in values])


def is_unknown(value: exp.Expression) -> exp.Expression:
    """The value is unknown; always known itself."""
    return exp.Is(this=_operand(value), expression=exp.Null())


def is_known(value: exp.Expression) -> exp.Expression:
    """The value is known; always known itself."""
    return negation(is_unknown(value))


def total(left: exp.Expression, sign: str, right: exp.Expression) -> exp.Expression:
    """Left plus or minus right."""
    return (exp.Add if sign == "+" else exp.Sub)(this=_operand(left), expression=_operand(right))


def product(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left times right."""
    return exp.Mul(this=_operand(left), expression=_operand(right))


def quotient(value: exp.Expression, divisor: int) -> exp.Expression:
    """`value` divided by `divisor` and rounded down, by dividing an exact multiple.

    `value` is a column: it is written twice.
    """
    shifted = total(value, "+", whole(_SHIFT - _SHIFT % divisor))
    return exp.IntDiv(
        this=_operand(total(value, "-", _operand(remainder(shifted, divisor)))),
        expression=whole(divisor),
    )


def remainder(value: exp.Expression, divisor: int) -> exp.Expression:
    """What is left of `value`, which is never negative, when divided by `divisor`."""
    return exp.Mod(this=_operand(value), expression=number(divisor))


def ratio(value: exp.Expression, divisor: exp.Expression) -> exp.Expression:
    """`value` divided by `divisor` and rounded down, by dividing an exact multiple.

    Both are columns or figures; `value` is never negative and `divisor` never below one.
    """
    left = exp.Mod(this=_operand(value), expression=_operand(divisor))
    return exp.IntDiv(
        this=_operand(total(value, "-", _operand(left))), expression=_operand(divisor)
    )


def union(masks: Iterable[exp.Expression]) -> exp.Expression:
    """The union of sets written as bits."""
    return _joined(exp.BitwiseOr, list(masks), number(0))


def intersection(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """The intersection of two sets written as bits."""
    return exp.BitwiseAnd(this=_operand(left), expression=_operand(right))


def contains(mask: exp.Expression, bit: int) -> exp.Expression:
    """The set holds this bit."""
    return comparison(_operand(intersection(mask, whole(bit))), "!=", number(0))


def choose(
    branches: Iterable[tuple[exp.Expression, exp.Expression]],
    otherwise: exp.Expression | None = None,
) -> exp.Expression:
    """The value of the first branch whose condition holds.

    Without `otherwise`, unknown. With `otherwise`, the conditions must never be unknown, or the
    branches must have a condition and its negation both.
    """
    ifs = [exp.If(this=condition.copy(), true=value.copy()) for condition, value in branches]
    return exp.Case(ifs=ifs, default=None if otherwise is None else otherwise.copy())


def guarded(condition: exp.Expression, mask: exp.Expression) -> exp.Expression:
    """The set when `condition` (never unknown) holds, else the empty set."""
    return mask.copy() if condition == TRUE else choose([(condition, mask)], number(0))


def names(found: Iterable[tuple[exp.Expression, str]]) -> exp.Expression:
    """The names whose condition (never unknown) holds, in the given order.

    Most cases have none: the list is made only where there is one.
    """
    pairs = list(found)
    listed = Names(expressions=[choose([(condition, text(name))]) for condition, name in pairs])
    if not pairs:
        return listed
    return choose([(some(condition for condition, _ in pairs), listed)], Names(expressions=[]))


def how_many(condition: exp.Expression) -> exp.Expression:
    """The number of rows of a group for which `condition` holds."""
    return exp.Count(this=choose([(condition, number(1))]))


def largest(value: exp.Expression) -> exp.Expression:
    """The largest value of a group."""
    return exp.Max(this=value.copy())


def _joined(
    connector: Callable[..., exp.Expression],
    operands: list[exp.Expression],
    neutral: exp.Expression,
) -> exp.Expression:
    if not operands:
        return neutral.copy()
    joined: exp.Expression = operands[0].copy()
    for index, operand in enumerate(operands[1:]):
        left = _operand(joined, copy=False) if index == 0 else joined
        joined = connector(this=left, expression=_operand(operand))
    return joined


def _operand(value: exp.Expression, *, copy: bool = True) -> exp.Expression:
    """A copy of `value` as an operand, in parentheses where it is compound."""
    operand = value.copy() if copy else value
    return operand if isinstance(operand, _ATOMS) else exp.Paren(this=operand)

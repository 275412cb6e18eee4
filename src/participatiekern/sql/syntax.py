# SPDX-License-Identifier: EUPL-1.2
"""Syntax: a value of `tree` as a syntax tree of sqlglot, for who reads the definitions with that.

Every call gives nodes of its own: a sqlglot node knows its parent, and changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, ClassVar

from sqlglot import exp

from participatiekern.sql.tree import (
    Binary,
    Choice,
    Column,
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
)

_JOINED: dict[str, Callable[..., exp.Expression]] = {
    "AND": exp.And,
    "OR": exp.Or,
    "|": exp.BitwiseOr,
}
_BINARY: dict[str, Callable[..., exp.Expression]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    "==": exp.EQ,
    "!=": exp.NEQ,
    ">=": exp.GTE,
    ">": exp.GT,
    "+": exp.Add,
    "-": exp.Sub,
    "*": exp.Mul,
    "//": exp.IntDiv,
    "%": exp.Mod,
    "&": exp.BitwiseAnd,
}
_SUMMARIES: dict[str, Callable[..., exp.Expression]] = {"COUNT": exp.Count, "MAX": exp.Max}
_COMPOUND = (Joined, Not, IsUnknown, Member, Binary)


class NamesSyntax(exp.Expression):
    """The names whose condition holds: each of `expressions` is a CASE that gives the name."""

    arg_types: ClassVar[dict[str, bool]] = {"expressions": True}


def syntax(sql: Sql) -> exp.Expression:
    """The tree of sqlglot."""
    return _SYNTAX[type(sql)](sql)


def _operand(sql: Sql) -> exp.Expression:
    return exp.Paren(this=syntax(sql)) if isinstance(sql, _COMPOUND) else syntax(sql)


def _number(sql: Number) -> exp.Expression:
    literal = exp.Literal(this=str(abs(sql.value)), is_string=False)
    return literal if sql.value >= 0 else exp.Paren(this=exp.Neg(this=literal))


def _text(value: str) -> exp.Expression:
    return exp.Literal(this=value, is_string=True)


def _joined(sql: Joined) -> exp.Expression:
    make = _JOINED[sql.connector]
    return reduce(lambda one, two: make(this=one, expression=two), map(_operand, sql.operands))


def _choice(sql: Choice) -> exp.Expression:
    return exp.Case(
        ifs=[exp.If(this=syntax(when), true=syntax(then)) for when, then in sql.branches],
        default=None if sql.otherwise is None else syntax(sql.otherwise),
    )


_LONG = exp.DataType.Type.BIGINT
_SYNTAX: dict[type[Sql], Callable[[Any], exp.Expression]] = {
    Column: lambda sql: exp.Column(this=exp.Identifier(this=sql.name, quoted=True)),
    Number: _number,
    Text: lambda sql: _text(sql.value),
    Truth: lambda sql: exp.Boolean(this=sql.value),
    Unknown: lambda _: exp.Null(),
    Long: lambda sql: exp.Cast(this=syntax(sql.value), to=exp.DataType(this=_LONG)),
    Joined: _joined,
    Not: lambda sql: exp.Not(this=_operand(sql.condition)),
    IsUnknown: lambda sql: exp.Is(this=_operand(sql.value), expression=exp.Null()),
    Member: lambda sql: exp.In(
        this=_operand(sql.value), expressions=[_text(one) for one in sql.texts]
    ),
    Binary: lambda sql: _BINARY[sql.sign](this=_operand(sql.left), expression=_operand(sql.right)),
    Choice: _choice,
    Summary: lambda sql: _SUMMARIES[sql.function](this=syntax(sql.value)),
    Names: lambda sql: NamesSyntax(
        expressions=[_choice(Choice(((when, Text(name)),))) for when, name in sql.found]
    ),
}

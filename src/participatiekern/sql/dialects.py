# SPDX-License-Identifier: EUPL-1.2
"""Dialects: what differs between database engines, in one table.

`proven` dialects run the same cases as the evaluator in the tests; the others are printed as they
should be, and say that nobody ran them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

import attrs
from sqlglot import exp

from participatiekern.sql.columns import Kind
from participatiekern.sql.constructs import Names, number, text

_ALL_BITS = 2**62 - 1


@attrs.frozen
class Dialect:
    """One engine.

    naam: its name on the command line and in sqlglot.
    proven: whether the tests run it.
    lists: whether list facts are list columns; else each is a table of its own with one row per
        item, and the case has a condition column that says whether the list is known.
    conditions: whether a condition can be a column; else columns hold 1 and 0.
    longest_name: bytes that a name may have.
    bitwise_or: whether it can unite sets of bits; else this is worked out from BITAND.
    whole_division: whether ``/`` of whole numbers is whole.
    materialized: how a layer is kept apart from the next (None: not said).
    """

    naam: str
    proven: bool
    lists: bool
    conditions: bool
    materialized: bool | None
    names: Callable[[list[exp.Expression]], exp.Expression]
    bitwise_or: bool = True
    whole_division: bool = False
    longest_name: int = 128

    def name(self, name: str) -> str:
        """The name as this engine can hold it: a long one keeps its start and a hash."""
        if len(name.encode()) <= self.longest_name:
            return name
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        return f"{name[: self.longest_name - 9]}~{digest}"

    def lower(self, expression: exp.Expression, kinds: Callable[[str], Kind]) -> exp.Expression:
        """The expression as this dialect can have it as a column."""
        lowered = expression.copy()
        if not self.conditions:
            lowered = _numbers_for_conditions(lowered, kinds)
        if not self.bitwise_or:
            lowered = lowered.transform(_without_or, copy=False)
        if self.whole_division:
            lowered = lowered.transform(_with_slash, copy=False)
        return lowered.transform(self._spell_names, copy=False)

    def _spell_names(self, node: exp.Expression) -> exp.Expression:
        return self.names(node.expressions) if isinstance(node, Names) else node


def _call(function: str, *arguments: exp.Expression) -> exp.Expression:
    return exp.Anonymous(this=function, expressions=list(arguments))


def _duckdb_names(found: list[exp.Expression]) -> exp.Expression:
    branches = [case.args["ifs"][0] for case in found]
    words = exp.Array(expressions=[branch.args["true"] for branch in branches])
    kept = _call("LIST_WHERE", words, exp.Array(expressions=[branch.this for branch in branches]))
    return exp.Cast(
        this=kept if found else words, to=exp.DataType.build("VARCHAR[]", dialect="duckdb")
    )


def _postgres_names(found: list[exp.Expression]) -> exp.Expression:
    items = exp.Cast(
        this=exp.Array(expressions=found), to=exp.DataType.build("TEXT[]", dialect="postgres")
    )
    return _call("ARRAY_REMOVE", items, exp.Null()) if found else items


def _spark_names(found: list[exp.Expression]) -> exp.Expression:
    items = exp.Cast(
        this=exp.Array(expressions=found), to=exp.DataType.build("ARRAY<STRING>", dialect="spark")
    )
    return _call("ARRAY_COMPACT", items) if found else items


def _comma_separated(found: list[exp.Expression]) -> exp.Expression:
    """Text for engines without lists: every name followed by a comma."""
    joined: exp.Expression = text("")
    for case in found:
        branch = case.args["ifs"][0]
        word = exp.If(this=branch.this, true=text(f"{branch.args['true'].this},"))
        joined = exp.DPipe(this=joined, expression=exp.Case(ifs=[word], default=text("")))
    return joined


def _with_slash(node: exp.Expression) -> exp.Expression:
    if not isinstance(node, exp.IntDiv):
        return node
    return exp.Div(this=node.this, expression=node.expression, typed=True)


def _without_or(node: exp.Expression) -> exp.Expression:
    """Union by De Morgan, for an engine that has BITAND only."""
    if not isinstance(node, exp.BitwiseOr):
        return node
    left, right = (
        exp.Paren(this=exp.Sub(this=number(_ALL_BITS), expression=exp.Paren(this=side)))
        for side in (node.left, node.right)
    )
    both = exp.BitwiseAnd(this=left, expression=right)
    return exp.Paren(this=exp.Sub(this=number(_ALL_BITS), expression=both))


def _numbers_for_conditions(
    expression: exp.Expression, kinds: Callable[[str], Kind]
) -> exp.Expression:
    """Conditions as 1, 0 and NULL: a column of a condition is compared, a literal written out."""
    root = exp.Paren(this=expression)
    for found in list(root.find_all(exp.Column)):
        tested = isinstance(found.parent, exp.Is)
        if kinds(found.name) is Kind.CONDITION and not tested:
            found.replace(exp.Paren(this=exp.EQ(this=found.copy(), expression=number(1))))
    in_value = (exp.If, exp.Case)
    for constant in list(root.find_all(exp.Boolean)):
        as_value = isinstance(constant.parent, in_value) and constant.arg_key in ("true", "default")
        truth = number(1 if constant.this else 0)
        constant.replace(
            truth if as_value else exp.Paren(this=exp.EQ(this=truth, expression=number(1)))
        )
    lowered: exp.Expression = root.this
    return lowered


DIALECTS: Mapping[str, Dialect] = {
    dialect.naam: dialect
    for dialect in (
        Dialect("duckdb", True, True, True, False, _duckdb_names),
        Dialect("spark", True, True, True, None, _spark_names),
        Dialect("postgres", True, False, True, True, _postgres_names, longest_name=63),
        Dialect("oracle", False, False, False, None, _comma_separated, bitwise_or=False),
        Dialect("tsql", False, False, False, None, _comma_separated, whole_division=True),
    )
}

# SPDX-License-Identifier: EUPL-1.2
"""Printing: a value of `tree` as the text that a database reads.

What is compound stands in parentheses as an operand, so that no engine's precedence matters. What
does not fit on a line is broken at its branches, its operands or its names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from participatiekern.sql.columns import Columns, Kind
from participatiekern.sql.constructs import choose, negation, number
from participatiekern.sql.dialects import Dialect
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

INDENT = "  "
_WIDTH = 100
_COMPOUND = frozenset({Joined, Not, IsUnknown, Member, Binary})
_COMPARISONS = {"==": "=", "!=": "<>"}


class Printer:
    """Prints values of one relation in one dialect."""

    def __init__(self, dialect: Dialect, columns: Columns) -> None:
        self._dialect = dialect
        self._columns = columns
        self._operators = {
            "//": dialect.division,
            "%": dialect.remainder,
            "&": dialect.intersection,
            "|": dialect.union,
        }

    def projection(self, value: Sql, kind: Kind, margin: str) -> str:
        """The value as a column: of a condition 1, 0 or NULL where it cannot be a column."""
        can_be = self._dialect.conditions or isinstance(value, Choice)
        if kind is Kind.CONDITION and not can_be:
            value = choose([(value, number(1)), (negation(value), number(0))])
        return self.text(value, margin)

    def text(self, sql: Sql, margin: str) -> str:
        """The value, on lines that start with `margin`."""
        return _FORMS[type(sql)](self, sql, margin)

    def _operand(self, sql: Sql, margin: str) -> str:
        text = self.text(sql, margin)
        return f"({text})" if type(sql) in _COMPOUND else text

    def _column(self, sql: Column, _: str) -> str:
        name = self._dialect.quoted(sql.name)
        if self._dialect.conditions or self._columns.kind(sql.name) is not Kind.CONDITION:
            return name
        return f"({name} = 1)"

    def _truth(self, sql: Truth, _: str) -> str:
        if self._dialect.conditions:
            return "TRUE" if sql.value else "FALSE"
        return f"({int(sql.value)} = 1)"

    def _joined(self, sql: Joined, margin: str) -> str:
        operands = [self._operand(operand, margin + INDENT) for operand in sql.operands]
        if sql.connector == "|":
            return _united(self._dialect.union, operands)
        if _fits(operands, margin):
            return f" {sql.connector} ".join(operands)
        return f"\n{margin}{INDENT}{sql.connector} ".join(operands)

    def _is_unknown(self, sql: IsUnknown, margin: str) -> str:
        value = sql.value
        if isinstance(value, Column):
            return f"{self._dialect.quoted(value.name)} IS NULL"
        return f"{self._operand(value, margin)} IS NULL"

    def _member(self, sql: Member, margin: str) -> str:
        texts = ", ".join(map(self._dialect.literal, sql.texts))
        return f"{self._operand(sql.value, margin)} IN ({texts})"

    def _binary(self, sql: Binary, margin: str) -> str:
        left, right = self._operand(sql.left, margin), self._operand(sql.right, margin)
        template = self._operators.get(sql.sign)
        if template is not None:
            return template.format(left, right)
        return f"{left} {_COMPARISONS.get(sql.sign, sql.sign)} {right}"

    def _choice(self, sql: Choice, margin: str) -> str:
        within = margin + INDENT
        pieces = [
            f"WHEN {self.text(condition, within)} THEN {self._chosen(value, within)}"
            for condition, value in sql.branches
        ]
        if sql.otherwise is not None:
            pieces.append(f"ELSE {self._chosen(sql.otherwise, within)}")
        if _fits(pieces, margin):
            return f"CASE {' '.join(pieces)} END"
        lines = "".join(f"\n{within}{piece}" for piece in pieces)
        return f"CASE{lines}\n{margin}END"

    def _chosen(self, value: Sql, margin: str) -> str:
        if isinstance(value, Truth) and not self._dialect.conditions:
            return str(int(value.value))
        return self.text(value, margin)

    def _names(self, sql: Names, margin: str) -> str:
        within = margin + INDENT
        found = [(self.text(condition, within), name) for condition, name in sql.found]
        fits = _fits((part for one in found for part in one), margin)

        def listed(sign: str, items: Iterable[str]) -> str:
            if fits:
                return f"{sign} ".join(items)
            between = f"{sign}\n{within}"
            return f"\n{within}{between.join(items)}\n{margin}"

        return self._dialect.names(found, listed)


def _united(template: str, sets: Sequence[str]) -> str:
    """The union of sets, by halves: a union that is a function is never nested deep."""
    if len(sets) == 1:
        return sets[0]
    half = len(sets) // 2
    return template.format(_united(template, sets[:half]), _united(template, sets[half:]))


def _fits(pieces: Iterable[str], margin: str) -> bool:
    """These pieces can stand on one line."""
    pieces = tuple(pieces)
    together = len(margin) + sum(map(len, pieces)) + len(pieces)
    return together <= _WIDTH and not any("\n" in piece for piece in pieces)


_FORMS: dict[type[Sql], Callable[[Printer, Any, str], str]] = {
    Column: Printer._column,
    Number: lambda _, sql, __: f"({sql.value})" if sql.value < 0 else str(sql.value),
    Text: lambda self, sql, _: self._dialect.literal(sql.value),
    Truth: Printer._truth,
    Unknown: lambda *_: "NULL",
    Long: lambda self, sql, m: f"CAST({self.text(sql.value, m)} AS {self._dialect.whole})",
    Joined: Printer._joined,
    Not: lambda self, sql, margin: f"NOT {self._operand(sql.condition, margin)}",
    IsUnknown: Printer._is_unknown,
    Member: Printer._member,
    Binary: Printer._binary,
    Choice: Printer._choice,
    Summary: lambda self, sql, margin: f"{sql.function}({self.text(sql.value, margin)})",
    Names: Printer._names,
}

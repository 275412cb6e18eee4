# SPDX-License-Identifier: EUPL-1.2
"""Dialects: what differs between database engines, in one table.

`proven` dialects run the same cases as the evaluator in the tests; the others are printed as they
should be, and say that nobody ran them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

_ALL_BITS = 2**62 - 1


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _escaped_literal(text: str) -> str:
    """A text where a backslash escapes."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


Found = Sequence[tuple[str, str]]
"""Conditions, as they are printed, each with the name that is listed where it holds."""
Listed = Callable[[str, Iterable[str]], str]
"""Writes items with a sign between them, on one line or on a line each."""


@attrs.frozen
class Dialect:
    """One engine. In a template ``{0}`` and ``{1}`` are the operands.

    naam: its name on the command line.
    proven: whether the tests run it.
    lists: whether list facts are list columns; else each is a table of its own with one row per
        item, and the case has a condition column that says whether the list is known.
    conditions: whether a condition can be a column; else columns hold 1 and 0.
    materialized: how a layer is kept apart from the next (None: not said).
    names: a list of names.
    quote: what stands before and after a name; the latter is doubled within it.
    literal: a text.
    whole: the type of a whole number of 64 bits.
    characters: the type of a short text.
    division: whole numbers divided, where nothing is left.
    exploded: the items of a list, a row each.
    alias: what stands between a table and its alias.
    longest_name: bytes that a name may have.
    """

    naam: str
    proven: bool
    lists: bool
    conditions: bool
    materialized: bool | None
    names: Callable[[Found, Listed], str]
    quote: tuple[str, str] = ('"', '"')
    literal: Callable[[str], str] = _literal
    whole: str = "BIGINT"
    characters: str = "VARCHAR(40)"
    division: str = "{0} / {1}"
    remainder: str = "{0} % {1}"
    union: str = "{0} | {1}"
    intersection: str = "{0} & {1}"
    concatenation: str = "{0} || {1}"
    exploded: str = "EXPLODE({0})"
    alias: str = " AS "
    longest_name: int = 128

    def name(self, name: str) -> str:
        """The name as this engine can hold it: a long one keeps its start and a hash."""
        if len(name.encode()) <= self.longest_name:
            return name
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        return f"{name[: self.longest_name - 9]}~{digest}"

    def quoted(self, *names: str) -> str:
        """A name in quotes; of more names, the last of them in the one before it."""
        start, end = self.quote
        return ".".join(f"{start}{name.replace(end, end + end)}{end}" for name in names)


def _duckdb_names(found: Found, listed: Listed) -> str:
    if not found:
        return "CAST([] AS TEXT[])"
    words = listed(",", (_literal(name) for _, name in found))
    conditions = listed(",", (condition for condition, _ in found))
    return f"CAST(LIST_WHERE([{words}], [{conditions}]) AS TEXT[])"


def _postgres_names(found: Found, listed: Listed) -> str:
    if not found:
        return "CAST(ARRAY[] AS TEXT[])"
    items = listed(",", _each(found, _literal))
    return f"ARRAY_REMOVE(CAST(ARRAY[{items}] AS TEXT[]), NULL)"


def _spark_names(found: Found, listed: Listed) -> str:
    if not found:
        return "CAST(ARRAY() AS ARRAY<STRING>)"
    items = listed(",", _each(found, _escaped_literal))
    return f"ARRAY_COMPACT(CAST(ARRAY({items}) AS ARRAY<STRING>))"


def _each(found: Found, literal: Callable[[str], str]) -> Iterator[str]:
    """Each name, or nothing where its condition does not hold."""
    return (f"CASE WHEN {condition} THEN {literal(name)} END" for condition, name in found)


def _comma_separated(sign: str) -> Callable[[Found, Listed], str]:
    """Text for engines without lists: every name followed by a comma."""

    def names(found: Found, listed: Listed) -> str:
        words = (f"CASE WHEN {one} THEN {_literal(name + ',')} ELSE '' END" for one, name in found)
        return listed(f" {sign}", ["''", *words])

    return names


DIALECTS: Mapping[str, Dialect] = {
    dialect.naam: dialect
    for dialect in (
        Dialect(
            naam="duckdb",
            proven=True,
            lists=True,
            conditions=True,
            materialized=False,
            names=_duckdb_names,
            division="{0} // {1}",
            exploded="UNNEST({0})",
        ),
        Dialect(
            naam="spark",
            proven=True,
            lists=True,
            conditions=True,
            materialized=None,
            names=_spark_names,
            quote=("`", "`"),
            literal=_escaped_literal,
            division="{0} DIV {1}",
        ),
        Dialect(
            naam="postgres",
            proven=True,
            lists=False,
            conditions=True,
            materialized=True,
            names=_postgres_names,
            division="DIV({0}, {1})",
            longest_name=63,
        ),
        Dialect(
            naam="oracle",
            proven=False,
            lists=False,
            conditions=False,
            materialized=None,
            names=_comma_separated("||"),
            whole="INT",
            characters="VARCHAR2(40)",
            division="CAST(TRUNC({0} / {1}) AS INT)",
            remainder="MOD({0}, {1})",
            # A union by De Morgan: the engine has BITAND only.
            union=f"({_ALL_BITS} - BITAND({_ALL_BITS} - {{0}}, {_ALL_BITS} - {{1}}))",
            intersection="BITAND({0}, {1})",
            alias=" ",
        ),
        Dialect(
            naam="tsql",
            proven=False,
            lists=False,
            conditions=False,
            materialized=None,
            names=_comma_separated("+"),
            quote=("[", "]"),
            concatenation="{0} + {1}",
        ),
    )
}

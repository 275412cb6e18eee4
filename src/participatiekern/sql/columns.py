# SPDX-License-Identifier: EUPL-1.2
"""Columns: computed columns, each defined once, laid out in layers of one query.

A column may read columns of earlier layers only, so that the size of the query is linear in the
rules: what rules share is computed once and named. A layer carries only what a later layer needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from participatiekern.sql.tree import Column, Sql, columns_in

KEY = "rij"
"""The column that identifies a case."""


class Kind(Enum):
    """What a column holds."""

    CONDITION = "condition"
    NUMBER = "number"
    TEXT = "text"
    LIST = "list"
    SET = "set"
    """A set of missing things, as bits of a number."""


@attrs.frozen(eq=False)
class Definition:
    """A computed column; `uses` are the columns that it reads."""

    name: str
    kind: Kind
    value: Sql
    depth: int
    uses: tuple[str, ...]


@attrs.frozen(eq=False)
class Aggregate:
    """A column of the case that summarises the items of one of its lists.

    `inside` holds the columns of the items, `base` the layer of the case that they read.
    """

    name: str
    lijst: str
    base: int
    value: Sql
    inside: Columns
    uses: tuple[str, ...]


class Columns:
    """The computed columns of one relation: the cases, or (`outer` given) the items of a list."""

    def __init__(self, prefix: str, outer: Columns | None = None) -> None:
        self._prefix = prefix
        self._outer = outer
        self._names: dict[tuple[Sql, Kind], str] = {}
        self._summaries: dict[tuple[str, Sql, Kind], str] = {}
        self.kinds: dict[str, Kind] = {}
        self.definitions: dict[str, Definition] = {}
        self.aggregates: dict[str, Aggregate] = {}

    def source(self, name: str, kind: Kind) -> Column:
        """A column that the relation comes with."""
        self.kinds[name] = kind
        return Column(name)

    def put(self, value: Sql, kind: Kind) -> Column:
        """The column with this value; equal values share one."""
        if isinstance(value, Column):
            return value
        key = (value, kind)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = self._new_name()
            uses = columns_in(value)
            depth = 1 + max((self.depth(used) for used in uses), default=0)
            self.definitions[name] = Definition(name, kind, value, depth, uses)
            self.kinds[name] = kind
        return Column(name)

    def put_aggregate(
        self, lijst: str, value: Sql, inside: Columns, kind: Kind = Kind.NUMBER
    ) -> Column:
        """The column with this summary of the items of a list."""
        key = (lijst, value, kind)
        name = self._summaries.get(key)
        if name is None:
            name = self._summaries[key] = self._new_name()
            uses = columns_in(value)
            base = max((self.depth(used) for used in inside.outside(uses)), default=0)
            self.aggregates[name] = Aggregate(name, lijst, base, value, inside, uses)
            self.kinds[name] = kind
        return Column(name)

    def depth(self, name: str) -> int:
        """The first layer that has the column; 0 for what the relation comes with."""
        if name in self.definitions:
            return self.definitions[name].depth
        return self.aggregates[name].base + 1 if name in self.aggregates else 0

    def kind(self, name: str) -> Kind:
        """What the column holds."""
        found = self.kinds.get(name)
        if found is None and self._outer is not None:
            return self._outer.kind(name)
        if found is None:
            raise KeyError(name)
        return found

    def needed(self, wanted: Iterable[str]) -> dict[str, Definition]:
        """The definitions that these columns take, themselves included."""
        found: dict[str, Definition] = {}
        stack = [name for name in wanted if name in self.definitions]
        while stack:
            name = stack.pop()
            if name not in found:
                found[name] = self.definitions[name]
                stack.extend(used for used in found[name].uses if used in self.definitions)
        return found

    def outside(self, wanted: Iterable[str]) -> frozenset[str]:
        """The columns of the case that these columns of an item read."""
        wanted = tuple(wanted)
        read = {used for one in self.needed(wanted).values() for used in one.uses} | set(wanted)
        return frozenset(name for name in read if name not in self.kinds)

    def _new_name(self) -> str:
        return f"{self._prefix}{len(self.definitions) + len(self.aggregates) + 1}"


@attrs.frozen(eq=False)
class Layout:
    """The layers of a query: per depth, what is carried over, computed and summarised."""

    carried: Mapping[int, tuple[str, ...]]
    computed: Mapping[int, tuple[Definition, ...]]
    summarised: Mapping[int, tuple[Aggregate, ...]]

    @property
    def depth(self) -> int:
        """The number of layers above the cases themselves."""
        return max(self.carried)


def lay_out(columns: Columns, wanted: Iterable[str]) -> Layout:
    """The layers that give these columns, and nothing that they do not need."""
    needed = {KEY, *wanted}
    top = max(columns.depth(name) for name in needed)
    carried: dict[int, tuple[str, ...]] = {}
    computed: dict[int, tuple[Definition, ...]] = {}
    summarised: dict[int, tuple[Aggregate, ...]] = {}
    for depth in range(top, 0, -1):
        here = sorted(name for name in needed if columns.depth(name) == depth)
        needed.difference_update(here)
        carried[depth] = tuple(sorted(needed))
        computed[depth] = tuple(
            columns.definitions[name] for name in here if name in columns.definitions
        )
        summarised[depth] = tuple(
            columns.aggregates[name] for name in here if name in columns.aggregates
        )
        for definition in computed[depth]:
            needed.update(definition.uses)
        for aggregate in summarised[depth]:
            needed |= {aggregate.lijst, *aggregate.inside.outside(aggregate.uses)}
    carried[0] = tuple(sorted(needed))
    return Layout(carried, computed, summarised)

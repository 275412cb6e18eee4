# SPDX-License-Identifier: EUPL-1.2
"""Compile: a regime as one query over a table of cases.

>>> query = compile_regime(kern.regime("naarden"), kern.vocabulary)
>>> query.sql("duckdb", table="zaken")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.regime import Regime
from participatiekern.sql.columns import (
    KEY,
    Aggregate,
    Columns,
    Definition,
    Kind,
    Layout,
    lay_out,
)
from participatiekern.sql.dialects import DIALECTS, Dialect
from participatiekern.sql.hooks import HookTranslator, Output
from participatiekern.sql.printing import INDENT, Printer
from participatiekern.sql.schema import PEILDATUM, column_name
from participatiekern.sql.tree import columns_in


@attrs.frozen(eq=False)
class RegimeQuery:
    """A compiled regime: the columns of its answer, and the query for any dialect."""

    regime: Regime
    outputs: tuple[Output, ...]
    columns: Columns = attrs.field(repr=False)

    def sql(
        self, dialect: str, table: str = "zaken", wanted: Callable[[Output], bool] = lambda _: True
    ) -> str:
        """The query as text; `wanted` chooses among the outputs.

        Raises KeyError for a dialect that is not in `DIALECTS`.
        """
        outputs = [output for output in self.outputs if wanted(output)]
        return _Rendering(self.columns, DIALECTS[dialect], table).query(outputs)


def compile_regime(regime: Regime, vocabulary: Vocabulary) -> RegimeQuery:
    """Translate a regime. Raises NotTranslatableError when a rule calls a Python function."""
    translator = HookTranslator(regime, vocabulary)
    outputs = translator.outputs()
    return RegimeQuery(regime, outputs, translator.translator.columns)


class _Rendering:
    """Writes the layers of one query."""

    def __init__(self, columns: Columns, dialect: Dialect, table: str) -> None:
        self._columns = columns
        self._dialect = dialect
        self._table = table
        self._printer = Printer(dialect, columns)
        self._steps: dict[str, str] = {}
        self._read_twice: set[str] = set()

    def query(self, outputs: Sequence[Output]) -> str:
        wanted = {name for output in outputs for name in columns_in(output.value)}
        layout = lay_out(self._columns, wanted)
        taken = [self._taken(name) for name in layout.carried[0]]
        self._step("laag0", taken, [self._quoted(self._table)])
        for depth in range(1, layout.depth + 1):
            self._layer(layout, depth)
        final = [self._quoted(KEY), *(self._output(output) for output in outputs)]
        steps = ",\n".join(
            f"{self._quoted(name)} AS{self._kept_apart(name)} (\n{body}\n)"
            for name, body in self._steps.items()
        )
        return f"WITH {steps}\n{_select(final, [self._quoted(f'laag{layout.depth}')], '')}"

    def _kept_apart(self, step: str) -> str:
        if self._dialect.materialized is None:
            return ""
        apart = self._dialect.materialized or step in self._read_twice
        return " MATERIALIZED" if apart else " NOT MATERIALIZED"

    def _taken(self, name: str) -> str:
        """A column of the table as the query reads it."""
        if name == PEILDATUM:
            return self._as(self._always(self._quoted(column_name(name))), name)
        quoted = self._quoted(name)
        if self._columns.kinds.get(name) is Kind.LIST and not self._dialect.lists:
            # Whether the list is known: a vendor's FALSE says no more than NULL.
            known, true = (
                (f"{quoted} IS TRUE", "TRUE")
                if self._dialect.conditions
                else (f"{quoted} = 1", "1")
            )
            return self._as(f"CASE WHEN {known} THEN {true} END", name)
        return quoted

    def _always(self, day: str) -> str:
        """The day of a case. Without one nothing is decided: the engine stops at a text.

        The text names the row, so that no engine works it out before there is such a row.
        """
        row = f"CAST({self._quoted(KEY)} AS {self._dialect.characters})"
        said = self._dialect.concatenation.format("'peildatum ontbreekt, rij '", row)
        stop = f"CAST(({said}) AS {self._dialect.whole})"
        return f"CASE WHEN NOT {day} IS NULL THEN {day} ELSE {stop} END"

    def _layer(self, layout: Layout, depth: int) -> None:
        previous = f"laag{depth - 1}"
        projections = [self._quoted("z", name) for name in layout.carried[depth]]
        projections += [self._computed(one, self._printer) for one in layout.computed[depth]]
        source = [self._aliased(previous, "z")]
        for lijst, group in _by_list(layout.summarised[depth]).items():
            name = self._items(lijst, group, depth)
            projections += [self._quoted(name, aggregate.name) for aggregate in group]
            same_case = f"{self._quoted('z', KEY)} = {self._quoted(name, 'sleutel')}"
            source.append(f"LEFT JOIN {self._quoted(name)} ON {same_case}")
        if len(source) > 1 and depth > 1:
            self._read_twice.add(previous)
        self._step(f"laag{depth}", projections, source)

    def _output(self, output: Output) -> str:
        value = self._printer.projection(output.value, output.kind, INDENT)
        return self._as(value, self._dialect.name(output.name))

    def _computed(self, one: Definition, printer: Printer) -> str:
        return self._as(printer.projection(one.value, one.kind, INDENT * 2), one.name)

    # --- items ---------------------------------------------------------------------------------

    def _items(self, lijst: str, group: Sequence[Aggregate], depth: int) -> str:
        """The layers over the items of a list, and what is summarised of them per case."""
        name, inside = f"{lijst}.{depth}", group[0].inside
        printer = Printer(self._dialect, inside)
        uses = {used for aggregate in group for used in aggregate.uses}
        needed = inside.needed(uses)
        read = {used for one in needed.values() for used in one.uses} | uses
        fields = sorted(
            used for used in read if used in inside.kinds and used not in inside.definitions
        )
        outside = sorted(inside.outside(uses))
        self._exploded(lijst, name, fields, outside, f"laag{depth - 1}")
        carried, source = ["sleutel", *fields, *outside], f"{name}.0"
        for level in range(1, 1 + max((one.depth for one in needed.values()), default=0)):
            here = [needed[one] for one in sorted(needed) if needed[one].depth == level]
            projections = [self._quoted(one) for one in carried]
            projections += [self._computed(one, printer) for one in here]
            self._step(f"{name}.{level}", projections, [self._quoted(source)])
            carried += [one.name for one in here]
            source = f"{name}.{level}"
        key = self._quoted("sleutel")
        summary = [self._as(printer.text(one.value, INDENT * 2), one.name) for one in group]
        self._step(name, [key, *summary], [self._quoted(source), f"GROUP BY {key}"])
        return name

    def _exploded(
        self, lijst: str, name: str, fields: Sequence[str], outside: Sequence[str], previous: str
    ) -> None:
        """One row per item, with the fields of the item and the columns of its case."""
        key, source = self._quoted("z", KEY), self._aliased(previous, "z")
        kept = [self._as(key, "sleutel"), *(self._quoted("z", one) for one in outside)]
        if not self._dialect.lists:
            kept += [self._as(self._quoted("i", _field(one)), one) for one in fields]
            items = self._aliased(f"{self._table}.{lijst}", "i")
            joined = f"JOIN {items} ON {key} = {self._quoted('i', KEY)}"
            self._step(f"{name}.0", kept, [source, joined])
            return
        item = self._dialect.exploded.format(self._quoted("z", lijst))
        self._step(f"{name}.rij", [*kept, self._as(item, "item")], [source])
        flat = [self._quoted(one) for one in ("sleutel", *outside)]
        flat += [self._as(self._quoted("item", _field(one)), one) for one in fields]
        self._step(f"{name}.0", flat, [self._quoted(f"{name}.rij")])

    # --- pieces --------------------------------------------------------------------------------

    def _step(self, name: str, projections: Sequence[str], source: Sequence[str]) -> None:
        self._steps[name] = _select(projections, source, INDENT)

    def _quoted(self, *names: str) -> str:
        return self._dialect.quoted(*names)

    def _as(self, value: str, name: str) -> str:
        return f"{value} AS {self._quoted(name)}"

    def _aliased(self, table: str, alias: str) -> str:
        return f"{self._quoted(table)}{self._dialect.alias}{self._quoted(alias)}"


def _select(projections: Sequence[str], source: Sequence[str], margin: str) -> str:
    listed = ",".join(f"\n{margin}{INDENT}{projection}" for projection in projections)
    return f"{margin}SELECT{listed}\n{margin}FROM " + f"\n{margin}".join(source)


def _field(pad: str) -> str:
    """The name of a field within its item."""
    return pad.rpartition(".")[2]


def _by_list(aggregates: Iterable[Aggregate]) -> dict[str, list[Aggregate]]:
    found: dict[str, list[Aggregate]] = {}
    for aggregate in aggregates:
        found.setdefault(aggregate.lijst, []).append(aggregate)
    return found

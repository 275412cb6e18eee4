# SPDX-License-Identifier: EUPL-1.2
"""Compile: a regime as one query over a table of cases.

>>> query = compile_regime(kern.regime("naarden"), kern.vocabulary)
>>> query.sql("duckdb", table="zaken")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs
from sqlglot import exp

from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.regime import Regime
from participatiekern.sql.columns import KEY, Aggregate, Columns, Kind, Layout, columns_in, lay_out
from participatiekern.sql.constructs import column, number, text
from participatiekern.sql.dialects import DIALECTS, Dialect
from participatiekern.sql.hooks import HookTranslator, Output
from participatiekern.sql.schema import PEILDATUM, column_name


@attrs.frozen(eq=False)
class RegimeQuery:
    """A compiled regime: the columns of its answer, and the query for any dialect."""

    regime: Regime
    outputs: tuple[Output, ...]
    columns: Columns = attrs.field(repr=False)

    def tree(
        self, dialect: str, table: str = "zaken", wanted: Callable[[Output], bool] = lambda _: True
    ) -> exp.Select:
        """The query as a syntax tree; `wanted` chooses among the outputs."""
        outputs = [output for output in self.outputs if wanted(output)]
        return _Rendering(self.columns, DIALECTS[dialect], table).select(outputs)

    def sql(
        self, dialect: str, table: str = "zaken", wanted: Callable[[Output], bool] = lambda _: True
    ) -> str:
        """The query as text. Raises KeyError for a dialect that is not in `DIALECTS`."""
        return self.tree(dialect, table, wanted).sql(dialect=dialect, pretty=True)


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
        self._steps: list[tuple[str, exp.Select]] = []
        self._read_twice: set[str] = set()

    def select(self, outputs: Iterable[Output]) -> exp.Select:
        outputs = tuple(outputs)
        wanted = {name for output in outputs for name in columns_in(output.expression)}
        layout = lay_out(self._columns, wanted)
        taken = [self._taken(name) for name in layout.carried[0]]
        self._step("laag0", taken, _from(self._table))
        for depth in range(1, layout.depth + 1):
            self._layer(layout, depth)
        final = [column(KEY), *(self._output(output) for output in outputs)]
        query = exp.Select(expressions=final).from_(_name(f"laag{layout.depth}"), copy=False)
        for name, step in self._steps:
            kept_apart = self._dialect.materialized
            if kept_apart is False and name in self._read_twice:
                kept_apart = True
            query = query.with_(_name(name), as_=step, materialized=kept_apart, copy=False)
        return query

    def _taken(self, name: str) -> exp.Expression:
        """A column of the table as the query reads it."""
        if name == PEILDATUM:
            return _as(_always(column(column_name(name))), name)
        if self._columns.kinds.get(name) is Kind.LIST and not self._dialect.lists:
            # Whether the list is known: a vendor's FALSE says no more than NULL.
            truth = exp.true() if self._dialect.conditions else number(1)
            asked = exp.Is if self._dialect.conditions else exp.EQ
            known = asked(this=column(name), expression=truth.copy())
            return _as(exp.Case(ifs=[exp.If(this=known, true=truth)]), name)
        return column(name)

    def _layer(self, layout: Layout, depth: int) -> None:
        previous = f"laag{depth - 1}"
        projections: list[exp.Expression] = [
            _qualified("z", name) for name in layout.carried[depth]
        ]
        projections += [
            _as(self._projected(one.expression, one.kind, self._columns.kind), one.name)
            for one in layout.computed[depth]
        ]
        joins = []
        for lijst, group in _by_list(layout.summarised[depth]).items():
            name = self._items(lijst, group, depth)
            projections += [_qualified(name, aggregate.name) for aggregate in group]
            joins.append(name)
        if joins and depth > 1:
            self._read_twice.add(previous)
        select = exp.Select(expressions=projections).from_(_aliased(previous, "z"), copy=False)
        for name in joins:
            same_case = exp.EQ(this=_qualified("z", KEY), expression=_qualified(name, "sleutel"))
            select = select.join(_name(name), on=same_case, join_type="left", copy=False)
        self._steps.append((f"laag{depth}", select))

    def _output(self, output: Output) -> exp.Expression:
        return _as(
            self._projected(output.expression, output.kind, self._columns.kind),
            self._dialect.name(output.name),
        )

    def _projected(
        self, expression: exp.Expression, kind: Kind, kinds: Callable[[str], Kind]
    ) -> exp.Expression:
        lowered = self._dialect.lower(expression, kinds)
        if (
            kind is Kind.CONDITION
            and not self._dialect.conditions
            and not isinstance(expression, exp.Case)
        ):
            return _one_or_zero(lowered)
        return lowered

    # --- items ---------------------------------------------------------------------------------

    def _items(self, lijst: str, group: list[Aggregate], depth: int) -> str:
        """The layers over the items of a list, and what is summarised of them per case."""
        name, inside = f"{lijst}.{depth}", group[0].inside
        uses = {used for aggregate in group for used in aggregate.uses}
        needed = inside.needed(uses)
        read = {used for one in needed.values() for used in one.uses} | uses
        fields = sorted(
            used for used in read if used in inside.kinds and used not in inside.definitions
        )
        outside = sorted(inside.outside(uses))
        source = self._exploded(lijst, name, fields, outside, f"laag{depth - 1}")
        carried = ["sleutel", *fields, *outside]
        for level in range(1, 1 + max((one.depth for one in needed.values()), default=0)):
            here = [one for one in needed.values() if one.depth == level]
            projections: list[exp.Expression] = [column(one) for one in carried]
            projections += [
                _as(self._projected(one.expression, one.kind, inside.kind), one.name)
                for one in here
            ]
            self._step(f"{name}.{level}", projections, _from(source))
            carried += [one.name for one in here]
            source = f"{name}.{level}"
        summary: list[exp.Expression] = [column("sleutel")]
        summary += [_as(self._dialect.lower(a.expression, inside.kind), a.name) for a in group]
        self._step(name, summary, _from(source), group_by=[column("sleutel")])
        return name

    def _exploded(
        self, lijst: str, name: str, fields: list[str], outside: list[str], previous: str
    ) -> str:
        """One row per item, with the fields of the item and the columns of its case."""
        kept = [_as(_qualified("z", KEY), "sleutel"), *(_qualified("z", one) for one in outside)]
        if not self._dialect.lists:
            items = _aliased(f"{self._table}.{lijst}", "i")
            kept += [_as(_qualified("i", field.rpartition(".")[2]), field) for field in fields]
            select = exp.Select(expressions=kept).from_(_aliased(previous, "z"), copy=False)
            same_case = exp.EQ(this=_qualified("z", KEY), expression=_qualified("i", KEY))
            self._steps.append((f"{name}.0", select.join(items, on=same_case, copy=False)))
            return f"{name}.0"
        item = exp.Explode(this=_qualified("z", lijst))
        select = exp.Select(expressions=[*kept, _as(item, "item")])
        self._steps.append((f"{name}.rij", select.from_(_aliased(previous, "z"), copy=False)))
        flat: list[exp.Expression] = [column(one) for one in ["sleutel", *outside]]
        flat += [
            _as(
                exp.Dot(this=column("item"), expression=_identifier(field.rpartition(".")[2])),
                field,
            )
            for field in fields
        ]
        self._step(f"{name}.0", flat, _from(f"{name}.rij"))
        return f"{name}.0"

    def _step(
        self,
        name: str,
        projections: list[exp.Expression],
        source: exp.Table,
        group_by: list[exp.Expression] | None = None,
    ) -> None:
        select = exp.Select(expressions=projections).from_(source, copy=False)
        self._steps.append((name, select.group_by(*group_by, copy=False) if group_by else select))


def _by_list(aggregates: Iterable[Aggregate]) -> dict[str, list[Aggregate]]:
    found: dict[str, list[Aggregate]] = {}
    for aggregate in aggregates:
        found.setdefault(aggregate.lijst, []).append(aggregate)
    return found


def _always(day: exp.Column) -> exp.Expression:
    """The day of a case. Without one nothing is decided: the engine stops at a text that says so.

    The text names the row, so that no engine works it out before there is such a row.
    """
    row = exp.Cast(this=column(KEY), to=exp.DataType.build("VARCHAR(40)"))
    said = exp.Paren(this=exp.DPipe(this=text("peildatum ontbreekt, rij "), expression=row))
    stop = exp.Cast(this=said, to=exp.DataType.build("BIGINT"))
    here = exp.Not(this=exp.Is(this=day, expression=exp.Null()))
    return exp.Case(ifs=[exp.If(this=here, true=day.copy())], default=stop)


def _identifier(name: str) -> exp.Identifier:
    return exp.Identifier(this=name, quoted=True)


def _name(table: str) -> exp.Table:
    return exp.Table(this=_identifier(table))


def _from(table: str) -> exp.Table:
    return _name(table)


def _aliased(table: str, alias: str) -> exp.Table:
    return exp.Table(this=_identifier(table), alias=exp.TableAlias(this=_identifier(alias)))


def _qualified(table: str, name: str) -> exp.Column:
    return exp.Column(this=_identifier(name), table=_identifier(table))


def _as(expression: exp.Expression, name: str) -> exp.Expression:
    return exp.Alias(this=expression, alias=_identifier(name))


def _one_or_zero(condition: exp.Expression) -> exp.Expression:
    """A condition as 1, 0 or NULL."""
    opposite = exp.Not(this=exp.Paren(this=condition.copy()))
    ifs = [
        exp.If(this=condition, true=exp.Literal.number(1)),
        exp.If(this=opposite, true=exp.Literal.number(0)),
    ]
    return exp.Case(ifs=ifs)

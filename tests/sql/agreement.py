# SPDX-License-Identifier: EUPL-1.2
"""Agreement: the answer of the evaluator in the shape of the answer of a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from participatiekern.bitmaps.arrays import record_batch
from participatiekern.bitmaps.program import Program
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, Status
from participatiekern.facts.cases import Zaak
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.rules.consequences import Indeling
from participatiekern.rules.regime import Regime
from participatiekern.sql.compile import RegimeQuery
from participatiekern.sql.hooks import Output
from participatiekern.sql.schema import case_facts, column_name

Row = dict[str, Any]
_TYPES = {Soort.JA_NEE: pa.bool_(), Soort.KEUZE: pa.string(), Soort.TEKST: pa.string()}


def arrow_type(feit: Feit) -> pa.DataType:
    """The type of the column of a fact."""
    if feit.soort is Soort.LIJST:
        return pa.list_(pa.struct([(veld.naam, arrow_type(veld)) for veld in feit.item]))
    return _TYPES.get(feit.soort, pa.int64())


def coded(cases: Sequence[Zaak], vocabulary: Vocabulary) -> pa.Table:
    """The cases as a caseload table of codes."""
    columns: dict[str, Any] = {"rij": pa.array(range(len(cases)), pa.int64())}
    for feit in case_facts(vocabulary):
        values: list[Any] = [zaak.codes.get(feit.pad) for zaak in cases]
        if feit.soort is Soort.LIJST:
            values = [
                None if items is None else [_item(item, feit) for item in items] for items in values
            ]
        columns[column_name(feit.pad)] = pa.array(values, arrow_type(feit))
    return pa.table(columns)


def _item(item: Mapping[str, Any], feit: Feit) -> dict[str, Any]:
    return {veld.naam: item.get(veld.pad) for veld in feit.item}


def duckdb_answers(query: RegimeQuery, table: pa.Table) -> list[Row]:
    """What DuckDB says, per case in order. The bitmaps say the same, or it is an error."""
    with duckdb.connect() as connection:
        connection.register("zaken", table)
        found = connection.sql(query.sql("duckdb")).to_arrow_table()
    rows = sorted(found.to_pylist(), key=lambda row: row["rij"])
    assert bitmap_answers(query, table) == rows
    return rows


def bitmap_answers(query: RegimeQuery, table: pa.Table) -> list[Row]:
    """What the bitmaps say, of two parts of the cases, of which the second begins amid a byte."""
    program, whole = Program.of(query), table.combine_chunks().to_batches()
    rows: list[Row] = []
    for batch in (part for one in whole for part in (one.slice(0, 13), one.slice(13))):
        rows += record_batch(batch.column("rij"), program.decide(batch)).to_pylist()
    return rows


def evaluator_answers(regime: Regime, vocabulary: Vocabulary, cases: Iterable[Zaak]) -> list[Row]:
    """What the evaluator says, as the same columns."""
    evaluator = Evaluator(regime, vocabulary)
    return [{"rij": number, **_row(evaluator.evaluate(zaak))} for number, zaak in enumerate(cases)]


def differences(
    outputs: Sequence[Output], expected: Sequence[Row], found: Sequence[Row]
) -> list[str]:
    """Where two answers differ."""
    assert len(expected) == len(found)
    names = [output.name for output in outputs]
    return [
        f"zaak {row['rij']}, {name}: evaluator {row.get(name)!r}, sql {other[name]!r}"
        for row, other in zip(expected, found, strict=True)
        for name in names
        if not _same(row.get(name), other[name])
    ]


def _same(expected: Any, found: Any) -> bool:
    if isinstance(found, list):
        return (expected or []) == found
    return expected == found  # type: ignore[no-any-return]


def _row(beoordeling: Beoordeling) -> Row:
    row: Row = {"contrafeitelijk": beoordeling.contrafeitelijk}
    for onderwerp, uitkomst in beoordeling.uitkomsten.items():
        row[f"{onderwerp}.status"] = uitkomst.status.value
        row[f"{onderwerp}.toegepast"] = [g.regel.id for g in uitkomst.gevolgen if g.applies]
        row[f"{onderwerp}.onbekend"] = [
            g.regel.id for g in uitkomst.gevolgen if g.status is Status.ONBEKEND
        ]
        row[f"{onderwerp}.ontbrekend"] = sorted(item.feit for item in uitkomst.ontbrekend)
        for gevolg in uitkomst.gevolgen:
            row |= _rule(gevolg)
    applied = {
        gevolg.regel
        for uitkomst in beoordeling.uitkomsten.values()
        for gevolg in uitkomst.gevolgen
        if gevolg.applies
    }
    # Also a rule that is not in force has its place in the order.
    for onderwerp, regel in beoordeling.regime.alle_regels():
        dan, applies = regel.dan, regel in applied
        if isinstance(dan, Indeling):
            _add(row, f"{onderwerp}.{dan.stelsel}", dan.groep, applies=applies)
            if dan.aanpak:
                _add(row, f"{onderwerp}.aanpak", dan.aanpak, applies=applies)
    return row


def _add(row: Row, name: str, word: str, *, applies: bool) -> None:
    """The groups in the order of the rules that give them, whichever rule applies."""
    order: list[tuple[str, bool]] = row.setdefault(f":{name}", [])
    order.append((word, applies))
    applying = {groep for groep, holds in order if holds}
    row[name] = [groep for groep in dict.fromkeys(groep for groep, _ in order) if groep in applying]


def _rule(gevolg: RegelUitkomst) -> Row:
    regel = gevolg.regel.id
    row: Row = {
        f"{regel}.status": gevolg.status.value,
        f"{regel}.voorrang": gevolg.voorrang,
        f"{regel}.plicht_van": gevolg.regel.plicht_van if gevolg.applies else None,
        f"{regel}.ontbrekend": sorted(item.feit for item in gevolg.ontbrekend),
    }
    for naam, value in _flat(gevolg.velden):
        row |= {f"{regel}.{naam}": value, f"{regel}.{naam}_cent": _hundredths(value)}
        row[f"{regel}.{naam}_basispunten"] = _hundredths(value)
    return row


def _flat(velden: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a document by the names of their columns."""
    for naam, value in velden.items():
        if isinstance(value, list | tuple):
            for place, part in enumerate(value, 1):
                yield from ((f"{naam}.{place}.{own}", figure) for own, figure in part.items())
        else:
            yield naam, value


def _hundredths(value: Any) -> int | None:
    """The code of a decimal string of an outcome document."""
    if not isinstance(value, str):
        return None
    whole, _, part = value.partition(".")
    digits = f"{whole}{part:0<2}"
    return int(digits) if digits.lstrip("-").isdecimal() else None

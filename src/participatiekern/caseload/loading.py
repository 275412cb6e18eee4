# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through quoted(), every text through literal()
"""Loading: the rows of a caseload file as codes in Parquet, with the mistakes of each row.

One pass over the file. Every row gets a number; a row with a mistake is kept with what is wrong, so
that what goes in always adds up to what is decided and what is rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from participatiekern.caseload.checking import (
    Check,
    Coded,
    coded_fact,
    derived,
    json_kind,
    literal,
    null_code,
    quoted,
    related,
)
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.sources import NUMBER, Rejected, Source
from participatiekern.facts.values import HUNDREDTHS, Soort
from participatiekern.facts.vocabulary import Feit, Vocabulary

if TYPE_CHECKING:
    import duckdb

PEILDATUM, NAAM = "zaak.peildatum", "zaak.naam"
MISTAKES = "fouten"
"""The column with the numbers of the checks that a row fails; NULL when it fails none."""


@attrs.frozen
class Loaded:
    """What came of one file: its rows, those rejected, and where the codes are."""

    source: Source
    offset: int
    rows: int
    rejected: int
    codes: Path


def load(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    vocabulary: Vocabulary,
    offset: int,
    target: Path,
) -> tuple[Loaded, Iterator[Rejected]]:
    """Write the codes of a file to `target`; also the rejected rows, by number.

    `offset` is added to the row numbers to number the rows of several files on. Raises
    CaseloadError when the file cannot be read.
    """
    import duckdb

    try:
        relation, types = _relation(connection, source, vocabulary)
        facts, extra = _coded(source, vocabulary, types)
        checks = [*extra, *(check for fact in facts for check in fact.checks)]
        connection.execute(_copy(relation, facts, checks, offset, target))
    except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.IOException) as error:
        if "No space left" in str(error):
            raise
        raise CaseloadError(
            f"{source.pad}: kan niet worden gelezen (beschadigd of afgebroken bestand)."
        ) from None
    ((rows, wrong),) = connection.execute(
        f"SELECT count(*), count({MISTAKES}) FROM read_parquet({literal(str(target))})"
    ).fetchall()
    unread = len(source.rejected)
    loaded = Loaded(source, offset, rows + unread, wrong + unread, target)
    return loaded, _rejected(connection, source, checks, offset, target)


def _rejected(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    checks: list[Check],
    offset: int,
    target: Path,
) -> Iterator[Rejected]:
    yield from source.rejected
    cursor = connection.cursor()
    cursor.execute(
        f"SELECT {NUMBER} - {offset}, unnest({MISTAKES}) FROM read_parquet({literal(str(target))}) "
        f"WHERE {MISTAKES} IS NOT NULL"
    )
    while rows := cursor.fetchmany(10_000):
        for number, index in rows:
            yield Rejected(number, checks[index].pad, checks[index].reden)


def _copy(
    relation: str, facts: Iterable[Coded], checks: list[Check], offset: int, target: Path
) -> str:
    columns = ", ".join(f"{fact.code} AS {quoted(fact.pad)}" for fact in facts)
    wrong = [check.wrong for check in checks]
    numbers = ", ".join(str(index) for index in range(len(wrong)))
    found = f"CASE WHEN {' OR '.join(wrong)} THEN list_where([{numbers}], [{', '.join(wrong)}]) END"
    select = (
        f"SELECT {NUMBER} + {offset} AS {NUMBER}, {columns}, {found} AS {MISTAKES} FROM {relation}"
    )
    return f"COPY ({select}) TO {literal(str(target))} (FORMAT parquet)"


def _coded(
    source: Source, vocabulary: Vocabulary, types: dict[str, str]
) -> tuple[list[Coded], list[Check]]:
    facts = []
    for feit in vocabulary.feiten.values():
        name = source.columns.get(feit.pad)
        if name is None:
            facts.append(Coded(feit.pad, null_code(feit)))
        else:
            facts.append(coded_fact(feit, quoted(name), types[name]))
    extra = [Check("peildatum", f"{quoted(source.columns[PEILDATUM])} IS NULL", "ontbreekt")]
    if source.kind == "jsonl":
        extra = [
            Check("", "(NOT leesbaar)", "is geen JSON-object"),
            *_structure(vocabulary),
            *extra,
        ]
    known, contradictions = related(
        derived(facts, vocabulary.feiten.values()), vocabulary.verbanden
    )
    return known, [*extra, *contradictions]


# --- relations -----------------------------------------------------------------------------------


def _relation(
    connection: duckdb.DuckDBPyConnection, source: Source, vocabulary: Vocabulary
) -> tuple[str, dict[str, str]]:
    """The rows as an SQL relation, and the type of each column."""
    if source.kind == "parquet":
        relation = (
            f"(SELECT file_row_number + 1 AS {NUMBER}, * FROM "
            f"read_parquet({literal(str(source.pad))}, file_row_number = true))"
        )
        described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
        return relation, {row[0]: row[1] for row in described}
    import pyarrow as pa

    batches = source.batches()
    first = next(batches, None)
    if first is None:
        raise CaseloadError(f"{source.pad}: bevat geen rijen.")
    reader = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
    connection.register("ruw", reader)
    types = dict.fromkeys([*source.columns.values()], "VARCHAR")
    return ("ruw" if source.kind == "csv" else _flat(vocabulary)), types


def _flat(vocabulary: Vocabulary) -> str:
    """Lines of JSON as columns of text, one per fact."""
    readable = json_kind("regel", "OBJECT")
    shape = _shape(vocabulary)
    parsed = f"from_json(CASE WHEN {readable} THEN regel END, {literal(shape)})"
    leaves = ", ".join(
        f"{_leaf(feit)} AS {quoted(feit.pad)}" for feit in vocabulary.feiten.values()
    )
    inner = (
        f"SELECT {NUMBER}, coalesce({readable}, FALSE) AS leesbaar, "
        f"CASE WHEN {readable} THEN regel ELSE '{{}}' END AS regel, {parsed} AS zaak FROM ruw"
    )
    return f"(SELECT {NUMBER}, leesbaar, regel, {leaves} FROM ({inner}))"


def _shape(vocabulary: Vocabulary) -> str:
    import json

    shape: dict[str, object] = {"peildatum": "JSON", "naam": "JSON"}
    for feit in vocabulary.feiten.values():
        if feit.sectie != "zaak":
            table = shape
            for section in feit.sectie.split("."):
                table = table.setdefault(section, {})  # type: ignore[assignment]
            table[feit.naam] = "JSON"
    return json.dumps(shape)


def _leaf(feit: Feit) -> str:
    """A leaf of a line as text: a text without its quotes, anything else as it was written."""
    path = [feit.naam] if feit.sectie == "zaak" else feit.pad.split(".")
    leaf = ".".join(["zaak", *map(quoted, path)])
    given = f"CASE WHEN json_type({leaf}) <> 'NULL' THEN {leaf} END"
    if feit.soort in HUNDREDTHS:
        return f"({given} ->> '$')"
    if feit.soort in (Soort.DATUM, Soort.KEUZE, Soort.TEKST):
        unquoted = (
            f"CASE WHEN json_type({leaf}) = 'VARCHAR' THEN {leaf} ->> '$' ELSE chr(0) || {leaf} END"
        )
        return f"CASE WHEN json_type({leaf}) <> 'NULL' THEN {unquoted} END"
    return f"CAST({given} AS VARCHAR)"


def _structure(vocabulary: Vocabulary) -> Iterator[Check]:
    """Keys of a line that are no section or no fact."""
    children: dict[str, set[str]] = {"$": {"peildatum", "naam"}}
    for feit in vocabulary.feiten.values():
        if feit.sectie == "zaak":
            continue
        parts, path = feit.pad.split("."), "$"
        for part in parts[:-1]:
            children.setdefault(path, set()).add(part)
            path = f"{path}.{part}"
        children.setdefault(path, set()).add(parts[-1])
    for path, names in children.items():
        known = ", ".join(literal(name) for name in sorted(names))
        keys = f"json_keys(regel, {literal(path)})"
        strange = f"list_filter({keys}, lambda sleutel: sleutel NOT IN ({known}))"
        odd = f"coalesce(len({strange}) > 0, FALSE)"
        where = path.removeprefix("$").removeprefix(".")
        yield Check(
            where, odd, "heeft een onbekend feit" if where else "heeft een onbekende sectie"
        )
        if where:
            kind = f"json_type(regel, {literal(path)})"
            wrong = f"coalesce({kind} NOT IN ('OBJECT', 'NULL'), FALSE)"
            yield Check(where, wrong, "is een sectie: verwacht een object met feiten")

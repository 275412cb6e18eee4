# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through quoted(), every text through literal()
"""Loading: the rows of a caseload file as codes in Parquet, with the mistakes of each row.

One pass over the file. Every row gets a number; a row with a mistake is kept with what is wrong, so
that what goes in always adds up to what is decided and what is rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.caseload.checking import (
    Check,
    Coded,
    coded_fact,
    derived,
    json_kind,
    json_leaf,
    json_text,
    listed_unknown,
    literal,
    null_code,
    quoted,
    related,
)
from participatiekern.caseload.errors import CaseloadError, Rejected, not_written
from participatiekern.caseload.files import Fingerprint, exactly
from participatiekern.caseload.sources import LINE, NUMBER, Source
from participatiekern.caseload.verdicts import UNFOUNDED, Verdicts, cells
from participatiekern.facts.vocabulary import ONBEKEND, Feit, Vocabulary
from participatiekern.sql.schema import column_name

if TYPE_CHECKING:
    import duckdb

PEILDATUM = "zaak.peildatum"
MISTAKES = "fouten"
"""The column with the numbers of the checks that a row fails; NULL when it fails none."""
RAW = "ruw"
"""The name under which the rows of a text file are known to DuckDB."""
TEXT = "tekst"
"""The texts of a row that fails a check: its cells, or its line of JSON; NULL otherwise."""


@attrs.frozen
class Loaded:
    """What came of one file: its rows, those rejected, and where the codes are.

    `numbers` is how many row numbers it takes: an empty line has one, and is no row.
    """

    source: Source
    fingerprint: Fingerprint
    offset: int
    rows: int
    rejected: int
    codes: Path
    numbers: int


def load(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    vocabulary: Vocabulary,
    offset: int,
    target: Path,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[Loaded, Iterator[Rejected]]:
    """Write the codes of a file to `target`; also the rejected rows, by number.

    `offset` is added to the row numbers to number the rows of several files on. `given` are codes,
    by path, of facts that a row has as far as it does not say them. Raises CaseloadError when the
    file cannot be read.
    """
    import duckdb

    fingerprint = Fingerprint.of(source.pad)
    try:
        relation, types = _relation(connection, source, vocabulary)
        select, checks = coding(source, relation, vocabulary, types, given)
        numbered = f"SELECT * REPLACE ({NUMBER} + {offset} AS {NUMBER}) FROM ({select})"
        connection.execute(f"COPY ({numbered}) TO {literal(str(target))} (FORMAT parquet)")
    except duckdb.OutOfMemoryException:
        raise
    except (duckdb.Error, UnicodeDecodeError) as error:
        if source.failure is not None:
            raise source.failure from None  # DuckDB has only its text
        if not_written(error):
            raise
        raise CaseloadError(
            f"{source.pad}: kan niet worden gelezen: beschadigd of afgebroken bestand."
        ) from None
    ((rows, wrong, last),) = connection.execute(
        f"SELECT count(*), count({MISTAKES}), max({NUMBER}) FROM read_parquet({exactly(target)})"
    ).fetchall()
    unread = {row.rij for row in source.rejected}
    if not rows and source.kind == "parquet":
        raise CaseloadError(f"{source.pad}: bevat geen rijen.")
    numbers = max((last or offset) - offset, source.regels, *unread)
    rows, wrong = rows + len(unread), wrong + len(unread)
    loaded = Loaded(source, fingerprint, offset, rows, wrong, target, numbers)
    verdicts = Verdicts(vocabulary, source.notatie, source.columns, types, given)
    return loaded, _rejected(connection, source, verdicts, checks, offset, target)


def _rejected(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    verdicts: Verdicts,
    checks: Sequence[Check],
    offset: int,
    target: Path,
) -> Iterator[Rejected]:
    yield from source.rejected
    cursor = connection.cursor()
    cursor.execute(
        f"SELECT {NUMBER} - {offset}, {LINE}, {TEXT}, {MISTAKES} "
        f"FROM read_parquet({exactly(target)}) WHERE {MISTAKES} IS NOT NULL"
    )
    while rows := cursor.fetchmany(10_000):
        for number, line, texts, failed in rows:
            for pad, reden in reasons(texts, failed, checks, verdicts):
                yield Rejected(number, pad, reden, line)


def reasons(
    texts: Sequence[str | None],
    failed: Iterable[int],
    checks: Sequence[Check],
    verdicts: Verdicts,
) -> list[tuple[str, str]]:
    """What is wrong with a row of these texts (`TEXT`), that fails the checks of these numbers.

    In the words of the kernel; where it finds nothing, the row stays rejected and says so.
    """
    said = verdicts.of(texts)
    return said or [(checks[i].pad, f"{checks[i].reden} ({UNFOUNDED})") for i in failed]


def coding(
    source: Source,
    relation: str,
    vocabulary: Vocabulary,
    types: Mapping[str, str],
    given: Mapping[str, Any],
) -> tuple[str, tuple[Check, ...]]:
    """The query that makes codes and mistakes of these rows, and the checks that it numbers.

    `types` are the DuckDB types of the columns of the relation.
    """
    facts, extra = _coded(source, vocabulary, types, given)
    checks = (*extra, *(check for fact in facts for check in fact.checks))
    columns = ", ".join(f"{fact.code} AS {quoted(column_name(fact.pad))}" for fact in facts)
    wrong = [check.wrong for check in checks]
    numbers = ", ".join(str(index) for index in range(len(wrong)))
    found = f"CASE WHEN {' OR '.join(wrong)} THEN list_where([{numbers}], [{', '.join(wrong)}]) END"
    texts = "[gegeven]" if source.kind == "jsonl" else cells(source.columns, types)
    select = (
        f"SELECT {NUMBER}, {LINE}, {columns}, {found} AS {MISTAKES}, "
        f"CASE WHEN {MISTAKES} IS NOT NULL THEN {texts} END AS {TEXT} FROM {relation}"
    )
    return select, checks


def _coded(
    source: Source, vocabulary: Vocabulary, types: Mapping[str, str], given: Mapping[str, Any]
) -> tuple[list[Coded], list[Check]]:
    facts = []
    for feit in vocabulary.feiten.values():
        name = source.columns.get(feit.pad)
        if name is None:
            fact = Coded(feit.pad, null_code(feit))
        else:
            fact = coded_fact(feit, quoted(name), types[name], source.notatie)
        facts.append(fact.or_else(given[feit.pad]) if feit.pad in given else fact)
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
    return [*known, *_marks(source, vocabulary, types, facts)], [*extra, *contradictions]


def _marks(
    source: Source, vocabulary: Vocabulary, types: Mapping[str, str], facts: Iterable[Coded]
) -> Iterator[Coded]:
    """That a row says of a fact that it is unknown, where absence says that none was recorded."""
    given = {fact.pad: fact.code for fact in facts}
    name = source.columns.get(ONBEKEND)
    listed: str = "NULL"
    checks: tuple[Check, ...] = ()
    if name is not None:
        listed, checks = listed_unknown(quoted(name), types[name], vocabulary.geen_als_afwezig)
    for pad, feit in vocabulary.geen_als_afwezig.items():
        said = [f"list_contains({listed}, {literal(pad)})"] if name is not None else []
        if source.kind == "jsonl":
            said += [f"json_type(tekst, {literal(f'$.{p}')}) = 'NULL'" for p in _with_sections(pad)]
        unknown = f"coalesce({' OR '.join(said)}, FALSE)" if said else "FALSE"
        both = Check(pad, f"({unknown} AND {given[pad]} IS NOT NULL)", f"staat ook bij {ONBEKEND}")
        yield Coded(feit.merk, f"CASE WHEN {unknown} THEN TRUE END", (*checks, both))
        checks = ()


def _with_sections(pad: str) -> Iterator[str]:
    """The path of a fact, and of each section that it stands in."""
    while pad:
        yield pad
        pad = pad.rpartition(".")[0]


# --- relations -----------------------------------------------------------------------------------


def _relation(
    connection: duckdb.DuckDBPyConnection, source: Source, vocabulary: Vocabulary
) -> tuple[str, dict[str, str]]:
    """The rows as an SQL relation, and the type of each column."""
    if source.kind == "parquet":
        relation = (
            f"(SELECT file_row_number + 1 AS {NUMBER}, NULL::BIGINT AS {LINE}, "
            f"* EXCLUDE (file_row_number) "
            f"FROM read_parquet({exactly(source.pad)}, file_row_number = true, "
            f"hive_partitioning = false))"
        )
        described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
        return relation, {row[0]: row[1] for row in described}
    import pyarrow as pa

    batches = source.batches()
    first = next(batches, None)
    if first is None:
        raise CaseloadError(f"{source.pad}: bevat geen rijen.")
    reader = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
    connection.register(RAW, reader)
    types = dict.fromkeys([*source.columns.values()], "VARCHAR")
    return (RAW if source.kind == "csv" else flat(vocabulary)), types


def flat(vocabulary: Vocabulary) -> str:
    """Lines of JSON as columns of text, one per fact."""
    readable = json_kind("tekst", "OBJECT")
    shape = _shape(vocabulary)
    parsed = f"from_json(CASE WHEN {readable} THEN tekst END, {literal(shape)})"
    leaves = ", ".join(
        f"{json_leaf(feit, _place(feit))} AS {quoted(feit.pad)}"
        for feit in vocabulary.feiten.values()
    )
    listed = json_text(f"zaak.{quoted(ONBEKEND)}")
    leaves += f", {listed} AS {quoted(ONBEKEND)}"
    inner = (
        f"SELECT {NUMBER}, {LINE}, coalesce({readable}, FALSE) AS leesbaar, tekst AS gegeven, "
        f"CASE WHEN {readable} THEN tekst ELSE '{{}}' END AS tekst, {parsed} AS zaak FROM {RAW}"
    )
    return f"(SELECT {NUMBER}, {LINE}, leesbaar, gegeven, tekst, {leaves} FROM ({inner}))"


def _shape(vocabulary: Vocabulary) -> str:
    import json

    shape: dict[str, object] = {"peildatum": "JSON", "naam": "JSON", ONBEKEND: "JSON"}
    for feit in vocabulary.feiten.values():
        if feit.sectie != "zaak":
            table = shape
            for section in feit.sectie.split("."):
                table = table.setdefault(section, {})  # type: ignore[assignment]
            table[feit.naam] = "JSON"
    return json.dumps(shape)


def _place(feit: Feit) -> str:
    """Where the fact stands in the parsed line."""
    path = [feit.naam] if feit.sectie == "zaak" else feit.pad.split(".")
    return ".".join(["zaak", *map(quoted, path)])


def _structure(vocabulary: Vocabulary) -> Iterator[Check]:
    """Keys of a line that are no section or no fact."""
    children: dict[str, set[str]] = {"$": {"peildatum", "naam", ONBEKEND}}
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
        keys = f"json_keys(tekst, {literal(path)})"
        strange = f"list_filter({keys}, lambda sleutel: sleutel NOT IN ({known}))"
        odd = f"coalesce(len({strange}) > 0 OR len({keys}) > len(list_distinct({keys})), FALSE)"
        where = path.removeprefix("$").removeprefix(".")
        yield Check(
            where, odd, "heeft een onbekend feit" if where else "heeft een onbekende sectie"
        )
        if where:
            kind = f"json_type(tekst, {literal(path)})"
            wrong = f"coalesce({kind} NOT IN ('OBJECT', 'NULL'), FALSE)"
            yield Check(where, wrong, "is een sectie: verwacht een object met feiten")

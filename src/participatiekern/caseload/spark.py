# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through ticked()
"""Spark: a whole caseload decided where it is, on Apache Spark.

Rows are read, checked, coded, decided and rejected in the executors; the driver sees names of
files and counts. What is counted is what was written, so that a task that ran twice counts once.
Where it runs is Spark's own configuration (``PYSPARK_SUBMIT_ARGS`` or ``spark-defaults.conf``);
without any, on this machine. Needs the extra ``participatiekern[spark]`` and Java.
"""

from __future__ import annotations

import copyreg
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.caseload.deciding import (
    Counts,
    Progress,
    beside,
    compiled,
    in_caseload,
    receipt,
)
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.executor import (
    FILE,
    NAME,
    ORDER,
    PLACE,
    REJECTED,
    ROW,
    WRONG,
    Coder,
)
from participatiekern.caseload.loading import MISTAKES, RAW, TEXT, coding, flat
from participatiekern.caseload.notation import JSON
from participatiekern.caseload.sources import (
    LINE,
    NUMBER,
    Reading,
    Source,
    every_column,
    typed_columns,
)
from participatiekern.caseload.storage import Storage, Stored
from participatiekern.caseload.verdicts import Verdicts
from participatiekern.caseload.workplace import OUTCOMES, RECEIPT
from participatiekern.hookspecs import PROJECT
from participatiekern.plugins import Kern
from participatiekern.sql.compile import RegimeQuery

if TYPE_CHECKING:
    import pyarrow as pa

MOST_REASONS = 100
"""So many different reasons for which rows are rejected are counted."""
_LARGEST_HASHED = 128 * 1024**2
"""Bytes of the largest file of which a hash is made: an executor holds the whole file for it."""
_PARTITIONS = "spark.sql.files.minPartitionNum"
_SETTINGS = {
    # As the tests run the queries.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    # A file that cannot be read is no empty file.
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
    # What is written in Parquet is what is read.
    "spark.sql.parquet.binaryAsString": "false",
    "spark.sql.parquet.inferTimestampNTZ.enabled": "true",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
    # A query of this size is too large for it: Spark would try, log the whole query and fall back.
    "spark.sql.codegen.wholeStage": "false",
}
_SENTENCES = (
    (re.compile(r"CaseloadError: (.+)"), "{}"),
    (
        re.compile(r"ModuleNotFoundError: No module named '(\w+)"),
        "op de werkers van Spark ontbreekt het pakket {}; hoe zij het krijgen staat in "
        "docs/caseload.md.",
    ),
    (
        re.compile(r"CANNOT_READ_FILE_FOOTER\].*? file (.+?)\. Could not"),
        "{}: is geen (volledig) Parquet-bestand.",
    ),
    (
        re.compile(r"(?:CANNOT_MERGE_SCHEMA|CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE)\w*\](.?)"),
        "een kolom is niet in elk Parquet-bestand van dezelfde soort; beoordeel apart wat niet bij "
        "elkaar hoort.",
    ),
    (
        re.compile(r"PARQUET_TYPE_\w+\.?\w*\].*?: (.+?)\.? (?:SQLSTATE|$)", re.MULTILINE),
        "een kolom is van een soort die Spark niet leest ({}); schrijf data zonder tijd (date32).",
    ),
)
"""What Spark says when it stops, and how that is said here."""
_CALLING = "An error occurred while calling"
_FORMULAS = "=+-@\t\r"


def decide_on_spark(
    kern: Kern,
    bestand: str,
    uit: str,
    *,
    regimes: Sequence[str] | None = None,
    reading: Reading | None = None,
    report: Progress = lambda _, __: None,
) -> Counts:
    """Decide the cases in `bestand` (a file or folder that Spark reaches) and write `uit`.

    Raises CaseloadError and GemeenteError (Dutch), and UnknownRegimeError; `uit` is then as it was.
    """
    reading = reading or Reading()
    queries = compiled(kern, regimes)
    given = beside(reading.gemeente)
    with _explained():
        session = _session()
        storage = Storage(session)
        files, passed = storage.find(bestand, reading)
        with storage.result(uit, files) as work:
            run = _Run(session, storage, kern, work, reading, given, report)
            return run.run(files, passed, queries)


def _session() -> Any:
    """A session of its own in the Spark that the configuration says."""
    if shutil.which("java") is None:
        raise CaseloadError(
            "voor --motor spark is Java nodig (versie 17 of hoger); java is niet gevonden."
        )
    from pyspark.sql import SparkSession

    # On this machine, the Python that has the packages; a cluster says its own.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.appName(PROJECT).getOrCreate().newSession()
    for name, value in _SETTINGS.items():
        session.conf.set(name, value)
    # How a text is cut into blocks may not depend on how many executors there are at that moment.
    cores = session.sparkContext.defaultParallelism
    session.conf.set(_PARTITIONS, session.conf.get(_PARTITIONS, None) or str(cores))
    return session


@attrs.frozen
class _Read:
    """The files of one kind as rows: `kind` as in `Source`, `columns` and `types` of the facts."""

    kind: str
    files: tuple[Stored, ...]
    frame: Any
    source: Source
    given: pa.Schema


@attrs.frozen
class _Numbered:
    """The files in order, the rows before each, and where each block of a text begins."""

    files: tuple[Stored, ...]
    sizes: tuple[int, ...]
    blocks: Mapping[tuple[str, int], tuple[int, int]]

    @property
    def before(self) -> tuple[int, ...]:
        """How many rows there are before each file."""
        return tuple(sum(self.sizes[:place]) for place in range(len(self.sizes)))


class _Run:
    """One run, in its folder."""

    def __init__(
        self,
        session: Any,
        storage: Storage,
        kern: Kern,
        work: str,
        reading: Reading,
        given: Mapping[str, Any],
        report: Progress,
    ) -> None:
        self._session = session
        self._storage = storage
        self._kern = kern
        self._work = work
        self._reading = reading
        self._given = given
        self._report = report

    def run(
        self, files: Sequence[Stored], passed: tuple[str, ...], queries: dict[str, RegimeQuery]
    ) -> Counts:
        reads = list(self._reads(files))
        numbered = self._numbered(reads, files)
        coded = self._coded(reads, numbered)
        per_file = self._per_file(coded, numbered)
        counts = self._write_rows(coded, per_file, passed)
        for naam, query in queries.items():
            self._decide(naam, query, coded, counts)
        hashes = self._hashes(files)
        self._storage.unchanged(files)
        self._storage.remove(f"{self._work}/codes")
        described = [
            {
                "naam": stored.naam,
                "bytes": stored.size,
                "sha256": hashes.get(stored.uri),
                "notatie": (self._reading.notatie if stored.kind == "parquet" else JSON).naam,
                "rijen": rows,
                "afgewezen": rejected,
            }
            for stored, (rows, rejected) in zip(numbered.files, per_file, strict=True)
        ]
        said = receipt(self._kern, "spark", self._given, queries, counts, described)
        self._storage.write(f"{self._work}/{RECEIPT}", said)
        return counts

    # --- reading ---

    def _reads(self, files: Sequence[Stored]) -> Iterator[_Read]:
        typed = tuple(one for one in files if one.kind == "parquet")
        lines = tuple(one for one in files if one.kind == "jsonl")
        if typed:
            yield self._typed(typed)
        if lines:
            yield self._lines(lines)

    def _reader(self) -> Any:
        """A reader to which a name is no pattern, and the name of a folder says nothing."""
        return self._session.read.option("__globPaths__", "false").option(
            "recursiveFileLookup", "true"
        )

    def _typed(self, files: tuple[Stored, ...]) -> _Read:
        import pyarrow as pa
        from pyspark.sql import functions as sql

        frame = self._reader().option("mergeSchema", "true").parquet(*(one.uri for one in files))
        schema = frame.limit(0).toArrow().schema
        where = files[0].uri if len(files) == 1 else f"{files[0].uri} en de andere"
        columns = typed_columns(where, schema, self._kern.vocabulary)
        source = Source(Path(), "parquet", columns, self._reading.notatie, self._kern.vocabulary)
        found = frame.select(
            sql.col("_metadata.file_path").alias(FILE),
            sql.col("_metadata.row_index").alias(PLACE),
            "*",
        )
        # Spark takes a point in a name for a field of a struct.
        found = found.toDF(FILE, PLACE, *(f"k{place}" for place in range(len(schema))))
        numbers = [pa.field(NUMBER, pa.int64()), pa.field(LINE, pa.int64())]
        return _Read("parquet", files, found, source, pa.schema([*numbers, *schema]))

    def _lines(self, files: tuple[Stored, ...]) -> _Read:
        import pyarrow as pa
        from pyspark.sql import functions as sql

        frame = self._reader().option("lineSep", "\n").text([one.uri for one in files])
        columns = every_column(self._kern.vocabulary)
        source = Source(Path(), "jsonl", columns, JSON, self._kern.vocabulary)
        found = frame.select(
            sql.col("_metadata.file_path").alias(FILE),
            sql.col("_metadata.file_block_start").alias(PLACE),
            sql.col("value").cast("binary").alias(TEXT),
        )
        given = pa.schema([(NUMBER, pa.int64()), (LINE, pa.int64()), (TEXT, pa.string())])
        return _Read("jsonl", files, found, source, given)

    def _numbered(self, reads: Sequence[_Read], files: Sequence[Stored]) -> _Numbered:
        """Count the rows of each file and block, to number them."""
        from pyspark.sql import functions as sql

        order = {stored.uri: place for place, stored in enumerate(files)}
        sizes = [0] * len(files)
        blocks: dict[tuple[str, int], tuple[int, int]] = {}
        for read in reads:
            self._report(f"tellen: {read.kind}", 0.0)
            block = sql.col(f"`{PLACE}`") if read.kind == "jsonl" else sql.lit(0)
            counted = read.frame.groupBy(sql.col(f"`{FILE}`"), block.alias("blok")).count()
            for name, start, rows in sorted(tuple(row) for row in counted.collect()):
                file = order[self._storage.decoded(name)]
                blocks[name, start] = (file, sizes[file])
                sizes[file] += rows
            self._report(f"tellen: {read.kind}", 1.0)
        for stored, size in zip(files, sizes, strict=True):
            if stored.kind == "jsonl" and not size:
                raise CaseloadError(f"{stored.uri}: bevat geen rijen.")
        return _Numbered(tuple(files), tuple(sizes), blocks)

    # --- checks and codes ---

    def _coded(self, reads: Sequence[_Read], numbered: _Numbered) -> Any:
        """The rows with their codes and mistakes, as they were written."""
        from pyspark.sql.pandas.types import from_arrow_schema

        # The vocabulary goes to the executors; this is how its tables are sent.
        copyreg.pickle(MappingProxyType, _as_dict)
        folders, schema = [], None
        for read in reads:
            coder = self._coder(read, numbered)
            schema = from_arrow_schema(coder.made)
            folders.append(f"{self._work}/codes/{read.kind}")
            self._report(f"lezen: {read.kind}", 0.0)
            self._write(read.frame.mapInArrow(coder, schema), folders[-1])
            self._report(f"lezen: {read.kind}", 1.0)
        return self._session.read.schema(schema).parquet(*folders)

    def _coder(self, read: _Read, numbered: _Numbered) -> Coder:
        import duckdb
        import pyarrow as pa

        vocabulary = self._kern.vocabulary
        relation = flat(vocabulary) if read.kind == "jsonl" else RAW
        with duckdb.connect() as connection:
            connection.register(RAW, read.given.empty_table())
            described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
            types = {row[0]: row[1] for row in described}
            select, checks = coding(read.source, relation, vocabulary, types, self._given)
            codes = connection.sql(select).to_arrow_table().schema
        reason = pa.struct([(name, pa.string()) for name in WRONG])
        made = [
            pa.field(NUMBER, pa.int64()),
            pa.field(ORDER, pa.int32()),
            pa.field(NAME, pa.string()),
            pa.field(ROW, pa.int64()),
            pa.field(LINE, pa.int64()),
            *(field for field in codes if field.name not in (NUMBER, LINE, MISTAKES, TEXT)),
            pa.field(REJECTED, pa.list_(reason)),
        ]
        return Coder(
            kern=version(PROJECT),
            text=read.kind == "jsonl",
            select=select,
            checks=checks,
            verdicts=Verdicts(
                vocabulary, read.source.notatie, read.source.columns, types, self._given
            ),
            given=read.given,
            made=pa.schema(made),
            files=tuple(stored.naam for stored in numbered.files),
            before=numbered.before,
            blocks=numbered.blocks,
        )

    def _per_file(self, coded: Any, numbered: _Numbered) -> list[tuple[int, int]]:
        """Of each file the rows and the rejected ones. Raises CaseloadError when one is missing."""
        counted = coded.groupBy(ORDER).agg(
            *_number_sums(),
            _sql(f"count_if(size({REJECTED}) > 0)"),
            _sql(f"count_if(size({REJECTED}) = 0)"),
        )
        found = {row[0]: row[1:] for row in counted.collect()}
        per_file = []
        for place, (before, size) in enumerate(zip(numbered.before, numbered.sizes, strict=True)):
            count, numbers, rejected, empty = found.get(place, (0, 0, 0, 0))
            expected = (size, size * before + size * (size + 1) // 2)
            if (count, int(numbers)) != expected:
                raise _incomplete(numbered.files[place].naam)
            per_file.append((count - empty, rejected))
        return per_file

    # --- the result ---

    def _write_rows(
        self, coded: Any, per_file: Sequence[tuple[int, int]], passed: tuple[str, ...]
    ) -> Counts:
        """Which case is which row of which file, and the rows that are none."""
        self._write(
            _cases(coded).select(
                NUMBER,
                NAME,
                ROW,
                "naam",
                _sql(
                    "make_date(CAST(peildatum DIV 1200 AS INT), "
                    "CAST(peildatum DIV 100 % 12 + 1 AS INT), CAST(peildatum % 100 AS INT))"
                ).alias("peildatum"),
            ),
            f"{self._work}/zaken.parquet",
        )
        formulas = ", ".join(f"'{char}'" for char in _FORMULAS)
        safe = (
            f'CASE WHEN left({NAME}, 1) IN ({formulas}) THEN concat("\'", {NAME}) ELSE {NAME} END'
        )
        wrong = coded.where(f"size({REJECTED}) > 0").select(
            _sql(safe).alias(NAME),
            _sql(ROW).alias(NUMBER),
            LINE,
            _sql(f"explode({REJECTED})").alias("fout"),
        )
        said = wrong.select(NAME, NUMBER, "fout.feit", "fout.reden", LINE)
        plain = {"nullValue": "", "emptyValue": "", "escape": '"', "header": "true"}
        untrimmed = {f"ignore{side}WhiteSpace": "false" for side in ("Leading", "Trailing")}
        _committed(said.write).options(**plain, **untrimmed).csv(f"{self._work}/afgewezen.csv")
        rows = sum(rows for rows, _ in per_file)
        rejected = sum(rejected for _, rejected in per_file)
        reasons = (
            wrong.groupBy("fout.waar", "fout.soort")
            .count()
            .orderBy(_sql("count").desc(), "waar", "soort")
            .limit(MOST_REASONS)
            .collect()
        )
        found = tuple((feit, reden, times) for feit, reden, times in reasons)
        return Counts(rows, rows - rejected, rejected, 0, found, passed)

    def _decide(self, naam: str, query: RegimeQuery, coded: Any, counts: Counts) -> None:
        self._report(f"beslissen: {naam}", 0.0)
        _cases(coded).drop(ORDER, NAME, ROW, LINE, REJECTED).createOrReplaceTempView("zaken")
        target = f"{self._work}/{OUTCOMES}/{naam}.parquet"
        self._write(self._session.sql(query.sql("spark", wanted=in_caseload)), target)
        written, cases = (
            tuple(frame.agg(*_number_sums()).first())
            for frame in (self._session.read.parquet(target), _cases(coded))
        )
        if written != cases or written[0] != counts.beoordeeld:
            raise _incomplete(naam)
        self._report(f"beslissen: {naam}", 1.0)

    def _write(self, frame: Any, target: str) -> None:
        _committed(frame.write).option("compression", "zstd").parquet(target)

    def _hashes(self, files: Sequence[Stored]) -> dict[str, str]:
        """The SHA-256 of the files that are small enough for an executor."""
        small = [stored.uri for stored in files if stored.size <= _LARGEST_HASHED]
        if not small:
            return {}
        rows = self._reader().format("binaryFile").load(small)
        hashed = rows.select(_sql("_metadata.file_path"), _sql("sha2(content, 256)")).collect()
        return {self._storage.decoded(name): digest for name, digest in hashed}


def _cases(coded: Any) -> Any:
    return coded.where(f"{REJECTED} IS NULL")


def _committed(writer: Any) -> Any:
    """A writer by which what a task wrote counts only when the whole job is committed."""
    return writer.option("mapreduce.fileoutputcommitter.algorithm.version", "1")


def _sql(expression: str) -> Any:
    from pyspark.sql import functions as sql

    return sql.expr(expression)


def _number_sums() -> tuple[Any, Any]:
    """How many rows there are and the sum of their numbers: what is lost or twice shows in them."""
    return _sql("count(*)"), _sql(f"sum(CAST({NUMBER} AS DECIMAL(20, 0)))")


def _as_dict(table: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return MappingProxyType, (dict(table),)


def _incomplete(what: str) -> CaseloadError:
    return CaseloadError(
        f"{what}: niet elke rij is precies één keer geschreven; er is niets bewaard."
    )


@contextmanager
def _explained() -> Iterator[None]:
    """What goes wrong in Spark, in Dutch."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise CaseloadError(_said(str(error))) from None


def _said(text: str) -> str:
    for pattern, sentence in _SENTENCES:
        if found := pattern.search(text):
            return sentence.format(found[1])
    lines = [line for line in text.splitlines() if line.strip() and _CALLING not in line]
    return f"Spark is gestopt: {lines[0].strip(': ')[:300] if lines else 'zonder te zeggen waarom'}"

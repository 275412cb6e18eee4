# SPDX-License-Identifier: EUPL-1.2
"""Executor: what runs where the rows are, in a Python process beside each core of the cluster.

The query that checks and codes rows on one machine runs here on the rows of one partition, in a
DuckDB inside the process: what a row is, is decided by the same text everywhere. A row is known by
its file and its place in it, so that a partition that is read again says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.caseload.checking import Check
from participatiekern.caseload.deciding import Limits, connect
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.loading import MISTAKES, RAW, TEXT, reasons
from participatiekern.caseload.notation import JSON
from participatiekern.caseload.sources import LINE, NUMBER, Source, line_text
from participatiekern.caseload.verdicts import Verdicts, kind_of
from participatiekern.hookspecs import PROJECT

if TYPE_CHECKING:
    import pyarrow as pa

FILE, PLACE = ":bestand", ":plaats"
"""Of a row that Spark reads: its file, and its index there; of text, where its block begins."""
ORDER, NAME, ROW = "volgorde", "bestand", "regel"
"""Of a coded row: the place of its file among the files, the file's name, its number in it."""
REJECTED = "afgewezen"
"""The facts that are wrong and why; NULL for a case, nothing in it for an empty line."""
WRONG = ("feit", "reden", "waar", "soort")
"""What is said of a fact that is wrong; the last two without what is of this row alone."""

_LIMITS = Limits("1GB", 1)
_AT_ONCE = 10_000


@attrs.frozen(kw_only=True)
class Coder:
    """Checks and codes the rows of one partition; Spark sends it to every executor.

    kern: the version of the driver.
    text: whether the rows are lines of JSON.
    select, checks: the query over `RAW`, and the checks that it numbers.
    verdicts: what says what is wrong with a row.
    given: the columns of `RAW`.
    made: the columns of the answer.
    files: the names of the files, in order.
    before: how many rows there are before each file.
    blocks: by file and block as Spark names them, which file it is and the rows before the block.
    """

    kern: str
    text: bool
    select: str
    checks: Sequence[Check]
    verdicts: Verdicts
    given: pa.Schema
    made: pa.Schema
    files: Sequence[str]
    before: Sequence[int]
    blocks: Mapping[tuple[str, int], tuple[int, int]]

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of a partition, coded. Raises CaseloadError."""
        if version(PROJECT) != self.kern:
            raise CaseloadError(
                f"op een werker staat versie {version(PROJECT)} van {PROJECT}, hier {self.kern}; "
                "geef de werkers dezelfde."
            )
        yield from _Partition(self).coded(batches)


class _Partition:
    """The rows of one partition, in order."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self._failure: Exception | None = None
        self._source = Source(Path(), "jsonl", {}, JSON, coder.verdicts.vocabulary)
        self._apart: list[tuple[int, int, list[tuple[str, str]]]] = []

    def coded(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import duckdb
        import pyarrow as pa

        rows = self._lines(batches) if self._coder.text else self._typed(batches)
        reader = pa.RecordBatchReader.from_batches(self._coder.given, self._watched(rows))
        with TemporaryDirectory() as folder, connect(Path(folder), _LIMITS) as connection:
            connection.register(RAW, reader)
            try:
                for batch in connection.sql(self._coder.select).to_arrow_reader(_AT_ONCE):
                    yield self._answer(batch)
                    yield from self._set_apart()
            except duckdb.Error:
                if self._failure is not None:
                    raise self._failure from None  # DuckDB has only its text
                raise
        yield from self._set_apart()

    def _watched(self, rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        try:
            yield from rows
        except Exception as error:
            self._failure = error
            raise

    # --- rows as DuckDB gets them ---

    def _typed(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa
        import pyarrow.compute as pc

        for batch in batches:
            try:
                batch.validate(full=True)
            except pa.ArrowInvalid:
                raise CaseloadError("een Parquet-bestand bevat tekst die geen UTF-8 is.") from None
            files = batch[FILE].dictionary_encode()
            before = [
                self._coder.before[self._coder.blocks[name, 0][0]]
                for name in files.dictionary.to_pylist()
            ]
            numbers = pc.add(
                pc.add(pa.array(before, pa.int64()).take(files.indices), 1), batch[PLACE]
            )
            lines = pa.nulls(batch.num_rows, pa.int64())
            yield pa.record_batch([numbers, lines, *batch.columns[2:]], schema=self._coder.given)

    def _lines(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        seen: dict[tuple[str, int], int] = {}
        for batch in batches:
            taken: list[tuple[int, int, str]] = []
            for *block, line in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                key = (block[0], block[1])
                seen[key] = place = seen.get(key, 0) + 1
                file, before = self._coder.blocks[key]
                number = before + place
                text = line_text(self._source, number, line)
                if text is not None:
                    taken.append((self._coder.before[file] + number, number, text))
                else:
                    self._keep_apart(file, number)
            columns = zip(*taken, strict=True) if taken else ([], [], [])
            arrays = [
                pa.array(column, field.type)
                for column, field in zip(columns, self._coder.given, strict=True)
            ]
            yield pa.record_batch(arrays, schema=self._coder.given)

    def _keep_apart(self, file: int, number: int) -> None:
        wrong = [(row.feit, row.reden) for row in self._source.rejected]
        self._source.rejected.clear()
        self._apart.append((self._coder.before[file] + number, number, wrong))

    # --- rows as Spark gets them ---

    def _answer(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The codes, with the words for what is wrong."""
        wrong: list[list[tuple[str, str]] | None] = [None] * batch.num_rows
        for place, (failed, texts) in enumerate(
            zip(batch[MISTAKES].to_pylist(), batch[TEXT].to_pylist(), strict=True)
        ):
            if failed is not None:
                wrong[place] = reasons(texts, failed, self._coder.checks, self._coder.verdicts)
        return self._made({name: batch[name] for name in batch.schema.names}, wrong)

    def _set_apart(self) -> Iterator[pa.RecordBatch]:
        """The lines that DuckDB did not get: empty, or refused before."""
        import pyarrow as pa

        if not self._apart:
            return
        numbers, lines, wrong = zip(*self._apart, strict=True)
        self._apart.clear()
        columns = {NUMBER: pa.array(numbers, pa.int64()), LINE: pa.array(lines, pa.int64())}
        yield self._made(columns, wrong)

    def _made(self, columns: Mapping[str, Any], wrong: Sequence[Any]) -> pa.RecordBatch:
        import numpy as np
        import pyarrow as pa

        numbers = columns[NUMBER].to_numpy()
        before = np.asarray(self._coder.before, np.int64)
        files = np.searchsorted(before, numbers, side="left") - 1
        known: dict[str, Any] = {
            **columns,
            ORDER: files,
            NAME: [self._coder.files[file] for file in files],
            ROW: numbers - before[files],
            REJECTED: [
                said and [dict(zip(WRONG, (*one, *kind_of(*one)), strict=True)) for one in said]
                for said in wrong
            ],
        }
        made = []
        for field in self._coder.made:
            found = known.get(field.name)
            if found is None:
                made.append(pa.nulls(len(numbers), field.type))
            elif isinstance(found, pa.Array):
                made.append(found.cast(field.type))
            else:
                made.append(pa.array(found, field.type))
        return pa.record_batch(made, schema=self._coder.made)

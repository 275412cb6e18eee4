# SPDX-License-Identifier: EUPL-1.2
"""Bitmaps: deciding in this process, on columns in memory, a chunk of cases at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern.bitmaps.arrays import record_batch
from participatiekern.bitmaps.program import Program
from participatiekern.caseload.deciding import Progress, in_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.loading import MISTAKES
from participatiekern.caseload.sources import NUMBER
from participatiekern.caseload.tally import Tellingen
from participatiekern.caseload.tallying import Counted, Tallying, together
from participatiekern.facts.files import dutch_reason
from participatiekern.sql.compile import RegimeQuery

if TYPE_CHECKING:
    import duckdb

ROWS = 1 << 17
"""The most rows of a chunk: some 100 MB of work a thread."""


class Bitmaps:
    """The embedded reader of the query as an engine."""

    naam = "bitmaps"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        ((threads,),) = connection.execute("SELECT current_setting('threads')").fetchall()
        self._deciding = int(threads)

    def decide(
        self, queries: Mapping[str, RegimeQuery], codes: Path, target: Path, report: Progress
    ) -> Tellingen:
        """Decide every case in the folder `codes` and write the answers to the folder `target`.

        This thread reads, writes and adds up, in the order of the cases, while others decide.
        Raises CaseloadError when the answers cannot be written.
        """
        deciding = {naam: _Deciding(query) for naam, query in queries.items()}
        coded = _Codes(codes, tuple(sorted({f for one in deciding.values() for f in one.facts})))
        nothing = {naam: one.decided(coded.none) for naam, one in deciding.items()}
        tally = together({naam: found.counted for naam, found in nothing.items()})
        work = (
            (naam, one.decided, batch)
            for batch in coded.batches()
            for naam, one in deciding.items()
        )
        try:
            with ExitStack() as opened:
                writers = {
                    naam: opened.enter_context(_writer(target / f"{naam}.parquet", found))
                    for naam, found in nothing.items()
                }
                chunk: dict[str, Counted] = {}
                done = 0
                for naam, found in _in_order(work, self._deciding):
                    writers[naam].write_batch(found.outcomes)
                    chunk[naam] = found.counted
                    if len(chunk) == len(queries):
                        tally = tally.plus(together(chunk))
                        chunk.clear()
                        done += found.outcomes.num_rows
                        report("beslissen", done / coded.rows)
        except OSError as error:
            said = f"de uitvoer kan niet worden geschreven: {dutch_reason(error)}"
            raise CaseloadError(f"{said}; er is niets bewaard.") from None
        report("beslissen", 1.0)
        return tally


@attrs.frozen(eq=False)
class _Decided:
    """A chunk under one regime: its rows in the result, and their counts."""

    outcomes: pa.RecordBatch
    counted: Counted


class _Deciding:
    """Decides chunks under one regime."""

    def __init__(self, query: RegimeQuery) -> None:
        self._program = Program.of(query, in_caseload)
        self._tallying = Tallying(query.regime)
        self.facts = (NUMBER, *self._program.facts)

    def decided(self, batch: pa.RecordBatch) -> _Decided:
        answers = self._program.decide(batch)
        outcomes = record_batch(batch.column(NUMBER), answers)
        return _Decided(outcomes, self._tallying.of(answers))


def _writer(target: Path, nothing: _Decided) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        target,
        nothing.outcomes.schema,
        compression="zstd",
        compression_level=1,
        store_schema=False,
        write_statistics=[NUMBER],  # of a list they are worth nothing and cost much
    )


class _Codes:
    """The codes of all cases, in the order of the files and their rows."""

    def __init__(self, codes: Path, names: tuple[str, ...]) -> None:
        self._names = [*names, MISTAKES]
        self._files = sorted(codes.glob("*.parquet"))
        self.rows = sum(pq.read_metadata(pad).num_rows for pad in self._files)
        schema = pq.read_schema(self._files[0])
        self._texts = [naam for naam in names if pa.types.is_string(schema.field(naam).type)]
        self.none = pa.RecordBatch.from_pylist([], pa.schema(schema.field(naam) for naam in names))

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Chunks of the rows in which nothing is wrong."""
        for pad in self._files:
            with pq.ParquetFile(pad, read_dictionary=self._texts) as file:
                for batch in file.iter_batches(ROWS, columns=self._names, use_threads=False):
                    wrong = batch.column(MISTAKES)
                    right = (
                        batch.filter(wrong.is_null()) if wrong.null_count < len(wrong) else batch
                    )
                    if right.num_rows:
                        yield right


def _in_order(
    work: Iterable[tuple[str, Callable[[pa.RecordBatch], _Decided], pa.RecordBatch]], threads: int
) -> Iterator[tuple[str, _Decided]]:
    """What is decided under each regime, while so many threads are ahead with the next ones."""
    waiting: deque[tuple[str, Future[_Decided]]] = deque()
    pool = ThreadPoolExecutor(threads)
    try:
        for naam, decided, batch in work:
            waiting.append((naam, pool.submit(decided, batch)))
            if len(waiting) > threads:
                first, found = waiting.popleft()
                yield first, found.result()
        while waiting:
            first, found = waiting.popleft()
            yield first, found.result()
    finally:
        pool.shutdown(cancel_futures=True)

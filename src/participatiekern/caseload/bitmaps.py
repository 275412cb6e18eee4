# SPDX-License-Identifier: EUPL-1.2
"""Bitmaps: deciding in this process, on columns in memory, a chunk of cases at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from participatiekern.caseload.deciding import in_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.loading import MISTAKES
from participatiekern.caseload.sources import NUMBER
from participatiekern.facts.files import dutch_reason
from participatiekern.sql.compile import RegimeQuery

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

ROWS = 1 << 17
"""The most rows of a chunk: some 100 MB of work a thread."""


class Bitmaps:
    """The embedded reader of the query as an engine."""

    naam = "bitmaps"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        ((threads,),) = connection.execute("SELECT current_setting('threads')").fetchall()
        self._deciding = max(1, int(threads) - 1)

    def decide(
        self, query: RegimeQuery, codes: Path, target: Path, report: Callable[[float], None]
    ) -> None:
        """Decide every case in the folder `codes` and write the answers to `target`.

        This thread reads and writes, in the order of the cases, while others decide. Raises
        CaseloadError when the answers cannot be written.
        """
        import pyarrow.parquet as pq

        from participatiekern.bitmaps.arrays import record_batch
        from participatiekern.bitmaps.program import Program

        program = Program.of(query, in_caseload)
        coded = _Codes(codes, (NUMBER, *program.facts))

        def decided(batch: pa.RecordBatch) -> pa.RecordBatch:
            return record_batch(batch.column(NUMBER), program.decide(batch))

        done = 0
        try:
            with pq.ParquetWriter(
                target,
                decided(coded.none).schema,
                compression="zstd",
                compression_level=1,
                store_schema=False,
                write_statistics=[NUMBER],  # of a list they are worth nothing and cost much
            ) as writer:
                for batch in _in_order(decided, coded.batches(), self._deciding):
                    writer.write_batch(batch)
                    done += batch.num_rows
                    report(done / coded.rows)
        except OSError as error:
            said = f"de uitvoer kan niet worden geschreven: {dutch_reason(error)}"
            raise CaseloadError(f"{said}; er is niets bewaard.") from None


class _Codes:
    """The codes of all cases, in the order of the files and their rows."""

    def __init__(self, codes: Path, names: tuple[str, ...]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._names = [*names, MISTAKES]
        self._files = sorted(codes.glob("*.parquet"))
        self.rows = sum(pq.read_metadata(pad).num_rows for pad in self._files)
        schema = pq.read_schema(self._files[0])
        self._texts = [naam for naam in names if pa.types.is_string(schema.field(naam).type)]
        self.none = pa.RecordBatch.from_pylist([], pa.schema(schema.field(naam) for naam in names))

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Chunks of the rows in which nothing is wrong."""
        import pyarrow.parquet as pq

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
    decided: Callable[[pa.RecordBatch], pa.RecordBatch],
    batches: Iterable[pa.RecordBatch],
    threads: int,
) -> Iterator[pa.RecordBatch]:
    """What is decided of each batch, while so many threads are ahead with the next ones."""
    waiting: deque[Future[pa.RecordBatch]] = deque()
    pool = ThreadPoolExecutor(threads)
    try:
        for batch in batches:
            waiting.append(pool.submit(decided, batch))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)

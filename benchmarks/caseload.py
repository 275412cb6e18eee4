# SPDX-License-Identifier: EUPL-1.2
"""What deciding a caseload costs, as Markdown.

    python benchmarks/caseload.py werklast --bench ../shared/bench --aantal 1000000
    python benchmarks/caseload.py regimes --aantallen 10000,100000,1000000

`werklast` decides the shared workload beside the engines of its `baselines.py`, in one process and
in rounds, so that a noisy minute hits all of them. Outcomes are compared with the reference before
anything is timed. `regimes` decides a synthetic population under every installed regime, each size
in a process of its own, and gives time and peak memory.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

ROUNDS = 5
DECISIONS = 4

MEASURED = """
import json, resource, sys, time
from pathlib import Path
from participatiekern import Kern
from participatiekern.caseload.comparison import compare_caseload
from participatiekern.caseload.deciding import Limits, decide_caseload
from participatiekern.caseload.report import html_report
kern, folder = Kern.installed(), Path(sys.argv[1])
start = time.perf_counter()
limits, zaken = Limits("2GB", 2), str(folder / "zaken.parquet")
counts = decide_caseload(kern, zaken, folder / "uit", limits=limits)
decided = time.perf_counter()
page = html_report(compare_caseload(kern, folder / "uit"))
reported = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
used = time.process_time()
print(json.dumps([counts.beoordeeld, decided - start, reported - decided, used, peak]))
"""


def main() -> None:
    """Read the command line and print the table that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    werklast = commands.add_parser("werklast")
    werklast.add_argument("--bench", type=Path, required=True, help="folder of workload.py")
    werklast.add_argument("--aantal", type=int, default=1_000_000)
    werklast.add_argument("--motoren", default="duckdb,polars,openfisca")
    regimes = commands.add_parser("regimes")
    regimes.add_argument("--aantallen", default="10000,100000,1000000")
    given = parser.parse_args()
    if given.what == "werklast":
        workload(given.bench, given.aantal, given.motoren.split(","))
    else:
        installed_regimes([int(size) for size in given.aantallen.split(",")])


def workload(bench: Path, size: int, names: list[str]) -> None:
    """The shared workload on our query and on other engines."""
    sys.path.insert(0, str(bench))
    import baselines  # type: ignore[import-not-found]
    import workload as shared  # type: ignore[import-not-found]

    columns = shared.columns(size)
    expected = shared.reference_columns({name: values[:50_000] for name, values in columns.items()})
    runs: dict[str, Callable[[], Any]] = {}
    for reader in (OnBitmaps, OnDuckDB):
        ours = reader(shared, columns)
        ours.check(expected)
        runs[f"participatiekern, {reader.naam}"] = ours.decide
        hidden = reader(shared, columns, shared.masks(size))
        hidden.check_unknown()
        runs[f"participatiekern, {reader.naam}, 5% onbekend"] = hidden.decide
    for name in names:
        kind = baselines.ENGINES[name]
        if baselines.missing(kind):
            print(f"- {name}: niet geïnstalleerd", file=sys.stderr)
            continue
        engine = kind()
        engine.load()
        runs[f"{name}, van begin tot eind"] = partial(end_to_end, engine, columns)
    print(f"\n{size} zaken, mediaan van {ROUNDS} ronden\n")
    print(
        "| motor | miljoen beslissingen per seconde | per seconde processor |\n| --- | --- | --- |"
    )
    for name, times in rounds(runs).items():
        wall, cpu = (DECISIONS * size / seconds / 1e6 for seconds in times)
        print(f"| {name} | {wall:.1f} | {cpu:.1f} |")


def end_to_end(engine: Any, columns: Any) -> Any:
    """From plain columns to the outcomes of an engine."""
    return engine.decide(engine.prepare(columns))


def rounds(runs: dict[str, Callable[[], Any]]) -> dict[str, tuple[float, float]]:
    """The median time of each, measured in turns, and its least processor time."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            start, used = time.perf_counter(), time.process_time()
            run()
            times[name].append((time.perf_counter() - start, time.process_time() - used))
    return {
        name: (statistics.median(wall for wall, _ in found), min(cpu for _, cpu in found))
        for name, found in times.items()
    }


class Ours:
    """The workload as a regime of ours, from Arrow to Arrow."""

    naam = ""

    def __init__(self, shared: Any, columns: Any, unknown: Any = None) -> None:
        from benchmarks import workload_regime as ours

        self._shared, self._ours = shared, ours
        self._table = ours.caseload(columns, unknown)
        self._query = ours.compiled(ours.vocabulary(shared.FLAGS, shared.NUMBERS))
        self._hidden = shared.cases(
            {name: values[:2_000] for name, values in columns.items()},
            None if unknown is None else {name: mask[:2_000] for name, mask in unknown.items()},
        )

    def decide(self) -> Any:
        """The answers, as an Arrow table."""
        raise NotImplementedError

    def _said(self, rows: int) -> dict[str, list[Any]]:
        said = self.decide().sort_by("rij").slice(0, rows)
        scale = {"premium": 100}
        return {
            rule: [
                None if value is None else value // scale.get(rule, 1)
                for value in said[column].to_pylist()
            ]
            for rule, column in self._ours.COLUMNS.items()
        }

    def check(self, expected: Any) -> None:
        """Every outcome is that of the reference."""
        for rule, values in self._said(len(next(iter(expected.values())))).items():
            assert values == expected[rule].tolist(), rule

    def check_unknown(self) -> None:
        """A known outcome is the only possible one, whatever the unknown facts turn out to be."""
        for rule, values in self._said(len(self._hidden)).items():
            for case, value in zip(self._hidden, values, strict=True):
                assert value is None or self._shared.possible(case, rule) >= {value}, (rule, case)
                if value is not None and case["monthly_income_from_work"] is not None:
                    assert self._shared.possible(case, rule) == {value}, (rule, case, value)


class OnBitmaps(Ours):
    """On bitmaps, with two threads; the program is made once."""

    naam = "bitmaps"

    def __init__(self, *given: Any) -> None:
        from participatiekern.bitmaps.program import Program

        super().__init__(*given)
        self._program = Program.of(self._query)
        self._chunks = self._table.to_batches(max_chunksize=1 << 17)
        self._pool = ThreadPoolExecutor(2)

    def decide(self) -> Any:
        """Every chunk decided."""
        import pyarrow as pa

        return pa.Table.from_batches(self._pool.map(self._decided, self._chunks))

    def _decided(self, chunk: Any) -> Any:
        from participatiekern.bitmaps.arrays import record_batch

        return record_batch(chunk.column("rij"), self._program.decide(chunk))


class OnDuckDB(Ours):
    """The query on DuckDB, planning included."""

    naam = "duckdb"

    def __init__(self, *given: Any) -> None:
        import duckdb

        super().__init__(*given)
        self._sql = self._query.sql("duckdb")
        self._connection = duckdb.connect(config={"threads": 2})

    def decide(self) -> Any:
        """The table asked."""
        self._connection.register("zaken", self._table)
        return self._connection.sql(self._sql).to_arrow_table()


def installed_regimes(sizes: list[int]) -> None:
    """Every installed regime on populations of growing size."""
    from participatiekern import Kern
    from participatiekern.caseload.synthetic import synthetic_file

    vocabulary = Kern.installed().vocabulary
    print(
        "| zaken | beslissen (s) | vergelijken en verslag (s) | processor (s) | piekgeheugen (MB) |"
    )
    print("| --- | --- | --- | --- | --- |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            synthetic_file(vocabulary, size, 1, Path(folder) / "zaken.parquet")
            done = subprocess.run(
                [sys.executable, "-c", MEASURED, folder], check=True, capture_output=True, text=True
            )
        decided, deciding, reporting, used, peak = json.loads(done.stdout)
        assert decided == size
        times = " | ".join(f"{seconds:.1f}" for seconds in (deciding, reporting, used))
        print(f"| {size} | {times} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()

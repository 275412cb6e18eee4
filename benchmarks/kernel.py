# SPDX-License-Identifier: EUPL-1.2
"""Kernel: what importing, deciding, explaining and comparing cost, as a Markdown table.

    python benchmarks/kernel.py
    python benchmarks/kernel.py --workload FOLDER     also the four rules, next to other engines

FOLDER holds ``workload.py`` (the cases and the reference) and ``baselines.py`` (other engines); the
workload needs NumPy. Our outcomes are compared with the reference before anything is timed.

Times of processes are wall clock, the best and the median of some runs. Times in the process are
the best of some rounds: other work on the machine can only add to them.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from four_rules import NAME, four_rules, outcome_of, zaak_of

from participatiekern import Kern, Zaak
from participatiekern.conformance import case_files
from participatiekern.documents import as_json, outcome_document
from participatiekern.explain import findings
from participatiekern.worked import read_worked_case

TARGETS = {
    "import participatiekern": 150.0,
    "first output: --version": 400.0,
    "first output: regimes": 400.0,
    "first output: beoordeel, JSON": 400.0,
    "vergelijk, table": 500.0,
    "comparison of every regime with JSON": 25.0,
    "four rules with reasons": 0.040,
}
"""Targets in milliseconds, on two cores that have nothing else to do."""


# --- measuring -----------------------------------------------------------------------------------


def processes(command: list[str], rounds: int, given: str = "") -> tuple[float, float]:
    """Best and median milliseconds of a process."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, input=given.encode(), capture_output=True, check=True)
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken), statistics.median(taken)


def import_time(rounds: int) -> tuple[float, float]:
    """Best and median milliseconds of the import by itself."""
    code = "import time; t = time.perf_counter(); import participatiekern; print((time.perf_counter() - t) * 1000)"
    taken = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(rounds)
    ]
    return min(taken), statistics.median(taken)


def per_call(function: Callable[[Any], object], given: list[Any], rounds: int) -> tuple[float, float]:
    """Best and median milliseconds of one call, over rounds of all that is given."""
    taken = []
    gc.collect()
    for _ in range(rounds):
        start = time.perf_counter()
        for item in given:
            function(item)
        taken.append((time.perf_counter() - start) * 1000 / len(given))
    return min(taken), statistics.median(taken)


def row(name: str, best: float, median: float) -> str:
    """A row of the table."""
    target = TARGETS.get(name)
    return f"| {name} | {_ms(best)} | {_ms(median)} | {f'at most {_ms(target)}' if target else ''} |"


def _ms(value: float) -> str:
    return f"{value * 1000:.1f} µs" if value < 1 else f"{value:.1f} ms"


# --- what is measured ----------------------------------------------------------------------------


def start_up(rounds: int, case: str) -> Iterable[str]:
    """Import, and the command line in a process of its own."""
    cli = [sys.executable, "-m", "participatiekern"]
    yield row("import participatiekern", *import_time(rounds))
    yield row("first output: --version", *processes([*cli, "--version"], rounds))
    yield row("first output: regimes", *processes([*cli, "regimes"], rounds))
    one = [*cli, "beoordeel", "-", "--regime", "naarden", "--formaat", "json"]
    yield row("first output: beoordeel, JSON", *processes(one, rounds, case))
    yield row("vergelijk, table", *processes([*cli, "vergelijk", "-"], rounds, case))


def worked(kern: Kern) -> list[Zaak]:
    """A tenth of the worked cases of every regime."""
    files = [pad for regime in kern.regimes.values() for pad in case_files(regime.map / "zaken")]
    return [read_worked_case(pad, kern.vocabulary).zaak for pad in files[::10]]


def decisions(kern: Kern, cases: list[Zaak], rounds: int) -> Iterable[str]:
    """Deciding and explaining the worked cases, per case."""
    for naam in kern.regimes:
        yield row(f"{naam}: decide one case", *per_call(lambda zaak, n=naam: kern.evaluate(zaak, n), cases, rounds))
        explain = per_call(lambda zaak, n=naam: outcome_document(kern, kern.compare(zaak, [n])), cases, rounds)
        yield row(f"{naam}: decide and explain one case", *explain)
    whole = per_call(lambda zaak: as_json(outcome_document(kern, kern.compare(zaak))), cases, rounds)
    yield row("comparison of every regime with JSON", *whole)


# --- the four rules ------------------------------------------------------------------------------


def with_reasons(kern: Kern, zaak: Zaak) -> list[object]:
    """The decision with, of every rule, the findings that decided it and their provisions."""
    beoordeling = kern.evaluate(zaak, NAME)
    return [
        list(findings(gevolg.regel, beoordeling.known))
        for uitkomst in beoordeling.uitkomsten.values()
        for gevolg in uitkomst.gevolgen
    ]


def four(folder: Path, number: int, rounds: int) -> Iterable[str]:
    """The four rules on the workload, ours and other engines'."""
    sys.path.insert(0, str(folder))
    workload, baselines = importlib.import_module("workload"), importlib.import_module("baselines")
    with tempfile.TemporaryDirectory() as register:
        kern = Kern({NAME: four_rules(Path(register))}, strikt=True)
        cases = workload.cases(workload.columns(number))
        check(kern, workload, cases)
        zaken = [zaak_of(case, kern.vocabulary) for case in cases[:2000]]
        yield row("four rules, values and statuses", *per_call(lambda z: kern.evaluate(z, NAME), zaken, rounds))
        yield row("four rules with reasons", *per_call(lambda z: with_reasons(kern, z), zaken, rounds))
        document = per_call(lambda z: outcome_document(kern, kern.compare(z)), zaken[:500], rounds)
        yield row("four rules, whole document in Dutch", *document)
    for naam, engine in baselines.ENGINES.items():
        if engine.kind == "per case" and not baselines.missing(engine):
            yield row(f"four rules, {naam} (no reasons)", *other(engine(), cases[:2000], rounds))


def check(kern: Kern, workload: Any, cases: list[Any]) -> None:
    """Every outcome is that of the reference, and an unknown is never guessed."""
    for case in cases:
        said = outcome_of(kern.evaluate(zaak_of(case, kern.vocabulary), NAME))
        assert said == tuple(workload.decide(case)), (case, said, workload.decide(case))
    print(f"{len(cases)} cases decided as the reference does.\n", file=sys.stderr)


def other(engine: Any, cases: list[Any], rounds: int) -> tuple[float, float]:
    """Milliseconds a case of another engine, on facts in its own form."""
    engine.load()
    native = engine.prepare(cases)
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        engine.decide(native)
        taken.append((time.perf_counter() - start) * 1000 / len(cases))
    return min(taken), statistics.median(taken)


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--workload", type=Path, metavar="FOLDER", help="the folder with workload.py and baselines.py")
    parser.add_argument("--cases", type=int, default=20_000, help="cases to compare with the reference")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    kern = Kern.installed(strikt=True)
    cases = worked(kern)
    example = (case_files(kern.regime("naarden").map / "zaken"))[0].read_text("utf-8")
    print("| what | best | median | target |\n| --- | ---: | ---: | ---: |")
    for line in start_up(arguments.rounds, example):
        print(line, flush=True)
    for line in decisions(kern, cases, arguments.rounds):
        print(line, flush=True)
    if arguments.workload:
        for line in four(arguments.workload, arguments.cases, arguments.rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main()

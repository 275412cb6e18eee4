# SPDX-License-Identifier: EUPL-1.2
"""Kernel: what importing, deciding, explaining and comparing cost, as a Markdown table.

    python -m benchmarks.kernel
    python -m benchmarks.kernel --workload FOLDER     also the four rules, next to other engines

FOLDER holds ``workload.py`` (the cases and the reference) and ``baselines.py`` (other engines); the
workload needs NumPy. Our outcomes are compared with the reference before anything is timed.

Times are wall clock and processor time, each the best of some rounds: other work on the machine can
only add to them, and adds less to processor time.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.four_rules import NAME, four_rules, outcome_of, zaak_of
from participatiekern import Kern, Zaak
from participatiekern.authoring.conformance import case_files
from participatiekern.authoring.worked import read_worked_case
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.words.explain import findings

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


Times = tuple[float, float]
"""Best wall clock and best processor time, in milliseconds."""


def best(run: Callable[[], Times], rounds: int) -> Times:
    """The best of some rounds, of each clock by itself."""
    gc.collect()
    walls, processors = zip(*(run() for _ in range(rounds)), strict=True)
    return min(walls), min(processors)


def process(command: list[str], given: str = "") -> Times:
    """One process, from start to end."""
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    wall, after = time.perf_counter() - start, os.times()
    used = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return wall * 1000, used * 1000


def import_time() -> Times:
    """The import by itself, in a new interpreter."""
    code = (
        "import time; w, p = time.perf_counter(), time.process_time(); import participatiekern; "
        "print((time.perf_counter() - w) * 1000, (time.process_time() - p) * 1000)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    wall, processor = said.split()
    return float(wall), float(processor)


def each(function: Callable[[Any], object], given: list[Any]) -> Times:
    """One call, on average over all that is given."""
    wall, processor = time.perf_counter(), time.process_time()
    for item in given:
        function(item)
    passed = time.perf_counter() - wall, time.process_time() - processor
    return passed[0] * 1000 / len(given), passed[1] * 1000 / len(given)


def row(name: str, times: Times) -> str:
    """A row of the table."""
    target = f"at most {_ms(TARGETS[name])}" if name in TARGETS else ""
    return f"| {name} | {_ms(times[0])} | {_ms(times[1])} | {target} |"


def _ms(value: float) -> str:
    return f"{value * 1000:.1f} µs" if value < 1 else f"{value:.1f} ms"


# --- what is measured ----------------------------------------------------------------------------


def start_up(rounds: int, case: str) -> Iterable[str]:
    """Import, and the command line in a process of its own."""
    cli = [sys.executable, "-m", "participatiekern"]
    yield row("import participatiekern", best(import_time, rounds))
    yield row("first output: --version", best(lambda: process([*cli, "--version"]), rounds))
    yield row("first output: regimes", best(lambda: process([*cli, "regimes"]), rounds))
    one = [*cli, "beoordeel", "-", "--regime", "naarden", "--formaat", "json"]
    yield row("first output: beoordeel, JSON", best(lambda: process(one, case), rounds))
    yield row("vergelijk, table", best(lambda: process([*cli, "vergelijk", "-"], case), rounds))


def cases_of(kern: Kern, naam: str) -> list[Path]:
    """The worked cases of a regime."""
    folder = kern.regime(naam).map
    assert folder is not None
    return case_files(folder / "zaken")


def worked(kern: Kern) -> list[Zaak]:
    """A tenth of the worked cases of every regime."""
    files = [pad for naam in kern.regimes for pad in cases_of(kern, naam)]
    return [read_worked_case(pad, kern.vocabulary).zaak for pad in files[::10]]


def decisions(kern: Kern, cases: list[Zaak], rounds: int) -> Iterable[str]:
    """Deciding and explaining the worked cases, per case."""

    def timed(name: str, function: Callable[[Zaak], object]) -> str:
        return row(name, best(lambda: each(function, cases), rounds))

    for naam in kern.regimes:
        yield timed(f"{naam}: decide one case", lambda zaak, n=naam: kern.evaluate(zaak, n))  # type: ignore[misc]
        yield timed(
            f"{naam}: decide and explain one case",
            lambda zaak, n=naam: outcome_document(kern, kern.compare(zaak, [n])),  # type: ignore[misc]
        )
    yield timed(
        "comparison of every regime with JSON",
        lambda zaak: as_json(outcome_document(kern, kern.compare(zaak))),
    )


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
        ours: dict[str, Callable[[Zaak], object]] = {
            "four rules, values and statuses": lambda zaak: kern.evaluate(zaak, NAME),
            "four rules with reasons": lambda zaak: with_reasons(kern, zaak),
            "four rules, whole document in Dutch": lambda zaak: outcome_document(
                kern, kern.compare(zaak)
            ),
        }
        for naam, function in ours.items():
            yield row(naam, best(lambda f=function: each(f, zaken), rounds))  # type: ignore[misc]
    for naam, engine in baselines.ENGINES.items():
        if engine.kind == "per case" and not baselines.missing(engine):
            yield row(f"four rules, {naam} (no reasons)", other(engine(), cases[:2000], rounds))


def check(kern: Kern, workload: Any, cases: list[Any]) -> None:
    """Every outcome is that of the reference, and an unknown is never guessed."""
    for case in cases:
        said = outcome_of(kern.evaluate(zaak_of(case, kern.vocabulary), NAME))
        assert said == tuple(workload.decide(case)), (case, said, workload.decide(case))
    print(f"{len(cases)} cases decided as the reference does.\n", file=sys.stderr)


def other(engine: Any, cases: list[Any], rounds: int) -> Times:
    """A case of another engine, on facts in its own form."""
    engine.load()
    native = engine.prepare(cases)
    wall, processor = best(lambda: each(engine.decide, [native]), rounds)
    return wall / len(cases), processor / len(cases)


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--workload",
        type=Path,
        metavar="FOLDER",
        help="the folder with workload.py and baselines.py",
    )
    parser.add_argument(
        "--cases", type=int, default=20_000, help="cases to compare with the reference"
    )
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    kern = Kern.installed(strikt=True)
    cases = worked(kern)
    example = cases_of(kern, "naarden")[0].read_text("utf-8")
    print("| what | wall clock | processor | target |\n| --- | ---: | ---: | ---: |")
    for line in start_up(arguments.rounds, example):
        print(line, flush=True)
    for line in decisions(kern, cases, arguments.rounds):
        print(line, flush=True)
    if arguments.workload:
        for line in four(arguments.workload, arguments.cases, arguments.rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main()

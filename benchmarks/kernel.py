# SPDX-License-Identifier: EUPL-1.2
"""Kernel: what starting, reading, deciding and explaining cost, beside other engines, as a table.

    python -m benchmarks.kernel [--instructions]

First the outcomes of the four rules are compared with the reference, ours and other engines'; only
then anything is timed. Times are processor time, the best of some rounds, ours and theirs in turn.
Instructions are counted by valgrind; that takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks import engines, reference
from benchmarks.four_rules import NAME, document_of, outcome_of
from benchmarks.measuring import (
    ROOT,
    VALGRIND,
    best_in_turn,
    process_instructions,
    process_seconds,
    python,
)
from benchmarks.tasks import Task, four, four_kern, installed, worked_cases
from participatiekern import Kern, Zaak

TARGETS = {
    "four rules: with reasons": "40 µs",
    "import participatiekern": "60 ms, 250 M",
    "first output: beoordeel, JSON": "160 ms",
    "400 regimes: load": "1 s",
    "400 regimes: one case with documents": "400 ms",
}
"""Of two cores that have nothing else to do."""

Answers = Callable[[dict[str, Any]], Sequence[object]]


# --- the outcomes --------------------------------------------------------------------------------


def checked(kern: Kern, number: int) -> dict[str, str]:
    """What each engine makes of unknown facts; raises when it is wrong on a case that is known."""
    known = reference.cases(number)
    unknown = [(case, reference.undecided(case)) for case in reference.with_unknowns(known)]
    notes = {}
    for name, answers in deciders(kern).items():
        for case in known:
            said = tuple(map(_whole, answers(case)))
            assert said == reference.decide(case), (name, case, said)
        notes[name] = _on_unknown(answers, unknown)
    return notes


def deciders(kern: Kern) -> dict[str, Answers]:
    """Ours and the engines that are installed, each from a case to its four answers."""

    def ours(case: dict[str, Any]) -> Sequence[object]:
        zaak = Zaak.from_document(document_of(case), kern.vocabulary)
        return outcome_of(kern.evaluate(zaak, NAME))

    found: dict[str, Answers] = {"participatiekern": ours}
    for name in filter(engines.is_installed, engines.ENGINES):
        engine = engines.engine(name)
        found[name] = lambda case, e=engine: e.decide(e.prepare(case))  # type: ignore[misc]
    return found


def _whole(said: Any) -> int | None:
    return None if said is None else int(said)


def _on_unknown(answers: Answers, cases: Iterable[tuple[dict[str, Any], tuple[bool, ...]]]) -> str:
    """How many decisions that depend on an unknown fact are answered, and how many cases fail."""
    guessed = undecided = failed = total = 0
    for case, depends in cases:
        total += 1
        undecided += sum(depends)
        try:
            said = list(answers(case))
        except Exception:  # noqa: BLE001 - whatever the engine raises is its answer
            failed += 1
            continue
        guessed += sum(one is not None for one, open_ in zip(said, depends, strict=True) if open_)
    note = f"{guessed / undecided:.0%} guessed" if guessed else "none guessed"
    return f"{note}, {failed / total:.0%} of cases fail" if failed else note


# --- the table -----------------------------------------------------------------------------------


class Table:
    """Rows of Markdown, printed as they are found."""

    def __init__(self, *, instructions: bool) -> None:
        self.instructions = instructions
        print("\n| what | processor time | instructions | on unknown facts | target |")
        print("|---|---:|---:|---|---|")

    def row(self, what: str, time: str, instructions: int | None = None, unknown: str = "") -> None:
        """One row."""
        counted = "" if instructions is None else _count(instructions)
        print(f"| {what} | {time} | {counted} | {unknown} | {TARGETS.get(what, '')} |", flush=True)

    def tasks(
        self, group: str, prefix: str, tasks: dict[str, Task], rounds: int, notes: dict[str, str]
    ) -> None:
        """Tasks of one case, measured in turn."""
        seconds = best_in_turn({name: task.run for name, task in tasks.items()}, rounds)
        for name, task in tasks.items():
            counted = _one(group, name) if self.instructions else None
            note = notes.get(name, "")
            self.row(prefix + name, _time(seconds[name] / len(task.given)), counted, note)

    def process(self, what: str, command: list[str], rounds: int, given: str = "") -> None:
        """A process from start to end."""
        seconds = min(process_seconds(command, given) for _ in range(rounds))
        counted = process_instructions(command, given) if self.instructions else None
        self.row(what, _time(seconds), counted)


def _one(group: str, name: str) -> int:
    """The instructions of one case, when all that is done only once has been done."""
    few, more = (
        process_instructions(python("-m", "benchmarks.tasks", group, name, str(passes)))
        for passes in (1, 3)
    )
    return (more - few) // (2 * CASES[group])


CASES: dict[str, int] = {"four": 100}
"""How many cases a group has when it runs in a process of its own."""


def _time(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _count(instructions: int) -> str:
    return f"{instructions / 1e6:.1f} M" if instructions >= 1e6 else f"{instructions / 1e3:.1f} k"


def main() -> None:
    """Check the outcomes and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--instructions", action="store_true", help="count them, with valgrind")
    parser.add_argument("--cases", type=int, default=2_000, help="cases of the four rules")
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    instructions = given.instructions and VALGRIND is not None
    if given.instructions and not instructions:
        print("Instructions are left out: valgrind is not installed.")
    for name in engines.ENGINES:
        if not engines.is_installed(name):
            print(f"{name} is left out: it is not installed (group benchmark).")
    kern = four_kern()
    notes = checked(kern, given.cases)
    print(f"{', '.join(notes)}: each decides {given.cases} cases as the reference does.")

    table = Table(instructions=instructions)
    notes |= {"decided": notes["participatiekern"]}
    others = [name for name in engines.ENGINES if engines.is_installed(name)]
    tasks = four(kern, reference.cases(500), others)
    table.tasks("four", "four rules: ", tasks, given.rounds, notes)
    regimes = Kern.installed(strikt=True)
    files = worked_cases(regimes)
    CASES["installed"] = len(files)
    prefix = f"{len(regimes.regimes)} regimes: "
    table.tasks("installed", prefix, installed(regimes), given.rounds, {})
    table.process("import participatiekern", python("-c", "import participatiekern"), given.rounds)
    cli = python("-m", "participatiekern")
    table.process("first output: --version", [*cli, "--version"], given.rounds)
    table.process("first output: regimes", [*cli, "regimes"], given.rounds)
    case = files[0].read_text("utf-8")
    one = [*cli, "beoordeel", "-", "--regime", "naarden", "--formaat", "json"]
    table.process("first output: beoordeel, JSON", one, given.rounds, case)
    table.process("first output: vergelijk, table", [*cli, "vergelijk", "-"], given.rounds, case)
    many(table)


def many(table: Table) -> None:
    """One case under hundreds of regimes."""
    command = python("-m", "benchmarks.many")
    said = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    found = json.loads(said)
    number = found.pop("regimes")
    for what, value in found.items():
        name, unit, _ = what.partition(" MB")
        table.row(f"{number:.0f} regimes: {name}", f"{value:.0f} MB" if unit else _time(value))


if __name__ == "__main__":
    main()

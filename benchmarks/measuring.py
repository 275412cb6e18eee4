# SPDX-License-Identifier: EUPL-1.2
"""Measuring: processor time, the best of some rounds, and instructions.

Other work on the machine can only add to processor time; instructions it leaves alone.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
VALGRIND = shutil.which("valgrind")

_ENVIRONMENT = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
"""Of the processes that are measured. Without bytecode every start would compile what is stale."""


def best_in_turn(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The best processor time of each, in seconds: every round, each in its turn."""
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    return best


def process_seconds(command: list[str], given: str = "") -> float:
    """The processor time of a process, from start to end, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        input=given.encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=_ENVIRONMENT,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def process_instructions(command: list[str], given: str = "") -> int:
    """The instructions of a process, from start to end, as cachegrind counts them."""
    assert VALGRIND
    process_seconds(command, given)  # writes the bytecode that is missing
    counted = [VALGRIND, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    said = subprocess.run(
        counted + command,
        input=given.encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=_ENVIRONMENT | {"PYTHONHASHSEED": "0"},
    ).stderr.decode()
    found = re.search(r"I\s+refs:\s+([\d,]+)", said)
    assert found, said
    return int(found[1].replace(",", ""))


def python(*words: str) -> list[str]:
    """The command that starts this interpreter."""
    return [sys.executable, *words]

# SPDX-License-Identifier: EUPL-1.2
"""A run that is killed, or finds the disk full, leaves no half result and hinders no later run."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

if os.name != "posix":
    pytest.skip("signals and limits", allow_module_level=True)

from tests.caseload.interruptions import Interruptions


def test_a_run_that_is_interrupted_harms_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 -- repeatable moments, no secret
    runs = Interruptions(tmp_path, 2_000)
    for _ in range(2):
        runs.killed(chance)
    runs.again()
    for _ in range(2):
        runs.full(chance)
    runs.again()

# SPDX-License-Identifier: EUPL-1.2
"""What translating the regimes to SQL takes, in calls: a clock would tell of the machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from types import FrameType

from participatiekern import Kern
from participatiekern.sql.compile import compile_regime

MOST_TO_COMPILE = 300
MOST_TO_PRINT = 480
"""Calls of Python functions per computed column, a third more than there are."""


def calls(run: Callable[[], object]) -> int:
    """How often a Python function is called while this runs."""
    found = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal found
        found += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return found


def test_a_column_takes_so_many_calls(kern: Kern) -> None:
    queries = [compile_regime(regime, kern.vocabulary) for regime in kern.regimes.values()]
    columns = sum(len(query.columns.definitions) for query in queries)
    compiling = calls(
        lambda: [compile_regime(regime, kern.vocabulary) for regime in kern.regimes.values()]
    )
    printing = calls(lambda: [query.sql("duckdb") for query in queries])
    assert compiling / columns < MOST_TO_COMPILE
    assert printing / columns < MOST_TO_PRINT


def test_printing_sql_needs_no_package_of_the_extra() -> None:
    code = (
        "import sys\n"
        "from participatiekern.cli import main\n"
        "sys.argv[1:] = ['sql', 'naarden']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(done.stdout.splitlines()[-1].split())
    assert modules.isdisjoint({"sqlglot", "duckdb", "pyarrow", "numpy"})

# SPDX-License-Identifier: EUPL-1.2
"""Many: one case under hundreds of regimes, as JSON on standard output.

    python -m benchmarks.many [COPIES]

The installed regimes are loaded COPIES times (80 of five regimes is 400), each with rules, checks
and register of its own. Memory is read from /proc, so on Linux only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.tasks import worked_cases
from participatiekern import Kern
from participatiekern.authoring.worked import read_worked_case
from participatiekern.documents.text import outcome_text


def main() -> None:
    """Load, decide, and decide once more."""
    kern = Kern.installed(strikt=True)
    zaak = read_worked_case(worked_cases(kern)[0], kern.vocabulary).zaak
    outcome_text(kern, kern.compare(zaak))
    before, kernels = resident(), []
    found: dict[str, float] = {}

    def timed(name: str, run: Callable[[], object], rounds: int = 1) -> None:
        taken = []
        for _ in range(rounds):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
        found[name] = min(taken)

    def load() -> None:
        for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 80):
            kernels.append(kern.reloaded())
            for naam in kernels[-1].regimes:
                kernels[-1].regime(naam)

    def documents() -> None:
        for one in kernels:
            outcome_text(one, one.compare(zaak))

    timed("load", load)
    found["loaded MB"] = resident() - before
    timed("first case with documents", documents)
    timed("one case decided", lambda: [one.compare(zaak) for one in kernels], 3)
    timed("one case with documents", documents, 3)
    found["used MB"] = resident() - before
    found["regimes"] = sum(len(one.regimes) for one in kernels)
    print(json.dumps(found))


def resident() -> float:
    """The memory that this process holds, in MB; 0 where there is no /proc."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()

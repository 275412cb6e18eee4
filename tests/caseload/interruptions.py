# SPDX-License-Identifier: EUPL-1.2
"""Interruptions: runs that are killed at random moments, and runs on a disk that is full.

After each there is no result or a whole one, and the run after it gives the same result and leaves
nothing else behind. As a program, with how many of each::

    python -m tests.caseload.interruptions 50 20
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = (sys.executable, "-m", "participatiekern", "portefeuille")
PATIENCE = 600.0


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file of a result, by name."""
    return {
        str(pad.relative_to(folder)): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in sorted(folder.rglob("*"))
        if pad.is_file()
    }


class Interruptions:
    """One caseload, decided again and again in one folder."""

    def __init__(self, folder: Path, rows: int) -> None:
        self._folder = folder
        self._file = folder / "zaken.parquet"
        self.uit = folder / "uit"
        made = (*COMMAND, "voorbeeld", "--aantal", str(rows), "--uit", str(self._file))
        subprocess.run(made, check=True, capture_output=True)
        start = time.monotonic()
        self._again()
        self._seconds = time.monotonic() - start
        self.whole = contents(self.uit)

    def killed(self, chance: random.Random) -> bool:
        """Kill a run at a random moment; whether it was still going on."""
        earlier = self.uit.exists() and chance.random() < 0.5
        if not earlier:
            shutil.rmtree(self.uit, ignore_errors=True)
            shutil.rmtree(self._folder / ".uit.oud", ignore_errors=True)
        process = subprocess.Popen(
            self._run(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0, self._seconds))
        process.send_signal(signal.SIGKILL)
        alive = process.wait(PATIENCE) == -signal.SIGKILL
        self._check_harmless(earlier=earlier)
        return alive

    def full(self, chance: random.Random) -> bool:
        """Run where no file may be larger than a random size; whether that was too small."""
        most = chance.randrange(0, max(pad.stat().st_size for pad in self.uit.rglob("*.parquet")))

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        done = subprocess.run(
            self._run(), capture_output=True, text=True, check=False, preexec_fn=limit
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == 0 or done.stderr.count("Fout: ") == 1, done.stderr
        self._check_harmless(earlier=True)
        return done.returncode != 0

    def again(self) -> None:
        """Run once more: the same result, and nothing beside it."""
        self._again()
        assert contents(self.uit) == self.whole
        assert {pad.name for pad in self._folder.iterdir()} == {self._file.name, self.uit.name}

    def _check_harmless(self, *, earlier: bool) -> None:
        """There is a whole result, under its name or kept for the next run; or none, as before."""
        found = [pad for pad in (self.uit, self._folder / ".uit.oud") if pad.exists()]
        assert found or not earlier
        assert all(contents(pad) == self.whole for pad in found[:1])

    def _run(self) -> tuple[str, ...]:
        chosen = ("--uit", str(self.uit), "--regimes", "naarden,krimpen")
        return (*COMMAND, "beoordeel", str(self._file), *chosen)

    def _again(self) -> None:
        subprocess.run(self._run(), check=True, capture_output=True, timeout=PATIENCE)


def main() -> int:
    """Kill and fill so many times; tell how many of each went on."""
    kills, fills = map(int, sys.argv[1:3])
    chance = random.Random(int(os.environ.get("SEED", "1")))  # noqa: S311 -- repeatable
    with tempfile.TemporaryDirectory() as folder:
        runs = Interruptions(Path(folder), 20_000)
        stopped = 0
        for number in range(kills):
            stopped += runs.killed(chance)
            if number % 3 == 2:
                runs.again()
        runs.again()
        refused = sum(runs.full(chance) for _ in range(fills))
        runs.again()
    print(f"{kills} runs killed ({stopped} while they ran), {fills} disks full ({refused} refused)")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: EUPL-1.2
"""Output that cannot be written is one Dutch sentence and a code; what is there is not harmed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from participatiekern.facts.files import write_atomically

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")

COMMAND = f"{sys.executable} -m participatiekern"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("participatiekern", COMMAND)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("participatiekern regimes >/dev/full", "de schijf is vol"),
        ("participatiekern feiten --formaat json >/dev/full", "de schijf is vol"),
        ("participatiekern regimes >&-", "de standaarduitvoer is gesloten"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(line: str, said: str) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    done = shell(line)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"De uitvoer kan niet worden geschreven: {said}.\n"


def test_a_closed_stream_that_is_not_needed_stands_in_nobodys_way(tmp_path: Path) -> None:
    pad = tmp_path / "regimes.txt"
    assert shell(f"participatiekern regimes --uit {pad} >&-").returncode == 0
    assert "Naarden" in pad.read_text()
    assert shell("participatiekern regimes <&-").returncode == 0
    assert shell("participatiekern regimes 2>&-").returncode == 0
    assert shell("participatiekern beoordeel - --regime naarden <&-").returncode == 2


def test_a_reader_that_went_away_is_no_mistake() -> None:
    done = shell("participatiekern schema zaak | head -1")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pad = tmp_path / "pijp"
    os.mkfifo(pad)
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(pad.read_text()))
    reader.start()
    write_atomically(pad, "tekst")
    reader.join(30)
    assert found == ["tekst"]
    assert pad.is_fifo()


def test_a_link_keeps_leading_where_it_led_and_a_file_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "map" / "echt", tmp_path / "koppeling"
    real.parent.mkdir()
    real.touch(0o600)
    link.symlink_to(real)
    write_atomically(link, "tekst")
    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("tekst", 0o600)
    assert [pad.name for pad in real.parent.iterdir()] == ["echt"]

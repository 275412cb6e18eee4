# SPDX-License-Identifier: EUPL-1.2
"""Output that cannot be written is one Dutch sentence and a code; what is there is not harmed."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from participatiekern.facts.files import locked, write_atomically

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
    write_atomically(pad, ["te", "kst"])
    reader.join(30)
    assert found == ["tekst"]
    assert pad.is_fifo()


def test_a_link_keeps_leading_where_it_led_and_a_file_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "map" / "echt", tmp_path / "koppeling"
    real.parent.mkdir()
    real.touch(0o600)
    link.symlink_to(real)
    write_atomically(link, ["tekst"])
    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("tekst", 0o600)
    assert [pad.name for pad in real.parent.iterdir()] == ["echt"]


ESCAPE = "\x1b]0;kaping\x07"


@pytest.mark.parametrize(
    "words",
    [
        ("beoordeel", f"weg{ESCAPE}.toml", "--regime", "naarden"),
        ("beoordeel", "-", "--regime", f"naar{ESCAPE}den"),
        ("controleer", f"weg{ESCAPE}", "zaak.toml"),
        (f"beoor{ESCAPE}deel",),
        ("regimes", f"--for{ESCAPE}maat"),
        ("zaak", "voorbeeld", f"x{ESCAPE}"),
        ("zaak", "voorbeeld", "--uit", f"zaak{ESCAPE}.toml"),
        ("portefeuille", "beoordeel", f"weg{ESCAPE}.csv", "--uit", "uit"),
        ("portefeuille", "voorbeeld", "--aantal", "2", "--uit", f"nieuw{ESCAPE}.parquet"),
    ],
)
def test_a_name_with_an_escape_is_shown_harmless(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "participatiekern", *words],
        cwd=tmp_path,
        input="peildatum = 2010-01-01",
        capture_output=True,
        text=True,
        check=False,
    )
    assert "\x1b" not in done.stdout + done.stderr
    assert "kaping" in done.stdout + done.stderr or done.returncode == 0


@pytest.fixture
def case(tmp_path: Path) -> Path:
    pad = tmp_path / "zaak.toml"
    pad.write_text("peildatum = 2010-01-01\n", "utf-8")
    return pad


@pytest.mark.parametrize(
    "options",
    [
        "beoordeel {zaak} --regime naarden --uit {zaak}",
        "beoordeel {zaak} --regime naarden --bewijsstuk {zaak}",
        "beoordeel {zaak} --regime naarden --uit {map}/een.json --bewijsstuk {map}/een.json",
        "vergelijk {zaak} --formaat json --uit {map}/../{naam}/zaak.toml",
        "uitleg {zaak} --regime naarden --uit {map}/koppeling.toml",
    ],
)
def test_nothing_is_written_over_what_is_read_or_written(case: Path, options: str) -> None:
    folder = case.parent
    (folder / "koppeling.toml").symlink_to(case)
    before = case.read_text("utf-8")
    done = shell("participatiekern " + options.format(zaak=case, map=folder, naam=folder.name))
    assert done.returncode == 2
    assert "kies een andere naam" in done.stderr
    assert case.read_text("utf-8") == before
    assert {pad.name for pad in folder.iterdir()} == {"zaak.toml", "koppeling.toml"}


def test_what_is_about_a_person_is_for_its_owner_until_he_says_otherwise(case: Path) -> None:
    uit, receipt = case.with_name("uit.json"), case.with_name("bewijs.json")
    line = f"participatiekern beoordeel {case} --regime naarden --uit {uit} --bewijsstuk {receipt}"
    assert shell(line).returncode == 0
    assert [stat.S_IMODE(pad.stat().st_mode) for pad in (uit, receipt)] == [0o600, 0o600]
    uit.chmod(0o640)
    assert shell(line).returncode == 0
    assert stat.S_IMODE(uit.stat().st_mode) == 0o640


def test_what_a_killed_run_left_is_removed_and_what_another_writes_is_not(tmp_path: Path) -> None:
    pad = tmp_path / "uit[1].json"
    left, written = tmp_path / ".uit[1].json.aa.tmp", tmp_path / ".uit[1].json.bb.tmp"
    left.write_text("half", "utf-8")
    with written.open("w") as stream:
        assert locked(stream)
        write_atomically(pad, ["heel"])
    assert {found.name for found in tmp_path.iterdir()} == {pad.name, written.name}


def test_many_cases_are_written_one_by_one(tmp_path: Path, case: Path) -> None:
    """A thousand cases of five regimes are over a gigabyte together; the process stays small."""
    cases = " ".join([str(case)] * 300)
    uit = tmp_path / "uit.json"
    script = "import resource, runpy, sys; sys.argv = ['participatiekern', *sys.argv[1:]]\n"
    script += "try: runpy.run_module('participatiekern', run_name='__main__')\n"
    script += "except SystemExit: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    run = [sys.executable, "-c", script, "vergelijk", "--formaat", "json", "--uit", str(uit)]

    def peak(*more: str) -> int:
        done = subprocess.run([*run, *more], capture_output=True, text=True, check=True)
        return int(done.stdout)

    one = peak(str(case))
    assert peak(*cases.split()) < one + 20_000
    assert len(json.loads(uit.read_text("utf-8"))) == 300


def test_a_page_of_too_many_cases_is_refused_with_what_to_do(case: Path) -> None:
    done = shell(f"participatiekern vergelijk {' '.join([str(case)] * 201)} --formaat html")
    assert done.returncode == 2
    assert "kies --formaat json" in done.stderr

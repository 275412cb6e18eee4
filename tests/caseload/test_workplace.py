# SPDX-License-Identifier: EUPL-1.2
"""The folder of a result: nothing that is not ours is lost, and one run works on it at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.workplace import OUTCOMES, RECEIPT, workplace

HOLD = """
import sys
from pathlib import Path
from participatiekern.caseload.workplace import workplace
with workplace(Path(sys.argv[1])) as work:
    (work / "half").touch()
    print("bezig", flush=True)
    sys.stdin.read()
"""


def result(uit: Path, text: str = "1") -> Path:
    """An earlier result."""
    (uit / OUTCOMES).mkdir(parents=True)
    (uit / OUTCOMES / "naarden.parquet").write_text(text)
    (uit / RECEIPT).write_text("{}")
    return uit


def make(uit: Path, *inputs: Path) -> None:
    with workplace(uit, inputs) as work:
        (work / RECEIPT).write_text("nieuw")


def test_an_earlier_result_and_an_empty_folder_are_replaced(tmp_path: Path) -> None:
    make(result(tmp_path / "uit"))
    (tmp_path / "leeg").mkdir()
    make(tmp_path / "leeg")
    for folder in ("uit", "leeg"):
        assert [pad.name for pad in (tmp_path / folder).iterdir()] == [RECEIPT]
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["leeg", "uit"]


@pytest.mark.parametrize("foreign", ["mijn.csv", f"{OUTCOMES}/notities.txt", ".verborgen"])
def test_what_is_not_ours_is_never_replaced(tmp_path: Path, foreign: str) -> None:
    uit = result(tmp_path / "uit")
    (uit / foreign).write_text("van mij")
    with pytest.raises(CaseloadError, match=Path(foreign).name):
        make(uit)
    assert (uit / foreign).read_text() == "van mij"
    assert (uit / OUTCOMES / "naarden.parquet").read_text() == "1"


def test_a_folder_of_something_else_a_file_and_a_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "x").touch()
    (tmp_path / "bestand").touch()
    result(tmp_path / "elders")
    (tmp_path / "koppeling").symlink_to(tmp_path / "elders")
    for name in ("map", "bestand", "koppeling"):
        with pytest.raises(CaseloadError, match="bestaat al"):
            make(tmp_path / name)
    assert (tmp_path / "koppeling").is_symlink()


def test_the_input_is_never_inside_the_output(tmp_path: Path) -> None:
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "zaken.csv").touch()
    (tmp_path / "langs").symlink_to(uit)
    for pad in (uit / "zaken.csv", tmp_path / "langs" / "zaken.csv"):
        with pytest.raises(CaseloadError, match="de invoer"):
            make(uit, pad)


def test_a_new_result_is_private_and_a_replaced_one_keeps_its_mode(tmp_path: Path) -> None:
    make(tmp_path / "nieuw")
    assert (tmp_path / "nieuw").stat().st_mode & 0o777 == 0o700
    uit = result(tmp_path / "uit")
    uit.chmod(0o750)
    make(uit)
    assert uit.stat().st_mode & 0o777 == 0o750


def test_a_result_between_two_names_is_found_again(tmp_path: Path) -> None:
    result(tmp_path / ".uit.oud")
    with pytest.raises(ZeroDivisionError), workplace(tmp_path / "uit"):
        raise ZeroDivisionError
    assert (tmp_path / "uit" / OUTCOMES / "naarden.parquet").read_text() == "1"


def test_a_second_run_on_one_result_is_told_so_and_harms_nothing(tmp_path: Path) -> None:
    uit = tmp_path / "uit"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(uit)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"bezig\n"
        with pytest.raises(CaseloadError, match="al een andere beoordeling"):
            make(uit)
        assert first.stdin is not None
        first.stdin.close()
        assert first.wait(30) == 0
    assert (uit / "half").exists()


def test_a_run_that_was_killed_stands_in_nobodys_way(tmp_path: Path) -> None:
    uit = tmp_path / "uit"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(uit)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"bezig\n"
        first.send_signal(signal.SIGKILL)
    make(uit)
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["uit"]


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_the_folder_in_which_one_works_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """An option that is empty, as of a variable that is not set, means this folder."""
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    with pytest.raises(CaseloadError, match="de map waarin u werkt"):
        make(Path(name))
    assert (tmp_path / "a").is_dir()

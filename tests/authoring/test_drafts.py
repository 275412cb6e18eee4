# SPDX-License-Identifier: EUPL-1.2
"""Drafts: one local file beside the installed regimes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from participatiekern import Kern
from participatiekern.authoring.drafts import load_draft
from participatiekern.plugins import PluginError

VARIANT = """
from participatiekern import euro, hookimpl


@hookimpl
def varianten(regimes):
    return [
        regimes["naarden"].variant(
            "naarden_750", cijfers={"naarden-9.2-uitstroompremie": {euro(500): euro(750)}}
        )
    ]
"""
CONCEPT = """
from datetime import date

from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl
from participatiekern.feiten import uitstroom


@hookimpl
def regime():
    return Regime("diemen", "Diemen", date(2024, 1, 1), None)


@hookimpl
def premie():
    return [
        Regel("diemen-7-premie", bron="art-7", aard=Aard.RECHT, mits=uitstroom.volledig,
              dan=Premie(bedrag=euro(750))),
    ]
"""
CASE = """
naam = "wie-uitstroomt"
peildatum = 2024-07-01
[uitstroom]
volledig = true
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "participatiekern", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zaak.toml").write_text(CASE, "utf-8")
    (tmp_path / "premie-750.py").write_text(VARIANT, "utf-8")
    (tmp_path / "diemen.py").write_text(CONCEPT, "utf-8")
    return tmp_path


def test_one_small_file_and_one_command(folder: Path) -> None:
    result = run(
        folder, "--concept", "premie-750.py", "vergelijk", "zaak.toml", "--formaat", "json"
    )
    assert (result.returncode, result.stderr) == (0, "")
    regimes = json.loads(result.stdout)["regimes"]
    assert regimes["naarden_750"]["variant_van"] == "naarden"
    assert "variant_van" not in regimes["naarden"]
    assert len(regimes) == 6


def test_a_draft_runs_without_a_register_and_is_marked(folder: Path) -> None:
    command = ("--concept", "diemen.py", "vergelijk", "zaak.toml", "--regimes", "diemen")
    result = run(folder, *command, "--formaat", "json")
    assert (result.returncode, result.stderr) == (0, "")
    diemen = json.loads(result.stdout)["regimes"]["diemen"]
    assert diemen["concept"] is True
    (gevolg,) = diemen["premie"]["gevolgen"]
    assert gevolg["bedrag"] == "750.00"
    assert gevolg["bron"]["document"] == "concept, nog zonder register"
    assert gevolg["bron"]["plaats"] == "art-7"
    assert "Diemen (concept)" in run(folder, *command).stdout


def test_a_draft_with_a_register_beside_it_is_no_concept(folder: Path) -> None:
    with_register = CONCEPT.replace("None)\n", "None, Path(__file__).parent)\n", 1)
    (folder / "diemen.py").write_text(f"from pathlib import Path\n{with_register}", "utf-8")
    (folder / "register.toml").write_text(
        '[[bepaling]]\nid = "art-7"\nbron = "Verordening"\nvindplaats = "7"\nonderwerp = "premie"\n'
        'aard = "recht"\nbeslisbaar = true\ntekst = "T"\n',
        "utf-8",
    )
    kern = Kern(load_draft(folder / "diemen.py"), strikt=True)
    assert not kern.regime("diemen").concept
    assert kern.regime("diemen").titel == "Diemen"


def test_leaves_nothing_behind(folder: Path) -> None:
    before = sorted(folder.rglob("*")), sorted(sys.modules), list(sys.path)
    assert list(load_draft(folder / "diemen.py")) == ["diemen.py"]
    assert before == (sorted(folder.rglob("*")), sorted(sys.modules), list(sys.path))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("x = 1\ndef f(:\n", 2, "SyntaxError: invalid syntax"),
        ("x = 1\n\n1 / 0\n", 3, "ZeroDivisionError: division by zero"),
        ("import bestaat_niet\n", 1, "No module named 'bestaat_niet'"),
        ("raise SystemExit(3)\n", 1, "SystemExit: 3"),
        ("from participatiekern import euro\n\neuro(0.5)\n", 3, "takes a whole number"),
        ("x = '\x00'\n", 1, "null bytes"),
        (
            CONCEPT.replace("uitstroom.volledig", "uitstroom.voledig"),
            16,
            "did you mean uitstroom.volledig?",
        ),
        (CONCEPT.replace("uitstroom.volledig", "1"), 16, "mits and tenzij take conditions"),
        (
            CONCEPT.replace('"diemen"', '"naarden"', 1).replace('"diemen-', '"naarden-'),
            8,
            "already provided by plugin naarden",
        ),
        (
            CONCEPT.replace("None)\n", "None, Path('weg'))\n", 1).replace(
                "from datetime", "from pathlib import Path\nfrom datetime", 1
            ),
            1,
            "a draft without one leaves out map",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_reason(
    text: str, line: int, says: str, folder: Path
) -> None:
    (folder / "stuk.py").write_text(text, "utf-8")
    result = run(folder, "--concept", "stuk.py", "regimes")
    assert result.returncode == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert says in result.stderr
    assert result.stderr.startswith("plugin stuk.py")
    assert f":{line})" in result.stderr


@pytest.mark.parametrize("pad", ["weg.py", ".", "zaak.toml"])
def test_a_file_that_is_no_draft_is_refused(pad: str, folder: Path) -> None:
    result = run(folder, "--concept", pad, "regimes")
    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr
    with pytest.raises(PluginError):
        load_draft(folder / pad)

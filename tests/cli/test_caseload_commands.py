# SPDX-License-Identifier: EUPL-1.2
"""The commands ``sql`` and ``portefeuille``: in Dutch, no traceback, and light until used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

from click.testing import CliRunner, Result

from participatiekern import Kern
from participatiekern.cli import caseload as commands
from participatiekern.cli import extras
from participatiekern.sql.dialects import DIALECTS


def run(kern: Kern, *arguments: str) -> Result:
    group = getattr(commands, arguments[0])
    return CliRunner().invoke(group, list(arguments[1:]), obj=SimpleNamespace(kern=kern))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_sql_is_printed_and_says_whether_it_is_proven(kern: Kern, dialect: str) -> None:
    result = run(kern, "sql", "naarden", "--dialect", dialect, "--tabel", "mijn_zaken")
    assert result.exit_code == 0
    first = result.output.splitlines()[0]
    assert ("NIET beproefd" in first) is not DIALECTS[dialect].proven
    assert "mijn_zaken" in result.output


def test_the_dialects_of_the_command_are_those_of_the_reader() -> None:
    assert tuple(DIALECTS) == commands._DIALECTS


def test_from_population_to_report(kern: Kern, tmp_path: Path) -> None:
    zaken, uit = str(tmp_path / "zaken.csv"), str(tmp_path / "uit")
    assert run(kern, "portefeuille", "voorbeeld", "--aantal", "60", "--uit", zaken).exit_code == 0
    regimes = ("--regimes", "naarden, krimpen")
    decided = run(kern, "portefeuille", "beoordeel", zaken, "--uit", uit, *regimes)
    assert "60 rijen: 60 beoordeeld, 0 afgewezen" in decided.output
    table = run(kern, "portefeuille", "vergelijk", uit)
    assert table.exit_code == 0
    assert "Status per onderwerp" in table.output
    document = json.loads(run(kern, "portefeuille", "vergelijk", uit, "--formaat", "json").output)
    assert document["regimes"] == ["krimpen", "naarden"]


def test_rejected_rows_are_told(kern: Kern, tmp_path: Path) -> None:
    zaken, uit = tmp_path / "zaken.csv", str(tmp_path / "uit")
    zaken.write_text("peildatum,persoon.leeftijd\n2024-01-01,999\n2024-01-01,40\n")
    result = run(
        kern, "portefeuille", "beoordeel", str(zaken), "--uit", uit, "--regimes", "naarden"
    )
    assert "2 rijen: 1 beoordeeld, 1 afgewezen" in result.output
    assert "afgewezen.csv" in result.output


def test_a_notation_is_proposed_only_for_text_that_has_one(kern: Kern, tmp_path: Path) -> None:
    rows = [("zaken.csv", "peildatum,uitstroom.volledig\n01-10-2007,ja\n")]
    rows += [("zaken.jsonl", '{"peildatum": "01-10-2007", "uitstroom": {"volledig": true}}\n')]
    for name, text in rows:
        (tmp_path / name).write_text(text, "utf-8")
        uit = str(tmp_path / "uit")
        told = run(kern, "portefeuille", "beoordeel", str(tmp_path / name), "--uit", uit)
        assert told.exit_code == 1
        assert "1 rij: 0 beoordeeld, 1 afgewezen" in told.output
        assert ("excel-nl" in told.output) is (name == "zaken.csv")


@pytest.mark.parametrize(
    "command", [("beoordeel", "weg.parquet", "--uit", "uit"), ("vergelijk", "weg")]
)
def test_a_mistake_is_one_message_and_exit_code_2(
    kern: Kern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(kern, "portefeuille", *command)
    assert result.exit_code == 2
    assert "weg" in result.output
    assert "Traceback" not in result.output


def test_an_absent_extra_says_how_to_install_it(
    kern: Kern, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(extras.PACKAGES, "sql", ("een_pakket_dat_er_niet_is",))
    result = run(kern, "portefeuille", "vergelijk", "map")
    assert result.exit_code == 2
    assert "installeer met: pip install 'participatiekern[sql]'" in result.output


def test_the_module_of_the_commands_imports_nothing_heavy() -> None:
    code = (
        "import sys, participatiekern.cli.caseload\n"
        "heavy = ('duckdb', 'sqlglot', 'pyarrow', 'altair', 'pyspark')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

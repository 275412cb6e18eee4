# SPDX-License-Identifier: EUPL-1.2
"""A new plugin: generated, installed, run; refused when unsafe; nothing left behind on failure."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

from participatiekern.authoring.mutation import mutation_check
from participatiekern.authoring.scaffold import Gemeente, ScaffoldError, create_plugin, plugin_files
from participatiekern.cli.main import cli
from participatiekern.hookspecs import ONDERWERPEN
from tests.authoring.workshop import diemen, findings, loaded

HOOKS = [combination for size in (1, 2, 5) for combination in combinations(ONDERWERPEN, size)]
UNSAFE = [
    "",
    " ",
    "../Diemen",
    "Die/men",
    "Die\\men",
    ".",
    "C:",
    "Diemen\n",
    "Die\x00men",
    'Die"men',
    "Die$men",
    "Die{men}",
    "-Diemen",
    "2Diemen",
    "Diemen;",
    "D" * 31,
    "大阪",
]


@pytest.mark.parametrize("haken", HOOKS, ids=",".join)
def test_is_in_order_whatever_the_hooks(haken: tuple[str, ...], tmp_path: Path) -> None:
    with loaded(diemen(tmp_path, haken)) as kern:
        assert findings(kern) == []
        regime = kern.regime("diemen")
        rules = list(regime.alle_regels())
        assert [onderwerp for onderwerp, _ in rules] == list(haken)
        assert sum(len(regel.tenzij) for _, regel in rules) == 1


@pytest.mark.parametrize("haken", HOOKS, ids=",".join)
def test_its_cases_notice_nine_changes_in_ten(haken: tuple[str, ...], tmp_path: Path) -> None:
    with loaded(diemen(tmp_path, haken)) as kern:
        verslag = mutation_check(kern, kern.regime("diemen"))
        assert verslag.aantal > 1
        assert verslag.genoeg, [str(mutatie) for mutatie in verslag.overlevers]


def test_installs_and_is_green(tmp_path: Path) -> None:
    plugin = create_plugin(Gemeente("Ouder-Amstel", "0437", 2024, tuple(ONDERWERPEN)), tmp_path)
    site = tmp_path / "site"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps")
    offline = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([*pip, "--target", site, plugin], check=True, timeout=120, env=offline)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=plugin,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert tested.returncode == 0, tested.stdout
    assert "passed" in tested.stdout
    assert "skipped" not in tested.stdout
    checked = subprocess.run(
        [sys.executable, "-m", "participatiekern", "toets", "ouder_amstel"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("Ouder-Amstel\n")


def test_is_fewer_than_a_dozen_files() -> None:
    written = plugin_files(Gemeente("Diemen", "0384", 2024, tuple(ONDERWERPEN)))
    assert len(written) < 12
    for pad, text in written.items():
        assert "$" not in text.replace("```sh", ""), pad
        if pad.endswith(".toml"):
            tomllib.loads(text)
        if pad.endswith(".py"):
            assert text.startswith("# SPDX-License-Identifier: EUPL-1.2\n")
            assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("titel", "naam"),
    [
        ("Ouder-Amstel", "ouder_amstel"),
        ("'s-Hertogenbosch", "s_hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest_fryslan"),
    ],
)
def test_names_become_codes(titel: str, naam: str, tmp_path: Path) -> None:
    gemeente = Gemeente(titel, "0796", 2024, ("premie",))
    assert gemeente.naam == naam
    create_plugin(gemeente, tmp_path)


@pytest.mark.parametrize("titel", UNSAFE)
def test_refuses_unsafe_names(titel: str) -> None:
    with pytest.raises(ScaffoldError):
        Gemeente(titel, "0384", 2024, ("premie",))


@pytest.mark.parametrize(
    ("cbs_code", "jaar", "haken"),
    [
        ("384", 2024, ("premie",)),
        ("٠٣٨٤", 2024, ("premie",)),
        ('0384"', 2024, ("premie",)),
        ("0384", 1800, ("premie",)),
        ("0384", 2024, ("premies",)),
        ("0384", 2024, ("premie", "premie")),
        ("0384", 2024, ()),
    ],
)
def test_refuses_other_answers(cbs_code: str, jaar: int, haken: tuple[str, ...]) -> None:
    with pytest.raises(ScaffoldError):
        Gemeente("Diemen", cbs_code, jaar, haken)


def test_refuses_to_overwrite(tmp_path: Path) -> None:
    (tmp_path / "participatiekern-diemen").mkdir()
    with pytest.raises(ScaffoldError, match="bestaat al"):
        diemen(tmp_path)
    assert list(tmp_path.rglob("*")) == [tmp_path / "participatiekern-diemen"]


def test_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_text

    def fails(self: Path, *args: object, **kwargs: object) -> int:
        if self.name == "register.toml":
            raise OSError(28, "No space left on device")
        return write(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", fails)
    with pytest.raises(ScaffoldError, match="kan niet worden geschreven"):
        diemen(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_refuses_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="kan niet worden geschreven"):
        diemen(tmp_path / "weg")


# --- the command ---------------------------------------------------------------------------------


def test_asks_what_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["nieuw"], input="Diemen\n0384\n2024\npremie,sancties\n")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "participatiekern-diemen" / "pyproject.toml").is_file()


def test_asks_nothing_when_all_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    options = ["--cbs-code", "0384", "--jaar", "2024", "--hooks", "premie"]
    result = runner.invoke(cli, ["nieuw", "Diemen", *options], input="")
    assert result.exit_code == 0, result.output
    again = runner.invoke(cli, ["nieuw", "Diemen", *options], input="")
    assert again.exit_code == 2
    assert "bestaat al" in again.output
    taken = runner.invoke(cli, ["nieuw", "Naarden", *options], input="")
    assert taken.exit_code == 2
    assert "Er is al een regime naarden" in taken.output

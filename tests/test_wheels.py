# SPDX-License-Identifier: EUPL-1.2
"""Wheels and sdists: the kernel and five plugins install from files, without the source tree.

Takes a while and builds with the tools of this environment; ``make wheels`` runs it, an ordinary
run of the tests leaves it out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECTS = [ROOT, *sorted(pad.parent for pad in (ROOT / "plugins").glob("*/pyproject.toml"))]
REGIMES = ["deventer", "dinkelland", "krimpen", "naarden", "werksaam"]

pytestmark = pytest.mark.skipif(
    "PARTICIPATIEKERN_WHEELS" not in os.environ, reason="builds packages: run make wheels"
)


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command that must succeed, away from the source tree and its settings."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command, check=False, capture_output=True, cwd=cwd, env=clean, timeout=600
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and sdist of every project; wheels are built from the sdists."""
    target = tmp_path_factory.mktemp("dist")
    for project in PROJECTS:
        run(
            sys.executable, "-m", "build", "--no-isolation", "--outdir", target, project, cwd=target
        )
    return target


@pytest.fixture(scope="module")
def commands(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a new environment with only the wheels."""
    folder = tmp_path_factory.mktemp("schoon")
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    binaries = folder / "env" / "bin"
    run(binaries / "pip", "install", "--quiet", *sorted(built.glob("*.whl")), cwd=folder)
    return binaries


def test_every_project_has_a_wheel_and_an_sdist(built: Path) -> None:
    assert len(list(built.glob("*.whl"))) == len(PROJECTS) == 6
    assert len(list(built.glob("*.tar.gz"))) == len(PROJECTS)


def test_a_wheel_holds_its_package_and_licence_and_nothing_else(built: Path) -> None:
    for wheel in built.glob("*.whl"):
        naam = wheel.name.partition("-")[0]
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
            (licence,) = [n for n in names if n.endswith(".dist-info/licenses/LICENSE")]
            assert archive.read(licence) == (ROOT / "LICENSE").read_bytes()
        assert {n.partition("/")[0].partition("-")[0] for n in names} == {naam}
        assert f"{naam}/py.typed" in names
        assert not [n for n in names if "__pycache__" in n or n.startswith("tests")]
    assert any("feiten.toml" in n for n in zipfile.ZipFile(built / _kernel(built)).namelist())


def _kernel(built: Path) -> str:
    return next(wheel.name for wheel in built.glob("participatiekern-*.whl"))


def test_the_command_line_of_the_wheels_has_five_regimes(commands: Path, tmp_path: Path) -> None:
    printed = run(
        commands / "participatiekern", "--strikt", "regimes", "--formaat", "json", cwd=tmp_path
    )
    assert [regime["naam"] for regime in json.loads(printed)] == REGIMES
    where = run(
        commands / "python",
        "-c",
        "import participatiekern; print(participatiekern.__file__)",
        cwd=tmp_path,
    )
    assert not Path(where.strip()).is_relative_to(ROOT)


def test_a_case_is_compared_with_reasons_by_the_wheels(commands: Path, tmp_path: Path) -> None:
    text = run(
        commands / "participatiekern", "zaak", "voorbeeld", "alleenstaande-ouder", cwd=tmp_path
    )
    (tmp_path / "zaak.toml").write_text(text, "utf-8")
    printed = run(
        commands / "participatiekern", "vergelijk", "zaak.toml", "--formaat", "json", cwd=tmp_path
    )
    assert list(json.loads(printed)["regimes"]) == REGIMES
    lees = run(commands / "participatiekern", "lees", "naarden", cwd=tmp_path)
    assert "art. 9.2" in lees

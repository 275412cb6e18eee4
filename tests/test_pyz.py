# SPDX-License-Identifier: EUPL-1.2
"""The kernel and its plugins run from one file: a zip that Python executes (zipapp)."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import distribution, requires
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

PLUGINS = ("naarden", "dinkelland")
CASE = "peildatum = 2007-10-01\n[uitstroom]\nvolledig = true\nuitkeringsmaanden = 26\n"
MAIN = "from participatiekern.cli import main\n\nmain()\n"


def needed(naam: str, found: dict[str, None]) -> dict[str, None]:
    """A package and what it requires, extras aside."""
    if naam not in found:
        found[naam] = None
        for line in requires(naam) or ():
            if ";" not in line:
                needed(re.split(r"[^\w.-]", line)[0].lower(), found)
    return found


def pack(archive: ZipFile, naam: str) -> None:
    """The modules and the metadata of an installed package; of an editable one, its source."""
    dist = distribution(naam)
    for file in dist.files or ():
        if ".." not in file.parts and file.suffix != ".pyc" and "direct_url" not in file.name:
            archive.write(str(file.locate()), str(file))
    spec = find_spec(naam.replace("-", "_"))
    if spec is None or not naam.startswith("participatiekern"):
        return
    for folder in map(Path, spec.submodule_search_locations or ()):
        for pad in sorted(folder.rglob("*")):
            if pad.is_file() and "__pycache__" not in pad.parts:
                archive.write(pad, str(pad.relative_to(folder.parent)))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, with the kernel, two plugins and what they need."""
    pad = tmp_path_factory.mktemp("pyz") / "participatiekern.pyz"
    packages: dict[str, None] = {}
    for naam in ("participatiekern", *(f"participatiekern-{plugin}" for plugin in PLUGINS)):
        needed(naam, packages)
    with ZipFile(pad, "w") as archive:
        archive.writestr("__main__.py", MAIN)
        for naam in packages:
            pack(archive, naam)
    return pad


def run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], input=CASE, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("arguments", [("--formaat", "json"), ("--formaat", "md"), ()])
def test_the_zip_compares_as_the_installed_kernel(
    program: Path, arguments: tuple[str, ...]
) -> None:
    asked = ("vergelijk", "-", "--regimes", ",".join(PLUGINS), *arguments)
    # Isolated and without site-packages: everything comes from the zip.
    assert run("-I", "-S", str(program), *asked) == run("-m", "participatiekern", *asked)


def test_the_zip_tells_a_provision_and_prints_a_regime(program: Path) -> None:
    for asked in (("bepaling", "naarden-9.2-1"), ("lees", "naarden"), ("canoniek", "dinkelland")):
        found = run("-I", "-S", str(program), *asked)
        installed = run("-m", "participatiekern", *asked)
        assert found.splitlines()[:3] == installed.splitlines()[:3]

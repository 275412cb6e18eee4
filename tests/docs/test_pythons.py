# SPDX-License-Identifier: EUPL-1.2
"""The Pythons that the metadata and the documentation name are those that CI tests."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.makefile import ROOT, commands, pythons

PACKAGES = [ROOT / "pyproject.toml", *sorted(ROOT.glob("plugins/*/pyproject.toml"))]
PROJECT = tomllib.loads(PACKAGES[0].read_text("utf-8"))


def test_the_metadata_names_the_pythons_that_are_tested() -> None:
    classifiers = "\n".join(PROJECT["project"]["classifiers"])
    assert re.findall(r"^Programming Language :: Python :: (3\.\d+)$", classifiers, re.M) == (
        pythons()
    )


def test_no_python_between_the_first_and_the_last_is_left_out() -> None:
    minors = [int(version.removeprefix("3.")) for version in pythons()]
    assert minors == list(range(minors[0], minors[-1] + 1))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda pad: pad.parent.name)
def test_every_package_asks_for_the_first(package: Path) -> None:
    asked = tomllib.loads(package.read_text("utf-8"))["project"]["requires-python"]
    assert asked == f">={pythons()[0]}"


def test_the_linter_reads_the_source_as_the_first() -> None:
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{pythons()[0].replace('.', '')}"


def test_contributors_read_which_are_tested() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert f"({', '.join(pythons())})" in text


def test_ci_runs_them() -> None:
    steps = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert {"make pythons", "make lowest"} <= set(steps)
    assert any("$(PYTHONS)" in command for command in commands("pythons"))
    assert any("--lowest" in command for command in commands("lowest"))

# SPDX-License-Identifier: EUPL-1.2
"""Makefile: the targets a page may name, and the commands that a target runs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARIES = ".venv/bin"
_TEXT = (ROOT / "Makefile").read_text("utf-8")


def targets() -> set[str]:
    """The targets that are commands (``.PHONY``)."""
    (names,) = re.findall(r"^\.PHONY: (.+)$", _TEXT, re.MULTILINE)
    return set(names.split())


def commands(target: str) -> list[str]:
    """What a target runs, one command a line, as it would be typed in a checkout."""
    (recipe,) = re.findall(rf"^{target}:.*\n((?:\t.+\n)+)", _TEXT, re.MULTILINE)
    lines = [line.strip().removeprefix("@") for line in recipe.splitlines()]
    return [line.replace("$(BIN)", BINARIES) for line in lines]


def plugins() -> set[str]:
    """The plugins that the demo installs."""
    (names,) = re.findall(r"^PLUGINS := (.+)$", _TEXT, re.MULTILINE)
    return set(names.split())


def pythons() -> list[str]:
    """The Pythons that are supported and tested, the lowest first."""
    (versions,) = re.findall(r"^PYTHONS := (.+)$", _TEXT, re.MULTILINE)
    return str(versions).split()

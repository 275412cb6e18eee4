# SPDX-License-Identifier: EUPL-1.2
"""Release notes: each fragment in ``changes/`` says what it must, and together they are a draft.

The fragment of a changed outcome begins with whom it touches: ``Naarden, art. 9.2 lid 3
(2007-02-23 to 2014-12-31): what becomes different``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from participatiekern.hookspecs import CONTRACT
from participatiekern.plugins import Kern
from tests.docs.makefile import ROOT, commands

CHANGES = ROOT / "changes"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]
TYPES = {kind["directory"] for kind in SETTINGS["type"]}
SUMMARY = "samenvatting"
SILENT = "intern"
EVERY = "Every regime"

_NAME = re.compile(r"(?P<topic>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<type>[a-z]+)(?:\.\d+)?\.md")
_OUTCOME = re.compile(
    r"(?P<regime>[^,:(]+), (?P<provisions>[^:]+?) "
    r"\((?P<period>[^)]*\d{4}-\d{2}-\d{2}[^)]*)\): \S.*",
    re.DOTALL,
)


def mistakes(fragments: Mapping[str, str], regimes: Iterable[str]) -> list[str]:
    """What is wrong with fragments (file name to text), given the titles of the regimes."""
    known = {*regimes, EVERY}
    found, told = [], set()
    topics: dict[str, str] = {}
    for name, text in fragments.items():
        parts = _NAME.fullmatch(name)
        if parts is None or parts["type"] not in TYPES:
            found.append(f"{name}: is named <topic>.<type>.md, with a type of {sorted(TYPES)}")
            continue
        if parts["type"] == SUMMARY:
            told.add(parts["topic"])
        elif parts["type"] != SILENT:
            topics.setdefault(parts["topic"], name)
        found += [f"{name}: {problem}" for problem in _wrong(text, parts["type"], known)]
    untold = [name for topic, name in topics.items() if topic not in told]
    return found + [f"{name}: has no Dutch summary (<topic>.{SUMMARY}.md)" for name in untold]


def _wrong(text: str, kind: str, regimes: set[str]) -> Iterable[str]:
    if not re.fullmatch(r"\S.*[.)]\n", text, re.DOTALL) or "\n\n" in text:
        yield "is one paragraph that ends with a full stop and a new line"
    if any(len(line) > 120 for line in text.splitlines()):
        yield "has a line of more than 120 characters"
    if text.startswith(("- ", "(*)")):
        yield "is marked by its type, not by hand"
    if kind == "regel":
        head = _OUTCOME.fullmatch(text)
        if head is None:
            yield 'begins "REGIME, PROVISIONS (PERIOD with a date as yyyy-mm-dd): "'
        elif head["regime"] not in regimes:
            yield f"names no regime: {head['regime']!r} is not in {sorted(regimes)}"


def fragments() -> dict[str, str]:
    """The fragments of this source."""
    files = sorted(CHANGES.glob("*"))
    return {pad.name: pad.read_text("utf-8") for pad in files if pad.name != "template.md"}


def draft(folder: Path, *arguments: str) -> str:
    """The release notes that towncrier drafts in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", *arguments],
        check=False,
        capture_output=True,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def release_notes(folder: Path) -> str:
    """What ``make release-notes`` prints."""
    (command,) = commands("release-notes")
    program, *arguments = command.split()
    assert program == ".venv/bin/towncrier"
    assert "--draft" in arguments
    return draft(folder, *arguments)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project with the settings and the template, and no fragments."""
    (tmp_path / "changes").mkdir()
    for name in ("pyproject.toml", "CHANGELOG.md", "changes/template.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


# --- the fragments -------------------------------------------------------------------------------


def test_the_fragments_are_well_formed(kern: Kern) -> None:
    assert mistakes(fragments(), [regime.titel for regime in kern.regimes.values()]) == []


GOOD = (
    "Naarden, art. 9.2 lid 3 (2007-02-23 to 2014-12-31): the premium also follows part-time work.\n"
)
SUM = {"premie.samenvatting.md": "De premie van Naarden geldt ook bij deeltijd.\n"}


def test_a_good_fragment_has_no_mistakes() -> None:
    assert mistakes({"premie.regel.md": GOOD, "premie.regel.2.md": GOOD, **SUM}, ["Naarden"]) == []
    assert mistakes({"opmaak.intern.md": "Tests are faster.\n"}, []) == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("premie.md", GOOD, "is named <topic>.<type>.md"),
        ("premie.bugfix.md", GOOD, "is named <topic>.<type>.md"),
        ("Premie.regel.md", GOOD, "is named <topic>.<type>.md"),
        ("premie.regel.md", "The premium is right.\n", "begins"),
        ("premie.regel.md", GOOD.replace("2007-02-23 to 2014-12-31", "since 2007"), "begins"),
        ("premie.regel.md", GOOD.replace(", art. 9.2 lid 3", ""), "begins"),
        ("premie.regel.md", GOOD.replace("Naarden", "Bussum"), "names no regime"),
        ("premie.regel.md", f"(*) {GOOD}", "is marked by its type"),
        ("premie.herstel.md", "No full stop\n", "is one paragraph"),
        ("premie.herstel.md", "Two.\n\nParagraphs.\n", "is one paragraph"),
        ("premie.herstel.md", f"{'Long ' * 30}.\n", "more than 120"),
        ("sanctie.herstel.md", "Right.\n", "has no Dutch summary"),
    ],
)
def test_a_mistake_is_named_with_its_file(name: str, text: str, problem: str) -> None:
    found = mistakes({name: text, **SUM}, ["Naarden"])
    assert any(line.startswith(f"{name}: ") and problem in line for line in found), found


# --- the draft -----------------------------------------------------------------------------------


def test_the_draft_holds_every_fragment() -> None:
    text = " ".join(release_notes(ROOT).split())
    for name, fragment in fragments().items():
        shown = f".{SILENT}." not in name
        assert (" ".join(fragment.split()) in text) is shown, name


def test_the_draft_has_the_form_of_the_changelog(empty: Path) -> None:
    for name, text in {
        "uitvoer.toevoeging.md": "A new\nformat.\n",
        "premie.regel.md": GOOD,
        "opmaak.intern.md": "Faster.\n",
        "uitvoer.samenvatting.md": "Een nieuwe vorm.\n",
        **SUM,
    }.items():
        (empty / "changes" / name).write_text(text, "utf-8")
    assert release_notes(empty).strip() == (
        f"## next (unreleased), contract {CONTRACT}\n\n"
        f"- (*) {GOOD}"
        "- A new\n  format.\n\n"
        "*In het Nederlands:* De premie van Naarden geldt ook bij deeltijd. Een nieuwe vorm."
    )


def test_a_release_goes_above_the_previous_one(empty: Path) -> None:
    (empty / "changes" / "premie.regel.md").write_text(GOOD, "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=empty, check=True)
    draft(empty, "build", "--keep", "--version", "9.9.0", "--date", "2030-01-02")
    text = (empty / "CHANGELOG.md").read_text("utf-8")
    head = f"\n## 9.9.0 (2030-01-02), contract {CONTRACT}\n\n- (*) Naarden"
    assert text.startswith("# Changelog\n")
    assert text.index(head) < text.index("\n## 0.1.0 ")

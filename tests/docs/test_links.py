# SPDX-License-Identifier: EUPL-1.2
"""What a page links to is there, also in a checkout; the reference needs nothing but the kernel."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("*/*.md"))]
PAGES = [page for page in PAGES if page.parent.name != "reference"]

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_EXTRAS = (
    *("duckdb", "numpy", "pyarrow", "sqlglot", "pyspark", "altair", "vl_convert"),
    *("starlette", "uvicorn", "hypothesis", "pytest", "sphinx", "myst_parser", "furo"),
)
_BARE = """
import json, sys
sys.path.insert(0, {folder!r})
for name in {extras!r}:
    sys.modules[name] = None
import generate
generate.write({target})
"""


def written(folder: Path, *, extras: tuple[str, ...] = ()) -> dict[str, str]:
    """The reference pages as they are written where these packages are not installed."""
    code = _BARE.format(folder=str(DOCS), extras=extras, target="generate.Path(sys.argv[1])")
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {page.name: page.read_text("utf-8") for page in folder.iterdir()}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The reference pages, written with nothing but the kernel."""
    return written(tmp_path_factory.mktemp("reference"), extras=_EXTRAS)


def test_the_reference_is_the_same_with_every_extra(
    reference: dict[str, str], tmp_path: Path
) -> None:
    assert written(tmp_path) == reference


def test_without_the_kernel_is_said_what_to_install() -> None:
    done = subprocess.run(
        [sys.executable, "-S", str(DOCS / "generate.py")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "is not installed" in done.stderr
    assert "pip install -e ." in done.stderr
    assert "Traceback" not in done.stderr


@cache
def anchors(text: str) -> frozenset[str]:
    """What can be linked to on a page: its headings."""
    headings = re.findall(r"^#{1,3} (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return frozenset(heading.strip().replace(" ", "-") for heading in plain)


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_somewhere(page: Path, reference: dict[str, str]) -> None:
    dead = []
    for link in _LINK.findall(page.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        found = (page.parent / target).resolve() if target else page
        if found.parent == DOCS / "reference":
            text = reference.get(found.name)
        else:
            text = found.read_text("utf-8") if found.is_file() else "" if found.is_dir() else None
        if text is None or (anchor and anchor not in anchors(text)):
            dead.append(link)
    assert dead == []

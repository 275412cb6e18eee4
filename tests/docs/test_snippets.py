# SPDX-License-Identifier: EUPL-1.2
"""Every snippet of the documentation and the README runs and comes out as written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

from tests.docs.makefile import ROOT, plugins, targets
from tests.docs.snippets import Run, make_environment, snippets

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
DOCS = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/patterns").glob("*.md"))]
PAGES = [ROOT / "README.md", CONTRIBUTING, *DOCS]
POSTGRES = "postgresql.md"
NEEDS = {"receipts.md": ("jq", "openssl", "sha256sum"), POSTGRES: ("psql",)}
"""The programs that a page uses beside ours; `.ci/run` installs them."""

TEXTS = [*sorted(ROOT.glob("*.md")), *DOCS]


@pytest.fixture(scope="module")
def binaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that the tutorial may install its plugin in."""
    return make_environment(tmp_path_factory.mktemp("omgeving"))


@contextmanager
def around(page: Path, environment: pytest.MonkeyPatch) -> Iterator[None]:
    """What a page finds when its reader begins: one has an empty database."""
    if page.name != POSTGRES:
        yield
        return
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
    from tests.sql.postgres import program, server

    if program("initdb") is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with server() as where:
        for given in where.split():
            naam, _, value = given.partition("=")
            environment.setenv({"dbname": "PGDATABASE"}.get(naam, f"PG{naam.upper()}"), value)
        yield


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_snippet_of_the_page_comes_out_as_written(
    page: Path, binaries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if absent := [program for program in NEEDS.get(page.name, ()) if not which(program)]:
        pytest.skip(f"not installed: {', '.join(absent)}")
    with around(page, monkeypatch):
        # A contributor has the tools of a developer, and installs nothing.
        run = Run(tmp_path, Path(sys.executable).parent if page == CONTRIBUTING else binaries)
        for snippet in snippets(page):
            try:
                run.follow(snippet)
            except Exception as error:
                raise AssertionError(f"{page.name}:{snippet.line}: {error}") from error


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_reader_sees_which_file_a_block_is(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    for snippet in snippets(page):
        if snippet.order == "file":
            assert snippet.what in "\n".join(lines[snippet.line - 12 : snippet.line - 2]), (
                snippet.what
            )


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_block_that_is_not_run_says_why(page: Path) -> None:
    left_out = [snippet for snippet in snippets(page) if snippet.order == "not run"]
    assert all(len(snippet.what.split()) > 2 for snippet in left_out)
    assert len(left_out) <= 2


@pytest.mark.parametrize("page", TEXTS, ids=[page.name for page in TEXTS])
def test_a_page_names_make_targets_that_exist(page: Path) -> None:
    named = re.findall(r"(?:^\$ |`)make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= targets()


def test_without_make_the_same_plugins_are_installed() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"-e plugins/(\w+)", text)) == plugins()

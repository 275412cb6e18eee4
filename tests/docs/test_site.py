# SPDX-License-Identifier: EUPL-1.2
"""The documentation is complete and true of the source, and builds into a site without network."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import attrs
import click
import pytest

import participatiekern
from participatiekern import Kern, uitkomsten
from participatiekern.facts.vocabulary import Feit, shared_vocabulary

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PROSE = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The script that writes the reference pages."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(generate: ModuleType) -> dict[str, str]:
    """The reference pages of this source."""
    found: dict[str, str] = generate.pages()
    return found


# --- complete ------------------------------------------------------------------------------------


def test_every_public_name_is_documented(pages: dict[str, str]) -> None:
    names = [*participatiekern.__all__, *uitkomsten.__all__]
    missing = [n for n in names if f"\n## `{n}`\n" not in pages["names.md"]]
    assert missing == []


def test_every_hook_is_documented(generate: ModuleType, pages: dict[str, str]) -> None:
    hooks = generate.hooks()
    assert {"regime", "premie", "varianten", "opdrachten"} <= set(hooks)
    assert [n for n in hooks if f"\n## `{n}`\n" not in pages["hooks.md"]] == []


def test_every_exception_is_documented(generate: ModuleType, pages: dict[str, str]) -> None:
    names = [kind.naam for kind in generate.exceptions()]
    assert {"CaseError", "RuleError", "PluginError", "UnknownRegimeError"} <= set(names)
    assert [n for n in names if f".{n}`" not in pages["errors.md"]] == []


def test_every_command_and_option_is_documented(
    generate: ModuleType, pages: dict[str, str]
) -> None:
    for path, command in generate.commands():
        assert f"\n## {path}\n" in pages["cli.md"]
        section = pages["cli.md"].split(f"\n## {path}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(f"`{name}`" in section for name in parameter.opts), (path, parameter)


def test_every_node_and_fact_is_documented(generate: ModuleType, pages: dict[str, str]) -> None:
    assert len(generate.nodes()) > 12
    assert all(f"## `{kind.__name__}`" in pages["nodes.md"] for kind in generate.nodes())
    assert all(f"| `{pad}` |" in pages["facts.md"] for pad in shared_vocabulary().feiten)


def test_what_has_no_description_is_refused(generate: ModuleType) -> None:
    def hook() -> None: ...

    with pytest.raises(generate.Undocumented, match="hook premie has no docstring"):
        generate._described(hook, "hook premie")
    with pytest.raises(generate.Undocumented, match="--naam of nieuw"):
        generate._option(click.Option(["--naam"]), "nieuw")
    with pytest.raises(generate.Undocumented, match="command nieuw has no help"):
        generate._command("nieuw", click.Command("nieuw"))
    feit: Feit = attrs.evolve(shared_vocabulary().feiten["persoon.leeftijd"], vraag="")
    with pytest.raises(generate.Undocumented, match=r"persoon\.leeftijd"):
        generate._fact(feit)


def test_the_pages_are_the_same_every_time(generate: ModuleType, pages: dict[str, str]) -> None:
    assert generate.pages() == pages


# --- true ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PROSE, ids=[page.name for page in PROSE])
def test_the_text_names_commands_and_options_that_exist(generate: ModuleType, page: Path) -> None:
    known = {
        path: {o for p in command.params for o in p.opts} for path, command in generate.commands()
    }
    first = {path.split()[0] for path in known}
    general = {"--concept", "--strikt", "--version", "--help"}
    for line in re.findall(
        r"participatiekern ((?:--concept \S+ )?[a-z][^`\n]*)", page.read_text("utf-8")
    ):
        command = re.sub(r"^--concept \S+ ", "", line).split()[0]
        if command not in first:
            continue
        options = set().union(
            *(found for path, found in known.items() if path.split()[0] == command)
        )
        used = set(re.findall(r"(?<!\S)--[a-z-]+", line.partition("|")[0]))
        assert used <= options | general, (page.name, line)


@pytest.mark.parametrize("page", PROSE, ids=[page.name for page in PROSE])
def test_the_text_runs_only_commands_that_exist(generate: ModuleType, page: Path) -> None:
    first = {path.split()[0] for path, _ in generate.commands()}
    named = re.findall(
        r"(?:`|^\$ )participatiekern (?:--concept \S+ )?([a-z]\w*)", page.read_text("utf-8"), re.M
    )
    assert set(named) <= first


def test_the_readme_lists_every_command(generate: ModuleType) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    table = text.split("## Commands\n")[1].split("\n##")[0]
    rows = re.findall(r"^\| (`.+?) \| ", table, re.MULTILINE)
    listed = {
        re.sub(r"^--concept \S+ ", "", name).split()[0]
        for row in rows
        for name in re.findall(r"`([^`]+)`", row)
    }
    assert listed == {path.split()[0] for path, _ in generate.commands()}


# --- the site ------------------------------------------------------------------------------------


class External(HTMLParser):
    """Collects what a browser would fetch from elsewhere to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        fetched = given.get("src") or (given.get("href") if tag == "link" else None) or ""
        if re.match(r"(?:[a-z]+:)?//", fetched):
            self.found.append(fetched)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; a warning (a dead link, a page in no list) fails the build."""
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "--keep-going",
            "-b",
            "html",
            str(DOCS),
            str(target),
        ],
        check=False,
        capture_output=True,
        timeout=300,
        env=os.environ | {"PYTHONWARNINGS": "default"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return target


def test_the_site_builds_without_a_warning_and_with_every_page(site: Path) -> None:
    expected = {page.stem for page in DOCS.glob("*.md")}
    assert expected <= {page.stem for page in site.glob("*.html")}
    assert (site / "reference" / "cli.html").exists()


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        parser = External()
        parser.feed(page.read_text("utf-8"))
        assert parser.found == [], page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", sheet.read_text("utf-8")), (
            sheet
        )


def test_the_readme_counts_provisions_and_silences_as_dekking_does() -> None:
    regimes = [regime for regime in Kern.installed().regimes.values() if not regime.merk]
    provisions = sum(len(regime.register.bepalingen) for regime in regimes)
    silences = sum(len(regime.register.stiltes) for regime in regimes)
    counted = f"{provisions:,} and {silences}"
    assert counted in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/rule-language.md"])
def test_the_rule_that_a_page_shows_stands_so_in_its_plugin(page: str) -> None:
    source = (ROOT / "plugins/naarden/src/participatiekern_naarden/premie.py").read_text("utf-8")
    plugin, shown = (
        re.search(r'Regel\(\s+"naarden-9\.2-uit.+?dan=.+?\n\s*\)', text, re.DOTALL)
        for text in (re.sub(r" *#.*\n", "", source), (ROOT / page).read_text("utf-8"))
    )
    assert plugin is not None
    assert shown is not None
    assert shown[0].split() == plugin[0].split()

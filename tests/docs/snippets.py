# SPDX-License-Identifier: EUPL-1.2
"""Snippets: running the code blocks of a page, in order, in a folder and an environment of its own.

A Python block is executed, in one namespace a page. A console block runs its ``$`` lines; the lines
under a command are its output, where ``...`` stands for anything; with no output than that, the
command must succeed. A JSON or TOML block is parsed. A comment before a block says otherwise:
``<!-- file: NAME -->`` writes it to that file, ``<!-- insert: NAME, under LINE -->`` writes it into
that file and ``<!-- not run: WHY -->`` leaves it alone. ``git clone`` gives a copy of this source,
and ``make`` must name a target of the Makefile.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import attrs

import participatiekern
from participatiekern import feiten
from participatiekern.facts.vocabulary import shared_vocabulary
from tests.docs.makefile import ROOT, targets

_BLOCK = re.compile(
    r"(?:<!-- (?P<order>file|insert|not run): (?P<what>[^>]+?) -->\n+)?"
    r"^```(?P<language>[a-z]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_PARENT = "import site; site.addsitedir({!r})\n"
_SCRIPTS = {
    "participatiekern": "from participatiekern.cli import main; main()",
    "pytest": "import pytest, sys; sys.exit(pytest.main())",
    "pip": "from pip._internal.cli.main import main; import sys; sys.exit(main())",
}
_INSTALL = 'pip install --editable ".[testing]"'
_INSTALL_OFFLINE = "pip install --quiet --no-deps --no-build-isolation --editable ."
_NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "site", "reference"
)
_COMMITTER = ("-c", "user.name=lezer", "-c", "user.email=lezer@example.org")


@attrs.frozen
class Snippet:
    """One block of a page: what to do with it, its language, its text, and where it stands."""

    order: str
    what: str
    language: str
    text: str
    line: int


def snippets(page: Path) -> list[Snippet]:
    """Every block of a page, in order."""
    text = page.read_text("utf-8")
    return [
        Snippet(
            found["order"] or "",
            found["what"] or "",
            found["language"],
            found["text"],
            text.count("\n", 0, found.start("text")),
        )
        for found in _BLOCK.finditer(text)
    ]


def make_environment(folder: Path) -> Path:
    """A virtual environment that also sees the packages of this one; its folder with commands."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    binaries = folder / "bin"
    (site,) = folder.glob("lib/python*/site-packages")
    own = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "parent.pth").write_text(_PARENT.format(own))
    for naam, code in _SCRIPTS.items():
        script = binaries / naam
        script.write_text(f"#!{binaries / 'python'}\n{code}\n")
        script.chmod(0o755)
    return binaries


class Run:
    """One page being followed, in `folder` with the commands of `binaries`."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        sections = {naam: getattr(feiten, naam) for naam in _sections()}
        public = {naam: getattr(participatiekern, naam) for naam in participatiekern.__all__}
        self._names: dict[str, Any] = {**public, **sections, "date": date, "Path": Path}

    def follow(self, snippet: Snippet) -> None:
        """Do what the block says. Raises AssertionError when it does not come out as written."""
        if snippet.order == "not run":
            return
        if snippet.order == "file":
            target = self._folder / snippet.what
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(snippet.text, "utf-8")
        elif snippet.order == "insert":
            self._insert(snippet)
        elif snippet.language == "python":
            self._python(snippet)
        elif snippet.language == "console" or snippet.text.startswith("$ "):
            self._console(snippet.text)
        elif snippet.language == "json":
            json.loads(snippet.text)
        elif snippet.language == "toml":
            tomllib.loads(snippet.text)

    def _insert(self, snippet: Snippet) -> None:
        name, _, line = snippet.what.partition(", under ")
        target = self._folder / name
        before, found, after = target.read_text("utf-8").partition(f"\n{line}\n")
        assert found, f"{name} has no line {line!r}"
        target.write_text(f"{before}{found}{snippet.text}{after}", "utf-8")

    def _python(self, snippet: Snippet) -> None:
        before = Path.cwd()
        os.chdir(self._folder)
        try:
            exec(compile(snippet.text, f"<line {snippet.line}>", "exec"), self._names)  # noqa: S102
        finally:
            os.chdir(before)

    def _console(self, text: str) -> None:
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            if command.startswith("cd "):
                self._folder = self._folder / command.removeprefix("cd ")
                continue
            if command.startswith("git clone "):
                self._clone(self._folder / command.split()[-1])
                continue
            if command.startswith("make "):
                target = command.split()[1]
                assert target in targets(), f"there is no make {target}"
                continue
            self._command(command.replace(_INSTALL, _INSTALL_OFFLINE), expected)

    def _clone(self, folder: Path) -> None:
        """A copy of this source under version control, which from here on is what runs."""
        shutil.copytree(ROOT, folder, ignore=_NOT_SOURCE)
        for arguments in (["init", "--quiet"], ["add", "--all"]):
            subprocess.run(["git", *arguments], cwd=folder, check=True)
        commit = ["git", *_COMMITTER, "commit", "--quiet", "--no-verify", "--message", "Source"]
        subprocess.run(commit, cwd=folder, check=True)
        sources = [folder / "src", *sorted(folder.glob("plugins/*/src"))]
        self._environment["PYTHONPATH"] = os.pathsep.join(map(str, sources))

    def _command(self, command: str, expected: str) -> None:
        done = subprocess.run(
            ["bash", "-c", command],
            check=False,
            capture_output=True,
            cwd=self._folder,
            env=self._environment,
            timeout=300,
        )
        output = done.stdout.decode() + done.stderr.decode()
        assert "Traceback" not in output, output
        shown = expected.strip() not in ("", "...")
        assert not shown or _matches(expected, output), f"$ {command}\n{output}"
        # "... passed ..." is also printed of what fails: these must be in order as a whole.
        if not shown or re.match(r"pytest|participatiekern toets", command):
            assert done.returncode == 0, f"$ {command}\n{output}"


def _matches(expected: str, output: str) -> bool:
    """Whether the output is as written, white space apart."""
    parts = [re.escape(" ".join(part.split())) for part in expected.split("...")]
    pattern = ".*".join(parts)
    if not expected.rstrip().endswith("..."):
        pattern += r"\s*"
    return re.fullmatch(pattern, " ".join(output.split()), re.DOTALL) is not None


def _sections() -> tuple[str, ...]:
    return tuple(naam for naam in shared_vocabulary().secties if "." not in naam)

# SPDX-License-Identifier: EUPL-1.2
"""The architecture page is true: its paths and names exist, and the layers are in their order."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.test_architecture import LAYERS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "participatiekern"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")

_NAMED = re.compile(r"`([\w./-]+/|[\w./-]+\.(?:py|toml|md))(?::([\w.]+))?`")
_AT_THE_ROOT = ("src", "plugins", "tests", "tools", "benchmarks", "docs", "examples")


def named(text: str) -> set[tuple[str, str]]:
    """Every path in backticks, with the name to look for in it ("" for none)."""
    return {(pad, name or "") for pad, name in _NAMED.findall(text)}


def place(pad: str) -> Path:
    """Where a path of the page is; a file that every plugin has is looked up in one."""
    if pad.partition("/")[0] in _AT_THE_ROOT:
        return ROOT / pad
    if pad in ("register.toml", "zaken/"):
        return ROOT / "plugins" / "naarden" / "src" / "participatiekern_naarden" / pad
    return PACKAGE / pad


def defines(body: list[ast.stmt], name: str) -> bool:
    """Whether statements define a function, class or constant; ``Class.method`` looks inside."""
    first, _, rest = name.partition(".")
    for node in body:
        match node:
            case ast.FunctionDef() | ast.ClassDef() if node.name == first:
                return not rest or defines(node.body, rest)
            case ast.Assign(targets=[ast.Name(id=found)]) if found == first:
                return not rest
            case ast.AnnAssign(target=ast.Name(id=found)) if found == first:
                return not rest
    return False


def untrue(text: str) -> list[str]:
    """What a page names that is not there."""
    found = []
    for pad, name in sorted(named(text)):
        file = place(pad)
        if not file.exists():
            found.append(f"{pad} does not exist")
        elif name and not defines(ast.parse(file.read_text("utf-8")).body, name):
            found.append(f"{pad} has no {name}")
    return found


def test_every_path_and_name_on_the_page_exists() -> None:
    assert len(named(PAGE)) > 60
    assert untrue(PAGE) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("`decide/evaluation.py`", "decide/evaluation.py does not exist"),
        ("`decide/evaluate.py:Evaluator.decide`", "decide/evaluate.py has no Evaluator.decide"),
        ("`decide/evaluate.py:_Table`", "decide/evaluate.py has no _Table"),
        ("`examples/nergens/`", "examples/nergens/ does not exist"),
    ],
)
def test_what_is_not_there_is_noticed(text: str, problem: str) -> None:
    assert untrue(text) == [problem]


def test_every_layer_is_drawn_in_its_order() -> None:
    picture = PAGE.split("```text\n")[1].split("```")[0]
    drawn = re.findall(r"^   (\w+) ", picture, re.MULTILINE)
    assert tuple(drawn) == LAYERS

# SPDX-License-Identifier: EUPL-1.2
"""Data files: what is read quickly is what the TOML parser reads."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import participatiekern
from participatiekern.facts.data import _simple_table, _Unusual, data_text, table

FILES = ("feiten.toml", "verbanden.toml", "woordenlijst.toml", "bewoording.toml")


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_kernel_has_only_simple_lines_and_says_what_toml_says(name: str) -> None:
    text = data_text(name)
    assert _simple_table(text) == tomllib.loads(text)


def test_the_order_of_a_file_is_kept() -> None:
    text = data_text("feiten.toml")
    assert [list(part) for part in table(text).values()] == [
        list(part) for part in tomllib.loads(text).values()
    ]


UNUSUAL = (
    'a = "\\u0041"',
    "a = 'b'",
    'a = """b"""',
    'a = """\nb"""',
    "a = 1_000",
    "a = 1.5",
    "a = -1",
    "a = 2024-03-01",
    'a = ["b", 1]',
    'a = ["b",\n"c"]',
    "a = [[]]",
    'a={b="c"}',
    "a = { b = { c = 1 } }",
    'a = { "b c" = 1 }',
    "a.b = 1",
    " a = 1",
    "[[a]]\nb = 1",
    "[ a ]\nb = 1",
    '["a.b"]\nc = 1',
    "[a.b]\nc = 1\n[a]\nd = 1",
)
REFUSED = (
    "a = 1\na = 2",
    "[a]\n[a]",
    "a = 1\n[a]",
    "a = 1\n[a.b]",
    "a = 01",
    "a = ",
    'a = "b" c',
    "a = { b = 1, b = 2 }",
    "a = { b = 1 } }",
    "a = null",
    'a = "\x01"',
    "# \x00",
    "é = 1",
    "a = ١",
)


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_not_simple_is_left_to_the_toml_parser(text: str) -> None:
    assert table(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_toml_refuses_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        table(text)


@pytest.mark.parametrize("text", ["a = { b = 1, }", "a = {\n b = 1 }", 'a = "\\e"'])
def test_what_is_toml_since_version_1_1_is_as_this_python_has_it(text: str) -> None:
    """Python reads TOML 1.1 since 3.15."""
    if sys.version_info < (3, 15):
        with pytest.raises(tomllib.TOMLDecodeError):
            table(text)
    else:
        assert table(text) == tomllib.loads(text)


PIECES = st.sampled_from(
    [
        *UNUSUAL,
        *REFUSED,
        *("", "# c", "b = 0", 'c = "x" # y', '"d.e" = true', "[f]", '[f."g.h"]', "[f.q]", "{"),
        *('i = ["x", "y"]', "j = []", 'k = { l = "m", n = ["o"], p = 12 }', 'r = ","'),
    ]
)


@given(st.lists(PIECES, max_size=6))
def test_any_text_means_what_toml_means(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        simple = _simple_table(text)
    except _Unusual:
        return
    assert simple == tomllib.loads(text)


def test_the_kernel_reads_its_files_from_a_zip(tmp_path: Path) -> None:
    package = Path(participatiekern.__file__).parent
    archive = tmp_path / "kern.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for pad in package.rglob("*"):
            if pad.suffix in (".py", ".toml"):
                packed.write(pad, f"participatiekern/{pad.relative_to(package)}")
    code = (
        "import participatiekern as p; from participatiekern import feiten, wettelijk; "
        "wettelijk('zoektermijn_jongeren'); feiten.uitkering.maanden > 3; print(p.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(archive) in done.stdout

# SPDX-License-Identifier: EUPL-1.2
"""A register or a declaration that cannot be read says where, and a place reads as TOML has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from participatiekern.authoring.declarations import DeclarationError, declarations
from participatiekern.rules.register import Plaats, Register, RegisterError

PROVISION = """
[[bepaling]]
id = "proef-1"
bron = {bron}
vindplaats = "art. 1"
onderwerp = "premie"
aard = "recht"
beslisbaar = true
tekst = "Een premie."
"""


def register(folder: Path, text: str) -> Register:
    pad = folder / "register.toml"
    pad.write_text(text, "utf-8")
    return Register(pad)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r'"Nota \"Werk\""', 'Nota "Werk"'),
        (r'"Caf\U000000e9"', "Café"),
        (r'"Caf\u00e9"', "Café"),
        (r'"a\\b\tc"', "a\\b\tc"),
        (r"'a\b'", r"a\b"),
    ],
)
def test_a_place_reads_as_toml_has_it(tmp_path: Path, written: str, read: str) -> None:
    found = register(tmp_path, PROVISION.format(bron=written))
    assert found.plaatsen == {"proef-1": Plaats(read, "art. 1")}
    assert found.bepalingen["proef-1"].bron == read


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("waarden = {a = " + "9" * 5_000 + "}", "too long"),
        ("waarden = {a = " + "[" * 5_000 + "}", "nested"),
        (r'opmerking = "\ud800"', "at line"),
        ('opmerking = "', "at line"),
    ],
    ids=("number", "nesting", "escape", "quote"),
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    text = PROVISION.format(bron='"Nota"') + f"{line}\n"
    with pytest.raises(RegisterError, match=said) as refused:
        _ = register(tmp_path, text).bepalingen
    assert refused.value.place.line == len(text.splitlines())


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 5_000, '"'], ids=("number", "nest", "quote"))
def test_a_declaration_that_cannot_be_read_is_refused(tmp_path: Path, value: str) -> None:
    (tmp_path / "conformiteit.toml").write_text(f"getoond_minimum = {value}\n", "utf-8")
    with pytest.raises(DeclarationError, match=r"conformiteit\.toml"):
        declarations(tmp_path)

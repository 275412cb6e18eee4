# SPDX-License-Identifier: EUPL-1.2
"""Wrong case files: every mistake at once, in Dutch, with the path of the fact."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from participatiekern.errors import CaseError
from participatiekern.facts.cases import MAX_BYTES, MAX_FOUTEN, Zaak, read_case
from participatiekern.facts.parsing import ParseError, parse

TOP = "peildatum = 2024-03-01\n"


def mistakes(folder: Path, text: str | bytes, name: str = "zaak.toml") -> list[str]:
    pad = folder / name
    pad.write_bytes(text if isinstance(text, bytes) else text.encode())
    return mistakes_in(pad)


def mistakes_in(pad: Path | str) -> list[str]:
    with pytest.raises(CaseError) as caught:
        read_case(pad)
    assert caught.value.bestand == str(pad)
    return [str(fout) for fout in caught.value.fouten]


def the_mistake(folder: Path, text: str | bytes, name: str = "zaak.toml") -> str:
    found = mistakes(folder, text, name)
    assert len(found) == 1, found
    return found[0]


# --- one mistake each ----------------------------------------------------------------------------

WRONG = {
    "unknown fact": (
        "[persoon]\nleeftyd = 40",
        "persoon.leeftyd: is geen bekend feit. Bedoelt u persoon.leeftijd?",
    ),
    "fact of another section": (
        "[persoon]\nnorm_per_maand = 900",
        "persoon.norm_per_maand: is geen bekend feit. Bedoelt u uitkering.norm_per_maand?",
    ),
    "unknown section": (
        "[persoonn]\nleeftijd = 40",
        "persoonn: is geen bekende sectie. Bedoelt u persoon?",
    ),
    "nothing like it": (
        "[qqqq]\nx = 1",
        "qqqq: is geen bekende sectie. Zie: participatiekern feiten.",
    ),
    "unknown local regime": ("[lokaal.diemen]\nx = 1", "lokaal"),
    "text for a number": (
        '[persoon]\nleeftijd = "40"',
        "persoon.leeftijd: is '40'; verwacht een geheel getal. Laat de aanhalingstekens weg.",
    ),
    "fraction for a number": (
        "[persoon]\nleeftijd = 40.5",
        "persoon.leeftijd: is 40.5; verwacht een geheel getal.",
    ),
    "thousands for a number": (
        "[persoon]\nleeftijd = 40.000",
        "persoon.leeftijd: is 40.000; verwacht een geheel getal.",
    ),
    "truth for a number": (
        "[persoon]\nleeftijd = true",
        "persoon.leeftijd: is true; verwacht een geheel getal.",
    ),
    "date for a number": (
        "[persoon]\nleeftijd = 2024-01-01",
        "persoon.leeftijd: is 2024-01-01; verwacht een geheel getal.",
    ),
    "table for a number": (
        "[persoon.leeftijd]\nx = 1",
        "persoon.leeftijd: is een tabel; verwacht een geheel getal.",
    ),
    "list for a number": (
        "[persoon]\nleeftijd = [1]",
        "persoon.leeftijd: is een lijst; verwacht een geheel getal.",
    ),
    "text for months": (
        '[uitkering]\nmaanden = "twee"',
        "uitkering.maanden: is 'twee'; verwacht een geheel aantal maanden.",
    ),
    "number for ja/nee": (
        "[uitstroom]\nvolledig = 1",
        "uitstroom.volledig: is 1; verwacht true of false.",
    ),
    "ja for ja/nee": (
        '[uitstroom]\nvolledig = "ja"',
        "is 'ja'; verwacht true of false. Schrijf true, zonder aanhalingstekens.",
    ),
    "below the bound": (
        "[persoon]\nleeftijd = -1",
        "persoon.leeftijd: is -1; verwacht van 0 tot en met 120 jaar.",
    ),
    "above the bound": (
        "[persoon]\nleeftijd = 121",
        "persoon.leeftijd: is 121; verwacht van 0 tot en met 120 jaar.",
    ),
    "a huge number": (
        f"[persoon]\nleeftijd = {'9' * 400}",
        "persoon.leeftijd: is een te groot getal; verwacht van 0",
    ),
    "negative money": (
        "[werk]\ninkomen_per_maand = -0.01",
        "werk.inkomen_per_maand: is -0.01; verwacht van 0 tot en met 10000000",
    ),
    "too much money": (
        "[werk]\ninkomen_per_maand = 10000000.01",
        "werk.inkomen_per_maand: is 10000000.01; verwacht van 0",
    ),
    "three decimals": (
        "[werk]\ninkomen_per_maand = 100.005",
        "werk.inkomen_per_maand: is 100.005; verwacht een bedrag in euro met hoogstens "
        "twee decimalen. Rond zelf af",
    ),
    "money in a huge exponent": (
        "[werk]\ninkomen_per_maand = 1e999999",
        "werk.inkomen_per_maand: is 1E+999999; verwacht een bedrag",
    ),
    "money in a tiny exponent": (
        "[werk]\ninkomen_per_maand = 1e-999999",
        "werk.inkomen_per_maand: is 1E-999999; verwacht een bedrag",
    ),
    "money that is not a number": (
        "[werk]\ninkomen_per_maand = nan",
        "werk.inkomen_per_maand: is NaN; verwacht een bedrag",
    ),
    "infinite money": (
        "[werk]\ninkomen_per_maand = inf",
        "werk.inkomen_per_maand: is Infinity; verwacht een bedrag",
    ),
    "minus infinite percentage": (
        "[plaatsing]\nloonwaarde = -inf",
        "plaatsing.loonwaarde: is -Infinity; verwacht een percentage",
    ),
    "money in words": (
        '[werk]\ninkomen_per_maand = "1.000,50"',
        "is '1.000,50'; verwacht een bedrag",
    ),
    "a percentage too large": (
        "[plaatsing]\nloonwaarde = 100.01",
        "plaatsing.loonwaarde: is 100.01; verwacht van 0 tot en met 100",
    ),
    "a date that does not exist": (
        '[gedraging]\ndatum = "2023-02-29"',
        "gedraging.datum: is '2023-02-29'; verwacht een datum (jjjj-mm-dd). "
        "Bestaat deze dag op de kalender?",
    ),
    "a date in another order": (
        '[gedraging]\ndatum = "01-03-2024"',
        "gedraging.datum: is '01-03-2024'; verwacht een datum",
    ),
    "a date with a time": (
        "[gedraging]\ndatum = 2024-03-01T12:00:00",
        "gedraging.datum: is 2024-03-01 12:00:00; verwacht een datum",
    ),
    "a year too early": (
        "[gedraging]\ndatum = 1899-12-31",
        "gedraging.datum: is 1899-12-31; verwacht een datum van 1900 tot en met 2100.",
    ),
    "a year too late": (
        "[gedraging]\ndatum = 2101-01-01",
        "gedraging.datum: is 2101-01-01; verwacht een datum van 1900",
    ),
    "an unknown choice": (
        '[huishouden]\nsamenstelling = "gehuwt"',
        "huishouden.samenstelling: is 'gehuwt'; keuzes: alleenstaand, alleenstaande_ouder, "
        "gehuwd. Bedoelt u 'gehuwd'?",
    ),
    "a number for a choice": (
        "[huishouden]\nsamenstelling = 1",
        "huishouden.samenstelling: is 1; verwacht een van de keuzes.",
    ),
    "a section that is no table": (
        "persoon = 3",
        "persoon: is een sectie: verwacht een tabel met feiten.",
    ),
    "a list for a section": (
        "[[persoon]]\nleeftijd = 3",
        "persoon: is een sectie: verwacht een tabel met feiten.",
    ),
    "items that are no list": (
        "[gedraging]\neerder = 3",
        "gedraging.eerder: verwacht een lijst van hoogstens 1000 tabellen.",
    ),
    "an item that is no table": (
        "[gedraging]\neerder = [3]",
        "gedraging.eerder[1]: is 3; verwacht een tabel met soort, datum",
    ),
    "an unknown field of an item": (
        "[[gedraging.eerder]]\nverwijtbar = true",
        "gedraging.eerder[1].verwijtbar: is geen bekend feit. Bedoelt u verwijtbaar?",
    ),
    "a wrong field of the second item": (
        "[[gedraging.eerder]]\nverwijtbaar = true\n[[gedraging.eerder]]\nverwijtbaar = 3",
        "gedraging.eerder[2].verwijtbaar: is 3; verwacht true of false.",
    ),
    "too many items": (
        "[gedraging]\neerder = [" + "{}," * 1001 + "]",
        "gedraging.eerder: verwacht een lijst van hoogstens 1000",
    ),
    "an age that contradicts": (
        "[persoon]\ngeboortedatum = 1980-01-01\nleeftijd = 43",
        "persoon.leeftijd: is 43, maar volgens persoon.geboortedatum (1980-01-01) "
        "en de peildatum is het 44.",
    ),
    "months that contradict": (
        "[uitkering]\nbegindatum = 2023-03-01\nmaanden = 11",
        "uitkering.maanden: is 11, maar volgens uitkering.begindatum (2023-03-01) "
        "en de peildatum is het 12.",
    ),
    "born after the peildatum": (
        "[persoon]\ngeboortedatum = 2024-03-02",
        "persoon.geboortedatum: is 2024-03-02: dat is na de peildatum 2024-03-01.",
    ),
    "derived out of bounds": (
        "[persoon]\ngeboortedatum = 1900-01-01",
        "persoon.leeftijd: is 124; verwacht van 0 tot en met 120 jaar.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_named_with_the_path_of_the_fact(tmp_path: Path, name: str) -> None:
    text, says = WRONG[name]
    found = the_mistake(tmp_path, TOP + text)
    assert says in found
    assert_readable(found)


def assert_readable(message: str) -> None:
    """One line, short, printable."""
    assert message.isprintable()
    assert len(message) < 400


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "peildatum: ontbreekt; zet bovenaan bijvoorbeeld peildatum = 2024-01-01."),
        ("[persoon]\nleeftijd = 40", "peildatum: ontbreekt"),
        ('peildatum = "gisteren"', "peildatum: is 'gisteren'; verwacht een datum (jjjj-mm-dd)."),
        ("peildatum = 20240101", "peildatum: is 20240101; verwacht een datum"),
        ("peildatum = 1899-01-01", "peildatum: is 1899-01-01; verwacht een datum van 1900"),
        ("[zaak]\nnaam = 'x'", "peildatum: ontbreekt"),
        (
            f"{TOP}naam = 3",
            "naam: is 3; verwacht een tekst op één regel van hoogstens 1000 tekens.",
        ),
        (f"{TOP}naam = '{'x' * 1001}'", "naam: is 'xxx"),
        (f"{TOP}onbekend = 'persoon.wsw_indicatie'", "onbekend: verwacht een lijst met feiten"),
        (f"{TOP}onbekend = [3]", "onbekend[1]: is 3; verwacht de naam van een feit."),
        (
            f"{TOP}onbekend = ['persoon.wsw_indicati']",
            "onbekend[1]: is 'persoon.wsw_indicati': dat is geen bekend feit. "
            "Bedoelt u persoon.wsw_indicatie?",
        ),
        (
            f"{TOP}onbekend = ['persoon.leeftijd']",
            "onbekend[1]: is persoon.leeftijd: dat is al onbekend als het ontbreekt. Laat het weg.",
        ),
        (
            f"{TOP}onbekend = ['persoon.wsw_indicatie']\n[persoon]\nwsw_indicatie = false",
            "persoon.wsw_indicatie: staat ook bij onbekend. Kies een van beide.",
        ),
        (
            f"{TOP}[persoon]\nonbekend = ['persoon.wsw_indicatie']",
            "persoon.onbekend: onbekend hoort bovenaan, boven de eerste [sectie].",
        ),
    ],
)
def test_the_top_of_a_case(tmp_path: Path, text: str, says: str) -> None:
    assert says in the_mistake(tmp_path, text)


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    text = """
        [persoon]
        leeftyd = 40
        leeftijd = "40"
        [uitkering]
        maanden = -1
        soort = "bijstant"
        [werk]
        inkomen_per_maand = 100.001
        [gedraging]
        eerder = [{ soort = 3, wat = true }]
        [onzin]
        x = 1
    """
    found = mistakes(tmp_path, text)
    assert [message.split(":")[0] for message in found] == [
        "peildatum",
        "persoon.leeftyd",
        "persoon.leeftijd",
        "uitkering.maanden",
        "uitkering.soort",
        "werk.inkomen_per_maand",
        "gedraging.eerder[1].soort",
        "gedraging.eerder[1].wat",
        "onzin",
    ]


def test_a_wrong_peildatum_does_not_hide_other_mistakes(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path, "peildatum = 3\n[persoon]\nleeftijd = 'x'\ngeboortedatum = 1980-01-01"
    )
    assert [message.split(":")[0] for message in found] == ["peildatum", "persoon.leeftijd"]


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "peildatum =",
        "[persoon",
        "a = 1\na = 2",
        '"',
        "peildatum = 2024-02-30",
        "[a]\n[a]",
        "\\x",
        "a = 1 b = 2",
        "a = ja",
        "a = 'x",
        "a = {",
        "a = [1",
        "a = [1\nb",
        "= 3",
        "a",
        "[]",
        "a.b = 1\na = 2",
        "a = 01",
        "a = '\x01'",
        'a = "\\q"',
        "[a]\nb=1\n[a.b]",
        "a = {b=1}\n[a.c]",
        "\x01",
        "a = 1e",
        'a = "\\ud800"',
    ],
)
def test_broken_toml(tmp_path: Path, text: str) -> None:
    found = the_mistake(tmp_path, text)
    assert found.startswith("is geen geldige TOML: ")
    assert_dutch(found)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{} {}",
        '{"a": }',
        '{"a": 1, "a": 2}',
        '{"peildatum": 2024-01-01}',
        "{'a': 1}",
        '["a"',
        '{"a": "\\ud800',
    ],
)
def test_broken_json(tmp_path: Path, text: str) -> None:
    found = the_mistake(tmp_path, text, "zaak.json")
    assert found.startswith("is geen geldige JSON: ")
    assert_dutch(found)


def assert_dutch(message: str) -> None:
    assert_readable(message)
    words = set(message.lower().replace(":", " ").split())
    english = {
        "at",
        "line",
        "column",
        "expected",
        "expecting",
        "invalid",
        "value",
        "statement",
        "the",
        "end",
        "char",
    }
    assert not words & english
    assert "dit is niet te lezen" not in message


@pytest.mark.parametrize("text", ["[]", '["peildatum"]', "[1, 2]", "[[]]", "[{}]"])
def test_json_without_a_case(tmp_path: Path, text: str) -> None:
    found = the_mistake(tmp_path, text, "zaak.json")
    assert "geen" in found


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize(
    "fact",
    [
        "persoon.leeftijd",
        "werk.inkomen_per_maand",
        "uitstroom.volledig",
        "gedraging.datum",
        "gedraging.eerder",
    ],
)
def test_json_numbers_that_are_none(tmp_path: Path, constant: str, fact: str) -> None:
    section, naam = fact.split(".")
    found = the_mistake(
        tmp_path,
        f'{{"peildatum": "2024-01-01", "{section}": {{"{naam}": {constant}}}}}',
        "zaak.json",
    )
    assert fact in found or "geldige JSON" in found


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfep\x00",
        b"peildatum = 2024-01-01\nnaam = '\xe9\xe9n'",
        "peildatum = 2024-01-01".encode("utf-16"),
        b"\x80",
    ],
)
def test_another_encoding(tmp_path: Path, raw: bytes) -> None:
    assert the_mistake(tmp_path, raw).startswith("is geen UTF-8-tekst (byte ")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "z.toml").write_text(TOP, "utf-8-sig")
    assert read_case(tmp_path / "z.toml").peildatum == date(2024, 3, 1)


def test_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "z.toml").write_bytes(b"peildatum = 2024-03-01\r\n[persoon]\r\nleeftijd = 40\r\n")
    assert read_case(tmp_path / "z.toml").feiten == {"persoon.leeftijd": 40}


@pytest.mark.parametrize(
    "text",
    [
        "\0",
        f"{TOP}\0",
        f"{TOP}naam = '\0'",
        '{"naam": "\0"}',
        "\x1b[31m",
        f"{TOP}naam = '\x1b[31m'",
    ],
)
def test_control_characters_in_the_text(tmp_path: Path, text: str) -> None:
    assert_readable(the_mistake(tmp_path, text))


@pytest.mark.parametrize(
    "escape", ["\\u0000", "\\u001b[31m", "\\n\\nGevaar", "\\u202e", "\\u2028", "\\u007f"]
)
def test_control_characters_do_not_reach_the_message(tmp_path: Path, escape: str) -> None:
    assert_readable(the_mistake(tmp_path, f'{TOP}"{escape}" = 3'))
    assert_readable(the_mistake(tmp_path, f'{TOP}[persoon]\n"{escape}" = 3'))
    assert_readable(the_mistake(tmp_path, f'{TOP}[persoon]\nleeftijd = "{escape}"'))
    assert_readable(the_mistake(tmp_path, f'{TOP}[huishouden]\nsamenstelling = "{escape}"'))
    assert_readable(the_mistake(tmp_path, f'{TOP}[[gedraging.eerder]]\n"{escape}" = "x"'))
    assert_readable(
        the_mistake(tmp_path, f'{{"peildatum": "2024-01-01", "{escape}": 1}}', "z.json")
    )


def test_a_doubled_json_key_with_control_characters(tmp_path: Path) -> None:
    found = the_mistake(tmp_path, '{"\\u001b[31m": 1, "\\u001b[31m": 2}', "z.json")
    assert_readable(found)
    assert "staat er twee keer in" in found


def test_the_name_of_a_case_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "z.toml").write_text(f'{TOP}naam = "a\\nb\\u001b[31m"')
    with pytest.raises(CaseError, match="naam"):
        read_case(tmp_path / "z.toml")


def test_a_missing_file(tmp_path: Path) -> None:
    assert mistakes_in(tmp_path / "weg.toml") == [
        "kan niet worden gelezen: het bestand bestaat niet."
    ]


def test_a_directory(tmp_path: Path) -> None:
    assert mistakes_in(tmp_path) == ["kan niet worden gelezen: het is een map, geen bestand."]


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert mistakes_in(name)[0].startswith("kan niet worden gelezen: ")


def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path) -> None:
    pad = tmp_path / "groot.toml"
    with pad.open("wb") as stream:
        stream.truncate(100_000_000)
    assert mistakes_in(pad) == ["is groter dan 1 MB; een zaakbestand is enkele kilobytes."]


def test_the_largest_file_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "z.toml").write_text((TOP + "#").ljust(MAX_BYTES, "x"))
    assert read_case(tmp_path / "z.toml").peildatum == date(2024, 3, 1)


def test_standard_input_is_bounded_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"#" * (MAX_BYTES + 1))))
    with pytest.raises(CaseError) as caught:
        read_case("-")
    assert caught.value.bestand == "standaardinvoer"
    assert "groter dan 1 MB" in str(caught.value)


DEEP = 10_000


@pytest.mark.parametrize(
    "text",
    [
        '{"a":' * DEEP + "1" + "}" * DEEP,
        "[" * DEEP + "]" * DEEP,
        '{"gedraging": {"eerder": ' + "[" * DEEP + "]" * DEEP + "}}",
        f"{TOP}x = " + "[" * DEEP + "]" * DEEP,
        f"{TOP}x = " + "{a=" * DEEP + "1" + "}" * DEEP,
        f"{TOP}[" + ".".join("a" * DEEP) + "]",
        f"{TOP}" + ".".join("a" * DEEP) + " = 1",
        f"{TOP}[lokaal." + ".".join("a" * DEEP) + "]",
        f"{TOP}[lokaal." + ".".join("a" * 300) + "]",
    ],
    ids=[
        "json tables",
        "json lists",
        "json in a fact",
        "toml lists",
        "toml tables",
        "toml header",
        "toml key",
        "local",
        "local 300",
    ],
)
def test_deep_nesting(tmp_path: Path, text: str) -> None:
    for message in mistakes(tmp_path, text):
        assert_readable(message)


def test_many_mistakes_are_reported_in_little_time(tmp_path: Path) -> None:
    """A megabyte of unknown keys is refused, not compared for minutes with every known name."""
    text = TOP + "[persoon]\n" + "\n".join(f"leeftyd_{number} = 1" for number in range(20_000))
    found = mistakes(tmp_path, text)
    assert len(found) == MAX_FOUTEN + 1
    assert found[-1] == f"Er kunnen meer fouten zijn; dit zijn de eerste {MAX_FOUTEN}."


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 400_000) + " = 1",
        "[" + ".".join("a" * 400_000) + "]",
        " . ".join(['"a"'] * 100_000) + " = 1",
        'x = {y = """z"""", ' + ".".join("a" * 400_000) + ' = 1, q = ""}',
        *("b = 1" + end + ".".join("a" * 400_000) + " = 1" for end in "\u2028\x85\x0b\x0c\x1c\r"),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_a_long_dotted_key_is_refused_before_it_costs_time(tmp_path: Path, text: str) -> None:
    found = the_mistake(tmp_path, TOP + text)
    assert found == "is geen geldige TOML: regel 2 heeft een sleutel met meer dan 10 punten."


@pytest.mark.parametrize("text", ["'{}'", '"{}"', '"""\n{}"""', "'''{}'''", '"a" # {}'])
def test_a_text_may_hold_any_number_of_dots(text: str) -> None:
    assert "naam" in parse(f"naam = {text.format('.' * 300)}")


@pytest.mark.parametrize("number", ["1e9999999999999999999", "-1E-99999999999999999999"])
@pytest.mark.parametrize("text", ['{{"naam": {}}}', "naam = {}"])
def test_a_number_that_no_decimal_holds_is_refused_in_words(text: str, number: str) -> None:
    with pytest.raises(ParseError, match="te groot getal"):
        parse(text.format(number))


@pytest.mark.parametrize("digits", [5_000, 400_000])
def test_huge_numbers(tmp_path: Path, digits: int) -> None:
    number = "9" * digits
    for text in (
        f"{TOP}[persoon]\nleeftijd = {number}",
        f"{TOP}[werk]\ninkomen_per_maand = {number}",
        f"{TOP}[werk]\ninkomen_per_maand = {number}.5",
        f'{{"peildatum": "2024-01-01", "persoon": {{"leeftijd": {number}}}}}',
        f'{{"peildatum": "2024-01-01", "werk": {{"inkomen_per_maand": {number}.25}}}}',
        f'{TOP}[werk]\ninkomen_per_maand = "{number}"',
        f"{TOP}[persoon]\nleeftijd = 0x{'f' * digits}",
    ):
        assert_readable(the_mistake(tmp_path, text))


# --- documents from elsewhere --------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        float("inf"),
        b"x",
        object(),
        {1, 2},
        1j,
        [],
        {},
        (),
        Decimal("NaN"),
        Decimal("sNaN"),
        date,
    ],
    ids=lambda value: type(value).__name__ if type(value) is object else str(value),
)
def test_any_python_value_is_refused_as_a_fact(value: object) -> None:
    for fact in (
        "persoon.leeftijd",
        "werk.inkomen_per_maand",
        "uitstroom.volledig",
        "gedraging.datum",
        "gedraging.soort",
    ):
        section, naam = fact.split(".")
        with pytest.raises(CaseError):
            Zaak.from_document({"peildatum": date(2024, 1, 1), section: {naam: value}})


def test_nothing_is_unknown_wherever_it_stands() -> None:
    item = {"soort": "misdraging", "datum": None}
    document = {
        "naam": None,
        "peildatum": date(2024, 1, 1),
        "persoon": {"leeftijd": None, "nugger": False},
        "werk": None,
        "gedraging": {"gelijktijdig": None, "eerder": [item]},
    }
    zaak = Zaak.from_document(document)
    assert dict(zaak.feiten) == {
        "persoon.nugger": False,
        "gedraging.eerder": ({"soort": "misdraging"},),
    }
    with pytest.raises(CaseError, match="peildatum: ontbreekt"):
        Zaak.from_document({"peildatum": None})


@pytest.mark.parametrize("written", ["40", "40.0", "40.00", "4e1"])
def test_a_whole_number_is_one_however_a_library_writes_it(written: str) -> None:
    document = parse(f'{{"peildatum": "2024-01-01", "persoon": {{"leeftijd": {written}}}}}')
    assert Zaak.from_document(document).feiten["persoon.leeftijd"] == 40


AMBIGUOUS = ["1.250", "400.000", "0.000", "1.2500", "842.500000000000000001"]


@pytest.mark.parametrize("written", AMBIGUOUS)
@pytest.mark.parametrize("quote", ["", '"'], ids=["number", "text"])
def test_three_decimals_are_refused_for_they_may_be_thousands(written: str, quote: str) -> None:
    amount = f"{quote}{written}{quote}"
    for document in (
        parse(f"peildatum = 2024-01-01\nwerk.inkomen_per_maand = {amount}"),
        parse(f'{{"peildatum": "2024-01-01", "werk": {{"inkomen_per_maand": {amount}}}}}'),
    ):
        with pytest.raises(CaseError, match="hoogstens twee decimalen"):
            Zaak.from_document(document)


@pytest.mark.parametrize("day", ["2007-W40-1", "2007-0274", "20071001", "２００７-10-01"])
def test_a_day_is_written_in_one_way(day: str) -> None:
    with pytest.raises(CaseError, match="verwacht een datum"):
        Zaak.from_document({"peildatum": day})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("peildatum = 01-10-2007", "een datum schrijft u als jjjj-mm-dd"),
        ("peildatum = 1/10/2007", "een datum schrijft u als jjjj-mm-dd"),
        ("werk.inkomen_per_maand = 1.283,71", "een bedrag heeft een punt"),
        ("werk.inkomen_per_maand = 1283,71 # netto", "een bedrag heeft een punt"),
        ("werk.inkomen_per_maand = 1.283.710", "een bedrag heeft een punt"),
        ("uitstroom.volledig = ja", "ja schrijft u als true"),
        ("uitstroom.volledig = True", "ja schrijft u als true"),
        ("uitstroom.volledig = ONWAAR", "nee schrijft u als false"),
    ],
)
def test_dutch_notation_in_toml_is_told_how_toml_writes_it(line: str, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        parse(f"\n{line}\n")


@pytest.mark.parametrize("naam", ["peildatum", "naam"])
def test_what_belongs_above_the_first_section_is_sent_there(naam: str) -> None:
    document = {"peildatum": date(2024, 1, 1), "uitstroom": {naam: "x"}}
    with pytest.raises(CaseError, match=f"uitstroom.{naam}: {naam} hoort bovenaan"):
        Zaak.from_document(document)


@pytest.mark.parametrize("key", [None, 3, b"x", ("a",), ""])
def test_any_python_key_is_refused(key: Any) -> None:
    with pytest.raises(CaseError):
        Zaak.from_document({"peildatum": date(2024, 1, 1), key: {}})
    with pytest.raises(CaseError):
        Zaak.from_document({"peildatum": date(2024, 1, 1), "persoon": {key: 3}})
    with pytest.raises(CaseError):
        Zaak.from_document({"peildatum": date(2024, 1, 1), "gedraging": {"eerder": [{key: 3}]}})


# --- what is read --------------------------------------------------------------------------------


def test_a_case_is_the_same_in_toml_and_json(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'naam = "a"\npeildatum = 2024-03-01\n[werk]\ninkomen_per_maand = 100.10\n'
        "[plaatsing]\nloonwaarde = 55.5\n"
        "[gedraging]\ndatum = 2024-02-29\neerder = [{ datum = 2023-01-01 }]\n"
    )
    document = {
        "naam": "a",
        "peildatum": "2024-03-01",
        "werk": {"inkomen_per_maand": "100.10"},
        "plaatsing": {"loonwaarde": 55.5},
        "gedraging": {"datum": "2024-02-29", "eerder": [{"datum": "2023-01-01"}]},
    }
    (tmp_path / "a.json").write_text(json.dumps(document))
    assert read_case(tmp_path / "a.toml") == read_case(tmp_path / "a.json")
    assert read_case(tmp_path / "a.toml").codes == read_case(tmp_path / "a.json").codes


def test_a_case_without_name_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "jansen.toml").write_text(TOP)
    assert read_case(tmp_path / "jansen.toml").naam == "jansen"


def test_a_worked_case_is_a_case(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text(
        'naam = "w"\n[zaak]\npeildatum = 2024-03-01\n[zaak.persoon]\nleeftijd = 40\n'
        '[[verwacht]]\nregime = "x"\n'
    )
    zaak = read_case(tmp_path / "w.toml")
    assert (zaak.naam, dict(zaak.feiten)) == ("w", {"persoon.leeftijd": 40})


def test_an_empty_case_is_a_case(tmp_path: Path) -> None:
    (tmp_path / "leeg.toml").write_text(TOP + "[persoon]\n[gedraging]\n")
    assert read_case(tmp_path / "leeg.toml").feiten == {}


def test_a_derived_fact_may_be_given_when_it_agrees(tmp_path: Path) -> None:
    (tmp_path / "z.toml").write_text(TOP + "[persoon]\ngeboortedatum = 1980-01-01\nleeftijd = 44\n")
    assert read_case(tmp_path / "z.toml").codes["persoon.leeftijd"] == 44


def test_a_longer_exemption_of_income_than_six_months_can_be_recorded(tmp_path: Path) -> None:
    (tmp_path / "z.toml").write_text(TOP + "[vrijlating]\nmaanden_genoten = 7\n")
    assert read_case(tmp_path / "z.toml").codes["vrijlating.maanden_genoten"] == 700

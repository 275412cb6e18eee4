# SPDX-License-Identifier: EUPL-1.2
"""Parsing: the text of a case file, TOML or JSON, to a document; what is wrong is said in Dutch."""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

MAX_DOTS = 10
"""Most dots in a key: a dotted key takes the parser time with the square of its parts."""

_TEXT_OR_REMARK = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?(?:"{3,5}|\\?\Z)'
    r"|'''[\s\S]*?(?:'{3,5}|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
)
"""What holds no key: a text, also one that is never closed, or a remark. Takes linear time."""
_NO_KEY = re.compile(r"[^\w.\-\" \t\n]+")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TOML = {
    "Cannot overwrite": "deze sleutel staat er twee keer in",
    "Duplicate": "deze sleutel staat er twee keer in",
    "twice": "deze tabel staat er twee keer in",
    "Cannot mutate": "deze tabel staat er twee keer in",
    "Unterminated string": "een tekst is niet afgesloten met een aanhalingsteken",
    'Expected "': "een tekst is niet afgesloten met een aanhalingsteken",
    "Found invalid character": "hier staat een teken dat niet mag",
    "scaped": "na een \\ staat een teken dat niet kan",
    "Expected '='": "na een sleutel hoort een =",
    "Expected ']'": "een tabelkop is niet afgesloten met ]",
    "Invalid date": "deze datum bestaat niet",
    "Invalid value": "hier hoort een waarde: tekst staat tussen aanhalingstekens",
    "Invalid statement": "hier hoort een sleutel of een tabelkop",
    "Invalid initial character": "hier hoort een sleutel",
    "Illegal character": "hier staat een teken dat niet mag",
    "Unclosed": "een lijst of tabel is niet afgesloten",
    "Expected newline": "na de waarde staat nog iets",
}
_JSON = {
    "Expecting value": "hier hoort een waarde",
    "Expecting property name": "hier hoort een sleutel tussen dubbele aanhalingstekens",
    "delimiter": "hier hoort een komma of dubbele punt",
    "Extra data": "na de zaak staat nog iets",
    "Unterminated string": "een tekst is niet afgesloten met een aanhalingsteken",
    "Invalid control": "in een tekst staat een teken dat niet mag",
    "escape": "na een \\ staat een teken dat niet kan",
    "Illegal trailing comma": "na de laatste waarde staat een komma te veel",
}


_DUTCH = (
    (re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"), "een datum schrijft u als jjjj-mm-dd"),
    (
        re.compile(r"(€ ?)?-?(\d{1,3}(\.\d{3})+(,\d*)?|\d+,[\d-]*)"),
        "een bedrag heeft een punt en geen teken voor duizenden, zoals 1283.71",
    ),
    (re.compile(r"(?i)ja|waar|true"), "ja schrijft u als true"),
    (re.compile(r"(?i)nee|onwaar|false"), "nee schrijft u als false"),
)


_TOO_DEEP = "is te diep genest; een zaak heeft hoogstens drie lagen"


class ParseError(Exception):
    """A text is no document; the message says why, in Dutch, and ends without a full stop."""


def parse(text: str, *, as_json: bool = False) -> dict[str, Any]:
    """The document in a text. JSON is known by its brace, or `as_json`; amounts are exact decimals.

    Raises ParseError.
    """
    as_json = as_json or text.lstrip().startswith("{")
    document = parse_json(text) if as_json else _toml(text)
    if not isinstance(document, dict):
        raise ParseError("bevat geen zaak: verwacht een tabel met peildatum en secties")
    return document


def parse_json(text: str) -> object:
    """What a text in JSON says, which need not be a whole document. Raises ParseError."""
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_no_doubles)
    except json.JSONDecodeError as error:
        where = f"regel {error.lineno}, positie {error.colno}"
        raise ParseError(f"is geen geldige JSON: {where}: {_reason(error.msg, _JSON)}") from None
    except RecursionError:
        raise ParseError(_TOO_DEEP) from None
    except (ValueError, InvalidOperation):
        raise ParseError("is geen geldige JSON: er staat een te groot getal in") from None


def _toml(text: str) -> dict[str, Any]:
    _refuse_long_keys(text)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"regel {place[1]}, positie {place[2]}" if place else "aan het einde"
        reason = _reason(str(error), _TOML)
        if place:
            reason = _in_dutch_notation(text.split("\n")[int(place[1]) - 1]) or reason
        raise ParseError(f"is geen geldige TOML: {where}: {reason}") from None
    except RecursionError:
        raise ParseError(_TOO_DEEP) from None
    except (ValueError, InvalidOperation):
        raise ParseError("is geen geldige TOML: er staat een te groot getal in") from None


def _refuse_long_keys(text: str) -> None:
    """A line ends where TOML ends it, and a text may hold any number of dots."""
    without = _TEXT_OR_REMARK.sub(_as_short_text, text)
    for number, line in enumerate(without.split("\n"), 1):
        if any(part.count(".") > MAX_DOTS for part in _NO_KEY.split(line)):
            raise ParseError(
                f"is geen geldige TOML: regel {number} heeft een sleutel met meer dan {MAX_DOTS} "
                "punten"
            )


def _as_short_text(found: re.Match[str]) -> str:
    """An empty text of as many lines: a quoted part of a key stays a part."""
    return '""' + "\n" * found[0].count("\n")


def _in_dutch_notation(line: str) -> str | None:
    """How TOML writes what stands on this line as Dutch people write it."""
    value = line.partition("#")[0].partition("=")[2].strip()
    return next((advice for shape, advice in _DUTCH if shape.fullmatch(value)), None)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ParseError(f"is geen geldige JSON: de sleutel {key[:60]!r} staat er twee keer in")
        found[key] = value
    return found


def _reason(message: str, known: dict[str, str]) -> str:
    """What the parser says, in Dutch."""
    return next(
        (dutch for english, dutch in known.items() if english in message), "dit is niet te lezen"
    )

# SPDX-License-Identifier: EUPL-1.2
"""Own series: the dated figures that a plugin ships in a ``bedragen.toml`` of its own.

The format is that of the statutory amounts (``data/bedragen.toml``). A figure may say until which
day it is known (``tot``, included), and ``[omschrijving]`` what a series is in Dutch.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from participatiekern.errors import Place, RuleError, nearest, shown
from participatiekern.facts.statute import RHYTHMS, UNITS, Bedrag, Reeks, statutory_series

_TABLES = ("herziening", "onbekend_vanaf", "omschrijving", "bedrag")
_KEYS = (
    "naam",
    "geldig_vanaf",
    "tot",
    "waarde",
    "eenheid",
    "bron",
    "betrouwbaarheid",
    "toelichting",
)
_OPTIONAL = ("tot", "toelichting")
_LARGEST = 10_000_000
_AT_LINE = re.compile(r"at line (\d+)")
_DAY = timedelta(days=1)


def read_series(pad: Path) -> Mapping[str, Reeks]:
    """Every series of a file by name. Raises RuleError, with the line, for what is wrong in it."""
    return _File(pad).series()


class _File:
    """One file that is being read."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad
        try:
            self._text = pad.read_text("utf-8")
            self._document = tomllib.loads(self._text, parse_float=Decimal)
        except OSError:
            problem = "there is no such file: dated figures of the plugin stand beside its rules"
            raise RuleError(problem, self._place(1)) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            found = _AT_LINE.search(str(error))
            raise RuleError(f"is no valid TOML: {error}", self._place(found and found[1])) from None

    def series(self) -> Mapping[str, Reeks]:
        for key in self._document:
            if key not in _TABLES:
                self._wrong(f"{key} is no table of this file ({', '.join(_TABLES)})", f"[{key}")
        rhythms = self._table("herziening")
        for naam in rhythms:
            self._check_series(naam)
        for table in ("onbekend_vanaf", "omschrijving"):
            for naam in self._table(table):
                self._known(naam, rhythms)
        figures: dict[str, list[tuple[Bedrag, date | None]]] = {naam: [] for naam in rhythms}
        for number, raw in enumerate(self._figures()):
            figure, last = self._figure(number, raw)
            self._known(figure.naam, rhythms, number)
            figures[figure.naam].append((figure, last))
        made = {naam: self._series(naam, found) for naam, found in figures.items()}
        return MappingProxyType(made)

    def _check_series(self, naam: str) -> None:
        rhythm = self._document["herziening"][naam]
        if rhythm not in RHYTHMS:
            known = ", ".join(RHYTHMS)
            self._wrong(f"herziening of {naam} is one of {known}, not {shown(rhythm)}", naam)
        if naam in statutory_series():
            self._wrong(f"{naam} is the name of a statutory series; give it another one", naam)

    def _known(self, naam: str, rhythms: Mapping[str, Any], number: int | None = None) -> None:
        if naam not in rhythms:
            near = nearest(naam, list(rhythms))
            hint = f"; did you mean {near}?" if near else ": add how often it is revised"
            self._wrong(f"series {naam} is not under [herziening]{hint}", f'"{naam}"', number)

    def _series(self, naam: str, given: list[tuple[Bedrag, date | None]]) -> Reeks:
        given.sort(key=lambda pair: pair[0].geldig_vanaf)
        for (one, last), (other, _) in pairwise(given):
            if one.geldig_vanaf == other.geldig_vanaf:
                self._wrong(f"{naam} has two figures from {one.geldig_vanaf}", f'"{naam}"')
            if one.eenheid != other.eenheid:
                self._wrong(f"{naam} is in {one.eenheid} and in {other.eenheid}", f'"{naam}"')
            if last is not None and last >= other.geldig_vanaf:
                problem = f"the figure of {naam} from {one.geldig_vanaf} is known until {last}"
                self._wrong(f"{problem}, and there is one from {other.geldig_vanaf}", f'"{naam}"')
        words, ends = self._table("omschrijving"), self._table("onbekend_vanaf")
        end = ends.get(naam, date.max)
        if type(end) is str and re.fullmatch(r"\d{4}-\d\d-\d\d", end):
            end = date.fromisoformat(end)
        if type(end) is not date:
            self._wrong(f"onbekend_vanaf of {naam} is a date, as in 2026-01-01", naam)
        return Reeks(
            naam,
            self._document["herziening"][naam],
            tuple((str(f.geldig_vanaf), f"{f.waarde:f}", f.eenheid) for f, _ in given),
            end.isoformat(),
            ends=tuple(str(last + _DAY) if last else "" for _, last in given),
            omschrijving=str(words.get(naam, naam.replace("_", " "))),
            eigen=tuple(figure for figure, _ in given),
        )

    def _figures(self) -> list[Any]:
        found = self._document.get("bedrag", [])
        if not isinstance(found, list) or not all(isinstance(raw, dict) for raw in found):
            self._wrong("figures are written as [[bedrag]]", "[bedrag")
        return found

    def _figure(self, number: int, raw: Mapping[str, Any]) -> tuple[Bedrag, date | None]:
        for problem in _problems(raw):
            self._wrong(f"figure {number + 1}: {problem}", "", number)
        last = raw.get("tot")
        kept = {key: value for key, value in raw.items() if key != "tot"}
        return Bedrag(**kept | {"waarde": Decimal(str(raw["waarde"]))}), last

    def _table(self, name: str) -> dict[str, Any]:
        found = self._document.get(name, {})
        if not isinstance(found, dict):
            self._wrong(f"{name} is a table: [{name}]", name)
        return found

    def _wrong(self, problem: str, text: str, number: int | None = None) -> NoReturn:
        """Refuse the file, at the line of a figure or the first line with this text."""
        lines = self._text.splitlines()
        if number is not None:
            heads = [n for n, line in enumerate(lines, 1) if line.strip() == "[[bedrag]]"]
            line = heads[number] if number < len(heads) else 1
        else:
            line = next((n for n, found in enumerate(lines, 1) if text in found), 1)
        raise RuleError(problem, self._place(line))

    def _place(self, line: object) -> Place:
        return Place(str(self._pad), int(str(line or 1)))


def _problems(raw: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one figure; the first that is found is told."""
    yield from _key_problems(raw)
    for key in ("geldig_vanaf", "tot"):
        if key in raw and type(raw[key]) is not date:
            yield f"{key} is a date, as in 2024-01-01, not {shown(raw[key])}"
    if "tot" in raw and raw["tot"] < raw["geldig_vanaf"]:
        yield f"it is known until {raw['tot']}, before it begins"
    for key in ("naam", "eenheid", "bron", "toelichting"):
        if not isinstance(raw.get(key, "."), str) or not raw.get(key, ".").strip():
            yield f"{key} is a text"
    if not raw["eenheid"].startswith(UNITS):
        yield f"eenheid begins with one of {', '.join(UNITS)}, not {shown(raw['eenheid'])}"
    if raw["betrouwbaarheid"] not in ("A", "B", "C"):
        yield "betrouwbaarheid is A, B or C (official text, one good secondary source, derived)"
    yield from _value_problems(raw["waarde"], raw["eenheid"])


def _key_problems(raw: Mapping[str, Any]) -> Iterator[str]:
    for key in raw:
        if key not in _KEYS:
            near = nearest(key, list(_KEYS))
            yield f"{key} is no key of a figure" + (f"; did you mean {near}?" if near else "")
    for key in _KEYS:
        if key not in raw and key not in _OPTIONAL:
            yield f"{key} is missing"


def _value_problems(value: object, eenheid: str) -> Iterator[str]:
    try:
        number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > _LARGEST:
        yield f"waarde is a number of at most {_LARGEST}, not {shown(value)}"
        return
    whole = not eenheid.startswith(("EUR", "procent"))
    if number * (1 if whole else 100) % 1:
        decimals = "a whole number" if whole else "a number with at most two decimals"
        yield f"waarde in {eenheid} is {decimals}, not {value}"

# SPDX-License-Identifier: EUPL-1.2
"""Statute: dated statutory amounts (``data/bedragen.toml``), each with source and reliability.

An amount holds for its own half-year or year only; a figure that the law itself fixes holds until
the next date of its series. A date without an amount is unknown, never the nearest one.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from operator import itemgetter
from types import MappingProxyType

import attrs

from participatiekern.facts.values import Soort, date_code, encode

_ALWAYS = date.max
_FIGURE = re.compile(
    r'naam = "([^"\n]+)"\ngeldig_vanaf = ([0-9-]+)\nwaarde = ([0-9.]+)\neenheid = "([^"\n]+)"\n'
)


@attrs.frozen
class Bedrag:
    """One dated figure of a series, as collected.

    `waarde` is in `eenheid` (euro, percent, months, years); `betrouwbaarheid` is A (official text
    or two independent sources), B (one good secondary source) or C (derived, see `toelichting`).
    """

    naam: str
    geldig_vanaf: date
    waarde: Decimal
    eenheid: str
    bron: str
    betrouwbaarheid: str
    toelichting: str = ""


@attrs.frozen
class Reeks:
    """One series of dated figures, oldest first, with the kind of its values."""

    naam: str
    soort: Soort
    perioden: tuple[tuple[int, int, int], ...]
    """(date code of the first day, date code of the day after the last, code of the value)."""

    @property
    def bedragen(self) -> tuple[Bedrag, ...]:
        """The figures as collected, with their sources; one for each of the `perioden`."""
        return collected_figures()[self.naam]

    def code(self, peildatum: int) -> int | None:
        """The code of the value on a date code; None where it is not known."""
        index = self._index(peildatum)
        return None if index is None else self.perioden[index][2]

    def bedrag(self, peildatum: int) -> Bedrag | None:
        """The collected figure that holds on a date code; None where it is not known."""
        index = self._index(peildatum)
        return None if index is None else self.bedragen[index]

    def _index(self, peildatum: int) -> int | None:
        index = bisect_right(self.perioden, peildatum, key=itemgetter(0)) - 1
        return index if index >= 0 and peildatum < self.perioden[index][1] else None


@cache
def statutory_series() -> Mapping[str, Reeks]:
    """All series by name. A series without figures is known and always unknown.

    Deciding a case needs only date and value of each figure, so only those are read.
    """
    head, *blocks = _text().split("[[bedrag]]\n")
    figures: defaultdict[str, list[tuple[date, Decimal, str]]] = defaultdict(list)
    for block in blocks:
        found = _FIGURE.match(block)
        if found is None:
            raise ValueError(f"bedragen.toml: unusual order of keys in {block[:80]!r}")
        naam, since, waarde, eenheid = found.groups()
        figures[naam].append((date.fromisoformat(since), Decimal(waarde), eenheid))
    return MappingProxyType(
        {
            naam: _reeks(naam, herziening, sorted(figures[naam]))
            for naam, herziening in tomllib.loads(head)["herziening"].items()
        }
    )


@cache
def collected_figures() -> Mapping[str, tuple[Bedrag, ...]]:
    """Every figure as collected, oldest first, by the name of its series."""
    collected: defaultdict[str, list[Bedrag]] = defaultdict(list)
    for raw in tomllib.loads(_text(), parse_float=Decimal)["bedrag"]:
        collected[raw["naam"]].append(Bedrag(**raw | {"waarde": Decimal(raw["waarde"])}))
    return MappingProxyType(
        {
            naam: tuple(sorted(collected[naam], key=lambda bedrag: bedrag.geldig_vanaf))
            for naam in statutory_series()
        }
    )


def _text() -> str:
    return files("participatiekern").joinpath("data", "bedragen.toml").read_text("utf-8")


def _reeks(naam: str, herziening: str, figures: list[tuple[date, Decimal, str]]) -> Reeks:
    soort = _soort(figures[0][2]) if figures else Soort.BEDRAG
    following = [since for since, _, _ in figures[1:]] + [_ALWAYS] * bool(figures)
    perioden = tuple(
        (
            date_code(since),
            date_code(min(after, _end(since, herziening))),
            int(encode(soort, waarde)),  # type: ignore[arg-type]
        )
        for (since, waarde, _), after in zip(figures, following, strict=True)
    )
    return Reeks(naam, soort, perioden)


def _end(start: date, herziening: str) -> date:
    """The day on which a figure of this rhythm of revision is due to be replaced."""
    if herziening == "wet":
        return _ALWAYS
    if herziening == "halfjaar" and start.month < 7:
        return date(start.year, 7, 1)
    return date(start.year + 1, 1, 1)


def _soort(eenheid: str) -> Soort:
    if eenheid.startswith("EUR"):
        return Soort.BEDRAG
    if eenheid.startswith("procent"):
        return Soort.PERCENTAGE
    return Soort.DUUR if eenheid.startswith("maand") else Soort.GEHEEL

# SPDX-License-Identifier: EUPL-1.2
"""Statute: dated statutory amounts (``data/bedragen.toml``), each with source and reliability.

An amount holds for its own half-year or year only; a figure that the law itself fixes holds until
the next date of its series. A date without an amount is unknown, never the nearest one.
"""

from __future__ import annotations

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

from participatiekern.values import Soort, date_code, encode

_ALWAYS = date.max


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
    bedragen: tuple[Bedrag, ...]
    perioden: tuple[tuple[int, int, int], ...]
    """(date code of the first day, date code of the day after the last, code of the value)."""

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
    """All series by name. A series without figures is known and always unknown."""
    text = files("participatiekern").joinpath("data", "bedragen.toml").read_text("utf-8")
    document = tomllib.loads(text, parse_float=Decimal)
    collected: defaultdict[str, list[Bedrag]] = defaultdict(list)
    for raw in document["bedrag"]:
        collected[raw["naam"]].append(Bedrag(**raw | {"waarde": Decimal(raw["waarde"])}))
    return MappingProxyType(
        {
            naam: _reeks(naam, herziening, collected[naam])
            for naam, herziening in document["herziening"].items()
        }
    )


def _reeks(naam: str, herziening: str, bedragen: list[Bedrag]) -> Reeks:
    ordered = tuple(sorted(bedragen, key=lambda bedrag: bedrag.geldig_vanaf))
    soort = _soort(ordered[0].eenheid) if ordered else Soort.BEDRAG
    following = [bedrag.geldig_vanaf for bedrag in ordered[1:]] + [_ALWAYS] * bool(ordered)
    perioden = tuple(
        (
            date_code(bedrag.geldig_vanaf),
            date_code(min(after, _end(bedrag.geldig_vanaf, herziening))),
            int(encode(soort, bedrag.waarde)),  # type: ignore[arg-type]
        )
        for bedrag, after in zip(ordered, following, strict=True)
    )
    return Reeks(naam, soort, ordered, perioden)


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

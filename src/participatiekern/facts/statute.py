# SPDX-License-Identifier: EUPL-1.2
"""Statute: dated statutory amounts (``data/bedragen.toml``), each with source and reliability.

An amount holds for its own half-year or year only; a figure that the law itself fixes holds until
the next date of its series, or until the day from which another rule of law holds that was not
collected (``onbekend_vanaf``). A date without an amount is unknown, never the nearest one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from operator import itemgetter
from types import MappingProxyType

import attrs

from participatiekern.facts.data import data_text, table
from participatiekern.facts.values import Soort, code_date, date_code, encode, moved

_ALWAYS = date.max
_FIGURE = re.compile(
    r'\n\[\[bedrag\]\]\nnaam = "([^"\n]+)"\n'
    r'geldig_vanaf = ([0-9-]+)\nwaarde = ([0-9.]+)\neenheid = "([^"\n]+)"(?=\n)'
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
    herziening: str
    figures: tuple[tuple[str, str, str], ...] = attrs.field(repr=False)
    """First day, value and unit of each figure, as they stand in the file."""
    onbekend_vanaf: str = _ALWAYS.isoformat()
    """The day from which another rule of law, that was not collected, may hold."""
    ends: tuple[str, ...] = attrs.field(default=(), repr=False)
    """The day from which each figure is not known any more, "" where its rhythm says so."""
    omschrijving: str = ""
    """What the series is, in Dutch; of a statutory series that is in ``data/bewoording.toml``."""
    eigen: tuple[Bedrag, ...] | None = attrs.field(default=None, repr=False)
    """The figures of a series that a plugin ships."""

    @cached_property
    def soort(self) -> Soort:
        """The kind of the values."""
        return kind_of(self.figures[0][2]) if self.figures else Soort.BEDRAG

    @cached_property
    def perioden(self) -> tuple[tuple[int, int, int], ...]:
        """(date code of the first day, date code of the day after the last, code of the value)."""
        starts = [date.fromisoformat(since) for since, _, _ in self.figures]
        known = [date.fromisoformat(end) if end else _ALWAYS for end in self.ends]
        return tuple(
            (
                date_code(start),
                date_code(min(after, end, _end(start, self.herziening))),
                int(encode(self.soort, Decimal(waarde))),  # type: ignore[arg-type]
            )
            for start, after, end, (_, waarde, _) in zip(
                starts,
                [*starts[1:], date.fromisoformat(self.onbekend_vanaf)],
                known or [_ALWAYS] * len(starts),
                self.figures,
                strict=False,
            )
        )

    @cached_property
    def bedragen(self) -> tuple[Bedrag, ...]:
        """The figures as collected, with their sources; one for each of the `perioden`."""
        return _collected(self.naam) if self.eigen is None else self.eigen

    def op(self, peildatum: date) -> Bedrag | None:
        """The collected figure that holds on a day; None where it is not known."""
        return self.bedrag(date_code(peildatum))

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

    Deciding a case needs only date and value of each figure, so only those are read, and of a
    series that is asked only.
    """
    text = data_text("bedragen.toml")
    found = _FIGURE.findall(text)
    if len(found) != text.count("[[bedrag]]\n"):
        raise ValueError("bedragen.toml: a figure begins with naam, geldig_vanaf, waarde, eenheid")
    figures: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for naam, *figure in found:
        figures[naam].append(tuple(figure))
    declared = table(text.partition("[[bedrag]]\n")[0])
    ends = declared["onbekend_vanaf"]
    return MappingProxyType(
        {
            naam: Reeks(
                naam, how, tuple(sorted(figures[naam])), ends.get(naam, _ALWAYS.isoformat())
            )
            for naam, how in declared["herziening"].items()
        }
    )


def _collected(naam: str) -> tuple[Bedrag, ...]:
    """Every figure of a series as collected, oldest first.

    The text of the others is not parsed: a document names a few figures of hundreds.
    """
    import tomllib

    _, *texts = data_text("bedragen.toml").split("\n[[bedrag]]\n")
    own = (text for text in texts if text.startswith(f'naam = "{naam}"\n'))
    raws = (tomllib.loads(text, parse_float=Decimal) for text in own)
    found = (Bedrag(**raw | {"waarde": Decimal(raw["waarde"])}) for raw in raws)
    return tuple(sorted(found, key=lambda bedrag: bedrag.geldig_vanaf))


RHYTHMS = ("halfjaar", "jaar", "twaalf_maanden", "wet")
"""How often a series is revised: each half-year or calendar year, twelve months from its own first
day, or not before the next figure: what the law or the verordening itself fixes."""

UNITS = ("EUR", "procent", "maand", "jaar")
"""With what a unit begins; it says the kind of the values."""


def _end(start: date, herziening: str) -> date:
    """The day on which a figure of this rhythm of revision is due to be replaced."""
    if herziening == "wet":
        return _ALWAYS
    if herziening == "twaalf_maanden":
        return code_date(moved(date_code(start), 12, 0))
    if herziening == "halfjaar" and start.month < 7:
        return date(start.year, 7, 1)
    return date(start.year + 1, 1, 1)


def kind_of(eenheid: str) -> Soort:
    """The kind of values in this unit."""
    if eenheid.startswith("EUR"):
        return Soort.BEDRAG
    if eenheid.startswith("procent"):
        return Soort.PERCENTAGE
    return Soort.DUUR if eenheid.startswith("maand") else Soort.GEHEEL

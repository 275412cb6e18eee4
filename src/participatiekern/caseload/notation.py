# SPDX-License-Identifier: EUPL-1.2
"""Notation: how the text of a file writes ja and nee, numbers, amounts and dates.

A notation holds for a whole file; it is named, or follows from the kind of file, and is never
guessed per row. What it reads is turned into the one form that the checks know; anything else stays
as it is and is refused there. A text of a refused row becomes a value of a case again, of which the
kernel says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import attrs

from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit

_NOT = "chr(0) || "
"""Before a text that is not in the notation: no check takes it for a value."""

_MOST_CHARACTERS = 1_000
"""Of a text that is looked at as a number."""

_TEXTS = (Soort.DATUM, Soort.KEUZE, Soort.TEKST)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@attrs.frozen
class Ongelezen:
    """A text that its notation does not read, as a value of a case: the kernel takes it for none.

    `verwacht` says in the words of the notation how it should have been written.
    """

    text: str
    verwacht: str

    def __str__(self) -> str:
        return repr(self.text)


@attrs.frozen
class Vorm:
    """How values of a kind are written.

    `past` is the SQL of whether a text (``{0}``) is written so, `kaal` that of the one form that
    the checks know; `leest` gives the value of a case, or None; `verwacht` says it to people.
    """

    past: str
    kaal: str
    leest: Callable[[str], Any]
    verwacht: str


@attrs.frozen
class Notatie:
    """A notation; a kind that is not in `vormen` is written as the checks know it.

    `zonder_lege`: rows of a CSV file that hold nothing are passed over. `eigen`: it differs from
    what a case file looks like, so that only its own words say how a value is written.
    """

    naam: str
    codering: str = "utf-8"
    zonder_lege: bool = False
    eigen: bool = False
    vormen: Mapping[Soort, Vorm] = attrs.field(factory=dict)

    def plain(self, feit: Feit, text: str) -> str:
        """The SQL of a text in the form that the checks know."""
        vorm = self.vormen.get(feit.soort)
        if vorm is None:
            return text
        return (
            f"CASE WHEN {vorm.past.format(text)} THEN {vorm.kaal.format(text)} "
            f"ELSE {_NOT}{text} END"
        )

    def expected(self, feit: Feit, otherwise: str) -> str:
        """What a value of this fact should look like."""
        vorm = self.vormen.get(feit.soort)
        return otherwise if vorm is None else vorm.verwacht

    def value(self, feit: Feit, text: str) -> Any:
        """What a text says of this fact, as a case file would say it."""
        vorm = self.vormen.get(feit.soort)
        if vorm is None:
            return _as_in_json(feit.soort, text)
        found = vorm.leest(text)
        if found is not None:
            return found
        return Ongelezen(text, vorm.verwacht) if self.eigen else _as_in_json(feit.soort, text)


def _as_in_json(soort: Soort, text: str) -> Any:
    """A number, true or false where a case has one without quotes; any other text as it is."""
    if soort in _TEXTS:
        return text
    if text in ("true", "false"):
        return text == "true"
    if len(text) <= _MOST_CHARACTERS and (found := _NUMBER.fullmatch(text)):
        return Decimal(text) if found[1] else int(text)
    return text


# --- forms ---------------------------------------------------------------------------------------


def _words(yes: tuple[str, ...], no: tuple[str, ...], verwacht: str) -> Vorm:
    def listed(words: tuple[str, ...]) -> str:
        return ", ".join(f"'{word}'" for word in words)

    def read(text: str) -> bool | None:
        word = text.lower()
        return word in yes if word in yes + no else None

    past = f"lower({{0}}) IN ({listed(yes + no)})"
    kaal = f"CASE WHEN lower({{0}}) IN ({listed(yes)}) THEN 'true' ELSE 'false' END"
    return Vorm(past, kaal, read, verwacht)


def _shaped(
    patroon: str, kaal: str, leest: Callable[[str], Any], verwacht: str, *, soms: bool = False
) -> Vorm:
    """What matches a pattern; with `soms`, `leest` gives None for what does so and is no value."""
    shape = re.compile(patroon)

    def read(text: str) -> Any:
        return leest(text) if shape.fullmatch(text) else None

    braced = patroon.replace("{", "{{").replace("}", "}}")
    past = f"regexp_full_match({{0}}, '{braced}')"
    return Vorm(f"({past} AND {kaal} IS NOT NULL)" if soms else past, kaal, read, verwacht)


def _day(text: str) -> str | None:
    try:
        return datetime.strptime(text, "%d-%m-%Y").date().isoformat()
    except ValueError:
        return None


_GEHEEL, _MAANDEN = "verwacht een geheel getal", "verwacht een geheel aantal maanden"


def _wholes(patroon: str) -> dict[Soort, Vorm]:
    def read(text: str) -> int:
        return int(text.partition(".")[0])

    kaal = "regexp_replace({0}, '\\.0+$', '')"
    return {
        Soort.GEHEEL: _shaped(patroon, kaal, read, _GEHEEL),
        Soort.DUUR: _shaped(patroon, kaal, read, _MAANDEN),
    }


# A library without whole numbers that can be absent writes 12 as 12.0.
_NUMBERS = _wholes(r"-?0*[0-9]{1,9}(\.0{1,2})?")

JSON = Notatie("json", vormen=_NUMBERS)
"""Values have a type of their own."""

GEWOON = Notatie(
    "gewoon",
    vormen={
        Soort.JA_NEE: _words(
            ("true", "ja", "1"), ("false", "nee", "0"), "verwacht ja of nee (true of false)"
        ),
        **_NUMBERS,
        Soort.DATUM: _shaped(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00:00(\.0+)?)?",
            "left({0}, 10)",
            lambda text: text[:10],
            "verwacht een bestaande datum (jjjj-mm-dd)",
        ),
    },
)
"""What most programs write: a decimal point, dates as jjjj-mm-dd."""

# A point only before three digits and with a comma after: 1.250 alone could be either.
_AMOUNT = r"-?([0-9]{1,12}(,[0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3}){1,3},[0-9]{1,2})"


def _amount(verwacht: str) -> Vorm:
    def read(text: str) -> Decimal:
        return Decimal(text.replace(".", "").replace(",", "."))

    return _shaped(_AMOUNT, "replace(replace({0}, '.', ''), ',', '.')", read, verwacht)


EXCEL_NL = Notatie(
    "excel-nl",
    codering="cp1252",
    zonder_lege=True,
    eigen=True,
    vormen={
        Soort.JA_NEE: _words(
            ("waar", "ja"), ("onwaar", "nee"), "verwacht WAAR of ONWAAR (of Ja of Nee)"
        ),
        **_wholes(r"-?[0-9]{1,9}"),
        Soort.BEDRAG: _amount(
            "verwacht een bedrag in euro met een komma en hoogstens twee decimalen"
        ),
        Soort.PERCENTAGE: _amount(
            "verwacht een percentage met een komma en hoogstens twee decimalen"
        ),
        Soort.DATUM: _shaped(
            r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}",
            "strftime(try_strptime({0}, '%d-%m-%Y'), '%Y-%m-%d')",
            _day,
            "verwacht een bestaande datum (dd-mm-jjjj)",
            soms=True,
        ),
    },
)
"""What a spreadsheet with Dutch settings saves as CSV."""

NOTATIES = {notatie.naam: notatie for notatie in (GEWOON, EXCEL_NL)}
"""The notations that a user can name."""

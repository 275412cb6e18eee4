# SPDX-License-Identifier: EUPL-1.2
"""Notation: how the text of a file writes ja and nee, numbers, amounts and dates.

A notation holds for a whole file; it is named, or follows from the kind of file, and is never
guessed per row. What it reads is turned into the one form that the checks know; anything else stays
as it is and is refused there with the form that was expected.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit

_NOT = "chr(0) || "
"""Before a text that is not in the notation: no check takes it for a value."""


@attrs.frozen
class Vorm:
    """How values of a kind are written.

    `patroon` is what a text must match as a whole, `kaal` the SQL of the one form that the checks
    know, with the text as ``{0}``; `verwacht` says it to people.
    """

    patroon: str
    kaal: str
    verwacht: str


@attrs.frozen
class Notatie:
    """A notation; a kind that is not in `vormen` is written as the checks know it.

    `zonder_lege`: rows of a CSV file that hold nothing are passed over.
    """

    naam: str
    codering: str = "utf-8"
    zonder_lege: bool = False
    vormen: Mapping[Soort, Vorm] = attrs.field(factory=dict)

    def plain(self, feit: Feit, text: str) -> str:
        """The SQL of a text in the form that the checks know."""
        vorm = self.vormen.get(feit.soort)
        if vorm is None:
            return text
        matches = f"regexp_full_match({text}, '{vorm.patroon}')"
        return f"CASE WHEN {matches} THEN {vorm.kaal.format(text)} ELSE {_NOT}{text} END"

    def expected(self, feit: Feit, otherwise: str) -> str:
        """What a value of this fact should look like."""
        vorm = self.vormen.get(feit.soort)
        return otherwise if vorm is None else vorm.verwacht


def _yes(*words: str) -> str:
    known = ", ".join(f"'{word}'" for word in words)
    return f"CASE WHEN lower({{0}}) IN ({known}) THEN 'true' ELSE 'false' END"


_WHOLE = Vorm(r"-?[0-9]{1,9}(\.0{1,2})?", r"regexp_replace({0}, '\.0+$', '')", "")

_NUMBERS = {
    # A library without whole numbers that can be absent writes 12 as 12.0.
    Soort.GEHEEL: attrs.evolve(_WHOLE, verwacht="verwacht een geheel getal"),
    Soort.DUUR: attrs.evolve(_WHOLE, verwacht="verwacht een geheel aantal maanden"),
}

JSON = Notatie("json", vormen=_NUMBERS)
"""Values have a type of their own."""

GEWOON = Notatie(
    "gewoon",
    vormen={
        Soort.JA_NEE: Vorm(
            "(?i)true|false|ja|nee|1|0",
            _yes("true", "ja", "1"),
            "verwacht ja of nee (true of false)",
        ),
        **_NUMBERS,
        Soort.DATUM: Vorm(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00:00(\.0+)?)?",
            "left({0}, 10)",
            "verwacht een bestaande datum (jjjj-mm-dd)",
        ),
    },
)
"""What most programs write: a decimal point, dates as jjjj-mm-dd."""

# A point only before three digits and with a comma after: 1.250 alone could be either.
_AMOUNT = r"-?([0-9]+(,[0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2})"
_COMMA = "replace(replace({0}, '.', ''), ',', '.')"

EXCEL_NL = Notatie(
    "excel-nl",
    codering="cp1252",
    zonder_lege=True,
    vormen={
        Soort.JA_NEE: Vorm(
            "(?i)waar|onwaar|ja|nee", _yes("waar", "ja"), "verwacht WAAR of ONWAAR (of Ja of Nee)"
        ),
        Soort.BEDRAG: Vorm(
            _AMOUNT, _COMMA, "verwacht een bedrag in euro met een komma en hoogstens twee decimalen"
        ),
        Soort.PERCENTAGE: Vorm(
            _AMOUNT, _COMMA, "verwacht een percentage met een komma en hoogstens twee decimalen"
        ),
        Soort.DATUM: Vorm(
            r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}",
            f"coalesce(strftime(try_strptime({{0}}, '%d-%m-%Y'), '%Y-%m-%d'), {_NOT}{{0}})",
            "verwacht een bestaande datum (dd-mm-jjjj)",
        ),
    },
)
"""What a spreadsheet with Dutch settings saves as CSV."""

NOTATIES = {notatie.naam: notatie for notatie in (GEWOON, EXCEL_NL)}
"""The notations that a user can name."""

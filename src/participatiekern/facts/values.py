# SPDX-License-Identifier: EUPL-1.2
"""Values: the kinds of value a fact can have, and their exact whole-number code.

Rules compute with codes only: no floats, no division of money, the same in every reader.

========== ============================== =======================================
kind       in a case                      code
========== ============================== =======================================
JA_NEE     bool                           bool
GEHEEL     int                            int
DUUR       int (whole months)             whole months * 100 (+ what is left)
BEDRAG     Decimal (euro)                 whole cents
PERCENTAGE Decimal                        hundredths of a percent
DATUM      date                           (year * 12 + month - 1) * 100 + day
KEUZE      str                            str
TEKST      str                            str
LIJST      tuple of items                 tuple of dicts, code by path
========== ============================== =======================================

The code of a date makes calendar arithmetic whole-number arithmetic: two years later is
``+ 2400`` (to the last day of a month that lacks the day: `moved`), whole months between two dates
is the difference divided by 100, rounded down, and its year is the code divided by 1200.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

Code = bool | int | str | tuple[dict[str, Any], ...]
"""What the evaluator computes with."""


class Soort(Enum):
    """The kind of a value. Its value is the name used in ``feiten.toml``."""

    JA_NEE = "ja_nee"
    GEHEEL = "geheel"
    DUUR = "duur"
    BEDRAG = "bedrag"
    PERCENTAGE = "percentage"
    DATUM = "datum"
    KEUZE = "keuze"
    TEKST = "tekst"
    LIJST = "lijst"

    # By identity, as enum members compare: the hash of Enum itself is a slow detour by name.
    __hash__ = object.__hash__

    @property
    def is_quantity(self) -> bool:
        """Whether values of this kind can be ordered and added."""
        return self in _QUANTITIES


EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""The first and the last day that a case can have."""

_QUANTITIES = frozenset({Soort.GEHEEL, Soort.DUUR, Soort.BEDRAG, Soort.PERCENTAGE, Soort.DATUM})
HUNDREDTHS = frozenset({Soort.BEDRAG, Soort.PERCENTAGE})


def day_in(text: str) -> date:
    """The day that is written as jjjj-mm-dd. Raises ValueError for any other text."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(f"{text!r} is not written as jjjj-mm-dd")
    return day


def date_code(day: date) -> int:
    """The code of a date."""
    return (day.year * 12 + day.month - 1) * 100 + day.day


def code_date(code: int) -> date:
    """The date of a code.

    A day that its month lacks, as in 29 February and a year, is the last day of that month: a
    window that ends there includes that day and not the next.
    """
    months, day = divmod(code, 100)
    year, month = divmod(months, 12)
    if day > 28:
        from calendar import monthrange

        day = min(day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day)


def moved(code: int, months: int, days: int) -> int:
    """The code of the day that many calendar months and then that many days after a date.

    A day that its month lacks is the last day of that month. The day must be in the calendar.
    """
    code += months * 100
    if code % 100 > 28:
        code = date_code(code_date(code))
    return date_code(code_date(code) + timedelta(days=days)) if days else code


def duration_between(start: date, end: date) -> int:
    """The duration code from `start` to `end`, never negative.

    The difference of two date codes compares with whole months exactly as the calendar does:
    it is more than ``n * 100`` on the day after `n` months, and ``n * 100`` on the day itself.
    """
    return max(0, date_code(end) - date_code(start))


def encode(soort: Soort, value: Any) -> Code:
    """The code of a fact's value. The value must be of the kind's type in a case."""
    encoder = ENCODERS.get(soort)
    return value if encoder is None else encoder(value)


def _hundredths(value: Any) -> int:
    return int(value * 100)


ENCODERS: dict[Soort, Callable[[Any], int]] = {
    Soort.DUUR: lambda value: int(value) * 100,
    Soort.BEDRAG: _hundredths,
    Soort.PERCENTAGE: _hundredths,
    Soort.DATUM: date_code,
}
"""What makes the code of a value, for the kinds whose code is another value."""


def decode(soort: Soort, code: Any) -> Any:
    """The value in a case that a code stands for; durations in whole months, rounded down."""
    if soort in HUNDREDTHS:
        return Decimal(code) / 100
    if soort is Soort.DUUR:
        return code // 100
    if soort is Soort.DATUM:
        return code_date(code)
    return code


def document_value(soort: Soort, code: Any) -> Any:
    """The value as it stands in an outcome document (see the outcome contract).

    Money is a string with two decimals, a percentage a string without trailing zeros, a
    duration a whole number of months, a date an ISO string.
    """
    return DOCUMENT_VALUES[soort](code)


def _decimal(code: int) -> str:
    sign, (whole, hundredths) = "-" if code < 0 else "", divmod(abs(code), 100)
    return f"{sign}{whole}.{hundredths:02d}"


def _itself(code: Any) -> Any:
    return code


DOCUMENT_VALUES: dict[Soort, Callable[[Any], Any]] = {
    Soort.JA_NEE: _itself,
    Soort.GEHEEL: _itself,
    Soort.DUUR: lambda code: code // 100,
    Soort.BEDRAG: _decimal,
    Soort.PERCENTAGE: lambda code: _decimal(code).rstrip("0").rstrip("."),
    Soort.DATUM: lambda code: code_date(code).isoformat(),
    Soort.KEUZE: _itself,
    Soort.TEKST: _itself,
    Soort.LIJST: _itself,
}
"""How the value of each kind stands in an outcome document, from its code."""

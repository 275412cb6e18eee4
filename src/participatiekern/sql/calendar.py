# SPDX-License-Identifier: EUPL-1.2
"""Calendar: a date moved by months and by days, in whole numbers (no engine's date functions).

The mirror image of `participatiekern.facts.values.moved`. Months are counted as in the code of a
date; days from 1 March of year 0, so that the day that some years have more is the last of a year.
"""

from __future__ import annotations

from collections.abc import Sequence

from participatiekern.sql.columns import Columns, Kind
from participatiekern.sql.constructs import (
    choose,
    comparison,
    equal,
    every,
    negation,
    number,
    product,
    quotient,
    remainder,
    some,
    total,
    whole,
)
from participatiekern.sql.tree import Sql

_FEBRUARY = 1
_OF_THIRTY_DAYS = (3, 5, 8, 10)
"""April, June, September and November, as January is 0."""


def later_by_months(code: Sql, months: Sequence[Sql], columns: Columns) -> Sql:
    """The code so many months later; a day that its month lacks is the last day of that month."""
    for amount in months:
        code = total(code, "+", product(amount, whole(100)))
    moved = columns.put(code, Kind.NUMBER)
    month = columns.put(quotient(moved, 100), Kind.NUMBER)
    last = columns.put(_last_day(month), Kind.NUMBER)
    day = remainder(moved, 100)
    within, beyond = comparison(day, "<=", last), comparison(day, ">", last)
    clamped = total(product(month, whole(100)), "+", last)
    return columns.put(choose([(within, moved), (beyond, clamped)]), Kind.NUMBER)


def _last_day(month: Sql) -> Sql:
    """How many days a month has; `month` counts from January of year 0."""
    of_year = remainder(month, 12)
    # February of a year that 4, 100 and 400 divide.
    by_4, by_100, by_400 = (equal(remainder(month, 12 * n), number(1)) for n in (4, 100, 400))
    leap = some([every([by_4, negation(by_100)]), by_400])
    february = equal(of_year, number(_FEBRUARY))
    thirty = some(equal(of_year, number(one)) for one in _OF_THIRTY_DAYS)
    return choose(
        [
            (thirty, number(30)),
            (every([february, leap]), number(29)),
            (every([february, negation(leap)]), number(28)),
            (negation(some([thirty, february])), number(31)),
        ]
    )


def later_by_days(code: Sql, days: Sequence[Sql], columns: Columns) -> Sql:
    """The code so many days later."""
    moved = _day_number(columns.put(code, Kind.NUMBER), columns)
    for amount in days:
        moved = total(moved, "+", amount)
    return _code(columns.put(moved, Kind.NUMBER), columns)


def _day_number(code: Sql, columns: Columns) -> Sql:
    """The days since 1 March of year 0."""
    march = columns.put(total(quotient(code, 100), "-", whole(2)), Kind.NUMBER)
    year = columns.put(quotient(march, 12), Kind.NUMBER)
    scaled = columns.put(_before_month(remainder(march, 12)), Kind.NUMBER)
    before = total(_days_of_years(year), "+", quotient(scaled, 5))
    by_400 = quotient(year, 400)
    return total(total(before, "+", by_400), "+", total(remainder(code, 100), "-", whole(1)))


def _code(day: Sql, columns: Columns) -> Sql:
    """The code of the day that lies so many days after 1 March of year 0."""

    def put(value: Sql) -> Sql:
        return columns.put(value, Kind.NUMBER)

    era = put(quotient(day, 146_097))
    of_era = put(total(day, "-", product(era, whole(146_097))))
    without_leap_days = put(
        total(
            total(of_era, "-", quotient(of_era, 1_460)),
            "+",
            total(quotient(of_era, 36_524), "-", quotient(of_era, 146_096)),
        )
    )
    year = put(quotient(without_leap_days, 365))
    of_year = put(total(of_era, "-", _days_of_years(year)))
    fifths = put(total(product(of_year, whole(5)), "+", whole(2)))
    month = put(quotient(fifths, 153))
    scaled = put(_before_month(month))
    day_of_month = total(total(of_year, "-", quotient(scaled, 5)), "+", whole(1))
    years = total(year, "+", product(era, whole(400)))
    months = total(total(product(years, whole(12)), "+", month), "+", whole(2))
    return put(total(product(months, whole(100)), "+", day_of_month))


def _days_of_years(year: Sql) -> Sql:
    """The days of so many years from 1 March of a year that 400 divides, the 400th left out."""
    leap_days = total(quotient(year, 4), "-", quotient(year, 100))
    return total(product(year, whole(365)), "+", leap_days)


def _before_month(month: Sql) -> Sql:
    """Five times the days of the months before this one, as March is 0, and two."""
    return total(product(month, whole(153)), "+", whole(2))

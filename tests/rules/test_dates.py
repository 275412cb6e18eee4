# SPDX-License-Identifier: EUPL-1.2
"""Dates in rules: fixed days, windows, ages and calendar years, in every reader."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatiekern import Aard, Kern, Premie, Regel, Zaak, eerste, euro, geval, wettelijk
from participatiekern.authoring.examination import Examination
from participatiekern.authoring.mutation import mutations
from participatiekern.authoring.sampling import domain
from participatiekern.authoring.tables import seen
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.documents.outcome import outcome_document
from participatiekern.errors import RuleError
from participatiekern.facts.values import Soort, code_date, date_code, moved
from participatiekern.facts.vocabulary import Feit
from participatiekern.feiten import (
    Quantity,
    gedraging,
    huishouden,
    persoon,
    reference,
    uitkering,
    uitstroom,
    zaak,
)
from participatiekern.rules.expressions import Condition
from participatiekern.words.conditions import finding, quantity_word
from tests.diemen import kern_of

PENSION_AGE = persoon.geboortedatum.plus(maanden=wettelijk("aow_leeftijd"))
PENSIONED = zaak.peildatum >= PENSION_AGE
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WINDOW = persoon.geboortedatum.plus(maanden=6, dagen=10)


def known(peildatum: date, **facts: Any) -> dict[str, Any]:
    document: dict[str, Any] = {"peildatum": peildatum}
    for pad, value in facts.items():
        sectie, _, naam = pad.partition("__")
        document.setdefault(sectie, {})[naam] = value
    return dict(Zaak.from_document(document).codes)


def later(day: date, **moved_by: int) -> date:
    codes = known(date(2024, 1, 1), uitkering__begindatum=day)
    del codes["uitkering.maanden"]
    return code_date(read(uitkering.begindatum.plus(**moved_by))(codes))


# --- the calendar --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2021, 1, 31), {"maanden": 1}, date(2021, 2, 28)),
        (date(2020, 1, 31), {"maanden": 1}, date(2020, 2, 29)),
        (date(2020, 2, 29), {"jaren": 1}, date(2021, 2, 28)),
        (date(2020, 2, 29), {"jaren": 1, "maanden": 6}, date(2021, 8, 29)),
        (date(2021, 3, 31), {"maanden": -1}, date(2021, 2, 28)),
        (date(2021, 5, 31), {"maanden": 1}, date(2021, 6, 30)),
        (date(2021, 1, 31), {"maanden": 1, "dagen": 1}, date(2021, 3, 1)),
        (date(2021, 12, 30), {"weken": 4}, date(2022, 1, 27)),
        (date(2020, 2, 28), {"dagen": 2}, date(2020, 3, 1)),
        (date(2020, 3, 1), {"dagen": -1}, date(2020, 2, 29)),
    ],
)
def test_a_date_is_moved_by_the_calendar(day: date, by: dict[str, int], expected: date) -> None:
    assert later(day, **by) == expected


@given(DAYS, st.integers(-600, 600), st.integers(-20_000, 20_000))
def test_months_end_on_the_last_day_and_days_are_counted(day: date, months: int, days: int) -> None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    expected = date(year, month + 1, min(day.day, last)) + timedelta(days=days)
    assert code_date(moved(date_code(day), months, days)) == expected


@given(DAYS, st.integers(-400, 400), st.integers(-40, 40), st.integers(-3, 3))
def test_the_day_that_is_shown_is_the_day_that_is_compared(
    day: date, months: int, weeks: int, off: int
) -> None:
    """A day before or after the shown one is before or after what is compared, for every sign."""
    moved_by = uitkering.begindatum.plus(maanden=months, weken=weeks or 1)
    codes = {"uitkering.begindatum": date_code(day)}
    shown = code_date(read(moved_by)(codes))
    codes["zaak.peildatum"] = date_code(shown + timedelta(days=off))
    assert read(zaak.peildatum == moved_by)(codes) is (off == 0)
    assert read(zaak.peildatum >= moved_by)(codes) is (off >= 0)
    assert read(zaak.peildatum > moved_by)(codes) is (off > 0)


def test_the_explanation_shows_the_last_day_of_the_month() -> None:
    condition = uitkering.begindatum.plus(maanden=1) < zaak.peildatum
    codes = {
        "uitkering.begindatum": date_code(date(2023, 1, 31)),
        "zaak.peildatum": date_code(date(2023, 2, 28)),
    }
    holds = read(condition)(codes)
    assert holds is False
    assert finding(condition, holds, codes) == (
        "de begindatum van de uitkering plus 1 maand is 28 februari 2023, "
        "op of na de peildatum (28 februari 2023)"
    )


# --- by a value ----------------------------------------------------------------------------------


def test_the_pension_age_of_the_law_is_reached_on_the_day() -> None:
    # Born on 15 April 1957: 67 years in 2024.
    for peildatum, holds in ((date(2024, 4, 14), False), (date(2024, 4, 15), True)):
        assert read(PENSIONED)(known(peildatum, persoon__geboortedatum=date(1957, 4, 15))) is holds


def test_an_unknown_amount_of_the_law_is_what_the_date_waits_for() -> None:
    codes = known(date(2099, 1, 1), persoon__geboortedatum=date(2040, 1, 1))
    assert read(PENSIONED)(codes) is None
    assert [item.feit for item in missing(PENSIONED, codes)] == ["aow_leeftijd"]


def test_a_duration_moves_by_its_whole_months_and_years_by_a_fact_in_years() -> None:
    codes = {
        "uitkering.begindatum": date_code(date(2020, 1, 31)),
        "uitkering.maanden": 195,
        "persoon.leeftijd": 20,
    }
    months = uitkering.begindatum.plus(maanden=uitkering.maanden)
    years = uitkering.begindatum.plus(jaren=persoon.leeftijd, maanden=1)
    assert code_date(read(months)(codes)) == date(2020, 2, 29)
    assert code_date(read(years)(codes)) == date(2040, 2, 29)


def test_a_table_of_bare_numbers_is_months() -> None:
    window = gedraging.datum.plus(maanden=geval((uitstroom.volledig, 6), anders=12))
    codes = {"gedraging.datum": date_code(date(2024, 1, 31)), "uitstroom.volledig": True}
    assert code_date(read(window)(codes)) == date(2024, 7, 31)


def test_the_calendar_year_of_two_dates_is_compared() -> None:
    same = gedraging.datum.jaar == uitkering.begindatum.jaar
    codes = {"gedraging.datum": date_code(date(2024, 1, 1))}
    for day, holds in ((date(2023, 12, 31), False), (date(2024, 12, 31), True)):
        assert read(same)(codes | {"uitkering.begindatum": date_code(day)}) is holds
    assert read(gedraging.datum.jaar >= 2025)(codes) is False
    assert quantity_word(gedraging.datum.jaar) == "het jaar van de datum van de gedraging"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ({"jaren": 2}, "plus 2 jaar"),
        ({"jaren": 1, "maanden": 6}, "plus 1 jaar en 6 maanden"),
        ({"weken": 4}, "plus 4 weken"),
        ({"maanden": -1}, "min 1 maand"),
        ({"jaren": 1, "dagen": -1}, "plus 1 jaar min 1 dag"),
        ({"maanden": uitkering.maanden}, "plus de duur van de uitkering tot nu toe"),
    ],
)
def test_a_moved_date_in_words(amount: dict[str, Any], words: str) -> None:
    assert quantity_word(zaak.peildatum.plus(**amount)) == f"de peildatum {words}"


# --- refused -------------------------------------------------------------------------------------

_HOURS: Any = reference(Feit("lokaal.diemen.dagen", Soort.GEHEEL, eenheid="dag"))
REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "months by years": (
        lambda: zaak.peildatum.plus(maanden=persoon.leeftijd),
        "takes a whole number or a duration, not the fact persoon.leeftijd",
    ),
    "years by months": (
        lambda: zaak.peildatum.plus(jaren=uitkering.maanden),
        "a whole number in the unit jaar, not the fact uitkering.maanden",
    ),
    "years by children": (
        lambda: zaak.peildatum.plus(jaren=huishouden.aantal_kinderen),
        "a value in the unit jaar, not the fact huishouden.aantal_kinderen",
    ),
    "days by years": (lambda: zaak.peildatum.plus(dagen=persoon.leeftijd), "in jaar; give"),
    "years by a calendar year": (
        lambda: zaak.peildatum.plus(jaren=zaak.peildatum.jaar),
        "not a calendar year",
    ),
    "a word": (
        lambda: zaak.peildatum.plus(maanden="drie"),  # type: ignore[arg-type]
        "not 'drie' (str)",
    ),
    "nothing": (zaak.peildatum.plus, "takes jaren=, maanden=, weken= or dagen="),
    "no bounds": (lambda: zaak.peildatum.plus(dagen=_HOURS), "which has no bounds; declare"),
    "out of the calendar": (lambda: zaak.peildatum.plus(jaren=9_000), "out of the calendar"),
    "the year of a number": (lambda: persoon.leeftijd.jaar, ".jaar belongs to a date"),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_a_date_that_makes_no_sense_is_refused_where_it_is_written(mistake: str) -> None:
    write, expected = REFUSED[mistake]
    with pytest.raises(RuleError) as error:
        write()
    assert expected in str(error.value)
    assert str(error.value).startswith(f"{__file__}:")


# --- every reader --------------------------------------------------------------------------------


def regel(naam: str, mits: Condition, amount: int = 100) -> Regel:
    return Regel(
        f"diemen-{naam}",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=mits,
        dan=Premie(bedrag=euro(amount)),
    )


def with_dates(folder: Path) -> Kern:
    """A regime in which dates are asked in every way."""
    return kern_of(
        folder,
        premie=[
            eerste(
                regel("oud", zaak.peildatum < date(2025, 1, 1)),
                regel("overgang", uitkering.begindatum.tussen(date(2024, 1, 1), date(2024, 6, 30))),
                regel("jaar", gedraging.datum.jaar == zaak.peildatum.jaar, 200),
                regel("aow", PENSIONED, 300),
                regel("anders", uitkering.begindatum < WINDOW, 400),
            )
        ],
    )


def test_the_kit_looks_on_both_sides_of_a_day(tmp_path: Path) -> None:
    kern = with_dates(tmp_path)
    regime = kern.regime("diemen")
    (tabel,) = regime.regels["premie"]
    values = domain(regime, [r for _, r in regime.alle_regels()], kern.vocabulary)
    assert {date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2)} <= set(values.tijdvakken)
    assert {date(2024, 6, 30), date(2024, 7, 1)} <= set(values.waarden["uitkering.begindatum"])
    assert seen(regime, tabel, kern.vocabulary).antwoorden == {  # type: ignore[arg-type]
        f"diemen-{naam}" for naam in ("oud", "overgang", "jaar", "aow", "anders")
    }
    for proef in Examination(kern, regime).proeven():
        list(proef.bevindingen())


def test_every_change_of_a_date_decides(tmp_path: Path) -> None:
    kern = with_dates(tmp_path)
    regime = kern.regime("diemen")
    changes = [mutatie.wat for mutatie in mutations(regime, kern.vocabulary)]
    for change in ("2025-01-01 becomes 2025-01-02", "6 becomes 7", "10 becomes 9"):
        assert any(wat.startswith(f"{change}, in") for wat in changes)


def test_the_explanation_says_the_days(tmp_path: Path) -> None:
    kern = with_dates(tmp_path)
    case = Zaak.from_document(
        {
            "peildatum": date(2025, 6, 1),
            "persoon": {"geboortedatum": date(1950, 2, 28)},
            "uitkering": {"begindatum": date(2020, 1, 1)},
            "gedraging": {"datum": date(2024, 1, 1)},
        }
    )
    outcome = outcome_document(kern, kern.compare(case))["regimes"]["diemen"]["premie"]
    assert outcome["status"] == "van_toepassing"
    assert "de geboortedatum plus de AOW-leeftijd" in outcome["uitleg"]


def test_sql_moves_a_date_to_the_same_day(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
    pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
    from participatiekern.sql.compile import compile_regime
    from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

    windows: list[Quantity] = [
        uitkering.begindatum.plus(maanden=1),
        uitkering.begindatum.plus(jaren=1, dagen=-1),
        uitkering.begindatum.plus(maanden=uitstroom.uitkeringsmaanden, weken=4),
        PENSION_AGE,
    ]
    rules = [regel(str(number), zaak.peildatum >= day) for number, day in enumerate(windows)]
    kern = kern_of(tmp_path, premie=rules)
    edges = [date(2024, 1, 30) + timedelta(days=shift) for shift in range(34)]
    starts = (date(2023, 1, 31), date(2023, 12, 29), date(2023, 12, 31), date(2024, 1, 31))
    cases = [
        Zaak.from_document(
            {
                "peildatum": day,
                "persoon": {"geboortedatum": date(1957, 4, 29)},
                "uitkering": {"begindatum": start},
                "uitstroom": {"uitkeringsmaanden": 1},
            }
        )
        for day in edges
        for start in starts
        if start <= day
    ]
    regime = kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    expected = evaluator_answers(regime, kern.vocabulary, cases)
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert differences(query.outputs, expected, found) == []
    assert {row["diemen-0.status"] for row in expected} == {
        "van_toepassing",
        "niet_van_toepassing",
    }

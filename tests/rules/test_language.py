# SPDX-License-Identifier: EUPL-1.2
# The mistakes in this file are mistakes of type, on purpose: mypy would refuse them first.
# mypy: disable-error-code="operator, arg-type, attr-defined, return-value, comparison-overlap"
# ruff: noqa: PLW0108 - each mistake is built in a function, so that the test can run it
"""The rule language: what each node means, and what is refused where it is written."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from participatiekern import (
    Aard,
    Indeling,
    Individueel,
    Instrument,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Stilte,
    Verwijzing,
    Vrijlating,
    Waarschuwing,
    alle,
    een_van,
    eerste,
    euro,
    geval,
    ingedeeld,
    kleinste,
    procent,
    wettelijk,
    zwaarste,
)
from participatiekern.decide.outcome import RegelUitkomst, Status, Uitkomst
from participatiekern.errors import RuleError
from participatiekern.facts.statute import statutory_series
from participatiekern.facts.values import date_code, document_value, duration_between, encode
from participatiekern.feiten import (
    diagnose,
    gedraging,
    huishouden,
    indeling,
    persoon,
    plaatsing,
    scholing,
    uitkering,
    uitstroom,
    werk,
    zaak,
)
from participatiekern.rules.expressions import Condition, Constant, Expression, Named, Quantity
from participatiekern.rules.language import functie, grootste
from participatiekern.rules.rule import ALTIJD, NOOIT
from participatiekern.rules.variants import with_figures
from tests.casebook import case, value, waits
from tests.diemen import CASE, Rules, kern_of

THREE = (True, False, None)


def flag(condition: str, holds: bool | None) -> dict[str, Any]:
    return {} if holds is None else {condition: holds}


# --- Kleene --------------------------------------------------------------------------------------


def both(left: bool | None, right: bool | None) -> dict[str, Any]:
    return flag("uitstroom.volledig", left) | flag("uitstroom.regulier", right)


def kleene_and(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def kleene_or(left: bool | None, right: bool | None) -> bool | None:
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


@pytest.mark.parametrize(("left", "right"), list(itertools.product(THREE, THREE)))
def test_and_and_or_follow_kleene(left: bool | None, right: bool | None) -> None:
    facts = both(left, right)
    assert value(uitstroom.volledig & uitstroom.regulier, facts) is kleene_and(left, right)
    assert value(alle(uitstroom.volledig, uitstroom.regulier), facts) is kleene_and(left, right)
    assert value(uitstroom.volledig | uitstroom.regulier, facts) is kleene_or(left, right)
    assert value(een_van(uitstroom.volledig, uitstroom.regulier), facts) is kleene_or(left, right)


@pytest.mark.parametrize(("holds", "negated"), [(True, False), (False, True), (None, None)])
def test_not_follows_kleene(holds: bool | None, negated: bool | None) -> None:
    facts = flag("uitstroom.volledig", holds)
    assert value(~uitstroom.volledig, facts) is negated
    assert value(uitstroom.volledig == False, facts) is negated  # noqa: E712
    assert value(uitstroom.volledig != True, facts) is negated  # noqa: E712
    assert value(uitstroom.volledig == True, facts) is holds  # noqa: E712


def test_what_cannot_matter_is_not_asked() -> None:
    condition = uitstroom.volledig & (uitstroom.maanden_gewerkt >= 6)
    assert waits(condition, {"uitstroom.volledig": False}) == []
    assert waits(condition, {"uitstroom.volledig": True}) == [("uitstroom.maanden_gewerkt", "feit")]
    assert waits(condition) == [
        ("uitstroom.volledig", "feit"),
        ("uitstroom.maanden_gewerkt", "feit"),
    ]


def test_a_judgement_is_waited_for_as_a_judgement() -> None:
    assert waits(diagnose.gemotiveerd) == [("diagnose.gemotiveerd", "oordeel")]


def test_a_section_put_forward_is_waited_for_as_a_whole() -> None:
    assert waits(scholing.baangarantie & (scholing.duur_maanden < 3)) == [
        ("scholing", "aanleiding")
    ]
    assert waits(scholing.baangarantie, {"scholing.duur_maanden": 2}) == [
        ("scholing.baangarantie", "feit")
    ]


def test_a_condition_keeps_its_meaning_when_provisions_ask_it() -> None:
    for holds in THREE:
        assert (
            value(uitstroom.volledig.volgens("diemen-1"), flag("uitstroom.volledig", holds))
            is holds
        )


def test_a_condition_keeps_its_meaning_under_a_name() -> None:
    named = uitstroom.volledig.heet("uitstromer")
    for holds in THREE:
        assert value(named, flag("uitstroom.volledig", holds)) is holds
    assert waits(named) == waits(uitstroom.volledig)


def test_a_name_goes_with_provisions_in_either_order() -> None:
    for named in (
        uitstroom.volledig.volgens("diemen-1").heet("uitstromer"),
        uitstroom.volledig.heet("uitstromer").volgens("diemen-1"),
    ):
        regel = Regel("diemen-1", bron="diemen-2", aard=Aard.RECHT, mits=named, dan=Premie())
        assert regel.bepalingen() == ("diemen-2", "diemen-1")


def test_a_changed_figure_under_a_name_leaves_the_name() -> None:
    named = (uitkering.maanden > 12).heet("langdurige", ja="het duurt lang", nee="het is kort")
    regel = Regel("diemen-1", bron="diemen-2", aard=Aard.RECHT, mits=named, dan=Premie())
    changed = with_figures(regel, {12: 6}).mits
    assert isinstance(changed, Named)
    assert (changed.naam, changed.ja, changed.nee) == (
        "langdurige",
        "het duurt lang",
        "het is kort",
    )
    assert value(changed, {"uitkering.maanden": 7}) is True


@pytest.mark.parametrize("holds", [True, False])
def test_a_constant_is_never_unknown(holds: bool) -> None:
    assert value(Constant(holds)) is holds


# --- comparison ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "below", "at", "above"),
    [
        (persoon.leeftijd < 27, True, False, False),
        (persoon.leeftijd <= 27, True, True, False),
        (persoon.leeftijd == 27, False, True, False),
        (persoon.leeftijd != 27, True, False, True),
        (persoon.leeftijd >= 27, False, True, True),
        (persoon.leeftijd > 27, False, False, True),
    ],
)
def test_each_comparison_at_its_bound(
    condition: Condition, below: bool, at: bool, above: bool
) -> None:
    assert [value(condition, {"persoon.leeftijd": age}) for age in (26, 27, 28)] == [
        below,
        at,
        above,
    ]
    assert value(condition) is None


def test_tussen_includes_both_ends() -> None:
    condition = persoon.leeftijd.tussen(18, 22)
    assert [value(condition, {"persoon.leeftijd": age}) for age in (17, 18, 22, 23)] == [
        False,
        True,
        True,
        False,
    ]


def test_facts_compare_with_facts() -> None:
    condition = werk.inkomen_per_maand < uitkering.norm_per_maand
    facts = {"werk.inkomen_per_maand": Decimal("899.99"), "uitkering.norm_per_maand": 900}
    assert value(condition, facts) is True
    assert value(condition, {"werk.inkomen_per_maand": 1}) is None


def test_choices() -> None:
    facts = {"huishouden.samenstelling": "gehuwd"}
    assert value(huishouden.samenstelling == "gehuwd", facts) is True
    assert value(huishouden.samenstelling != "gehuwd", facts) is False
    assert value(huishouden.samenstelling.is_in("alleenstaand", "gehuwd"), facts) is True
    assert value(huishouden.samenstelling == "gehuwd") is None


def test_nothing_recorded_is_a_known_answer() -> None:
    assert value(indeling.krimpen_spoor == "2") is False
    assert value(indeling.krimpen_spoor != "2") is True
    assert value(indeling.krimpen_spoor == "2", {"indeling.krimpen_spoor": "2"}) is True


# --- amounts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "share", "cents"),
    [
        ("0.01", "50", 1),  # half a cent goes up
        ("0.03", "50", 2),
        ("0.01", "49.99", 0),
        ("87.23", "12.5", 1090),  # 10.90375
        ("100.00", "12.5", 1250),
        ("33.30", "15", 500),  # 4.995
        ("0", "25", 0),
        ("10000000", "100", 1_000_000_000),
    ],
)
def test_a_part_of_an_amount_is_rounded_half_up_to_the_cent(
    amount: str, share: str, cents: int
) -> None:
    assert (
        value(
            procent(share).van(werk.inkomen_per_maand), {"werk.inkomen_per_maand": Decimal(amount)}
        )
        == cents
    )


def test_sums_multiples_and_extremes() -> None:
    facts = {"werk.inkomen_per_maand": 100, "uitkering.norm_per_maand": 250}
    low, high = werk.inkomen_per_maand, uitkering.norm_per_maand
    assert value(low + high, facts) == 35_000
    assert value(high - low - euro("0.01"), facts) == 14_999
    assert value(3 * low, facts) == value(low * 3, facts) == 30_000
    assert value(kleinste(low, high, euro(99)), facts) == 9_900
    assert value(grootste(low, high, euro(99)), facts) == 25_000
    assert value(100 + persoon.leeftijd, {"persoon.leeftijd": 1}) == 101
    assert value(100 - persoon.leeftijd, {"persoon.leeftijd": 1}) == 99


@pytest.mark.parametrize(
    "node", [kleinste(euro(0), werk.inkomen_per_maand), grootste(euro(0), werk.inkomen_per_maand)]
)
def test_an_extreme_is_unknown_as_soon_as_one_operand_is(node: Quantity) -> None:
    assert value(node) is None
    assert waits(node) == [("werk.inkomen_per_maand", "feit")]


def test_the_rest_of_a_percentage() -> None:
    rest = (procent(100) - plaatsing.loonwaarde).van(euro(2000))
    assert value(rest, {"plaatsing.loonwaarde": Decimal("55.5")}) == 89_000


@pytest.mark.parametrize(
    ("node", "facts", "shown"),
    [
        (euro("1234.5"), {}, "1234.50"),
        (procent("12.50"), {}, "12.5"),
        (procent(100), {}, "100"),
        (procent("0.05"), {}, "0.05"),
        (werk.inkomen_per_maand - euro(10), {"werk.inkomen_per_maand": 1}, "-9.00"),
        (uitkering.maanden, {"uitkering.begindatum": date(2023, 2, 27)}, 12),
        (zaak.peildatum, {}, "2024-03-01"),
        (persoon.leeftijd, {"persoon.leeftijd": 40}, 40),
    ],
)
def test_values_in_a_document(node: Quantity, facts: dict[str, Any], shown: object) -> None:
    assert document_value(node.soort, value(node, facts)) == shown


# --- dates and durations -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begindatum", "longer"),
    [
        (date(2023, 3, 1), False),  # twelve months to the day
        (date(2023, 2, 28), True),  # twelve months and a day
        (date(2023, 3, 2), False),
    ],
)
def test_longer_than_twelve_months_holds_at_twelve_months_and_a_day(
    begindatum: date, longer: bool
) -> None:
    assert value(uitkering.maanden > 12, {"uitkering.begindatum": begindatum}) is longer


def test_a_duration_given_in_whole_months_is_exactly_that_many() -> None:
    assert value(uitkering.maanden > 12, {"uitkering.maanden": 12}) is False
    assert value(uitkering.maanden >= 12, {"uitkering.maanden": 12}) is True


@pytest.mark.parametrize(
    ("geboortedatum", "peildatum", "age"),
    [
        (date(1997, 3, 1), date(2024, 2, 29), 26),
        (date(1997, 3, 1), date(2024, 3, 1), 27),
        (date(2000, 2, 29), date(2023, 2, 28), 22),
        (date(2000, 2, 29), date(2023, 3, 1), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2024, 3, 1), date(2024, 3, 1), 0),
    ],
)
def test_an_age_is_whole_years_on_the_day(geboortedatum: date, peildatum: date, age: int) -> None:
    assert value(persoon.leeftijd, {"persoon.geboortedatum": geboortedatum}, peildatum) == age


def within(years: int = 0, months: int = 0) -> Condition:
    """The earlier conduct lies within this window before the conduct itself."""
    return gedraging.eerder.bestaat(
        lambda e: e.datum.plus(jaren=years, maanden=months) >= gedraging.datum
    )


def conduct(datum: date, *earlier: date) -> dict[str, Any]:
    return {"gedraging.datum": datum, "gedraging.eerder": [{"datum": day} for day in earlier]}


@pytest.mark.parametrize(
    ("earlier", "now", "holds"),
    [
        (date(2021, 5, 10), date(2023, 5, 10), True),
        (date(2021, 5, 10), date(2023, 5, 11), False),
        (date(2020, 2, 29), date(2022, 2, 28), True),
        (date(2020, 2, 29), date(2022, 3, 1), False),  # 29 February 2022 lies before 1 March
        (date(2022, 2, 28), date(2024, 2, 28), True),
        (date(2022, 2, 28), date(2024, 2, 29), False),
        (date(2021, 12, 31), date(2023, 12, 31), True),
        (date(2021, 12, 31), date(2024, 1, 1), False),
    ],
)
def test_a_window_of_two_years_ends_on_the_day(earlier: date, now: date, holds: bool) -> None:
    assert value(within(years=2), conduct(now, earlier), now) is holds
    assert value(within(months=24), conduct(now, earlier), now) is holds


def test_a_window_in_months_over_the_end_of_a_short_month() -> None:
    # 31 January and a month ends before 1 March.
    assert (
        value(within(months=1), conduct(date(2023, 2, 28), date(2023, 1, 31)), date(2023, 4, 1))
        is True
    )
    assert (
        value(within(months=1), conduct(date(2023, 3, 1), date(2023, 1, 31)), date(2023, 4, 1))
        is False
    )


def test_durations_between_dates_compare_as_the_calendar_does() -> None:
    for start in (date(2023, 1, 31), date(2024, 2, 29), date(2023, 11, 30), date(2023, 12, 1)):
        for end in (date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 12, 1)):
            months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
            assert duration_between(start, end) // 100 == max(0, months), (start, end)
    assert duration_between(date(2024, 1, 2), date(2024, 1, 1)) == 0


# --- counting ------------------------------------------------------------------------------------

BLAMED = {"verwijtbaar": True, "soort": "niet_verschenen"}
FORGIVEN = {"verwijtbaar": False, "soort": "niet_verschenen"}
OPEN: dict[str, Any] = {"soort": "niet_verschenen"}
blamed = gedraging.eerder.aantal(lambda e: e.verwijtbaar & (e.soort == "niet_verschenen"))
blamed_once = gedraging.eerder.bestaat(lambda e: e.verwijtbaar & (e.soort == "niet_verschenen"))


@pytest.mark.parametrize(
    ("earlier", "once", "twice", "never"),
    [
        (None, None, None, None),
        ([], False, False, True),
        ([FORGIVEN], False, False, True),
        ([BLAMED], True, False, False),
        ([BLAMED, BLAMED], True, True, False),
        ([OPEN], None, False, None),
        ([BLAMED, OPEN], True, None, False),
        ([OPEN, OPEN], None, None, None),
        ([FORGIVEN, BLAMED, BLAMED, OPEN], True, True, False),
    ],
)
def test_counting_earlier_conduct(
    earlier: list[dict[str, Any]] | None, once: bool | None, twice: bool | None, never: bool | None
) -> None:
    facts = {"gedraging.soort": "niet_verschenen"} | (
        {} if earlier is None else {"gedraging.eerder": earlier}
    )
    assert value(blamed_once, facts) is once
    assert value(blamed >= 1, facts) is once
    assert value(blamed > 0, facts) is once
    assert value(blamed >= 2, facts) is twice
    assert value(blamed < 1, facts) is never
    assert value(blamed <= 0, facts) is never
    assert value(blamed == 0, facts) is never


def test_an_exact_number_of_earlier_conduct() -> None:
    for number in range(4):
        facts = {"gedraging.eerder": [BLAMED] * number}
        assert [value(blamed == wanted, facts) for wanted in range(4)] == [
            n == number for n in range(4)
        ]


def test_an_unknown_history_is_waited_for_as_a_whole() -> None:
    assert waits(blamed_once) == [("gedraging", "aanleiding")]
    assert waits(blamed_once, {"gedraging.verwijtbaar": True}) == [("gedraging.eerder", "feit")]
    assert waits(blamed_once, {"gedraging.eerder": [OPEN]}) == [("gedraging.eerder", "feit")]
    assert waits(within(years=2), {"gedraging.eerder": [{"datum": date(2023, 1, 1)}]}) == [
        ("gedraging.datum", "feit")
    ]


def test_a_condition_written_as_a_function_serves_conduct_and_earlier_conduct() -> None:
    def category(g: Any) -> Quantity:
        return geval(
            (g.soort == "niet_verschenen", 1), (g.soort == "onvoldoende_solliciteren", 2), anders=3
        )

    higher = gedraging.eerder.bestaat(lambda e: category(e) > category(gedraging))
    facts = {
        "gedraging.soort": "niet_verschenen",
        "gedraging.eerder": [{"soort": "arbeid_niet_aanvaarden"}],
    }
    assert value(higher, facts) is True


# --- tables --------------------------------------------------------------------------------------

premium = geval((uitstroom.volledig, euro(750)), (uitstroom.regulier, euro(500)), anders=euro(0))


@pytest.mark.parametrize(
    ("volledig", "regulier", "cents"),
    [
        (True, None, 75_000),
        (False, True, 50_000),
        (False, False, 0),
        (None, True, None),
        (False, None, None),
        (None, None, None),
    ],
)
def test_a_table_gives_the_first_row_that_holds(
    volledig: bool | None, regulier: bool | None, cents: int | None
) -> None:
    assert value(premium, both(volledig, regulier)) == cents


def test_a_table_is_known_when_every_possible_row_gives_the_same() -> None:
    same = geval((uitstroom.volledig, euro(500)), (uitstroom.regulier, euro(500)), anders=euro(0))
    assert value(same, {"uitstroom.regulier": True}) == 50_000
    assert waits(same, {"uitstroom.regulier": True}) == []
    assert value(same, {"uitstroom.regulier": False}) is None
    assert waits(same, {"uitstroom.regulier": False}) == [("uitstroom.volledig", "feit")]


def test_a_table_waits_for_the_value_of_its_row() -> None:
    table = geval((uitstroom.volledig, werk.inkomen_per_maand), anders=uitkering.norm_per_maand)
    assert waits(table, {"uitstroom.volledig": True}) == [("werk.inkomen_per_maand", "feit")]
    assert waits(table, {"uitstroom.volledig": False}) == [("uitkering.norm_per_maand", "feit")]


# --- statutory amounts ---------------------------------------------------------------------------


def test_a_half_yearly_amount_holds_for_its_half_year_only() -> None:
    for reeks in statutory_series().values():
        for start, after, code in reeks.perioden:
            assert reeks.code(start) == code
            assert reeks.code(after - 1) == code
            following = reeks.code(after)
            starts = {period[0] for period in reeks.perioden}
            assert (following is not None) == (after in starts), (reeks.naam, after)


def test_the_figures_are_those_that_were_collected() -> None:
    for reeks in statutory_series().values():
        assert [bedrag.naam for bedrag in reeks.bedragen] == [reeks.naam] * len(reeks.perioden)
        for bedrag, (start, _, code) in zip(reeks.bedragen, reeks.perioden, strict=True):
            assert date_code(bedrag.geldig_vanaf) == start
            assert encode(reeks.soort, bedrag.waarde) == code
            assert reeks.bedrag(start) is bedrag
        assert reeks.bedrag(date_code(date(1950, 1, 1))) is None


def test_an_amount_on_either_side_of_the_half_year() -> None:
    amount = wettelijk("norm_alleenstaande_21")
    start = statutory_series()["norm_alleenstaande_21"].bedragen[0]
    assert value(amount, peildatum=start.geldig_vanaf) == int(start.waarde * 100)
    assert value(amount, peildatum=date(2003, 12, 31)) is None
    assert waits(amount, peildatum=date(2003, 12, 31)) == [
        ("norm_alleenstaande_21", "wettelijk_bedrag")
    ]


def test_a_figure_of_the_law_holds_until_the_next_one() -> None:
    reeks = statutory_series()["lks_max_percentage"]
    last = reeks.bedragen[-1].geldig_vanaf
    assert value(wettelijk(reeks.naam), peildatum=date(2099, 1, 1)) == value(
        wettelijk(reeks.naam), peildatum=last
    )


def test_a_gap_in_a_series_is_unknown_never_the_nearest() -> None:
    gaps = 0
    for reeks in statutory_series().values():
        for (_, after, _), (following, _, _) in itertools.pairwise(reeks.perioden):
            if after < following:
                gaps += 1
                assert reeks.code(after) is None
                assert reeks.code(following - 1) is None
    assert gaps, "the collected series have gaps; without one this test says nothing"


def test_a_series_without_figures_is_always_unknown() -> None:
    amount = wettelijk("wml_maand_netto")
    for year in range(2004, 2030):
        assert value(amount, peildatum=date(year, 1, 1)) is None
    assert value(euro(1) < amount) is None


# --- the escape hatch ----------------------------------------------------------------------------


def test_a_function_is_asked_only_when_its_facts_are_known() -> None:
    asked: list[tuple[object, ...]] = []

    def decide(*given: object) -> bool:
        asked.append(given)
        return True

    condition = functie(
        "even", (persoon.leeftijd, werk.inkomen_per_maand, uitkering.maanden), decide
    )
    assert value(condition, {"persoon.leeftijd": 40}) is None
    assert asked == []
    facts = {
        "persoon.leeftijd": 40,
        "werk.inkomen_per_maand": Decimal("1.50"),
        "uitkering.maanden": 3,
    }
    assert value(condition, facts) is True
    assert asked == [(40, Decimal("1.5"), 3)]
    assert ("uitkering.maanden", "feit") in waits(condition, {"persoon.leeftijd": 40})


# --- errors at construction ----------------------------------------------------------------------

Build = Callable[[], object]

WRONG: dict[str, tuple[Build, str]] = {
    "and": (lambda: uitstroom.volledig and uitstroom.regulier, "write & | ~"),
    "or": (lambda: uitstroom.volledig or uitstroom.regulier, "write & | ~"),
    "not": (lambda: not uitstroom.volledig, "write & | ~"),
    "chained comparison": (lambda: 18 < persoon.leeftijd < 22, "tussen(1, 3)"),
    "if": (lambda: 1 if uitstroom.volledig else 0, "no truth value"),
    "& on a number": (
        lambda: persoon.leeftijd & uitstroom.volledig,
        "does not support this operator",
    ),
    "& with a number": (
        lambda: uitstroom.volledig & persoon.leeftijd,
        "& takes conditions, not the fact persoon.leeftijd",
    ),
    "| with a truth value": (lambda: uitstroom.volledig | True, "| takes conditions, not True"),
    "~ on a number": (lambda: ~persoon.leeftijd, "does not support this operator"),
    "< on a condition": (lambda: uitstroom.volledig < 3, "does not support this operator"),
    "+ on a condition": (lambda: uitstroom.volledig + 1, "does not support this operator"),
    "< on a choice": (
        lambda: huishouden.samenstelling < "gehuwd",
        "does not support this operator",
    ),
    "condition == number": (lambda: uitstroom.volledig == 1, "only be compared with True or False"),
    "a wrong choice": (lambda: huishouden.samenstelling == "gehuwt", "did you mean 'gehuwd'?"),
    "a wrong choice in is_in": (
        lambda: gedraging.soort.is_in("niet_verschene"),
        "did you mean 'niet_verschenen'?",
    ),
    "no choice": (lambda: huishouden.samenstelling.is_in(), "needs at least one value"),
    "a number against a choice": (lambda: huishouden.samenstelling == 3, "is never 3"),
    "a bare number against money": (
        lambda: werk.inkomen_per_maand > 500,
        "euro(...), not with the bare number 500",
    ),
    "a bare number against a percentage": (
        lambda: plaatsing.loonwaarde > 50,
        "procent(...), not with the bare number",
    ),
    "a bare number against a date": (
        lambda: zaak.peildatum > 2024,
        "a date, not with the bare number",
    ),
    "a text against a number": (lambda: persoon.leeftijd > "27", "cannot go with '27' (str)"),
    "a float": (lambda: persoon.leeftijd > 27.5, "cannot go with 27.5 (float)"),
    "True against a number": (lambda: persoon.leeftijd == True, "cannot go with True"),  # noqa: E712
    "None": (lambda: persoon.leeftijd == None, "cannot go with None"),  # noqa: E711
    "money against a percentage": (
        lambda: werk.inkomen_per_maand > procent(10),
        "cannot go with the percentage",
    ),
    "months against years": (
        lambda: uitkering.maanden > persoon.leeftijd,
        "cannot go with the fact persoon.leeftijd",
    ),
    "a sum of two kinds": (
        lambda: werk.inkomen_per_maand + uitkering.maanden,
        "cannot go with the fact uitkering.maanden",
    ),
    "a difference of two kinds": (lambda: euro(5) - procent(5), "cannot go with the percentage"),
    "a sum of dates": (
        lambda: zaak.peildatum + zaak.peildatum,
        "use .plus(jaren=..., maanden=...)",
    ),
    "a number plus a date": (lambda: 5 - zaak.peildatum, "a date, not with the bare number 5"),
    "a product of facts": (
        lambda: persoon.leeftijd * werk.uren_per_week,
        "only be multiplied by a whole number",
    ),
    "a product with a float": (lambda: werk.inkomen_per_maand * 0.25, "procent(...).van(amount)"),
    "a division": (lambda: werk.inkomen_per_maand / 2, "does not support this operator"),
    "a date multiplied": (lambda: zaak.peildatum * 2, "only be multiplied by a whole number"),
    "van on money": (lambda: euro(5).van(werk.inkomen_per_maand), "belongs to a percentage"),
    "van of months": (lambda: procent(5).van(uitkering.maanden), "taken of an amount in euro"),
    "plus on months": (lambda: uitkering.maanden.plus(jaren=1), "belongs to a date"),
    "euro of a float": (lambda: euro(1.5), "whole number or a string"),
    "euro with three decimals": (lambda: euro("1.505"), "more than two decimals"),
    "euro of a word": (lambda: euro("vijf"), "is not a number"),
    "euro of infinity": (lambda: euro("Infinity"), "is not a number"),
    "euro of nan": (lambda: euro("NaN"), "is not a number"),
    "procent of True": (lambda: procent(True), "whole number or a string"),
    "kleinste of two kinds": (
        lambda: kleinste(euro(5), procent(5)),
        "cannot go with the percentage",
    ),
    "kleinste of nothing": (lambda: kleinste(), "needs at least one value"),
    "kleinste of a condition": (lambda: kleinste(uitstroom.volledig), "takes values, not the fact"),
    "alle of nothing": (lambda: alle(), "needs at least one condition"),
    "een_van of a number": (
        lambda: een_van(persoon.leeftijd),
        "takes conditions, not the fact persoon.leeftijd",
    ),
    "geval with mixed kinds": (
        lambda: geval((uitstroom.volledig, euro(5)), anders=procent(5)),
        "cannot go with",
    ),
    "geval with a bare number against money": (
        lambda: geval((uitstroom.volledig, euro(5)), anders=0),
        "euro(...)",
    ),
    "geval without condition": (
        lambda: geval((persoon.leeftijd, 1), anders=0),
        "geval() takes conditions",
    ),
    "an unknown fact": (lambda: persoon.leeftyd, "did you mean persoon.leeftijd?"),
    "an unknown series": (
        lambda: wettelijk("wml_maand_volwasen"),
        "did you mean 'wml_maand_volwassen'?",
    ),
    "ingedeeld without group": (lambda: ingedeeld("groep"), "needs at least one group"),
    "volgens without provision": (
        lambda: uitstroom.volledig.volgens(),
        "the id of at least one provision",
    ),
    "an empty name": (lambda: uitstroom.volledig.heet(" "), "takes a name and sentences in Dutch"),
    "a name that is no text": (lambda: uitstroom.volledig.heet(3), "not 3"),
    "a name on two lines": (lambda: uitstroom.volledig.heet("a\nb"), "words on one line"),
    "a name with a full stop": (lambda: uitstroom.volledig.heet("nugger."), "a full stop"),
    "one sentence of two": (
        lambda: uitstroom.volledig.heet("nugger", ja="de persoon is nugger"),
        "both ja and nee, or neither",
    ),
    "an empty sentence": (
        lambda: uitstroom.volledig.heet("nugger", ja="", nee="de persoon is geen nugger"),
        "takes a name and sentences in Dutch",
    ),
    "recorded of a fact that is unknown when absent": (
        lambda: uitkering.maanden.vastgelegd,
        'belongs to a fact that is declared with afwezig="geen", not to the fact uitkering.maanden',
    ),
    "recorded of a value": (lambda: euro(3).vastgelegd, 'declared with afwezig="geen"'),
    "recorded of a choice that is unknown": (lambda: werk.soort.vastgelegd, 'afwezig="geen"'),
    "a name for a number": (
        lambda: uitkering.maanden.heet("duur"),
        "only a condition has a name (.heet), not the fact uitkering.maanden",
    ),
    "a name for a choice": (lambda: werk.soort.heet("werk"), "only a condition has a name"),
    "a name for a figure": (lambda: euro(500).heet("premie"), "only a condition has a name"),
    "a count as a condition": (lambda: bool(blamed), "compare the number of items"),
    "a count with a fraction": (lambda: blamed >= 1.5, "whole number, not 1.5"),
    "at least none": (lambda: blamed >= 0, "whole number, not 0"),
    "a count function without condition": (
        lambda: gedraging.eerder.bestaat(lambda e: e.soort),
        "must return a condition, not the fact gedraging.eerder.soort",
    ),
    "a function of a condition": (
        lambda: functie("x", (uitstroom.volledig & uitstroom.regulier,), bool),
        "takes facts",
    ),
    "a rule without bron": (
        lambda: Regel("diemen-1", bron=(), aard=Aard.RECHT, dan=Premie()),
        "the id of a provision",
    ),
    "a rule with a number as condition": (
        lambda: Regel("diemen-1", bron="x", aard=Aard.RECHT, mits=persoon.leeftijd, dan=Premie()),
        "mits and tenzij take conditions",
    ),
    "tenzij without list": (
        lambda: Regel(
            "diemen-1", bron="x", aard=Aard.RECHT, tenzij=uitstroom.volledig, dan=Premie()
        ),
        "tenzij takes a list of conditions",
    ),
    "a right without aard": (
        lambda: Regel("diemen-1", bron="x", dan=Premie()),
        "Aard.RECHT or Aard.PLICHT",
    ),
    "a reference with aard": (
        lambda: Regel("diemen-1", bron="x", aard=Aard.RECHT, dan=Verwijzing("elders")),
        "a Verwijzing has no aard",
    ),
    "a duty of nobody known": (
        lambda: Regel("diemen-1", bron="x", aard=Aard.PLICHT, plicht_van="klant", dan=Premie()),
        "plicht_van is 'persoon' or 'college', not 'klant'",
    ),
    "a right of the college": (
        lambda: Regel("diemen-1", bron="x", aard=Aard.RECHT, plicht_van="college", dan=Premie()),
        "it goes with Aard.PLICHT",
    ),
    "an indeling with a right": (
        lambda: Regel("diemen-1", bron="x", aard=Aard.RECHT, dan=Indeling("groep", "a")),
        "Aard.VASTSTELLING",
    ),
    "a consequence in bare money": (
        lambda: Premie(bedrag=500),
        "bedrag takes euro(...), not the bare number 500",
    ),
    "months in money": (
        lambda: Instrument("diemen.x", max_maanden=euro(5)),
        "max_maanden takes a duur (a whole number), not the bedrag 5.00",
    ),
    "a measure without size": (
        lambda: Maatregel(maanden=1),
        "a percentage, a bedrag, or a percentage with its bedrag",
    ),
    "a base of an amount": (
        lambda: Maatregel(bedrag=euro(5), grondslag="uitkering"),
        "grondslag of a Maatregel is what its percentage is taken of",
    ),
    "a base of nothing": (
        lambda: Individueel("hoogte", grondslag="norm"),
        "grondslag of an Individueel is what its percentage is taken of",
    ),
    "a base that nobody knows": (
        lambda: Maatregel(percentage=procent(5), grondslag="loon"),
        "grondslag is 'norm' or 'uitkering', not 'loon'",
    ),
    "an empty reference": (lambda: Verwijzing(" "), "non-empty text"),
    "an unknown aanpak": (
        lambda: Indeling("groep", "a", aanpak="iets"),
        "is not in woordenlijst.toml",
    ),
    "an unknown period": (lambda: Instrument("diemen.x", per="week"), "'maand' or 'eenmalig'"),
    "eerste without rules": (lambda: eerste("rule"), "takes rules (Regel)"),
    "vastgesteld with another fact": (
        lambda: eerste(vastgesteld=huishouden.samenstelling),
        "is a choice of section indeling",
    ),
    "zwaarste of premiums": (
        lambda: zwaarste(Regel("diemen-1", bron="x", aard=Aard.RECHT, dan=Premie())),
        "weighs measures (Maatregel)",
    ),
    "zwaarste of computed measures": (
        lambda: zwaarste(
            Regel(
                "diemen-1",
                bron="x",
                aard=Aard.PLICHT,
                dan=Maatregel(bedrag=uitkering.norm_per_maand),
            )
        ),
        "figures that stand in the rule",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_a_rule_is_refused_where_it_is_written(name: str) -> None:
    build, says = WRONG[name]
    with pytest.raises(RuleError) as caught:
        build()
    assert says in caught.value.problem
    assert Path(caught.value.place.file) == Path(__file__)
    first = build.__code__.co_firstlineno
    assert first <= caught.value.place.line <= first + 3


def test_the_place_is_the_line_of_the_mistake() -> None:
    def rules() -> Condition:
        fine = persoon.leeftijd > 27
        wrong = werk.inkomen_per_maand > 500
        return fine & wrong

    with pytest.raises(RuleError) as caught:
        rules()
    assert caught.value.place.line == rules.__code__.co_firstlineno + 2
    assert str(caught.value).startswith(f"{__file__}:{caught.value.place.line}: ")


def test_an_unhashable_choice_is_a_mistake_and_no_crash() -> None:
    with pytest.raises(RuleError):
        huishouden.samenstelling.is_in(["gehuwd"])


# --- rules and tables of rules -------------------------------------------------------------------


def premie(
    naam: str, amount: int, mits: Condition = ALTIJD, tenzij: tuple[Condition, ...] = ()
) -> Regel:
    return Regel(
        f"diemen-{naam}",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=mits,
        tenzij=tenzij,
        dan=Premie(bedrag=euro(amount)),
    )


def outcome(
    folder: Path, facts: dict[str, Any], onderwerp: str = "premie", **rules: Rules
) -> Uitkomst:
    return kern_of(folder, **rules).evaluate(case(facts), "diemen").uitkomsten[onderwerp]


def statuses(uitkomst: Uitkomst) -> dict[str, str]:
    return {g.regel.id.removeprefix("diemen-"): g.status.value for g in uitkomst.gevolgen}


@pytest.mark.parametrize(
    ("mits", "exception", "status"),
    [
        (True, False, "van_toepassing"),
        (True, True, "niet_van_toepassing"),
        (False, None, "niet_van_toepassing"),
        (None, True, "niet_van_toepassing"),
        (True, None, "onbekend"),
        (None, False, "onbekend"),
    ],
)
def test_an_exception_takes_the_consequence_away(
    tmp_path: Path, mits: bool | None, exception: bool | None, status: str
) -> None:
    rule = premie("a", 500, uitstroom.volledig, (uitstroom.regulier,))
    found = outcome(tmp_path, both(mits, exception), premie=[rule])
    assert statuses(found) == {"a": status}
    assert bool(found.ontbrekend) == (status == "onbekend")


def test_plain_rules_stand_by_themselves(tmp_path: Path) -> None:
    rules: Rules = [premie("a", 500, uitstroom.volledig), premie("b", 250)]
    found = outcome(tmp_path, {"uitstroom.volledig": True}, premie=rules)
    assert statuses(found) == {"a": "van_toepassing", "b": "van_toepassing"}


def test_the_first_rule_that_applies_has_precedence(tmp_path: Path) -> None:
    rules: Rules = [
        eerste(
            premie("a", 1, uitstroom.volledig), premie("b", 2, uitstroom.regulier), premie("c", 3)
        )
    ]
    found = outcome(tmp_path, both(False, True), premie=rules)
    assert statuses(found) == {
        "a": "niet_van_toepassing",
        "b": "van_toepassing",
        "c": "niet_van_toepassing",
    }
    assert [g.voorrang for g in found.gevolgen] == [None, None, "diemen-b"]


def test_an_unknown_rule_keeps_later_rules_open(tmp_path: Path) -> None:
    rules: Rules = [
        eerste(
            premie("a", 1, uitstroom.volledig), premie("b", 2, uitstroom.regulier), premie("c", 3)
        )
    ]
    found = outcome(tmp_path, both(None, True), premie=rules)
    assert statuses(found) == {"a": "onbekend", "b": "onbekend", "c": "niet_van_toepassing"}
    assert [item.feit for item in found.ontbrekend] == ["uitstroom.volledig"]
    assert found.status is Status.ONBEKEND


def test_the_same_consequence_either_way_is_carried_by_the_first_rule_that_certainly_holds(
    tmp_path: Path,
) -> None:
    rules: Rules = [
        eerste(
            premie("a", 1, uitstroom.volledig), premie("b", 1, uitstroom.regulier), premie("c", 3)
        )
    ]
    found = outcome(tmp_path, both(None, True), premie=rules)
    assert statuses(found) == {
        "a": "niet_van_toepassing",
        "b": "van_toepassing",
        "c": "niet_van_toepassing",
    }
    assert found.ontbrekend == ()
    assert [g.voorrang for g in found.gevolgen] == ["diemen-b", None, "diemen-b"]
    assert [g.gronden for g in found.gevolgen] == [(), (), ()]


def test_the_same_amount_with_another_force_is_not_the_same_consequence(tmp_path: Path) -> None:
    may = Regel("diemen-b", bron="diemen-1", aard=Aard.BEVOEGDHEID, dan=Premie(bedrag=euro(1)))
    found = outcome(tmp_path, {}, premie=[eerste(premie("a", 1, uitstroom.volledig), may)])
    assert statuses(found) == {"a": "onbekend", "b": "onbekend"}


def test_a_duty_of_another_is_not_the_same_consequence(tmp_path: Path) -> None:
    rules = [
        Regel(
            f"diemen-{who}",
            bron="diemen-1",
            aard=Aard.PLICHT,
            plicht_van=who,
            mits=mits,
            dan=Waarschuwing(),
        )
        for who, mits in (("persoon", gedraging.verwijtbaar), ("college", ALTIJD))
    ]
    facts: dict[str, Any] = {"gedraging.soort": "niet_verschenen"}
    found = outcome(tmp_path, facts, "sancties", sancties=[eerste(*rules)])
    assert statuses(found) == {"persoon": "onbekend", "college": "onbekend"}


def maatregel(naam: str, share: int, months: int, mits: Condition) -> Regel:
    return Regel(
        f"diemen-{naam}",
        bron="diemen-1",
        aard=Aard.PLICHT,
        mits=mits,
        dan=Maatregel(percentage=procent(share), maanden=months),
    )


def test_only_the_heaviest_measure_applies(tmp_path: Path) -> None:
    concurrent = gedraging.gelijktijdig.bestaat(lambda g: g.soort == "arbeid_niet_aanvaarden")
    rules: Rules = [
        zwaarste(
            maatregel("licht", 5, 1, gedraging.verwijtbaar),
            maatregel("zwaar", 20, 1, concurrent),
            maatregel("lang", 20, 2, gedraging.hersteld),
        )
    ]
    facts: dict[str, Any] = {
        "gedraging.verwijtbaar": True,
        "gedraging.gelijktijdig": [{"soort": "arbeid_niet_aanvaarden"}],
        "gedraging.hersteld": False,
    }
    found = outcome(tmp_path, facts, "sancties", sancties=rules)
    assert statuses(found) == {
        "lang": "niet_van_toepassing",
        "zwaar": "van_toepassing",
        "licht": "niet_van_toepassing",
    }
    longer = outcome(tmp_path, facts | {"gedraging.hersteld": True}, "sancties", sancties=rules)
    assert statuses(longer)["lang"] == "van_toepassing"


def test_a_measure_in_percent_is_worked_out_of_the_norm(tmp_path: Path) -> None:
    rules: Rules = [maatregel("m", 10, 1, gedraging.verwijtbaar)]
    known = outcome(
        tmp_path,
        {"gedraging.verwijtbaar": True, "uitkering.norm_per_maand": Decimal("900.05")},
        "sancties",
        sancties=rules,
    )
    assert known.gevolgen[0].velden == {
        "percentage": "10",
        "maanden": 1,
        "bedrag_per_maand": "90.01",
    }
    unknown = outcome(tmp_path, {"gedraging.verwijtbaar": True}, "sancties", sancties=rules)
    assert unknown.gevolgen[0].velden["bedrag_per_maand"] is None
    assert [item.feit for item in unknown.ontbrekend] == ["uitkering.norm_per_maand"]


# --- classes -------------------------------------------------------------------------------------


def groep(naam: str, mits: Condition = ALTIJD, stelsel: str = "spoor") -> Regel:
    return Regel(
        f"diemen-{stelsel}-{naam}", bron="diemen-1", mits=mits, dan=Indeling(stelsel, naam)
    )


def classified(folder: Path, facts: dict[str, Any], asked: Condition, *items: Any) -> RegelUitkomst:
    found = outcome(folder, facts, classificatie=list(items), premie=[premie("p", 1, asked)])
    return found.gevolgen[0]


def test_classes_of_a_table_that_is_certain_to_answer_exclude_each_other(tmp_path: Path) -> None:
    table = eerste(groep("1", uitstroom.volledig), groep("2", uitstroom.regulier), groep("3"))
    known: dict[str, Any] = {"uitstroom.volledig": False, "uitstroom.regulier": True}
    for asked, status in (
        ("1", Status.NIET_VAN_TOEPASSING),
        ("2", Status.VAN_TOEPASSING),
        ("3", Status.NIET_VAN_TOEPASSING),
    ):
        assert classified(tmp_path, known, ingedeeld("spoor", asked), table).status is status
    half = {"uitstroom.volledig": False}
    assert (
        classified(tmp_path, half, ingedeeld("spoor", "2", "3"), table).status
        is Status.VAN_TOEPASSING
    )
    waiting = classified(tmp_path, half, ingedeeld("spoor", "2"), table)
    assert waiting.status is Status.ONBEKEND
    assert [item.feit for item in waiting.ontbrekend] == ["uitstroom.regulier"]
    assert (
        classified(tmp_path, half, ingedeeld("spoor", "1"), table).status
        is Status.NIET_VAN_TOEPASSING
    )


def test_labels_that_stand_by_themselves_do_not_exclude_each_other(tmp_path: Path) -> None:
    items = (groep("1", uitstroom.volledig), groep("2", uitstroom.regulier))
    assert classified(tmp_path, {}, ingedeeld("spoor", "1", "2"), *items).status is Status.ONBEKEND
    both_hold = both(True, True)
    for asked in ("1", "2"):
        assert (
            classified(tmp_path, both_hold, ingedeeld("spoor", asked), *items).status
            is Status.VAN_TOEPASSING
        )


def test_a_table_that_may_not_answer_leaves_the_class_open(tmp_path: Path) -> None:
    table = eerste(groep("1", uitstroom.volledig), groep("2", uitstroom.regulier))
    assert classified(tmp_path, {}, ingedeeld("spoor", "1", "2"), table).status is Status.ONBEKEND
    assert (
        classified(tmp_path, both(False, False), ingedeeld("spoor", "1", "2"), table).status
        is Status.NIET_VAN_TOEPASSING
    )


def recorded_table() -> Any:
    rules = [
        groep(naam, uitstroom.volledig if naam == "0" else NOOIT)
        for naam in ("0", "1", "2", "3", "4", "5")
    ]
    return eerste(*rules, vastgesteld=indeling.krimpen_spoor)


def test_a_recorded_indeling_wins(tmp_path: Path) -> None:
    facts = {"uitstroom.volledig": True, "indeling.krimpen_spoor": "4"}
    assert (
        classified(tmp_path, facts, ingedeeld("spoor", "4"), recorded_table()).status
        is Status.VAN_TOEPASSING
    )
    assert (
        classified(tmp_path, facts, ingedeeld("spoor", "0"), recorded_table()).status
        is Status.NIET_VAN_TOEPASSING
    )
    without = {"uitstroom.volledig": True}
    assert (
        classified(tmp_path, without, ingedeeld("spoor", "0"), recorded_table()).status
        is Status.VAN_TOEPASSING
    )
    assert (
        classified(tmp_path, without, ingedeeld("spoor", "4"), recorded_table()).status
        is Status.NIET_VAN_TOEPASSING
    )


def test_a_recorded_indeling_needs_no_facts(tmp_path: Path) -> None:
    found = outcome(
        tmp_path, {"indeling.krimpen_spoor": "0"}, "classificatie", classificatie=[recorded_table()]
    )
    assert found.status is Status.VAN_TOEPASSING
    assert found.ontbrekend == ()
    assert [g.regel.id for g in found.gevolgen if g.applies] == ["diemen-spoor-0"]


def with_grounds() -> Any:
    """A group that three rules give, and the others."""
    rules = [
        groep("0", uitstroom.volledig),
        Regel(
            "diemen-spoor-0-b", bron="diemen-1", mits=uitstroom.regulier, dan=Indeling("spoor", "0")
        ),
        Regel(
            "diemen-spoor-0-c", bron="diemen-1", mits=uitstroom.duurzaam, dan=Indeling("spoor", "0")
        ),
        *(groep(naam, NOOIT) for naam in ("1", "2", "3", "4", "5")),
    ]
    return eerste(*rules, vastgesteld=indeling.krimpen_spoor)


@pytest.mark.parametrize(
    ("known", "carrier", "grounds"),
    [
        ({}, "0", ["0", "0-b", "0-c"]),
        ({"uitstroom.volledig": False}, "0-b", ["0-b", "0-c"]),
        ({"uitstroom.volledig": False, "uitstroom.regulier": False}, "0-c", []),
        ({"uitstroom.duurzaam": True}, "0-c", []),
        (
            {f"uitstroom.{naam}": False for naam in ("volledig", "regulier", "duurzaam")},
            "0",
            ["0", "0-b", "0-c"],
        ),
    ],
    ids=["nothing known", "one fails", "one is left", "the last holds", "recorded against all"],
)
def test_a_recorded_group_is_carried_by_a_rule_that_holds_or_rests_on_those_that_may(
    tmp_path: Path, known: dict[str, Any], carrier: str, grounds: list[str]
) -> None:
    facts = {"indeling.krimpen_spoor": "0"} | known
    found = outcome(tmp_path, facts, "classificatie", classificatie=[with_grounds()])
    (applying,) = (g for g in found.gevolgen if g.applies)
    assert applying.regel.id == f"diemen-spoor-{carrier}"
    assert [ground.id for ground in applying.gronden] == [
        f"diemen-spoor-{naam}" for naam in grounds
    ]


# --- names ---------------------------------------------------------------------------------------


def test_a_name_is_asked_of_each_item_of_a_list_by_itself(tmp_path: Path) -> None:
    severe = (uitstroom.volledig.heet("vol"), uitstroom.regulier.heet("regulier"))
    rules: Rules = [
        premie("own", 1, alle(*severe)),
        premie("items", 2, gedraging.eerder.bestaat(lambda e: e.verwijtbaar.heet("verwijtbaar"))),
        premie("neither", 3, ~gedraging.eerder.bestaat(lambda e: e.verwijtbaar & severe[1])),
    ]
    facts: dict[str, Any] = both(True, False) | {
        "gedraging.datum": date(2024, 2, 1),
        "gedraging.eerder": [
            {"soort": "niet_verschenen", "datum": date(2023, 1, day), "verwijtbaar": day == 2}
            for day in (1, 2, 3)
        ],
    }
    found = outcome(tmp_path, facts, premie=rules)
    assert statuses(found) == {
        "own": "niet_van_toepassing",
        "items": "van_toepassing",
        "neither": "van_toepassing",
    }


def test_a_name_that_reads_a_class_is_asked_again_when_a_class_is_added(tmp_path: Path) -> None:
    in_a = ingedeeld("spoor", "a").heet("in a")

    def label(naam: str) -> Regel:
        return Regel(f"diemen-{naam}", bron="diemen-1", mits=in_a, dan=Indeling("label", naam))

    later = Regel("diemen-later", bron="diemen-1", dan=Indeling("spoor", "a"))
    items: Rules = [groep("a", uitstroom.volledig), label("before"), later, label("after")]
    found = outcome(tmp_path, both(False, False), "classificatie", classificatie=items)
    assert statuses(found) == {
        "spoor-a": "niet_van_toepassing",
        "before": "niet_van_toepassing",
        "later": "van_toepassing",
        "after": "van_toepassing",
    }


# --- the status of a hook ------------------------------------------------------------------------

OWN = premie("own", 1, uitstroom.volledig)
ELSEWHERE = Regel(
    "diemen-elders",
    bron="diemen-1",
    mits=uitstroom.regulier,
    dan=Verwijzing("Re-integratieverordening"),
)
SILENT = Regel(
    "diemen-stil", bron="diemen-1", mits=uitstroom.duurzaam, dan=Stilte("niets geregeld")
)


@pytest.mark.parametrize(
    ("own", "elsewhere", "silent", "status"),
    [
        (True, None, None, "van_toepassing"),
        (True, True, True, "van_toepassing"),
        (None, True, True, "onbekend"),
        (False, None, True, "onbekend"),
        (False, True, None, "onbekend"),
        (False, True, True, "verwezen"),
        (False, True, False, "verwezen"),
        (False, False, True, "niet_geregeld"),
        (False, False, False, "niet_van_toepassing"),
    ],
)
def test_the_status_of_a_hook_is_the_first_that_holds(
    tmp_path: Path, own: bool | None, elsewhere: bool | None, silent: bool | None, status: str
) -> None:
    facts = both(own, elsewhere) | flag("uitstroom.duurzaam", silent)
    assert outcome(tmp_path, facts, premie=[OWN, ELSEWHERE, SILENT]).status.value == status


def test_a_hook_that_is_not_implemented_is_not_regulated(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, premie=[OWN])
    beoordeling = kern.evaluate(case({"gedraging.verwijtbaar": True}), "diemen")
    for onderwerp in ("classificatie", "instrumenten", "sancties", "vrijlating"):
        assert beoordeling.uitkomsten[onderwerp].status is Status.NIET_GEREGELD


def test_without_conduct_there_is_nothing_to_sanction(tmp_path: Path) -> None:
    rules: Rules = [maatregel("m", 10, 1, gedraging.verwijtbaar)]
    assert outcome(tmp_path, {}, "sancties", sancties=rules).status is Status.NIET_AAN_DE_ORDE
    named = outcome(tmp_path, {"gedraging.soort": "niet_verschenen"}, "sancties", sancties=rules)
    assert named.status is Status.ONBEKEND


def test_a_field_that_is_unknown_is_null_and_waited_for(tmp_path: Path) -> None:
    rule = Regel(
        "diemen-v",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=uitstroom.volledig,
        dan=Vrijlating(bedrag_per_maand=procent(25).van(werk.inkomen_per_maand)),
    )
    found = outcome(tmp_path, {"uitstroom.volledig": True}, "vrijlating", vrijlating=[rule])
    assert found.status is Status.VAN_TOEPASSING
    assert found.gevolgen[0].velden == {"bedrag_per_maand": None}
    assert [item.feit for item in found.ontbrekend] == ["werk.inkomen_per_maand"]
    refused = outcome(tmp_path, {"uitstroom.volledig": False}, "vrijlating", vrijlating=[rule])
    assert refused.gevolgen[0].velden == {}
    assert refused.ontbrekend == ()


def test_consequences_without_figures(tmp_path: Path) -> None:
    rules: Rules = [
        Regel("diemen-w", bron="diemen-1", aard=Aard.BEVOEGDHEID, dan=Waarschuwing()),
        Regel(
            "diemen-i",
            bron="diemen-1",
            aard=Aard.BEVOEGDHEID,
            dan=Individueel("naar omstandigheden"),
        ),
    ]
    found = outcome(tmp_path, {"gedraging.verwijtbaar": True}, "sancties", sancties=rules)
    assert [g.regel.dan.soort for g in found.gevolgen] == ["waarschuwing", "individueel"]
    assert [dict(g.velden) for g in found.gevolgen] == [{}, {"omschrijving": "naar omstandigheden"}]


def test_a_case_outside_the_validity_runs_and_is_marked(diemen: Kern) -> None:
    from participatiekern import Zaak

    before = Zaak.from_document(CASE | {"peildatum": date(2023, 12, 31), "gedraging": {}})
    assert diemen.evaluate(before, "diemen").contrafeitelijk is True
    assert diemen.evaluate(Zaak.from_document(CASE), "diemen").contrafeitelijk is False


def test_the_example_of_diemen_is_decided_completely(diemen: Kern) -> None:
    from participatiekern import Zaak

    beoordeling = diemen.evaluate(Zaak.from_document(CASE), "diemen")
    assert {o: u.status.value for o, u in beoordeling.uitkomsten.items()} == dict.fromkeys(
        ("classificatie", "instrumenten", "sancties", "vrijlating", "premie"), "van_toepassing"
    )


# --- explanations --------------------------------------------------------------------------------


def test_a_window_that_ends_on_a_day_that_does_not_exist_is_explained(tmp_path: Path) -> None:
    from participatiekern.documents.outcome import as_json, outcome_document

    rules: Rules = [maatregel("m", 10, 1, gedraging.datum.plus(jaren=1) >= zaak.peildatum)]
    kern = kern_of(tmp_path, sancties=rules)
    for datum in (date(2024, 2, 29), date(2024, 1, 31)):
        compared = kern.compare(case({"gedraging.datum": datum}, date(2024, 6, 1)))
        assert "diemen-1" in as_json(outcome_document(kern, compared))


def test_every_node_is_an_expression() -> None:
    samples: list[Expression] = [
        uitstroom.volledig,
        persoon.leeftijd,
        huishouden.samenstelling,
        premium,
    ]
    assert all(isinstance(node, Expression) for node in samples)
    assert date_code(date(2024, 2, 29)) == (2024 * 12 + 1) * 100 + 29

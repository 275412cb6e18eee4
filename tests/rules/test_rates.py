# SPDX-License-Identifier: EUPL-1.2
"""Amounts in proportion: exact, rounded as named, within what every engine computes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatiekern import (
    Aard,
    Instrument,
    Kern,
    Premie,
    Regel,
    Zaak,
    euro,
    geval,
    kleinste,
    naar_rato,
    procent,
)
from participatiekern.authoring.conformance import figures
from participatiekern.authoring.mutation import mutations
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.documents.outcome import outcome_document
from participatiekern.errors import RuleError
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.feiten import (
    Quantity,
    kosten,
    nug,
    plaatsing,
    reference,
    uitkering,
    uitstroom,
    werk,
    zaak,
)
from participatiekern.rules.expressions import ROUNDINGS
from participatiekern.rules.language import grootste
from participatiekern.words.conditions import quantity_word
from participatiekern.words.prose import regime_markdown
from tests.diemen import kern_of

HOURS = "werk.uren_per_week"
FULL_WEEK = naar_rato(euro(1000), werk.uren_per_week, 36, afronding="rekenkundig")


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.sampled_from(tuple(ROUNDINGS)))
def test_every_rounding_is_that_of_exact_fractions(value: int, by: int, naam: str) -> None:
    step = 100 if naam.startswith("hele_euro") else 1
    exact = Fraction(value, by * step)
    to = {"omlaag": floor, "omhoog": ceil}.get(naam.rpartition("_")[2])
    whole = floor(exact + Fraction(1, 2)) if to is None else to(exact)
    assert ROUNDINGS[naam].divided(value, by) == whole * step


@pytest.mark.parametrize(
    ("hours", "naam", "cents"),
    [
        (20, "rekenkundig", 55_556),
        (20, "omlaag", 55_555),
        (20, "omhoog", 55_556),
        (20, "hele_euro_rekenkundig", 55_600),
        (20, "hele_euro_omlaag", 55_500),
        (20, "hele_euro_omhoog", 55_600),
        (36, "omhoog", 100_000),
        (40, "rekenkundig", 111_111),
        (0, "omhoog", 0),
    ],
)
def test_pro_rata_by_hours(hours: int, naam: str, cents: int) -> None:
    part = naar_rato(euro(1000), werk.uren_per_week, 36, afronding=naam)
    assert read(part)({HOURS: hours}) == cents


def test_a_percentage_is_rounded_as_it_is_named() -> None:
    indexed = procent("102.3").van(kosten.bedrag, afronding="hele_euro_omhoog")
    assert read(indexed)({"kosten.bedrag": 50_000}) == 51_200
    assert quantity_word(indexed) == (
        "102,3% van het bedrag van de kosten (naar boven afgerond op hele euro's)"
    )


def test_of_two_facts_the_ratio_and_the_product() -> None:
    share = naar_rato(
        procent(100), werk.uren_per_week, grootste(nug.beschikbare_uren, 1), afronding="omlaag"
    )
    assert read(share)({HOURS: 20, "nug.beschikbare_uren": 36}) == 5_555
    assert read(share)({HOURS: 20, "nug.beschikbare_uren": 0}) == 200_000
    for product in (euro(2) * werk.uren_per_week, werk.uren_per_week * euro(2)):
        assert read(product)({HOURS: 20}) == 4_000
    per_month = uitkering.norm_per_maand * uitkering.maanden
    assert read(per_month)({"uitkering.norm_per_maand": 100, "uitkering.maanden": 295}) == 200


def test_an_unknown_part_is_what_the_rate_waits_for() -> None:
    codes: dict[str, Any] = {":secties": frozenset()}
    assert read(FULL_WEEK)(codes) is None
    assert [item.feit for item in missing(FULL_WEEK, codes)] == [HOURS]


# --- refused -------------------------------------------------------------------------------------

_LOCAL: Any = reference(Feit("lokaal.diemen.uren", Soort.GEHEEL, eenheid="uur"))


def rate(amount: Any, part: Any, whole: Any, naam: str = "omlaag") -> Quantity:
    return naar_rato(amount, part, whole, afronding=naam)


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "by nought": (lambda: rate(euro(1), werk.uren_per_week, 0), "divide by nought"),
    "by what may be nought": (
        lambda: rate(euro(1), 20, werk.uren_per_week),
        "or grootste(..., 1), not as the fact werk.uren_per_week",
    ),
    "hours by months": (
        lambda: rate(euro(1), werk.uren_per_week, uitkering.maanden),
        "cannot go with the fact uitkering.maanden",
    ),
    "figures only": (lambda: rate(euro(1), 20, 36), "needs a value as part or as whole"),
    "dates": (lambda: rate(euro(1), zaak.peildatum, zaak.peildatum), "not the fact zaak.peildatum"),
    "of months": (lambda: rate(uitkering.maanden, werk.uren_per_week, 36), "takes an amount, a"),
    "no bounds": (lambda: rate(euro(1), _LOCAL, 36), "lokaal.diemen.uren, which has no bounds"),
    "beyond 64 bits": (
        lambda: rate(kosten.bedrag, kosten.bedrag, grootste(nug.vermogen, euro("0.01"))),
        "beyond what every engine computes exactly; take kleinste",
    ),
    "an unknown rounding": (
        lambda: rate(euro(1), werk.uren_per_week, 36, "omlag"),
        "there is no rounding 'omlag'; did you mean 'omlaag'?",
    ),
    "a percentage in whole euros": (
        lambda: rate(procent(1), werk.uren_per_week, 36, "hele_euro_omlaag"),
        "only an amount is rounded to whole euros",
    ),
    "two amounts multiplied": (lambda: kosten.bedrag * nug.vermogen, "amount * hours"),
    "an amount and dates multiplied": (lambda: euro(2) * zaak.peildatum, "naar_rato(...)"),
    "a large product": (lambda: 10_000 * kosten.bedrag * uitkering.maanden, "a product of two"),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_what_cannot_be_exact_is_refused_where_it_is_written(mistake: str) -> None:
    write, expected = REFUSED[mistake]
    with pytest.raises(RuleError) as error:
        write()
    assert expected in str(error.value)
    assert str(error.value).startswith(f"{__file__}:")


# --- every reader --------------------------------------------------------------------------------


def regel(naam: str, amount: Quantity) -> Regel:
    dan = Premie(bedrag=amount)
    return Regel(f"diemen-{naam}", bron="diemen-1", aard=Aard.RECHT, dan=dan)


def judged(kern: Kern, **facts: dict[str, Any]) -> dict[str, Any]:
    case = Zaak.from_document({"peildatum": date(2024, 6, 1), **facts})
    found: dict[str, Any] = outcome_document(kern, kern.compare(case))["regimes"]["diemen"]
    return found["premie"]  # type: ignore[no-any-return]


def test_the_explanation_works_the_amount_out(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, premie=[regel("rato", FULL_WEEK)])
    outcome = judged(kern, werk={"uren_per_week": 20})
    assert outcome["gevolgen"][0]["bedrag"] == "555.56"
    assert outcome["uitleg"].endswith(
        "€ 1.000,00 naar rato van 20 van 36 uur per week is € 555,56, "
        "rekenkundig afgerond op centen."
    )


def test_the_explanation_shows_the_row_and_the_smallest_that_were_used(tmp_path: Path) -> None:
    amount = geval(
        (uitstroom.volledig, kleinste(FULL_WEEK, euro(500))),
        anders=euro(10) * plaatsing.uren_per_week,
    )
    kern = kern_of(tmp_path, premie=[regel("rato", amount)])
    hours = {"werk": {"uren_per_week": 20}, "plaatsing": {"uren_per_week": 12}}
    capped = judged(kern, uitstroom={"volledig": True}, **hours)
    counted = judged(kern, uitstroom={"volledig": False}, **hours)
    assert "naar rato" not in capped["uitleg"]
    assert counted["uitleg"].endswith("€ 10,00 keer 12 uur per week is € 120,00.")


def test_the_text_says_the_proportion_and_the_rounding(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, premie=[regel("rato", FULL_WEEK)])
    assert (
        "€ 1.000,00 naar rato van de arbeidsduur ten opzichte van 36 uur per week "
        "(rekenkundig afgerond op centen)"
    ) in regime_markdown(kern.regime("diemen"))


def test_a_factor_is_a_figure_that_needs_a_provision() -> None:
    rule = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.RECHT,
        dan=Instrument("diemen.x", instrumentsoort="scholing", percentage=2 * procent(15)),
    )
    assert {int(figure) for figure in figures(rule)} == {2, 15}
    assert {int(f) for f in figures(regel("rato", FULL_WEEK))} == {1000, 36}


def test_a_change_of_a_rate_that_divides_by_nought_is_none(tmp_path: Path) -> None:
    by_one = naar_rato(euro(10), werk.uren_per_week, 1, afronding="omlaag")
    kern = kern_of(tmp_path, premie=[regel("rato", by_one)])
    changes = [mutatie.wat for mutatie in mutations(kern.regime("diemen"), kern.vocabulary)]
    assert "1 becomes 2" in changes
    assert "1 becomes 0" not in changes
    assert "rounded down becomes rounded up" in changes


@pytest.mark.parametrize("naam", ROUNDINGS)
def test_sql_rounds_to_the_same_cent(tmp_path: Path, naam: str) -> None:
    pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
    pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
    from participatiekern.sql.compile import compile_regime
    from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

    of = grootste(nug.beschikbare_uren, 1)
    amounts = [
        naar_rato(kosten.bedrag, werk.uren_per_week, 36, afronding=naam),
        naar_rato(kosten.bedrag - euro(100), werk.uren_per_week, of, afronding=naam),
        procent("33.33").van(kosten.bedrag - euro(100), afronding=naam),
        kosten.bedrag * uitkering.maanden,
    ]
    rules = [regel(str(number), amount) for number, amount in enumerate(amounts)]
    kern = kern_of(tmp_path, premie=rules)
    cases = [
        Zaak.from_document(
            {
                "peildatum": date(2024, 6, 1),
                "kosten": {"bedrag": cents},
                "werk": {"uren_per_week": hours},
                "nug": {"beschikbare_uren": of_hours},
                "uitkering": {"maanden": hours},
            }
        )
        for cents in ("0", "0.01", "49.99", "50.50", "99.5", "100", "1234.56", "10000000")
        for hours, of_hours in ((0, 0), (1, 2), (7, 3), (20, 36), (80, 80))
    ]
    regime = kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    expected = evaluator_answers(regime, kern.vocabulary, cases)
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert differences(query.outputs, expected, found) == []
    assert len({row["diemen-0.bedrag"] for row in expected}) > 10

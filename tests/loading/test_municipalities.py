# SPDX-License-Identifier: EUPL-1.2
"""Municipalities: a regime is meant by its name, by a CBS code, or by a CBS code and a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from participatiekern import Aard, Kern, Premie, Regel, Regime, Zaak, euro, geval, hookimpl
from participatiekern.errors import CaseError, DayError, GemeenteError, RuleError
from participatiekern.feiten import gemeente, uitstroom
from participatiekern.plugins import PluginError, UnknownRegimeError
from participatiekern.rules.expressions import Condition
from participatiekern.sql.compile import compile_regime
from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers


def version(naam: str, van: date, tot: date | None, *codes: str) -> SimpleNamespace:
    """A draft of one rule, of the municipalities with these codes."""

    @hookimpl
    def regime() -> Regime:
        return Regime(naam, naam, geldig_van=van, geldig_tot=tot, cbs_codes=codes)

    @hookimpl
    def premie() -> list[Regel]:
        return [
            Regel(
                f"{naam}-1-premie",
                bron="art. 1",
                aard=Aard.RECHT,
                mits=uitstroom.volledig,
                dan=Premie(bedrag=euro(500)),
            )
        ]

    return SimpleNamespace(regime=regime, premie=premie)


@pytest.fixture(scope="module")
def kern() -> Kern:
    plugins = {
        "oud": version("oud", date(2020, 1, 1), date(2022, 12, 31), "0405", "0420"),
        "nieuw": version("nieuw", date(2023, 1, 1), None, "0405", "0420"),
        "alleen": version("alleen", date(2020, 1, 1), date(2020, 12, 31), "0384"),
        "dubbel": version("dubbel", date(2024, 1, 1), None, "0420"),
    }
    return Kern(plugins, strikt=True)


def zaak(peildatum: date) -> Zaak:
    return Zaak.from_document({"peildatum": peildatum})


@pytest.mark.parametrize(
    ("naam", "peildatum", "meant"),
    [
        ("0405", date(2022, 12, 31), "oud"),
        ("0405", date(2023, 1, 1), "nieuw"),
        ("0405@2022-01-01", date(2023, 6, 1), "oud@2022-01-01"),
        ("0384", date(2023, 1, 1), "alleen"),
        ("oud", date(2023, 1, 1), "oud"),
    ],
)
def test_the_regime_of_a_municipality_is_the_one_of_that_day(
    kern: Kern, naam: str, peildatum: date, meant: str
) -> None:
    found = kern.evaluate(zaak(peildatum), naam)
    assert found.naam == meant


def test_the_only_regime_of_a_municipality_also_answers_on_other_days(kern: Kern) -> None:
    assert kern.evaluate(zaak(date(2023, 1, 1)), "0384").contrafeitelijk
    assert kern.regime("0384").naam == "alleen"
    assert kern.regime("0405", date(2021, 5, 5)).naam == "oud"


@pytest.mark.parametrize(
    ("naam", "peildatum", "said"),
    [
        ("0405", date(2019, 1, 1), "en op 2019-01-01 geldt daarvan geen; noem er een."),
        ("0420", date(2024, 6, 1), "en op 2024-06-01 geldt daarvan meer dan één; noem er een."),
        ("0999", date(2024, 6, 1), "Er is geen regime van een gemeente met CBS-code 0999."),
    ],
)
def test_a_code_that_does_not_say_which_is_told_in_a_sentence(
    kern: Kern, naam: str, peildatum: date, said: str
) -> None:
    with pytest.raises(GemeenteError) as caught:
        kern.evaluate(zaak(peildatum), naam)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_a_day_it_is_asked(kern: Kern) -> None:
    with pytest.raises(GemeenteError, match=r"\(nieuw, oud\); noem er een, of een dag: 0405@"):
        kern.regime("0405")


def test_a_name_is_checked_before_there_is_a_case(kern: Kern) -> None:
    for naam in ("0405", "0405@2022-01-01", "oud", "oud@2022-01-01"):
        kern.check_name(naam)
    for naam, error in (
        ("0999", GemeenteError),
        ("405", UnknownRegimeError),
        ("0405@2019-01-01", GemeenteError),
        ("0405@gisteren", DayError),
    ):
        with pytest.raises(error):
            kern.check_name(naam)


def test_a_regime_that_is_meant_twice_is_compared_once(kern: Kern) -> None:
    found = kern.compare(zaak(date(2023, 1, 1)), ["0405", "nieuw", "0405@2022-01-01"])
    assert [one.naam for one in found.beoordelingen] == ["nieuw", "oud@2022-01-01"]


def test_a_variant_is_not_the_regime_of_a_municipality(tmp_path: Path) -> None:
    @hookimpl
    def varianten(regimes: dict[str, Regime]) -> list[Regime]:
        return [regimes["alleen"].variant("alleen_ruimer")]

    plugins = {
        "alleen": version("alleen", date(2020, 1, 1), None, "0384"),
        "wat": SimpleNamespace(varianten=varianten),
    }
    assert Kern(plugins, strikt=True).regime("0384").naam == "alleen"


# --- which municipality of a joint body ----------------------------------------------------------

PREMIE = geval((gemeente.cbs_code.is_in("0405", "0420"), euro(600)), anders=euro(500))


def joint(mits: Condition) -> Kern:
    @hookimpl
    def regime() -> Regime:
        return Regime("samen", "Samen", date(2024, 1, 1), None, cbs_codes=("0405", "0420", "0432"))

    @hookimpl
    def premie() -> list[Regel]:
        dan = Premie(bedrag=PREMIE)
        return [Regel("samen-1", bron="art. 1", aard=Aard.RECHT, mits=mits, dan=dan)]

    return Kern({"samen": SimpleNamespace(regime=regime, premie=premie)}, strikt=True)


@pytest.mark.parametrize(("code", "bedrag"), [("0405", "600.00"), ("0432", "500.00"), (None, None)])
def test_rules_differ_by_municipality(code: str | None, bedrag: str | None) -> None:
    kern = joint(uitstroom.volledig)
    facts: dict[str, object] = {"peildatum": date(2024, 6, 1), "uitstroom": {"volledig": True}}
    if code:
        facts["gemeente"] = {"cbs_code": code}
    found = Zaak.from_document(facts, kern.vocabulary)
    uitkomst = kern.evaluate(found, "samen").uitkomsten["premie"]
    assert uitkomst.gevolgen[0].velden["bedrag"] == bedrag
    assert [item.feit for item in uitkomst.ontbrekend] == ([] if code else ["gemeente.cbs_code"])
    query = compile_regime(kern.regime("samen"), kern.vocabulary)
    expected = evaluator_answers(kern.regime("samen"), kern.vocabulary, [found])
    answered = duckdb_answers(query, coded([found], kern.vocabulary))
    assert differences(query.outputs, expected, answered) == []


def of_municipality(code: str | None) -> Zaak:
    facts: dict[str, object] = {"peildatum": date(2024, 6, 1), "uitstroom": {"volledig": True}}
    return Zaak.from_document(facts | ({"gemeente": {"cbs_code": code}} if code else {}))


@pytest.mark.parametrize(("asked", "bedrag"), [("0405", "600.00"), ("0432", "500.00")])
@pytest.mark.parametrize("day", ["", "@2024-06-01"])
def test_who_asks_by_code_says_which_municipality_the_case_is_of(
    asked: str, bedrag: str, day: str
) -> None:
    kern = joint(uitstroom.volledig)
    for said in (None, asked):
        found = kern.evaluate(of_municipality(said), f"{asked}{day}")
        assert found.uitkomsten["premie"].gevolgen[0].velden["bedrag"] == bedrag
        assert found.zaak.feiten["gemeente.cbs_code"] == asked


@pytest.mark.parametrize("said", ["0432", "0384"])
@pytest.mark.parametrize("asked", ["0405", "0405@2024-06-01"])
def test_a_case_of_another_municipality_than_was_asked_is_refused(asked: str, said: str) -> None:
    kern = joint(uitstroom.volledig)
    with pytest.raises(GemeenteError, match=rf"gemeente 0405, en de zaak is van gemeente {said} "):
        kern.evaluate(of_municipality(said), asked)
    with pytest.raises(GemeenteError):
        kern.compare(of_municipality(said), ["samen", asked])


def test_the_regime_of_one_municipality_adds_nothing_to_the_case() -> None:
    kern = Kern({"alleen": version("alleen", date(2020, 1, 1), None, "0384")}, strikt=True)
    assert "gemeente.cbs_code" not in kern.evaluate(of_municipality(None), "0384").zaak.feiten
    with pytest.raises(GemeenteError):
        kern.evaluate(of_municipality("0405"), "0384")


def test_a_municipality_of_another_body_is_refused_at_load() -> None:
    with pytest.raises(PluginError, match=r"asks for municipality 0384, which is not in cbs_codes"):
        joint(gemeente.cbs_code == "0384")


def test_a_code_has_four_digits() -> None:
    with pytest.raises(RuleError, match=r"is never '405' \(choices: texts like \[0-9\]\{4\}\)"):
        gemeente.cbs_code.is_in("405")
    with pytest.raises(CaseError, match=r"is '405'; verwacht vier cijfers, zoals 0405\."):
        Zaak.from_document({"peildatum": date(2024, 6, 1), "gemeente": {"cbs_code": "405"}})

# SPDX-License-Identifier: EUPL-1.2
"""Rules with a period of their own: what a regime is on a day, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from participatiekern import Aard, Indeling, Maatregel, Premie, Regel, Regime, eerste, euro, procent
from participatiekern.decide.outcome import Status
from participatiekern.documents.canonical import rules_digest
from participatiekern.errors import RuleError
from participatiekern.feiten import indeling, persoon
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern
from participatiekern.rules.language import ingedeeld
from participatiekern.rules.rule import NOOIT, zwaarste
from tests.casebook import case
from tests.diemen import kern_of, plugin, regime_of, write_register

VAN, TOT = date(2024, 7, 1), date(2025, 6, 30)
DAY = timedelta(days=1)


def premie(naam: str, amount: int, **period: Any) -> Regel:
    return Regel(
        f"diemen-{naam}",
        bron="diemen-1",
        aard=Aard.RECHT,
        dan=Premie(bedrag=euro(amount)),
        **period,
    )


def ids(regime: Regime) -> list[str]:
    return [regel.id for _, regel in regime.alle_regels()]


def considered(kern: Kern, day: date, onderwerp: str = "premie") -> list[str]:
    uitkomst = kern.evaluate(case({}, day), "diemen").uitkomsten[onderwerp]
    return [gevolg.regel.id for gevolg in uitkomst.gevolgen]


# --- where it is written -------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2024-07-01", 2024, datetime(2024, 7, 1), True])
@pytest.mark.parametrize("edge", ["geldig_van", "geldig_tot"])
def test_a_period_takes_dates(edge: str, day: object) -> None:
    with pytest.raises(RuleError) as caught:
        premie("1", 500, **{edge: day})
    assert "as in date(2022, 1, 1)" in caught.value.problem
    assert Path(caught.value.place.file) == Path(__file__)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(RuleError) as caught:
        premie("1", 500, geldig_van=TOT, geldig_tot=VAN)
    assert "geldig_tot 2024-07-01 is before geldig_van 2025-06-30" in caught.value.problem
    assert premie("1", 500, geldig_van=VAN, geldig_tot=VAN).holds_on(VAN)


@pytest.mark.parametrize(
    "period", [{"geldig_tot": date(2023, 12, 31)}, {"geldig_van": date(2026, 1, 1)}]
)
def test_a_rule_that_is_never_in_force_is_a_mistake(tmp_path: Path, period: Any) -> None:
    write_register(tmp_path, ["diemen-1"])
    ending = attrs.evolve(regime_of(tmp_path), geldig_tot=date(2025, 12, 31))
    rules = [premie("1", 500, **period)]
    kern = Kern({"diemen": plugin(regime=lambda: ending, premie=lambda: rules)})
    (problem,) = kern.problems
    assert "lies outside that of the regime (2024-01-01 to 2025-12-31)" in problem.problem
    assert problem.place is not None
    assert problem.place.file == __file__


# --- a day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (VAN - DAY, ["diemen-oud"]),
        (VAN, ["diemen-oud", "diemen-nieuw"]),
        (TOT, ["diemen-oud", "diemen-nieuw"]),
        (TOT + DAY, ["diemen-nieuw"]),
    ],
)
def test_a_rule_is_considered_on_its_own_days_only(
    tmp_path: Path, day: date, expected: list[str]
) -> None:
    rules = [premie("oud", 500, geldig_tot=TOT), premie("nieuw", 750, geldig_van=VAN)]
    assert considered(kern_of(tmp_path, premie=rules), day) == expected


def test_a_topic_without_rules_on_a_day_is_not_regulated(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, premie=[premie("1", 500, geldig_van=VAN)])
    before = kern.evaluate(case({}, VAN - DAY), "diemen").uitkomsten["premie"]
    assert (before.status, before.gevolgen) == (Status.NIET_GEREGELD, ())
    after = kern.evaluate(case({}, VAN), "diemen").uitkomsten["premie"]
    assert after.status is Status.VAN_TOEPASSING


def test_a_table_is_that_of_the_rules_in_force(tmp_path: Path) -> None:
    table = eerste(premie("a", 500, geldig_tot=TOT), premie("b", 400), premie("c", 300))
    kern = kern_of(tmp_path, premie=[table])
    now = kern.evaluate(case({}, TOT), "diemen").uitkomsten["premie"].gevolgen
    later = kern.evaluate(case({}, TOT + DAY), "diemen").uitkomsten["premie"].gevolgen
    assert [(g.regel.id, g.voorrang) for g in now] == [
        ("diemen-a", None),
        ("diemen-b", "diemen-a"),
        ("diemen-c", "diemen-a"),
    ]
    assert [(g.regel.id, g.voorrang) for g in later] == [
        ("diemen-b", None),
        ("diemen-c", "diemen-b"),
    ]


def test_the_heaviest_is_that_of_the_rules_in_force(tmp_path: Path) -> None:
    def maatregel(percentage: int, **period: Any) -> Regel:
        return Regel(
            f"diemen-{percentage}",
            bron="diemen-1",
            aard=Aard.PLICHT,
            plicht_van="college",
            dan=Maatregel(percentage=procent(percentage), maanden=1),
            **period,
        )

    table = zwaarste(maatregel(10), maatregel(40, geldig_van=VAN), maatregel(20))
    kern = kern_of(tmp_path, sancties=[table])

    def applied(day: date) -> list[str]:
        facts = {"gedraging.soort": "niet_verschenen"}
        outcome = kern.evaluate(case(facts, day), "diemen").uitkomsten["sancties"]
        return [gevolg.regel.id for gevolg in outcome.gevolgen if gevolg.applies]

    assert applied(VAN - DAY) == ["diemen-20"]
    assert applied(VAN) == ["diemen-40"]


def test_nobody_is_in_a_class_that_no_rule_in_force_gives(tmp_path: Path) -> None:
    kern = kern_of(
        tmp_path,
        classificatie=[
            Regel("diemen-2", bron="diemen-1", geldig_van=VAN, dan=Indeling("groep", "a"))
        ],
        premie=[attrs.evolve(premie("1", 500), mits=ingedeeld("groep", "a"))],
    )
    before = kern.evaluate(case({}, VAN - DAY), "diemen").uitkomsten
    assert before["classificatie"].status is Status.NIET_GEREGELD
    assert before["premie"].status is Status.NIET_VAN_TOEPASSING
    after = kern.evaluate(case({}, VAN), "diemen").uitkomsten
    assert after["premie"].status is Status.VAN_TOEPASSING


def test_a_recorded_group_that_no_rule_in_force_gives_decides_nothing(tmp_path: Path) -> None:
    groups = indeling.krimpen_spoor.keuzes
    rules = [
        Regel(
            f"diemen-{groep}",
            bron="diemen-1",
            mits=persoon.leeftijd >= 27 if groep == groups[0] else NOOIT,
            dan=Indeling("spoor", groep),
            geldig_van=VAN if groep == groups[-1] else None,
        )
        for groep in groups
    ]
    kern = kern_of(tmp_path, classificatie=[eerste(*rules, vastgesteld=indeling.krimpen_spoor)])
    facts = {"indeling.krimpen_spoor": groups[-1], "persoon.leeftijd": 30}

    def applied(day: date) -> list[str]:
        outcome = kern.evaluate(case(facts, day), "diemen").uitkomsten["classificatie"]
        return [gevolg.regel.id for gevolg in outcome.gevolgen if gevolg.applies]

    assert applied(VAN) == [f"diemen-{groups[-1]}"]
    assert applied(VAN - DAY) == [f"diemen-{groups[0]}"]


# --- stretches -----------------------------------------------------------------------------------


def test_a_regime_without_periods_is_itself_on_every_day() -> None:
    regime = Regime(
        "diemen",
        "Diemen",
        VAN,
        None,
        regels={"premie": (premie("1", 500),)},
        onderwerpen=ONDERWERPEN,
    )
    assert regime.boundaries == ()
    assert regime.in_force_on(date(1999, 1, 1)) is regime


def test_every_day_of_a_stretch_has_the_same_regime() -> None:
    rules = (
        premie("1", 500, geldig_tot=TOT),
        premie("2", 750, geldig_van=TOT + DAY),
        premie("3", 10, geldig_van=VAN),
    )
    regime = Regime(
        "diemen",
        "Diemen",
        date(2024, 1, 1),
        None,
        regels={"premie": rules},
        onderwerpen=ONDERWERPEN,
    )
    assert regime.boundaries == (VAN, TOT + DAY)
    stretches = [
        (date(2000, 1, 1), VAN - DAY, ["diemen-1"]),
        (VAN, TOT, ["diemen-1", "diemen-3"]),
        (TOT + DAY, date(2099, 1, 1), ["diemen-2", "diemen-3"]),
    ]
    for first, last, expected in stretches:
        found = regime.in_force_on(first)
        assert ids(found) == expected
        assert regime.in_force_on(last) is found
        assert found.in_force_on(first) is found
        assert found.register is regime.register


def test_where_every_rule_is_in_force_the_regime_is_itself() -> None:
    rules = (premie("1", 500), premie("2", 750, geldig_van=VAN))
    regime = Regime(
        "diemen",
        "Diemen",
        date(2024, 1, 1),
        None,
        regels={"premie": rules},
        onderwerpen=ONDERWERPEN,
    )
    assert regime.in_force_on(VAN) is regime
    assert ids(regime.in_force_on(VAN - DAY)) == ["diemen-1"]


def test_the_last_day_of_time_is_a_day() -> None:
    rules = (premie("1", 500, geldig_tot=date.max),)
    regime = Regime(
        "diemen",
        "Diemen",
        date(2024, 1, 1),
        None,
        regels={"premie": rules},
        onderwerpen=ONDERWERPEN,
    )
    assert ids(regime.in_force_on(date.max)) == ["diemen-1"]


# --- what else a rule is part of -----------------------------------------------------------------


def test_the_period_is_part_of_the_hash_of_the_rules() -> None:
    def hashed(**period: Any) -> str:
        rules = {"premie": (premie("1", 500, **period),)}
        return rules_digest(
            Regime(
                "diemen", "Diemen", date(2024, 1, 1), None, regels=rules, onderwerpen=ONDERWERPEN
            )
        )

    assert len({hashed(), hashed(geldig_van=VAN), hashed(geldig_tot=VAN)}) == 3


def test_a_variant_keeps_or_changes_a_period(tmp_path: Path) -> None:
    rules = [premie("1", 500, geldig_van=VAN), premie("2", 100)]
    regime = kern_of(tmp_path, premie=rules).regime("diemen")
    dearer = regime.variant("duurder", cijfers={"diemen-1": {euro(500): euro(750)}})
    assert ids(dearer.in_force_on(VAN - DAY)) == ["diemen-2"]
    earlier = regime.variant("eerder", regels={"diemen-1": premie("1", 500)})
    assert ids(earlier.in_force_on(VAN - DAY)) == ["diemen-1", "diemen-2"]

# SPDX-License-Identifier: EUPL-1.2
"""Over time: measures in parts, measures with an end, premiums in terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from participatiekern import (
    Aard,
    Deel,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Termijn,
    Zaak,
    eerste,
    euro,
    geval,
    procent,
    zwaarste,
)
from participatiekern.authoring.conformance import figures
from participatiekern.authoring.mutation import mutations
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.schemas import outcome_schema
from participatiekern.errors import RuleError
from participatiekern.feiten import gedraging, persoon, uitkering, uitstroom, werk
from participatiekern.rules.consequences import Gevolg
from participatiekern.words.prose import regime_markdown
from tests.diemen import CASE, kern_of, regime_plugin

HALVED = (Deel(procent(50), maanden=1), Deel(procent(25), maanden=2))
TERMS = (
    Termijn(na_maanden=6, bedrag=euro(500)),
    Termijn(na_maanden=12, bedrag=euro("250.50")),
    Termijn(na_maanden=24, bedrag=euro(1)),
)


def rule(dan: Gevolg, naam: str = "1", **more: Any) -> Regel:
    return Regel(f"diemen-{naam}", bron="diemen-art-1", aard=Aard.RECHT, dan=dan, **more)


def kern_with(folder: Path, dan: Gevolg) -> Kern:
    onderwerp = "premie" if isinstance(dan, Premie) else "sancties"
    return kern_of(folder, **{onderwerp: [rule(dan)]})


def case(kern: Kern, **sections: Any) -> Zaak:
    return Zaak.from_document(CASE | sections, kern.vocabulary)


def outcome(kern: Kern, onderwerp: str = "sancties", **sections: Any) -> dict[str, Any]:
    document = outcome_document(kern, kern.compare(case(kern, **sections)))
    return document["regimes"]["diemen"][onderwerp]  # type: ignore[no-any-return]


# --- a measure in parts --------------------------------------------------------------------------


def test_parts_are_in_the_outcome_one_after_another(tmp_path: Path) -> None:
    found = outcome(kern_with(tmp_path, Maatregel(delen=HALVED)))
    (gevolg,) = found["gevolgen"]
    assert gevolg["delen"] == [
        {"percentage": "50", "maanden": 1, "bedrag_per_maand": "600.00"},
        {"percentage": "25", "maanden": 2, "bedrag_per_maand": "300.00"},
    ]
    assert gevolg["bedrag_totaal"] == "1200.00"
    assert not {"percentage", "maanden", "bedrag_per_maand"} & gevolg.keys()
    assert found["uitleg"].startswith(
        "Verlaging van de bijstandsnorm met 50% gedurende 1 maand (€ 600,00 per maand), daarna 25% "
        "gedurende 2 maanden (€ 300,00 per maand), samen € 1.200,00 (recht)"
    )


def test_each_part_is_rounded_by_itself(tmp_path: Path) -> None:
    dan = Maatregel(delen=HALVED, grondslag="uitkering")
    kern = kern_with(tmp_path, dan)
    (gevolg,) = outcome(kern, uitkering={"bedrag_per_maand": "333.33"})["gevolgen"]
    assert [deel["bedrag_per_maand"] for deel in gevolg["delen"]] == ["166.67", "83.33"]
    assert gevolg["bedrag_totaal"] == "333.33"


def test_a_part_waits_for_what_it_reads(tmp_path: Path) -> None:
    doubled = geval((gedraging.verwijtbaar, procent(40)), anders=procent(20))
    dan = Maatregel(delen=(Deel(procent(10), maanden=1), Deel(doubled, maanden=1)))
    kern = kern_with(tmp_path, dan)
    conduct = {"soort": "niet_verschenen"}
    found = outcome(kern, gedraging=conduct)
    assert found["gevolgen"][0]["delen"] == [
        {"percentage": "10", "maanden": 1, "bedrag_per_maand": "120.00"},
        {"percentage": None, "maanden": 1, "bedrag_per_maand": None},
    ]
    assert found["ontbrekend"] == [{"feit": "gedraging.verwijtbaar", "soort": "oordeel"}]
    known = outcome(kern, gedraging=conduct | {"verwijtbaar": True})
    assert known["gevolgen"][0]["delen"][1]["bedrag_per_maand"] == "480.00"


def test_a_rule_that_does_not_apply_has_no_parts(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, sancties=[rule(Maatregel(delen=HALVED), mits=~gedraging.verwijtbaar)])
    (gevolg,) = outcome(kern)["gevolgen"]
    assert gevolg["status"] == "niet_van_toepassing"
    assert "delen" not in gevolg


def test_two_rules_with_the_same_parts_come_to_the_same(tmp_path: Path) -> None:
    """Whichever of them holds, the answer is known: also while the norm is not."""
    again = Maatregel(delen=(Deel(procent(50), maanden=1), Deel(procent(25), maanden=2)))
    table = eerste(rule(Maatregel(delen=HALVED), mits=persoon.startkwalificatie), rule(again, "2"))
    kern = kern_of(tmp_path, sancties=[table])
    assert outcome(kern)["status"] == "van_toepassing"
    other = Maatregel(delen=(Deel(procent(50), maanden=1), Deel(procent(20), maanden=2)))
    table = eerste(rule(Maatregel(delen=HALVED), mits=persoon.startkwalificatie), rule(other, "2"))
    assert outcome(kern_of(tmp_path, sancties=[table]))["status"] == "onbekend"


def test_the_heaviest_is_the_one_with_the_highest_part(tmp_path: Path) -> None:
    light = rule(Maatregel(percentage=procent(40), maanden=9), "2")
    kern = kern_of(tmp_path, sancties=[zwaarste(light, rule(Maatregel(delen=HALVED)))])
    found = outcome(kern)["gevolgen"]
    assert [(g["regel"], g["status"]) for g in found] == [
        ("diemen-1", "van_toepassing"),
        ("diemen-2", "niet_van_toepassing"),
    ]


def test_parts_as_text(tmp_path: Path) -> None:
    doubled = geval((gedraging.verwijtbaar, procent(40)), anders=procent(20))
    dan = Maatregel(delen=(Deel(procent(10), maanden=1), Deel(doubled, maanden=2)))
    text = regime_markdown(kern_with(tmp_path, dan).regime("diemen"))
    assert (
        "### Recht op een verlaging van de bijstandsnorm met 10% gedurende 1 maand, daarna een "
        "percentage gedurende 2 maanden\n" in text
    )
    assert "- deel 2, percentage:\n  - 40% als geldt: de gedraging is verwijtbaar\n" in text


# --- a measure that is spread --------------------------------------------------------------------

WHOLE = Maatregel(percentage=procent(100), maanden=1, spreiding=3)


def spread(folder: Path, dan: Maatregel, norm: str) -> tuple[list[int], dict[str, Any]]:
    kern = kern_with(folder, dan)
    (found,) = outcome(kern, uitkering={"norm_per_maand": norm})["gevolgen"]
    return [int(d["bedrag_per_maand"].replace(".", "")) for d in found["delen"]], found


@pytest.mark.parametrize(
    ("norm", "amounts"),
    [
        ("1000.00", [33_334, 33_333, 33_333]),
        ("1000.01", [33_334, 33_333, 33_334]),
        ("999.99", [33_333, 33_333, 33_333]),
        ("0.01", [1, 0, 0]),
        ("0.02", [1, 0, 1]),
    ],
)
def test_no_cent_is_lost_and_the_first_month_takes_a_third(
    tmp_path: Path, norm: str, amounts: list[int]
) -> None:
    found, gevolg = spread(tmp_path, WHOLE, norm)
    assert found == amounts
    cents = int(norm.replace(".", ""))
    assert sum(found) == cents
    assert 3 * found[0] >= cents
    assert (gevolg["percentage"], gevolg["maanden"], gevolg["spreiding"]) == ("100", 1, 3)
    assert gevolg["bedrag_totaal"] == gevolg["bedrag_per_maand"] == norm


@pytest.mark.parametrize("months", range(2, 13))
@pytest.mark.parametrize("norm", ["1091.71", "0.07"])
def test_any_number_of_months(tmp_path: Path, months: int, norm: str) -> None:
    dan = Maatregel(percentage=procent("33.33"), maanden=2, spreiding=months)
    found, gevolg = spread(tmp_path, dan, norm)
    total = int(gevolg["bedrag_totaal"].replace(".", ""))
    assert len(found) == months
    assert sum(found) == total == 2 * int(gevolg["bedrag_per_maand"].replace(".", ""))
    assert found[0] * months >= total
    assert min(found) >= 0


def test_an_amount_is_spread_too(tmp_path: Path) -> None:
    found, _ = spread(tmp_path, Maatregel(bedrag=euro(100), spreiding=3), "1")
    assert found == [3_334, 3_333, 3_333]


def test_spreading_in_words(tmp_path: Path) -> None:
    kern = kern_with(tmp_path, WHOLE)
    assert outcome(kern, uitkering={"norm_per_maand": 1000})["uitleg"].startswith(
        "Verlaging van 100% van de bijstandsnorm gedurende 1 maand (€ 1.000,00 per maand), "
        "gespreid over 3 maanden: € 333,34, daarna € 333,33, daarna € 333,33, samen € 1.000,00"
    )
    text = regime_markdown(kern.regime("diemen"))
    assert "van de bijstandsnorm gedurende 1 maand, gespreid over 3 maanden\n" in text
    assert "Berekening" not in text


def test_what_is_left_to_pay_differs_by_month(tmp_path: Path) -> None:
    dan = Maatregel(percentage=procent(30), grondslag="uitkering", spreiding=2)
    (gevolg,) = outcome(kern_with(tmp_path, dan), uitkering={"bedrag_per_maand": 100})["gevolgen"]
    assert gevolg["delen"] == [{"bedrag_per_maand": "15.00"}] * 2
    assert "uit_te_betalen_per_maand" not in gevolg


# --- a measure with an end -----------------------------------------------------------------------


def test_what_ends_a_measure_is_said(tmp_path: Path) -> None:
    dan = Maatregel(
        percentage=procent(10), maanden=3, tot="De verplichting alsnog wordt nagekomen."
    )
    kern = kern_with(tmp_path, dan)
    found = outcome(kern)
    assert found["gevolgen"][0]["tot"] == "De verplichting alsnog wordt nagekomen."
    assert found["uitleg"].startswith(
        "Verlaging van 10% van de bijstandsnorm gedurende 3 maanden (€ 120,00 per maand), "
        "tot de verplichting alsnog wordt nagekomen (recht)"
    )
    text = regime_markdown(kern.regime("diemen"))
    assert "gedurende 3 maanden, tot de verplichting alsnog wordt nagekomen\n" in text


# --- a premium in terms --------------------------------------------------------------------------


def test_terms_are_in_the_outcome_with_what_they_come_to(tmp_path: Path) -> None:
    found = outcome(kern_with(tmp_path, Premie(termijnen=TERMS)), "premie")
    (gevolg,) = found["gevolgen"]
    assert gevolg["bedrag"] == "751.50"
    assert gevolg["termijnen"] == [
        {"bedrag": "500.00", "na_maanden": 6},
        {"bedrag": "250.50", "na_maanden": 12},
        {"bedrag": "1.00", "na_maanden": 24},
    ]
    assert found["uitleg"].startswith(
        "Premie van € 751,50, in termijnen: € 500,00 na 6 maanden, daarna € 250,50 na 12 maanden, "
        "daarna € 1,00 na 24 maanden (recht)"
    )


def test_a_term_that_is_computed(tmp_path: Path) -> None:
    part = procent(50).van(werk.inkomen_per_maand)
    dan = Premie(termijnen=(Termijn(na_maanden=6, bedrag=part), *TERMS[1:]))
    kern = kern_with(tmp_path, dan)
    assert outcome(kern, "premie")["gevolgen"][0]["bedrag"] == "451.50"
    found = outcome(kern, "premie", werk={})
    assert found["gevolgen"][0]["bedrag"] is None
    assert found["gevolgen"][0]["termijnen"][0] == {"bedrag": None, "na_maanden": 6}
    assert found["ontbrekend"] == [{"feit": "werk.inkomen_per_maand", "soort": "feit"}]


def test_terms_as_text(tmp_path: Path) -> None:
    text = regime_markdown(kern_with(tmp_path, Premie(termijnen=TERMS[:2])).regime("diemen"))
    assert (
        "### Recht op een premie, in termijnen: € 500,00 na 6 maanden, daarna € 250,50 na 12 "
        "maanden\n" in text
    )
    assert "bedrag: " not in text
    assert "de bron noemt geen bedrag" not in text


# --- every other reader --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dan", [Maatregel(delen=HALVED, tot="inkeer"), WHOLE, Premie(termijnen=TERMS)]
)
def test_the_document_is_as_the_schema_says(tmp_path: Path, dan: Gevolg) -> None:
    validators = pytest.importorskip("jsonschema_rs")
    kern = kern_with(tmp_path, dan)
    validator = validators.validator_for(outcome_schema(kern.vocabulary, kern.onderwerpen))
    for benefit in ({"norm_per_maand": 1000}, {}):
        zaak = case(kern, uitkering=benefit)
        validator.validate(outcome_document(kern, kern.compare(zaak)))


def test_it_is_the_same_in_sql(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("duckdb")
    from participatiekern.sql.compile import compile_regime
    from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

    parted = rule(Maatregel(delen=(Deel(procent("33.33"), maanden=2), *HALVED)))
    premium = rule(Premie(termijnen=TERMS), "2", mits=uitstroom.volledig)
    kern = kern_of(tmp_path, sancties=[parted, rule(WHOLE, "3")], premie=[premium])
    regime = kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    norms = [{"norm_per_maand": f"{n}.{n:02}"} for n in range(1, 40)]
    cases = [case(kern, uitkering=benefit) for benefit in [*norms, {}]]
    cases += [case(kern, uitstroom={}), case(kern, uitstroom={"volledig": False})]
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert (
        differences(query.outputs, evaluator_answers(regime, kern.vocabulary, cases), found) == []
    )
    for row in found[:39]:
        amounts = [row[f"diemen-1.delen.{n}.bedrag_per_maand_cent"] for n in (1, 2, 3)]
        assert row["diemen-1.bedrag_totaal_cent"] == 2 * amounts[0] + amounts[1] + 2 * amounts[2]
        thirds = [row[f"diemen-3.delen.{n}.bedrag_per_maand_cent"] for n in (1, 2, 3)]
        assert sum(thirds) == row["diemen-3.bedrag_per_maand_cent"] <= 3 * thirds[0]
    assert [row["diemen-2.bedrag_cent"] for row in found[-3:]] == [75_150, 75_150, None]
    assert found[0]["diemen-2.termijnen.2.na_maanden"] == 12


def test_the_figures_that_a_provision_must_have_are_those_of_the_parts(tmp_path: Path) -> None:
    assert sorted(figures(rule(Maatregel(delen=HALVED)))) == [1, 2, 25, 50]
    assert sorted(figures(rule(WHOLE))) == [1, 3, 100]
    assert sorted(figures(rule(Premie(termijnen=TERMS[:1])))) == [6, 500]


def test_every_figure_of_a_part_is_changed_by_the_mutation(tmp_path: Path) -> None:
    regime = kern_with(tmp_path, Premie(termijnen=TERMS[:2])).regime("diemen")
    found = list(mutations(regime, kern_with(tmp_path, Premie()).vocabulary))
    changed = {m.wat for m in found}
    assert {
        "500.00 becomes 501.00",
        "250.50 becomes 249.50",
        "6 becomes 7",
        "12 becomes 11",
    } <= changed
    (one,) = (m for m in found if m.wat == "500.00 becomes 501.00")
    (renewed,) = one.regels.values()
    assert isinstance(renewed.dan, Premie)
    assert renewed.dan.termijnen[0].bedrag.code == 50_100  # type: ignore[attr-defined]


# --- what a rule may not say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: Deel(procent(5)), "whole number of maanden, which stands in the rule"),
        (lambda: Deel(procent(5), maanden=uitkering.maanden), "which stands in the rule"),
        (lambda: Deel(5, maanden=1), "procent"),
        (
            lambda: Maatregel(delen=HALVED, percentage=procent(5)),
            "no percentage, bedrag, maanden or spreiding",
        ),
        (lambda: Maatregel(delen=HALVED, maanden=2), "no percentage, bedrag, maanden or spreiding"),
        (lambda: Maatregel(delen=cast(Any, [procent(5)])), "delen takes Deel"),
        (lambda: Premie(termijnen=cast(Any, HALVED)), "termijnen takes Termijn"),
        (lambda: Premie(bedrag=euro(5), termijnen=TERMS), "that of its terms together"),
        (lambda: Termijn(na_maanden=6, bedrag=5), "euro"),
        (lambda: Maatregel(percentage=procent(5), tot=" "), "non-empty text"),
        (lambda: Maatregel(delen=HALVED, spreiding=3), "each Deel says them"),
        (
            lambda: Maatregel(percentage=procent(5), maanden=uitkering.maanden, spreiding=3),
            "maanden of a Maatregel with spreiding is a whole number that stands in the rule",
        ),
        (
            lambda: Maatregel(percentage=procent(5), spreiding=persoon.leeftijd),
            "spreiding of a Maatregel with spreiding is a whole number",
        ),
    ],
)
def test_what_a_rule_may_not_say(build: Any, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        build()
    assert says in str(caught.value)
    assert Path(caught.value.place.file) == Path(__file__)


@pytest.mark.parametrize(
    ("dan", "says"),
    [
        (Maatregel(delen=(Deel(procent(150), maanden=1),)), "delen.1.percentage"),
        (Maatregel(delen=(*HALVED, Deel(procent(5), maanden=0))), "delen.3.maanden"),
        (Premie(termijnen=(Termijn(na_maanden=6, bedrag=euro(-5)),)), "termijnen.1.bedrag"),
        (Maatregel(percentage=procent(5), spreiding=1), "Maatregel(spreiding=1) is outside"),
    ],
)
def test_a_part_has_bounds(tmp_path: Path, dan: Gevolg, says: str) -> None:
    onderwerp = "premie" if isinstance(dan, Premie) else "sancties"
    kern = Kern({"diemen": regime_plugin(tmp_path, **{onderwerp: [rule(dan)]})})
    assert says in str(kern.problems[0])
    assert kern.regimes == {}


def test_a_part_is_no_consequence_by_itself(tmp_path: Path) -> None:
    kern = Kern({"diemen": regime_plugin(tmp_path, sancties=[rule(HALVED[0])])})
    assert "a Deel does not belong here" in str(kern.problems[0])


def test_a_caseload_adds_up_whole_measures_and_whole_premiums(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("duckdb")
    from participatiekern.caseload.comparison import compare_caseload
    from participatiekern.caseload.deciding import decide_caseload

    parted = kern_of(
        tmp_path,
        sancties=[rule(Maatregel(delen=HALVED)), rule(WHOLE, "3")],
        premie=[rule(Premie(termijnen=TERMS), "2")],
    )
    row = '{"peildatum": "2024-06-01", "uitkering": {"norm_per_maand": "1000.01"}, '
    row += '"gedraging": {"soort": "niet_verschenen"}}\n'
    (tmp_path / "zaken.jsonl").write_text(row * 20, "utf-8")
    decide_caseload(parted, str(tmp_path / "zaken.jsonl"), tmp_path / "uit", regimes=["diemen"])
    found = compare_caseload(parted, tmp_path / "uit").bedragen
    assert {(b.onderwerp, b.naam, b.aantal, b.totaal_cent) for b in found} == {
        ("sancties", "bedrag_totaal", 20, 20 * 100_001),
        ("sancties", "bedrag_per_maand", 20, 20 * 100_001),
        ("premie", "bedrag", 20, 20 * 75_150),
    }

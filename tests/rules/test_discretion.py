# SPDX-License-Identifier: EUPL-1.2
"""Discretion: what a person decides, in every topic, within bounds, and once it is recorded."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from participatiekern import (
    Aard,
    Individueel,
    Instrument,
    Kern,
    Maatregel,
    Regel,
    Vrijlating,
    Zaak,
    eerste,
    euro,
    geval,
    procent,
)
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.schemas import outcome_schema
from participatiekern.errors import CaseError, RuleError
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.feiten import gedraging, persoon, plaatsing, reference, uitkering
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.words.prose import regime_markdown
from tests.diemen import CASE, plugin, regime_of, write_register

BESLUIT = Feit(
    "lokaal.diemen.verlaging",
    Soort.PERCENTAGE,
    "Tot welke verlaging is besloten?",
    oordeel=True,
    minimum=5,
    maximum=100,
    eenheid="procent",
    woorden=Feitwoorden(
        naam="het percentage van het besluit", onbekend="tot welke verlaging is besloten"
    ),
)
BEDRAG = Feit("lokaal.diemen.bedrag", Soort.BEDRAG, "Welk bedrag?", minimum=0, maximum=500)
VERLAGING = reference(BESLUIT)
PREMIE = reference(BEDRAG)


def discretion(naam: str = "1", **fields: Any) -> Regel:
    dan = Individueel("hoogte van de verlaging", **fields)
    return Regel(f"diemen-{naam}", bron="diemen-1", aard=Aard.BEVOEGDHEID, dan=dan)


def decided(**fields: Any) -> Regel:
    bounds = {"percentage_min": procent(5), "percentage_max": procent(100)}
    return discretion(**bounds | {"percentage": VERLAGING} | fields)


def diemen(folder: Path, **rules: list[Any]) -> ModuleType:
    write_register(folder, {"diemen-1": None})
    hooks: dict[str, Any] = {
        "regime": lambda: regime_of(folder),
        "feiten": lambda: [BESLUIT, BEDRAG],
    }
    for onderwerp, items in rules.items():
        hooks[onderwerp] = lambda items=items: items
    return plugin(**hooks)


def kern_of(folder: Path, **rules: list[Any]) -> Kern:
    return Kern({"diemen": diemen(folder, **rules)}, strikt=True)


def case(kern: Kern, **local: object) -> Zaak:
    document = CASE | ({"lokaal": {"diemen": local}} if local else {})
    return Zaak.from_document(document, kern.vocabulary)


def outcome(kern: Kern, onderwerp: str = "sancties", **local: object) -> dict[str, Any]:
    document = outcome_document(kern, kern.compare(case(kern, **local)))
    return document["regimes"]["diemen"][onderwerp]  # type: ignore[no-any-return]


# --- in every topic ------------------------------------------------------------------------------


@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_it_is_possible_in_every_topic(tmp_path: Path, onderwerp: str) -> None:
    kern = kern_of(tmp_path, **{onderwerp: [discretion()]})
    found = outcome(kern, onderwerp)
    assert found["status"] == "van_toepassing"
    assert found["uitleg"].startswith(
        "Per geval te beslissen: hoogte van de verlaging (bevoegdheid)"
    )


def test_a_class_that_a_person_may_give_is_no_class(tmp_path: Path) -> None:
    from participatiekern import Indeling, Premie, ingedeeld

    groups = eerste(
        Regel("diemen-1", bron="diemen-1", mits=persoon.leeftijd > 60, dan=Indeling("spoor", "a")),
        discretion("2"),
    )
    reads = Regel(
        "diemen-3",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=ingedeeld("spoor", "a"),
        dan=Premie(bedrag=euro(1)),
    )
    kern = kern_of(tmp_path, classificatie=[groups], premie=[reads])
    assert outcome(kern, "classificatie")["status"] == "van_toepassing"
    assert outcome(kern, "premie")["status"] == "niet_van_toepassing"


def test_a_hardship_clause_beside_the_rule_it_softens(tmp_path: Path) -> None:
    """A refused case is refused, and who decides is told apart from that."""
    vrijlating = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=persoon.leeftijd < 27,
        dan=Vrijlating(percentage=procent(25)),
    )
    kern = kern_of(tmp_path, vrijlating=[vrijlating, discretion("2")])
    statuses = [g["status"] for g in outcome(kern, "vrijlating")["gevolgen"]]
    assert statuses == ["niet_van_toepassing", "van_toepassing"]


def test_a_comparison_by_kind_has_a_row_for_it(tmp_path: Path) -> None:
    training = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.RECHT,
        dan=Instrument("diemen.training", instrumentsoort="scholing"),
    )
    kern = kern_of(tmp_path, instrumenten=[training, discretion("2")])
    rows = [row for row in kern.compare(case(kern)).rijen() if row.onderwerp == "instrumenten"]
    assert [row.kop for row in rows][-1] == "Per geval te beslissen"
    assert rows[-1].cellen[0].teksten == ("per geval",)
    assert "diemen-2" not in {naam for row in rows[:-1] for naam in row.cellen[0].regels}


# --- within bounds -------------------------------------------------------------------------------


def test_bounds_are_fields_of_the_outcome(tmp_path: Path) -> None:
    kern = kern_of(
        tmp_path, sancties=[discretion(percentage_min=procent(5), percentage_max=procent(100))]
    )
    (found,) = outcome(kern)["gevolgen"]
    assert (found["percentage_min"], found["percentage_max"]) == ("5", "100")
    assert "percentage" not in found
    assert outcome(kern)["uitleg"].startswith(
        "Per geval te beslissen: hoogte van de verlaging (van 5% tot en met 100%) (bevoegdheid)"
    )
    (row,) = (row for row in kern.compare(case(kern)).rijen() if row.onderwerp == "sancties")
    assert row.cellen[0].teksten == ("per geval, 5% tot 100%",)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"percentage_min": procent(5)}, "(ten minste 5%)"),
        ({"percentage_max": procent(40)}, "(hooguit 40%)"),
        ({"bedrag_max": euro(500)}, "(hooguit € 500,00)"),
        ({"bedrag_min": euro(50), "bedrag_max": euro(500)}, "(van € 50,00 tot en met € 500,00)"),
        ({"percentage_max": geval((persoon.leeftijd > 30, procent(20)), anders=procent(5))}, "20%"),
    ],
)
def test_bounds_in_words(tmp_path: Path, fields: dict[str, Any], said: str) -> None:
    assert said in outcome(kern_of(tmp_path, premie=[discretion(**fields)]), "premie")["uitleg"]


def test_bounds_as_text(tmp_path: Path) -> None:
    text = regime_markdown(kern_of(tmp_path, sancties=[decided()]).regime("diemen"))
    assert (
        "Bevoegdheid, per geval te beslissen: hoogte van de verlaging (van 5% tot en met 100%)"
        in text
    )
    assert "- percentage waartoe is besloten: het percentage van het besluit" in text


# --- once decided --------------------------------------------------------------------------------


def test_what_was_decided_wins(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, sancties=[decided()])
    found = outcome(kern, verlaging=20)
    assert found["gevolgen"][0]["percentage"] == "20"
    assert found["ontbrekend"] == []
    assert found["uitleg"].startswith(
        "Besloten: hoogte van de verlaging, 20% (van 5% tot en met 100%)"
    )
    (row,) = (
        r for r in kern.compare(case(kern, verlaging=20)).rijen() if r.onderwerp == "sancties"
    )
    assert row.cellen[0].teksten == ("20%",)


def test_what_was_not_recorded_is_awaited(tmp_path: Path) -> None:
    found = outcome(kern_of(tmp_path, sancties=[decided()]))
    assert found["status"] == "van_toepassing"
    assert found["gevolgen"][0]["percentage"] is None
    assert found["ontbrekend"] == [{"feit": BESLUIT.pad, "soort": "oordeel"}]
    assert found["uitleg"].startswith("Per geval te beslissen: hoogte van de verlaging")
    assert "tot welke verlaging is besloten" in found["uitleg"]


NONE_RECORDED = attrs.evolve(BESLUIT, pad="lokaal.diemen.afwijking", afwezig="geen")


def test_where_absence_is_none_recorded_nothing_is_awaited(tmp_path: Path) -> None:
    """The power stands, without a figure: in the outcome, in words and in SQL."""
    write_register(tmp_path, {"diemen-1": None})
    rules = [decided(percentage=reference(NONE_RECORDED), grondslag="norm")]
    kern = Kern(
        {
            "diemen": plugin(
                regime=lambda: regime_of(tmp_path),
                feiten=lambda: [NONE_RECORDED],
                sancties=lambda: rules,
            )
        },
        strikt=True,
    )
    (ordinary,) = outcome(kern)["gevolgen"]
    assert ordinary["status"] == "van_toepassing"
    assert not {"percentage", "bedrag_per_maand"} & ordinary.keys()
    assert outcome(kern)["ontbrekend"] == []
    assert outcome(kern)["uitleg"].startswith("Per geval te beslissen: hoogte van de verlaging")
    document = outcome_document(
        kern, kern.compare(Zaak.from_document(CASE | {"uitkering": {}}, kern.vocabulary))
    )
    assert document["regimes"]["diemen"]["sancties"]["ontbrekend"] == []
    (other,) = outcome(kern, afwijking=20)["gevolgen"]
    assert (other["percentage"], other["bedrag_per_maand"]) == ("20", "240.00")
    pytest.importorskip("duckdb")
    pytest.importorskip("duckdb")
    from participatiekern.sql.compile import compile_regime
    from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

    regime = kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    nothing = Zaak.from_document(CASE | {"uitkering": {}}, kern.vocabulary)
    cases = [case(kern), case(kern, afwijking=20), nothing]
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    expected = evaluator_answers(regime, kern.vocabulary, cases)
    assert differences(query.outputs, expected, found) == []


def test_what_is_known_where_none_was_recorded_still_waits_for_the_rest(tmp_path: Path) -> None:
    """A ja/nee fact of which none was recorded is known: its amount waits for the norm."""
    flag = Feit("lokaal.diemen.zwaar", Soort.JA_NEE, "Zwaar?", afwezig="geen")
    heavy = reference(flag)
    share = geval((heavy, procent(40)), anders=procent(20))
    write_register(tmp_path, {"diemen-1": None})
    dan = Maatregel(percentage=share)
    rule = Regel("diemen-1", bron="diemen-1", aard=Aard.PLICHT, dan=dan)
    hooks = {"feiten": lambda: [flag], "sancties": lambda: [rule]}
    kern = Kern({"diemen": plugin(regime=lambda: regime_of(tmp_path), **hooks)}, strikt=True)
    zaak = Zaak.from_document(CASE | {"uitkering": {}}, kern.vocabulary)
    found = outcome_document(kern, kern.compare(zaak))["regimes"]["diemen"]["sancties"]
    assert found["gevolgen"][0]["percentage"] == "20"
    assert found["gevolgen"][0]["bedrag_per_maand"] is None
    assert found["ontbrekend"] == [{"feit": "uitkering.norm_per_maand", "soort": "feit"}]


@pytest.mark.parametrize("share", ["4.99", "101"])
def test_outside_the_bounds_is_a_mistake_of_the_case(tmp_path: Path, share: str) -> None:
    kern = kern_of(tmp_path, sancties=[decided()])
    with pytest.raises(CaseError) as caught:
        case(kern, verlaging=share)
    assert f"{BESLUIT.pad}: is {share}; " in str(caught.value)
    assert "verwacht van 5 tot en met 100 procent" in str(caught.value)


def test_the_document_is_as_the_schema_says(tmp_path: Path) -> None:
    validators = pytest.importorskip("jsonschema_rs")
    kern = kern_of(tmp_path, sancties=[decided()], premie=[discretion("2", bedrag=PREMIE)])
    validator = validators.validator_for(outcome_schema(kern.vocabulary, kern.onderwerpen))
    for local in ({}, {"verlaging": 20}, {"bedrag": 50}):
        validator.validate(outcome_document(kern, kern.compare(case(kern, **local))))


def test_it_is_the_same_in_sql(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("duckdb")
    from participatiekern.sql.compile import compile_regime
    from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

    kern = kern_of(tmp_path, sancties=[decided()], premie=[discretion("2", bedrag=PREMIE)])
    regime = kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    cases = [case(kern), case(kern, verlaging="12.5"), case(kern, bedrag=50, verlaging=5)]
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert (
        differences(query.outputs, evaluator_answers(regime, kern.vocabulary, cases), found) == []
    )
    assert [row["diemen-1.percentage_basispunten"] for row in found] == [None, 1_250, 500]
    assert {row["diemen-1.percentage_min_basispunten"] for row in found} == {500}


# --- what a rule may not say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"percentage": plaatsing.loonwaarde, "percentage_min": procent(5)},
            "recorded in plaatsing.loonwaarde, which can be outside percentage_min: record it in "
            "a local fact (hook feiten) with minimum=5, so that a case outside is refused",
        ),
        (
            {"percentage": VERLAGING, "percentage_max": procent("12.5")},
            "can be outside percentage_max: record it in a local fact (hook feiten) with "
            "maximum=12,",
        ),
        ({"percentage": procent(20)}, "is the fact in which the decision is recorded"),
        ({"percentage": 2 * VERLAGING}, "is the fact in which the decision is recorded"),
        (
            {"percentage_min": procent(50), "percentage_max": procent(5)},
            "percentage_min of an Individueel is more than percentage_max",
        ),
        (
            {"percentage_max": procent(120)},
            "Individueel(percentage_max=procent(120)) is outside its bounds",
        ),
        (
            {"bedrag": PREMIE, "bedrag_max": uitkering.norm_per_maand},
            "can be outside bedrag_max",
        ),
    ],
)
def test_what_a_rule_may_not_say_of_a_decision(
    tmp_path: Path, fields: dict[str, Any], says: str
) -> None:
    kern = Kern({"diemen": diemen(tmp_path, sancties=[discretion(**fields)])})
    assert says in "\n".join(map(str, kern.problems))
    assert kern.regimes == {}


def test_a_percentage_or_an_amount(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="as a percentage or as a bedrag, not as both"):
        Individueel("hoogte", percentage_min=procent(5), bedrag_max=euro(5))


def test_a_decision_that_differs_by_category(tmp_path: Path) -> None:
    """Bounds of the rule may depend on the case; the fact must be within the narrowest."""
    ruim = geval((gedraging.verwijtbaar, procent(5)), anders=procent(2))
    kern_of(tmp_path, sancties=[decided(percentage_min=ruim)])
    smal = geval((gedraging.verwijtbaar, procent(5)), anders=procent(20))
    kern = Kern({"diemen": diemen(tmp_path, sancties=[decided(percentage_min=smal)])})
    assert "with minimum=20" in str(kern.problems[0])

# SPDX-License-Identifier: EUPL-1.2
"""Follows: a rule that reads what a topic that is decided earlier comes to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from participatiekern import (
    Aard,
    Individueel,
    Instrument,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Tabel,
    Waarschuwing,
    eerste,
    euro,
    procent,
)
from participatiekern.authoring.mutation import mutations
from participatiekern.authoring.reach import topics_read
from participatiekern.authoring.sampling import domain
from participatiekern.decide.outcome import Uitkomst
from participatiekern.errors import RuleError
from participatiekern.facts.cases import Zaak
from participatiekern.feiten import diagnose, gedraging, uitstroom
from participatiekern.loading.problems import PluginError
from participatiekern.onderwerpen import volgt
from participatiekern.rules.expressions import Condition
from participatiekern.rules.rule import ALTIJD
from participatiekern.sql.compile import compile_regime
from participatiekern.words.conditions import statement_of
from participatiekern.words.prose import regime_markdown
from tests.diemen import kern_of
from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers


def regel(naam: str, dan: Any, mits: Condition = ALTIJD, **more: Any) -> Regel:
    return Regel(
        f"diemen-{naam}", bron="diemen-1", aard=Aard.BEVOEGDHEID, mits=mits, dan=dan, **more
    )


VERLAGING = regel("verlaging", Maatregel(percentage=procent(10)), gedraging.verwijtbaar)
WAARSCHUWING = regel("waarschuwing", Waarschuwing(), gedraging.hersteld)
PREMIE = regel(
    "premie", Premie(bedrag=euro(500)), uitstroom.volledig, tenzij=[volgt("sancties", Maatregel)]
)


def decided(kern: Kern, onderwerp: str = "premie", **gedraging: Any) -> Uitkomst:
    """What the topic comes to, by the evaluator and by SQL alike."""
    document: dict[str, Any] = {"peildatum": "2024-06-01", "uitstroom": {"volledig": True}}
    if gedraging:
        document["gedraging"] = gedraging
    zaak, regime = Zaak.from_document(document), kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    expected = evaluator_answers(regime, kern.vocabulary, [zaak])
    found = duckdb_answers(query, coded([zaak], kern.vocabulary))
    assert differences(query.outputs, expected, found) == []
    return kern.evaluate(zaak, "diemen").uitkomsten[onderwerp]


@pytest.mark.parametrize(
    ("conduct", "status", "waits"),
    [
        ({"verwijtbaar": True}, "niet_van_toepassing", []),
        ({"verwijtbaar": False}, "van_toepassing", []),
        ({"soort": "misdraging"}, "onbekend", ["gedraging.verwijtbaar"]),
        ({}, "van_toepassing", []),
    ],
)
def test_no_premium_beside_a_measure(
    tmp_path: Path, conduct: dict[str, Any], status: str, waits: list[str]
) -> None:
    kern = kern_of(tmp_path, sancties=[VERLAGING, WAARSCHUWING], premie=[PREMIE])
    uitkomst = decided(kern, **conduct)
    assert uitkomst.status == status
    # The norm, for which the amount of the measure waits, does not matter here.
    assert [item.feit for item in uitkomst.ontbrekend] == waits


def test_of_a_table_that_is_certain_to_answer_it_matters_only_what_the_answers_are(
    tmp_path: Path,
) -> None:
    heavier = regel("zwaarder", Maatregel(percentage=procent(20)))
    table = eerste(VERLAGING, heavier)
    kern = kern_of(tmp_path, sancties=[table], premie=[PREMIE])
    assert decided(kern, soort="misdraging").status == "niet_van_toepassing"
    warned = eerste(VERLAGING, regel("waarschuwing", Waarschuwing()))
    kern = kern_of(tmp_path, sancties=[warned], premie=[PREMIE])
    assert decided(kern, soort="misdraging").status == "onbekend"


def test_more_kinds_and_the_code_of_an_instrument(tmp_path: Path) -> None:
    training = Instrument("diemen.training", instrumentsoort="scholing")
    rules: list[Regel | Tabel] = [regel("training", training, diagnose.kan)]
    either = regel("toch", Premie(bedrag=euro(5)), volgt("sancties", Maatregel, Waarschuwing))
    beside = regel("naast", Premie(bedrag=euro(7)), volgt("instrumenten", "diemen.training"))
    kern = kern_of(
        tmp_path,
        instrumenten=rules,
        sancties=[VERLAGING, WAARSCHUWING],
        premie=[either, beside],
    )
    uitkomst = decided(kern, verwijtbaar=False, hersteld=True)
    assert [g.regel.id for g in uitkomst.gevolgen if g.applies] == ["diemen-toch"]
    assert [item.feit for item in uitkomst.ontbrekend] == ["diagnose.kan"]


def test_in_words(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, sancties=[VERLAGING], premie=[PREMIE])
    assert "- er volgt een verlaging (sancties)" in regime_markdown(kern.regime("diemen"))
    node = volgt("sancties", Maatregel, Waarschuwing)
    assert statement_of(node) == (
        "er volgt een verlaging of een schriftelijke waarschuwing (sancties)"
    )
    assert statement_of(~node) == (
        "er volgt geen verlaging of schriftelijke waarschuwing (sancties)"
    )
    assert statement_of(volgt("instrumenten", "diemen.korte_stage")) == (
        "er volgt een korte stage (instrumenten)"
    )


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (volgt("premie", Premie), "reads a topic that is not decided before sancties; they are"),
        (volgt("sancties", Maatregel), "reads a topic that is not decided before sancties"),
        (volgt("instrumenten", Instrument), "reads a topic of which diemen has no rules"),
        (volgt("instrument", Instrument), "reads what is no topic; did you mean instrumenten"),
        (volgt("classificatie", "spoor"), "asks for spoor, which no rule of classificatie gives"),
    ],
)
def test_what_cannot_be_read_is_refused_at_load(
    tmp_path: Path, reading: Condition, said: str
) -> None:
    rules = {
        "classificatie": [regel_of_class()],
        "sancties": [regel("verlaging", Maatregel(percentage=procent(10)), reading)],
        "premie": [regel("premie", Premie(bedrag=euro(5)))],
    }
    with pytest.raises(PluginError, match=said):
        kern_of(tmp_path, **rules)


def regel_of_class() -> Regel:
    from participatiekern import Indeling

    return Regel("diemen-groep", bron="diemen-1", dan=Indeling("groep", "a"))


def test_what_volgt_takes() -> None:
    with pytest.raises(RuleError, match="needs a kind of consequence"):
        volgt("sancties")
    with pytest.raises(RuleError, match="takes kinds of consequence"):
        volgt("sancties", 3)  # type: ignore[arg-type]


def test_the_kit_follows_it(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, sancties=[VERLAGING, WAARSCHUWING], premie=[PREMIE])
    regime = kern.regime("diemen")
    assert topics_read(regime)["premie"] == {"sancties"}
    values = domain(regime, [PREMIE], kern.vocabulary)
    assert "gedraging.verwijtbaar" in values.waarden
    statuses = {
        kern.evaluate(zaak, "diemen").uitkomsten["premie"].status for zaak in values.complete(50)
    }
    assert statuses == {"van_toepassing", "niet_van_toepassing"}
    assert any("without exception" in mutatie.wat for mutatie in mutations(regime, kern.vocabulary))


# --- a rule by its id ----------------------------------------------------------------------------

ANDERS = regel("anders", Individueel("de hoogte van de verlaging"), gedraging.hersteld)
AFZIEN = regel("afzien", Individueel("of van een verlaging wordt afgezien"))


@pytest.mark.parametrize(
    ("conduct", "status", "waits"),
    [
        ({"verwijtbaar": False, "hersteld": True}, "niet_van_toepassing", []),
        ({"verwijtbaar": True}, "niet_van_toepassing", []),
        ({"verwijtbaar": False, "hersteld": False}, "van_toepassing", []),
        ({"verwijtbaar": False}, "onbekend", ["gedraging.hersteld"]),
        ({}, "van_toepassing", []),
    ],
)
def test_a_rule_by_its_id_beside_a_kind(
    tmp_path: Path, conduct: dict[str, Any], status: str, waits: list[str]
) -> None:
    """The one power is a measure and the other, of the same kind, is not."""
    reading = volgt("sancties", Maatregel, regel="diemen-anders")
    premie = regel("premie", Premie(bedrag=euro(500)), uitstroom.volledig, tenzij=[reading])
    kern = kern_of(tmp_path, sancties=[VERLAGING, ANDERS, AFZIEN], premie=[premie])
    uitkomst = decided(kern, **conduct)
    assert uitkomst.status == status
    assert [item.feit for item in uitkomst.ontbrekend] == waits


def test_a_rule_by_its_id_in_words() -> None:
    node = volgt("sancties", Maatregel, regel=("diemen-anders", "diemen-afzien"))
    assert statement_of(node) == (
        "er volgt een verlaging, regel diemen-anders geldt of regel diemen-afzien geldt (sancties)"
    )
    assert statement_of(~node) == (
        "er volgt geen verlaging, regel diemen-anders geldt niet en regel diemen-afzien geldt niet "
        "(sancties)"
    )
    assert statement_of(volgt("sancties", Individueel)) == (
        "er volgt een beslissing per geval (sancties)"
    )


@pytest.mark.parametrize(
    ("naam", "said"),
    [
        ("diemen-ander", "asks for rule diemen-ander, which sancties does not have; did you mean "),
        ("diemen-verlaging", "asks for rule diemen-verlaging, which stands in a table"),
    ],
)
def test_a_rule_that_cannot_be_read_by_its_id_is_refused_at_load(
    tmp_path: Path, naam: str, said: str
) -> None:
    premie = regel("premie", Premie(bedrag=euro(5)), volgt("sancties", regel=naam))
    with pytest.raises(PluginError, match=said):
        kern_of(tmp_path, sancties=[eerste(VERLAGING, WAARSCHUWING), ANDERS], premie=[premie])


def test_an_id_is_left_out_by_the_mutations(tmp_path: Path) -> None:
    reading = volgt("sancties", Maatregel, regel="diemen-anders")
    premie = regel("premie", Premie(bedrag=euro(5)), reading)
    kern = kern_of(tmp_path, sancties=[VERLAGING, ANDERS], premie=[premie])
    found = [mutatie.wat for mutatie in mutations(kern.regime("diemen"), kern.vocabulary)]
    for left_out in ("'maatregel'", "'diemen-anders'"):
        assert any(f"without {left_out}" in wat for wat in found)

# SPDX-License-Identifier: EUPL-1.2
"""Not encoded: of a source that is encoded in part, the rules never say that nothing follows."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from participatiekern import (
    Aard,
    Kern,
    Premie,
    Regel,
    Regime,
    Stilte,
    Verwijzing,
    Zaak,
    euro,
    hookimpl,
)
from participatiekern.documents.canonical import rules_digest
from participatiekern.documents.outcome import outcome_document, regime_document
from participatiekern.documents.schemas import outcome_schema
from participatiekern.feiten import uitstroom
from participatiekern.plugins import PluginError
from participatiekern.render.reading import regime_page
from participatiekern.sql.compile import compile_regime
from participatiekern.words.compare import Vergelijking
from participatiekern.words.prose import regime_markdown
from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

LACKING = "art. 3 tot en met 6 en art. 8"


def rule(naam: str, dan: Any, mits: Any) -> Regel:
    aard = Aard.RECHT if isinstance(dan, Premie) else None
    return Regel(f"diemen-{naam}", bron="art. 7", aard=aard, mits=mits, dan=dan)


def kern_of(lacking: Any, *rules: Regel, **codes: Any) -> Kern:
    @hookimpl
    def regime() -> Regime:
        return Regime("diemen", "Diemen", date(2024, 1, 1), None, niet_ingevoerd=lacking, **codes)

    @hookimpl
    def premie() -> list[Regel]:
        return list(rules)

    return Kern({"diemen": SimpleNamespace(regime=regime, premie=premie)}, strikt=True)


RULES = (
    rule("premie", Premie(bedrag=euro(500)), uitstroom.volledig),
    rule("elders", Verwijzing("de beleidsregels"), uitstroom.regulier),
    rule("stil", Stilte("wie eerder een premie kreeg"), uitstroom.duurzaam),
)


def zaak(**given: bool) -> Zaak:
    return Zaak.from_document({"peildatum": date(2024, 6, 1), "uitstroom": given})


NO = {"volledig": False, "regulier": False, "duurzaam": False}


@pytest.mark.parametrize(
    ("given", "whole", "part"),
    [
        ({**NO, "volledig": True}, "van_toepassing", "van_toepassing"),
        ({"regulier": False, "duurzaam": False}, "onbekend", "onbekend"),
        ({**NO, "regulier": True}, "verwezen", "verwezen"),
        ({**NO, "duurzaam": True}, "niet_geregeld", "niet_ingevoerd"),
        (NO, "niet_van_toepassing", "niet_ingevoerd"),
    ],
)
def test_a_grant_stays_and_a_refusal_is_not_said(
    given: dict[str, bool], whole: str, part: str
) -> None:
    for lacking, status in (({}, whole), ({"premie": LACKING}, part)):
        kern = kern_of(lacking, *RULES)
        regime = kern.regime("diemen")
        uitkomst = kern.evaluate(zaak(**given), "diemen").uitkomsten["premie"]
        assert uitkomst.status == status
        query = compile_regime(regime, kern.vocabulary)
        expected = evaluator_answers(regime, kern.vocabulary, [zaak(**given)])
        found = duckdb_answers(query, coded([zaak(**given)], kern.vocabulary))
        assert differences(query.outputs, expected, found) == []


def test_a_topic_without_rules_is_not_encoded_rather_than_silent() -> None:
    kern = kern_of({"vrijlating": LACKING, "sancties": LACKING}, *RULES)
    found = kern.evaluate(zaak(**NO), "diemen").uitkomsten
    assert found["vrijlating"].status == "niet_ingevoerd"
    assert found["instrumenten"].status == "niet_geregeld"
    assert found["sancties"].status == "niet_aan_de_orde"


def test_it_is_said_with_what_the_rules_refuse() -> None:
    kern = kern_of({"premie": LACKING, "vrijlating": LACKING}, *RULES)
    document = outcome_document(kern, kern.compare(zaak(**NO)))["regimes"]["diemen"]
    said = "Niet ingevoerd in deze regels: art. 3 tot en met 6 en art. 8; "
    assert document["vrijlating"]["uitleg"].startswith(said)
    assert document["premie"]["uitleg"].startswith(said)
    assert "Geen premie, want" in document["premie"]["uitleg"]
    status = outcome_schema(kern.vocabulary, kern.onderwerpen)["$defs"]["hook"]["properties"]
    assert "niet_ingevoerd" in status["status"]["enum"]


def test_readers_of_the_regime_say_it() -> None:
    regime = kern_of({"premie": LACKING, "vrijlating": LACKING}, *RULES).regime("diemen")
    for text in (regime_markdown(regime), regime_page(regime)):
        assert text.count(f"Niet ingevoerd in deze regels: {LACKING};") == 2
    assert regime_document(regime)["niet_ingevoerd"] == {"premie": LACKING, "vrijlating": LACKING}


def test_a_comparison_says_it_in_every_row() -> None:
    kern = kern_of({"instrumenten": LACKING, "classificatie": LACKING}, *RULES)
    found = kern.compare(zaak(**NO))
    assert isinstance(found, Vergelijking)
    cells = {rij.kop: str(rij.cellen[0].status) for rij in found.rijen()}
    assert cells["Instrumenten"] == cells["Indeling"] == cells["Aanpak"] == "niet_ingevoerd"


def test_only_which_topics_count_in_the_hash_of_the_rules() -> None:
    whole = kern_of({}, *RULES).regime("diemen")
    part = attrs.evolve(whole, niet_ingevoerd={"premie": LACKING})
    assert rules_digest(whole) != rules_digest(part)
    assert rules_digest(part) == rules_digest(
        attrs.evolve(part, niet_ingevoerd={"premie": "art. 3"})
    )


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (
            {"sancitie": LACKING},
            "niet_ingevoerd names sancitie, which is no topic; did you mean sancties",
        ),
        ({"premie": ""}, "niet_ingevoerd of premie says in Dutch which provisions"),
        ({"premie": "art. 3."}, "without a full stop"),
        ({"premie": 3}, "niet_ingevoerd of premie says in Dutch"),
    ],
)
def test_a_wrong_declaration_is_refused_at_load(lacking: Any, said: str) -> None:
    with pytest.raises(PluginError, match=said):
        kern_of(lacking, *RULES)

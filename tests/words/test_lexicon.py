# SPDX-License-Identifier: EUPL-1.2
"""The words of the shared vocabulary are complete: no fact is told in the words of its own key."""

from __future__ import annotations

import attrs
import pytest

from participatiekern.decide.outcome import Gemis, Ontbrekend
from participatiekern.facts.cases import Zaak
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden, shared_vocabulary
from participatiekern.plugins import Kern
from participatiekern.words.explain import Explainer
from participatiekern.words.lexicon import clause, is_conduct, judge, open_question, words

FEITEN = shared_vocabulary().feiten.values()


@pytest.mark.parametrize("feit", FEITEN, ids=[feit.pad for feit in FEITEN])
def test_a_fact_has_its_words(feit: Feit) -> None:
    needed = {"ja", "nee", "onbekend"} if feit.soort is Soort.JA_NEE else {"naam", "onbekend"}
    given = words()["feit"].get(feit.pad, {})
    assert needed <= set(given), f"data/bewoording.toml lacks words of {feit.pad}"


@pytest.mark.parametrize("feit", [f for f in FEITEN if f.keuzes], ids=lambda feit: str(feit.pad))
def test_a_choice_has_its_words(feit: Feit) -> None:
    table = words()["gedragingsoort"] if is_conduct(feit) else words()["keuze"].get(feit.pad, {})
    assert set(feit.keuzes) <= set(table), f"data/bewoording.toml lacks choices of {feit.pad}"


def test_a_local_fact_brings_its_own_words(kern: Kern) -> None:
    """The kernel words no fact of one regime; every one of the bundled regimes words its own."""
    assert not [pad for pad in words()["feit"] if pad.startswith("lokaal.")]
    local = [feit for feit in kern.vocabulary.feiten.values() if feit.pad.startswith("lokaal.")]
    assert local
    for feit in local:
        assert fact_words(feit) >= {"ja", "nee", "onbekend"}, feit.pad
        assert clause(feit, True) == feit.woorden.ja
        assert clause(feit, False) == feit.woorden.nee
        assert open_question(feit) == feit.woorden.onbekend


def test_what_a_local_fact_does_not_say_comes_from_its_name_and_question() -> None:
    feit = Feit("lokaal.diemen.heeft_pas", Soort.JA_NEE, "Heeft de persoon een pas?")
    assert clause(feit, True) == "heeft pas: ja"
    assert open_question(feit) == "heeft de persoon een pas"
    worded = attrs.evolve(feit, woorden=Feitwoorden(ja="de persoon heeft een pas"))
    assert clause(worded, True) == "de persoon heeft een pas"
    assert clause(worded, False) == "heeft pas: nee"


def fact_words(feit: Feit) -> set[str]:
    return {naam for naam, text in attrs.asdict(feit.woorden).items() if text}


@pytest.mark.parametrize("sectie", shared_vocabulary().secties)
def test_a_section_has_its_word(sectie: str) -> None:
    assert sectie in words()["sectie"]


JUDGEMENT = "kosten.noodzakelijk"


@pytest.mark.parametrize(
    ("regime", "by"), [("naarden", "de klantmanager"), ("deventer", "de consulent")]
)
def test_a_judgement_is_of_whom_the_source_of_the_regime_says(
    kern: Kern, regime: str, by: str
) -> None:
    document = {
        "peildatum": "2010-06-01",
        "kosten": {"soort": "werkkleding", "bedrag": 100},
        "persoon": {"leeftijd": 30},
        "uitkering": {"soort": "bijstand"},
    }
    zaak = Zaak.from_document(document, kern.vocabulary)
    beoordeling = kern.evaluate(zaak, regime)
    missing = Ontbrekend(JUDGEMENT, Gemis.OORDEEL)
    assert missing in beoordeling.uitkomsten["instrumenten"].ontbrekend
    told = Explainer(kern.vocabulary.feiten).waits([missing], beoordeling.regime)
    assert f"(oordeel van {by})" in told


def test_a_regime_that_says_nothing_leaves_it_to_who_usually_judges(kern: Kern) -> None:
    plain = attrs.evolve(kern.regime("naarden"), oordeel_door={})
    assert judge("diagnose.kan", plain) == "de diagnosesteller"
    assert judge(JUDGEMENT, plain) == "de klantmanager"
    own = attrs.evolve(plain, oordeel_door={"diagnose.kan": "de coach"})
    assert judge("diagnose.kan", own) == "de coach"
    assert judge("diagnose.wil", own) == "de diagnosesteller"

# SPDX-License-Identifier: EUPL-1.2
"""The words of the shared vocabulary are complete: no fact is told in the words of its own key."""

from __future__ import annotations

import pytest

from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, shared_vocabulary
from participatiekern.words.lexicon import is_conduct, words

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


@pytest.mark.parametrize("sectie", shared_vocabulary().secties)
def test_a_section_has_its_word(sectie: str) -> None:
    assert sectie in words()["sectie"]

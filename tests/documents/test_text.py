# SPDX-License-Identifier: EUPL-1.2
"""A document written as text is the document; what is kept for it does not grow with the cases."""

from __future__ import annotations

import copy
import gc
import tracemalloc
import weakref
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatiekern import Kern, Zaak
from participatiekern.decide.evaluate import Evaluator
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.documents.text import outcome_text
from participatiekern.feiten import persoon
from participatiekern.rules.rule import Regel
from participatiekern.words.compare import Vergelijking
from tests.strategies import seeded_case


@pytest.fixture(scope="module")
def kern() -> Kern:
    return Kern.installed(strikt=True)


def zaken(kern: Kern, first: int, number: int) -> Iterator[Zaak]:
    for seed in range(first, first + number):
        share = (0.05, 0.3, 0.7, 1.5)[seed % 4]
        yield Zaak.from_document(seeded_case(seed, share), kern.vocabulary, f'naam "{seed}"')


@given(st.integers(0, 10**9), st.sampled_from((0.0, 0.2, 0.6, 1.0, 1.5)))
@settings(max_examples=60, deadline=None)
def test_the_text_is_the_document(kern: Kern, seed: int, share: float) -> None:
    zaak = Zaak.from_document(seeded_case(seed, share), kern.vocabulary, 'é "\n')
    compared = kern.compare(zaak)
    assert outcome_text(kern, compared) == as_json(outcome_document(kern, compared))


def test_a_document_without_regimes() -> None:
    kern = Kern({})
    compared = kern.compare(Zaak.from_document({"peildatum": "2024-01-01"}))
    assert outcome_text(kern, compared) == as_json(outcome_document(kern, compared))


def test_what_is_kept_does_not_grow_with_the_cases(kern: Kern) -> None:
    """After every rule has been asked, another thousand documents leave nothing behind."""

    def decide(first: int, number: int) -> None:
        for zaak in zaken(kern, first, number):
            outcome_text(kern, kern.compare(zaak))
        gc.collect()

    decide(0, 200)
    tracemalloc.start()
    decide(1_000, 50)
    before, _ = tracemalloc.get_traced_memory()
    decide(2_000, 250)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before < 200_000, after - before


def test_a_regime_takes_along_what_was_compiled_from_it(kern: Kern) -> None:
    """Once a variant is let go, nothing holds the rule that only it had."""

    def decided() -> weakref.ref[Regel]:
        regel = next(regel for _, regel in kern.regime("naarden").alle_regels())
        own = attrs.evolve(regel, mits=persoon.leeftijd >= 27)
        variant = kern.regime("naarden").variant("wat_als", regels={regel.id: own})
        beoordeling = Evaluator(variant, kern.vocabulary).evaluate(next(zaken(kern, 3, 1)))
        outcome_text(kern, Vergelijking(beoordeling.zaak, (beoordeling,)))
        return weakref.ref(own)

    own = decided()
    gc.collect()
    assert own() is None


def test_a_beoordeling_can_be_copied(kern: Kern) -> None:
    beoordeling = kern.compare(next(zaken(kern, 5, 1))).beoordelingen[0]
    assert copy.copy(beoordeling).uitkomsten == beoordeling.uitkomsten
    zaak = copy.copy(beoordeling.zaak)
    assert zaak == beoordeling.zaak


def test_a_regime_that_is_named_twice_stands_once_in_the_document(kern: Kern) -> None:
    zaak = Zaak.from_document({"peildatum": "2010-01-01"}, kern.vocabulary)
    compared = kern.compare(zaak, ["naarden", "krimpen", "naarden"])
    assert [b.naam for b in compared.beoordelingen] == ["naarden", "krimpen"]
    assert outcome_text(kern, compared) == as_json(outcome_document(kern, compared))

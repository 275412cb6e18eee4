# SPDX-License-Identifier: EUPL-1.2
"""What a rule reads of a case is declared in full, and what was kept by it says nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatiekern import Kern, Zaak
from participatiekern.decide.classes import classes_key
from participatiekern.decide.kleene import NAMED, read
from participatiekern.decide.reads import Reads, figure_key, section_key
from participatiekern.decide.waiting import Waits, wait_together
from participatiekern.documents.text import outcome_text
from participatiekern.facts.cases import SECTIES
from participatiekern.rules.expressions import Statutory
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes
from tests.strategies import seeded_case


@pytest.fixture(scope="module")
def kern() -> Kern:
    return Kern.installed(strikt=True)


class Recording(dict[str, Any]):
    """What is known, which notes what is asked of it."""

    def __init__(self, known: dict[str, Any]) -> None:
        super().__init__(known)
        self.asked: set[str] = set()

    def __getitem__(self, naam: str) -> Any:
        self.asked.add(naam)
        return super().__getitem__(naam)

    def get(self, naam: str, default: Any = None) -> Any:
        self.asked.add(naam)
        return super().get(naam, default)


def declared(regel: Regel) -> Iterator[str]:
    reads = Reads(regel.expressions())
    yield from (*reads.few, *reads.many, *(stelsel for stelsel, _ in reads.classified))
    if reads.measured is not None:
        yield reads.measured


@given(st.integers(0, 10**9), st.sampled_from((0.0, 0.2, 0.6, 1.0)))
@settings(max_examples=12, deadline=None)
def test_a_rule_reads_nothing_but_what_it_is_kept_by(kern: Kern, seed: int, share: float) -> None:
    zaak = Zaak.from_document(seeded_case(seed, share), kern.vocabulary)
    for beoordeling in kern.compare(zaak).beoordelingen:
        for _, regel in beoordeling.regime.alle_regels():
            known = Recording({**beoordeling.known, NAMED: None})
            for root in regel.expressions():
                read(root)(known)
            wait_together(regel.expressions())(known, Waits())
            dated = {
                "zaak.peildatum"
                for root in regel.expressions()
                for node in nodes(root)
                if isinstance(node, Statutory)
            }
            allowed = {*declared(regel), NAMED, SECTIES, *dated}
            assert {pad for pad in known.asked if "." in pad or pad[0] == ":"} <= allowed, regel.id


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=3), st.sampled_from((0.1, 0.4, 1.0)))
@settings(max_examples=15, deadline=None)
def test_a_kernel_that_decided_other_cases_says_the_same(
    kern: Kern, seeds: list[int], share: float
) -> None:
    fresh = kern.reloaded()
    for seed in seeds:
        zaak = Zaak.from_document(seeded_case(seed, share), kern.vocabulary)
        assert outcome_text(kern, kern.compare(zaak)) == outcome_text(fresh, fresh.compare(zaak))


def test_names_of_what_is_known_do_not_meet() -> None:
    assert len({classes_key("x"), figure_key("x"), section_key("x"), NAMED, SECTIES}) == 5

# SPDX-License-Identifier: EUPL-1.2
"""Of a value that is chosen, an explanation says which branch was taken and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from participatiekern import (
    Aard,
    Kern,
    Maatregel,
    Regel,
    Vergelijking,
    alle,
    geval,
    kleinste,
    procent,
)
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.documents.text import outcome_text
from participatiekern.feiten import gedraging, persoon
from participatiekern.render.tree import explanation_tree
from participatiekern.rules.expressions import Quantity
from tests.casebook import case
from tests.diemen import kern_of

RECIDIVE = (
    gedraging.eerder.bestaat(lambda e: e.soort == gedraging.soort)
    .volgens("diemen-6")
    .heet("recidive", ja="er is recidive", nee="er is geen recidive")
)
VEERTIG = procent(40)
EERDER = [{"soort": "niet_verschenen"}]


def kernel(folder: Path, maanden: Quantity | int, percentage: Quantity = VEERTIG) -> Kern:
    measure = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.PLICHT,
        plicht_van="college",
        mits=gedraging.verwijtbaar,
        dan=Maatregel(percentage=percentage, maanden=maanden),
    )
    return kern_of(folder, sancties=[measure])


def decided(kern: Kern, **facts: Any) -> Vergelijking:
    given = {"soort": "niet_verschenen", "verwijtbaar": True, **facts}
    flat = {k if "." in k else f"gedraging.{k}": v for k, v in given.items()}
    return kern.compare(case(flat, vocabulary=kern.vocabulary), ["diemen"])


def told(kern: Kern, **facts: Any) -> tuple[str, str]:
    """What is said of the topic and of the rule; both writers write the same."""
    found = decided(kern, **facts)
    document = outcome_document(kern, found)
    assert outcome_text(kern, found) == as_json(document)
    topic = document["regimes"]["diemen"]["sancties"]
    return topic["uitleg"], topic["gevolgen"][0]["uitleg"]


@pytest.mark.parametrize(
    ("eerder", "said"),
    [
        (EERDER, "Duur: 4 maanden, want er is recidive: er is 1 eerdere gedraging die meetelt"),
        ([], "Duur: 2 maanden, want er is geen recidive: er is geen eerdere gedraging"),
    ],
)
def test_the_branch_and_its_reason(tmp_path: Path, eerder: list[Any], said: str) -> None:
    kern = kernel(tmp_path, geval((RECIDIVE, 4), anders=2))
    for uitleg in told(kern, eerder=eerder):
        assert said in uitleg
        assert "(diemen-6)" in uitleg
    (beoordeling,) = decided(kern, eerder=eerder).beoordelingen
    assert said in " ".join(
        explanation_tree(kern, beoordeling, ["sancties"], None, colour=False)
        .replace("│", "")
        .split()
    )


def test_a_choice_within_a_computation(tmp_path: Path) -> None:
    chosen = geval((RECIDIVE, procent(40)), anders=procent(20))
    kern = kernel(tmp_path, 1, percentage=kleinste(procent(60), 2 * chosen))
    for uitleg in told(kern, eerder=[]):
        assert "Percentage, gerekend met 20%, want er is geen recidive" in uitleg


def test_of_a_later_branch_what_kept_the_earlier_from_it(tmp_path: Path) -> None:
    young, old = persoon.leeftijd < 21, persoon.leeftijd < 27
    kern = kernel(tmp_path, geval((young, 1), (old, 2), anders=3))
    _, rule = told(kern, eerder=[], **{"persoon.leeftijd": 25})
    assert (
        "Duur: 2 maanden, want de leeftijd van de persoon is 25 jaar, "
        "niet minder dan 21 jaar en minder dan 27 jaar." in rule
    )


def test_nothing_where_it_is_open_which_of_equal_branches_is_taken(tmp_path: Path) -> None:
    kern = kernel(tmp_path, geval((RECIDIVE, 2), (persoon.leeftijd < 27, 2), anders=2))
    assert all("Duur:" not in uitleg for uitleg in told(kern))


def test_nothing_of_a_rule_that_does_not_apply(tmp_path: Path) -> None:
    kern = kernel(tmp_path, geval((alle(RECIDIVE), 4), anders=2))
    assert all("Duur:" not in uitleg for uitleg in told(kern, eerder=EERDER, verwijtbaar=False))

# SPDX-License-Identifier: EUPL-1.2
"""A table with `vastgesteld`: nothing recorded, a recorded choice, and that this is unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Indeling, Kern, Premie, Regel, Tabel, eerste, euro, ingedeeld
from participatiekern.decide.outcome import Beoordeling, Status
from participatiekern.facts.cases import Zaak
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.feiten import Choice, reference, uitstroom
from participatiekern.rules.rule import NOOIT, Aard
from tests.diemen import plugin, regime_plugin

GROEP = Feit("lokaal.diemen.groep", Soort.KEUZE, "Welke?", keuzes=("a", "b"), afwezig="geen")


def tables() -> list[Regel | Tabel]:
    recorded = reference(GROEP)
    assert isinstance(recorded, Choice)
    return [
        eerste(
            Regel("diemen-a", bron="diemen-7", mits=uitstroom.volledig, dan=Indeling("weg", "a")),
            Regel("diemen-b", bron="diemen-7", mits=NOOIT, dan=Indeling("weg", "b")),
            vastgesteld=recorded,
        )
    ]


@pytest.fixture
def kern(tmp_path: Path) -> Kern:
    premie = Regel(
        "diemen-premie",
        bron="diemen-7",
        aard=Aard.RECHT,
        mits=ingedeeld("weg", "a"),
        dan=Premie(bedrag=euro(5)),
    )
    found = regime_plugin(tmp_path, classificatie=tables(), premie=[premie])
    vars(found)["feiten"] = vars(plugin(feiten=lambda: [GROEP]))["feiten"]
    return Kern({"diemen": found}, strikt=True)


def judged(kern: Kern, **more: Any) -> Beoordeling:
    document = {"peildatum": date(2024, 6, 1), "uitstroom": {"volledig": True}, **more}
    return kern.evaluate(Zaak.from_document(document, kern.vocabulary), "diemen")


def groups(beoordeling: Beoordeling) -> list[Any]:
    gevolgen = beoordeling.uitkomsten["classificatie"].gevolgen
    return [g.velden["groep"] for g in gevolgen if g.applies]


def test_without_a_recorded_choice_the_rules_decide(kern: Kern) -> None:
    assert groups(judged(kern)) == ["a"]


def test_a_local_choice_that_was_recorded_decides(kern: Kern) -> None:
    assert groups(judged(kern, lokaal={"diemen": {"groep": "b"}})) == ["b"]


def test_while_it_is_unknown_which_was_recorded_every_group_may_be(kern: Kern) -> None:
    beoordeling = judged(kern, onbekend=[GROEP.pad])
    uitkomst = beoordeling.uitkomsten["classificatie"]
    assert uitkomst.status is Status.ONBEKEND
    assert {g.status for g in uitkomst.gevolgen} == {Status.ONBEKEND}
    assert [item.feit for item in uitkomst.ontbrekend] == [GROEP.pad]
    premie = beoordeling.uitkomsten["premie"]
    assert (premie.status, [item.feit for item in premie.ontbrekend]) == (
        Status.ONBEKEND,
        [GROEP.pad],
    )

# SPDX-License-Identifier: EUPL-1.2
"""Whether a person is in exactly one of some groups, while tables come into force and end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

from participatiekern import Aard, Indeling, Premie, Regel, Regime, eerste, euro, ingedeeld
from participatiekern.facts.vocabulary import shared_vocabulary
from participatiekern.feiten import diagnose, persoon, uitkering
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.sql.compile import compile_regime
from tests.casebook import case
from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

LABEL_ENDS, SECOND_BEGINS = date(2012, 3, 1), date(2015, 1, 1)
DAY = timedelta(days=1)
DAYS = {
    LABEL_ENDS - DAY: "onbekend",
    LABEL_ENDS: "onbekend",
    LABEL_ENDS + DAY: "van_toepassing",
    SECOND_BEGINS - DAY: "van_toepassing",
    SECOND_BEGINS: "onbekend",
    SECOND_BEGINS + DAY: "onbekend",
}
"""Per peildatum whether who is in one group or the other gets the premium."""


def groep(naam: str, dan: Indeling, **more: object) -> Regel:
    return Regel(f"diemen-{naam}", bron="diemen-1", dan=dan, **more)  # type: ignore[arg-type]


def regime(*, second_first: bool) -> Regime:
    """One table that is certain to answer while no label is in it, and another, later on."""
    one, two = Indeling("spoor", "I"), Indeling("spoor", "II")
    table = eerste(
        groep("1", one, mits=persoon.leeftijd >= 27),
        groep("2", Indeling("label", "a"), mits=uitkering.maanden > 1, geldig_tot=LABEL_ENDS),
        groep("3", two),
    )
    second = eerste(
        groep("4", one, mits=diagnose.direct_bemiddelbaar, geldig_van=SECOND_BEGINS),
        groep("5", two, geldig_van=SECOND_BEGINS),
    )
    premie = Regel(
        "diemen-6",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=ingedeeld("spoor", "I", "II"),
        dan=Premie(bedrag=euro(500)),
    )
    tables = (second, table) if second_first else (table, second)
    return Regime(
        "diemen",
        "Diemen",
        date(2010, 1, 1),
        None,
        Path(),
        regels={"classificatie": tables, "premie": (premie,)},
        onderwerpen=ONDERWERPEN,
    )


@pytest.mark.parametrize("second_first", [True, False])
def test_exactly_one_group_is_of_the_tables_in_force(*, second_first: bool) -> None:
    vocabulary = shared_vocabulary()
    found = regime(second_first=second_first)
    cases = [case({}, day) for day in DAYS]
    expected = evaluator_answers(found, vocabulary, cases)
    assert [row["premie.status"] for row in expected] == list(DAYS.values())
    query = compile_regime(found, vocabulary)
    answers = duckdb_answers(query, coded(cases, vocabulary))
    assert differences(query.outputs, expected, answers) == []
    assert [row["diemen-4.status"] for row in answers][:4] == [None] * 4

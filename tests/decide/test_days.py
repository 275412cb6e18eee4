# SPDX-License-Identifier: EUPL-1.2
"""A case decided as if another day were its peildatum: ``naarden@2008-01-01``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema_rs import Draft202012Validator

from participatiekern import Kern, Zaak
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.receipts import receipt, replay
from participatiekern.documents.schemas import outcome_schema
from participatiekern.errors import CaseError, DayError
from participatiekern.facts.values import date_code
from participatiekern.plugins import UnknownRegimeError
from tests.casebook import case
from tests.diemen import amended_rules, kern_of

BORN = {"persoon.geboortedatum": date(1999, 3, 1)}
PEILDATUM = date(2024, 9, 1)


@pytest.fixture
def amended(tmp_path: Path) -> Kern:
    return kern_of(tmp_path, **amended_rules())


# --- the case on that day ------------------------------------------------------------------------


def test_what_follows_from_a_date_is_of_that_day() -> None:
    moved = case(BORN | {"uitkering.begindatum": date(2020, 1, 15)}, PEILDATUM).on(date(2022, 2, 1))
    assert moved.peildatum == date(2022, 2, 1)
    assert moved.codes["zaak.peildatum"] == date_code(date(2022, 2, 1))
    assert moved.codes["persoon.leeftijd"] == 22
    assert moved.codes["uitkering.maanden"] == 24 * 100 + 17 + 69


def test_a_whole_number_that_was_given_stays() -> None:
    moved = case({"persoon.leeftijd": 40, "uitkering.maanden": 7}, PEILDATUM).on(date(2010, 1, 1))
    assert (moved.codes["persoon.leeftijd"], moved.codes["uitkering.maanden"]) == (40, 700)


def test_a_whole_number_beside_its_date_gives_way_to_the_date() -> None:
    moved = case(BORN | {"persoon.leeftijd": 25}, PEILDATUM).on(date(2022, 2, 1))
    assert moved.codes["persoon.leeftijd"] == 22


def test_the_case_keeps_its_name_and_its_other_facts() -> None:
    facts: dict[str, Any] = {
        "werk.inkomen_per_maand": Decimal("842.50"),
        "gedraging.eerder": [{"datum": date(2009, 12, 1), "verwijtbaar": True}],
    }
    zaak = Zaak.from_document(case(facts, PEILDATUM).document(), naam="naam")
    moved = zaak.on(date(2010, 1, 1))
    assert (moved.naam, moved.feiten) == ("naam", zaak.feiten)
    assert zaak.on(zaak.peildatum) == zaak


def test_a_case_cannot_be_before_its_dates(amended: Kern) -> None:
    with pytest.raises(CaseError) as caught:
        amended.evaluate(case(BORN, PEILDATUM), "diemen@1999-02-28")
    (fout,) = caught.value.fouten
    assert fout.pad == "persoon.geboortedatum"
    assert "na de peildatum 1999-02-28" in fout.bericht
    assert caught.value.bestand == "zaak onder diemen@1999-02-28"


# --- the regime on that day ----------------------------------------------------------------------


def test_one_regime_on_two_days(amended: Kern) -> None:
    names = ["diemen@2024-06-30", "diemen@2024-07-01", "diemen@2023-12-31", "diemen"]
    compared = amended.compare(case(BORN, PEILDATUM), names)
    document = outcome_document(amended, compared)
    assert document["peildatum"] == "2024-09-01"
    Draft202012Validator(outcome_schema(amended.vocabulary, amended.onderwerpen)).validate(document)
    regimes = document["regimes"]
    assert list(regimes) == names
    assert [regimes[naam].get("peildatum") for naam in names] == [
        "2024-06-30",
        "2024-07-01",
        "2023-12-31",
        None,
    ]
    assert [regimes[naam]["contrafeitelijk"] for naam in names] == [False, False, True, False]
    premies = [regimes[naam]["premie"] for naam in names]
    assert [[g["regel"] for g in premie["gevolgen"]] for premie in premies] == [
        ["diemen-7-oud"],
        ["diemen-7"],
        ["diemen-7-oud"],
        ["diemen-7"],
    ]
    assert [premie["status"] for premie in premies] == [
        "niet_van_toepassing",
        "van_toepassing",
        "niet_van_toepassing",
        "van_toepassing",
    ]
    assert regimes[names[0]]["vrijlating"] == {
        "status": "niet_geregeld",
        "gevolgen": [],
        "ontbrekend": [],
        "uitleg": "Diemen heeft over dit onderwerp geen regel die op 30 juni 2024 geldt.",
    }


def test_a_day_decides_as_a_case_of_that_day(kern: Kern) -> None:
    day = date(2008, 1, 1)
    facts = {"persoon.leeftijd": 40, "werk.inkomen_per_maand": 500, "uitkering.norm_per_maand": 900}
    asked = kern.evaluate(case(facts, PEILDATUM), "naarden@2008-01-01")
    own = kern.evaluate(case(facts, day), "naarden")
    assert (asked.naam, asked.dag, asked.regime) == ("naarden@2008-01-01", day, own.regime)
    assert (own.naam, own.dag) == ("naarden", None)
    for onderwerp, uitkomst in own.uitkomsten.items():
        assert [(g.regel.id, g.status, g.velden) for g in asked.uitkomsten[onderwerp].gevolgen] == [
            (g.regel.id, g.status, g.velden) for g in uitkomst.gevolgen
        ]


@pytest.mark.parametrize(
    "naam", ["diemen@", "diemen@2024", "diemen@2024-02-30", "diemen@20240101", "diemen@2024-W01-1"]
)
def test_what_is_no_day(amended: Kern, naam: str) -> None:
    with pytest.raises(DayError) as caught:
        amended.evaluate(case(BORN, PEILDATUM), naam)
    assert repr(naam) in str(caught.value)
    assert "jjjj-mm-dd" in str(caught.value)


def test_a_day_of_a_regime_that_there_is_not(amended: Kern) -> None:
    with pytest.raises(UnknownRegimeError) as caught:
        amended.compare(case(BORN, PEILDATUM), ["dieman@2024-01-01"])
    assert caught.value.naam == "dieman"


# --- receipts ------------------------------------------------------------------------------------


def test_a_receipt_of_a_day_replays(amended: Kern) -> None:
    zaak = case(BORN, PEILDATUM)
    names = ["diemen@2024-06-30", "diemen"]
    given = receipt(amended, amended.compare(zaak, names))
    assert list(given.regimes) == names
    assert given.regimes[names[0]].besluit != given.regimes[names[1]].besluit
    assert given.regimes[names[0]].regels == given.regimes[names[1]].regels
    assert all(vondst.gelijk for vondst in replay(amended, given, zaak))


def test_a_receipt_of_what_is_no_day_is_not_reproduced(amended: Kern) -> None:
    zaak = case(BORN, PEILDATUM)
    given = receipt(amended, amended.compare(zaak, ["diemen"]))
    odd = attrs.evolve(given, regimes={"diemen@gisteren": given.regimes["diemen"]})
    wrong = [vondst for vondst in replay(amended, odd, zaak) if not vondst.gelijk]
    assert [(v.wat, v.nu, v.beslist) for v in wrong] == [
        ("diemen@gisteren: het regime", "niet geladen", True)
    ]

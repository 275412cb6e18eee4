# SPDX-License-Identifier: EUPL-1.2
"""Who is a client of WerkSaam, over every worked case; and what zorgcliënten do not get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import participatiekern_werksaam
import pytest

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import case_files
from participatiekern.authoring.worked import read_worked_case
from participatiekern.decide.outcome import RegelUitkomst

KERN = Kern.installed(strikt=True)
FILES = case_files(Path(participatiekern_werksaam.__file__).parent / "zaken")
ZAKEN = {pad.stem: read_worked_case(pad, KERN.vocabulary).zaak for pad in FILES}

# Sentences about whoever it is ("iemand", "personen", "iedereen in Westfriesland"), and 5.4, which
# names its own circle.
NIET_ALLEEN_KLANTEN = {
    "werksaam-4.2-loonkostensubsidie",
    "werksaam-4.2-loonwaarde-onder-30",
    "werksaam-4.2.1-niet-in-doelgroepregister",
    "werksaam-4.4-beschut-werk",
    "werksaam-4.4-tijdelijke-voorziening",
    "werksaam-4.4-werkervaringsplek",
    "werksaam-4.5.1-volwassenenonderwijs",
    "werksaam-5.4-starter",
    "werksaam-5.4-gevestigde-zelfstandige",
    "werksaam-5.4-oudere-zelfstandige",
    "werksaam-5.4-beeindigende-zelfstandige",
    "werksaam-5.4-bbz",
    "werksaam-bijlage-3-dagbesteding",
}
TRAJECTEN = {
    "begeleiding_op_maat",
    "bemiddeling",
    "leer_werktraject",
    "motivatietraining",
    "opleiding",
    "participatieplaats",
    "training",
    "work_first",
    "zowhat",
}


def varied(naam: str, **sections: dict[str, Any]) -> Zaak:
    document: dict[str, Any] = ZAKEN[naam].document()
    for sectie, facts in sections.items():
        document[sectie] = {**document.get(sectie, {}), **facts}
    document["persoon"].pop("geboortedatum", None)
    return Zaak.from_document(document, KERN.vocabulary)


def applied(zaak: Zaak, onderwerp: str) -> dict[str, RegelUitkomst]:
    uitkomst = KERN.evaluate(zaak, "werksaam").uitkomsten[onderwerp]
    return {gevolg.regel.id: gevolg for gevolg in uitkomst.gevolgen if gevolg.applies}


@pytest.mark.parametrize("soort", ["ww", "uwv", "anw"])
def test_a_benefit_of_somebody_else_is_outside_the_circle(soort: str) -> None:
    for naam in ZAKEN:
        zaak = varied(naam, uitkering={"soort": soort}, persoon={"nugger": False, "leeftijd": 40})
        assert set(applied(zaak, "instrumenten")) <= NIET_ALLEEN_KLANTEN
        for onderwerp in ("classificatie", "sancties", "vrijlating", "premie"):
            assert applied(zaak, onderwerp) == {}


def test_under_27_everyone_is_a_client() -> None:
    for naam in ZAKEN:
        zaak = varied(naam, uitkering={"soort": "ww"}, persoon={"nugger": False, "leeftijd": 26})
        assert "werksaam-3.2.2-jongeren" in applied(zaak, "classificatie")


def test_a_nugger_has_no_benefit_to_reduce() -> None:
    for naam in ZAKEN:
        zaak = varied(naam, uitkering={"soort": "geen"}, persoon={"nugger": True, "leeftijd": 40})
        assert set(applied(zaak, "sancties")) <= {
            "werksaam-3.2.6-intrekken",
            "werksaam-7.3-andere-gedraging",
        }


def test_a_zorgclient_gets_no_trajectory_of_werksaam() -> None:
    for naam in ZAKEN:
        zaak = varied(
            naam,
            uitkering={"soort": "bijstand"},
            persoon={"nugger": False},
            diagnose={"direct_bemiddelbaar": False, "maanden_tot_werk": 61},
        )
        found = {g.velden.get("instrument") for g in applied(zaak, "instrumenten").values()}
        assert found & TRAJECTEN == set()
        assert "werksaam-3.2.7-overdracht" in applied(zaak, "classificatie")

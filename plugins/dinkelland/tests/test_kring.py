# SPDX-License-Identifier: EUPL-1.2
"""The circle of 1.1, over every worked case: who is outside it gets nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import participatiekern_dinkelland
import pytest

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import case_files
from participatiekern.authoring.worked import read_worked_case
from participatiekern.decide.outcome import RegelUitkomst

KERN = Kern.installed(strikt=True)
FILES = case_files(Path(participatiekern_dinkelland.__file__).parent / "zaken")
ZAKEN = {pad.stem: read_worked_case(pad, KERN.vocabulary).zaak for pad in FILES}

# Who left the benefit, or works with a subsidy, has none any more (1.2, 3.5, 3.9).
ZONDER_UITKERING = {
    "dinkelland-1.2-begeleiding-naar-ongesubsidieerd-werk",
    "dinkelland-3.5-nazorg",
    "dinkelland-3.9-nazorg-afhakers",
}


def varied(naam: str, soort: str, *, nugger: bool) -> Zaak:
    document: dict[str, Any] = ZAKEN[naam].document()
    document["uitkering"] = {**document.get("uitkering", {}), "soort": soort}
    document["persoon"] = {**document.get("persoon", {}), "nugger": nugger}
    return Zaak.from_document(document, KERN.vocabulary)


def applied(zaak: Zaak, onderwerp: str) -> dict[str, RegelUitkomst]:
    uitkomst = KERN.evaluate(zaak, "dinkelland").uitkomsten[onderwerp]
    return {gevolg.regel.id: gevolg for gevolg in uitkomst.gevolgen if gevolg.applies}


@pytest.mark.parametrize("soort", ["ww", "uwv"])
def test_a_benefit_of_somebody_else_is_outside_the_circle(soort: str) -> None:
    for naam in ZAKEN:
        zaak = varied(naam, soort, nugger=False)
        recorded = "dinkelland_klantprofiel" in zaak.document().get("indeling", {})
        assert applied(zaak, "instrumenten") == {}
        assert len(applied(zaak, "classificatie")) == recorded


def test_without_a_benefit_and_not_registered_only_what_follows_on_leaving() -> None:
    for naam in ZAKEN:
        zaak = varied(naam, "geen", nugger=False)
        assert set(applied(zaak, "instrumenten")) <= ZONDER_UITKERING


def test_the_benefits_of_the_municipality_are_classified_alike() -> None:
    for naam in ZAKEN:
        found = [
            set(applied(varied(naam, soort, nugger=False), "classificatie"))
            for soort in ("bijstand", "ioaw", "ioaz")
        ]
        assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("soort", ["ioaw", "ioaz", "anw", "ww", "uwv", "geen"])
def test_only_a_bijstandsnorm_is_reduced_and_only_bijstand_brings_work_first(soort: str) -> None:
    for naam in ZAKEN:
        zaak = varied(naam, soort, nugger=soort == "geen")
        assert {g.regel.dan.soort for g in applied(zaak, "sancties").values()} <= {"stilte"}
        assert "dinkelland-3.5-work-first" not in applied(zaak, "instrumenten")

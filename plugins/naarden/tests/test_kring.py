# SPDX-License-Identifier: EUPL-1.2
"""The circle of art. 2.1: a benefit of the municipality, the Anw, or neither benefit nor income."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import worked_cases
from participatiekern.decide.outcome import RegelUitkomst, Uitkomst

KERN = Kern.installed()

OF_A_RECORDED_FACT = (
    "naarden-5.5.4-",  # a group of minima
    "naarden-5.10.9-bestaande-ondernemer",  # an established business
    "naarden-5.10.10-",  # a former ID job
    "naarden-5.10.4-jobhunting",  # owed to former ID workers as well
)
"""Rules that reach somebody by what was recorded of him, whatever benefit he has."""

ONLY_WITH_A_BENEFIT = (
    "naarden-5.2-workfirst",
    "naarden-5.10.5-",
    "naarden-5.10.6-",
    "naarden-5.10.7-",
    "naarden-5.10.8-maatschappelijke-participatie",
    "naarden-5.10.9-ondernemerschap",
    "naarden-10.2-",
)
"""Rules about the uitkeringsgerechtigde."""


def varied(soort: str, *, nugger: bool | None = None) -> Iterator[tuple[str, dict[str, Uitkomst]]]:
    """What Naarden says in every worked case, of somebody with this benefit."""
    for case in worked_cases(KERN.regime("naarden"), KERN):
        document: dict[str, Any] = case.zaak.document()
        document.setdefault("uitkering", {})["soort"] = soort
        if soort != "geen":
            document.get("persoon", {}).pop("nugger", None)
        if nugger is not None:
            document.setdefault("persoon", {})["nugger"] = nugger
        zaak = Zaak.from_document(document, KERN.vocabulary)
        yield str(document["naam"]), dict(KERN.evaluate(zaak, "naarden").uitkomsten)


def applied(uitkomst: Uitkomst) -> list[RegelUitkomst]:
    """The rules that apply."""
    return [gevolg for gevolg in uitkomst.gevolgen if gevolg.applies]


@pytest.mark.parametrize("soort", ["ww", "uwv"])
def test_a_benefit_of_uwv_is_outside_the_circle(soort: str) -> None:
    for naam, found in varied(soort, nugger=False):
        assert found["classificatie"].status == "niet_van_toepassing", naam
        assert not applied(found["vrijlating"]), naam
        assert found["sancties"].status in ("niet_van_toepassing", "niet_aan_de_orde"), naam
        for gevolg in applied(found["instrumenten"]):
            assert gevolg.regel.id.startswith(OF_A_RECORDED_FACT), (naam, gevolg.regel.id)


@pytest.mark.parametrize("soort", ["anw", "ww", "uwv", "geen"])
def test_without_a_benefit_of_the_municipality_nothing_that_presupposes_one(soort: str) -> None:
    for naam, found in varied(soort):
        for gevolg in applied(found["instrumenten"]):
            assert not gevolg.regel.id.startswith(ONLY_WITH_A_BENEFIT), (naam, gevolg.regel.id)
        assert all(g.regel.dan.soort != "verwijzing" for g in applied(found["sancties"])), naam
        groups = {g.velden.get("groep") for g in applied(found["classificatie"])}
        assert "nieuwe_instroom" not in groups, naam
        assert not applied(found["vrijlating"]), naam


@pytest.mark.parametrize("soort", ["bijstand", "ioaw", "ioaz"])
def test_with_a_benefit_no_traject_of_a_nugger_is_stopped(soort: str) -> None:
    for naam, found in varied(soort, nugger=False):
        ids = {gevolg.regel.id for gevolg in applied(found["sancties"])}
        assert "naarden-5.3.4-voorwaarden-traject" not in ids, naam


@pytest.mark.parametrize("soort", ["ioaw", "ioaz", "anw", "ww", "uwv", "geen"])
def test_only_bijstand_gives_vrijlating_and_costs(soort: str) -> None:
    for naam, found in varied(soort):
        assert not applied(found["vrijlating"]), naam
        ids = {gevolg.regel.id for gevolg in applied(found["instrumenten"])}
        assert not any(id_.startswith("naarden-10.2-") for id_ in ids), naam

# SPDX-License-Identifier: EUPL-1.2
"""Who is addressed: the kind of benefit of every worked case varied over all that there are.

What the circle means is in the texts, not in the rules: verordening art. 1, 2, 7 and 10, and
productenboek 8 and 9 ("iedereen die een uitkering heeft van de gemeente").
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import participatiekern_deventer
import pytest

from participatiekern import Beoordeling, Kern, Zaak
from participatiekern.authoring.worked import read_worked_case
from participatiekern.facts.vocabulary import shared_vocabulary

FOLDER = Path(participatiekern_deventer.__file__).parent / "zaken"
KERN = Kern.installed()
CASES = [read_worked_case(pad, KERN.vocabulary).zaak for pad in sorted(FOLDER.glob("*.toml"))]
SOORTEN = shared_vocabulary().feiten["uitkering.soort"].keuzes
VAN_DE_GEMEENTE = {"bijstand", "ioaw", "ioaz"}
DOELGROEP = VAN_DE_GEMEENTE | {"anw", "geen"}
FOR_ANY_BENEFIT = {
    "beschut_werk",
    "deventer.aanpassing_werkplek",
    "deventer.uitsplitsing_taken",
    "deventer.aanpassing_begeleiding",
    "deventer.arbeidsmatige_dagbesteding",
    "sociale_activering",
    "scholing",
    "taal",
}
"""Art. 7 lid 1 onder b and lid 4 (a benefit of UWV), art. 10 ("een persoon")."""
OWED_TO_A_NUGGER = FOR_ANY_BENEFIT - {"taal"}
"""Art. 7: the college "biedt" beschut werk, whatever the benefit."""
AFTER_WORK = {"nazorg", "deventer.bemiddeling_van_werk_naar_werk"}
"""Productenboek 3.3.5 and 4.3.5: for the klant who left his benefit for work, whatever he earns."""
MUCH = {"nug.inkomen_per_maand": 9000, "nug.vermogen": 900_000, "persoon.doelgroepregister": False}


def varied(zaak: Zaak, facts: Mapping[str, Any]) -> Zaak:
    """The case with these facts instead of its own; who has a benefit is no nugger."""
    document: dict[str, Any] = {"peildatum": zaak.peildatum}
    own = dict(zaak.feiten)
    if facts.get("uitkering.soort", "geen") != "geen":
        own.pop("persoon.nugger", None)
    for pad, value in {**own, **facts}.items():
        *sections, naam = pad.split(".")
        table = document
        for section in sections:
            table = table.setdefault(section, {})
        table[naam] = [dict(item) for item in value] if isinstance(value, tuple) else value
    return Zaak.from_document(document, KERN.vocabulary)


def judged(zaak: Zaak, **facts: Any) -> Beoordeling:
    """What Deventer says of the case with another benefit and other facts."""
    return KERN.evaluate(
        varied(zaak, {k.replace("__", "."): v for k, v in facts.items()}), "deventer"
    )


def instruments(beoordeling: Beoordeling) -> Iterator[tuple[str, str]]:
    """Which instruments apply, each with its force."""
    for gevolg in beoordeling.uitkomsten["instrumenten"].gevolgen:
        if gevolg.applies and gevolg.regel.dan.soort == "instrument" and gevolg.regel.aard:
            yield gevolg.velden["instrument"], gevolg.regel.aard.value


@pytest.mark.parametrize("soort", sorted(set(SOORTEN) - VAN_DE_GEMEENTE))
def test_only_a_benefit_of_the_municipality_is_lowered_or_blocked(soort: str) -> None:
    with_conduct = [zaak for zaak in CASES if "gedraging.soort" in zaak.feiten]
    assert len(with_conduct) > 100
    for zaak in with_conduct:
        sancties = judged(zaak, uitkering__soort=soort).uitkomsten["sancties"]
        assert sancties.status.value == "niet_van_toepassing", zaak.naam


@pytest.mark.parametrize("soort", sorted(set(SOORTEN) - DOELGROEP))
def test_outside_the_doelgroep_only_beschut_werk_and_language_are_open(soort: str) -> None:
    found = set()
    for zaak in CASES:
        found |= {code for code, _ in instruments(judged(zaak, uitkering__soort=soort))}
    assert found <= FOR_ANY_BENEFIT
    assert "beschut_werk" in found


def test_support_of_a_nugger_is_a_power() -> None:
    forces = set()
    for zaak in CASES:
        for code, aard in instruments(judged(zaak, uitkering__soort="geen")):
            before = zaak.feiten.get("uitstroom.vorige_uitkering") in VAN_DE_GEMEENTE
            if code not in OWED_TO_A_NUGGER and not before:
                forces.add((code, aard))
    assert forces
    assert {aard for _, aard in forces} == {"bevoegdheid"}


@pytest.mark.parametrize("nugger", [True, False])
def test_above_the_limits_nothing_is_open_registered_or_not(nugger: bool) -> None:
    for zaak in CASES:
        if zaak.feiten.get("persoon.leerplichtig") and not nugger:
            continue  # the pupil of art. 8 stays in (agreement 31)
        much = varied(zaak, {**MUCH, "persoon.nugger": nugger, "uitkering.soort": "geen"})
        left = zaak.feiten.get("uitstroom.vorige_uitkering") in VAN_DE_GEMEENTE and not nugger
        found = {code for code, _ in instruments(KERN.evaluate(much, "deventer"))}
        assert found <= (AFTER_WORK if left else set()), zaak.naam


def test_the_doelgroep_itself_is_served() -> None:
    for soort in DOELGROEP:
        found = {c for zaak in CASES for c, _ in instruments(judged(zaak, uitkering__soort=soort))}
        assert found > FOR_ANY_BENEFIT

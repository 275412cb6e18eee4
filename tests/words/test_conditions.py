# SPDX-License-Identifier: EUPL-1.2
"""Conditions in words: what reads badly aloud when it is put together from parts."""

from __future__ import annotations

from typing import Any

import pytest

from participatiekern import euro, kleinste
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.feiten import (
    Soort,
    gedraging,
    huishouden,
    kosten,
    plaatsing,
    reference,
    uitkering,
    werk,
)
from participatiekern.rules.expressions import Condition, Quantity
from participatiekern.words.conditions import finding, quantity_word, statement_of


def found(condition: Condition, holds: bool, **sections: Any) -> str:
    zaak = Zaak.from_document({"peildatum": "2024-06-01", **sections})
    return finding(condition, holds, zaak.codes)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (uitkering.soort == "geen", "de persoon heeft geen uitkering"),
        (~(uitkering.soort == "geen"), "de persoon heeft iets anders dan geen uitkering"),
        (~(uitkering.soort == "bijstand"), "de persoon heeft iets anders dan bijstand"),
        (werk.soort == "loondienst", "de persoon heeft werk in loondienst"),
        (kosten.soort == "kinderopvang", "het gaat om kosten van kinderopvang"),
        (huishouden.samenstelling == "alleenstaande_ouder", "de persoon is alleenstaande ouder"),
        (~(huishouden.samenstelling == "gehuwd"), "de persoon is niet gehuwd"),
    ],
)
def test_a_choice_is_said_of_the_person(condition: Condition, said: str) -> None:
    assert statement_of(condition) == said


HOOGTE = Feit(
    "lokaal.diemen.hoogte",
    Soort.BEDRAG,
    afwezig="geen",
    woorden=Feitwoorden(naam="het vastgestelde bedrag"),
)


@pytest.mark.parametrize(
    ("compare", "denied"),
    [
        (lambda fact: fact > euro(5), "het vastgestelde bedrag is niet meer dan € 5,00"),
        (lambda fact: fact <= euro(5), "het vastgestelde bedrag is niet ten hoogste € 5,00"),
        (lambda fact: fact == euro(5), "het vastgestelde bedrag is niet precies € 5,00"),
        (lambda fact: fact.vastgelegd, "het vastgestelde bedrag is niet vastgelegd"),
    ],
)
def test_what_was_not_recorded_is_neither_more_nor_less(compare: Any, denied: str) -> None:
    condition = compare(reference(HOOGTE))
    assert statement_of(condition, False) == denied
    assert found(condition, False) == "het vastgestelde bedrag is niet vastgelegd"


def test_that_a_value_was_recorded() -> None:
    fact = reference(HOOGTE)
    assert isinstance(fact, Quantity)
    assert statement_of(fact.vastgelegd) == "het vastgestelde bedrag is vastgelegd"


def test_what_is_given_stands_before_what_was_asked() -> None:
    told = found(uitkering.soort.is_in("bijstand", "ioaw"), False, uitkering={"soort": "uwv"})
    uwv = "een uitkering van UWV (anders dan WW)"
    assert told == f"de persoon heeft {uwv}, niet bijstand of IOAW"


@pytest.mark.parametrize(
    ("uren", "condition", "holds", "said"),
    [
        (20, plaatsing.uren_per_week >= 20, True, "20 uur per week, precies de grens"),
        (21, plaatsing.uren_per_week >= 20, True, "21 uur per week, ten minste 20 uur per week"),
        (20, plaatsing.uren_per_week > 20, False, "20 uur per week, niet meer dan 20 uur per week"),
        (
            20,
            plaatsing.uren_per_week < 20,
            False,
            "20 uur per week, niet minder dan 20 uur per week",
        ),
        (19, plaatsing.uren_per_week > 20, False, "19 uur per week, niet meer dan 20 uur per week"),
    ],
)
def test_on_the_boundary_a_figure_is_said_once(
    uren: int, condition: Condition, holds: bool, said: str
) -> None:
    told = found(condition, holds, plaatsing={"uren_per_week": uren})
    assert told == f"de omvang van de plaatsing of baan is {said}"


def test_conduct_that_counts_is_named() -> None:
    condition = gedraging.gelijktijdig.bestaat(lambda g: g.verwijtbaar)
    conduct = {"soort": "misdraging", "verwijtbaar": True}
    told = found(condition, True, gedraging={"gelijktijdig": [conduct]})
    assert told == (
        "er is 1 gelijktijdige gedraging die meetelt: "
        "zich zeer ernstig misdragen tegenover medewerkers"
    )


def test_the_lowest_of_two_does_not_read_as_a_sum() -> None:
    assert quantity_word(kleinste(euro(500), kosten.bedrag)) == (
        "wat het laagst is: € 500,00 of het bedrag van de kosten"
    )

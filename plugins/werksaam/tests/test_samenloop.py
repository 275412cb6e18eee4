# SPDX-License-Identifier: EUPL-1.2
"""Conducts in one decision: the steps of 7.3 and 7.4 do not depend on what is named first.

How reductions relate is in law and verordening, to which 7.3 refers.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations, product
from typing import Any

import pytest

from participatiekern import Kern, Zaak

KERN = Kern.installed(strikt=True)
SOORTEN = tuple(KERN.vocabulary.gedragingsoort)
GEEN_REINTEGRATIE = (
    "te_laat_van_vakantie",
    "taal_geen_bereidverklaring",
    "taal_gestopt",
    "tegenprestatie_niet_verricht",
    "misdraging",
    "inlichtingen_niet_verstrekt",
    "stukken_niet_ingeleverd",
    "nadere_verplichting_niet_nakomen",
)
REINTEGRATIE = tuple(soort for soort in SOORTEN if soort not in GEEN_REINTEGRATIE)
SITUATIES = [
    ("bijstand", 40, False, "gesprek"),
    ("bijstand", 40, True, "huisbezoek"),
    ("ioaw", 61, False, "huisbezoek"),
    ("ioaw", 61, True, "gesprek"),
    ("geen", 40, False, "gesprek"),
    ("geen", 61, False, "huisbezoek"),
]
"""Benefit (none: a nugger), age, warned and taking part since, the appointment of a no-show."""


def applied(
    situatie: tuple[str, int, bool, str], *gedragingen: tuple[str, bool], absent: bool = False
) -> set[str]:
    """The rules that apply to these conducts, each a kind and whether it is culpable.

    absent: leave the list of other conduct out; otherwise it is recorded, empty or not.
    """
    uitkering, leeftijd, warned, afspraak = situatie
    (soort, verwijtbaar), *anders = gedragingen
    document: dict[str, Any] = {
        "peildatum": date(2024, 3, 4),
        "persoon": {"leeftijd": leeftijd, "nugger": uitkering == "geen"},
        "uitkering": {"soort": uitkering},
        "gedraging": {
            "soort": soort,
            "datum": date(2024, 2, 19),
            "afspraak": afspraak,
            "verwijtbaar": verwijtbaar,
            "waarschuwing_gegeven": warned,
            "hersteld": warned,
            "eerder": [],
        },
    }
    if not absent:
        document["gedraging"]["gelijktijdig"] = [
            {"soort": soort, "verwijtbaar": verwijtbaar} for soort, verwijtbaar in anders
        ]
    zaak = Zaak.from_document(document, KERN.vocabulary)
    uitkomst = KERN.evaluate(zaak, "werksaam").uitkomsten["sancties"]
    assert uitkomst.ontbrekend == ()
    return {gevolg.regel.id for gevolg in uitkomst.gevolgen if gevolg.applies}


@pytest.mark.parametrize("situatie", SITUATIES, ids=str)
def test_every_conduct_keeps_its_own_consequence_in_either_order(
    situatie: tuple[str, int, bool, str],
) -> None:
    gedragingen = list(product(SOORTEN, (True, False)))
    alone = {gedraging: applied(situatie, gedraging) for gedraging in gedragingen}
    assert any(alone.values())
    for one, other in product(gedragingen, gedragingen):
        assert applied(situatie, one, other) == alone[one] | alone[other], (one, other)


@pytest.mark.parametrize("warned", [False, True])
def test_two_conducts_about_reintegration_in_either_order(warned: bool) -> None:
    situatie = ("bijstand", 40, warned, "gesprek")
    for eerste, tweede in permutations(REINTEGRATIE, 2):
        found = applied(situatie, (eerste, True), (tweede, True))
        assert found
        assert found == applied(situatie, (tweede, True), (eerste, True)), (eerste, tweede)


def test_conduct_that_is_not_about_reintegration_in_either_order() -> None:
    situatie = SITUATIES[0]
    for eerste, tweede in product(REINTEGRATIE, GEEN_REINTEGRATIE):
        found = applied(situatie, (eerste, True), (tweede, True))
        assert "werksaam-7.3-waarschuwing" in found
        assert found == applied(situatie, (tweede, True), (eerste, True)), (eerste, tweede)


def test_conduct_beside_conduct_that_is_not_culpable() -> None:
    for eerste, tweede in permutations(REINTEGRATIE, 2):
        assert applied(SITUATIES[0], (eerste, False), (tweede, True)), (eerste, tweede)


def test_from_sixty_only_the_duty_to_apply_for_jobs_lapses_beside_other_conduct() -> None:
    situatie = ("bijstand", 61, False, "gesprek")
    niet_solliciteren = ("onvoldoende_solliciteren", True)
    assert applied(situatie, niet_solliciteren) == set()
    for soort in REINTEGRATIE:
        if soort != "onvoldoende_solliciteren":
            found = applied(situatie, niet_solliciteren, (soort, True))
            assert found == {"werksaam-7.3-waarschuwing"}, soort


@pytest.mark.parametrize("situatie", SITUATIES, ids=str)
def test_other_conduct_that_was_not_put_forward_is_not_asked(
    situatie: tuple[str, int, bool, str],
) -> None:
    for soort in SOORTEN:
        one = (soort, True)
        assert applied(situatie, one, absent=True) == applied(situatie, one), soort

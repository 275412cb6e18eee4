# SPDX-License-Identifier: EUPL-1.2
"""Conducts in one decision: each keeps its own consequence, whichever is named first.

Chapter 8, after the Pw-tabel: of conducts under the Afstemmingsverordening one reduction is made;
the 50 euro, the Taaleis, letters and blocking take no part (uitleg 27).
"""

from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from participatiekern import Kern, Zaak
from participatiekern.facts.vocabulary import shared_vocabulary

KERN = Kern.installed()
SOORTEN = tuple(shared_vocabulary().gedragingsoort)
SAMENLOOP = "deventer-8-samenloop"
SITUATIES = [
    ("matchen", "bijstand", 1),
    ("groeien", "ioaw", 2),
    ("groeien", "bijstand", 2),
    ("matchen", "ioaz", 1),
    ("faciliteren", "bijstand", 1),
    ("faciliteren", "ioaw", 2),
    ("zorgen", "bijstand", 2),
    ("zorg_handhaving", "ioaw", 1),
]
"""Klantgroep, benefit, and the how-manieth no-show it is when there is one."""


def applied(
    situatie: tuple[str, str, int], *gedragingen: tuple[str, bool]
) -> tuple[str, frozenset[str]]:
    """Status of sancties and the rules that apply, for these conducts in one decision."""
    groep, uitkering, nummer = situatie
    (soort, verwijtbaar), *anders = gedragingen
    document: dict[str, Any] = {
        "peildatum": "2022-03-01",
        "persoon": {"leeftijd": 45},
        "uitkering": {"soort": uitkering, "norm_per_maand": 1000},
        "indeling": {"deventer_klantgroep": groep},
        "taaleis": {
            "voldaan": False,
            "ontheven": False,
            "bereidverklaring": False,
            "maanden_sinds_vaststelling": 8,
            "maanden_tot_gestopt": 8,
        },
        "gedraging": {
            "soort": soort,
            "verwijtbaar": verwijtbaar,
            "afspraak": "gesprek",
            "nummer_no_show": nummer,
            "contactpogingen_mislukt": True,
            "hersteld": False,
            "gelijktijdig": [{"soort": s, "verwijtbaar": v} for s, v in anders],
        },
    }
    zaak = Zaak.from_document(document, KERN.vocabulary)
    sancties = KERN.evaluate(zaak, "deventer").uitkomsten["sancties"]
    assert sancties.ontbrekend == ()
    return sancties.status.value, frozenset(g.regel.id for g in sancties.gevolgen if g.applies)


@pytest.mark.parametrize("situatie", SITUATIES, ids=str)
def test_every_conduct_keeps_its_own_consequence_in_either_order(
    situatie: tuple[str, str, int],
) -> None:
    gedragingen = list(product(SOORTEN, (True, False)))
    alone = {gedraging: applied(situatie, gedraging)[1] for gedraging in gedragingen}
    for one, other in combinations_with_replacement(gedragingen, 2):
        together = applied(situatie, one, other)
        assert applied(situatie, other, one) == together, (one, other)
        assert together[1] - {SAMENLOOP} == alone[one] | alone[other], (one, other)


@pytest.mark.parametrize("situatie", SITUATIES[:4], ids=str)
def test_of_two_conducts_that_are_afgestemd_one_reduction_is_made(
    situatie: tuple[str, str, int],
) -> None:
    """Only of conducts that each lead to the Afstemmingsverordening by themselves."""
    refers = {
        r.id for r in KERN.regimes["deventer"].regels["sancties"] if r.dan.soort == "verwijzing"
    } - {SAMENLOOP}
    kinds = [(soort, True) for soort in SOORTEN]
    afgestemd = {kind: bool(applied(situatie, kind)[1] & refers) for kind in kinds}
    assert any(afgestemd.values())
    for one, other in combinations_with_replacement(kinds, 2):
        both = afgestemd[one] and afgestemd[other]
        assert (SAMENLOOP in applied(situatie, one, other)[1]) is both, (one, other)


@pytest.mark.parametrize("situatie", SITUATIES, ids=str)
def test_the_screening_has_no_consequence_of_its_own(situatie: tuple[str, str, int]) -> None:
    groep, uitkering, nummer = situatie
    for verwijtbaar in (True, False):
        zaak = Zaak.from_document(
            {
                "peildatum": "2022-03-01",
                "persoon": {"leeftijd": 45},
                "uitkering": {"soort": uitkering},
                "indeling": {"deventer_klantgroep": groep},
                "gedraging": {
                    "soort": "niet_verschenen",
                    "verwijtbaar": verwijtbaar,
                    "afspraak": "screening",
                    "nummer_no_show": nummer,
                    "contactpogingen_mislukt": True,
                    "hersteld": False,
                    "gelijktijdig": [],
                },
            },
            KERN.vocabulary,
        )
        sancties = KERN.evaluate(zaak, "deventer").uitkomsten["sancties"]
        assert sancties.status.value == "niet_van_toepassing"

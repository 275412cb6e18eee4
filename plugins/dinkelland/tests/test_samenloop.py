# SPDX-License-Identifier: EUPL-1.2
"""Samenloop is not regulated: each conduct by its own category, whichever is named first."""

from __future__ import annotations

from datetime import date
from itertools import combinations_with_replacement, permutations, product
from typing import Any

import pytest

from participatiekern import Kern, Zaak

KERN = Kern.installed(strikt=True)
SOORTEN = tuple(KERN.vocabulary.gedragingsoort)
ZONDER_CATEGORIE = (
    "plan_van_aanpak_niet_meewerken",
    "taal_geen_bereidverklaring",
    "taal_gestopt",
    "tegenprestatie_niet_verricht",
    "misdraging",
    "inlichtingen_niet_verstrekt",
    "stukken_niet_ingeleverd",
    "nadere_verplichting_niet_nakomen",
)
MET_CATEGORIE = tuple(soort for soort in SOORTEN if soort not in ZONDER_CATEGORIE)
SAMENLOOP = "dinkelland-4.3-samenloop"

EARLIER = {
    "none": [],
    "category 1": ["registratie_te_laat"],
    "category 3": ["voorziening_niet_gebruiken"],
    "two": ["registratie_te_laat", "arbeid_niet_aanvaarden"],
}


def consequences(
    eerste: str,
    tweede: str | None,
    eerder: str,
    *,
    eerste_verwijtbaar: bool = True,
    tweede_verwijtbaar: bool = True,
) -> set[Any]:
    """The rules that apply, with their consequence, to one conduct and another beside it."""
    conduct: dict[str, Any] = {
        "soort": eerste,
        "datum": date(2009, 5, 12),
        "afspraak": "gesprek",
        "verwijtbaar": eerste_verwijtbaar,
        "traject_geschaad": False,
        "eerder": [
            {"soort": soort, "datum": date(2009, 1, 5 + day), "verwijtbaar": True}
            for day, soort in enumerate(EARLIER[eerder])
        ],
        "gelijktijdig": [],
    }
    if tweede is not None:
        conduct["gelijktijdig"] = [
            {
                "soort": tweede,
                "verwijtbaar": tweede_verwijtbaar,
                "traject_geschaad": False,
            }
        ]
    document = {
        "peildatum": date(2009, 6, 2),
        "persoon": {"leeftijd": 40},
        "uitkering": {"soort": "bijstand", "norm_per_maand": 900},
        "gedraging": conduct,
    }
    zaak = Zaak.from_document(document, KERN.vocabulary)
    uitkomst = KERN.evaluate(zaak, "dinkelland").uitkomsten["sancties"]
    assert uitkomst.ontbrekend == ()
    return {
        (gevolg.regel.id, tuple(sorted(gevolg.velden.items())))
        for gevolg in uitkomst.gevolgen
        if gevolg.applies
    }


def applied(
    *gedragingen: dict[str, Any],
    uitkering: str = "bijstand",
    profiel: str = "",
    afspraak: str = "gesprek",
    gelijktijdig: bool = True,
) -> set[str]:
    """The rules that apply to these conducts in one decision, first time; nothing is missing."""
    eerste, *anders = ({"traject_geschaad": False, **gedraging} for gedraging in gedragingen)
    document: dict[str, Any] = {
        "peildatum": date(2009, 6, 2),
        "persoon": {"leeftijd": 40},
        "uitkering": {"soort": uitkering, "norm_per_maand": 900},
        "indeling": {"dinkelland_klantprofiel": profiel} if profiel else {},
        "gedraging": {
            **eerste,
            "datum": date(2009, 5, 12),
            "afspraak": afspraak,
            "eerder": [],
            **({"gelijktijdig": anders} if gelijktijdig else {}),
        },
    }
    zaak = Zaak.from_document(document, KERN.vocabulary)
    uitkomst = KERN.evaluate(zaak, "dinkelland").uitkomsten["sancties"]
    assert uitkomst.ontbrekend == ()
    return {gevolg.regel.id for gevolg in uitkomst.gevolgen if gevolg.applies}


@pytest.mark.parametrize("eerder", EARLIER)
def test_two_culpable_conducts_each_lead_to_their_own_consequence(eerder: str) -> None:
    for eerste, tweede in permutations(MET_CATEGORIE, 2):
        found = consequences(eerste, tweede, eerder)
        assert found == consequences(tweede, eerste, eerder), (eerste, tweede)
        apart = consequences(eerste, None, eerder) | consequences(tweede, None, eerder)
        assert {item for item in found if item[0] != SAMENLOOP} == apart, (eerste, tweede)
        assert SAMENLOOP in {regel for regel, _ in found}


@pytest.mark.parametrize("eerder", EARLIER)
def test_what_is_not_culpable_adds_nothing(eerder: str) -> None:
    for eerste, tweede in product(SOORTEN, SOORTEN):
        found = consequences(eerste, tweede, eerder, tweede_verwijtbaar=False)
        assert found == consequences(eerste, None, eerder), (eerste, tweede)


@pytest.mark.parametrize("eerder", EARLIER)
def test_conduct_of_no_category_stays_open_beside_a_reduction(eerder: str) -> None:
    for eerste, tweede in product(MET_CATEGORIE, ZONDER_CATEGORIE):
        apart = consequences(eerste, None, eerder) | consequences(tweede, None, eerder)
        assert consequences(eerste, tweede, eerder) == apart, (eerste, tweede)


def test_a_reduction_beside_conduct_of_no_category() -> None:
    for eerste, tweede in product(ZONDER_CATEGORIE, MET_CATEGORIE):
        assert consequences(eerste, tweede, "none") == consequences(tweede, eerste, "none")


def test_a_reduction_beside_conduct_that_is_not_culpable() -> None:
    for eerste, tweede in permutations(MET_CATEGORIE, 2):
        found = consequences(eerste, tweede, "none", eerste_verwijtbaar=False)
        assert found == consequences(tweede, None, "none")


@pytest.mark.parametrize("eerder", EARLIER)
def test_every_conduct_keeps_its_own_consequence_in_either_order(eerder: str) -> None:
    gedragingen = list(product(SOORTEN, (True, False)))
    alone = {
        (soort, verwijtbaar): consequences(soort, None, eerder, eerste_verwijtbaar=verwijtbaar)
        for soort, verwijtbaar in gedragingen
    }
    for one, other in product(gedragingen, gedragingen):
        together = consequences(
            one[0], other[0], eerder, eerste_verwijtbaar=one[1], tweede_verwijtbaar=other[1]
        )
        assert {item for item in together if item[0] != SAMENLOOP} == alone[one] | alone[other]
        reduced = all(soort in MET_CATEGORIE and culpable for soort, culpable in (one, other))
        assert (SAMENLOOP in {regel for regel, _ in together}) is reduced, (one, other)


def test_two_reductions_beside_conduct_that_leads_to_none_are_samenloop_too() -> None:
    assert SAMENLOOP in applied(
        {"soort": "misdraging", "verwijtbaar": True},
        {"soort": "registratie_te_laat", "verwijtbaar": True},
        {"soort": "arbeid_niet_aanvaarden", "verwijtbaar": True},
    )


@pytest.mark.parametrize("uitkering", ["bijstand", "ioaw", "anw"])
@pytest.mark.parametrize("profiel", ["I", "II", "V", "VI"])
@pytest.mark.parametrize("afspraak", ["gesprek", "huisbezoek"])
def test_the_order_makes_no_difference_to_what_else_is_recorded(
    uitkering: str, profiel: str, afspraak: str
) -> None:
    """The appointment belongs to the no-show, the profile to Work First, wherever they stand."""
    situatie: dict[str, Any] = {"uitkering": uitkering, "profiel": profiel, "afspraak": afspraak}
    for eerste, tweede in combinations_with_replacement(SOORTEN, 2):
        one, other = ({"soort": soort, "verwijtbaar": True} for soort in (eerste, tweede))
        together = applied(one, other, **situatie)
        assert together == applied(other, one, **situatie), (eerste, tweede)
        apart = applied(one, **situatie) | applied(other, **situatie)
        assert together - {SAMENLOOP} == apart, (eerste, tweede)


def test_a_missed_house_visit_is_no_call_for_work_beside_other_conduct() -> None:
    regels = applied(
        {"soort": "arbeid_niet_aanvaarden", "verwijtbaar": True},
        {"soort": "niet_verschenen", "verwijtbaar": True},
        afspraak="huisbezoek",
    )
    assert regels == {"dinkelland-4.3-lid-1-categorie-4", "dinkelland-4.3-geen-categorie"}


def test_other_conduct_that_was_not_put_forward_is_not_asked() -> None:
    for soort in SOORTEN:
        with_none = applied({"soort": soort, "verwijtbaar": True}, gelijktijdig=True)
        assert applied({"soort": soort, "verwijtbaar": True}, gelijktijdig=False) == with_none

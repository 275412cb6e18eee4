# SPDX-License-Identifier: EUPL-1.2
"""Samenloop is not regulated: each conduct by its own category, whichever is named first."""

from __future__ import annotations

from datetime import date
from itertools import permutations, product
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


# What is judged beside conduct that leads to nothing is not asked: `gelijktijdig` absent is
# unknown, and a case that names no other conduct would wait for one. The kernel has no way to say
# "what is recorded"; with it the two tests below hold.
@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="absent gelijktijdig is unknown, not nothing recorded",
)
def test_a_reduction_beside_conduct_of_no_category() -> None:
    for eerste, tweede in product(ZONDER_CATEGORIE, MET_CATEGORIE):
        assert consequences(eerste, tweede, "none") == consequences(tweede, eerste, "none")


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="absent gelijktijdig is unknown, not nothing recorded",
)
def test_a_reduction_beside_conduct_that_is_not_culpable() -> None:
    for eerste, tweede in permutations(MET_CATEGORIE, 2):
        found = consequences(eerste, tweede, "none", eerste_verwijtbaar=False)
        assert found == consequences(tweede, None, "none")

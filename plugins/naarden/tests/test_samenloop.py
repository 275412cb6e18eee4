# SPDX-License-Identifier: EUPL-1.2
"""Samenloop is not regulated: every conduct is judged on its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from participatiekern import Kern, Zaak
from participatiekern.decide.outcome import Uitkomst

KERN = Kern.installed()
KINDS = tuple(KERN.vocabulary.gedragingsoort)


def conduct(
    uitkering: str, soort: str, verwijtbaar: bool, beside: list[dict[str, Any]]
) -> Uitkomst:
    """What follows from a conduct, with other conduct named beside it."""
    document = {
        "peildatum": date(2007, 6, 1),
        "persoon": {"leeftijd": 40, "nugger": uitkering == "geen"},
        "huishouden": {"samenstelling": "alleenstaand"},
        "uitkering": {"soort": uitkering},
        "belemmering": {"hulpverlening_ingeschakeld": False},
        "gedraging": {
            "soort": soort,
            "datum": date(2007, 5, 7),
            "verwijtbaar": verwijtbaar,
            "gelijktijdig": beside,
        },
    }
    zaak = Zaak.from_document(document, KERN.vocabulary)
    return KERN.evaluate(zaak, "naarden").uitkomsten["sancties"]


def applied(uitkomst: Uitkomst) -> set[str]:
    """The rules that apply; nothing is left open in these cases."""
    assert uitkomst.ontbrekend == ()
    return {gevolg.regel.id for gevolg in uitkomst.gevolgen if gevolg.applies}


@pytest.mark.parametrize("uitkering", ["bijstand", "ioaz", "anw", "geen"])
def test_two_conducts_in_either_order_are_each_judged_on_its_own(uitkering: str) -> None:
    """Together they give what each gives alone, whichever of them is named first."""
    conducts = [(soort, culpable) for soort in KINDS for culpable in (True, False)]
    alone = {
        (soort, culpable): applied(conduct(uitkering, soort, culpable, []))
        for soort, culpable in conducts
    }
    for soort, culpable in conducts:
        for other, blamed in conducts:
            beside = [{"soort": other, "verwijtbaar": blamed}]
            together = applied(conduct(uitkering, soort, culpable, beside))
            expected = alone[soort, culpable] | alone[other, blamed]
            assert together == expected, (soort, culpable, other, blamed)

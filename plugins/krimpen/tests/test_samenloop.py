# SPDX-License-Identifier: EUPL-1.2
"""Samenloop is not regulated: every conduct is judged on its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from participatiekern import Kern, Zaak
from participatiekern.decide.outcome import Uitkomst

KERN = Kern.installed()
SPOREN = ("0", "1", "2", "3", "4", "5")
KINDS = tuple(KERN.vocabulary.gedragingsoort)


def conduct(spoor: str, soort: str, verwijtbaar: bool, beside: list[dict[str, Any]]) -> Uitkomst:
    """What follows from a conduct in a recorded spoor, with other conduct named beside it."""
    document = {
        "peildatum": date(2010, 6, 1),
        "uitkering": {"soort": "bijstand"},
        "indeling": {"krimpen_spoor": spoor},
        "gedraging": {
            "soort": soort,
            "datum": date(2010, 5, 3),
            "verwijtbaar": verwijtbaar,
            "gelijktijdig": beside,
        },
    }
    zaak = Zaak.from_document(document, KERN.vocabulary)
    return KERN.evaluate(zaak, "krimpen").uitkomsten["sancties"]


def applied(uitkomst: Uitkomst) -> set[str]:
    """The rules that apply; nothing is left open in these cases."""
    assert uitkomst.ontbrekend == ()
    return {gevolg.regel.id for gevolg in uitkomst.gevolgen if gevolg.applies}


@pytest.mark.parametrize("spoor", SPOREN)
def test_two_conducts_in_either_order_are_each_judged_on_its_own(spoor: str) -> None:
    """Together they give what each gives alone, whichever of them is named first."""
    conducts = [(soort, culpable) for soort in KINDS for culpable in (True, False)]
    alone = {
        (soort, culpable): applied(conduct(spoor, soort, culpable, []))
        for soort, culpable in conducts
    }
    for soort, culpable in conducts:
        for other, blamed in conducts:
            beside = [{"soort": other, "verwijtbaar": blamed}]
            together = applied(conduct(spoor, soort, culpable, beside))
            expected = alone[soort, culpable] | alone[other, blamed]
            assert together == expected, (soort, culpable, other, blamed)

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


def said(uitkomst: Uitkomst) -> list[tuple[str, str]]:
    """Every rule with its status."""
    return [(gevolg.regel.id, gevolg.status.value) for gevolg in uitkomst.gevolgen]


@pytest.mark.parametrize("spoor", SPOREN)
def test_each_conduct_is_judged_on_its_own(spoor: str) -> None:
    """Samenloop is not regulated: what is named beside a conduct changes nothing of its answer."""
    for soort in KINDS:
        for verwijtbaar in (True, False):
            alone = said(conduct(spoor, soort, verwijtbaar, []))
            for other in KINDS:
                for culpable in (True, False):
                    beside = [{"soort": other, "verwijtbaar": culpable}]
                    together = said(conduct(spoor, soort, verwijtbaar, beside))
                    assert together == alone, (soort, verwijtbaar, other, culpable)

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


def said(uitkomst: Uitkomst) -> list[tuple[str, str]]:
    """Every rule with its status."""
    return [(gevolg.regel.id, gevolg.status.value) for gevolg in uitkomst.gevolgen]


@pytest.mark.parametrize("uitkering", ["bijstand", "ioaz", "anw", "geen"])
def test_each_conduct_is_judged_on_its_own(uitkering: str) -> None:
    """What is named beside a conduct changes nothing of its answer."""
    for soort in KINDS:
        for verwijtbaar in (True, False):
            alone = said(conduct(uitkering, soort, verwijtbaar, []))
            for other in KINDS:
                for culpable in (True, False):
                    beside = [{"soort": other, "verwijtbaar": culpable}]
                    together = said(conduct(uitkering, soort, verwijtbaar, beside))
                    assert together == alone, (soort, verwijtbaar, other, culpable)

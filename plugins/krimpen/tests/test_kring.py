# SPDX-License-Identifier: EUPL-1.2
"""The circle of persons: the guideline is about who receives bijstand, in every rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import worked_cases
from participatiekern.decide.outcome import Uitkomst

KERN = Kern.installed()
OTHERS = ("ioaw", "ioaz", "anw", "ww", "uwv", "geen")


def decided(document: dict[str, Any]) -> dict[str, Uitkomst]:
    """What Krimpen says, per topic."""
    zaak = Zaak.from_document(document, KERN.vocabulary)
    return dict(KERN.evaluate(zaak, "krimpen").uitkomsten)


def applied(uitkomst: Uitkomst) -> set[str]:
    """The kinds of consequence that apply."""
    return {gevolg.regel.dan.soort for gevolg in uitkomst.gevolgen if gevolg.applies}


def varied(soort: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every worked case, for somebody with this benefit."""
    for case in worked_cases(KERN.regime("krimpen"), KERN):
        document = case.zaak.document()
        document.setdefault("uitkering", {})["soort"] = soort
        if soort != "geen":
            document.get("persoon", {}).pop("nugger", None)
        yield str(document["naam"]), document


@pytest.mark.parametrize("soort", OTHERS)
def test_without_bijstand_no_instrument_and_no_afstemming(soort: str) -> None:
    for naam, document in varied(soort):
        found = decided(document)
        assert "instrument" not in applied(found["instrumenten"]), naam
        assert found["instrumenten"].status == "niet_van_toepassing", naam
        assert "verwijzing" not in applied(found["sancties"]), naam


@pytest.mark.parametrize("soort", OTHERS)
def test_without_bijstand_no_spoor_is_proposed(soort: str) -> None:
    for naam, document in varied(soort):
        document.get("indeling", {}).pop("krimpen_spoor", None)
        found = decided(document)
        assert found["classificatie"].status == "niet_geregeld", naam
        assert applied(found["classificatie"]) == {"stilte"}, naam

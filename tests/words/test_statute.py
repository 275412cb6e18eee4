# SPDX-License-Identifier: EUPL-1.2
"""Statutory figures: what an outcome used is told with its source and how sure it is."""

from __future__ import annotations

import pytest

from participatiekern import Kern, Zaak
from participatiekern.facts.statute import Bedrag, statutory_series
from participatiekern.words.statute import (
    RELIABILITY,
    GebruiktBedrag,
    figure_sentence,
    series_word,
    used_figures,
)

EVERY = [bedrag for reeks in statutory_series().values() for bedrag in reeks.bedragen]


def test_a_rule_that_applies_tells_the_figures_of_its_day(kern: Kern) -> None:
    document = {
        "peildatum": "2008-03-01",
        "persoon": {"leeftijd": 40},
        "uitkering": {"soort": "bijstand"},
    }
    beoordeling = kern.evaluate(Zaak.from_document(document, kern.vocabulary), "naarden")
    told = {
        gevolg.regel.id: used_figures(beoordeling, gevolg)
        for uitkomst in beoordeling.uitkomsten.values()
        for gevolg in uitkomst.gevolgen
    }
    (figure,) = told["naarden-5.10.5-loonkostensubsidie-werkgever"]
    assert not figure.eigen
    assert figure.bedrag.geldig_vanaf.isoformat() <= "2008-03-01"
    assert figure.bedrag.bron in figure_sentence(figure)
    assert told["naarden-5.10.4-jobhunting"] == ()
    # Of a rule that does not apply nothing was used.
    for uitkomst in beoordeling.uitkomsten.values():
        assert all(told[g.regel.id] == () for g in uitkomst.gevolgen if not g.applies)


@pytest.mark.parametrize("bedrag", EVERY, ids=lambda b: f"{b.naam}-{b.geldig_vanaf}")
def test_every_collected_figure_has_its_sentence(bedrag: Bedrag) -> None:
    said = figure_sentence(GebruiktBedrag(bedrag, series_word(bedrag.naam), eigen=False))
    assert (
        f"betrouwbaarheid {bedrag.betrouwbaarheid}: {RELIABILITY[bedrag.betrouwbaarheid]}" in said
    )
    assert bedrag.naam not in said
    assert said[0].isupper()
    assert said.endswith(").")

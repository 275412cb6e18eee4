# SPDX-License-Identifier: EUPL-1.2
"""Sampling: both sides of every figure, every combination where they are few, reproducible."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from participatiekern import Kern
from participatiekern.authoring.sampling import domain
from participatiekern.facts.vocabulary import RECORDED
from tests.authoring.workshop import diemen, loaded


def test_values_on_both_sides_of_a_figure(tmp_path: Path) -> None:
    with loaded(diemen(tmp_path)) as kern:
        regime = kern.regime("diemen")
        rules = [regel for _, regel in regime.alle_regels()]
        values = domain(regime, rules, kern.vocabulary)
    assert values.waarden["uitkering.maanden"] == (5, 6, 7)
    assert values.waarden["werk.inkomen_per_maand"] == (Decimal(0), Decimal("0.01"))
    assert values.waarden["uitstroom.volledig"] == (True, False)
    assert "niet_verschenen" in values.waarden["gedraging.soort"]
    assert len(values.waarden["gedraging.soort"]) == 2
    assert all(regime.holds_on(day) for day in values.peildata)


def test_every_combination_where_they_are_few(tmp_path: Path) -> None:
    with loaded(diemen(tmp_path, ("premie",))) as kern:
        regime = kern.regime("diemen")
        values = domain(regime, [regel for _, regel in regime.alle_regels()], kern.vocabulary)
    cases = list(values.complete(1))
    assert values.volledig
    assert values.combinaties == len(cases) == 2 * 3 * 2
    assert len({tuple(case.feiten.items()) for case in cases}) == len(cases)


def test_growing_pairs_keep_what_was_known(kern: Kern) -> None:
    regime = kern.regime("dinkelland")
    values = domain(regime, [regel for _, regel in regime.alle_regels()], kern.vocabulary)
    pairs = list(values.growing(200))
    assert len(pairs) > 150
    for less, more in pairs:
        assert less.feiten.items() <= more.feiten.items()
        assert {p.partition(".")[0] for p in less.feiten} == {
            p.partition(".")[0] for p in more.feiten
        }
        recorded = [
            {k: v for k, v in z.feiten.items() if k.startswith(f"{RECORDED}.")}
            for z in (less, more)
        ]
        assert recorded[0] == recorded[1]
    again = values.growing(200)
    assert [less.feiten for less, _ in again] == [less.feiten for less, _ in pairs]


def test_a_contradiction_is_no_case(kern: Kern) -> None:
    regime = kern.regime("naarden")
    values = domain(regime, [regel for _, regel in regime.alle_regels()], kern.vocabulary)
    born = {"persoon.geboortedatum": date(2000, 1, 1), "persoon.leeftijd": 5}
    assert values.case(born, date(2024, 1, 1)) is None

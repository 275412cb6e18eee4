# SPDX-License-Identifier: EUPL-1.2
"""Statute: for which days a collected figure holds."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal

import pytest

from participatiekern.facts.data import data_text
from participatiekern.facts.statute import Bedrag, statutory_series
from participatiekern.facts.values import date_code


def code_on(naam: str, day: date) -> int | None:
    """The code of a series on a day."""
    return statutory_series()[naam].code(date_code(day))


def test_the_figures_of_a_series_are_read_as_the_file_as_a_whole_says() -> None:
    raws = tomllib.loads(data_text("bedragen.toml"), parse_float=Decimal)["bedrag"]
    whole = [Bedrag(**raw | {"waarde": Decimal(raw["waarde"])}) for raw in raws]
    for naam, reeks in statutory_series().items():
        expected = [bedrag for bedrag in whole if bedrag.naam == naam]
        assert sorted(expected, key=lambda bedrag: bedrag.geldig_vanaf) == list(reeks.bedragen)
    assert len(whole) == sum(len(reeks.bedragen) for reeks in statutory_series().values())


@pytest.mark.parametrize("year", [2008, 2012, 2023, 2024, 2026])
def test_the_premium_of_january_does_not_hold_in_july(year: int) -> None:
    """It is revised each half-year, also where the figure of July was not collected."""
    assert code_on("premie_onderdeel_j_max", date(year, 6, 30)) is not None
    assert code_on("premie_onderdeel_j_max", date(year, 7, 1)) is None


def test_each_half_year_has_its_own_premium() -> None:
    assert code_on("premie_onderdeel_j_max", date(2025, 6, 30)) == 326_300
    assert code_on("premie_onderdeel_j_max", date(2025, 7, 1)) == 332_600


@pytest.mark.parametrize(
    "naam",
    [
        "vrijlating_arbeid_25pct_percentage",
        "vrijlating_arbeid_25pct_duur",
        "vrijlating_alleenstaande_ouder_percentage",
        "vrijlating_alleenstaande_ouder_duur",
        "vrijlating_medisch_urenbeperkt_percentage",
        "vrijlating_doelgroep_lks_percentage",
    ],
)
def test_a_figure_of_the_law_ends_where_another_rule_begins(naam: str) -> None:
    """Article 34a takes effect on 1 January 2027; whether it replaces these was not collected."""
    assert code_on(naam, date(2026, 12, 31)) is not None
    assert code_on(naam, date(2027, 1, 1)) is None

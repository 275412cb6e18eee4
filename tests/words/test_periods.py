# SPDX-License-Identifier: EUPL-1.2
"""What a regime with amendments says: on a day, of all days, and of one provision."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Aard, Kern, Premie, Regel, euro
from participatiekern.render.provision import provision_text
from participatiekern.render.reading import regime_page
from participatiekern.words.prose import period, regime_markdown
from tests.diemen import amended_rules, kern_of

VAN, TOT = date(2024, 7, 1), date(2024, 6, 30)


@pytest.fixture
def amended(tmp_path: Path) -> Kern:
    return kern_of(tmp_path, **amended_rules())


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize(
    ("given", "day", "expected"),
    [
        ({}, None, ""),
        ({"geldig_van": date(2022, 1, 1)}, None, "geldt vanaf 1 januari 2022"),
        ({"geldig_tot": date(2021, 12, 31)}, None, "geldt tot en met 31 december 2021"),
        (
            {"geldig_van": date(2021, 3, 1), "geldig_tot": date(2021, 12, 31)},
            date(2021, 12, 31),
            "geldt van 1 maart 2021 tot en met 31 december 2021",
        ),
        (
            {"geldig_tot": date(2021, 12, 31)},
            date(2022, 1, 1),
            "gold tot en met 31 december 2021",
        ),
    ],
)
def test_a_period_in_words(given: Any, day: date | None, expected: str) -> None:
    regel = Regel("d-1", bron="d-1", aard=Aard.RECHT, dan=Premie(bedrag=euro(1)), **given)
    assert period(regel, day) == expected


def test_the_text_of_a_day_has_the_rules_of_that_day(amended: Kern) -> None:
    said = lines(regime_markdown(amended.regime("diemen"), TOT))
    assert "De tekst zoals die geldt op 30 juni 2024." in said
    assert "### Recht op een premie van € 500,00" in said
    assert "diemen-7 · `diemen-7-oud` · geldt tot en met 30 juni 2024" in said
    assert "### Recht op een premie van € 750,00" not in said
    start = said.index("## Vrijlating van inkomsten")
    assert said[start + 1] == "Over dit onderwerp geldt op deze dag geen regel."
    start = said.index("## Indeling")
    assert said[start + 1] == "Dit onderwerp is niet geregeld in de opgenomen bron."
    start = said.index("## Regels die op andere dagen gelden")
    assert said[start + 1 : start + 3] == [
        "- Recht op een vrijlating van 25% van het inkomen uit werk: geldt vanaf 1 juli 2024 "
        "(diemen-6) · `diemen-6-vrijlating`",
        "- Recht op een premie van € 750,00: geldt vanaf 1 juli 2024 (diemen-7) · `diemen-7`",
    ]


def test_a_later_text_says_what_is_past(amended: Kern) -> None:
    said = lines(regime_markdown(amended.regime("diemen"), VAN))
    assert (
        "- Recht op een premie van € 500,00: gold tot en met 30 juni 2024 (diemen-7) · "
        "`diemen-7-oud`" in said
    )


def test_a_text_of_a_day_outside_the_regime_says_so(amended: Kern) -> None:
    said = regime_markdown(amended.regime("diemen"), date(2023, 12, 31))
    assert "op 31 december 2023 (het regime geldt dan niet)." in said


def test_the_text_of_all_days_has_every_rule_with_its_period(amended: Kern) -> None:
    said = regime_markdown(amended.regime("diemen"))
    assert "`diemen-7-oud` · geldt tot en met 30 juni 2024" in said
    assert "`diemen-7` · geldt vanaf 1 juli 2024" in said
    assert "De tekst zoals" not in said
    assert "op andere dagen" not in said


def test_a_page_says_the_same(amended: Kern) -> None:
    regime = amended.regime("diemen")
    page = regime_page(regime, TOT)
    assert "De tekst zoals die geldt op 30 juni 2024." in page
    assert " · geldt tot en met 30 juni 2024" in page
    assert "Regels die op andere dagen gelden" in page
    assert "Recht op een premie van € 750,00: geldt vanaf 1 juli 2024" in page
    assert "Regels die op andere dagen gelden" not in regime_page(regime)


def test_a_provision_shows_the_period_of_each_rule(amended: Kern) -> None:
    said = provision_text(amended, amended.regime("diemen"), "diemen-7")
    assert "  Deze regel geldt tot en met 30 juni 2024." in said
    assert "  Deze regel geldt vanaf 1 juli 2024." in said

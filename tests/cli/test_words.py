# SPDX-License-Identifier: EUPL-1.2
"""What rules are written with can be looked up: codes, their meaning, figures, their source."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from participatiekern import Kern
from participatiekern.authoring.declarations import FLOOR, KINDS
from participatiekern.cli.main import cli
from participatiekern.facts.statute import statutory_series
from participatiekern.rules.register import AARDEN, REASONS, ZONDER_HAAK
from participatiekern.woorden import bedragen, woorden

DOCS = Path(__file__).parents[2] / "docs"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def listed(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--formaat", "json").stdout)


def test_every_list_has_words_with_a_meaning(kern: Kern) -> None:
    found = woorden(kern)
    assert {w.lijst for w in found} == {
        *("gedragingsoort", "aanpak", "instrument", "instrumentsoort", "indeling"),
        *("register: aard", "register: onderwerp", "register: zonder_regel", "conformiteit.toml"),
    }
    assert all(w.betekenis and not w.betekenis.startswith("None") for w in found)
    assert len({(w.lijst, w.woord, w.regime) for w in found}) == len(found)


def test_every_code_that_a_rule_of_a_regime_uses_is_listed(kern: Kern) -> None:
    known = {(w.woord, w.regime) for w in woorden(kern) if w.lijst == "instrument"}
    for regime in kern.regimes.values():
        for _, regel in regime.alle_regels():
            code = getattr(regel.dan, "instrument", None)
            assert code is None or (code, regime.naam) in known


def test_words_are_found_by_their_meaning() -> None:
    found = listed("woorden", "Work First-traject")
    assert ("gedragingsoort", "work_first_weigeren") in {(w["lijst"], w["woord"]) for w in found}
    assert "weigeren aan een Work First-traject" in " ".join(
        run("woorden", "work_first_weigeren").stdout.split()
    ).replace("Weigeren", "weigeren")


def test_a_word_that_nobody_knows() -> None:
    assert isinstance(run("woorden", "qqqq").exception, click.UsageError)


def test_every_series_is_listed_with_what_holds_on_the_day() -> None:
    found = {r["naam"]: r["bedrag"] for r in listed("bedragen", "--peildatum", "2024-01-01")}
    assert list(found) == list(statutory_series())
    assert found["norm_alleenstaande_21"]["waarde"] == "1283.83"
    assert found["wml_maand_netto"] is None
    assert "wml_maand_netto" in run("bedragen", "--peildatum", "2024-01-01").stdout


@pytest.mark.parametrize("naam", statutory_series())
def test_every_figure_is_told_with_its_source(kern: Kern, naam: str) -> None:
    figures = bedragen(kern)[naam].bedragen
    text = run("bedragen", naam).stdout
    assert text.count("    bron: ") == len(figures)
    assert text.count("    betrouwbaarheid ") == len(figures)
    assert all(bedrag.bron in text for bedrag in figures)
    assert figures or "onbekend op elke dag" in text


def test_a_day_without_a_figure_is_unknown(kern: Kern) -> None:
    assert bedragen(kern)["norm_alleenstaande_21"].op(date(1990, 1, 1)) is None
    text = run("bedragen", "norm_alleenstaande_21", "--peildatum", "1990-01-01").stdout
    assert "onbekend op 1 januari 1990" in text
    assert listed("bedragen", "norm_alleenstaande_21", "--peildatum", "1990-01-01") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["aow_leeftyd"], "Bedoelt u aow_leeftijd?"),
        (["qqqq"], "participatiekern bedragen"),
        (["--peildatum", "morgen"], "jjjj-mm-dd"),
    ],
)
def test_a_wrong_question_about_figures(arguments: list[str], says: str) -> None:
    error = run("bedragen", *arguments).exception
    assert isinstance(error, click.UsageError)
    assert says in error.message


# --- facts ---------------------------------------------------------------------------------------


def test_a_word_in_a_path_is_not_looked_for_in_questions() -> None:
    found = [fact["feit"] for fact in listed("feiten", "persoon")]
    assert found
    assert all("persoon" in pad for pad in found)
    wide = [fact["feit"] for fact in listed("feiten", "persoon", "--vragen")]
    assert set(found) < set(wide)
    said = run("feiten", "persoon")
    assert f"nog {len(wide) - len(found)} feiten noemen 'persoon' alleen in de vraag" in said.stderr


def test_a_word_in_no_path_is_looked_for_in_questions() -> None:
    assert listed("feiten", "verklaring omtrent gedrag")


def test_a_fact_tells_what_its_choices_mean() -> None:
    (fact,) = listed("feiten", "gedraging.soort")
    assert set(fact["betekenissen"]) == set(fact["keuzes"])
    text = " ".join(run("feiten", "gedraging.soort").stdout.split())
    assert all(f"- {keuze}: {said[:20]}" in text for keuze, said in fact["betekenissen"].items())


def test_a_fact_tells_where_it_stands_in_a_case() -> None:
    (fact,) = listed("feiten", "zaak.peildatum")
    assert (fact["feit"], fact["in_zaak"]) == ("zaak.peildatum", "peildatum")
    assert "bovenaan, als peildatum" in run("feiten", "zaak.peildatum").stdout
    (age,) = listed("feiten", "persoon.leeftijd")
    assert age["in_zaak"] == "persoon.leeftijd"


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [*AARDEN, *ZONDER_HAAK, *REASONS, *KINDS, FLOOR])
def test_the_page_of_the_register_names_every_word(word: str) -> None:
    assert re.search(rf"\b{word}\b", (DOCS / "register.md").read_text("utf-8"))

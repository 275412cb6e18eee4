# SPDX-License-Identifier: EUPL-1.2
"""Amendments on the command line: one regime on several days, and its text of a day."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.test_cli import out, run

CONCEPT = """
from datetime import date
from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl
from participatiekern.feiten import persoon

@hookimpl
def regime():
    return Regime("diemen", "Diemen", date(2020, 1, 1), {end})

@hookimpl
def premie():
    def premie(naam, age, amount, **period):
        return Regel(naam, bron="diemen-7", aard=Aard.RECHT, mits=persoon.leeftijd >= age,
                     dan=Premie(bedrag=euro(amount)), **period)
    return [
        premie("diemen-7-oud", 27, 500, geldig_tot=date(2021, 12, 31)),
        premie("diemen-7", 23, 750, geldig_van=date(2022, 1, 1)),
    ]
"""
CASE = 'naam = "proef"\npeildatum = 2023-06-01\n[persoon]\ngeboortedatum = 1997-01-15\n'
DAYS = "diemen@2021-06-01,diemen"


@pytest.fixture(scope="module")
def concept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("concept") / "diemen.py"
    pad.write_text(CONCEPT.replace("{end}", "date(2024, 12, 31)"), "utf-8")
    return pad


def compared(concept: Path, formaat: str) -> str:
    arguments = ("--regimes", DAYS, "--onderwerp", "premie", "--formaat", formaat)
    return out("--concept", concept, "vergelijk", "-", *arguments, given=CASE)


def test_two_days_in_every_format(concept: Path) -> None:
    document = json.loads(compared(concept, "json"))
    assert list(document["regimes"]) == DAYS.split(",")
    assert document["regimes"]["diemen@2021-06-01"]["peildatum"] == "2021-06-01"
    statuses = [regime["premie"]["status"] for regime in document["regimes"].values()]
    assert statuses == ["niet_van_toepassing", "van_toepassing"]
    assert tomllib.loads(compared(concept, "toml"))["regimes"].keys() == document["regimes"].keys()
    for formaat in ("tabel", "md", "html"):
        said = " ".join(compared(concept, formaat).split())
        assert "Diemen (concept) op 1 juni 2021" in said, formaat
        assert "alsof die dag de peildatum was" in said, formaat


def test_one_regime_on_a_day(concept: Path) -> None:
    arguments = ("--regime", "diemen@2021-12-31", "--formaat", "json")
    document = json.loads(out("--concept", concept, "beoordeel", "-", *arguments, given=CASE))
    (premie,) = document["regimes"]["diemen@2021-12-31"]["premie"]["gevolgen"]
    assert premie["regel"] == "diemen-7-oud"


@pytest.mark.parametrize(
    ("regime", "says"),
    [
        ("diemen@2021-02-30", "jjjj-mm-dd"),
        ("diemen@", "jjjj-mm-dd"),
        ("dieman@2021-01-01", "Bedoelt u diemen?"),
        ("diemen@1996-01-01", "persoon.geboortedatum: is 1997-01-15: dat is na de peildatum"),
        ("diemen@1800-01-01", "verwacht een datum van 1900"),
    ],
)
@pytest.mark.parametrize("command", [("beoordeel", "--regime"), ("vergelijk", "--regimes")])
def test_a_wrong_day_is_a_message(
    concept: Path, command: tuple[str, str], regime: str, says: str
) -> None:
    done = run("--concept", concept, command[0], "-", command[1], regime, given=CASE)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rule_that_is_not_in_force_has_no_explanation(concept: Path) -> None:
    arguments = ("--regime", "diemen", "--regel", "diemen-7-oud")
    done = run("--concept", concept, "uitleg", "-", *arguments, given=CASE)
    assert done.returncode == 2
    said = "Regel diemen-7-oud gold tot en met 31 december 2021, en niet op 1 juni 2023."
    assert said in done.stderr
    arguments = ("--regime", "diemen@2021-06-01", "--regel", "diemen-7-oud")
    assert "premie van € 500,00" in out("--concept", concept, "uitleg", "-", *arguments, given=CASE)


def test_reading_a_regime_of_a_day(concept: Path) -> None:
    def read(*arguments: str) -> str:
        return out("--concept", concept, "lees", "diemen", *arguments)

    assert "op 1 juni 2021." in read("--peildatum", "2021-06-01")
    # The regime is past: the text is that of its last day, whatever day it is today.
    assert "De tekst zoals die geldt op 31 december 2024." in read()
    assert "€ 500,00" in read("--alle-dagen")
    assert "Regels die op andere dagen gelden" in read("--formaat", "html")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--peildatum", "2021-02-30"), "geen datum (jjjj-mm-dd)"),
        (("--peildatum", "2021-02-03", "--alle-dagen"), "Kies --peildatum of --alle-dagen"),
    ],
)
def test_a_wrong_day_to_read(concept: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run("--concept", concept, "lees", "diemen", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_regime_without_amendments_reads_the_same_on_every_day() -> None:
    said = out("lees", "naarden")
    assert "De tekst zoals" not in said
    assert said == out("lees", "naarden", "--alle-dagen")


def test_a_municipality_is_named_by_its_cbs_code() -> None:
    document = json.loads(
        out("beoordeel", "-", "--regime", "0425", "--formaat", "json", given=CASE)
    )
    assert list(document["regimes"]) == ["naarden"]
    done = run("beoordeel", "-", "--regime", "0999", given=CASE)
    assert done.returncode == 2
    assert done.stderr == "Er is geen regime van een gemeente met CBS-code 0999.\n"

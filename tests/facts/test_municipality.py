# SPDX-License-Identifier: EUPL-1.2
"""Municipality: facts that are not about the person, given once beside the cases of a run."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Aard, Instrument, Kern, Regel, Regime, Zaak, hookimpl
from participatiekern.caseload.deciding import decide_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.sources import Reading
from participatiekern.errors import CaseError
from participatiekern.facts.municipality import Gemeentefeiten, read_municipality
from participatiekern.feiten import Feit, Soort, gemeente, reference
from tests.cli.test_cli import out, run

PLAFOND = Feit("lokaal.diemen.plafond_bereikt", Soort.JA_NEE, "Is het?", van_gemeente=True)
STADSPAS = Feit("lokaal.diemen.stadspas", Soort.JA_NEE, "Heeft de persoon een stadspas?")
CONCEPT = """
from datetime import date
from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl
from participatiekern.feiten import gemeente

@hookimpl
def regime():
    return Regime("diemen", "Diemen", date(2020, 1, 1), None)

@hookimpl
def premie():
    return [Regel("diemen-7", bron="diemen-7", aard=Aard.RECHT, mits=~gemeente.budget_uitgeput,
                  dan=Premie(bedrag=euro(500)))]
"""


@pytest.fixture(scope="module")
def kern() -> Kern:
    training = Instrument("diemen.training", instrumentsoort="scholing")
    within = ~gemeente.budget_uitgeput & ~reference(PLAFOND)

    @hookimpl
    def regime() -> Regime:
        return Regime("diemen", "Diemen", date(2024, 1, 1), None)

    @hookimpl
    def instrumenten() -> list[Regel]:
        return [Regel("diemen-3", bron="art. 3", aard=Aard.BEVOEGDHEID, mits=within, dan=training)]

    @hookimpl
    def feiten() -> list[Feit]:
        return [PLAFOND, STADSPAS]

    plugin = SimpleNamespace(regime=regime, instrumenten=instrumenten, feiten=feiten)
    return Kern({"diemen": plugin}, strikt=True)


def given(kern: Kern, uitgeput: bool = False, bereikt: bool = False) -> Gemeentefeiten:
    document = {
        "gemeente": {"budget_uitgeput": uitgeput},
        "lokaal": {"diemen": {"plafond_bereikt": bereikt}},
    }
    return Gemeentefeiten.from_document(document, kern.vocabulary)


def status(kern: Kern, facts: Gemeentefeiten | None, **own: Any) -> str:
    zaak = Zaak.from_document({"peildatum": date(2024, 6, 1), **own}, kern.vocabulary, "a")
    if facts is not None:
        zaak = facts.beside(zaak, kern.vocabulary)
        assert zaak.naam == "a"
    return str(kern.evaluate(zaak, "diemen").uitkomsten["instrumenten"].status)


def test_what_is_given_beside_a_case_is_a_fact_of_it(kern: Kern) -> None:
    assert status(kern, None) == "onbekend"
    assert status(kern, given(kern)) == "van_toepassing"
    assert status(kern, given(kern, uitgeput=True)) == "niet_van_toepassing"
    assert status(kern, given(kern, bereikt=True)) == "niet_van_toepassing"


def test_what_the_case_says_goes_before(kern: Kern) -> None:
    own = {"gemeente": {"budget_uitgeput": False}}
    assert status(kern, given(kern, uitgeput=True), **own) == "van_toepassing"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"persoon": {"leeftijd": 30}}, "persoon.leeftijd: is geen feit over de gemeente; zet"),
        ({"peildatum": "2024-01-01"}, "peildatum: is geen feit over de gemeente"),
        ({"lokaal": {"diemen": {"stadspas": True}}}, "lokaal.diemen.stadspas: is geen feit over"),
        ({"gemeente": {"budget_uitgeputt": True}}, "Bedoelt u gemeente.budget_uitgeput?"),
        ({"gemeente": {"cbs_code": "12"}}, "verwacht vier cijfers, zoals 0405"),
    ],
)
def test_a_fact_about_the_person_does_not_stand_beside_the_cases(
    kern: Kern, document: dict[str, Any], said: str
) -> None:
    with pytest.raises(CaseError) as caught:
        Gemeentefeiten.from_document(document, kern.vocabulary)
    assert said in str(caught.value)


def test_a_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    pad = tmp_path / "gemeente.toml"
    pad.write_text("[persoon]\nleeftijd = 30\n", "utf-8")
    with pytest.raises(CaseError) as caught:
        read_municipality(pad)
    assert caught.value.bestand == str(pad)


def test_every_row_of_a_caseload_has_it_that_does_not_say_it(kern: Kern, tmp_path: Path) -> None:
    rows = {
        "peildatum": [date(2024, 6, 1)] * 3,
        "gemeente.budget_uitgeput": [None, True, False],
    }
    pq.write_table(pa.table(rows), tmp_path / "zaken.parquet")
    reading = Reading(gemeente=given(kern))
    decide_caseload(kern, str(tmp_path / "zaken.parquet"), tmp_path / "uit", reading=reading)
    found = pq.read_table(tmp_path / "uit" / "uitkomsten" / "diemen.parquet").to_pylist()
    assert [row["instrumenten.status"] for row in sorted(found, key=lambda row: row["rij"])] == [
        "van_toepassing",
        "niet_van_toepassing",
        "van_toepassing",
    ]
    receipt = json.loads((tmp_path / "uit" / "ontvangst.json").read_text("utf-8"))
    assert receipt["gemeente"].startswith("sha256:")


def test_a_list_cannot_stand_beside_a_caseload(kern: Kern, tmp_path: Path) -> None:
    pq.write_table(pa.table({"peildatum": [date(2024, 6, 1)]}), tmp_path / "zaken.parquet")
    reading = Reading(gemeente=Gemeentefeiten({}, {"lokaal.diemen.lijst": ()}))
    with pytest.raises(CaseloadError, match=r"lokaal.diemen.lijst: een lijst kan niet"):
        decide_caseload(kern, str(tmp_path / "zaken.parquet"), tmp_path / "uit", reading=reading)


def test_on_the_command_line(tmp_path: Path) -> None:
    concept, beside = tmp_path / "diemen.py", tmp_path / "gemeente.toml"
    concept.write_text(CONCEPT, "utf-8")
    beside.write_text("[gemeente]\nbudget_uitgeput = true\n", "utf-8")
    case = 'peildatum = 2024-06-01\nnaam = "proef"\n'
    arguments = ("--concept", concept, "vergelijk", "-", "--regimes", "diemen", "--formaat", "json")
    for more, expected in (((), "onbekend"), (("--gemeente", beside), "niet_van_toepassing")):
        document = json.loads(out(*arguments, *more, given=case))
        assert document["regimes"]["diemen"]["premie"]["status"] == expected
    beside.write_text("[persoon]\nleeftijd = 3\n", "utf-8")
    done = run(*arguments, "--gemeente", beside, given=case)
    assert done.returncode == 2
    assert "is geen feit over de gemeente; zet het in de zaak." in done.stderr

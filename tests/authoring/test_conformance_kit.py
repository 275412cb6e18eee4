# SPDX-License-Identifier: EUPL-1.2
"""The conformance kit: a test per subject, named after its article; and the same for a lawyer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from participatiekern import Aard, Kern, Premie, Regel, alle
from participatiekern.authoring.casework import case_files
from participatiekern.authoring.examination import ONDERDELEN, Examination
from participatiekern.cli.main import cli
from participatiekern.feiten import uitkering, uitstroom
from participatiekern.testing import conformance
from tests.authoring.workshop import PACKAGE, diemen, findings, loaded
from tests.diemen import kern_of

REPOSITORY = Path(__file__).parents[2]
BROKEN = REPOSITORY / "examples" / "kapotte-gemeente"
KINDS = (
    "noemt geen brondocument",
    "regelt sancties niet en verklaart dat niet",
    "noemt kapot-9-weg, maar zo'n regel is er niet",
    "een reden zonder regel",
    "heeft geen regel en geen reden",
    "het getal 750 staat niet bij de waarden",
    "wordt in geen enkele zaak toegepast",
    "blijft in geen enkele zaak buiten toepassing",
    "deelt met 2 andere regels een lange voorwaarde zonder naam: (",
    "kan nooit antwoorden",
    "geen zaak laat zien welke voorgaat",
    "Bedoelt u uitstroom.volledig?",
    "noemt bepaling kapot-6-9, die niet bestaat",
    "geen toegepaste regel geeft {'bedrag': '500.00'}",
)


def test_has_a_check_for_every_subject(kern: Kern) -> None:
    regime = kern.regime("krimpen")
    proeven = list(Examination(kern, regime).proeven())
    count = {part: sum(1 for p in proeven if p.onderdeel == part) for part in ONDERDELEN}
    assert regime.map is not None
    assert count["bepaling"] == len(regime.register.bepalingen)
    assert count["regel"] == sum(1 for _ in regime.alle_regels())
    assert count["zaak"] == len(case_files(regime.map / "zaken"))
    assert count["tabel"] == 1
    names = [(p.onderdeel, p.naam) for p in proeven]
    assert len(set(names)) == len(names)
    for regel in (regel for _, regel in regime.alle_regels()):
        plaats = regime.register.plaatsen[regel.bron[0]].plaats
        assert ("regel", f"{regel.id} ({plaats})") in names


def test_one_line_makes_a_class() -> None:
    made = conformance("krimpen")
    assert made.regime == "krimpen"
    assert {name for name in dir(made) if name.startswith("test_")} == {
        "test_plugin",
        *(f"test_{part}" for part in ONDERDELEN),
    }


def test_a_regime_that_is_not_installed_fails(tmp_path: Path) -> None:
    (tmp_path / "test_weg.py").write_text(
        'from participatiekern.testing import conformance\n\nTestWeg = conformance("weg")\n',
        "utf-8",
    )
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert tested.returncode == 1
    assert "no installed plugin provides regime weg" in tested.stdout


def test_the_broken_municipality_shows_every_kind() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "participatiekern.testing", "participatiekern_kapot"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(BROKEN / "src"), "PATH": ""},
    )
    assert done.returncode == 1
    for kind in KINDS:
        assert kind in done.stdout, kind


@pytest.mark.parametrize(("draft", "problems"), [("laadt_niet.py", 5), ("regels_kapot.py", 5)])
def test_the_broken_drafts_are_reported_at_once(draft: str, problems: int) -> None:
    result = CliRunner().invoke(cli, ["--concept", str(BROKEN / draft), "regimes"])
    assert result.exit_code == 1
    told = str(result.exception).splitlines()
    assert len(told) == problems
    source = (BROKEN / draft).read_text("utf-8").splitlines()
    for line in told:
        number = int(line.rsplit(":", 1)[1].rstrip(")"))
        assert source[number - 1].strip()


@pytest.mark.parametrize("naam", [None, "nugger"])
def test_what_three_rules_share_has_a_name(tmp_path: Path, naam: str | None) -> None:
    shared = alle(
        uitkering.soort == "geen",
        uitstroom.volledig,
        uitstroom.regulier,
        uitstroom.maanden_gewerkt >= 6,
    )
    if naam is not None:
        shared = shared.heet(naam)
    rules = [
        Regel(f"diemen-{number}", bron="diemen-7", aard=Aard.RECHT, mits=shared, dan=Premie())
        for number in (1, 2, 3)
    ]
    kern = kern_of(tmp_path, premie=rules)
    proeven = Examination(kern, kern.regime("diemen")).proeven()
    (proef,) = (p for p in proeven if p.naam == "wat drie regels delen, heeft een naam")
    told = [str(found) for found in proef.bevindingen()]
    if naam is not None:
        assert told == []
        return
    (found,) = told
    assert found.startswith("diemen-1: deelt met 2 andere regels een lange voorwaarde zonder naam")
    assert "Geef die voorwaarde een naam: .heet" in found
    assert __file__ in found


# --- for a lawyer --------------------------------------------------------------------------------


def test_toets_says_in_dutch_that_a_regime_is_in_order() -> None:
    result = CliRunner().invoke(cli, ["toets", "krimpen"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Krimpen aan den IJssel\n")
    for title in ONDERDELEN.values():
        assert f"{title}: in orde" in result.output


def test_toets_gives_json() -> None:
    result = CliRunner().invoke(cli, ["toets", "naarden", "--formaat", "json"])
    (report,) = json.loads(result.stdout)
    assert report["titel"] == "Naarden"
    assert report["bevindingen"] == []
    assert report["getoetst"] > 300


def test_toets_says_which_changes_of_rules_no_case_notices(tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    pad = plugin / "src" / PACKAGE / "zaken" / "elke-regel-geldt.toml"
    force = 'aard = "plicht"\nplicht_van = "college"\n'
    pad.write_text(pad.read_text("utf-8").replace(force, ""), "utf-8")
    with loaded(plugin):
        text = CliRunner().invoke(cli, ["toets", "diemen"]).output
        some = CliRunner().invoke(cli, ["toets", "diemen", "--wijzigingen", "9"]).output
        none = CliRunner().invoke(cli, ["toets", "diemen", "--wijzigingen", "0"]).output
        told = CliRunner().invoke(cli, ["toets", "diemen", "--formaat", "json"]).stdout
    assert re.search(r"regels die een zaak opmerkt: \d+ van \d+ \(\d+,\d%\)$", text, re.MULTILINE)
    (survivor,) = re.findall(r"^    - (diemen-.*)$", text, re.MULTILINE)
    assert survivor.startswith("diemen-4-niet-verschenen: plicht becomes bevoegdheid")
    assert "regels.py:" in survivor
    assert re.search(r" van 9 \(.*%\); \d+ zijn er: --wijzigingen \d+", some)
    assert "Wijzigingen" not in none
    (report,) = json.loads(told)
    assert report["wijzigingen"]["niet_opgemerkt"] == [survivor]
    assert report["wijzigingen"]["opgemerkt"] + 1 == report["wijzigingen"]["geprobeerd"]


def test_toets_checks_a_worked_case(kern: Kern, tmp_path: Path) -> None:
    folder = kern.regime("naarden").map
    assert folder is not None
    text = (folder / "zaken" / "premie-toegekend.toml").read_text("utf-8")
    pad = tmp_path / "premie.toml"
    pad.write_text(text, "utf-8")
    runner = CliRunner()
    assert runner.invoke(cli, ["toets", str(pad)]).exit_code == 0
    pad.write_text(text.replace("500.00", "400.00"), "utf-8")
    wrong = runner.invoke(cli, ["toets", str(pad)])
    assert wrong.exit_code == 1
    assert "geen toegepaste regel geeft {'bedrag': '400.00'" in wrong.output
    assert f"{pad}:" in wrong.output


def test_toets_of_a_concept_asks_for_a_register(tmp_path: Path) -> None:
    pad = tmp_path / "wat_als.py"
    pad.write_text(
        "from datetime import date\nfrom participatiekern import Regime, hookimpl\n\n\n@hookimpl\n"
        'def regime():\n    return Regime("wat_als", "Wat als", date(2024, 1, 1), None)\n',
        "utf-8",
    )
    result = CliRunner().invoke(cli, ["--concept", str(pad), "toets", "wat_als"])
    assert result.exit_code == 1
    assert "is een concept zonder register" in result.output


def test_toets_of_a_case_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["toets", str(tmp_path / "weg.toml")])
    assert result.exit_code == 1
    assert "bestaat niet" in result.output


# --- the approved text ---------------------------------------------------------------------------


def test_the_approved_text_is_compared(tmp_path: Path) -> None:
    from participatiekern.words.prose import regime_markdown

    plugin = diemen(tmp_path)
    pad = plugin / "src" / "participatiekern_diemen" / "leestekst.md"
    with loaded(plugin) as kern:
        text = regime_markdown(kern.regime("diemen"))
        pad.write_text(text, "utf-8")
        assert findings(kern) == []
        pad.write_text(text.replace("€ 500,00", "€ 400,00"), "utf-8")
        (found,) = findings(kern)
    assert "de leesbare tekst van de regels is veranderd" in found
    assert "participatiekern lees diemen --uit" in found

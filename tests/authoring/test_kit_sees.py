# SPDX-License-Identifier: EUPL-1.2
"""What the kit sees in rules whose author is content: each fault is planted, and found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from participatiekern import Kern
from participatiekern.authoring.casework import worked_cases
from participatiekern.authoring.declarations import DeclarationError, declarations
from participatiekern.authoring.effects import without_effect
from participatiekern.authoring.examination import Examination
from participatiekern.authoring.exclusions import Uitsluiting, exclusions, main
from participatiekern.authoring.samenloop import order_that_matters
from tests.authoring.workshop import PACKAGE, diemen, findings, loaded

Change = Callable[[Path], None]

PREMIE = "mits=uitstroom.volledig & (uitstroom.maanden_gewerkt >= 6),"
SCHOLING = "mits=uitkering.maanden >= 6,"
WERKSTAGE = """
        Regel(
            "diemen-3-werkstage",
            bron="diemen-3-1",
            aard=Aard.BEVOEGDHEID,
            mits=uitkering.maanden >= 6,
            dan=Instrument("diemen.werkstage", instrumentsoort="scholing", max_maanden=12),
        ),
        Regel(
            "diemen-3-training",
            bron="diemen-3-1",
            aard=Aard.BEVOEGDHEID,
            mits=uitkering.maanden >= 6,
            {tenzij}
            dan=Instrument("diemen.training", instrumentsoort="scholing", max_maanden=12),
        ),
    ]


@hookimpl
def sancties"""
RUST = 'RUST = belemmering.kan_niet_werken.volgens("diemen-2-2").heet("rustklant")\n\n\n@hookimpl'


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A plugin for Diemen with these texts (file, old, new) replaced."""
    folder.mkdir(exist_ok=True)
    plugin = diemen(folder)
    for file, old, new in changes:
        pad = plugin / "src" / PACKAGE / file
        text = pad.read_text("utf-8")
        assert old in text
        pad.write_text(text.replace(old, new, 1), "utf-8")
    return plugin


@contextmanager
def kern_of(folder: Path, *changes: tuple[str, str, str]) -> Iterator[Kern]:
    with loaded(changed(folder, *changes)) as kern:
        yield kern


# --- citations without effect --------------------------------------------------------------------


def test_a_condition_that_another_already_says_cites_without_effect(tmp_path: Path) -> None:
    said = (
        "mits=uitstroom.volledig & (uitstroom.maanden_gewerkt >= 6)"
        ' & (uitstroom.maanden_gewerkt >= 1).volgens("diemen-6-2"),'
    )
    with kern_of(
        tmp_path,
        ("regels.py", PREMIE, said),
        ("register.toml", '[[bepaling]]\nid = "diemen-6-1"', PROVISION),
    ) as kern:
        told = [line for line in findings(kern) if line.startswith("diemen-6-2")]
    assert len(told) == 1
    assert "voorwaarde die niets verandert" in told[0]
    assert "diemen-6-uitstroompremie" in told[0]


PROVISION = """[[bepaling]]
id = "diemen-6-2"
bron = "Verordening Diemen 2024"
vindplaats = "art. 6 lid 2"
onderwerp = "premie"
aard = "grens"
beslisbaar = true
tekst = "Voorbeeld: wie werkt."
waarden = { maanden = 1 }

[[bepaling]]
id = "diemen-6-1\""""


@pytest.mark.parametrize(
    "condition",
    [
        # No worked case differs in these; another answer to what is asked shows that they decide.
        'uitstroom.regulier.volgens("diemen-6-2")',
        '(~uitstroom.premie_ontvangen_in_periode).volgens("diemen-6-2")',
    ],
)
def test_a_condition_that_no_worked_case_decides_by_may_still_decide(
    tmp_path: Path, condition: str
) -> None:
    said = f"mits=uitstroom.volledig & (uitstroom.maanden_gewerkt >= 6) & {condition},"
    with kern_of(
        tmp_path,
        ("regels.py", PREMIE, said),
        ("register.toml", '[[bepaling]]\nid = "diemen-6-1"', PROVISION),
    ) as kern:
        regime = kern.regime("diemen")
        judged = [kern.evaluate(case.zaak, "diemen") for case in worked_cases(regime, kern)]
        assert without_effect(regime, judged, kern.vocabulary) == {}


def test_one_rule_in_which_it_decides_is_enough(kern: Kern) -> None:
    for naam, regime in kern.regimes.items():
        judged = [kern.evaluate(case.zaak, naam) for case in worked_cases(regime, kern)]
        assert without_effect(regime, judged, kern.vocabulary) == {}


# --- exclusions ----------------------------------------------------------------------------------

MOST_HAVE_IT = (
    ("regels.py", "@hookimpl", RUST),
    ("regels.py", SCHOLING, SCHOLING + "\n            tenzij=[RUST],"),
    (
        "regels.py",
        "    ]\n\n\n@hookimpl\ndef sancties",
        WERKSTAGE.format(tenzij="tenzij=[RUST],"),
    ),
)


def test_a_rule_that_lacks_what_most_of_its_topic_have_is_named(tmp_path: Path) -> None:
    with kern_of(tmp_path, *MOST_HAVE_IT) as kern:
        told = [line for line in findings(kern) if "rustklant" in line]
        (found,) = excluding(kern)
    assert (found.onderwerp, found.naam, found.meestal) == ("instrumenten", "rustklant", True)
    assert [regel.id for regel in found.zonder] == ["diemen-3-werkstage"]
    assert len(told) == 1
    assert told[0].startswith("diemen-3-werkstage: mist de uitzondering 'rustklant' van 2 regels")
    assert "regels.py:" in told[0]


def test_it_is_answered_with_a_reason(tmp_path: Path) -> None:
    answer = '[uitsluiting]\ndiemen-3-werkstage = "Staat voor iedereen open."\n\n[zonder]\n'
    answered = ("conformiteit.toml", "[zonder]\n", answer)
    with kern_of(tmp_path, *MOST_HAVE_IT, answered) as kern:
        assert not [line for line in findings(kern) if "uitsluiting" in line or "rustkl" in line]


def test_an_answer_to_nothing_is_caught(tmp_path: Path) -> None:
    answer = '[uitsluiting]\ndiemen-3-scholing = "Omdat."\n\n[zonder]\n'
    with kern_of(tmp_path, ("conformiteit.toml", "[zonder]\n", answer)) as kern:
        (told,) = findings(kern)
    assert "[uitsluiting] noemt diemen-3-scholing, maar daarover is niets te verklaren" in told


@pytest.mark.parametrize(
    "tenzij",
    ["mits=RUST,", "tenzij=[RUST & (uitkering.maanden > 9)],"],
    ids=["about whom it excludes", "part of a narrower exception"],
)
def test_a_rule_that_names_it_otherwise_does_not_lack_it(tmp_path: Path, tenzij: str) -> None:
    also = (
        "regels.py",
        '"diemen-3-werkstage",\n            bron="diemen-3-1",\n            '
        "aard=Aard.BEVOEGDHEID,\n            mits=uitkering.maanden >= 6,",
        '"diemen-3-werkstage",\n            bron="diemen-3-1",\n            '
        f"aard=Aard.BEVOEGDHEID,\n            {tenzij}",
    )
    with kern_of(tmp_path, *MOST_HAVE_IT, also) as kern:
        (found,) = excluding(kern)
    assert found.zonder == ()


def test_a_rule_that_reaches_nobody_whom_it_excludes_does_not_lack_it(tmp_path: Path) -> None:
    # Who is in no doelgroep because of what he cannot do, is not in the doelgroep werk either.
    old = '"diemen-3-werkstage",\n            bron="diemen-3-1",\n            '
    old += "aard=Aard.BEVOEGDHEID,\n            mits=uitkering.maanden >= 6,"
    new = old.replace("uitkering.maanden >= 6", "~belemmering.kan_niet_werken")
    with kern_of(tmp_path, *MOST_HAVE_IT, ("regels.py", old, new)) as kern:
        (found,) = excluding(kern)
    assert found.zonder == ()


def excluding(kern: Kern) -> list[Uitsluiting]:
    regime = kern.regime("diemen")
    judged = [kern.evaluate(case.zaak, "diemen") for case in worked_cases(regime, kern)]
    return list(exclusions(regime, judged, kern.vocabulary))


def test_the_command_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deventer"]) == 0
    told = capsys.readouterr().out
    assert "deventer, instrumenten: beschut werk begonnen: 3 of" in told
    assert "  lacks it: deventer-" in told
    with pytest.raises(SystemExit) as stop:
        main(["weg"])
    assert stop.value.code == 2


# --- a class or a silence alone ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("onderwerp", "aard", "found"),
    [
        ("premie", "recht", True),
        ("procedure", "plicht", True),
        ("classificatie", "plicht", False),
        ("premie", "definitie", False),
    ],
)
def test_a_provision_with_force_that_only_a_class_cites(
    tmp_path: Path, onderwerp: str, aard: str, found: bool
) -> None:
    old = 'onderwerp = "classificatie"\naard = "definitie"'
    new = f'onderwerp = "{onderwerp}"\naard = "{aard}"'
    with kern_of(tmp_path, ("register.toml", old, new)) as kern:
        told = [line for line in findings(kern) if "alleen een indeling of stilte" in line]
    assert bool(told) is found
    assert all(line.startswith("diemen-2-1: geeft een") for line in told)


def test_it_can_be_declared_and_a_false_declaration_is_caught(tmp_path: Path) -> None:
    old = 'onderwerp = "classificatie"\naard = "definitie"'
    new = 'onderwerp = "procedure"\naard = "plicht"'
    declared = '[alleen_ingedeeld]\ndiemen-2-1 = "Meer is er niet."\n\n[zonder]\n'
    answered = ("conformiteit.toml", "[zonder]\n", declared)
    with kern_of(tmp_path / "een", ("register.toml", old, new), answered) as kern:
        assert findings(kern) == []
    with kern_of(tmp_path / "ander", answered) as kern:
        (told,) = findings(kern)
    assert "diemen-2-1: is alleen_ingedeeld verklaard, maar is dat niet" in told


# --- samenloop -----------------------------------------------------------------------------------

FIRST_ONLY = ("regels.py", "lambda g: (g.soort ==", "lambda g: (g.soort !=")
SECOND_ONLY = ("regels.py", '(gedraging.soort == "niet', '(gedraging.soort != "niet')
CULPABLE_OR_NOT = (
    "regels.py",
    '(g.soort == "niet_verschenen") & g.verwijtbaar',
    'g.soort == "niet_verschenen"',
)


@pytest.mark.parametrize("change", [FIRST_ONLY, SECOND_ONLY, CULPABLE_OR_NOT])
def test_an_order_that_matters_is_found(tmp_path: Path, change: tuple[str, str, str]) -> None:
    with kern_of(tmp_path, change) as kern:
        (told,) = [line for line in findings(kern) if line.startswith("sancties")]
    assert "andersom genoemd" in told
    (case,) = re.findall(r"\(als in (.+?)\)\.", told)
    (zaken,) = tmp_path.glob(f"*/src/{PACKAGE}/zaken")
    text = (zaken / "elke-regel-geldt.toml").read_text("utf-8")
    assert f'naam = "{case}"' in text


def test_a_regime_that_looks_at_every_conduct_has_no_order(tmp_path: Path) -> None:
    with kern_of(tmp_path) as kern:
        regime = kern.regime("diemen")
        judged = [kern.evaluate(case.zaak, "diemen") for case in worked_cases(regime, kern)]
        assert any("gedraging.soort" in one.zaak.feiten for one in judged)
        assert list(order_that_matters(regime, judged, kern.vocabulary)) == []


# --- provisions that are shown -------------------------------------------------------------------


def test_how_many_are_shown_is_counted_and_never_wrong_by_itself(tmp_path: Path) -> None:
    with kern_of(tmp_path) as kern:
        assert Examination(kern, kern.regime("diemen")).getoond == (0, 6)
        assert findings(kern) == []


def test_a_floor_that_is_declared_holds(tmp_path: Path) -> None:
    floor = ("conformiteit.toml", "# Wat dit", "getoond_minimum = 10\n# Wat dit")
    with kern_of(tmp_path / "onder", floor) as kern:
        (told,) = findings(kern)
    assert "0 van 6 bepalingen zijn getoond, minder dan 10%" in told
    plugin = changed(tmp_path / "boven", floor)
    (plugin / "src" / PACKAGE / "zaken" / "tekst.toml").write_text(TWINS, "utf-8")
    with loaded(plugin) as kern:
        assert findings(kern) == []
        assert Examination(kern, kern.regime("diemen")).getoond == (1, 6)


def test_what_cannot_be_shown_is_declared_and_all_else_must_be(tmp_path: Path) -> None:
    declared = '[niet_toonbaar]\n"diemen-6-1" = "Geen feit zegt het."\n\n[zonder]\n'
    answered = ("conformiteit.toml", "[zonder]\n", declared)
    with kern_of(tmp_path / "open", answered) as kern:
        told = findings(kern)
    assert len(told) == 5
    assert all("is niet getoond" in line for line in told)
    plugin = changed(tmp_path / "getoond", answered)
    (plugin / "src" / PACKAGE / "zaken" / "tekst.toml").write_text(TWINS, "utf-8")
    with loaded(plugin) as kern:
        assert any("niet_toonbaar verklaard, maar is getoond" in line for line in findings(kern))


TWINS = """
naam = "diemen-tekst-premie"
herkomst = "tekst"
toetst = ["diemen-6-1"]
[zaak]
peildatum = 2024-07-01
[zaak.uitstroom]
volledig = true
maanden_gewerkt = 6
[[verwacht]]
regime = "diemen"
onderwerp = "premie"
gevolg = { bedrag = "500.00" }
[[tweeling]]
naam = "diemen-tekst-premie-een-maand-te-kort"
wijzig = { "uitstroom.maanden_gewerkt" = 5 }
[[tweeling.verwacht]]
regime = "diemen"
onderwerp = "premie"
niet = { bedrag = "500.00" }
"""


@pytest.mark.parametrize("floor", ["101", "-1", '"veel"', "true"])
def test_a_floor_is_a_percentage(tmp_path: Path, floor: str) -> None:
    (tmp_path / "conformiteit.toml").write_text(f"getoond_minimum = {floor}\n", "utf-8")
    with pytest.raises(DeclarationError, match="getoond_minimum is een percentage"):
        declarations(tmp_path)

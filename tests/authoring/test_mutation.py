# SPDX-License-Identifier: EUPL-1.2
"""The mutation check: it changes what it says, and notices what the cases hold in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from participatiekern import Kern
from participatiekern.authoring.mutation import main, mutation_check, mutations
from tests.authoring.workshop import PACKAGE, diemen, loaded

PREMIUM_FROM_THE_TEXT = """
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
"""


def test_a_scaffold_is_held_in_place_by_its_cases(tmp_path: Path) -> None:
    with loaded(diemen(tmp_path)) as kern:
        verslag = mutation_check(kern, kern.regime("diemen"))
    assert verslag.aantal == verslag.mogelijk > 30
    assert [str(mutatie) for mutatie in verslag.overlevers] == []


def test_some_changes_are_the_same_ones_every_time_spread_over_the_rules(tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    for pad in (plugin / "src" / PACKAGE / "zaken").glob("*.toml"):
        pad.unlink()
    with loaded(plugin) as kern:
        regime = kern.regime("diemen")
        every = [str(m) for m in mutation_check(kern, regime).overlevers]
        some = [mutation_check(kern, regime, hoogstens=10) for _ in range(2)]
    told = [str(mutatie) for mutatie in some[0].overlevers]
    assert told == [str(mutatie) for mutatie in some[1].overlevers]
    assert (some[0].aantal, some[0].mogelijk) == (len(told), len(every)) == (10, len(every))
    assert set(told) <= set(every)
    assert len({text.partition(":")[0] for text in told}) == 5, "a rule of every topic"


def test_without_cases_every_change_survives(tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    for pad in (plugin / "src" / "participatiekern_diemen" / "zaken").glob("*.toml"):
        pad.unlink()
    with loaded(plugin) as kern:
        verslag = mutation_check(kern, kern.regime("diemen"))
    assert verslag.opgemerkt == 0
    assert not verslag.genoeg


def test_only_cases_of_an_origin_look(tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    zaken = plugin / "src" / PACKAGE / "zaken"
    (zaken / "premie-uit-de-tekst.toml").write_text(PREMIUM_FROM_THE_TEXT, "utf-8")
    with loaded(plugin) as kern:
        regime = kern.regime("diemen")
        text = mutation_check(kern, regime, "tekst")
        rules = mutation_check(kern, regime, "regel")
        both = mutation_check(kern, regime)
    assert (text.zaken, both.zaken) == (1, rules.zaken + 1)
    assert text.aantal == rules.aantal == both.aantal
    # The case from the text is about the premium alone, and holds its figures in place.
    assert 0 < text.opgemerkt < rules.opgemerkt <= both.opgemerkt
    survivors = [str(mutatie) for mutatie in text.overlevers]
    assert not any("500.00 becomes" in survivor for survivor in survivors)
    assert any(survivor.startswith("diemen-5-vrijlating") for survivor in survivors)


def test_a_survivor_says_where_it_is_and_for_which_provision(tmp_path: Path) -> None:
    with loaded(diemen(tmp_path)) as kern:
        regime = kern.regime("diemen")
        told = [str(mutatie) for mutatie in mutations(regime, kern.vocabulary)]
    exception = next(text for text in told if "without exception 1 of 1" in text)
    assert "[diemen-2-2]" in exception
    assert "de persoon kan niet werken" in exception
    boundary = next(text for text in told if text.startswith("diemen-3") and ">=" in text)
    assert "uitkering" in boundary
    assert "ten minste 6 maanden" in boundary
    assert "[diemen-3-1]" in boundary


def test_a_date_changes_by_a_day_that_there_is(kern: Kern) -> None:
    changes = [m.wat for m in mutations(kern.regime("naarden"), kern.vocabulary)]
    days = [wat for wat in changes if wat.startswith("2006-01-01 becomes")]
    assert len(days) == 2
    assert {wat.split(",")[0] for wat in days} == {
        "2006-01-01 becomes 2006-01-02",
        "2006-01-01 becomes 2005-12-31",
    }


def test_a_change_of_a_class_reaches_the_topics_that_read_it(tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    regels = plugin / "src" / PACKAGE / "regels.py"
    text = regels.read_text("utf-8")
    text = text.replace("mits=uitkering.maanden >= 6,", 'mits=ingedeeld("doelgroep", "werk"),')
    text = text.replace("    hookimpl,\n    procent", "    hookimpl,\n    ingedeeld,\n    procent")
    regels.write_text(text, "utf-8")
    for pad in (plugin / "src" / PACKAGE / "zaken").glob("*.toml"):
        parts = pad.read_text("utf-8").split("[[verwacht]]")
        kept = [part for part in parts[1:] if 'onderwerp = "instrumenten"' in part]
        pad.write_text("[[verwacht]]".join([parts[0], *kept]), "utf-8")
    with loaded(plugin) as kern:
        verslag = mutation_check(kern, kern.regime("diemen"))
    # Only what follows from the class is expected, and yet the rule that gives it is held.
    survivors = [str(mutatie) for mutatie in verslag.overlevers]
    assert not any("without exception" in survivor for survivor in survivors)


def test_every_change_makes_another_regime(kern: Kern) -> None:
    regime = kern.regime("krimpen")
    own = {regel.id: regel for _, regel in regime.alle_regels()}
    for mutatie in mutations(regime, kern.vocabulary):
        changed = mutatie.applied(regime)
        theirs = {regel.id: regel for _, regel in changed.alle_regels()}
        assert theirs.keys() == own.keys()
        assert list(theirs) != list(own) or any(theirs[naam] is not own[naam] for naam in own)


def test_the_command_reports_a_share(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["krimpen"]) == 0
    assert "krimpen: " in capsys.readouterr().out
    assert main(["krimpen", "--herkomst", "regel"]) == 0
    assert ", herkomst regel\n" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stop:
        main(["weg"])
    assert stop.value.code == 2

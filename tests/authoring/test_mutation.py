# SPDX-License-Identifier: EUPL-1.2
"""The mutation check: it changes what it says, and notices what the cases hold in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from participatiekern import Kern
from participatiekern.authoring.mutation import main, mutation_check, mutations
from tests.authoring.workshop import diemen, loaded


def test_a_scaffold_is_held_in_place_by_its_two_cases(tmp_path: Path) -> None:
    with loaded(diemen(tmp_path)) as kern:
        verslag = mutation_check(kern, kern.regime("diemen"))
    survivors = [str(mutatie) for mutatie in verslag.overlevers]
    assert verslag.aantal > 30
    # Two cases cannot hold everything; the figures of consequences and boundaries they do.
    assert not any("500.00 becomes" in text for text in survivors)
    assert not any(">= becomes >" in text for text in survivors)
    assert not any("without exception" in text for text in survivors)
    assert all("regels.py:" in text for text in survivors)


def test_without_cases_every_change_survives(tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    for pad in (plugin / "src" / "participatiekern_diemen" / "zaken").glob("*.toml"):
        pad.unlink()
    with loaded(plugin) as kern:
        verslag = mutation_check(kern, kern.regime("diemen"))
    assert verslag.opgemerkt == 0
    assert not verslag.genoeg


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
    with pytest.raises(SystemExit) as stop:
        main(["weg"])
    assert stop.value.code == 2

# SPDX-License-Identifier: EUPL-1.2
"""Many regimes: what is not asked costs nothing but its name."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from participatiekern import Aard, Kern, Premie, Regel, Regime, Zaak, euro
from participatiekern.loading import plugin as loading_plugin
from participatiekern.rules.checks import regime_problems
from participatiekern.rules.register import Register
from tests.diemen import CASE, plugin, write_register
from tests.loading.installations import LOADED, Installation

NUMBER = 400
NAMES = [f"r{number:03}" for number in range(NUMBER)]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a regime is checked and a register read."""
    counted: Counter[str] = Counter()
    checks, text = regime_problems, Register._text

    def counting_checks(*given: object) -> object:
        counted["checks"] += 1
        return checks(*given)  # type: ignore[arg-type]

    def counting_text(register: Register) -> str:
        counted["registers"] += 1
        return text(register)

    monkeypatch.setattr(loading_plugin, "regime_problems", counting_checks)
    monkeypatch.setattr(Register, "_text", counting_text)
    return counted


def many(folder: Path, called: Counter[str]) -> dict[str, ModuleType]:
    """Plugins that count how often their hooks are called."""
    write_register(folder, [f"{naam}-1" for naam in NAMES])

    def made(naam: str) -> ModuleType:
        def regime() -> Regime:
            called["regime"] += 1
            return Regime(naam, naam, date(2024, 1, 1), None, folder)

        def premie() -> list[Regel]:
            called["premie"] += 1
            bron = f"{naam}-1"
            return [Regel(bron, bron=bron, aard=Aard.RECHT, dan=Premie(bedrag=euro(500)))]

        return plugin(regime=regime, premie=premie)

    return {f"plugin_{naam}": made(naam) for naam in NAMES}


def test_a_regime_that_is_asked_is_all_that_is_checked(tmp_path: Path, work: Counter[str]) -> None:
    called: Counter[str] = Counter()
    kern = Kern(many(tmp_path, called))
    assert called == work == {}
    zaak = Zaak.from_document(CASE)
    for _ in range(3):
        kern.evaluate(zaak, "r123")
        kern.evaluate(zaak, "r321")
    assert called == {"regime": NUMBER, "premie": 2}
    assert work == {"checks": 2, "registers": 2}


def test_one_case_under_all_loads_each_once(tmp_path: Path, work: Counter[str]) -> None:
    called: Counter[str] = Counter()
    kern = Kern(many(tmp_path, called))
    zaak = Zaak.from_document(CASE)
    for _ in range(2):
        assert len(kern.compare(zaak).beoordelingen) == NUMBER
    assert kern.problems == ()
    assert list(kern.regimes) == NAMES
    assert called == {"regime": NUMBER, "premie": NUMBER}
    assert work == {"checks": NUMBER, "registers": NUMBER}


def test_of_many_installed_plugins_one_is_imported(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    for naam in NAMES:
        made.install(naam)
    code = (
        "kern = Kern.installed(); wrong = len(kern.problems); names = set(kern.regimes)\n"
        f"said = [wrong, len({LOADED}), len(names.intersection({NAMES!r}))]"
    )
    assert made.run(code) == [0, NUMBER, NUMBER]
    assert made.run(code) == [0, 0, NUMBER]
    one = f"Kern.installed().evaluate(zaak, 'r123'); said = {LOADED}"
    assert made.run(one) == ["plugin_r123"]
    everything = f"b = Kern.installed().compare(zaak).beoordelingen; said = [len({LOADED}), len(b)]"
    loaded, decided = made.run(everything)
    assert loaded == NUMBER
    assert decided >= NUMBER

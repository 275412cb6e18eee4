# SPDX-License-Identifier: EUPL-1.2
"""Every worked case of every regime: each expectation holds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import pytest

from participatiekern import Kern
from participatiekern.authoring.casework import case_files, case_findings
from participatiekern.authoring.worked import UitgewerkteZaak, read_worked_cases

BUNDLED = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")


def _cases() -> list[tuple[str, Path]]:
    """Every case file of every installed regime, found without loading the rules."""
    found: list[tuple[str, Path]] = []
    for point in sorted(entry_points(group="participatiekern"), key=lambda point: point.name):
        spec = find_spec(point.module)
        if point.name in BUNDLED and spec is not None and spec.origin is not None:
            found.extend(
                (point.name, pad) for pad in case_files(Path(spec.origin).parent / "zaken")
            )
    return found


CASES = _cases()


@cache
def _worked(pad: Path) -> tuple[UitgewerkteZaak, ...]:
    return read_worked_cases(pad, Kern.installed().vocabulary)


@pytest.mark.parametrize(
    ("regime", "pad"), CASES, ids=[f"{regime}/{pad.stem}" for regime, pad in CASES]
)
def test_every_expectation_of_the_case_holds(kern: Kern, regime: str, pad: Path) -> None:
    for case in _worked(pad):
        assert case.verwacht, "a worked case expects something"
        expected_of = {verwachting.regime for verwachting in case.verwacht}
        assert expected_of <= set(kern.regimes)
        assert [str(finding) for finding in case_findings(kern, case, expected_of)] == []


def test_every_bundled_regime_is_installed_and_has_cases() -> None:
    assert {regime for regime, _ in CASES} == set(BUNDLED)


def test_a_case_is_known_by_one_name_in_its_regime() -> None:
    names = Counter((regime, case.zaak.naam) for regime, pad in CASES for case in _worked(pad))
    assert [name for name, times in names.items() if times > 1] == []

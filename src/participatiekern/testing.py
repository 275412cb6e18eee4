# SPDX-License-Identifier: EUPL-1.2
"""Testing: the conformance kit. One line makes a pytest test of everything a regime must hold.

A plugin's ``tests/test_conformance.py``::

    from participatiekern.testing import conformance

    TestDiemen = conformance("diemen")

gives a test for the regime as a whole, for every provision, rule, first-match table and worked
case, each named after its article. What the regime deliberately does otherwise stands in
``conformiteit.toml`` beside its register (`participatiekern.authoring.declarations`); nothing is
skipped.

Needs ``participatiekern[testing]``. Without pytest: ``participatiekern toets REGIME``.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from participatiekern.authoring.conformance import Bevinding
from participatiekern.authoring.examination import ONDERDELEN, Examination, Proef
from participatiekern.plugins import Kern, Problem


class Conformance:
    """The tests of one regime; `conformance` makes a subclass for it."""

    regime: str

    def test_plugin(self) -> None:
        """The plugin loads, keeps the contract, and provides the regime."""
        problems = own_problems(_kern(), self.regime)
        if problems:
            pytest.fail("\n".join(map(str, problems)), pytrace=False)
        if self.regime not in _kern().regimes:
            pytest.fail(f"no installed plugin provides regime {self.regime}", pytrace=False)

    def test_regime(self, proef: Proef) -> None:
        """The regime as a whole."""
        _hold(proef)

    def test_bepaling(self, proef: Proef) -> None:
        """A provision has a rule or a reason."""
        _hold(proef)

    def test_regel(self, proef: Proef) -> None:
        """A rule has its figures from its source, a readable text, and cases that exercise it."""
        _hold(proef)

    def test_tabel(self, proef: Proef) -> None:
        """A first-match table has no gap and no overlap that is not intended."""
        _hold(proef)

    def test_zaak(self, proef: Proef) -> None:
        """A worked case comes out as expected."""
        _hold(proef)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """A test for each check of the part that the test function is named after."""
        onderdeel = metafunc.function.__name__.removeprefix("test_")
        if onderdeel in ONDERDELEN:
            proeven = [p for p in _proeven(self.regime) if p.onderdeel == onderdeel]
            # Pytest would skip a part that has no subjects; that there are none is no omission.
            proeven = proeven or [Proef(onderdeel, "geen", tuple)]
            metafunc.parametrize("proef", proeven, ids=[proef.naam for proef in proeven])


def conformance(regime: str) -> type[Conformance]:
    """The conformance tests of an installed regime, as a class for pytest to collect."""
    return type(f"Conformance_{regime}", (Conformance,), {"regime": regime})


def own_problems(kern: Kern, regime: str) -> tuple[Problem, ...]:
    """The problems of the plugin that provides this regime, by the name of either."""
    return tuple(p for p in kern.problems if p.plugin in (regime, kern.provider(regime)))


def _hold(proef: Proef) -> None:
    found = list(proef.bevindingen())
    if found:
        pytest.fail("\n".join(map(str, found)), pytrace=False)


@cache
def _kern() -> Kern:
    return Kern.installed(remember=False)


@cache
def _proeven(regime: str) -> tuple[Proef, ...]:
    """The checks of a regime; none when it did not load, which `test_plugin` reports."""
    kern = _kern()
    if regime not in kern.regimes:
        return ()
    return tuple(Examination(kern, kern.regime(regime)).proeven())


def _report(module: str) -> Iterator[str]:
    """What is not in order with a plugin module that need not be installed."""
    naam = module.removeprefix("participatiekern_")
    kern = Kern({naam: importlib.import_module(module)})
    yield from map(str, kern.problems)
    for regime in kern.regimes.values():
        found: Iterable[Bevinding] = (
            bevinding
            for proef in Examination(kern, regime).proeven()
            for bevinding in proef.bevindingen()
        )
        yield from map(str, found)


if __name__ == "__main__":
    lines = list(_report(sys.argv[1]))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.write(f"{len(lines)} findings\n" if lines else "in order\n")
    sys.exit(bool(lines))

# SPDX-License-Identifier: EUPL-1.2
"""Exclusions (uitsluitingen): which rules of a topic have an exception, and which lack it.

    python -m participatiekern.authoring.exclusions werksaam

An exclusion of the text is one named exception of every rule that it governs. So of an exception
that several rules of a topic have, the author says why others lack it: in ``conformiteit.toml``,
each such rule when most of the topic has it, or the exception itself by its name. A rule that
reaches nobody whom the exception excludes, does not need it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import attrs

from participatiekern.authoring.casework import worked_cases
from participatiekern.authoring.sampling import Domein, domain
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.kleene import read
from participatiekern.decide.outcome import Beoordeling
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.plugins import Kern, UnknownRegimeError
from participatiekern.rules.consequences import Stilte
from participatiekern.rules.expressions import Attributed, Condition, Named
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes

_CASES = 8
"""How many cases of a rule are combined with how many of an exception."""


@attrs.frozen
class Uitsluiting:
    """An exception by its name: the rules of a topic that have it, and those that lack it."""

    onderwerp: str
    naam: str
    met: tuple[Regel, ...]
    zonder: tuple[Regel, ...]

    @property
    def meestal(self) -> bool:
        """Whether most rules of the topic have it."""
        return len(self.met) >= len(self.zonder)


def exclusions(
    regime: Regime, judged: Sequence[Beoordeling], vocabulary: Vocabulary
) -> Iterator[Uitsluiting]:
    """The named exceptions that several rules of a topic have. `judged` are the worked cases.

    A silence excludes nobody. A rule does not lack an exception that it names in another way: in
    its condition, because it is about who is excluded, or as part of a narrower exception. Nor
    does one that reaches nobody who is excluded: no case of it, with what a case of the exception
    says in place of its own facts, is one of both.
    """
    reach = _Reach(regime, judged, vocabulary)
    for onderwerp in regime.regels:
        rules = [
            regel
            for naam, regel in regime.alle_regels()
            if naam == onderwerp and not isinstance(regel.dan, Stilte)
        ]
        having: dict[str, list[Regel]] = {}
        exceptions: dict[str, Named] = {}
        for regel in rules:
            for exception in _exceptions(regel):
                exceptions.setdefault(exception.naam, exception)
                having.setdefault(exception.naam, []).append(regel)
        for naam, met in having.items():
            if len(met) > 1:
                lacking = (r for r in rules if r not in met and naam not in _named_in(r))
                reached = tuple(r for r in lacking if reach.both(r, exceptions[naam]))
                yield Uitsluiting(onderwerp, naam, tuple(met), reached)


def _exceptions(regel: Regel) -> Iterator[Named]:
    for exception in regel.tenzij:
        condition = exception
        while isinstance(condition, Attributed):
            condition = condition.condition
        if isinstance(condition, Named):
            yield condition


class _Reach:
    """Looks for cases in which a rule holds of somebody whom an exception excludes."""

    def __init__(
        self, regime: Regime, judged: Sequence[Beoordeling], vocabulary: Vocabulary
    ) -> None:
        self._regime = regime
        self._judged = judged
        self._vocabulary = vocabulary
        self._evaluator = Evaluator(regime, vocabulary)
        self._cases_of = cache(self._found)

    def both(self, regel: Regel, exception: Named) -> bool:
        """Whether there is such a case."""
        holds, excluded = read(regel.mits), read(exception)
        values = self._asked(regel, exception)
        for base in self._cases_of(regel.mits):
            if excluded(base.known):
                return True
            for donor in self._cases_of(exception):
                said = {p: v for p, v in donor.zaak.feiten.items() if p in values.waarden}
                zaak = values.case({**base.zaak.feiten, **said}, base.zaak.peildatum)
                if zaak is not None:
                    known = self._evaluator.evaluate(zaak).known
                    if holds(known) and excluded(known):
                        return True
        return False

    def _found(self, condition: Condition) -> tuple[Beoordeling, ...]:
        """Worked cases in which a condition holds."""
        holds = read(condition)
        return tuple(islice((j for j in self._judged if holds(j.known)), _CASES))

    def _asked(self, regel: Regel, exception: Named) -> Domein:
        """The facts that an exception asks, those behind a class among them."""
        alone = attrs.evolve(regel, mits=exception, tenzij=())
        return domain(self._regime, [alone], self._vocabulary)


def _named_in(regel: Regel) -> set[str]:
    roots = (regel.mits, *regel.tenzij)
    return {node.naam for root in roots for node in nodes(root) if isinstance(node, Named)}


def main(arguments: list[str] | None = None) -> int:
    """Print the exclusions of regimes, with the rules that lack each."""
    parser = argparse.ArgumentParser(
        prog="python -m participatiekern.authoring.exclusions", description=__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("regime", nargs="+")
    kern = Kern.installed()
    for naam in parser.parse_args(arguments).regime:
        try:
            regime = kern.regime(naam)
        except UnknownRegimeError as error:
            parser.error(str(error.args[0]))
        judged = [kern.evaluate(case.zaak, naam) for case in worked_cases(regime, kern)]
        for found in exclusions(regime, judged, kern.vocabulary):
            count = f"{len(found.met)} of {len(found.met) + len(found.zonder)} rules"
            sys.stdout.write(f"{naam}, {found.onderwerp}: {found.naam}: {count}\n")
            for regel in found.zonder:
                sys.stdout.write(f"  lacks it: {regel.id} ({regel.plek})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

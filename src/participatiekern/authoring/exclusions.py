# SPDX-License-Identifier: EUPL-1.2
"""Exclusions (uitsluitingen): which rules of a topic have an exception, and which lack it.

    python -m participatiekern.authoring.exclusions werksaam

An exclusion of the text is one named exception of every rule that it governs. So of an exception
that several rules of a topic have, the author says why others lack it: in ``conformiteit.toml``,
each such rule when most of the topic has it, else the exception itself by its name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import attrs

from participatiekern.plugins import Kern, UnknownRegimeError
from participatiekern.rules.consequences import Stilte
from participatiekern.rules.expressions import Attributed, Named
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes


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


def exclusions(regime: Regime) -> Iterator[Uitsluiting]:
    """The named exceptions that several rules of a topic have.

    A silence excludes nobody. A rule does not lack an exception that it names in another way: in
    its condition, because it is about who is excluded, or as part of a narrower exception.
    """
    for onderwerp in regime.regels:
        rules = [
            regel
            for naam, regel in regime.alle_regels()
            if naam == onderwerp and not isinstance(regel.dan, Stilte)
        ]
        having: dict[str, list[Regel]] = {}
        for regel in rules:
            for naam in _exceptions(regel):
                having.setdefault(naam, []).append(regel)
        for naam, met in having.items():
            if len(met) > 1:
                lacking = tuple(r for r in rules if r not in met and naam not in _named_in(r))
                yield Uitsluiting(onderwerp, naam, tuple(met), lacking)


def _exceptions(regel: Regel) -> Iterator[str]:
    for exception in regel.tenzij:
        condition = exception
        while isinstance(condition, Attributed):
            condition = condition.condition
        if isinstance(condition, Named):
            yield condition.naam


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
        for found in exclusions(regime):
            count = f"{len(found.met)} of {len(found.met) + len(found.zonder)} rules"
            sys.stdout.write(f"{naam}, {found.onderwerp}: {found.naam}: {count}\n")
            for regel in found.zonder:
                sys.stdout.write(f"  lacks it: {regel.id} ({regel.plek})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

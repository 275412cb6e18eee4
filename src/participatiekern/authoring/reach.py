# SPDX-License-Identifier: EUPL-1.2
"""Reach: which topics of a regime read what other topics come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from participatiekern.rules.expressions import Classified, Follows
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import regels_van
from participatiekern.rules.trees import nodes


def topics_read(regime: Regime) -> Mapping[str, frozenset[str]]:
    """Per topic with rules, the topics on whose outcome it depends, also by way of another."""
    giving = {naam for naam in regime.regels if regime.onderwerpen[naam].deelt_in}
    found: dict[str, frozenset[str]] = {}
    # A topic reads only topics that are decided before it.
    for onderwerp in regime.onderwerpen:
        if onderwerp in regime.regels:
            direct = set(_read_by(regime, onderwerp, giving)) - {onderwerp}
            further = (found.get(naam, frozenset()) for naam in direct)
            found[onderwerp] = frozenset(direct).union(*further)
    return found


def _read_by(regime: Regime, onderwerp: str, giving: set[str]) -> Iterator[str]:
    for regel in regels_van(regime.regels[onderwerp]):
        for root in regel.expressions():
            for node in nodes(root):
                if isinstance(node, Classified):
                    yield from giving
                elif isinstance(node, Follows):
                    yield node.onderwerp

# SPDX-License-Identifier: EUPL-1.2
"""Shown (getoond): which provisions are shown to decide, by cases written from the text.

A provision is shown when two worked cases of `herkomst` "tekst" test it, differ in one fact (or in
their peildatum), and are expected to come out differently: one in which it decides and its twin in
which it does not. Cases that were derived from the rules show nothing of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import attrs

from participatiekern.authoring.conformance import Bevinding
from participatiekern.authoring.worked import UitgewerkteZaak, Verwachting
from participatiekern.facts.vocabulary import ONBEKEND
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import Bepaling


@attrs.frozen
class Paar:
    """Two cases that show a provision, and the fact in which they differ."""

    feit: str
    een: str
    ander: str


@attrs.frozen
class Getoond:
    """How a provision is tested: by which cases from the text, and by which twins."""

    bepaling: Bepaling
    zaken: tuple[str, ...]
    tweelingen: tuple[Paar, ...]


def decidable(regime: Regime) -> Iterator[Bepaling]:
    """The provisions that must be shown: under a topic, and decided by recordable facts."""
    for bepaling in regime.register.bepalingen.values():
        if bepaling.onderwerp in regime.onderwerpen and bepaling.beslisbaar:
            yield bepaling


def shown(regime: Regime, cases: Iterable[UitgewerkteZaak]) -> Mapping[str, Getoond]:
    """How each provision that some case tests is tested, by its id."""
    testing: dict[str, list[UitgewerkteZaak]] = {}
    for case in cases:
        for naam in case.toetst:
            testing.setdefault(naam, []).append(case)
    register = regime.register.bepalingen
    return {
        naam: Getoond(
            register[naam],
            tuple(case.zaak.naam for case in found),
            tuple(_twins(found, regime.naam)),
        )
        for naam, found in testing.items()
        if naam in register
    }


def _twins(cases: list[UitgewerkteZaak], regime: str) -> Iterator[Paar]:
    for one, other in combinations(cases, 2):
        differing = _differing(one, other)
        if len(differing) == 1 and _expected(one, regime) != _expected(other, regime):
            yield Paar(differing[0], one.zaak.naam, other.zaak.naam)


def _differing(one: UitgewerkteZaak, other: UitgewerkteZaak) -> list[str]:
    """The paths of the facts in which two cases were written differently, also the peildatum."""
    mine, theirs = _said(one), _said(other)
    return [pad for pad in mine.keys() | theirs.keys() if mine.get(pad) != theirs.get(pad)]


def _said(case: UitgewerkteZaak) -> dict[str, object]:
    """What a case says of each fact, also that it is unknown."""
    said = dict.fromkeys(case.gegeven.get(ONBEKEND, ()), ONBEKEND)
    return {pad: value for pad, value in case.gegeven.items() if pad != ONBEKEND} | said


def _expected(case: UitgewerkteZaak, regime: str) -> list[Verwachting]:
    return [verwachting for verwachting in case.verwacht if verwachting.regime == regime]


# --- findings ------------------------------------------------------------------------------------


def text_case_findings(regime: Regime, cases: Iterable[UitgewerkteZaak]) -> Iterator[Bevinding]:
    """What a case from the text says that it tests, exists, and is tested with a twin."""
    for case in cases:
        for naam in case.toetst:
            if naam.startswith(f"{regime.naam}-") and naam not in regime.register.plaatsen:
                yield Bevinding(
                    case.zaak.naam,
                    f"toetst bepaling {naam}, die niet bestaat",
                    "Noem een bepaling uit het register.",
                    case.bestand,
                )

# SPDX-License-Identifier: EUPL-1.2
"""Woorden: every code that an author writes from a list, and every figure of a dated series.

>>> from participatiekern.woorden import bedragen, woorden
>>> kern = Kern.installed()
>>> [w.woord for w in woorden(kern) if w.lijst == "gedragingsoort"]
>>> bedragen(kern)["aow_leeftijd"].op(date(2024, 1, 1)).bron

``participatiekern woorden`` and ``participatiekern bedragen`` print the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from participatiekern.authoring.declarations import FLOOR, KINDS
from participatiekern.facts.statute import Bedrag, Reeks, statutory_series
from participatiekern.rules.consequences import Instrument
from participatiekern.rules.register import AARDEN, REASONS, ZONDER_HAAK
from participatiekern.words.lexicon import group_of, instrument_word

if TYPE_CHECKING:
    from participatiekern.plugins import Kern

__all__ = ["Bedrag", "Reeks", "Woord", "bedragen", "woorden"]


@attrs.frozen
class Woord:
    """One code: the list that it is of, how it is written, what it means (Dutch).

    `regime` is the only one that may write it; "" is every regime.
    """

    lijst: str
    woord: str
    betekenis: str
    regime: str = ""


def woorden(kern: Kern) -> tuple[Woord, ...]:
    """Every code that rules, a register and ``conformiteit.toml`` can be written with."""
    return tuple(_all(kern))


def bedragen(kern: Kern) -> Mapping[str, Reeks]:
    """Every series of dated figures that rules read, by name: of the law, then of regimes.

    A series that a regime ships is named after it: ``waterdam.uitstroompremie``.
    """
    found = dict(statutory_series())
    for regime in kern.regimes.values():
        for reeks in regime.eigen_reeksen.values():
            naam = f"{regime.stam}.{reeks.naam}"
            found[naam] = attrs.evolve(reeks, naam=naam)
    return MappingProxyType(found)


def _all(kern: Kern) -> Iterator[Woord]:
    vocabulary = kern.vocabulary
    for lijst, words in (
        ("gedragingsoort", vocabulary.gedragingsoort),
        ("aanpak", vocabulary.aanpak),
        ("instrumentsoort", vocabulary.instrumentsoort),
    ):
        yield from (Woord(lijst, woord, said) for woord, said in words.items())
    yield from _instruments(kern)
    for regime, systems in vocabulary.indeling.items():
        for stelsel, groepen in systems.items():
            for groep in groepen:
                said = f"{stelsel}: {group_of(regime, stelsel, groep)}"
                yield Woord("indeling", f"{stelsel}/{groep}", said, regime)
    yield from _of_the_files(kern)


def _instruments(kern: Kern) -> Iterator[Woord]:
    """The instruments of the shared vocabulary, then those that a regime itself names."""
    shared = kern.vocabulary.instrument
    for naam, kinds in shared.items():
        for woord, kind in kinds.items():
            yield Woord("instrument", woord, f"{instrument_word(naam, woord)} ({kind})", naam)
    for regime in kern.regimes.values():
        if regime.variant_van is None:
            own = (r.dan for _, r in regime.alle_regels() if isinstance(r.dan, Instrument))
            local = {dan.instrument: dan.instrumentsoort for dan in own}
            for woord, soort in local.items():
                if woord not in shared.get(regime.naam, {}):
                    said = f"{instrument_word(regime.naam, woord)} ({soort})"
                    yield Woord("instrument", woord, said, regime.naam)


def _of_the_files(kern: Kern) -> Iterator[Woord]:
    """What is written in ``register.toml`` and ``conformiteit.toml``."""
    topics = {naam: f"{o.kop} (haak)" for naam, o in kern.onderwerpen.items()}
    for lijst, words in (
        ("register: aard", AARDEN),
        ("register: onderwerp", {**ZONDER_HAAK, **topics}),
        ("register: zonder_regel", REASONS),
        ("conformiteit.toml", KINDS),
    ):
        yield from (Woord(lijst, woord, said) for woord, said in words.items())
    said = "hoeveel procent van de beslisbare bepalingen zaken uit de tekst moeten tonen"
    yield Woord("conformiteit.toml", FLOOR, said)

# SPDX-License-Identifier: EUPL-1.2
"""Hooks: everything a plugin can add. One plugin is one regime, or adds topics or commands.

A topic (onderwerp) is what a regime can regulate. Those that the kernel knows are declared here,
each with the hook that gives its rules; a plugin adds others with the hook ``onderwerpen``.

Every hook of a topic is called once, when the kernel loads the plugin, and returns rules: data that
the kernel evaluates, explains, compares and prints. A hook that is not implemented means that the
regime does not regulate the topic: its outcome is ``niet_geregeld``. A complete plugin::

    from datetime import date
    from pathlib import Path
    from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl
    from participatiekern.feiten import uitstroom

    @hookimpl
    def regime():
        return Regime("diemen", "Diemen", date(2024, 1, 1), None, Path(__file__).parent)

    @hookimpl
    def premie():
        return [
            Regel("diemen-7-premie", bron="diemen-7", aard=Aard.RECHT, mits=uitstroom.volledig,
                  dan=Premie(bedrag=euro(750))),
        ]
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pluggy

from participatiekern.rules.consequences import (
    Indeling,
    Individueel,
    Instrument,
    Maatregel,
    Premie,
    Vrijlating,
    Waarschuwing,
)
from participatiekern.rules.topics import Onderwerp, Rij, RijPerSoort

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from participatiekern.facts.vocabulary import Feit
    from participatiekern.rules.regime import Regime
    from participatiekern.rules.rule import Regel, Tabel

PROJECT = "participatiekern"
CONTRACT = 1
"""Version of this contract. A plugin may declare ``PARTICIPATIEKERN_CONTRACT = 1``."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def regime() -> Regime:  # type: ignore[empty-body]
    """Who this regime is: name, validity, sources, folder with the register. Required for rules.

    :return: one Regime, without rules.
    """


@hookspec
def feiten() -> list[Feit]:  # type: ignore[empty-body]
    """Facts that only this regime asks, each with a path ``lokaal.<regime>.<naam>``.

    :return: declared facts; `participatiekern.feiten.reference` makes one usable in rules.
    """


@hookspec
def verbanden() -> Mapping[str, Any]:  # type: ignore[empty-body]
    """Which facts of a case contradict each other or follow from another, by their meaning.

    Each relation is about a fact of this regime (hook ``feiten``), and only its own facts follow::

        @hookimpl
        def verbanden():
            return {
                "stadspas": {
                    "vorm": "volgt",
                    "als": {"feit": "persoon.leeftijd", "hoogstens": 17},
                    "dan": {"feit": "lokaal.diemen.heeft_stadspas", "is": False},
                    "zin": "een stadspas is er vanaf achttien jaar.",
                }
            }

    :return: relations by name, as in the kernel's ``data/verbanden.toml``, which says what each
        form means.
    """


@hookspec
def onderwerpen() -> list[Onderwerp]:  # type: ignore[empty-body]
    """Topics that the kernel does not know, each with a hook that any plugin may implement.

    :return: declared topics; `participatiekern.onderwerpen` has what a declaration needs. They are
        decided and shown after the kernel's own, in the order of the plugins' names.
    """


# --- the topics of the kernel, in the order in which they are decided and shown ------------------


@hookspec
def classificatie() -> list[Regel | Tabel]:  # type: ignore[empty-body]
    """To which groups a person belongs: doelgroep, klantprofiel, spoor (verordening, WWB art. 8).

    :return: rules with Indeling, Individueel, Verwijzing or Stilte. Decided before the other hooks.
    """


_CLASSIFICATIE = Onderwerp(
    classificatie,
    kop="Indeling",
    gevolgen=(Indeling,),
    rijen=(Rij("Aanpak", veld="aanpak"), Rij("Indeling")),
)


@hookspec
def instrumenten() -> list[Regel | Tabel]:  # type: ignore[empty-body]
    """Which facilities are open to a person, for how long and how much (WWB/Pw art. 7, 10).

    :return: rules with Instrument, Individueel, Verwijzing or Stilte.
    """


_INSTRUMENTEN = Onderwerp(
    instrumenten,
    kop="Instrumenten",
    gevolgen=(Instrument,),
    rijen=(RijPerSoort("instrumentsoort", andere="Andere soorten"),),
)


@hookspec
def sancties() -> list[Regel | Tabel]:  # type: ignore[empty-body]
    """What follows from conduct: maatregel, waarschuwing, individual decision (WWB/Pw art. 18).

    :return: rules with Maatregel, Waarschuwing, Individueel, Verwijzing or Stilte. Only asked when
        conduct is put forward (section ``gedraging``).
    """


_SANCTIES = Onderwerp(
    sancties,
    kop="Sancties",
    gevolgen=(Maatregel, Waarschuwing, Individueel),
    rijen=(Rij("Maatregel"),),
    aanleiding="gedraging",
)


@hookspec
def vrijlating() -> list[Regel | Tabel]:  # type: ignore[empty-body]
    """How much income from work is left out of account (WWB/Pw art. 31 lid 2).

    :return: rules with Vrijlating, Individueel, Verwijzing or Stilte.
    """


_VRIJLATING = Onderwerp(
    vrijlating,
    kop="Vrijlating van inkomsten",
    gevolgen=(Vrijlating,),
    rijen=(Rij("Vrijlating"),),
)


@hookspec
def premie() -> list[Regel | Tabel]:  # type: ignore[empty-body]
    """Which premium follows on leaving the benefit (WWB/Pw art. 31 lid 2 onder j).

    :return: rules with Premie, Individueel, Verwijzing or Stilte.
    """


_PREMIE = Onderwerp(premie, kop="Premie", gevolgen=(Premie,), rijen=(Rij("Premie"),))

ONDERWERPEN: Mapping[str, Onderwerp] = MappingProxyType(
    {
        onderwerp.naam: onderwerp
        for onderwerp in (_CLASSIFICATIE, _INSTRUMENTEN, _SANCTIES, _VRIJLATING, _PREMIE)
    }
)
"""The topics that the kernel knows, by name, in the order in which they are decided and shown."""

# --- further hooks -------------------------------------------------------------------------------


@hookspec
def varianten(regimes: Mapping[str, Regime]) -> list[Regime]:  # type: ignore[empty-body]
    """What if: variants of regimes, each shown beside them and marked as a variant.

    Called once, after every plugin is loaded. What if Naarden's premium were 750 euro::

        @hookimpl
        def varianten(regimes):
            return [
                regimes["naarden"].variant(
                    "naarden_premie_750",
                    cijfers={"naarden-9.2-uitstroompremie": {euro(500): euro(750)}},
                )
            ]

    :param regimes: the regimes that are loaded, by name; no variants.
    :return: what `Regime.variant` gives; each with a name of its own.
    """


@hookspec
def opdrachten() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Commands for the command line, imported when they are used.

    :return: by name, where the click command is: ``{"sql": "mijn_pakket.opdrachten:sql"}``; a name
        that another plugin has is refused.
    """

# SPDX-License-Identifier: EUPL-1.2
"""participatiekern: municipal rules for Dutch social assistance, written once.

The names below are the promise to plugin authors and vendors; everything else is workshop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatiekern.decide.outcome import Beoordeling
    from participatiekern.facts.cases import Zaak
    from participatiekern.hookspecs import hookimpl
    from participatiekern.plugins import Kern
    from participatiekern.rules.consequences import (
        Deel,
        Indeling,
        Individueel,
        Instrument,
        Maatregel,
        Premie,
        Stilte,
        Termijn,
        Verwijzing,
        Vrijlating,
        Waarschuwing,
    )
    from participatiekern.rules.language import (
        alle,
        een_van,
        eigen_bedragen,
        euro,
        geval,
        grootste,
        ingedeeld,
        kleinste,
        naar_rato,
        onbekend,
        procent,
        wettelijk,
    )
    from participatiekern.rules.regime import Document, Regime
    from participatiekern.rules.rule import Aard, Regel, Tabel, eerste, zwaarste
    from participatiekern.words.compare import Vergelijking

_NAMES = {
    "decide.outcome": "Beoordeling",
    "facts.cases": "Zaak",
    "hookspecs": "hookimpl",
    "plugins": "Kern",
    "rules.consequences": (
        "Deel Indeling Individueel Instrument Maatregel Premie Stilte Termijn Verwijzing "
        "Vrijlating Waarschuwing"
    ),
    "rules.language": (
        "alle een_van eigen_bedragen euro geval grootste ingedeeld kleinste naar_rato onbekend "
        "procent wettelijk"
    ),
    "rules.regime": "Document Regime",
    "rules.rule": "Aard Regel Tabel eerste zwaarste",
    "words.compare": "Vergelijking",
}
_WHERE = {naam: module for module, names in _NAMES.items() for naam in names.split()}
"""Where each public name is defined. It is imported when it is used, so that a plugin waits only
for the rules that it writes, and the command line for what the command needs."""

__all__ = [
    "Aard",
    "Beoordeling",
    "Deel",
    "Document",
    "Indeling",
    "Individueel",
    "Instrument",
    "Kern",
    "Maatregel",
    "Premie",
    "Regel",
    "Regime",
    "Stilte",
    "Tabel",
    "Termijn",
    "Vergelijking",
    "Verwijzing",
    "Vrijlating",
    "Waarschuwing",
    "Zaak",
    "alle",
    "een_van",
    "eerste",
    "eigen_bedragen",
    "euro",
    "geval",
    "grootste",
    "hookimpl",
    "ingedeeld",
    "kleinste",
    "naar_rato",
    "onbekend",
    "procent",
    "wettelijk",
    "zwaarste",
]


def __getattr__(naam: str) -> object:
    if naam not in _WHERE:
        raise AttributeError(f"module 'participatiekern' has no attribute {naam!r}")
    from importlib import import_module

    found = globals()[naam] = getattr(import_module(f"participatiekern.{_WHERE[naam]}"), naam)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

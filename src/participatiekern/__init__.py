# SPDX-License-Identifier: EUPL-1.2
"""participatiekern: municipal rules for Dutch social assistance, written once.

The names below are the promise to plugin authors and vendors; everything else is workshop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from participatiekern.hookspecs import hookimpl
from participatiekern.rules.consequences import (
    Indeling,
    Individueel,
    Instrument,
    Maatregel,
    Premie,
    Stilte,
    Verwijzing,
    Vrijlating,
    Waarschuwing,
)
from participatiekern.rules.language import (
    alle,
    een_van,
    euro,
    geval,
    ingedeeld,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.rules.regime import Document, Regime
from participatiekern.rules.rule import Aard, Regel, Tabel, eerste, zwaarste

if TYPE_CHECKING:
    from participatiekern.decide.outcome import Beoordeling
    from participatiekern.facts.cases import Zaak
    from participatiekern.plugins import Kern
    from participatiekern.words.compare import Vergelijking

_DECIDES = {
    "Zaak": "facts.cases",
    "Vergelijking": "words.compare",
    "Beoordeling": "decide.outcome",
    "Kern": "plugins",
}
"""What decides cases is imported when it is used: a plugin that only writes rules need not wait."""

__all__ = [
    "Aard",
    "Beoordeling",
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
    "Vergelijking",
    "Verwijzing",
    "Vrijlating",
    "Waarschuwing",
    "Zaak",
    "alle",
    "een_van",
    "eerste",
    "euro",
    "geval",
    "hookimpl",
    "ingedeeld",
    "kleinste",
    "procent",
    "wettelijk",
    "zwaarste",
]


def __getattr__(naam: str) -> object:
    if naam not in _DECIDES:
        raise AttributeError(f"module 'participatiekern' has no attribute {naam!r}")
    from importlib import import_module

    return getattr(import_module(f"participatiekern.{_DECIDES[naam]}"), naam)

# SPDX-License-Identifier: EUPL-1.2
"""participatiekern: municipal rules for Dutch social assistance, written once.

The names below are the promise to plugin authors and vendors; everything else is workshop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from participatiekern.consequences import (
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
from participatiekern.expressions import (
    alle,
    een_van,
    euro,
    geval,
    ingedeeld,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.hookspecs import hookimpl
from participatiekern.regime import Document, Regime
from participatiekern.rules import Aard, Regel, Tabel, eerste, zwaarste

if TYPE_CHECKING:
    from participatiekern.cases import Zaak
    from participatiekern.compare import Vergelijking
    from participatiekern.outcome import Beoordeling
    from participatiekern.plugins import Kern

_DECIDES = {"Zaak": "cases", "Vergelijking": "compare", "Beoordeling": "outcome", "Kern": "plugins"}
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

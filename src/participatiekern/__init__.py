# SPDX-License-Identifier: EUPL-1.2
"""participatiekern: municipal rules for Dutch social assistance, written once.

The names below are the promise to plugin authors and vendors; everything else is workshop.
"""

from participatiekern.cases import Zaak
from participatiekern.compare import Vergelijking
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
from participatiekern.outcome import Beoordeling
from participatiekern.plugins import Kern
from participatiekern.regime import Document, Regime
from participatiekern.rules import Aard, Regel, Tabel, eerste, zwaarste

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

# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what the nota asks and the shared vocabulary does not have."""

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.rules.expressions import ConditionFact

_ZES_WEKEN_GEZOCHT = Feit(
    "lokaal.dinkelland.zes_weken_gezocht",
    Soort.JA_NEE,
    "Heeft de klant zes weken zelf naar een betaalde baan gezocht zonder die te vinden?",
    woorden=Feitwoorden(
        ja="de klant heeft zes weken zelf naar een betaalde baan gezocht zonder die te vinden",
        nee="de klant heeft nog geen zes weken vergeefs naar een betaalde baan gezocht",
        onbekend="of de klant zes weken vergeefs naar een betaalde baan heeft gezocht",
    ),
)
_OPROEP_VOOR_ARBEID = Feit(
    "lokaal.dinkelland.oproep_voor_arbeid",
    Soort.JA_NEE,
    "Was de oproep in verband met de inschakeling in de arbeid?",
    oordeel=True,
    woorden=Feitwoorden(
        ja="de oproep was in verband met de inschakeling in de arbeid",
        nee="de oproep was niet in verband met de inschakeling in de arbeid",
        onbekend="of de oproep in verband met de inschakeling in de arbeid was",
    ),
)

zes_weken_gezocht = ConditionFact(_ZES_WEKEN_GEZOCHT)
oproep_voor_arbeid = ConditionFact(_OPROEP_VOOR_ARBEID)


@hookimpl
def feiten() -> list[Feit]:
    """The six weeks of an A-client (3.2) and what a call was for (4.3)."""
    return [_ZES_WEKEN_GEZOCHT, _OPROEP_VOOR_ARBEID]

# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what the nota asks and the shared vocabulary does not have."""

from typing import Any

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
# The judgement itself (diagnose.direct_bemiddelbaar) is unknown until it is given; a label that was
# given is recorded, and follows from it (verbanden).
_LABEL_DIRECT_BEMIDDELBAAR = Feit(
    "lokaal.dinkelland.label_direct_bemiddelbaar",
    Soort.JA_NEE,
    "Is vastgelegd dat de klant het label direct bemiddelbaar heeft (geen traject)?",
    afwezig="geen",
    woorden=Feitwoorden(
        ja="de klant heeft het label direct bemiddelbaar",
        nee="de klant heeft geen label direct bemiddelbaar",
        onbekend="of de klant het label direct bemiddelbaar heeft",
    ),
)

zes_weken_gezocht = ConditionFact(_ZES_WEKEN_GEZOCHT)
oproep_voor_arbeid = ConditionFact(_OPROEP_VOOR_ARBEID)
label_direct_bemiddelbaar = ConditionFact(_LABEL_DIRECT_BEMIDDELBAAR)


@hookimpl
def feiten() -> list[Feit]:
    """The six weeks of an A-client (3.2), what a call was for (4.3), the label of 3.5."""
    return [_ZES_WEKEN_GEZOCHT, _OPROEP_VOOR_ARBEID, _LABEL_DIRECT_BEMIDDELBAAR]


@hookimpl
def verbanden() -> dict[str, Any]:
    """Who was judged to be direct bemiddelbaar has the label; who was judged not to be has not."""
    zin = "het label zegt hetzelfde als het oordeel."
    label, oordeel = _LABEL_DIRECT_BEMIDDELBAAR.pad, "diagnose.direct_bemiddelbaar"
    return {
        naam: {
            "vorm": "volgt",
            "als": {"feit": oordeel, "is": gegeven},
            "dan": {"feit": label, "is": gegeven},
            "zin": zin,
        }
        for naam, gegeven in (("label", True), ("geen_label", False))
    }

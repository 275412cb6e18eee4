# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what the plan asks and the shared vocabulary does not have."""

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.expressions import ConditionFact

_WACHTLIJST_BESCHUT_WERK = Feit(
    "lokaal.werksaam.wachtlijst_beschut_werk",
    Soort.JA_NEE,
    "Staat de persoon op de wachtlijst voor beschut werk?",
)
_TIJDELIJKE_FINANCIELE_PROBLEMEN = Feit(
    "lokaal.werksaam.tijdelijke_financiele_problemen",
    Soort.JA_NEE,
    "Heeft het gevestigde bedrijf tijdelijke financiële problemen?",
    oordeel=True,
)
_BEDRIJF_NIET_LEVENSVATBAAR = Feit(
    "lokaal.werksaam.bedrijf_niet_levensvatbaar",
    Soort.JA_NEE,
    "Is het bedrijf niet levensvatbaar?",
    oordeel=True,
)
_WIL_BEDRIJF_BEEINDIGEN = Feit(
    "lokaal.werksaam.wil_bedrijf_beeindigen",
    Soort.JA_NEE,
    "Wil de zelfstandige het bedrijf beëindigen?",
)

wachtlijst_beschut_werk = ConditionFact(_WACHTLIJST_BESCHUT_WERK)
tijdelijke_financiele_problemen = ConditionFact(_TIJDELIJKE_FINANCIELE_PROBLEMEN)
bedrijf_niet_levensvatbaar = ConditionFact(_BEDRIJF_NIET_LEVENSVATBAAR)
wil_bedrijf_beeindigen = ConditionFact(_WIL_BEDRIJF_BEEINDIGEN)


@hookimpl
def feiten() -> list[Feit]:
    """The waiting list of beschut werk (4.4) and whom 5.4 supports in a business."""
    return [
        _WACHTLIJST_BESCHUT_WERK,
        _TIJDELIJKE_FINANCIELE_PROBLEMEN,
        _BEDRIJF_NIET_LEVENSVATBAAR,
        _WIL_BEDRIJF_BEEINDIGEN,
    ]

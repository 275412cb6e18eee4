# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what the plan asks and the shared vocabulary does not have."""

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.rules.expressions import ConditionFact

_WACHTLIJST_BESCHUT_WERK = Feit(
    "lokaal.werksaam.wachtlijst_beschut_werk",
    Soort.JA_NEE,
    "Staat de persoon op de wachtlijst voor beschut werk?",
    woorden=Feitwoorden(
        ja="de persoon staat op de wachtlijst voor beschut werk",
        nee="de persoon staat niet op de wachtlijst voor beschut werk",
        onbekend="of de persoon op de wachtlijst voor beschut werk staat",
    ),
)
_TIJDELIJKE_FINANCIELE_PROBLEMEN = Feit(
    "lokaal.werksaam.tijdelijke_financiele_problemen",
    Soort.JA_NEE,
    "Heeft het gevestigde bedrijf tijdelijke financiële problemen?",
    oordeel=True,
    woorden=Feitwoorden(
        ja="het gevestigde bedrijf heeft tijdelijke financiële problemen",
        nee="het gevestigde bedrijf heeft geen tijdelijke financiële problemen",
        onbekend="of het gevestigde bedrijf tijdelijke financiële problemen heeft",
    ),
)
_BEDRIJF_NIET_LEVENSVATBAAR = Feit(
    "lokaal.werksaam.bedrijf_niet_levensvatbaar",
    Soort.JA_NEE,
    "Is het bedrijf niet levensvatbaar?",
    oordeel=True,
    woorden=Feitwoorden(
        ja="het bedrijf is niet levensvatbaar",
        nee="het bedrijf is levensvatbaar",
        onbekend="of het bedrijf niet levensvatbaar is",
    ),
)
_WIL_BEDRIJF_BEEINDIGEN = Feit(
    "lokaal.werksaam.wil_bedrijf_beeindigen",
    Soort.JA_NEE,
    "Wil de zelfstandige het bedrijf beëindigen?",
    woorden=Feitwoorden(
        ja="de zelfstandige wil het bedrijf beëindigen",
        nee="de zelfstandige wil het bedrijf niet beëindigen",
        onbekend="of de zelfstandige het bedrijf wil beëindigen",
    ),
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

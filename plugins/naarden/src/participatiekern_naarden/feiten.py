# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what only the policy rules of Naarden ask."""

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import MAX_EURO, Feit
from participatiekern.rules.expressions import ChoiceFact, ConditionFact, QuantityFact

_GROEP_MINIMA = Feit(
    "lokaal.naarden.groep_minima",
    Soort.JA_NEE,
    "Behoort de persoon tot een groep minima die de gemeente kinderopvang vergoedt?",
)
_SCHOLING_NAGEGAAN = Feit(
    "lokaal.naarden.scholing_nagegaan",
    Soort.JA_NEE,
    "Heeft de gemeente zich ervan overtuigd dat voldoende scholing is toegepast?",
)
_BELASTBAARHEID_NAGEGAAN = Feit(
    "lokaal.naarden.belastbaarheid_nagegaan",
    Soort.JA_NEE,
    "Heeft de gemeente zich overtuigd van de belastbaarheid van de ouder?",
)
_WERKGEVER_BETAALT_NIET_MEE = Feit(
    "lokaal.naarden.werkgever_betaalt_niet_mee",
    Soort.JA_NEE,
    "Weigert de werkgever mee te betalen aan de kinderopvang?",
)
_SCHOLING_SOORT = Feit(
    "lokaal.naarden.scholing_soort",
    Soort.KEUZE,
    "Om wat voor scholing gaat het?",
    keuzes=("beroepsgericht", "taalles", "computerles"),
)
_ACHT_UUR_AANEENGESLOTEN = Feit(
    "lokaal.naarden.acht_uur_aaneengesloten",
    Soort.JA_NEE,
    "Beslaat het aanvullende contract ten minste 8 uur aaneengesloten?",
)
_INKOMSTEN_ONVOLDOENDE = Feit(
    "lokaal.naarden.inkomsten_onvoldoende",
    Soort.JA_NEE,
    "Heeft de ondernemer geen of onvoldoende inkomsten?",
    oordeel=True,
)
_VOORMALIG_ID_MEDEWERKER = Feit(
    "lokaal.naarden.voormalig_id_medewerker",
    Soort.JA_NEE,
    "Is de persoon een voormalige ID-medewerker?",
)
_GOEDKOOPSTE_OPLOSSING = Feit(
    "lokaal.naarden.goedkoopste_oplossing",
    Soort.BEDRAG,
    "Wat kost de goedkoopste adequate oplossing (bij reizen: het goedkoopste openbaar vervoer)?",
    minimum=0,
    maximum=MAX_EURO,
    eenheid="euro",
)

GROEP_MINIMA = ConditionFact(_GROEP_MINIMA)
SCHOLING_NAGEGAAN = ConditionFact(_SCHOLING_NAGEGAAN)
BELASTBAARHEID_NAGEGAAN = ConditionFact(_BELASTBAARHEID_NAGEGAAN)
WERKGEVER_BETAALT_NIET_MEE = ConditionFact(_WERKGEVER_BETAALT_NIET_MEE)
SCHOLING_SOORT = ChoiceFact(_SCHOLING_SOORT)
ACHT_UUR_AANEENGESLOTEN = ConditionFact(_ACHT_UUR_AANEENGESLOTEN)
INKOMSTEN_ONVOLDOENDE = ConditionFact(_INKOMSTEN_ONVOLDOENDE)
VOORMALIG_ID_MEDEWERKER = ConditionFact(_VOORMALIG_ID_MEDEWERKER)
GOEDKOOPSTE_OPLOSSING = QuantityFact(_GOEDKOOPSTE_OPLOSSING)


@hookimpl
def feiten() -> list[Feit]:
    """In the order of the articles that ask them."""
    return [
        _SCHOLING_NAGEGAAN,
        _BELASTBAARHEID_NAGEGAAN,
        _GROEP_MINIMA,
        _WERKGEVER_BETAALT_NIET_MEE,
        _SCHOLING_SOORT,
        _ACHT_UUR_AANEENGESLOTEN,
        _INKOMSTEN_ONVOLDOENDE,
        _VOORMALIG_ID_MEDEWERKER,
        _GOEDKOOPSTE_OPLOSSING,
    ]

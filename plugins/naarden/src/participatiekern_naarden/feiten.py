# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what only the policy rules of Naarden ask."""

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.rules.expressions import ConditionFact

_SCHOLING_NAGEGAAN = Feit(
    "lokaal.naarden.scholing_nagegaan",
    Soort.JA_NEE,
    "Heeft de gemeente zich ervan overtuigd dat voldoende scholing is toegepast?",
    woorden=Feitwoorden(
        ja="de gemeente heeft zich ervan overtuigd dat voldoende scholing is toegepast",
        nee="de gemeente heeft zich er niet van overtuigd dat voldoende scholing is toegepast",
        onbekend="of de gemeente zich ervan heeft overtuigd dat voldoende scholing is toegepast",
    ),
)
_BELASTBAARHEID_NAGEGAAN = Feit(
    "lokaal.naarden.belastbaarheid_nagegaan",
    Soort.JA_NEE,
    "Heeft de gemeente zich overtuigd van de belastbaarheid van de ouder?",
    woorden=Feitwoorden(
        ja="de gemeente heeft zich overtuigd van de belastbaarheid van de ouder",
        nee="de gemeente heeft zich niet overtuigd van de belastbaarheid van de ouder",
        onbekend="of de gemeente zich heeft overtuigd van de belastbaarheid van de ouder",
    ),
)
_INKOMSTEN_ONVOLDOENDE = Feit(
    "lokaal.naarden.inkomsten_onvoldoende",
    Soort.JA_NEE,
    "Heeft de ondernemer geen of onvoldoende inkomsten?",
    oordeel=True,
    woorden=Feitwoorden(
        ja="de ondernemer heeft geen of onvoldoende inkomsten",
        nee="de ondernemer heeft voldoende inkomsten",
        onbekend="of de ondernemer geen of onvoldoende inkomsten heeft",
    ),
)
_VOORMALIG_ID_MEDEWERKER = Feit(
    "lokaal.naarden.voormalig_id_medewerker",
    Soort.JA_NEE,
    "Is de persoon een voormalige ID-medewerker?",
    woorden=Feitwoorden(
        ja="de persoon is een voormalige ID-medewerker",
        nee="de persoon is geen voormalige ID-medewerker",
        onbekend="of de persoon een voormalige ID-medewerker is",
    ),
)

SCHOLING_NAGEGAAN = ConditionFact(_SCHOLING_NAGEGAAN)
BELASTBAARHEID_NAGEGAAN = ConditionFact(_BELASTBAARHEID_NAGEGAAN)
INKOMSTEN_ONVOLDOENDE = ConditionFact(_INKOMSTEN_ONVOLDOENDE)
VOORMALIG_ID_MEDEWERKER = ConditionFact(_VOORMALIG_ID_MEDEWERKER)


@hookimpl
def feiten() -> list[Feit]:
    """In the order of the articles that ask them."""
    return [
        _SCHOLING_NAGEGAAN,
        _BELASTBAARHEID_NAGEGAAN,
        _INKOMSTEN_ONVOLDOENDE,
        _VOORMALIG_ID_MEDEWERKER,
    ]

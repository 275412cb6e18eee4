# SPDX-License-Identifier: EUPL-1.2
"""Feiten: what only the guideline of Krimpen asks."""

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.rules.expressions import ConditionFact

_VERSLAVING_GEEFT_PROBLEMEN = Feit(
    "lokaal.krimpen.verslaving_geeft_problemen",
    Soort.JA_NEE,
    "Geeft de actuele verslavingsproblematiek daaraan gerelateerde problemen?",
    oordeel=True,
    woorden=Feitwoorden(
        ja="de verslaving geeft daaraan gerelateerde problemen",
        nee="de verslaving geeft geen daaraan gerelateerde problemen",
        onbekend="of de verslaving daaraan gerelateerde problemen geeft",
    ),
)

VERSLAVING_GEEFT_PROBLEMEN = ConditionFact(_VERSLAVING_GEEFT_PROBLEMEN)


@hookimpl
def feiten() -> list[Feit]:
    """Sporen 2 and 3 exclude an addiction only together with the problems that it causes."""
    return [_VERSLAVING_GEEFT_PROBLEMEN]

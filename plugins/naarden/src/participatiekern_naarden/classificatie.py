# SPDX-License-Identifier: EUPL-1.2
"""Classificatie: the target groups (doelgroepen) of art. 5.3, of those within art. 2.1.

Uitleg 20: the groups overlap, so a person can be in several; only the reference group is a rest
category. The source ranks neither within nor between groups.
"""

from participatiekern import Indeling, Regel, alle, hookimpl, ingedeeld
from participatiekern.feiten import huishouden, uitkering
from participatiekern_naarden.begrippen import (
    JONGERE,
    KLANT,
    NUGGER_OUDKOMER_OF_ANW,
    UITKERINGSGERECHTIGD,
)


@hookimpl
def classificatie() -> list[Regel]:
    """Art. 5.3.1 to 5.3.5, each group a rule of its own."""
    return [
        Regel(
            "naarden-5.3.1-nieuwe-instroom",
            bron=("naarden-5.3.1-e", "naarden-5.3.1-b"),
            # "U hebt recht op een uitkering": new in a benefit of the municipality.
            mits=alle(UITKERINGSGERECHTIGD, uitkering.nieuwe_instroom),
            dan=Indeling("doelgroep", "nieuwe_instroom"),
        ),
        Regel(
            "naarden-5.3.2-jongeren",
            bron="naarden-5.3.2-a",
            mits=alle(KLANT, JONGERE),
            dan=Indeling("doelgroep", "jongeren"),
        ),
        Regel(
            "naarden-5.3.3-alleenstaande-ouders",
            bron="naarden-5.3.3-a",
            # No age of the child here: 5.3.3 names none, the ages of 5.4.2 serve another purpose.
            mits=alle(KLANT, huishouden.samenstelling == "alleenstaande_ouder"),
            dan=Indeling("doelgroep", "alleenstaande_ouders"),
        ),
        Regel(
            "naarden-5.3.4-nuggers-oudkomers-anw",
            bron="naarden-5.3.4-a",
            mits=alle(KLANT, NUGGER_OUDKOMER_OF_ANW),
            dan=Indeling("doelgroep", "nuggers_oudkomers_anw"),
        ),
        Regel(
            "naarden-5.3.5-referentiegroep",
            bron="naarden-5.3.5-a",
            mits=alle(
                KLANT,
                ~ingedeeld(
                    "doelgroep",
                    "nieuwe_instroom",
                    "jongeren",
                    "alleenstaande_ouders",
                    "nuggers_oudkomers_anw",
                ),
            ),
            dan=Indeling("doelgroep", "referentiegroep"),
        ),
    ]

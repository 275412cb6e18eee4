# SPDX-License-Identifier: EUPL-1.2
"""Premie: the uitstroompremie of art. 13 of the verordening.

The article gives the power but leaves amount and target group to rules that were never made
(uitleg 23, agreement 1): when its conditions hold, the outcome is a reference, never an amount.
"""

from participatiekern import Regel, Verwijzing, alle, een_van, hookimpl, ingedeeld
from participatiekern.feiten import persoon, uitkering, uitstroom, werk

# Being in Groeien is enough; it is the only meaning that the source gives (uitleg 23).
LANGDURIG_WERKLOOS = een_van(
    persoon.langdurig_werkloos.volgens("deventer-vo-art13-lid1"),
    ingedeeld("klantgroep", "groeien").volgens("deventer-vo-toel-art4-langdurig"),
)

# Who left has no bijstand any more: what counts is what he received before.
ONTVING_BIJSTAND = een_van(
    uitkering.soort == "bijstand",
    alle(uitkering.soort == "geen", uitstroom.vorige_uitkering == "bijstand"),
)

# Subsidised work counts too: art. 3 and 5 say so where work with a voorziening does not. That the
# work is regular says as well that there is work.
NAAR_ARBEID = een_van(
    werk.soort.is_in("loondienst", "zelfstandig", "gesubsidieerd"), uitstroom.regulier
)


@hookimpl
def premie() -> list[Regel]:
    """One rule: who may get the premium, and where its amount should have stood."""
    return [
        Regel(
            "deventer-art13-uitstroompremie",
            bron=("deventer-vo-art13-lid1", "deventer-vo-art13-lid2"),
            mits=alle(
                LANGDURIG_WERKLOOS,
                uitstroom.duurzaam.volgens("deventer-vo-art13-lid1"),
                uitstroom.volledig.volgens("deventer-vo-art13-lid1", "deventer-vo-toel-art13"),
                NAAR_ARBEID.volgens("deventer-vo-art13-lid1"),
                ONTVING_BIJSTAND.volgens("deventer-vo-toel-art13"),
            ),
            tenzij=[uitstroom.premie_ontvangen_in_periode.volgens("deventer-vo-art13-lid1")],
            dan=Verwijzing(
                "nadere regels van het college over doelgroep en hoogte van de uitstroompremie"
            ),
        ),
    ]

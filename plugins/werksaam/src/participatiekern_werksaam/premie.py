# SPDX-License-Identifier: EUPL-1.2
"""Premie: for the participatieplaats (4.6.2) and on leaving the benefit (5.6).

For both the plan names no amount and points at no regulation that has one, so the premium applies
without an amount (agreement 1).
"""

from participatiekern import Aard, Premie, Regel, alle, een_van, hookimpl
from participatiekern.feiten import persoon, traject, uitstroom
from participatiekern_werksaam.begrippen import (
    KLANT,
    UIT_UITKERING_VAN_WERKSAAM,
    UITKERING_VAN_WERKSAAM,
)


@hookimpl
def premie() -> list[Regel]:
    """The two premiums, each by itself."""
    return [
        # Who may come on a participatieplaats is another sentence: whoever is on it qualifies.
        Regel(
            "werksaam-4.6.2-premie",
            bron="werksaam-4.6.2-premie",
            aard=Aard.RECHT,
            mits=alle(KLANT, traject.op_participatieplaats),
            dan=Premie(),
        ),
        # "Langdurig" has no number, starting work that ends the benefit is uitstroom.volledig. A
        # client without a benefit (a nugger, a young person) was not in one for long.
        Regel(
            "werksaam-5.6-uitstroompremie",
            bron="werksaam-5.6-uitstroompremie",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                een_van(UITKERING_VAN_WERKSAAM, UIT_UITKERING_VAN_WERKSAAM).volgens(
                    "werksaam-5.6-uitstroompremie"
                ),
                persoon.langdurig_werkloos,
                uitstroom.volledig,
            ),
            dan=Premie(),
        ),
    ]

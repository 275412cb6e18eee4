# SPDX-License-Identifier: EUPL-1.2
"""Premie: one premium of € 500 for leaving the benefit through regular work, art. 9.1 and 9.2."""

from participatiekern import Aard, Premie, Regel, alle, euro, hookimpl
from participatiekern.feiten import uitstroom, werk


@hookimpl
def premie() -> list[Regel]:
    """Uitleg 6: a right once the conditions are met; 9.2 fills in the "kan" of the ordinance."""
    return [
        Regel(
            "naarden-9.2-uitstroompremie",
            bron=("naarden-9.2-3c", "naarden-9.1-1"),
            aard=Aard.RECHT,
            mits=alle(
                # Uitleg 7: the months before leaving, so the benefit need not run any more.
                (uitstroom.uitkeringsmaanden > 12).volgens("naarden-9.2-1"),
                werk.soort.is_in("loondienst", "zelfstandig").volgens("naarden-9.2-2a"),
                uitstroom.regulier.volgens("naarden-9.2-3b", "naarden-9.2-3c"),
                uitstroom.volledig.volgens("naarden-9.2-2b", "naarden-9.2-3f"),
                (uitstroom.maanden_gewerkt >= 6).volgens("naarden-9.2-3a"),
                # Uitleg 8 and agreement 14: fatal, and no local judgement about excuses.
                (uitstroom.maanden_tot_premieaanvraag <= 3).volgens("naarden-9.2-3e"),
            ),
            tenzij=[uitstroom.premie_ontvangen_in_periode.volgens("naarden-9.2-3d")],
            dan=Premie(bedrag=euro(500)),
        ),
    ]

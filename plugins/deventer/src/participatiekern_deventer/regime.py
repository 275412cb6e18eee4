# SPDX-License-Identifier: EUPL-1.2
"""Identity, validity and sources of the Deventer regime."""

from datetime import date
from pathlib import Path

from participatiekern import Document, Regime, hookimpl


@hookimpl
def regime() -> Regime:
    """Inzet op Maat: verordening, beleidsregels and productenboek of 2021.

    All three work back to 1 January 2021 and name no end (art. 16 verordening, art. 9
    beleidsregels). The source is the dossier of the council proposal and names no CVDR number.
    """
    return Regime(
        naam="deventer",
        titel="Deventer",
        cbs_codes=("0150",),
        documenten=(
            Document("Re-integratieverordening Participatiewet 2021, gemeente Deventer"),
            Document("Beleidsregels Re-integratie gemeente Deventer 2021"),
            Document("Productenboek Inzet op Maat, gemeente Deventer (maart 2021)"),
            Document("Nota B&W 2021-000575 Inzet op Maat, gemeente Deventer"),
        ),
        geldig_van=date(2021, 1, 1),
        geldig_tot=None,
        map=Path(__file__).parent,
        oordeel_door={
            "default": "de consulent",
            "diagnose.maanden_tot_werk": "de intaker",  # ambitiegesprek, productenboek 2.2.4
            "diagnose.participatie_mogelijk": "de intaker",
            "diagnose.arbeidspotentieel": "het college",  # verordening art. 11 lid 1
            "diagnose.kan": "het college",
            "diagnose.gemotiveerd": "de werkconsulent",  # productenboek 4.2
            "diagnose.wil": "de werkconsulent",
            "plaatsing.verdringing": "het college",  # verordening art. 4 lid 4
            "traject.nodig": "het college",  # verordening art. 8 and 8a
            "uitstroom.duurzaam": "het college",  # verordening art. 13
        },
        toelichting=(
            "De verordening gaat voor op de beleidsregels, en die gaan voor op het productenboek, "
            "dat een handboek voor de uitvoering is."
        ),
    )

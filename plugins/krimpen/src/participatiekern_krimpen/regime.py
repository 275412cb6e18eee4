# SPDX-License-Identifier: EUPL-1.2
"""Which municipality, which document, which period."""

from datetime import date
from pathlib import Path

from participatiekern import Document, Regime, hookimpl


@hookimpl
def regime() -> Regime:
    """Krimpen aan den IJssel, whose guideline is silent on vrijlating and premie.

    The guideline bears no date of its own: it holds from the verordening that it elaborates, until
    the WWB ended (agreement 12).
    """
    return Regime(
        naam="krimpen",
        titel="Krimpen aan den IJssel",
        cbs_codes=("0542",),
        documenten=(
            Document(
                "Richtlijn Work First (Sporenmodel), gemeente Krimpen aan den IJssel "
                "(na Re-integratieverordening WWB van 15-09-2009)",
                cvdr=None,
                url=None,
            ),
        ),
        geldig_van=date(2009, 9, 15),
        geldig_tot=date(2014, 12, 31),
        map=Path(__file__).parent,
        oordeel_door={
            "default": "de gemeente",
            # The diagnosis that leads to a spoor is made at the Werkplein; whether the requirements
            # of the aanmelding are met is for the municipality (uitleg 31).
            "diagnose.direct_bemiddelbaar": "de medewerker van het Team Dienstverlening",
            "diagnose.meer_begeleiding_nodig": "de medewerker van het Team Dienstverlening",
            "diagnose.zorgbehoefte": "de medewerker van het Team Dienstverlening",
        },
    )

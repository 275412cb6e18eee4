# SPDX-License-Identifier: EUPL-1.2
"""Sancties: grounds only. Height and duration stand in an ordinance that is not in the source."""

from participatiekern import (
    Aard,
    Individueel,
    Regel,
    Stilte,
    Verwijzing,
    alle,
    een_van,
    hookimpl,
)
from participatiekern.feiten import belemmering, gedraging, huishouden, persoon
from participatiekern_naarden.begrippen import NUG_OF_ANW, UITKERINGSGERECHTIGD

# Agreement 22: the conduct that breaches the arbeids- en sollicitatieplicht.
ARBEIDSPLICHT_GESCHONDEN = een_van(
    (gedraging.soort == "registratie_te_laat").volgens("naarden-5.4-a", "naarden-5.4-f"),
    (gedraging.soort == "onvoldoende_solliciteren").volgens("naarden-5.4-j"),
    (gedraging.soort == "arbeid_niet_aanvaarden").volgens("naarden-5.7-b"),
    (gedraging.soort == "arbeid_verloren_door_eigen_toedoen").volgens("naarden-5.7-a"),
)

# Conduct within a traject; what exactly a trajectplan demands is settled per person.
TRAJECTVOORWAARDE_GESCHONDEN = gedraging.soort.is_in(
    "trajectplan_niet_ondertekend",
    "plan_van_aanpak_niet_meewerken",
    "onderzoek_niet_meewerken",
    "diagnose_niet_meewerken",
    "niet_verschenen",
    "voorziening_niet_gebruiken",
    "deelname_traject_weigeren",
    "volharden_in_weigering",
).volgens("naarden-5.3.4-e")

# Uitleg 9: refusal of work is not held against this parent until the three findings of 5.4.2 are
# made. Of those only childcare is a recorded fact (agreement 19).
OPVANG_ONTBREEKT = alle(
    gedraging.soort == "arbeid_niet_aanvaarden",
    huishouden.samenstelling == "alleenstaande_ouder",
    huishouden.leeftijd_jongste_kind < 12,
    (~huishouden.kinderopvang_beschikbaar).volgens("naarden-5.4.2-d", "naarden-5.3.3-c"),
).volgens("naarden-5.4.2-c")

# Uitleg 10 and 11: help for psychological problems or addiction lifts the duty to apply for work
# from the day it is called in; registration and accepting work remain duties (5.4).
HULPVERLENING = alle(
    gedraging.soort == "onvoldoende_solliciteren",
    belemmering.psychisch | belemmering.verslaving_actueel,
    belemmering.hulpverlening_ingeschakeld,
).volgens("naarden-5.4.6-f")

# Uitleg 12: the duty to look for work reaches as far as a person's capacity, here nil. All other
# grounds of 5.4 need a decision, which is not recorded, and take nothing away by themselves.
GEEN_VERMOGEN = alle(
    gedraging.soort == "onvoldoende_solliciteren",
    belemmering.volledig_arbeidsongeschikt,
).volgens("naarden-5.4.6-h")


@hookimpl
def sancties() -> list[Regel]:
    """Art. 5.3.4 for those without a benefit to reduce, art. 5.7 for the others."""
    return [
        Regel(
            "naarden-5.3.4-voorwaarden-traject",
            bron="naarden-5.3.4-f",
            aard=Aard.BEVOEGDHEID,
            mits=alle(NUG_OF_ANW, TRAJECTVOORWAARDE_GESCHONDEN),
            dan=Individueel("afbreken van het traject of weigeren van de ondersteuning"),
        ),
        Regel(
            "naarden-5.7-arbeidsplicht",
            bron=("naarden-5.7-g", "naarden-5.7-h"),
            mits=alle(
                UITKERINGSGERECHTIGD,
                ARBEIDSPLICHT_GESCHONDEN,
                gedraging.verwijtbaar.volgens("naarden-5.7-g"),
            ),
            tenzij=[
                (persoon.leeftijd >= 65).volgens("naarden-5.7-a"),
                OPVANG_ONTBREEKT,
                HULPVERLENING,
                GEEN_VERMOGEN,
            ],
            dan=Verwijzing(naar="Verordening Maatregelen 2006"),
        ),
        Regel(
            "naarden-5.7-andere-gedraging",
            # Duties that the source sets without a consequence of their own.
            bron=(
                "naarden-5.7-g",
                "naarden-3.2-a",
                "naarden-5.2-b",
                "naarden-5.4.2-i",
                "naarden-5.5.3-b",
            ),
            mits=~een_van(
                alle(UITKERINGSGERECHTIGD, ARBEIDSPLICHT_GESCHONDEN),
                alle(NUG_OF_ANW, TRAJECTVOORWAARDE_GESCHONDEN),
            ),
            dan=Stilte("niet geregeld is welk gevolg deze gedraging heeft"),
        ),
    ]

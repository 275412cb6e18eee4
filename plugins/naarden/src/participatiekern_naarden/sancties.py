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
from participatiekern.feiten import belemmering, gedraging, huishouden, indeling, persoon
from participatiekern_naarden.begrippen import NUG_OF_ANW, UITKERINGSGERECHTIGD
from participatiekern_naarden.feiten import BELASTBAARHEID_NAGEGAAN, SCHOLING_NAGEGAAN

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

# Uitleg 9: refusal of work is not held against this parent until the municipality has satisfied
# itself of all three.
NOG_NIET_NAGEGAAN = alle(
    gedraging.soort == "arbeid_niet_aanvaarden",
    huishouden.samenstelling == "alleenstaande_ouder",
    huishouden.leeftijd_jongste_kind < 12,
    een_van(
        (~huishouden.kinderopvang_beschikbaar).volgens("naarden-5.4.2-d", "naarden-5.3.3-c"),
        (~SCHOLING_NAGEGAAN).volgens("naarden-5.4.2-e"),
        (~BELASTBAARHEID_NAGEGAAN).volgens("naarden-5.4.2-f"),
    ),
).volgens("naarden-5.4.2-c")

# Uitleg 10 and 11: help for psychological problems or addiction lifts the duty to apply for work
# from the day it is called in; registration and accepting work remain duties (5.4).
HULPVERLENING = alle(
    gedraging.soort == "onvoldoende_solliciteren",
    belemmering.psychisch | belemmering.verslaving_actueel,
    belemmering.hulpverlening_ingeschakeld,
).volgens("naarden-5.4.6-f")

# Uitleg 10 and 12: every other ground of 5.4 "kan" lead to an exemption; only the decision takes
# the duty away, and only the duty that it names. Registration remains one (5.4).
ONTHEVEN = een_van(
    alle(
        gedraging.soort == "onvoldoende_solliciteren",
        indeling.naarden_ontheffing.is_in("solliciteren", "arbeidsverplichting"),
    ).volgens(
        "naarden-5.4-c",
        "naarden-5.4.1-b",
        "naarden-5.4.3-a",
        "naarden-5.4.4-a",
        "naarden-5.4.6-h",
    ),
    alle(
        gedraging.soort == "arbeid_niet_aanvaarden",
        indeling.naarden_ontheffing.is_in("arbeid_aanvaarden", "arbeidsverplichting"),
    ).volgens("naarden-5.4.2-g", "naarden-5.4.5-c"),
)


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
            # Art. 5.7 itself names no culpability; a measure presupposes it (register, 5.7-g).
            mits=alle(UITKERINGSGERECHTIGD, ARBEIDSPLICHT_GESCHONDEN, gedraging.verwijtbaar),
            tenzij=[
                (persoon.leeftijd >= 65).volgens("naarden-5.7-a"),
                NOG_NIET_NAGEGAAN,
                HULPVERLENING,
                ONTHEVEN,
            ],
            dan=Verwijzing(naar="Verordening Maatregelen 2006"),
        ),
        Regel(
            "naarden-5.7-andere-gedraging",
            bron="naarden-5.7-g",
            mits=een_van(
                alle(UITKERINGSGERECHTIGD, ~ARBEIDSPLICHT_GESCHONDEN),
                alle(NUG_OF_ANW, ~TRAJECTVOORWAARDE_GESCHONDEN),
            ),
            dan=Stilte("welk gevolg deze gedraging heeft"),
        ),
    ]

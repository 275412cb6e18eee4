# SPDX-License-Identifier: EUPL-1.2
"""Sancties: grounds only. Height and duration stand in an ordinance that is not in the source.

Samenloop is not regulated: every conduct in the decision is judged on its own, whichever of them is
named first, and each kind has a rule of its own.
"""

from collections.abc import Callable

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
from participatiekern.feiten import (
    Condition,
    Sectie,
    belemmering,
    gedraging,
    huishouden,
    indeling,
    persoon,
)
from participatiekern_naarden.begrippen import NUG_OF_ANW, UITKERINGSGERECHTIGD
from participatiekern_naarden.feiten import BELASTBAARHEID_NAGEGAAN, SCHOLING_NAGEGAAN

MAATREGEL = Verwijzing(naar="Verordening Maatregelen 2006")

VANAF_65 = (persoon.leeftijd >= 65).volgens("naarden-5.7-a")

# Uitleg 9: refusal of work is not held against this parent until the municipality has satisfied
# itself of all three.
NOG_NIET_NAGEGAAN = (
    alle(
        huishouden.samenstelling == "alleenstaande_ouder",
        huishouden.leeftijd_jongste_kind < 12,
        een_van(
            (~huishouden.kinderopvang_beschikbaar).volgens("naarden-5.4.2-d", "naarden-5.3.3-c"),
            (~SCHOLING_NAGEGAAN).volgens("naarden-5.4.2-e"),
            (~BELASTBAARHEID_NAGEGAAN).volgens("naarden-5.4.2-f"),
        ),
    )
    .volgens("naarden-5.4.2-c")
    .heet(
        "opvang, scholing en belastbaarheid nog niet nagegaan",
        ja="voor deze alleenstaande ouder is niet alles van art. 5.4.2 nagegaan en geregeld",
        nee="art. 5.4.2 staat niet aan de aanvaardingsplicht in de weg",
    )
)

# Uitleg 11: help for psychological problems or addiction lifts the duty to apply for work from the
# day it is called in.
HULPVERLENING = alle(
    belemmering.psychisch | belemmering.verslaving_actueel,
    belemmering.hulpverlening_ingeschakeld,
).volgens("naarden-5.4.6-f")

# Uitleg 10 and 12: every other ground of 5.4 "kan" lead to an exemption; only the decision takes
# the duty away, and only the duty that it names.
ONTHEVEN_VAN_SOLLICITEREN = indeling.naarden_ontheffing.is_in(
    "solliciteren", "arbeidsverplichting"
).volgens(
    "naarden-5.4-c", "naarden-5.4.1-b", "naarden-5.4.3-a", "naarden-5.4.4-a", "naarden-5.4.6-h"
)
# The duty of 5.7 itself: whoever is exempt from it cannot breach it by losing work either.
ONTHEVEN_VAN_ARBEIDSVERPLICHTING = (indeling.naarden_ontheffing == "arbeidsverplichting").volgens(
    "naarden-5.4-c"
)
ONTHEVEN_VAN_AANVAARDEN = indeling.naarden_ontheffing.is_in(
    "arbeid_aanvaarden", "arbeidsverplichting"
).volgens("naarden-5.4.2-g", "naarden-5.4.5-c")


def een_gedraging(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """Some conduct in the decision, the one at hand or another beside it."""
    return een_van(voorwaarde(gedraging), gedraging.gelijktijdig.bestaat(voorwaarde))


def verwijtbaar(soort: str) -> Condition:
    """Conduct of this kind that is culpable, which a measure presupposes (register, 5.7-g)."""
    return een_gedraging(lambda g: alle(g.soort == soort, g.verwijtbaar))


def arbeidsplicht_geschonden(g: Sectie) -> Condition:
    """Agreement 22: the conduct that breaches the arbeids- en sollicitatieplicht."""
    return g.soort.is_in(
        "registratie_te_laat",
        "onvoldoende_solliciteren",
        "arbeid_niet_aanvaarden",
        "arbeid_verloren_door_eigen_toedoen",
    )


def trajectvoorwaarde_geschonden(g: Sectie) -> Condition:
    """Conduct within a traject; what exactly a trajectplan demands is settled per person."""
    return g.soort.is_in(
        "trajectplan_niet_ondertekend",
        "plan_van_aanpak_niet_meewerken",
        "onderzoek_niet_meewerken",
        "diagnose_niet_meewerken",
        "niet_verschenen",
        "voorziening_niet_gebruiken",
        "deelname_traject_weigeren",
        "volharden_in_weigering",
    )


@hookimpl
def sancties() -> list[Regel]:
    """Art. 5.3.4 for those without a benefit to reduce, art. 5.7 for the others."""
    return [
        Regel(
            "naarden-5.3.4-voorwaarden-traject",
            bron="naarden-5.3.4-f",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                NUG_OF_ANW,
                een_gedraging(trajectvoorwaarde_geschonden).volgens("naarden-5.3.4-e"),
            ),
            dan=Individueel("afbreken van het traject of weigeren van de ondersteuning"),
        ),
        Regel(
            "naarden-5.3.4-andere-gedraging",
            bron="naarden-5.3.4-f",
            mits=alle(NUG_OF_ANW, een_gedraging(lambda g: ~trajectvoorwaarde_geschonden(g))),
            dan=Stilte("welk gevolg een andere gedraging heeft"),
        ),
        # Registration stays a duty during an exemption (5.4).
        Regel(
            "naarden-5.7-inschrijving",
            bron=("naarden-5.7-g", "naarden-5.7-h"),
            mits=alle(
                UITKERINGSGERECHTIGD,
                verwijtbaar("registratie_te_laat").volgens("naarden-5.4-a", "naarden-5.4-f"),
            ),
            tenzij=[VANAF_65],
            dan=MAATREGEL,
        ),
        Regel(
            "naarden-5.7-solliciteren",
            bron=("naarden-5.7-g", "naarden-5.7-h"),
            mits=alle(
                UITKERINGSGERECHTIGD,
                verwijtbaar("onvoldoende_solliciteren").volgens("naarden-5.4-j"),
            ),
            tenzij=[VANAF_65, HULPVERLENING, ONTHEVEN_VAN_SOLLICITEREN],
            dan=MAATREGEL,
        ),
        Regel(
            "naarden-5.7-aanvaarden",
            bron=("naarden-5.7-g", "naarden-5.7-h"),
            mits=alle(
                UITKERINGSGERECHTIGD,
                verwijtbaar("arbeid_niet_aanvaarden").volgens("naarden-5.7-b"),
            ),
            tenzij=[VANAF_65, NOG_NIET_NAGEGAAN, ONTHEVEN_VAN_AANVAARDEN],
            dan=MAATREGEL,
        ),
        Regel(
            "naarden-5.7-behouden",
            bron=("naarden-5.7-g", "naarden-5.7-h"),
            mits=alle(
                UITKERINGSGERECHTIGD,
                verwijtbaar("arbeid_verloren_door_eigen_toedoen").volgens("naarden-5.7-a"),
            ),
            tenzij=[VANAF_65, ONTHEVEN_VAN_ARBEIDSVERPLICHTING],
            dan=MAATREGEL,
        ),
        Regel(
            "naarden-5.7-andere-gedraging",
            bron="naarden-5.7-g",
            mits=alle(UITKERINGSGERECHTIGD, een_gedraging(lambda g: ~arbeidsplicht_geschonden(g))),
            dan=Stilte("welk gevolg een andere gedraging heeft"),
        ),
    ]

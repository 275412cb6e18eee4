# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: every spoor has its own; loonkostensubsidie is a mere keyword in the source.

Sporen 1, 2 and 3 still ask their admission requirements of somebody whose spoor was recorded
(agreement 6): a requirement that is not met means no aanmelding, and no other instrument instead
(uitleg 26).
"""

from participatiekern import Aard, Instrument, Regel, alle, hookimpl
from participatiekern.feiten import belemmering, diagnose
from participatiekern_krimpen.begrippen import (
    IN_SPOOR_0,
    IN_SPOOR_1,
    IN_SPOOR_2,
    IN_SPOOR_3,
    IN_SPOOR_4,
    IN_SPOOR_5,
    NIET_IN_STAAT_TE_WERKEN,
    OUDER_DIE_KAN_WERKEN,
    ZONDER_OPVANG,
)
from participatiekern_krimpen.eisen import EISEN_SPOOR_1, EISEN_SPOOR_2, EISEN_SPOOR_3

AANGEMELD_SPOOR_2 = alle(
    IN_SPOOR_2.volgens("krimpen-spoor2-doelgroep"),
    EISEN_SPOOR_2.volgens("krimpen-spoor2-aanmelding"),
)
AANGEMELD_SPOOR_3 = alle(
    IN_SPOOR_3.volgens("krimpen-spoor3-doelgroep"),
    EISEN_SPOOR_3.volgens("krimpen-spoor3-aanmelding"),
)


@hookimpl
def instrumenten() -> list[Regel]:
    """In the order of the sporen."""
    return [
        # Three months is the last moment for a heronderzoek, not the end of the spoor (uitleg 22).
        Regel(
            "krimpen-spoor-0-bemiddeling",
            bron="krimpen-spoor0-begeleiding",
            aard=Aard.PLICHT,
            plicht_van="persoon",
            mits=IN_SPOOR_0.volgens("krimpen-spoor0-begeleiding"),
            dan=Instrument("bemiddeling"),
        ),
        # The eigen zoektijd is what the client must do, no instrument; the aanmelding follows once
        # the requirements are met (uitleg 23).
        Regel(
            "krimpen-spoor-1-leerwerkbedrijf",
            bron="krimpen-spoor1-aanmelding",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                IN_SPOOR_1.volgens("krimpen-spoor1-doelgroep"),
                EISEN_SPOOR_1.volgens("krimpen-spoor1-aanmelding"),
            ),
            dan=Instrument("leerwerkbedrijf"),
        ),
        # The vervolgdiagnose goes before the traject and is not part of its months (uitleg 27).
        Regel(
            "krimpen-spoor-2-vervolgdiagnose",
            bron="krimpen-spoor2-vervolgdiagnose",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=AANGEMELD_SPOOR_2,
            dan=Instrument("vervolgdiagnose", max_maanden=3),
        ),
        Regel(
            "krimpen-spoor-2-leerwerkplek",
            bron=(
                "krimpen-spoor2-aanmelding",
                "krimpen-spoor2-plaatsing",
                "krimpen-spoor2-uren",
                "krimpen-spoor2-duur",
                "krimpen-spoor2-verlenging",
            ),
            aard=Aard.PLICHT,
            plicht_van="persoon",
            mits=AANGEMELD_SPOOR_2,
            dan=Instrument("leerwerkplek", uren_per_week=20, max_maanden=6, verlenging_maanden=6),
        ),
        Regel(
            "krimpen-spoor-3-vervolgdiagnose",
            bron="krimpen-spoor3-vervolgdiagnose",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=AANGEMELD_SPOOR_3,
            dan=Instrument("vervolgdiagnose", max_maanden=3),
        ),
        # Training comes on top of the hours at work; its length and cost are not regulated.
        Regel(
            "krimpen-spoor-3-leerwerkplek-met-scholing",
            bron=(
                "krimpen-spoor3-aanmelding",
                "krimpen-spoor3-plaatsing",
                "krimpen-spoor3-scholing",
                "krimpen-spoor3-uren",
                "krimpen-spoor3-duur",
                "krimpen-spoor3-verlenging",
            ),
            aard=Aard.PLICHT,
            plicht_van="persoon",
            mits=AANGEMELD_SPOOR_3,
            dan=Instrument(
                "leerwerkplek_met_scholing", uren_per_week=20, max_maanden=12, verlenging_maanden=6
            ),
        ),
        # No hours, no duration: the traject is individual.
        Regel(
            "krimpen-spoor-4-sociale-activering",
            bron="krimpen-spoor4-traject",
            aard=Aard.PLICHT,
            plicht_van="persoon",
            mits=IN_SPOOR_4.volgens("krimpen-spoor4-traject"),
            dan=Instrument("sociale_activering"),
        ),
        Regel(
            "krimpen-spoor-4-vrijwilligerswerk",
            bron="krimpen-spoor4-vrijwilligerswerk",
            aard=Aard.BEVOEGDHEID,
            mits=alle(IN_SPOOR_4, ~diagnose.ooit_regulier_werk_mogelijk).volgens(
                "krimpen-spoor4-vrijwilligerswerk"
            ),
            dan=Instrument("vrijwilligerswerk"),
        ),
        # The advice may only be left out on a judgement that the case is evident, never because of
        # a characteristic such as a wheelchair (uitleg 30).
        Regel(
            "krimpen-spoor-5-derdenadvies",
            bron="krimpen-spoor5-derdenadvies",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                IN_SPOOR_5,
                NIET_IN_STAAT_TE_WERKEN,
                (~belemmering.advies_derden).volgens("krimpen-spoor5-derdenadvies"),
            ),
            tenzij=[belemmering.ontheffing_evident.volgens("krimpen-spoor5-evident")],
            dan=Instrument("derdenadvies"),
        ),
        # "Kan": an offer that may be refused without consequence, to "deze klanten", who are exempt
        # on medical, social or psychological grounds. A parent who can work is exempt for lack of
        # childcare; once it is found, another spoor is due.
        Regel(
            "krimpen-spoor-5-sociale-activering",
            bron="krimpen-spoor5-activering",
            aard=Aard.BEVOEGDHEID,
            mits=IN_SPOOR_5.volgens("krimpen-spoor5-activering"),
            tenzij=[OUDER_DIE_KAN_WERKEN.volgens("krimpen-spoor5-activering")],
            dan=Instrument("sociale_activering"),
        ),
        Regel(
            "krimpen-spoor-5-kinderopvang",
            bron="krimpen-spoor5-kind-zoeken",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(IN_SPOOR_5, ZONDER_OPVANG),
            dan=Instrument("kinderopvang_via_futura"),
        ),
    ]

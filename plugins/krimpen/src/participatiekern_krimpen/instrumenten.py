# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: every spoor has its own; loonkostensubsidie is a mere keyword in the source.

Sporen 1, 2 and 3 still ask their admission requirements of somebody whose spoor was recorded
(agreement 6): a requirement that is not met means no aanmelding, and no other instrument instead
(uitleg 26).
"""

from participatiekern import Aard, Instrument, Regel, alle, hookimpl, ingedeeld
from participatiekern_krimpen.eisen import EISEN_SPOOR_1, EISEN_SPOOR_2, EISEN_SPOOR_3


@hookimpl
def instrumenten() -> list[Regel]:
    """One rule per spoor."""
    return [
        # Three months is the last moment for a heronderzoek, not the end of the spoor (uitleg 22).
        Regel(
            "krimpen-spoor-0-bemiddeling",
            bron="krimpen-spoor0-begeleiding",
            aard=Aard.PLICHT,
            mits=ingedeeld("spoor", "0").volgens("krimpen-spoor0-begeleiding"),
            dan=Instrument("bemiddeling"),
        ),
        # The eigen zoektijd is what the client must do, no instrument; the aanmelding follows once
        # the requirements are met (uitleg 23).
        Regel(
            "krimpen-spoor-1-leerwerkbedrijf",
            bron="krimpen-spoor1-aanmelding",
            aard=Aard.PLICHT,
            mits=alle(
                ingedeeld("spoor", "1").volgens("krimpen-spoor1-doelgroep"),
                EISEN_SPOOR_1.volgens("krimpen-spoor1-aanmelding"),
            ),
            dan=Instrument("leerwerkbedrijf"),
        ),
        # The vervolgdiagnose goes before the traject and is not part of its months (uitleg 27).
        Regel(
            "krimpen-spoor-2-leerwerkplek",
            bron=(
                "krimpen-spoor2-plaatsing",
                "krimpen-spoor2-begeleiding",
                "krimpen-spoor2-uren",
                "krimpen-spoor2-duur",
                "krimpen-spoor2-verlenging",
            ),
            aard=Aard.PLICHT,
            mits=alle(
                ingedeeld("spoor", "2").volgens("krimpen-spoor2-doelgroep"),
                EISEN_SPOOR_2.volgens("krimpen-spoor2-aanmelding"),
            ),
            dan=Instrument("leerwerkplek", uren_per_week=20, max_maanden=6, verlenging_maanden=6),
        ),
        # Training comes on top of the hours at work; its length and cost are not regulated.
        Regel(
            "krimpen-spoor-3-leerwerkplek-met-scholing",
            bron=(
                "krimpen-spoor3-plaatsing",
                "krimpen-spoor3-scholing",
                "krimpen-spoor3-uren",
                "krimpen-spoor3-duur",
                "krimpen-spoor3-verlenging",
            ),
            aard=Aard.PLICHT,
            mits=alle(
                ingedeeld("spoor", "3").volgens("krimpen-spoor3-doelgroep"),
                EISEN_SPOOR_3.volgens("krimpen-spoor3-aanmelding"),
            ),
            dan=Instrument(
                "leerwerkplek_met_scholing", uren_per_week=20, max_maanden=12, verlenging_maanden=6
            ),
        ),
        # No hours, no duration: the traject is individual. Vrijwilligerswerk is one way to fill it.
        Regel(
            "krimpen-spoor-4-sociale-activering",
            bron="krimpen-spoor4-traject",
            aard=Aard.PLICHT,
            mits=ingedeeld("spoor", "4").volgens("krimpen-spoor4-traject"),
            dan=Instrument("sociale_activering"),
        ),
        # "Kan": an offer to whoever is exempt, that may be refused without consequence.
        Regel(
            "krimpen-spoor-5-sociale-activering",
            bron="krimpen-spoor5-activering",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("spoor", "5").volgens("krimpen-spoor5-activering"),
            dan=Instrument("sociale_activering"),
        ),
    ]

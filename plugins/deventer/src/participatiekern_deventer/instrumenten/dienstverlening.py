# SPDX-License-Identifier: EUPL-1.2
"""Programmes of the klantgroepen: productenboek chapters 3 to 6.

What a client of a klantgroep follows as a matter of course: a duty (aard plicht) unless the text
says "kan". Programmes that last weeks carry no number of months.
"""

from participatiekern import Aard, Instrument, Regel, alle, een_van, ingedeeld
from participatiekern.feiten import (
    huishouden,
    persoon,
    plaatsing,
    taaleis,
    uitkering,
    uitstroom,
    werk,
)
from participatiekern_deventer.instrumenten.doelgroep import (
    DOELGROEP,
    NUGGER,
    ONDERWIJS_MOGELIJK,
    UITSLUITINGEN,
)

# Months in Matchen are not a fact. Matchen begins with the benefit, so whoever has less than three
# months of it cannot be past the third month.
DRIE_MAANDEN_ZONDER_WERK = (uitkering.maanden >= 3).volgens("deventer-pb-334-start")

DIENSTVERLENING = [
    # --- chapter 3, Matchen
    Regel(
        "deventer-pb-3.2-career-and-kids",
        bron=("deventer-pb-32-alleenstaande-ouders", "deventer-pb-32-career-kids"),
        aard=Aard.PLICHT,
        mits=alle(
            DOELGROEP,
            ingedeeld("klantgroep", "matchen").volgens("deventer-pb-32-alleenstaande-ouders"),
            (huishouden.samenstelling == "alleenstaande_ouder").volgens(
                "deventer-pb-32-alleenstaande-ouders"
            ),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("career_and_kids"),
    ),
    # Four weeks, mostly compulsory. The other workshops bind only whoever signed a routekaart that
    # names them.
    Regel(
        "deventer-pb-3.3.2-routekaart",
        bron=(
            "deventer-pb-332-routekaart",
            "deventer-pb-332-verplicht-financieel-fit",
            "deventer-pb-332-verplicht-cv-check",
            "deventer-pb-332-verplicht-elevator-pitch",
            "deventer-pb-332-verplicht-speeddates",
            "deventer-pb-332-verplicht-banenmarkten",
            "deventer-pb-332-verplicht-kansrijke-sectoren",
            "deventer-pb-332-niet-verplicht",
        ),
        aard=Aard.PLICHT,
        mits=alle(
            DOELGROEP, ingedeeld("klantgroep", "matchen").volgens("deventer-pb-332-routekaart")
        ),
        tenzij=[ONDERWIJS_MOGELIJK, NUGGER.volgens("deventer-pb-32-nug")],
        dan=Instrument("routekaart"),
    ),
    # A nugger asks for it: an offer, no duty. "In beginsel": other instruments are neither excluded
    # nor promised.
    Regel(
        "deventer-pb-3.2-routekaart-nugger",
        bron="deventer-pb-32-nug",
        aard=Aard.RECHT,
        mits=NUGGER.volgens("deventer-pb-32-nug"),
        tenzij=UITSLUITINGEN,
        dan=Instrument("routekaart"),
    ),
    # Begins after four weeks, which whole months cannot show: the consulent sees to that.
    Regel(
        "deventer-pb-3.3.3-begeleiding-op-maat",
        bron=("deventer-pb-333-bom", "deventer-pb-333-frequentie"),
        aard=Aard.PLICHT,
        mits=alle(DOELGROEP, ingedeeld("klantgroep", "matchen").volgens("deventer-pb-333-bom")),
        tenzij=UITSLUITINGEN,
        dan=Instrument("begeleiding_op_maat", max_maanden=2),
    ),
    Regel(
        "deventer-pb-3.3.4-bekonnected",
        bron=(
            "deventer-pb-334-start",
            "deventer-pb-334-duur",
            "deventer-pb-334-uren",
            "deventer-pb-334-geen-werkleerroute",
            "deventer-pb-334-keuze",
        ),
        aard=Aard.PLICHT,
        mits=alle(
            DOELGROEP,
            ingedeeld("klantgroep", "matchen").volgens("deventer-pb-334-start"),
            DRIE_MAANDEN_ZONDER_WERK,
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("bekonnected", max_maanden=3, uren_per_week_max=20),
    ),
    # Instead of a werkstroom of KonnecteD: a place that the client proposes.
    Regel(
        "deventer-pb-3.3.4-bekonnected-eigen-plek",
        bron=("deventer-pb-334-eigen-plek", "deventer-pb-334-uren", "deventer-pb-334-duur"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            DOELGROEP,
            ingedeeld("klantgroep", "matchen").volgens("deventer-pb-334-eigen-plek"),
            DRIE_MAANDEN_ZONDER_WERK,
            (plaatsing.uren_per_week <= 20).volgens("deventer-pb-334-uren"),
        ),
        tenzij=[*UITSLUITINGEN, plaatsing.verdringing.volgens("deventer-pb-334-verdringing")],
        dan=Instrument("bekonnected", max_maanden=3, uren_per_week_max=20),
    ),
    # In Matchen the way out is out of the benefit; in Groeien part-time work counts as well.
    Regel(
        "deventer-pb-3.3.5-nazorg",
        bron=(
            "deventer-pb-335-maand45",
            "deventer-pb-335-maand1",
            "deventer-pb-335-ic",
            "deventer-pb-335-niet-verlengd",
        ),
        aard=Aard.PLICHT,
        mits=alle(
            DOELGROEP,
            ingedeeld("klantgroep", "matchen").volgens("deventer-pb-335-maand45"),
            uitstroom.volledig.volgens("deventer-pb-335-ic"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("nazorg", max_maanden=6),
    ),
    # --- chapter 4, Groeien
    # Statushouders follow the VIP-training instead, for which there is no code.
    Regel(
        "deventer-pb-4.3.2-de-brug",
        bron="deventer-pb-432-brug",
        aard=Aard.PLICHT,
        mits=alle(DOELGROEP, ingedeeld("klantgroep", "groeien").volgens("deventer-pb-432-brug")),
        tenzij=[*UITSLUITINGEN, persoon.statushouder.volgens("deventer-pb-432-vip")],
        dan=Instrument("de_brug"),
    ),
    # Its length is fitted to the person.
    Regel(
        "deventer-pb-4.3.3-werken-aan-werk",
        bron=(
            "deventer-pb-433-waw",
            "deventer-pb-433-instrumenten",
            "deventer-pb-42-statushouders",
        ),
        aard=Aard.PLICHT,
        mits=alle(DOELGROEP, ingedeeld("klantgroep", "groeien").volgens("deventer-pb-433-waw")),
        tenzij=UITSLUITINGEN,
        dan=Instrument("werken_aan_werk"),
    ),
    Regel(
        "deventer-pb-4.3.5-nazorg",
        bron=(
            "deventer-pb-435-nazorg45",
            "deventer-pb-435-nazorg1",
            "deventer-pb-435-uitstroomgesprek",
        ),
        aard=Aard.PLICHT,
        mits=alle(
            DOELGROEP,
            ingedeeld("klantgroep", "groeien").volgens("deventer-pb-435-nazorg45"),
            een_van(
                uitstroom.volledig, werk.soort.is_in("loondienst", "zelfstandig", "gesubsidieerd")
            ).volgens("deventer-pb-435-uitstroomgesprek"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("nazorg", max_maanden=6),
    ),
    # --- chapters 5 and 6, Faciliteren and Zorgen
    # Two months, four at most with nazorg included; the main text goes before the appendix, which
    # says three (uitleg 29). The makelaar is the support of art. 5a, so from 27 (uitleg 12), for
    # vrijwilligerswerk and for language.
    Regel(
        "deventer-pb-5.3.3-participatiemakelaar",
        bron=(
            "deventer-pb-533-inzet",
            "deventer-pb-533-taal",
            "deventer-pb-533-duur",
            "deventer-vo-toel-art5a-taal",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            (persoon.leeftijd >= 27).volgens("deventer-vo-art5a-lid1"),
            (uitkering.soort == "bijstand").volgens("deventer-vo-art5a-lid1"),
            ingedeeld("klantgroep", "faciliteren").volgens(
                "deventer-pb-533-inzet", "deventer-pb-bijl2-zorg-vrijwillig"
            ),
        ),
        dan=Instrument("participatiemakelaar", max_maanden=2, verlenging_maanden=2),
    ),
    # In Zorgen only to start language lessons that the person wants or has to follow. Not for
    # zorg-handhaving: chapter 6 leaves that group out.
    Regel(
        "deventer-pb-6.3.2-participatiemakelaar-taal",
        bron=("deventer-pb-632-taal", "deventer-pb-632-duur"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            DOELGROEP,
            ingedeeld("klantgroep", "zorgen").volgens(
                "deventer-pb-632-taal", "deventer-pb-622-rest"
            ),
            een_van(~taaleis.voldaan, taaleis.bereidverklaring).volgens("deventer-pb-632-taal"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("participatiemakelaar", max_maanden=2, verlenging_maanden=2),
    ),
]

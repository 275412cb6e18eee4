# SPDX-License-Identifier: EUPL-1.2
"""Programmes of the klantgroepen: productenboek chapters 3 to 6.

What a klant of a klantgroep follows as a matter of course: a duty (aard plicht) unless the text
says "kan". What is only offered is a right. For a nugger everything is a power (art. 2 lid 3).
Programmes that last weeks carry no number of months.
"""

from participatiekern import Aard, Instrument, Regel, alle, een_van, ingedeeld
from participatiekern.feiten import (
    diagnose,
    huishouden,
    persoon,
    plaatsing,
    taaleis,
    uitkering,
    uitstroom,
    werk,
)
from participatiekern_deventer.doelgroep import (
    KLANT,
    KLANT_MET_UITKERING,
    NUGGER,
    NUGGER_BOVEN_GRENS,
    ONDERWIJS_MOGELIJK,
    UITKERING_VAN_DE_GEMEENTE,
    UITSLUITINGEN,
    VANAF_18,
    VOOR_HET_PENSIOEN,
)
from participatiekern_deventer.feiten import CONTRACT_NIET_VERLENGD, FOCUS_OP_WERK

IN_MATCHEN = ingedeeld("klantgroep", "matchen")
IN_GROEIEN = ingedeeld("klantgroep", "groeien")

# A programme binds whoever has the duty to use a voorziening: with bijstand not below 18 and not
# from the pension age. IOAW and IOAZ have no ages, for the Anw the text names none.
ZONDER_LEEFTIJD = uitkering.soort.is_in("anw", "ioaw", "ioaz")
VERPLICHTE_KLANT = alle(
    KLANT_MET_UITKERING,
    een_van(ZONDER_LEEFTIJD, VANAF_18),
    een_van(ZONDER_LEEFTIJD, VOOR_HET_PENSIOEN),
).heet("klant met een uitkering en de plicht een voorziening te gebruiken")

# Time in Matchen is not a fact. Matchen begins with the benefit: below a month of it four weeks are
# not over, below three months nobody is past the third.
VIER_WEKEN_VOORBIJ = uitkering.maanden >= 1
DRIE_MAANDEN_VOORBIJ = uitkering.maanden >= 3
# Who left the benefit uses what Matchen offers "weer" only when his contract ends (3.3.5).
UITGESTROOMD = uitstroom.volledig

# Who left for work may have no benefit any more: then what counts is what he received before.
WAS_KLANT = een_van(
    KLANT_MET_UITKERING,
    alle(
        uitkering.soort == "geen",
        uitstroom.vorige_uitkering.is_in("bijstand", "anw", "ioaw", "ioaz"),
    ),
).heet("klant die een uitkering heeft of had")
AAN_HET_WERK = werk.soort.is_in("loondienst", "zelfstandig", "gesubsidieerd")

# Nazorg is not asked for: what he earns and owns is tested only when he registers as a werkzoekende
# again (art. 1 onder j, art. 2 lid 3).
UITSLUITINGEN_NA_UITSTROOM = (alle(persoon.nugger, NUGGER_BOVEN_GRENS), ONDERWIJS_MOGELIJK)

CAREER_AND_KIDS = Instrument("career_and_kids")
ROUTEKAART = Instrument("routekaart")
DE_BRUG = Instrument("de_brug")
VIP_TRAINING = Instrument("deventer.vip_training", instrumentsoort="training")
WERKEN_AAN_WERK = Instrument("werken_aan_werk")
NAZORG = Instrument("nazorg", max_maanden=6)
VAN_WERK_NAAR_WERK = Instrument(
    "deventer.bemiddeling_van_werk_naar_werk", instrumentsoort="bemiddeling"
)

DIENSTVERLENING = [
    # --- chapter 3, Matchen
    # "Krijgen ... aangeboden": an offer.
    Regel(
        "deventer-pb-3.2-career-and-kids",
        bron=("deventer-pb-32-alleenstaande-ouders", "deventer-pb-32-career-kids"),
        aard=Aard.RECHT,
        mits=alle(
            KLANT_MET_UITKERING,
            IN_MATCHEN,
            (huishouden.samenstelling == "alleenstaande_ouder").volgens(
                "deventer-pb-32-alleenstaande-ouders"
            ),
        ),
        tenzij=[ONDERWIJS_MOGELIJK, UITGESTROOMD],
        dan=CAREER_AND_KIDS,
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
        plicht_van="persoon",
        mits=alle(VERPLICHTE_KLANT, IN_MATCHEN),
        tenzij=[ONDERWIJS_MOGELIJK, UITGESTROOMD],
        dan=ROUTEKAART,
    ),
    # A subgroup of Matchen. "In beginsel": other programmes are neither excluded nor promised.
    Regel(
        "deventer-pb-3.2-routekaart-nugger",
        bron=("deventer-pb-32-nug", "deventer-vo-art2-lid3"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(NUGGER, IN_MATCHEN.volgens("deventer-pb-32-nug")),
        tenzij=UITSLUITINGEN,
        dan=ROUTEKAART,
    ),
    Regel(
        "deventer-vo-2-career-and-kids-nugger",
        bron="deventer-vo-art2-lid3",
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            NUGGER,
            IN_MATCHEN,
            (huishouden.samenstelling == "alleenstaande_ouder").volgens(
                "deventer-pb-32-alleenstaande-ouders"
            ),
        ),
        tenzij=UITSLUITINGEN,
        dan=CAREER_AND_KIDS,
    ),
    Regel(
        "deventer-pb-3.3.3-begeleiding-op-maat",
        bron=("deventer-pb-333-bom", "deventer-pb-333-frequentie"),
        aard=Aard.PLICHT,
        plicht_van="persoon",
        mits=alle(VERPLICHTE_KLANT, IN_MATCHEN, VIER_WEKEN_VOORBIJ.volgens("deventer-pb-333-bom")),
        tenzij=[ONDERWIJS_MOGELIJK, UITGESTROOMD.volgens("deventer-pb-333-bom")],
        dan=Instrument("begeleiding_op_maat", max_maanden=2),
    ),
    # "Met behoud van uitkering": for whoever has one.
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
        plicht_van="persoon",
        mits=alle(
            VERPLICHTE_KLANT.volgens("deventer-pb-334-uren"),
            IN_MATCHEN,
            DRIE_MAANDEN_VOORBIJ.volgens("deventer-pb-334-start"),
        ),
        tenzij=[ONDERWIJS_MOGELIJK, UITGESTROOMD.volgens("deventer-pb-334-start")],
        dan=Instrument("bekonnected", max_maanden=3, uren_per_week_max=20),
    ),
    # Instead of a werkstroom of KonnecteD: a place that the klant proposes.
    Regel(
        "deventer-pb-3.3.4-eigen-werkplek",
        bron=("deventer-pb-334-eigen-plek", "deventer-pb-334-uren", "deventer-pb-334-duur"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT_MET_UITKERING.volgens("deventer-pb-334-uren"),
            IN_MATCHEN,
            DRIE_MAANDEN_VOORBIJ.volgens("deventer-pb-334-start"),
            (plaatsing.uren_per_week <= 20).volgens("deventer-pb-334-uren"),
        ),
        tenzij=[
            ONDERWIJS_MOGELIJK,
            UITGESTROOMD.volgens("deventer-pb-334-start"),
            plaatsing.verdringing.volgens("deventer-pb-334-verdringing"),
        ],
        dan=Instrument(
            "deventer.eigen_werkplek",
            instrumentsoort="werkervaringsplaats",
            max_maanden=3,
            uren_per_week_max=20,
        ),
    ),
    # In Matchen the way out is out of the benefit, and to work; in Groeien part-time work counts as
    # well.
    Regel(
        "deventer-pb-3.3.5-nazorg",
        bron=("deventer-pb-335-maand45", "deventer-pb-335-maand1", "deventer-pb-335-ic"),
        aard=Aard.PLICHT,
        plicht_van="college",
        mits=alle(
            WAS_KLANT,
            IN_MATCHEN,
            UITGESTROOMD.volgens("deventer-pb-335-ic"),
            AAN_HET_WERK.volgens("deventer-pb-335-ic"),
        ),
        tenzij=UITSLUITINGEN_NA_UITSTROOM,
        dan=NAZORG,
    ),
    Regel(
        "deventer-pb-3.3.5-van-werk-naar-werk",
        bron="deventer-pb-335-niet-verlengd",
        aard=Aard.PLICHT,
        plicht_van="college",
        mits=alle(WAS_KLANT, IN_MATCHEN, UITGESTROOMD, AAN_HET_WERK, CONTRACT_NIET_VERLENGD),
        tenzij=UITSLUITINGEN_NA_UITSTROOM,
        dan=VAN_WERK_NAAR_WERK,
    ),
    # Without a benefit this is support that he asks for: art. 2 lid 3 limits it, unlike nazorg.
    Regel(
        "deventer-pb-3.3.5-opnieuw-matchen",
        bron="deventer-pb-335-opnieuw-matchen",
        aard=Aard.BEVOEGDHEID,
        mits=alle(WAS_KLANT, IN_MATCHEN, UITGESTROOMD, AAN_HET_WERK, CONTRACT_NIET_VERLENGD),
        tenzij=UITSLUITINGEN,
        dan=ROUTEKAART,
    ),
    # --- chapter 4, Groeien
    # Whoever is ready for it begins with the kick-off of Matchen, where the routekaart is made, and
    # stays in Groeien. When its later programmes begin for him, the text does not say.
    Regel(
        "deventer-pb-4.2-routekaart",
        bron="deventer-pb-42-inzet-matchen",
        aard=Aard.PLICHT,
        plicht_van="persoon",
        mits=alle(VERPLICHTE_KLANT, IN_GROEIEN, FOCUS_OP_WERK),
        tenzij=[ONDERWIJS_MOGELIJK, UITGESTROOMD],
        dan=ROUTEKAART,
    ),
    Regel(
        "deventer-vo-2-routekaart-nugger-groeien",
        bron=("deventer-vo-art2-lid3", "deventer-pb-42-inzet-matchen"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(NUGGER, IN_GROEIEN, FOCUS_OP_WERK),
        tenzij=UITSLUITINGEN,
        dan=ROUTEKAART,
    ),
    # Of the "structurele motivatieproblemen" the consulent judges when he uses the power.
    Regel(
        "deventer-pb-4.2-cambio",
        bron="deventer-pb-42-cambio",
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            UITKERING_VAN_DE_GEMEENTE,
            ingedeeld("klantgroep", "matchen", "groeien").volgens("deventer-pb-42-cambio"),
            een_van(~diagnose.wil, ~diagnose.gemotiveerd).volgens("deventer-pb-42-cambio"),
        ),
        tenzij=[ONDERWIJS_MOGELIJK],
        dan=Instrument("deventer.cambio", instrumentsoort="training"),
    ),
    Regel(
        "deventer-pb-4.3.2-de-brug",
        bron="deventer-pb-432-brug",
        aard=Aard.PLICHT,
        plicht_van="persoon",
        mits=alle(VERPLICHTE_KLANT, IN_GROEIEN),
        tenzij=[ONDERWIJS_MOGELIJK, persoon.statushouder.volgens("deventer-pb-432-vip")],
        dan=DE_BRUG,
    ),
    # Instead of De Brug. That 200 a year can be registered is a matter of places.
    Regel(
        "deventer-pb-4.3.2-vip-training",
        bron="deventer-pb-432-vip",
        aard=Aard.PLICHT,
        plicht_van="persoon",
        mits=alle(VERPLICHTE_KLANT, IN_GROEIEN, persoon.statushouder),
        tenzij=[ONDERWIJS_MOGELIJK],
        dan=VIP_TRAINING,
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
        plicht_van="persoon",
        mits=alle(VERPLICHTE_KLANT, IN_GROEIEN),
        tenzij=[ONDERWIJS_MOGELIJK],
        dan=WERKEN_AAN_WERK,
    ),
    Regel(
        "deventer-vo-2-de-brug-nugger",
        bron="deventer-vo-art2-lid3",
        aard=Aard.BEVOEGDHEID,
        mits=alle(NUGGER, IN_GROEIEN),
        tenzij=[*UITSLUITINGEN, persoon.statushouder.volgens("deventer-pb-432-vip")],
        dan=DE_BRUG,
    ),
    Regel(
        "deventer-vo-2-vip-training-nugger",
        bron="deventer-vo-art2-lid3",
        aard=Aard.BEVOEGDHEID,
        mits=alle(NUGGER, IN_GROEIEN, persoon.statushouder.volgens("deventer-pb-432-vip")),
        tenzij=UITSLUITINGEN,
        dan=VIP_TRAINING,
    ),
    Regel(
        "deventer-vo-2-werken-aan-werk-nugger",
        bron="deventer-vo-art2-lid3",
        aard=Aard.BEVOEGDHEID,
        mits=alle(NUGGER, IN_GROEIEN),
        tenzij=UITSLUITINGEN,
        dan=WERKEN_AAN_WERK,
    ),
    Regel(
        "deventer-pb-4.3.5-nazorg",
        bron=(
            "deventer-pb-435-nazorg45",
            "deventer-pb-435-nazorg1",
            "deventer-pb-435-uitstroomgesprek",
        ),
        aard=Aard.PLICHT,
        plicht_van="college",
        mits=alle(WAS_KLANT, IN_GROEIEN, AAN_HET_WERK.volgens("deventer-pb-435-uitstroomgesprek")),
        tenzij=UITSLUITINGEN_NA_UITSTROOM,
        dan=NAZORG,
    ),
    Regel(
        "deventer-pb-4.3.5-van-werk-naar-werk",
        bron="deventer-pb-435-nazorg45",
        aard=Aard.PLICHT,
        plicht_van="college",
        mits=alle(WAS_KLANT, IN_GROEIEN, AAN_HET_WERK, CONTRACT_NIET_VERLENGD),
        tenzij=UITSLUITINGEN_NA_UITSTROOM,
        dan=VAN_WERK_NAAR_WERK,
    ),
    Regel(
        "deventer-pb-4.3.5-dienstverlening-matchen",
        bron="deventer-pb-435-matchen",
        aard=Aard.BEVOEGDHEID,
        mits=alle(WAS_KLANT, IN_GROEIEN, AAN_HET_WERK, CONTRACT_NIET_VERLENGD),
        tenzij=UITSLUITINGEN,
        dan=ROUTEKAART,
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
    # In Zorgen only to start language lessons that the person wants (he declared himself willing)
    # or has to follow (the Taaleis binds him). Not for zorg-handhaving: chapter 6 leaves it out.
    Regel(
        "deventer-pb-6.3.2-participatiemakelaar-taal",
        bron=("deventer-pb-632-taal", "deventer-pb-632-duur", "deventer-vo-toel-art5a-taal"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "zorgen").volgens(
                "deventer-pb-632-taal", "deventer-pb-622-rest"
            ),
            een_van(
                taaleis.bereidverklaring,
                alle(
                    UITKERING_VAN_DE_GEMEENTE,
                    ~taaleis.voldaan,
                    (~taaleis.ontheven).volgens("deventer-pb-9-ontheffing"),
                ),
            ).volgens("deventer-pb-632-taal"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("participatiemakelaar", max_maanden=2, verlenging_maanden=2),
    ),
]

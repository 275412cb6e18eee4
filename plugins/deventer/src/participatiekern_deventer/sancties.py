# SPDX-License-Identifier: EUPL-1.2
"""Sancties: chapter 8 for Matchen and Groeien, 5 to 7 for the other groups, 9 for the Taaleis.

The source itself has two amounts only: 50 euro for a first no-show and the percentages of the
Taaleis. For everything else it points to the Afstemmingsverordening, which we do not have; it
names no percentage and no term, so neither do we. What one group's text says never holds for
another group (uitleg 3). Blocking the payment is no measure: a person decides it.

Every rule reads the conducts of one decision alike (`begaan`): which of them is named first makes
no difference. Appointment and number belong to the no-show, wherever it stands.
"""

from collections.abc import Callable

from participatiekern import (
    Aard,
    Individueel,
    Maatregel,
    Regel,
    Stilte,
    Verwijzing,
    Waarschuwing,
    alle,
    een_van,
    euro,
    hookimpl,
    ingedeeld,
    procent,
)
from participatiekern.feiten import Sectie, gedraging, taaleis, uitkering
from participatiekern.rules.expressions import Condition
from participatiekern_deventer.doelgroep import (
    UITKERING_VAN_DE_GEMEENTE,
    VANAF_18,
    VOOR_HET_PENSIOEN,
)

AFSTEMMINGSVERORDENING = Verwijzing("Afstemmingsverordening")
BLOKKERING = Individueel("blokkering van de uitkering met een rechtmatigheidsonderzoek")
BLOKKERING_ZORGEN = Individueel(
    "blokkering van de uitkering, geheel of met doorbetaling van de vaste lasten, met een "
    "rechtmatigheidsonderzoek; stopzetting als de klant ook na een hersteltermijn niet reageert"
)
# 7.3 and 7.4 say neither of the two last for stukken in Zorgen.
BLOKKERING_ZORGEN_STUKKEN = Individueel(
    "blokkering van de uitkering, geheel of met doorbetaling van de vaste lasten"
)


# --- which conduct -------------------------------------------------------------------------------


def begaan(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """A conduct of this decision meets `voorwaarde`: the one named first, or one beside it."""
    return een_van(voorwaarde(gedraging), gedraging.gelijktijdig.bestaat(voorwaarde))


def meermalen_begaan(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """Two or more conducts of this decision meet `voorwaarde`."""
    ernaast = gedraging.gelijktijdig.aantal(voorwaarde)
    return een_van(alle(voorwaarde(gedraging), ernaast >= 1), ernaast >= 2)


def verwijtbaar(item: Sectie) -> Condition:
    """What was done can be held against the klant."""
    return item.verwijtbaar.volgens("deventer-pb-222-verwijtbaarheid", "deventer-pb-331-wederhoor")


def verwijtbaar_begaan(*soorten: str) -> Condition:
    """A conduct of one of these kinds that can be held against the klant."""
    return begaan(lambda item: alle(item.soort.is_in(*soorten), verwijtbaar(item)))


# Every no-show counts for its own appointment (uitleg 2); a missed screening is none: a new
# appointment follows and nothing else, in every group (uitleg 3).
EERSTE_KEER = gedraging.nummer_no_show == 1
TWEEDE_KEER_OF_VAKER = gedraging.nummer_no_show >= 2
BIJ_DE_SCREENING = (gedraging.afspraak == "screening").volgens("deventer-pb-222-noshow-screening")

NIET_VERSCHENEN = begaan(lambda item: item.soort == "niet_verschenen").heet(
    "no-show", ja="de klant is niet verschenen", nee="de klant is verschenen"
)
VERWIJTBAAR_NIET_VERSCHENEN = verwijtbaar_begaan("niet_verschenen").heet(
    "verwijtbare no-show",
    ja="de klant is verwijtbaar niet verschenen",
    nee="de klant is niet verwijtbaar weggebleven",
)
STUKKEN_NIET_INGELEVERD = begaan(lambda item: item.soort == "stukken_niet_ingeleverd").heet(
    "stukken niet ingeleverd",
    ja="de klant heeft stukken niet of niet op tijd ingeleverd",
    nee="de klant heeft zijn stukken ingeleverd",
)
MISDRAGING = verwijtbaar_begaan("misdraging").heet(
    "verwijtbare zeer ernstige misdraging",
    ja="de klant heeft zich verwijtbaar zeer ernstig misdragen",
    nee="de klant heeft zich niet verwijtbaar zeer ernstig misdragen",
)

# Not signing the routekaart is not cooperating in the plan (3.3.1).
PLAN = ("plan_van_aanpak_niet_meewerken", "trajectplan_niet_ondertekend")
ONDERZOEK = ("onderzoek_niet_meewerken", "diagnose_niet_meewerken")
TRAJECT = ("deelname_traject_weigeren", "work_first_weigeren", "volharden_in_weigering")
# Being registered as a job seeker is part of the duty to look for work.
SOLLICITEREN = ("onvoldoende_solliciteren", "registratie_te_laat")
ARBEIDSPLICHT = (
    *SOLLICITEREN,
    "arbeid_niet_aanvaarden",
    "arbeid_verloren_door_eigen_toedoen",
    "arbeidsinschakeling_belemmeren",
)
ANDERE_PLICHTEN = (
    *PLAN,
    *ONDERZOEK,
    "voorziening_niet_gebruiken",
    *TRAJECT,
    "nadere_verplichting_niet_nakomen",
    "misdraging",
)


# --- whose conduct -------------------------------------------------------------------------------

IN_MATCHEN_OF_GROEIEN = ingedeeld("klantgroep", "matchen", "groeien").volgens(
    "deventer-pb-8-uniform", "deventer-pb-71-matchen-groeien"
)
KLANT_MATCHEN_OF_GROEIEN = alle(UITKERING_VAN_DE_GEMEENTE, IN_MATCHEN_OF_GROEIEN)
KLANT_FACILITEREN = alle(UITKERING_VAN_DE_GEMEENTE, ingedeeld("klantgroep", "faciliteren")).heet(
    "klant van Faciliteren met een uitkering van de gemeente"
)
KLANT_ZORGEN = alle(UITKERING_VAN_DE_GEMEENTE, ingedeeld("klantgroep", "zorgen")).heet(
    "klant van Zorgen met een uitkering van de gemeente"
)
KLANT_ZORG_HANDHAVING = alle(UITKERING_VAN_DE_GEMEENTE, ingedeeld("klantgroep", "zorg_handhaving"))

# Chapter 8 has a table for the Participatiewet and one for IOAW and IOAZ, which names no ages.
MET_BIJSTAND = (uitkering.soort == "bijstand").volgens("deventer-pb-8-pw-leeftijd")
MET_IOAW_OF_IOAZ = uitkering.soort.is_in("ioaw", "ioaz").volgens("deventer-pb-8-ioaw-plichten")
PW_PLICHTIG = alle(
    IN_MATCHEN_OF_GROEIEN,
    MET_BIJSTAND,
    VANAF_18,
    VOOR_HET_PENSIOEN,
).heet("klant met de plichten van de Participatiewet")
IOAW_PLICHTIG = alle(IN_MATCHEN_OF_GROEIEN, MET_IOAW_OF_IOAZ).heet(
    "klant met de plichten van de IOAW of IOAZ"
)
PLICHTIG = een_van(PW_PLICHTIG, IOAW_PLICHTIG)

HERHAALDE_NO_SHOW = alle(VERWIJTBAAR_NIET_VERSCHENEN, TWEEDE_KEER_OF_VAKER, ~BIJ_DE_SCREENING)


def wordt_afgestemd(item: Sectie) -> Condition:
    """Conduct that falls under the Afstemmingsverordening: a row of the table for this benefit.

    Every row but that on misconduct is of whoever has the duties.
    """
    return alle(
        verwijtbaar(item),
        een_van(item.soort == "misdraging", PLICHTIG),
        een_van(
            alle(item.soort == "niet_verschenen", TWEEDE_KEER_OF_VAKER, ~BIJ_DE_SCREENING),
            alle(
                item.soort.is_in(*ARBEIDSPLICHT, *ANDERE_PLICHTEN),
                een_van(item.soort != "nadere_verplichting_niet_nakomen", MET_BIJSTAND),
            ),
        ),
    )


# Whoever came or handed in after all has restored the contact, also when every attempt had failed.
GEEN_CONTACT_HERSTELD = alle(
    gedraging.contactpogingen_mislukt.volgens(
        "deventer-pb-74-niet-blokkeren",
        "deventer-pb-74-stap1",
        "deventer-pb-74-geen-contact",
    ),
    (~gedraging.hersteld).volgens("deventer-pb-74-hersteld"),
).heet(
    "contact niet hersteld",
    ja="het contact is niet hersteld",
    nee="het contact is hersteld of nog te herstellen",
)


# --- the Taaleis ---------------------------------------------------------------------------------

# The duty is to make an effort, not to reach a level, and it ends with a formal ontheffing.
INSPANNINGSPLICHT = alle(
    (~taaleis.voldaan).volgens(
        "deventer-pb-9-niveau",
        "deventer-pb-9-bewijs-onderwijs",
        "deventer-pb-9-bewijs-inburgering",
        "deventer-pb-9-bewijs-ander",
        "deventer-pb-9-opleggen",
        "deventer-pb-9-behaald",
    ),
    (~taaleis.ontheven).volgens("deventer-pb-9-ontheffing"),
)


def taal_verwijtbaar(soort: str) -> Condition:
    """A conduct about language that can be held against the klant."""
    return begaan(
        lambda item: alle(
            item.soort == soort, item.verwijtbaar.volgens("deventer-pb-9-verwijtbaarheid")
        )
    )


# The duty is of whoever has a benefit of the municipality; the reductions are written for the
# bijstandsgerechtigde, as percentages of the bijstandsnorm.
BIJSTANDSGERECHTIGDE = (uitkering.soort == "bijstand").volgens("deventer-pb-9-maand")

# Signing the taalplan and an oral declaration both count as bereidverklaring (uitleg 26). The first
# month is for thinking it over; the steps count from the finding (uitleg 24).
GEEN_BEREIDVERKLARING = alle(
    taal_verwijtbaar("taal_geen_bereidverklaring"),
    INSPANNINGSPLICHT,
    (~taaleis.bereidverklaring).volgens(
        "deventer-vo-toel-art10-bereidverklaring", "deventer-pb-9-bereid-verklaren"
    ),
    (taaleis.maanden_sinds_vaststelling >= 1).volgens(
        "deventer-pb-9-maand", "deventer-pb-9-beschikking", "deventer-pb-9-handhaving"
    ),
).heet(
    "verwijtbaar geen bereidverklaring",
    ja="de klant heeft zich een maand na de vaststelling verwijtbaar nog niet bereid verklaard",
    nee="de klant hoefde zich niet bereid te verklaren of heeft dat gedaan",
)
GESTOPT = alle(taal_verwijtbaar("taal_gestopt"), INSPANNINGSPLICHT).heet(
    "verwijtbaar gestopt met de taal",
    ja="de klant is verwijtbaar gestopt met het leren van Nederlands",
    nee="de klant is niet verwijtbaar gestopt met het leren van Nederlands",
)


@hookimpl
def sancties() -> list[Regel]:
    """Chapter 8 by table and row, then the other groups, then the Taaleis."""
    return [
        # --- hoofdstuk 8: lik op stuk -----------------------------------------------------------
        # The kick-off tables give only a new invitation, but they divide tasks; chapter 8 speaks
        # of the first no-show whatever the appointment (uitleg 1). A measure answers the breach of
        # a duty: who has none (under 18, pensioengerechtigd) breaches none.
        Regel(
            "deventer-8-eerste-no-show",
            bron=(
                "deventer-pb-8-noshow-50",
                "deventer-pb-331-noshow1",
                "deventer-pb-431-noshow1",
            ),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(PLICHTIG, VERWIJTBAAR_NIET_VERSCHENEN, EERSTE_KEER),
            tenzij=[BIJ_DE_SCREENING],
            dan=Maatregel(bedrag=euro(50)),
        ),
        # --- hoofdstuk 8: Maatregelen Participatiewet, a rule per row ---------------------------
        Regel(
            "deventer-8-pw-plan",
            bron=("deventer-pb-8-pw-plan", "deventer-vo-toel-art3-pva", "deventer-pb-331-pva"),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan(*PLAN)),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-afspraken",
            bron=(
                "deventer-pb-8-pw-afspraken",
                "deventer-pb-8-noshow-tweede",
                "deventer-pb-8-recidive",
            ),
            mits=alle(
                PW_PLICHTIG,
                HERHAALDE_NO_SHOW.volgens("deventer-pb-331-noshow2", "deventer-pb-431-noshow2"),
            ),
            dan=AFSTEMMINGSVERORDENING,
        ),
        # Rows 3, 4, 7 and 10: workshops, Werken aan de Toekomst, a proefplaatsing and language
        # lessons are all offered help; a case does not record which.
        Regel(
            "deventer-8-pw-voorziening",
            bron=(
                "deventer-pb-8-pw-reintegratieplicht",
                "deventer-pb-8-pw-workshops",
                "deventer-pb-8-pw-wat",
                "deventer-pb-8-pw-proefplaatsing",
                "deventer-pb-8-pw-taallessen",
            ),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan("voorziening_niet_gebruiken")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-onderzoek",
            bron=("deventer-pb-8-pw-reintegratieplicht", "deventer-vo-toel-art3-verplichting"),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan(*ONDERZOEK)),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-traject",
            bron=(
                "deventer-pb-8-pw-traject",
                "deventer-pb-8-stap3",
                "deventer-pb-8-pw-traject-stap5",
            ),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan(*TRAJECT)),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-solliciteren",
            bron=(
                "deventer-pb-8-pw-solliciteren",
                "deventer-pb-8-stap3",
                "deventer-pb-8-pw-solliciteren-stap4",
            ),
            mits=alle(
                PW_PLICHTIG,
                verwijtbaar_begaan(*SOLLICITEREN).volgens(
                    "deventer-pb-8-pw-arbeidsplicht", "deventer-pb-222-uwv-inschrijving"
                ),
            ),
            dan=AFSTEMMINGSVERORDENING,
        ),
        # The code itself stands for a concrete offer.
        Regel(
            "deventer-8-pw-werkweigering",
            bron=("deventer-pb-8-pw-werkweigering", "deventer-pb-8-stap3"),
            mits=alle(
                PW_PLICHTIG,
                verwijtbaar_begaan("arbeid_niet_aanvaarden").volgens(
                    "deventer-pb-8-concreet-aanbod",
                    "deventer-pb-32-algemeen-geaccepteerd",
                    "deventer-pb-32-parttimers-angst",
                ),
            ),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-werk-verloren",
            bron=("deventer-pb-8-pw-werk-verloren", "deventer-pb-8-stap3"),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan("arbeid_verloren_door_eigen_toedoen")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-gedrag",
            bron=("deventer-pb-8-pw-gedrag", "deventer-pb-8-stap3"),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan("arbeidsinschakeling_belemmeren")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-overig",
            bron=("deventer-pb-8-pw-overig", "deventer-pb-8-stap3"),
            mits=alle(PW_PLICHTIG, verwijtbaar_begaan("nadere_verplichting_niet_nakomen")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        # Row 12 is about the conduct itself, not about the duties to work: it has no age.
        Regel(
            "deventer-8-pw-agressie",
            bron=("deventer-pb-8-pw-agressie", "deventer-pb-8-pw-misdraging"),
            mits=alle(IN_MATCHEN_OF_GROEIEN, MET_BIJSTAND, MISDRAGING),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-pw-waarschuwingsbrief",
            bron="deventer-pb-8-pw-misdraging",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(IN_MATCHEN_OF_GROEIEN, MET_BIJSTAND, MISDRAGING),
            dan=Waarschuwing(),
        ),
        Regel(
            "deventer-8-pw-pandverbod",
            bron="deventer-pb-8-pw-misdraging",
            aard=Aard.BEVOEGDHEID,
            mits=alle(IN_MATCHEN_OF_GROEIEN, MET_BIJSTAND, MISDRAGING),
            dan=Individueel("of een pandverbod wordt opgelegd"),
        ),
        # --- hoofdstuk 8: Maatregelen IOAW en IOAZ, a rule per row ------------------------------
        # The table has no row for plan and registration; the duties above it do.
        Regel(
            "deventer-8-ioaw-plichten",
            bron="deventer-pb-8-ioaw-plichten",
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan(*PLAN, "registratie_te_laat")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-afspraken",
            bron=(
                "deventer-pb-8-ioaw-afspraken",
                "deventer-pb-8-noshow-tweede",
                "deventer-pb-8-recidive",
            ),
            mits=alle(IOAW_PLICHTIG, een_van(HERHAALDE_NO_SHOW, verwijtbaar_begaan(*ONDERZOEK))),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-traject",
            bron=("deventer-pb-8-ioaw-traject", "deventer-pb-8-ioaw-proefplaatsing"),
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan("voorziening_niet_gebruiken", *TRAJECT)),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-solliciteren",
            bron="deventer-pb-8-ioaw-solliciteren",
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan("onvoldoende_solliciteren")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-kans",
            bron="deventer-pb-8-ioaw-kans",
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan("arbeidsinschakeling_belemmeren")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-werkweigering",
            bron=("deventer-pb-8-ioaw-werkweigering", "deventer-pb-8-concreet-aanbod"),
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan("arbeid_niet_aanvaarden")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-werk-verloren",
            bron="deventer-pb-8-ioaw-werk-verloren",
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan("arbeid_verloren_door_eigen_toedoen")),
            dan=AFSTEMMINGSVERORDENING,
        ),
        # The last row runs on over the page: afstemmen and the letter belong to one row, as in the
        # table of the Participatiewet.
        Regel(
            "deventer-8-ioaw-agressie",
            bron=("deventer-pb-8-ioaw-agressie", "deventer-pb-8-ioaw-misdraging"),
            mits=alle(IOAW_PLICHTIG, MISDRAGING),
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-ioaw-waarschuwingsbrief",
            bron="deventer-pb-8-ioaw-misdraging",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(IOAW_PLICHTIG, MISDRAGING),
            dan=Waarschuwing(),
        ),
        Regel(
            "deventer-8-ioaw-pandverbod",
            bron="deventer-pb-8-ioaw-misdraging",
            aard=Aard.BEVOEGDHEID,
            mits=alle(IOAW_PLICHTIG, MISDRAGING),
            dan=Individueel("of een pandverbod wordt opgelegd"),
        ),
        # --- hoofdstuk 8: samenloop, omslag, silence --------------------------------------------
        # The 50 euro and the Taaleis take no part: what coincides with them keeps its own
        # consequence (uitleg 27).
        Regel(
            "deventer-8-samenloop",
            bron="deventer-pb-8-samenloop",
            mits=alle(KLANT_MATCHEN_OF_GROEIEN, meermalen_begaan(wordt_afgestemd)),
            dan=Verwijzing(
                "Afstemmingsverordening (samenloop: één verlaging, die voor de gedraging met de "
                "hoogste verlaging)"
            ),
        ),
        # Serious misconduct only. Whether several conducts suffice the sentence leaves open, and
        # recidive waits for a history that most cases do not have (README).
        Regel(
            "deventer-8-omslag",
            bron="deventer-pb-8-omslag",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(KLANT_MATCHEN_OF_GROEIEN, MISDRAGING),
            dan=Individueel(
                "de omslag naar rechtmatigheid: of de inkomensconsulent een heronderzoek doet"
            ),
        ),
        Regel(
            "deventer-8-andere-gedraging",
            bron="deventer-pb-8-uniform",
            mits=alle(
                UITKERING_VAN_DE_GEMEENTE,
                verwijtbaar_begaan(
                    "te_laat_van_vakantie",
                    "tegenprestatie_niet_verricht",
                    "inlichtingen_niet_verstrekt",
                ),
            ),
            dan=Stilte(
                "het gevolg van te lang op vakantie zijn, van een tegenprestatie niet verrichten "
                "en van inlichtingen niet verstrekken"
            ),
        ),
        # Chapter 7 changes nothing for these groups, and chapter 8 has no row.
        Regel(
            "deventer-8-stukken",
            bron="deventer-pb-71-matchen-groeien",
            mits=alle(KLANT_MATCHEN_OF_GROEIEN, STUKKEN_NIET_INGELEVERD),
            dan=Stilte("het gevolg van stukken niet inleveren in Matchen en Groeien"),
        ),
        Regel(
            "deventer-8-ioaw-overig",
            bron="deventer-pb-8-ioaw-plichten",
            mits=alle(IOAW_PLICHTIG, verwijtbaar_begaan("nadere_verplichting_niet_nakomen")),
            dan=Stilte("het gevolg van een nadere verplichting niet nakomen met IOAW of IOAZ"),
        ),
        # Outside Matchen and Groeien there is no duty to work that could be breached; about the
        # other duties chapter 8 says nothing for these groups.
        Regel(
            "deventer-8-andere-groepen",
            bron="deventer-pb-8-uniform",
            mits=alle(
                UITKERING_VAN_DE_GEMEENTE,
                ingedeeld("klantgroep", "faciliteren", "zorgen", "zorg_handhaving").volgens(
                    "deventer-pb-12-faciliteren-geen-arbeidsplicht",
                    "deventer-pb-12-zorgen-geen-arbeidsplicht",
                ),
                verwijtbaar_begaan(*ANDERE_PLICHTEN),
            ),
            dan=Stilte(
                "het gevolg van andere gedragingen dan no-show, stukken en de Taaleis in "
                "Faciliteren, Zorgen en zorg-handhaving"
            ),
        ),
        # --- hoofdstuk 5 and 7: Faciliteren, a rule per appointment -----------------------------
        Regel(
            "deventer-5.3.1-eerste-no-show",
            bron="deventer-pb-531-noshow1",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_FACILITEREN,
                VERWIJTBAAR_NIET_VERSCHENEN,
                EERSTE_KEER,
                gedraging.afspraak == "kickoff",
            ),
            dan=Maatregel(bedrag=euro(50)),
        ),
        Regel(
            "deventer-5.3.2-eerste-no-show",
            bron="deventer-pb-532-noshow1",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_FACILITEREN,
                VERWIJTBAAR_NIET_VERSCHENEN,
                EERSTE_KEER,
                gedraging.afspraak == "gesprek",
            ),
            dan=Maatregel(bedrag=euro(50)),
        ),
        Regel(
            "deventer-7.2-eerste-no-show",
            bron="deventer-pb-72-noshow-f1",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_FACILITEREN,
                VERWIJTBAAR_NIET_VERSCHENEN,
                EERSTE_KEER,
                gedraging.afspraak == "huisbezoek",
            ),
            dan=Maatregel(bedrag=euro(50)),
        ),
        # No measure, so whether it is culpable is not asked.
        Regel(
            "deventer-5.3.1-tweede-no-show",
            bron="deventer-pb-531-noshow2",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_FACILITEREN,
                NIET_VERSCHENEN,
                TWEEDE_KEER_OF_VAKER,
                gedraging.afspraak == "kickoff",
            ),
            dan=BLOKKERING,
        ),
        Regel(
            "deventer-5.3.2-tweede-no-show",
            bron="deventer-pb-532-noshow2",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_FACILITEREN,
                NIET_VERSCHENEN,
                TWEEDE_KEER_OF_VAKER,
                gedraging.afspraak == "gesprek",
            ),
            dan=BLOKKERING,
        ),
        Regel(
            "deventer-7.2-tweede-no-show",
            bron="deventer-pb-72-noshow-f2",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_FACILITEREN,
                NIET_VERSCHENEN,
                TWEEDE_KEER_OF_VAKER,
                gedraging.afspraak == "huisbezoek",
            ),
            dan=BLOKKERING,
        ),
        Regel(
            "deventer-5.3-andere-afspraak",
            bron="deventer-pb-531-noshow1",
            mits=alle(
                KLANT_FACILITEREN,
                NIET_VERSCHENEN,
                gedraging.afspraak.is_in("workshop", "werkstage", "overig"),
            ),
            dan=Stilte(
                "het gevolg van niet verschijnen in Faciliteren op een andere afspraak dan de "
                "kick-off, het kennismakingsgesprek en het doelmatigheidsgesprek"
            ),
        ),
        Regel(
            "deventer-7.3-stukken-faciliteren",
            bron=(
                "deventer-pb-73-niet-inleveren-f-blok",
                "deventer-pb-73-niet-inleveren-f-herstel",
                "deventer-pb-73-niet-inleveren-f-intrekken",
            ),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(KLANT_FACILITEREN, STUKKEN_NIET_INGELEVERD),
            dan=Individueel(
                "blokkering van de uitkering met een termijn van orde, daarna een hersteltermijn "
                "en ten slotte intrekking"
            ),
        ),
        # --- hoofdstuk 6 and 7: Zorgen and zorg-handhaving --------------------------------------
        # Twice is needed but not enough: first every attempt to restore contact (uitleg 4).
        Regel(
            "deventer-6.3.1-tweede-no-show",
            bron=(
                "deventer-pb-631-noshow2",
                "deventer-pb-631-stopzetten",
                "deventer-pb-74-gedeeltelijk",
            ),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_ZORGEN,
                NIET_VERSCHENEN,
                TWEEDE_KEER_OF_VAKER.volgens("deventer-pb-631-noshow1"),
                GEEN_CONTACT_HERSTELD,
            ),
            tenzij=[BIJ_DE_SCREENING, gedraging.afspraak == "huisbezoek"],
            dan=BLOKKERING_ZORGEN,
        ),
        Regel(
            "deventer-7.2-tweede-no-show-zorgen",
            bron=("deventer-pb-72-noshow-z2", "deventer-pb-74-gedeeltelijk"),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_ZORGEN,
                NIET_VERSCHENEN,
                TWEEDE_KEER_OF_VAKER.volgens("deventer-pb-72-noshow-z1"),
                GEEN_CONTACT_HERSTELD,
                gedraging.afspraak == "huisbezoek",
            ),
            dan=BLOKKERING_ZORGEN,
        ),
        Regel(
            "deventer-7.4-stukken-zorgen",
            bron=("deventer-pb-74-geen-contact", "deventer-pb-74-gedeeltelijk"),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_ZORGEN,
                STUKKEN_NIET_INGELEVERD,
                GEEN_CONTACT_HERSTELD.volgens(
                    "deventer-pb-73-niet-inleveren-z", "deventer-pb-63-terughoudend"
                ),
            ),
            dan=BLOKKERING_ZORGEN_STUKKEN,
        ),
        # The soft line of chapters 6 and 7 is not for them: blocked at once.
        Regel(
            "deventer-7.4-zorg-handhaving",
            bron=("deventer-pb-74-direct-handhaving", "deventer-pb-622-rest"),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                KLANT_ZORG_HANDHAVING,
                een_van(alle(NIET_VERSCHENEN, ~BIJ_DE_SCREENING), STUKKEN_NIET_INGELEVERD),
            ),
            dan=Individueel(
                "directe blokkering van de uitkering in afwachting van het rechtmatigheidsonderzoek"
            ),
        ),
        # --- hoofdstuk 9: Taaleis, in every group, a rule per step ------------------------------
        Regel(
            "deventer-9-eerste-halfjaar",
            bron="deventer-pb-9-20procent",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                BIJSTANDSGERECHTIGDE,
                GEEN_BEREIDVERKLARING,
                taaleis.maanden_sinds_vaststelling < 6,
            ),
            dan=Maatregel(percentage=procent(20)),
        ),
        Regel(
            "deventer-9-tweede-halfjaar",
            bron="deventer-pb-9-40procent",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                BIJSTANDSGERECHTIGDE,
                GEEN_BEREIDVERKLARING,
                taaleis.maanden_sinds_vaststelling >= 6,
                taaleis.maanden_sinds_vaststelling < 12,
            ),
            dan=Maatregel(percentage=procent(40)),
        ),
        Regel(
            "deventer-9-na-een-jaar",
            bron="deventer-pb-9-100procent",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                BIJSTANDSGERECHTIGDE,
                GEEN_BEREIDVERKLARING,
                taaleis.maanden_sinds_vaststelling >= 12,
            ),
            dan=Maatregel(percentage=procent(100)),
        ),
        # Stopping is sanctioned once: one month's norm (uitleg 25).
        Regel(
            "deventer-9-gestopt-na-een-halfjaar",
            bron="deventer-pb-9-stop-40",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                BIJSTANDSGERECHTIGDE,
                GESTOPT,
                taaleis.maanden_tot_gestopt >= 6,
                (taaleis.maanden_tot_gestopt < 12).volgens("deventer-pb-9-stop-100"),
            ),
            dan=Maatregel(percentage=procent(40), maanden=1),
        ),
        Regel(
            "deventer-9-gestopt-na-een-jaar",
            bron="deventer-pb-9-stop-100",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(BIJSTANDSGERECHTIGDE, GESTOPT, taaleis.maanden_tot_gestopt >= 12),
            dan=Maatregel(percentage=procent(100), maanden=1),
        ),
        Regel(
            "deventer-9-gestopt-eerste-halfjaar",
            bron="deventer-pb-9-stop-40",
            mits=alle(BIJSTANDSGERECHTIGDE, GESTOPT, taaleis.maanden_tot_gestopt < 6),
            dan=Stilte("de verlaging bij stoppen binnen een half jaar na de kennisgeving"),
        ),
        Regel(
            "deventer-9-ioaw-ioaz",
            bron="deventer-pb-9-niveau",
            mits=alle(
                uitkering.soort.is_in("ioaw", "ioaz"),
                een_van(GEEN_BEREIDVERKLARING, GESTOPT),
            ),
            dan=Stilte("de verlaging van een IOAW- of IOAZ-uitkering op grond van de Taaleis"),
        ),
    ]

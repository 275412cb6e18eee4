# SPDX-License-Identifier: EUPL-1.2
"""Sancties: no-show per klantgroep, other conduct in Matchen and Groeien, and the Taaleis.

The source itself has two amounts only: 50 euro for a first no-show and the percentages of the
Taaleis. For everything else it points to the Afstemmingsverordening, which we do not have; it
names no percentage and no term, so neither do we. What one group's text says never holds for
another group (uitleg 3). Blocking the payment is no measure: a person decides it.
"""

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
    geval,
    hookimpl,
    ingedeeld,
    procent,
)
from participatiekern.feiten import Sectie, gedraging, persoon, taaleis, uitkering
from participatiekern.rules.expressions import Condition

AFSTEMMINGSVERORDENING = Verwijzing("Afstemmingsverordening")

# Chapter 8 is about these two groups, chapters 5 to 7 about the others.
IN_MATCHEN_OF_GROEIEN = ingedeeld("klantgroep", "matchen", "groeien").volgens(
    "deventer-pb-8-uniform", "deventer-pb-71-matchen-groeien"
)

VERWIJTBAAR = gedraging.verwijtbaar.volgens(
    "deventer-pb-8-verwijtbaarheid", "deventer-pb-222-verwijtbaarheid"
)

# The Pw sets an age, the IOAW and IOAZ do not. That a pensioner has no duty either is left out:
# no case without the fact pensioengerechtigd could then be decided.
HEEFT_DE_PLICHTEN = een_van(
    (persoon.leeftijd >= 18).volgens("deventer-pb-8-pw-leeftijd"),
    uitkering.soort.is_in("ioaw", "ioaz").volgens("deventer-pb-8-ioaw-plichten"),
)

# Every no-show counts for its own appointment (uitleg 2).
NO_SHOW = gedraging.soort == "niet_verschenen"
EERSTE_KEER = gedraging.nummer_no_show == 1
TWEEDE_KEER_OF_VAKER = gedraging.nummer_no_show >= 2

# At the screening a new appointment follows and nothing else (uitleg 3).
BIJ_DE_SCREENING = (gedraging.afspraak == "screening").volgens("deventer-pb-222-noshow-screening")

EERSTE_NO_SHOW = alle(IN_MATCHEN_OF_GROEIEN, NO_SHOW, EERSTE_KEER, VERWIJTBAAR)

MISDRAGING = alle(IN_MATCHEN_OF_GROEIEN, gedraging.soort == "misdraging", VERWIJTBAAR)
IOAW_OF_IOAZ = uitkering.soort.is_in("ioaw", "ioaz")

# The appointments for which chapters 5 and 7 say what a no-show in Faciliteren leads to.
NO_SHOW_FACILITEREN = alle(
    ingedeeld("klantgroep", "faciliteren"),
    NO_SHOW,
    een_van(
        (gedraging.afspraak == "kickoff").volgens(
            "deventer-pb-531-noshow1", "deventer-pb-531-noshow2"
        ),
        (gedraging.afspraak == "gesprek").volgens(
            "deventer-pb-532-noshow1", "deventer-pb-532-noshow2"
        ),
        (gedraging.afspraak == "huisbezoek").volgens(
            "deventer-pb-72-noshow-f1", "deventer-pb-72-noshow-f2"
        ),
    ),
)

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
    gedraging.verwijtbaar.volgens("deventer-pb-9-verwijtbaarheid"),
)
GESTOPT = alle(gedraging.soort == "taal_gestopt", INSPANNINGSPLICHT)


def schendt_reintegratieplicht(item: Sectie) -> Condition:
    """Rows of the tables of chapter 8 about research, plan, offered help and behaviour."""
    return een_van(
        # The routekaart that is signed at the kick-off is the plan.
        item.soort.is_in("plan_van_aanpak_niet_meewerken", "trajectplan_niet_ondertekend").volgens(
            "deventer-pb-8-pw-plan", "deventer-vo-toel-art3-pva", "deventer-pb-331-pva"
        ),
        item.soort.is_in("onderzoek_niet_meewerken", "diagnose_niet_meewerken").volgens(
            "deventer-pb-8-pw-reintegratieplicht",
            "deventer-pb-8-ioaw-afspraken",
            "deventer-vo-toel-art3-verplichting",
        ),
        # Workshops, Werken aan de Toekomst, a traject, a proefplaatsing, agreed language lessons
        # and other imposed duties: all offered help that is not used.
        item.soort.is_in(
            "voorziening_niet_gebruiken",
            "deelname_traject_weigeren",
            "work_first_weigeren",
            "volharden_in_weigering",
        ).volgens(
            "deventer-pb-8-pw-traject",
            "deventer-pb-8-pw-traject-stap4",
            "deventer-pb-8-pw-traject-stap5",
            "deventer-pb-8-pw-workshops",
            "deventer-pb-8-pw-wat",
            "deventer-pb-8-pw-proefplaatsing",
            "deventer-pb-8-pw-taallessen",
            "deventer-pb-8-pw-taal-plan",
            "deventer-pb-8-pw-overig",
            "deventer-pb-8-ioaw-traject",
            "deventer-pb-8-ioaw-proefplaatsing",
        ),
        (item.soort == "arbeidsinschakeling_belemmeren").volgens(
            "deventer-pb-8-pw-gedrag", "deventer-pb-8-ioaw-kans"
        ),
    )


def schendt_arbeidsplicht(item: Sectie) -> Condition:
    """Rows of the tables of chapter 8 about looking for work, accepting it and keeping it."""
    return een_van(
        # Being registered as a job seeker is part of the duty to look for work.
        item.soort.is_in("onvoldoende_solliciteren", "registratie_te_laat").volgens(
            "deventer-pb-8-pw-solliciteren",
            "deventer-pb-8-pw-solliciteren-stap4",
            "deventer-pb-8-pw-arbeidsplicht",
            "deventer-pb-8-ioaw-solliciteren",
            "deventer-pb-222-uwv-inschrijving",
        ),
        # The code itself stands for a concrete offer.
        item.soort.is_in("arbeid_niet_aanvaarden", "arbeid_verloren_door_eigen_toedoen").volgens(
            "deventer-pb-8-pw-werkweigering",
            "deventer-pb-8-pw-werk-verloren",
            "deventer-pb-8-concreet-aanbod",
            "deventer-pb-8-ioaw-werkweigering",
            "deventer-pb-8-ioaw-werk-verloren",
            "deventer-pb-32-algemeen-geaccepteerd",
            "deventer-pb-32-parttimers-angst",
        ),
    )


def wordt_afgestemd(item: Sectie) -> Condition:
    """Conduct for which chapter 8 points to the Afstemmingsverordening, no-show apart."""
    return een_van(
        schendt_reintegratieplicht(item),
        schendt_arbeidsplicht(item),
        # The Pw table afstemt in the same row; the IOAW and IOAZ table gives serious misconduct
        # a row of its own, without a measure.
        alle(
            item.soort == "misdraging",
            (~IOAW_OF_IOAZ).volgens("deventer-pb-8-ioaw-misdraging"),
        ).volgens("deventer-pb-8-pw-agressie", "deventer-pb-8-pw-misdraging"),
    )


@hookimpl
def sancties() -> list[Regel]:
    """Chapter 8 (Matchen, Groeien), chapters 5 to 7 (the other groups), chapter 9 (Taaleis)."""
    return [
        # --- hoofdstuk 8: Matchen and Groeien ----------------------------------------------------
        # The kick-off tables give only a new invitation, but they divide tasks; chapter 8 speaks
        # of the first no-show whatever the appointment (uitleg 1).
        Regel(
            "deventer-8-eerste-no-show",
            bron=(
                "deventer-pb-8-noshow-50",
                "deventer-pb-331-noshow1",
                "deventer-pb-431-noshow1",
            ),
            aard=Aard.PLICHT,
            mits=EERSTE_NO_SHOW,
            tenzij=[BIJ_DE_SCREENING],
            dan=Maatregel(bedrag=euro(50)),
        ),
        # One rule, so one reference whatever coincides: of conduct under the
        # Afstemmingsverordening only the highest reduction counts (uitleg 27).
        Regel(
            "deventer-8-afstemmen",
            bron=(
                "deventer-pb-8-stap3",
                "deventer-pb-8-samenloop",
                "deventer-pb-8-recidive",
                "deventer-pb-8-stap1",
                "deventer-pb-8-stap2",
                "deventer-pb-8-stap2-verzending",
                "deventer-pb-8-stap3-wederhoor",
                "deventer-pb-42-geen-beeindiging",
                "deventer-pb-12-matchen",
                "deventer-pb-12-groeien-arbeidsplicht",
            ),
            mits=alle(
                IN_MATCHEN_OF_GROEIEN,
                HEEFT_DE_PLICHTEN,
                VERWIJTBAAR,
                een_van(
                    alle(NO_SHOW, TWEEDE_KEER_OF_VAKER, ~BIJ_DE_SCREENING).volgens(
                        "deventer-pb-8-noshow-tweede",
                        "deventer-pb-8-pw-afspraken",
                        "deventer-pb-8-ioaw-afspraken",
                        "deventer-pb-331-noshow2",
                        "deventer-pb-331-wederhoor",
                        "deventer-pb-431-noshow2",
                    ),
                    wordt_afgestemd(gedraging),
                ),
            ),
            dan=AFSTEMMINGSVERORDENING,
        ),
        # The 50 euro is outside samenloop: what coincides with it keeps its own consequence
        # (uitleg 27).
        Regel(
            "deventer-8-samenloop-naast-50-euro",
            bron="deventer-pb-8-samenloop",
            mits=alle(
                EERSTE_NO_SHOW,
                HEEFT_DE_PLICHTEN,
                gedraging.gelijktijdig.bestaat(
                    lambda item: alle(item.verwijtbaar, wordt_afgestemd(item))
                ),
            ),
            tenzij=[BIJ_DE_SCREENING],
            dan=AFSTEMMINGSVERORDENING,
        ),
        Regel(
            "deventer-8-waarschuwingsbrief",
            bron=("deventer-pb-8-pw-misdraging", "deventer-pb-8-ioaw-misdraging"),
            aard=Aard.PLICHT,
            mits=MISDRAGING,
            dan=Waarschuwing(),
        ),
        Regel(
            "deventer-8-pandverbod",
            bron=("deventer-pb-8-pw-misdraging", "deventer-pb-8-ioaw-misdraging"),
            aard=Aard.BEVOEGDHEID,
            mits=MISDRAGING,
            dan=Individueel("of een pandverbod wordt opgelegd"),
        ),
        Regel(
            "deventer-8-misdraging-ioaw-ioaz",
            bron=("deventer-pb-8-ioaw-misdraging", "deventer-pb-8-ioaw-agressie"),
            mits=alle(MISDRAGING, IOAW_OF_IOAZ),
            dan=Stilte(
                "Of bij een zeer ernstige misdraging van een IOAW- of IOAZ-gerechtigde ook wordt "
                "afgestemd, zegt de bron niet."
            ),
        ),
        Regel(
            "deventer-8-andere-gedraging",
            bron="deventer-pb-8-pw-overig",
            mits=gedraging.soort.is_in("te_laat_van_vakantie", "tegenprestatie_niet_verricht"),
            dan=Stilte("Vakantieduur en tegenprestatie komen in de bron niet voor."),
        ),
        # Outside Matchen and Groeien there is no duty to work that could be breached; about the
        # other duties chapter 8 says nothing for these groups.
        Regel(
            "deventer-8-andere-groepen",
            bron="deventer-pb-8-uniform",
            mits=alle(
                ingedeeld("klantgroep", "faciliteren", "zorgen", "zorg_handhaving").volgens(
                    "deventer-pb-12-faciliteren-geen-arbeidsplicht",
                    "deventer-pb-12-zorgen-geen-arbeidsplicht",
                ),
                een_van(schendt_reintegratieplicht(gedraging), gedraging.soort == "misdraging"),
            ),
            dan=Stilte(
                "Hoofdstuk 8 over maatregelen gaat over Matchen en Groeien; voor de andere groepen "
                "regelt de bron alleen no-show, stukken en de Taaleis."
            ),
        ),
        # --- hoofdstuk 5 and 7: Faciliteren ------------------------------------------------------
        Regel(
            "deventer-5.3-eerste-no-show-faciliteren",
            bron=(
                "deventer-pb-531-noshow1",
                "deventer-pb-532-noshow1",
                "deventer-pb-72-noshow-f1",
            ),
            aard=Aard.PLICHT,
            mits=alle(
                NO_SHOW_FACILITEREN,
                EERSTE_KEER,
                gedraging.verwijtbaar.volgens("deventer-pb-222-verwijtbaarheid"),
            ),
            dan=Maatregel(bedrag=euro(50)),
        ),
        # No measure, so whether it is culpable is not asked.
        Regel(
            "deventer-5.3-tweede-no-show-faciliteren",
            bron=(
                "deventer-pb-531-noshow2",
                "deventer-pb-532-noshow2",
                "deventer-pb-72-noshow-f2",
                "deventer-pb-73-niet-inleveren-f-blok",
                "deventer-pb-73-niet-inleveren-f-herstel",
                "deventer-pb-73-niet-inleveren-f-intrekken",
            ),
            aard=Aard.PLICHT,
            mits=alle(NO_SHOW_FACILITEREN, TWEEDE_KEER_OF_VAKER),
            dan=Individueel(
                "blokkering van de uitkering met een rechtmatigheidsonderzoek; blijven stukken "
                "uit, dan een termijn van orde, een hersteltermijn en ten slotte intrekking"
            ),
        ),
        Regel(
            "deventer-5.3-andere-afspraak-faciliteren",
            bron=(
                "deventer-pb-531-noshow1",
                "deventer-pb-532-noshow1",
                "deventer-pb-72-noshow-f1",
            ),
            mits=alle(
                ingedeeld("klantgroep", "faciliteren"),
                NO_SHOW,
                gedraging.afspraak.is_in("workshop", "werkstage", "overig"),
            ),
            dan=Stilte(
                "Voor Faciliteren regelt de bron alleen het niet verschijnen op de kick-off, het "
                "kennismakingsgesprek en het doelmatigheidsgesprek."
            ),
        ),
        # --- hoofdstuk 6 and 7: Zorgen and zorg-handhaving ---------------------------------------
        # Twice is needed but not enough: first every attempt to restore contact (uitleg 4).
        Regel(
            "deventer-6.3.1-tweede-no-show-zorgen",
            bron=(
                "deventer-pb-631-noshow2",
                "deventer-pb-72-noshow-z2",
                "deventer-pb-631-stopzetten",
                "deventer-pb-74-gedeeltelijk",
                "deventer-pb-bijl2-blokkeren",
            ),
            aard=Aard.PLICHT,
            mits=alle(
                ingedeeld("klantgroep", "zorgen"),
                NO_SHOW,
                TWEEDE_KEER_OF_VAKER.volgens(
                    "deventer-pb-631-noshow1",
                    "deventer-pb-631-noshow2",
                    "deventer-pb-72-noshow-z1",
                    "deventer-pb-72-noshow-z2",
                ),
                gedraging.contactpogingen_mislukt.volgens(
                    "deventer-pb-74-niet-blokkeren",
                    "deventer-pb-74-stap1",
                    "deventer-pb-74-stap2",
                    "deventer-pb-74-stap3",
                    "deventer-pb-74-stap4",
                    "deventer-pb-74-stap5",
                    "deventer-pb-74-hersteld",
                    "deventer-pb-74-geen-contact",
                    "deventer-pb-63-terughoudend",
                    "deventer-pb-73-niet-inleveren-z",
                ),
            ),
            dan=Individueel(
                "blokkering van de uitkering, geheel of met doorbetaling van de vaste lasten, met "
                "een rechtmatigheidsonderzoek; stopzetting als de klant ook na een hersteltermijn "
                "niet reageert"
            ),
        ),
        # The soft line of chapters 6 and 7 is not for them: blocked at once.
        Regel(
            "deventer-7.4-no-show-zorg-handhaving",
            bron=(
                "deventer-pb-74-direct-handhaving",
                "deventer-pb-622-rest",
                "deventer-pb-622-blokkeren",
            ),
            aard=Aard.PLICHT,
            mits=alle(ingedeeld("klantgroep", "zorg_handhaving"), NO_SHOW),
            dan=Individueel(
                "directe blokkering van de uitkering in afwachting van het rechtmatigheidsonderzoek"
            ),
        ),
        # --- hoofdstuk 9: Taaleis, in every group ------------------------------------------------
        # The first month is for thinking it over; the steps count from the finding (uitleg 24).
        # Signing the taalplan and an oral declaration both count as bereidverklaring (uitleg 26).
        Regel(
            "deventer-9-geen-bereidverklaring",
            bron=(
                "deventer-pb-9-20procent",
                "deventer-pb-9-40procent",
                "deventer-pb-9-100procent",
                "deventer-pb-9-faciliteren-zorgen",
            ),
            aard=Aard.PLICHT,
            mits=alle(
                gedraging.soort == "taal_geen_bereidverklaring",
                INSPANNINGSPLICHT,
                (~taaleis.bereidverklaring).volgens(
                    "deventer-vo-toel-art10-bereidverklaring", "deventer-pb-9-bereid-verklaren"
                ),
                (taaleis.maanden_sinds_vaststelling >= 1).volgens(
                    "deventer-pb-9-maand", "deventer-pb-9-beschikking", "deventer-pb-9-handhaving"
                ),
            ),
            dan=Maatregel(
                percentage=geval(
                    (taaleis.maanden_sinds_vaststelling < 6, procent(20)),
                    (taaleis.maanden_sinds_vaststelling < 12, procent(40)),
                    anders=procent(100),
                )
            ),
        ),
        # Stopping is sanctioned once: one month's norm (uitleg 25).
        Regel(
            "deventer-9-gestopt",
            bron=(
                "deventer-pb-9-stop-40",
                "deventer-pb-9-stop-100",
                "deventer-pb-9-stop-hernieuwd",
                "deventer-pb-9-faciliteren-zorgen",
            ),
            aard=Aard.PLICHT,
            mits=alle(GESTOPT, taaleis.maanden_tot_gestopt >= 6),
            dan=Maatregel(
                percentage=geval(
                    (taaleis.maanden_tot_gestopt < 12, procent(40)), anders=procent(100)
                ),
                maanden=1,
            ),
        ),
        Regel(
            "deventer-9-gestopt-eerste-halfjaar",
            bron=("deventer-pb-9-stop-40", "deventer-pb-9-faciliteren-zorgen"),
            mits=alle(GESTOPT, taaleis.maanden_tot_gestopt < 6),
            dan=Stilte(
                "Welke verlaging volgt op stoppen binnen een half jaar na de kennisgeving, zegt de "
                "bron niet."
            ),
        ),
    ]

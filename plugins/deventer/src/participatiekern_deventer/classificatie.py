# SPDX-License-Identifier: EUPL-1.2
"""Classificatie: the klantgroep. The first that fits is the group; a recorded group wins.

The term to work decides, not what stands in the way (productenboek 2.2.4). Some people are in
Groeien whatever their term: those rules come first (uitleg 11). Moving to another group is decided
by the consulent (2.2.3) and recorded; a recorded group wins over what these rules propose. Where a
ground for moving asks the same as the group itself, the rule of that group cites it.
"""

from participatiekern import Indeling, Regel, Tabel, alle, een_van, eerste, hookimpl
from participatiekern.feiten import diagnose, huishouden, indeling, persoon
from participatiekern.rules.rule import NOOIT

MATCHEN = Indeling("klantgroep", "matchen", aanpak="direct_naar_werk")
GROEIEN = Indeling("klantgroep", "groeien", aanpak="ontwikkeling")
FACILITEREN = Indeling("klantgroep", "faciliteren", aanpak="participatie")
ZORGEN = Indeling("klantgroep", "zorgen", aanpak="zorg")
ZORG_HANDHAVING = Indeling("klantgroep", "zorg_handhaving", aanpak="zorg")

# Whoever does the zorgplicht appeal is a single parent; others have no such appeal (uitleg 8).
ALLEENSTAANDE_OUDER_MET_ZORGPLICHT = alle(
    huishouden.samenstelling == "alleenstaande_ouder",
    huishouden.beroep_op_zorgplicht,
)


@hookimpl
def classificatie() -> list[Regel | Tabel]:
    """One table for the stelsel klantgroep."""
    return [
        eerste(
            # --- in Groeien whatever the term ---------------------------------------------------
            # Only who can never work full-time; a part-timer who can grow out of the benefit is
            # placed by the term (uitleg 9).
            Regel(
                "deventer-2.2.4-alleen-deeltijd",
                bron=("deventer-pb-224-parttimers", "deventer-pb-42-parttimers"),
                mits=persoon.alleen_deeltijd_mogelijk,
                dan=GROEIEN,
            ),
            # The doelgroepregister stands for the LKS-er, also when young (uitleg 10, 11).
            Regel(
                "deventer-2.2.4-wsw-beschut-lks",
                bron=("deventer-pb-224-wsw-beschut-lks", "deventer-pb-231-lks"),
                mits=een_van(
                    persoon.wsw_indicatie,
                    persoon.indicatie_beschut_werk,
                    persoon.doelgroepregister.volgens(
                        "deventer-vo-art1-f", "deventer-bel-art1-begrip-d"
                    ),
                ),
                dan=GROEIEN,
            ),
            Regel(
                "deventer-2.2.4-alleenstaande-ouder-met-zorgplicht",
                bron="deventer-pb-224-alleenstaande-ouder-zorgplicht",
                mits=ALLEENSTAANDE_OUDER_MET_ZORGPLICHT,
                dan=GROEIEN,
            ),
            Regel(
                "deventer-2.3.2-dakloos-of-uit-detentie",
                bron="deventer-pb-232-groeien",
                mits=een_van(
                    persoon.dak_of_thuisloos.volgens("deventer-pb-231-dakloze-jongeren"),
                    persoon.direct_uit_detentie,
                ),
                dan=GROEIEN,
            ),
            Regel(
                "deventer-2.3.3-statushouder",
                bron="deventer-pb-233-groeien",
                mits=persoon.statushouder,
                dan=GROEIEN,
            ),
            # A subgroup of youths: above 27 the school of origin no longer places anyone.
            Regel(
                "deventer-4.2-vso-pro",
                bron="deventer-pb-42-vso-groeien",
                mits=alle(
                    persoon.vso_pro,
                    (persoon.leeftijd < 27).volgens("deventer-pb-231-indeling"),
                ),
                dan=GROEIEN,
            ),
            # --- by the term to work -------------------------------------------------------------
            # Exactly six months is Matchen (uitleg 5). Willing is no criterion (uitleg 7). A
            # single parent without the appeal and a part-timer without lasting limits are placed
            # here like anybody else (uitleg 8, 9).
            Regel(
                "deventer-1b-matchen",
                bron=(
                    "deventer-vo-art1-b",
                    "deventer-bel-art1-begrip-b",
                    "deventer-pb-224-matchen",
                    "deventer-pb-32-kunnen-willen",
                    "deventer-pb-32-alleenstaande-ouders",
                    "deventer-pb-32-parttimers",
                ),
                mits=(diagnose.maanden_tot_werk <= 6).volgens(
                    "deventer-pb-224-uitgangspunt",
                    "deventer-pb-224-alleenstaande-ouder-regulier",
                    "deventer-pb-42-definitie",
                ),
                dan=MATCHEN,
            ),
            # "Within three years" overlaps with Matchen, which comes first (uitleg 5).
            Regel(
                "deventer-1c-groeien",
                bron=(
                    "deventer-vo-art1-c",
                    "deventer-bel-art1-begrip-c",
                    "deventer-pb-224-groeien",
                    "deventer-pb-42-definitie",
                    "deventer-pb-32-ouders-groeien",
                ),
                # Found work or much vrijwilligerswerk in Faciliteren or Zorgen moves nobody by
                # itself (5.3, 6.3): the term to work is then judged again.
                mits=(diagnose.maanden_tot_werk <= 36).volgens(
                    "deventer-pb-224-uitgangspunt",
                    "deventer-pb-224-f-g-3jaar",
                    "deventer-pb-224-f-g-vrijwilliger",
                ),
                dan=GROEIEN,
            ),
            # A youth never starts in Faciliteren or Zorgen (uitleg 11).
            Regel(
                "deventer-2.3.1-jongere-groeien",
                bron=(
                    "deventer-pb-224-jongeren-groeien",
                    "deventer-pb-231-indeling",
                    "deventer-pb-231-wajong-groeien",
                    "deventer-pb-42-kwetsbaar",
                ),
                mits=persoon.leeftijd < 27,
                dan=GROEIEN,
            ),
            # --- no work within three years ------------------------------------------------------
            # "Without arbeidspotentieel" is read as none within three years, or nobody would be
            # responsible for who can work later (uitleg 6): what is left here is above 36 months.
            Regel(
                "deventer-1d-faciliteren",
                bron=(
                    "deventer-vo-art1-d",
                    "deventer-pb-224-faciliteren",
                    "deventer-pb-52-definitie",
                    "deventer-pb-224-g-f-belemmering",
                ),
                mits=alle(
                    diagnose.participatie_mogelijk.volgens("deventer-pb-224-z-f-leefgebieden"),
                    diagnose.participatie_gewild.volgens(
                        "deventer-pb-224-z-f-motivatie",
                        "deventer-pb-63-z-wil",
                        "deventer-pb-63-z-vrijwilligerswerk",
                    ),
                ),
                dan=FACILITEREN,
            ),
            Regel(
                "deventer-1e-zorgen",
                bron=(
                    "deventer-vo-art1-e",
                    "deventer-pb-224-zorgen",
                    "deventer-pb-621-zorgen",
                ),
                mits=een_van(
                    ~diagnose.participatie_mogelijk,
                    (~diagnose.participatie_gewild).volgens("deventer-pb-224-f-z-motivatie"),
                ),
                dan=ZORGEN,
            ),
            # Its four criteria are no facts of a case: only a decision places someone (uitleg 7).
            Regel(
                "deventer-6.2.2-zorg-handhaving",
                bron=(
                    "deventer-pb-622-criteria",
                    "deventer-pb-224-zorg-handhaving",
                    "deventer-pb-622-criteria-werk",
                    "deventer-pb-622-criteria-kan",
                    "deventer-pb-622-criteria-vermoeden",
                    "deventer-pb-622-criterium",
                    "deventer-pb-622-factoren",
                ),
                mits=NOOIT,
                dan=ZORG_HANDHAVING,
            ),
            vastgesteld=indeling.deventer_klantgroep,
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Money for the employer: verordening art. 11 to 12a, beleidsregels art. 5 and 6, Praktijkroute.

Loonkostensubsidie is for a structural limitation, the tijdelijke tegemoetkoming for a distance to
work that can be bridged; the two are never mixed up (art. 12a lid 5). A startbaansubsidie is a one
time stimulus for either.
"""

from participatiekern import (
    Aard,
    Instrument,
    Regel,
    alle,
    een_van,
    euro,
    geval,
    ingedeeld,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.feiten import belemmering, diagnose, persoon, plaatsing
from participatiekern_deventer.doelgroep import KLANT, UITSLUITINGEN

# The vocabulary records this judgement under two names; either is enough.
KAN_WERKEN = een_van(diagnose.kan, diagnose.arbeidspotentieel).volgens("deventer-vo-art11-lid1-c")

# Three decisions make somebody a person with an arbeidsbeperking; that he cannot earn the minimum
# wage is found without one.
FORMEEL_ARBEIDSBEPERKT = een_van(
    persoon.doelgroepregister, persoon.wsw_indicatie, persoon.indicatie_beschut_werk
).heet(
    "formeel arbeidsbeperkt",
    ja="formeel is vastgesteld dat de persoon een arbeidsbeperking heeft",
    nee="niet formeel is vastgesteld dat de persoon een arbeidsbeperking heeft",
)
# One of these decisions, or that finding.
STRUCTURELE_BEPERKING = een_van(FORMEEL_ARBEIDSBEPERKT, plaatsing.niet_in_staat_tot_wml).volgens(
    "deventer-vo-toel-art12a-doelgroep",
    "deventer-bel-toel-art6-beperking",
    "deventer-vo-art12a-lid5",
    "deventer-bel-art6-lid8",
)

WERKGEVERS = [
    # The three criteria of lid 1 decide, not the register that art. 1 onder g names. The six months
    # run from the day of indiensttreding (uitleg 20).
    Regel(
        "deventer-vo-11-loonkostensubsidie-forfait",
        bron=(
            "deventer-vo-art11-lid3-forfait",
            "deventer-vo-art11-lid1",
            "deventer-vo-art1-g",
            "deventer-nota-lks-verordening",
            "deventer-vo-toel-art11-overleg",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT.volgens("deventer-vo-art11-lid1-a"),
            plaatsing.niet_in_staat_tot_wml.volgens("deventer-vo-art11-lid1-b"),
            KAN_WERKEN,
            (plaatsing.maanden_in_dienst < 6).volgens("deventer-vo-art11-lid3-forfait"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument(
            "loonkostensubsidie", percentage=procent(50), grondslag="wml", max_maanden=6
        ),
    ),
    # With a measured loonwaarde, at the start or after the forfait. That it is below the minimum
    # wage is criterion b. How much the subsidy then is, only the law says: no percentage here.
    Regel(
        "deventer-vo-11-loonkostensubsidie-loonwaarde",
        bron=(
            "deventer-vo-art11-lid1",
            "deventer-vo-art11-lid3-voortzetting",
            "deventer-vo-toel-art11-loonwaarde",
            "deventer-vo-toel-art11-dariuz",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT.volgens("deventer-vo-art11-lid1-a"),
            (plaatsing.loonwaarde < procent(100)).volgens(
                "deventer-vo-art11-lid1-b", "deventer-vo-art11-lid3-voortzetting"
            ),
            KAN_WERKEN,
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("loonkostensubsidie"),
    ),
    # Who has a distance to work is recorded as the klantgroep; Matchen too, with its small distance
    # (uitleg 15). Two tiers, nothing below six months and nothing pro rata (uitleg 16). More hours
    # in the same contract is no new arbeidsovereenkomst.
    Regel(
        "deventer-vo-12-startbaansubsidie",
        bron=(
            "deventer-vo-art12-lid1",
            "deventer-vo-art12-lid3",
            "deventer-bel-art5-lid1",
            "deventer-bel-art5-lid2",
            "deventer-bel-art5-lid3-a",
            "deventer-bel-art5-lid3-b",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "matchen", "groeien").volgens(
                "deventer-bel-art5-lid1",
                "deventer-pb-31-startbaan",
                "deventer-pb-334-proef-startbaan",
            ),
            (plaatsing.contract_maanden >= 6).volgens("deventer-bel-art5-lid3-a"),
        ),
        tenzij=[
            *UITSLUITINGEN,
            plaatsing.verdringing.volgens("deventer-vo-art12-lid2", "deventer-bel-art5-lid5"),
            plaatsing.startbaansubsidie_eerder.volgens(
                "deventer-bel-art5-lid1", "deventer-vo-toel-art12-eenmalig"
            ),
        ],
        dan=Instrument(
            "startbaansubsidie",
            bedrag_max=kleinste(
                geval((plaatsing.contract_maanden >= 12, euro(6000)), anders=euro(3000)),
                plaatsing.onderbouwde_kosten,
            ),
            per="eenmalig",
        ),
    ),
    # Distance and potential to develop: that is Groeien, and the beleidsregels cannot widen it
    # (uitleg 14). What counts is a claim on other money, not its receipt (uitleg 17). The ceiling
    # is half a full-time minimum wage, also for part-time work (uitleg 18).
    Regel(
        "deventer-vo-12a-tijdelijke-tegemoetkoming-loonkosten",
        bron=(
            "deventer-vo-art12a-lid1",
            "deventer-vo-art12a-lid4",
            "deventer-bel-art6-lid1",
            "deventer-bel-art6-lid5-percentage",
            "deventer-bel-art6-lid5-duur",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "groeien").volgens(
                "deventer-vo-art12a-lid1", "deventer-nota-ttl-groeien"
            ),
            (plaatsing.uren_per_week >= 20).volgens("deventer-bel-art6-lid3-uren"),
            (plaatsing.contract_maanden >= 6).volgens("deventer-bel-art6-lid3-duur"),
        ),
        tenzij=[
            *UITSLUITINGEN,
            plaatsing.uitzendbeding.volgens("deventer-bel-art6-lid4"),
            plaatsing.verdringing.volgens("deventer-vo-art12a-lid2", "deventer-bel-art6-lid6"),
            plaatsing.andere_tegemoetkoming.volgens(
                "deventer-vo-art12a-lid3", "deventer-bel-art6-lid7"
            ),
            STRUCTURELE_BEPERKING,
        ],
        dan=Instrument(
            "tijdelijke_tegemoetkoming_loonkosten",
            percentage=procent(50),
            grondslag="loonkosten",
            bedrag_max=kleinste(
                procent(50).van(plaatsing.loonkosten_per_maand),
                procent(50).van(wettelijk("wml_maand_volwassen")),
            ),
            per="maand",
            max_maanden=6,
        ),
    ),
    # For a limitation without formal status, to be measured at work.
    Regel(
        "deventer-pb-4.2-praktijkroute",
        bron="deventer-pb-42-praktijkroute",
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "groeien").volgens("deventer-pb-42-praktijkroute"),
            (~FORMEEL_ARBEIDSBEPERKT).volgens("deventer-pb-42-praktijkroute"),
            een_van(
                belemmering.medisch, belemmering.psychisch, plaatsing.niet_in_staat_tot_wml
            ).volgens("deventer-pb-42-praktijkroute"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("praktijkroute"),
    ),
    # Measured below 100%, whoever belongs to the doelgroep is recorded in the register without UWV:
    # a right, in any klantgroep.
    Regel(
        "deventer-pb-4.2-praktijkroute-register",
        bron="deventer-pb-42-praktijkroute-register",
        aard=Aard.RECHT,
        mits=alle(
            KLANT,
            (~FORMEEL_ARBEIDSBEPERKT).volgens("deventer-pb-42-praktijkroute"),
            (plaatsing.loonwaarde < procent(100)).volgens("deventer-pb-42-praktijkroute-register"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("praktijkroute"),
    ),
]

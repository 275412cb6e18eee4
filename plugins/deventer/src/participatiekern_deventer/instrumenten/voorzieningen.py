# SPDX-License-Identifier: EUPL-1.2
"""Voorzieningen for the person: verordening art. 4 to 10, beleidsregels art. 1 to 4.

Work experience, activation, scholing, beschut werk, routes that combine work and learning,
persoonlijke ondersteuning and language.
"""

from participatiekern import (
    Aard,
    Instrument,
    Regel,
    Verwijzing,
    alle,
    euro,
    ingedeeld,
    kleinste,
)
from participatiekern.feiten import (
    diagnose,
    persoon,
    plaatsing,
    scholing,
    taaleis,
    traject,
    uitkering,
    werk,
)
from participatiekern_deventer.doelgroep import (
    KLANT,
    NUGGER_BOVEN_GRENS,
    ONDERWIJS_MOGELIJK,
    UITSLUITINGEN,
)
from participatiekern_deventer.feiten import BESCHUT_DIENSTVERBAND

VERDRINGING = plaatsing.verdringing.volgens(
    "deventer-vo-art4-lid4", "deventer-vo-toel-art4-afvloeiing"
)

BESCHUT = persoon.indicatie_beschut_werk.volgens(
    "deventer-vo-art7-lid1", "deventer-vo-toel-art7-uwv"
)

# Work alone does not say that it is the dienstbetrekking beschut werk; without work it has not
# begun.
BESCHUT_WERK_BEGONNEN = alle(
    werk.soort.is_in("loondienst", "gesubsidieerd"), BESCHUT_DIENSTVERBAND
).heet(
    "beschut werk begonnen",
    ja="het beschutte werk is begonnen",
    nee="het beschutte werk is nog niet begonnen",
)

# Toelichting art. 8 names bijstandsgerechtigden below 27, so also those of 16 and 17.
BIJSTAND_EN_ONDERWIJS = alle(uitkering.soort == "bijstand", persoon.kan_onderwijs_volgen).volgens(
    "deventer-vo-toel-art8-uitsluiting"
)

VOORZIENINGEN = [
    # The beleidsregels narrow the circle of the verordening to Groeien. Whoever is in Groeien
    # counts as langdurig werkloos, so the requirement of the toelichting is met.
    Regel(
        "deventer-vo-4-werkervaringsplaats",
        bron=(
            "deventer-vo-art4-lid1-wep",
            "deventer-vo-art4-lid3",
            "deventer-bel-art1-wep-lid1",
            "deventer-bel-art1-wep-lid3",
            "deventer-bel-toel-art1-kort",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "groeien").volgens(
                "deventer-bel-art1-wep-lid1",
                "deventer-vo-toel-art3-klantgroep",
                "deventer-vo-toel-art4-ervaring",
                "deventer-vo-toel-art4-langdurig",
            ),
            plaatsing.schriftelijke_overeenkomst.volgens(
                "deventer-bel-art1-wep-lid4",
                "deventer-bel-art1-wep-lid4-a",
                "deventer-bel-art1-wep-lid4-b",
                "deventer-bel-art1-wep-lid4-c",
                "deventer-vo-toel-art4-overeenkomst",
            ),
        ),
        tenzij=[*UITSLUITINGEN, VERDRINGING.volgens("deventer-bel-art1-wep-lid5")],
        dan=Instrument("werkervaringsplaats", max_maanden=3),
    ),
    # Also for Matchen: the beleidsregels name it, and the great distance of the toelichting does
    # not bind. The extension of the verordening of 2017 is gone (uitleg 19).
    Regel(
        "deventer-vo-4-proefplaatsing",
        bron=(
            "deventer-vo-art4-lid1-proef",
            "deventer-vo-art4-lid3",
            "deventer-vo-toel-art4-proef-loon",
            "deventer-bel-art2-lid1",
            "deventer-bel-art2-lid2",
            "deventer-bel-art2-lid3",
            "deventer-bel-toel-art2",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "matchen", "groeien").volgens(
                "deventer-bel-art2-lid1",
                "deventer-pb-31-startbaan",
                "deventer-pb-334-proef-startbaan",
            ),
            (plaatsing.uren_per_week >= 20).volgens("deventer-bel-art2-lid4-a"),
            plaatsing.intentie_arbeidsovereenkomst.volgens("deventer-bel-art2-lid4-b"),
            plaatsing.schriftelijke_overeenkomst.volgens(
                "deventer-bel-art2-lid5",
                "deventer-bel-art2-lid5-a",
                "deventer-bel-art2-lid5-b",
                "deventer-bel-art2-lid5-c",
                "deventer-bel-art2-lid5-d",
            ),
        ),
        tenzij=[*UITSLUITINGEN, VERDRINGING],
        dan=Instrument("proefplaatsing", max_maanden=3, uren_per_week_min=20),
    ),
    # Its duration is fitted to the person (art. 5 lid 2): no number of months.
    Regel(
        "deventer-vo-5-sociale-activering",
        bron=("deventer-vo-art5-lid1", "deventer-vo-art5-lid2"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            diagnose.ooit_regulier_werk_mogelijk.volgens("deventer-vo-art5-lid1"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("sociale_activering"),
    ),
    # From 27 and with algemene bijstand only: IOAW and IOAZ stay outside (uitleg 12). Lid 2 says in
    # its own words who is in Faciliteren. The further rules of lid 3 were never made.
    Regel(
        "deventer-vo-5a-maatschappelijke-participatie",
        bron=("deventer-vo-art5a-lid1", "deventer-vo-art5a-lid3"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            (persoon.leeftijd >= 27).volgens("deventer-vo-art5a-lid1"),
            (uitkering.soort == "bijstand").volgens("deventer-vo-art5a-lid1"),
            ingedeeld("klantgroep", "faciliteren").volgens("deventer-vo-art5a-lid2"),
        ),
        dan=Instrument("maatschappelijke_participatie"),
    ),
    # A dearer course is not refused: the maximum is on what is paid. The three years run from the
    # previous grant (uitleg 21).
    Regel(
        "deventer-vo-6-scholing",
        bron=(
            "deventer-vo-art6-lid1",
            "deventer-vo-art6-lid5",
            "deventer-vo-toel-art6-startkwalificatie",
            "deventer-bel-art3-lid1",
            "deventer-bel-art3-lid3",
            "deventer-bel-art3-lid5",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "groeien").volgens("deventer-bel-art3-lid1"),
            scholing.binnen_capaciteiten.volgens(
                "deventer-vo-art6-lid2-a", "deventer-bel-art3-lid2-a"
            ),
            scholing.vergroot_kansen.volgens(
                "deventer-vo-art6-lid2-b",
                "deventer-bel-art3-lid2-b",
                "deventer-bel-toel-art3-aannemelijk",
            ),
            scholing.kansrijke_sector.volgens("deventer-bel-art3-lid2-c"),
            (scholing.duur_maanden <= 12).volgens("deventer-bel-art3-lid3"),
        ),
        tenzij=[
            NUGGER_BOVEN_GRENS,
            ONDERWIJS_MOGELIJK.volgens("deventer-vo-art6-lid3", "deventer-bel-art3-lid6"),
            persoon.volgt_inburgering.volgens("deventer-bel-art3-lid7"),
            alle(scholing.eerder_toegekend, scholing.maanden_sinds_vorige < 36).volgens(
                "deventer-bel-art3-lid4"
            ),
        ],
        dan=Instrument(
            "scholing",
            max_maanden=12,
            bedrag_max=kleinste(euro(2500), scholing.kosten),
            per="eenmalig",
        ),
    ),
    # Also for whoever gets a benefit from UWV (lid 1 onder b), so every benefit and none will do:
    # the kind of benefit is not asked. UWV's advice stands behind the indicatie.
    Regel(
        "deventer-vo-7-beschut-werk",
        bron=(
            "deventer-vo-art7-lid1",
            "deventer-vo-art1-h",
            "deventer-vo-toel-art7-dienstbetrekking",
        ),
        aard=Aard.PLICHT,
        plicht_van="college",
        mits=BESCHUT,
        tenzij=UITSLUITINGEN,
        dan=Instrument("beschut_werk"),
    ),
    # The duty holds until the places of the year are taken; how many those are, only the
    # municipality knows.
    Regel(
        "deventer-vo-7-aantal-plekken",
        bron=("deventer-vo-art7-lid5", "deventer-vo-art7-lid2"),
        mits=BESCHUT,
        tenzij=UITSLUITINGEN,
        dan=Verwijzing(
            "het aantal beschut werkplekken dat voor het jaar is geraamd: is dat bereikt, dan komt "
            "er geen dienstbetrekking bij"
        ),
    ),
    # Lid 3: what makes the work possible.
    Regel(
        "deventer-vo-7-aanpassing-werkplek",
        bron="deventer-vo-art7-lid3-a",
        aard=Aard.RECHT,
        mits=BESCHUT,
        tenzij=UITSLUITINGEN,
        dan=Instrument("deventer.aanpassing_werkplek", instrumentsoort="beschut_werk"),
    ),
    Regel(
        "deventer-vo-7-uitsplitsing-taken",
        bron="deventer-vo-art7-lid3-b",
        aard=Aard.RECHT,
        mits=BESCHUT,
        tenzij=UITSLUITINGEN,
        dan=Instrument("deventer.uitsplitsing_taken", instrumentsoort="beschut_werk"),
    ),
    Regel(
        "deventer-vo-7-aanpassing-begeleiding",
        bron="deventer-vo-art7-lid3-c",
        aard=Aard.RECHT,
        mits=BESCHUT,
        tenzij=UITSLUITINGEN,
        dan=Instrument("deventer.aanpassing_begeleiding", instrumentsoort="beschut_werk"),
    ),
    # Lid 4 bridges the time until the dienstbetrekking begins. It says "artikel 6" and "artikel 7"
    # but means 5 and 6: the activities of art. 5 without its aim, the scholing of art. 6 lid 2.
    Regel(
        "deventer-vo-7-arbeidsmatige-dagbesteding",
        bron="deventer-vo-art7-lid4-a",
        aard=Aard.RECHT,
        mits=BESCHUT,
        tenzij=[*UITSLUITINGEN, BESCHUT_WERK_BEGONNEN.volgens("deventer-vo-art7-lid4-a")],
        dan=Instrument(
            "deventer.arbeidsmatige_dagbesteding", instrumentsoort="maatschappelijke_participatie"
        ),
    ),
    Regel(
        "deventer-vo-7-sociale-activering",
        bron="deventer-vo-art7-lid4-b",
        aard=Aard.RECHT,
        mits=BESCHUT,
        tenzij=[*UITSLUITINGEN, BESCHUT_WERK_BEGONNEN.volgens("deventer-vo-art7-lid4-b")],
        dan=Instrument("sociale_activering"),
    ),
    # The limits of the beleidsregels are on a scholingstraject, this one too (agreement 30).
    Regel(
        "deventer-vo-7-scholing",
        bron=("deventer-vo-art7-lid4-c", "deventer-bel-art3-lid3", "deventer-bel-art3-lid5"),
        aard=Aard.RECHT,
        mits=alle(
            BESCHUT,
            scholing.binnen_capaciteiten.volgens("deventer-vo-art6-lid2-a"),
            scholing.vergroot_kansen.volgens("deventer-vo-art6-lid2-b"),
            (scholing.duur_maanden <= 12).volgens("deventer-bel-art3-lid3"),
        ),
        tenzij=[
            *UITSLUITINGEN,
            BESCHUT_WERK_BEGONNEN.volgens("deventer-vo-art7-lid4-c"),
            persoon.volgt_inburgering.volgens("deventer-bel-art3-lid7"),
        ],
        dan=Instrument(
            "scholing",
            max_maanden=12,
            bedrag_max=kleinste(euro(2500), scholing.kosten),
            per="eenmalig",
        ),
    ),
    # A leer-werktraject keeps pupils at school: that education is possible excludes only whoever
    # gets bijstand (toelichting art. 8), unlike everywhere else. Need: uitleg 20. A pupil does not
    # register at UWV: his income and vermogen are not asked (agreement 31).
    Regel(
        "deventer-vo-8-leer-werktraject-leerplichtig",
        bron="deventer-vo-art8-a",
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            persoon.leeftijd.tussen(16, 17).volgens("deventer-vo-art8-a"),
            persoon.leerplichtig.volgens("deventer-vo-art8-a"),
            traject.nodig.volgens("deventer-vo-art8-a"),
        ),
        tenzij=[alle(persoon.nugger, NUGGER_BOVEN_GRENS), BIJSTAND_EN_ONDERWIJS],
        dan=Instrument("leer_werktraject"),
    ),
    Regel(
        "deventer-vo-8-leer-werktraject-zonder-startkwalificatie",
        bron="deventer-vo-art8-b",
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            alle(persoon.leeftijd >= 18, persoon.leeftijd < 27).volgens("deventer-vo-art8-b"),
            (~persoon.startkwalificatie).volgens(
                "deventer-vo-art8-b", "deventer-vo-art1-i", "deventer-bel-art1-begrip-e"
            ),
            traject.nodig.volgens("deventer-vo-art8-b"),
        ),
        tenzij=[NUGGER_BOVEN_GRENS, BIJSTAND_EN_ONDERWIJS],
        dan=Instrument("leer_werktraject"),
    ),
    # Three months at the werkbedrijf and six at an employer; the 20 hours are "circa", so they
    # describe the route and are no condition. A startkwalificatie makes no difference.
    Regel(
        "deventer-vo-8a-werk-leerroute",
        bron=(
            "deventer-vo-art8a-lid1",
            "deventer-vo-art8a-lid2",
            "deventer-vo-toel-art8a-startkwalificatie",
            "deventer-bel-art4-lid1",
            "deventer-bel-art4-lid2",
            "deventer-bel-art4-lid3",
            "deventer-bel-art4-lid3-a",
            "deventer-bel-art4-lid3-b",
            "deventer-pb-42-werkleerroute",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=alle(
            KLANT,
            ingedeeld("klantgroep", "groeien").volgens("deventer-bel-art4-lid1"),
            traject.nodig.volgens("deventer-vo-art8a-lid1"),
        ),
        tenzij=UITSLUITINGEN,
        dan=Instrument("werk_leerroute", max_maanden=9, uren_per_week=20),
    ),
    # Jobcoach. Hours, duration and price are not regulated.
    Regel(
        "deventer-vo-9-persoonlijke-ondersteuning",
        bron=("deventer-vo-art9", "deventer-vo-toel-art9"),
        aard=Aard.BEVOEGDHEID,
        mits=alle(KLANT, traject.nodig.volgens("deventer-vo-art9", "deventer-vo-toel-art9")),
        tenzij=UITSLUITINGEN,
        dan=Instrument("persoonlijke_ondersteuning"),
    ),
    # "Aan een persoon": unlike the other articles this one does not name the doelgroep. There is no
    # right to have lessons paid for.
    Regel(
        "deventer-vo-10-taal",
        bron=(
            "deventer-vo-art10-lid1",
            "deventer-vo-art10-lid2-a",
            "deventer-vo-art10-lid2-b",
            "deventer-vo-toel-art10-financieel",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=(~taaleis.voldaan).volgens("deventer-vo-art10-lid1"),
        tenzij=UITSLUITINGEN,
        dan=Instrument("taal"),
    ),
]

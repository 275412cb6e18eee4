# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: what WerkSaam offers, in the order of the plan.

The plan gives few figures and leaves much to the coach ("maatwerk"). A judgement for which no fact
exists (does this trajectory suit, is the shortest way the best) is no condition here: it belongs
to the use of the power (agreement 19). What facts record is asked, and no more.
"""

from participatiekern import (
    Aard,
    Instrument,
    Regel,
    Stilte,
    Verwijzing,
    alle,
    een_van,
    hookimpl,
    ingedeeld,
    kleinste,
    procent,
)
from participatiekern.feiten import (
    belemmering,
    diagnose,
    kosten,
    nug,
    persoon,
    plaatsing,
    taaleis,
    traject,
    uitkering,
    uitstroom,
    werk,
)

# The policy per doelgroep (3.2): facilities are tied to the group.
ARBEIDSHANDICAP = ingedeeld("doelgroep", "arbeidshandicap").volgens(
    "werksaam-3.2-doelgroepenbeleid", "werksaam-3.2.5-def"
)

# 3.2.2: vulnerable is who cannot earn the minimum wage (the plan's own words); it names pupils of
# vso and praktijkonderwijs, and young people who cannot start work at once. More is for the coach.
KWETSBARE_JONGERE = alle(
    ingedeeld("doelgroep", "jongeren").volgens("werksaam-3.2.2-def"),
    een_van(
        plaatsing.niet_in_staat_tot_wml.volgens("werksaam-3.2.2-subgroep"),
        persoon.vso_pro.volgens("werksaam-3.2.2-schoolgesprek"),
        (~diagnose.direct_bemiddelbaar).volgens("werksaam-3.2.2-uitkering-begeleiding"),
    ),
)

# 2.5: whoever is too far from work gets another trajectory than Work First; the coach may also
# have recorded that one is needed. A zorgcliënt gets none from WerkSaam (3.2.7).
AANGEWEZEN_OP_TRAJECT = een_van(
    traject.nodig.volgens("werksaam-3-passend-traject"),
    alle(
        (~diagnose.direct_bemiddelbaar).volgens("werksaam-2.5-doelgroep"),
        (~ingedeeld("doelgroep", "zorgclienten")).volgens(
            "werksaam-1.5-passend-aanbod", "werksaam-3.2.7-werksaam-rest"
        ),
    ),
)

# 4.1: a placement, whether the person works there already or it is put forward.
GEPLAATST = een_van(
    werk.soort.is_in("loondienst", "gesubsidieerd"), plaatsing.uren_per_week > 0
).volgens("werksaam-4.1-jobcoach")

# 4.3: "afstand", not "grote afstand": whoever cannot start regular work at once. 3.2.5 names the
# proefplaatsing for people with an arbeidshandicap as such.
AFSTAND_TOT_DE_ARBEIDSMARKT = een_van(
    (~diagnose.direct_bemiddelbaar).volgens("werksaam-4.3-proefplaatsing"),
    diagnose.grote_afstand.volgens("werksaam-4.3-proefplaatsing"),
    ARBEIDSHANDICAP.volgens("werksaam-3.2.5-werkstage"),
)

# 4.2: between 30 and 100 percent; 30 counts, at 100 there is nothing to subsidise (uitleg 31).
LOONWAARDE_BINNEN_DE_GRENZEN = alle(
    (plaatsing.loonwaarde >= procent(30)).volgens("werksaam-4.2-loonwaarde"),
    (plaatsing.loonwaarde < procent(100)).volgens(
        "werksaam-4.2-loonwaarde", "werksaam-4.2-aanvraag"
    ),
)

# 4.5: the plan sets no level. Whoever lacks spoken or written Dutch, or does not reach 1F, does
# certainly fall short.
NEDERLANDS_ONVOLDOENDE = een_van(
    ~persoon.taal_mondeling, ~persoon.taal_schriftelijk, ~taaleis.voldaan
).volgens("werksaam-4.5-taalaanbod")

# 4.6 and 4.6.1: not able to work (yet); whoever can, must be available for a trajectory.
NIET_IN_STAAT_TE_WERKEN = een_van(
    ~diagnose.kan, belemmering.kan_niet_werken, diagnose.tijdelijk_niet_beschikbaar
).volgens("werksaam-4.6-vrijwillig", "werksaam-4.6.1-vrijwillig", "werksaam-4.6.1-niet-werkfit")

# 5.4 and 5.5: that someone wants to start, continue or end a business is seen from this kind of
# work; viability and the temporary nature of problems are judged under the Bbz.
ZELFSTANDIG = werk.soort == "zelfstandig"


@hookimpl
def instrumenten() -> list[Regel]:
    """Facilities, references to other law, and what the plan leaves open."""
    return [
        Regel(
            "werksaam-2.4-nazorg",
            bron=("werksaam-2.4-nazorg", "werksaam-2.4-uitstroomgesprek"),
            aard=Aard.PLICHT,
            mits=uitstroom.volledig,
            dan=Instrument("nazorg"),
        ),
        # An intention within a yearly budget, still to be worked out: no entitlement (uitleg 34).
        # The year 2022 in which it starts is the start of the regime.
        Regel(
            "werksaam-2.5-work-first",
            bron=(
                "werksaam-2.5-doelgroep",
                "werksaam-2.5-ingang",
                "werksaam-2.5-verplicht",
                "werksaam-2.5-directe-inzet",
                "werksaam-2.5-vormen",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=diagnose.direct_bemiddelbaar,
            dan=Instrument("work_first"),
        ),
        Regel(
            "werksaam-3.2.2-zowhat",
            bron="werksaam-3.2.2-zowhat",
            aard=Aard.RECHT,
            mits=KWETSBARE_JONGERE,
            dan=Instrument("zowhat"),
        ),
        Regel(
            "werksaam-3.2.3-taal",
            bron="werksaam-3.2.3-taal",
            aard=Aard.PLICHT,
            mits=alle(
                ingedeeld("doelgroep", "vergunninghouders").volgens("werksaam-3.2.3-taal"),
                NEDERLANDS_ONVOLDOENDE,
            ),
            dan=Instrument("taal"),
        ),
        # Standard for at least a year: a minimum, so it ends nothing and asks no duration.
        Regel(
            "werksaam-3.2.5-jobcoach",
            bron="werksaam-3.2.5-jobcoach",
            aard=Aard.PLICHT,
            mits=alle(GEPLAATST, ARBEIDSHANDICAP),
            dan=Instrument("jobcoaching"),
        ),
        Regel(
            "werksaam-3.2.5-werkstage",
            bron=("werksaam-3.2.5-werkstage", "werksaam-3.2.5-werkplek"),
            aard=Aard.BEVOEGDHEID,
            mits=ARBEIDSHANDICAP,
            dan=Instrument("werkstage"),
        ),
        # Also under 27: 3.2.2 opens the door, 3.2.6 limits the trajectory (uitleg 30). The two
        # years run from the end of the earlier trajectory, and at two years it is no longer
        # younger than that.
        Regel(
            "werksaam-3.2.6-traject",
            bron=(
                "werksaam-3.2.6-duur",
                "werksaam-3.2.6-verlenging",
                "werksaam-3.2.6-kennismaking",
                "werksaam-3.2.6-voorzieningen",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                persoon.nugger.volgens("werksaam-3.2.6-kaders-uitkering"),
                (nug.beschikbare_uren >= 16).volgens("werksaam-3.2.6-beschikbaarheid"),
            ),
            tenzij=[
                alle(nug.eerder_traject, nug.maanden_sinds_vorig_traject < 24).volgens(
                    "werksaam-3.2.6-2-jaar"
                )
            ],
            dan=Instrument("nug_traject", max_maanden=6, verlenging_maanden=6),
        ),
        Regel(
            "werksaam-3.3-leer-werktraject",
            bron=("werksaam-3.3-fasen", "werksaam-3.3-plan", "werksaam-3.3-branche-eisen"),
            aard=Aard.BEVOEGDHEID,
            mits=AANGEWEZEN_OP_TRAJECT,
            dan=Instrument("leer_werktraject"),
        ),
        Regel(
            "werksaam-3.4-werkstage",
            bron="werksaam-3.4-campus",
            aard=Aard.BEVOEGDHEID,
            mits=AANGEWEZEN_OP_TRAJECT,
            dan=Instrument("werkstage"),
        ),
        Regel(
            "werksaam-4.1-jobcoaching",
            bron=(
                "werksaam-4.1-jobcoach",
                "werksaam-4.1-doel-periode",
                "werksaam-4.1-collegas",
                "werksaam-2.4-begeleiding",
            ),
            aard=Aard.PLICHT,
            mits=alle(GEPLAATST, diagnose.meer_begeleiding_nodig.volgens("werksaam-4.1-jobcoach")),
            dan=Instrument("jobcoaching"),
        ),
        Regel(
            "werksaam-4.2-loonkostensubsidie",
            bron=(
                "werksaam-4.2-verstrekking",
                "werksaam-4.2-hoogte",
                "werksaam-4.2-max",
                "werksaam-3.2.5-lks",
            ),
            aard=Aard.PLICHT,
            mits=alle(
                persoon.doelgroepregister.volgens(
                    "werksaam-4.2.1-register", "werksaam-4.2-doelgroep"
                ),
                LOONWAARDE_BINNEN_DE_GRENZEN,
            ),
            dan=Instrument(
                "loonkostensubsidie",
                percentage=kleinste(procent(100) - plaatsing.loonwaarde, procent(70)),
                grondslag="wml",
            ),
        ),
        # Both situations are for a person to look at, the plan does not say how (uitleg 31).
        Regel(
            "werksaam-4.2-loonwaarde-onder-30",
            bron="werksaam-4.2-loonwaarde",
            mits=plaatsing.loonwaarde < procent(30),
            dan=Stilte(
                "Onder een loonwaarde van 30% is er geen loonkostensubsidie; of beschut werk dan "
                "past regelt het plan niet en beziet een medewerker."
            ),
        ),
        Regel(
            "werksaam-4.2.1-niet-in-doelgroepregister",
            bron=("werksaam-4.2.1-register", "werksaam-4.2.1-opname-uwv"),
            mits=alle(
                (~persoon.doelgroepregister).volgens("werksaam-4.2.1-register"),
                LOONWAARDE_BINNEN_DE_GRENZEN,
            ),
            dan=Stilte(
                "Zonder opname in het doelgroepregister is er geen loonkostensubsidie; of de "
                "loonwaardemeting zelf tot opname leidt regelt het plan niet en beziet een "
                "medewerker."
            ),
        ),
        # A short period with benefit and without wage, in place of the proeftijd; no maximum.
        Regel(
            "werksaam-4.3-proefplaatsing",
            bron=(
                "werksaam-4.3-proefplaatsing",
                "werksaam-4.3-behoud",
                "werksaam-4.3-proeftijd",
                "werksaam-4.3-duur",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                AFSTAND_TOT_DE_ARBEIDSMARKT,
                (plaatsing.intentie_contract_maanden >= 6).volgens("werksaam-4.3-intentie"),
            ),
            tenzij=[plaatsing.verdringing.volgens("werksaam-5.3-verdringing")],
            dan=Instrument("proefplaatsing"),
        ),
        # The advice gives a search for a place; the yearly budget may mean a waiting list, which
        # no fact records.
        Regel(
            "werksaam-4.4-beschut-werk",
            bron=(
                "werksaam-4.4-plek",
                "werksaam-4.4-taakstelling",
                "werksaam-bijlage3-def",
                "werksaam-bijlage3-doelgroep",
            ),
            aard=Aard.PLICHT,
            mits=persoon.indicatie_beschut_werk,
            dan=Instrument("beschut_werk"),
        ),
        # Kandidaten get a werkervaringsplek; it can also bridge the waiting list.
        Regel(
            "werksaam-4.4-werkervaringsplek",
            bron=("werksaam-4.4-werkervaring", "werksaam-4.4-tijdelijk"),
            aard=Aard.PLICHT,
            mits=persoon.indicatie_beschut_werk,
            dan=Instrument("werkstage"),
        ),
        # The offer goes through the Taalhuis, the Campus (open to inburgeringsplichtigen) or a
        # local provider; which one is for the Taalhuis and the coach.
        Regel(
            "werksaam-4.5-taal",
            bron=(
                "werksaam-4.5-taalaanbod",
                "werksaam-4.5.2-doorverwijzen",
                "werksaam-4.5.2-campus",
                "werksaam-4.5.1-taalhuis",
                "werksaam-4.5.2-aanbieders",
            ),
            aard=Aard.RECHT,
            mits=NEDERLANDS_ONVOLDOENDE,
            dan=Instrument("taal"),
        ),
        # Nationality is not in the vocabulary and decided under the WEB itself.
        Regel(
            "werksaam-4.5.1-volwassenenonderwijs",
            bron=("werksaam-4.5.1-web", "werksaam-4.5.1-lesplaats"),
            mits=alle(
                NEDERLANDS_ONVOLDOENDE, (persoon.leeftijd >= 18).volgens("werksaam-4.5.1-web")
            ),
            dan=Verwijzing(naar="Wet educatie en beroepsonderwijs (WEB)"),
        ),
        # Own choice of the client; the tegenprestatie is never imposed and comes last.
        Regel(
            "werksaam-4.6-vrijwilligerswerk",
            bron=(
                "werksaam-4.6-vrijwillig",
                "werksaam-4.6.1-vrijwillig",
                "werksaam-4.6.1-voorrang",
            ),
            aard=Aard.RECHT,
            mits=alle(
                (uitkering.soort != "geen").volgens("werksaam-4.6-vrijwillig"),
                NIET_IN_STAAT_TE_WERKEN,
            ),
            dan=Instrument("vrijwilligerswerk"),
        ),
        Regel(
            "werksaam-4.6.2-participatieplaats",
            bron=("werksaam-4.6.2-leeftijd", "werksaam-4.6.2-doel"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(persoon.leeftijd >= 27, diagnose.grote_afstand),
            dan=Instrument("participatieplaats"),
        ),
        Regel(
            "werksaam-5.4-starter",
            bron="werksaam-5.4-starter",
            aard=Aard.RECHT,
            mits=alle(ZELFSTANDIG, uitkering.soort.is_in("bijstand", "ww")),
            dan=Instrument("bbz"),
        ),
        Regel(
            "werksaam-5.4-zelfstandige",
            bron=("werksaam-5.4-gevestigd", "werksaam-5.4-beeindigend"),
            aard=Aard.RECHT,
            mits=ZELFSTANDIG,
            dan=Instrument("bbz"),
        ),
        Regel(
            "werksaam-5.4-oudere-zelfstandige",
            bron="werksaam-5.4-oudere",
            aard=Aard.RECHT,
            mits=alle(ZELFSTANDIG, persoon.leeftijd > 55),
            dan=Instrument("bbz"),
        ),
        Regel(
            "werksaam-5.4-bbz",
            bron="werksaam-5.4-bbz",
            mits=ZELFSTANDIG,
            dan=Verwijzing(naar="Besluit bijstandverlening zelfstandigen (Bbz)"),
        ),
        Regel(
            "werksaam-5.5-deeltijd-ondernemen",
            bron="werksaam-5.5-deeltijd",
            aard=Aard.BEVOEGDHEID,
            mits=alle(ZELFSTANDIG, uitkering.soort == "bijstand"),
            dan=Instrument("deeltijd_ondernemen"),
        ),
        Regel(
            "werksaam-9.2-reiskosten-en-kinderopvang",
            bron="werksaam-9.2-budget",
            mits=kosten.soort.is_in("reiskosten", "kinderopvang"),
            dan=Stilte(
                "Reiskosten en kinderopvang kunnen uit het re-integratiebudget worden betaald; "
                "bedragen en voorwaarden regelt het plan niet."
            ),
        ),
        Regel(
            "werksaam-bijlage-3-dagbesteding",
            bron="werksaam-bijlage3-dagbesteding",
            mits=~diagnose.arbeidspotentieel,
            dan=Verwijzing(naar="Wet maatschappelijke ondersteuning (Wmo)"),
        ),
    ]

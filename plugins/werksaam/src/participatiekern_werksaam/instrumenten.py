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
    persoon,
    plaatsing,
    taaleis,
    traject,
    uitkering,
    uitstroom,
    werk,
)
from participatiekern_werksaam.begrippen import (
    ARBEIDSHANDICAP,
    GEEN_HULP_VAN_WERKSAAM,
    GEEN_TRAJECT_VAN_WERKSAAM,
    KLANT,
    KLANT_OF_ZONDER_UITKERING,
    NUGGER_BUITEN_DE_KADERS,
    NUGGER_HEEFT_TRAJECT_NODIG,
    UIT_UITKERING_VAN_WERKSAAM,
    UITKERING_VAN_WERKSAAM,
    ZORGCLIENT,
)
from participatiekern_werksaam.feiten import (
    bedrijf_niet_levensvatbaar,
    tijdelijke_financiele_problemen,
    wachtlijst_beschut_werk,
    wil_bedrijf_beeindigen,
)

# 2.5: Work First is for whoever applied for bijstand or has it.
BIJSTAND = (uitkering.soort == "bijstand").volgens("werksaam-2.5-directe-inzet")

# 3.2.2: vulnerable is who cannot earn the minimum wage. That such a person cannot start work at
# once, or comes from vso or praktijkonderwijs, restricts the vulnerable and does not define them.
KWETSBARE_JONGERE = alle(
    ingedeeld("doelgroep", "jongeren").volgens("werksaam-3.2.2-def"),
    plaatsing.niet_in_staat_tot_wml.volgens("werksaam-3.2.2-subgroep"),
).heet("kwetsbare jongere")

# 2.5: whoever is too far from work gets another trajectory than Work First; the coach may also
# have recorded that one is needed.
AANGEWEZEN_OP_TRAJECT = alle(
    KLANT,
    een_van(
        traject.nodig.volgens("werksaam-3-passend-traject"),
        (~diagnose.direct_bemiddelbaar).volgens(
            "werksaam-2.5-doelgroep", "werksaam-1.5-passend-aanbod"
        ),
    ),
)

# 3.2.3: a course is "not only" for the highly educated (hbo, university) but also for others who
# can earn more than the minimum wage: for nobody else.
KAN_MEER_DAN_MINIMUMLOON = een_van(
    persoon.opleidingsniveau.is_in("hbo", "wo"), ~plaatsing.niet_in_staat_tot_wml
).volgens("werksaam-3.2.3-ondernemen")

# 2.4: who had no benefit depends on none; he has left when he has found work.
WERK_GEVONDEN = werk.soort.is_in("loondienst", "gesubsidieerd", "zelfstandig").volgens(
    "werksaam-2.4-uitstroomgesprek"
)

# 4.1: a placement, whether the person works there already or it is put forward.
GEPLAATST = alle(
    KLANT_OF_ZONDER_UITKERING,
    een_van(werk.soort.is_in("loondienst", "gesubsidieerd"), plaatsing.uren_per_week > 0).volgens(
        "werksaam-4.1-jobcoach"
    ),
).heet(
    "plaatsing",
    ja="er is een plaatsing of baan",
    nee="er is geen plaatsing of baan",
)

# 4.3: "afstand", not "grote afstand": whoever cannot start regular work at once. 3.2.5 names the
# proefplaatsing for people with an arbeidshandicap as such.
AFSTAND_TOT_DE_ARBEIDSMARKT = een_van(
    (~diagnose.direct_bemiddelbaar).volgens("werksaam-4.3-proefplaatsing"),
    diagnose.grote_afstand.volgens("werksaam-4.3-proefplaatsing"),
    ingedeeld("doelgroep", "arbeidshandicap").volgens("werksaam-3.2.5-werkstage"),
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
NEDERLANDS_ONVOLDOENDE = (
    een_van(~persoon.taal_mondeling, ~persoon.taal_schriftelijk, ~taaleis.voldaan)
    .volgens("werksaam-4.5-taalaanbod")
    .heet(
        "onvoldoende Nederlands",
        ja="de persoon beheerst het Nederlands onvoldoende",
        nee="de persoon beheerst het Nederlands",
    )
)

# 4.5.2: the taalmeter is for new clients, and who then fails it is referred. Whether a client
# without a benefit is new, no fact says.
NIEUWE_CLIENT = alle(
    KLANT,
    een_van(uitkering.nieuwe_instroom, ~UITKERING_VAN_WERKSAAM).volgens("werksaam-4.5.2-taalmeter"),
).heet(
    "nieuwe cliënt",
    ja="de persoon is nieuw als cliënt",
    nee="de persoon is geen nieuwe cliënt",
)

# 4.6 and 4.6.1: not able to work (yet); whoever can, must be available for a trajectory.
NIET_IN_STAAT_TE_WERKEN = een_van(
    ~diagnose.kan, belemmering.kan_niet_werken, diagnose.tijdelijk_niet_beschikbaar
).volgens("werksaam-4.6-vrijwillig", "werksaam-4.6.1-vrijwillig", "werksaam-4.6.1-niet-werkfit")

# 5.4: four groups, each with a situation of its own; being self-employed alone is none.
ZELFSTANDIG = werk.soort == "zelfstandig"


@hookimpl
def instrumenten() -> list[Regel]:
    """Facilities, references to other law, and what the plan leaves open."""
    return [
        # Exempt from applying for jobs (2.3), but willing to work: helped in finding paid work.
        Regel(
            "werksaam-2.3-hulp-aan-ouderen",
            bron=("werksaam-2.3-60plus-hulp", "werksaam-3.2.9-ouderen-sollicitatie"),
            aard=Aard.RECHT,
            mits=alle(
                KLANT,
                ingedeeld("doelgroep", "ouderen").volgens("werksaam-2.3-60plus"),
                diagnose.wil,
            ),
            tenzij=GEEN_HULP_VAN_WERKSAAM,
            dan=Instrument("bemiddeling"),
        ),
        Regel(
            "werksaam-2.4-nazorg",
            bron=("werksaam-2.4-nazorg", "werksaam-2.4-uitstroomgesprek"),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                een_van(
                    UITKERING_VAN_WERKSAAM,
                    UIT_UITKERING_VAN_WERKSAAM,
                    alle(KLANT, WERK_GEVONDEN),
                ),
                uitstroom.volledig,
            ),
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
            mits=alle(BIJSTAND, diagnose.direct_bemiddelbaar),
            dan=Instrument("work_first"),
        ),
        # The benefit that the sentence names is for the law (2.1.1).
        Regel(
            "werksaam-3.2.2-begeleiding-op-maat",
            bron="werksaam-3.2.2-uitkering-begeleiding",
            aard=Aard.RECHT,
            mits=alle(
                KWETSBARE_JONGERE,
                (~diagnose.direct_bemiddelbaar).volgens("werksaam-3.2.2-uitkering-begeleiding"),
            ),
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("begeleiding_op_maat"),
        ),
        Regel(
            "werksaam-3.2.2-zowhat",
            bron="werksaam-3.2.2-zowhat",
            aard=Aard.RECHT,
            mits=KWETSBARE_JONGERE,
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("zowhat"),
        ),
        # Whether it is needed belongs to the use of the power (agreement 19).
        Regel(
            "werksaam-3.2.3-assessment",
            bron="werksaam-3.2.3-assessment-kansen",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("doelgroep", "vergunninghouders").volgens(
                "werksaam-3.2.3-assessment-kansen"
            ),
            tenzij=GEEN_HULP_VAN_WERKSAAM,
            dan=Instrument("werksaam.assessment", instrumentsoort="onderzoek"),
        ),
        # "Where possible" belongs to the use of the power (agreement 19).
        Regel(
            "werksaam-3.2.3-opleiding",
            bron="werksaam-3.2.3-ondernemen",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                ingedeeld("doelgroep", "vergunninghouders").volgens("werksaam-3.2.3-ondernemen"),
                KAN_MEER_DAN_MINIMUMLOON,
            ),
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("opleiding"),
        ),
        Regel(
            "werksaam-3.2.3-taal",
            bron="werksaam-3.2.3-taal",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                ingedeeld("doelgroep", "vergunninghouders").volgens("werksaam-3.2.3-taal"),
                NEDERLANDS_ONVOLDOENDE,
            ),
            tenzij=[NUGGER_BUITEN_DE_KADERS],
            dan=Instrument("taal"),
        ),
        # Standard for at least a year: a minimum, so it ends nothing and asks no duration.
        Regel(
            "werksaam-3.2.5-jobcoach",
            bron="werksaam-3.2.5-jobcoach",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(GEPLAATST, ARBEIDSHANDICAP),
            dan=Instrument("jobcoaching"),
        ),
        Regel(
            "werksaam-3.2.5-werkstage",
            bron=("werksaam-3.2.5-werkstage", "werksaam-3.2.5-werkplek"),
            aard=Aard.BEVOEGDHEID,
            mits=ARBEIDSHANDICAP,
            tenzij=[NUGGER_BUITEN_DE_KADERS],
            dan=Instrument("werkstage"),
        ),
        # Whether the support suffices belongs to the use of the power (agreement 19).
        Regel(
            "werksaam-3.2.5-detachering",
            bron="werksaam-3.2.5-detachering",
            aard=Aard.BEVOEGDHEID,
            mits=ARBEIDSHANDICAP,
            tenzij=[NUGGER_BUITEN_DE_KADERS],
            dan=Instrument("detachering"),
        ),
        # Also under 27: 3.2.2 opens the door, 3.2.6 limits the trajectory (uitleg 30).
        Regel(
            "werksaam-3.2.6-traject",
            bron=(
                "werksaam-3.2.6-duur",
                "werksaam-3.2.6-verlenging",
                "werksaam-3.2.6-voorzieningen",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                persoon.nugger.volgens("werksaam-3.2.6-kaders-uitkering"),
                NUGGER_HEEFT_TRAJECT_NODIG,
            ),
            tenzij=[NUGGER_BUITEN_DE_KADERS],
            dan=Instrument("nug_traject", max_maanden=6, verlenging_maanden=6),
        ),
        # The gemeenten direct the help of others that dak- en thuislozen get beside the coach.
        Regel(
            "werksaam-3.2.8-maatschappelijke-begeleiding",
            bron="werksaam-3.2.8-begeleiding",
            mits=ingedeeld("doelgroep", "dak_en_thuislozen").volgens("werksaam-3.2.8-begeleiding"),
            dan=Verwijzing(naar="de gemeente (wijkteam of gebiedsteam)"),
        ),
        # WerkSaam "tries to", with begeleiding and with motivatietraining: no right.
        Regel(
            "werksaam-3.2.9-begeleiding",
            bron="werksaam-3.2.9-45plus-hulp",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("doelgroep", "vijfenveertigplussers").volgens(
                "werksaam-3.2.9-45plus-hulp"
            ),
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("begeleiding_op_maat"),
        ),
        Regel(
            "werksaam-3.2.9-motivatietraining",
            bron="werksaam-3.2.9-45plus-hulp",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("doelgroep", "vijfenveertigplussers").volgens(
                "werksaam-3.2.9-45plus-hulp"
            ),
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("motivatietraining"),
        ),
        Regel(
            "werksaam-3.3-leer-werktraject",
            bron=("werksaam-3.3-fasen", "werksaam-3.3-plan", "werksaam-3.3-branche-eisen"),
            aard=Aard.BEVOEGDHEID,
            mits=AANGEWEZEN_OP_TRAJECT,
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("leer_werktraject"),
        ),
        # What the Campus has is offered to every client, without another condition.
        Regel(
            "werksaam-3.4-training",
            bron="werksaam-3.4-campus",
            aard=Aard.RECHT,
            mits=KLANT,
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("training"),
        ),
        Regel(
            "werksaam-3.4-werkstage",
            bron="werksaam-3.4-campus",
            aard=Aard.RECHT,
            mits=KLANT,
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
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
            plicht_van="college",
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
            plicht_van="college",
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
                "of beschut werk past als een loonwaarde onder 30% loonkostensubsidie uitsluit"
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
                "of de loonwaardemeting zelf leidt tot opname in het doelgroepregister, zonder "
                "welke er geen loonkostensubsidie is"
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
                KLANT,
                AFSTAND_TOT_DE_ARBEIDSMARKT,
                plaatsing.intentie_arbeidsovereenkomst.volgens("werksaam-4.3-intentie"),
                (plaatsing.intentie_contract_maanden >= 6).volgens("werksaam-4.3-intentie"),
            ),
            tenzij=[
                plaatsing.verdringing.volgens("werksaam-5.3-verdringing"),
                NUGGER_BUITEN_DE_KADERS,
            ],
            dan=Instrument("proefplaatsing"),
        ),
        # The advice gives a search for a place, which goes on for whoever is on the waiting list.
        Regel(
            "werksaam-4.4-beschut-werk",
            bron=(
                "werksaam-4.4-plek",
                "werksaam-bijlage3-def",
                "werksaam-bijlage3-doelgroep",
            ),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=persoon.indicatie_beschut_werk,
            dan=Instrument("beschut_werk"),
        ),
        # Whoever waits because the money does not suffice gets another facility meanwhile.
        Regel(
            "werksaam-4.4-tijdelijke-voorziening",
            bron="werksaam-4.4-tijdelijk",
            aard=Aard.RECHT,
            mits=alle(
                persoon.indicatie_beschut_werk,
                wachtlijst_beschut_werk.volgens("werksaam-4.4-taakstelling"),
            ),
            dan=Instrument("tijdelijke_voorziening"),
        ),
        Regel(
            "werksaam-4.4-werkervaringsplek",
            bron="werksaam-4.4-werkervaring",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=persoon.indicatie_beschut_werk,
            dan=Instrument("werkstage"),
        ),
        # The offer goes through the Taalhuis, the Campus (open to inburgeringsplichtigen) or a
        # local provider; which one is for the Taalhuis and the coach. That WerkSaam refers to the
        # Taalhuis is a duty of its own, towards whom the taalmeter is for: new clients who are not
        # inburgeringsplichtig.
        Regel(
            "werksaam-4.5-taal",
            bron=(
                "werksaam-4.5-taalaanbod",
                "werksaam-4.5.2-campus",
                "werksaam-4.5.1-taalhuis",
                "werksaam-4.5.2-aanbieders",
            ),
            aard=Aard.RECHT,
            mits=alle(KLANT, NEDERLANDS_ONVOLDOENDE),
            tenzij=[NUGGER_BUITEN_DE_KADERS],
            dan=Instrument("taal"),
        ),
        Regel(
            "werksaam-4.5.2-taalhuis",
            bron="werksaam-4.5.2-doorverwijzen",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(NIEUWE_CLIENT, NEDERLANDS_ONVOLDOENDE),
            tenzij=[
                persoon.inburgeringsplichtig.volgens("werksaam-4.5.2-taalmeter"),
                NUGGER_BUITEN_DE_KADERS,
            ],
            dan=Instrument("taal"),
        ),
        # For everyone in Westfriesland, not only clients. Nationality is not in the vocabulary and
        # decided under the WEB itself.
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
                UITKERING_VAN_WERKSAAM.volgens("werksaam-4.6-vrijwillig"),
                NIET_IN_STAAT_TE_WERKEN,
            ),
            dan=Instrument("vrijwilligerswerk"),
        ),
        Regel(
            "werksaam-4.6.2-participatieplaats",
            bron=("werksaam-4.6.2-leeftijd", "werksaam-4.6.2-doel"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(KLANT, persoon.leeftijd >= 27, diagnose.grote_afstand),
            tenzij=GEEN_TRAJECT_VAN_WERKSAAM,
            dan=Instrument("participatieplaats"),
        ),
        # 5.4 names its own circle: also from the WW, also without a benefit. Whether somebody wants
        # to start is his to say under the Bbz: asking it here would leave every client open.
        Regel(
            "werksaam-5.4-starter",
            bron="werksaam-5.4-starter",
            mits=uitkering.soort.is_in("bijstand", "ww").volgens("werksaam-5.4-starter"),
            tenzij=[ZORGCLIENT],
            dan=Verwijzing(
                naar="Besluit bijstandverlening zelfstandigen (Bbz), voor wie een bedrijf wil "
                "starten"
            ),
        ),
        Regel(
            "werksaam-5.4-gevestigde-zelfstandige",
            bron="werksaam-5.4-gevestigd",
            aard=Aard.RECHT,
            mits=alle(ZELFSTANDIG, tijdelijke_financiele_problemen),
            dan=Instrument("bbz"),
        ),
        Regel(
            "werksaam-5.4-oudere-zelfstandige",
            bron="werksaam-5.4-oudere",
            aard=Aard.RECHT,
            mits=alle(ZELFSTANDIG, persoon.leeftijd > 55, bedrijf_niet_levensvatbaar),
            dan=Instrument("bbz"),
        ),
        Regel(
            "werksaam-5.4-beeindigende-zelfstandige",
            bron="werksaam-5.4-beeindigend",
            aard=Aard.RECHT,
            mits=alle(ZELFSTANDIG, wil_bedrijf_beeindigen),
            dan=Instrument("bbz"),
        ),
        # For financial problems, temporary or not ("(tijdelijke)").
        Regel(
            "werksaam-5.4-bbz",
            bron="werksaam-5.4-bbz",
            mits=alle(
                ZELFSTANDIG,
                een_van(tijdelijke_financiele_problemen, bedrijf_niet_levensvatbaar).volgens(
                    "werksaam-5.4-bbz"
                ),
            ),
            dan=Verwijzing(naar="Besluit bijstandverlening zelfstandigen (Bbz)"),
        ),
        # The possibility is offered, also to who does not do it yet.
        Regel(
            "werksaam-5.5-deeltijd-ondernemen",
            bron="werksaam-5.5-deeltijd",
            aard=Aard.BEVOEGDHEID,
            mits=(uitkering.soort == "bijstand").volgens("werksaam-5.5-deeltijd"),
            tenzij=[alle(ZORGCLIENT, ~ZELFSTANDIG)],
            dan=Instrument("deeltijd_ondernemen"),
        ),
        Regel(
            "werksaam-9.2-reiskosten-en-kinderopvang",
            bron="werksaam-9.2-budget",
            mits=alle(KLANT_OF_ZONDER_UITKERING, kosten.soort.is_in("reiskosten", "kinderopvang")),
            dan=Stilte(
                "bedragen en voorwaarden van reiskosten en kinderopvang uit het re-integratiebudget"
            ),
        ),
        Regel(
            "werksaam-bijlage-3-dagbesteding",
            bron="werksaam-bijlage3-dagbesteding",
            mits=~diagnose.arbeidspotentieel,
            dan=Verwijzing(naar="Wet maatschappelijke ondersteuning (Wmo)"),
        ),
    ]

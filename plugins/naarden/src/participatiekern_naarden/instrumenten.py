# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: Workfirst, support for nuggers, debt help, childcare, the catalogue of 5.10, costs.

Whether a voorziening is necessary and which one suits (3.1, 4.3) is the use of the power and no
condition (agreement 19). No rule has a budget condition: art. 6.2 forbids to refuse for lack of
budget, and a ceiling per voorziening only steers the choice between instruments (uitleg 19).
"""

from datetime import date

from participatiekern import (
    Aard,
    Instrument,
    Regel,
    Stilte,
    Verwijzing,
    alle,
    een_van,
    euro,
    hookimpl,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.feiten import (
    belemmering,
    diagnose,
    kosten,
    persoon,
    plaatsing,
    scholing,
    uitkering,
    werk,
    zaak,
)
from participatiekern_naarden.begrippen import (
    GEEN_ARBEIDSVERPLICHTING,
    GROTE_AFSTAND_VASTGESTELD,
    JONGERE,
    KLANT,
    NUGGER_OUDKOMER_OF_ANW,
    TOEGANG,
    UITKERINGSGERECHTIGD,
)
from participatiekern_naarden.feiten import INKOMSTEN_ONVOLDOENDE, VOORMALIG_ID_MEDEWERKER

# "Bepaalde groepen minima": which, the source does not say, so a benefit at the level of the social
# minimum does not decide it.
MINIMUM_MET_KINDEROPVANG = (
    alle(kosten.soort == "kinderopvang", kosten.groep_minima)
    .volgens("naarden-5.5.4-a")
    .heet(
        "minimum met kosten van kinderopvang",
        ja="het gaat om kinderopvang van een minimum",
        nee="het gaat niet om kinderopvang van een minimum",
    )
)

# Doubt itself is not recorded; limitations whose consequences must be known are, and so is the
# external advice that takes the doubt away.
MEDISCHE_INZETBAARHEID_ONBEKEND = alle(
    (belemmering.medisch | belemmering.psychisch).volgens("naarden-5.10.1-a"),
    (~belemmering.advies_derden).volgens("naarden-5.10.1-b", "naarden-5.4.6-c"),
)

# Uitleg 17: whoever works part-time elsewhere may have a smaller, supplementary contract. The 40
# hours that a full contract may have are no part-time work.
WERKT_PARTTIME_ELDERS = alle(
    werk.soort.is_in("loondienst", "zelfstandig", "gesubsidieerd"),
    werk.uren_per_week > 0,
    werk.uren_per_week < 40,
).volgens("naarden-5.10.6-f")

IN_2005 = (zaak.peildatum < date(2006, 1, 1)).volgens("naarden-5.10.10-a")
TOT_EN_MET_2006 = zaak.peildatum < date(2007, 1, 1)

# The text knows other subsidised work too (WIW, 5.10.5): that it was an ID job must be recorded.
ID_MEDEWERKER = alle(
    werk.soort == "gesubsidieerd",
    VOORMALIG_ID_MEDEWERKER,
    zaak.peildatum >= date(2005, 1, 1),
).heet("voormalige ID-medewerker in een gesubsidieerde baan")

ID_NA_2006 = alle(ID_MEDEWERKER, ~TOT_EN_MET_2006)

# Art. 10: costs that were made, for arbeidsinschakeling, by somebody with a Wwb benefit. What is
# part of a traject or job serves it; of other costs the klantmanager judges that they do.
VERGOEDBAAR = alle(
    (uitkering.soort == "bijstand").volgens("naarden-10.2-1"),
    een_van(kosten.uit_traject_of_dienstverband, kosten.noodzakelijk).volgens("naarden-10.1-1"),
    kosten.aantoonbaar.volgens("naarden-7.1-2"),
).heet(
    "vergoedbare kosten",
    ja="de kosten zijn vergoedbaar",
    nee="de kosten zijn niet vergoedbaar",
)

# Uitleg 21: participation of those without a duty to work is no arbeidsinschakeling. From 65 it is
# all there is; during an exemption a traject may begin (5.4), and its costs are of another kind,
# as those of applying for work are.
PARTICIPATIE_ZONDER_VERGOEDING = (
    alle(
        GEEN_ARBEIDSVERPLICHTING,
        een_van(
            persoon.leeftijd >= 65,
            alle(~kosten.uit_traject_of_dienstverband, kosten.soort != "sollicitatie"),
        ),
    )
    .volgens("naarden-5.10.8-d")
    .heet(
        "kosten van participatie zonder arbeidsverplichting",
        ja="het gaat om participatie zonder arbeidsverplichting, zonder vergoeding",
        nee="het gaat niet om participatie zonder arbeidsverplichting",
    )
)

# What makes a training beroepsgericht is told in 5.10.2: a recognised certificate that fits demand.
BOEKEN_VOOR_SCHOLING = een_van(
    alle(
        een_van(
            (scholing.soort == "beroepsgericht").volgens("naarden-10.2-2b"),
            alle(scholing.erkend_certificaat, scholing.sluit_aan_bij_vraag).volgens(
                "naarden-5.10.2-a"
            ),
        ),
        (scholing.duur_maanden <= 12).volgens("naarden-5.10.2-b"),
    ),
    (scholing.soort == "taalles").volgens("naarden-10.2-2b"),
)

# The list of 10.2 is open ("o.a."): books outside the two cases that it names are other costs.
# Childcare has its own article.
ANDERE_KOSTEN = een_van(
    kosten.soort.is_in("werkkleding", "werkplekaanpassing", "sollicitatie", "overig"),
    alle(kosten.soort == "boekengeld", ~BOEKEN_VOOR_SCHOLING),
).volgens("naarden-10.2-2c")


@hookimpl
def instrumenten() -> list[Regel]:
    """In the order of the articles; what a text leaves to choice is a bevoegdheid."""
    return [
        Regel(
            "naarden-5.2-workfirst",
            bron=("naarden-5.2-a", "naarden-5.3.1-b"),
            aard=Aard.PLICHT,
            plicht_van="college",
            # Uitleg 20: 5.2 speaks of all clients, 5.3.1 draws the actual line. "In ruil voor de
            # uitkering": a benefit of the municipality.
            mits=alle(
                UITKERINGSGERECHTIGD.volgens("naarden-5.2-a"),
                uitkering.nieuwe_instroom.volgens("naarden-5.3.1-e"),
            ),
            dan=Instrument("workfirst"),
        ),
        Regel(
            "naarden-5.3.2-jongerenloket",
            bron="naarden-5.3.2-b",
            # Literally "ongeschoold t/m vmbo", not the lack of a startkwalificatie.
            mits=alle(
                KLANT,
                JONGERE,
                persoon.opleidingsniveau.is_in("geen", "basisonderwijs", "vmbo").volgens(
                    "naarden-5.3.2-b"
                ),
            ),
            dan=Verwijzing(naar="jongerenloket van het CWI"),
        ),
        Regel(
            "naarden-5.3.4-nug-ondersteuning",
            bron=("naarden-5.3.4-b", "naarden-3.1-a", "naarden-4.1-1"),
            aard=Aard.RECHT,
            # An oudkomer with a benefit has passed a stricter test of means already.
            mits=alle(NUGGER_OUDKOMER_OF_ANW, TOEGANG, GROTE_AFSTAND_VASTGESTELD),
            dan=Instrument("nug_ondersteuning"),
        ),
        Regel(
            "naarden-5.5.1-maatschappelijk-werk",
            bron="naarden-5.5.1-a",
            aard=Aard.BEVOEGDHEID,
            # Whether the problems exceed what sociale zaken can do is the use of the power.
            mits=alle(
                TOEGANG,
                een_van(
                    belemmering.sociaal, belemmering.psychisch, belemmering.verslaving_actueel
                ).volgens("naarden-5.5.1-a"),
            ),
            dan=Instrument("maatschappelijk_werk"),
        ),
        Regel(
            "naarden-5.5.3-schuldhulpverlening",
            bron=("naarden-5.5.3-a", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(TOEGANG, belemmering.problematische_schulden),
            dan=Instrument("schuldhulpverlening"),
        ),
        Regel(
            "naarden-5.5.4-kinderopvang",
            bron="naarden-5.5.4-a",
            aard=Aard.BEVOEGDHEID,
            mits=MINIMUM_MET_KINDEROPVANG,
            dan=Instrument("kinderopvang"),
        ),
        Regel(
            "naarden-5.5.4-werkgeversdeel",
            bron="naarden-5.5.4-b",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                MINIMUM_MET_KINDEROPVANG,
                een_van(
                    werk.soort.is_in("geen", "zelfstandig", "vrijwilligerswerk"),
                    ~kosten.werkgever_betaalt_mee,
                ).volgens("naarden-5.5.4-b"),
            ),
            dan=Instrument("kinderopvang_werkgeversdeel"),
        ),
        Regel(
            "naarden-5.5.4-welke-minima",
            bron="naarden-5.5.4-a",
            mits=kosten.soort == "kinderopvang",
            dan=Stilte("welke groepen minima kinderopvang vergoed krijgen, en hoeveel"),
        ),
        Regel(
            "naarden-5.5.4-wet-kinderopvang",
            bron="naarden-5.5.4-c",
            mits=kosten.soort == "kinderopvang",
            dan=Verwijzing(naar="Wet kinderopvang"),
        ),
        Regel(
            "naarden-5.10.1-onderzoek",
            bron=("naarden-5.10.1-a", "naarden-4.1-1"),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(TOEGANG, MEDISCHE_INZETBAARHEID_ONBEKEND),
            dan=Instrument("medisch_arbeidskundig_onderzoek"),
        ),
        Regel(
            "naarden-5.10.2-scholing",
            bron=("naarden-5.10.2-a", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            # A job guarantee is a preference (5.4.5), so its absence excludes nobody. Language and
            # computer lessons are added for their own purpose and need no certificate.
            mits=alle(
                TOEGANG,
                scholing.sluit_aan_bij_vraag.volgens("naarden-5.4.5-a"),
                een_van(
                    scholing.erkend_certificaat.volgens("naarden-5.10.2-a"),
                    scholing.soort.is_in("taalles", "computerles").volgens("naarden-5.10.2-f"),
                ),
                (scholing.duur_maanden <= 12).volgens("naarden-5.10.2-b"),
            ),
            dan=Instrument("beroepsgerichte_scholing", max_maanden=12),
        ),
        Regel(
            "naarden-5.10.3-werk-leertraject",
            bron=("naarden-5.10.3-a", "naarden-5.3.2-d", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            # Meant for every target group, young people among them: nothing else is asked.
            mits=TOEGANG,
            dan=Instrument("werk_leertraject"),
        ),
        Regel(
            "naarden-5.10.4-jobhunting",
            bron=("naarden-5.10.4-a", "naarden-4.1-1"),
            aard=Aard.PLICHT,
            plicht_van="college",
            # Former ID workers have no benefit but are owed help towards regular work too. Asked
            # of who still has subsidised work: else every case would wait for it (agreement 19).
            mits=een_van(TOEGANG, ID_MEDEWERKER.volgens("naarden-5.10.10-e")),
            dan=Instrument("jobhunting"),
        ),
        Regel(
            "naarden-5.10.5-loonkostensubsidie-werkgever",
            bron=(
                "naarden-5.10.5-a",
                "naarden-5.10.5-b",
                "naarden-5.10.5-c",
                "naarden-5.10.5-d",
                "naarden-4.1-1",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=UITKERINGSGERECHTIGD.volgens("naarden-5.10.5-a"),
            # Uitleg 16: 30% of 130% of the minimum wage is a ceiling; productivity fills it in.
            dan=Instrument(
                "loonkostensubsidie_werkgever",
                bedrag_max=procent(30).van(procent(130).van(wettelijk("wml_maand_volwassen"))),
                per="maand",
                max_maanden=12,
                verlenging_maanden=6,
            ),
        ),
        Regel(
            "naarden-5.10.6-verloning",
            bron=("naarden-5.10.6-a", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                UITKERINGSGERECHTIGD.volgens("naarden-5.10.6-i"),
                (diagnose.cwi_fase <= 2).volgens("naarden-5.10.6-a"),
                (plaatsing.contract_maanden >= 12).volgens("naarden-5.10.6-b"),
                plaatsing.uren_per_week.tussen(32, 40).volgens("naarden-5.10.6-c"),
            ),
            dan=Instrument(
                "loonkostensubsidie_verloning", uren_per_week_min=32, uren_per_week_max=40
            ),
        ),
        Regel(
            "naarden-5.10.6-aanvullende-verloning",
            bron="naarden-5.10.6-g",
            aard=Aard.BEVOEGDHEID,
            # Uitleg 17: only the lower limit of hours gives way to one block of eight.
            mits=alle(
                UITKERINGSGERECHTIGD.volgens("naarden-5.10.6-i"),
                (diagnose.cwi_fase <= 2).volgens("naarden-5.10.6-a"),
                WERKT_PARTTIME_ELDERS,
                (plaatsing.contract_maanden >= 12).volgens("naarden-5.10.6-b"),
                (plaatsing.uren_aaneengesloten >= 8).volgens("naarden-5.10.6-g"),
                (plaatsing.uren_per_week <= 40).volgens("naarden-5.10.6-c"),
            ),
            dan=Instrument(
                "loonkostensubsidie_verloning", uren_per_week_min=8, uren_per_week_max=40
            ),
        ),
        Regel(
            "naarden-5.10.7-werkstage",
            bron=("naarden-5.10.7-a", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                UITKERINGSGERECHTIGD.volgens("naarden-5.10.7-a"),
                een_van(
                    (diagnose.cwi_fase == 3).volgens("naarden-5.10.7-b"),
                    alle(diagnose.cwi_fase == 4, diagnose.cwi_fase_4_bovenkant).volgens(
                        "naarden-5.10.7-c"
                    ),
                ),
            ),
            dan=Instrument("werkstage", max_maanden=6),
        ),
        Regel(
            "naarden-5.10.8-activerende-participatie",
            bron=("naarden-5.10.8-a", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            # Agreement 23: the hours limit a placement that is put forward.
            mits=alle(
                TOEGANG,
                diagnose.grote_afstand.volgens("naarden-5.10.8-a"),
                plaatsing.uren_per_week.tussen(8, 20).volgens("naarden-5.10.8-b"),
            ),
            dan=Instrument("activerende_participatie", uren_per_week_min=8, uren_per_week_max=20),
        ),
        Regel(
            "naarden-5.10.8-maatschappelijke-participatie",
            bron=("naarden-5.10.8-c", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(UITKERINGSGERECHTIGD.volgens("naarden-5.10.8-c"), GEEN_ARBEIDSVERPLICHTING),
            dan=Instrument("activerende_participatie"),
        ),
        Regel(
            "naarden-5.10.8-onkostenvergoeding",
            bron="naarden-5.10.8-e",
            mits=alle(UITKERINGSGERECHTIGD.volgens("naarden-5.10.8-c"), GEEN_ARBEIDSVERPLICHTING),
            dan=Verwijzing(naar="Wet werk en bijstand (onkostenvergoeding door de organisatie)"),
        ),
        Regel(
            "naarden-5.10.9-ondernemerschap",
            bron=("naarden-5.10.9-a", "naarden-4.1-1"),
            aard=Aard.BEVOEGDHEID,
            mits=UITKERINGSGERECHTIGD.volgens("naarden-5.10.9-a"),
            dan=Instrument("ondernemerschap"),
        ),
        Regel(
            "naarden-5.10.9-bestaande-ondernemer",
            bron="naarden-5.10.9-b",
            # "Geen of onvoldoende": that an income is too low is a judgement, also where a benefit
            # is paid beside the business. What follows is for the Bbz to say.
            mits=alle(
                werk.soort == "zelfstandig",
                een_van(werk.inkomen_per_maand == euro(0), INKOMSTEN_ONVOLDOENDE).volgens(
                    "naarden-5.10.9-b"
                ),
            ),
            dan=Verwijzing(naar="Besluit bijstandverlening zelfstandigen (Bbz)"),
        ),
        Regel(
            "naarden-5.10.10-id-subsidie-2005",
            bron="naarden-5.10.10-a",
            aard=Aard.BEVOEGDHEID,
            mits=alle(ID_MEDEWERKER, IN_2005),
            dan=Instrument("id_wiw_subsidie", percentage=procent(80), grondslag="loonkosten"),
        ),
        Regel(
            "naarden-5.10.10-id-subsidie-2006",
            bron="naarden-5.10.10-b",
            aard=Aard.BEVOEGDHEID,
            mits=alle(ID_MEDEWERKER, ~IN_2005, TOT_EN_MET_2006.volgens("naarden-5.10.10-b")),
            dan=Instrument("id_wiw_subsidie", percentage=procent(50), grondslag="loonkosten"),
        ),
        # Uitleg 18: the subsidy was lowered, not ended; the years after 2006 have no percentage.
        Regel(
            "naarden-5.10.10-id-subsidie",
            bron="naarden-5.10.10-b",
            aard=Aard.BEVOEGDHEID,
            mits=ID_NA_2006,
            dan=Instrument("id_wiw_subsidie"),
        ),
        Regel(
            "naarden-5.10.10-hoogte-na-2006",
            bron="naarden-5.10.10-b",
            mits=ID_NA_2006,
            dan=Stilte("hoe hoog de subsidie voor een ID-baan na 2006 is"),
        ),
        Regel(
            "naarden-5.10.10-hogere-subsidie",
            bron="naarden-5.10.10-c",
            aard=Aard.BEVOEGDHEID,
            mits=ID_MEDEWERKER,
            dan=Instrument("hogere_id_subsidie"),
        ),
        Regel(
            "naarden-10.2-reiskosten",
            bron=("naarden-10.2-2a", "naarden-10.1-1", "naarden-10.2-2d"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(kosten.soort == "reiskosten", VERGOEDBAAR),
            tenzij=[PARTICIPATIE_ZONDER_VERGOEDING],
            dan=Instrument(
                "reiskosten", bedrag_max=kleinste(kosten.bedrag, kosten.goedkoopste_oplossing)
            ),
        ),
        Regel(
            "naarden-10.2-boekengeld",
            bron=("naarden-10.2-2b", "naarden-10.1-1", "naarden-10.2-2d"),
            aard=Aard.BEVOEGDHEID,
            # How short is "kort" is the use of the power, within the year of 5.10.2; a language
            # lesson need not be short.
            mits=alle(kosten.soort == "boekengeld", VERGOEDBAAR, BOEKEN_VOOR_SCHOLING),
            tenzij=[PARTICIPATIE_ZONDER_VERGOEDING],
            dan=Instrument(
                "boekengeld", bedrag_max=kleinste(kosten.bedrag, kosten.goedkoopste_oplossing)
            ),
        ),
        Regel(
            "naarden-10.2-andere-kosten",
            bron=("naarden-10.2-2c", "naarden-10.1-1", "naarden-10.2-2d"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                ANDERE_KOSTEN,
                VERGOEDBAAR,
                kosten.noodzakelijk.volgens("naarden-10.2-2c"),
            ),
            tenzij=[PARTICIPATIE_ZONDER_VERGOEDING],
            dan=Instrument(
                "overige_vergoedingen",
                bedrag_max=kleinste(kosten.bedrag, kosten.goedkoopste_oplossing),
            ),
        ),
    ]

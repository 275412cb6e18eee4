# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: Workfirst, support for nuggers, debt help, childcare and the catalogue of 5.10.

Whether a voorziening is necessary and which one suits (3.1, 4.3) is the use of the power and no
condition (agreement 19). No rule has a budget condition: art. 6.2 forbids to refuse for lack of
budget, and a ceiling per voorziening only steers the choice between instruments (uitleg 19).
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
)
from participatiekern_naarden.begrippen import (
    GROTE_AFSTAND_VASTGESTELD,
    NUGGER_OUDKOMER_OF_ANW,
    ONDER_INKOMENSGRENS,
    TOEGANG,
    UITKERINGSGERECHTIGD,
    ZONDER_EIGEN_INKOMEN,
)

# What governs every voorziening: the duty to offer, and no refusal on budget (art. 4.1, 6.2).
AANBOD = ("naarden-4.1-1", "naarden-6.2-b", "naarden-6.2-d", "naarden-6.2-e")

# No fact says that subsidised work is a former ID job; this is the nearest recorded one.
ID_MEDEWERKER = werk.soort == "gesubsidieerd"

# Uitleg 17: whoever already works part-time elsewhere may have a smaller, supplementary contract.
WERKT_ELDERS = werk.soort.is_in("loondienst", "zelfstandig", "gesubsidieerd").volgens(
    "naarden-5.10.6-f"
)


@hookimpl
def instrumenten() -> list[Regel]:
    """In the order of the articles; what a text leaves to choice is a bevoegdheid."""
    return [
        Regel(
            "naarden-5.2-workfirst",
            bron=("naarden-5.2-a", "naarden-5.3.1-b"),
            aard=Aard.PLICHT,
            # Uitleg 20: 5.2 speaks of all clients, 5.3.1 draws the actual line.
            mits=uitkering.nieuwe_instroom.volgens("naarden-5.3.1-e"),
            dan=Instrument("workfirst"),
        ),
        Regel(
            "naarden-5.3.4-nug-ondersteuning",
            bron=("naarden-5.3.4-b", "naarden-3.1-a", *AANBOD),
            aard=Aard.RECHT,
            # An oudkomer with a benefit has passed a stricter test of means already.
            mits=alle(
                NUGGER_OUDKOMER_OF_ANW,
                een_van(UITKERINGSGERECHTIGD, alle(ZONDER_EIGEN_INKOMEN, ONDER_INKOMENSGRENS)),
                GROTE_AFSTAND_VASTGESTELD,
            ),
            dan=Instrument("nug_ondersteuning"),
        ),
        Regel(
            "naarden-5.5.3-schuldhulpverlening",
            bron=("naarden-5.5.3-a", *AANBOD),
            aard=Aard.BEVOEGDHEID,
            mits=alle(TOEGANG, belemmering.problematische_schulden),
            dan=Instrument("schuldhulpverlening"),
        ),
        Regel(
            "naarden-5.5.4-kinderopvang",
            bron=("naarden-5.5.4-a", "naarden-5.5.4-b"),
            aard=Aard.BEVOEGDHEID,
            # Which minima are meant, and how much, the source does not say: no condition, no sum.
            mits=kosten.soort == "kinderopvang",
            dan=Instrument("kinderopvang"),
        ),
        Regel(
            "naarden-5.5.4-wet-kinderopvang",
            bron="naarden-5.5.4-c",
            mits=kosten.soort == "kinderopvang",
            dan=Verwijzing(naar="Wet kinderopvang"),
        ),
        Regel(
            "naarden-5.10.1-onderzoek",
            bron=("naarden-5.10.1-a", "naarden-5.1-4", *AANBOD),
            aard=Aard.PLICHT,
            # Doubt itself is not recorded; limitations whose consequences must be known are.
            mits=alle(
                TOEGANG,
                (belemmering.medisch | belemmering.psychisch).volgens(
                    "naarden-5.4.6-c", "naarden-5.10.1-b"
                ),
            ),
            dan=Instrument("medisch_arbeidskundig_onderzoek"),
        ),
        Regel(
            "naarden-5.10.2-scholing",
            bron=("naarden-5.10.2-a", "naarden-5.10.2-f", "naarden-5.1-4", *AANBOD),
            aard=Aard.BEVOEGDHEID,
            # A job guarantee is a preference (5.4.5), so its absence excludes nobody.
            mits=alle(
                TOEGANG,
                scholing.sluit_aan_bij_vraag.volgens("naarden-5.4.5-a"),
                scholing.erkend_certificaat.volgens("naarden-5.10.2-a"),
                (scholing.duur_maanden <= 12).volgens("naarden-5.10.2-b"),
            ),
            dan=Instrument("beroepsgerichte_scholing", max_maanden=12),
        ),
        Regel(
            "naarden-5.10.3-werk-leertraject",
            bron=("naarden-5.10.3-a", "naarden-5.3.2-d", *AANBOD),
            aard=Aard.BEVOEGDHEID,
            # Meant for every target group, young people among them: nothing else is asked.
            mits=TOEGANG,
            dan=Instrument("werk_leertraject"),
        ),
        Regel(
            "naarden-5.10.4-jobhunting",
            bron=("naarden-5.10.4-a", *AANBOD),
            aard=Aard.PLICHT,
            # Former ID workers have no benefit but are owed help towards regular work as well.
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
                "naarden-5.10.5-h",
                "naarden-5.1-4",
                *AANBOD,
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
            bron=("naarden-5.10.6-a", "naarden-5.10.6-d", "naarden-5.1-4", *AANBOD),
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
            bron=("naarden-5.10.6-g", "naarden-5.10.6-d"),
            aard=Aard.BEVOEGDHEID,
            # Uitleg 17: only the lower limit of hours gives way to one block of eight.
            mits=alle(
                UITKERINGSGERECHTIGD.volgens("naarden-5.10.6-i"),
                (diagnose.cwi_fase <= 2).volgens("naarden-5.10.6-a"),
                WERKT_ELDERS,
                (plaatsing.contract_maanden >= 12).volgens("naarden-5.10.6-b"),
                plaatsing.uren_per_week.tussen(8, 40).volgens("naarden-5.10.6-c"),
            ),
            dan=Instrument(
                "loonkostensubsidie_verloning", uren_per_week_min=8, uren_per_week_max=40
            ),
        ),
        Regel(
            "naarden-5.10.7-werkstage",
            bron=("naarden-5.10.7-a", "naarden-5.1-4", *AANBOD),
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
            bron=("naarden-5.10.8-a", "naarden-5.10.8-d", "naarden-5.1-4", *AANBOD),
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
            bron=("naarden-5.10.8-c", "naarden-5.10.8-d", "naarden-5.1-4", *AANBOD),
            aard=Aard.BEVOEGDHEID,
            # Of those without the duty to work only the age is recorded; an exemption is not.
            mits=alle(
                UITKERINGSGERECHTIGD.volgens("naarden-5.10.8-c"),
                (persoon.leeftijd >= 65).volgens("naarden-5.7-a"),
            ),
            dan=Instrument("activerende_participatie"),
        ),
        Regel(
            "naarden-5.10.9-ondernemerschap",
            bron=("naarden-5.10.9-a", *AANBOD),
            aard=Aard.BEVOEGDHEID,
            mits=UITKERINGSGERECHTIGD.volgens("naarden-5.10.9-a"),
            dan=Instrument("ondernemerschap"),
        ),
        Regel(
            "naarden-5.10.9-bestaande-ondernemer",
            bron="naarden-5.10.9-b",
            # What income is too low for an established entrepreneur is for the Bbz to say.
            mits=werk.soort == "zelfstandig",
            dan=Verwijzing(naar="Besluit bijstandverlening zelfstandigen (Bbz)"),
        ),
        Regel(
            "naarden-5.10.10-id-subsidie",
            bron=("naarden-5.10.10-c", "naarden-5.1-4"),
            aard=Aard.BEVOEGDHEID,
            # Uitleg 18: the percentages are of 2005 and 2006, before these rules took effect.
            mits=ID_MEDEWERKER,
            dan=Instrument("id_wiw_subsidie"),
        ),
        Regel(
            "naarden-5.10.10-hoogte-na-2006",
            bron=("naarden-5.10.10-b", "naarden-5.10.10-a"),
            mits=ID_MEDEWERKER,
            dan=Stilte("niet geregeld is hoe hoog de subsidie voor een ID-baan na 2006 is"),
        ),
    ]

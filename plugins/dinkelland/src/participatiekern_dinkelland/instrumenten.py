# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: route A (3.2, 3.5), Work First (3.5, 3.7), table 2, afhakers, rest clients.

Conditions and amounts of the instruments of table 2 are in the re-integratieverordening; whether
one of them is needed is for the accountmanager, so table 2 gives powers (bevoegdheid).
"""

from participatiekern import (
    Aard,
    Instrument,
    Regel,
    Stilte,
    Tabel,
    Verwijzing,
    alle,
    een_van,
    eerste,
    hookimpl,
    ingedeeld,
)
from participatiekern.facts.values import Soort
from participatiekern.feiten import belemmering, diagnose, uitkering, uitstroom, werk
from participatiekern.rules.expressions import Condition, operand_of
from participatiekern_dinkelland.begrippen import (
    KLANT,
    KLANT_OF_UITGESTROOMD,
    RUSTKLANT,
    UITKERING_VAN_DE_GEMEENTE,
    begaan,
)
from participatiekern_dinkelland.feiten import zes_weken_gezocht

ROUTE_A = alle(KLANT, ingedeeld("route", "A").volgens("dinkelland-3.2-a-def")).heet(
    "klant van route A"
)

# 3.5 and 3.7: a client of route B, except where table 2 says that I needs no trajectory and that V
# to VII cannot follow one, and where the accountmanager judges that it does not fit IV (uitleg 4).
ROUTE_B = alle(
    KLANT,
    ingedeeld("route", "B").volgens(
        "dinkelland-3.5-2", "dinkelland-3.2-b-workfirst", "dinkelland-3.5-a-geen-traject"
    ),
).heet("klant van route B")
GEEN_WORK_FIRST = [
    ingedeeld("klantprofiel", "I").volgens("dinkelland-3.7-I-def"),
    ingedeeld("klantprofiel", "V").volgens("dinkelland-3.7-V-def", "dinkelland-4.2-kansarm-V"),
    RUSTKLANT,
    alle(
        ingedeeld("klantprofiel", "IV").volgens("dinkelland-4.2-kansarm-IV"),
        ~diagnose.work_first_passend,
    ),
]

# The definition of 2.1 is about persons with bijstand; the old Wiw and ID jobs are outside it.
BIJSTAND = (uitkering.soort == "bijstand").volgens(
    "dinkelland-2.1-def-workfirst", "dinkelland-5.1-wiw-id"
)

# 3.7 under 1. The week of 36 hours is their sum, which the nota does not name (agreement 8).
UREN_WERK = operand_of(20, Soort.GEHEEL)
UREN_SCHOLING = operand_of(12, Soort.GEHEEL)
UREN_VRIJ = operand_of(4, Soort.GEHEEL)

# The rows of table 2, last column, in the order of the table. A row holds for its own profile and,
# while the profile is still open, together with the rows before it: what two rows give alike does
# not wait for which of the two it is (agreement 10).
PROFIELEN = ("I", "II", "III", "IV", "V", "VI", "VII")
BRON_PER_PROFIEL = {
    "I": ("dinkelland-3.7-I-flankerend", "dinkelland-3.7-I-beperkt", "dinkelland-3.5-a-flankerend"),
    "II": ("dinkelland-3.7-II-flankerend",),
    "III": ("dinkelland-3.7-III-flankerend",),
    "IV": ("dinkelland-3.7-IV-flankerend",),
    "V": ("dinkelland-3.7-V-flankerend",),
    "VI": ("dinkelland-3.7-VI-flankerend",),
    "VII": ("dinkelland-3.7-VII-flankerend",),
}


def profiel(*groepen: str) -> Condition:
    """A client with one of these profiles, from which the instruments follow (3.7 under 3)."""
    return alle(KLANT, ingedeeld("klantprofiel", *groepen).volgens("dinkelland-3.7-3"))


def flankerend(instrument: str, tot_en_met: str) -> Tabel:
    """One flanking means of table 2, in the rows up to and including this profile."""
    rijen = PROFIELEN[: PROFIELEN.index(tot_en_met) + 1]
    return eerste(
        *(
            Regel(
                f"dinkelland-3.7-{rij.lower()}-{instrument.replace('_', '-')}",
                bron=BRON_PER_PROFIEL[rij],
                aard=Aard.BEVOEGDHEID,
                mits=profiel(*rijen[: nummer + 1]),
                dan=Instrument(instrument),
            )
            for nummer, rij in enumerate(rijen)
        )
    )


@hookimpl
def instrumenten() -> list[Regel | Tabel]:
    """Route A, Work First, nazorg, table 2 per klantprofiel, and what refers elsewhere."""
    return [
        # 1.2: the employee with a loonkostensubsidie may expect to be guided further.
        Regel(
            "dinkelland-1.2-begeleiding-naar-ongesubsidieerd-werk",
            bron="dinkelland-1.2-lks-tussenstation",
            aard=Aard.RECHT,
            mits=alle(KLANT_OF_UITGESTROOMD, werk.soort == "gesubsidieerd"),
            tenzij=[RUSTKLANT],
            dan=Instrument("begeleiding"),
        ),
        # 2.1, fourth characteristic: whoever takes part in Work First is guided in it.
        Regel(
            "dinkelland-2.1-begeleiding-work-first",
            bron="dinkelland-2.1-kenmerk-begeleiding",
            aard=Aard.RECHT,
            mits=alle(ROUTE_B, BIJSTAND),
            tenzij=GEEN_WORK_FIRST,
            dan=Instrument("begeleiding"),
        ),
        # 2.1, first segment: mediation is enough for whoever wants to work and can.
        Regel(
            "dinkelland-2.1-bemiddeling-segment-1",
            bron="dinkelland-2.1-segment-1-aanbod",
            aard=Aard.BEVOEGDHEID,
            mits=alle(KLANT, ingedeeld("segment", "1").volgens("dinkelland-2.1-segment-1-aanbod")),
            tenzij=[RUSTKLANT],
            dan=Instrument("bemiddeling"),
        ),
        # 3.2: what an A-client gets follows from agreements between CWI and municipality; the
        # municipality can support him "in the form of bemiddeling and begeleiding", and after six
        # weeks without a job he can call on that.
        Regel(
            "dinkelland-3.2-ketenafspraken",
            bron="dinkelland-3.2-lokale-afspraken",
            mits=ROUTE_A,
            dan=Verwijzing(naar="Lokale afspraken van het CWI en de ketenpartners"),
        ),
        Regel(
            "dinkelland-3.2-bemiddeling",
            bron="dinkelland-3.2-a-ondersteuning",
            aard=Aard.BEVOEGDHEID,
            mits=ROUTE_A,
            tenzij=[RUSTKLANT],
            dan=Instrument("bemiddeling"),
        ),
        Regel(
            "dinkelland-3.2-begeleiding",
            bron="dinkelland-3.2-a-ondersteuning",
            aard=Aard.BEVOEGDHEID,
            mits=ROUTE_A,
            tenzij=[RUSTKLANT],
            dan=Instrument("begeleiding"),
        ),
        Regel(
            "dinkelland-3.2-ondersteuning-na-zes-weken",
            bron="dinkelland-3.2-a-na-6-weken",
            aard=Aard.RECHT,
            mits=alle(ROUTE_A, zes_weken_gezocht),
            tenzij=[RUSTKLANT],
            dan=Instrument("bemiddeling"),
        ),
        Regel(
            "dinkelland-3.2-begeleiding-na-zes-weken",
            bron="dinkelland-3.2-a-na-6-weken",
            aard=Aard.RECHT,
            mits=alle(ROUTE_A, zes_weken_gezocht),
            tenzij=[RUSTKLANT],
            dan=Instrument("begeleiding"),
        ),
        # 3.5 and table 2: whether nazorg is useful belongs to the use of the power (agreement 19).
        # It asks the label itself: who left the benefit for work is in no route any more.
        Regel(
            "dinkelland-3.5-nazorg",
            bron=("dinkelland-3.5-a-nazorg", "dinkelland-3.7-I-nazorg"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                KLANT_OF_UITGESTROOMD,
                een_van(
                    diagnose.direct_bemiddelbaar.volgens("dinkelland-3.5-a-nazorg"),
                    ingedeeld("klantprofiel", "I").volgens("dinkelland-3.7-I-nazorg"),
                ),
                uitstroom.volledig,
            ),
            dan=Instrument("nazorg"),
        ),
        # 3.5 and 3.7: 20, 12 and 4 hours a week for three months (uitleg 7).
        Regel(
            "dinkelland-3.5-work-first",
            bron=(
                "dinkelland-3.5-2",
                "dinkelland-2.1-kenmerk-duur",
                "dinkelland-3.7-duur",
                "dinkelland-3.7-uren-werk",
                "dinkelland-3.7-uren-employability",
                "dinkelland-3.7-uren-vrij",
            ),
            aard=Aard.PLICHT,
            plicht_van="persoon",
            mits=alle(ROUTE_B, BIJSTAND),
            tenzij=GEEN_WORK_FIRST,
            dan=Instrument(
                "work_first", max_maanden=3, uren_per_week=UREN_WERK + UREN_SCHOLING + UREN_VRIJ
            ),
        ),
        # 1.1 wants a trajectory for the whole target group, 2.1 defines Work First for bijstand.
        Regel(
            "dinkelland-3.5-work-first-zonder-bijstand",
            bron=("dinkelland-3.5-2", "dinkelland-2.1-def-workfirst"),
            mits=alle(ROUTE_B, ~BIJSTAND),
            tenzij=GEEN_WORK_FIRST,
            dan=Stilte("Work First voor een klant van route B die geen bijstand ontvangt"),
        ),
        # 3.7, table 2: primary instruments. No trajectory for profile I, but these (uitleg 5).
        Regel(
            "dinkelland-3.7-loonkostensubsidie",
            bron="dinkelland-3.7-I-primair",
            aard=Aard.BEVOEGDHEID,
            mits=profiel("I"),
            dan=Instrument("loonkostensubsidie"),
        ),
        Regel(
            "dinkelland-3.7-persoonsgebonden-budget",
            bron=("dinkelland-3.7-I-primair", "dinkelland-1.3-prb"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("I"),
            dan=Instrument("persoonsgebonden_budget"),
        ),
        Regel(
            "dinkelland-3.7-detacheringsbaan",
            bron=("dinkelland-3.7-II-primair", "dinkelland-3.7-aanvullend"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("II"),
            dan=Instrument("detacheringsbaan"),
        ),
        Regel(
            "dinkelland-3.7-duaal-traject",
            bron=("dinkelland-3.7-II-primair", "dinkelland-3.7-aanvullend"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("II"),
            dan=Instrument("duaal_traject"),
        ),
        Regel(
            "dinkelland-3.7-werkstage",
            bron=("dinkelland-3.7-III-primair", "dinkelland-3.7-aanvullend"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("III"),
            dan=Instrument("werkstage"),
        ),
        Regel(
            "dinkelland-3.7-vrijwilligerswerk",
            bron=("dinkelland-3.7-III-primair", "dinkelland-3.7-aanvullend"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("III"),
            dan=Instrument("vrijwilligerswerk"),
        ),
        Regel(
            "dinkelland-3.7-sociale-activering",
            bron=(
                "dinkelland-3.7-IV-primair",
                "dinkelland-3.7-aanvullend",
                "dinkelland-4.2-kansarm-IV",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("IV"),
            dan=Instrument("sociale_activering"),
        ),
        Regel(
            "dinkelland-3.7-participatiebaan",
            bron=("dinkelland-3.7-IV-primair", "dinkelland-3.7-aanvullend"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("IV"),
            dan=Instrument("participatiebaan"),
        ),
        Regel(
            "dinkelland-3.7-zorgarrangement",
            bron=("dinkelland-3.7-V-primair", "dinkelland-4.2-kansarm-V"),
            aard=Aard.BEVOEGDHEID,
            mits=profiel("V"),
            dan=Instrument("zorgarrangement"),
        ),
        # 3.7, table 2: flanking instruments. For profile I "in very limited measure" (3.5): how
        # much that is, is for the accountmanager (agreement 19).
        flankerend("medisch_advies", "VI"),
        flankerend("kinderopvang", "VI"),
        flankerend("reiskosten", "VI"),
        flankerend("presentatiekosten", "VI"),
        flankerend("opleidingskosten", "VI"),
        flankerend("schuldhulpverlening", "VII"),
        flankerend("reguliere_zorg", "VII"),
        # 3.7, last sentence: the instruments are those of the verordening, their conditions too.
        Regel(
            "dinkelland-3.7-verordening",
            bron=(
                "dinkelland-3.7-tabel2-verordening",
                "dinkelland-1.1-kader",
                "dinkelland-1.2-voorzieningen",
            ),
            mits=KLANT,
            dan=Verwijzing(naar="Re-integratieverordening WWB"),
        ),
        # 3.9: whoever refused Work First and has no benefit is sought out within three months and
        # supported where needed.
        Regel(
            "dinkelland-3.9-nazorg-afhakers",
            bron=("dinkelland-3.9-1", "dinkelland-3.9-2", "dinkelland-3.9-afhaker"),
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(
                uitkering.soort == "geen",
                begaan(lambda item: item.soort == "work_first_weigeren"),
            ).volgens("dinkelland-3.9-afhaker"),
            dan=Instrument("nazorg"),
        ),
        # 4.2: the help that a rest client needs is not a power. The needs that facts record are
        # those of the row of table 2 that VI and VII share.
        Regel(
            "dinkelland-4.2-schuldhulp-rustklanten",
            bron="dinkelland-4.2-rust-hulp",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(KLANT, RUSTKLANT, belemmering.problematische_schulden),
            dan=Instrument("schuldhulpverlening"),
        ),
        Regel(
            "dinkelland-4.2-zorg-rustklanten",
            bron="dinkelland-4.2-rust-hulp",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(KLANT, RUSTKLANT, diagnose.zorgbehoefte),
            dan=Instrument("reguliere_zorg"),
        ),
        # 5.1: whoever follows no trajectory goes to De Beurs, read as profile IV (uitleg 16), with
        # a benefit of the municipality (he keeps it there) and without Work First.
        Regel(
            "dinkelland-5.1-de-beurs",
            bron="dinkelland-5.1-beurs-inzet",
            aard=Aard.PLICHT,
            plicht_van="persoon",
            mits=alle(
                UITKERING_VAN_DE_GEMEENTE.volgens("dinkelland-5.1-beurs-behoud"),
                ingedeeld("klantprofiel", "IV").volgens(
                    "dinkelland-5.1-beurs-inzet", "dinkelland-4.2-kansarm-IV"
                ),
                ~diagnose.work_first_passend,
            ),
            dan=Instrument("de_beurs"),
        ),
    ]

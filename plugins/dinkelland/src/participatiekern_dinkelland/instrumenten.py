# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: Work First for route B (3.5, 3.7) and what table 2 opens per klantprofiel.

Conditions and amounts of the instruments of table 2 are in the re-integratieverordening; whether
one of them is needed is for the accountmanager, so table 2 gives powers (bevoegdheid).
"""

from participatiekern import (
    Aard,
    Instrument,
    Regel,
    Tabel,
    Verwijzing,
    alle,
    eerste,
    hookimpl,
    ingedeeld,
)
from participatiekern.feiten import diagnose

# Table 2, last column: all seven flanking means for profiles I-VI, two of them for VII as well.
# Those two ask any profile, so that they do not wait for which one it is (agreement 10).
PROFIEL_I_TOT_EN_MET_VI = ingedeeld("klantprofiel", "I", "II", "III", "IV", "V", "VI").volgens(
    "dinkelland-3.7-3",
    "dinkelland-3.7-I-flankerend",
    "dinkelland-3.7-II-flankerend",
    "dinkelland-3.7-III-flankerend",
    "dinkelland-3.7-IV-flankerend",
    "dinkelland-3.7-V-flankerend",
    "dinkelland-3.7-VI-flankerend",
)
ELK_PROFIEL = ingedeeld("klantprofiel", "I", "II", "III", "IV", "V", "VI", "VII").volgens(
    "dinkelland-3.7-3",
    "dinkelland-3.7-I-flankerend",
    "dinkelland-3.7-II-flankerend",
    "dinkelland-3.7-III-flankerend",
    "dinkelland-3.7-IV-flankerend",
    "dinkelland-3.7-V-flankerend",
    "dinkelland-3.7-VI-flankerend",
    "dinkelland-3.7-VII-flankerend",
)


@hookimpl
def instrumenten() -> list[Regel | Tabel]:
    """Work First, the instruments of table 2 per klantprofiel, and what refers elsewhere."""
    return [
        # 3.2: what an A-client gets follows from agreements between CWI and municipality.
        Regel(
            "dinkelland-3.2-ketenafspraken",
            bron="dinkelland-3.2-lokale-afspraken",
            mits=ingedeeld("route", "A").volgens("dinkelland-3.2-lokale-afspraken"),
            dan=Verwijzing(naar="Lokale afspraken van het CWI en de ketenpartners"),
        ),
        # 3.5 and 3.7: only B-clients (uitleg 3), 20 + 12 + 4 hours a week for three months
        # (uitleg 7, agreement 8).
        Regel(
            "dinkelland-3.5-work-first",
            bron=(
                "dinkelland-3.5-2",
                "dinkelland-3.5-b-2-weken",
                "dinkelland-2.1-def-workfirst",
                "dinkelland-2.1-kenmerk-duur",
                "dinkelland-2.1-kenmerk-begeleiding",
                "dinkelland-3.6-2",
                "dinkelland-3.7-duur",
                "dinkelland-3.7-uren-werk",
                "dinkelland-3.7-uren-employability",
                "dinkelland-3.7-uren-vrij",
            ),
            aard=Aard.PLICHT,
            mits=ingedeeld("route", "B").volgens(
                "dinkelland-3.5-2", "dinkelland-3.2-b-workfirst", "dinkelland-3.5-a-geen-traject"
            ),
            tenzij=[
                # Table 2: I needs no trajectory, V-VII cannot follow one (uitleg 4).
                ingedeeld("klantprofiel", "I").volgens("dinkelland-3.7-I-def"),
                ingedeeld("klantprofiel", "V").volgens(
                    "dinkelland-3.7-V-def", "dinkelland-4.2-kansarm-V"
                ),
                ingedeeld("klantprofiel", "VI", "VII").volgens(
                    "dinkelland-4.2-rust", "dinkelland-3.7-VI-primair", "dinkelland-3.7-VII-primair"
                ),
                # For IV the accountmanager judges whether it fits (uitleg 4).
                alle(
                    ingedeeld("klantprofiel", "IV").volgens("dinkelland-4.2-kansarm-IV"),
                    ~diagnose.work_first_passend,
                ),
            ],
            dan=Instrument("work_first", max_maanden=3, uren_per_week=36),
        ),
        # 3.7, table 2: primary instruments.
        Regel(
            "dinkelland-3.7-loonkostensubsidie",
            bron=("dinkelland-3.7-I-primair", "dinkelland-1.2-lks-tussenstation"),
            aard=Aard.BEVOEGDHEID,
            # No trajectory for profile I, but these instruments without one (uitleg 5).
            mits=ingedeeld("klantprofiel", "I").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-I-primair"
            ),
            dan=Instrument("loonkostensubsidie"),
        ),
        Regel(
            "dinkelland-3.7-persoonsgebonden-budget",
            bron=("dinkelland-3.7-I-primair", "dinkelland-1.3-prb"),
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "I").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-I-primair"
            ),
            dan=Instrument("persoonsgebonden_budget"),
        ),
        Regel(
            "dinkelland-3.7-detacheringsbaan",
            bron="dinkelland-3.7-II-primair",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "II").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-aanvullend", "dinkelland-3.7-II-primair"
            ),
            dan=Instrument("detacheringsbaan"),
        ),
        Regel(
            "dinkelland-3.7-duaal-traject",
            bron="dinkelland-3.7-II-primair",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "II").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-aanvullend", "dinkelland-3.7-II-primair"
            ),
            dan=Instrument("duaal_traject"),
        ),
        Regel(
            "dinkelland-3.7-werkstage",
            bron="dinkelland-3.7-III-primair",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "III").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-aanvullend", "dinkelland-3.7-III-primair"
            ),
            dan=Instrument("werkstage"),
        ),
        Regel(
            "dinkelland-3.7-vrijwilligerswerk",
            bron="dinkelland-3.7-III-primair",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "III").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-aanvullend", "dinkelland-3.7-III-primair"
            ),
            dan=Instrument("vrijwilligerswerk"),
        ),
        Regel(
            "dinkelland-3.7-sociale-activering",
            # "No trajectory" in 5.1 (De Beurs) is read as profile IV (uitleg 16).
            bron=(
                "dinkelland-3.7-IV-primair",
                "dinkelland-4.2-kansarm-IV",
                "dinkelland-5.1-beurs-inzet",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "IV").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-aanvullend", "dinkelland-3.7-IV-primair"
            ),
            dan=Instrument("sociale_activering"),
        ),
        Regel(
            "dinkelland-3.7-participatiebaan",
            bron="dinkelland-3.7-IV-primair",
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "IV").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-aanvullend", "dinkelland-3.7-IV-primair"
            ),
            dan=Instrument("participatiebaan"),
        ),
        Regel(
            "dinkelland-3.7-zorgarrangement",
            bron=("dinkelland-3.7-V-primair", "dinkelland-4.2-kansarm-V"),
            aard=Aard.BEVOEGDHEID,
            mits=ingedeeld("klantprofiel", "V").volgens(
                "dinkelland-3.7-3", "dinkelland-3.7-V-primair"
            ),
            dan=Instrument("zorgarrangement"),
        ),
        # 3.7, table 2: flanking instruments. For profile I "in very limited measure" (3.5): how
        # much that is, is for the accountmanager (agreement 19).
        Regel(
            "dinkelland-3.7-medisch-advies",
            bron=("dinkelland-3.7-I-flankerend", "dinkelland-3.7-I-beperkt"),
            aard=Aard.BEVOEGDHEID,
            mits=PROFIEL_I_TOT_EN_MET_VI,
            dan=Instrument("medisch_advies"),
        ),
        Regel(
            "dinkelland-3.7-kinderopvang",
            bron=(
                "dinkelland-3.7-I-flankerend",
                "dinkelland-3.7-I-beperkt",
                "dinkelland-3.5-a-flankerend",
            ),
            aard=Aard.BEVOEGDHEID,
            mits=PROFIEL_I_TOT_EN_MET_VI,
            dan=Instrument("kinderopvang"),
        ),
        Regel(
            "dinkelland-3.7-reiskosten",
            bron=("dinkelland-3.7-I-flankerend", "dinkelland-3.7-I-beperkt"),
            aard=Aard.BEVOEGDHEID,
            mits=PROFIEL_I_TOT_EN_MET_VI,
            dan=Instrument("reiskosten"),
        ),
        Regel(
            "dinkelland-3.7-presentatiekosten",
            bron=("dinkelland-3.7-I-flankerend", "dinkelland-3.7-I-beperkt"),
            aard=Aard.BEVOEGDHEID,
            mits=PROFIEL_I_TOT_EN_MET_VI,
            dan=Instrument("presentatiekosten"),
        ),
        Regel(
            "dinkelland-3.7-opleidingskosten",
            bron=("dinkelland-3.7-I-flankerend", "dinkelland-3.7-I-beperkt"),
            aard=Aard.BEVOEGDHEID,
            mits=PROFIEL_I_TOT_EN_MET_VI,
            dan=Instrument("opleidingskosten"),
        ),
        eerste(
            Regel(
                "dinkelland-3.7-schuldhulpverlening",
                bron=(
                    "dinkelland-3.7-I-flankerend",
                    "dinkelland-3.7-I-beperkt",
                    "dinkelland-3.5-a-flankerend",
                ),
                aard=Aard.BEVOEGDHEID,
                mits=PROFIEL_I_TOT_EN_MET_VI,
                dan=Instrument("schuldhulpverlening"),
            ),
            Regel(
                "dinkelland-3.7-schuldhulpverlening-definitieve-rustklant",
                bron=("dinkelland-3.7-VII-flankerend", "dinkelland-4.2-rust-hulp"),
                aard=Aard.BEVOEGDHEID,
                mits=ELK_PROFIEL,
                dan=Instrument("schuldhulpverlening"),
            ),
        ),
        eerste(
            Regel(
                "dinkelland-3.7-reguliere-zorg",
                bron=("dinkelland-3.7-I-flankerend", "dinkelland-3.7-I-beperkt"),
                aard=Aard.BEVOEGDHEID,
                mits=PROFIEL_I_TOT_EN_MET_VI,
                dan=Instrument("reguliere_zorg"),
            ),
            Regel(
                "dinkelland-3.7-reguliere-zorg-definitieve-rustklant",
                bron=("dinkelland-3.7-VII-flankerend", "dinkelland-4.2-rust-hulp"),
                aard=Aard.BEVOEGDHEID,
                mits=ELK_PROFIEL,
                dan=Instrument("reguliere_zorg"),
            ),
        ),
        # 3.7, last sentence: the instruments are those of the verordening, their conditions too.
        Regel(
            "dinkelland-3.7-verordening",
            bron=(
                "dinkelland-3.7-tabel2-verordening",
                "dinkelland-1.1-kader",
                "dinkelland-1.2-voorzieningen",
            ),
            dan=Verwijzing(naar="Re-integratieverordening WWB"),
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Vrijlating: three exemptions of income from work, one after another (7.2).

The plan gives percentages, ages and the order; the maximum per month and the thirty months of the
second exemption are in the law it refers to (uitleg 21), as they stand on the peildatum. While that
maximum is unknown no amount is given (agreement 4).

They are applied unless the client does not want it, after consultation (uitleg 22). Whether the job
contributes to arbeidsinschakeling is no separate test: every part-time job does.
"""

from participatiekern import (
    Aard,
    Regel,
    Stilte,
    Tabel,
    Vrijlating,
    alle,
    eerste,
    geval,
    hookimpl,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.feiten import belemmering, huishouden, persoon, uitkering, werk
from participatiekern.feiten import vrijlating as verloop

BIJSTAND = (uitkering.soort == "bijstand").volgens("werksaam-7.2-korten")

INKOMSTEN_UIT_ARBEID = werk.soort.is_in("loondienst", "gesubsidieerd").volgens(
    "werksaam-7.2-korten", "werksaam-7.2-voorwaarde", "werksaam-7.2-elke-baan"
)

CLIENT_WIL_NIET = verloop.client_ziet_af.volgens("werksaam-7.2-standaard", "werksaam-7.2-overleg")

HOOGSTENS_DERTIG_MAANDEN = wettelijk("vrijlating_alleenstaande_ouder_duur")

# The child's age is known in whole years: at most this long until the twelfth birthday. Younger
# than ten it is longer than the thirty months.
MAANDEN_TOT_HET_KIND_TWAALF_IS = geval(
    (huishouden.leeftijd_jongste_kind == 11, 12),
    (huishouden.leeftijd_jongste_kind == 10, 24),
    anders=HOOGSTENS_DERTIG_MAANDEN,
)


@hookimpl
def vrijlating() -> list[Regel | Tabel]:
    """The first exemption that applies; then what the plan leaves open."""
    return [
        eerste(
            Regel(
                "werksaam-7.2-1-vrijlating",
                bron="werksaam-7.2-1",
                aard=Aard.RECHT,
                mits=alle(
                    BIJSTAND,
                    INKOMSTEN_UIT_ARBEID,
                    (persoon.leeftijd >= 27).volgens("werksaam-7.2-1"),
                    (verloop.maanden_genoten < 6).volgens("werksaam-7.2-1"),
                ),
                tenzij=[CLIENT_WIL_NIET],
                dan=Vrijlating(
                    percentage=procent(25),
                    bedrag_per_maand=kleinste(
                        procent(25).van(werk.inkomen_per_maand),
                        wettelijk("vrijlating_arbeid_25pct_max"),
                    ),
                    resterende_maanden=6 - verloop.maanden_genoten,
                ),
            ),
            # Ends at thirty months or when the youngest child turns twelve, whichever comes first.
            Regel(
                "werksaam-7.2-2-vrijlating-alleenstaande-ouder",
                bron="werksaam-7.2-2",
                aard=Aard.RECHT,
                mits=alle(
                    BIJSTAND,
                    INKOMSTEN_UIT_ARBEID,
                    (persoon.leeftijd >= 27).volgens("werksaam-7.2-2"),
                    (huishouden.samenstelling == "alleenstaande_ouder").volgens("werksaam-7.2-2"),
                    (huishouden.leeftijd_jongste_kind < 12).volgens("werksaam-7.2-2"),
                    (verloop.maanden_genoten >= 6).volgens("werksaam-7.2-2", "werksaam-7.2-1"),
                    verloop.maanden_genoten_alleenstaande_ouder < HOOGSTENS_DERTIG_MAANDEN,
                ),
                tenzij=[CLIENT_WIL_NIET],
                dan=Vrijlating(
                    percentage=procent("12.5"),
                    bedrag_per_maand=kleinste(
                        procent("12.5").van(werk.inkomen_per_maand),
                        wettelijk("vrijlating_alleenstaande_ouder_12_5pct_max"),
                    ),
                    resterende_maanden=kleinste(
                        HOOGSTENS_DERTIG_MAANDEN - verloop.maanden_genoten_alleenstaande_ouder,
                        MAANDEN_TOT_HET_KIND_TWAALF_IS,
                    ),
                ),
            ),
            # After the other two: the order of this table says so. No age and no end. Under 27
            # neither of the other two exists, so it starts at once (uitleg 23).
            Regel(
                "werksaam-7.2-3-vrijlating-urenbeperking",
                bron="werksaam-7.2-3",
                aard=Aard.RECHT,
                mits=alle(
                    BIJSTAND,
                    INKOMSTEN_UIT_ARBEID,
                    belemmering.medische_urenbeperking.volgens(
                        "werksaam-7.2-3", "werksaam-7.2-def-urenbeperkt"
                    ),
                ),
                tenzij=[CLIENT_WIL_NIET],
                dan=Vrijlating(
                    percentage=procent(15),
                    bedrag_per_maand=kleinste(
                        procent(15).van(werk.inkomen_per_maand),
                        wettelijk("vrijlating_medisch_urenbeperkt_15pct_max"),
                    ),
                ),
            ),
        ),
        Regel(
            "werksaam-7.2-ioaw-en-ioaz",
            bron="werksaam-7.2-korten",
            mits=alle(uitkering.soort.is_in("ioaw", "ioaz"), INKOMSTEN_UIT_ARBEID),
            dan=Stilte("de vrijlating voor wie een IOAW of IOAZ ontvangt"),
        ),
        Regel(
            "werksaam-7.2-eigen-onderneming",
            bron=("werksaam-7.2-korten", "werksaam-5.5-deeltijd"),
            mits=alle(BIJSTAND, werk.soort == "zelfstandig"),
            dan=Stilte("of de vrijlating ook geldt voor inkomsten uit een eigen onderneming"),
        ),
    ]

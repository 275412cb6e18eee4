# SPDX-License-Identifier: EUPL-1.2
"""Sancties: the ground for afstemming per spoor; the figures stand in a verordening that we lack.

Spoor 1 has another ground than 0, 2, 3 and 4: there is no traject to refuse. Spoor 5 has none.
Every ground waits for the judgement on culpability (uitleg 31).
"""

from participatiekern import Regel, Stilte, Verwijzing, alle, een_van, hookimpl, ingedeeld
from participatiekern.feiten import gedraging

# Which conduct the two grounds mean: agreement 22.
WEIGERING = gedraging.soort.is_in(
    "deelname_traject_weigeren", "work_first_weigeren", "volharden_in_weigering"
)
ARBEIDSVERPLICHTING_GESCHONDEN = gedraging.soort.is_in(
    "registratie_te_laat",
    "onvoldoende_solliciteren",
    "arbeid_niet_aanvaarden",
    "arbeid_verloren_door_eigen_toedoen",
)

AFSTEMMING = Verwijzing(naar="afstemmingsverordening WWB (in de richtlijn niet bij naam genoemd)")


@hookimpl
def sancties() -> list[Regel]:
    """One ground per spoor, then what the source leaves open."""
    return [
        Regel(
            "krimpen-spoor-0-weigering",
            bron=("krimpen-spoor0-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(ingedeeld("spoor", "0"), WEIGERING, gedraging.verwijtbaar).volgens(
                "krimpen-spoor0-weigering"
            ),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-1-arbeidsverplichting",
            bron=("krimpen-spoor1-afstemming", "krimpen-afstemming-hoogte"),
            mits=alle(
                ingedeeld("spoor", "1"), ARBEIDSVERPLICHTING_GESCHONDEN, gedraging.verwijtbaar
            ).volgens("krimpen-spoor1-afstemming"),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-2-weigering",
            bron=("krimpen-spoor2-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(ingedeeld("spoor", "2"), WEIGERING, gedraging.verwijtbaar).volgens(
                "krimpen-spoor2-weigering"
            ),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-3-weigering",
            bron=("krimpen-spoor3-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(ingedeeld("spoor", "3"), WEIGERING, gedraging.verwijtbaar).volgens(
                "krimpen-spoor3-weigering"
            ),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-4-weigering",
            bron=("krimpen-spoor4-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(ingedeeld("spoor", "4"), WEIGERING, gedraging.verwijtbaar).volgens(
                "krimpen-spoor4-weigering"
            ),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-5-geen-afstemming",
            bron="krimpen-spoor5-activering",
            mits=ingedeeld("spoor", "5"),
            dan=Stilte(
                "Voor spoor 5 noemt de richtlijn geen grond voor afstemming, ook niet als het "
                "aanbod van sociale activering wordt geweigerd."
            ),
        ),
        Regel(
            "krimpen-andere-gedraging",
            bron="krimpen-afstemming-hoogte",
            mits=een_van(
                alle(ingedeeld("spoor", "0", "2", "3", "4"), ~WEIGERING),
                alle(ingedeeld("spoor", "1"), ~ARBEIDSVERPLICHTING_GESCHONDEN),
            ),
            dan=Stilte("Op deze gedraging stelt de richtlijn in dit spoor geen gevolg."),
        ),
        Regel(
            "krimpen-zonder-spoor-geen-afstemming",
            bron="krimpen-model-spoor-inzetten",
            mits=~ingedeeld("spoor", "0", "1", "2", "3", "4", "5"),
            dan=Stilte(
                "De richtlijn verbindt afstemming aan een spoor; voor wie geen spoor heeft, regelt "
                "zij niets."
            ),
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Sancties: the ground for afstemming per spoor; the figures stand in a verordening that we lack.

Spoor 1 has another ground than 0, 2, 3 and 4: there is no traject to refuse. Spoor 5 has none.
Every ground waits for the judgement on culpability (uitleg 31), and presupposes the bijstand that
can be lowered (agreement 28). Samenloop is not regulated: every conduct in the decision is judged
on its own, whichever of them is named first.
"""

from collections.abc import Callable

from participatiekern import Regel, Stilte, Verwijzing, alle, een_van, hookimpl, ingedeeld
from participatiekern.feiten import Condition, Sectie, gedraging, uitkering
from participatiekern_krimpen.begrippen import (
    IN_SPOOR_0,
    IN_SPOOR_1,
    IN_SPOOR_2,
    IN_SPOOR_3,
    IN_SPOOR_4,
    IN_SPOOR_5,
    KLANT,
)

AFSTEMMING = Verwijzing(naar="afstemmingsverordening WWB (in de richtlijn niet bij naam genoemd)")


def een_gedraging(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """Some conduct in the decision, the one at hand or another beside it."""
    return een_van(voorwaarde(gedraging), gedraging.gelijktijdig.bestaat(voorwaarde))


def weigering(g: Sectie) -> Condition:
    """Refusal to take part (agreement 22)."""
    return g.soort.is_in(
        "deelname_traject_weigeren", "work_first_weigeren", "volharden_in_weigering"
    )


def arbeidsverplichting_geschonden(g: Sectie) -> Condition:
    """Breach of the arbeidsverplichting (agreement 22)."""
    return g.soort.is_in(
        "registratie_te_laat",
        "onvoldoende_solliciteren",
        "arbeid_niet_aanvaarden",
        "arbeid_verloren_door_eigen_toedoen",
    )


VERWIJTBARE_WEIGERING = een_gedraging(lambda g: alle(weigering(g), g.verwijtbaar)).heet(
    "verwijtbare weigering",
    ja="de persoon weigert verwijtbaar deel te nemen",
    nee="er is geen verwijtbare weigering om deel te nemen",
)
VERWIJTBARE_SCHENDING = een_gedraging(
    lambda g: alle(arbeidsverplichting_geschonden(g), g.verwijtbaar)
)


@hookimpl
def sancties() -> list[Regel]:
    """One ground per spoor, then what the source leaves open."""
    return [
        Regel(
            "krimpen-spoor-0-weigering",
            bron=("krimpen-spoor0-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(IN_SPOOR_0, VERWIJTBARE_WEIGERING).volgens("krimpen-spoor0-weigering"),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-1-arbeidsverplichting",
            bron=("krimpen-spoor1-afstemming", "krimpen-afstemming-hoogte"),
            mits=alle(IN_SPOOR_1, VERWIJTBARE_SCHENDING).volgens("krimpen-spoor1-afstemming"),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-2-weigering",
            bron=("krimpen-spoor2-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(IN_SPOOR_2, VERWIJTBARE_WEIGERING).volgens("krimpen-spoor2-weigering"),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-3-weigering",
            bron=("krimpen-spoor3-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(IN_SPOOR_3, VERWIJTBARE_WEIGERING).volgens("krimpen-spoor3-weigering"),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-4-weigering",
            bron=("krimpen-spoor4-weigering", "krimpen-afstemming-hoogte"),
            mits=alle(IN_SPOOR_4, VERWIJTBARE_WEIGERING).volgens("krimpen-spoor4-weigering"),
            dan=AFSTEMMING,
        ),
        Regel(
            "krimpen-spoor-5-geen-afstemming",
            bron="krimpen-spoor5-activering",
            mits=IN_SPOOR_5,
            dan=Stilte(
                "Voor spoor 5 noemt de richtlijn geen grond voor afstemming, ook niet als het "
                "aanbod van sociale activering wordt geweigerd."
            ),
        ),
        Regel(
            "krimpen-andere-gedraging",
            bron="krimpen-afstemming-hoogte",
            mits=een_van(
                alle(
                    een_van(IN_SPOOR_0, IN_SPOOR_2, IN_SPOOR_3, IN_SPOOR_4),
                    een_gedraging(lambda g: ~weigering(g)),
                ),
                alle(IN_SPOOR_1, een_gedraging(lambda g: ~arbeidsverplichting_geschonden(g))),
            ),
            dan=Stilte("Op deze gedraging stelt de richtlijn in dit spoor geen gevolg."),
        ),
        Regel(
            "krimpen-zonder-spoor-geen-afstemming",
            bron="krimpen-model-spoor-inzetten",
            mits=alle(KLANT, ~ingedeeld("spoor", "0", "1", "2", "3", "4", "5")),
            dan=Stilte(
                "De richtlijn verbindt afstemming aan een spoor; voor wie geen spoor heeft, regelt "
                "zij niets."
            ),
        ),
        # A benefit of the municipality, but of another law than the guideline elaborates.
        Regel(
            "krimpen-ioaw-ioaz",
            bron="krimpen-alg-plicht-klant",
            mits=uitkering.soort.is_in("ioaw", "ioaz"),
            dan=Stilte("Of zij ook voor de IOAW en de IOAZ geldt, zegt de richtlijn niet."),
        ),
    ]

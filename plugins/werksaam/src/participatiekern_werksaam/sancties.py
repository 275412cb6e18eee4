# SPDX-License-Identifier: EUPL-1.2
"""Sancties: verlaging of the benefit (7.3) and the nugger who does not cooperate (3.2.6).

The plan has no percentages and no durations: those are in the Participatiewet and a verordening
that is not part of it. What it does regulate are the steps around the reduction: a written warning
first, and turning it back when the client takes part after all. A warning is a step that the staff
may take, not a right (uitleg 32).

The boete (7.4) is for the inlichtingenplicht only.

Every rule reads the conducts of one decision alike (`begaan`): which of them is named first makes
no difference. How reductions relate is in law and verordening.
"""

from collections.abc import Callable

from participatiekern import (
    Aard,
    Individueel,
    Regel,
    Stilte,
    Verwijzing,
    Waarschuwing,
    alle,
    een_van,
    hookimpl,
    ingedeeld,
)
from participatiekern.feiten import Condition, Sectie, gedraging, persoon
from participatiekern_werksaam.begrippen import UITKERING_VAN_WERKSAAM


def begaan(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """A conduct of this decision meets `voorwaarde`: the one named first, or one beside it."""
    return een_van(voorwaarde(gedraging), gedraging.gelijktijdig.bestaat(voorwaarde))


def verwijtbaar(item: Sectie) -> Condition:
    """What was done can be held against the person."""
    return item.verwijtbaar.volgens("werksaam-7.3-afstemming")


def verwijtbaar_begaan(*soorten: str) -> Condition:
    """A conduct of one of these kinds that can be held against the person."""
    return begaan(lambda item: alle(item.soort.is_in(*soorten), verwijtbaar(item)))


# 7.3, first paragraph. Its examples are examples: every kind of conduct that is about
# re-integration and looking for work counts, and whether it weighs is for the coach (agreement 19).
MEEWERKEN = (
    "registratie_te_laat",
    "trajectplan_niet_ondertekend",
    "plan_van_aanpak_niet_meewerken",
    "onderzoek_niet_meewerken",
    "diagnose_niet_meewerken",
    "arbeidsinschakeling_belemmeren",
    "voorziening_niet_gebruiken",
    "work_first_weigeren",
    "deelname_traject_weigeren",
    "arbeid_verloren_door_eigen_toedoen",
    "volharden_in_weigering",
)

# A house visit is about the benefit, not about the trajectory. The appointment belongs to the
# no-show, wherever it stands.
HUISBEZOEK = gedraging.afspraak == "huisbezoek"
NIET_VERSCHENEN = verwijtbaar_begaan("niet_verschenen").heet(
    "verwijtbare no-show",
    ja="de persoon is verwijtbaar niet verschenen",
    nee="de persoon is niet verwijtbaar weggebleven",
)

# From the sixtieth birthday nobody is held to applying for jobs; only that duty lapses (uitleg 25).
# A nugger is under the same rules as far as possible (3.2.6).
GEEN_SOLLICITATIEPLICHT = (
    ingedeeld("doelgroep", "ouderen")
    .volgens(
        "werksaam-2.3-60plus", "werksaam-2.3-60plus-maatwerk", "werksaam-3.2.9-ouderen-sollicitatie"
    )
    .heet(
        "vrijgesteld van solliciteren",
        ja="de persoon hoefde niet te solliciteren",
        nee="de persoon was niet vrijgesteld van solliciteren",
    )
)

# The werkstage and a workshop of the Campus are the trajectory itself. Not coming on an invitation,
# to talk about the plan naar werk, "can" be seen as not cooperating: the coach decides.
TRAJECTONDERDEEL = gedraging.afspraak.is_in("werkstage", "workshop")
NIET_GEKOMEN_OP_UITNODIGING = alle(NIET_VERSCHENEN, ~HUISBEZOEK, ~TRAJECTONDERDEEL).volgens(
    "werksaam-7.3-voorbeeld-oproep"
)

ZEKER_NIET_MEEWERKEN = een_van(
    alle(NIET_VERSCHENEN, TRAJECTONDERDEEL).volgens("werksaam-7.3-voorbeeld-stage"),
    verwijtbaar_begaan("arbeid_niet_aanvaarden").volgens(
        "werksaam-7.3-voorbeeld-werk", "werksaam-2.3-elk-werk"
    ),
    alle(
        verwijtbaar_begaan("onvoldoende_solliciteren").volgens(
            "werksaam-2.1.1-inspanning", "werksaam-2.3-plicht"
        ),
        ~GEEN_SOLLICITATIEPLICHT,
    ),
    verwijtbaar_begaan(*MEEWERKEN).volgens(
        "werksaam-7.3-afstemming", "werksaam-3.1.1-fase-2-actief"
    ),
).heet(
    "vaststaand niet meewerken",
    ja="het staat vast dat de persoon verwijtbaar niet heeft meegewerkt aan re-integratie",
    nee="het staat niet vast dat de persoon verwijtbaar niet heeft meegewerkt aan re-integratie",
)

# A warning, turning back and withdrawing are powers: they hold for both.
NIET_MEEWERKEN = een_van(ZEKER_NIET_MEEWERKEN, NIET_GEKOMEN_OP_UITNODIGING).heet(
    "verwijtbaar niet meewerken of wegblijven",
    ja="de persoon heeft verwijtbaar niet meegewerkt of bleef weg van een afspraak",
    nee="de persoon heeft niet verwijtbaar nagelaten mee te werken en bleef niet verwijtbaar weg",
)

# WerkSaam never imposes the tegenprestatie: nothing follows, and nothing is open. The
# inlichtingenplicht has 7.4.
ANDERE_GEDRAGING = een_van(
    alle(NIET_VERSCHENEN, HUISBEZOEK),
    begaan(
        lambda item: alle(
            verwijtbaar(item),
            ~item.soort.is_in(
                *MEEWERKEN,
                "niet_verschenen",
                "arbeid_niet_aanvaarden",
                "onvoldoende_solliciteren",
                "inlichtingen_niet_verstrekt",
            ),
            (item.soort != "tegenprestatie_niet_verricht").volgens("werksaam-4.6.1-niet-opgelegd"),
        )
    ),
)

# Only a benefit that WerkSaam pays can be reduced; a nugger has none.
UITKERING_TE_VERLAGEN = UITKERING_VAN_WERKSAAM.volgens("werksaam-7.3-afstemming")

# 7.4: the duty of who applies for a benefit or has one. The sentence does not ask whether it was
# culpable: that is part of what is considered.
INLICHTINGENPLICHT_GESCHONDEN = alle(
    UITKERING_VAN_WERKSAAM,
    begaan(lambda item: item.soort == "inlichtingen_niet_verstrekt").volgens("werksaam-7.4-plicht"),
)


@hookimpl
def sancties() -> list[Regel]:
    """The nugger (3.2.6); warning, reduction and turning it back (7.3); the boete (7.4)."""
    return [
        Regel(
            "werksaam-3.2.6-intrekken",
            bron=("werksaam-3.2.6-intrekken", "werksaam-3.2.6-meewerken"),
            aard=Aard.BEVOEGDHEID,
            mits=alle(persoon.nugger, NIET_MEEWERKEN),
            dan=Individueel("of voorzieningen van de nugger worden ingetrokken, en welke"),
        ),
        Regel(
            "werksaam-7.3-waarschuwing",
            bron="werksaam-7.3-waarschuwing",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                UITKERING_TE_VERLAGEN,
                NIET_MEEWERKEN,
                (~gedraging.waarschuwing_gegeven).volgens("werksaam-7.3-waarschuwing"),
            ),
            dan=Waarschuwing(),
        ),
        Regel(
            "werksaam-7.3-verlaging",
            bron=("werksaam-7.3-verordening", "werksaam-7.3-afstemming"),
            mits=alle(
                UITKERING_TE_VERLAGEN,
                ZEKER_NIET_MEEWERKEN,
                gedraging.waarschuwing_gegeven.volgens("werksaam-7.3-waarschuwing"),
            ),
            dan=Verwijzing(
                naar="Participatiewet en de verordening van WerkSaam over het verlagen van de "
                "uitkering"
            ),
        ),
        Regel(
            "werksaam-7.3-niet-gekomen-op-uitnodiging",
            bron="werksaam-7.3-voorbeeld-oproep",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                UITKERING_TE_VERLAGEN,
                NIET_GEKOMEN_OP_UITNODIGING,
                gedraging.waarschuwing_gegeven.volgens("werksaam-7.3-waarschuwing"),
            ),
            dan=Individueel("of het niet verschijnen op een uitnodiging als niet meewerken telt"),
        ),
        # Stands beside the reference, it does not replace it.
        Regel(
            "werksaam-7.3-inkeer",
            bron="werksaam-7.3-inkeer",
            aard=Aard.BEVOEGDHEID,
            mits=alle(
                UITKERING_TE_VERLAGEN,
                NIET_MEEWERKEN,
                gedraging.hersteld.volgens("werksaam-7.3-inkeer"),
            ),
            dan=Individueel("of de verlaging wordt teruggedraaid, en voor welk deel"),
        ),
        Regel(
            "werksaam-7.3-andere-gedraging",
            bron="werksaam-7.3-afstemming",
            mits=alle(een_van(UITKERING_TE_VERLAGEN, persoon.nugger), ANDERE_GEDRAGING),
            dan=Stilte("wat volgt op een gedraging die niet over meewerken aan re-integratie gaat"),
        ),
        # 7.4: a fine must be considered; sometimes a warning takes its place.
        Regel(
            "werksaam-7.4-boete",
            bron="werksaam-7.4-boete",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=INLICHTINGENPLICHT_GESCHONDEN,
            dan=Individueel("of een boete wordt opgelegd, en hoe hoog"),
        ),
        Regel(
            "werksaam-7.4-waarschuwing",
            bron="werksaam-7.4-boete-waarschuwing",
            aard=Aard.BEVOEGDHEID,
            mits=INLICHTINGENPLICHT_GESCHONDEN,
            dan=Waarschuwing(),
        ),
    ]

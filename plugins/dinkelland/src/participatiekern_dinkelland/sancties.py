# SPDX-License-Identifier: EUPL-1.2
"""Sancties: the categories and reductions of the maatregelenverordening, as quoted in nota 4.3.

The categories are conditions on one item of conduct, so that the conduct at hand and earlier
conduct are judged alike. They are conditions and not a number, because an unknown must not matter
where it cannot: late from holiday is category 2 or 3, but never 4 and always within article 8.

Samenloop is not regulated here, so conduct judged at the same time is never asked.
"""

from participatiekern import (
    Aard,
    Individueel,
    Maatregel,
    Regel,
    Stilte,
    Tabel,
    alle,
    een_van,
    eerste,
    hookimpl,
    procent,
)
from participatiekern.feiten import Sectie, gedraging, uitkering
from participatiekern.rules.expressions import Condition, Quantity

# 4.3 under 1, opening words: what is reduced is the bijstandsnorm, for culpable conduct. Whoever
# has no norm (IOAW, IOAZ, Anw, nugger, Work First for wages) is left open (uitleg 14).
VERWIJTBAAR = gedraging.verwijtbaar.volgens("dinkelland-4.3-verwijtbaar")
BIJSTANDSNORM = (uitkering.soort == "bijstand").volgens("dinkelland-4.3-verwijtbaar")


def valt_onder_artikel_8(item: Sectie) -> Condition:
    """Conduct that some category names."""
    return item.soort.is_in(
        "registratie_te_laat",
        "trajectplan_niet_ondertekend",
        "onvoldoende_solliciteren",
        "onderzoek_niet_meewerken",
        "diagnose_niet_meewerken",
        "niet_verschenen",
        "te_laat_van_vakantie",
        "arbeidsinschakeling_belemmeren",
        "voorziening_niet_gebruiken",
        "deelname_traject_weigeren",
        "arbeid_niet_aanvaarden",
        "work_first_weigeren",
        "arbeid_verloren_door_eigen_toedoen",
        "volharden_in_weigering",
    ).volgens("dinkelland-4.3-reikwijdte", "dinkelland-4.3-kader")


def categorie_1(item: Sectie) -> Condition:
    """First category: registration at the CWI, signing the trajectplan."""
    return een_van(
        (item.soort == "registratie_te_laat").volgens("dinkelland-4.3-cat1-a"),
        (item.soort == "trajectplan_niet_ondertekend").volgens("dinkelland-4.3-cat1-b"),
    )


def categorie_2(item: Sectie) -> Condition:
    """Second category; 2a is effort that falls short without a concrete offer (uitleg 9)."""
    return een_van(
        (item.soort == "onvoldoende_solliciteren").volgens("dinkelland-4.3-cat2-a"),
        (item.soort == "onderzoek_niet_meewerken").volgens("dinkelland-4.3-cat2-b"),
        (item.soort == "diagnose_niet_meewerken").volgens(
            "dinkelland-4.3-cat2-b", "dinkelland-4.3-toepassing-wcm"
        ),
        (item.soort == "niet_verschenen").volgens("dinkelland-4.3-cat2-c"),
        alle(item.soort == "te_laat_van_vakantie", ~item.traject_geschaad).volgens(
            "dinkelland-4.3-cat2-d"
        ),
    )


def geen_gebruik_van_voorziening(item: Sectie) -> Condition:
    """Third category under b, which refusing to take part in a trajectory is too."""
    return item.soort.is_in("voorziening_niet_gebruiken", "deelname_traject_weigeren").volgens(
        "dinkelland-4.3-cat3-b", "dinkelland-4.3-toepassing-instrument"
    )


def categorie_3(item: Sectie) -> Condition:
    """Third category; 3c takes the place of 2d when the trajectory was damaged (uitleg 13)."""
    return een_van(
        (item.soort == "arbeidsinschakeling_belemmeren").volgens("dinkelland-4.3-cat3-a"),
        geen_gebruik_van_voorziening(item),
        alle(item.soort == "te_laat_van_vakantie", item.traject_geschaad).volgens(
            "dinkelland-4.3-cat3-c"
        ),
    )


def categorie_4(item: Sectie) -> Condition:
    """Fourth category; refusing to start Work First is 4a by express statement (uitleg 8)."""
    return een_van(
        (item.soort == "arbeid_niet_aanvaarden").volgens("dinkelland-4.3-cat4-a"),
        (item.soort == "work_first_weigeren").volgens(
            "dinkelland-4.3-cat4-a", "dinkelland-4.3-toepassing-workfirst"
        ),
        (item.soort == "arbeid_verloren_door_eigen_toedoen").volgens("dinkelland-4.3-cat4-b"),
        (item.soort == "volharden_in_weigering").volgens("dinkelland-4.3-cat4-c"),
    )


def binnen_twee_jaar(eerder: Quantity) -> Condition:
    """No more than two years before this conduct, to the day (agreement 3)."""
    return eerder.plus(jaren=2) >= gedraging.datum


def maakt_het_volharden(item: Sectie) -> Condition:
    """Recognise the earlier refusal (3b) that makes this conduct persisting in it (4c)."""
    return alle(gedraging.soort == "volharden_in_weigering", geen_gebruik_van_voorziening(item))


# 4.3 under 2: again, in the same or a higher category; so the earlier one is in the same or a
# lower category than this one.
HERHALING_CATEGORIE_1 = gedraging.eerder.bestaat(
    lambda item: alle(item.verwijtbaar, binnen_twee_jaar(item.datum), categorie_1(item))
).volgens("dinkelland-4.3-recidive", "dinkelland-4.3-recidive-algemeen")
HERHALING_CATEGORIE_2 = gedraging.eerder.bestaat(
    lambda item: alle(
        item.verwijtbaar,
        binnen_twee_jaar(item.datum),
        een_van(categorie_1(item), categorie_2(item)),
    )
).volgens("dinkelland-4.3-recidive", "dinkelland-4.3-recidive-algemeen")
HERHALING_CATEGORIE_3 = gedraging.eerder.bestaat(
    lambda item: alle(
        item.verwijtbaar,
        binnen_twee_jaar(item.datum),
        valt_onder_artikel_8(item),
        ~categorie_4(item),
    )
).volgens("dinkelland-4.3-recidive", "dinkelland-4.3-recidive-algemeen")
# What makes it volharden does not double it as well: one fact is not punished twice (uitleg 10).
HERHALING_CATEGORIE_4 = gedraging.eerder.bestaat(
    lambda item: alle(
        item.verwijtbaar,
        binnen_twee_jaar(item.datum),
        valt_onder_artikel_8(item),
        ~maakt_het_volharden(item),
    )
).volgens("dinkelland-4.3-recidive", "dinkelland-4.3-recidive-algemeen")

# 4.3 under 3: the third and later, whatever the categories (uitleg 12). The first is the oldest
# that is not more than two years ago, so two earlier ones within two years of this one.
DERDE_KEER = (
    gedraging.eerder.aantal(
        lambda item: alle(
            item.verwijtbaar, binnen_twee_jaar(item.datum), valt_onder_artikel_8(item)
        )
    )
    >= 2
).volgens("dinkelland-4.3-derde-keer")


@hookimpl
def sancties() -> list[Regel | Tabel]:
    """Say what is left open, and reduce: third time before second before first."""
    return [
        Regel(
            "dinkelland-4.3-geen-categorie",
            bron="dinkelland-4.3-reikwijdte",
            mits=alle(VERWIJTBAAR, ~valt_onder_artikel_8(gedraging)),
            dan=Stilte("niet geregeld is wat volgt op een gedraging die geen categorie noemt"),
        ),
        Regel(
            "dinkelland-4.3-geen-bijstandsnorm",
            # The target group is wider than those with a norm (1.1).
            bron=(
                "dinkelland-4.3-verwijtbaar",
                "dinkelland-1.1-doelgroep-a",
                "dinkelland-1.1-doelgroep-b",
                "dinkelland-1.1-doelgroep-c",
            ),
            mits=alle(VERWIJTBAAR, valt_onder_artikel_8(gedraging), ~BIJSTANDSNORM),
            dan=Stilte("niet geregeld is wat wordt verlaagd bij wie geen bijstandsnorm ontvangt"),
        ),
        eerste(
            # 4.3 under 3.
            Regel(
                "dinkelland-4.3-lid-3-individueel",
                bron="dinkelland-4.3-derde-keer",
                aard=Aard.PLICHT,
                mits=alle(VERWIJTBAAR, BIJSTANDSNORM, valt_onder_artikel_8(gedraging), DERDE_KEER),
                dan=Individueel("hoogte en duur van de verlaging"),
            ),
            # 4.3 under 2: the duration doubles, at the percentage of the new category (uitleg 11).
            Regel(
                "dinkelland-4.3-lid-2-categorie-1",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-a"),
                aard=Aard.PLICHT,
                mits=alle(
                    VERWIJTBAAR, BIJSTANDSNORM, categorie_1(gedraging), HERHALING_CATEGORIE_1
                ),
                dan=Maatregel(percentage=procent(5), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-2-categorie-2",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-b"),
                aard=Aard.PLICHT,
                mits=alle(
                    VERWIJTBAAR, BIJSTANDSNORM, categorie_2(gedraging), HERHALING_CATEGORIE_2
                ),
                dan=Maatregel(percentage=procent(10), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-2-categorie-3",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-c"),
                aard=Aard.PLICHT,
                mits=alle(
                    VERWIJTBAAR, BIJSTANDSNORM, categorie_3(gedraging), HERHALING_CATEGORIE_3
                ),
                dan=Maatregel(percentage=procent(20), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-2-categorie-4",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-d"),
                aard=Aard.PLICHT,
                mits=alle(
                    VERWIJTBAAR, BIJSTANDSNORM, categorie_4(gedraging), HERHALING_CATEGORIE_4
                ),
                dan=Maatregel(percentage=procent(100), maanden=2),
            ),
            # 4.3 under 1: the first time, and the second in a lower category than the first.
            Regel(
                "dinkelland-4.3-lid-1-categorie-1",
                bron="dinkelland-4.3-hoogte-a",
                aard=Aard.PLICHT,
                mits=alle(VERWIJTBAAR, BIJSTANDSNORM, categorie_1(gedraging)),
                dan=Maatregel(percentage=procent(5), maanden=1),
            ),
            Regel(
                "dinkelland-4.3-lid-1-categorie-2",
                bron="dinkelland-4.3-hoogte-b",
                aard=Aard.PLICHT,
                mits=alle(VERWIJTBAAR, BIJSTANDSNORM, categorie_2(gedraging)),
                dan=Maatregel(percentage=procent(10), maanden=1),
            ),
            Regel(
                "dinkelland-4.3-lid-1-categorie-3",
                bron="dinkelland-4.3-hoogte-c",
                aard=Aard.PLICHT,
                mits=alle(VERWIJTBAAR, BIJSTANDSNORM, categorie_3(gedraging)),
                dan=Maatregel(percentage=procent(20), maanden=1),
            ),
            # One month without benefit, not the end of it (uitleg 15).
            Regel(
                "dinkelland-4.3-lid-1-categorie-4",
                bron="dinkelland-4.3-hoogte-d",
                aard=Aard.PLICHT,
                mits=alle(VERWIJTBAAR, BIJSTANDSNORM, categorie_4(gedraging)),
                dan=Maatregel(percentage=procent(100), maanden=1),
            ),
        ),
    ]

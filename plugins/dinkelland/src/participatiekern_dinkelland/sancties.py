# SPDX-License-Identifier: EUPL-1.2
"""Sancties: the categories and reductions of the maatregelenverordening, as quoted in nota 4.3.

The categories are conditions on one conduct, so that earlier conduct and the conducts of this
decision are judged alike. They are conditions and not a number, because an unknown must not matter
where it cannot: late from holiday is category 2 or 3, but never 4 and always within article 8.

Samenloop is not regulated: every conduct of the decision is judged by itself (`begaan`), whichever
is named first, and that several reductions may meet is said beside them.
"""

from collections.abc import Callable

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
from participatiekern.feiten import Condition, Quantity, Sectie, diagnose, gedraging, indeling
from participatiekern_dinkelland.begrippen import BIJSTANDSNORM, RUSTKLANT_ZONDER_PLICHT, begaan
from participatiekern_dinkelland.feiten import label_direct_bemiddelbaar, oproep_voor_arbeid


def meermalen_begaan(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """Two or more conducts of this decision meet `voorwaarde`."""
    ernaast = gedraging.gelijktijdig.aantal(voorwaarde)
    return een_van(alle(voorwaarde(gedraging), ernaast >= 1), ernaast >= 2)


def verwijtbaar(item: Sectie) -> Condition:
    """What was done can be held against the klant."""
    return item.verwijtbaar.volgens("dinkelland-4.3-verwijtbaar")


# 4.3, second category under c: a call "in connection with" work. A house visit is none, of another
# appointment the accountmanager says whether it was. It is recorded for this decision only, and
# belongs to the no-show in it, wherever that stands.
OPROEP_VOOR_ARBEID = (
    een_van(
        gedraging.afspraak.is_in("kickoff", "gesprek", "workshop", "werkstage", "screening"),
        alle(gedraging.afspraak == "overig", oproep_voor_arbeid),
    )
    .volgens("dinkelland-4.3-cat2-c")
    .heet(
        "oproep voor arbeid",
        ja="de gemiste afspraak was een oproep in verband met arbeid",
        nee="de gemiste afspraak was geen oproep in verband met arbeid",
    )
)

# Whoever gets no trajectory (none is agreed with who has the label or profile I, V can take part in
# none) refuses nothing that he had to accept; Work First, which is one, may not fit IV either. Only
# a label or profile that was given, as for rest clients.
GEEN_TRAJECT = een_van(
    indeling.dinkelland_klantprofiel.is_in("I", "V").volgens(
        "dinkelland-3.5-a-geen-traject", "dinkelland-3.7-V-def"
    ),
    label_direct_bemiddelbaar.volgens("dinkelland-3.5-a-geen-traject"),
)
GEEN_TRAJECT_TE_WEIGEREN = GEEN_TRAJECT.heet(
    "geen traject te weigeren",
    ja="bij het vastgestelde label of klantprofiel hoort geen traject",
    nee="geen vastgesteld label of klantprofiel sluit een traject uit",
)
GEEN_WORK_FIRST_TE_WEIGEREN = een_van(
    GEEN_TRAJECT,
    alle(indeling.dinkelland_klantprofiel == "IV", ~diagnose.work_first_passend).volgens(
        "dinkelland-3.7-IV-def"
    ),
).heet(
    "geen Work First te weigeren",
    ja="bij het vastgestelde label of klantprofiel hoort geen Work First",
    nee="geen vastgesteld label of klantprofiel sluit Work First uit",
)


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


def aanbod_geweigerd(item: Sectie) -> Condition:
    """Conduct that a later refusal persists in: 3b, Work First refused, persisting itself."""
    return een_van(
        geen_gebruik_van_voorziening(item),
        item.soort.is_in("work_first_weigeren", "volharden_in_weigering"),
    )


# 4.3, fourth category under c: one persists in what went before (uitleg 10). Without an earlier
# culpable refusal it is still not using what was offered, 3b.
EERDER_GEWEIGERD = (
    gedraging.eerder.bestaat(lambda item: alle(item.verwijtbaar, aanbod_geweigerd(item)))
    .volgens("dinkelland-4.3-cat4-c")
    .heet(
        "eerdere weigering",
        ja="eerder is verwijtbaar geweigerd wat was aangeboden",
        nee="eerder is niet verwijtbaar geweigerd wat was aangeboden",
    )
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
    )


def volharden(item: Sectie) -> Condition:
    """Fourth category under c, as it was established earlier or as it is put forward."""
    return (item.soort == "volharden_in_weigering").volgens("dinkelland-4.3-cat4-c")


def telt_als_oproep(item: Sectie) -> Condition:
    """A no-show of this decision was one on a call for work."""
    return een_van(item.soort != "niet_verschenen", OPROEP_VOOR_ARBEID)


def had_een_traject(item: Sectie) -> Condition:
    """A trajectory that was refused in this decision was there to be refused."""
    return een_van(item.soort != "deelname_traject_weigeren", ~GEEN_TRAJECT_TE_WEIGEREN)


def had_work_first(item: Sectie) -> Condition:
    """Work First that was refused in this decision was there to be refused."""
    return een_van(item.soort != "work_first_weigeren", ~GEEN_WORK_FIRST_TE_WEIGEREN)


def verwijtbaar_in_een_categorie(item: Sectie) -> Condition:
    """A culpable conduct of this decision that some category names."""
    return alle(verwijtbaar(item), valt_onder_artikel_8(item), telt_als_oproep(item))


def verwijtbaar_in_geen_categorie(item: Sectie) -> Condition:
    """A culpable conduct of this decision that no category names."""
    return alle(verwijtbaar(item), ~alle(valt_onder_artikel_8(item), telt_als_oproep(item)))


def verplichting_geschonden(item: Sectie) -> Condition:
    """A culpable conduct of this decision in some category, against a duty that there was."""
    return alle(verwijtbaar_in_een_categorie(item), had_een_traject(item), had_work_first(item))


def met_verlaging(item: Sectie) -> Condition:
    """A conduct of this decision that leads to a reduction, whatever its category."""
    return alle(BIJSTANDSNORM, verplichting_geschonden(item))


def in_dit_besluit(categorie: Callable[[Sectie], Condition]) -> Condition:
    """A culpable conduct of this category, of someone with a norm that can be reduced."""
    return alle(BIJSTANDSNORM, begaan(lambda item: alle(verwijtbaar(item), categorie(item))))


CATEGORIE_1 = in_dit_besluit(categorie_1).heet(
    "eerste categorie",
    ja="een gedraging in dit besluit valt in de eerste categorie",
    nee="geen gedraging in dit besluit valt in de eerste categorie",
)
CATEGORIE_2 = in_dit_besluit(lambda item: alle(categorie_2(item), telt_als_oproep(item))).heet(
    "tweede categorie",
    ja="een gedraging in dit besluit valt in de tweede categorie",
    nee="geen gedraging in dit besluit valt in de tweede categorie",
)
CATEGORIE_3 = een_van(
    in_dit_besluit(lambda item: alle(categorie_3(item), had_een_traject(item))),
    alle(in_dit_besluit(volharden), ~EERDER_GEWEIGERD).volgens("dinkelland-4.3-cat3-b"),
).heet(
    "derde categorie",
    ja="een gedraging in dit besluit valt in de derde categorie",
    nee="geen gedraging in dit besluit valt in de derde categorie",
)
CATEGORIE_4 = in_dit_besluit(lambda item: alle(categorie_4(item), had_work_first(item))).heet(
    "vierde categorie",
    ja="een gedraging in dit besluit valt in de vierde categorie, onder a of b",
    nee="geen gedraging in dit besluit valt in de vierde categorie, onder a of b",
)
CATEGORIE_4C = alle(in_dit_besluit(volharden), EERDER_GEWEIGERD).heet(
    "volharden",
    ja="een gedraging in dit besluit is volharden na een eerdere weigering",
    nee="geen gedraging in dit besluit is volharden na een eerdere weigering",
)


def binnen_twee_jaar(eerder: Quantity) -> Condition:
    """No more than two years before this conduct, to the day (agreement 3)."""
    return eerder.plus(jaren=2) >= gedraging.datum


def herhaling(soort: Callable[[Sectie], Condition]) -> Condition:
    """4.3 under 2: culpable conduct of this kind within the two years before."""
    return gedraging.eerder.bestaat(
        lambda item: alle(item.verwijtbaar, binnen_twee_jaar(item.datum), soort(item))
    ).volgens("dinkelland-4.3-recidive", "dinkelland-4.3-recidive-algemeen")


# Again, in the same or a higher category; so the earlier one is in the same or a lower category.
HERHALING_CATEGORIE_1 = herhaling(categorie_1)
HERHALING_CATEGORIE_2 = herhaling(lambda item: een_van(categorie_1(item), categorie_2(item)))
HERHALING_CATEGORIE_3 = herhaling(
    lambda item: alle(valt_onder_artikel_8(item), ~categorie_4(item), ~volharden(item))
)
HERHALING_CATEGORIE_4 = herhaling(valt_onder_artikel_8)
# The refusal that makes it volharden does not double it as well: one fact is not punished twice
# (uitleg 10). Work First refused doubles it only beside another refusal; persisting earlier, which
# rests on an older refusal, always does.
HERHALING_CATEGORIE_4C = een_van(
    herhaling(
        lambda item: alle(
            valt_onder_artikel_8(item),
            ~geen_gebruik_van_voorziening(item),
            item.soort != "work_first_weigeren",
        )
    ),
    alle(
        herhaling(lambda item: item.soort == "work_first_weigeren"),
        (
            gedraging.eerder.aantal(lambda item: alle(item.verwijtbaar, aanbod_geweigerd(item)))
            >= 2
        ).volgens("dinkelland-4.3-cat4-c"),
    ),
)

# 4.3 under 3: the third and later, whatever the categories (uitleg 12). The first is the oldest
# that is not more than two years ago, so two earlier ones within two years of this one.
DERDE_KEER = (
    (
        gedraging.eerder.aantal(
            lambda item: alle(
                item.verwijtbaar, binnen_twee_jaar(item.datum), valt_onder_artikel_8(item)
            )
        )
        >= 2
    )
    .volgens("dinkelland-4.3-derde-keer")
    .heet(
        "derde keer",
        ja="het is ten minste de derde verwijtbare gedraging binnen twee jaar",
        nee="het is niet de derde verwijtbare gedraging binnen twee jaar",
    )
)

# 4.2: rest clients have no duties of arbeidsinschakeling to breach. The third time goes before the
# figures of 1 and 2.
NIET_VASTE_VERLAGING = [RUSTKLANT_ZONDER_PLICHT, DERDE_KEER]


@hookimpl
def sancties() -> list[Regel | Tabel]:
    """Say what is left open, and reduce: third time before second before first."""
    return [
        Regel(
            "dinkelland-4.3-geen-categorie",
            bron="dinkelland-4.3-reikwijdte",
            mits=begaan(verwijtbaar_in_geen_categorie),
            dan=Stilte("wat volgt op een gedraging die in geen categorie valt"),
        ),
        Regel(
            "dinkelland-4.3-geen-bijstandsnorm",
            bron="dinkelland-4.3-verwijtbaar",
            mits=alle(begaan(verplichting_geschonden), ~BIJSTANDSNORM),
            tenzij=[RUSTKLANT_ZONDER_PLICHT],
            dan=Stilte("wat wordt verlaagd bij wie geen bijstandsnorm ontvangt"),
        ),
        Regel(
            "dinkelland-4.3-samenloop",
            bron="dinkelland-4.3-kader",
            mits=meermalen_begaan(met_verlaging),
            tenzij=[RUSTKLANT_ZONDER_PLICHT],
            dan=Stilte("hoe verlagingen voor gelijktijdige gedragingen zich tot elkaar verhouden"),
        ),
        # A human always looks at the reduction for persisting (uitleg 10).
        Regel(
            "dinkelland-4.3-volharden-en-herhaling",
            bron=("dinkelland-4.3-cat4-c", "dinkelland-4.3-recidive"),
            mits=CATEGORIE_4C,
            tenzij=NIET_VASTE_VERLAGING,
            dan=Stilte("of de weigering waarin wordt volhard de duur ook verdubbelt"),
        ),
        # 4.3 under 3.
        Regel(
            "dinkelland-4.3-lid-3-individueel",
            bron="dinkelland-4.3-derde-keer",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=alle(begaan(met_verlaging), DERDE_KEER),
            tenzij=[RUSTKLANT_ZONDER_PLICHT],
            dan=Individueel("hoogte en duur van de verlaging"),
        ),
        # 4.3 under 2 and 1, per category: the duration doubles, at the percentage of the new
        # category (uitleg 11); the first time, and the second in a lower one, it is one month.
        eerste(
            Regel(
                "dinkelland-4.3-lid-2-categorie-1",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-a"),
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=alle(CATEGORIE_1, HERHALING_CATEGORIE_1),
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(5), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-1-categorie-1",
                bron="dinkelland-4.3-hoogte-a",
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=CATEGORIE_1,
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(5), maanden=1),
            ),
        ),
        eerste(
            Regel(
                "dinkelland-4.3-lid-2-categorie-2",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-b"),
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=alle(CATEGORIE_2, HERHALING_CATEGORIE_2),
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(10), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-1-categorie-2",
                bron="dinkelland-4.3-hoogte-b",
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=CATEGORIE_2,
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(10), maanden=1),
            ),
        ),
        eerste(
            Regel(
                "dinkelland-4.3-lid-2-categorie-3",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-c"),
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=alle(CATEGORIE_3, HERHALING_CATEGORIE_3),
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(20), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-1-categorie-3",
                bron="dinkelland-4.3-hoogte-c",
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=CATEGORIE_3,
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(20), maanden=1),
            ),
        ),
        # One month without benefit, not the end of it (uitleg 15).
        eerste(
            Regel(
                "dinkelland-4.3-lid-2-categorie-4",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-d"),
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=alle(CATEGORIE_4, HERHALING_CATEGORIE_4),
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(100), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-1-categorie-4",
                bron="dinkelland-4.3-hoogte-d",
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=CATEGORIE_4,
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(100), maanden=1),
            ),
        ),
        eerste(
            Regel(
                "dinkelland-4.3-lid-2-volharden",
                bron=("dinkelland-4.3-recidive", "dinkelland-4.3-hoogte-d"),
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=alle(CATEGORIE_4C, HERHALING_CATEGORIE_4C),
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(100), maanden=2),
            ),
            Regel(
                "dinkelland-4.3-lid-1-volharden",
                bron="dinkelland-4.3-hoogte-d",
                aard=Aard.PLICHT,
                plicht_van="college",
                mits=CATEGORIE_4C,
                tenzij=NIET_VASTE_VERLAGING,
                dan=Maatregel(percentage=procent(100), maanden=1),
            ),
        ),
    ]

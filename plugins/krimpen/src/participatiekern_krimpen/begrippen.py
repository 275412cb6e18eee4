# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: what more than one hook of Krimpen reads."""

from participatiekern import alle, een_van, ingedeeld
from participatiekern.feiten import belemmering, huishouden, indeling, uitkering

# "De uitkeringsgerechtigde" of a guideline under the WWB, whose benefit is the bijstandsuitkering
# (spoor 0). It says nothing of nuggers, Anw'ers, and whoever UWV pays.
KLANT = (
    (uitkering.soort == "bijstand").volgens("krimpen-alg-plicht-klant").heet("klant van Krimpen")
)

# A spoor that was recorded for somebody else is no ground either.
IN_SPOOR_0 = alle(KLANT, ingedeeld("spoor", "0")).heet("klant in spoor 0")
IN_SPOOR_1 = alle(KLANT, ingedeeld("spoor", "1")).heet("klant in spoor 1")
IN_SPOOR_2 = alle(KLANT, ingedeeld("spoor", "2")).heet("klant in spoor 2")
IN_SPOOR_3 = alle(KLANT, ingedeeld("spoor", "3")).heet("klant in spoor 3")
IN_SPOOR_4 = alle(KLANT, ingedeeld("spoor", "4")).heet("klant in spoor 4")
IN_SPOOR_5 = alle(KLANT, ingedeeld("spoor", "5")).heet("klant in spoor 5")

KAN_WERKEN = (~belemmering.kan_niet_werken).volgens("krimpen-spoor5-doelgroep")

# The ground must be one of the three that spoor 5 names.
NIET_IN_STAAT_TE_WERKEN = (
    alle(
        belemmering.kan_niet_werken,
        een_van(belemmering.medisch, belemmering.sociaal, belemmering.psychisch),
    )
    .volgens("krimpen-spoor5-doelgroep")
    .heet(
        "niet in staat te werken",
        ja="de persoon kan op medische, sociale of psychische gronden niet werken",
        nee="er is geen medische, sociale of psychische grond om niet te kunnen werken",
    )
)

# A single parent has a child by definition; other households can have one too.
OUDER_DIE_KAN_WERKEN = alle(
    KAN_WERKEN,
    een_van(
        huishouden.aantal_kinderen > 0,
        huishouden.samenstelling == "alleenstaande_ouder",
    ).volgens("krimpen-spoor5-kind-ontheffing"),
).heet(
    "ouder die kan werken",
    ja="de persoon heeft een kind en kan werken",
    nee="de persoon is geen ouder die kan werken",
)

ZONDER_OPVANG = alle(
    OUDER_DIE_KAN_WERKEN,
    (~huishouden.kinderopvang_op_korte_termijn).volgens("krimpen-spoor5-kind-ontheffing"),
    (~huishouden.kinderopvang_beschikbaar).volgens("krimpen-spoor5-kind-herleving"),
).heet(
    "zonder kinderopvang",
    ja="de persoon kan werken, maar niet op korte termijn kinderopvang regelen",
    nee="het ontbreken van kinderopvang is voor de persoon geen grond voor ontheffing",
)

NA_SPOOR_0 = (indeling.krimpen_herindeling == "na_spoor_0").volgens(
    "krimpen-spoor0-geen-vooruitzicht"
)
NA_OPVANG = (indeling.krimpen_herindeling == "na_opvang").volgens(
    "krimpen-spoor5-kind-heraanmelding"
)

# The three occasions on which the text itself has a client classified again.
OPNIEUW_INDELEN = een_van(
    NA_SPOOR_0,
    (indeling.krimpen_herindeling == "na_verbetering").volgens("krimpen-spoor5-heraanmelding"),
    NA_OPVANG,
).heet(
    "opnieuw indelen",
    ja="er is een aanleiding om de klant opnieuw in te delen",
    nee="er is geen aanleiding om de klant opnieuw in te delen",
)

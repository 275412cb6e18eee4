# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: Naarden's own concepts that more than one hook uses."""

from participatiekern import alle, een_van, euro, procent, wettelijk
from participatiekern.feiten import diagnose, huishouden, indeling, nug, persoon, uitkering

# The ordinance that defines the word is not in the source. Art. 2.1 sets uitkeringsgerechtigden
# apart from nuggers and Anw'ers: it means those whom the municipality itself pays a benefit.
UITKERINGSGERECHTIGD = (
    uitkering.soort.is_in("bijstand", "ioaw", "ioaz")
    .volgens("naarden-2.1-a")
    .heet("uitkeringsgerechtigde")
)

ANW = (uitkering.soort == "anw").volgens("naarden-2.1-a")

# Art. 2.1 and uitleg 15: the person's own income, beside the family income of art. 5.3.4. WW and
# other benefits of UWV are own income, so whoever has one is outside the circle.
ZONDER_UITKERING_EN_INKOMEN = (
    alle(
        een_van(persoon.nugger, alle(persoon.oudkomer, uitkering.soort == "geen")),
        nug.inkomen_per_maand == euro(0),
    )
    .volgens("naarden-2.1-a")
    .heet("nugger of oudkomer zonder eigen inkomen")
)

KLANT = een_van(UITKERINGSGERECHTIGD, ANW, ZONDER_UITKERING_EN_INKOMEN).heet("klant van Naarden")

# Art. 5.3.4, last paragraph: to them the conditions of the trajectplan apply instead. Whoever has
# no benefit and belongs to none of the groups of 5.3.4 has no such traject.
NUG_OF_ANW = (
    een_van(
        persoon.nugger,
        alle(persoon.oudkomer, uitkering.soort == "geen"),
        uitkering.soort == "anw",
    )
    .volgens("naarden-5.3.4-e")
    .heet("niet-uitkeringsgerechtigde of Anw'er")
)

# Art. 5.3.4, heading. The great distance is a condition for support, not for being in the group.
NUGGER_OUDKOMER_OF_ANW = (
    een_van(persoon.nugger, persoon.oudkomer, uitkering.soort == "anw")
    .volgens("naarden-5.3.4-a")
    .heet("nugger, oudkomer of Anw'er")
)

# Uitleg 15 and agreement 5: 130% of the net minimum wage, of which no figures exist. The norm for
# a couple stands in for it from below, the gross wage from above.
ONDER_INKOMENSGRENS = (
    alle(
        huishouden.gezinsinkomen_netto < procent(130).van(wettelijk("wml_maand_volwassen")),
        een_van(
            huishouden.gezinsinkomen_netto < procent(130).van(wettelijk("norm_gehuwden_21")),
            huishouden.gezinsinkomen_netto < procent(130).van(wettelijk("wml_maand_netto")),
        ),
    )
    .volgens("naarden-5.3.4-b")
    .heet(
        "gezinsinkomen onder de grens",
        ja="het gezinsinkomen is minder dan 130% van het netto minimumloon",
        nee="het gezinsinkomen is niet minder dan 130% van het netto minimumloon",
    )
)

# Never derived from the CWI phase: the source equates no phase with a great distance.
GROTE_AFSTAND_VASTGESTELD = diagnose.grote_afstand.volgens("naarden-5.3.4-d")

# Who can be given a voorziening at all. Art. 5.3.4 sets its conditions before any support, so a
# nugger who fails them gets no instrument either, also where the instrument itself asks nothing.
TOEGANG = een_van(
    UITKERINGSGERECHTIGD.volgens("naarden-3.1-a"),
    alle(
        een_van(ANW, ZONDER_UITKERING_EN_INKOMEN),
        ONDER_INKOMENSGRENS,
        GROTE_AFSTAND_VASTGESTELD,
    ).volgens("naarden-5.3.4-g"),
).heet(
    "toegang tot de voorzieningen",
    ja="de persoon heeft toegang tot de voorzieningen",
    nee="de persoon heeft geen toegang tot de voorzieningen",
)

# The heading ("18 tot 23") over the table of contents ("18-23").
JONGERE = (
    alle(persoon.leeftijd >= 18, persoon.leeftijd < 23)
    .volgens("naarden-5.3.2-a")
    .heet("jongere van 18 tot 23 jaar")
)

# A decision that was taken; without one the duty stands, whatever ground for it there may be.
GEEN_ARBEIDSVERPLICHTING = een_van(
    (persoon.leeftijd >= 65).volgens("naarden-5.7-a"),
    (indeling.naarden_ontheffing == "arbeidsverplichting").volgens("naarden-5.10.8-c"),
).heet(
    "geen arbeidsverplichting",
    ja="de persoon heeft geen arbeidsverplichting",
    nee="de persoon heeft een arbeidsverplichting",
)

# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: Naarden's own concepts that more than one hook uses."""

from participatiekern import alle, een_van, euro, procent, wettelijk
from participatiekern.feiten import diagnose, huishouden, nug, persoon, uitkering

# The ordinance that defines the word is not in the source. Art. 2.1 sets uitkeringsgerechtigden
# apart from nuggers and Anw'ers: it means those whom the municipality itself pays a benefit.
UITKERINGSGERECHTIGD = uitkering.soort.is_in("bijstand", "ioaw", "ioaz").volgens("naarden-2.1-a")

# Art. 5.3.4, last paragraph: to them the conditions of the trajectplan apply instead.
NUG_OF_ANW = uitkering.soort.is_in("geen", "anw").volgens("naarden-5.3.4-e")

# Art. 5.3.4, heading. The great distance is a condition for support, not for being in the group.
NUGGER_OUDKOMER_OF_ANW = een_van(
    persoon.nugger, persoon.oudkomer, uitkering.soort == "anw"
).volgens("naarden-5.3.4-a")

# Uitleg 15: art. 2.1 tests the person's own income, beside the family income of art. 5.3.4.
# Only a person without any benefit is meant; an Anw'er has that benefit as income.
ZONDER_EIGEN_INKOMEN = een_van(uitkering.soort != "geen", nug.inkomen_per_maand == euro(0)).volgens(
    "naarden-2.1-a"
)

# Uitleg 15 and agreement 5: 130% of the net minimum wage, of which no figures exist. The norm for
# a couple stands in for it from below, the gross wage from above.
ONDER_INKOMENSGRENS = (
    (huishouden.gezinsinkomen_netto < procent(130).van(wettelijk("wml_maand_volwassen")))
    & (
        (huishouden.gezinsinkomen_netto < procent(130).van(wettelijk("norm_gehuwden_21")))
        | (huishouden.gezinsinkomen_netto < procent(130).van(wettelijk("wml_maand_netto")))
    )
).volgens("naarden-5.3.4-b", "naarden-5.3.4-c")

# Never derived from the CWI phase: the source equates no phase with a great distance.
GROTE_AFSTAND_VASTGESTELD = diagnose.grote_afstand.volgens("naarden-5.3.4-d")

# Who can be given a voorziening at all. Art. 5.3.4 sets its conditions before any support, so a
# nugger who fails them gets no instrument either, also where the instrument itself asks nothing.
TOEGANG = een_van(
    UITKERINGSGERECHTIGD.volgens("naarden-3.1-a"),
    alle(
        NUGGER_OUDKOMER_OF_ANW,
        ZONDER_EIGEN_INKOMEN,
        ONDER_INKOMENSGRENS,
        GROTE_AFSTAND_VASTGESTELD,
    ).volgens("naarden-5.3.4-g"),
)

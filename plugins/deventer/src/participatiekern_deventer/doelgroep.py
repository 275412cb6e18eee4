# SPDX-License-Identifier: EUPL-1.2
"""Who is addressed: the klant of this regime, whose benefit is the municipality's, and who is none.

Every rule on instruments and sancties names its circle with one of these, or with the benefit.
The klantgroep itself is the outcome of `classificatie`; a recorded klantgroep carries the judgement
that it rests on (afstand, arbeidspotentieel, motivation): the rules do not ask for it again.
"""

from participatiekern import alle, een_van, procent, wettelijk
from participatiekern.feiten import huishouden, nug, persoon, uitkering

# The groups of art. 7 lid 1 onder a Pw that the toelichting lists and a case can show. The
# WIA-overgangsgroep and art. 10 lid 2 Pw cannot be recorded: WW and UWV stay outside (README).
KLANT_MET_UITKERING = een_van(
    (uitkering.soort == "bijstand").volgens("deventer-vo-toel-art1-bijstand"),
    (uitkering.soort == "anw").volgens("deventer-vo-toel-art1-anw"),
    (uitkering.soort == "ioaw").volgens("deventer-vo-toel-art1-ioaw"),
    (uitkering.soort == "ioaz").volgens("deventer-vo-toel-art1-ioaz"),
).heet("klant met een uitkering")

# Whoever has no benefit, registered at UWV or not: nobody is better off by not registering
# (agreement 31). Support of a nugger is always a power: "kan" (art. 2 lid 3).
NUGGER = (
    (uitkering.soort == "geen")
    .volgens(
        "deventer-vo-art1-j", "deventer-bel-art1-begrip-f", "deventer-vo-toel-art1-zonder-uitkering"
    )
    .heet("nugger")
)

KLANT = (
    een_van(KLANT_MET_UITKERING, NUGGER)
    .volgens(
        "deventer-vo-art1-a", "deventer-bel-art1-begrip-a", "deventer-vo-art2-lid1-ondersteuning"
    )
    .heet("klant van Deventer")
)

# What the municipality pays it can lower or block: not the Anw of the SVB, nor what UWV pays.
UITKERING_VAN_DE_GEMEENTE = (
    uitkering.soort.is_in("bijstand", "ioaw", "ioaz")
    .volgens("deventer-pb-9-niveau", "deventer-pb-8-pw-leeftijd", "deventer-pb-8-ioaw-plichten")
    .heet(
        "uitkering van de gemeente",
        ja="de persoon heeft een uitkering van de gemeente",
        nee="de persoon heeft geen uitkering van de gemeente",
    )
)

# The duties of the Participatiewet are those of whoever is 18 and not yet pensioengerechtigd;
# nobody below 66 is (agreement 29).
VANAF_18 = (persoon.leeftijd >= 18).volgens("deventer-pb-8-pw-leeftijd")
VOOR_HET_PENSIOEN = een_van(persoon.leeftijd < 66, ~persoon.pensioengerechtigd).volgens(
    "deventer-pb-8-pw-leeftijd"
)

# Uitleg 13: the letter of the verordening, so 120% WML and the income of the person alone; exactly
# 120% is still within. Above the limit of a couple everybody has too much, above that of a single
# person only whoever is single: a low vermogen does not wait for the samenstelling.
NUGGER_BOVEN_GRENS = alle(
    NUGGER.volgens("deventer-vo-art2-lid3"),
    (~persoon.doelgroepregister).volgens(
        "deventer-vo-art2-lid4", "deventer-vo-toel-art2-register", "deventer-pb-234-nug-register"
    ),
    een_van(
        (nug.inkomen_per_maand > procent(120).van(wettelijk("wml_maand_volwassen"))).volgens(
            "deventer-vo-art2-lid3-a", "deventer-pb-234-nug-inkomen"
        ),
        een_van(
            nug.vermogen > wettelijk("vermogensgrens_gehuwden_of_alleenstaande_ouder"),
            alle(
                huishouden.samenstelling == "alleenstaand",
                nug.vermogen > wettelijk("vermogensgrens_alleenstaande"),
            ),
        ).volgens("deventer-vo-art2-lid3-b"),
    ),
).heet("nugger boven de inkomens- of vermogensgrens")

# Whoever is under 27 and can still follow education that the state pays for gets no voorziening
# towards work at all, not only no scholing (toelichting art. 6).
ONDERWIJS_MOGELIJK = (
    alle(persoon.leeftijd < 27, persoon.kan_onderwijs_volgen)
    .volgens("deventer-vo-toel-art6-jongeren")
    .heet("jongere die nog onderwijs kan volgen")
)

UITSLUITINGEN = (NUGGER_BOVEN_GRENS, ONDERWIJS_MOGELIJK)

# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: Dinkelland's own concepts that more than one rule uses."""

from collections.abc import Callable

from participatiekern import alle, een_van, ingedeeld
from participatiekern.feiten import Condition, Sectie, gedraging, indeling, persoon, uitkering

# 1.1, first paragraph: whom the municipality helps to work. A benefit of UWV, or none without
# being registered as a job seeker, is outside it.
UITKERING_VAN_DE_GEMEENTE = (
    uitkering.soort.is_in("bijstand", "ioaw", "ioaz")
    .volgens("dinkelland-1.1-doelgroep-a")
    .heet(
        "uitkering van de gemeente",
        ja="de persoon heeft een uitkering van de gemeente",
        nee="de persoon heeft geen uitkering van de gemeente",
    )
)
KLANT = een_van(
    UITKERING_VAN_DE_GEMEENTE,
    (uitkering.soort == "anw").volgens("dinkelland-1.1-doelgroep-c"),
    persoon.nugger.volgens("dinkelland-1.1-doelgroep-b"),
).heet("klant van Dinkelland")

# Who left the benefit for work, or dropped out of it, has none any more.
KLANT_OF_UITGESTROOMD = een_van(KLANT, uitkering.soort == "geen").heet(
    "klant, ook na de uitkering",
    ja="de persoon is klant van Dinkelland of heeft geen uitkering meer",
    nee="de persoon heeft een uitkering van een ander",
)

# 4.3 under 1, opening words: what is reduced is the bijstandsnorm. Whoever has none (IOAW, IOAZ,
# Anw, nugger, Work First for wages) is left open (uitleg 14).
BIJSTANDSNORM = (
    (uitkering.soort == "bijstand")
    .volgens("dinkelland-4.3-verwijtbaar")
    .heet(
        "bijstandsnorm",
        ja="de persoon ontvangt een bijstandsnorm",
        nee="de persoon ontvangt geen bijstandsnorm",
    )
)

# 4.2: no trajectory, so no re-integration activities either.
RUSTKLANT = (
    ingedeeld("klantprofiel", "VI", "VII")
    .volgens("dinkelland-4.2-rust", "dinkelland-3.7-VI-primair", "dinkelland-3.7-VII-primair")
    .heet("rustklant")
)

# "> 65" is read as 65 reached: the duty to work ended there in 2007 (uitleg 17).
LEEFTIJD_VAN_RUST = (persoon.leeftijd >= 65).volgens("dinkelland-3.7-VII-def")

# A reduction asks which profile was given, not which one the facts would give: the profile is
# given at the diagnosis (3.7 under 2), and what was not given lifted no duty. Age alone needs no
# diagnosis: 4.1 leaves clients out of it for their age and counts who is over 65 as a rest client.
RUSTKLANT_ZONDER_PLICHT = (
    een_van(
        indeling.dinkelland_klantprofiel.is_in("VI", "VII").volgens("dinkelland-3.7-2"),
        alle(
            LEEFTIJD_VAN_RUST,
            ~indeling.dinkelland_klantprofiel.is_in("I", "II", "III", "IV", "V"),
        ),
    )
    .volgens("dinkelland-4.2-rust", "dinkelland-4.3-reikwijdte")
    .heet(
        "rustklant bij een verlaging",
        ja="de persoon is rustklant, naar vastgesteld profiel of naar leeftijd",
        nee="de persoon is niet naar vastgesteld profiel en niet naar leeftijd rustklant",
    )
)


def begaan(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """A conduct of this decision meets `voorwaarde`: the one named first, or one beside it."""
    return een_van(voorwaarde(gedraging), gedraging.gelijktijdig.bestaat(voorwaarde))

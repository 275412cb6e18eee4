# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: Dinkelland's own concepts that more than one rule uses."""

from participatiekern import een_van, ingedeeld
from participatiekern.feiten import indeling, persoon, uitkering

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

# A reduction asks which profile was given, not which one the facts would give: the profile is
# given at the diagnosis (3.7 under 2), and what was not given lifted no duty.
VASTGESTELD_RUSTKLANT = (
    indeling.dinkelland_klantprofiel.is_in("VI", "VII")
    .volgens("dinkelland-4.2-rust", "dinkelland-4.3-reikwijdte", "dinkelland-3.7-2")
    .heet(
        "vastgesteld rustprofiel",
        ja="er is een rustprofiel (VI of VII) vastgesteld",
        nee="er is geen rustprofiel (VI of VII) vastgesteld",
    )
)

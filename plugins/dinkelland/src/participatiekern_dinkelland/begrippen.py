# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: Dinkelland's own concepts that more than one rule uses."""

from participatiekern import een_van, ingedeeld
from participatiekern.feiten import indeling, persoon, uitkering

# 1.1, first paragraph: whom the municipality helps to work. A benefit of UWV, or none without
# being registered as a job seeker, is outside it.
UITKERING_VAN_DE_GEMEENTE = uitkering.soort.is_in("bijstand", "ioaw", "ioaz").volgens(
    "dinkelland-1.1-doelgroep-a"
)
KLANT = een_van(
    UITKERING_VAN_DE_GEMEENTE,
    (uitkering.soort == "anw").volgens("dinkelland-1.1-doelgroep-c"),
    persoon.nugger.volgens("dinkelland-1.1-doelgroep-b"),
)

# Who left the benefit for work, or dropped out of it, has none any more.
KLANT_OF_UITGESTROOMD = een_van(KLANT, uitkering.soort == "geen")

# 4.3 under 1, opening words: what is reduced is the bijstandsnorm. Whoever has none (IOAW, IOAZ,
# Anw, nugger, Work First for wages) is left open (uitleg 14).
BIJSTANDSNORM = (uitkering.soort == "bijstand").volgens("dinkelland-4.3-verwijtbaar")

# 4.2: no trajectory, so no re-integration activities either.
RUSTKLANT = ingedeeld("klantprofiel", "VI", "VII").volgens(
    "dinkelland-4.2-rust", "dinkelland-3.7-VI-primair", "dinkelland-3.7-VII-primair"
)

# A reduction asks which profile was given, not which one the facts would give: the profile is
# given at the diagnosis (3.7 under 2), and what was not given lifted no duty.
VASTGESTELD_RUSTKLANT = indeling.dinkelland_klantprofiel.is_in("VI", "VII").volgens(
    "dinkelland-4.2-rust", "dinkelland-4.3-reikwijdte", "dinkelland-3.7-2"
)

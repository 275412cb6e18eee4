# SPDX-License-Identifier: EUPL-1.2
"""Classificatie: segment (2.1), route A or B (3.2-3.5), klantprofiel (table 2), focusgroep (4.2).

The four stand beside each other; the nota does not say how a segment relates to a profile. Only
the focusgroepen of the existing clients use the profile. All of them are about clients (1.1).
"""

from participatiekern import Indeling, Regel, Tabel, alle, een_van, eerste, hookimpl, ingedeeld
from participatiekern.feiten import diagnose, indeling, persoon, uitkering
from participatiekern_dinkelland.begrippen import (
    KLANT,
    LEEFTIJD_VAN_RUST,
    UITKERING_VAN_DE_GEMEENTE,
)

# What the WCM says about wanting and being able to work; its scores and thresholds are not in the
# nota, so both are recorded judgements.
WIL = diagnose.wil.volgens("dinkelland-3.4-wcm-uitkomst", "dinkelland-3.4-wcm-inhoud")
KAN = diagnose.kan.volgens("dinkelland-3.4-wcm-uitkomst", "dinkelland-3.4-wcm-inhoud")

# The CWI proposes A or B, the municipality tests that and lets the WCM decide (uitleg 2).
DIRECT_BEMIDDELBAAR = diagnose.direct_bemiddelbaar.volgens(
    "dinkelland-3.3-toets-cwi", "dinkelland-3.5-besluit"
)

# The existing clients, among whom 4.2 separates kansrijk and kansarm: they depend on a benefit, the
# IOAW included (4.1), and are not new in it.
ZITTEND_BESTAND = alle(
    UITKERING_VAN_DE_GEMEENTE,
    (~uitkering.nieuwe_instroom).volgens("dinkelland-2.2.1-focus-zittend"),
)


@hookimpl
def classificatie() -> list[Regel | Tabel]:
    """Segment, route, klantprofiel (first match; a recorded profile wins) and focusgroep."""
    return [
        # 2.1: the four segments of wanting and being able to work.
        Regel(
            "dinkelland-2.1-segment-1",
            bron="dinkelland-2.1-segment-1",
            mits=alle(KLANT, WIL, KAN),
            dan=Indeling("segment", "1"),
        ),
        Regel(
            "dinkelland-2.1-segment-2",
            bron="dinkelland-2.1-segment-2",
            mits=alle(KLANT, WIL, ~KAN),
            dan=Indeling("segment", "2"),
        ),
        Regel(
            "dinkelland-2.1-segment-3",
            bron="dinkelland-2.1-segment-3",
            mits=alle(KLANT, ~WIL, KAN),
            dan=Indeling("segment", "3"),
        ),
        Regel(
            "dinkelland-2.1-segment-4",
            bron="dinkelland-2.1-segment-4",
            mits=alle(KLANT, ~WIL, ~KAN),
            dan=Indeling("segment", "4"),
        ),
        # 3.2-3.5: route A goes straight to work and stays A when the first six weeks bring no job;
        # route B is its opposite.
        Regel(
            "dinkelland-3.2-route-a",
            bron=("dinkelland-3.2-a-def", "dinkelland-3.2-a-b-onderscheid", "dinkelland-3.2-1"),
            mits=alle(KLANT, DIRECT_BEMIDDELBAAR),
            dan=Indeling("route", "A", aanpak="direct_naar_werk"),
        ),
        Regel(
            "dinkelland-3.2-route-b",
            bron=("dinkelland-3.2-b-def", "dinkelland-3.2-a-b-onderscheid", "dinkelland-3.2-1"),
            mits=alle(KLANT, ~DIRECT_BEMIDDELBAAR),
            dan=Indeling("route", "B"),
        ),
        # 3.7, table 2: the rest profiles first, then care, then by how far away work is.
        eerste(
            Regel(
                "dinkelland-3.7-profiel-vii",
                bron=(
                    "dinkelland-3.7-VII-def",
                    "dinkelland-3.7-2",
                    "dinkelland-3.8-3",
                    "dinkelland-4.2-rust",
                ),
                mits=alle(
                    KLANT,
                    een_van(LEEFTIJD_VAN_RUST, persoon.in_inrichting_permanent).volgens(
                        "dinkelland-3.7-VII-def"
                    ),
                ),
                dan=Indeling("klantprofiel", "VII", aanpak="vrijgesteld"),
            ),
            Regel(
                "dinkelland-3.7-profiel-vi",
                bron=("dinkelland-3.7-VI-def", "dinkelland-3.7-2", "dinkelland-4.2-rust"),
                mits=alle(
                    KLANT, diagnose.tijdelijk_niet_beschikbaar.volgens("dinkelland-3.7-VI-def")
                ),
                dan=Indeling("klantprofiel", "VI", aanpak="vrijgesteld"),
            ),
            Regel(
                "dinkelland-3.7-profiel-v",
                bron=("dinkelland-3.7-V-def", "dinkelland-3.7-2"),
                mits=alle(KLANT, (~diagnose.participatie_mogelijk).volgens("dinkelland-3.7-V-def")),
                dan=Indeling("klantprofiel", "V", aanpak="zorg"),
            ),
            Regel(
                "dinkelland-3.7-profiel-i",
                bron=("dinkelland-3.7-I-def", "dinkelland-3.7-2"),
                mits=alle(KLANT, diagnose.direct_bemiddelbaar.volgens("dinkelland-3.7-I-def")),
                dan=Indeling("klantprofiel", "I", aanpak="direct_naar_werk"),
            ),
            # The ranges of months are indications with a gap-free reading: up to 12, up to 24,
            # beyond (agreement 7).
            Regel(
                "dinkelland-3.7-profiel-ii",
                bron=("dinkelland-3.7-II-def", "dinkelland-3.7-2"),
                mits=alle(
                    KLANT, (diagnose.maanden_tot_werk <= 12).volgens("dinkelland-3.7-II-termijn")
                ),
                dan=Indeling("klantprofiel", "II", aanpak="werktoeleiding"),
            ),
            Regel(
                "dinkelland-3.7-profiel-iii",
                bron=("dinkelland-3.7-III-def", "dinkelland-3.7-2"),
                mits=alle(
                    KLANT, (diagnose.maanden_tot_werk <= 24).volgens("dinkelland-3.7-III-termijn")
                ),
                dan=Indeling("klantprofiel", "III", aanpak="ontwikkeling"),
            ),
            Regel(
                "dinkelland-3.7-profiel-iv",
                bron=("dinkelland-3.7-IV-def", "dinkelland-3.7-2"),
                mits=alle(
                    KLANT, (diagnose.maanden_tot_werk > 24).volgens("dinkelland-3.7-IV-termijn")
                ),
                dan=Indeling("klantprofiel", "IV", aanpak="participatie"),
            ),
            vastgesteld=indeling.dinkelland_klantprofiel,
        ),
        # 4.2: someone can be in more than one focusgroep.
        Regel(
            "dinkelland-4.2-nieuwe-instroom",
            bron=("dinkelland-4.2-focus-nieuw", "dinkelland-2.2.1-focus-nieuw"),
            mits=alle(
                UITKERING_VAN_DE_GEMEENTE,
                uitkering.nieuwe_instroom.volgens("dinkelland-4.2-focus-nieuw"),
            ),
            dan=Indeling("focusgroep", "nieuwe_instroom"),
        ),
        Regel(
            "dinkelland-4.2-jongeren",
            bron=("dinkelland-4.2-focus-jongeren", "dinkelland-2.2.1-focus-jongeren"),
            mits=alle(KLANT, (persoon.leeftijd < 23).volgens("dinkelland-4.2-focus-jongeren")),
            dan=Indeling("focusgroep", "jongeren"),
        ),
        Regel(
            "dinkelland-4.2-kansrijken",
            bron="dinkelland-4.2-kansrijk",
            mits=alle(
                ZITTEND_BESTAND,
                ingedeeld("klantprofiel", "I", "II", "III").volgens(
                    "dinkelland-4.2-kansrijk", "dinkelland-3.8-1"
                ),
            ),
            dan=Indeling("focusgroep", "kansrijken"),
        ),
        Regel(
            "dinkelland-4.2-kansarmen",
            bron="dinkelland-4.2-kansarm",
            # Rest clients (VI, VII) have a rule of their own: no trajectory at all.
            mits=alle(
                ZITTEND_BESTAND,
                ingedeeld("klantprofiel", "IV", "V").volgens(
                    "dinkelland-4.2-kansarm", "dinkelland-3.8-2"
                ),
            ),
            dan=Indeling("focusgroep", "kansarmen"),
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Kapot: a regime that loads and is wrong in every way that loading does not show."""

from datetime import date
from pathlib import Path

from participatiekern import (
    Aard,
    Indeling,
    Premie,
    Regel,
    Regime,
    Tabel,
    alle,
    eerste,
    euro,
    hookimpl,
)
from participatiekern.feiten import belemmering, diagnose, uitkering, uitstroom, werk

__all__ = ["classificatie", "premie", "regime"]

NIET_DUURZAAM = alle(
    ~uitstroom.duurzaam,
    ~uitstroom.regulier,
    uitstroom.premie_ontvangen_in_periode,
    belemmering.problematische_schulden,
)


@hookimpl
def regime() -> Regime:
    """Names no source document."""
    return Regime("kapot", "Kapot", date(2024, 1, 1), None, Path(__file__).parent)


@hookimpl
def classificatie() -> list[Tabel]:
    """The last rule never answers; no case shows which of the first two goes first."""
    return [
        eerste(
            Regel(
                "kapot-2-zorg",
                bron="kapot-2-1",
                mits=belemmering.kan_niet_werken,
                dan=Indeling("doelgroep", "zorg", aanpak="zorg"),
            ),
            Regel(
                "kapot-2-werk",
                bron="kapot-2-1",
                mits=diagnose.direct_bemiddelbaar,
                dan=Indeling("doelgroep", "werk", aanpak="direct_naar_werk"),
            ),
            Regel("kapot-2-rest", bron="kapot-2-1", dan=Indeling("doelgroep", "rest")),
            Regel(
                "kapot-2-nooit",
                bron="kapot-2-1",
                mits=~diagnose.direct_bemiddelbaar,
                dan=Indeling("doelgroep", "nooit"),
            ),
        ),
    ]


@hookimpl
def premie() -> list[Regel]:
    """Says 750 where the source says 500; the others are tried by no case.

    What the last three share is long and has no name.
    """
    return [
        Regel(
            "kapot-6-premie",
            bron="kapot-6-1",
            aard=Aard.RECHT,
            mits=uitstroom.volledig,
            dan=Premie(bedrag=euro(750)),
        ),
        Regel(
            "kapot-6-extra",
            bron="kapot-6-1",
            aard=Aard.BEVOEGDHEID,
            mits=uitkering.maanden > 24,
            tenzij=[NIET_DUURZAAM],
            dan=Premie(bedrag=euro(500)),
        ),
        Regel(
            "kapot-6-volledig",
            bron="kapot-6-1",
            aard=Aard.BEVOEGDHEID,
            mits=uitstroom.volledig,
            tenzij=[NIET_DUURZAAM],
            dan=Premie(bedrag=euro(500)),
        ),
        Regel(
            "kapot-6-zelfstandig",
            bron="kapot-6-1",
            aard=Aard.BEVOEGDHEID,
            mits=werk.soort == "zelfstandig",
            tenzij=[NIET_DUURZAAM],
            dan=Premie(bedrag=euro(500)),
        ),
    ]

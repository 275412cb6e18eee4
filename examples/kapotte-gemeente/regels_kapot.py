# SPDX-License-Identifier: EUPL-1.2
"""Loads, but its rules break the contract; all of it is reported at once."""

from datetime import date

from participatiekern import (
    Aard,
    Instrument,
    Maatregel,
    Premie,
    Regel,
    Regime,
    euro,
    hookimpl,
    ingedeeld,
    procent,
)
from participatiekern.feiten import uitkering, uitstroom


@hookimpl
def regime() -> Regime:
    """Who this regime is; without a register it is a concept."""
    return Regime("regels_kapot", "Regels kapot", date(2024, 1, 1), None)


@hookimpl
def instrumenten() -> list[Regel]:
    """An instrument of its own without a kind that others know."""
    return [
        Regel(
            "regels_kapot-3-scholing",
            bron="art-3",
            aard=Aard.BEVOEGDHEID,
            mits=uitkering.maanden >= 6,
            dan=Instrument("regels_kapot.scholing"),
        ),
    ]


@hookimpl
def premie() -> list[Regel]:
    """Four rules, each with another mistake."""
    return [
        Regel("diemen-6-premie", bron="art-6", aard=Aard.RECHT, dan=Premie(bedrag=euro(500))),
        Regel(
            "regels_kapot-6-premie",
            bron="art-6",
            aard=Aard.RECHT,
            mits=ingedeeld("doelgroep", "zorg"),
            dan=Premie(bedrag=euro(500)),
        ),
        Regel(
            "regels_kapot-6-premie",
            bron="art-6",
            aard=Aard.RECHT,
            mits=uitstroom.volledig,
            dan=Premie(bedrag=euro(500)),
        ),
        Regel(
            "regels_kapot-6-korting",
            bron="art-6",
            aard=Aard.PLICHT,
            plicht_van="college",
            dan=Maatregel(percentage=procent(10), maanden=1),
        ),
    ]

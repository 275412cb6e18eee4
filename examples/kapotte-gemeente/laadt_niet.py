# SPDX-License-Identifier: EUPL-1.2
"""Does not load: every hook has a mistake, and each is reported."""

from datetime import date

from participatiekern import Aard, Premie, Regel, Regime, Tabel, euro, hookimpl
from participatiekern.feiten import gedraging, uitkering, uitstroom, werk

Rules = list[Regel | Tabel]


@hookimpl
def regime() -> Regime:
    """Who this regime is; without a register it is a concept."""
    return Regime("laadt_niet", "Laadt niet", date(2024, 1, 1), None)


@hookimpl
def classificatie() -> Rules:
    """Forgets to return its rules."""


@hookimpl
def instrumenten() -> Rules:
    """Writes `and` where `&` is meant."""
    if uitkering.maanden > 6 and uitstroom.volledig:
        return []
    return []


@hookimpl
def sancties() -> Rules:
    """Names a kind of conduct that does not exist."""
    return [_premium("laadt_niet-4", gedraging.soort == "niet_verscheenen")]


@hookimpl
def vrijlating() -> Rules:
    """Compares money with a bare number."""
    return [_premium("laadt_niet-5", werk.inkomen_per_maand > 400)]


@hookimpl
def premie() -> Rules:
    """Reads a fact that does not exist."""
    return [_premium("laadt_niet-6", uitstroom.voledig)]


def _premium(naam: str, mits: object) -> Regel:
    return Regel(naam, bron=naam, aard=Aard.RECHT, mits=mits, dan=Premie(bedrag=euro(500)))

# SPDX-License-Identifier: EUPL-1.2
"""Naarden: policy rules of 2006 under the re-integration ordinance, Wet werk en bijstand."""

from participatiekern_naarden.classificatie import classificatie
from participatiekern_naarden.feiten import feiten
from participatiekern_naarden.instrumenten import instrumenten
from participatiekern_naarden.premie import premie
from participatiekern_naarden.regime import regime
from participatiekern_naarden.sancties import sancties
from participatiekern_naarden.vrijlating import vrijlating

__all__ = [
    "classificatie",
    "feiten",
    "instrumenten",
    "premie",
    "regime",
    "sancties",
    "vrijlating",
]

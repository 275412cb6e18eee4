# SPDX-License-Identifier: EUPL-1.2
"""The regime of Dinkelland: the nota Work First of 2007 under the WWB."""

from participatiekern_dinkelland.classificatie import classificatie
from participatiekern_dinkelland.feiten import feiten, verbanden
from participatiekern_dinkelland.instrumenten import instrumenten
from participatiekern_dinkelland.premie import premie
from participatiekern_dinkelland.regime import regime
from participatiekern_dinkelland.sancties import sancties
from participatiekern_dinkelland.vrijlating import vrijlating

__all__ = [
    "classificatie",
    "feiten",
    "instrumenten",
    "premie",
    "regime",
    "sancties",
    "verbanden",
    "vrijlating",
]

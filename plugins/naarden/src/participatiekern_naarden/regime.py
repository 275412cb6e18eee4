# SPDX-License-Identifier: EUPL-1.2
"""Who this regime is: Naarden, from the day of entry into force to the end of the WWB."""

from datetime import date
from pathlib import Path

from participatiekern import Document, Regime, hookimpl


@hookimpl
def regime() -> Regime:
    """Give the first day that the source names (23-02-2007) and the last one of the WWB."""
    return Regime(
        naam="naarden",
        titel="Naarden",
        cbs_codes=("0425",),
        documenten=(Document("Beleidsregels reïntegratieverordening 2006 Wet werk en bijstand"),),
        geldig_van=date(2007, 2, 23),
        geldig_tot=date(2014, 12, 31),
        map=Path(__file__).parent,
        oordeel_door={"default": "de klantmanager"},
    )

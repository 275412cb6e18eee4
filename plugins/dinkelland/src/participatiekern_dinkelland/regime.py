# SPDX-License-Identifier: EUPL-1.2
"""Which municipality, which document, which period."""

from datetime import date
from pathlib import Path

from participatiekern import Document, Regime, hookimpl


@hookimpl
def regime() -> Regime:
    """Dinkelland, from the day the nota names for its method (1.1) until the WWB ended.

    The nota itself names no end (agreement 12).
    """
    return Regime(
        naam="dinkelland",
        titel="Dinkelland",
        cbs_codes=("1774",),
        documenten=(
            Document(
                'Nota Work First "Voor elke niet werkende gaat een deur open", '
                "gemeente Dinkelland, 21 juni 2007",
                cvdr=None,
                url=None,
            ),
        ),
        geldig_van=date(2007, 10, 1),
        geldig_tot=date(2014, 12, 31),
        map=Path(__file__).parent,
        oordeel_door={"default": "de accountmanager"},
    )

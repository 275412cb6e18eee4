# SPDX-License-Identifier: EUPL-1.2
"""Compare: beoordelingen of the same zaak side by side."""

from __future__ import annotations

import attrs

from participatiekern.cases import Zaak
from participatiekern.outcome import Beoordeling


@attrs.frozen(eq=False)
class Vergelijking:
    """One case under several regimes."""

    zaak: Zaak
    beoordelingen: tuple[Beoordeling, ...]

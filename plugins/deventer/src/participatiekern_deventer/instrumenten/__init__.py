# SPDX-License-Identifier: EUPL-1.2
"""Instrumenten: one module per group of articles, in the order of the three documents.

The verordening gives the power, the beleidsregels its limits; where both speak of one voorziening
they make one rule. The productenboek adds the programmes of the klantgroepen.
"""

from participatiekern import Regel, hookimpl
from participatiekern_deventer.instrumenten.dienstverlening import DIENSTVERLENING
from participatiekern_deventer.instrumenten.vergoedingen import VERGOEDINGEN
from participatiekern_deventer.instrumenten.voorzieningen import VOORZIENINGEN
from participatiekern_deventer.instrumenten.werkgevers import WERKGEVERS


@hookimpl
def instrumenten() -> list[Regel]:
    """Voorzieningen, money for employers, costs, and the programmes of the productenboek."""
    return [*VOORZIENINGEN, *WERKGEVERS, *VERGOEDINGEN, *DIENSTVERLENING]

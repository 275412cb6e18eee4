# SPDX-License-Identifier: EUPL-1.2
"""The regime of Deventer: Inzet op Maat (2021) under the Participatiewet.

There is no hook `vrijlating`: no provision of the source mentions it.
"""

from participatiekern_deventer.classificatie import classificatie
from participatiekern_deventer.feiten import feiten
from participatiekern_deventer.instrumenten import instrumenten
from participatiekern_deventer.premie import premie
from participatiekern_deventer.regime import regime
from participatiekern_deventer.sancties import sancties

__all__ = ["classificatie", "feiten", "instrumenten", "premie", "regime", "sancties"]

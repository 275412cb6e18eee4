# SPDX-License-Identifier: EUPL-1.2
"""The regime of WerkSaam Westfriesland: the beleidsplan Participatiewet 2022-2025."""

from participatiekern_werksaam.classificatie import classificatie
from participatiekern_werksaam.feiten import feiten
from participatiekern_werksaam.instrumenten import instrumenten
from participatiekern_werksaam.premie import premie
from participatiekern_werksaam.regime import regime
from participatiekern_werksaam.sancties import sancties
from participatiekern_werksaam.vrijlating import vrijlating

__all__ = ["classificatie", "feiten", "instrumenten", "premie", "regime", "sancties", "vrijlating"]

# SPDX-License-Identifier: EUPL-1.2
"""The regime of Krimpen aan den IJssel: the Sporenmodel under the WWB."""

from participatiekern_krimpen.classificatie import classificatie
from participatiekern_krimpen.feiten import feiten
from participatiekern_krimpen.instrumenten import instrumenten
from participatiekern_krimpen.regime import regime
from participatiekern_krimpen.sancties import sancties

__all__ = ["classificatie", "feiten", "instrumenten", "regime", "sancties"]

# SPDX-License-Identifier: EUPL-1.2
"""Facts that only this regime asks: what its texts make decisive and no other municipality has."""

from typing import cast

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.feiten import reference
from participatiekern.rules.expressions import Condition


def _ja_nee(naam: str, vraag: str, *, oordeel: bool = False) -> Feit:
    return Feit(f"lokaal.deventer.{naam}", Soort.JA_NEE, vraag=vraag, oordeel=oordeel)


_FOCUS_OP_WERK = _ja_nee(
    "focus_op_werk",
    "Zijn de belemmeringen zo ver opgelost dat de klant zich op werk kan richten?",
    oordeel=True,
)
_BESCHUT_DIENSTVERBAND = _ja_nee(
    "beschut_dienstverband_begonnen", "Is de dienstbetrekking beschut werk begonnen?"
)
_CONTRACT_NIET_VERLENGD = _ja_nee(
    "contract_niet_verlengd", "Is duidelijk dat de arbeidsovereenkomst niet wordt verlengd?"
)

FOCUS_OP_WERK = cast(Condition, reference(_FOCUS_OP_WERK))
BESCHUT_DIENSTVERBAND = cast(Condition, reference(_BESCHUT_DIENSTVERBAND))
CONTRACT_NIET_VERLENGD = cast(Condition, reference(_CONTRACT_NIET_VERLENGD))


@hookimpl
def feiten() -> list[Feit]:
    """One judgement and two events."""
    return [_FOCUS_OP_WERK, _BESCHUT_DIENSTVERBAND, _CONTRACT_NIET_VERLENGD]

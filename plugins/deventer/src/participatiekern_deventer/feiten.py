# SPDX-License-Identifier: EUPL-1.2
"""Facts that only this regime asks: what its texts make decisive and no other municipality has."""

from typing import cast

from participatiekern import hookimpl
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden
from participatiekern.feiten import reference
from participatiekern.rules.expressions import Condition


def _ja_nee(naam: str, vraag: str, *, woorden: Feitwoorden, oordeel: bool = False) -> Feit:
    pad = f"lokaal.deventer.{naam}"
    return Feit(pad, Soort.JA_NEE, vraag=vraag, oordeel=oordeel, woorden=woorden)


_FOCUS_OP_WERK = _ja_nee(
    "focus_op_werk",
    "Zijn de belemmeringen zo ver opgelost dat de klant zich op werk kan richten?",
    oordeel=True,
    woorden=Feitwoorden(
        ja="de belemmeringen zijn zo ver opgelost dat de klant zich op werk kan richten",
        nee="de klant kan zich door belemmeringen nog niet op werk richten",
        onbekend="of de belemmeringen zo ver zijn opgelost dat de klant zich op werk kan richten",
    ),
)
_BESCHUT_DIENSTVERBAND = _ja_nee(
    "beschut_dienstverband_begonnen",
    "Is de dienstbetrekking beschut werk begonnen?",
    woorden=Feitwoorden(
        ja="de dienstbetrekking beschut werk is begonnen",
        nee="de dienstbetrekking beschut werk is nog niet begonnen",
        onbekend="of de dienstbetrekking beschut werk is begonnen",
    ),
)
_CONTRACT_NIET_VERLENGD = _ja_nee(
    "contract_niet_verlengd",
    "Is duidelijk dat de arbeidsovereenkomst niet wordt verlengd?",
    woorden=Feitwoorden(
        ja="duidelijk is dat de arbeidsovereenkomst niet wordt verlengd",
        nee="niet is gebleken dat de arbeidsovereenkomst niet wordt verlengd",
        onbekend="of duidelijk is dat de arbeidsovereenkomst niet wordt verlengd",
    ),
)

FOCUS_OP_WERK = cast(Condition, reference(_FOCUS_OP_WERK))
BESCHUT_DIENSTVERBAND = cast(Condition, reference(_BESCHUT_DIENSTVERBAND))
CONTRACT_NIET_VERLENGD = cast(Condition, reference(_CONTRACT_NIET_VERLENGD))


@hookimpl
def feiten() -> list[Feit]:
    """One judgement and two events."""
    return [_FOCUS_OP_WERK, _BESCHUT_DIENSTVERBAND, _CONTRACT_NIET_VERLENGD]

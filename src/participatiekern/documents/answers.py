# SPDX-License-Identifier: EUPL-1.2
"""Answers: the outcome document of a case under several regimes, of which one may fail.

A rule can only fail through plain Python in it (a function, a consequence with code of its own).
Whoever serves many municipalities then gets the answers of all the others, and which one failed.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable

from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.documents.text import outcome_text
from participatiekern.errors import CaseError, DayError, GemeenteError
from participatiekern.facts.cases import Zaak
from participatiekern.plugins import Kern, UnknownRegimeError

REDEN = "De regels van dit regime geven voor deze zaak een fout; meld het aan wie ze beheert."

_log = logging.getLogger("participatiekern.documents")
_ASKED_WRONGLY = (CaseError, DayError, GemeenteError, UnknownRegimeError)


def answer_text(kern: Kern, zaak: Zaak, regimes: Iterable[str]) -> str:
    """The outcome document as JSON text; a regime that fails is named in ``niet_beoordeeld``.

    Raises what `Kern.compare` raises of the case and the names, and the error of the regimes when
    all fail.
    """
    names = list(regimes)
    try:
        return outcome_text(kern, kern.compare(zaak, names))
    except _ASKED_WRONGLY:
        raise
    except Exception:
        failed = [naam for naam in names if _fails(kern, zaak, naam)]
        if not 0 < len(failed) < len(names):
            raise
    left = kern.compare(zaak, [naam for naam in names if naam not in failed])
    missing = [{"regime": naam, "reden": REDEN} for naam in failed]
    return as_json(outcome_document(kern, left) | {"niet_beoordeeld": missing})


def _fails(kern: Kern, zaak: Zaak, naam: str) -> bool:
    try:
        outcome_text(kern, kern.compare(zaak, [naam]))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is of this regime alone
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{frame.filename}:{frame.lineno}"
        _log.error("regime %s: %s in %s", naam.partition("@")[0], type(error).__name__, where)
        return True
    return False

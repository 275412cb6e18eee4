# SPDX-License-Identifier: EUPL-1.2
"""Uitkomsten: what software that embeds the kernel needs to read and hand on an answer.

``kern.evaluate`` gives a `Beoordeling`, which has an `Uitkomst` for each topic, which has a
`RegelUitkomst` for each rule that was considered::

    from participatiekern.uitkomsten import Status

    premie = kern.evaluate(zaak, "naarden").uitkomsten["premie"]
    if premie.status is Status.VAN_TOEPASSING:
        for gevolg in premie.toegepast:
            print(gevolg.regel.id, gevolg.velden.get("bedrag"))
    for gemis in premie.ontbrekend:
        print("needed:", gemis.feit)

A status is a text too: ``premie.status == "van_toepassing"``.
"""

from __future__ import annotations

from participatiekern.decide.outcome import (
    Beoordeling,
    Gemis,
    Ontbrekend,
    RegelUitkomst,
    Status,
    Uitkomst,
)
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.documents.receipts import (
    Bewijsstuk,
    Vondst,
    check_outcome,
    read_receipt,
    receipt,
    receipt_in,
    replay,
    reproduced,
)
from participatiekern.words.compare import Vergelijking

__all__ = [
    "Beoordeling",
    "Bewijsstuk",
    "Gemis",
    "Ontbrekend",
    "RegelUitkomst",
    "Status",
    "Uitkomst",
    "Vergelijking",
    "Vondst",
    "as_json",
    "check_outcome",
    "outcome_document",
    "read_receipt",
    "receipt",
    "receipt_in",
    "replay",
    "reproduced",
]

# SPDX-License-Identifier: EUPL-1.2
"""Vrijlating: the nota only names it as something that the budget may pay (5.1)."""

from participatiekern import Regel, Verwijzing, hookimpl


@hookimpl
def vrijlating() -> list[Regel]:
    """One reference, whatever the facts: no percentage, term or amount is given (agreement 1)."""
    return [
        Regel(
            "dinkelland-5.1-vrijlating",
            bron="dinkelland-5.1-wdeel-vrijlating",
            dan=Verwijzing(naar="een regeling van de vrijlating die de nota niet noemt"),
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Premie: the nota mentions premiums (1.2, 2.1, 5.1) without amount, condition or moment."""

from participatiekern import Regel, Verwijzing, hookimpl


@hookimpl
def premie() -> list[Regel]:
    """One reference, whatever the facts: nothing here can be worked out (agreement 1)."""
    return [
        Regel(
            "dinkelland-1.2-premie",
            bron=(
                "dinkelland-1.2-premies",
                "dinkelland-2.1-kenmerk-prikkels",
                "dinkelland-5.1-wdeel-premies",
            ),
            dan=Verwijzing(naar="Re-integratieverordening WWB"),
        ),
    ]

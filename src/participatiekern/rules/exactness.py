# SPDX-License-Identifier: EUPL-1.2
"""Exactness: what is refused because engines would not compute it, or not the same.

A node is refused where it is written unless the bounds of the facts and series that it reads show
that no case comes near: a day outside the calendar.
"""

from __future__ import annotations

from datetime import date

from participatiekern.errors import RuleError
from participatiekern.facts.values import date_code
from participatiekern.rules.bounds import bounds
from participatiekern.rules.expressions import Expression, Later, Quantity, QuantityFact
from participatiekern.rules.trees import nodes


def check_calendar(node: Later) -> None:
    """Refuse a date that may be moved out of the calendar (the years 1 to 9999)."""
    low, high = _bounded(".plus()", node, node)
    if low < date_code(date.min) or high > date_code(date.max):
        raise RuleError(
            ".plus() may move a date out of the calendar (the years 1 to 9999); "
            "take kleinste(...) of what it is moved by"
        )


def _bounded(what: str, node: Expression, value: Quantity) -> tuple[int, int]:
    """The bounds of a value in a node; refused, with the remedy, when a fact leaves it without."""
    low, high = bounds(value)
    if low is None or high is None:
        facts = (n for n in nodes(node) if isinstance(n, QuantityFact) and None in bounds(n))
        given = ", ".join(dict.fromkeys(fact.pad for fact in facts))
        raise RuleError(
            f"{what} reads {given}, which has no bounds; declare the fact with "
            "minimum= and maximum="
        )
    return low, high

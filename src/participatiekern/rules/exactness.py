# SPDX-License-Identifier: EUPL-1.2
"""Exactness: what is refused because engines would not compute it, or not the same.

A node is refused where it is written unless the bounds of the facts and series that it reads show
that no case comes near: a day outside the calendar, a division by nought, a number beyond 64 bits.
"""

from __future__ import annotations

from datetime import date

from participatiekern.errors import RuleError
from participatiekern.facts.values import date_code
from participatiekern.rules.bounds import Bounds, bounds, count_bounds, products
from participatiekern.rules.expressions import (
    Expression,
    Later,
    QuantityFact,
    Rate,
    Times,
    describe,
)
from participatiekern.rules.trees import nodes

LARGEST = 10**13
"""Largest code of what is computed from two values: there is room to compute with it further."""

_WITHIN = 2**63
"""Beyond the largest whole number that every engine computes with."""

_TOO_LARGE = (
    "{} may go beyond what every engine computes exactly; "
    "take kleinste(...) and grootste(...) of what it reads"
)


def check_calendar(node: Later) -> None:
    """Refuse a date that may be moved out of the calendar (the years 1 to 9999)."""
    low, high = _bounded(".plus()", node, bounds(node))
    if low < date_code(date.min) or high > date_code(date.max):
        raise RuleError(
            ".plus() may move a date out of the calendar (the years 1 to 9999); "
            "take kleinste(...) of what it is moved by"
        )


def check_rate(node: Rate) -> None:
    """Refuse a division that may be by nought, and numbers beyond 64 bits."""
    what = "naar_rato()"
    least, most = _bounded(what, node, count_bounds(node.whole))
    if least < 1:
        raise RuleError(
            "naar_rato() may divide by nought or less: give the whole as a figure, a fact with "
            f"minimum=1, or grootste(..., 1), not as {describe(node.whole)}"
        )
    low, high = _bounded(what, node, _numerator(node))
    # What SQL divides: twice what is multiplied, and the divisor as often as it is added.
    divisor = 2 * most * node.rounding.step * (1 + shift(node))
    _check_size(what, _bounded(what, node, bounds(node)))
    if 2 * max(abs(low), abs(high)) + divisor >= _WITHIN:
        raise RuleError(_TOO_LARGE.format(what))


def check_times(node: Times) -> None:
    """Refuse numbers beyond what engines compute exactly."""
    what = "a product of two values"
    _check_size(what, _bounded(what, node, bounds(node)))


def _check_size(what: str, found: tuple[int, int]) -> None:
    if max(map(abs, found)) > LARGEST:
        raise RuleError(_TOO_LARGE.format(what))


def shift(node: Rate) -> int:
    """How often SQL adds the divisor, so that it divides no negative number."""
    (low, _), (least, _) = _numerator(node), count_bounds(node.whole)
    if low is None or least is None or low >= 0:
        return 0
    return -(low // (least * node.rounding.step))


def _numerator(node: Rate) -> Bounds:
    return products(bounds(node.amount), count_bounds(node.part))


def _bounded(what: str, node: Expression, found: Bounds) -> tuple[int, int]:
    """The bounds of a value in a node; refused, with the remedy, when a fact leaves it without."""
    low, high = found
    if low is None or high is None:
        facts = (n for n in nodes(node) if isinstance(n, QuantityFact) and None in bounds(n))
        given = ", ".join(dict.fromkeys(fact.pad for fact in facts))
        raise RuleError(
            f"{what} reads {given}, which has no bounds; declare the fact with "
            "minimum= and maximum="
        )
    return low, high

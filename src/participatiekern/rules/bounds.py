# SPDX-License-Identifier: EUPL-1.2
"""Bounds: between which values an expression stays in every case, as far as its nodes say it.

Each node's bounds follow from those of its operands. A condition is not looked at, so the bounds
can be wider than what cases come to, and never narrower. None is without a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from participatiekern.facts.statute import Reeks, statutory_series
from participatiekern.facts.values import EARLIEST, LATEST, Soort, date_code, document_value, encode
from participatiekern.rules.consequences import Gevolg, Individueel
from participatiekern.rules.expressions import (
    Expression,
    Extremum,
    Fact,
    Later,
    Literal,
    MostOfItems,
    Own,
    PercentageOf,
    Period,
    Product,
    Quantity,
    Rate,
    Rounding,
    Statutory,
    Sum,
    Table,
    Times,
    Year,
)

Bounds = tuple[int | None, int | None]
"""The lowest and the highest code."""

_ANY: Bounds = (None, None)
_UNIT = {Soort.BEDRAG: "euro", Soort.PERCENTAGE: "procent"}


def bounds(node: Expression) -> Bounds:
    """The lowest and the highest code that a value can have."""
    if isinstance(node, Fact):
        return _of_fact(node)
    found = _BOUNDS.get(type(node))
    return _ANY if found is None else found(node)


def field_problems(gevolg: Gevolg) -> Iterator[str]:
    """The fields of a consequence that can be outside the bounds declared of them (English)."""
    kind = type(gevolg).__name__
    for naam, value in gevolg.fields().items():
        low, high = gevolg.limits(naam)
        if not isinstance(value, Quantity) or (low is None and high is None):
            continue
        lowest, highest = bounds(value)
        too_low = low is not None and (lowest is None or lowest < low)
        too_high = high is not None and (highest is None or highest > high)
        if not (too_low or too_high):
            continue
        wanted = _within(value.soort, low, high)
        if isinstance(value, Literal):
            yield (
                f"{kind}({naam}={said(value.soort, value.code)}) is outside its bounds; "
                f"it is {wanted}: mend the figure"
            )
            continue
        remedies = []
        if too_low and low is not None:
            remedies.append(f"grootste({said(value.soort, low)}, ...)")
        if too_high and high is not None:
            remedies.append(f"kleinste({said(value.soort, high)}, ...)")
        yield (
            f"{naam} of {kind}(...) is {wanted}, and what is computed can be "
            f"{_within(value.soort, lowest, highest)}: keep it within its bounds with "
            f"{' and '.join(remedies)}"
        )


def decision_problems(gevolg: Individueel) -> Iterator[str]:
    """Bounds of a decision that leave nothing, and decisions that can be outside them (English)."""
    for naam, decided, least, most in gevolg.decisions():
        low = bounds(least) if isinstance(least, Quantity) else _ANY
        high = bounds(most) if isinstance(most, Quantity) else _ANY
        if low[0] is not None and high[1] is not None and low[0] > high[1]:
            yield f"{naam}_min of an Individueel is more than {naam}_max: exchange them"
        elif isinstance(decided, Fact):
            lowest, highest = bounds(decided)
            if least is not None and not _at_most(low[1], lowest):
                yield _too_wide(decided, f"{naam}_min", "minimum", low[1])
            if most is not None and not _at_most(highest, high[0]):
                yield _too_wide(decided, f"{naam}_max", "maximum", high[0])
        elif decided is not None:
            yield (
                f"{naam} of an Individueel is the fact in which the decision is recorded; a figure "
                "or computation of the source is a Maatregel, or a bound ({naam}_min, {naam}_max)"
            ).format(naam=naam)


def _at_most(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one <= other


def _too_wide(decided: Fact, bound: str, wanted: str, code: int | None) -> str:
    if code is None:
        return f"{bound} of an Individueel can be anything: write it as a figure"
    # The bounds of a fact are whole.
    whole = -(-code // 100) if wanted == "minimum" else code // 100
    return (
        f"the decision is recorded in {decided.pad}, which can be outside {bound}: record it in a "
        f"local fact (hook feiten) with {wanted}={whole}, so that a case outside is refused"
    )


def said(soort: Soort, code: int) -> str:
    """A figure as an author writes it."""
    value = document_value(soort, code)
    return f"{_UNIT[soort]}({value})" if soort in _UNIT else str(value)


def _within(soort: Soort, low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "anything"
    if high is None:
        return f"at least {said(soort, low or 0)}"
    if low is None:
        return f"at most {said(soort, high)}"
    return f"from {said(soort, low)} to {said(soort, high)}"


# --- the nodes -----------------------------------------------------------------------------------


def _of_fact(node: Fact) -> Bounds:
    feit = node.feit
    if feit.soort is Soort.DATUM:
        return date_code(EARLIEST), date_code(LATEST)
    return _code(feit.soort, feit.minimum), _code(feit.soort, feit.maximum)


def _code(soort: Soort, value: int | None) -> int | None:
    return None if value is None else int(encode(soort, value))  # type: ignore[arg-type]


def _of_series(reeks: Reeks) -> Bounds:
    codes = [code for _, _, code in reeks.perioden]
    # A series without figures is never known, so that any bound is true of it.
    return (min(codes), max(codes)) if codes else (1, 1)


def _of_sum(node: Sum) -> Bounds:
    (low, high), (other_low, other_high) = bounds(node.left), bounds(node.right)
    if node.sign == "-":
        other_low, other_high = _times(-1, other_high), _times(-1, other_low)
    return _plus(low, other_low), _plus(high, other_high)


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _times(factor: int, value: int | None) -> int | None:
    return None if value is None else factor * value


def _of_product(node: Product) -> Bounds:
    if node.factor == 0:
        return 0, 0
    low, high = (_times(node.factor, bound) for bound in bounds(node.quantity))
    return (low, high) if node.factor > 0 else (high, low)


def _of_percentage(node: PercentageOf) -> Bounds:
    share, amount = bounds(node.percentage), bounds(node.amount)
    corners = [_share(one, other, node.rounding) for one in share for other in amount]
    if None not in corners:
        return _around(corners)
    not_negative = all(low is not None and low >= 0 for low, _ in (share, amount))
    return (_share(share[0], amount[0], node.rounding) if not_negative else None), None


def _share(share: int | None, amount: int | None, rounding: Rounding) -> int | None:
    return None if share is None or amount is None else rounding.divided(share * amount, 10_000)


def count_bounds(node: Quantity) -> Bounds:
    """The bounds of a number of times: of a duration the whole months."""
    low, high = bounds(node)
    if node.soort is not Soort.DUUR:
        return low, high
    return (None if low is None else low // 100), (None if high is None else high // 100)


def products(one: Bounds, other: Bounds) -> Bounds:
    """The bounds of a product; without a bound when one of them is."""
    corners = [None if a is None or b is None else a * b for a in one for b in other]
    return _ANY if None in corners else _around(corners)


def _of_rate(node: Rate) -> Bounds:
    value, (low, high) = (
        products(bounds(node.amount), count_bounds(node.part)),
        count_bounds(node.whole),
    )
    if None in value or low is None or high is None or low < 1:
        return _ANY
    return _around(
        [node.rounding.divided(v, by) for v in value if v is not None for by in (low, high)]
    )


def _of_times(node: Times) -> Bounds:
    return products(bounds(node.amount), count_bounds(node.count))


def _of_later(node: Later) -> Bounds:
    """Moved by months, and by days as if every month had 28."""
    low, high = bounds(node.start)
    for amount, period in zip(node.amounts, node.periods, strict=True):
        back, forward = (_moved(bound, period) for bound in bounds(amount))
        low = _plus(low, None if back is None else min(back, 0))
        high = _plus(high, None if forward is None else max(forward, 0))
    return low, high


def _moved(code: int | None, period: Period) -> int | None:
    """By how much a date code changes at most."""
    if code is None:
        return None
    if period is Period.MAAND:
        return code // 100 * 100
    if period is Period.JAAR:
        return code * 1200
    days = code * 7 if period is Period.WEEK else code
    return days * 100 // 28 + (200 if days > 0 else -200)


def _of_year(node: Year) -> Bounds:
    low, high = bounds(node.day)
    return (None if low is None else low // 1200), (None if high is None else high // 1200)


def _of_extremum(node: Extremum) -> Bounds:
    """The largest is at least every lower bound that is known, and at most the highest of all."""
    choose: Callable[[Iterable[int]], int] = max if node.largest else min
    low, high = zip(*map(bounds, node.operands), strict=True)
    near, far = (low, high) if node.largest else (high, low)
    known = [bound for bound in near if bound is not None]
    inner = choose(known) if known else None
    outer = None if None in far else choose(far)
    return (inner, outer) if node.largest else (outer, inner)


def _of_table(node: Table) -> Bounds:
    values = [bounds(value) for value in (*(value for _, value in node.rows), node.otherwise)]
    lows, highs = zip(*values, strict=True)
    return (None if None in lows else min(lows)), (None if None in highs else max(highs))


def _around(codes: Iterable[int | None]) -> Bounds:
    known = [code for code in codes if code is not None]
    return min(known), max(known)


_BOUNDS: dict[type[Expression], Callable[[Any], Bounds]] = {
    Literal: lambda node: (node.code, node.code),
    Statutory: lambda node: _of_series(statutory_series()[node.naam]),
    Own: lambda node: _of_series(node.reeks),
    Sum: _of_sum,
    Product: _of_product,
    PercentageOf: _of_percentage,
    Rate: _of_rate,
    Times: _of_times,
    Later: _of_later,
    Year: _of_year,
    Extremum: _of_extremum,
    MostOfItems: lambda node: _around([*bounds(node.value), *bounds(node.otherwise)]),
    Table: _of_table,
}
"""Of another node nothing is known."""

# SPDX-License-Identifier: EUPL-1.2
"""Quantities: what gives a number or a text a row.

Numbers are computed exactly. Every array knows its bounds, each operation the bounds of what comes
out, and the array is as wide as those take; what may not fit in 64 bits is an error before it is
computed. While few values occur, a column is not an array but a bitmap per value.

Every function here takes the frame, then what stands in the rule, then what columns hold.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from participatiekern.bitmaps.bits import Bits, packed, some, unpacked
from participatiekern.bitmaps.frames import Frame, narrowest
from participatiekern.bitmaps.values import Few, Numbers, Truth, Whole, Words

MOST = 40
"""So many different values are kept as bitmaps."""


def figure(frame: Frame, value: int | str | None) -> Few:
    """The same number or text in every row; None is unknown."""
    return Few({}, frame.zeros) if value is None else Few({value: frame.ones}, None)


def few(frame: Frame, parts: Iterable[tuple[int | str, Bits]], known: Bits | None) -> Few:
    """The value of each row out of parts, which may have a value twice or have no rows."""
    having: dict[int | str, Bits] = {}
    for value, bits in parts:
        if some(bits):
            having[value] = frame.either(having.get(value, frame.zeros), bits)
    if known is None and len(having) == 1:
        having = dict.fromkeys(having, frame.ones)
    return Few(having, known)


def by_value(frame: Frame, value: Few | Words) -> Few:
    """A text as a bitmap per word."""
    if isinstance(value, Few):
        return value
    parts = ((word, packed(value.codes == code)) for code, word in enumerate(value.words))
    return few(frame, parts, value.known)


def dense(frame: Frame, value: Few | Numbers) -> Numbers:
    """The numbers as an array; of one value, an array without dimensions."""
    if isinstance(value, Numbers):
        return value
    numbers = [int(number) for number in value.having] or [0]
    low, high = min(numbers), max(numbers)
    kind = narrowest(low, high)
    if len(numbers) == 1:
        return Numbers(np.array(low, kind), value.known, low, high)
    values = np.zeros(frame.rows, kind)
    for number, bits in value.having.items():
        if number:
            values |= mask(frame, bits, kind) & kind.type(number)
    return Numbers(values, value.known, low, high)


def total(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Few | Numbers:
    """Left plus right."""
    return _computed(frame, operator.add, left, right)


def difference(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Few | Numbers:
    """Left minus right."""
    return _computed(frame, operator.sub, left, right)


def product(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Few | Numbers:
    """Left times right."""
    return _computed(frame, operator.mul, left, right)


def floored(frame: Frame, divisor: int, value: Few | Numbers) -> Few | Numbers:
    """The value divided by a figure and rounded down."""
    return _computed(frame, operator.floordiv, value, figure(frame, divisor))


def quotient(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Few | Numbers:
    """Left, an exact multiple, divided by right. Raises ZeroDivisionError for less than 1."""
    return _computed(frame, operator.floordiv, left, _positive(frame, right))


def remainder(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Few | Numbers:
    """What is left of left, never negative, divided by right. Raises as `quotient` does."""
    return _computed(frame, np.fmod, left, _positive(frame, right))


def chosen(frame: Frame, otherwise: bool, *parts: Truth | Few | Numbers | Words) -> Few | Numbers:
    """Of conditions and values in turns, the value at the first condition that certainly holds.

    With `otherwise` the last of `parts` is that of the rows without one; else they are unknown.
    """
    found, left = _reached(frame, parts[:-1] if otherwise else parts)
    if otherwise and some(left):
        found.append((left, _value(frame, parts[-1])))
        left = frame.zeros
    everywhere = not some(left) and all(value.known is None for _, value in found)
    known = None
    if not everywhere:
        known = frame.any_of(
            here if value.known is None else frame.both(here, value.known) for here, value in found
        )
    if all(isinstance(value, Few) for _, value in found):
        having = [
            (number, frame.both(here, bits))
            for here, value in found
            if isinstance(value, Few)
            for number, bits in value.having.items()
        ]
        if len({number for number, _ in having}) <= MOST:
            return few(frame, having, known)
    return _merged(frame, [(here, dense(frame, value)) for here, value in found], known)


def _reached(
    frame: Frame, branches: tuple[Any, ...]
) -> tuple[list[tuple[Bits, Few | Numbers]], Bits]:
    """Per branch that has rows those rows and its value; and the rows of no branch."""
    found, left = [], frame.ones
    for condition, value in zip(branches[::2], branches[1::2], strict=True):
        here = frame.both(condition.certain, left)
        if some(here):
            found.append((here, _value(frame, value)))
            left = frame.without(left, here)
    return found, left


def _value(frame: Frame, value: Any) -> Few | Numbers:
    return by_value(frame, value) if isinstance(value, Words) else value


def _merged(frame: Frame, found: list[tuple[Bits, Numbers]], known: Bits | None) -> Numbers:
    """One array out of those of parts of the rows."""
    low = min(numbers.low for _, numbers in found)
    high = max(numbers.high for _, numbers in found)
    kind = narrowest(low, high)
    *others, (_, last) = found
    values = np.broadcast_to(last.values.astype(kind), frame.rows)
    for here, numbers in others:
        # Choosing by arithmetic: a mask has no pattern that a processor could foresee.
        theirs = numbers.values.astype(kind, copy=False)
        values = values ^ ((values ^ theirs) & mask(frame, here, kind))
    return Numbers(values, known, low, high)


def mask(frame: Frame, bits: Bits, kind: np.dtype[Any]) -> Whole:
    """All bits of a number set where the bit of its row is."""
    ones: Whole = unpacked(bits, frame.rows).astype(kind)
    return np.negative(ones, out=ones)


def _positive(frame: Frame, divisor: Few | Numbers) -> Few | Numbers:
    """The divisor. Raises ZeroDivisionError when a known one is less than 1."""
    if isinstance(divisor, Few):
        wrong = any(int(number) < 1 for number in divisor.having)
    else:
        below = packed(divisor.values < 1)
        wrong = some(below if divisor.known is None else frame.both(below, divisor.known))
    if wrong:
        raise ZeroDivisionError("a divisor is less than 1")
    return divisor


def _computed(
    frame: Frame, compute: Callable[[Any, Any], Any], left: Few | Numbers, right: Few | Numbers
) -> Few | Numbers:
    known = frame.all_known(left.known, right.known)
    if (
        isinstance(left, Few)
        and isinstance(right, Few)
        and len(left.having) * len(right.having) <= MOST
    ):
        parts = (
            (int(compute(one, other)), frame.both(here, there))
            for one, here in left.having.items()
            for other, there in right.having.items()
        )
        return few(frame, parts, known)
    one, other = dense(frame, left), dense(frame, right)
    if compute in _DIVIDING:
        other = _not_below_one(other)
    low, high = _bounds(compute, one, other)
    kind = np.result_type(narrowest(low, high), one.values.dtype, other.values.dtype)
    values = compute(one.values.astype(kind, copy=False), other.values.astype(kind, copy=False))
    return Numbers(values, known, low, high)


def _not_below_one(divisor: Numbers) -> Numbers:
    """The divisor, with 1 where it is unknown."""
    values = np.maximum(divisor.values, 1)
    return Numbers(values, divisor.known, max(divisor.low, 1), max(divisor.high, 1))


def _bounds(compute: Callable[[Any, Any], Any], left: Numbers, right: Numbers) -> tuple[int, int]:
    """The bounds of what is computed; all but a remainder are monotonous in either number."""
    if compute is np.fmod:
        return (0 if left.low >= 0 else 1 - right.high), right.high - 1
    corners = [
        compute(one, other) for one in (left.low, left.high) for other in (right.low, right.high)
    ]
    return min(corners), max(corners)


_DIVIDING = (operator.floordiv, np.fmod)

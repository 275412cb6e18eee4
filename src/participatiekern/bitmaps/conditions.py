# SPDX-License-Identifier: EUPL-1.2
"""Conditions: what gives a truth a row. AND, OR and NOT are one operation on bits for eight rows.

Every function here takes the frame, then what stands in the rule, then what columns hold.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from participatiekern.bitmaps.bits import packed
from participatiekern.bitmaps.frames import Frame
from participatiekern.bitmaps.quantities import by_value, dense
from participatiekern.bitmaps.values import Few, Given, Numbers, Things, Truth, Words


def constant(frame: Frame, holds: bool | None) -> Truth:
    """True, false or (None) unknown in every row."""
    return Truth(
        frame.ones if holds else frame.zeros, frame.zeros if holds is False else frame.ones
    )


def every(frame: Frame, *truths: Truth) -> Truth:
    """All of these hold."""
    certain = possible = frame.ones
    for truth in truths:
        same = certain is possible and truth.certain is truth.possible
        certain = frame.both(certain, truth.certain)
        possible = certain if same else frame.both(possible, truth.possible)
        if possible is frame.zeros:
            break
    return Truth(certain, possible)


def some(frame: Frame, *truths: Truth) -> Truth:
    """One of these holds."""
    certain = possible = frame.zeros
    for truth in truths:
        same = certain is possible and truth.certain is truth.possible
        certain = frame.either(certain, truth.certain)
        possible = certain if same else frame.either(possible, truth.possible)
        if certain is frame.ones:
            break
    return Truth(certain, possible)


def negation(frame: Frame, truth: Truth) -> Truth:
    """It does not hold."""
    certain = frame.other(truth.possible)
    same = truth.certain is truth.possible
    return Truth(certain, certain if same else frame.other(truth.certain))


def unknown(frame: Frame, value: Truth | Numbers | Few | Words | Given) -> Truth:
    """The value is unknown, which is itself always known."""
    if isinstance(value, Truth):
        same = value.certain is value.possible
        found = frame.zeros if same else frame.without(value.possible, value.certain)
    else:
        found = frame.zeros if value.known is None else frame.other(value.known)
    return Truth(found, found)


def chosen(frame: Frame, otherwise: bool, *parts: Truth) -> Truth:
    """Of conditions and truths in turns, the truth at the first condition that certainly holds.

    With `otherwise` the last of `parts` is that of the rows without one; else they are unknown.
    """
    certain = possible = frame.zeros
    left = frame.ones
    branches = parts[:-1] if otherwise else parts
    for condition, truth in zip(branches[::2], branches[1::2], strict=True):
        here = frame.both(condition.certain, left)
        certain = frame.either(certain, frame.both(here, truth.certain))
        possible = frame.either(possible, frame.both(here, truth.possible))
        left = frame.without(left, here)
    last = parts[-1] if otherwise else constant(frame, None)
    certain = frame.either(certain, frame.both(left, last.certain))
    return Truth(certain, frame.either(possible, frame.both(left, last.possible)))


def less(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Truth:
    """The left number is less than the right one."""
    return _compared(frame, operator.lt, left, right)


def equal(frame: Frame, left: Few | Numbers, right: Few | Numbers) -> Truth:
    """The two numbers are the same."""
    return _compared(frame, operator.eq, left, right)


def same_text(frame: Frame, left: Words | Few, right: Words | Few) -> Truth:
    """The two texts are the same."""
    known = frame.all_known(left.known, right.known)
    if isinstance(left, Words) and isinstance(right, Words):
        places = {word: place for place, word in enumerate(left.words)}
        theirs = np.array([*(places.get(word, -2) for word in right.words), -2])
        return frame.truth(packed(left.codes == theirs[right.codes]), known)
    if isinstance(left, Words):
        left, right = right, left
    found = (
        frame.both(bits, one_of(frame, (str(word),), right).certain)
        for word, bits in by_value(frame, left).having.items()
    )
    return frame.truth(frame.any_of(found), known)


def one_of(frame: Frame, words: tuple[str, ...], value: Words | Few) -> Truth:
    """The text is one of these."""
    if isinstance(value, Few):
        found = frame.any_of(value.having[word] for word in words if word in value.having)
        return frame.truth(found, value.known)
    codes = [value.words.index(word) for word in words if word in value.words]
    if len(codes) > _MOST_SEPARATE:
        return frame.truth(packed(np.isin(value.codes, codes)), value.known)
    listed = frame.any_of(packed(value.codes == code) for code in codes)
    return frame.truth(listed, value.known)


def contained(frame: Frame, bit: int, things: Things) -> Truth:
    """The set has this bit."""
    found = things.get(bit, frame.zeros)
    return Truth(found, found)


_MOST_SEPARATE = 4
"""So many texts are looked for one by one."""


def _compared(
    frame: Frame,
    compare: Callable[[Any, Any], Any],
    left: Few | Numbers,
    right: Few | Numbers,
) -> Truth:
    known = frame.all_known(left.known, right.known)
    if isinstance(left, Few) and isinstance(right, Few):
        found = (
            frame.both(here, there)
            for one, here in left.having.items()
            for other, there in right.having.items()
            if compare(one, other)
        )
        return frame.truth(frame.any_of(found), known)
    one, other = dense(frame, left), dense(frame, right)
    if compare is operator.eq:
        apart = one.high < other.low or other.high < one.low
        always = one.low == one.high == other.low == other.high
    else:
        apart, always = not compare(one.low, other.high), compare(one.high, other.low)
    if apart or always:
        return frame.truth(frame.ones if always else frame.zeros, known)
    return frame.truth(packed(compare(one.values, other.values)), known)

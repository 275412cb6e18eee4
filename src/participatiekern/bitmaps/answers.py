# SPDX-License-Identifier: EUPL-1.2
"""Answers: the outputs of a regime for the rows of one chunk.

Every bitmap here is 0 after the last row, so that its bits can be counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import attrs
import numpy as np

from participatiekern.bitmaps.bits import Bits, trimmed
from participatiekern.bitmaps.frames import Frame
from participatiekern.bitmaps.quantities import dense, mask
from participatiekern.bitmaps.values import Few, Numbers, Truth, Whole, Words


@attrs.frozen(eq=False)
class Listed:
    """A list of names a row: in order, each name with the rows that have it."""

    named: tuple[tuple[str, Bits], ...]


@attrs.frozen(eq=False)
class Texts:
    """A text a row: its place (int16) in `words`, -1 where there is none."""

    codes: Whole
    words: tuple[str, ...]


Column: TypeAlias = Listed | Texts | Numbers | Truth
"""`Numbers` and `Truth` are those of `participatiekern.bitmaps.values`."""


@attrs.frozen(eq=False)
class Answers:
    """The outputs of so many rows, by name and in the order of the query."""

    rows: int
    columns: Mapping[str, Column]


def listed(frame: Frame, names: tuple[str, ...], *truths: Truth) -> Listed:
    """The names whose condition certainly holds."""
    found = (trimmed(truth.certain, frame.rows) for truth in truths)
    return Listed(tuple(zip(names, found, strict=True)))


def texts(frame: Frame, value: Few | Words) -> Texts:
    """A text a row."""
    if isinstance(value, Words):
        return Texts(value.codes.astype(np.int16), value.words)
    codes = np.zeros(frame.rows, np.int16)
    for place, bits in enumerate(value.having.values()):
        codes |= mask(frame, bits, codes.dtype) & np.int16(place)
    if value.known is not None:
        codes |= mask(frame, frame.other(value.known), codes.dtype)
    return Texts(codes, tuple(map(str, value.having)))


def numbers(frame: Frame, value: Few | Numbers) -> Numbers:
    """A number a row."""
    values, known, low, high = dense(frame, value)
    known = None if known is None else trimmed(known, frame.rows)
    return Numbers(np.broadcast_to(values, frame.rows), known, low, high)


def truth(frame: Frame, value: Truth) -> Truth:
    """A condition a row."""
    return Truth(*(trimmed(bits, frame.rows) for bits in value))

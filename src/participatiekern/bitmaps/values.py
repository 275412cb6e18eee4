# SPDX-License-Identifier: EUPL-1.2
"""Values: what a column holds for every row of a chunk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy.typing as npt

from participatiekern.bitmaps.bits import Bits

Whole: TypeAlias = npt.NDArray[Any]
"""An array of whole numbers, as narrow as its bounds allow."""


class Truth(NamedTuple):
    """A condition: the rows where it certainly holds, and where it holds or is unknown.

    The two are one and the same object where nothing is unknown.
    """

    certain: Bits
    possible: Bits


class Numbers(NamedTuple):
    """A number a row. `known` is None where all are; every known one is in `low` to `high`."""

    values: Whole
    known: Bits | None
    low: int
    high: int


class Few(NamedTuple):
    """A number or text of which few values occur: per value, the rows that have it."""

    having: Mapping[int | str, Bits]
    known: Bits | None


class Words(NamedTuple):
    """A text a row: its place in `words`, -1 where it is unknown."""

    codes: Whole
    words: tuple[str, ...]
    known: Bits | None


class Given(NamedTuple):
    """A list, of which is asked here only for which rows it is known (None: all)."""

    known: Bits | None


Things: TypeAlias = Mapping[int, Bits]
"""A set of missing things: per bit of its word, the rows whose set has it."""

Value: TypeAlias = Truth | Numbers | Few | Words | Given | Things

# SPDX-License-Identifier: EUPL-1.2
"""Items: the rows of a list of the cases, one an item, and what is summarised of them per case."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from participatiekern.bitmaps.bits import Bits, packed, unpacked
from participatiekern.bitmaps.frames import Frame, narrowest
from participatiekern.bitmaps.quantities import dense
from participatiekern.bitmaps.values import Few, Given, Numbers, Things, Truth, Value, Words


class Items(Frame):
    """The items of one list, those of a case together and in the order of the cases."""

    def __init__(self, cases: Frame, lijst: str, lists: pa.Array) -> None:
        self._cases = cases
        if pa.types.is_null(lists.type):
            lists = pa.nulls(len(lists), pa.list_(pa.struct([])))
        lengths = np.diff(np.asarray(lists.offsets))
        if lists.null_count:
            lengths = np.where(np.asarray(lists.is_valid()), lengths, 0)
        self._row: npt.NDArray[np.intp] = np.repeat(np.arange(cases.rows), lengths)
        self._with_items = packed(lengths > 0)
        self._starts = np.flatnonzero(np.diff(self._row, prepend=-1))
        items = lists.flatten()
        fields = zip((field.name for field in items.type), items.flatten(), strict=True)
        super().__init__(len(items), {f"{lijst}.{naam}": array for naam, array in fields})

    def _spread(self, bits: Bits) -> Bits:
        return packed(unpacked(bits, self._cases.rows)[self._row])

    def cases_with(self, bits: Bits) -> Bits:
        """The cases of these items."""
        found = np.zeros(self._cases.rows, np.bool_)
        found[self._row[unpacked(bits, self.rows)]] = True
        return packed(found)

    def spread(self, value: Value) -> Value:
        """What holds of a case, for each of its items."""
        if isinstance(value, Truth):
            certain = self._spread(value.certain)
            same = value.certain is value.possible
            return Truth(certain, certain if same else self._spread(value.possible))
        if isinstance(value, Mapping):
            return {bit: self._spread(bits) for bit, bits in value.items()}
        known = None if value.known is None else self._spread(value.known)
        if isinstance(value, Numbers):
            return Numbers(value.values[self._row], known, value.low, value.high)
        if isinstance(value, Few):
            return Few({one: self._spread(bits) for one, bits in value.having.items()}, known)
        if isinstance(value, Words):
            return Words(value.codes[self._row], value.words, known)
        return Given(known)

    def counted(self, truth: Truth) -> Numbers:
        """Of how many items of a case it certainly holds; unknown for a case without items."""
        rows = self._row[unpacked(truth.certain, self.rows)]
        counts = np.bincount(rows, minlength=self._cases.rows)
        high = int(counts.max(initial=0))
        return Numbers(counts.astype(narrowest(0, high)), self._with_items, 0, high)

    def largest(self, value: Few | Numbers) -> Numbers:
        """The largest known number of the items of a case."""
        numbers = dense(self, value)
        least = np.iinfo(np.int64).min
        known = unpacked(self.ones if numbers.known is None else numbers.known, self.rows)
        found = np.full(self._cases.rows, least, np.int64)
        if self.rows:
            values = np.where(known, numbers.values.astype(np.int64), least)
            found[self._row[self._starts]] = np.maximum.reduceat(values, self._starts)
        kind = narrowest(numbers.low, numbers.high)
        there = found > least
        return Numbers(
            np.where(there, found, 0).astype(kind), packed(there), numbers.low, numbers.high
        )


def spread(items: Items, value: Value) -> Value:
    """What holds of a case, for each of its items."""
    return items.spread(value)


def counted(items: Items, truth: Truth) -> Numbers:
    """Of how many items of a case it certainly holds; unknown for a case without items."""
    return items.counted(truth)


def largest(items: Items, value: Few | Numbers) -> Numbers:
    """The largest known number of the items of a case."""
    return items.largest(value)


def some_item(items: Items, things: Things) -> Things:
    """What is in the set of some item of a case."""
    return {bit: items.cases_with(bits) for bit, bits in things.items()}

# SPDX-License-Identifier: EUPL-1.2
"""Frames: the rows of one chunk, what connects their bitmaps, and their facts out of Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from participatiekern.bitmaps.bits import Bits, from_arrow, packed
from participatiekern.bitmaps.values import Given, Numbers, Truth, Value, Whole, Words
from participatiekern.sql.columns import Kind


class Frame:
    """So many rows, with their facts. `ones` and `zeros` are told apart by identity.

    So what holds for every row, or for none, costs nothing.
    """

    def __init__(self, rows: int, facts: Mapping[str, pa.Array]) -> None:
        self.rows = rows
        self.ones: Bits = np.full((rows + 7) // 8, 255, np.uint8)
        self.zeros: Bits = np.zeros_like(self.ones)
        self._facts = facts

    def both(self, left: Bits, right: Bits) -> Bits:
        """The rows of both."""
        ones, zeros = self.ones, self.zeros
        if left is ones or right is zeros or left is right:
            return right
        if right is ones or left is zeros:
            return left
        return left & right

    def either(self, left: Bits, right: Bits) -> Bits:
        """The rows of one of them or both."""
        ones, zeros = self.ones, self.zeros
        if left is zeros or right is ones or left is right:
            return right
        if right is zeros or left is ones:
            return left
        return left | right

    def other(self, bits: Bits) -> Bits:
        """The rows that are not in it."""
        if bits is self.ones:
            return self.zeros
        return self.ones if bits is self.zeros else ~bits

    def without(self, left: Bits, right: Bits) -> Bits:
        """The rows of the left that are not in the right."""
        return self.both(left, self.other(right))

    def any_of(self, found: Iterable[Bits]) -> Bits:
        """The rows of any of these."""
        return reduce(self.either, found, self.zeros)

    def all_known(self, *known: Bits | None) -> Bits | None:
        """Where each is known, None standing for everywhere."""
        kept = [bits for bits in known if bits is not None]
        return reduce(self.both, kept) if kept else None

    def truth(self, certain: Bits, known: Bits | None = None) -> Truth:
        """A condition that holds in `certain`, as far as it is known."""
        if known is None:
            return Truth(certain, certain)
        return Truth(self.both(certain, known), self.either(certain, self.other(known)))

    # --- facts ---------------------------------------------------------------------------------

    def fact(self, name: str, kind: Kind) -> Value:
        """The fact of each row. Raises TypeError where Arrow holds another kind of value."""
        if not self.rows or pa.types.is_null(self._facts[name].type):
            return self._of_nobody(kind)
        array = self._facts[name]
        known = None
        if array.null_count:
            known = from_arrow(array.buffers()[0], array.offset, self.rows)
        fits, read = _READERS[kind]
        if not fits(array.type):
            raise TypeError(f"column {name} holds {array.type}, which is no {kind.value}")
        return read(self, array, known)

    def condition(self, array: pa.Array, known: Bits | None) -> Truth:
        """Booleans."""
        return self.truth(from_arrow(array.buffers()[1], array.offset, self.rows), known)

    def numbers(self, array: pa.Array, known: Bits | None) -> Numbers:
        """Whole numbers."""
        start = array.offset * (array.type.bit_width // 8)
        kind = np.dtype(str(array.type))
        values: Whole = np.frombuffer(array.buffers()[1], kind, self.rows, start)
        low, high = int(values.min()), int(values.max())
        if known is not None and max(high, -low) > _HARMLESS:
            low, high = bounds(array)
        return Numbers(values.astype(narrowest(low, high), copy=False), known, low, high)

    def words(self, array: pa.Array, known: Bits | None) -> Words:
        """Texts, encoded as a dictionary or not."""
        if not pa.types.is_dictionary(array.type):
            array = array.dictionary_encode()
        words = tuple(array.dictionary.to_pylist())
        if None in words or len(set(words)) < len(words):
            # A dictionary may hold nothing as a word, or a word twice.
            array = array.cast(array.type.value_type)
            return self.words(array, packed(np.asarray(array.is_valid())))
        codes = array.indices if known is None else array.indices.fill_null(-1)
        return Words(np.asarray(codes).astype(narrowest(-1, len(words)), copy=False), words, known)

    def given(self, _: pa.Array, known: Bits | None) -> Given:
        """Lists, of which is asked for which rows they are known."""
        return Given(known)

    def _of_nobody(self, kind: Kind) -> Value:
        """What Arrow holds as nothing but nulls."""
        if kind is Kind.CONDITION:
            return Truth(self.zeros, self.ones)
        nothing = np.zeros(self.rows, np.int8)
        if kind is Kind.NUMBER:
            return Numbers(nothing, self.zeros, 0, 0)
        return Given(self.zeros) if kind is Kind.LIST else Words(nothing - 1, (), self.zeros)


def bounds(array: pa.Array) -> tuple[int, int]:
    """The smallest and the largest of the known numbers; 0 where there are none."""
    found = pc.min_max(array).as_py()
    return (0, 0) if found["min"] is None else (found["min"], found["max"])


_HARMLESS = 1 << 24
"""Up to here, what stands where a number is unknown counts for the bounds: to see is slow."""
_WIDTHS = tuple(
    (np.iinfo(kind).max, np.dtype(kind)) for kind in (np.int8, np.int16, np.int32, np.int64)
)


def narrowest(low: int, high: int) -> np.dtype[Any]:
    """The narrowest type that holds these. Raises OverflowError beyond 64 bits."""
    most = max(high, -low)
    for limit, kind in _WIDTHS:
        if most <= limit:
            return kind
    raise OverflowError(f"numbers from {low} to {high} do not fit in 64 bits")


_TEXTS = (pa.types.is_dictionary, pa.types.is_string, pa.types.is_large_string)
_READERS: Mapping[Kind, tuple[Callable[[Any], bool], Callable[..., Value]]] = {
    Kind.CONDITION: (pa.types.is_boolean, Frame.condition),
    Kind.NUMBER: (pa.types.is_integer, Frame.numbers),
    Kind.TEXT: (
        lambda kind: (
            pa.types.is_dictionary(kind)
            or pa.types.is_string(kind)
            or pa.types.is_large_string(kind)
        ),
        Frame.words,
    ),
    Kind.LIST: (lambda kind: pa.types.is_list(kind) or pa.types.is_large_list(kind), Frame.given),
}

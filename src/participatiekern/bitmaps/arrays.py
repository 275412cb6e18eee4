# SPDX-License-Identifier: EUPL-1.2
"""Arrays: answers as Arrow, in the types of the result of the query."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from participatiekern.bitmaps.answers import Answers, Column, Listed, Texts
from participatiekern.bitmaps.bits import Bits, some, unpacked
from participatiekern.bitmaps.values import Numbers, Whole


def record_batch(key: pa.Array, answers: Answers) -> pa.RecordBatch:
    """The answers as columns after the key of each row.

    Texts, and the names in a list, are dictionary-encoded.
    """
    arrays = [key, *(_array(column, answers.rows) for column in answers.columns.values())]
    return pa.record_batch(arrays, ["rij", *answers.columns])


def _array(column: Column, rows: int) -> pa.Array:
    if isinstance(column, Listed):
        return _lists(column, rows)
    if isinstance(column, Texts):
        nothing = column.codes < 0
        codes = pa.array(column.codes, mask=nothing if nothing.any() else None)
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.words, pa.string()))
    if isinstance(column, Numbers):
        values = np.ascontiguousarray(column.values, np.int64)
        return pa.Array.from_buffers(
            pa.int64(), rows, [_buffer(column.known), pa.py_buffer(values)]
        )
    known = None if column.certain is column.possible else column.certain | ~column.possible
    return pa.Array.from_buffers(pa.bool_(), rows, [_buffer(known), _buffer(column.certain)])


def _buffer(bits: Bits | None) -> pa.Buffer | None:
    return None if bits is None else pa.py_buffer(np.ascontiguousarray(bits))


def _lists(column: Listed, rows: int) -> pa.Array:
    """Each different list is spelled once, and a row says which it has."""
    which, lists = _different([bits for _, bits in column.named], rows)
    words = pa.array([name for name, _ in column.named], pa.string())
    codes = pa.array([code for one in lists for code in one], pa.int16())
    offsets = pa.array(np.cumsum([0, *map(len, lists)]), pa.int32())
    spelled = pa.ListArray.from_arrays(offsets, pa.DictionaryArray.from_arrays(codes, words))
    return spelled.take(pa.array(which))


def _different(found: list[Bits], rows: int) -> tuple[Whole, list[list[int]]]:
    """Per row which of the different lists it has, and each of these as places in `found`."""
    which = np.zeros(rows, np.int32)
    lists: list[list[int]] = [[]]
    present = [(place, bits) for place, bits in enumerate(found) if some(bits)]
    for start in range(0, len(present), 64):
        part = present[start : start + 64]
        words = np.zeros((rows, 8), np.uint8)
        for place, (_, bits) in enumerate(part):
            words[:, place // 8] |= unpacked(bits, rows).view(np.uint8) << place % 8
        which, lists = _refined(which, lists, words.view(np.uint64)[:, 0], [p for p, _ in part])
    return which, lists


def _refined(
    which: Whole, lists: list[list[int]], words: Whole, places: list[int]
) -> tuple[Whole, list[list[int]]]:
    """The lists so far, told apart by what a next word of 64 names adds to them."""
    encoded = pa.array(words).dictionary_encode()
    added = encoded.dictionary.to_pylist()
    pairs = pa.array(which.astype(np.int64) * len(added) + np.asarray(encoded.indices))
    together = pairs.dictionary_encode()
    longer = []
    for pair in together.dictionary.to_pylist():
        earlier, word = divmod(pair, len(added))
        held = [place for index, place in enumerate(places) if added[word] >> index & 1]
        longer.append(lists[earlier] + held)
    return np.asarray(together.indices), longer

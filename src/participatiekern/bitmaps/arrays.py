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
    present = [(name, bits) for name, bits in column.named if some(bits)]
    which, different = _different([bits for _, bits in present], rows)
    held = np.unpackbits(different, axis=1, bitorder="little")
    codes = np.flatnonzero(held) % held.shape[1]
    offsets = np.zeros(len(different) + 1, np.int32)
    np.cumsum(held.sum(axis=1), out=offsets[1:])
    names = pa.array([name for name, _ in present], pa.string())
    spelled = pa.DictionaryArray.from_arrays(codes.astype(np.int16), names)
    return pa.ListArray.from_arrays(pa.array(offsets), spelled).take(which)


def _different(found: list[Bits], rows: int) -> tuple[pa.Array, Whole]:
    """Per row which of the different sets it has, and these: a bit for each of `found`."""
    which, different = np.zeros(rows, np.int64), np.zeros((1, 8), np.uint8)
    for start in range(0, len(found), 64):
        words = np.zeros((rows, 8), np.uint8)
        for place, bits in enumerate(found[start : start + 64]):
            words[:, place // 8] |= unpacked(bits, rows).view(np.uint8) << place % 8
        added = pa.array(words.view(np.uint64)[:, 0]).dictionary_encode()
        theirs = np.asarray(added.dictionary)
        pairs = pa.array(which * len(theirs) + np.asarray(added.indices)).dictionary_encode()
        which = np.asarray(pairs.indices)
        earlier, later = np.divmod(np.asarray(pairs.dictionary), max(1, len(theirs)))
        held = theirs[later, np.newaxis].view(np.uint8)
        different = held if not start else np.hstack([different[earlier], held])
    return pa.array(which), different

# SPDX-License-Identifier: EUPL-1.2
"""Bits: one bit a row, eight rows a byte, the first row lowest.

The bits after the last row are whatever came of them; `trimmed` clears them.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bits: TypeAlias = npt.NDArray[np.uint8]


def packed(truth: npt.NDArray[np.bool_]) -> Bits:
    """One bit for each of these."""
    return np.packbits(truth, bitorder="little")


def unpacked(bits: Bits, rows: int) -> npt.NDArray[np.bool_]:
    """The bits of so many rows, a byte each."""
    return np.unpackbits(bits, count=rows, bitorder="little").view(np.bool_)


def from_arrow(buffer: pa.Buffer, offset: int, rows: int) -> Bits:
    """The bits of an Arrow buffer that begin at bit `offset`."""
    first, shift = divmod(offset, 8)
    found = np.frombuffer(buffer, np.uint8, (shift + rows + 7) // 8, first)
    return packed(unpacked(found, shift + rows)[shift:]) if shift else found


def trimmed(bits: Bits, rows: int) -> Bits:
    """The same with nothing after the last row."""
    if not rows % 8:
        return bits
    kept = bits.copy()
    kept[-1] &= (1 << rows % 8) - 1
    return kept


def some(bits: Bits) -> bool:
    """Whether any bit is set."""
    return bool(np.count_nonzero(bits))

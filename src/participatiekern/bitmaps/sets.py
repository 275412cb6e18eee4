# SPDX-License-Identifier: EUPL-1.2
"""Sets of missing things: one bitmap for each thing that some row waits for.

Every function here takes the frame, then what stands in the rule, then what columns hold.
"""

from __future__ import annotations

from participatiekern.bitmaps.bits import Bits, some
from participatiekern.bitmaps.frames import Frame
from participatiekern.bitmaps.values import Things, Truth


def always(frame: Frame, mask: int) -> Things:
    """The same set in every row, written as bits of a number."""
    return {1 << place: frame.ones for place in range(mask.bit_length()) if mask >> place & 1}


def union(frame: Frame, *sets: Things) -> Things:
    """What is in any of these."""
    found: dict[int, Bits] = {}
    for things in sets:
        for bit, bits in things.items():
            found[bit] = frame.either(found.get(bit, frame.zeros), bits)
    return found


def guarded(frame: Frame, condition: Truth, things: Things) -> Things:
    """The set where the condition certainly holds, elsewhere nothing."""
    here = condition.certain
    if not some(here):
        return {}
    return {bit: frame.both(here, bits) for bit, bits in things.items()}


def only(_: Frame, mask: int, things: Things) -> Things:
    """Of the set what is in the mask."""
    return {bit: bits for bit, bits in things.items() if bit & mask}

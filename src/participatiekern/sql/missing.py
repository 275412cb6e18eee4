# SPDX-License-Identifier: EUPL-1.2
"""Missing: what an answer waits for, as sets written as bits of 64-bit words.

A regime waits for some hundred things at most; each gets one bit. A union is then one operation a
word, whatever the number of facts, and the names are written out once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from participatiekern.decide.outcome import Ontbrekend
from participatiekern.sql.constructs import FALSE, contains, guarded, union
from participatiekern.sql.tree import Sql

WORD = 62
"""Bits used of each word: the sign stays out of it."""


@attrs.frozen(eq=False)
class Word:
    """One word of a set: its expression, and the bits that can be in it at all."""

    expression: Sql
    bits: int


Mask = Mapping[int, Word]
"""A set: its words by index. A word that is always empty is left out."""

NOTHING: Mask = {}


class Bits:
    """Which bit stands for which missing thing."""

    def __init__(self) -> None:
        self._positions: dict[Ontbrekend, int] = {}

    def of(self, item: Ontbrekend) -> tuple[int, int]:
        """The word of this thing and its bit in that word."""
        position = self._positions.setdefault(item, len(self._positions))
        return position // WORD, 1 << (position % WORD)

    def found(self, mask: Mask) -> list[tuple[Sql, Ontbrekend]]:
        """Everything that can be in the set, with the condition that it is, sorted by name."""
        conditions = []
        for item in sorted(self._positions, key=lambda item: (item.feit, item.soort)):
            index, bit = self.of(item)
            word = mask.get(index)
            if word is not None and word.bits & bit:
                conditions.append((contains(word.expression, bit), item))
        return conditions


def joined(masks: Iterable[Mask]) -> Mask:
    """The union of sets."""
    words: dict[int, list[Word]] = {}
    for mask in masks:
        for index, word in mask.items():
            words.setdefault(index, []).append(word)
    return {index: _union(found) for index, found in words.items()}


def only_when(condition: Sql, mask: Mask) -> Mask:
    """The set where `condition` (never unknown) holds, empty elsewhere."""
    if condition == FALSE:
        return NOTHING
    return {
        index: Word(guarded(condition, word.expression), word.bits) for index, word in mask.items()
    }


def _union(words: list[Word]) -> Word:
    bits = 0
    for word in words:
        bits |= word.bits
    return Word(union(dict.fromkeys(word.expression for word in words)), bits)

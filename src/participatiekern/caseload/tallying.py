# SPDX-License-Identifier: EUPL-1.2
"""Tallying: counting a chunk of cases while its bitmaps are at hand.

A count is the number of bits of a bitmap; no name is ever spelled for a case. What it must come to
is defined by `participatiekern.caseload.recount`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import attrs
import numpy as np

from participatiekern.bitmaps.answers import Answers, Listed, Texts
from participatiekern.bitmaps.bits import Bits, packed, trimmed, unpacked
from participatiekern.bitmaps.values import Numbers
from participatiekern.caseload.tally import (
    NONE_CERTAIN,
    Aantallen,
    Onderwerptelling,
    Som,
    Telling,
    Tellingen,
    amount_columns,
)
from participatiekern.decide.outcome import Status
from participatiekern.rules.regime import Regime

_LOW = (1 << 32) - 1


@attrs.frozen(eq=False)
class Counted:
    """One regime over one chunk, with what its moves to another regime are counted from."""

    rows: int
    telling: Telling
    approaches: Sequence[tuple[str, Bits]]


class Tallying:
    """Counts the answers of one regime."""

    def __init__(self, regime: Regime) -> None:
        self._topics = tuple(regime.onderwerpen)
        self._amounts = amount_columns(regime)

    def of(self, answers: Answers) -> Counted:
        """The counts of a chunk."""
        approaches = _approaches(answers)
        topics = {naam: _topic(answers, naam, self._amounts.get(naam, {})) for naam in self._topics}
        return Counted(answers.rows, Telling(topics, _counts(approaches)), approaches)


def together(counted: Mapping[str, Counted]) -> Tellingen:
    """The tally of a chunk, from each regime's counts of it."""
    names = sorted(counted)
    (rows,) = {found.rows for found in counted.values()}
    moves = {
        (one, other): _moves(counted[one].approaches, counted[other].approaches)
        for one, other in combinations(names, 2)
        if counted[one].approaches and counted[other].approaches
    }
    return Tellingen(rows, {naam: counted[naam].telling for naam in names}, moves)


def _topic(
    answers: Answers, onderwerp: str, amounts: Mapping[str, Sequence[tuple[str, str]]]
) -> Onderwerptelling:
    status, applied = (
        _texts(answers, f"{onderwerp}.status"),
        _named(answers, onderwerp, "toegepast"),
    )
    undecided = packed(status.codes == _place(status, Status.ONBEKEND.value))
    waiting = _named(answers, onderwerp, "ontbrekend")
    return Onderwerptelling(
        _frequencies(status),
        _counts(applied),
        _counts([(feit, bits & undecided) for feit, bits in waiting]),
        {veld: _sum(answers, dict(applied), columns) for veld, columns in amounts.items()},
    )


def _named(answers: Answers, onderwerp: str, lijst: str) -> Sequence[tuple[str, Bits]]:
    column = answers.columns[f"{onderwerp}.{lijst}"]
    if not isinstance(column, Listed):
        raise TypeError(f"{onderwerp}.{lijst}: expected a list of names")
    return column.named


def _texts(answers: Answers, name: str) -> Texts:
    column = answers.columns[name]
    if not isinstance(column, Texts):
        raise TypeError(f"{name}: expected a text")
    return column


def _place(texts: Texts, word: str) -> int:
    """The code of a word; one that no row has where it does not occur."""
    return texts.words.index(word) if word in texts.words else len(texts.words)


def _frequencies(texts: Texts) -> Aantallen:
    found = np.bincount(texts.codes, minlength=len(texts.words)).tolist()
    return {word: count for word, count in zip(texts.words, found, strict=True) if count}


def _count(bits: Bits) -> int:
    whole = len(bits) // 8 * 8
    words, rest = bits[:whole].view(np.uint64), bits[whole:]
    return int(np.bitwise_count(words).sum()) + int(np.bitwise_count(rest).sum())


def _counts(named: Iterable[tuple[str, Bits]]) -> Aantallen:
    """How many cases have each name. A name that is there twice counts for each."""
    found: Counter[str] = Counter()
    for name, bits in named:
        found[name] += _count(bits)
    return {name: count for name, count in found.items() if count}


# --- aanpak --------------------------------------------------------------------------------------


def _approaches(answers: Answers) -> list[tuple[str, Bits]]:
    """The cases by their first aanpak; nothing where groups carry none."""
    if "classificatie.aanpak" not in answers.columns:
        return []
    left = trimmed(np.full((answers.rows + 7) // 8, 255, np.uint8), answers.rows)
    found = []
    for aanpak, bits in _named(answers, "classificatie", "aanpak"):
        found.append((aanpak, bits & left))
        left = left & ~bits
    return [*found, (NONE_CERTAIN, left)]


def _moves(
    one: Iterable[tuple[str, Bits]], other: Sequence[tuple[str, Bits]]
) -> dict[tuple[str, str], int]:
    return {
        (van, naar): count
        for van, here in one
        for naar, there in other
        if (count := _count(here & there))
    }


# --- amounts -------------------------------------------------------------------------------------


def _sum(answers: Answers, applied: Mapping[str, Bits], columns: Iterable[tuple[str, str]]) -> Som:
    """The persons to whom a rule with an amount applies, and their cents."""
    persons = np.zeros((answers.rows + 7) // 8, np.uint8)
    cents = 0
    for regel, name in columns:
        column = answers.columns[name]
        if not isinstance(column, Numbers):
            raise TypeError(f"{name}: expected numbers")
        here = applied.get(regel)
        if here is not None:
            having = here if column.known is None else here & column.known
            persons |= having
            cents += _added(column.values[unpacked(having, answers.rows)].astype(np.int64))
    return Som(_count(persons), cents)


def _added(amounts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
    """The sum, also where it is more than 64 bits hold."""
    return (int((amounts >> 32).sum()) << 32) + int((amounts & _LOW).sum())

# SPDX-License-Identifier: EUPL-1.2
"""Reads: what a rule reads of a case. Where it reads the same, it comes to the same.

Most rules of a regime are about something that is not put forward, or of which a few answers are
known, and meet the same few answers in case after case. What a rule came to for those is kept, and
looked up by them. An amount, a number, a day or a list differs from case to case: a rule that knows
one of those is worked out each time. Of one number that a rule only compares with figures (an age,
most often) it is enough to know between which of them it lies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from participatiekern.decide.classes import Classes, classes_key
from participatiekern.decide.followed import followed_key
from participatiekern.facts.cases import SECTIES
from participatiekern.facts.statute import statutory_series
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import SECTIONS_PUT_FORWARD, Feit
from participatiekern.rules.expressions import (
    AtLeast,
    Classified,
    Comparison,
    Expression,
    Fact,
    Follows,
    Literal,
    MostOfItems,
    Own,
    Statutory,
)
from participatiekern.rules.trees import nodes

Known = Mapping[str, Any]

_FEW = frozenset({Soort.JA_NEE, Soort.KEUZE})
"""The kinds of fact that have a few values."""


class Reads:
    """What some expressions read of a case."""

    def __init__(self, roots: Sequence[Expression], more: Iterable[str] = ()) -> None:
        """Read what is in these expressions, and `more` by the name that it has when known."""
        found = dict.fromkeys(read for root in roots for node in nodes(root) for read in _of(node))
        few = [naam for naam, is_few in found if is_few]
        many = [naam for naam, is_few in found if not is_few and not _is_of_item(naam, found)]
        self.few = tuple(dict.fromkeys((*few, *more)))
        self.measured = next((naam for naam in many if _figures(naam, roots)), None)
        self.many = tuple(naam for naam in many if naam != self.measured)
        classified = {
            (classes_key(node.stelsel), node.groepen): None
            for root in roots
            for node in nodes(root)
            if isinstance(node, Classified)
        }
        self.classified = tuple(classified)
        self._figures = sorted(_figures(self.measured, roots)) if self.measured else []

    def key(self, known: Known) -> tuple[Any, ...]:
        """What is read in this case while nothing of `many` is known.

        The place of a number among the figures that it is compared with is the last part.
        """
        get = known.get
        read = [*map(get, self.few)]
        for stelsel, groepen in self.classified:
            classes: Classes | None = get(stelsel)
            read.append(None if classes is None else classes.answer(groepen))
        if self.measured is not None:
            number: int | None = get(self.measured)
            figures = self._figures
            # Before, at or after each figure.
            read.append(
                number
                if number is None
                else bisect_left(figures, number) + bisect_right(figures, number)
            )
        return tuple(read)

    def says_all(self, key: tuple[Any, ...]) -> bool:
        """Whether everything that is read is in the key, and not only the place of a number."""
        return self.measured is None or key[-1] is None


def _is_of_item(naam: str, found: Iterable[tuple[str, bool]]) -> bool:
    """Whether it is a field of the items of a list: of that the list is read."""
    return any(naam.startswith(f"{lijst}.") for lijst, _ in found)


def _figures(naam: str, roots: Iterable[Expression]) -> set[int]:
    """The figures with which a fact is compared; none when anything else is done with it."""
    read, figures = 0, []
    for root in roots:
        for node in nodes(root):
            read += isinstance(node, Fact) and node.pad == naam
            match node:
                case Comparison(left, _, Literal(_, code)):
                    if isinstance(left, Fact) and left.pad == naam:
                        figures.append(code)
    return set(figures) if read == len(figures) else set()


def _of(node: Expression) -> Iterator[tuple[str, bool]]:
    """What one node reads by itself, by its name among what is known; whether it has few values."""
    match node:
        case Fact():
            yield from _fact(node.feit)
        case AtLeast() | MostOfItems():
            yield from _fact(node.lijst)
        case Statutory(naam):
            yield figure_key(naam), True
        case Own():
            yield "zaak.peildatum", False
        case Follows(onderwerp):
            yield followed_key(onderwerp), False


def _fact(feit: Feit) -> Iterator[tuple[str, bool]]:
    yield feit.pad, feit.soort in _FEW
    if feit.geen_als_afwezig:
        yield feit.merk, True
    section = feit.pad.partition(".")[0]
    if section in SECTIONS_PUT_FORWARD:
        yield section_key(section), True


def figure_key(reeks: str) -> str:
    """Where is kept, among what is known, which figure of a statutory series holds."""
    return f":wettelijk:{reeks}"


def section_key(section: str) -> str:
    """Where is kept, among what is known, whether a section was put forward."""
    return f":voorgelegd:{section}"


_SECTIONS = tuple((section, section_key(section)) for section in SECTIONS_PUT_FORWARD)


def sections_known(known: Known) -> dict[str, bool]:
    """Which of the sections that can be put forward were."""
    given = known[SECTIES]
    return {key: True for section, key in _SECTIONS if section in given}


class Figures:
    """Which figure of each statutory series that some expressions read holds on a day."""

    def __init__(self, roots: Iterable[Expression]) -> None:
        read = {n.naam for root in roots for n in nodes(root) if isinstance(n, Statutory)}
        self._series = sorted(read)
        self._latest: tuple[int, dict[str, int | None]] = (0, {})

    def known(self, day: int) -> dict[str, int | None]:
        """By `figure_key`, the number of the figure that holds on this date code."""
        if self._latest[0] != day:
            series = statutory_series()
            found = {figure_key(naam): series[naam].period(day) for naam in self._series}
            self._latest = day, found
        return self._latest[1]

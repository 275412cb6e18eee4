# SPDX-License-Identifier: EUPL-1.2
"""Sentences: conditions as readable Dutch, without a case.

A condition becomes a small tree of sentences (`Zin`), which the renderers turn into Markdown, HTML
or text. What stands here and what is decided cannot differ: both read the same expressions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Choice,
    Comparison,
    Condition,
    Constant,
    Expression,
    Fact,
    Literal,
    Membership,
    Not,
    Some,
)
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes
from participatiekern.words.conditions import count_statement, quantity_word, statement
from participatiekern.words.lexicon import choice_word, is_conduct

ALL_OF = "al het volgende geldt:"
ONE_OF = "ten minste een van:"

_OFTEN = 3
_LONG = 4


@attrs.frozen
class Zin:
    """One sentence, the provisions that ask it, and the sentences under it.

    `begrip` is the number of the shared condition to which the sentence refers, if it does.
    """

    tekst: str
    bepalingen: tuple[str, ...] = ()
    delen: tuple[Zin, ...] = ()
    begrip: int | None = None


@attrs.frozen
class Begrip:
    """A condition that many rules of a regime share, told once; the rules refer to its number."""

    nummer: int
    bepalingen: tuple[str, ...]
    zinnen: tuple[Zin, ...]


def shared_conditions(regels: Iterable[Regel]) -> Mapping[Condition, int]:
    """The longer conditions that stand in several of these rules, numbered as they first occur."""
    counts: Counter[Condition] = Counter()
    for regel in regels:
        found = (node for root in (regel.mits, *regel.tenzij) for node in nodes(root))
        groups = (node for node in found if isinstance(node, (Attributed, All, Some)))
        counts.update(list(dict.fromkeys(groups)))
    often = {node: n for node, n in counts.items() if n >= _OFTEN and _length(node) >= _LONG}
    # What only ever stands within another shared condition is told there.
    within = {
        part
        for node, n in often.items()
        for part in nodes(node)
        if part is not node and isinstance(part, Condition) and often.get(part) == n
    }
    chosen = [node for node in often if node not in within]
    return MappingProxyType({node: number for number, node in enumerate(chosen, 1)})


def _length(node: Condition) -> int:
    """How many sentences a condition takes."""
    return sum(1 for _ in every(Teller().conjuncts(node)))


def every(zinnen: Iterable[Zin]) -> Iterator[Zin]:
    """These sentences and all under them."""
    for zin in zinnen:
        yield zin
        yield from every(zin.delen)


@attrs.frozen
class Teller:
    """Tells conditions; those in `shared` by their number, wherever they stand."""

    shared: Mapping[Condition, int] = attrs.field(factory=dict)

    def begrippen(self) -> tuple[Begrip, ...]:
        """The shared conditions themselves."""
        return tuple(self._begrip(node, number) for node, number in self.shared.items())

    def _begrip(self, node: Condition, number: int) -> Begrip:
        own = node.bepalingen if isinstance(node, Attributed) else ()
        inner = node.condition if isinstance(node, Attributed) else node
        others = {other: n for other, n in self.shared.items() if other is not node}
        return Begrip(number, own, tuple(Teller(others).conjuncts(inner)))

    def conjuncts(
        self,
        node: Condition,
        holds: bool = True,
        bepalingen: tuple[str, ...] = (),
    ) -> Iterator[Zin]:
        """The conditions that must all hold, those of a nested "and" on the same level."""
        if node in self.shared:
            yield self._reference(node, holds, bepalingen)
            return
        match node:
            case Attributed(condition, own) if isinstance(condition, (All, Some, Not, Attributed)):
                yield from self.conjuncts(condition, holds, _together(bepalingen, own))
            case Not(condition):
                yield from self.conjuncts(condition, not holds, bepalingen)
            case All(conditions) | Some(conditions) if isinstance(
                node, All
            ) is holds and not _range(node):
                for part in conditions:
                    yield from self.conjuncts(part, holds, bepalingen)
            case Constant(value) if value is holds:
                return
            case _:
                yield self.clause(node, holds, bepalingen)

    def clause(
        self,
        node: Condition,
        holds: bool = True,
        bepalingen: tuple[str, ...] = (),
    ) -> Zin:
        """One condition (`holds`) or its denial as a sentence, with its parts underneath."""
        if node in self.shared:
            return self._reference(node, holds, bepalingen)
        match node:
            case Attributed(condition, own):
                return self.clause(condition, holds, _together(bepalingen, own))
            case Not(condition):
                return self.clause(condition, not holds, bepalingen)
            case All() | Some():
                return self._group(node, holds, bepalingen)
            case AtLeast(_, _, condition):
                parts = tuple(self.conjuncts(condition))
                return Zin(f"{count_statement(node, holds)}:", bepalingen, parts)
            case Membership(choice, values) if len(values) >= (2 if _is_conduct(choice) else 3):
                parts = tuple(Zin(_choice(choice, value)) for value in values)
                head = f"{quantity_word(choice)} is {'een' if holds else 'geen'} van:"
                return Zin(head, bepalingen, parts)
            case Membership(choice, values) if _is_conduct(choice):
                named = _choice(choice, values[0])
                head = f"{quantity_word(choice)} is{'' if holds else ' niet'}: {named}"
                return Zin(head, bepalingen)
        return Zin(statement(node, holds), bepalingen)

    def _group(self, node: All | Some, holds: bool, bepalingen: tuple[str, ...]) -> Zin:
        between = _range(node) if holds else None
        if between is not None:
            return Zin(between, bepalingen)
        if len(node.conditions) == 1:
            return self.clause(node.conditions[0], holds, bepalingen)
        head = ALL_OF if isinstance(node, All) is holds else ONE_OF
        parts = (self.clause(part, holds) for part in node.conditions)
        return Zin(head, bepalingen, tuple(_flat(parts, head)))

    def _reference(self, node: Condition, holds: bool, bepalingen: tuple[str, ...]) -> Zin:
        number = self.shared[node]
        named = node.bepalingen[:1] if isinstance(node, Attributed) else ()
        told = f"begrip {number} is {'' if holds else 'niet '}van toepassing"
        return Zin(told, _together(bepalingen, named), begrip=number)


def _flat(parts: Iterable[Zin], head: str) -> Iterator[Zin]:
    """The parts, an "or" within an "or" on the same level unless provisions keep it apart."""
    for part in parts:
        if part.tekst == head and not part.bepalingen:
            yield from part.delen
        else:
            yield part


def _range(node: Condition) -> str | None:
    """What `node` asks if it is a range: "de leeftijd is ten minste 18 en minder dan 23 jaar"."""
    match node:
        case All((low, high)):
            match low, high:
                case Comparison(a, ">=" | ">", Literal()), Comparison(b, "<=" | "<", Literal()):
                    if _feit(a) is not None and _feit(a) == _feit(b):
                        end = statement(high, True).removeprefix(f"{quantity_word(b)} is ")
                        return f"{statement(low, True)} en {end}"
    return None


def _together(outer: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*outer, *own)))


def _feit(node: Expression) -> Feit | None:
    return node.feit if isinstance(node, Fact) else None


def _is_conduct(choice: Choice) -> bool:
    """Whether the words of a choice are what someone did, which follow a colon."""
    feit = _feit(choice)
    return feit is not None and is_conduct(feit)


def _choice(choice: Choice, value: str) -> str:
    feit = _feit(choice)
    return choice_word(feit, value) if feit is not None else value

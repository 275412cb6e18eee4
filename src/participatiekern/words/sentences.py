# SPDX-License-Identifier: EUPL-1.2
"""Sentences: conditions as readable Dutch, without a case.

A condition becomes a small tree of sentences (`Zin`), which the renderers turn into Markdown, HTML
or text. What stands here and what is decided cannot differ: both read the same expressions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
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
    Named,
    Not,
    Some,
)
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes, shape
from participatiekern.words.conditions import count_statement, quantity_word, statement
from participatiekern.words.lexicon import choice_word, is_conduct

ALL_OF = "al het volgende geldt:"
ONE_OF = "ten minste een van:"

_OFTEN = 3
_LONG = 4


@attrs.frozen
class Zin:
    """One sentence, the provisions that ask it, and the sentences under it.

    `begrip` is the key of the concept to which the sentence refers, if it does.
    """

    tekst: str
    bepalingen: tuple[str, ...] = ()
    delen: tuple[Zin, ...] = ()
    begrip: str | None = None


@attrs.frozen
class Aanduiding:
    """How rules refer to a condition that is told once: what says that it holds, and that not.

    `begrip` is its key: the name that the author gave it, else its number.
    """

    begrip: str
    kop: str
    ja: str
    nee: str


@attrs.frozen
class Begrip:
    """A condition that rules of a regime share, told once; the rules refer to it.

    `inleiding` says of a named one what its sentences amount to.
    """

    sleutel: str
    kop: str
    inleiding: str
    bepalingen: tuple[str, ...]
    zinnen: tuple[Zin, ...]


def shared_conditions(regels: Iterable[Regel]) -> Mapping[Condition, Aanduiding]:
    """The conditions of these rules that are told once, as they first occur: named, then others."""
    given = tuple(regels)
    numbered = {
        node: Aanduiding(
            str(number),
            f"Begrip {number}",
            f"begrip {number} is van toepassing",
            f"begrip {number} is niet van toepassing",
        )
        for number, node in enumerate(unnamed_conditions(given), 1)
    }
    return MappingProxyType(_named(given) | numbered)


def _named(regels: tuple[Regel, ...]) -> dict[Condition, Aanduiding]:
    """Every occurrence of a named condition that is told apart.

    Those are the ones that two rules use, that are long, or that a value depends on, which is told
    in one line. A name that a variant gives a second meaning is told where it stands.
    """
    found: dict[Hashable, list[Named]] = {}
    users: Counter[Hashable] = Counter()
    in_a_value: set[Hashable] = set()
    for regel in regels:
        asked = _names((regel.mits, *regel.tenzij))
        valued = _names(v for v in regel.dan.fields().values() if isinstance(v, Expression))
        for node in (*asked, *valued):
            found.setdefault(shape(node), []).append(node)
        users.update({shape(node) for node in (*asked, *valued)})
        in_a_value.update(shape(node) for node in valued)
    chosen: dict[Condition, Aanduiding] = {}
    meant: dict[str, Hashable] = {}
    for key, occurrences in found.items():
        first = occurrences[0]
        if meant.setdefault(first.naam.casefold(), key) == key and (
            users[key] > 1 or key in in_a_value or _length(first.condition) >= _LONG
        ):
            told = Aanduiding(first.naam, _capital(first.naam), first.ja, first.nee)
            chosen.update(dict.fromkeys(occurrences, told))
    return chosen


def _names(roots: Iterable[Expression]) -> tuple[Named, ...]:
    return tuple(node for root in roots for node in nodes(root) if isinstance(node, Named))


def unnamed_conditions(regels: Iterable[Regel]) -> tuple[Condition, ...]:
    """The longer conditions that stand in several of these rules and have no name."""
    given = tuple(regels)
    named = _named(given)
    counts: Counter[Condition] = Counter()
    for regel in given:
        found = (node for root in (regel.mits, *regel.tenzij) for node in nodes(root))
        groups = (n for n in found if isinstance(n, (Attributed, Named, All, Some)))
        counts.update(list(dict.fromkeys(groups)))
    often = {
        node: n
        for node, n in counts.items()
        if node in named or (n >= _OFTEN and _length(node, named) >= _LONG)
    }
    # What only ever stands within another shared condition is told there.
    within = {
        part
        for node, n in often.items()
        for part in nodes(node)
        if part is not node and isinstance(part, Condition) and often.get(part) == n
    }
    return tuple(node for node in often if node not in within and not isinstance(node, Named))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _length(node: Condition, told: Mapping[Condition, Aanduiding] | None = None) -> int:
    """How many sentences a condition takes where others are already told."""
    return sum(1 for _ in every(Teller(told or {}).conjuncts(node)))


def every(zinnen: Iterable[Zin]) -> Iterator[Zin]:
    """These sentences and all under them."""
    for zin in zinnen:
        yield zin
        yield from every(zin.delen)


@attrs.frozen
class Teller:
    """Tells conditions; those in `shared` by reference, wherever they stand."""

    shared: Mapping[Condition, Aanduiding] = attrs.field(factory=dict)

    def begrippen(self) -> tuple[Begrip, ...]:
        """The shared conditions themselves."""
        first: dict[str, Condition] = {}
        for node, told in self.shared.items():
            first.setdefault(told.begrip, node)
        return tuple(self._begrip(node) for node in first.values())

    def _begrip(self, node: Condition) -> Begrip:
        told = self.shared[node]
        inner, own = _defined(node)
        others = {other: v for other, v in self.shared.items() if v is not told}
        zinnen = tuple(Teller(others).conjuncts(inner))
        amounts = f"{_capital(told.ja)} als geldt:" if isinstance(node, Named) else ""
        return Begrip(told.begrip, told.kop, amounts, own, zinnen)

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
            case Named():
                inner, own = _defined(node)
                parts = tuple(self.conjuncts(inner, holds))
                head = f"{node.sentence(holds)}, dat wil zeggen:"
                return Zin(head, _together(bepalingen, own), parts)
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
        told, (_, own) = self.shared[node], _defined(node)
        sentence = told.ja if holds else told.nee
        return Zin(sentence, _together(bepalingen, own[:1]), begrip=told.begrip)


def _defined(node: Condition) -> tuple[Condition, tuple[str, ...]]:
    """What a name or provisions stand for, and the provisions that define it."""
    inner = node.condition if isinstance(node, Named) else node
    return (inner.condition, inner.bepalingen) if isinstance(inner, Attributed) else (inner, ())


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

# SPDX-License-Identifier: EUPL-1.2
"""Waiting: what an unknown value waits for, the facts that could still change it (Kleene)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from participatiekern.decide.classes import Classes, classes_key
from participatiekern.decide.followed import Followed, followed_key
from participatiekern.decide.kleene import Known, read, read_items, with_item
from participatiekern.decide.outcome import Gemis, Ontbrekend
from participatiekern.facts.cases import SECTIES
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import SECTIONS_PUT_FORWARD, Feit
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Classified,
    Expression,
    Fact,
    Follows,
    MostOfItems,
    Own,
    Recorded,
    Some,
    Statutory,
    Table,
)
from participatiekern.rules.memo import remembered
from participatiekern.rules.trees import children, recorded_facts, recorded_of

Waits = dict[Ontbrekend, None]
"""What an answer waits for, in order, each once."""

Waiter = Callable[[Known, Waits], None]
"""A compiled expression: adds what its value waits for, when that is unknown."""

_Asked = tuple[str, str | None, Ontbrekend, str, Ontbrekend | None]


def missing(node: Expression, known: Known) -> tuple[Ontbrekend, ...]:
    """What the value of `node` waits for: the facts that could still change it (Kleene)."""
    found: Waits = {}
    wait(node)(known, found)
    return tuple(found)


@remembered
def wait(node: Expression) -> Waiter:
    """Compile what an expression waits for; a node that rules share is compiled once."""
    return wait_together((node,))


def wait_field(node: Expression, *, follows: bool = False) -> Waiter:
    """Compile what a field of a consequence waits for; `follows`: it is worked out from others.

    One that is a fact of which none was recorded waits for nothing: there is no figure. Nor is
    there one that follows from it.
    """
    decided = [fact.feit for fact in recorded_facts(node)] if follows else []
    if decided:
        waits = wait(node)

        def add(known: Known, found: Waits) -> None:
            if all(known.get(feit.pad) is not None or known.get(feit.merk) for feit in decided):
                waits(known, found)

        return add
    if isinstance(node, Fact) and node.feit.geen_als_afwezig:
        pad, _, own, section, whole = _asked(node.feit)
        return _facts_wait([(pad, node.feit.merk, own, section, whole)])
    return wait(node)


def wait_together(nodes: Iterable[Expression]) -> Waiter:
    """Compile what some expressions wait for, one after the other."""
    parts = (part for node in nodes for part in _parts(node))
    waiters: list[Waiter] = []
    for kind, run in groupby(parts, lambda part: isinstance(part, Fact)):
        if kind:
            waiters.append(_facts_wait(_asked(fact.feit) for fact in run))  # type: ignore[attr-defined]
        else:
            waiters += map(_when_unknown, run)
    if len(waiters) == 1:
        return waiters[0]

    def add(known: Known, found: Waits) -> None:
        for waiter in waiters:
            waiter(known, found)

    return add


def _parts(node: Expression) -> Iterator[Expression]:
    """The facts of a node, and the nodes in it that can be known while a fact in them is not.

    Every other node is unknown exactly when one of its operands is: it asks nothing of its own.
    """
    if isinstance(node, (Fact, All, Some, Recorded, *_WAITERS)) or recorded_of(node):
        yield node
    else:
        for child in children(node):
            yield from _parts(child)


def _facts_wait(asked: Iterable[_Asked]) -> Waiter:
    each = tuple(dict.fromkeys(asked))

    def add(known: Known, found: Waits) -> None:
        get = known.get
        for pad, merk, own, section, whole in each:
            if get(pad) is None and (merk is None or get(merk)):
                found[own if whole is None or section in known[SECTIES] else whole] = None

    return add


def _asked(feit: Feit) -> _Asked:
    """The path of a fact, and what is missing without it: the fact, or its section as a whole.

    Between them the mark without which none was recorded, of a fact that is then known: nee, or an
    empty list.
    """
    section = feit.pad.partition(".")[0]
    whole = Ontbrekend(section, Gemis.AANLEIDING) if section in SECTIONS_PUT_FORWARD else None
    soort = Gemis.OORDEEL if feit.oordeel else Gemis.FEIT
    is_known = feit.geen_als_afwezig and feit.soort in (Soort.JA_NEE, Soort.LIJST)
    merk = feit.merk if is_known else None
    return feit.pad, merk, Ontbrekend(feit.pad, soort), section, whole


def asked(feit: Feit, known: Known) -> Ontbrekend:
    """What is missing where this fact is: the fact, or its section as a whole."""
    *_, own, section, whole = _asked(feit)
    return own if whole is None or section in known[SECTIES] else whole


@remembered
def _when_unknown(node: Expression) -> Waiter:
    reader = read(node)
    make = _WAITERS.get(type(node))
    add = make(node) if make else wait_together(children(node))

    def waits(known: Known, found: Waits) -> None:
        if reader(known) is None:
            add(known, found)

    return waits


def _series_waits(node: Statutory | Own) -> Waiter:
    own = isinstance(node, Own)
    item = Ontbrekend(node.naam, Gemis.EIGEN_BEDRAG if own else Gemis.WETTELIJK_BEDRAG)
    return lambda _, found: found.setdefault(item)


def _classified_waits(node: Classified) -> Waiter:
    key, groepen = classes_key(node.stelsel), node.groepen

    def add(known: Known, found: Waits) -> None:
        classes: Classes = known[key]
        for groep in groepen:
            found.update(dict.fromkeys(classes.missing.get(groep, ())))

    return add


def _follows_waits(node: Follows) -> Waiter:
    key, wat = followed_key(node.onderwerp), node.namen

    def add(known: Known, found: Waits) -> None:
        items: tuple[Followed, ...] = known.get(key, ())
        for item in items:
            if item.contains(wat) is None:
                found.update(dict.fromkeys(item.waits(wat)))

    return add


def _items_wait(node: AtLeast) -> Waiter:
    lijst, condition = node.lijst.pad, wait(node.condition)
    whole = _facts_wait((_asked(node.lijst),))

    def add(known: Known, found: Waits) -> None:
        if known.get(lijst) is None:
            whole(known, found)
            return
        own: Waits = {}
        for item in known[lijst]:
            condition(with_item(known, item), own)
        _add_of_items(lijst, own, found)

    return add


def _most_waits(node: MostOfItems) -> Waiter:
    lijst, otherwise = node.lijst.pad, wait(node.otherwise)
    holds, condition, value = read(node.condition), wait(node.condition), wait(node.value)
    whole, items_of = _facts_wait((_asked(node.lijst),)), read_items(node.lijst)

    def add(known: Known, found: Waits) -> None:
        items = items_of(known)
        if items is None:
            whole(known, found)
            return
        own: Waits = {}
        none = True
        for item in items:
            there = with_item(known, item)
            condition(there, own)
            if holds(there) is not False:
                none = False
                value(there, own)
        _add_of_items(lijst, own, found)
        if none:
            otherwise(known, found)

    return add


def _add_of_items(lijst: str, own: Waits, found: Waits) -> None:
    history = Ontbrekend(lijst, Gemis.FEIT)
    for waiting in own:
        # A field of an item is no fact of its own: what is missing is a complete history.
        found[history if waiting.feit.startswith(f"{lijst}.") else waiting] = None


def _rows_wait(node: Table) -> Waiter:
    rows = tuple((read(condition), wait(condition), wait(value)) for condition, value in node.rows)
    otherwise = wait(node.otherwise)

    def add(known: Known, found: Waits) -> None:
        for reader, condition, value in rows:
            holds = reader(known)
            if holds is not False:
                condition(known, found)
                value(known, found)
            if holds:
                return
        otherwise(known, found)

    return add


_WAITERS: dict[type[Expression], Callable[[Any], Waiter]] = {
    Statutory: _series_waits,
    Own: _series_waits,
    Classified: _classified_waits,
    Follows: _follows_waits,
    AtLeast: _items_wait,
    MostOfItems: _most_waits,
    Table: _rows_wait,
}

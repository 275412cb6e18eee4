# SPDX-License-Identifier: EUPL-1.2
"""Waiting: what an unknown value waits for, the facts that could still change it (Kleene)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from participatiekern.decide.classes import Classes, classes_key
from participatiekern.decide.kleene import Known, read
from participatiekern.decide.outcome import Gemis, Ontbrekend
from participatiekern.facts.cases import SECTIES
from participatiekern.facts.vocabulary import SECTIONS_PUT_FORWARD
from participatiekern.rules.expressions import (
    AtLeast,
    Classified,
    Expression,
    Fact,
    Statutory,
    Table,
)
from participatiekern.rules.trees import children

Waits = dict[Ontbrekend, None]
"""What an answer waits for, in order, each once."""

Waiter = Callable[[Known, Waits], None]
"""A compiled expression: adds what its value waits for, when that is unknown."""


def missing(node: Expression, known: Known) -> tuple[Ontbrekend, ...]:
    """What the value of `node` waits for: the facts that could still change it (Kleene)."""
    found: Waits = {}
    wait(node)(known, found)
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def wait(node: Expression) -> Waiter:
    """Compile what an expression waits for; a node that rules share is compiled once."""
    reader = read(node)
    if isinstance(node, Fact):
        add = _fact_waits(node.feit.pad, node.feit.oordeel)
    else:
        add = _WAITERS.get(type(node), _children_wait)(node)

    def waits(known: Known, found: Waits) -> None:
        if reader(known) is None:
            add(known, found)

    return waits


def _fact_waits(pad: str, oordeel: bool) -> Waiter:
    own = Ontbrekend(pad, Gemis.OORDEEL if oordeel else Gemis.FEIT)
    section = pad.partition(".")[0]
    whole = Ontbrekend(section, Gemis.AANLEIDING) if section in SECTIONS_PUT_FORWARD else None

    def add(known: Known, found: Waits) -> None:
        absent = whole is not None and section not in known[SECTIES]
        found[whole if absent else own] = None  # type: ignore[index]

    return add


def _statutory_waits(node: Statutory) -> Waiter:
    item = Ontbrekend(node.naam, Gemis.WETTELIJK_BEDRAG)
    return lambda _, found: found.setdefault(item)


def _classified_waits(node: Classified) -> Waiter:
    key, groepen = classes_key(node.stelsel), node.groepen

    def add(known: Known, found: Waits) -> None:
        classes: Classes = known[key]
        for groep in groepen:
            found.update(dict.fromkeys(classes.missing.get(groep, ())))

    return add


def _items_wait(node: AtLeast) -> Waiter:
    lijst, condition = node.lijst.pad, wait(node.condition)
    whole, history = _fact_waits(lijst, False), Ontbrekend(lijst, Gemis.FEIT)

    def add(known: Known, found: Waits) -> None:
        if known.get(lijst) is None:
            whole(known, found)
            return
        own: Waits = {}
        for item in known[lijst]:
            condition({**known, **item}, own)
        for waiting in own:
            # A field of an item is no fact of its own: what is missing is a complete history.
            found[history if waiting.feit.startswith(f"{lijst}.") else waiting] = None

    return add


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


def _children_wait(node: Expression) -> Waiter:
    waiters = tuple(wait(child) for child in children(node))

    def add(known: Known, found: Waits) -> None:
        for waiter in waiters:
            waiter(known, found)

    return add


_WAITERS: dict[type[Expression], Callable[[Any], Waiter]] = {
    Statutory: _statutory_waits,
    Classified: _classified_waits,
    AtLeast: _items_wait,
    Table: _rows_wait,
}

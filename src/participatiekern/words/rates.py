# SPDX-License-Identifier: EUPL-1.2
"""Rates: how an amount in proportion was worked out in a case, with the values that it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from participatiekern.decide.kleene import read
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, decided_from
from participatiekern.facts.values import Soort
from participatiekern.rules.expressions import (
    Expression,
    Extremum,
    Quantity,
    Rate,
    Table,
    Times,
)
from participatiekern.rules.memo import remembered
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import children, nodes
from participatiekern.words.conditions import rounding_word, unit_of
from participatiekern.words.lexicon import value_word

_Known = Mapping[str, Any]


def rate_sentences(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> tuple[str, ...]:
    """How the amounts in proportion that a rule gives were worked out; nothing while unknown."""
    if not gevolg.applies:
        return ()
    known = decided_from(beoordeling)
    found = (node for root in _with_rates(gevolg.regel) for node in values_used(root, known))
    return tuple(dict.fromkeys(_sentence(node, known) for node in found if _is_rate(node)))


@remembered
def _with_rates(regel: Regel) -> tuple[Expression, ...]:
    """The values of its consequence in which something is taken in proportion."""
    fields = regel.dan.fields()
    given = (v for n, v in fields.items() if n not in regel.dan.derived())
    values = (value for value in given if isinstance(value, Expression))
    return tuple(value for value in values if any(map(_is_rate, nodes(value))))


def _is_rate(node: Expression) -> bool:
    return isinstance(node, (Rate, Times))


def values_used(node: Expression, known: _Known) -> Iterator[Expression]:
    """The values that made this one what it is, innermost first; none of one that is unknown."""
    if not isinstance(node, Quantity):
        return
    code = read(node)(known)
    if code is None:
        return
    parts: tuple[Expression, ...] = children(node)
    if isinstance(node, Table):
        rows = (value for mits, value in node.rows if read(mits)(known))
        parts = (next(rows, node.otherwise),)
    elif isinstance(node, Extremum):
        parts = tuple(part for part in node.operands if read(part)(known) == code)[:1]
    for part in parts:
        yield from values_used(part, known)
    yield node


def _sentence(node: Expression, known: _Known) -> str:
    def said(value: Quantity, unit: bool = False) -> str:
        code = read(value)(known)
        counted = value.soort is Soort.GEHEEL or value.soort is Soort.DUUR
        if counted and not unit:
            return str(code // 100 if value.soort is Soort.DUUR else code)
        return value_word(value.soort, code, unit_of(value) or unit_of(*_counts(node)))

    if isinstance(node, Times):
        made = f"{said(node.amount)} keer {said(node.count, unit=True)} is {said(node)}"
        return f"{made}."
    if not isinstance(node, Rate):
        raise TypeError(f"{type(node).__name__} is no rate")
    made = f"{said(node.amount)} naar rato van {said(node.part)} van {said(node.whole, unit=True)}"
    return f"{made} is {said(node)}, {rounding_word(node.rounding, node.soort)}."


def _counts(node: Expression) -> tuple[Quantity, ...]:
    """What is counted in a rate: the values whose unit its figures have."""
    if isinstance(node, Rate):
        return node.part, node.whole
    return (node.count,) if isinstance(node, Times) else ()

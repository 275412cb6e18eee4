# SPDX-License-Identifier: EUPL-1.2
"""Trees: walking the nodes of an expression."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import attrs

from participatiekern.errors import Place
from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Classified,
    Comparison,
    Expression,
    Extremum,
    Fact,
    Follows,
    Later,
    Membership,
    MostOfItems,
    Named,
    Not,
    Opaque,
    PercentageOf,
    Product,
    Rate,
    Recorded,
    Same,
    Some,
    Sum,
    Table,
    Times,
    Year,
)
from participatiekern.rules.memo import remembered


def children(node: Expression) -> tuple[Expression, ...]:
    """The direct operands of a node."""
    if isinstance(node, Table):
        return (*(part for row in node.rows for part in row), node.otherwise)
    if isinstance(node, Later):
        return (node.start, *node.amounts)
    operands = _OPERANDS.get(type(node), ())
    if type(node) in _MANY:
        many: tuple[Expression, ...] = getattr(node, operands[0])
        return many
    return tuple([getattr(node, operand) for operand in operands])


@remembered
def nodes(root: Expression) -> tuple[Expression, ...]:
    """Every node of the tree, the root first; a tree that rules share is walked once."""
    return (root, *(node for child in children(root) for node in nodes(child)))


Extent = tuple[int, int]
"""How many levels deep a tree is, and how many nodes it has where it is written out."""


def extent(root: Expression, known: dict[int, Extent]) -> Extent:
    """The extent of a tree; what is measured is kept in `known`, by the identity of the node.

    Without recursion: it is asked whether a tree can be walked at all. A node that stands in many
    places is looked at once, and counts as often as it stands there.
    """
    left = [root]
    while left:
        node = left[-1]
        parts = children(node)
        unknown = [part for part in parts if id(part) not in known]
        if unknown:
            left.extend(unknown)
            continue
        left.pop()
        found = [known[id(part)] for part in parts]
        deepest = max((depth for depth, _ in found), default=0)
        known[id(node)] = deepest + 1, sum(size for _, size in found) + 1
    return known[id(root)]


@remembered
def recorded_of(node: Expression) -> tuple[Feit, ...]:
    """The facts that a comparison or membership takes and of which absence says that there is none.

    None recorded of one of them is a known answer. A choice table takes only the row that holds,
    and the most of some items only what those that count have: what they read is not among them.
    """
    if isinstance(node, (Comparison, Membership, Same)):
        found = (feit for child in children(node) for feit in _taken(child))
        return tuple(dict.fromkeys(found))
    return ()


def _taken(node: Expression) -> Iterator[Feit]:
    if isinstance(node, Fact) and node.feit.geen_als_afwezig:
        yield node.feit
    elif not isinstance(node, (Table, MostOfItems)):
        for child in children(node):
            yield from _taken(child)


_STRICT = (Sum, Product, PercentageOf, Extremum, Rate)


def recorded_facts(root: Expression) -> tuple[Fact, ...]:
    """The facts without which a value is never known, and of which absence says there is none."""
    if isinstance(root, Fact):
        return (root,) if root.feit.geen_als_afwezig else ()
    if not isinstance(root, _STRICT):
        return ()
    return tuple(fact for part in children(root) for fact in recorded_facts(part))


@remembered
def shape(node: Expression) -> Hashable:
    """What a node says, wherever it is written: equal for two nodes that say the same."""
    fields = attrs.fields(type(node))  # type: ignore[arg-type]
    return type(node), *(_shape_of(getattr(node, field.name)) for field in fields)


def _shape_of(value: Any) -> Hashable:
    if isinstance(value, Expression):
        return shape(value)
    if isinstance(value, tuple):
        return tuple(_shape_of(part) for part in value)
    return None if isinstance(value, Place) else value


READS_OUTCOMES = (Classified, Follows)
"""The nodes that read what rules decided earlier, and not only facts of the case."""


def replaced(root: Expression, old: Expression, new: Expression) -> Expression:
    """The tree with the node `old` (that very node, wherever it stands) replaced by `new`."""
    if root is old:
        return new
    parts = children(root)
    renewed = tuple(replaced(part, old, new) for part in parts)
    if all(part is same for part, same in zip(renewed, parts, strict=True)):
        return root
    return _with_children(root, renewed)


def _with_children(node: Expression, parts: tuple[Any, ...]) -> Expression:
    """The same node with other operands, in the order of `children`."""
    if isinstance(node, Table):
        rows = tuple(zip(parts[:-1:2], parts[1:-1:2], strict=True))
        return Table(rows, parts[-1])
    if isinstance(node, Later):
        return Later(parts[0], parts[1:], node.periods)
    operands = _OPERANDS[type(node)]
    values = (parts,) if type(node) in _MANY else parts
    return attrs.evolve(node, **dict(zip(operands, values, strict=True)))  # type: ignore[misc]


_MANY = (All, Some, Extremum, Opaque)
_OPERANDS: dict[type[Expression], tuple[str, ...]] = {
    All: ("conditions",),
    Some: ("conditions",),
    Not: ("condition",),
    Attributed: ("condition",),
    Named: ("condition",),
    AtLeast: ("condition",),
    MostOfItems: ("condition", "value", "otherwise"),
    Comparison: ("left", "right"),
    Same: ("left", "right"),
    Sum: ("left", "right"),
    Membership: ("choice",),
    Recorded: ("fact",),
    Product: ("quantity",),
    Year: ("day",),
    Rate: ("amount", "part", "whole"),
    Times: ("amount", "count"),
    PercentageOf: ("percentage", "amount"),
    Extremum: ("operands",),
    Opaque: ("facts",),
}
"""The fields of a node that hold its operands, in the order of `children`."""

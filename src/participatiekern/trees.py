# SPDX-License-Identifier: EUPL-1.2
"""Trees: walking the nodes of an expression."""

from __future__ import annotations

from collections.abc import Iterator

from participatiekern.expressions import (
    All,
    AtLeast,
    Attributed,
    Comparison,
    Expression,
    Extremum,
    Membership,
    Not,
    Opaque,
    PercentageOf,
    Product,
    Some,
    Sum,
    Table,
)


def children(node: Expression) -> tuple[Expression, ...]:
    """The direct operands of a node."""
    match node:
        case All(conditions) | Some(conditions):
            return conditions
        case Not(condition) | Attributed(condition, _) | AtLeast(_, _, condition):
            return (condition,)
        case Comparison(left, _, right) | Sum(_, left, _, right):
            return (left, right)
        case Membership(choice, _):
            return (choice,)
        case Product(_, quantity):
            return (quantity,)
        case PercentageOf(percentage, amount, _):
            return (percentage, amount)
        case Extremum(_, operands):
            return operands
        case Table(rows, otherwise):
            return (*(part for row in rows for part in row), otherwise)
        case Opaque(_, facts, _):
            return facts
    return ()


def nodes(root: Expression) -> Iterator[Expression]:
    """Every node of the tree, the root first."""
    yield root
    for child in children(root):
        yield from nodes(child)

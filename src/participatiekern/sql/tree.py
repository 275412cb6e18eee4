# SPDX-License-Identifier: EUPL-1.2
"""Tree: the closed list of SQL that the rules are translated to, as values.

A node never changes and equal nodes are equal values, so that one can stand in many trees and be
the key of a table. `constructs` makes them, and `printing` writes them as a database spells them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

Connector = Literal["AND", "OR", "|"]


class Sql:
    """A piece of SQL that has a value."""

    __slots__ = ()


@attrs.frozen(cache_hash=True)
class Column(Sql):
    """A column of the relation at hand."""

    name: str


@attrs.frozen(cache_hash=True)
class Number(Sql):
    """A whole number."""

    value: int


@attrs.frozen(cache_hash=True)
class Text(Sql):
    """A text."""

    value: str


@attrs.frozen(cache_hash=True)
class Truth(Sql):
    """True or false."""

    value: bool


@attrs.frozen(cache_hash=True)
class Unknown(Sql):
    """No value."""


@attrs.frozen(cache_hash=True)
class Long(Sql):
    """A whole number as one of 64 bits."""

    value: Sql


@attrs.frozen(cache_hash=True)
class Joined(Sql):
    """Two or more conditions joined by AND or OR, or sets of bits united by ``|``."""

    connector: Connector
    operands: tuple[Sql, ...]


@attrs.frozen(cache_hash=True)
class Not(Sql):
    """The condition does not hold."""

    condition: Sql


@attrs.frozen(cache_hash=True)
class IsUnknown(Sql):
    """The value is unknown; always known itself."""

    value: Sql


@attrs.frozen(cache_hash=True)
class Member(Sql):
    """A text is one of these."""

    value: Sql
    texts: tuple[str, ...]


@attrs.frozen(cache_hash=True)
class Binary(Sql):
    """Two values compared, reckoned with, or as sets of bits intersected.

    ``//`` divides whole numbers, ``%`` is what is then left, ``&`` intersects.
    """

    left: Sql
    sign: str
    right: Sql


@attrs.frozen(cache_hash=True)
class Choice(Sql):
    """The value of the first branch, condition and value, whose condition holds."""

    branches: tuple[tuple[Sql, Sql], ...]
    otherwise: Sql | None = None


@attrs.frozen(cache_hash=True)
class Summary(Sql):
    """Of the rows of a group, how many have a value (COUNT), or the largest value (MAX)."""

    function: Literal["COUNT", "MAX"]
    value: Sql


@attrs.frozen(cache_hash=True)
class Names(Sql):
    """The names whose condition holds, in order: a list, or text where a database has no lists."""

    found: tuple[tuple[Sql, str], ...]


def parts(sql: Sql) -> tuple[Sql, ...]:
    """The pieces that a piece of SQL is made of."""
    match sql:
        case Long(part) | Not(part) | IsUnknown(part) | Member(part) | Summary(_, part):
            return (part,)
        case Binary(left, _, right):
            return left, right
        case Joined(_, operands):
            return operands
        case Choice(branches, otherwise):
            found = tuple(part for branch in branches for part in branch)
            return found if otherwise is None else (*found, otherwise)
        case Names(found):
            return tuple(condition for condition, _ in found)
    return ()


def walk(sql: Sql) -> Iterator[Sql]:
    """The piece itself and everything in it, from left to right."""
    yield sql
    for part in parts(sql):
        yield from walk(part)


def columns_in(sql: Sql) -> tuple[str, ...]:
    """The names of the columns that a piece of SQL reads, each once."""
    return tuple(dict.fromkeys(found.name for found in walk(sql) if isinstance(found, Column)))

# SPDX-License-Identifier: EUPL-1.2
"""Memo: what readers make of a rule or a node once, kept on the rule or node itself.

What is kept lives as long as what it was made of: any number of regimes can be loaded, and a regime
that is let go takes everything that was compiled from it along.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

_Owner = TypeVar("_Owner", bound="Remembering")
_Made = TypeVar("_Made")
_How = ParamSpec("_How")


class Remembering:
    """Something immutable on which readers keep what they make of it."""

    __slots__ = ("_memo",)
    _memo: dict[object, Any]


def remembered(
    make: Callable[Concatenate[_Owner, _How], _Made],
) -> Callable[Concatenate[_Owner, _How], _Made]:
    """Make it once for each owner (the first argument) and each choice of further arguments."""

    @wraps(make)
    def found(owner: _Owner, *how: object) -> _Made:
        try:
            memo = owner._memo
        except AttributeError:
            memo = {}
            object.__setattr__(owner, "_memo", memo)
        key = (make, *how) if how else make
        try:
            return memo[key]  # type: ignore[no-any-return]
        except KeyError:
            made = memo[key] = make(owner, *how)  # type: ignore[arg-type, call-arg]
            return made

    return found  # type: ignore[return-value]

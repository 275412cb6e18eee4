# SPDX-License-Identifier: EUPL-1.2
"""Fixed: a table that does not change, as quick to read as a dict."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Fixed(dict[K, V]):
    """A dict that refuses every change, also after a copy or in another process.

    What many cases share stands in one of these: a change would leak into the next decision.
    `dict(fixed)` is a copy that may be changed.
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this does not change; dict(...) makes a copy that may")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __copy__(self) -> Fixed[K, V]:
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> Fixed[K, V]:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Fixed, (dict(self),)


def fixed(value: Any) -> Any:
    """The same value, with tables and lists in it that do not change."""
    if isinstance(value, dict):
        return Fixed({key: fixed(part) for key, part in value.items()})
    return tuple(map(fixed, value)) if isinstance(value, list | tuple) else value


def plain(value: Any) -> Any:
    """The same value with dicts and lists of one's own, as a document has them."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return list(map(plain, value)) if isinstance(value, list | tuple) else value

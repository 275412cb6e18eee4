# SPDX-License-Identifier: EUPL-1.2
"""Deprecation: how an old name is taken away, in one way.

A warning has its deadline in its name: ``ParticipatiekernRemovedIn1Warning`` warns of what version
1 no longer has. A module that gave a name another name declares it at its end::

    __getattr__ = renamed(__name__, {"evalueer": "evaluate"}, ParticipatiekernRemovedIn1Warning)

The old name then works as before and warns at the line that uses it. Before the release of a
version its warning class is removed with everything that uses it.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from typing import Any


class ParticipatiekernRemovedIn1Warning(DeprecationWarning):
    """What warns so is gone in version 1.0 of participatiekern."""


def renamed(
    module: str, names: Mapping[str, str], warning: type[DeprecationWarning]
) -> Callable[[str], Any]:
    """A module's ``__getattr__`` under which old names (`names`: old to new) still work.

    Raises AttributeError for any other name, as a module does.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the module's
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        message = f"{module}.{name} is now {module}.{names[name]}"
        warnings.warn(message, warning, stacklevel=2)
        return getattr(sys.modules[module], names[name])

    return __getattr__

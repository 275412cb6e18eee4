# SPDX-License-Identifier: EUPL-1.2
"""Overlooked: what an author wrote as a hook, and pluggy does not take as one.

A function without the mark, or in a file that the package does not import, would pass in silence:
the regime would say that it does not regulate the topic.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from types import ModuleType

from participatiekern.errors import Place
from participatiekern.hookspecs import PROJECT
from participatiekern.loading.problems import place_of

_IMPLEMENTS, _DECLARES = f"{PROJECT}_impl", f"{PROJECT}_spec"
_MARKED = re.compile(r"^@hookimpl\b.*\n(?:@.*\n)*(?:async )?def (\w+)", re.MULTILINE)

Found = tuple[str, Place]
"""What is wrong and what to do (English), and where it is written."""


def overlooked(plugin: object, hooks: Collection[str]) -> Iterator[Found]:
    """Every function that has the name of a hook and is none."""
    for naam in hooks:
        function = getattr(plugin, naam, None)
        if hasattr(function, "__code__") and not (
            hasattr(function, _IMPLEMENTS) or hasattr(function, _DECLARES)
        ):
            problem = f"the function {naam} has the name of a hook and no @hookimpl above it"
            yield f"{problem}; add it, or give the function another name", place_of(function)
    if isinstance(plugin, ModuleType) and hasattr(plugin, "__path__"):
        for naam, module, place in _elsewhere(plugin, hooks):
            # Where the package does not import the hook, its name may be that of the file.
            if not hasattr(getattr(plugin, naam, None), _IMPLEMENTS):
                own = plugin.__name__
                yield (
                    f"{module.removeprefix(f'{own}.')} implements the hook {naam}, and "
                    f"{own}/__init__.py does not import it; add: from {module} import {naam}",
                    place,
                )


def _elsewhere(plugin: ModuleType, hooks: Collection[str]) -> Iterator[tuple[str, str, Place]]:
    """The hooks in other files of the package: name, module and place.

    A module with a regime of its own is another plugin.
    """
    imported = {
        naam: module
        for naam, module in sorted(sys.modules.items())
        if naam.startswith(f"{plugin.__name__}.") and module is not None
    }
    for module, found in imported.items():
        marked = {
            naam: function
            for naam in hooks
            if hasattr(function := getattr(found, naam, None), _IMPLEMENTS)
            and function.__module__ == module
        }
        if marked.get("regime") in (None, getattr(plugin, "regime", None)):
            yield from ((naam, module, place_of(f)) for naam, f in marked.items())
    for file in _not_imported(plugin, imported):
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        found_here = {m[1]: text.count("\n", 0, m.end()) + 1 for m in _MARKED.finditer(text)}
        if "regime" not in found_here or not hasattr(plugin, "regime"):
            for naam, line in found_here.items():
                if naam in hooks:
                    yield naam, f"{plugin.__name__}.{file.stem}", Place(str(file), line)


def _not_imported(plugin: ModuleType, imported: Collection[str]) -> list[Path]:
    """The files in the folder of the package that nothing imported."""
    return [
        file
        for folder in plugin.__path__
        for file in sorted(Path(folder).glob("*.py"))
        if file.stem != "__init__" and f"{plugin.__name__}.{file.stem}" not in imported
    ]

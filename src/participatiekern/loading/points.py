# SPDX-License-Identifier: EUPL-1.2
"""Points: the entry points of installed plugins.

`importlib.metadata` answers the same question for every kind of installation, and takes longer to
import than the kernel itself. Nearly always the answer stands in a few small files beside the
installed packages, which are read here by the same rules; for anything else it is asked.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.machinery import PathFinder

import attrs

GROUP = "participatiekern"
_SUFFIXES = (".dist-info", ".egg-info")
_NOTHING_THERE = (FileNotFoundError, NotADirectoryError, PermissionError, IsADirectoryError)


@attrs.frozen
class Point:
    """An entry point: its name, and where the plugin is (``module`` or ``module:attribute``)."""

    name: str
    value: str

    def load(self) -> object:
        """Import the plugin. Raises whatever that raises."""
        module, _, attribute = self.value.partition("[")[0].partition(":")
        found: object = import_module(module.strip())
        for part in filter(None, attribute.strip().split(".")):
            found = getattr(found, part)
        return found


class _Unusual(Exception):  # noqa: N818 - not an error: importlib.metadata is asked instead
    """Something is installed in a way that is not read here."""


def entry_points() -> list[Point]:
    """The entry points of every installed plugin."""
    try:
        return list(_read())
    except _Unusual:
        return asked()


def asked() -> list[Point]:
    """The entry points as `importlib.metadata` finds them."""
    from importlib import metadata

    return [Point(point.name, point.value) for point in metadata.entry_points(group=GROUP)]


def _read() -> Iterator[Point]:
    if any(f is not PathFinder and hasattr(f, "find_distributions") for f in sys.meta_path):
        raise _Unusual
    seen: set[str] = set()
    for folder in sys.path:
        for info, project in _installed(folder):
            if project not in seen:
                seen.add(project)
                yield from _points(f"{folder or '.'}/{info}/entry_points.txt")


def _installed(folder: str) -> Iterator[tuple[str, str]]:
    """The folders with metadata, each with the normalised name of what is installed."""
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208 - a name is all that is needed
    except FileNotFoundError:
        return
    except OSError:
        raise _Unusual from None  # a zip file, or a folder that cannot be listed
    if folder.lower().endswith(".egg"):
        raise _Unusual
    for name in names:
        stem, dot, suffix = name.lower().rpartition(".")
        if dot + suffix in _SUFFIXES:
            yield name, re.sub(r"[-_.]+", "_", stem.partition("-")[0])


def _points(file: str) -> Iterator[Point]:
    try:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123 - hundreds of them at a start
            text = stream.read()
    except _NOTHING_THERE:
        return
    except (OSError, UnicodeDecodeError):
        raise _Unusual from None
    if f"[{GROUP}]" not in text:
        return
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif line and line[0] != "#" and section == GROUP:
            name, is_pair, value = line.partition("=")
            if not is_pair:
                raise _Unusual
            yield Point(name.strip(), value.strip())

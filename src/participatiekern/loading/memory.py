# SPDX-License-Identifier: EUPL-1.2
"""Memory: which installed plugins were in order, so that who asks one need not load them all.

A file in the user's cache folder says of a plugin which regime it provides, and that these very
files passed the checks of this very kernel. It decides which plugin is imported and nothing else:
what is imported is checked again before it decides. It holds names, sizes and times of files; no
code, no rules, and no fact of a case. Without it, or with a wrong one, a start takes longer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

import attrs

if TYPE_CHECKING:
    from pathlib import Path

_KERNEL = "participatiekern"
_NOT_RULES = ("__pycache__", "zaken")
"""Folders of a plugin on which its regime does not depend."""

Print = list[list[Any]]
"""Path, size and time of change of every file of a package."""


class _Point(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...


class Outdated(Exception):  # noqa: N818 - not an error: everything is loaded instead
    """A plugin is not what is remembered of it."""


@attrs.frozen
class Remembered:
    """A plugin without problems: the regime that it provides, if any.

    `shares` says that it adds something beyond that regime, and is opened at every start; unless
    (`facts_only`) all that it adds are the local facts of that regime.
    """

    regime: str | None
    shares: bool
    facts_only: bool = False

    @property
    def sleeps(self) -> bool:
        """Whether it need not be opened before its regime, or one of its facts, is asked."""
        return not self.shares or self.facts_only


class Memory:
    """What is remembered of these entry points; without `keeps` nothing is added to it."""

    def __init__(self, points: Iterable[_Point], *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._file = _file()
        self._kept: Mapping[str, Remembered] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._prints: dict[str, list[Any]] = {}
        if self._file is None:
            return
        prints: dict[str, Print | None] = {}
        self._kernel = [sys.version, *(_print(_folders(_KERNEL)) or ())]
        for point in points:
            package = point.value.partition(":")[0].partition(".")[0].strip()
            folders = self._folders[point.name] = _folders(package)
            if package not in prints:
                prints[package] = _print(folders)
            found = prints[package]
            if found is not None:
                self._prints[point.name] = [point.value, *found]

    def sees(self, naam: str, folder: Path | None) -> bool:
        """Whether this folder is among the files that are compared."""
        inside = self._folders.get(naam, ())
        return folder is None or any(f"{folder}/".startswith(f"{place}/") for place in inside)

    def recall(self) -> Mapping[str, Remembered]:
        """The plugins that are as they were when they were checked, by name.

        None when one that shares something with the others is not as it was.
        """
        document = _read(self._file) if self._file else None
        if not isinstance(document, dict) or document.get("kern") != self._kernel:
            return {}
        found = {}
        for naam, kept in _plugins(document):
            if self._prints.get(naam) == kept["bestanden"]:
                found[naam] = Remembered(kept["regime"], kept["deelt"], kept["alleen_feiten"])
            elif kept["deelt"]:
                return {}
        self._kept = found
        return found

    def keep(self, plugins: Mapping[str, Remembered]) -> None:
        """Remember these plugins instead. A folder that cannot be written is left alone."""
        known = {naam: found for naam, found in plugins.items() if naam in self._prints}
        if self._file is None or not self._keeps or known == self._kept:
            return
        document = {
            "kern": self._kernel,
            "plugins": {
                naam: {
                    "regime": found.regime,
                    "deelt": found.shares,
                    "alleen_feiten": found.facts_only,
                    "bestanden": self._prints[naam],
                }
                for naam, found in known.items()
            },
        }
        _write(self._file, document)
        self._kept = known


def _plugins(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The well-formed entries of a file; whatever else stands in it says nothing."""
    plugins = document.get("plugins")
    for naam, kept in plugins.items() if isinstance(plugins, dict) else ():
        if (
            isinstance(kept, dict)
            and isinstance(kept.get("regime"), str | None)
            and isinstance(kept.get("deelt"), bool)
            and isinstance(kept.get("alleen_feiten"), bool)
            and "bestanden" in kept
        ):
            yield naam, kept


# --- the file ------------------------------------------------------------------------------------


def _file() -> str | None:
    """Where this installation is remembered; None where there is no folder for it."""
    import zlib

    local = os.environ.get("LOCALAPPDATA", "") if os.name == "nt" else "~/.cache"
    folder = os.path.expanduser(os.environ.get("XDG_CACHE_HOME") or local)  # noqa: PTH111
    if not os.path.isabs(folder):  # noqa: PTH117
        return None
    mark = zlib.crc32(f"{sys.prefix}\n{__file__}".encode("utf-8", "surrogateescape"))
    return f"{folder}/participatiekern/plugins-{mark:08x}.json"


def _read(file: str) -> object:
    """What stands in the file; None when it cannot be read or is not the user's own."""
    import json

    try:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123
            if os.name != "nt" and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            found: object = json.load(stream)
    except (OSError, ValueError, RecursionError):
        return None
    return found


def _write(file: str, document: object) -> None:
    import json
    from pathlib import Path

    from participatiekern.facts.files import write_atomically

    try:
        Path(file).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(Path(file), [json.dumps(document)])
    except OSError:
        return


# --- the files of a package ----------------------------------------------------------------------


def _folders(package: str) -> tuple[str, ...]:
    """Where a package is on disk, or the file of a module; empty when that is not known."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError, AttributeError):
        return ()
    if spec is None:
        return ()
    if spec.submodule_search_locations:
        return tuple(spec.submodule_search_locations)
    return (spec.origin,) if spec.has_location and spec.origin else ()


def _print(folders: tuple[str, ...]) -> Print | None:
    """Path, size and time of every file in these places; None when they cannot all be seen."""
    if not folders:
        return None
    found: Print = []
    try:
        for folder in folders:
            found.extend(_files(folder))
    except OSError:
        return None
    return found


def _files(place: str) -> Iterator[list[Any]]:
    if not os.path.isdir(place):  # noqa: PTH112
        state = os.stat(place)  # noqa: PTH116
        yield [place, state.st_size, state.st_mtime_ns]
        return
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir():
                state = entry.stat()
                yield [entry.path, state.st_size, state.st_mtime_ns]
            elif entry.name not in _NOT_RULES:
                yield from _files(entry.path)

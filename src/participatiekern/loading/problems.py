# SPDX-License-Identifier: EUPL-1.2
"""Problems: why a plugin, or a part of it, is not used; named with hook, file and line."""

from __future__ import annotations

import inspect

import attrs

from participatiekern import hookspecs
from participatiekern.errors import Place, RuleError
from participatiekern.facts.vocabulary import shared_vocabulary

_SAID = 300
"""How many characters of what a plugin raised are told."""


@attrs.frozen
class Problem:
    """Why a plugin, or a part of it, is not used. In English: its author reads it."""

    plugin: str
    hook: str
    problem: str
    place: Place | None = None

    def __str__(self) -> str:
        where = f" ({self.place})" if self.place else ""
        hook = f", hook {self.hook}" if self.hook else ""
        return f"plugin {self.plugin}{hook}: {self.problem}{where}"


class PluginError(Exception):
    """Plugins are wrong and the caller asked to be strict. `problems` holds every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def raised(plugin: str, hook: str, error: BaseException) -> Problem:
    """The problem that a plugin raised an error."""
    if isinstance(error, RuleError):
        return Problem(plugin, hook, error.problem, error.place)
    if isinstance(error, SyntaxError) and error.filename:
        place = Place(error.filename, error.lineno or 1)
        return Problem(plugin, hook, f"SyntaxError: {error.msg}", place)
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    line = Place(frames[-1].filename, frames[-1].lineno or 0) if frames else None
    return Problem(plugin, hook, f"{type(error).__name__}: {_said(error)}{_remedy(error)}", line)


def _said(error: BaseException) -> str:
    """What an error says, on one line; what it says is made by the plugin too."""
    if isinstance(error, RecursionError):
        return "something is nested too deep, or calls itself without end"
    try:
        said = " ".join(str(error).split())
    except Exception as second:  # noqa: BLE001 - whatever it is
        return f"(its text cannot be read: {type(second).__name__})"
    return said if len(said) <= _SAID else f"{said[: _SAID - 3]}..."


def _remedy(error: BaseException) -> str:
    """What to do where a hook and a section of facts in one file have one name."""
    naam = getattr(getattr(error, "obj", None), "__name__", "")
    if not isinstance(error, AttributeError) or not inspect.isfunction(error.obj):
        return ""
    if not hasattr(hookspecs, naam) or not shared_vocabulary().in_section(naam):
        return ""
    return (
        f"; {naam} is the hook in this file, and the facts of section {naam} need another name: "
        f"from participatiekern.feiten import {naam} as {naam}sfeiten"
    )


def place_of(written: object) -> Place:
    """Where a function or module is written."""
    code = getattr(inspect.unwrap(written) if callable(written) else None, "__code__", None)
    if code is not None:
        return Place(code.co_filename, code.co_firstlineno)
    return Place(getattr(written, "__file__", None) or repr(written), 1)

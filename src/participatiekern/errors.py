# SPDX-License-Identifier: EUPL-1.2
"""Errors: what a plugin author reads (English) and what the user of a case reads (Dutch)."""

from __future__ import annotations

import sys

import attrs

_SHOWN = 80
"""How many characters of a wrong value a message shows."""

_INSIDE = (__file__.rpartition("errors")[0], "<attrs generated")


@attrs.frozen
class Place:
    """A line in a plugin's source."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def caller() -> Place:
    """The line outside the kernel that is being executed: where the plugin author wrote it."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_INSIDE):
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)


class RuleError(Exception):
    """A rule is wrong in itself: a type, a value or a reference. Raised where it is written.

    `place` is the file and line; `problem` says what is wrong and what to do.
    """

    def __init__(self, problem: str, place: Place | None = None) -> None:
        self.problem = problem
        self.place = place or caller()
        super().__init__(f"{self.place}: {problem}")


def printable(text: str) -> str:
    """The text without what a terminal would act on; its lines stay lines."""
    return "".join(
        char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text
    )


@attrs.frozen
class Fout:
    """One mistake in a case: the path of the fact and a Dutch sentence."""

    pad: str
    bericht: str

    def __str__(self) -> str:
        return f"{self.pad}: {self.bericht}" if self.pad else self.bericht


class CaseError(Exception):
    """A case cannot be read. `fouten` holds every mistake, each with its place and what to do."""

    def __init__(self, fouten: tuple[Fout, ...], bestand: str = "") -> None:
        self.fouten = fouten
        self.bestand = bestand
        super().__init__("\n".join(str(fout) for fout in fouten))


class DayError(ValueError):
    """What stands after ``naarden@`` is no day: `aanduiding` was given. In Dutch."""

    def __init__(self, aanduiding: str) -> None:
        self.aanduiding = aanduiding
        super().__init__(
            f"{aanduiding[:60]!r} noemt geen dag die bestaat; schrijf na @ jjjj-mm-dd, "
            "zoals naarden@2008-01-01."
        )


class GemeenteError(ValueError):
    """A CBS code does not say which regime is meant: there is none, or more than one. In Dutch."""


def shown(value: object) -> str:
    """A value as Python writes it, cut off where it is long: for a message."""
    text = " ".join(repr(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def nearest(name: str, known: list[str]) -> str | None:
    """The known name that `name` was most likely meant to be, or None."""
    from difflib import get_close_matches

    found = get_close_matches(name[:100], known, n=1, cutoff=0.6)
    return found[0] if found else None

# SPDX-License-Identifier: EUPL-1.2
"""Errors: a caseload that cannot be decided, and a row of it that is not."""

from __future__ import annotations

import re

import attrs

from participatiekern.facts.files import dutch_reason

_NOT_WRITTEN = re.compile(r"write|No space left|File too large|quota|Read-only", re.IGNORECASE)
_ERRNO = re.compile(r'"errno":"(\d+)"')


class CaseloadError(Exception):
    """A caseload cannot be read or decided; the message is Dutch and says what to do."""


@attrs.frozen
class Rejected:
    """A row that is not decided: which row of the file, the fact and the reason (Dutch).

    `regel` is the line where it begins, counted from 1; None in a file without lines.
    """

    rij: int
    feit: str
    reden: str
    regel: int | None = None


def not_written(error: Exception) -> str | None:
    """Why DuckDB could not write (Dutch); None when something else went wrong.

    It reads and writes in one statement, and has no error of its own for either.
    """
    text = str(error)
    if not _NOT_WRITTEN.search(text):
        return None
    number = _ERRNO.search(text)
    return dutch_reason(OSError(int(number[1]), "onbekende fout")) if number else "de schijf is vol"

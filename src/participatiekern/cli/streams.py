# SPDX-License-Identifier: EUPL-1.2
"""Streams: the standard streams, which may be closed, full, or a pipe that nobody reads."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import NoReturn

import click


class _Closed(io.TextIOBase):
    """In the place of a stream that was closed before the program began."""

    def write(self, _: str) -> NoReturn:
        raise OSError(errno.EBADF, "closed")


def open_streams() -> None:
    """See that there are standard streams, and that they write any text."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()  # nobody to tell
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Documents are UTF-8 whatever the terminal; a file name may hold any byte.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(sentence: str) -> None:
    """Tell whoever is at the terminal, beside the output; names of files are in it as they are."""
    from participatiekern.errors import printable

    click.echo(printable(sentence), err=True)


def report_write_error(error: OSError) -> int:
    """Say that the output could not be written, and give the exit code."""
    from participatiekern.facts.files import dutch_reason

    leave_stdout()
    reason = (
        "de standaarduitvoer is gesloten" if error.errno == errno.EBADF else dutch_reason(error)
    )
    click.echo(f"De uitvoer kan niet worden geschreven: {reason}.", err=True)
    return 1


def leave_stdout() -> None:
    """Write nothing more to standard output, not at the end of the program either."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

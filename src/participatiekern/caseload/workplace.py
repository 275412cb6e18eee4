# SPDX-License-Identifier: EUPL-1.2
"""Workplace: the folder in which a result is made, which gets its final name only when complete."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from participatiekern.caseload.errors import CaseloadError
from participatiekern.facts.files import dutch_reason

RECEIPT = "ontvangst.json"
"""The last file of a result: a folder without it is not a result of this program."""


@contextmanager
def workplace(uit: Path) -> Iterator[Path]:
    """A new folder beside `uit` that becomes `uit` when the block ends without an error.

    What an earlier run that was killed left behind is removed. An earlier result is replaced; a
    folder that is something else is refused (CaseloadError).
    """
    if uit.exists() and not (uit / RECEIPT).is_file():
        raise CaseloadError(f"{uit}: bestaat al en is geen eerdere uitvoer; kies een andere naam.")
    work, old = uit.with_name(f".{uit.name}.onvolledig"), uit.with_name(f".{uit.name}.oud")
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
    except OSError as error:
        raise CaseloadError(f"{uit}: kan niet worden gemaakt: {dutch_reason(error)}.") from None
    try:
        yield work
        shutil.rmtree(old, ignore_errors=True)
        if uit.exists():
            uit.rename(old)
        work.rename(uit)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise

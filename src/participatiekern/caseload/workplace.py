# SPDX-License-Identifier: EUPL-1.2
"""Workplace: the folder in which a result is made, which gets its final name only when complete."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from participatiekern.caseload.errors import CaseloadError
from participatiekern.facts.files import dutch_reason, locked

OUTCOMES = "uitkomsten"
CASES = "zaken.parquet"
REJECTED = "afgewezen.csv"
TALLY = "tellingen.json"
RECEIPT = "ontvangst.json"
"""The last file of a result: a folder without it is not a result of this program."""

_HERE, _RENAME_EXCHANGE = -100, 2
"""Of Linux's renameat2: relative to the working folder; exchange."""

OWN = {OUTCOMES, RECEIPT, CASES, REJECTED, TALLY}


@contextmanager
def workplace(uit: Path, inputs: Iterable[Path] = ()) -> Iterator[Path]:
    """A new folder beside `uit` that becomes `uit` when the block ends without an error.

    What an earlier run that was killed left behind is removed, an earlier result is replaced.
    Raises CaseloadError for a folder that holds anything else or one of the `inputs`, and while
    another run is making the same result.
    """
    if Path.cwd().is_relative_to(uit.resolve()):
        raise CaseloadError(f"{uit}: is de map waarin u werkt; geef de uitvoer een naam (--uit).")
    uit = uit.absolute()
    try:
        uit.parent.mkdir(parents=True, exist_ok=True)
        with _alone(uit), _made(uit, tuple(inputs)) as work:
            yield work
    except OSError as error:
        raise CaseloadError(f"{uit}: schrijven lukt niet: {dutch_reason(error)}.") from None


@contextmanager
def _made(uit: Path, inputs: tuple[Path, ...]) -> Iterator[Path]:
    work, old = uit.with_name(f".{uit.name}.onvolledig"), uit.with_name(f".{uit.name}.oud")
    if old.exists() and not uit.exists():
        old.rename(uit)  # a run was killed between the two steps of `_put_in_place`
    for foreign in _foreign(uit, inputs):
        raise CaseloadError(f"{uit}: {foreign}; kies een andere naam voor de uitvoer.")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    try:
        yield work
        if uit.exists():
            work.chmod(uit.stat().st_mode & 0o7777)
        _put_in_place(work, uit, old)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(work: Path, uit: Path, old: Path) -> None:
    """Give the result its name: in one step where the system can exchange two folders."""
    shutil.rmtree(old, ignore_errors=True)
    if uit.exists() and not _exchanged(work, uit):
        uit.rename(old)
    if not uit.exists():
        work.rename(uit)
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names; False where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        exchange = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    failed: int = exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _RENAME_EXCHANGE)
    return not failed


def _foreign(uit: Path, inputs: tuple[Path, ...]) -> Iterator[str]:
    """What would be lost if this folder were replaced."""
    real = uit.resolve()
    for pad in inputs:
        if pad.resolve().is_relative_to(real):
            yield f"de invoer ({pad.name}) staat in deze map"
    if uit.is_symlink() or (uit.exists() and not uit.is_dir()):
        yield "bestaat al en is geen map"
    elif uit.is_dir():
        inside = {pad.name for pad in uit.iterdir()}
        if inside and RECEIPT not in inside:
            yield "bestaat al en is geen eerdere uitvoer"
        others = sorted(inside - OWN) + _others(uit / OUTCOMES)
        if others:
            yield f"hierin staat iets dat niet van een eerdere beoordeling is ({others[0]})"


def _others(outcomes: Path) -> list[str]:
    if not outcomes.is_dir():
        return []
    return sorted(pad.name for pad in outcomes.iterdir() if pad.suffix != ".parquet")


# --- one run at a time ---------------------------------------------------------------------------


@contextmanager
def _alone(uit: Path) -> Iterator[None]:
    """Keep other runs from the same result; the system lets go of the lock when this one dies."""
    pad = uit.with_name(f".{uit.name}.bezig")
    while True:
        with pad.open("a") as stream:
            if not locked(stream):
                raise CaseloadError(f"{uit}: hieraan werkt al een andere beoordeling.")
            # Whoever removed the file meanwhile has let go of another lock than this one.
            if _is_still(pad, stream):
                try:
                    yield
                finally:
                    pad.unlink(missing_ok=True)
                return


def _is_still(pad: Path, stream: IO[str]) -> bool:
    try:
        return os.path.samestat(pad.stat(), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False

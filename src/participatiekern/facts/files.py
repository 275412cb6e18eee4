# SPDX-License-Identifier: EUPL-1.2
"""Files: writing a result so that it is there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import IO

_REASONS = {
    errno.ENOENT: "het bestand bestaat niet",
    errno.EISDIR: "het is een map, geen bestand",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EACCES: "er is geen toestemming",
    errno.EPERM: "er is geen toestemming",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EFBIG: "het bestand wordt te groot",
    errno.EEXIST: "het bestaat al",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def write_atomically(pad: Path, parts: Iterable[str], *, private: bool = False) -> None:
    """Write a text, in `parts`, as UTF-8 to `pad`: as a whole, or not at all.

    Of a link, what it leads to is written; what is no file (a pipe, a device) is written to and
    never replaced. A file that is there keeps its mode; a new one that is `private` can be read by
    its owner only. Raises OSError when the folder is missing or cannot be written; `pad` is then
    unchanged.
    """
    pad = pad.resolve()
    if pad.exists() and not pad.is_file():
        with pad.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(parts)
    else:
        _remove_left_behind(pad)
        _replace(pad, parts, _mode(pad, private=private))


def _replace(pad: Path, parts: Iterable[str], mode: int) -> None:
    """Write through a temporary file in the same folder."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            locked(stream)  # as long as it is being written: who finds it free may remove it
            stream.writelines(parts)
            stream.flush()
            Path(temporary).chmod(mode)
            Path(temporary).replace(pad)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_left_behind(pad: Path) -> None:
    """Remove temporary files of runs that were killed; those of a run that goes on are locked."""
    for left in pad.parent.glob(f".{escape(pad.name)}.*.tmp"):
        with suppress(OSError), left.open("r+", encoding="utf-8") as stream:
            if locked(stream):
                left.unlink()


def locked(stream: IO[str]) -> bool:
    """Lock an open file against other processes until it is closed; False when another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _mode(pad: Path, *, private: bool) -> int:
    """The mode of the file that is there, or of a new one."""
    if pad.exists():
        return stat.S_IMODE(pad.stat().st_mode)
    if private:
        return 0o600
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def dutch_reason(error: OSError) -> str:
    """Why the operating system refused a file, in Dutch."""
    return _REASONS.get(error.errno or 0) or error.strerror or "onbekende fout"

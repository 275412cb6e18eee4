# SPDX-License-Identifier: EUPL-1.2
"""Files: writing a result so that it is there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

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


def write_atomically(pad: Path, text: str) -> None:
    """Write `text` as UTF-8 to `pad`: as a whole, or not at all.

    Of a link, what it leads to is written; what is no file (a pipe, a device) is written to and
    never replaced. A file that is there keeps its mode. Raises OSError when the folder is missing
    or cannot be written; `pad` is then unchanged.
    """
    pad = pad.resolve()
    if pad.exists() and not pad.is_file():
        with pad.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    else:
        _replace(pad, text)


def _replace(pad: Path, text: str) -> None:
    """Write through a temporary file in the same folder."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).chmod(_mode(pad))
        Path(temporary).replace(pad)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(pad: Path) -> int:
    """The mode of the file that is there, or of a new one."""
    if pad.exists():
        return stat.S_IMODE(pad.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def dutch_reason(error: OSError) -> str:
    """Why the operating system refused a file, in Dutch."""
    return _REASONS.get(error.errno or 0) or error.strerror or "onbekende fout"

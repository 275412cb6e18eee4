# SPDX-License-Identifier: EUPL-1.2
"""Files: writing a result so that it is there as a whole or not at all."""

from __future__ import annotations

import errno
import os
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
    """Write `text` as UTF-8 to `pad` through a temporary file in the same folder.

    Raises OSError when the folder is missing or cannot be written; `pad` is then unchanged.
    """
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(pad)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def dutch_reason(error: OSError) -> str:
    """Why the operating system refused a file, in Dutch."""
    return _REASONS.get(error.errno or 0) or error.strerror or "onbekende fout"

# SPDX-License-Identifier: EUPL-1.2
"""Files: writing a result so that it is there as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(pad: Path, text: str) -> None:
    """Write `text` as UTF-8 to `pad` through a temporary file in the same folder.

    Raises OSError when the folder is missing or cannot be written; `pad` is then unchanged.
    """
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

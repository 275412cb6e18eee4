# SPDX-License-Identifier: EUPL-1.2
"""Files: that the file which is named is the file that is read, whatever its name looks like."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import attrs

from participatiekern.caseload.checking import literal
from participatiekern.caseload.errors import CaseloadError

_PATTERN = re.compile(r"[*?\[]")


def exactly(pad: Path) -> str:
    """An SQL literal for the file of this name: to DuckDB a name is a pattern."""
    return literal(_PATTERN.sub(lambda found: f"[{found[0]}]", str(pad)))


@attrs.frozen
class Fingerprint:
    """What a file was like before it was read."""

    pad: Path
    device: int
    inode: int
    size: int
    changed: int

    @classmethod
    def of(cls, pad: Path) -> Fingerprint:
        """The fingerprint of a file now. Raises OSError."""
        found = pad.stat()
        return cls(pad, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

    def digest(self) -> str:
        """The SHA-256 of the file. Raises CaseloadError when it is no longer as it was."""
        with self.pad.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if Fingerprint.of(self.pad) != self:
            raise CaseloadError(f"{self.pad}: is tijdens het lezen veranderd; er is niets bewaard.")
        return found

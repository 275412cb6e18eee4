# SPDX-License-Identifier: EUPL-1.2
"""Errors: a caseload that cannot be decided, and a row of it that is not."""

from __future__ import annotations

import attrs


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

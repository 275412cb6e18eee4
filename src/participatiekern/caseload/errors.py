# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a caseload as a whole, in Dutch."""

from __future__ import annotations


class CaseloadError(Exception):
    """A caseload cannot be read, decided or written. The message is Dutch, for the user."""

# SPDX-License-Identifier: EUPL-1.2
"""Compile the Dutch messages for click (``participatiekern.po``) to the file that gettext reads.

Run: ``python tools/compile_messages.py`` (needs Babel, in the dev group).
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[1] / "src/participatiekern/data/locale/nl/LC_MESSAGES"

if __name__ == "__main__":
    with (FOLDER / "participatiekern.po").open("rb") as source:
        catalog = read_po(source, locale="nl")
    with (FOLDER / "participatiekern.mo").open("wb") as target:
        write_mo(target, catalog)

# SPDX-License-Identifier: EUPL-1.2
"""Language: let click speak Dutch, whatever the language of the terminal."""

from __future__ import annotations

import gettext
import os
from pathlib import Path


def speak_dutch() -> None:
    """Translate what click says from here on; some words it looks up when a command is declared."""
    os.environ["LANGUAGE"] = "nl"
    locale = Path(__file__).parents[1] / "data" / "locale"
    gettext.bindtextdomain("participatiekern", str(locale))
    gettext.textdomain("participatiekern")

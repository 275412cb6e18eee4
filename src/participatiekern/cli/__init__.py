# SPDX-License-Identifier: EUPL-1.2
"""Cli: the command line, in Dutch. Each module holds the commands about one thing."""

from __future__ import annotations

from participatiekern.cli.language import speak_dutch

speak_dutch()

from participatiekern.cli.main import main  # noqa: E402 - its commands are declared in Dutch

__all__ = ["main"]

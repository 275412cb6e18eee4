# SPDX-License-Identifier: EUPL-1.2
"""Cli: the command line, in Dutch. Each module holds the commands about one thing."""

from __future__ import annotations

from participatiekern.cli.main import main

__all__ = ["main"]

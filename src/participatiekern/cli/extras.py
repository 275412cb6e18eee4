# SPDX-License-Identifier: EUPL-1.2
"""Extras: the packages that a command needs, asked for before it starts."""

from __future__ import annotations

from importlib.util import find_spec

import click

PACKAGES = {
    "mcp": ("mcp",),
    "sql": ("duckdb", "numpy", "pyarrow"),
    "spark": ("pyspark", "pandas"),
    "report": ("altair", "vl_convert"),
    "sign": ("cryptography",),
}


def require_extra(extra: str) -> None:
    """Stop with the command that installs an extra, when it is not there."""
    if any(find_spec(package) is None for package in PACKAGES[extra]):
        raise click.UsageError(f"installeer met: pip install 'participatiekern[{extra}]'")

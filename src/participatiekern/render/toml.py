# SPDX-License-Identifier: EUPL-1.2
"""Toml: the outcome document as TOML. TOML has no null: a field without a value is left out."""

from __future__ import annotations

from typing import Any

import tomli_w


def as_toml(documents: list[dict[str, Any]]) -> str:
    """One document, or several under ``beoordelingen``."""
    clean = [_without_nulls(document) for document in documents]
    return tomli_w.dumps(clean[0] if len(clean) == 1 else {"beoordelingen": clean})


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_without_nulls(part) for part in value]
    return value

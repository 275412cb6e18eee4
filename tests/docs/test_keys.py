# SPDX-License-Identifier: EUPL-1.2
"""The pages for authors name every key that a file of a plugin can have."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from participatiekern.authoring.twins import Tweeling
from participatiekern.authoring.worked import Verwachting
from participatiekern.facts.vocabulary import Feitwoorden
from participatiekern.rules.register import Bepaling, RegisterStilte

DOCS = Path(__file__).parents[2] / "docs"
KEYS = [
    (page, field.name)
    for page, kind in (
        ("worked-cases.md", Verwachting),
        ("worked-cases.md", Tweeling),
        ("register.md", Bepaling),
        ("register.md", RegisterStilte),
        ("local-facts.md", Feitwoorden),
    )
    for field in attrs.fields(kind)
]


@pytest.mark.parametrize(("page", "key"), KEYS)
def test_a_page_names_every_key(page: str, key: str) -> None:
    named = rf"`{key}`|`\[\[\w+\.{key}\]\]`"
    assert re.search(named, (DOCS / page).read_text("utf-8"))

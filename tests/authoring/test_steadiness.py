# SPDX-License-Identifier: EUPL-1.2
"""A known answer stays what it is when more facts are known, in the parts of a field too."""

from __future__ import annotations

import pytest

from participatiekern.authoring.steadiness import only_adds


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "500.00"),
        ("500.00", "500.00"),
        ([{"bedrag": None, "maanden": 6}], [{"bedrag": "250.00", "maanden": 6}]),
    ],
)
def test_what_was_unknown_may_be_filled_in(before: object, after: object) -> None:
    assert only_adds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("500.00", "550.00"),
        ("500.00", None),
        (0, None),
        ([{"bedrag": "250.00"}], [{"bedrag": None}]),
        ([{"bedrag": "250.00"}], [{"bedrag": "300.00"}]),
        ([{"bedrag": None}], [{"bedrag": "250.00"}, {"bedrag": "250.00"}]),
        ([{"bedrag": None}], []),
        ([{"bedrag": None}], [{"maanden": None}]),
    ],
)
def test_what_was_known_stays(before: object, after: object) -> None:
    assert not only_adds(before, after)

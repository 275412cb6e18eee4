# SPDX-License-Identifier: EUPL-1.2
"""Deprecation: an old name works, warns at the line that uses it, and says when it goes."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from types import ModuleType
from typing import Any

import pytest

from participatiekern import deprecation
from participatiekern.deprecation import ParticipatiekernRemovedIn1Warning, renamed


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module that renamed ``oud`` to ``nieuw``."""
    made = ModuleType("voorbeeld")
    made.nieuw = object()  # type: ignore[attr-defined]
    made.__getattr__ = renamed("voorbeeld", {"oud": "nieuw"}, ParticipatiekernRemovedIn1Warning)  # type: ignore[method-assign]
    monkeypatch.setitem(sys.modules, "voorbeeld", made)
    return made


def test_an_old_name_works_and_warns_where_it_is_used(module: Any) -> None:
    with pytest.warns(
        ParticipatiekernRemovedIn1Warning, match="voorbeeld.oud is now voorbeeld.nieuw"
    ) as caught:
        assert module.oud is module.nieuw
    assert [w.filename for w in caught] == [__file__]


def test_an_old_name_can_be_imported(module: Any) -> None:
    with pytest.warns(ParticipatiekernRemovedIn1Warning):
        from voorbeeld import oud  # type: ignore[import-not-found]
    assert oud is module.nieuw


def test_a_new_name_does_not_warn(module: Any) -> None:
    assert module.nieuw is not None


def test_a_name_that_never_was_is_an_attribute_error(module: Any) -> None:
    with pytest.raises(AttributeError, match="module 'voorbeeld' has no attribute 'onzin'"):
        _ = module.onzin


def test_python_hides_no_deadline() -> None:
    assert issubclass(ParticipatiekernRemovedIn1Warning, DeprecationWarning)


def test_no_deadline_has_passed() -> None:
    """A version is not released with warnings about itself."""
    major = int(version("participatiekern").partition(".")[0])
    deadlines = [
        int(found[1])
        for name in vars(deprecation)
        if (found := re.fullmatch(r"ParticipatiekernRemovedIn(\d+)Warning", name))
    ]
    assert deadlines
    assert all(deadline > major for deadline in deadlines)

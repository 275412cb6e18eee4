# SPDX-License-Identifier: EUPL-1.2
"""Examples (voorbeelden): invented persons that ship with the kernel, as case files with facts."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable


def example_names() -> tuple[str, ...]:
    """The names of the examples, in alphabetical order."""
    return tuple(sorted(item.name.removesuffix(".toml") for item in _folder().iterdir()))


def example_text(naam: str) -> str:
    """The case file of an example. Raises KeyError when there is none of that name."""
    if naam not in example_names():
        raise KeyError(naam)
    return _folder().joinpath(f"{naam}.toml").read_text("utf-8")


def example_title(naam: str) -> str:
    """Who the example is about, in a few words. Raises KeyError."""
    return str(tomllib.loads(example_text(naam))["naam"])


def _folder() -> Traversable:
    return files("participatiekern").joinpath("data", "voorbeelden")

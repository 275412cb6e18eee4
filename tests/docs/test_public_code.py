# SPDX-License-Identifier: EUPL-1.2
"""The metadata and the account of the Standard for Public Code agree with the source."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.docs.makefile import ROOT

METADATA: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs" / "standard-for-public-code.md").read_text("utf-8")

MANDATORY = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}
UNPUBLISHED = {"url"}
"""What cannot be filled in before there is a public repository; the file says so."""


def test_the_metadata_has_the_mandatory_keys() -> None:
    assert MANDATORY - set(METADATA) == UNPUBLISHED
    assert "`url`" in (ROOT / "publiccode.yml").read_text("utf-8")


def test_the_metadata_says_what_the_package_says() -> None:
    assert METADATA["name"] == PROJECT["name"]
    assert METADATA["legal"]["license"] == PROJECT["license"]
    short = METADATA["description"]["en"]["shortDescription"].rstrip(".")
    assert PROJECT["description"].startswith(short)
    python = METADATA["dependsOn"]["open"][0]
    assert PROJECT["requires-python"] == f">={python['versionMin']}"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_description_has_the_length_of_the_standard(language: str) -> None:
    text = METADATA["description"][language]
    assert len(text["shortDescription"]) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert 5 <= len(text["features"]) <= 20


def test_every_criterion_has_a_verdict() -> None:
    rows = re.findall(r"^\| ([A-Z][^|]+) \| (met|partly|not) \|", PAGE, re.MULTILINE)
    assert len({name for name, _ in rows}) == len(rows) == 16


@pytest.mark.parametrize("page", ["docs/standard-for-public-code.md", "SECURITY.md"])
def test_the_files_that_show_it_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`([\w./*-]+(?:\.\w+|/[\w*]+))`", text)
    assert len(named) > 8
    assert [pad for pad in named if not list(ROOT.glob(pad))] == []

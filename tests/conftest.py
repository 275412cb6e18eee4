# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: the installed regimes, and the invented regime Diemen."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from participatiekern import Kern
from tests.diemen import diemen_rules, kern_of

settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.register_profile("grondig", deadline=None, max_examples=1500)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def kern() -> Kern:
    """Every installed plugin, without problems."""
    return Kern.installed(strikt=True)


@pytest.fixture(scope="session")
def diemen(tmp_path_factory: pytest.TempPathFactory) -> Kern:
    """Only the invented regime Diemen, with its register in a temporary folder."""
    return kern_of(tmp_path_factory.mktemp("diemen"), **diemen_rules())

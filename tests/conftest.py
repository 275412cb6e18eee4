# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: the installed regimes, and the invented regime Diemen."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from participatiekern import Kern
from tests.diemen import diemen_rules, kern_of

# How long an example takes says something about the machine, not about the code.
settings.register_profile(
    "default", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.register_profile("grondig", settings.get_profile("default"), max_examples=1500)
settings.register_profile("kort", settings.get_profile("ci"), max_examples=20)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests remember of plugins is not the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def kern() -> Kern:
    """Every installed plugin, without problems."""
    return Kern.installed(strikt=True)


@pytest.fixture(scope="session")
def diemen(tmp_path_factory: pytest.TempPathFactory) -> Kern:
    """Only the invented regime Diemen, with its register in a temporary folder."""
    return kern_of(tmp_path_factory.mktemp("diemen"), **diemen_rules())

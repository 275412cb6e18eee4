# SPDX-License-Identifier: EUPL-1.2
"""Workshop: a scaffolded plugin on disk, to change and load."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from unittest.mock import patch

from participatiekern import Kern
from participatiekern.authoring.examination import Examination
from participatiekern.authoring.scaffold import Gemeente, create_plugin
from participatiekern.hookspecs import ONDERWERPEN, PROJECT

PACKAGE = "participatiekern_diemen"


def diemen(folder: Path, haken: tuple[str, ...] = tuple(ONDERWERPEN)) -> Path:
    """A new plugin for Diemen in this folder, as `participatiekern nieuw` writes it."""
    return create_plugin(Gemeente("Diemen", "0384", 2024, haken), folder)


@contextmanager
def loaded(plugin: Path) -> Iterator[Kern]:
    """The kernel with only this plugin, found by entry point and imported from its source."""
    point = EntryPoint("diemen", PACKAGE, PROJECT)
    source = str(plugin / "src")
    sys.path.insert(0, source)
    try:
        with patch("participatiekern.plugins.entry_points", return_value=[point]):
            yield Kern.installed()
    finally:
        sys.path.remove(source)
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def findings(kern: Kern) -> list[str]:
    """Everything that is said about a plugin: by the loader, else by the examination."""
    if kern.problems:
        return [str(problem) for problem in kern.problems]
    proeven = Examination(kern, kern.regime("diemen")).proeven()
    return [str(found) for proef in proeven for found in proef.bevindingen()]

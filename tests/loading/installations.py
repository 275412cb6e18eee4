# SPDX-License-Identifier: EUPL-1.2
"""Installations: invented plugins, installed in a folder, and processes that load them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SOURCE = """\
from datetime import date
from pathlib import Path
from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl
from participatiekern.feiten import uitstroom

@hookimpl
def regime():
    return Regime("{naam}", "{naam}", date(2024, 1, 1), None, Path(__file__).parent)

@hookimpl
def premie():
    return [Regel("{naam}-1", bron="{naam}-1", aard=Aard.RECHT, mits=uitstroom.volledig,
                  dan=Premie(bedrag=euro({bedrag})))]
"""
REGISTER = (
    '[[bepaling]]\nid = "{naam}-1"\nbron = "Verordening"\nvindplaats = "art. 1"\n'
    'onderwerp = "premie"\naard = "recht"\nbeslisbaar = true\ntekst = "Verzonnen."\n'
)


class Installation:
    """A folder of installed plugins beside the kernel, and what is remembered of them."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.cache = folder / "cache"
        self.site.mkdir(parents=True)

    def install(
        self, naam: str, source: str = SOURCE, *, regime: str = "", bedrag: int = 500
    ) -> Path:
        """A plugin package `plugin_<naam>`, with a register; gives its module."""
        package = self.site / f"plugin_{naam}"
        package.mkdir(exist_ok=True)
        regime = regime or naam
        module = package / "__init__.py"
        module.write_text(source.format(naam=regime, bedrag=bedrag))
        (package / "register.toml").write_text(REGISTER.format(naam=regime))
        info = self.site / f"plugin_{naam}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: plugin-{naam}\nVersion: 1.0\n"
        )
        (info / "entry_points.txt").write_text(f"[participatiekern]\np{naam} = plugin_{naam}\n")
        return module

    def run(self, code: str, **environment: str) -> Any:
        """What `code` leaves in `said`, in a process of its own."""
        script = (
            "import json, sys\n"
            "from datetime import date\n"
            "from participatiekern import Kern, Zaak\n"
            "zaak = Zaak.from_document({'peildatum': date(2024, 3, 1)})\n"
            f"{code}\n"
            "print(json.dumps(said))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=self.environment() | environment,
            cwd=self.site,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def environment(self) -> dict[str, str]:
        """The environment of such a process: these plugins, beside those that are installed."""
        return dict(os.environ) | {
            "PYTHONPATH": str(self.site),
            "XDG_CACHE_HOME": str(self.cache),
        }

    @property
    def remembered(self) -> Mapping[str, Any]:
        """What is remembered, by plugin."""
        (file,) = (self.cache / "participatiekern").glob("*.json")
        plugins: Mapping[str, Any] = json.loads(file.read_text())["plugins"]
        return plugins


LOADED = "sorted(naam for naam in sys.modules if naam.startswith('plugin_'))"
PROBLEMS = "[str(problem) for problem in kern.problems]"

# SPDX-License-Identifier: EUPL-1.2
"""Plugin: the commands of the caseload, added through the hook that any plugin uses."""

from __future__ import annotations

from collections.abc import Mapping

from participatiekern.hookspecs import hookimpl


@hookimpl
def opdrachten() -> Mapping[str, str]:
    """The commands ``sql`` and ``portefeuille``."""
    module = "participatiekern.cli.caseload"
    return {"sql": f"{module}:sql", "portefeuille": f"{module}:portefeuille"}

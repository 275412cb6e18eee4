# SPDX-License-Identifier: EUPL-1.2
"""Places: a mistake is found in the plugin's file, wherever that is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

import participatiekern
from participatiekern import euro
from participatiekern.errors import RuleError


@pytest.mark.parametrize("package", ["participatiekern_diemen", "diemen"])
def test_a_plugin_installed_beside_the_kernel_is_not_part_of_it(package: str) -> None:
    beside = Path(participatiekern.__file__).parents[1] / package / "premie.py"
    code = compile("\n\neuro(1.5)\n", str(beside), "exec")
    with pytest.raises(RuleError) as caught:
        exec(code, {"euro": euro})  # noqa: S102 - our own line
    assert (caught.value.place.file, caught.value.place.line) == (str(beside), 3)

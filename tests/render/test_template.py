# SPDX-License-Identifier: EUPL-1.2
"""The empty case: what it proposes for a fact is a value that the fact can have."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from participatiekern import Aard, Kern, Premie, Regel, Zaak
from participatiekern.feiten import Feit, Soort, reference
from participatiekern.render.template import case_template
from tests.diemen import plugin, regime_of, write_register


@pytest.mark.parametrize(
    ("soort", "minimum", "line"),
    [
        (Soort.PERCENTAGE, 20, "hoogte = 20"),
        (Soort.BEDRAG, 100, "hoogte = 100.00"),
        (Soort.GEHEEL, 0, "hoogte = 0"),
        (Soort.GEHEEL, -5, "hoogte = 0"),
    ],
)
def test_an_example_is_within_the_bounds(
    tmp_path: Path, soort: Soort, minimum: int, line: str
) -> None:
    feit = Feit("lokaal.diemen.hoogte", soort, "Hoe hoog?", minimum=minimum, maximum=100)
    write_register(tmp_path, ["diemen-1"])
    rule = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=reference(feit) == reference(feit),
        dan=Premie(),
    )
    diemen = plugin(
        regime=lambda: regime_of(tmp_path), feiten=lambda: [feit], premie=lambda: [rule]
    )
    kern = Kern({"diemen": diemen}, strikt=True)
    text = case_template(kern.vocabulary, ("lokaal.diemen",), "2024-06-01")
    assert f"# {line}" in text
    filled = tomllib.loads(text.replace("# hoogte", "hoogte"), parse_float=Decimal)
    assert Zaak.from_document(filled, kern.vocabulary)

# SPDX-License-Identifier: EUPL-1.2
"""Values at the limits of their column's type: a row with one is rejected, and stops no other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.facts.values import Soort
from tests.caseload.test_loading import read

EXTREMES: dict[pa.DataType, list[Any]] = {
    pa.int32(): [-(2**31), 2**31 - 1],
    pa.int64(): [-(2**63), 2**63 - 1],
    pa.uint64(): [2**64 - 1],
    pa.float64(): [float(text) for text in ("inf", "-inf", "nan", "1e300", "-1e18", "1e-300")],
    pa.decimal128(38, 0): [Decimal(f"{sign}{'9' * 38}") for sign in "-+"],
    pa.decimal128(20, 2): [Decimal(f"{'9' * digits}.99") for digits in range(12, 19)],
    pa.decimal128(38, 10): [Decimal("1.0000000001")],
    pa.date32(): [2**31 - 1, -(2**31) + 1, -(2**31)],
    pa.timestamp("ms"): [9 * 10**15, -9 * 10**15],
    pa.timestamp("us"): [2**63 - 1, -(2**63)],
    pa.timestamp("ns"): [2**63 - 1, -(2**63)],
    pa.string(): [
        *(sign + "9" * digits for sign in ("", "-") for digits in range(9, 40)),
        "9" * 5000,
        "1e9999999999999999999",
        "9" * 13 + ".99",
    ],
}
NUMBERS = (Soort.GEHEEL, Soort.DUUR, Soort.BEDRAG, Soort.PERCENTAGE, Soort.DATUM, Soort.JA_NEE)


@pytest.mark.parametrize("soort", NUMBERS)
def test_an_extreme_value_is_rejected_and_the_other_rows_are_not(
    kern: Kern, tmp_path: Path, soort: Soort
) -> None:
    feit = next(
        feit
        for feit in kern.vocabulary.feiten.values()
        if feit.soort is soort and feit.sectie != "zaak"
    )
    for number, (kind, values) in enumerate(EXTREMES.items()):
        rows = [None, *values]
        pad = tmp_path / f"{number}.parquet"
        day = pa.array([date(2024, 6, 1)] * len(rows))
        pq.write_table(pa.table({"peildatum": day, feit.pad: _column(rows, kind)}), pad)
        _, rejected = read(kern, pad, tmp_path)
        assert {row.rij for row in rejected} == set(range(2, len(rows) + 1)), (feit.pad, kind)


def _column(rows: list[Any], kind: pa.DataType) -> pa.Array:
    """The rows in a column; days and moments are given as the number that a file holds."""
    if pa.types.is_date32(kind):
        return pa.array(rows, pa.int32()).cast(kind)
    return (
        pa.array(rows, pa.int64()).cast(kind)
        if pa.types.is_timestamp(kind)
        else pa.array(rows, kind)
    )

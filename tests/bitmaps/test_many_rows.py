# SPDX-License-Identifier: EUPL-1.2
"""The bitmaps and DuckDB say the same of many rows of codes, whatever share of them is unknown.

The rows are drawn as codes, without a case of the kernel behind each, so that there can be many:
``PARTICIPATIEKERN_RIJEN`` under each regime and share, 200,000 in `make differential`.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import duckdb
import pyarrow as pa

from participatiekern import Kern
from participatiekern.bitmaps.arrays import record_batch
from participatiekern.bitmaps.program import Program
from participatiekern.caseload.deciding import in_caseload
from participatiekern.facts.values import Soort, date_code
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.rules.regime import Regime
from participatiekern.sql.compile import compile_regime
from participatiekern.sql.schema import case_facts, column_name
from tests.sql.agreement import arrow_type
from tests.sql.populations import figures

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")
ROWS = int(os.environ.get("PARTICIPATIEKERN_RIJEN", "3001"))
CHUNK = 20_003
FIRST_DAY, LAST_DAY = 2004 * 1200, 2027 * 1200


class Draw:
    """Random columns of codes, near the figures of a regime."""

    def __init__(self, regime: Regime, seed: int, share: float) -> None:
        self._random = np.random.default_rng(seed)
        self._share = share
        roots = (root for _, regel in regime.alle_regels() for root in regel.expressions())
        self._figures = figures(roots)
        self._days = [date_code(day) for day in regime.boundaries]

    def table(self, vocabulary: Vocabulary, rows: int) -> pa.Table:
        """So many rows."""
        columns = {"rij": pa.array(range(rows), pa.int64())}
        for feit in case_facts(vocabulary):
            columns[column_name(feit.pad)] = self._column(feit, rows)
        columns["peildatum"] = pa.array(self._dates(rows), pa.int64())
        return pa.table(columns)

    def _column(self, feit: Feit, rows: int) -> pa.Array:
        mask = self._random.random(rows) < self._share
        if feit.soort is Soort.LIJST:
            lengths = np.where(mask, 0, self._random.integers(0, 4, rows))
            fields = [self._column(veld, int(lengths.sum())) for veld in feit.item]
            items = pa.StructArray.from_arrays(fields, [veld.naam for veld in feit.item])
            offsets = pa.array(np.cumsum([0, *lengths]), pa.int32())
            return pa.ListArray.from_arrays(offsets, items, mask=pa.array(mask))
        return pa.array(self._values(feit, rows), arrow_type(feit), mask=mask)

    def _values(self, feit: Feit, rows: int) -> Any:
        draw = self._random
        if feit.soort is Soort.JA_NEE:
            return draw.random(rows) < 0.5
        if feit.soort is Soort.KEUZE:
            return np.array(feit.keuzes, object)[draw.integers(0, len(feit.keuzes), rows)]
        if feit.soort is Soort.TEKST:
            return np.array(["0388", "0405"], object)[draw.integers(0, 2, rows)]
        if feit.soort is Soort.DATUM:
            return self._dates(rows)
        known = np.array(sorted(self._figures.get(feit.pad, {0, 100, 2_700})))
        near = known[draw.integers(0, len(known), rows)] + draw.integers(-1, 2, rows)
        least = 0 if feit.minimum is None else feit.minimum
        return np.maximum(near, least)

    def _dates(self, rows: int) -> Any:
        draw = self._random
        months = draw.integers(FIRST_DAY // 100, LAST_DAY // 100, rows)
        anyhow = months * 100 + draw.integers(1, 29, rows)
        edges = np.array(self._days or [FIRST_DAY + 1])
        near = edges[draw.integers(0, len(edges), rows)]
        return np.where(draw.random(rows) < 0.5, near, anyhow)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.4, 1.0])
@pytest.mark.parametrize("regime", REGIMES)
def test_many_rows(kern: Kern, regime: str, share: float) -> None:
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    program, sql = Program.of(query, in_caseload), query.sql("duckdb", wanted=in_caseload)
    rows = ROWS if share < 1 else 100
    table = Draw(kern.regime(regime), 7, share).table(kern.vocabulary, rows)
    with duckdb.connect() as connection:
        connection.register("zaken", table)
        expected = connection.sql(sql).to_arrow_table().sort_by("rij")
    batches = table.combine_chunks().to_batches(CHUNK)
    found = pa.Table.from_batches(
        record_batch(batch.column("rij"), program.decide(batch)) for batch in batches
    ).cast(expected.schema)
    different = [n for n in expected.schema.names if not found[n].equals(expected[n])]
    assert different == []
    assert found.num_rows == rows

# SPDX-License-Identifier: EUPL-1.2
"""The caseload command on Spark writes what it writes on DuckDB. Part of `make spark`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

if not int(os.environ.get("PARTICIPATIEKERN_SPARK_ZAKEN", "0")):
    pytest.skip("Spark is a step of its own: make spark", allow_module_level=True)
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)
pytest.importorskip("pyspark", reason="extra participatiekern[spark] is not installed")

from participatiekern import Kern
from participatiekern.caseload.comparison import compare_caseload, outcomes
from participatiekern.caseload.deciding import decide_caseload
from participatiekern.caseload.spark import Spark
from participatiekern.caseload.synthetic import synthetic_file
from tests.sql.test_spark import LOCAL


@pytest.mark.filterwarnings("ignore")
def test_spark_writes_what_duckdb_writes(kern: Kern, tmp_path: Path) -> None:
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", LOCAL)
    zaken, regimes = str(tmp_path / "zaken.parquet"), ["naarden", "dinkelland"]
    synthetic_file(kern.vocabulary, 500, 4, Path(zaken))
    decide_caseload(kern, zaken, tmp_path / "duckdb", regimes=regimes)
    decide_caseload(kern, zaken, tmp_path / "spark", regimes=regimes, engine=Spark)
    for regime in regimes:
        on_duckdb, on_spark = (outcomes(tmp_path / uit, regime) for uit in ("duckdb", "spark"))
        assert on_duckdb.to_pylist() == on_spark.to_pylist()
    one, two = (compare_caseload(kern, tmp_path / uit) for uit in ("duckdb", "spark"))
    assert one == two

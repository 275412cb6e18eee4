# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E402 -- what is imported below is there only with the extra
"""Spark says the same as the evaluator and DuckDB.

A step of its own in CI (`make spark`), because starting Spark takes longer than all other tests:
``PARTICIPATIEKERN_SPARK_ZAKEN`` says how many cases.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CASES = int(os.environ.get("PARTICIPATIEKERN_SPARK_ZAKEN", "0"))
if not CASES:
    pytest.skip("Spark is a step of its own: make spark", allow_module_level=True)
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)
pytest.importorskip("pyspark", reason="extra participatiekern[spark] is not installed")

import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.facts.cases import Zaak
from participatiekern.sql.compile import compile_regime
from tests.sql.agreement import coded, differences, evaluator_answers
from tests.sql.populations import Population

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")
# Planning the largest of the five queries takes more than 3 GB of the driver.
LOCAL = "--master local[2] --driver-memory 5g --conf spark.ui.enabled=false pyspark-shell"


@pytest.fixture(scope="module")
def cases(kern: Kern) -> list[Zaak]:
    return list(Population(kern.vocabulary, kern.regimes.values(), 99).cases(CASES))


@pytest.fixture(scope="module")
def spark(kern: Kern, cases: list[Zaak], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", LOCAL)
    from pyspark.sql import SparkSession

    pad: Path = tmp_path_factory.mktemp("spark") / "zaken.parquet"
    pq.write_table(coded(cases, kern.vocabulary), pad)
    session = SparkSession.builder.appName("proef").getOrCreate()
    session.read.parquet(pad.as_uri()).createOrReplaceTempView("zaken")
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("regime", REGIMES)
def test_spark_agrees_with_the_evaluator(
    kern: Kern, cases: list[Zaak], spark: Any, tmp_path: Path, regime: str
) -> None:
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    spark.sql(query.sql("spark")).write.parquet((tmp_path / "uit").as_uri())
    found = sorted(pq.read_table(tmp_path / "uit").to_pylist(), key=lambda row: row["rij"])
    expected = evaluator_answers(kern.regime(regime), kern.vocabulary, cases)
    assert differences(query.outputs, expected, found)[:10] == []

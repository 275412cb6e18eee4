# SPDX-License-Identifier: EUPL-1.2
"""Spark: the same queries on Apache Spark, for a caseload that one machine should not decide.

Where it runs is Spark's own configuration (``PYSPARK_SUBMIT_ARGS``, ``SPARK_REMOTE`` or
``spark-defaults.conf``); without any, on this machine. Needs the extra ``participatiekern[spark]``
and Java.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from participatiekern.caseload.deciding import in_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.loading import MISTAKES, TEXT
from participatiekern.caseload.sources import LINE
from participatiekern.sql.compile import RegimeQuery

if TYPE_CHECKING:
    import duckdb


class Spark:
    """Apache Spark as an engine."""

    naam = "spark"

    def __init__(self, _: duckdb.DuckDBPyConnection | None = None) -> None:
        if shutil.which("java") is None:
            raise CaseloadError(
                "voor --motor spark is Java nodig (versie 17 of hoger); java is niet gevonden."
            )

    @cached_property
    def session(self) -> Any:
        """The Spark session, as Spark's own configuration says."""
        from pyspark.sql import SparkSession

        return SparkSession.builder.appName("participatiekern").getOrCreate()

    def decide(
        self, query: RegimeQuery, codes: Path, target: Path, report: Callable[[float], None]
    ) -> None:
        """Decide every case in the folder `codes` and write the answers as a folder `target`."""
        coded = self.session.read.parquet(codes.absolute().as_uri())
        coded.where(f"{MISTAKES} IS NULL").drop(MISTAKES, TEXT, LINE).createOrReplaceTempView(
            "zaken"
        )
        answers = self.session.sql(query.sql("spark", wanted=in_caseload))
        answers.write.parquet(target.absolute().as_uri())
        report(1.0)

# SPDX-License-Identifier: EUPL-1.2

"""A caseload on Spark comes out as it does on one machine. Part of `make spark`."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if not int(os.environ.get("PARTICIPATIEKERN_SPARK_ZAKEN", "0")):
    pytest.skip("Spark is a step of its own: make spark", allow_module_level=True)
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)
pytest.importorskip("pyspark", reason="extra participatiekern[spark] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload.comparison import compare_caseload, outcomes
from participatiekern.caseload.deciding import decide_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.sources import Reading
from participatiekern.caseload.spark import decide_on_spark
from participatiekern.caseload.synthetic import synthetic_file
from tests.caseload.test_one_contract import DOCUMENTS, lines, saying_unknown
from tests.sql.test_spark import LOCAL

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module", autouse=True)
def _local() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_SUBMIT_ARGS", LOCAL)
        yield


def rejected(uit: Path) -> list[list[str]]:
    """The rows of afgewezen.csv: a file, or what Spark writes, a folder of them."""
    pad = uit / "afgewezen.csv"
    rows = []
    for part in sorted(pad.glob("*.csv")) if pad.is_dir() else [pad]:
        with part.open(encoding="utf-8", newline="") as stream:
            rows += list(csv.reader(stream))[1:]
    return sorted(rows)


def equal(one: Path, other: Path, regimes: list[str]) -> None:
    for regime in regimes:
        first, second = outcomes(one, regime), outcomes(other, regime)
        assert first.to_pylist() == second.to_pylist()
    assert rejected(one) == rejected(other)


def test_a_folder_comes_out_as_on_one_machine(kern: Kern, tmp_path: Path) -> None:
    """Whatever the files are called, and whatever is wrong with their rows."""
    regimes, folder = ["krimpen"], tmp_path / "alle zaken"
    folder.mkdir()
    synthetic_file(kern.vocabulary, 400, 4, folder / "a b[1].parquet")
    synthetic_file(kern.vocabulary, 100, 5, folder / "peildatum=2011-01-01%20.PARQUET")
    strange = [text for _, text in lines(kern.vocabulary)]
    texts = [*strange[::7], *saying_unknown(), *DOCUMENTS]
    ending = b'\n \t\n\xff\xfe\n{"peildatum": "2024-06-01"}'
    (folder / "vreemd.jsonl").write_bytes("\r\n".join(texts).encode() + ending)
    (folder / "leesmij.txt").touch()
    here = decide_caseload(kern, str(folder), tmp_path / "hier", regimes=regimes)
    there = decide_on_spark(kern, str(folder), str(tmp_path / "op spark"), regimes=regimes)
    equal(tmp_path / "hier", tmp_path / "op spark", regimes)
    for counts in (here, there):
        assert counts.rijen == counts.beoordeeld + counts.afgewezen
        assert counts.overgeslagen == ("leesmij.txt",)
    counted = ("rijen", "beoordeeld", "afgewezen")
    assert [getattr(here, name) for name in counted] == [getattr(there, name) for name in counted]
    assert set(there.redenen) <= set(here.redenen)
    one, two = (compare_caseload(kern, tmp_path / uit) for uit in ("hier", "op spark"))
    assert one == two


def typed(pad: Path, **columns: Any) -> Path:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), pad)
    return pad


def test_typed_rows_that_are_wrong(diemen: Kern, tmp_path: Path) -> None:
    pad = typed(
        tmp_path / "zaken.parquet",
        peildatum=["2024-06-01", "2024-13-01", None, "2024-06-01 00:00:00"],
        **{
            "persoon.leeftijd": pa.array([34.0, 34.5, float("nan"), None], pa.float32()),
            "uitkering.norm_per_maand": pa.array([1, None, 2, 3], pa.uint8()),
            "gedraging.verwijtbaar": pa.array([1, 2, None, 0], pa.int16()),
            "gedraging.eerder": pa.array([[{"soort": "misdraging"}], [{"soort": "x"}], [], [None]]),
        },
    )
    decide_caseload(diemen, str(pad), tmp_path / "hier", regimes=["diemen"])
    decide_on_spark(diemen, pad.as_uri(), (tmp_path / "daar").as_uri(), regimes=["diemen"])
    equal(tmp_path / "hier", tmp_path / "daar", ["diemen"])
    assert len({row[1] for row in rejected(tmp_path / "daar")}) == 3


def test_a_caseload_of_which_every_row_is_rejected(diemen: Kern, tmp_path: Path) -> None:
    (tmp_path / "zaken.jsonl").write_text("{}\n" * 3, "utf-8")
    uit = tmp_path / "uit"
    counts = decide_on_spark(diemen, str(tmp_path / "zaken.jsonl"), str(uit), regimes=["diemen"])
    assert (counts.rijen, counts.beoordeeld, counts.afgewezen) == (3, 0, 3)
    assert [row[1] for row in rejected(uit)] == ["1", "2", "3"]
    assert outcomes(uit, "diemen").num_rows == 0


@pytest.mark.parametrize(
    ("name", "columns", "said"),
    [
        ("zaken.csv", {"peildatum": ["2024-06-01"]}, "zonder --motor spark, of maak er Parquet"),
        ("_zaken.parquet", {"peildatum": ["2024-06-01"]}, "geef het een andere naam"),
        ("zaken.parquet", {"peildatum": ["2024-06-01"], "leeftijdd": [1]}, "is geen bekend feit"),
        ("zaken.parquet", {"naam": ["x"]}, "de kolom peildatum ontbreekt"),
        ("zaken.parquet", {"peildatum": pa.array([0], pa.timestamp("us", "UTC"))}, "tijdzone"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(
    diemen: Kern, tmp_path: Path, name: str, columns: dict[str, Any], said: str
) -> None:
    pad, uit = typed(tmp_path / name, **columns), tmp_path / "uit"
    with pytest.raises(CaseloadError, match=said):
        decide_on_spark(diemen, str(pad), str(uit), regimes=["diemen"])
    assert not uit.exists()


def test_what_is_no_parquet_and_files_that_do_not_go_together(diemen: Kern, tmp_path: Path) -> None:
    broken, uit = tmp_path / "stuk.parquet", str(tmp_path / "uit")
    broken.write_text("PAR1")
    with pytest.raises(CaseloadError, match="Parquet-bestand"):
        decide_on_spark(diemen, str(broken), uit, regimes=["diemen"])
    folder = tmp_path / "twee"
    typed(folder / "a.parquet", peildatum=["2024-06-01"])
    typed(folder / "b.parquet", peildatum=pa.array([19_000], pa.date32()))
    with pytest.raises(CaseloadError, match="van dezelfde soort"):
        decide_on_spark(diemen, str(folder), uit, regimes=["diemen"])
    with pytest.raises(CaseloadError, match="geen bestand gevonden"):
        decide_on_spark(diemen, str(tmp_path / "niets"), uit, regimes=["diemen"])
    with pytest.raises(CaseloadError, match="kent deze plaats niet"):
        decide_on_spark(diemen, "niets://x/y", uit, regimes=["diemen"])


def test_a_result_on_a_storage_of_spark(diemen: Kern, tmp_path: Path) -> None:
    """Of which this machine knows no path: a view of Hadoop over a folder."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.getOrCreate()
    session.sparkContext._jsc.hadoopConfiguration().set(
        "fs.viewfs.mounttable.proef.link./opslag", tmp_path.as_uri()
    )
    typed(tmp_path / "zaken.parquet", peildatum=["2024-06-01", "2024-02-30"], naam=["a", "b"])
    invoer, uit = "viewfs://proef/opslag/zaken.parquet", "viewfs://proef/opslag/uit"
    for _ in range(2):
        counts = decide_on_spark(diemen, invoer, uit, regimes=["diemen"])
        assert (counts.beoordeeld, counts.afgewezen) == (1, 1)
    assert outcomes(tmp_path / "uit", "diemen")["naam"].to_pylist() == ["a"]
    visible = {"uit", "zaken.parquet"}
    assert {pad.name for pad in tmp_path.iterdir() if not pad.name.endswith(".crc")} == visible
    (tmp_path / "uit" / "van-mij.txt").touch()
    with pytest.raises(CaseloadError, match="van-mij"):
        decide_on_spark(diemen, invoer, uit, regimes=["diemen"])
    with pytest.raises(CaseloadError, match="staat in deze map"):
        decide_on_spark(diemen, invoer, "viewfs://proef/opslag", regimes=["diemen"])
    assert (tmp_path / "uit" / "van-mij.txt").exists()


def test_a_pattern_and_folders_inside(diemen: Kern, tmp_path: Path) -> None:
    for name in ("a1.jsonl", "a2.jsonl", "in/b.jsonl"):
        pad = tmp_path / "zaken" / name
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text('{"peildatum": "2024-06-01"}\n', "utf-8")
    folder, uit = str(tmp_path / "zaken"), str(tmp_path / "uit")
    for given, reading, expected in (
        (f"{folder}/a*.jsonl", Reading(patroon=True), 2),
        (folder, Reading(submappen=True), 3),
    ):
        found = decide_on_spark(diemen, given, uit, regimes=[], reading=reading)
        assert found.beoordeeld == expected

# SPDX-License-Identifier: EUPL-1.2
"""The engine on bitmaps writes what DuckDB writes, row for row and in the same types."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload import bitmaps
from participatiekern.caseload.comparison import compare_caseload
from participatiekern.caseload.deciding import DuckDB, Limits, decide_caseload
from participatiekern.caseload.recount import recounted
from participatiekern.caseload.synthetic import synthetic_file
from participatiekern.caseload.tally import kept_tally

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")


def written(kern: Kern, zaken: Path, uit: Path, **more: object) -> dict[str, pa.Table]:
    """What a run writes, by regime, in the order of the file."""
    decide_caseload(kern, str(zaken), uit, **more)  # type: ignore[arg-type]
    return {pad.stem: pq.read_table(pad) for pad in sorted(uit.glob("uitkomsten/*.parquet"))}


def kinds(table: pa.Table) -> list[pa.DataType]:
    """The types; DuckDB keeps a figure in 32 bits where that fits, the bitmaps in 64."""
    return [pa.int64() if kind == pa.int32() else kind for kind in table.schema.types]


def assert_same(one: dict[str, pa.Table], other: dict[str, pa.Table]) -> None:
    assert list(one) == list(other)
    for naam, table in one.items():
        theirs = other[naam].sort_by("rij")
        assert table.schema.names == theirs.schema.names
        assert kinds(table) == kinds(theirs)
        assert table.to_pylist() == theirs.to_pylist()


def test_five_regimes_are_written_alike(kern: Kern, tmp_path: Path) -> None:
    zaken = tmp_path / "zaken.parquet"
    synthetic_file(kern.vocabulary, 1_500, 8, zaken)
    ours = written(kern, zaken, tmp_path / "bitmaps")
    theirs = written(kern, zaken, tmp_path / "duckdb", engine=DuckDB)
    assert tuple(ours) == REGIMES
    assert_same(ours, theirs)
    motors = [
        json.loads((tmp_path / uit / "ontvangst.json").read_text())["motor"]
        for uit in ("bitmaps", "duckdb")
    ]
    assert motors == ["bitmaps", "duckdb"]
    one, two = (compare_caseload(kern, tmp_path / uit) for uit in ("bitmaps", "duckdb"))
    assert one == two
    assert kept_tally(tmp_path / "bitmaps") == recounted(kern, tmp_path / "duckdb")
    assert kept_tally(tmp_path / "duckdb") is None


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_chunks_of_any_size_follow_each_other(
    kern: Kern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    """Chunks that end amid a byte, rows that are rejected between them, several files."""
    monkeypatch.setattr(bitmaps, "ROWS", 37)
    (tmp_path / "zaken").mkdir()
    for seed, size in enumerate((150, 1, 74)):
        pad = tmp_path / "zaken" / f"{seed}.parquet"
        synthetic_file(kern.vocabulary, size, seed, pad)
        table = pq.read_table(pad)
        place = table.schema.get_field_index("peildatum")
        days = [None if i % 11 == 3 else day for i, day in enumerate(table["peildatum"])]
        pq.write_table(table.set_column(place, "peildatum", pa.array(days, pa.date32())), pad)
    limits = Limits(threads=threads)
    chosen = ["naarden", "dinkelland"]
    folder = tmp_path / "zaken"
    ours = written(kern, folder, tmp_path / "bitmaps", regimes=chosen, limits=limits)
    theirs = written(kern, folder, tmp_path / "duckdb", regimes=chosen, engine=DuckDB)
    numbers = ours["naarden"]["rij"].to_pylist()
    assert numbers == sorted(numbers)
    assert 180 < len(numbers) < 225
    assert_same(ours, theirs)
    assert kept_tally(tmp_path / "bitmaps") == recounted(kern, tmp_path / "duckdb")


def test_a_caseload_of_which_every_row_is_rejected(kern: Kern, tmp_path: Path) -> None:
    zaken = tmp_path / "zaken.parquet"
    pq.write_table(pa.table({"peildatum": pa.array([None, None], pa.date32())}), zaken)
    ours = written(kern, zaken, tmp_path / "bitmaps", regimes=["krimpen"])
    theirs = written(kern, zaken, tmp_path / "duckdb", regimes=["krimpen"], engine=DuckDB)
    assert ours["krimpen"].num_rows == 0
    assert_same(ours, theirs)
    assert kept_tally(tmp_path / "bitmaps") == recounted(kern, tmp_path / "duckdb")


def test_a_row_of_which_nothing_is_known(kern: Kern, tmp_path: Path) -> None:
    zaken = tmp_path / "zaken.parquet"
    pq.write_table(pa.table({"peildatum": [date(2024, 3, 1)]}), zaken)
    ours = written(kern, zaken, tmp_path / "bitmaps")
    assert_same(ours, written(kern, zaken, tmp_path / "duckdb", engine=DuckDB))


def test_names_are_plain_text_for_whoever_reads_the_result(kern: Kern, tmp_path: Path) -> None:
    zaken = tmp_path / "zaken.parquet"
    synthetic_file(kern.vocabulary, 50, 2, zaken)
    written(kern, zaken, tmp_path / "uit", regimes=["naarden"])
    pad = str(tmp_path / "uit" / "uitkomsten" / "naarden.parquet")
    with duckdb.connect() as connection:
        names = 'typeof("premie.toegepast"), typeof("premie.status")'
        query = f"SELECT {names} FROM read_parquet($1)"  # noqa: S608 -- two columns of ours
        assert connection.execute(query, [pad]).fetchone() == ("VARCHAR[]", "VARCHAR")
    assert pq.read_schema(pad).field("premie.toegepast").type.value_type == pa.string()


def test_an_interrupted_run_leaves_nothing(kern: Kern, tmp_path: Path) -> None:
    zaken = tmp_path / "zaken.parquet"
    synthetic_file(kern.vocabulary, 50, 2, zaken)
    before = threading.active_count()

    def stop(what: str, _: float) -> None:
        if what.startswith("beslissen"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decide_caseload(kern, str(zaken), tmp_path / "uit", regimes=["naarden"], report=stop)
    assert [pad.name for pad in tmp_path.iterdir()] == ["zaken.parquet"]
    assert threading.active_count() == before

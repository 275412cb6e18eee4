# SPDX-License-Identifier: EUPL-1.2
"""A malformed row gets one verdict and the same sentences, whatever kind of file it comes in."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
pytest.importorskip("starlette", reason="extra participatiekern[http] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload.deciding import decide_caseload
from participatiekern.caseload.notation import EXCEL_NL
from participatiekern.caseload.sources import Reading
from participatiekern.caseload.verdicts import UNFOUNDED, Verdicts
from tests.caseload.malformed import every_reader, rows
from tests.caseload.test_loading import read, write_csv

DAY = "2024-06-01"


def test_every_reader_says_of_a_malformed_row_what_the_kernel_says(
    kern: Kern, tmp_path: Path
) -> None:
    tried: Counter[tuple[str, bool]] = Counter()
    differ = []
    for reader, row, said, found in every_reader(
        kern, list(rows(kern.vocabulary, 300, 5)), tmp_path
    ):
        tried[reader, bool(said)] += 1
        if said != found:
            differ.append((reader, row, said, found))
    assert differ == []
    assert len({reader for reader, _ in tried}) == 6
    assert all(times > 10 for times in tried.values())


def test_a_row_that_only_a_check_refuses_stays_rejected_and_says_so(
    kern: Kern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = write_csv(tmp_path / "zaken.csv", [{"peildatum": DAY, "persoon.leeftijd": "200"}])
    monkeypatch.setattr(Verdicts, "of", lambda *_: [])
    _, rejected = read(kern, pad, tmp_path)
    assert [(row.rij, row.feit) for row in rejected] == [(1, "persoon.leeftijd")]
    assert UNFOUNDED in rejected[0].reden


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        ("007", True), ("26.0", True), ("0000000000034", True), ("1e1", False), ("+5", False),
        (" 5", False), ("5\N{NO-BREAK SPACE}", False), ("34.000", False), ("９", False),
        ("1,5", False), ("Infinity", False), ("NaN", False), ("0x1f", False), ("1 000", False),
    ],
)  # fmt: skip
def test_what_a_cell_may_hold_for_a_whole_number(
    kern: Kern, tmp_path: Path, cell: str, taken: bool
) -> None:
    rows = [{"peildatum": DAY, "persoon.leeftijd": cell}]
    for pad in (
        write_csv(tmp_path / "zaken.csv", rows),
        parquet(tmp_path / "zaken.parquet", pa.array([cell])),
    ):
        _, rejected = read(kern, pad, tmp_path)
        assert not any(UNFOUNDED in row.reden for row in rejected)
        assert (rejected == []) is taken


def parquet(pad: Path, values: pa.Array, feit: str = "persoon.leeftijd") -> Path:
    pq.write_table(pa.table({"peildatum": [DAY] * len(values), feit: values}), pad)
    return pad


STRANGE_COLUMNS = [
    ("persoon.leeftijd", pa.array([[1]])),
    ("persoon.leeftijd", pa.array([{"a": 1}])),
    ("naam", pa.array(["a\0b"])),
    ("uitstroom.volledig", pa.array(["falſe"])),
    ("naam", pa.array(["\u0378"])),
    ("gedraging.eerder", pa.array([5])),
    ("gedraging.eerder", pa.array([["a"]])),
    ("gedraging.eerder", pa.array([{"soort": "misdraging"}])),
    ("gedraging.eerder", pa.array([[1, 2]])),
    ("gedraging.eerder", pa.array(['[{"percentage": 12.500}]'])),
    ("gedraging.eerder", pa.array(["null"])),
    ("onbekend", pa.array([[1]])),
    ("onbekend", pa.array(["[1"])),
]


@pytest.mark.parametrize(("feit", "values"), STRANGE_COLUMNS)
def test_a_column_that_holds_no_such_fact_is_rejected_by_its_rows(
    kern: Kern, tmp_path: Path, feit: str, values: pa.Array
) -> None:
    _, rejected = read(kern, parquet(tmp_path / "zaken.parquet", values, feit), tmp_path)
    assert {row.rij for row in rejected} == {1}
    assert not any(UNFOUNDED in row.reden for row in rejected)


@pytest.mark.parametrize("kind", [pa.null(), pa.string(), pa.float64(), pa.int8()])
@pytest.mark.parametrize("feit", ["persoon.leeftijd", "gedraging.eerder", "onbekend", "naam"])
def test_a_column_without_values_says_nothing(
    kern: Kern, tmp_path: Path, feit: str, kind: pa.DataType
) -> None:
    pad = parquet(tmp_path / "zaken.parquet", pa.array([None, None], kind), feit)
    _, rejected = read(kern, pad, tmp_path)
    assert rejected == []


def test_a_cell_that_its_notation_does_not_read_is_told_in_its_words(
    kern: Kern, tmp_path: Path
) -> None:
    pad = tmp_path / "zaken.csv"
    pad.write_text(
        "peildatum;werk.inkomen_per_maand;persoon.leeftijd;uitstroom.volledig\n"
        "1-6-2024;400.50;121;true\n31-04-2024;;;\n"
    )
    decide_caseload(
        kern, str(pad), tmp_path / "uit", regimes=["naarden"], reading=Reading(EXCEL_NL)
    )
    with (tmp_path / "uit" / "afgewezen.csv").open(newline="") as stream:
        found = [(row["rij"], row["feit"], row["reden"]) for row in csv.DictReader(stream)]
    assert sorted(found) == [
        ("1", "persoon.leeftijd", "is 121; verwacht van 0 tot en met 120 jaar."),
        ("1", "uitstroom.volledig", "is 'true'; verwacht WAAR of ONWAAR (of Ja of Nee)."),
        (
            "1",
            "werk.inkomen_per_maand",
            "is '400.50'; verwacht een bedrag in euro met een komma en hoogstens twee decimalen.",
        ),
        ("2", "peildatum", "is '31-04-2024'; verwacht een bestaande datum (dd-mm-jjjj)."),
    ]


def test_a_line_that_is_no_json_is_told_where(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "zaken.jsonl"
    pad.write_text('{kapot\n\N{NO-BREAK SPACE}{"peildatum": "2024-06-01"}\n', "utf-8")
    _, rejected = read(kern, pad, tmp_path)
    assert [row.rij for row in rejected] == [1, 2]
    assert all("is geen geldige JSON: regel 1" in row.reden for row in rejected)

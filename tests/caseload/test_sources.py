# SPDX-License-Identifier: EUPL-1.2
"""Files as people have them: what is named is read, in the notation that was named, or refused."""

from __future__ import annotations

import csv
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload.comparison import outcomes
from participatiekern.caseload.deciding import Counts, decide_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.loading import load
from participatiekern.caseload.notation import EXCEL_NL
from participatiekern.caseload.sources import Reading, find_sources
from tests.caseload.test_loading import read

DAY = date(2007, 10, 1)


def decide(kern: Kern, bestand: Path | str, reading: Reading | None = None) -> Counts:
    uit = Path(bestand).parent / "uit"
    return decide_caseload(kern, str(bestand), uit, regimes=["naarden"], reading=reading)


def names(folder: Path) -> list[str]:
    """The names of the cases that were decided."""
    found: list[str] = pq.read_table(folder / "uit" / "zaken.parquet")["naam"].to_pylist()
    return found


def parquet(pad: Path, **columns: Any) -> Path:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), pad)
    return pad


def one(pad: Path, naam: str) -> Path:
    return parquet(pad, peildatum=[DAY], naam=[naam])


# --- the file that is named ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["zaken[1].parquet", "zaken?.parquet", "za*.parquet", "[!a].parquet"]
)
def test_a_name_is_no_pattern(kern: Kern, tmp_path: Path, name: str) -> None:
    one(tmp_path / "zaken1.parquet", "VERKEERD")
    one(tmp_path / "b.parquet", "VERKEERD")
    decide(kern, one(tmp_path / name, "RECHTS"))
    assert names(tmp_path) == ["RECHTS"]


def test_a_pattern_is_one_when_that_is_said(kern: Kern, tmp_path: Path) -> None:
    for number in (1, 2):
        one(tmp_path / f"zaken{number}.parquet", str(number))
    with pytest.raises(CaseloadError, match="--patroon"):
        decide(kern, tmp_path / "zaken?.parquet")
    decide(kern, tmp_path / "zaken?.parquet", Reading(patroon=True))
    assert names(tmp_path) == ["1", "2"]


def test_a_folder_gives_its_data_and_says_what_it_passes_over(kern: Kern, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    one(folder / "b.PARQUET", "b")
    (folder / "A.CSV").write_text("peildatum;naam\n2007-10-01;a\n")
    (folder / "._A.CSV").write_text("rommel")
    (folder / "lijst.xlsx").write_text("x")
    one(folder / "meer" / "c.parquet", "c")
    counts = decide(kern, folder)
    assert names(tmp_path) == ["a", "b"]
    assert counts.overgeslagen == ("._A.CSV", "lijst.xlsx", "meer")
    counts = decide(kern, folder, Reading(submappen=True))
    assert sorted(names(tmp_path)) == ["a", "b", "c"]
    assert counts.overgeslagen == ("._A.CSV", "lijst.xlsx")


def test_a_folder_named_like_a_partition_overrides_no_fact(kern: Kern, tmp_path: Path) -> None:
    pad = parquet(tmp_path / "peildatum=2011-01-01" / "zaken.parquet", peildatum=[DAY])
    uit = tmp_path / "uit"
    decide_caseload(kern, str(pad), uit, regimes=["naarden"])
    assert pq.read_table(uit / "zaken.parquet")["peildatum"].to_pylist() == [DAY]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", ";;;\n"])
def test_a_file_without_a_head_is_told_to_be_empty(kern: Kern, tmp_path: Path, text: str) -> None:
    pad = tmp_path / "zaken.csv"
    pad.write_text(text)
    with pytest.raises(CaseloadError, match="is leeg"):
        find_sources(str(pad), kern.vocabulary)


# --- types ---------------------------------------------------------------------------------------


def test_a_column_with_a_time_zone_is_refused_wherever_it_stands(
    kern: Kern, tmp_path: Path
) -> None:
    moment = pa.array([datetime(2007, 10, 1, tzinfo=UTC)])
    items = pa.array([[{"soort": "misdraging", "datum": datetime(2007, 9, 1, tzinfo=UTC)}]])
    pad = parquet(tmp_path / "zaken.parquet", **{"peildatum": moment, "gedraging.eerder": items})
    with pytest.raises(CaseloadError, match="tijdzone") as caught:
        find_sources(str(pad), kern.vocabulary)
    assert "'peildatum'" in str(caught.value)
    assert "'gedraging.eerder[].datum'" in str(caught.value)


def test_a_column_with_more_digits_than_are_read_exactly_is_refused(
    kern: Kern, tmp_path: Path
) -> None:
    """DuckDB takes such a column for one of floating point."""
    amount = pa.array([Decimal("400.50")], pa.decimal256(60, 20))
    items = pa.array(
        [[{"soort": "misdraging", "percentage": Decimal(5)}]],
        pa.list_(pa.struct([("soort", pa.string()), ("percentage", pa.decimal256(40, 2))])),
    )
    columns = {"peildatum": [DAY], "inkomen.netto_per_maand": amount, "gedraging.eerder": items}
    pad = parquet(tmp_path / "zaken.parquet", **columns)
    with pytest.raises(CaseloadError, match="decimal256") as caught:
        find_sources(str(pad), kern.vocabulary)
    assert "'inkomen.netto_per_maand'" in str(caught.value)
    assert "'gedraging.eerder[].percentage'" in str(caught.value)


@pytest.mark.parametrize("name", ["zaken.csv", "zaken.jsonl", "zaken.parquet"])
def test_what_is_no_file_is_refused_before_it_is_opened(
    kern: Kern, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(CaseloadError, match="geen gewoon bestand"):
        find_sources(str(tmp_path / name), kern.vocabulary)


def test_files_of_one_name_are_told_apart_and_hidden_folders_passed_over(
    kern: Kern, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    for place in ("x", "y", ".oud"):
        (folder / place).mkdir(parents=True)
        (folder / place / "a.csv").write_text("peildatum,persoon.leeftijd\n2007-10-01,30\n")
    (folder / "y" / "a.csv").write_text("peildatum,persoon.leeftijd\n2007-10-01,300\n")
    counts = decide(kern, folder, Reading(submappen=True))
    assert (counts.beoordeeld, counts.afgewezen) == (1, 1)
    assert counts.overgeslagen == (".oud/a.csv",)
    uit = tmp_path / "uit"
    assert outcomes(uit, "naarden")["bestand"].to_pylist() == ["x/a.csv"]
    assert [row["bestand"] for row in rejected_rows(uit)] == ["y/a.csv"]


def test_a_parquet_file_without_rows_is_refused_as_one_of_text_is(
    kern: Kern, tmp_path: Path
) -> None:
    pad = parquet(tmp_path / "zaken.parquet", peildatum=pa.array([], pa.string()))
    with pytest.raises(CaseloadError, match="bevat geen rijen"):
        decide(kern, pad)


def rejected_rows(uit: Path) -> list[dict[str, str]]:
    with (uit / "afgewezen.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_field_of_an_item_that_does_not_exist_is_named(kern: Kern, tmp_path: Path) -> None:
    items = pa.array([[{"soort": "misdraging", "verwijtbar": True}]])
    pad = parquet(tmp_path / "zaken.parquet", **{"peildatum": [DAY], "gedraging.eerder": items})
    with pytest.raises(CaseloadError, match="Bedoelt u verwijtbaar"):
        find_sources(str(pad), kern.vocabulary)


WHAT_PROGRAMS_WRITE = [
    ("uitstroom.volledig", pa.array([1, 0, None], pa.int8()), [True, False, None]),
    ("uitstroom.volledig", pa.array([1.0, 0.0, None]), [True, False, None]),
    ("uitstroom.volledig", pa.array(["True", "FALSE", None]), [True, False, None]),
    ("persoon.leeftijd", pa.array([Decimal("26.00"), Decimal("3.00"), None]), [26, 3, None]),
    ("persoon.leeftijd", pa.array(["26.0", "3", None]), [26, 3, None]),
    (
        "gedraging.datum",
        pa.array(["2007-09-01 00:00:00", "2007-09-02", None]),
        [2409201, 2409202, None],
    ),
    (
        "werk.soort",
        pa.array(["geen", "loondienst", None]).dictionary_encode(),
        ["geen", "loondienst", None],
    ),
]


@pytest.mark.parametrize(("feit", "values", "meant"), WHAT_PROGRAMS_WRITE)
def test_what_other_programs_write_is_read_where_it_can_mean_one_thing(
    kern: Kern, tmp_path: Path, feit: str, values: pa.Array, meant: list[Any]
) -> None:
    pad = parquet(tmp_path / "zaken.parquet", **{"peildatum": [DAY] * 3, feit: values})
    codes, rejected = read(kern, pad, tmp_path)
    assert (codes[feit].to_pylist(), rejected) == (meant, [])


@pytest.mark.parametrize(
    ("feit", "value"),
    [
        ("uitstroom.volledig", 2),
        ("uitstroom.volledig", float("nan")),
        ("persoon.leeftijd", Decimal("26.50")),
        ("persoon.leeftijd", "20.000"),
        ("werk.inkomen_per_maand", "1.250"),
        ("werk.inkomen_per_maand", "400.000"),
        ("gedraging.datum", "2007-09-01 12:00:00"),
        ("gedraging.datum", "2007-W35-6"),
        ("naam", "twee\nregels"),
        ("naam", "\x1b[31mrood"),
        ("naam", "vaste\N{NO-BREAK SPACE}spatie"),
    ],
)
def test_what_could_mean_two_things_is_rejected(
    kern: Kern, tmp_path: Path, feit: str, value: Any
) -> None:
    pad = parquet(tmp_path / "zaken.parquet", **{"peildatum": [DAY], feit: [value]})
    assert decide(kern, pad).afgewezen == 1


@pytest.mark.parametrize(
    "item",
    [
        '{"soort": "misdraging", "verwijtbaar": true, "verwijtbaar": false}',
        '{"soort": "misdraging", "verwijtbaar": "true"}',
        '{"soort": "misdraging", "verwijtbaar": "ja"}',
        "null",
    ],
)
def test_an_item_in_a_cell_is_what_it_would_be_in_a_case_file(
    kern: Kern, tmp_path: Path, item: str
) -> None:
    pad = tmp_path / "zaken.csv"
    with pad.open("w", newline="") as stream:
        csv.writer(stream).writerows(
            [["peildatum", "gedraging.eerder"], ["2007-10-01", f"[{item}]"]]
        )
    assert decide(kern, pad).afgewezen == 1


def test_a_changed_input_is_no_result(
    kern: Kern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = one(tmp_path / "zaken.parquet", "a")

    def changing(*arguments: Any) -> Any:
        found = load(*arguments)
        one(pad, "iemand anders")
        return found

    monkeypatch.setattr("participatiekern.caseload.deciding.load", changing)
    with pytest.raises(CaseloadError, match="veranderd"):
        decide(kern, pad)
    assert not (tmp_path / "uit").exists()


# --- Dutch Excel ---------------------------------------------------------------------------------

EXCEL = (
    "peildatum;naam;persoon.geboortedatum;werk.inkomen_per_maand;uitstroom.volledig;;\r\n"
    "1-10-2007;José;01-02-1970;1.250,50;WAAR;;\r\n"
    "31-10-2007;Anne;1-12-1980;400;Onwaar;;\r\n"
    ";;;;;;\r\n"
)


def excel(folder: Path, text: str = EXCEL) -> Path:
    pad = folder / "zaken.csv"
    pad.write_bytes(text.encode("cp1252"))
    return pad


def test_what_a_dutch_excel_saves_is_read_in_its_notation(kern: Kern, tmp_path: Path) -> None:
    counts = decide(kern, excel(tmp_path), Reading(EXCEL_NL))
    assert (counts.rijen, counts.beoordeeld, counts.leeg) == (2, 2, 1)
    assert names(tmp_path) == ["José", "Anne"]
    with pytest.raises(CaseloadError, match="excel-nl"):
        decide(kern, excel(tmp_path))


def test_a_number_that_is_one_already_has_no_notation(kern: Kern, tmp_path: Path) -> None:
    columns = {
        "peildatum": [DAY],
        "werk.inkomen_per_maand": [400.5],
        "persoon.leeftijd": [40.0],
        "uitstroom.volledig": [True],
    }
    counts = decide(kern, parquet(tmp_path / "zaken.parquet", **columns), Reading(EXCEL_NL))
    assert (counts.beoordeeld, counts.redenen) == (1, ())


def test_it_gives_the_answers_of_the_ordinary_notation(kern: Kern, tmp_path: Path) -> None:
    plain = tmp_path / "gewoon" / "zaken.csv"
    plain.parent.mkdir()
    plain.write_text(
        "peildatum,naam,persoon.geboortedatum,werk.inkomen_per_maand,uitstroom.volledig\n"
        "2007-10-01,José,1970-02-01,1250.50,ja\n2007-10-31,Anne,1980-12-01,400,nee\n"
    )
    decide(kern, plain)
    decide(kern, excel(tmp_path), Reading(EXCEL_NL))
    assert outcomes(tmp_path / "uit", "naarden") == outcomes(plain.parent / "uit", "naarden")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("werk.inkomen_per_maand", "1.250", "met een komma"),
        ("werk.inkomen_per_maand", "400.50", "met een komma"),
        ("werk.inkomen_per_maand", "1.25,00", "met een komma"),
        ("werk.inkomen_per_maand", "1250,505", "met een komma"),
        ("persoon.geboortedatum", "1970-02-01", "dd-mm-jjjj"),
        ("persoon.geboortedatum", "30-02-1970", "dd-mm-jjjj"),
        ("persoon.geboortedatum", "1-2-70", "dd-mm-jjjj"),
        ("uitstroom.volledig", "true", "WAAR"),
    ],
)
def test_within_the_notation_nothing_else_is_guessed(
    kern: Kern, tmp_path: Path, column: str, value: str, said: str
) -> None:
    counts = decide(
        kern, excel(tmp_path, f"peildatum;{column}\r\n1-10-2007;{value}\r\n"), Reading(EXCEL_NL)
    )
    assert (counts.rijen, counts.beoordeeld, counts.afgewezen) == (1, 0, 1)
    assert [(feit, said in reden) for feit, reden, _ in counts.redenen] == [(column, True)]


def test_empty_lines_of_a_file_give_no_number_twice(kern: Kern, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        pad = tmp_path / "zaken" / name
        pad.parent.mkdir(exist_ok=True)
        pad.write_text('\n{"peildatum": "2024-06-01"}\n\n{"peildatum": "2024-06-01"}\n\n', "utf-8")
    decide_caseload(kern, str(tmp_path / "zaken"), tmp_path / "uit", regimes=["krimpen"])
    found = outcomes(tmp_path / "uit", "krimpen")
    assert found["rij"].to_pylist() == [2, 4, 7, 9]
    assert found["regel"].to_pylist() == [2, 4, 2, 4]

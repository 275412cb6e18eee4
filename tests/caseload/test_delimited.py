# SPDX-License-Identifier: EUPL-1.2
"""CSV: every byte is accounted for, or the file is refused with the line where it goes wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="extra participatiekern[sql] is not installed")

from participatiekern.caseload import delimited
from participatiekern.caseload.delimited import Rows, layout_of
from participatiekern.caseload.errors import CaseloadError, Rejected

HEAD = "a;b;c\n"


def read(
    pad: Path, text: str | bytes, *, zonder_lege: bool = False, codering: str = "utf-8"
) -> tuple[list[tuple[object, ...]], list[Rejected], int]:
    """The rows of a file (number, line, fields), those rejected, and the empty ones."""
    pad.write_bytes(text if isinstance(text, bytes) else text.encode())
    rows = Rows(layout_of(pad, codering), zonder_lege)
    found = [
        tuple(row.values()) for batch in rows.batches("rij", "regel") for row in batch.to_pylist()
    ]
    return found, rows.rejected, rows.leeg


def strictly(text: str) -> list[list[str]] | None:
    """What RFC 4180 makes of a text, a character at a time; None where a mark is out of place."""
    rows: list[list[str]] = []
    fields: list[str] = []
    field, state = "", "start"
    for char in f"{text}\n":
        if state == "quoted":
            field, state = (field, "closed") if char == '"' else (field + char, state)
        elif char == '"' and state == "closed":
            field, state = field + '"', "quoted"
        elif char == '"' and state == "start":
            state = "quoted"
        elif char == '"':
            return None
        elif char in "\r\n" and state == "start" and not fields:
            continue  # an empty line
        elif char in ";\r\n":
            fields.append(field)
            if char != ";":
                rows.append(fields)
                fields = []
            field, state = "", "start"
        elif state == "closed":
            return None
        else:
            field, state = field + char, "bare"
    return None if state == "quoted" else rows


PIECES = st.sampled_from(["x", "é", '"', '""', ";", "\n", "\r\n", "\r", '"y"', ' "', "1,5", "\\"])


@pytest.mark.parametrize("block", [7, 4_000_000], ids=["small blocks", "one block"])
@given(pieces=st.lists(PIECES, max_size=40))
def test_rows_are_what_the_standard_says(
    tmp_path_factory: pytest.TempPathFactory,
    block: int,
    pieces: list[str],
) -> None:
    text = "".join(pieces)
    pad = tmp_path_factory.getbasetemp() / "zaken.csv"
    expected = strictly(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "_BLOCK", block)
        if expected is None:
            with pytest.raises(CaseloadError, match="aanhalingsteken"):
                read(pad, HEAD + text)
            return
        found, rejected, _ = read(pad, HEAD + text)
    good = {n: [f or None for f in row] for n, row in enumerate(expected, 1) if len(row) == 3}
    assert {number: list(fields) for number, _, *fields in found} == good
    assert [r.rij for r in rejected] == [n for n, row in enumerate(expected, 1) if len(row) != 3]


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=5), min_size=3, max_size=3))
)
def test_what_a_csv_writer_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    pad = tmp_path_factory.getbasetemp() / "geschreven.csv"
    found, rejected, _ = read(pad, HEAD + stream.getvalue())
    assert rejected == []
    assert [[field or "" for field in row[2:]] for row in found] == rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('1;2;3\n4;"5;6\n7;8;9\n', "regel 3: het aanhalingsteken dat hier opent, sluit niet"),
        ('"1;2;3\n', "regel 2: het aanhalingsteken dat hier opent, sluit niet"),
        ('1;2;3\n4;5" scherm;6\n', "regel 3: een aanhalingsteken midden in een veld"),
        ('1;"2\nb;3\n4;"5;6\n', r"regel 2: .* sluit midden in een veld \(regel 4\)"),
        ('1;"Jan \\"de\\" Wit";3\n', "regel 2: .* sluit midden in een veld"),
        ('1;"2"x;3\n', "regel 2: .* sluit midden in een veld"),
        (b"1;2;3\n4;\xe9;6\n", "regel 3: is geen tekst in UTF-8.*excel-nl"),
    ],
)
def test_a_file_of_which_nobody_knows_the_rows_is_refused_by_its_line(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    whole = HEAD.encode() + (text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CaseloadError, match=said):
        read(tmp_path / "zaken.csv", whole)


def test_a_mark_that_opens_in_row_101_does_not_take_the_rest(tmp_path: Path) -> None:
    rows = [f"{number};b;c" for number in range(60_000)]
    rows[100] = '100;"b;c'
    with pytest.raises(CaseloadError, match="regel 102: "):
        read(tmp_path / "zaken.csv", HEAD + "\n".join(rows))


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    text = '\r\n1;2;3\r\n\r\n\r\n4;"een\r\ntwee";6\r\n7;8\r\n9;10;11;12\r\n13;14;15'
    found, rejected, _ = read(tmp_path / "zaken.csv", "a;b;c\r\n" + text)
    assert [row[:2] for row in found] == [(1, 3), (2, 6), (5, 10)]
    assert rejected == [
        Rejected(3, "", "heeft 2 velden; verwacht 3", 8),
        Rejected(4, "", "heeft 4 velden; verwacht 3", 9),
    ]


def test_rows_without_content_count_only_where_the_notation_says_so(tmp_path: Path) -> None:
    text = HEAD + "1;2;3\n;;\n4;5;6\n;;;;\n;;\n"
    found, rejected, leeg = read(tmp_path / "zaken.csv", text, zonder_lege=True)
    assert ([row[0] for row in found], rejected, leeg) == ([1, 3], [], 3)
    found, rejected, leeg = read(tmp_path / "zaken.csv", text)
    assert ([row[0] for row in found], [r.rij for r in rejected], leeg) == ([1, 2, 3, 5], [4], 0)


@pytest.mark.parametrize(
    ("start", "columns", "line"),
    [
        ("a,b\n", ("a", "b"), 2),
        ("\ufeffa;b\n", ("a", "b"), 2),
        ("\ufeffsep=;\r\na;b\r\n", ("a", "b"), 3),
        ("sep=,\na;x,b\n", ("a;x", "b"), 3),
        ("\n\na\tb\n", ("a", "b"), 4),
        ('"a";"b"\r', ("a", "b"), 2),
        ("a;b;;", ("a", "b", "", ""), 2),
        ("a", ("a",), 2),
    ],
)
def test_the_start_of_a_file_says_what_its_columns_are(
    tmp_path: Path, start: str, columns: tuple[str, ...], line: int
) -> None:
    pad = tmp_path / "zaken.csv"
    pad.write_bytes(start.encode())
    layout = layout_of(pad)
    assert (layout.namen, layout.regel, layout.begin) == (columns, line, len(start.encode()))


def test_a_column_without_a_name_may_be_empty_and_nothing_else(tmp_path: Path) -> None:
    found, _, _ = read(tmp_path / "zaken.csv", "a;b;;\n1;2;;\n3;4;;\n")
    assert [row[2:] for row in found] == [("1", "2"), ("3", "4")]
    with pytest.raises(CaseloadError, match="regel 3: kolom 4 heeft geen naam"):
        read(tmp_path / "zaken.csv", "a;b;;\n1;2;;\n3;4;;x\n")


def test_other_encodings_are_named_or_known_by_their_mark(tmp_path: Path) -> None:
    found, _, _ = read(tmp_path / "zaken.csv", "a;b\nJosé;€\n".encode("cp1252"), codering="cp1252")
    assert found[0][2:] == ("José", "€")
    found, _, _ = read(tmp_path / "zaken.csv", "\ufeffa;b\nJosé;€\n".encode(), codering="cp1252")
    assert found[0][2:] == ("José", "€")
    with pytest.raises(CaseloadError, match="UTF-16"):
        read(tmp_path / "zaken.csv", "a;b\n1;2\n".encode("utf-16"))

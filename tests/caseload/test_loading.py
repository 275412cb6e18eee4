# SPDX-License-Identifier: EUPL-1.2

"""Reading a caseload: the same contract as a case file, whatever the format, and nothing lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload.deciding import Limits, connect
from participatiekern.caseload.errors import CaseloadError, Rejected
from participatiekern.caseload.loading import load
from participatiekern.caseload.sources import find_sources
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import ONBEKEND
from tests.sql.agreement import coded
from tests.sql.populations import Population

Row = dict[str, Any]


def read(kern: Kern, pad: Path, work: Path) -> tuple[pa.Table, list[Rejected]]:
    """The codes of the accepted rows, and what was rejected."""
    with connect(work / "tijdelijk", Limits()) as connection:
        (source,) = find_sources(str(pad), kern.vocabulary).sources
        loaded, rejected = load(connection, source, kern.vocabulary, 0, work / "codes.parquet")
        found = list(rejected)
    table = pq.read_table(loaded.codes)
    assert loaded.rows == table.num_rows + len({row.rij for row in source.rejected})
    return table, found


def write_csv(pad: Path, rows: Sequence[Row], delimiter: str = ",") -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with pad.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(names)
        writer.writerows([row.get(name, "") for name in names] for row in rows)
    return pad


def as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return json.dumps(as_list(value), default=str)
    return str(value)


def as_list(value: tuple[Any, ...]) -> list[Any]:
    """The items of a list fact, or the facts that are said to be unknown."""
    return [item if isinstance(item, str) else dict(item) for item in value]


def as_json(value: Any) -> Any:
    return (
        float(value)
        if isinstance(value, Decimal)
        else value.isoformat()
        if isinstance(value, date)
        else dict(value)
    )


def flat(zaak: Zaak) -> Row:
    said = {ONBEKEND: zaak.onbekend} if zaak.onbekend else {}
    return {"peildatum": zaak.peildatum, "naam": zaak.naam, **zaak.feiten, **said}


@pytest.fixture(scope="module")
def cases(kern: Kern) -> list[Zaak]:
    return list(Population(kern.vocabulary, kern.regimes.values(), 3).cases(150))


@pytest.mark.parametrize("kind", ["parquet", "csv", "puntkomma", "jsonl"])
def test_every_format_gives_the_codes_of_the_kernel(
    kern: Kern, cases: list[Zaak], tmp_path: Path, kind: str
) -> None:
    pad = tmp_path / f"zaken.{'csv' if kind == 'puntkomma' else kind}"
    if kind == "parquet":
        names = [
            "peildatum",
            "naam",
            ONBEKEND,
            *(pad for pad in kern.vocabulary.feiten if not pad.startswith("zaak.")),
        ]
        rows = [flat(zaak) for zaak in cases]
        values = {
            name: [as_list(v) if isinstance(v := row.get(name), tuple) else v for row in rows]
            for name in names
        }
        pq.write_table(pa.table({name: pa.array(column) for name, column in values.items()}), pad)
    elif kind == "jsonl":
        lines = [json.dumps(zaak.document(), default=as_json) for zaak in cases]
        pad.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        texts = [{name: as_text(value) for name, value in flat(zaak).items()} for zaak in cases]
        write_csv(pad, texts, ";" if kind == "puntkomma" else ",")
    found, rejected = read(kern, pad, tmp_path)
    assert rejected == []
    expected = coded(cases, kern.vocabulary)
    for name in expected.column_names:
        if name != "rij":
            assert found[name].to_pylist() == expected[name].to_pylist(), name


WRONG: list[tuple[Row, str, str]] = [
    ({"persoon.leeftijd": "121"}, "persoon.leeftijd", "van 0 tot en met 120"),
    ({"persoon.leeftijd": "veertig"}, "persoon.leeftijd", "geheel getal"),
    ({"persoon.leeftijd": "40.5"}, "persoon.leeftijd", "geheel getal"),
    ({"uitstroom.volledig": "misschien"}, "uitstroom.volledig", "true of false"),
    ({"werk.inkomen_per_maand": "12,50"}, "werk.inkomen_per_maand", "twee decimalen"),
    ({"werk.inkomen_per_maand": "1.234"}, "werk.inkomen_per_maand", "twee decimalen"),
    ({"werk.inkomen_per_maand": "-1"}, "werk.inkomen_per_maand", "van 0"),
    ({"werk.soort": "'; DROP TABLE zaken; --"}, "werk.soort", "keuzes"),
    ({"werk.soort": "<script>alert(1)</script>"}, "werk.soort", "keuzes"),
    ({"persoon.geboortedatum": "2023-02-30"}, "persoon.geboortedatum", "datum"),
    ({"persoon.geboortedatum": "2025-01-01"}, "persoon.geboortedatum", "na de peildatum"),
    (
        {"persoon.geboortedatum": "1980-01-01", "persoon.leeftijd": "20"},
        "persoon.leeftijd",
        "maar volgens persoon.geboortedatum",
    ),
    ({"gedraging.eerder": "geen"}, "gedraging.eerder", "lijst"),
    ({"gedraging.eerder": '[{"soort": "onzin"}]'}, "gedraging.eerder[1].soort", "keuzes"),
    (
        {"gedraging.eerder": '[{"sort": "misdraging"}]'},
        "gedraging.eerder[1].sort",
        "Bedoelt u soort?",
    ),
    ({"peildatum": ""}, "peildatum", "ontbreekt"),
    ({"peildatum": "1899-12-31"}, "peildatum", "1900"),
]


def test_each_mistake_is_rejected_with_its_row_fact_and_reason(kern: Kern, tmp_path: Path) -> None:
    rows: list[Row] = [{"peildatum": "2024-01-01"}]
    rows += [{"peildatum": "2024-01-01"} | wrong for wrong, _, _ in WRONG]
    _, rejected = read(kern, write_csv(tmp_path / "zaken.csv", rows), tmp_path)
    for number, (_, feit, reden) in enumerate(WRONG, 2):
        found = [(r.feit, r.reden) for r in rejected if r.rij == number]
        assert any(f == feit and reden in r for f, r in found), (WRONG[number - 2], found)
    assert {r.rij for r in rejected} == set(range(2, len(WRONG) + 2))


def test_what_the_kernel_rejects_is_rejected_here(kern: Kern, tmp_path: Path) -> None:
    """A row is accepted exactly when the kernel takes the same values as a case."""
    lines: list[Any] = [
        {"peildatum": "2024-01-01", "persoon": {"leeftijd": 30}},
        {"peildatum": "2024-01-01", "persoon": {"leeftijd": "30"}},
        {"peildatum": "2024-01-01", "persoon": {"leeftyd": 30}},
        {"peildatum": "2024-01-01", "persoonn": {"leeftijd": 30}},
        {"peildatum": "2024-01-01", "persoon": 7},
        {"peildatum": "2024-01-01", "werk": {"inkomen_per_maand": "12.50", "soort": "geen"}},
        {"peildatum": "2024-01-01", "uitstroom": {"volledig": "ja"}},
        {"peildatum": "2024-01-01", "indeling": {"krimpen_spoor": 3}},
        {"peildatum": "2024-01-01", "indeling": {"krimpen_spoor": "3"}},
        {"peildatum": "2024-01-01", "gedraging": {"eerder": [{"soort": "misdraging"}, {}]}},
        {"peildatum": "2024-01-01", "gedraging": {"eerder": [7]}},
        {"peildatum": 20240101},
        {"persoon": {"leeftijd": 30}},
        [],
        "tekst",
    ]
    pad = tmp_path / "zaken.jsonl"
    pad.write_text("\n".join(json.dumps(line) for line in lines) + "\n{kapot\n", "utf-8")
    _, rejected = read(kern, pad, tmp_path)
    refused = {number for number, line in enumerate(lines, 1) if not _kernel_takes(kern, line)}
    assert {r.rij for r in rejected} == refused | {len(lines) + 1}


def _kernel_takes(kern: Kern, line: Any) -> bool:
    from participatiekern.errors import CaseError

    if not isinstance(line, dict):
        return False
    try:
        Zaak.from_document(json.loads(json.dumps(line), parse_float=Decimal), kern.vocabulary)
    except CaseError:
        return False
    return True


def test_a_row_with_too_few_or_too_many_fields_is_rejected(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "zaken.csv"
    pad.write_text(
        "peildatum,persoon.leeftijd\n2024-01-01,30\n2024-01-01\n2024-01-01,30,9\n2024-01-01,x\n",
        "utf-8",
    )
    found, rejected = read(kern, pad, tmp_path)
    assert found.num_rows == 2
    assert sorted(r.rij for r in rejected) == [2, 3, 4]


REFUSED = {
    "duplicate.csv": ("peildatum,persoon.leeftijd,persoon.leeftijd\n2024-01-01,1,1\n", "2 keer"),
    "twice.csv": ("peildatum,zaak.peildatum\n2024-01-01,2024-01-01\n", "2 keer"),
    "delimiter.csv": ("peildatum|persoon.leeftijd\n2024-01-01|30\n", "scheidingsteken"),
    "typo.csv": ("peildatum,persoon.leeftyd\n2024-01-01,30\n", "persoon.leeftijd"),
    "no-date.csv": ("persoon.leeftijd,persoon.vso_pro\n30,ja\n", "peildatum ontbreekt"),
    "broken.parquet": ("geen parquet", "Parquet"),
    "strange.xlsx": ("x", "onbekende soort"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_right_is_refused_as_a_whole(
    kern: Kern, tmp_path: Path, name: str
) -> None:
    text, message = REFUSED[name]
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(CaseloadError, match=message):
        find_sources(str(tmp_path / name), kern.vocabulary)


def test_a_truncated_parquet_file_is_refused(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "zaken.parquet"
    pq.write_table(pa.table({"peildatum": [date(2024, 1, 1)] * 1000}), pad)
    pad.write_bytes(pad.read_bytes()[:-40])
    with pytest.raises(CaseloadError, match="Parquet"):
        find_sources(str(pad), kern.vocabulary)


def test_a_parquet_file_with_damage_inside_is_refused(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "zaken.parquet"
    names = pa.array([f"naam {i}" for i in range(50_000)])
    pq.write_table(pa.table({"peildatum": [date(2024, 1, 1)] * 50_000, "naam": names}), pad)
    raw = bytearray(pad.read_bytes())
    raw[len(raw) // 3 : len(raw) // 3 + 5_000] = bytes(5_000)
    pad.write_bytes(bytes(raw))
    with pytest.raises(CaseloadError, match="beschadigd"):
        read(kern, pad, tmp_path)


@pytest.mark.parametrize(
    ("values", "accepted"),
    [
        (pa.array([1.0, None, 2.5, float("nan")]), [True, True, False, False]),
        (pa.array([1, None, 2, 200], pa.int16()), [True, True, True, False]),
        (pa.array(["1", None, "x", "2"]), [True, True, False, True]),
        (pa.array([True, None, False, True]), [False, True, False, False]),
        (pa.array([b"1", None, b"\xff", b"2"], pa.binary()), [True, True, False, True]),
    ],
)
def test_a_column_of_another_type_is_read_when_it_can_be(
    kern: Kern, tmp_path: Path, values: pa.Array, accepted: list[bool]
) -> None:
    pad = tmp_path / "zaken.parquet"
    pq.write_table(pa.table({"peildatum": [date(2024, 1, 1)] * 4, "persoon.leeftijd": values}), pad)
    _, rejected = read(kern, pad, tmp_path)
    assert {r.rij for r in rejected} == {n for n, good in enumerate(accepted, 1) if not good}

# SPDX-License-Identifier: EUPL-1.2
"""None recorded, unknown, and given: three answers in every reader of cases.

Each fact of which absence says that none was recorded is left out, said to be unknown, and given.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq
from jsonschema_rs import Draft202012Validator

from participatiekern import Kern
from participatiekern.documents.schemas import case_schema
from participatiekern.facts.cases import Zaak, in_sections
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import ONBEKEND, Feit
from tests.caseload.test_loading import read
from tests.sql.agreement import arrow_type, coded

DAY = "2024-06-01"


def given(feit: Feit) -> Any:
    """A value of the fact as JSON has it."""
    if feit.soort is Soort.LIJST:
        return [{"soort": "misdraging", "verwijtbaar": True}]
    return True if feit.soort is Soort.JA_NEE else feit.keuzes[0]


def rows(kern: Kern) -> list[dict[str, Any]]:
    """Cases by path: each fact absent, unknown and given; unknown in both ways."""
    found: list[dict[str, Any]] = [{"peildatum": DAY}]
    for pad, feit in kern.vocabulary.geen_als_afwezig.items():
        found.append({"peildatum": DAY, ONBEKEND: [pad]})
        found.append({"peildatum": DAY, pad: given(feit)})
    return found


def expected(kern: Kern) -> list[dict[str, Any]]:
    cases = [Zaak.from_document(in_sections(row), kern.vocabulary) for row in rows(kern)]
    return without_key(coded(cases, kern.vocabulary))


def without_key(table: pa.Table) -> list[dict[str, Any]]:
    """What the rows hold; a mark that is not there says the same as one that does not hold."""
    names = [name for name in table.column_names if "." in name and not name.startswith("zaak.")]
    return [
        {name: value for name, value in row.items() if value not in (None, False)}
        for row in table.select(names).to_pylist()
    ]


def as_csv(pad: Path, found: list[dict[str, Any]], columns: list[str]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    for row in found:
        writer.writerow(
            {n: json.dumps(v) if isinstance(v, list | bool) else v for n, v in row.items()}
        )
    pad.write_text(text.getvalue(), "utf-8")


def as_parquet(pad: Path, found: list[dict[str, Any]], kern: Kern) -> None:
    types = {p: arrow_type(feit) for p, feit in kern.vocabulary.geen_als_afwezig.items()}
    types |= {"peildatum": pa.string(), ONBEKEND: pa.list_(pa.string())}
    columns = {n: pa.array([row.get(n) for row in found], types[n]) for n in types}
    pq.write_table(pa.table(columns), pad)


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl", "null"])
def test_every_reader_keeps_none_recorded_unknown_and_given_apart(
    kern: Kern, tmp_path: Path, kind: str
) -> None:
    found = rows(kern)
    if kind == "csv":
        pad = tmp_path / "zaken.csv"
        as_csv(pad, found, ["peildatum", ONBEKEND, *kern.vocabulary.geen_als_afwezig])
    elif kind == "parquet":
        pad = tmp_path / "zaken.parquet"
        as_parquet(pad, found, kern)
    else:
        pad = tmp_path / "zaken.jsonl"
        if kind == "null":
            found = [
                {n: v for n, v in row.items() if n != ONBEKEND}
                | dict.fromkeys(row.get(ONBEKEND, ()))
                for row in found
            ]
        pad.write_text("\n".join(json.dumps(in_sections(row)) for row in found), "utf-8")
    table, rejected = read(kern, pad, tmp_path)
    assert rejected == []
    assert without_key(table) == expected(kern)
    assert len({json.dumps(row, sort_keys=True) for row in without_key(table)}) == len(found)


@pytest.mark.parametrize("section", ["persoon", "lokaal.dinkelland", "lokaal"])
def test_a_section_that_is_null_makes_every_fact_in_it_unknown(
    kern: Kern, tmp_path: Path, section: str
) -> None:
    top, _, inside = section.partition(".")
    case = {"peildatum": DAY, top: {inside: None} if inside else None}
    zaak = Zaak.from_document(case, kern.vocabulary)
    wanted = [pad for pad in kern.vocabulary.geen_als_afwezig if pad.startswith(f"{section}.")]
    assert wanted
    assert sorted(zaak.onbekend) == sorted(wanted)
    assert Draft202012Validator(case_schema(kern.vocabulary)).is_valid(case)
    pad = tmp_path / "zaken.jsonl"
    pad.write_text(json.dumps(case), "utf-8")
    table, rejected = read(kern, pad, tmp_path)
    assert rejected == []
    (row,) = table.to_pylist()
    marks = {feit.pad: row[feit.merk] for feit in kern.vocabulary.geen_als_afwezig.values()}
    assert marks == {pad: True if pad in wanted else None for pad in marks}


def test_a_column_that_is_not_there_says_that_none_was_recorded(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "zaken.csv"
    as_csv(pad, [{"peildatum": DAY}], ["peildatum"])
    table, _ = read(kern, pad, tmp_path)
    (row,) = table.to_pylist()
    for feit in kern.vocabulary.geen_als_afwezig.values():
        assert (row[feit.pad], row[feit.merk]) == (None, None)


@pytest.mark.parametrize(
    ("cell", "feit", "reden"),
    [
        ("persoon.wsw_indicatie", ONBEKEND, "verwacht een lijst met feiten"),
        ("null", ONBEKEND, "verwacht een lijst met feiten"),
        ('["persoon.leeftijd"]', "onbekend[1]", "dat is al onbekend als het ontbreekt"),
        ('["persoon.wsw_indicati"]', "onbekend[1]", "Bedoelt u persoon.wsw_indicatie?"),
        ("[null]", "onbekend[1]", "is null; verwacht de naam van een feit"),
        (json.dumps(["persoon.wsw_indicatie"] * 1001), ONBEKEND, "verwacht een lijst met feiten"),
    ],
)
def test_a_row_with_another_list_of_unknown_facts_is_rejected(
    kern: Kern, tmp_path: Path, cell: str, feit: str, reden: str
) -> None:
    pad = tmp_path / "zaken.csv"
    as_csv(pad, [{"peildatum": DAY, ONBEKEND: cell}], ["peildatum", ONBEKEND])
    _, rejected = read(kern, pad, tmp_path)
    assert [(row.feit, reden in row.reden) for row in rejected] == [(feit, True)]


def test_a_row_that_gives_a_fact_and_says_that_it_is_unknown_is_rejected(
    kern: Kern, tmp_path: Path
) -> None:
    pad = tmp_path / "zaken.csv"
    row = {"peildatum": DAY, ONBEKEND: ["persoon.wsw_indicatie"], "persoon.wsw_indicatie": False}
    as_csv(pad, [row], [*row])
    _, rejected = read(kern, pad, tmp_path)
    assert [(found.feit, found.reden) for found in rejected] == [
        ("persoon.wsw_indicatie", "staat ook bij onbekend. Kies een van beide.")
    ]

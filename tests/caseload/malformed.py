# SPDX-License-Identifier: EUPL-1.2
"""Malformed: rows that are nearly cases, and what every reader says of them.

A row is written as every kind of file has it: a text for CSV and text columns, a value for typed
columns, a literal for TOML and JSON. Only what each of those can write in its own way takes part:
no empty text, no text that a column of text holds for a number, and no 1 for true.

As a program, with a number of rows, every reader is tried on so many and the differences are told::

    python -m tests.caseload.malformed 10000
"""

from __future__ import annotations

import http.client
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.errors import CaseError
from participatiekern.facts.cases import Zaak, in_sections
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Vocabulary
from tests.caseload.test_loading import read, write_csv
from tests.http.serving import HOST, ask, served

Said = frozenset[tuple[str, str]]
"""The facts that are wrong and what is said of them; empty for a case."""

WHOLE = [
    "-1",
    "0",
    "2",
    "34",
    "120",
    "121",
    "1200",
    "10000001",
    "99999999999",
    "123456789012345678",
]
DECIMALS = ["0.5", "34.75", "400.25", "-0.01", "99.99", "100.01", "12.5", "9999999999.99"]
THREE = ["1.250", "400.000", "34.000", "0.125", "1000.0001"]
DAYS = ["2007-10-01", "2024-05-31", "1950-02-28", "1899-12-31", "2101-01-01", "2024-06-02"]
TEXTS = [
    *("2007-02-29", "2024-2-3", "31-04-2024", "2007-W40-1", "20240101x", "00-00-0000"),
    *(
        "1,25",
        "1.250,00",
        "1.250.000",
        "+5",
        " 5",
        "5 ",
        "1e3",
        "1E+2",
        "Infinity",
        "-Infinity",
        "NaN",
    ),
    *("geen", "Geen", "geen ", "loondienst", "bijstand", "misdraging", "WAAR", "onwaar ", "falſe"),
    *(
        "€ 400",
        "5.",
        ".5",
        "--5",
        "5-",
        "0x1F",
        "1_000",
        "٣٤",
        "２００",
        "½",
        "onbekend",
        "NULL",
        "None",
    ),
    *("a\u00a0b", "rood\x1b[31m", "\u0378", "\u200b", "\ue000", "é", "a" * 999, "a" * 1001),
    *("'; DROP TABLE zaken; --", "=1+1", "<script>", "\ufeff34", "\N{GREEK SMALL LETTER OMICRON}"),
]
LISTED = [
    "[]", "[null]", "[{}]", "[1]", '["a"]', "[[]]", "[true]",
    '[{"soort": "misdraging"}]', '[{"sort": "misdraging"}]', '[{"Soort": "misdraging"}]',
    '[{"soort": "misdragin", "verwijtbaar": true}]',
    '[{"soort": "misdraging", "verwijtbaar": "ja"}]',
    '[{"soort": "misdraging", "verwijtbaar": null}, {"soort": 3}]', '[{"datum": "2007-02-29"}]',
    '[{"datum": "2030-01-01", "soort": "misdraging"}]', '[{"percentage": 12.500}]',
    '[{"percentage": 12.5, "maanden": 121}]', '[{"percentage": "12.50"}]', '[{"maanden": "3"}]',
    '[{"waarschuwing": 1}]', '[{"maanden": 3.0}]', '[{"maanden": 3.5, "extra": {"a": []}}]',
]  # fmt: skip

Cells = Mapping[str, Any]
"""Of a row: fact to Python value as JSON would give it, or for a list its JSON text."""


@attrs.frozen
class Row:
    """A row of one kind of values, so that one type of column holds them."""

    soort: str
    cells: Cells


TYPES: dict[str, pa.DataType] = {
    "geheel": pa.int64(),
    "decimaal": pa.decimal128(38, 4),
    "zwevend": pa.float64(),
    "dag": pa.date32(),
    "ja_nee": pa.bool_(),
    "tekst": pa.string(),
    "lijst": pa.string(),
}


def rows(vocabulary: Vocabulary, count: int, seed: int) -> Iterator[Row]:
    """Rows of one to four facts, each with a value of the kind of its row."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable rows, no secret
    feiten = [feit for feit in vocabulary.feiten.values() if feit.pad != "zaak.peildatum"]
    listed = [feit for feit in feiten if feit.soort is Soort.LIJST]
    for _ in range(count):
        soort = chance.choice([*TYPES, "tekst"])
        chosen = chance.sample(listed if soort == "lijst" else feiten, chance.randint(1, 2))
        if soort != "lijst":
            chosen = chance.sample(feiten, chance.randint(1, 4))
        cells = {feit.pad: _value(soort, feit, chance) for feit in chosen}
        yield Row(soort, {pad: value for pad, value in cells.items() if value is not None})


def _value(soort: str, feit: Feit, chance: random.Random) -> Any:
    if soort == "lijst":
        return chance.choice(LISTED)
    if feit.soort is Soort.LIJST:
        return None
    found = _drawn(soort, chance)
    if feit.soort in (Soort.KEUZE, Soort.TEKST):
        return _as_text(found)  # what stands in such a column is a text
    if feit.soort is Soort.JA_NEE and found in (0, 1) and not isinstance(found, bool):
        return None
    if feit.soort is Soort.DATUM and not isinstance(found, str):
        return None  # a text in CSV, a number in JSON
    return found


def _drawn(soort: str, chance: random.Random) -> Any:
    match soort:
        case "geheel":
            return int(chance.choice(WHOLE))
        case "decimaal" | "zwevend":
            return Decimal(chance.choice(DECIMALS))
        case "dag":
            return chance.choice(DAYS)
        case "ja_nee":
            return chance.random() < 0.5
    text = chance.choice(TEXTS)
    return text if chance.random() < 0.8 else Decimal(chance.choice(THREE))


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


# --- writing -------------------------------------------------------------------------------------


def as_json(row: Row) -> str:
    """The row as a JSON document."""
    cells = {"peildatum": '"2024-06-01"'} | {
        pad.removeprefix("zaak."): _literal(row, value) for pad, value in row.cells.items()
    }
    return _object(in_sections(cells))


def _literal(row: Row, value: Any) -> str:
    if row.soort == "lijst" or isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _object(table: Mapping[str, Any]) -> str:
    inside = (
        f"{json.dumps(key)}: {_object(value) if isinstance(value, dict) else value}"
        for key, value in table.items()
    )
    return f"{{{', '.join(inside)}}}"


def as_toml(row: Row) -> str:
    """The row as a case file; its lists as far as TOML has them."""
    top, below = ["peildatum = 2024-06-01"], []
    for pad, value in row.cells.items():
        section, _, naam = pad.rpartition(".")
        text = _toml_text(value) if isinstance(value, str) else _literal(row, value)
        if section == "zaak":
            top.append(f"{naam} = {text}")
        else:
            below.append(f"{pad} = {text}")
    return "\n".join([*top, *below])


def _toml_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=True).replace("\\/", "/")


def as_csv(row: Row) -> dict[str, str]:
    """The cells of the row as text."""
    cells = {pad.removeprefix("zaak."): _as_text(value) for pad, value in row.cells.items()}
    return {"peildatum": "2024-06-01"} | cells


def write_parquet(pad: Path, rows: Sequence[Row], kind: pa.DataType) -> Path:
    """The rows with every column of this type, but for facts that are texts."""
    names = sorted({name for row in rows for name in row.cells})
    columns: dict[str, Any] = {"peildatum": pa.array([date(2024, 6, 1)] * len(rows))}
    for name in names:
        values = [row.cells.get(name) for row in rows]
        columns[name.removeprefix("zaak.")] = _column(values, kind)
    pq.write_table(pa.table(columns), pad)
    return pad


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind) or any(isinstance(value, str) for value in values):
        if pa.types.is_date(kind):
            return pa.array([value and date.fromisoformat(value) for value in values], kind)
        return pa.array([None if v is None else _as_text(v) for v in values], pa.string())
    if pa.types.is_floating(kind):
        return pa.array([None if value is None else float(value) for value in values], kind)
    return pa.array(values, kind)


# --- reading -------------------------------------------------------------------------------------


def told(reader: Callable[[], object]) -> Said:
    """What a reader of one case says is wrong."""
    try:
        reader()
    except CaseError as error:
        return frozenset((fout.pad, fout.bericht) for fout in error.fouten)
    return frozenset()


def of_file(kern: Kern, pad: Path, count: int, work: Path) -> list[Said]:
    """What is said of each row of a file; also counts that none is lost."""
    table, rejected = read(kern, pad, work)
    found: dict[int, set[tuple[str, str]]] = {}
    for row in rejected:
        found.setdefault(row.rij, set()).add((row.feit, row.reden))
    assert {*found, *table["rij"].to_pylist()} == set(range(1, count + 1))
    return [frozenset(found.get(number, ())) for number in range(1, count + 1)]


def every_reader(
    kern: Kern, rows: Sequence[Row], work: Path
) -> Iterator[tuple[str, Row, Said, Said]]:
    """Reader, row, what the kernel says of it, and what this reader says."""
    vocabulary = kern.vocabulary
    texts = [as_json(row) for row in rows]
    kernel = [told(lambda t=text: Zaak.from_text(t, vocabulary)) for text in texts]  # type: ignore[misc]
    for row, said in zip(rows, kernel, strict=True):
        if row.soort != "lijst":
            toml = as_toml(row)
            yield "toml", row, said, told(lambda t=toml: Zaak.from_text(t, vocabulary))  # type: ignore[misc]
    lines = work / "zaken.jsonl"
    lines.write_text("\n".join(texts), "utf-8")
    for row, said, found in zip(rows, kernel, of_file(kern, lines, len(rows), work), strict=True):
        yield "jsonl", row, said, found
    cells = write_csv(work / "zaken.csv", [as_csv(row) for row in rows])
    for row, said, found in zip(rows, kernel, of_file(kern, cells, len(rows), work), strict=True):
        yield "csv", row, said, found
    for soort, kind in TYPES.items():
        for name, column in (("getypeerd", kind), ("tekst", pa.string())):
            mine = [
                (row, said) for row, said in zip(rows, kernel, strict=True) if row.soort == soort
            ]
            if not mine:
                continue
            pad = write_parquet(work / f"{soort}-{name}.parquet", [row for row, _ in mine], column)
            said_of = of_file(kern, pad, len(mine), work)
            for (row, said), found in zip(mine, said_of, strict=True):
                yield f"parquet {name}", row, said, found
    yield from _served(kern, rows, texts, kernel)


def _served(
    kern: Kern, rows: Sequence[Row], texts: Sequence[str], kernel: Sequence[Said]
) -> Iterator[tuple[str, Row, Said, Said]]:
    from participatiekern.http.service import application

    regime = next(iter(kern.regimes))
    with (
        served(application(kern)) as port,
        closing(http.client.HTTPConnection(HOST, port)) as connection,
    ):
        for row, text, said in zip(rows, texts, kernel, strict=True):
            reply = ask(connection, "POST", f"/beoordeel?regime={regime}", text.encode())
            fouten = reply.json().get("fouten", [])
            found = frozenset((fout["pad"], fout["bericht"]) for fout in fouten)
            assert (reply.status == 200) == (not found)
            yield "http", row, said, found


def main() -> int:
    """Try so many rows; tell the differences by reader and sentence."""
    count = int(sys.argv[1])
    kern = Kern.installed(strikt=True)
    tried, differ = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        made = list(rows(kern.vocabulary, count, 11))
        for reader, row, said, found in every_reader(kern, made, Path(folder)):
            tried += 1
            if said != found:
                differ += 1
                print(reader, row, sorted(said - found), sorted(found - said), sep="\n  ")  # noqa: T201
    print(f"{count} rows, {tried} readings, {differ} differ")  # noqa: T201
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: EUPL-1.2
"""Sources: the files of a caseload as rows with their number, before anything is checked.

A file that cannot be read as a whole is refused with what to do; a row that cannot be read becomes
a rejected row with its number.
"""

from __future__ import annotations

import csv
import glob
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.caseload.errors import CaseloadError
from participatiekern.errors import nearest
from participatiekern.facts.files import dutch_reason
from participatiekern.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

NUMBER = "rij"
SHORT_NAMES = {"peildatum": "zaak.peildatum", "naam": "zaak.naam"}
SUFFIXES = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_LINES_AT_ONCE = 20_000
_DELIMITERS = (",", ";", "\t")


@attrs.frozen
class Rejected:
    """A row that is not decided: its number in the file, the fact and the reason (Dutch)."""

    rij: int
    feit: str
    reden: str


@attrs.define
class Source:
    """One file. `columns` maps a fact to the column that holds it.

    `batches` gives the rows of a CSV or JSON lines file with their number; a Parquet file is read
    by DuckDB itself. `rejected` fills while the rows are read.
    """

    pad: Path
    kind: str
    columns: dict[str, str]
    rejected: list[Rejected] = attrs.field(factory=list)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows, in order."""
        return _csv_batches(self) if self.kind == "csv" else _line_batches(self)


def find_sources(bestand: str, vocabulary: Vocabulary) -> list[Source]:
    """The files that `bestand` names: a file, a folder or a pattern, in order of name."""
    given = Path(bestand)
    if given.is_dir():
        paths = sorted(pad for pad in given.iterdir() if pad.suffix in SUFFIXES)
    elif given.exists():
        paths = [given]
    else:
        paths = sorted(Path(found) for found in glob.glob(bestand))  # noqa: PTH207 -- Path.glob takes no absolute pattern
    if not paths:
        raise CaseloadError(f"{bestand}: geen bestand gevonden (verwacht {', '.join(SUFFIXES)}).")
    return [_source(pad, vocabulary) for pad in paths]


def _source(pad: Path, vocabulary: Vocabulary) -> Source:
    kind = SUFFIXES.get(pad.suffix.lower())
    if kind is None:
        raise CaseloadError(f"{pad}: onbekende soort bestand; verwacht {', '.join(SUFFIXES)}.")
    try:
        if kind == "jsonl":
            return Source(pad, kind, {feit: feit for feit in vocabulary.feiten})
        names = _csv_header(pad) if kind == "csv" else _parquet_header(pad)
    except OSError as error:
        raise CaseloadError(f"{pad}: kan niet worden gelezen: {dutch_reason(error)}.") from None
    return Source(pad, kind, _facts_of(pad, names, vocabulary))


def _facts_of(pad: Path, names: Sequence[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Which column holds which fact; every mistake in the header at once."""
    facts = {name: SHORT_NAMES.get(name, name) for name in names}
    counted = Counter(SHORT_NAMES.get(name, name) for name in names)
    wrong = [
        f"kolom {fact} staat er {count} keer in." for fact, count in counted.items() if count > 1
    ]
    known = [*SHORT_NAMES, *vocabulary.feiten]
    for name, fact in facts.items():
        if fact not in vocabulary.feiten:
            near = nearest(name, known)
            hint = f" Bedoelt u {near}?" if near else ""
            wrong.append(f"kolom {_shown(name)} is geen bekend feit.{hint}")
    if "zaak.peildatum" not in counted:
        wrong.append("de kolom peildatum ontbreekt.")
    if wrong:
        shown = "\n  ".join(wrong[:20])
        more = f"\n  en nog {len(wrong) - 20} meer" if len(wrong) > 20 else ""
        raise CaseloadError(f"{pad}: de kolommen kloppen niet:\n  {shown}{more}")
    return {fact: name for name, fact in facts.items()}


def _shown(name: str) -> str:
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return repr(clean if len(clean) <= 60 else f"{clean[:57]}...")


# --- Parquet -------------------------------------------------------------------------------------


def _parquet_header(pad: Path) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return list(pq.read_schema(pad).names)
    except pa.ArrowInvalid:
        raise CaseloadError(f"{pad}: is geen (volledig) Parquet-bestand.") from None


# --- CSV -----------------------------------------------------------------------------------------


def _csv_header(pad: Path) -> list[str]:
    return next(csv.reader([_first_line(pad)], delimiter=_delimiter(pad)), [])


def _first_line(pad: Path) -> str:
    try:
        with pad.open(encoding="utf-8-sig", newline="") as stream:
            return stream.readline(1_000_000).rstrip("\r\n")
    except UnicodeDecodeError:
        raise CaseloadError(
            f"{pad}: is geen UTF-8-tekst. Sla het bestand op als CSV UTF-8."
        ) from None


def _delimiter(pad: Path) -> str:
    """The delimiter of the header: fact names hold none of them."""
    line = _first_line(pad)
    found = max(_DELIMITERS, key=line.count)
    if not line.count(found):
        raise CaseloadError(
            f"{pad}: de kop heeft geen scheidingsteken; verwacht een komma, puntkomma of tab."
        )
    return found


def _csv_batches(source: Source) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = _csv_header(source.pad)
    broken: list[int] = []

    def keep_count(row: Any) -> str:
        broken.append(row.number - 1)
        reden = f"heeft {row.actual_columns} velden; verwacht {row.expected_columns}"
        source.rejected.append(Rejected(row.number - 1, "", reden))
        return "skip"

    try:
        reader = arrow_csv.open_csv(
            source.pad,
            read_options=arrow_csv.ReadOptions(use_threads=False, column_names=names, skip_rows=1),
            parse_options=arrow_csv.ParseOptions(
                delimiter=_delimiter(source.pad),
                newlines_in_values=True,
                invalid_row_handler=keep_count,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        number = 0
        for batch in reader:
            numbers, number = _numbers(number, batch.num_rows, set(broken))
            yield _numbered(batch, numbers)
    except pa.ArrowInvalid as error:
        raise CaseloadError(f"{source.pad}: is geen leesbare CSV: {_first(error)}") from None


def _numbers(last: int, count: int, skipped: set[int]) -> tuple[list[int], int]:
    """The numbers of the next `count` rows that were read."""
    found: list[int] = []
    while len(found) < count:
        last += 1
        if last not in skipped:
            found.append(last)
    return found, last


def _first(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:120]


# --- JSON lines ----------------------------------------------------------------------------------


def _line_batches(source: Source) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    with source.pad.open("rb") as stream:
        number = 0
        while lines := list(islice(stream, _LINES_AT_ONCE)):
            numbers, texts = [], []
            for line in lines:
                number += 1
                text = _line(source, number, line)
                if text is not None:
                    numbers.append(number)
                    texts.append(text)
            yield pa.record_batch(
                {NUMBER: pa.array(numbers, pa.int64()), "regel": pa.array(texts, pa.string())}
            )


def _line(source: Source, number: int, line: bytes) -> str | None:
    """The text of a line; None for an empty line or one that is no UTF-8 (then rejected)."""
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        source.rejected.append(Rejected(number, "", "is geen UTF-8-tekst"))
        return None
    return text or None


def _numbered(batch: pa.RecordBatch, numbers: list[int]) -> pa.RecordBatch:
    import pyarrow as pa

    columns = [pa.array(numbers, pa.int64()), *batch.columns]
    return pa.RecordBatch.from_arrays(columns, [NUMBER, *batch.schema.names])

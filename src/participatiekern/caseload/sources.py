# SPDX-License-Identifier: EUPL-1.2
"""Sources: the files of a caseload as rows with their number, before anything is checked.

A file that cannot be read as a whole is refused with what to do; a row that cannot be read becomes
a rejected row with its number.
"""

from __future__ import annotations

import glob
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from participatiekern.caseload.delimited import Layout, Rows, layout_of
from participatiekern.caseload.errors import CaseloadError, Rejected
from participatiekern.caseload.notation import GEWOON, JSON, Notatie
from participatiekern.caseload.verdicts import line_mistakes
from participatiekern.errors import nearest
from participatiekern.facts.files import dutch_reason
from participatiekern.facts.municipality import Gemeentefeiten
from participatiekern.facts.vocabulary import ONBEKEND, Feit, Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

NUMBER = "rij"
LINE = "regelnummer"
"""The line of the file on which a row begins; null in a file without lines."""

SHORT_NAMES = {"peildatum": "zaak.peildatum", "naam": "zaak.naam"}
SUFFIXES = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_LINES_AT_ONCE = 20_000
_LOST = re.compile(r"\d\.\d{3}|\d[eE]")
"""Ways to write a number of which DuckDB keeps only the value."""


@attrs.define
class Source:
    """One file; `naam` is its path within the folder that was given, else its own name.

    `columns` maps a fact, and the list of unknown ones, to the column that holds it.

    `batches` gives the rows of a CSV or JSON lines file with their number and line; a Parquet file
    is read by DuckDB itself. `rejected` and `leeg` (rows that hold nothing) fill meanwhile.
    """

    pad: Path
    kind: str
    columns: dict[str, str]
    notatie: Notatie
    vocabulary: Vocabulary
    naam: str = attrs.field(default=attrs.Factory(lambda self: self.pad.name, takes_self=True))
    layout: Layout | None = None
    rejected: list[Rejected] = attrs.field(factory=list)
    leeg: int = 0
    regels: int = 0
    """The lines of JSON that were read, empty ones too."""
    failure: CaseloadError | None = None
    """Why the rows could not be read to the end."""

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows, in order."""
        return _line_batches(self) if self.layout is None else self._csv_batches(self.layout)

    def _csv_batches(self, layout: Layout) -> Iterator[pa.RecordBatch]:
        rows = Rows(layout, self.notatie.zonder_lege, self.rejected)
        try:
            yield from rows.batches(NUMBER, LINE)
        except CaseloadError as error:
            self.failure = error
            raise
        finally:
            self.leeg = rows.leeg


@attrs.frozen
class Reading:
    """How a name is read: text in this `notatie`; as a pattern; with the folders in a folder.

    `gemeente` are facts that each row has as far as it does not say them itself.
    """

    notatie: Notatie = GEWOON
    patroon: bool = False
    submappen: bool = False
    gemeente: Gemeentefeiten | None = None


@attrs.frozen
class Found:
    """The files of a caseload, in order of name, and what was passed over in their folder."""

    sources: tuple[Source, ...]
    overgeslagen: tuple[str, ...] = ()


def find_sources(bestand: str, vocabulary: Vocabulary, reading: Reading | None = None) -> Found:
    """The files that `bestand` names: one file, or every file of a known kind in a folder.

    Raises CaseloadError when there is none, or one cannot be read.
    """
    reading = reading or Reading()
    given = Path(bestand)
    passed: list[Path] = []
    if reading.patroon:
        matching = glob.glob(bestand, recursive=True)  # noqa: PTH207 -- Path.glob takes no absolute pattern
        paths = sorted(Path(found) for found in matching)
    elif given.is_dir():
        paths, passed = _in_folder(given, submappen=reading.submappen)
    else:
        paths = [given] if given.exists() else []
    if not paths:
        raise CaseloadError(f"{bestand}: geen bestand gevonden. {_advice(bestand, reading)}")
    sources = tuple(_source(pad, vocabulary, reading.notatie) for pad in paths)
    if given.is_dir() and not reading.patroon:
        for source in sources:
            source.naam = str(source.pad.relative_to(given))
    return Found(sources, tuple(str(pad.relative_to(given)) for pad in passed))


def _in_folder(folder: Path, *, submappen: bool) -> tuple[list[Path], list[Path]]:
    """The data in a folder, and everything else."""
    inside = sorted(folder.rglob("*") if submappen else folder.iterdir())
    found = [pad for pad in inside if pad.is_file() or not submappen]
    data = [pad for pad in found if pad.is_file() and _is_data(pad.relative_to(folder))]
    return data, [pad for pad in found if pad not in set(data)]


def _is_data(pad: Path) -> bool:
    # What begins so is what a file manager, an editor or an open spreadsheet leaves behind.
    left_behind = any(part.startswith((".", "~$")) for part in pad.parts)
    return pad.suffix.lower() in SUFFIXES and not left_behind


def _advice(bestand: str, reading: Reading) -> str:
    if not reading.patroon and any(char in bestand for char in "*?["):
        return "Is het een patroon, zeg dat dan met --patroon."
    return f"Verwacht {', '.join(SUFFIXES)}, of een map met zulke bestanden."


def _source(pad: Path, vocabulary: Vocabulary, notatie: Notatie) -> Source:
    kind = SUFFIXES.get(pad.suffix.lower())
    if kind is None:
        raise CaseloadError(f"{pad}: onbekende soort bestand; verwacht {', '.join(SUFFIXES)}.")
    if not pad.is_file():
        raise CaseloadError(f"{pad}: is geen gewoon bestand; een portefeuille wordt vaker gelezen.")
    try:
        if kind == "jsonl":
            return Source(pad, kind, every_column(vocabulary), JSON, vocabulary)
        if kind == "parquet":
            return Source(pad, kind, _parquet_columns(pad, vocabulary), notatie, vocabulary)
        layout = layout_of(pad, notatie.codering)
        _check_delimiter(layout, vocabulary)
        columns = _facts_of(pad, layout.namen, vocabulary)
        return Source(pad, kind, columns, notatie, vocabulary, layout=layout)
    except OSError as error:
        reason = dutch_reason(error) if error.errno else "beschadigd of afgebroken bestand"
        raise CaseloadError(f"{pad}: kan niet worden gelezen: {reason}.") from None


def _check_delimiter(layout: Layout, vocabulary: Vocabulary) -> None:
    if not any(layout.namen):
        raise CaseloadError(f"{layout.pad}: is leeg; verwacht een kop met de namen van feiten.")
    first, *more = layout.namen
    if not more and SHORT_NAMES.get(first, first) not in vocabulary.feiten:
        raise CaseloadError(
            f"{layout.pad}: de kop (regel {layout.regel - 1}) heeft geen scheidingsteken; "
            "verwacht een komma, puntkomma of tab."
        )


def _facts_of(
    pad: Path | str, names: Sequence[str], vocabulary: Vocabulary, more: Sequence[str] = ()
) -> dict[str, str]:
    """Which column holds which fact; every mistake in the header at once, `more` among them."""
    facts = {name: SHORT_NAMES.get(name, name) for name in names if name}
    counted = Counter(SHORT_NAMES.get(name, name) for name in names if name)
    wrong = [
        f"kolom {_shown(fact)} staat er {count} keer in."
        for fact, count in counted.items()
        if count > 1
    ]
    known = [*SHORT_NAMES, ONBEKEND, *vocabulary.feiten]
    for name, fact in facts.items():
        if fact not in vocabulary.feiten and fact != ONBEKEND:
            wrong.append(f"kolom {_shown(name)} is geen bekend feit.{_near(name, known)}")
    if "zaak.peildatum" not in counted:
        wrong.append("de kolom peildatum ontbreekt.")
    wrong += more
    if wrong:
        shown = "\n  ".join(wrong[:20])
        rest = f"\n  en nog {len(wrong) - 20} meer" if len(wrong) > 20 else ""
        raise CaseloadError(f"{pad}: de kolommen kloppen niet:\n  {shown}{rest}")
    return {fact: name for name, fact in facts.items()}


def _near(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    return f" Bedoelt u {near}?" if near else ""


def _shown(name: str) -> str:
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return repr(clean if len(clean) <= 60 else f"{clean[:57]}...")


# --- Parquet -------------------------------------------------------------------------------------


def _parquet_columns(pad: Path, vocabulary: Vocabulary) -> dict[str, str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(pad)
    except (pa.ArrowException, UnicodeDecodeError):
        raise CaseloadError(f"{pad}: is geen (volledig) Parquet-bestand.") from None
    return typed_columns(str(pad), schema, vocabulary)


def typed_columns(pad: str, schema: pa.Schema, vocabulary: Vocabulary) -> dict[str, str]:
    """Which column of a typed file holds which fact. Raises CaseloadError with every mistake."""
    wrong = [sentence for field in schema for sentence in _type_mistakes(field, vocabulary)]
    return _facts_of(pad, schema.names, vocabulary, wrong)


def _type_mistakes(field: pa.Field, vocabulary: Vocabulary) -> Iterator[str]:
    """What no row of a column can put right: a time zone, too many digits, a field of no item."""
    import pyarrow as pa

    feit = vocabulary.feiten.get(SHORT_NAMES.get(field.name, field.name))
    item = getattr(field.type, "value_type", None)
    leaves = list(item) if item is not None and pa.types.is_struct(item) else [field]
    for leaf in leaves:
        where = _shown(field.name if leaf is field else f"{field.name}[].{leaf.name}")
        if pa.types.is_decimal256(leaf.type):
            yield (
                f"kolom {where} heeft getallen van meer dan 38 cijfers (decimal256), die niet "
                "precies worden gelezen. Schrijf decimal128, zoals decimal(14, 2)."
            )
        if pa.types.is_timestamp(leaf.type) and leaf.type.tz is not None:
            yield (
                f"kolom {where} heeft tijdstippen met een tijdzone: welke dag dat is, hangt van de "
                "zone af. Schrijf data zonder tijd (date32)."
            )
    if feit is not None and feit.item and leaves != [field]:
        yield from _item_mistakes(field.name, [leaf.name for leaf in leaves], feit)


def _item_mistakes(column: str, names: Sequence[str], feit: Feit) -> Iterator[str]:
    known = [veld.naam for veld in feit.item]
    for name in names:
        if name not in known:
            near = _near(name, known)
            yield f"kolom {column}: {_shown(name)} is geen veld van een onderdeel.{near}"


# --- JSON lines ----------------------------------------------------------------------------------


def _line_batches(source: Source) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    with source.pad.open("rb") as stream:
        number = 0
        while lines := list(islice(stream, _LINES_AT_ONCE)):
            numbers, texts = [], []
            for line in lines:
                number += 1
                text = line_text(source, number, line)
                if text is not None:
                    numbers.append(number)
                    texts.append(text)
            numbered = pa.array(numbers, pa.int64())
            yield pa.record_batch(
                {NUMBER: numbered, LINE: numbered, "tekst": pa.array(texts, pa.string())}
            )
            source.regels = number


def every_column(vocabulary: Vocabulary) -> dict[str, str]:
    """The columns of lines of JSON: one for every fact, and the list of unknown ones."""
    return {name: name for name in (*vocabulary.feiten, ONBEKEND)}


def line_text(source: Source, number: int, line: bytes) -> str | None:
    """The text of a line; None for an empty line or one that is rejected here."""
    try:
        text = line.decode("utf-8-sig").strip(" \t\r\n")
    except UnicodeDecodeError:
        source.rejected.append(Rejected(number, "", "is geen UTF-8-tekst", number))
        return None
    if _LOST.search(text) and (wrong := line_mistakes(text, source.vocabulary, {})):
        source.rejected += [Rejected(number, feit, reden, number) for feit, reden in wrong]
        return None
    return text or None

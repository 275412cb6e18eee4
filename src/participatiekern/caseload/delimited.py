# SPDX-License-Identifier: EUPL-1.2
"""Delimited: the rows of a CSV file, with every byte of it accounted for.

Rows are what RFC 4180 makes of the bytes: a field is bare, or wholly between quotation marks with a
mark inside doubled. Where a file breaks that, nobody can say what its rows are, and it is refused
with the line where the mark stands. A row with another number of fields is rejected by its line.
Empty lines are no rows. A row of which every field is empty, which a spreadsheet writes below a
table, can be passed over, and is then counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import attrs

from participatiekern.caseload.errors import CaseloadError, Rejected

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Places = npt.NDArray[np.int64]
    Which = npt.NDArray[np.bool_]

UTF_8 = "utf-8"

_BLOCK = 4_000_000
_MOST_HEADER = 1_000_000
_MOST_ROW = 32_000_000
"""Most bytes of one row."""

_QUOTE, _LF, _CR = b'"\n\r'
_DELIMITERS = (",", ";", "\t")
_ADVICE = {
    True: "Sla het bestand op als CSV UTF-8, of kies --notatie excel-nl als het uit een "
    "Nederlandse Excel komt",
    False: "Sla het bestand op als CSV UTF-8",
}
_BOM = b"\xef\xbb\xbf"


@attrs.frozen
class Layout:
    """What the start of a file says: its columns, and where its first row begins.

    `begin` is the byte of the first row, `regel` its line, counted from 1 as an editor does.
    """

    pad: Path
    codering: str
    namen: tuple[str, ...]
    scheiding: str
    begin: int
    regel: int


def layout_of(pad: Path, codering: str = UTF_8) -> Layout:
    """What the start of this file says. Raises CaseloadError and OSError."""
    with pad.open("rb") as stream:
        start = stream.read(_MOST_HEADER)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CaseloadError(f"{pad}: is UTF-16. Sla het bestand op als CSV UTF-8.")
    begin = 0
    if start.startswith(_BOM):
        begin, codering = len(_BOM), UTF_8
    named, regel = "", 1
    while True:
        stop, after = _line_end(start, begin)
        text = _text(start[begin:stop], codering, pad, regel)
        begin, regel = after, regel + 1
        if text[:4].lower() == "sep=" and len(text) == 5 and not named:
            named = text[4]
        elif text.strip() or after == len(start):
            break
    scheiding = named or max(_DELIMITERS, key=text.count)
    namen = _names(text, scheiding, pad, regel - 1)
    return Layout(pad, codering, namen, scheiding, begin, regel)


def _line_end(data: bytes, begin: int) -> tuple[int, int]:
    """Where the line that begins here ends, and where the next one begins."""
    found = [place for place in (data.find(b"\n", begin), data.find(b"\r", begin)) if place >= 0]
    stop = min(found, default=len(data))
    return stop, min(stop + (2 if data[stop : stop + 2] == b"\r\n" else 1), len(data))


def _names(text: str, scheiding: str, pad: Path, regel: int) -> tuple[str, ...]:
    if text.count('"') % 2:
        _refuse(pad, regel, "een aanhalingsteken in de kop sluit niet")
    return tuple(next(csv.reader([text], delimiter=scheiding), []))


def _text(data: bytes, codering: str, pad: Path, regel: int) -> str:
    try:
        return data.decode(codering)
    except UnicodeDecodeError as error:
        regel += data.count(b"\n", 0, error.start)
        _refuse(pad, regel, f"is geen tekst in {codering.upper()}. {_ADVICE[codering == UTF_8]}")


def _refuse(pad: Path, regel: int, reden: str) -> NoReturn:
    raise CaseloadError(f"{pad}: regel {regel}: {reden}.")


# --- rows ----------------------------------------------------------------------------------------


@attrs.define
class Rows:
    """The rows of one file; `rejected` and `leeg` fill while they are read.

    With `zonder_lege` a row that holds nothing is passed over, and counted in `leeg`.
    """

    layout: Layout
    zonder_lege: bool
    rejected: list[Rejected] = attrs.field(factory=list)
    leeg: int = 0

    def batches(self, rij: str, regel: str) -> Iterator[pa.RecordBatch]:
        """The rows with a field for every column, as text, in order. Raises CaseloadError.

        Column `rij` holds which row of the file it is, column `regel` the line where it begins.
        """
        import numpy as np
        import pyarrow as pa

        last = 0
        for block in _blocks(self.layout):
            numbers = np.arange(last + 1, last + block.count + 1)
            last += block.count
            empty = block.empty & self.zonder_lege
            self.leeg += int(np.count_nonzero(empty))
            self.rejected += _misfits(block, numbers, empty)
            kept = (block.fields == block.expected) & ~empty
            if kept.any():
                columns = _named(self.layout, _columns(self.layout, block, kept), block.lines[kept])
                own = {rij: pa.array(numbers[kept]), regel: pa.array(block.lines[kept])}
                yield pa.RecordBatch.from_pydict(own | columns)


@attrs.frozen(eq=False)
class _Block:
    """Some whole rows of a file: where each begins and ends, its line, and its fields."""

    data: bytes
    starts: Places
    stops: Places
    lines: Places
    fields: Places
    expected: int

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.starts)

    @property
    def empty(self) -> Which:
        """Which rows have nothing but delimiters."""
        found: Which = self.stops - self.starts == self.fields - 1
        return found

    def text(self, kept: Which) -> bytes:
        """These rows, each with its line end."""
        import numpy as np

        if kept.all():
            return self.data
        # From the first row of every stretch of kept rows up to what follows its last.
        edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False]))))
        after = np.append(self.starts[1:], len(self.data))
        return b"".join(
            self.data[self.starts[first] : after[last - 1]]
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        )


def _misfits(block: _Block, numbers: Places, empty: Which) -> list[Rejected]:
    """The rows with another number of fields."""
    import numpy as np

    odd = np.flatnonzero((block.fields != block.expected) & ~empty)
    return [
        Rejected(
            int(numbers[i]),
            "",
            _misfit(int(block.fields[i]), block),
            int(block.lines[i]),
        )
        for i in odd
    ]


def _misfit(found: int, block: _Block) -> str:
    return f"heeft {found} {'veld' if found == 1 else 'velden'}; verwacht {block.expected}"


def _named(layout: Layout, columns: list[pa.Array], lines: Places) -> dict[str, pa.Array]:
    """The columns with a name; refuses a value in one without."""
    for number, (naam, column) in enumerate(zip(layout.namen, columns, strict=True), 1):
        if not naam and column.null_count < len(column):
            filled = column.is_valid().index(True).as_py()
            _refuse(
                layout.pad, int(lines[filled]), f"kolom {number} heeft geen naam, wel een waarde"
            )
    return {naam: column for naam, column in zip(layout.namen, columns, strict=True) if naam}


def _columns(layout: Layout, block: _Block, kept: Which) -> list[pa.Array]:
    """The columns of the kept rows; an empty field is null."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    text = block.text(kept)
    own_names = [str(index) for index in range(len(layout.namen))]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(text),
            arrow_csv.ReadOptions(
                use_threads=False, column_names=own_names, block_size=len(text) + 1
            ),
            arrow_csv.ParseOptions(delimiter=layout.scheiding, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(own_names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid:
        _text(block.data[int(block.starts[0]) :], UTF_8, layout.pad, int(block.lines[0]))
        raise
    if table.num_rows != int(kept.sum()):
        _refuse(layout.pad, int(block.lines[0]), "de rijen vanaf hier zijn niet goed te lezen")
    return [column.combine_chunks() for column in table.columns]


# --- blocks --------------------------------------------------------------------------------------


def _blocks(layout: Layout) -> Iterator[_Block]:
    """The file in pieces that end where a row ends."""
    line, rest = layout.regel, b""
    with layout.pad.open("rb") as stream:
        stream.seek(layout.begin)
        while data := stream.read(_BLOCK):
            if data.endswith(b"\r"):
                data += stream.read(1)  # the two bytes of one line end stay together
            found = _Scan(layout, rest + _as_utf_8(data, layout, line), line)
            cut = found.cut
            if len(found.data) - cut > _MOST_ROW:
                _refuse(
                    layout.pad,
                    found.line_of(cut),
                    f"een rij van meer dan {_MOST_ROW // 1_000_000} MB",
                )
            if cut:
                yield found.block()
            line, rest = found.line_of(cut), found.data[cut:]
    if rest:
        found = _Scan(layout, rest + b"\n", line)
        found.refuse_open()
        yield found.block()


def _as_utf_8(data: bytes, layout: Layout, line: int) -> bytes:
    if layout.codering == UTF_8:
        return data
    return _text(data, layout.codering, layout.pad, line).encode()


class _Scan:
    """A piece of a file that begins where a row begins: its marks, delimiters and line ends."""

    def __init__(self, layout: Layout, data: bytes, line: int) -> None:
        import numpy as np

        self.data = data
        self._layout = layout
        self._line = line
        self._bytes = np.frombuffer(data, np.uint8)
        is_quote = self._bytes == _QUOTE
        self._quotes = np.flatnonzero(is_quote)
        self._breaks = np.flatnonzero((self._bytes == _LF) | (self._bytes == _CR))
        self._check_quotes()
        # An odd number of marks up to here; a byte counts far enough for that.
        self._inside = np.cumsum(is_quote, dtype=np.uint8) & 1
        self._ends = self._breaks[self._inside[self._breaks] == 0]

    @property
    def cut(self) -> int:
        """Where the last row that is here as a whole ends."""
        return int(self._ends[-1]) + 1 if len(self._ends) else 0

    def line_of(self, place: int) -> int:
        """The line of this byte, counted from 1 in the file."""
        return int(self._lines_of([place])[0])

    def block(self) -> _Block:
        """The rows that are here as a whole."""
        import numpy as np

        starts = np.concatenate(([0], self._ends[:-1] + 1))
        stops = self._ends
        # Between the two bytes of a line end stands nothing either.
        some = stops > starts
        starts, stops = starts[some], stops[some]
        delimits = (self._bytes == ord(self._layout.scheiding)) & (self._inside == 0)
        before = np.cumsum(delimits, dtype=np.int32)
        fields = before[stops] - before[starts] + delimits[starts] + 1
        lines = self._lines_of(starts)
        return _Block(self.data[: self.cut], starts, stops, lines, fields, len(self._layout.namen))

    def refuse_open(self) -> None:
        """Refuse a mark that opens and never closes."""
        if len(self._quotes) % 2:
            self._refuse(self._quotes[-1], "het aanhalingsteken dat hier opent, sluit niet")

    def _lines_of(self, places: Places | list[int]) -> Places:
        import numpy as np

        following = np.minimum(self._breaks + 1, len(self._bytes) - 1)
        split = (self._bytes[self._breaks] == _CR) & (self._bytes[following] == _LF)
        found: Places = self._line + np.searchsorted(self._breaks[~split], places)
        return found

    def _check_quotes(self) -> None:
        """Refuse a mark that is neither at the edge of its field nor doubled."""
        import numpy as np

        opening, closing = self._quotes[::2], self._quotes[1::2]
        at_edge = np.zeros(256, np.bool_)
        at_edge[[ord(self._layout.scheiding), _LF, _CR, _QUOTE]] = True
        inside = opening[(opening > 0) & ~at_edge[self._bytes[opening - 1]]]
        closing = closing[closing + 1 < len(self._bytes)]
        early = closing[~at_edge[self._bytes[closing + 1]]]
        # What goes wrong first turns inside and outside about for all that follows.
        if len(early) and not (len(inside) and inside[0] < early[0]):
            opened = self._quotes[np.searchsorted(self._quotes, early[0]) - 1]
            where = f"regel {self.line_of(early[0])}"
            reden = f"het aanhalingsteken dat hier opent, sluit midden in een veld ({where})"
            self._refuse(opened, reden)
        if len(inside):
            self._refuse(inside[0], "een aanhalingsteken midden in een veld")

    def _refuse(self, place: int, reden: str) -> NoReturn:
        advies = "Zet een veld in zijn geheel tussen aanhalingstekens, en een teken erbinnen dubbel"
        _refuse(self._layout.pad, self.line_of(place), f"{reden}. {advies}")

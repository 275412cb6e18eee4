# SPDX-License-Identifier: EUPL-1.2
"""Verdicts: what is wrong with a rejected row, in the words of the kernel.

The checks of `participatiekern.caseload.checking` say which rows are no case. Of each of those the
texts of its cells are kept (`cells`), made a document again in the notation of the file, and read
by the kernel: the same mistake has the same sentence in every kind of file. Rejected rows are the
exception, and this takes its time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from participatiekern.caseload.checking import FLOATS, WHOLE, holds_items, quoted, struct_fields
from participatiekern.caseload.notation import JSON, Notatie, Ongelezen
from participatiekern.errors import CaseError
from participatiekern.facts.cases import EXPECTED, Zaak, in_sections
from participatiekern.facts.parsing import ParseError, parse, parse_json
from participatiekern.facts.relations import shown_path
from participatiekern.facts.values import Soort, decode
from participatiekern.facts.vocabulary import ONBEKEND, Feit, Vocabulary

Wrong = list[tuple[str, str]]
"""Facts and what is wrong with them, in Dutch."""

UNFOUNDED = "de kern vindt in deze rij niets verkeerd; meld dit als fout van participatiekern"
"""Said of a row that a check refuses and the kernel does not: it stays rejected."""

MISREAD = tuple(f"verwacht {kind}" for soort, kind in EXPECTED.items() if soort is not Soort.TEKST)
"""How the reason begins (`kind_of`) when a value is not of the kind of its fact."""

_VALUE = re.compile(r"^is [^;]*?; (?=verwacht|keuzes)|^is [^:;]*: (?=dat is)")
_PLACE = re.compile(r"\[\d+\]")


def cells(columns: Mapping[str, str], types: Mapping[str, str]) -> str:
    """The texts of a row's cells as a list (SQL), in the order of `columns`: fact to column."""
    return f"[{', '.join(_cell(quoted(name), types[name]) for name in columns.values())}]"


def _cell(value: str, column_type: str) -> str:
    if holds_items(column_type):
        leaves = ", ".join(
            f"{quoted(naam)} := CAST(item.{quoted(naam)} AS VARCHAR)"
            for naam in struct_fields(column_type[:-2])
        )
        item = f"CASE WHEN item IS NOT NULL THEN struct_pack({leaves}) END"
        return f"CAST(to_json(list_transform({value}, lambda item: {item})) AS VARCHAR)"
    if column_type.upper() == "VARCHAR[]":
        return f"CAST(to_json({value}) AS VARCHAR)"
    return f"CAST({value} AS VARCHAR)"


def kind_of(feit: str, reden: str) -> tuple[str, str]:
    """The fact and the reason without the value and the place in a list, to count rows by."""
    return _PLACE.sub("[]", feit), _VALUE.sub("", reden)


@attrs.frozen
class Verdicts:
    """What is wrong with the rejected rows of one file.

    `columns` are the facts of the cells, in order, with their column; `types` the DuckDB type of
    each column; `given` the codes of facts that a row has as far as it does not say them.
    """

    vocabulary: Vocabulary
    notatie: Notatie
    columns: Mapping[str, str]
    types: Mapping[str, str]
    given: Mapping[str, Any]

    def of(self, texts: Sequence[str | None]) -> Wrong:
        """What is wrong with a row of these texts: a line of JSON, or its cells."""
        if self.notatie.naam == JSON.naam:
            return line_mistakes(str(texts[0]), self.vocabulary, self.given)
        return self._of_cells(texts)

    def _of_cells(self, texts: Sequence[str | None]) -> Wrong:
        unread: dict[str, str] = {}
        facts = {
            shown_path(pad): self._value(pad, self.types[name], text, unread)
            for (pad, name), text in zip(self.columns.items(), texts, strict=True)
            if text is not None
        }
        return [
            (pad, f"{said.partition(';')[0]}; {unread[pad]}." if pad in unread else said)
            for pad, said in _mistakes(in_sections(facts), self.vocabulary, self.given)
        ]

    def _value(self, pad: str, column_type: str, text: str, unread: dict[str, str]) -> Any:
        if pad == ONBEKEND:
            return _from_json(text)
        feit = self.vocabulary.feiten[pad]
        if feit.soort is not Soort.LIJST:
            return self._leaf(feit, column_type, text, shown_path(pad), unread)
        items = _from_json(text)
        if not holds_items(column_type):
            return items
        types, fields = struct_fields(column_type[:-2]), {veld.naam: veld for veld in feit.item}
        return [
            item
            and {
                naam: self._leaf(fields[naam], types[naam], leaf, f"{pad}[{number}].{naam}", unread)
                for naam, leaf in item.items()
                if leaf is not None
            }
            for number, item in enumerate(items, 1)
        ]

    def _leaf(
        self, feit: Feit, column_type: str, text: str, place: str, unread: dict[str, str]
    ) -> Any:
        found = _typed(feit, column_type.upper(), text, self.notatie)
        if isinstance(found, Ongelezen):
            unread[place] = found.verwacht
        return found


def line_mistakes(text: str, vocabulary: Vocabulary, given: Mapping[str, Any]) -> Wrong:
    """What is wrong with a line of JSON; nothing when the kernel takes it."""
    try:
        document = parse(text, as_json=True)
    except ParseError as error:
        return [("", f"{error}.")]
    return _mistakes(document, vocabulary, given)


def _mistakes(
    document: Mapping[str, Any], vocabulary: Vocabulary, given: Mapping[str, Any]
) -> Wrong:
    try:
        Zaak.from_document(_with(document, vocabulary, given), vocabulary)
    except CaseError as error:
        return [(fout.pad, fout.bericht) for fout in error.fouten]
    return []


def _with(
    document: Mapping[str, Any], vocabulary: Vocabulary, given: Mapping[str, Any]
) -> dict[str, Any]:
    """The document with the facts that it does not give itself."""
    found = dict(document)
    for pad, code in given.items():
        *sections, naam = pad.split(".")
        table: Any = found
        for section in sections:
            inner = table.get(section)
            table[section] = dict(inner) if isinstance(inner, Mapping) else inner or {}
            table = table[section]
            if not isinstance(table, dict):
                break
        else:
            if table.get(naam) is None:
                table[naam] = decode(vocabulary.feiten[pad].soort, code)
    return found


def _from_json(text: str) -> Any:
    """The list in a text; the text itself, which is no list, when it holds none."""
    if not text.lstrip(" \t\r\n").startswith("["):
        return text
    try:
        return parse_json(text)
    except ParseError:
        return text


def _typed(feit: Feit, kind: str, text: str, notatie: Notatie) -> Any:
    """The value of a cell of this type, of which this is the text."""
    if feit.soort in (Soort.KEUZE, Soort.TEKST):
        return text
    if kind == "BOOLEAN":
        return text == "true"
    number = kind in (*WHOLE, *FLOATS) or kind.startswith("DECIMAL")
    if number and (exact := Decimal(text)).is_finite():
        if feit.soort is Soort.JA_NEE and exact in (0, 1):
            return exact == 1
        return _shortest(exact, whole=kind not in FLOATS)
    if number:
        return Decimal(text)
    if feit.soort is Soort.DATUM and (kind == "DATE" or kind.startswith("TIMESTAMP")):
        return text.removesuffix(" 00:00:00")
    return notatie.value(feit, text)


def _shortest(number: Decimal, *, whole: bool) -> Decimal | int:
    """The number without zeros that say nothing: a column has as many decimals for every row."""
    if number == number.to_integral_value() and (whole or abs(number) < 10**15):
        return int(number)
    return number.normalize()

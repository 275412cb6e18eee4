# SPDX-License-Identifier: EUPL-1.2
"""Tables: where the cases stand in a database, as statements that make them, and a case as rows.

The table of cases has a key `rij`, the peildatum, and a column per fact that holds its code. Where
an engine has no lists, each list fact is a table of its own, with a row per item; the column in
the table of cases then says whether the list is known (TRUE) or not (NULL or FALSE).

>>> print(statements(kern.vocabulary, "postgres"))       # CREATE TABLE, CREATE INDEX
>>> for table, row in rows(zaak, 1, kern.vocabulary, "postgres"):
...     ...                                              # the values in the order of the columns
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from participatiekern.facts.cases import Zaak
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.sql.columns import KEY
from participatiekern.sql.dialects import DIALECTS
from participatiekern.sql.schema import case_facts, column_name


@attrs.frozen
class _Engine:
    """How an engine writes types and names: a whole number, a condition, a text."""

    whole: str
    condition: str
    text: str

    def type_of(self, soort: Soort) -> str:
        if soort is Soort.JA_NEE:
            return self.condition
        return self.text if soort in (Soort.KEUZE, Soort.TEKST) else self.whole


_ENGINES = {
    "duckdb": _Engine("BIGINT", "BOOLEAN", "VARCHAR"),
    "spark": _Engine("BIGINT", "BOOLEAN", "STRING"),
    "postgres": _Engine("bigint", "boolean", "text"),
    "oracle": _Engine("NUMBER(19)", "NUMBER(1)", "VARCHAR2(1000 CHAR)"),
    "tsql": _Engine("bigint", "smallint", "nvarchar(1000)"),
}


@attrs.frozen
class Kolom:
    """A column: its name, its type in the engine, and whether it always has a value."""

    naam: str
    soort: str
    verplicht: bool = False


@attrs.frozen
class Tabel:
    """A table: its name and columns; the first column is `rij`, the key of the case.

    `lijst` is the fact whose items it holds; empty for the table of the cases.
    """

    naam: str
    kolommen: tuple[Kolom, ...]
    lijst: str = ""


def tables(vocabulary: Vocabulary, dialect: str, table: str = "zaken") -> tuple[Tabel, ...]:
    """The table of cases and, where an engine has no lists, one for each list fact.

    Raises KeyError for a dialect that there is not.
    """
    engine, has_lists = _ENGINES[dialect], DIALECTS[dialect].lists
    key = Kolom(KEY, engine.whole, verplicht=True)
    facts, lists = [key], []
    for feit in case_facts(vocabulary):
        if feit.soort is not Soort.LIJST:
            naam = column_name(feit.pad)
            facts.append(Kolom(naam, engine.type_of(feit.soort), verplicht=naam == "peildatum"))
            continue
        facts.append(Kolom(feit.pad, _list_type(feit, dialect) if has_lists else engine.condition))
        if not has_lists:
            fields = [Kolom(veld.naam, engine.type_of(veld.soort)) for veld in feit.item]
            lists.append(Tabel(f"{table}.{feit.pad}", (key, *fields), feit.pad))
    return Tabel(table, tuple(facts)), *lists


def statements(vocabulary: Vocabulary, dialect: str, table: str = "zaken") -> str:
    """The statements that make the tables and their indexes. Raises KeyError as `tables` does."""
    quoted = DIALECTS[dialect].quoted
    found = []
    for made in tables(vocabulary, dialect, table):
        lines = [
            f"    {quoted(kolom.naam)} {kolom.soort}{' NOT NULL' if kolom.verplicht else ''}"
            for kolom in made.kolommen
        ]
        if not made.lijst and dialect != "spark":  # an engine without keys
            lines.append(f"    PRIMARY KEY ({quoted(KEY)})")
        body = ",\n".join(lines)
        found.append(f"CREATE TABLE {quoted(made.naam)} (\n{body}\n);\n")
        if made.lijst:
            index = quoted(DIALECTS[dialect].name(f"{made.naam}.{KEY}"))
            found.append(f"CREATE INDEX {index} ON {quoted(made.naam)} ({quoted(KEY)});\n")
    return "\n".join(found)


def rows(
    zaak: Zaak, rij: int, vocabulary: Vocabulary, dialect: str, table: str = "zaken"
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A case as rows: the name of each table, and values in the order of its columns.

    `rij` is the key that you give the case. Money is in whole cents, dates and durations are codes
    (see `participatiekern.facts.values`); None is unknown. The case must be read with the same
    vocabulary.
    """
    has_lists, conditions = DIALECTS[dialect].lists, DIALECTS[dialect].conditions
    codes = {column_name(pad): code for pad, code in zaak.codes.items()}
    feiten = {column_name(feit.pad): feit for feit in case_facts(vocabulary)}
    for made in tables(vocabulary, dialect, table):
        names = [kolom.naam for kolom in made.kolommen[1:]]
        if made.lijst:
            fields = {veld.naam: veld.pad for veld in vocabulary.feiten[made.lijst].item}
            for item in codes.get(made.lijst) or ():
                values = (item.get(fields[naam]) for naam in names)
                yield made.naam, (rij, *(_value(value, conditions) for value in values))
            continue
        found: list[Any] = [rij]
        for naam in names:
            code, feit = codes.get(naam), feiten[naam]
            if feit.soort is not Soort.LIJST:
                found.append(_value(code, conditions))
            elif has_lists:
                found.append(None if code is None else [_item(feit, item) for item in code])
            else:
                found.append(None if code is None else _value(True, conditions))
        yield made.naam, tuple(found)


def _item(feit: Feit, item: Mapping[str, Any]) -> dict[str, Any]:
    return {veld.naam: item.get(veld.pad) for veld in feit.item}


def _value(code: Any, conditions: bool) -> Any:
    """A code as the engine holds it: 1 and 0 where a condition cannot be a column."""
    return int(code) if isinstance(code, bool) and not conditions else code


def _list_type(feit: Feit, dialect: str) -> str:
    engine, quoted = _ENGINES[dialect], DIALECTS[dialect].quoted
    typed = [(quoted(veld.naam), engine.type_of(veld.soort)) for veld in feit.item]
    if dialect == "spark":
        return f"ARRAY<STRUCT<{', '.join(f'{naam}: {kind}' for naam, kind in typed)}>>"
    return f"STRUCT({', '.join(f'{naam} {kind}' for naam, kind in typed)})[]"

# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through quoted(), every text through literal()
"""Comparison: a decided caseload in figures, per hook and regime.

Everything is counted in DuckDB from the result folder. With a threshold, a count of persons that is
above zero and below it is left out (None) wherever it stands, and so are the figures that follow
from it: in a table meant for publication nobody can be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.caseload.checking import literal, quoted
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.files import exactly
from participatiekern.caseload.workplace import OUTCOMES, RECEIPT
from participatiekern.plugins import Kern

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

NONE_CERTAIN = "(geen)"
MOST = 15


@attrs.frozen
class Aantal:
    """How many cases; None when suppressed. `aandeel` in hundredths of a percent."""

    regime: str
    onderwerp: str
    naam: str
    aantal: int | None
    aandeel: int | None


@attrs.frozen
class Bedrag:
    """An amount over all cases of a regime, in cents: persons, total and average per person."""

    regime: str
    onderwerp: str
    naam: str
    aantal: int | None
    totaal_cent: int | None
    gemiddeld_cent: int | None


@attrs.frozen
class Overgang:
    """How many cases are in one aanpak under one regime and in another under another."""

    van_regime: str
    van: str
    naar_regime: str
    naar: str
    aantal: int | None


@attrs.frozen
class PortefeuilleVergelijking:
    """A caseload under several regimes, in figures."""

    zaken: int
    drempel: int
    regimes: tuple[str, ...]
    statussen: tuple[Aantal, ...]
    aanpak: tuple[Aantal, ...]
    regels: tuple[Aantal, ...]
    ontbrekend: tuple[Aantal, ...]
    bedragen: tuple[Bedrag, ...]
    overgangen: tuple[Overgang, ...]

    def document(self) -> dict[str, Any]:
        """As it is written in JSON."""
        return attrs.asdict(self)


def outcomes(uitvoer: Path, regime: str) -> pa.Table:
    """The outcomes of one regime as an Arrow table, with the cases' own names and dates.

    For Polars ``polars.from_arrow``, for pandas ``.to_pandas()``. Raises CaseloadError when
    `uitvoer` is no result or has no such regime.
    """
    with _opened(uitvoer) as connection:
        cases, decided = _file(uitvoer / "zaken.parquet"), _file(_outcome_file(uitvoer, regime))
        return connection.sql(
            f"SELECT * FROM {cases} AS z JOIN {decided} AS u USING (rij) ORDER BY rij"
        ).to_arrow_table()


def compare_caseload(kern: Kern, uitvoer: Path, *, drempel: int = 0) -> PortefeuilleVergelijking:
    """Count a result folder. Raises CaseloadError when it is none."""
    regimes = _regimes(uitvoer)
    with _opened(uitvoer) as connection:
        count = _Counting(connection, uitvoer, kern, drempel)
        topics = [(r, o) for r in regimes for o in kern.onderwerpen]
        return PortefeuilleVergelijking(
            zaken=count.total,
            drempel=drempel,
            regimes=regimes,
            statussen=tuple(row for r, o in topics for row in count.statuses(r, o)),
            aanpak=tuple(row for r in regimes for row in count.approaches(r)),
            regels=tuple(row for r, o in topics for row in count.listed(r, o, "toegepast")),
            ontbrekend=tuple(row for r, o in topics for row in count.blocking(r, o)),
            bedragen=tuple(row for r in regimes for row in count.amounts(r)),
            overgangen=tuple(count.moves(regimes)),
        )


def _regimes(uitvoer: Path) -> tuple[str, ...]:
    if not (uitvoer / RECEIPT).is_file():
        raise CaseloadError(f"{uitvoer}: is geen uitvoer van 'portefeuille beoordeel'.")
    return tuple(sorted(pad.stem for pad in (uitvoer / OUTCOMES).glob("*.parquet")))


def _outcome_file(uitvoer: Path, regime: str) -> Path:
    known = _regimes(uitvoer)
    if regime not in known:
        raise CaseloadError(
            f"{uitvoer}: heeft geen uitkomsten van {regime!r}; wel van {', '.join(known)}."
        )
    return uitvoer / OUTCOMES / f"{regime}.parquet"


def _opened(uitvoer: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    if not (uitvoer / RECEIPT).is_file():
        raise CaseloadError(f"{uitvoer}: is geen uitvoer van 'portefeuille beoordeel'.")
    return duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )


def _file(pad: Path) -> str:
    """The rows of a Parquet file, or of the folder of files that Spark writes."""
    files = sorted(pad.glob("*.parquet")) if pad.is_dir() else [pad]
    return f"read_parquet([{', '.join(map(exactly, files))}])"


def without_remainders(
    table: Mapping[tuple[str, str], int | None],
) -> dict[tuple[str, str], int | None]:
    """A cross table in which no suppressed cell can be worked out from its row or column.

    Where a row or column has one suppressed cell, the smallest of its other cells goes too.
    """
    found = dict(table)
    lines = [
        [cell for cell in found if cell[side] == name]
        for side in (0, 1)
        for name in {cell[side] for cell in found}
    ]
    changed = True
    while changed:
        changed = False
        for line in sorted(lines):
            shown = [cell for cell in line if found[cell]]
            if sum(found[cell] is None for cell in line) == 1 and shown:
                found[min(shown, key=lambda cell: (found[cell] or 0, cell))] = None
                changed = True
    return found


class _Counting:
    """Counts one result folder, keeping small numbers out."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, uitvoer: Path, kern: Kern, drempel: int
    ) -> None:
        self._connection = connection
        self._uitvoer = uitvoer
        self._kern = kern
        self._drempel = drempel
        (self.total,) = self._rows(f"SELECT count(*) FROM {_file(uitvoer / 'zaken.parquet')}")[0]

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def _of(self, regime: str) -> str:
        return _file(self._uitvoer / OUTCOMES / f"{regime}.parquet")

    def _shown(self, count: int) -> int | None:
        return None if 0 < count < self._drempel else count

    def _counts(self, regime: str, onderwerp: str, query: str) -> Iterator[Aantal]:
        found = [(naam, count, self._shown(count)) for naam, count in self._rows(query)]
        for naam, count, shown in found:
            share = (
                None
                if shown is None or not self.total
                else (count * 10_000 + self.total // 2) // self.total
            )
            yield Aantal(regime, onderwerp, naam, shown, share)

    def statuses(self, regime: str, onderwerp: str) -> list[Aantal]:
        """How many cases have which status.

        One suppressed status could be worked out from the rest: then the smallest other goes too.
        """
        status = quoted(f"{onderwerp}.status")
        query = f"SELECT {status}, count(*) FROM {self._of(regime)} GROUP BY 1 ORDER BY 2 DESC, 1"
        return self._without_remainder(list(self._counts(regime, onderwerp, query)))

    @staticmethod
    def _without_remainder(rows: list[Aantal]) -> list[Aantal]:
        if sum(row.aantal is None for row in rows) != 1 or len(rows) == 1:
            return rows
        smallest = min(
            (row for row in rows if row.aantal is not None), key=lambda row: row.aantal or 0
        )
        return [
            attrs.evolve(row, aantal=None, aandeel=None) if row is smallest else row for row in rows
        ]

    def listed(self, regime: str, onderwerp: str, lijst: str) -> Iterator[Aantal]:
        """How many cases have which word in a list of a hook, the most frequent first."""
        column = quoted(f"{onderwerp}.{lijst}")
        return self._counts(
            regime,
            onderwerp,
            f"SELECT woord, count(*) FROM "
            f"(SELECT unnest({column}) AS woord FROM {self._of(regime)}) "
            f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}",
        )

    def blocking(self, regime: str, onderwerp: str) -> Iterator[Aantal]:
        """The facts that most undecided cases wait for: what to ask first."""
        column, status = quoted(f"{onderwerp}.ontbrekend"), quoted(f"{onderwerp}.status")
        return self._counts(
            regime,
            onderwerp,
            f"SELECT woord, count(*) FROM "
            f"(SELECT unnest({column}) AS woord FROM {self._of(regime)} "
            f"WHERE {status} = 'onbekend') GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}",
        )

    def _approach(self, regime: str) -> str | None:
        """The first aanpak of each case; None when the regime's groups carry none."""
        column = "classificatie.aanpak"
        names = {row[0] for row in self._rows(f"DESCRIBE SELECT * FROM {self._of(regime)}")}
        return (
            f"coalesce({quoted(column)}[1], {literal(NONE_CERTAIN)})" if column in names else None
        )

    def approaches(self, regime: str) -> list[Aantal]:
        """How many cases are in which aanpak."""
        approach = self._approach(regime)
        if approach is None:
            return []
        query = f"SELECT {approach}, count(*) FROM {self._of(regime)} GROUP BY 1 ORDER BY 2 DESC, 1"
        return self._without_remainder(list(self._counts(regime, "classificatie", query)))

    def moves(self, regimes: Sequence[str]) -> Iterator[Overgang]:
        """Between each two regimes: from which aanpak to which."""
        with_approach = [(regime, found) for regime in regimes if (found := self._approach(regime))]
        for index, (first, one) in enumerate(with_approach):
            for second, other in with_approach[index + 1 :]:
                rows = self._rows(
                    f"SELECT a.aanpak, b.aanpak, count(*) FROM "
                    f"(SELECT rij, {one} AS aanpak FROM {self._of(first)}) AS a JOIN "
                    f"(SELECT rij, {other} AS aanpak FROM {self._of(second)}) AS b USING (rij) "
                    "GROUP BY 1, 2 ORDER BY 1, 2"
                )
                table = {(van, naar): self._shown(count) for van, naar, count in rows}
                for (van, naar), count in without_remainders(table).items():
                    yield Overgang(first, van, second, naar, count)

    def amounts(self, regime: str) -> Iterator[Bedrag]:
        """The amounts that follow from rules that apply: a month for measures and exemptions."""
        counted: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for onderwerp, regel in self._kern.regime(regime).alle_regels():
            field = regel.dan.counted()
            if field in regel.dan.fields():
                column = f"{regel.id}.{field}_cent"
                counted.setdefault((onderwerp, field), []).append((regel.id, column))
        for (onderwerp, field), columns in counted.items():
            yield self._amount(regime, onderwerp, field, columns)

    def _amount(
        self, regime: str, onderwerp: str, field: str, columns: list[tuple[str, str]]
    ) -> Bedrag:
        applied = quoted(f"{onderwerp}.toegepast")
        parts = [
            f"CASE WHEN list_contains({applied}, {literal(regel)}) THEN {quoted(column)} END"
            for regel, column in columns
        ]
        known = " OR ".join(f"({part}) IS NOT NULL" for part in parts)
        total = " + ".join(f"coalesce({part}, 0)" for part in parts)
        persons, cents = self._rows(
            f"SELECT count(*) FILTER (WHERE {known}), sum({total})::BIGINT FROM {self._of(regime)}"
        )[0]
        shown, cents = self._shown(persons), cents or 0
        if shown is None:
            return Bedrag(regime, onderwerp, field, None, None, None)
        average = (cents + persons // 2) // persons if persons else 0
        return Bedrag(regime, onderwerp, field, persons, cents, average)

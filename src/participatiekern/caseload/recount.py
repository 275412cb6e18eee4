# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through quoted(), every text through literal()
"""Recount: the tally of a result folder, counted by DuckDB from its outcomes.

For a result without a tally of its own, and as the second count beside one that was kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from participatiekern.caseload.checking import literal, quoted
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.files import exactly
from participatiekern.caseload.tally import (
    NONE_CERTAIN,
    Aantallen,
    Onderwerptelling,
    Paar,
    Som,
    Telling,
    Tellingen,
    amount_columns,
)
from participatiekern.caseload.workplace import CASES, OUTCOMES, RECEIPT
from participatiekern.plugins import Kern

if TYPE_CHECKING:
    import duckdb


def decided_regimes(uitvoer: Path) -> tuple[str, ...]:
    """The regimes of a result, in order of name. Raises CaseloadError when it is no result."""
    if not (uitvoer / RECEIPT).is_file():
        raise CaseloadError(f"{uitvoer}: is geen uitvoer van 'portefeuille beoordeel'.")
    return tuple(sorted(pad.stem for pad in (uitvoer / OUTCOMES).glob("*.parquet")))


def recounted(kern: Kern, uitvoer: Path) -> Tellingen:
    """Count a result. Raises CaseloadError when it is none."""
    regimes = decided_regimes(uitvoer)
    with opened() as connection:
        count = _Counting(connection, uitvoer, kern)
        return Tellingen(
            count.cases(), {naam: count.of(naam) for naam in regimes}, count.moves(regimes)
        )


def opened() -> duckdb.DuckDBPyConnection:
    """A DuckDB that keeps to this machine."""
    import duckdb

    return duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )


def _file(pad: Path) -> str:
    """The rows of a Parquet file, or of the folder of files that Spark writes."""
    files = sorted(pad.glob("*.parquet")) if pad.is_dir() else [pad]
    return f"read_parquet([{', '.join(map(exactly, files))}])"


def case_rows(uitvoer: Path) -> str:
    """The cases of a result as an SQL relation."""
    return _file(uitvoer / CASES)


def outcome_rows(uitvoer: Path, regime: str) -> str:
    """The outcomes of a regime as an SQL relation."""
    return _file(uitvoer / OUTCOMES / f"{regime}.parquet")


class _Counting:
    """Counts one result folder."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, uitvoer: Path, kern: Kern) -> None:
        self._connection = connection
        self._uitvoer = uitvoer
        self._kern = kern

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def _outcomes(self, regime: str) -> str:
        return outcome_rows(self._uitvoer, regime)

    def cases(self) -> int:
        """How many cases there are."""
        ((count,),) = self._rows(f"SELECT count(*) FROM {case_rows(self._uitvoer)}")
        return int(count)

    def of(self, regime: str) -> Telling:
        """The tally of one regime."""
        approach = self._approach(regime)
        return Telling(
            {naam: self._topic(regime, naam) for naam in self._kern.onderwerpen},
            {} if approach is None else self._grouped(regime, approach),
        )

    def _topic(self, regime: str, onderwerp: str) -> Onderwerptelling:
        status = quoted(f"{onderwerp}.status")
        amounts = amount_columns(self._kern.regime(regime)).get(onderwerp, {})
        return Onderwerptelling(
            self._grouped(regime, status),
            self._grouped(regime, f"unnest({quoted(f'{onderwerp}.toegepast')})"),
            self._grouped(
                regime,
                f"unnest({quoted(f'{onderwerp}.ontbrekend')})",
                f"WHERE {status} = 'onbekend'",
            ),
            {veld: self._amount(regime, onderwerp, columns) for veld, columns in amounts.items()},
        )

    def _grouped(self, regime: str, what: str, where: str = "") -> Aantallen:
        inside = f"SELECT {what} AS naam FROM {self._outcomes(regime)} {where}"
        return dict(self._rows(f"SELECT naam, count(*) FROM ({inside}) GROUP BY 1"))

    def _approach(self, regime: str) -> str | None:
        """The first aanpak of each case; None when the regime's groups carry none."""
        column = "classificatie.aanpak"
        names = {row[0] for row in self._rows(f"DESCRIBE SELECT * FROM {self._outcomes(regime)}")}
        return (
            f"coalesce({quoted(column)}[1], {literal(NONE_CERTAIN)})" if column in names else None
        )

    def moves(self, regimes: Sequence[str]) -> dict[Paar, dict[Paar, int]]:
        """Between each two regimes: from which aanpak to which."""
        with_approach = [(regime, found) for regime in regimes if (found := self._approach(regime))]
        return {
            (first, second): {
                (van, naar): count
                for van, naar, count in self._rows(
                    f"SELECT a.aanpak, b.aanpak, count(*) FROM "
                    f"(SELECT rij, {one} AS aanpak FROM {self._outcomes(first)}) AS a JOIN "
                    f"(SELECT rij, {other} AS aanpak FROM {self._outcomes(second)}) AS b "
                    "USING (rij) GROUP BY 1, 2"
                )
            }
            for index, (first, one) in enumerate(with_approach)
            for second, other in with_approach[index + 1 :]
        }

    def _amount(self, regime: str, onderwerp: str, columns: Sequence[tuple[str, str]]) -> Som:
        applied = quoted(f"{onderwerp}.toegepast")
        parts = [
            f"CASE WHEN list_contains({applied}, {literal(regel)}) THEN {quoted(column)} END"
            for regel, column in columns
        ]
        known = " OR ".join(f"({part}) IS NOT NULL" for part in parts)
        total = " + ".join(f"coalesce({part}, 0)" for part in parts)
        ((persons, cents),) = self._rows(
            f"SELECT count(*) FILTER (WHERE {known}), sum({total}) FROM {self._outcomes(regime)}"
        )
        return Som(persons, cents or 0)

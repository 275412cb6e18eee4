# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through exactly()
"""Comparison: a decided caseload in figures, per hook and regime.

The counts are those that were kept while deciding, else they are counted from the outcomes. With a
threshold, a count of persons that is above zero and below it is left out (None) wherever it stands,
and so are the figures that follow from it: in a table meant for publication nobody can be
recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.recount import (
    case_rows,
    decided_regimes,
    opened,
    outcome_rows,
    recounted,
)
from participatiekern.caseload.tally import (
    Aantallen,
    Som,
    Tellingen,
    kept_tally,
)
from participatiekern.plugins import Kern

if TYPE_CHECKING:
    import pyarrow as pa

MOST = 15
"""So many rules and missing facts are shown a topic."""


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
    known = decided_regimes(uitvoer)
    if regime not in known:
        raise CaseloadError(
            f"{uitvoer}: heeft geen uitkomsten van {regime!r}; wel van {', '.join(known)}."
        )
    cases, decided = case_rows(uitvoer), outcome_rows(uitvoer, regime)
    with opened() as connection:
        return connection.sql(
            f"SELECT * FROM {cases} AS z JOIN {decided} AS u USING (rij) ORDER BY rij"
        ).to_arrow_table()


def compare_caseload(kern: Kern, uitvoer: Path, *, drempel: int = 0) -> PortefeuilleVergelijking:
    """Compare what a result folder holds. Raises CaseloadError when it is none."""
    decided_regimes(uitvoer)
    return compared(kept_tally(uitvoer) or recounted(kern, uitvoer), drempel=drempel)


def compared(found: Tellingen, *, drempel: int = 0) -> PortefeuilleVergelijking:
    """The figures of a tally."""
    shown = _Showing(found.zaken, drempel)
    topics = [
        (regime, onderwerp, telling)
        for regime, of_regime in found.regimes.items()
        for onderwerp, telling in of_regime.onderwerpen.items()
    ]
    return PortefeuilleVergelijking(
        zaken=found.zaken,
        drempel=drempel,
        regimes=tuple(found.regimes),
        statussen=tuple(row for r, o, t in topics for row in shown.parts(r, o, t.statussen)),
        aanpak=tuple(
            row
            for regime, telling in found.regimes.items()
            for row in shown.parts(regime, "classificatie", telling.aanpak)
        ),
        regels=tuple(row for r, o, t in topics for row in shown.most(r, o, t.toegepast)),
        ontbrekend=tuple(row for r, o, t in topics for row in shown.most(r, o, t.ontbrekend)),
        bedragen=tuple(
            shown.amount(regime, onderwerp, veld, som)
            for regime, onderwerp, telling in topics
            for veld, som in telling.bedragen.items()
        ),
        overgangen=tuple(shown.moves(found)),
    )


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


class _Showing:
    """Shows counts of so many cases, keeping small numbers out."""

    def __init__(self, total: int, drempel: int) -> None:
        self._total = total
        self._drempel = drempel

    def _shown(self, count: int) -> int | None:
        return None if 0 < count < self._drempel else count

    def _counts(self, regime: str, onderwerp: str, found: Aantallen) -> Iterator[Aantal]:
        """The most frequent first."""
        for naam, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            shown = self._shown(count)
            share = None if shown is None else (count * 10_000 + self._total // 2) // self._total
            yield Aantal(regime, onderwerp, naam, shown, share)

    def most(self, regime: str, onderwerp: str, found: Aantallen) -> list[Aantal]:
        """What occurs most of what may occur beside each other."""
        return list(self._counts(regime, onderwerp, found))[:MOST]

    def parts(self, regime: str, onderwerp: str, found: Aantallen) -> list[Aantal]:
        """How many cases are in which of the parts of the whole caseload.

        One suppressed part could be worked out from the rest: then the smallest other goes too.
        """
        rows = list(self._counts(regime, onderwerp, found))
        if sum(row.aantal is None for row in rows) != 1 or len(rows) == 1:
            return rows
        smallest = min(
            (row for row in rows if row.aantal is not None), key=lambda row: row.aantal or 0
        )
        return [
            attrs.evolve(row, aantal=None, aandeel=None) if row is smallest else row for row in rows
        ]

    def moves(self, found: Tellingen) -> Iterator[Overgang]:
        """Between each two regimes: from which aanpak to which."""
        for (first, second), counts in found.overgangen.items():
            table = {cell: self._shown(count) for cell, count in sorted(counts.items())}
            for (van, naar), count in without_remainders(table).items():
                yield Overgang(first, van, second, naar, count)

    def amount(self, regime: str, onderwerp: str, veld: str, som: Som) -> Bedrag:
        """An amount that follows from rules that apply: a month for measures and exemptions."""
        shown = self._shown(som.personen)
        if shown is None:
            return Bedrag(regime, onderwerp, veld, None, None, None)
        average = (som.cent + som.personen // 2) // som.personen if som.personen else 0
        return Bedrag(regime, onderwerp, veld, som.personen, som.cent, average)

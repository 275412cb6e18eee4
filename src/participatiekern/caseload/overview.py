# SPDX-License-Identifier: EUPL-1.2
"""Overview: a comparison as tables for a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from participatiekern.caseload.comparison import Aantal, PortefeuilleVergelijking

_HIDDEN = "verborgen"
_WIDTH = 110


def text_overview(comparison: PortefeuilleVergelijking) -> str:
    """The comparison as text."""
    stream = io.StringIO()
    console = Console(file=stream, width=_WIDTH, color_system=None, highlight=False)
    what = "zaak" if comparison.zaken == 1 else "zaken"
    names = ", ".join(comparison.regimes)
    console.print(f"{comparison.zaken} {what}; regimes: {names}", markup=False)
    console.print(_counts("Status per onderwerp", comparison.statussen))
    console.print(_counts("Aanpak", comparison.aanpak))
    console.print(_amounts(comparison))
    console.print(_counts("Wat het eerst te vragen", comparison.ontbrekend))
    console.print(_moves(comparison))
    return stream.getvalue()


def _counts(title: str, rows: Iterable[Aantal]) -> Table:
    texts = [
        (row.regime, row.onderwerp, row.naam, _count(row.aantal), _share(row.aandeel))
        for row in rows
    ]
    return _table(title, ("regime", "onderwerp", "wat", "zaken", "aandeel"), texts, figures=2)


def _amounts(comparison: PortefeuilleVergelijking) -> Table:
    texts = [
        (
            b.regime,
            b.onderwerp,
            b.naam,
            _count(b.aantal),
            _euro(b.totaal_cent),
            _euro(b.gemiddeld_cent),
        )
        for b in comparison.bedragen
    ]
    head = ("regime", "onderwerp", "bedrag", "personen", "totaal (euro)", "per persoon (euro)")
    return _table("Bedragen", head, texts, figures=3)


def _moves(comparison: PortefeuilleVergelijking) -> Table:
    texts = [
        (f"{m.van_regime}: {m.van}", f"{m.naar_regime}: {m.naar}", _count(m.aantal))
        for m in comparison.overgangen
    ]
    return _table("Van welke aanpak naar welke", ("van", "naar", "zaken"), texts, figures=1)


def _table(
    title: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: int
) -> Table:
    table = Table(title=title, title_justify="left")
    for index, name in enumerate(head):
        table.add_column(name, justify="right" if index >= len(head) - figures else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _count(count: int | None) -> str:
    return _HIDDEN if count is None else str(count)


def _share(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths / 100:.1f}%".replace(".", ",")


def _euro(cents: int | None) -> str:
    return _HIDDEN if cents is None else f"{cents // 100},{cents % 100:02d}"

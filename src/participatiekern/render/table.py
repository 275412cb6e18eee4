# SPDX-License-Identifier: EUPL-1.2
"""Table: the comparison and listings on a terminal, readable at 100 columns."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from participatiekern.decide.outcome import Status
from participatiekern.plugins import Kern
from participatiekern.words.compare import OTHER_DAY, Cel, Rij, Vergelijking, title
from participatiekern.words.explain import Explainer
from participatiekern.words.lexicon import STATUS

WIDTH = 100
SIGNS = {
    Status.VAN_TOEPASSING: ("✓", "green"),
    Status.ONBEKEND: ("?", "yellow"),
    Status.VERWEZEN: ("→", "cyan"),
    Status.NIET_INGEVOERD: ("…", "yellow"),
    Status.NIET_GEREGELD: ("∅", "bright_black"),
    Status.NIET_VAN_TOEPASSING: ("✗", "red"),
    Status.NIET_AAN_DE_ORDE: ("–", "bright_black"),
}
"""A sign per status; the word always stands beside it or in the legend."""


def comparison_table(
    kern: Kern,
    compared: Sequence[Vergelijking],
    onderwerpen: Sequence[str],
    *,
    only_differences: bool,
    colour: bool,
) -> str:
    """Each case: a row per question, a column per regime, and the reasons underneath."""
    console, out = console_for(colour)
    for vergelijking in compared:
        _print_case(console, kern, vergelijking, onderwerpen, only_differences)
    return out.getvalue()


def _print_case(
    console: Console,
    kern: Kern,
    vergelijking: Vergelijking,
    onderwerpen: Sequence[str],
    only_differences: bool,
) -> None:
    zaak = vergelijking.zaak
    console.print()
    console.print(Text(f"{zaak.naam or 'zaak'}, peildatum {zaak.peildatum:%d-%m-%Y}", style="bold"))
    rows = [r for r in vergelijking.rijen() if r.onderwerp in onderwerpen]
    if only_differences:
        rows = [row for row in rows if row.verschilt]
    if not rows:
        console.print("De regimes zeggen hetzelfde.")
        return
    console.print(_grid(vergelijking, rows))
    console.print(_legend(rows), style="dim")
    if vergelijking.noemt_een_dag:
        console.print(OTHER_DAY, style="dim")
    if any(b.contrafeitelijk for b in vergelijking.beoordelingen):
        console.print(
            "* gold niet op de peildatum: contrafeitelijk, alleen om te vergelijken.", style="dim"
        )
    _print_reasons(
        console, kern, vergelijking, [o for o in onderwerpen if any(r.onderwerp == o for r in rows)]
    )


def _grid(vergelijking: Vergelijking, rows: Sequence[Rij]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("", style="bold", width=15, overflow="ellipsis")
    for b in vergelijking.beoordelingen:
        table.add_column(
            title(b) + (" *" if b.contrafeitelijk else ""), ratio=1, overflow="ellipsis"
        )
    for row in rows:
        table.add_row(row.kop, *(_cell(cel) for cel in row.cellen), end_section=False)
    return table


def _cell(cel: Cel) -> Text:
    """The sign and what follows; a sign alone is explained by the legend."""
    sign, style = SIGNS[cel.status]
    return Text("\n".join(f"{sign} {word}" for word in cel.teksten) or sign, style=style)


def _legend(rows: Sequence[Rij]) -> str:
    """The signs in these rows in words."""
    shown = {cel.status for row in rows for cel in row.cellen}
    return "   ".join(
        f"{sign} {STATUS[status]}" for status, (sign, _) in SIGNS.items() if status in shown
    )


def _print_reasons(
    console: Console, kern: Kern, vergelijking: Vergelijking, onderwerpen: Iterable[str]
) -> None:
    explainer = Explainer(kern.vocabulary_for(vergelijking.stammen).feiten)
    for onderwerp in onderwerpen:
        console.print(Text(kern.onderwerpen[onderwerp].kop, style="bold underline"))
        for b in vergelijking.beoordelingen:
            uitkomst = b.uitkomsten[onderwerp]
            sign, style = SIGNS[uitkomst.status]
            line = Text.assemble(
                (f"{sign} ", style), (f"{title(b)}: ", "bold"), explainer.hook(b, uitkomst)
            )
            console.print(Padding(line, (0, 0, 0, 2)))
        console.print()


def listing(headings: Sequence[str], rows: Iterable[Sequence[str]], *, colour: bool) -> str:
    """A plain table."""
    console, out = console_for(colour)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    return out.getvalue()


def console_for(colour: bool) -> tuple[Console, io.StringIO]:
    """A console that writes to text: as wide as the terminal that shows colour, else WIDTH."""
    out = io.StringIO()
    width = max(60, shutil.get_terminal_size((WIDTH, 24)).columns) if colour else WIDTH
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
    )
    return console, out

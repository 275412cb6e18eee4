# SPDX-License-Identifier: EUPL-1.2
"""Commands: ``sql`` and ``portefeuille``. What they need is imported when they are used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from participatiekern.cli.extras import require_extra
from participatiekern.cli.options import deliver, gemeente_option, regime_names
from participatiekern.cli.streams import say
from participatiekern.errors import printable
from participatiekern.facts.municipality import read_municipality

if TYPE_CHECKING:
    from participatiekern.caseload.comparison import PortefeuilleVergelijking
    from participatiekern.caseload.deciding import Counts
    from participatiekern.plugins import Kern

_MOST_REASONS = 5
_DIALECTS = ("duckdb", "spark", "postgres", "oracle", "tsql")


@click.command("sql")
@click.argument("regime", metavar="REGIME")
@click.option(
    "--dialect", type=click.Choice(_DIALECTS), default="duckdb", show_default=True, help="Databank."
)
@click.option("--tabel", default="zaken", show_default=True, help="Tabel met één rij per zaak.")
@click.option("--tabel-maken", is_flag=True, help="Druk af hoe die tabel gemaakt wordt.")
@click.pass_obj
def sql(session: Any, *, regime: str, dialect: str, tabel: str, tabel_maken: bool) -> None:
    """Druk de regels van een regime af als één SQL-vraag over een tabel met zaken.

    Met --tabel-maken de tabel waarover de vraag gaat, met haar indexen: elk feit dat er is.
    """
    if tabel_maken:
        from participatiekern.sql.tables import statements

        session.kern.regime(regime)
        deliver(statements(session.kern.vocabulary, dialect, tabel), None)
        return
    from participatiekern.sql.compile import compile_regime
    from participatiekern.sql.dialects import DIALECTS

    kern: Kern = session.kern
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    proven = (
        "beproefd op dezelfde zaken als de kern" if DIALECTS[dialect].proven else "NIET beproefd"
    )
    deliver(
        f"-- participatiekern, regime {regime}, dialect {dialect}: {proven}.\n"
        "-- Kolommen, codes en eenheden: docs/caseload.md\n"
        f"{query.sql(dialect, table=tabel)};\n",
        None,
    )


@click.group("portefeuille")
def portefeuille() -> None:
    """Een hele portefeuille: beoordelen, vergelijken, een voorbeeld maken."""


@portefeuille.command("beoordeel")
@click.argument("bestand", metavar="BESTAND")
@click.option(
    "--uit",
    required=True,
    metavar="MAP",
    help="Map voor de uitvoer; met --motor spark ook een URI, zoals hdfs:///uitvoer.",
)
@click.option("--regimes", metavar="A,B", help="Alleen deze regimes, gescheiden door een komma.")
@gemeente_option
@click.option(
    "--notatie",
    type=click.Choice(("gewoon", "excel-nl")),
    default="gewoon",
    show_default=True,
    help="Hoe een tekstbestand schrijft; excel-nl: 1.250,00 en 31-12-2024 en WAAR.",
)
@click.option("--patroon", is_flag=True, help="BESTAND is een patroon, zoals 'zaken-*.csv'.")
@click.option("--submappen", is_flag=True, help="Ook wat in de mappen in een map staat.")
@click.option(
    "--motor",
    type=click.Choice(("bitmaps", "duckdb", "spark")),
    default="bitmaps",
    show_default=True,
    help="Rekenmotor.",
)
@click.option("--geheugen", default="2GB", show_default=True, help="Hoogstens zoveel geheugen.")
@click.option(
    "--draden", type=click.IntRange(1), default=2, show_default=True, help="Aantal processordraden."
)
@click.pass_obj
def beoordeel(
    session: Any,
    /,
    *,
    bestand: str,
    uit: str,
    regimes: str | None,
    notatie: str,
    patroon: bool,
    submappen: bool,
    motor: str,
    **more: Any,
) -> None:
    """Beoordeel elke zaak in BESTAND: Parquet, CSV, JSON-regels, of een map met zulke bestanden."""
    require_extra("sql")
    from participatiekern.caseload.notation import NOTATIES
    from participatiekern.caseload.sources import Reading

    names = regime_names(regimes)
    gemeente, known = more["gemeente"], session.kern.vocabulary
    beside = None if gemeente is None else read_municipality(gemeente, known)
    with _reported(), _progress() as report:
        reading = Reading(NOTATIES[notatie], patroon, submappen, beside)
        decide = _on_spark if motor == "spark" else _here(motor, more)
        counts = decide(session.kern, bestand, uit, regimes=names, reading=reading, report=report)
    decided = f"{counts.beoordeeld} beoordeeld, {counts.afgewezen} afgewezen"
    click.echo(printable(f"{_rows(counts.rijen)}: {decided}. Uitvoer: {uit}"))
    for sentence in _remarks(counts, uit, notatie):
        say(sentence)
    if counts.rijen and not counts.beoordeeld:
        raise SystemExit(1)


@portefeuille.command("voorbeeld")
@click.option(
    "--aantal", type=click.IntRange(1), default=1000, show_default=True, help="Aantal zaken."
)
@click.option(
    "--zaad",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Zelfde zaad, zelfde zaken.",
)
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    required=True,
    metavar="BESTAND",
    help="Parquet of CSV.",
)
@click.pass_obj
def voorbeeld(session: Any, *, aantal: int, zaad: int, uit: Path) -> None:
    """Maak een verzonnen portefeuille, steeds dezelfde bij hetzelfde zaad."""
    require_extra("sql")
    from participatiekern.caseload.synthetic import synthetic_file

    with _reported():
        synthetic_file(session.kern.vocabulary, aantal, zaad, uit)
    click.echo(printable(f"{aantal} verzonnen zaken: {uit}"))


@portefeuille.command("vergelijk")
@click.argument("uitvoer", type=click.Path(path_type=Path), metavar="UITVOER")
@click.option(
    "--formaat",
    type=click.Choice(("tabel", "json", "html")),
    default="tabel",
    show_default=True,
    help="Vorm.",
)
@click.option(
    "--uit", type=click.Path(path_type=Path), metavar="BESTAND", help="Schrijf naar dit bestand."
)
@click.option(
    "--drempel",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Verberg kleinere aantallen.",
)
@click.pass_obj
def vergelijk(session: Any, *, uitvoer: Path, formaat: str, uit: Path | None, drempel: int) -> None:
    """Vergelijk wat regimes voor een beoordeelde portefeuille betekenen."""
    require_extra("sql")
    if formaat == "html":
        require_extra("report")
    from participatiekern.caseload.comparison import compare_caseload

    with _reported():
        comparison = compare_caseload(session.kern, uitvoer, drempel=drempel)
    deliver(_FORMATS[formaat](comparison), uit)


def _rows(count: int) -> str:
    return f"{count} {'rij' if count == 1 else 'rijen'}"


def _remarks(counts: Counts, uit: str, notatie: str) -> Iterator[str]:
    """What a user should know beside the counts."""
    from participatiekern.caseload.verdicts import MISREAD

    if counts.leeg:
        yield f"{_rows(counts.leeg)} zonder inhoud overgeslagen."
    if counts.overgeslagen:
        yield f"In de map overgeslagen: {_some(counts.overgeslagen)}."
    if counts.afgewezen:
        yield f"Waarom een rij is afgewezen staat in {uit}/afgewezen.csv:"
    for feit, reden, times in counts.redenen[:_MOST_REASONS]:
        yield f"  {times} keer {feit + ': ' if feit else ''}{reden}"
    if len(counts.redenen) > _MOST_REASONS:
        yield f"  en nog {len(counts.redenen) - _MOST_REASONS} andere redenen"
    misread = any(reden.startswith(MISREAD) for _, reden, _ in counts.redenen)
    if counts.csv and notatie == "gewoon" and misread:
        yield "Komt het bestand uit een Nederlandse Excel, kies dan --notatie excel-nl."


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_REASONS
    shown = ", ".join(names[:_MOST_REASONS])
    return f"{shown} en nog {more} andere" if more > 0 else shown


def _here(motor: str, given: Mapping[str, Any]) -> Callable[..., Counts]:
    """Decide on this machine, within the limits that are given."""
    from participatiekern.caseload.deciding import DuckDB, Limits, decide_caseload

    limits = Limits(given["geheugen"], given["draden"])
    engine = DuckDB if motor == "duckdb" else None

    def decide(kern: Kern, bestand: str, uit: str, **how: Any) -> Counts:
        return decide_caseload(kern, bestand, Path(uit), limits=limits, engine=engine, **how)

    return decide


def _on_spark(kern: Kern, bestand: str, uit: str, **how: Any) -> Counts:
    require_extra("spark")
    from participatiekern.caseload.spark import decide_on_spark

    return decide_on_spark(kern, bestand, uit, **how)


@contextmanager
def _reported() -> Iterator[None]:
    """What is wrong with a caseload, as a message and exit code 2."""
    from participatiekern.caseload.errors import CaseloadError

    try:
        yield
    except CaseloadError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """A progress bar on standard error, when that is a terminal."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(what: str, part: float) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(escape(printable(what)), total=1.0)
            bar.update(tasks[what], completed=part)

        yield report


# --- formats -------------------------------------------------------------------------------------


def _json(comparison: PortefeuilleVergelijking) -> str:
    return json.dumps(comparison.document(), ensure_ascii=False, indent=2) + "\n"


def _html(comparison: PortefeuilleVergelijking) -> str:
    from participatiekern.caseload.report import html_report

    return html_report(comparison)


def _table(comparison: PortefeuilleVergelijking) -> str:
    from participatiekern.caseload.overview import text_overview

    return text_overview(comparison)


_FORMATS = {"tabel": _table, "json": _json, "html": _html}

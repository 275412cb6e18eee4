# SPDX-License-Identifier: EUPL-1.2
"""Commands: ``sql`` and ``portefeuille``. What they need is imported when they are used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from participatiekern.cli.extras import require_extra

if TYPE_CHECKING:
    from participatiekern.caseload.comparison import PortefeuilleVergelijking
    from participatiekern.plugins import Kern

_DIALECTS = ("duckdb", "spark", "postgres", "oracle", "tsql")


@click.command("sql")
@click.argument("regime", metavar="REGIME")
@click.option(
    "--dialect", type=click.Choice(_DIALECTS), default="duckdb", show_default=True, help="Databank."
)
@click.option("--tabel", default="zaken", show_default=True, help="Tabel met één rij per zaak.")
@click.pass_obj
def sql(session: Any, *, regime: str, dialect: str, tabel: str) -> None:
    """Druk de regels van een regime af als één SQL-vraag over een tabel met zaken."""
    require_extra("sql")
    from participatiekern.sql.compile import compile_regime
    from participatiekern.sql.dialects import DIALECTS

    kern: Kern = session.kern
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    proven = (
        "beproefd op dezelfde zaken als de kern" if DIALECTS[dialect].proven else "NIET beproefd"
    )
    click.echo(f"-- participatiekern, regime {regime}, dialect {dialect}: {proven}.")
    click.echo("-- Kolommen, codes en eenheden: docs/caseload.md")
    click.echo(f"{query.sql(dialect, table=tabel)};")


@click.group("portefeuille")
def portefeuille() -> None:
    """Een hele portefeuille: beoordelen, vergelijken, een voorbeeld maken."""


@portefeuille.command("beoordeel")
@click.argument("bestand", metavar="BESTAND")
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    required=True,
    metavar="MAP",
    help="Map voor de uitvoer.",
)
@click.option("--regimes", metavar="A,B", help="Alleen deze regimes, gescheiden door een komma.")
@click.option(
    "--motor",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
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
    *,
    bestand: str,
    uit: Path,
    regimes: str | None,
    motor: str,
    geheugen: str,
    draden: int,
) -> None:
    """Beoordeel elke zaak in BESTAND (Parquet, CSV of JSON-regels; ook een map of patroon)."""
    require_extra("sql")
    from participatiekern.caseload.deciding import Limits, decide_caseload

    names = [naam.strip() for naam in regimes.split(",")] if regimes else None
    with _reported(), _progress() as report:
        counts = decide_caseload(
            session.kern,
            bestand,
            uit,
            regimes=names,
            engine=_engine(motor),
            limits=Limits(geheugen, draden),
            report=report,
        )
    click.echo(
        f"{counts.rijen} rijen: {counts.beoordeeld} beoordeeld, {counts.afgewezen} afgewezen. "
        f"Uitvoer: {uit}"
    )
    if counts.afgewezen:
        click.echo(f"Waarom een rij is afgewezen staat in {uit / 'afgewezen.csv'}.", err=True)


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
    click.echo(f"{aantal} verzonnen zaken: {uit}")


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
    from participatiekern.cli.options import deliver

    with _reported():
        comparison = compare_caseload(session.kern, uitvoer, drempel=drempel)
    deliver(_FORMATS[formaat](comparison), uit)


def _engine(motor: str) -> Any:
    if motor == "duckdb":
        return None
    require_extra("spark")
    from participatiekern.caseload.spark import Spark

    return Spark


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
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(what: str, part: float) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=1.0)
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

# SPDX-License-Identifier: EUPL-1.2
"""Commands for whoever builds on the kernel: schema, controleer, dienst."""

from __future__ import annotations

from pathlib import Path

import click

from participatiekern.cli.main import Session
from participatiekern.cli.options import deliver, uit_option
from participatiekern.documents.outcome import as_json
from participatiekern.facts.cases import read_case

SCHEMAS = ("zaak", "uitkomst", "register", "caserij")


@click.command()
@click.argument("document", type=click.Choice(SCHEMAS))
@uit_option
@click.pass_obj
def schema(session: Session, *, document: str, uit: Path | None) -> None:
    """Toon het JSON-schema (2020-12) van een zaak, uitkomst, register of rij van een portefeuille.

    De lokale feiten van de geladen regimes staan in het schema van een zaak en een rij.
    """
    from participatiekern.documents.schemas import (
        case_schema,
        outcome_schema,
        register_schema,
        row_schema,
    )

    vocabulary = session.kern.vocabulary
    match document:
        case "zaak":
            found = case_schema(vocabulary)
        case "uitkomst":
            found = outcome_schema(vocabulary, session.kern.onderwerpen)
        case "register":
            found = register_schema()
        case _:
            found = row_schema(vocabulary)
    deliver(as_json(found), uit)


@click.command()
@click.argument("bewijsstuk", type=click.Path(path_type=Path))
@click.argument("zaak")
@click.pass_obj
def controleer(session: Session, *, bewijsstuk: Path, zaak: str) -> None:
    """Beoordeel ZAAK opnieuw en zeg wat er sinds het BEWIJSSTUK hetzelfde en anders is.

    Een bewijsstuk komt van beoordeel of vergelijk met --bewijsstuk. Uitgang 0: het besluit volgt
    nog steeds; 1: het is een andere zaak of een ander besluit.
    """
    from participatiekern.documents.receipts import read_receipt, replay

    given = read_receipt(bewijsstuk)
    found = list(replay(session.kern, given, read_case(zaak, session.kern.vocabulary)))
    for vondst in found:
        change = "" if vondst.gelijk else f" (was {_short(vondst.was)}, nu {_short(vondst.nu)})"
        click.echo(f"{'✓ gelijk:' if vondst.gelijk else '✗ anders:'} {vondst.wat}{change}")
    if any(vondst.beslist and not vondst.gelijk for vondst in found):
        click.echo("Het besluit is niet gereproduceerd.")
        raise click.exceptions.Exit(1)
    click.echo("Het besluit is gereproduceerd.")


def _short(value: object) -> str:
    """A value of a receipt for people: a hash by its first characters, a package with version."""
    if isinstance(value, tuple):
        return " ".join(part or "zonder" for part in value)
    return str(value)[:19]


@click.command()
@click.option(
    "--poort",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="De poort; bij 0 kiest de dienst een vrije poort, en zegt welke.",
)
@click.option(
    "--adres", default="127.0.0.1", show_default=True, help="Het adres waarop de dienst luistert."
)
@click.option(
    "--processen",
    type=click.IntRange(1, 512),
    help="Zoveel processen beoordelen zaken; standaard één voor elke processor die er is.",
)
@click.pass_obj
def dienst(session: Session, *, poort: int, adres: str, processen: int | None) -> None:
    """Draai de HTTP-dienst: dezelfde beoordeling en vergelijking voor andere software."""
    try:
        from participatiekern.http.server import bind, processors, serve
        from participatiekern.http.supervisor import StartError
    except ModuleNotFoundError:
        raise click.UsageError(
            "De dienst vraagt een extra: pip install 'participatiekern[http]'."
        ) from None
    session.load()
    count = processen or processors()
    try:
        bound = bind(adres, poort)
    except OSError as error:
        raise click.UsageError(
            f"Op {adres}:{poort} kan de dienst niet luisteren: {error.strerror}."
        ) from None
    click.echo(
        f"De dienst luistert op http://{adres}:{bound.getsockname()[1]} met {count} "
        f"{'proces' if count == 1 else 'processen'}; /openapi.json beschrijft hem.",
        err=True,
    )
    try:
        serve(session.load, bound, count)
    except StartError:
        click.echo("De processen van de dienst konden niet starten.", err=True)
        raise click.exceptions.Exit(1) from None

# SPDX-License-Identifier: EUPL-1.2
"""Commands for whoever builds on the kernel: schema, controleer, onderteken, ..."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from participatiekern.cli.extras import require_extra
from participatiekern.cli.main import Session
from participatiekern.cli.options import deliver, gemeente_option, uit_option
from participatiekern.documents.outcome import as_json
from participatiekern.errors import CaseError, Fout
from participatiekern.facts.cases import Zaak, read_case, read_document
from participatiekern.facts.municipality import read_municipality
from participatiekern.plugins import Kern

if TYPE_CHECKING:
    from participatiekern.documents.receipts import Vondst

_SHORT = 40
SCHEMAS = ("zaak", "uitkomst", "register", "caserij", "bewijsstuk")


@click.command()
@click.argument("document", type=click.Choice(SCHEMAS))
@uit_option
@click.pass_obj
def schema(session: Session, *, document: str, uit: Path | None) -> None:
    """Toon het JSON-schema (2020-12) van een zaak, uitkomst, register of rij van een portefeuille.

    De lokale feiten van de geladen regimes staan in het schema van een zaak en een rij.
    """
    from participatiekern.documents.schemas import schema_of

    found = schema_of(document, session.kern.vocabulary, session.kern.onderwerpen)
    deliver(as_json(found), uit)


@click.command()
@click.argument("bewijsstuk", type=click.Path(path_type=Path))
@click.argument("zaak", required=False)
@gemeente_option
@click.option(
    "--uitkomst",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Controleer ook deze bewaarde uitkomst (JSON).",
)
@click.option(
    "--sleutel",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Het bewijsstuk moet ondertekend zijn met de sleutel bij deze openbare (PEM).",
)
@click.pass_obj
def controleer(
    session: Session,
    *,
    bewijsstuk: Path,
    zaak: str | None,
    gemeente: Path | None,
    uitkomst: Path | None,
    sleutel: Path | None,
) -> None:
    """Beoordeel ZAAK opnieuw en zeg wat er sinds het BEWIJSSTUK hetzelfde en anders is.

    Een bewijsstuk komt van beoordeel of vergelijk met --bewijsstuk. Zonder ZAAK wordt alleen een
    bewaarde uitkomst (--uitkomst) ermee vergeleken. Uitgang 0: het besluit volgt nog steeds; 1: het
    is een andere zaak, een ander besluit, een andere uitkomst of niet zo ondertekend.
    """
    from participatiekern.documents.receipts import (
        Vondst,
        check_outcome,
        read_receipt,
        replay,
        reproduced,
    )

    if zaak is None and uitkomst is None:
        raise click.UsageError("Geef een ZAAK, of met --uitkomst een bewaarde uitkomst, of beide.")
    given = read_receipt(bewijsstuk)
    found: list[Vondst] = []
    if zaak is not None:
        found += replay(session.kern, given, _case(session.kern, zaak, gemeente))
    if uitkomst is not None:
        found += check_outcome(given, _outcome(uitkomst))
    if sleutel is not None:
        require_extra("sign")
        from participatiekern.documents.signatures import is_signed_by

        signed = "echt" if is_signed_by(given, sleutel) else "niet van deze sleutel"
        found.append(Vondst("de ondertekening", "echt", signed, beslist=True))
    same = reproduced(found)
    for vondst in found:
        change = "" if vondst.gelijk else f" (was {_short(vondst.was)}, nu {_short(vondst.nu)})"
        click.echo(f"{_sign(vondst, same=same)} {vondst.wat}{change}")
    for naam, bewijs in given.regimes.items():
        for function in bewijs.python:
            click.echo(
                f"! {naam}: voorwaarde {function} is een functie in Python; wat een object "
                "of bibliotheek daarin doet, staat niet in het bewijsstuk."
            )
    if given.ondertekening is not None and sleutel is None:
        click.echo("! de ondertekening is niet gecontroleerd: geef de openbare --sleutel.")
    what = "Het besluit" if zaak is not None else "De uitkomst"
    done = "gereproduceerd" if zaak is not None else "die van het bewijsstuk"
    if not same:
        click.echo(f"{what} is niet {done}.")
        raise click.exceptions.Exit(1)
    click.echo(f"{what} is {done}.")


@click.command()
@click.argument("bewijsstuk", type=click.Path(path_type=Path))
@click.argument("sleutel", type=click.Path(path_type=Path))
@uit_option
def onderteken(*, bewijsstuk: Path, sleutel: Path, uit: Path | None) -> None:
    """Onderteken een BEWIJSSTUK, met de tijd, met een geheime Ed25519-SLEUTEL (PEM).

    Wie de openbare sleutel kent, ziet met controleer --sleutel dat het van u komt en niet is
    gewijzigd.
    """
    require_extra("sign")
    from participatiekern.documents.receipts import read_receipt
    from participatiekern.documents.signatures import sign_with

    deliver(as_json(sign_with(read_receipt(bewijsstuk), sleutel).document()), uit)


def _sign(vondst: Vondst, *, same: bool) -> str:
    """What came of a comparison; `same`: the decision is, so that no difference has an effect."""
    if vondst.gelijk:
        return "✓ gelijk:"
    if vondst.beslist:
        return "✗ anders:"
    return "· anders, zonder gevolg voor dit besluit:" if same else "· anders:"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 3]}..."


def _case(kern: Kern, zaak: str, gemeente: Path | None) -> Zaak:
    """The case, with the facts about the municipality that stand beside it."""
    known = kern.vocabulary
    read = read_case(zaak, known)
    return read if gemeente is None else read_municipality(gemeente, known).beside(read, known)


def _outcome(pad: Path) -> Mapping[str, Any]:
    document, bestand = read_document(pad)
    if "regimes" not in document:
        raise CaseError((Fout("", "is geen uitkomst van participatiekern."),), bestand)
    return document


@click.command()
@click.argument("regime")
@click.pass_obj
def canoniek(session: Session, *, regime: str) -> None:
    """Toon de tekst van alle regels van REGIME waarvan een bewijsstuk de hash bevat.

    De uitvoer is die tekst zelf, zonder regeleinde: participatiekern canoniek naarden | sha256sum.
    """
    from participatiekern.documents.canonical import canonical_text, what_decides

    click.echo(canonical_text(what_decides(session.kern.regime(regime))), nl=False)


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


@click.command()
@click.pass_obj
def mcp(session: Session) -> None:
    """Draai de kern als MCP-server op standaardinvoer en -uitvoer, voor assistenten en agents.

    Een assistent kan ermee beoordelen, uitleggen en vergelijken. Er is geen netwerk, en van een
    zaak wordt niets bewaard.
    """
    require_extra("mcp")
    from participatiekern.assistant.server import serve

    serve(session.load())

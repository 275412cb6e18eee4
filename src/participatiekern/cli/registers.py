# SPDX-License-Identifier: EUPL-1.2
"""Commands about the sources: dekking, bepaling, lees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from participatiekern.authoring.coverage import Dekking, coverage, coverage_document
from participatiekern.cli.main import Session
from participatiekern.cli.options import day_of, deliver, formaat_option, on_terminal, uit_option
from participatiekern.documents.outcome import as_json
from participatiekern.errors import nearest
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime


@click.command()
@click.argument("regimes", nargs=-1, metavar="[REGIME...]")
@formaat_option("tabel", "json", "html")
@uit_option
@click.pass_obj
def dekking(session: Session, *, regimes: tuple[str, ...], formaat: str, uit: Path | None) -> None:
    """Toon voor elke bepaling welke regel haar uitvoert, of waarom er geen is.

    Zonder REGIME een samenvatting van alle regimes; met REGIME ook elke bepaling.
    """
    kern = session.kern
    # What is not an ordinary regime (a concept, a variant) counts only when it is asked for.
    every = [naam for naam, regime in kern.regimes.items() if not regime.merk]
    chosen = [kern.regime(naam) for naam in dict.fromkeys(regimes or every)]
    found = [coverage(kern, regime) for regime in chosen]
    deliver(_coverage(found, formaat, uit, every=bool(regimes)), uit)


def _coverage(found: list[Dekking], formaat: str, uit: Path | None, *, every: bool) -> str:
    if formaat == "json":
        return as_json({"regimes": [coverage_document(f, bepalingen=every) for f in found]})
    if formaat == "html":
        from participatiekern.render.coverage import coverage_page

        return coverage_page(found)
    from participatiekern.render.coverage import coverage_table

    return coverage_table(found, bepalingen=every, colour=on_terminal(uit))


@click.command()
@click.argument("bepaling_id", metavar="ID")
@uit_option
@click.pass_obj
def bepaling(session: Session, *, bepaling_id: str, uit: Path | None) -> None:
    """Toon één bepaling: plaats, inhoud, haar regels in leesbaar Nederlands, uitleg en zaken."""
    from participatiekern.render.provision import provision_text

    regime = _regime_of(session.kern, bepaling_id)
    deliver(provision_text(session.kern, regime, bepaling_id), uit)


def _regime_of(kern: Kern, bepaling_id: str) -> Regime:
    """The regime with this provision. Raises UsageError, with the nearest id."""
    registered = [regime for regime in kern.regimes.values() if not regime.merk]
    for regime in registered:
        if bepaling_id in regime.register.plaatsen:
            return regime
    near = nearest(bepaling_id, [b for r in registered for b in r.register.plaatsen])
    hint = f" Bedoelt u {near}?" if near else " Zie: participatiekern dekking REGIME."
    raise click.UsageError(f"Er is geen bepaling {bepaling_id[:80]!r}.{hint}")


@click.command()
@click.argument("regime")
@click.option(
    "--peildatum",
    metavar="DAG",
    help="De tekst van deze dag. Zonder: van vandaag, of de laatste dag van het regime.",
)
@click.option(
    "--alle-dagen",
    is_flag=True,
    help="Elke regel die er is of was, met de periode waarin hij geldt.",
)
@formaat_option("md", "html")
@uit_option
@click.pass_obj
def lees(
    session: Session,
    *,
    regime: str,
    peildatum: str | None,
    alle_dagen: bool,
    formaat: str,
    uit: Path | None,
) -> None:
    """Lees een heel regime als gewoon Nederlands, met de artikelnummers, uit de regels zelf."""
    from participatiekern.render.reading import regime_page
    from participatiekern.words.prose import regime_markdown

    if alle_dagen and peildatum is not None:
        raise click.UsageError("Kies --peildatum of --alle-dagen.")
    asked = None if peildatum is None else day_of(peildatum)
    found = session.kern.regime(regime, asked)
    day = None if alle_dagen else asked or _usual_day(found)
    deliver((regime_page if formaat == "html" else regime_markdown)(found, day), uit)


def _usual_day(regime: Regime) -> date | None:
    """The day of which the text is told; None where it is the same on every day."""
    if not regime.boundaries:
        return None
    last = regime.geldig_tot or date.max
    return min(max(date.today(), regime.geldig_van), last)

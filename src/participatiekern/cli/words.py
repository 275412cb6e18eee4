# SPDX-License-Identifier: EUPL-1.2
"""Commands about what rules are written with: woorden, bedragen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import click

from participatiekern.cli.main import Session
from participatiekern.cli.options import day_of, deliver, formaat_option, on_terminal, uit_option
from participatiekern.documents.outcome import as_json
from participatiekern.errors import nearest
from participatiekern.facts.statute import Bedrag, Reeks
from participatiekern.woorden import bedragen as every_series
from participatiekern.woorden import woorden as every_word
from participatiekern.words.lexicon import day_word
from participatiekern.words.statute import RELIABILITY, figure_word, series_word


@click.command()
@click.argument("zoekwoord", required=False)
@formaat_option("tabel", "json")
@uit_option
@click.pass_obj
def woorden(session: Session, *, zoekwoord: str | None, formaat: str, uit: Path | None) -> None:
    """Toon de codes waarmee regels en registers worden geschreven, met wat ze betekenen.

    Soorten gedrag, instrumenten, groepen, en wat register.toml en conformiteit.toml kennen.
    """
    word = (zoekwoord or "").lower()
    found = [w for w in every_word(session.kern) if word in " ".join(attrs.astuple(w)).lower()]
    if formaat == "json":
        deliver(as_json([attrs.asdict(w) for w in found]), uit)
        return
    if not found:
        raise click.UsageError(f"Geen woord past bij {word[:60]!r}.")
    from participatiekern.render.table import listing

    rows = [(w.lijst, w.woord, w.betekenis, w.regime or "alle") for w in found]
    headings = ("lijst", "woord", "betekenis", "regime")
    deliver(listing(headings, rows, colour=on_terminal(uit)), uit)


@click.command()
@click.argument("naam", required=False, metavar="[NAAM]")
@click.option("--peildatum", metavar="DAG", help="Wat op deze dag geldt, jjjj-mm-dd.")
@formaat_option("tabel", "json")
@uit_option
@click.pass_obj
def bedragen(
    session: Session, *, naam: str | None, peildatum: str | None, formaat: str, uit: Path | None
) -> None:
    """Toon de bedragen en termijnen van de wet en van regimes, met hun bron en hoe zeker ze zijn.

    Zonder NAAM: alle reeksen, met wat vandaag geldt of op --peildatum. Met NAAM: elk bedrag van
    die reeks, of alleen dat van de --peildatum.
    """
    known = every_series(session.kern)
    if naam is not None and naam not in known:
        near = nearest(naam, list(known))
        hint = f" Bedoelt u {near}?" if near else " Zie: participatiekern bedragen."
        raise click.UsageError(f"Er is geen reeks {naam[:60]!r}.{hint}")
    day = None if peildatum is None else day_of(peildatum)
    if naam is None:
        shown = {reeks: reeks.op(day or date.today()) for reeks in known.values()}
        text = _json(shown) if formaat == "json" else _summary(shown, uit)
    else:
        reeks = known[naam]
        figures = list(reeks.bedragen) if day is None else list(filter(None, [reeks.op(day)]))
        if formaat == "json":
            text = as_json([_document(bedrag) for bedrag in figures])
        else:
            text = "".join(f"{line}\n" for line in _series(reeks, figures, day))
    deliver(text, uit)


def _summary(shown: dict[Reeks, Bedrag | None], uit: Path | None) -> str:
    from participatiekern.render.table import listing

    rows = [
        (
            reeks.naam,
            _said(reeks),
            figure_word(bedrag) if bedrag else "onbekend",
            str(bedrag.geldig_vanaf) if bedrag else "",
            bedrag.betrouwbaarheid if bedrag else "",
        )
        for reeks, bedrag in shown.items()
    ]
    headings = ("reeks", "wat", "bedrag", "vanaf", "zekerheid")
    return listing(headings, rows, colour=on_terminal(uit))


def _said(reeks: Reeks) -> str:
    return reeks.omschrijving or series_word(reeks.naam)


def _json(shown: dict[Reeks, Bedrag | None]) -> str:
    return as_json(
        [
            {
                "naam": reeks.naam,
                "wat": _said(reeks),
                "bedrag": _document(bedrag) if bedrag else None,
            }
            for reeks, bedrag in shown.items()
        ]
    )


def _series(reeks: Reeks, figures: list[Bedrag], day: date | None) -> Iterator[str]:
    """A series as text: what it is, then each figure with its source."""
    yield f"{reeks.naam}: {_said(reeks)}"
    if not figures:
        when = f"op {day_word(day)}" if day else "op elke dag"
        yield f"  onbekend {when}: er is geen bedrag verzameld"
    for bedrag in figures:
        yield f"  {figure_word(bedrag)} vanaf {day_word(bedrag.geldig_vanaf)}"
        yield f"    bron: {bedrag.bron}"
        said = RELIABILITY[bedrag.betrouwbaarheid]
        yield f"    betrouwbaarheid {bedrag.betrouwbaarheid}: {said}"
        if bedrag.toelichting:
            yield f"    {bedrag.toelichting}"


def _document(bedrag: Bedrag) -> dict[str, Any]:
    return attrs.asdict(bedrag) | {
        "geldig_vanaf": bedrag.geldig_vanaf.isoformat(),
        "waarde": f"{bedrag.waarde:f}",
    }

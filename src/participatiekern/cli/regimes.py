# SPDX-License-Identifier: EUPL-1.2
"""Commands about what there is: regimes, feiten."""

from __future__ import annotations

from pathlib import Path

import click

from participatiekern.cli.main import Session
from participatiekern.cli.options import deliver, formaat_option, on_terminal, uit_option
from participatiekern.documents.outcome import as_json, fact_document, regime_document
from participatiekern.facts.relations import Verbanden, shown_path
from participatiekern.facts.vocabulary import Feit
from participatiekern.words.lexicon import choice_word, document_word


@click.command()
@formaat_option("tabel", "json")
@uit_option
@click.pass_obj
def regimes(session: Session, *, formaat: str, uit: Path | None) -> None:
    """Toon de geladen regimes: geldigheid, bronnen en wat zij regelen."""
    found = [regime_document(regime) for regime in session.kern.regimes.values()]
    if formaat == "json":
        deliver(as_json(found), uit)
        return
    from participatiekern.render.table import listing

    headings = ("regime", "gemeente", "geldig", "regelt", "regels")
    rows = [
        (
            r["naam"],
            r["titel"],
            f"{r['geldig_van']} t/m {r['geldig_tot'] or 'heden'}",
            ", ".join(r["regelt"]),
            str(r["regels"]),
        )
        for r in found
    ]
    text = listing(headings, rows, colour=on_terminal(uit))
    for regime in session.kern.regimes.values():
        sources = (f"  {document_word(document)}\n" for document in regime.documenten)
        text += "".join((f"{regime.naam}:\n", *sources))
    deliver(text, uit)


@click.command()
@click.argument("zoekwoord", required=False)
@click.option("--vragen", is_flag=True, help="Zoek ook in de vragen.")
@formaat_option("tabel", "json")
@uit_option
@click.pass_obj
def feiten(
    session: Session, *, zoekwoord: str | None, vragen: bool, formaat: str, uit: Path | None
) -> None:
    """Toon de feiten van een zaak: pad, soort en vraag. ZOEKWOORD beperkt de lijst.

    ZOEKWOORD is een deel van het pad; staat het in geen enkel pad, dan van de vraag.
    """
    word = (zoekwoord or "").lower()
    verbanden = session.kern.vocabulary.verbanden
    every = session.kern.vocabulary.feiten.values()
    named = [feit for feit in every if word in feit.pad.lower()]
    asked = [feit for feit in every if word in feit.pad.lower() or word in feit.vraag.lower()]
    found = asked if vragen or not named else named
    if not found:
        raise click.UsageError(f"Geen feit past bij {word[:60]!r}.")
    if formaat == "json":
        deliver(as_json([fact_document(feit, verbanden) for feit in found]), uit)
        return
    from participatiekern.render.table import listing

    rows = [
        (
            f.pad,
            _kind(f),
            f.vraag + _place(f.pad) + _choices(f) + _relations(verbanden, f.pad),
        )
        for f in found
    ]
    deliver(listing(("feit", "soort", "vraag"), rows, colour=on_terminal(uit)), uit)
    if more := len(asked) - len(found):
        told = f"nog {more} feit{'en' if more > 1 else ''} noem{'en' if more > 1 else 't'}"
        click.echo(f"{told} {word!r} alleen in de vraag: met --vragen", err=True)


def _place(pad: str) -> str:
    """Where a fact without a section of its own stands in a case."""
    place = shown_path(pad)
    return "" if place == pad else f"\nstaat in een zaakbestand bovenaan, als {place}"


def _relations(verbanden: Verbanden, pad: str) -> str:
    """What the fact goes with, a line each."""
    return "".join(
        f"\n→ {', '.join(map(shown_path, met)) or 'de onderdelen'}: {zin}"
        for met, zin in verbanden.of(pad)
    )


def _kind(feit: Feit) -> str:
    judgement = " (oordeel)" if feit.oordeel else ""
    absence = ", afwezig: geen" if feit.geen_als_afwezig else ""
    return f"{feit.soort.value.replace('_', '/')}{judgement}{absence}"


def _choices(feit: Feit) -> str:
    """What a choice can be, each with its meaning."""
    return "".join(f"\n- {keuze}: {choice_word(feit, keuze)}" for keuze in feit.keuzes)

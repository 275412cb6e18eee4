# SPDX-License-Identifier: EUPL-1.2
"""Commands for who writes a regime: nieuw, toets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from participatiekern.authoring.conformance import Bevinding
from participatiekern.cli.main import Session
from participatiekern.cli.options import deliver, formaat_option, split_names, uit_option
from participatiekern.documents.outcome import as_json
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern

if TYPE_CHECKING:
    from participatiekern.authoring.examination import Proef


@click.command()
@click.argument("gemeente", required=False)
@click.option("--cbs-code", metavar="CODE", help="De CBS-code van de gemeente, vier cijfers.")
@click.option("--jaar", type=int, help="Het jaar waarin de verordening in werking treedt.")
@click.option("--hooks", metavar="A,B", help=f"De haken: {', '.join(ONDERWERPEN)}.")
@click.pass_obj
def nieuw(
    session: Session,
    *,
    gemeente: str | None,
    cbs_code: str | None,
    jaar: int | None,
    hooks: str | None,
) -> None:
    """Maak een plugin voor een gemeente, met voorbeelden om te vervangen.

    Vraagt wat niet is opgegeven. Schrijft een nieuwe map in de huidige map.
    """
    from participatiekern.authoring.scaffold import Gemeente, ScaffoldError, create_plugin

    titel = gemeente or click.prompt("Welke gemeente")
    code = cbs_code or click.prompt("CBS-code (vier cijfers)")
    year = jaar if jaar is not None else click.prompt("Jaar van de verordening", type=int)
    chosen = split_names(hooks or click.prompt(f"Haken ({', '.join(ONDERWERPEN)})")) or ()
    try:
        made = Gemeente(titel, code, year, chosen)
        if made.naam in session.kern.regimes:
            raise ScaffoldError(f"Er is al een regime {made.naam}.")
        target = create_plugin(made, Path.cwd())
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"Geschreven: {target.name}")
    click.echo(f'Verder: cd {target.name} && pip install --editable ".[testing]" && pytest')


@click.command()
@click.argument("wat", nargs=-1, metavar="[REGIME|ZAAK.toml]...")
@formaat_option("tekst", "json")
@uit_option
@click.pass_obj
def toets(session: Session, *, wat: tuple[str, ...], formaat: str, uit: Path | None) -> None:
    """Toets een regime, of een uitgewerkte zaak aan haar verwachtingen.

    Zonder REGIME: alle regimes. Een concept wordt getoetst met --concept BESTAND.py toets REGIME.
    Eindigt met code 1 als er bevindingen zijn.
    """
    kern = session.whole()
    own = [naam for naam, regime in kern.regimes.items() if not regime.variant_van]
    reports = [_report(kern, naam) for naam in wat or own]
    if formaat == "json":
        deliver(as_json([_document(*report) for report in reports]), uit)
    else:
        deliver("\n".join(_text(*report) for report in reports), uit)
    if any(bevinding for _, done, _ in reports for _, found in done for bevinding in found):
        raise click.exceptions.Exit(1)


Report = tuple[str, Sequence[tuple["Proef", Sequence[Bevinding]]], tuple[int, int] | None]
"""The title, every check with what it found, and how many provisions are shown of how many."""


def _report(kern: Kern, naam: str) -> Report:
    from participatiekern.authoring.examination import Examination, Proef, worked_case_findings

    if naam.endswith(".toml"):
        pad = Path(naam)
        done = [(Proef("zaak", pad.stem, tuple), tuple(worked_case_findings(kern, pad)))]
        return naam, done, None
    regime = kern.regime(naam)
    if regime.variant_van:
        raise click.UsageError(
            f"{naam} is een variant van {regime.variant_van}; toets dat regime zelf."
        )
    examination = Examination(kern, regime)
    done = [(proef, tuple(proef.bevindingen())) for proef in examination.proeven()]
    return regime.titel, done, examination.getoond


def _text(
    titel: str,
    done: Sequence[tuple[Proef, Sequence[Bevinding]]],
    getoond: tuple[int, int] | None,
) -> str:
    from participatiekern.authoring.examination import ONDERDELEN

    lines = [titel]
    for onderdeel, kop in ONDERDELEN.items():
        part = [(proef, found) for proef, found in done if proef.onderdeel == onderdeel]
        if not part:
            continue
        wrong = [bevinding for _, found in part for bevinding in found]
        sign = "in orde" if not wrong else f"{len(wrong)} bevinding{'en' if len(wrong) > 1 else ''}"
        lines.append(f"  {kop}: {sign} ({len(part)} getoetst)")
        lines.extend(f"    - {bevinding}" for bevinding in wrong)
    if getoond is not None:
        shown, of = getoond
        lines.append(f"  Beslisbare bepalingen getoond door zaken uit de tekst: {shown} van {of}")
    return "\n".join(lines) + "\n"


def _document(
    titel: str,
    done: Sequence[tuple[Proef, Sequence[Bevinding]]],
    getoond: tuple[int, int] | None,
) -> dict[str, object]:
    counted = {} if getoond is None else dict(zip(("getoond", "van"), getoond, strict=True))
    return {
        "titel": titel,
        "getoetst": len(done),
        **({"getoond_uit_tekst": counted} if counted else {}),
        "bevindingen": [
            {
                "onderdeel": proef.onderdeel,
                "over": bevinding.onderwerp,
                "bericht": bevinding.bericht,
                "advies": bevinding.advies,
                "plek": bevinding.plek,
            }
            for proef, found in done
            for bevinding in found
        ],
    }

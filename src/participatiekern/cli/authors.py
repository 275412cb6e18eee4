# SPDX-License-Identifier: EUPL-1.2
"""Commands for who writes a regime: nieuw, toets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from participatiekern.authoring.conformance import Bevinding
from participatiekern.cli.main import Session
from participatiekern.cli.options import deliver, formaat_option, split_names, uit_option
from participatiekern.documents.outcome import as_json
from participatiekern.errors import CaseError
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import RegisterError

if TYPE_CHECKING:
    from participatiekern.authoring.examination import Proef
    from participatiekern.authoring.mutation import Verslag


_MOST_CHANGES = 20
"""How many changes that no case notices are told."""


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
@click.option(
    "--wijzigingen",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="Hoeveel wijzigingen van regels hooguit worden geprobeerd; 0: geen.",
)
@formaat_option("tekst", "json")
@uit_option
@click.pass_obj
def toets(
    session: Session, *, wat: tuple[str, ...], wijzigingen: int, formaat: str, uit: Path | None
) -> None:
    """Toets een regime, of een uitgewerkte zaak aan haar verwachtingen.

    Zonder REGIME: alle regimes. Een concept wordt getoetst met --concept BESTAND.py toets REGIME.
    Zegt ook hoeveel wijzigingen van regels door een zaak worden opgemerkt; dat is geen bevinding.
    Eindigt met code 1 als er bevindingen zijn.
    """
    kern = session.whole()
    own = [naam for naam, regime in kern.regimes.items() if not regime.variant_van]
    reports = [_report(kern, naam, wijzigingen) for naam in wat or own]
    if formaat == "json":
        deliver(as_json([_document(report) for report in reports]), uit)
    else:
        deliver("\n".join(_text(report) for report in reports), uit)
    if any(found for report in reports for _, found in report.done):
        raise click.exceptions.Exit(1)


@attrs.frozen
class Report:
    """Every check with what it found.

    `getoond` is how many provisions are shown of how many, `verslag` which changes of rules the
    cases notice.
    """

    titel: str
    done: Sequence[tuple[Proef, Sequence[Bevinding]]]
    getoond: tuple[int, int] | None = None
    verslag: Verslag | None = None


def _report(kern: Kern, naam: str, wijzigingen: int) -> Report:
    from participatiekern.authoring.casework import worked_case_findings
    from participatiekern.authoring.examination import Examination, Proef

    if naam.endswith(".toml"):
        pad = Path(naam)
        done = [(Proef("zaak", pad.stem, tuple), tuple(worked_case_findings(kern, pad)))]
        return Report(naam, done)
    regime = kern.regime(naam)
    if regime.variant_van:
        raise click.UsageError(
            f"{naam} is een variant van {regime.variant_van}; toets dat regime zelf."
        )
    examination = Examination(kern, regime)
    done = [(proef, tuple(proef.bevindingen())) for proef in examination.proeven()]
    verslag = _changes(kern, regime, wijzigingen) if wijzigingen else None
    return Report(regime.titel, done, examination.getoond, verslag)


def _changes(kern: Kern, regime: Regime, number: int) -> Verslag | None:
    """Which changes of rules the cases notice; None where a case cannot be read."""
    from participatiekern.authoring.mutation import mutation_check

    try:
        return mutation_check(kern, regime, hoogstens=number)
    except (CaseError, RegisterError):
        return None  # already a finding


def _text(report: Report) -> str:
    from participatiekern.authoring.examination import ONDERDELEN

    done = report.done
    lines = [report.titel]
    for onderdeel, kop in ONDERDELEN.items():
        part = [(proef, found) for proef, found in done if proef.onderdeel == onderdeel]
        if not part:
            continue
        wrong = [bevinding for _, found in part for bevinding in found]
        sign = "in orde" if not wrong else f"{len(wrong)} bevinding{'en' if len(wrong) > 1 else ''}"
        lines.append(f"  {kop}: {sign} ({len(part)} getoetst)")
        lines.extend(f"    - {bevinding}" for bevinding in wrong)
    if report.getoond is not None:
        shown, of = report.getoond
        lines.append(f"  Beslisbare bepalingen getoond door zaken uit de tekst: {shown} van {of}")
    if report.verslag is not None:
        lines.extend(_told(report.verslag))
    return "\n".join(lines) + "\n"


def _told(verslag: Verslag) -> Iterator[str]:
    """How many changes of rules are noticed, and each that is not, for who wrote the rule."""
    from participatiekern.authoring.mutation import THRESHOLD

    if not verslag.aantal or not verslag.zaken:
        return
    share = f"{verslag.opgemerkt / verslag.aantal:.1%}".replace(".", ",")
    told = f"{verslag.opgemerkt} van {verslag.aantal} ({share})"
    rest = verslag.mogelijk - verslag.aantal
    more = f"; {verslag.mogelijk} zijn er: --wijzigingen {verslag.mogelijk}" if rest else ""
    yield f"  Wijzigingen van regels die een zaak opmerkt: {told}{more}"
    if not verslag.genoeg:
        yield f"    minder dan {THRESHOLD}%: deze zouden ongemerkt blijven"
    yield from (f"    - {mutatie}" for mutatie in verslag.overlevers[:_MOST_CHANGES])
    if (left := len(verslag.overlevers) - _MOST_CHANGES) > 0:
        yield f"    en nog {left}; --formaat json noemt ze alle"


def _changes_document(verslag: Verslag) -> dict[str, object]:
    return {
        "mogelijk": verslag.mogelijk,
        "geprobeerd": verslag.aantal,
        "opgemerkt": verslag.opgemerkt,
        "niet_opgemerkt": [str(mutatie) for mutatie in verslag.overlevers],
    }


def _document(report: Report) -> dict[str, object]:
    counted = dict(zip(("getoond", "van"), report.getoond or (), strict=False))
    verslag = report.verslag
    return {
        "titel": report.titel,
        "getoetst": len(report.done),
        **({"getoond_uit_tekst": counted} if counted else {}),
        **({"wijzigingen": _changes_document(verslag)} if verslag else {}),
        "bevindingen": [
            {
                "onderdeel": proef.onderdeel,
                "over": bevinding.onderwerp,
                "bericht": bevinding.bericht,
                "advies": bevinding.advies,
                "plek": bevinding.plek,
            }
            for proef, found in report.done
            for bevinding in found
        ],
    }

# SPDX-License-Identifier: EUPL-1.2
"""Commands about cases: beoordeel, vergelijk, uitleg, zaak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from participatiekern.cli.main import Session, report_case_error
from participatiekern.cli.options import (
    DAY_HELP,
    bewijsstuk_option,
    deliver,
    deliver_parts,
    formaat_option,
    gemeente_option,
    keep_apart,
    on_terminal,
    onderwerp_option,
    regime_names,
    regimes_option,
    uit_option,
    zaken_argument,
)
from participatiekern.decide.outcome import Beoordeling
from participatiekern.documents.outcome import as_json, as_json_list, outcome_document
from participatiekern.documents.text import outcome_text
from participatiekern.errors import CaseError, nearest
from participatiekern.facts.cases import Zaak, read_document
from participatiekern.facts.municipality import read_municipality
from participatiekern.plugins import Kern
from participatiekern.words.lexicon import day_word

MOST_IN_ONE_PAGE = 200
"""Most cases that are all in memory: more are shown one by one, in a format that allows it."""

_WHOLE_ONLY = ("toml", "html")
FORMATS = ("tabel", "json", "md", "toml", "html")


@click.command()
@zaken_argument
@click.option(
    "--regime",
    "regime",
    required=True,
    help=f"Het regime waaronder wordt beoordeeld. {DAY_HELP}",
)
@gemeente_option
@onderwerp_option
@formaat_option(*FORMATS)
@uit_option
@bewijsstuk_option
@click.pass_obj
def beoordeel(
    session: Session,
    *,
    zaken: tuple[str, ...],
    regime: str,
    gemeente: Path | None,
    onderwerp: tuple[str, ...],
    formaat: str,
    uit: Path | None,
    bewijsstuk: Path | None,
) -> None:
    """Beoordeel een zaak onder één regime, met redenen en vindplaatsen.

    ZAAK is een bestand in TOML of JSON; - leest van de standaardinvoer.
    """
    keep_apart(uit, *zaken, bewijsstuk)
    keep_apart(bewijsstuk, *zaken)
    session.kern.check_name(regime)
    read = _read_all(zaken, session.kern, gemeente)
    _write_receipt(session.kern, read, [regime], bewijsstuk)
    _show(
        session.kern,
        read,
        [regime],
        onderwerp or tuple(session.kern.onderwerpen),
        formaat,
        uit,
        only_differences=False,
    )


@click.command()
@zaken_argument
@regimes_option
@gemeente_option
@onderwerp_option
@click.option("--verschillen", is_flag=True, help="Toon alleen waarin de regimes verschillen.")
@formaat_option(*FORMATS)
@uit_option
@bewijsstuk_option
@click.pass_obj
def vergelijk(
    session: Session,
    /,
    *,
    zaken: tuple[str, ...],
    regimes: str | None,
    onderwerp: tuple[str, ...],
    verschillen: bool,
    formaat: str,
    **bestanden: Path | None,
) -> None:
    """Vergelijk wat de regimes van dezelfde zaak zeggen, en waarom.

    ZAAK is een bestand in TOML of JSON; - leest van de standaardinvoer.
    """
    uit, bewijsstuk = bestanden["uit"], bestanden["bewijsstuk"]
    keep_apart(uit, *zaken, bewijsstuk)
    keep_apart(bewijsstuk, *zaken)
    names = regime_names(regimes)
    for name in names or ():
        session.kern.check_name(name)
    read = _read_all(zaken, session.kern, bestanden["gemeente"])
    _write_receipt(session.kern, read, names, bewijsstuk)
    _show(
        session.kern,
        read,
        names,
        onderwerp or tuple(session.kern.onderwerpen),
        formaat,
        uit,
        only_differences=verschillen,
    )


@click.command()
@click.argument("zaak")
@click.option("--regime", required=True, help="Het regime waarvan de uitleg wordt getoond.")
@gemeente_option
@onderwerp_option
@click.option("--regel", help="Alleen deze regel.")
@uit_option
@click.pass_obj
def uitleg(
    session: Session,
    *,
    zaak: str,
    regime: str,
    gemeente: Path | None,
    onderwerp: tuple[str, ...],
    regel: str | None,
    uit: Path | None,
) -> None:
    """Toon van elke regel de hele boom: wat er wordt gevraagd en hoe het uitviel."""
    from participatiekern.render.tree import explanation_tree

    keep_apart(uit, zaak)
    beoordeling = session.kern.evaluate(_read_all((zaak,), session.kern, gemeente)[0], regime)
    if regel is not None:
        _require(beoordeling, regel)
    text = explanation_tree(
        session.kern,
        beoordeling,
        onderwerp or tuple(session.kern.onderwerpen),
        regel,
        colour=on_terminal(uit),
    )
    deliver(text, uit, private=True)


def _require(beoordeling: Beoordeling, naam: str) -> None:
    """The regime has this rule, and it is in force. Raises UsageError."""
    from participatiekern.words.prose import period

    rules = {regel.id: regel for _, regel in beoordeling.regime.alle_regels()}
    if naam not in rules:
        raise click.UsageError(f"Regime {beoordeling.regime.naam} heeft geen regel {naam[:80]!r}.")
    day = beoordeling.zaak.peildatum
    if not rules[naam].holds_on(day):
        when = period(rules[naam], day)
        raise click.UsageError(f"Regel {naam} {when}, en niet op {day_word(day)}.")


@click.group()
def zaak() -> None:
    """Maak een zaakbestand."""


@zaak.command("nieuw")
@click.option("--sectie", multiple=True, help="Alleen deze secties (herhaalbaar).")
@click.option("--peildatum", help="De peildatum, jjjj-mm-dd; zonder: vandaag.")
@uit_option
@click.pass_obj
def zaak_nieuw(
    session: Session, *, sectie: tuple[str, ...], peildatum: str | None, uit: Path | None
) -> None:
    """Maak een leeg zaakbestand met alle vragen, om in te vullen."""
    from participatiekern.render.template import case_template

    unknown = [name for name in sectie if name not in session.kern.vocabulary.secties]
    if unknown:
        raise click.UsageError(f"Er is geen sectie {unknown[0]!r}.")
    try:
        text = case_template(session.kern.vocabulary, sectie, peildatum)
    except ValueError:
        raise click.UsageError("--peildatum is geen datum (jjjj-mm-dd).") from None
    deliver(text, uit)


@zaak.command("voorbeeld")
@click.argument("naam", required=False, metavar="[NAAM]")
@uit_option
def zaak_voorbeeld(*, naam: str | None, uit: Path | None) -> None:
    """Toon een voorbeeldzaak, om mee te beginnen. Zonder NAAM: welke voorbeelden er zijn."""
    from participatiekern.facts.examples import example_names, example_text, example_title

    names = example_names()
    if naam is None:
        from participatiekern.render.table import listing

        rows = [(name, example_title(name)) for name in names]
        deliver(listing(("naam", "wie"), rows, colour=on_terminal(uit)), uit)
        return
    if naam not in names:
        near = nearest(naam, list(names))
        hint = f" Bedoelt u {near}?" if near else f" Er zijn: {', '.join(names)}."
        raise click.UsageError(f"Er is geen voorbeeld {naam[:60]!r}.{hint}")
    deliver(example_text(naam), uit)


def _read_all(sources: Iterable[str], kern: Kern, gemeente: Path | None = None) -> list[Zaak]:
    """Read every case; when one is wrong, report the mistakes of all of them and stop.

    `gemeente` is a file with the facts that are the same for each of them.
    """
    beside = None if gemeente is None else read_municipality(gemeente, kern.vocabulary)
    read, wrong = [], []
    for source in sources:
        try:
            found = kern.read(*read_document(source))
            read.append(found if beside is None else beside.beside(found, kern.vocabulary))
        except CaseError as error:
            wrong.append(error)
    for mistake in wrong[:-1]:
        report_case_error(mistake)
    if wrong:
        raise wrong[-1]
    return read


def _write_receipt(
    kern: Kern, zaken: list[Zaak], regimes: Sequence[str] | None, bewijsstuk: Path | None
) -> None:
    """Write the receipt that was asked for; it belongs to one case."""
    if bewijsstuk is None:
        return
    if len(zaken) != 1:
        raise click.UsageError("Een bewijsstuk hoort bij één zaak: geef --bewijsstuk per zaak.")
    compared = kern.compare(zaken[0], regimes)
    if not compared.beoordelingen:
        raise click.UsageError("Er is geen regime dat beslist, dus niets om te bewijzen.")
    from participatiekern.documents.receipts import receipt

    found = receipt(kern, compared)
    deliver(as_json(found.document()), bewijsstuk, private=True)


def _show(
    kern: Kern,
    zaken: list[Zaak],
    regimes: Sequence[str] | None,
    onderwerpen: tuple[str, ...],
    formaat: str,
    uit: Path | None,
    *,
    only_differences: bool,
) -> None:
    """Every case in the format that was asked, one at a time where the format allows it."""
    if formaat in _WHOLE_ONLY and len(zaken) > MOST_IN_ONE_PAGE:
        raise click.UsageError(
            f"Van hoogstens {MOST_IN_ONE_PAGE} zaken komt er één {formaat}-document, dit zijn er "
            f"{len(zaken)}: kies --formaat json, of beoordeel ze met participatiekern portefeuille."
        )
    compared = (kern.compare(zaak, regimes) for zaak in zaken)
    if formaat == "json":
        texts = (outcome_text(kern, v, onderwerpen) for v in compared)
        parts: Iterable[str] = texts if len(zaken) == 1 else as_json_list(texts)
    elif formaat == "toml":
        from participatiekern.render.toml import as_toml

        left_out = set(kern.onderwerpen) - set(onderwerpen)
        parts = [as_toml([_limited(outcome_document(kern, v), left_out) for v in compared])]
    elif formaat == "html":
        from participatiekern.render.page import comparison_page

        page = comparison_page(kern, list(compared), onderwerpen, only_differences=only_differences)
        parts = [page]
    elif formaat == "md":
        from participatiekern.render.markdown import comparison_markdown

        parts = (
            comparison_markdown(kern, [v], onderwerpen, only_differences=only_differences)
            for v in compared
        )
    else:
        from participatiekern.render.table import comparison_table

        colour = on_terminal(uit)
        parts = (
            comparison_table(
                kern, [v], onderwerpen, only_differences=only_differences, colour=colour
            )
            for v in compared
        )
    if len(zaken) <= MOST_IN_ONE_PAGE:
        parts = list(parts)  # what goes wrong with one of a few is said before anything is shown
    deliver_parts(parts, uit, private=True)


def _limited(document: dict[str, object], left_out: set[str]) -> dict[str, object]:
    """The outcome document without these topics."""
    regimes = document["regimes"]
    assert isinstance(regimes, dict)  # noqa: S101 - the document is ours
    limited = {
        naam: {key: value for key, value in regime.items() if key not in left_out}
        for naam, regime in regimes.items()
    }
    return document | {"regimes": limited}

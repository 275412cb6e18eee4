# SPDX-License-Identifier: EUPL-1.2
"""Options: what several commands ask in the same words, and how they hand over a result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from participatiekern.cli.main import Session
from participatiekern.cli.streams import leave_stdout, say
from participatiekern.errors import nearest
from participatiekern.facts.files import dutch_reason, write_atomically

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

zaken_argument = click.argument("zaken", nargs=-1, required=True, metavar="ZAAK...")
DAY_HELP = (
    "Ook de CBS-code van een gemeente (0425): het regime dat dan geldt. "
    "Met een dag erbij (naarden@2008-01-01): alsof die dag de peildatum was."
)
regimes_option = click.option(
    "--regimes",
    metavar="A,B",
    help=f"Alleen deze regimes, gescheiden door een komma. {DAY_HELP}",
)


if TYPE_CHECKING:
    _Names = click.ParamType[tuple[str, ...]]
else:
    _Names = click.ParamType  # the oldest click that we allow cannot be subscripted


class Onderwerpen(_Names):
    """Topics by name, separated by commas; those that plugins declare count too."""

    name = "A,B"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names. Fails for one that is no topic, with the nearest."""
        names = value if isinstance(value, tuple) else split_names(str(value)) or ()
        session = ctx.find_object(Session) if ctx else None
        known = list(session.kern.onderwerpen) if session else []
        for naam in names:
            if naam not in known:
                near = nearest(naam, known)
                hint = f"bedoelt u {near!r}?" if near else f"keuzes: {', '.join(known)}."
                self.fail(f"er is geen onderwerp {naam[:60]!r}; {hint}", param, ctx)
        return names


onderwerp_option = click.option(
    "--onderwerp",
    type=Onderwerpen(),
    multiple=True,
    metavar="A,B",
    callback=lambda _, __, given: tuple(naam for names in given for naam in names),
    help="Alleen deze onderwerpen (herhaalbaar).",
)
uit_option = click.option(
    "--uit",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf naar dit bestand in plaats van het scherm.",
)

gemeente_option = click.option(
    "--gemeente",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Feiten over de gemeente, voor elke zaak dezelfde; wat een zaak zelf zegt, gaat voor.",
)
bewijsstuk_option = click.option(
    "--bewijsstuk",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf ook een bewijsstuk: de versies en hashes waaruit het besluit volgt.",
)


def formaat_option(*formats: str) -> Decorator:
    """The option that chooses a format; the first is the default."""
    return click.option(
        "--formaat",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Vorm van de uitvoer.",
    )


def keep_apart(uit: Path | None, *others: Path | str | None) -> None:
    """Refuse to write over what is read, or twice to one file. Raises UsageError."""
    given = [Path(other).resolve() for other in others if other is not None and str(other) != "-"]
    if uit is not None and uit.resolve() in given and not _is_no_file(uit):
        raise click.UsageError(f"{uit} wordt ook gelezen of geschreven; kies een andere naam.")


def _is_no_file(pad: Path) -> bool:
    """Whether this is a device or a pipe, which nothing is written over."""
    return pad.exists() and not pad.is_file()


def deliver(text: str, uit: Path | None, *, private: bool = False) -> None:
    """Print a result, or write it to a file as a whole. Raises UsageError when that fails.

    `private`: see `deliver_parts`.
    """
    deliver_parts([text], uit, private=private)


def deliver_parts(parts: Iterable[str], uit: Path | None, *, private: bool) -> None:
    """Deliver a result of which one part at a time need be in memory. Raises UsageError.

    `private`: it is about a person, and a new file is for its owner only.
    """
    if uit is None:
        try:
            sys.stdout.writelines(parts)
            sys.stdout.flush()
        except BrokenPipeError:
            leave_stdout()  # the reader of a pipe (`| head`) has what it wanted
        return
    try:
        write_atomically(uit, parts, private=private)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "de map bestaat niet" if missing else dutch_reason(error)
        raise click.UsageError(f"{uit} kan niet worden geschreven: {reason}.") from None
    say(f"Geschreven: {uit}")


def day_of(peildatum: str) -> date:
    """The day that an option names. Raises UsageError."""
    from participatiekern.facts.values import day_in

    try:
        return day_in(peildatum)
    except ValueError:
        raise click.UsageError("--peildatum is geen datum (jjjj-mm-dd).") from None


def split_names(text: str | None) -> tuple[str, ...] | None:
    """The names in a comma-separated option; None when it was not given."""
    if text is None:
        return None
    return tuple(name.strip() for name in text.split(",") if name.strip())


def regime_names(text: str | None) -> tuple[str, ...] | None:
    """The regimes that an option names; None when it was not given. Raises UsageError for none."""
    names = split_names(text)
    if names == ():
        raise click.UsageError("--regimes noemt geen enkel regime; laat de optie weg voor alle.")
    return names


def on_terminal(uit: Path | None) -> bool:
    """Whether the result goes to a terminal that shows colour."""
    return uit is None and sys.stdout.isatty()

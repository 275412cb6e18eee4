# SPDX-License-Identifier: EUPL-1.2
"""Main: the group of commands, loading the kernel, and turning errors into messages."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

import click

from participatiekern.cli.streams import open_streams, report_write_error, say

if TYPE_CHECKING:
    from participatiekern.errors import CaseError
    from participatiekern.plugins import Kern, Problem

MODULES = {
    "beoordeel": "cases",
    "vergelijk": "cases",
    "uitleg": "cases",
    "zaak": "cases",
    "regimes": "regimes",
    "feiten": "regimes",
    "woorden": "words",
    "bedragen": "words",
    "dekking": "registers",
    "bepaling": "registers",
    "lees": "registers",
    "nieuw": "authors",
    "toets": "authors",
    "schema": "vendors",
    "controleer": "vendors",
    "onderteken": "vendors",
    "canoniek": "vendors",
    "dienst": "vendors",
    "mcp": "vendors",
}
"""Which module of this package holds a command; imported when the command is used."""


class Session:
    """What the commands share: the kernel, loaded when the first command needs it."""

    def __init__(self, *, concept: Path | None, strikt: bool) -> None:
        self._concept = concept
        self._strikt = strikt
        self._remember = True
        self._kern: Kern | None = None
        self._said: tuple[Problem, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs to load the same kernel; rules themselves do not travel."""
        return self.__dict__ | {"_kern": None}

    def load(self) -> Kern:
        """The kernel, for who needs a function that gives it."""
        return self.kern

    @property
    def kern(self) -> Kern:
        """The kernel with every installed plugin and the draft; problems go to standard error."""
        if self._kern is None:
            from participatiekern.plugins import Kern, PluginError

            extra = {}
            if self._concept is not None:
                from participatiekern.authoring.drafts import load_draft

                extra = load_draft(self._concept)
            self._kern = Kern.installed(strikt=self._strikt, extra=extra, remember=self._remember)
            self._said = self._kern.problems
            # Who asks for a draft is not helped by an answer without it.
            if wrong := tuple(p for p in self._said if p.plugin in extra):
                raise PluginError(wrong)
            for problem in self._said:
                say(f"let op: {problem}")
        return self._kern

    def whole(self) -> Kern:
        """The kernel with every plugin loaded and checked, whatever is remembered of it."""
        self._remember = False
        self._kern = None
        return self.kern

    def close(self) -> None:
        """Say what turned out to be wrong with a plugin while the command ran."""
        for problem in self._kern.problems if self._kern else ():
            if problem not in self._said:
                say(f"let op: {problem}")


class Opdrachten(click.Group):
    """The commands of the kernel, and those that plugins add."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kernel's commands in the order in which they are learnt, then those of plugins."""
        return [*MODULES, *sorted(_kern(ctx).opdrachten())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command when it is asked for."""
        if cmd_name in MODULES:
            module = import_module(f"participatiekern.cli.{MODULES[cmd_name]}")
            command: click.Command | None = getattr(module, cmd_name)
        else:
            where = _kern(ctx).opdrachten().get(cmd_name)
            command = resolve_name(where) if where else None
        if command is not None:
            _in_dutch(command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Find the command; for a typing mistake say which was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from participatiekern.errors import nearest

            near = nearest(args[0], self.list_commands(ctx)) if args else None
            hint = f" Bedoelt u {near}?" if near else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None


def _kern(ctx: click.Context) -> Kern:
    """The session's kernel; while the help of the group itself is shown there is no session."""
    from participatiekern.plugins import Kern

    return ctx.obj.kern if isinstance(ctx.obj, Session) else Kern.installed()


_METAVARS = {"integer range": "GETAL", "text": "TEKST", "integer": "GETAL"}


def _in_dutch(command: click.Command) -> None:
    """The words in a usage line that click does not translate."""
    command.options_metavar = "[OPTIES]"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None:
            parameter.metavar = _METAVARS.get(parameter.type.name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = "OPDRACHT [ARGUMENTEN]..."
        for part in command.commands.values():
            _in_dutch(part)


@click.group(
    cls=Opdrachten,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    None,
    "-V",
    "--version",
    package_name="participatiekern",
    message="%(prog)s %(version)s",
    help="Toon de versie en stop.",
)
@click.option(
    "--concept",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="BESTAND.py",
    help="Voeg een lokaal concept toe naast de geïnstalleerde regimes.",
)
@click.option("--strikt", is_flag=True, help="Stop als een plugin niet in orde is.")
@click.pass_context
def cli(ctx: click.Context, *, concept: Path | None, strikt: bool) -> None:
    """Gemeentelijke regels voor de bijstand, één keer geschreven."""
    ctx.obj = Session(concept=concept, strikt=strikt)
    ctx.call_on_close(ctx.obj.close)


def main() -> None:
    """Run the command line.

    Exit code 0: done; 1: a plugin is wrong (--strikt), every row of a caseload is rejected, or the
    output cannot be written; 2: wrong input.
    """
    open_streams()
    try:
        # Outside standalone mode click returns the code of click.exceptions.Exit, or whatever the
        # command returned.
        code = cli(prog_name="participatiekern", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except OSError as error:
        sys.exit(report_write_error(error))
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        say(said.getvalue().rstrip("\n"))
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Afgebroken.", err=True)
        sys.exit(130)
    except Exception as error:
        code = _reported(error)
        if code is None:
            raise
        sys.exit(code)


def _reported(error: Exception) -> int | None:
    """Say what is wrong with a case or plugin and give the exit code; None for another error."""
    from participatiekern.errors import CaseError, DayError, GemeenteError, nearest
    from participatiekern.plugins import PluginError, UnknownRegimeError

    if isinstance(error, CaseError):
        report_case_error(error)
        return 2
    if isinstance(error, (DayError, GemeenteError)):
        say(str(error))
        return 2
    if isinstance(error, UnknownRegimeError) and error.problems:
        said = "is er niet, want de plugin is niet in orde: zie de melding hierboven"
        say(f"Regime {error.naam[:60]!r} {said}.")
        return 2
    if isinstance(error, UnknownRegimeError):
        near = nearest(error.naam, list(error.known))
        hint = f" Bedoelt u {near}?" if near else f" Geladen: {', '.join(error.known) or 'geen'}."
        say(f"Er is geen regime {error.naam[:60]!r}.{hint}")
        return 2
    if isinstance(error, PluginError):
        for problem in error.problems:
            say(str(problem))
        return 1
    return None


def report_case_error(error: CaseError) -> None:
    """Every mistake in a case, a line each."""
    count = "1 fout" if len(error.fouten) == 1 else f"{len(error.fouten)} fouten"
    say(f"{error.bestand or 'zaak'}: {count}")
    for fout in error.fouten:
        say(f"  {fout}")

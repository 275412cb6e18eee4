# SPDX-License-Identifier: EUPL-1.2
"""The reference pages of the documentation, written from the source so that they cannot drift.

``python docs/generate.py`` (or ``make reference``) writes them to ``docs/reference/``, with nothing
installed but the kernel; the build of the site does so too. What has no docstring, help or question
raises Undocumented.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

try:
    import attrs
    import click

    import participatiekern
except ModuleNotFoundError as error:
    sys.exit(
        f"{error.name} is not installed: run this with the Python in which the kernel is, "
        "or first: pip install -e . (extras are not needed)"
    )

from participatiekern import hookspecs, uitkomsten
from participatiekern.cli.main import MODULES, cli
from participatiekern.documents.schemas import (
    case_schema,
    outcome_schema,
    register_schema,
)
from participatiekern.facts.statute import statutory_series
from participatiekern.facts.vocabulary import Feit, shared_vocabulary
from participatiekern.rules import expressions
from participatiekern.rules.topics import kinds

FOLDER = Path(__file__).parent / "reference"

_SHORT = 70
"""Longest list of parameters on one line."""

_LITERAL = re.compile(r"::\n\n((?: {4}.*\n?|\n)+)")


_HOOKIMPL = """```python
@hookimpl
```

Marks a function of a plugin as its implementation of the [hook](hooks.md) of that name."""


class Undocumented(Exception):  # noqa: N818 - it is what the thing is
    """Something that a reader can meet has no description; the message names it."""


def pages() -> dict[str, str]:
    """Every reference page by its name."""
    return {
        "index.md": index_page(),
        "names.md": names_page(),
        "hooks.md": hooks_page(),
        "nodes.md": nodes_page(),
        "facts.md": facts_page(),
        "cli.md": cli_page(),
        "json.md": json_page(),
        "errors.md": errors_page(),
    }


def index_page() -> str:
    """The list of the pages."""
    listed = "\n".join(("names", "hooks", "nodes", "facts", "cli", "json", "errors"))
    return (
        "# Reference\n\nWritten from the source of this version.\n\n"
        f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
    )


def names_page() -> str:
    """The public names: the promise to plugin authors and vendors."""
    own = (_name(naam, getattr(participatiekern, naam)) for naam in participatiekern.__all__)
    outcomes = [naam for naam in uitkomsten.__all__ if naam not in participatiekern.__all__]
    return _page(
        "Public names",
        "`from participatiekern import ...`: they keep their meaning within a major version. So do "
        "those of `participatiekern.uitkomsten`, which are below them.",
        [*own, *(_name(naam, getattr(uitkomsten, naam)) for naam in outcomes)],
    )


def hooks_page() -> str:
    """The hooks that a plugin can implement."""
    return _page(
        "Hooks",
        f"A plugin implements any of these with `@hookimpl`: contract {hookspecs.CONTRACT}.",
        (
            "\n\n".join(
                (f"## `{naam}`", *_call(naam, function), _described(function, f"hook {naam}"))
            )
            for naam, function in hooks().items()
        ),
    )


def hooks() -> dict[str, Any]:
    """The hook specifications by name, in their order."""
    marked = f"{hookspecs.PROJECT}_spec"
    return {n: f for n, f in vars(hookspecs).items() if hasattr(f, marked)}


def nodes_page() -> str:
    """The nodes of the rule language."""
    return _page(
        "Nodes",
        "The closed list of what conditions and values are made of. Operators make them: see the "
        "[rule language](../rule-language.md). A new reader of rules handles each of these.",
        (
            f"## `{kind.__name__}`\n\n{_described(kind, kind.__name__)}\n\nFields: "
            + ", ".join(f"`{field.name}`" for field in attrs.fields(kind))
            for kind in nodes()
        ),
    )


def nodes() -> list[type]:
    """The classes of node, in the order of the source."""
    return [
        kind
        for kind in vars(expressions).values()
        if isinstance(kind, type) and issubclass(kind, expressions.Expression) and attrs.has(kind)
    ]


def facts_page() -> str:
    """The shared facts, section by section, and the statutory series."""
    vocabulary = shared_vocabulary()
    sections = [
        f"## {sectie}\n\n| fact | kind | values | question |\n|---|---|---|---|\n"
        + "\n".join(_fact(f) for f in vocabulary.feiten.values() if f.sectie == sectie)
        for sectie in vocabulary.secties
    ]
    codes = [
        f"## Codes: {naam}\n\n| code | means |\n|---|---|\n"
        + "\n".join(f"| `{code}` | {_cell(word)} |" for code, word in words.items())
        for naam, words in (
            ("gedragingsoort", vocabulary.gedragingsoort),
            ("aanpak", vocabulary.aanpak),
            ("instrumentsoort", vocabulary.instrumentsoort),
        )
    ]
    series = (
        "## Statutory series\n\n| series | kind | figures | from |\n|---|---|---|---|\n"
        + "\n".join(
            f"| `{naam}` | {reeks.soort.value} | {len(reeks.bedragen)} | "
            f"{reeks.bedragen[0].geldig_vanaf if reeks.bedragen else ''} |"
            for naam, reeks in statutory_series().items()
        )
    )
    return _page(
        "Facts",
        "The shared vocabulary: every fact of a case. Absent is unknown; of a fact marked *none "
        "recorded* absence says that there is none. A *judgement* (oordeel) is recorded and never "
        "computed.",
        [*sections, *codes, series],
    )


def cli_page() -> str:
    """Every command with its arguments and options."""
    general = "\n".join(_option(o) for o in cli.params if isinstance(o, click.Option))
    return _page(
        "Command line",
        "`participatiekern [OPTIES] OPDRACHT [ARGUMENTEN]...` Exit code 0: done; 1: a finding or a "
        f"plugin that is wrong; 2: wrong input.\n\n| option | does |\n|---|---|\n{general}",
        (_command(path, command) for path, command in commands()),
    )


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by what is typed: the kernel's, those of its plugins, those in groups."""
    for naam, module in MODULES.items():
        command = getattr(import_module(f"participatiekern.cli.{module}"), naam)
        yield from _commands(naam, command)
    for naam, where in sorted(participatiekern.Kern.installed().opdrachten().items()):
        yield from _commands(naam, resolve_name(where))


def _commands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for naam, part in command.commands.items():
            yield from _commands(f"{path} {naam}", part)
    else:
        yield path, command


def json_page() -> str:
    """The fields of the JSON documents."""
    vocabulary = shared_vocabulary()
    outcome = outcome_schema(vocabulary, hookspecs.ONDERWERPEN)
    parts = [
        "## Case\n\n`participatiekern schema zaak`. "
        + case_schema(vocabulary)["description"]
        + " Its facts: [facts](facts.md).",
        "## Outcome\n\n`participatiekern schema uitkomst`. "
        + outcome["description"]
        + " See the [outcome contract](../outcome.md).\n\n"
        + _fields(outcome),
    ]
    for naam in (
        "regime",
        "hook",
        "ontbrekend",
        "bron",
        *(kind.soort for kind in kinds(hookspecs.ONDERWERPEN)),
    ):
        part = outcome["$defs"][naam]
        parts.append(f"### {naam}\n\n{part.get('description', '')}\n\n{_fields(part)}")
    register = register_schema()
    parts.append("## Register\n\n`participatiekern schema register`. " + register["description"])
    for naam in ("bepaling", "stilte"):
        part = register["properties"][naam]["items"]
        parts.append(f"### {naam}\n\n{part['description']}\n\n{_fields(part)}")
    parts.append(
        "## Caseload row\n\n`participatiekern schema caserij`. One flat object: a fact under its "
        "path, as in a case; null is unknown. `peildatum` is required."
    )
    return _page("JSON", "The stable documents. Schemas are JSON Schema 2020-12.", parts)


def errors_page() -> str:
    """Every exception of the kernel."""
    return _page(
        "Errors",
        "What the kernel raises. A plugin author reads English; the user of a case reads Dutch.",
        (
            f"## `{kind.module}.{kind.naam}`\n\n{_text(kind.uitleg, kind.naam)}"
            for kind in exceptions()
        ),
    )


@attrs.frozen
class Written:
    """A class as it stands in the source: a module that needs an extra is read, not imported."""

    module: str
    naam: str
    uitleg: str


def exceptions() -> list[Written]:
    """The exception and warning classes that the kernel defines, by name."""
    kernel = Path(participatiekern.__file__).parent
    classes: dict[str, tuple[ast.ClassDef, str]] = {}
    for file in sorted(kernel.rglob("*.py")):
        parts = file.relative_to(kernel.parent).with_suffix("").parts
        module = ".".join(part for part in parts if part != "__init__")
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                classes[node.name] = node, module

    def raised(naam: str) -> bool:
        if naam not in classes:
            found = getattr(builtins, naam, None)
            return isinstance(found, type) and issubclass(found, BaseException)
        return any(raised(ast.unparse(base).rpartition(".")[2]) for base in classes[naam][0].bases)

    return [
        Written(module, naam, ast.get_docstring(node) or "")
        for naam, (node, module) in sorted(classes.items())
        if raised(naam)
    ]


def write(folder: Path = FOLDER) -> None:
    """Write every page that is not there as it should be."""
    folder.mkdir(exist_ok=True)
    for naam, text in pages().items():
        target = folder / naam
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")


# --- parts ---------------------------------------------------------------------------------------


def _page(title: str, introduction: str, parts: Iterable[str]) -> str:
    return "\n\n".join((f"# {title}", introduction, *parts)) + "\n"


def _name(naam: str, thing: Any) -> str:
    if thing is hookspecs.hookimpl:
        # An object of pluggy, whose docstring is about making hooks rather than using them.
        return f"## `{naam}`\n\n{_HOOKIMPL}"
    lines = [f"## `{naam}`", *_call(naam, thing), _described(thing, naam)]
    lines.append(f"Source: `{thing.__module__}`")
    if isinstance(thing, type) and issubclass(thing, Enum):
        lines.append("Members: " + ", ".join(f"`{naam}.{member.name}`" for member in thing))
    elif isinstance(thing, type):
        if names := getattr(thing, "_fields", ()):
            kinds = {
                n: k
                for kind in thing.__mro__
                for n, k in vars(kind).get("__annotations__", {}).items()
            }
            types = (getattr(kinds[n], "__forward_arg__", "") for n in names)
            typed = (f"`{n}: {kind}`" for n, kind in zip(names, types, strict=True))
            lines.append("Fields: " + ", ".join(typed))
        for method, function in vars(thing).items():
            plain = getattr(function, "__func__", function)
            if not method.startswith("_") and inspect.isfunction(plain):
                full = f"{naam}.{method}"
                lines += [f"### `{full}`", *_call(full, plain), _described(plain, full)]
    return "\n\n".join(lines)


def _call(naam: str, thing: Any) -> Iterator[str]:
    """How the thing is called, with types, one parameter a line when there are many."""
    if not callable(thing) or (isinstance(thing, type) and issubclass(thing, Enum)):
        return
    signature = inspect.signature(thing)
    given = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
    if attrs.has(thing):
        # A field says what it holds; its converter, what it also takes.
        types = {field.alias: field.type for field in attrs.fields(thing)}
        given = [p.replace(annotation=types[p.name]) for p in given]
    shown = [_parameter(p) for p in given]
    named = next((n for n, p in enumerate(given) if p.kind is inspect.Parameter.KEYWORD_ONLY), None)
    several = any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in given)
    if named is not None and not several:
        shown.insert(named, "*")
    text = ", ".join(shown)
    if len(text) > _SHORT:
        text = "\n    " + ",\n    ".join(shown) + ",\n"
    gives = "" if isinstance(thing, type) else _type(signature.return_annotation)
    yield f"```python\n{naam}({text}){f' -> {gives}' if gives else ''}\n```"


def _parameter(parameter: inspect.Parameter) -> str:
    several = parameter.kind is inspect.Parameter.VAR_POSITIONAL
    naam = f"*{parameter.name}" if several else parameter.name
    kind = _type(parameter.annotation)
    typed = f"{naam}: {kind}" if kind else naam
    if parameter.default is inspect.Parameter.empty:
        return typed
    plain = parameter.default is None or isinstance(parameter.default, (bool, int, str, tuple))
    return f"{typed} = {parameter.default!r}" if plain else f"{typed} = ..."


def _type(annotation: Any) -> str:
    if annotation is inspect.Signature.empty:
        return ""
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")


def _described(thing: Any, naam: str) -> str:
    return _text(thing.__doc__ or "", naam)


def _text(docstring: str, naam: str) -> str:
    if not docstring.strip():
        raise Undocumented(f"{naam} has no docstring")
    text = inspect.cleandoc(docstring).replace(":return: ", "\nReturns ")
    text = re.sub(r":param (\w+): ", r"`\1`: ", text)
    text = _LITERAL.sub(lambda found: f":\n\n```python\n{inspect.cleandoc(found[1])}\n```\n", text)
    return re.sub(r"((?:^>>> .*\n?)+)", r"```python\n\1\n```\n", text, flags=re.MULTILINE)


def _fact(feit: Feit) -> str:
    if not feit.vraag:
        raise Undocumented(f"fact {feit.pad} has no question")
    kind = feit.soort.value + (", *judgement*" if feit.oordeel else "")
    kind += ", *none recorded*" if feit.geen_als_afwezig else ""
    if feit.keuzes:
        values = ", ".join(f"`{keuze}`" for keuze in feit.keuzes)
    elif feit.item:
        values = ", ".join(f"`{field.naam}`" for field in feit.item)
    else:
        bounds = f"{feit.minimum} to {feit.maximum} " if feit.maximum is not None else ""
        values = f"{bounds}{feit.eenheid}".strip()
    derived = f" Derived: {feit.afgeleid}." if feit.afgeleid else ""
    return f"| `{feit.pad}` | {kind} | {_cell(values)} | {_cell(feit.vraag + derived)} |"


def _command(path: str, command: click.Command) -> str:
    if not command.help:
        raise Undocumented(f"command {path} has no help")
    options = [p for p in command.params if isinstance(p, click.Option)]
    arguments = [p.make_metavar(click.Context(command)) for p in command.params if p not in options]
    usage = " ".join(("participatiekern", path, *arguments))
    table = "\n".join(_option(option, path) for option in options)
    head = "\n\n| option | does |\n|---|---|\n" if options else ""
    return f"## {path}\n\n```text\n{usage}\n```\n\n{inspect.cleandoc(command.help)}{head}{table}"


def _option(option: click.Option, path: str = "participatiekern") -> str:
    if not option.help:
        raise Undocumented(f"option {option.opts[0]} of {path} has no help")
    choices = ""
    if isinstance(option.type, click.Choice):
        choices = f" ({', '.join(map(str, option.type.choices))})"
    return f"| {', '.join(f'`{o}`' for o in option.opts)} | {_cell(option.help + choices)} |"


def _fields(schema: dict[str, Any]) -> str:
    required = schema.get("required", ())
    rows = (
        f"| `{naam}` | {_cell(_kind(part))} | {'always' if naam in required else 'if it applies'} |"
        for naam, part in schema["properties"].items()
    )
    return "| field | holds | present |\n|---|---|---|\n" + "\n".join(rows)


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join("null" if word is None else f"`{word}`" for word in schema["enum"])
    if "oneOf" in schema:
        return " or ".join(_kind(part) for part in schema["oneOf"])
    if schema["type"] == "array":
        return f"list of {_kind(schema['items'])}"
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        return f"by name: {_kind(schema['additionalProperties'])}"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(kinds)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    write()
    sys.stdout.write(f"Written: {FOLDER}\n")

# SPDX-License-Identifier: EUPL-1.2
"""The shape of the project: what is imported when, what is public, what each file begins with."""

from __future__ import annotations

import ast
import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import participatiekern

ROOT = Path(__file__).parents[1]
PACKAGE = Path(participatiekern.__file__).parent
HEAVY = (
    "rich",
    "click",
    "cattrs",
    "tomli_w",
    "duckdb",
    "pyarrow",
    "sqlglot",
    "hypothesis",
    "pytest",
    "starlette",
    "fastapi",
    "uvicorn",
    "jsonschema",
    "z3",
    "numpy",
    "pandas",
    "polars",
    "asyncio",
    "http",
    "urllib.request",
    "ssl",
    "pickle",
    "unittest",
    "difflib",
    "multiprocessing",
    "sqlite3",
    "tkinter",
)
EXTRAS = {"duckdb", "pyarrow", "sqlglot", "hypothesis", "pytest", "starlette", "uvicorn", "z3"}
CASE = "peildatum = 2024-03-01\n[persoon]\nleeftijd = 40\n"


def loaded_by(code: str, *, given: str = "") -> set[str]:
    """The modules that are loaded in a fresh process after running `code`."""
    script = f"{code}\nimport sys\nprint('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", script],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def heavy(modules: set[str]) -> set[str]:
    return {name for name in HEAVY if name in modules}


# --- the import budget ---------------------------------------------------------------------------


def test_importing_the_kernel_loads_nothing_heavy() -> None:
    assert heavy(loaded_by("import participatiekern")) == set()


SLOW = {
    "cattrs",
    "csv",
    "email",
    "importlib.metadata",
    "importlib.resources",
    "json",
    "tempfile",
    "tomllib",
    "zipfile",
}
"""What takes long to import, and is imported where it is used."""


def test_importing_the_kernel_imports_none_of_its_parts() -> None:
    modules = loaded_by("import participatiekern")
    assert {m for m in modules if m.startswith("participatiekern.")} == set()


def test_writing_rules_loads_nothing_slow_and_nothing_that_decides() -> None:
    names = "Regel, Premie, Regime, Tabel, alle, euro, hookimpl"
    modules = loaded_by(f"from participatiekern import {names}; import participatiekern.feiten")
    assert modules & SLOW == set()
    layers = {name.split(".")[1] for name in modules if name.startswith("participatiekern.")}
    assert layers <= {"errors", "facts", "feiten", "hookspecs", "rules"}
    assert "participatiekern.facts.statute" not in modules


def test_a_kernel_that_is_not_asked_anything_imports_no_plugin() -> None:
    modules = loaded_by("from participatiekern import Kern; Kern.installed()")
    assert modules & (SLOW - {"json"}) == set()
    assert {name for name in modules if name.startswith("participatiekern_")} == set()


def test_the_core_needs_only_its_three_dependencies() -> None:
    modules = loaded_by("import participatiekern; participatiekern.Kern.installed().problems")
    outside = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    ours = {name for name in outside if name.startswith("participatiekern")}
    assert outside - ours <= {
        "__main__",
        "attr",
        "attrs",
        "cattr",
        "cattrs",
        "pluggy",
        "typing_extensions",
        "_distutils_hack",
        "_virtualenv",
    }


def test_deciding_and_explaining_a_case_loads_nothing_heavy() -> None:
    code = """
from datetime import date
from participatiekern import Kern, Zaak
from participatiekern.documents.outcome import as_json, outcome_document
kern = Kern.installed()
zaak = Zaak.from_document({"peildatum": date(2024, 3, 1)})
as_json(outcome_document(kern, kern.compare(zaak)))
"""
    assert heavy(loaded_by(code)) == set()


def command(*arguments: str) -> str:
    return (
        f"import sys; sys.argv = ['participatiekern', *{list(arguments)!r}]\n"
        "from participatiekern.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("vergelijk", "-", "--formaat", "json"),
        ("beoordeel", "-", "--regime", "naarden", "--formaat", "json"),
    ],
)
def test_json_on_the_command_line_does_not_load_rich(arguments: tuple[str, ...]) -> None:
    assert heavy(loaded_by(command(*arguments), given=CASE)) <= {"click", "difflib"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("regimes", "--formaat", "json"),
        ("feiten", "--formaat", "json"),
    ],
)
def test_the_first_output_of_the_command_line_does_not_load_rich(
    arguments: tuple[str, ...],
) -> None:
    assert not heavy(loaded_by(command(*arguments))) & {"rich", "cattrs", *EXTRAS}


def test_a_table_on_the_command_line_loads_no_extras() -> None:
    assert not heavy(loaded_by(command("vergelijk", "-"), given=CASE)) & (
        {"cattrs", "asyncio"} | EXTRAS
    )


# --- modules -------------------------------------------------------------------------------------


def modules() -> list[str]:
    found = pkgutil.walk_packages([str(PACKAGE)], "participatiekern.")
    return [
        "participatiekern",
        *sorted(module.name for module in found if not module.name.endswith("__main__")),
    ]


@cache
def imported_alone() -> dict[str, str]:
    """Of each module: what importing it first, in an interpreter of its own, prints on failure."""
    script = (
        "import importlib, json, os, sys\n"
        "found = {}\n"
        "for name in json.load(sys.stdin):\n"
        "    reader, writer = os.pipe()\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        try:\n"
        "            importlib.import_module(name)\n"
        "            said = ''\n"
        "        except BaseException as error:\n"
        "            said = f'{type(error).__name__}: {error}'\n"
        "        os.write(writer, said.encode()[:4000])\n"
        "        os._exit(0)\n"
        "    os.close(writer)\n"
        "    with os.fdopen(reader) as stream:\n"
        "        found[name] = stream.read()\n"
        "    os.waitpid(child, 0)\n"
        "print(json.dumps(found))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(modules()),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="imports each module in a forked process")
@pytest.mark.parametrize("name", modules())
def test_every_module_can_be_imported_first(name: str) -> None:
    said = imported_alone()[name]
    if said.startswith("ModuleNotFoundError"):
        assert (
            "participatiekern" not in said.partition("install")[0].replace(name, "") or "[" in said
        )
        pytest.skip(f"an extra is not installed: {said}")
    assert said == ""


def source_files() -> list[Path]:
    folders = ("src", "plugins", "tests", "benchmarks", "tools")
    found = (pad for folder in folders for pad in (ROOT / folder).rglob("*.py*"))
    return sorted(
        pad for pad in found if pad.suffix in (".py", ".pyi") and "__pycache__" not in pad.parts
    )


def test_every_source_file_begins_with_its_licence() -> None:
    without = [
        str(pad.relative_to(ROOT))
        for pad in source_files()
        if not re.match(r"(#!.*\n)?# SPDX-License-Identifier: EUPL-1\.2\n", pad.read_text("utf-8"))
    ]
    assert without == []


@cache
def trees() -> dict[str, ast.Module]:
    return {
        str(pad.relative_to(PACKAGE)): ast.parse(pad.read_text("utf-8"))
        for pad in sorted(PACKAGE.rglob("*.py"))
    }


def test_every_module_says_what_it_is() -> None:
    assert [
        name
        for name, tree in trees().items()
        if name != "__main__.py" and not ast.get_docstring(tree)
    ] == []


def test_no_case_can_run_code_or_reach_the_network() -> None:
    """No eval, exec, pickle, shell or network in the kernel; a service only listens."""
    forbidden = {
        "pickle",
        "marshal",
        "shelve",
        "subprocess",
        "requests",
        "httpx",
        "urllib.request",
        "http.client",
        "ftplib",
        "smtplib",
    }
    found = []
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("eval", "exec")
            ):
                found.append(f"{name}:{node.lineno} {node.func.id}")
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{name}: {module}" for module in imported if module in forbidden]
    assert found == []


# --- layers --------------------------------------------------------------------------------------

LAYERS = (
    "errors",
    "deprecation",
    "facts",
    "rules",
    "feiten",
    "onderwerpen",
    "hookspecs",
    "loading",
    "decide",
    "words",
    "plugins",
    "documents",
    "uitkomsten",
    "authoring",
    "woorden",
    "testing",
    "sql",
    "bitmaps",
    "caseload",
    "render",
    "http",
    "assistant",
    "cli",
)
"""The layers, each above those that may import it. `docs/architecture.md` draws them."""


def layer(module: str) -> str:
    """The layer of a module of the kernel: its first name below the package."""
    return module.removeprefix("participatiekern").lstrip(".").partition(".")[0]


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every module of the kernel that a module imports, anywhere in it, with the names it takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = ", ".join(alias.name for alias in node.names)
            if node.module == "participatiekern":
                yield from ((f"participatiekern.{alias.name}", alias.name) for alias in node.names)
            elif node.module.startswith("participatiekern."):
                yield node.module, names
        elif isinstance(node, ast.Import):
            yield from (
                (alias.name, alias.name)
                for alias in node.names
                if alias.name.startswith("participatiekern")
            )


def imports_upwards(sources: Mapping[str, ast.Module]) -> list[str]:
    """What imports from a layer below it: the two files and the names."""
    found = []
    for pad, tree in sources.items():
        mine = layer("participatiekern." + pad.removesuffix(".py").replace("/", "."))
        if mine in ("__init__", "__main__"):
            continue
        for module, names in imports(tree):
            theirs = layer(module)
            if theirs in LAYERS and LAYERS.index(theirs) > LAYERS.index(mine):
                found.append(f"{pad} ({mine}) imports {names} from {module} ({theirs})")
    return found


def test_a_layer_imports_only_layers_above_it() -> None:
    assert imports_upwards(trees()) == []


def test_an_arrow_back_is_named_with_both_files_and_the_name() -> None:
    wrong = {"facts/values.py": ast.parse("from participatiekern.words.lexicon import euro_word")}
    (found,) = imports_upwards(wrong)
    assert found == (
        "facts/values.py (facts) imports euro_word from participatiekern.words.lexicon (words)"
    )


def test_every_module_has_a_layer() -> None:
    tops = {pad.partition("/")[0].removesuffix(".py") for pad in trees()}
    assert tops - set(LAYERS) == {"__init__", "__main__"}


# --- public names --------------------------------------------------------------------------------


def test_the_public_names_are_few_sorted_and_there() -> None:
    names = participatiekern.__all__
    assert list(names) == sorted(names)
    assert len(set(names)) == len(names) <= 35
    assert all(hasattr(participatiekern, name) for name in names)


@pytest.mark.parametrize("name", participatiekern.__all__)
def test_a_public_name_is_documented(name: str) -> None:
    public = getattr(participatiekern, name)
    if name == "hookimpl":
        return
    assert inspect.getdoc(public)
    assert (public.__doc__ or "").strip()
    if isinstance(public, type):
        for attribute, member in vars(public).items():
            if inspect.isfunction(member) and not attribute.startswith("_"):
                assert member.__doc__, f"{name}.{attribute}"


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


# --- the stub of facts ---------------------------------------------------------------------------


@cache
def _generator() -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("generate_stub", ROOT / "tools" / "generate_stub.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_stub_of_facts_is_that_of_the_vocabulary() -> None:
    assert (PACKAGE / "feiten.pyi").read_text("utf-8") == _generator().stub()


def test_the_files_name_no_machine() -> None:
    """No path of the machine on which a file was written."""
    found = []
    for pad in source_files():
        text = pad.read_text("utf-8")
        found += [
            f"{pad.relative_to(ROOT)}: {match}"
            for match in re.findall(r"/(?:work|home|root|Users)/[a-z]\w+", text)
        ]
    assert found == []

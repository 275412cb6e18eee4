# SPDX-License-Identifier: EUPL-1.2
"""Scaffold: a new plugin for a municipality, that installs and passes the conformance kit at once.

The templates are ``data/sjabloon``; ``haken.toml`` there has an example for each hook. The folder
appears as a whole or not at all.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import attrs

from participatiekern.facts.files import dutch_reason
from participatiekern.hookspecs import ONDERWERPEN

_TITLE = re.compile(r"['\u2019]?[^\W\d_][^\W\d_'\u2019. -]*(?:[ '\u2019-]+[^\W\d_]+)*")
_CBS_CODE = re.compile(r"\d{4}", re.ASCII)
_MOST_LETTERS = 30
_YEARS = range(1996, 2101)
_NOT_REGULATED = "De verordening regelt dit onderwerp niet."


class ScaffoldError(ValueError):
    """A plugin cannot be made of this; the message says why (Dutch)."""


@attrs.frozen
class Gemeente:
    """What a new plugin is about. Raises ScaffoldError for a value that is not usable.

    `titel` is the municipality's name for people, `cbs_code` its four digits, `jaar` the year in
    which the verordening enters into force, `haken` the hooks that it regulates.
    """

    titel: str
    cbs_code: str
    jaar: int
    haken: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse what is not safe as a package, a path or text in a source file."""
        if len(self.titel) > _MOST_LETTERS or not _TITLE.fullmatch(self.titel) or not self.naam:
            raise ScaffoldError(
                f"{self.titel[:60]!r} is geen bruikbare gemeentenaam: letters, spaties en "
                f"streepjes, hoogstens {_MOST_LETTERS} tekens."
            )
        if not _CBS_CODE.fullmatch(self.cbs_code):
            raise ScaffoldError(
                f"{self.cbs_code[:60]!r} is geen CBS-code: vier cijfers, zoals 0384."
            )
        if self.jaar not in _YEARS:
            raise ScaffoldError(f"Het jaar is van {_YEARS[0]} tot en met {_YEARS[-1]}.")
        for haak in self.haken:
            if haak not in ONDERWERPEN:
                raise ScaffoldError(
                    f"{haak[:60]!r} is geen haak; keuzes: {', '.join(ONDERWERPEN)}."
                )
        if not self.haken or len(set(self.haken)) < len(self.haken):
            raise ScaffoldError("Kies ten minste één haak, elke haak één keer.")

    @property
    def naam(self) -> str:
        """The code of the regime: "ouder_amstel"."""
        plain = unicodedata.normalize("NFKD", self.titel).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")

    @property
    def op_volgorde(self) -> tuple[str, ...]:
        """The hooks in the order in which they are decided."""
        return tuple(haak for haak in ONDERWERPEN if haak in self.haken)

    @property
    def map(self) -> str:
        """The last part of the distribution's name and folder: "ouder-amstel"."""
        return self.naam.replace("_", "-")


def create_plugin(gemeente: Gemeente, folder: Path) -> Path:
    """Write the plugin into a new folder in `folder` and return it. Raises ScaffoldError.

    Refuses to overwrite; leaves nothing behind when it fails.
    """
    target = folder / f"participatiekern-{gemeente.map}"
    if target.exists() or target.is_symlink():
        raise ScaffoldError(f"{target} bestaat al; er is niets geschreven.")
    try:
        building = Path(tempfile.mkdtemp(dir=folder, prefix=f".{target.name}."))
    except OSError as error:
        raise ScaffoldError(
            f"In {folder} kan niet worden geschreven: {dutch_reason(error)}."
        ) from None
    try:
        for pad, text in plugin_files(gemeente).items():
            (building / pad).parent.mkdir(parents=True, exist_ok=True)
            (building / pad).write_text(text, "utf-8", newline="\n")
        building.chmod(0o755)
        building.rename(target)
    except OSError as error:
        raise ScaffoldError(
            f"{target} kan niet worden geschreven: {dutch_reason(error)}."
        ) from None
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return target


def plugin_files(gemeente: Gemeente) -> dict[str, str]:
    """The files of a new plugin: their text by path."""
    values = _values(gemeente)
    package = f"src/participatiekern_{gemeente.naam}"
    plain = {
        "pyproject.toml": "pyproject.toml",
        "README.md": "README.md",
        f"{package}/__init__.py": "__init__.py",
        f"{package}/regime.py": "regime.py",
        f"{package}/regels.py": "regels.py",
        f"{package}/register.toml": "register.toml",
        f"{package}/conformiteit.toml": "conformiteit.toml",
        "tests/test_conformance.py": "test_conformance.py",
    }
    found = {pad: _filled(template, values) for pad, template in plain.items()}
    found[f"{package}/py.typed"] = ""
    for applies in (True, False):
        case = _case_values(gemeente, applies)
        found[f"{package}/zaken/{case['zaak']}.toml"] = _filled("zaak.toml", values | case)
    return found


def _values(gemeente: Gemeente) -> dict[str, str]:
    used = [(haak, _hooks()[haak]) for haak in gemeente.op_volgorde]
    sections = {section for _, hook in used for section in hook["secties"]}
    sections.update(used[0][1]["secties_uitzondering"])
    return {
        "naam": gemeente.naam,
        "map": gemeente.map,
        "titel": gemeente.titel,
        "cbs_code": gemeente.cbs_code,
        "jaar": str(gemeente.jaar),
        "versies": _kernel_versions(),
        "haken": _listed(sorted(haak for haak, _ in used)),
        "publiek": ", ".join(f'"{naam}"' for naam in sorted([*gemeente.haken, "regime"])),
        "namen": _listed(sorted({n for _, hook in used for n in hook["namen"]}, key=_order)),
        "secties": _listed(sorted(sections)),
        "functies": "\n".join(_functions(gemeente)),
        "bepalingen": "\n".join(_provisions(gemeente)),
        "zonder": "\n".join(
            f'{haak} = "{_NOT_REGULATED}"' for haak in ONDERWERPEN if haak not in gemeente.haken
        ),
    }


def _listed(names: list[str]) -> str:
    """Names in brackets, a line each, as a formatter leaves them."""
    return "(\n    " + ",\n    ".join(names) + ",\n)"


def _order(naam: str) -> tuple[bool, str]:
    """Classes before functions, as an import sorter puts them."""
    return naam[0].islower(), naam


def _kernel_versions() -> str:
    major, minor = version("participatiekern").split(".")[:2]
    return f">={major}.{minor},<{major}.{int(minor) + 1}"


def _functions(gemeente: Gemeente) -> Iterator[str]:
    """The hook functions; only the first rule has an exception."""
    for number, haak in enumerate(gemeente.op_volgorde):
        hook = _hooks()[haak]
        exception = ""
        if number == 0:
            cited = f"{gemeente.naam}-{hook['artikel']}-2"
            exception = f'\n            tenzij=[{hook["uitzondering"]}.volgens("{cited}")],'
        rule = Template(hook["regel"]).substitute(naam=gemeente.naam, uitzondering=exception)
        yield (
            f"\n\n@hookimpl\ndef {haak}() -> list[Regel]:\n"
            f'    """Article {hook["artikel"]}."""\n    return [\n{rule}\n    ]'
        )


def _provisions(gemeente: Gemeente) -> Iterator[str]:
    for number, haak in enumerate(gemeente.op_volgorde):
        hook = _hooks()[haak]
        yield _provision(gemeente, haak, 1, hook["tekst"], hook["aard"], hook["waarden"])
        if number == 0:
            yield _provision(gemeente, haak, 2, hook["tekst_uitzondering"], "uitzondering", "")


def _provision(gemeente: Gemeente, haak: str, lid: int, tekst: str, aard: str, waarden: str) -> str:
    artikel = _hooks()[haak]["artikel"]
    figures = f"waarden = {{ {waarden} }}\n" if waarden else ""
    return (
        f'\n[[bepaling]]\nid = "{gemeente.naam}-{artikel}-{lid}"\n'
        f'bron = "Verordening {gemeente.titel} {gemeente.jaar}"\n'
        f'vindplaats = "art. {artikel} lid {lid}"\nonderwerp = "{haak}"\naard = "{aard}"\n'
        f'beslisbaar = true\ntekst = "Voorbeeld: {tekst[0].lower()}{tekst[1:]}"\n{figures}'
    ).rstrip("\n")


def _case_values(gemeente: Gemeente, applies: bool) -> dict[str, str]:
    """A case in which every rule applies, or none: the first by its exception."""
    facts: list[str] = []
    expected: list[str] = []
    for number, haak in enumerate(gemeente.op_volgorde):
        hook = _hooks()[haak]
        facts.append(str(hook["wel" if applies or number == 0 else "niet"]).strip())
        if number == 0:
            facts.append(
                str(hook["wel_zonder_uitzondering" if applies else "niet_door_uitzondering"])
            )
        status = "van_toepassing" if applies else "niet_van_toepassing"
        more = f"\n{str(hook['verwacht']).strip()}" if applies else ""
        expected.append(
            f'\n[[verwacht]]\nregime = "{gemeente.naam}"\nonderwerp = "{haak}"\n'
            f'status = "{status}"{more}'
        )
    cited = [f"{gemeente.naam}-{_hooks()[haak]['artikel']}-1" for haak in gemeente.op_volgorde]
    return {
        "zaak": "elke-regel-geldt" if applies else "geen-enkele-regel-geldt",
        "toelichting": "Elke regel geldt, net op de grens."
        if applies
        else "Geen enkele regel geldt: de eerste door de uitzondering.",
        "bepalingen": ", ".join(f'"{naam}"' for naam in cited),
        "feiten": "\n".join(facts),
        "verwacht": "\n".join(expected),
        "tweelingen": "".join(_twins(gemeente)) if applies else "",
    }


def _twins(gemeente: Gemeente) -> Iterator[str]:
    """The same case with one fact otherwise: each part of a rule is held in place by one."""
    for haak in gemeente.op_volgorde:
        for twin in _hooks()[haak]["tweeling"]:
            yield (
                f'\n[[tweeling]]\nnaam = "{twin["naam"]}"\n'
                f'toelichting = "Hetzelfde, maar: {twin["naam"]}."\n'
                f"wijzig = {{ {twin['wijzig']} }}\n"
                f'[[tweeling.verwacht]]\nregime = "{gemeente.naam}"\nonderwerp = "{haak}"\n'
                f'status = "{twin["status"]}"\n'
            )


def _hooks() -> Mapping[str, Any]:
    return tomllib.loads(_template("haken.toml"))


def _filled(template: str, values: Mapping[str, str]) -> str:
    return Template(_template(f"{template}.txt")).substitute(values).rstrip("\n") + "\n"


def _template(name: str) -> str:
    return files("participatiekern").joinpath("data", "sjabloon", name).read_text("utf-8")

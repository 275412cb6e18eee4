# SPDX-License-Identifier: EUPL-1.2
"""What an author wrote as a hook and is none is named when the plugin is loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from participatiekern import Kern
from participatiekern.plugins import Problem

REGIME = """
from datetime import date
from pathlib import Path

from participatiekern import Regime, hookimpl


@hookimpl
def regime():
    return Regime("noord", "Noord", date(2024, 1, 1), None, Path(__file__).parent)
"""
PREMIE = """
from participatiekern import Aard, Premie, Regel, euro, hookimpl


@hookimpl
def premie():
    return [Regel("noord-1", bron="noord-1", aard=Aard.RECHT, dan=Premie(bedrag=euro(500)))]
"""
REGISTER = """
[[bepaling]]
id = "noord-1"
bron = "Verordening Noord"
vindplaats = "art. 1"
onderwerp = "premie"
aard = "recht"
beslisbaar = true
tekst = "Verzonnen."
waarden = { premie = 500 }
"""
BOTH = "from {pakket}.regels import premie\nfrom {pakket}.regime import regime\n"
Package = Callable[[dict[str, str]], Kern]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """Writes a package of these files beside a good one, imports it, and makes it a plugin."""
    monkeypatch.syspath_prepend(tmp_path)
    naam = f"noord_{tmp_path.name}".replace("-", "_")
    good = {
        "__init__.py": BOTH,
        "regime.py": REGIME,
        "regels.py": PREMIE,
        "register.toml": REGISTER,
    }

    def load(files: dict[str, str]) -> Kern:
        folder = tmp_path / naam
        folder.mkdir()
        for file, text in (good | files).items():
            (folder / file).write_text(text.replace("{pakket}", naam))
        return Kern({"noord": import_module(naam)})

    yield load
    for module in [m for m in sys.modules if m.partition(".")[0] == naam]:
        del sys.modules[module]


def only(kern: Kern) -> Problem:
    (problem,) = kern.problems
    assert list(kern.regimes) == [], "a topic that would be missing in silence"
    assert "\n" not in str(problem)
    assert problem.place is not None
    return problem


def written_at(problem: Problem) -> str:
    assert problem.place is not None
    return Path(problem.place.file).read_text("utf-8").splitlines()[problem.place.line - 1]


def test_a_package_in_order_has_no_problem(package: Package) -> None:
    kern = package({})
    assert (kern.problems, list(kern.regimes)) == ((), ["noord"])


def test_a_hook_without_the_mark(package: Package) -> None:
    kern = package({"regels.py": PREMIE.replace("\n\n@hookimpl", "")})
    problem = only(kern)
    assert problem.problem.startswith("the function premie has the name of a hook and no @hookimpl")
    assert written_at(problem) == "def premie():"


def test_a_regime_without_the_mark(package: Package) -> None:
    kern = package({"regime.py": REGIME.replace("@hookimpl", "")})
    assert "the function regime has the name of a hook" in only(kern).problem


def test_a_file_that_nothing_imports(package: Package) -> None:
    kern = package({"__init__.py": BOTH.splitlines()[1]})
    problem = only(kern)
    assert problem.problem.startswith("regels implements the hook premie, and noord_")
    assert "does not import it; add: from noord_" in problem.problem
    assert problem.problem.endswith(".regels import premie")
    assert written_at(problem) == "def premie():"


def test_a_hook_of_an_imported_file_that_the_package_does_not_take(package: Package) -> None:
    kern = package({"__init__.py": BOTH.splitlines()[1] + "\nimport {pakket}.regels as _\n"})
    problem = only(kern)
    assert "does not import it; add: from noord_" in problem.problem
    assert written_at(problem) == "@hookimpl"


def test_a_file_with_the_name_of_its_hook_is_not_the_hook(package: Package) -> None:
    uses = BOTH.splitlines()[1] + "\nimport {pakket}.premie as _\n"
    problem = only(package({"__init__.py": uses, "regels.py": "", "premie.py": PREMIE}))
    assert problem.problem.endswith(".premie import premie")


def test_another_regime_in_the_same_package_is_another_plugin(package: Package) -> None:
    older = REGIME.replace('"noord"', '"noord_oud"') + PREMIE.replace("premie()", "sancties()")
    assert package({"oud.py": older}).problems == ()


def test_a_function_that_helps_is_no_hook(package: Package) -> None:
    kern = package({"regels.py": PREMIE + "\n\ndef premies():\n    return 3\n"})
    assert kern.problems == ()


def test_a_hook_and_a_section_of_facts_with_one_name(package: Package) -> None:
    clash = """
from participatiekern import Aard, Regel, Vrijlating, euro, hookimpl
from participatiekern.feiten import vrijlating


@hookimpl
def vrijlating():
    return [
        Regel(
            "noord-1",
            bron="noord-1",
            aard=Aard.RECHT,
            mits=vrijlating.maanden_genoten < 6,
            dan=Vrijlating(bedrag_per_maand=euro(500)),
        )
    ]
"""
    files = {"__init__.py": BOTH.replace("premie", "vrijlating"), "regels.py": clash}
    problem = only(package(files))
    assert problem.hook == "vrijlating"
    assert problem.problem.endswith(
        "vrijlating is the hook in this file, and the facts of section vrijlating need another "
        "name: from participatiekern.feiten import vrijlating as vrijlatingsfeiten"
    )


@pytest.mark.parametrize(
    ("was", "is_", "says"),
    [
        (
            'aard = "recht"',
            'aard = "rechten"',
            "provision noord-1: there is no aard 'rechten'; did you mean recht? All: recht, plicht",
        ),
        (
            'aard = "recht"',
            'aard = "omschrijving"',
            "provision noord-1: there is no aard 'omschrijving'; choose one: recht, plicht, ",
        ),
        (
            'onderwerp = "premie"',
            "onderwerp = 'premies'",
            "provision noord-1: there is no onderwerp 'premies'; did you mean premie? All: ",
        ),
    ],
)
def test_a_register_with_a_word_that_there_is_not(
    package: Package, was: str, is_: str, says: str
) -> None:
    problem = only(package({"register.toml": REGISTER.replace(was, is_)}))
    assert problem.problem.startswith(says)
    assert written_at(problem) == 'id = "noord-1"'


def test_a_silence_about_a_topic_that_there_is_not(package: Package) -> None:
    stilte = '\n[[stilte]]\nonderwerp = "%s"\ntoelichting = "Niets."\n'
    kern = package({"register.toml": REGISTER + stilte % "sanctie" + stilte % "procedure"})
    (problem,) = kern.problems
    assert "there is no onderwerp 'sanctie'; did you mean sancties?" in problem.problem


def test_a_text_that_looks_like_a_key_is_a_text(package: Package) -> None:
    tekst = 'tekst = """\naard = "zomaar"\n"""'
    kern = package({"register.toml": REGISTER.replace('tekst = "Verzonnen."', tekst)})
    assert kern.problems == ()

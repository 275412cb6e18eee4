# SPDX-License-Identifier: EUPL-1.2
"""Topics as data: what a package declares beside the kernel's own is read by every reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from participatiekern import Aard, Kern, Regel, Verwijzing, Zaak, euro, hookimpl
from participatiekern.authoring.casework import case_findings, worked_cases
from participatiekern.authoring.coverage import coverage, coverage_document
from participatiekern.authoring.examination import Examination
from participatiekern.decide.outcome import Status
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.schemas import outcome_schema
from participatiekern.errors import RuleError
from participatiekern.hookspecs import ONDERWERPEN, hookspec
from participatiekern.onderwerpen import (
    Gevolg,
    Onderwerp,
    Rij,
    RijPerSoort,
    Soort,
    Woorden,
    hoeveelheid,
)
from participatiekern.onderwerpen import Hoeveelheid as Hoeveelheid_
from participatiekern.words.explain import Explainer
from participatiekern.words.prose import regime_markdown
from tests.diemen import CASE, plugin, regime_of, write_register

EXAMPLE = Path(__file__).parents[1] / "examples" / "inkomenstoeslag"
TOPIC = "inkomenstoeslag"


@pytest.fixture(scope="module")
def packages() -> Iterator[dict[str, ModuleType]]:
    """The packages of the example, imported from their folder."""
    sys.path.insert(0, str(EXAMPLE / "src"))
    names = {
        "inkomenstoeslag": "participatiekern_inkomenstoeslag",
        "voorbeeldstad": "participatiekern_voorbeeldstad",
    }
    try:
        yield {naam: import_module(module) for naam, module in names.items()}
    finally:
        sys.path.remove(str(EXAMPLE / "src"))


@pytest.fixture(scope="module")
def both(packages: dict[str, ModuleType]) -> Kern:
    """The installed regimes, and the example."""
    return Kern.installed(strikt=True, extra=packages)


@pytest.fixture(scope="module")
def person(both: Kern) -> Zaak:
    (case,) = (
        c
        for c in worked_cases(both.regime("voorbeeldstad"), both)
        if Path(c.bestand).stem == "gehuwd-na-vijf-jaar"
    )
    return case.zaak


class TestTheExample:
    def test_the_topic_comes_after_those_of_the_kernel(self, both: Kern) -> None:
        assert tuple(both.onderwerpen) == (*ONDERWERPEN, TOPIC)
        assert both.onderwerpen[TOPIC].kop == "Individuele inkomenstoeslag"

    def test_the_order_of_the_plugins_does_not_matter(
        self, packages: dict[str, ModuleType]
    ) -> None:
        given = {"aaa": packages["voorbeeldstad"], "zzz": packages["inkomenstoeslag"]}
        assert list(Kern(given, strikt=True).regime("voorbeeldstad").regels) == [TOPIC]

    def test_without_the_package_the_hook_does_not_exist(
        self, packages: dict[str, ModuleType]
    ) -> None:
        kern = Kern({"voorbeeldstad": packages["voorbeeldstad"]})
        assert kern.regimes == {}
        assert "there is no hook inkomenstoeslag" in str(kern.problems[0])

    def test_it_is_decided_and_worked_cases_hold(self, both: Kern) -> None:
        cases = worked_cases(both.regime("voorbeeldstad"), both)
        assert len(cases) >= 6
        assert [f for case in cases for f in case_findings(both, case, ["voorbeeldstad"])] == []

    def test_who_does_not_regulate_it_says_so(self, both: Kern, person: Zaak) -> None:
        uitkomst = both.evaluate(person, "naarden").uitkomsten[TOPIC]
        assert uitkomst.status is Status.NIET_GEREGELD
        assert uitkomst.gevolgen == ()

    def test_it_is_explained(self, both: Kern, person: Zaak) -> None:
        beoordeling = both.evaluate(person, "voorbeeldstad")
        said = Explainer(both.vocabulary.feiten).hook(beoordeling, beoordeling.uitkomsten[TOPIC])
        assert said.startswith(
            "Toeslag van € 600,00, ineens, opnieuw aan te vragen na 12 maanden (recht), want"
        )
        assert "art. 2 lid 3" in said

    def test_it_has_a_row_in_the_comparison(self, both: Kern, person: Zaak) -> None:
        compared = both.compare(person, ["naarden", "voorbeeldstad"])
        (row,) = (rij for rij in compared.rijen() if rij.onderwerp == TOPIC)
        assert row.kop == "Toeslag"
        assert [cel.teksten for cel in row.cellen] == [(), ("€ 600,00 ineens",)]

    def test_its_rules_are_printed(self, both: Kern) -> None:
        text = regime_markdown(both.regime("voorbeeldstad"))
        assert "## Individuele inkomenstoeslag" in text
        assert "Recht op een toeslag, ineens, opnieuw aan te vragen na 12 maanden" in text
        assert "bedrag:" in text

    def test_it_is_counted(self, both: Kern) -> None:
        found = coverage(both, both.regime("voorbeeldstad"))
        assert found.per_onderwerp()[TOPIC] == (7, 7)
        assert len(found.onder_een_hook) == 7
        assert coverage_document(found, bepalingen=False)["per_onderwerp"][TOPIC] == {
            "bepalingen": 7,
            "met_regel": 7,
        }

    def test_the_conformance_kit_checks_it(self, both: Kern) -> None:
        proeven = list(Examination(both, both.regime("voorbeeldstad")).proeven())
        assert {p.onderdeel for p in proeven} == {"regime", "bepaling", "regel", "tabel", "zaak"}
        assert [str(b) for p in proeven for b in p.bevindingen()] == []

    def test_no_other_regime_has_to_declare_that_it_lacks_it(self, both: Kern) -> None:
        (declared,) = (
            p
            for p in Examination(both, both.regime("krimpen")).proeven()
            if p.naam == "wat niet is geregeld, is verklaard"
        )
        assert list(declared.bevindingen()) == []

    def test_the_schema_knows_it(self, both: Kern, person: Zaak) -> None:
        validators = pytest.importorskip("jsonschema_rs")
        schema = outcome_schema(both.vocabulary, both.onderwerpen)
        assert schema["$defs"]["toeslag"]["properties"]["betaling"] == {
            "enum": ["ineens", "maandelijks"]
        }
        document = outcome_document(both, both.compare(person))
        assert document["regimes"]["voorbeeldstad"][TOPIC]["gevolgen"][1]["bedrag"] == "600.00"
        validators.validator_for(schema).validate(document)

    def test_it_runs_as_sql(self, both: Kern) -> None:
        pytest.importorskip("duckdb")
        pytest.importorskip("duckdb")
        from participatiekern.sql.compile import compile_regime
        from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers
        from tests.sql.populations import Population

        regime = both.regime("voorbeeldstad")
        query = compile_regime(regime, both.vocabulary)
        cases = list(Population(both.vocabulary, [regime], 3).cases(400))
        cases += [case.zaak for case in worked_cases(regime, both)]
        found = duckdb_answers(query, coded(cases, both.vocabulary))
        expected = evaluator_answers(regime, both.vocabulary, cases)
        assert {row[f"{TOPIC}.status"] for row in found} >= {"van_toepassing", "onbekend"}
        assert differences(query.outputs, expected, found) == []


class TestOnTheCommandLine:
    @pytest.fixture
    def run(self, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
        """The command line of a machine on which the example is installed."""
        info = tmp_path / "participatiekern_inkomenstoeslag-0.1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Name: participatiekern-inkomenstoeslag\nVersion: 0.1.0\n")
        points = (EXAMPLE / "pyproject.toml").read_text("utf-8")
        points = points.partition("[project.entry-points.participatiekern]\n")[2]
        points = points.partition("\n\n")[0].replace('"', "")
        (info / "entry_points.txt").write_text(f"[participatiekern]\n{points}\n")
        path = os.pathsep.join([str(tmp_path), str(EXAMPLE / "src")])

        def run(*arguments: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "participatiekern", *arguments],
                env={**os.environ, "PYTHONPATH": path},
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )

        return run

    def test_the_topic_can_be_asked(
        self, run: Callable[..., subprocess.CompletedProcess[str]]
    ) -> None:
        cases = EXAMPLE / "src" / "participatiekern_voorbeeldstad" / "zaken"
        done = run(
            "vergelijk",
            str(cases / "gehuwd-na-vijf-jaar.toml"),
            *("--onderwerp", f"premie,{TOPIC}", "--formaat", "json"),
        )
        assert done.returncode == 0, done.stderr
        regimes = json.loads(done.stdout)["regimes"]
        assert set(regimes["voorbeeldstad"]) == {"contrafeitelijk", "premie", TOPIC}
        assert regimes["voorbeeldstad"][TOPIC]["status"] == "van_toepassing"
        assert regimes["deventer"][TOPIC]["status"] == "niet_geregeld"

    def test_a_topic_that_does_not_exist_is_said_with_the_nearest(
        self, run: Callable[..., subprocess.CompletedProcess[str]]
    ) -> None:
        done = run("vergelijk", "x.toml", "--onderwerp", "inkomenstoelag")
        assert done.returncode == 2
        assert "bedoelt u 'inkomenstoeslag'?" in done.stderr
        assert "Traceback" not in done.stderr


# --- declarations that are wrong -----------------------------------------------------------------


@attrs.frozen(eq=False)
class Bonus(Gevolg):
    """An invented consequence."""

    soort = "bonus"
    woorden = Woorden("bonus", (" van {bedrag}",))
    bedrag: Hoeveelheid_ = hoeveelheid(Soort.BEDRAG, "bedrag")


@attrs.frozen(eq=False)
class Verkeerd(Bonus):
    """Its words name a field that it does not have."""

    woorden = Woorden("bonus", (" van {bedragje}",))


@attrs.frozen(eq=False)
class NogEenPremie(Gevolg):
    """It takes the soort of another."""

    soort = "premie"
    woorden = Woorden("premie")


class Kaal(Bonus):
    """Not decorated."""


class Zwijgt(Gevolg):
    """No soort and no words."""


@hookspec
def bonus() -> object:
    """An invented topic."""


def unmarked() -> object:
    """Not a hook specification."""


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"haak": unmarked}, "haak is a function marked with @hookspec"),
        ({"kop": " "}, "kop is the heading"),
        ({"gevolgen": ()}, "gevolgen names a kind of consequence"),
        ({"gevolgen": (int,)}, "is not a kind of consequence"),
        ({"gevolgen": (Verkeerd,)}, "the words of Verkeerd name the field bedragje"),
        ({"gevolgen": (Kaal,)}, "Kaal is not decorated"),
        ({"gevolgen": (Zwijgt,)}, "Zwijgt does not say its soort"),
        ({"rijen": (Rij("Bonus", veld="hoogte"),)}, "reads the field hoogte"),
        ({"rijen": (RijPerSoort("kleur", andere="Andere"),)}, "reads the field kleur"),
        ({"aanleiding": "persoon"}, "'persoon' is not a section that is put forward"),
    ],
)
def test_a_declaration_that_some_reader_could_not_follow_is_refused(
    declared: dict[str, object], said: str
) -> None:
    good = {"haak": bonus, "kop": "Bonus", "gevolgen": (Bonus,), "rijen": (Rij("Bonus"),)}
    Onderwerp(**good)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=said) as caught:
        Onderwerp(**good | declared)  # type: ignore[arg-type]
    assert Path(caught.value.place.file) == Path(__file__)


def _declaring(*given: object) -> ModuleType:
    return plugin(onderwerpen=lambda: list(given))


def _bonus(**changed: object) -> Onderwerp:
    good: dict[str, object] = {"gevolgen": (Bonus,), "rijen": (Rij("Bonus"),)} | changed
    return Onderwerp(bonus, kop="Bonus", **good)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([_bonus(), _bonus()], "topic bonus exists already"),
        (["bonus"], "returned str, expected a list of Onderwerp"),
        ([_bonus(gevolgen=(NogEenPremie,))], "a consequence 'premie' exists already"),
    ],
)
def test_topics_that_collide_are_named(given: list[object], said: str) -> None:
    kern = Kern({"vreemd": _declaring(*given)})
    (problem,) = kern.problems
    assert problem.hook == "onderwerpen"
    assert said in problem.problem


def test_a_declared_topic_is_used_by_the_plugin_that_declares_it(tmp_path: Path) -> None:
    write_register(tmp_path, {"diemen-1": None})
    rules = [
        Regel("diemen-1", bron="diemen-1", aard=Aard.RECHT, dan=Bonus(bedrag=euro(50))),
        Regel("diemen-2", bron="diemen-1", dan=Verwijzing(naar="een ander")),
    ]
    diemen = plugin(
        regime=lambda: regime_of(tmp_path, "diemen"),
        onderwerpen=lambda: [_bonus()],
        bonus=lambda: rules,
    )
    kern = Kern({"diemen": diemen}, strikt=True)
    uitkomst = kern.evaluate(Zaak.from_document(dict(CASE)), "diemen").uitkomsten["bonus"]
    assert uitkomst.status is Status.VAN_TOEPASSING
    assert uitkomst.gevolgen[0].velden == {"bedrag": "50.00"}


def test_hookimpl_and_hookspec_are_those_of_the_kernel() -> None:
    assert hookimpl.project_name == hookspec.project_name == "participatiekern"

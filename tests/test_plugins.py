# SPDX-License-Identifier: EUPL-1.2
"""Defective plugins: each defect is named with hook and place, and the others keep working."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest

from participatiekern import (
    Aard,
    Indeling,
    Instrument,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Regime,
    Waarschuwing,
    Zaak,
    eerste,
    euro,
    hookimpl,
    ingedeeld,
    procent,
    zwaarste,
)
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.feiten import (
    gedraging,
    indeling,
    persoon,
    reference,
    uitkering,
    uitstroom,
    werk,
)
from participatiekern.plugins import PluginError, Problem, UnknownRegimeError
from participatiekern.rules.expressions import Condition
from participatiekern.rules.rule import NOOIT
from tests.diemen import CASE, Rules, kern_of, plugin, regime_of, regime_plugin, write_register


def premie(naam: str = "diemen-1", bron: str = "diemen-art-1", **more: Any) -> Regel:
    return Regel(naam, bron=bron, aard=Aard.RECHT, dan=Premie(bedrag=euro(500)), **more)


def one_problem(kern: Kern) -> Problem:
    assert len(kern.problems) == 1, [str(problem) for problem in kern.problems]
    return kern.problems[0]


@pytest.fixture
def sound(tmp_path: Path) -> ModuleType:
    """A plugin without defects, to be loaded beside the defective one."""
    return regime_plugin(tmp_path / "zuid", "zuid", premie=[premie("zuid-1", "zuid-art-1")])


Load = Callable[..., Problem]


@pytest.fixture
def load(sound: ModuleType) -> Load:
    """The one problem of a plugin; the sound plugin beside it works, and strict loading fails."""

    def problem(defective: object, *, keeps_regime: bool = False) -> Problem:
        plugins = {"noord": defective, "zuid": sound}
        kern = Kern(plugins)
        found = one_problem(kern)
        assert found.plugin == "noord"
        assert list(kern.regimes) == (["diemen", "zuid"] if keeps_regime else ["zuid"])
        assert (
            kern.evaluate(Zaak.from_document(CASE), "zuid").uitkomsten["premie"].status
            == "van_toepassing"
        )
        with pytest.raises(PluginError) as caught:
            Kern(plugins, strikt=True)
        assert caught.value.problems == kern.problems
        assert str(caught.value) == str(found)
        return found

    return problem


def assert_here(problem: Problem) -> None:
    """The place is in this file."""
    assert problem.place is not None
    assert Path(problem.place.file) == Path(__file__)
    source = Path(__file__).read_text("utf-8").splitlines()
    assert "DEFECT" in source[problem.place.line - 1], source[problem.place.line - 1]


# --- loading -------------------------------------------------------------------------------------


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """Writes an importable module with this text and gives its name."""
    monkeypatch.syspath_prepend(tmp_path)
    written: list[str] = []

    def write(text: str) -> str:
        naam = f"defect_{tmp_path.name}_{len(written)}".replace("-", "_")
        (tmp_path / f"{naam}.py").write_text(text)
        written.append(naam)
        return naam

    yield write
    for naam in written:
        sys.modules.pop(naam, None)


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("x = 1\nraise ValueError('stuk')\n", "ValueError: stuk", 2),
        ("x = 1\n\nimport weg_is_weg\n", "ModuleNotFoundError: No module named 'weg_is_weg'", 3),
        (
            "from participatiekern.feiten import uitstroom\nx = uitstroom.volledig and 1\n",
            "no truth value",
            2,
        ),
        ("from participatiekern import euro\n\neuro(1.5)\n", "euro() takes a whole number", 3),
        ("def f(:\n", "SyntaxError", None),
        ("import sys\nsys.exit(3)\n", "SystemExit", 2),
    ],
)
def test_a_plugin_that_raises_on_import(
    modules: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    says: str,
    line: int | None,
) -> None:
    naam = modules(text)
    point = EntryPoint(name="noord", value=naam, group="participatiekern")
    monkeypatch.setattr("participatiekern.plugins.entry_points", lambda **_: [point])
    kern = Kern.installed()
    found = one_problem(kern)
    assert (found.plugin, found.hook) == ("noord", "")
    assert says in found.problem
    if line is not None:
        assert found.place is not None
        assert Path(found.place.file).stem == naam
        assert found.place.line == line
    with pytest.raises(PluginError):
        Kern.installed(strikt=True)


def test_a_plugin_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint(name="noord", value="weg_is_weg:iets", group="participatiekern")
    monkeypatch.setattr("participatiekern.plugins.entry_points", lambda **_: [point])
    assert "weg_is_weg" in one_problem(Kern.installed()).problem


def test_a_misspelt_hook(load: Load, tmp_path: Path) -> None:
    found = load(plugin(regime=lambda: regime_of(tmp_path), premies=list))
    assert found.problem == "there is no hook premies; did you mean premie?"
    other = load(plugin(regime=lambda: regime_of(tmp_path), zzz=list))
    assert other.problem.startswith("there is no hook zzz; known hooks: regime, feiten, ")


def test_a_hook_with_an_argument(load: Load, tmp_path: Path) -> None:
    @hookimpl
    def premie(zaak: object) -> list[Regel]:
        return []

    module = plugin(regime=lambda: regime_of(tmp_path))
    module.premie = premie  # type: ignore[attr-defined]
    assert "zaak" in load(module).problem


def test_another_contract(load: Load, tmp_path: Path) -> None:
    module = regime_plugin(tmp_path, premie=[premie()])
    module.PARTICIPATIEKERN_CONTRACT = 2  # type: ignore[attr-defined]
    assert load(module).problem == "is written for contract 2; this kernel has contract 1"


def test_this_contract(tmp_path: Path) -> None:
    module = regime_plugin(tmp_path, premie=[premie()])
    module.PARTICIPATIEKERN_CONTRACT = 1  # type: ignore[attr-defined]
    assert Kern({"diemen": module}).problems == ()


# --- what hooks return ---------------------------------------------------------------------------


def hooked(folder: Path, **hooks: Callable[[], object]) -> ModuleType:
    write_register(folder, ["diemen-art-1"])
    return plugin(**({"regime": lambda: regime_of(folder)} | hooks))


@pytest.mark.parametrize(
    "onderwerp", ["classificatie", "instrumenten", "sancties", "vrijlating", "premie"]
)
@pytest.mark.parametrize(
    ("returned", "says"),
    [
        (None, "returned None; did you forget to return?"),
        (3, "returned int, expected a list of Regel or Tabel"),
        ("premie", "returned str, expected a list"),
        (premie(), "returned Regel, expected a list"),
        ([3], "returned a list with int, expected Regel or Tabel"),
        ([[premie()]], "returned a list with list, expected Regel or Tabel"),
        ([Premie()], "returned a list with Premie, expected Regel or Tabel"),
        (iter(()), "returned tuple_iterator, expected a list"),
    ],
)
def test_a_hook_returns_something_else(
    load: Load, tmp_path: Path, onderwerp: str, returned: object, says: str
) -> None:
    found = load(hooked(tmp_path, **{onderwerp: lambda: returned}))
    assert found.hook == onderwerp
    assert says in found.problem


def test_a_hook_that_forgets_to_return_is_found_in_its_file(load: Load, tmp_path: Path) -> None:
    module = hooked(tmp_path)

    @hookimpl  # DEFECT
    def premie() -> None:
        Regel("diemen-1", bron="diemen-art-1", aard=Aard.RECHT, dan=Premie())

    module.premie = premie  # type: ignore[attr-defined]
    assert_here(load(module))


def test_a_hook_that_raises_is_found_at_the_line(load: Load, tmp_path: Path) -> None:
    def premie() -> list[Regel]:
        return [dict[str, Regel]()["weg"]]  # DEFECT

    found = load(hooked(tmp_path, premie=premie))
    assert (found.hook, found.problem) == ("premie", "KeyError: 'weg'")
    assert_here(found)


def test_a_mistake_in_a_rule_is_found_at_the_line(load: Load, tmp_path: Path) -> None:
    def rules() -> list[Regel]:
        return [
            premie(mits=uitstroom.volledig),
            premie(mits=werk.inkomen_per_maand > 500),  # DEFECT
        ]

    found = load(hooked(tmp_path, premie=rules))
    assert found.hook == "premie"
    assert "goes with euro(...)" in found.problem
    assert_here(found)


def test_a_regime_that_is_none(load: Load) -> None:
    assert load(plugin(regime=lambda: "diemen")).problem == "returned str, expected Regime"


def test_a_regime_that_raises(load: Load) -> None:
    def regime() -> Regime:
        raise OSError("geen register")  # DEFECT

    found = load(plugin(regime=regime))
    assert (found.hook, found.problem) == ("regime", "OSError: geen register")
    assert_here(found)


def test_rules_without_a_regime(load: Load) -> None:
    found = load(plugin(premie=lambda: [premie()]))
    assert (found.hook, found.problem) == (
        "regime",
        "a plugin with rules must implement the hook regime",
    )


PASS = Feit("lokaal.diemen.pas", Soort.JA_NEE, "Is er een stadspas?")
RELATION = {
    "vorm": "volgt",
    "als": {"feit": "persoon.leeftijd", "hoogstens": 17},
    "dan": {"feit": PASS.pad, "is": False},
    "zin": "een stadspas is er vanaf achttien jaar.",
}


def test_relations_of_local_facts(tmp_path: Path) -> None:
    hooks: dict[str, Callable[[], object]] = {
        "feiten": lambda: [PASS],
        "verbanden": lambda: {"pas": RELATION},
    }
    kern = Kern({"diemen": hooked(tmp_path, **hooks)}, strikt=True)
    document = {"peildatum": date(2024, 3, 1), "persoon": {"leeftijd": 17}}
    assert Zaak.from_document(document, kern.vocabulary).codes[PASS.pad] is False


@pytest.mark.parametrize(
    ("returned", "says"),
    [
        ({"pas": RELATION | {"zin": ""}}, "pas: zin must be one Dutch sentence"),
        ([RELATION], "list: expected relations by name"),
        (None, "returned None; did you forget to return?"),
    ],
)
def test_relations_that_are_wrong(load: Load, tmp_path: Path, returned: object, says: str) -> None:
    found = load(hooked(tmp_path, feiten=lambda: [PASS], verbanden=lambda: returned))
    assert found.hook == "verbanden"
    assert says in found.problem


# --- rules ---------------------------------------------------------------------------------------


def test_a_rule_id_that_is_used_twice(load: Load, tmp_path: Path) -> None:
    rules: Rules = [premie(), premie()]
    found = load(regime_plugin(tmp_path, premie=rules))
    assert found.hook == "premie"
    assert found.problem.startswith("rule id diemen-1 is used twice, first at ")
    assert found.place is not None


def test_a_rule_id_that_two_hooks_use(load: Load, tmp_path: Path) -> None:
    warning = Regel("diemen-1", bron="diemen-art-1", aard=Aard.PLICHT, dan=Waarschuwing())
    assert (
        "used twice" in load(regime_plugin(tmp_path, premie=[premie()], sancties=[warning])).problem
    )


def test_a_rule_that_cites_an_unknown_provision(load: Load, tmp_path: Path) -> None:
    write_register(tmp_path, ["diemen-art-1", "diemen-art-2"])
    rules = [Regel("diemen-1", bron="diemen-art-1b", aard=Aard.RECHT, dan=Premie())]  # DEFECT
    found = load(plugin(regime=lambda: regime_of(tmp_path), premie=lambda: rules))
    assert (
        "cites provision diemen-art-1b, which is not in register.toml; did you mean diemen-art-1?"
        in found.problem
    )
    assert_here(found)


def test_a_condition_that_cites_an_unknown_provision(load: Load, tmp_path: Path) -> None:
    write_register(tmp_path, ["diemen-art-1"])
    rules = [premie(mits=uitstroom.volledig.volgens("elders-3"))]
    assert (
        "cites provision elders-3"
        in load(plugin(regime=lambda: regime_of(tmp_path), premie=lambda: rules)).problem
    )


def test_a_name_that_stands_for_two_conditions(load: Load, tmp_path: Path) -> None:
    one = uitstroom.volledig.heet("uitstromer")
    other = uitstroom.regulier.heet("Uitstromer")  # DEFECT
    rules = [premie("diemen-1", mits=one), premie("diemen-2", mits=~other)]
    found = load(regime_plugin(tmp_path, premie=rules))
    assert "the name 'Uitstromer' stands for two conditions or wordings, at " in found.problem
    assert found.problem.count(__file__) == 2
    assert_here(found)


def test_a_name_that_is_given_twice_to_the_same_condition(tmp_path: Path) -> None:
    def uitstromer() -> Condition:
        return (uitstroom.volledig & (uitkering.maanden > 12)).heet("uitstromer")

    rules = [premie("diemen-1", mits=uitstromer()), premie("diemen-2", mits=~uitstromer())]
    assert Kern({"diemen": regime_plugin(tmp_path, premie=rules)}).problems == ()


def test_a_name_with_two_wordings(load: Load, tmp_path: Path) -> None:
    one = uitstroom.volledig.heet("uitstromer")
    other = uitstroom.volledig.heet("uitstromer", ja="zij stroomt uit", nee="zij stroomt niet uit")
    rules = [premie("diemen-1", mits=one), premie("diemen-2", mits=~other)]
    assert "two conditions or wordings" in load(regime_plugin(tmp_path, premie=rules)).problem


def test_a_rule_named_after_another_regime(load: Load, tmp_path: Path) -> None:
    found = load(regime_plugin(tmp_path, premie=[premie("zuid-1")]))
    assert "a rule of diemen has an id that starts with diemen-" in found.problem


@pytest.mark.parametrize(
    ("onderwerp", "says"),
    [
        (
            "classificatie",
            "a Premie does not belong here; expected Indeling, Individueel, Verwijzing, Stilte",
        ),
        (
            "instrumenten",
            "a Premie does not belong here; expected Instrument, Individueel, Verwijzing, Stilte",
        ),
        (
            "sancties",
            "a Premie does not belong here; expected Maatregel, Waarschuwing, Individueel",
        ),
        ("vrijlating", "a Premie does not belong here; expected Vrijlating"),
    ],
)
def test_a_consequence_of_another_hook(
    load: Load, tmp_path: Path, onderwerp: str, says: str
) -> None:
    found = load(regime_plugin(tmp_path, **{onderwerp: [premie()]}))
    assert (found.hook, says in found.problem) == (onderwerp, True)


def test_a_consequence_of_another_hook_inside_a_table(load: Load, tmp_path: Path) -> None:
    assert (
        "does not belong here"
        in load(regime_plugin(tmp_path, vrijlating=[eerste(premie())])).problem
    )


def test_a_group_that_classification_does_not_give(load: Load, tmp_path: Path) -> None:
    rules: dict[str, Rules] = {
        "classificatie": [Regel("diemen-2", bron="diemen-art-1", dan=Indeling("spoor", "1"))],
        "premie": [premie(mits=ingedeeld("spoor", "2"))],
    }
    found = load(regime_plugin(tmp_path, **rules))
    assert (found.hook, "ingedeeld('spoor', '2') reads a group" in found.problem) == (
        "premie",
        True,
    )


def test_a_group_that_comes_later_in_classification(load: Load, tmp_path: Path) -> None:
    first = Regel(
        "diemen-1", bron="diemen-art-1", mits=ingedeeld("spoor", "1"), dan=Indeling("groep", "a")
    )
    second = Regel("diemen-2", bron="diemen-art-1", dan=Indeling("spoor", "1"))
    assert (
        "no earlier rule of classificatie gives"
        in load(regime_plugin(tmp_path, classificatie=[first, second])).problem
    )
    assert kern_of(tmp_path, classificatie=[second, first]).problems == ()


def test_a_group_that_can_be_recorded_but_not_given(load: Load, tmp_path: Path) -> None:
    rules = [
        Regel(f"diemen-{groep}", bron="diemen-art-1", mits=NOOIT, dan=Indeling("spoor", groep))
        for groep in indeling.krimpen_spoor.keuzes[:-1]
    ]
    found = load(
        regime_plugin(tmp_path, classificatie=[eerste(*rules, vastgesteld=indeling.krimpen_spoor)])
    )
    assert "group 5 can be recorded but no rule gives it" in found.problem


def test_an_instrument_that_nobody_knows(load: Load, tmp_path: Path) -> None:
    rule = Regel("diemen-1", bron="diemen-art-1", aard=Aard.RECHT, dan=Instrument("training"))
    assert (
        "neither in woordenlijst.toml nor diemen.<code>"
        in load(regime_plugin(tmp_path, instrumenten=[rule])).problem
    )


def test_an_instrument_of_another_regime(load: Load, tmp_path: Path) -> None:
    rule = Regel(
        "diemen-1",
        bron="diemen-art-1",
        aard=Aard.RECHT,
        dan=Instrument("zuid.x", instrumentsoort="scholing"),
    )
    assert (
        "neither in woordenlijst.toml nor diemen.<code>"
        in load(regime_plugin(tmp_path, instrumenten=[rule])).problem
    )


@pytest.mark.parametrize("soort", [None, "iets"])
def test_a_local_instrument_of_no_kind(load: Load, tmp_path: Path, soort: str | None) -> None:
    rule = Regel(
        "diemen-1",
        bron="diemen-art-1",
        aard=Aard.RECHT,
        dan=Instrument("diemen.x", instrumentsoort=soort),
    )
    assert (
        "needs a known instrumentsoort"
        in load(regime_plugin(tmp_path, instrumenten=[rule])).problem
    )


def test_zwaarste_outside_sanctions(load: Load, tmp_path: Path) -> None:
    measure = Regel(
        "diemen-1", bron="diemen-art-1", aard=Aard.PLICHT, dan=Maatregel(percentage=procent(5))
    )
    kern = Kern({"noord": regime_plugin(tmp_path, vrijlating=[zwaarste(measure)])})
    assert "zwaarste() is for sancties" in "\n".join(map(str, kern.problems))
    assert kern.regimes == {}


def test_a_count_inside_a_count(load: Load, tmp_path: Path) -> None:
    nested = gedraging.eerder.bestaat(
        lambda _: gedraging.gelijktijdig.bestaat(lambda g: g.verwijtbaar)
    )
    rule = Regel("diemen-1", bron="diemen-art-1", aard=Aard.PLICHT, mits=nested, dan=Waarschuwing())
    assert "cannot count again" in load(regime_plugin(tmp_path, sancties=[rule])).problem


# --- facts ---------------------------------------------------------------------------------------

LOCAL = Feit("lokaal.diemen.pendelt", Soort.JA_NEE, "Pendelt de persoon?")


def local_plugin(folder: Path, *facts: object, **hooks: Callable[[], object]) -> ModuleType:
    return hooked(folder, feiten=lambda: list(facts), **hooks)


def test_a_local_fact_is_part_of_the_vocabulary(tmp_path: Path) -> None:
    rule = premie(mits=reference(LOCAL))
    kern = Kern({"diemen": local_plugin(tmp_path, LOCAL, premie=lambda: [rule])}, strikt=True)
    document = {"peildatum": date(2024, 3, 1), "lokaal": {"diemen": {"pendelt": True}}}
    zaak = Zaak.from_document(document, kern.vocabulary)
    assert zaak.document() == document
    assert kern.evaluate(zaak, "diemen").uitkomsten["premie"].status == "van_toepassing"
    empty = kern.evaluate(
        Zaak.from_document({"peildatum": date(2024, 3, 1)}, kern.vocabulary), "diemen"
    )
    assert [item.feit for item in empty.uitkomsten["premie"].ontbrekend] == [
        "lokaal.diemen.pendelt"
    ]


def test_a_local_fact_that_was_not_declared(load: Load, tmp_path: Path) -> None:
    rule = premie(mits=reference(LOCAL))
    found = load(hooked(tmp_path, premie=lambda: [rule]))
    assert (
        "reads local fact lokaal.diemen.pendelt, which the hook feiten does not declare"
        in found.problem
    )


def test_a_rule_that_reads_a_fact_that_nobody_asks(load: Load, tmp_path: Path) -> None:
    rule = premie(mits=reference(Feit("persoon.pendelt", Soort.JA_NEE)))
    assert (
        "reads fact persoon.pendelt, which is not in the vocabulary"
        in load(hooked(tmp_path, premie=lambda: [rule])).problem
    )


@pytest.mark.parametrize(
    "pad",
    ["persoon.pendelt", "lokaal.zuid.pendelt", "lokaal.diemen", "lokaal.diemen.a.b", "pendelt"],
)
def test_a_fact_outside_its_own_section(load: Load, tmp_path: Path, pad: str) -> None:
    found = load(local_plugin(tmp_path, Feit(pad, Soort.JA_NEE)))
    assert (found.hook, f"fact {pad} must be named lokaal.diemen.<naam>" in found.problem) == (
        "feiten",
        True,
    )


@pytest.mark.parametrize(
    ("soort", "afwezig", "says"),
    [
        (Soort.JA_NEE, "gen", "afwezig is \"geen\" or left out, not 'gen'"),
        (Soort.TEKST, "geen", "every kind of fact but a text"),
    ],
)
def test_a_fact_that_says_something_else_of_its_absence(
    load: Load, tmp_path: Path, soort: Soort, afwezig: str, says: str
) -> None:
    found = load(local_plugin(tmp_path, Feit("lokaal.diemen.pendelt", soort, afwezig=afwezig)))
    assert (found.hook, says in found.problem) == ("feiten", True)


def test_facts_that_are_none(load: Load, tmp_path: Path) -> None:
    assert (
        "returned str, expected a list of Feit" in load(local_plugin(tmp_path, "pendelt")).problem
    )


# --- regimes -------------------------------------------------------------------------------------


def test_a_regime_that_another_plugin_provides(load: Load, tmp_path: Path) -> None:
    module = regime_plugin(tmp_path, "zuid", premie=[premie("zuid-9", "zuid-art-9")])
    kern = Kern(
        {
            "noord": module,
            "zuid": regime_plugin(tmp_path / "z", "zuid", premie=[premie("zuid-1", "zuid-art-1")]),
        }
    )
    found = one_problem(kern)
    assert (found.plugin, found.problem) == (
        "zuid",
        "regime zuid is already provided by plugin noord",
    )
    assert [r.id for _, r in kern.regime("zuid").alle_regels()] == ["zuid-9"]


def test_a_defective_plugin_does_not_take_the_name_of_a_sound_one(tmp_path: Path) -> None:
    defective = regime_plugin(tmp_path, "zuid", premie=[premie("fout-1", "zuid-art-1")])
    sound = regime_plugin(tmp_path / "z", "zuid", premie=[premie("zuid-1", "zuid-art-1")])
    kern = Kern({"a": defective, "b": sound})
    assert list(kern.regimes) == ["zuid"]
    assert [problem.plugin for problem in kern.problems] == ["a"]


@pytest.mark.parametrize("naam", ["Diemen", "die-men", "1diemen", "d" * 50, "", "diemen\n"])
def test_a_regime_with_an_impossible_name(tmp_path: Path, naam: str) -> None:
    write_register(tmp_path, [])
    kern = Kern(
        {"noord": plugin(regime=lambda: Regime(naam, "Diemen", date(2024, 1, 1), None, tmp_path))}
    )
    assert "must be lower-case letters" in one_problem(kern).problem


def test_a_regime_that_ends_before_it_begins(load: Load, tmp_path: Path) -> None:
    write_register(tmp_path, [])
    regime = attrs.evolve(regime_of(tmp_path), geldig_tot=date(2023, 1, 1))
    assert "is before geldig_van" in load(plugin(regime=lambda: regime)).problem


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"diagnose.kann": "de coach"}, "no judgement of the vocabulary; did you mean"),
        ({"persoon.leeftijd": "de coach"}, "no judgement of the vocabulary"),
        ({"diagnose.kan": " "}, "says in words whose judgement it is"),
    ],
)
def test_whose_judgement_it_is_can_be_said_of_judgements_only(
    load: Load, tmp_path: Path, said: dict[str, str], problem: str
) -> None:
    write_register(tmp_path, [])
    regime = attrs.evolve(regime_of(tmp_path), oordeel_door=said)
    assert problem in load(plugin(regime=lambda: regime)).problem


def test_a_register_that_is_missing(load: Load, tmp_path: Path) -> None:
    found = load(plugin(regime=lambda: regime_of(tmp_path / "weg"), premie=lambda: [premie()]))
    assert (found.hook, "cannot be read" in found.problem) == ("regime", True)


def test_a_register_that_is_broken(load: Load, tmp_path: Path) -> None:
    (tmp_path / "register.toml").write_text("[[bepaling]]\nid = \n")
    found = load(plugin(regime=lambda: regime_of(tmp_path), premie=lambda: [premie()]))
    assert found.place is not None
    assert (Path(found.place.file).name, found.place.line) == ("register.toml", 2)


# --- commands ------------------------------------------------------------------------------------


def test_a_plugin_adds_a_command(tmp_path: Path) -> None:
    commands = {"telling": "mijn_pakket.opdrachten:telling"}
    kern = Kern({"noord": plugin(opdrachten=lambda: commands)}, strikt=True)
    assert kern.opdrachten() == commands
    assert kern.regimes == {}


def test_a_command_that_exists_already(tmp_path: Path) -> None:
    kern = Kern(
        {naam: plugin(opdrachten=lambda: {"telling": "mijn:telling"}) for naam in ("a", "b")}
    )
    assert str(one_problem(kern)).startswith(
        "plugin b, hook opdrachten: command telling exists already ("
    )


@pytest.mark.parametrize("returned", [3, ["telling"], {"telling": 3}, {"telling": "telling"}])
def test_commands_that_are_none(load: Load, tmp_path: Path, returned: object) -> None:
    assert load(plugin(opdrachten=lambda: returned)).hook == "opdrachten"


# --- the kernel ----------------------------------------------------------------------------------


def test_a_kernel_without_plugins() -> None:
    kern = Kern({})
    assert kern.regimes == {}
    assert kern.problems == ()
    assert kern.compare(Zaak.from_document(CASE)).beoordelingen == ()
    with pytest.raises(UnknownRegimeError, match="no regime 'naarden'; loaded: none"):
        kern.evaluate(Zaak.from_document(CASE), "naarden")


def test_kernels_share_nothing(tmp_path: Path) -> None:
    one = kern_of(tmp_path / "a", premie=[premie()])
    other = kern_of(tmp_path / "b", premie=[premie("diemen-2", mits=NOOIT)])
    zaak = Zaak.from_document(CASE)
    assert one.evaluate(zaak, "diemen").uitkomsten["premie"].status == "van_toepassing"
    assert other.evaluate(zaak, "diemen").uitkomsten["premie"].status == "niet_van_toepassing"


def test_the_installed_regimes_have_no_problems(kern: Kern) -> None:
    assert kern.problems == ()


def test_any_object_can_be_a_plugin(tmp_path: Path) -> None:
    write_register(tmp_path, ["diemen-art-1"])

    class Diemen:
        @hookimpl
        def regime(self) -> Regime:
            return regime_of(tmp_path)

        @hookimpl
        def premie(self) -> list[Regel]:
            return [premie(mits=persoon.leeftijd > 18)]

    assert list(Kern({"diemen": Diemen()}, strikt=True).regimes) == ["diemen"]
    assert Kern({"leeg": SimpleNamespace()}, strikt=True).regimes == {}


def test_the_example_in_the_hookspecs_is_a_regime(tmp_path: Path) -> None:
    import textwrap

    from participatiekern import hookspecs

    example = textwrap.dedent((hookspecs.__doc__ or "").split("::\n", 1)[1])
    write_register(tmp_path, ["diemen-7"])
    module = ModuleType("diemen")
    module.__file__ = str(tmp_path / "diemen.py")
    exec(compile(example, module.__file__, "exec"), module.__dict__)  # noqa: S102 - our own docstring
    assert list(Kern({"diemen": module}, strikt=True).regimes) == ["diemen"]

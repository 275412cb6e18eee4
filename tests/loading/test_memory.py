# SPDX-License-Identifier: EUPL-1.2
"""Memory: only the regime that is asked is loaded, and what is remembered changes no answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.loading.installations import LOADED, PROBLEMS, SOURCE, Installation

ALL = f"kern = Kern.installed(); names = list(kern.regimes); said = [{LOADED}, names, {PROBLEMS}]"
ONE = (
    "kern = Kern.installed(); u = kern.evaluate(zaak, 'noord').uitkomsten['premie']\n"
    f"said = [u.status.value, {LOADED}]"
)
BROKEN = "raise ValueError('stuk')\n"


@pytest.fixture
def installed(tmp_path: Path) -> Installation:
    """Three sound plugins, after a first start."""
    made = Installation(tmp_path)
    for naam in ("noord", "oost", "zuid"):
        made.install(naam)
    loaded, names, problems = made.run(ALL)
    assert loaded == ["plugin_noord", "plugin_oost", "plugin_zuid"]
    assert {"noord", "oost", "zuid"} <= set(names)
    assert problems == []
    return made


def test_asking_one_regime_imports_no_other_plugin(installed: Installation) -> None:
    assert installed.run(ONE) == ["onbekend", ["plugin_noord"]]


def test_the_names_and_problems_are_known_without_importing_a_plugin(
    installed: Installation,
) -> None:
    loaded, names, problems = installed.run(ALL)
    assert (loaded, problems) == ([], [])
    assert {"noord", "oost", "zuid"} <= set(names)


def test_a_regime_need_not_be_named_after_its_plugin(installed: Installation) -> None:
    installed.install("noord", regime="west")
    installed.run(ALL)
    code = ONE.replace("'noord'", "'west'")
    assert installed.run(code) == ["onbekend", ["plugin_noord"]]


def test_without_any_memory_the_answer_is_the_same(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    made.install("noord")
    made.install("zuid")
    assert made.run(ONE)[0] == "onbekend"


def test_a_plugin_that_changed_is_checked_anew(installed: Installation) -> None:
    module = installed.site / "plugin_oost" / "__init__.py"
    module.write_text(BROKEN)
    loaded, names, (problem,) = installed.run(ALL)
    assert loaded == []  # the plugin that broke; the others are remembered
    assert "oost" not in names
    assert problem.startswith("plugin poost: ValueError: stuk (")
    assert installed.run(ONE) == ["onbekend", ["plugin_noord"]]


def test_a_plugin_with_problems_is_checked_at_every_start(installed: Installation) -> None:
    (installed.site / "plugin_oost" / "__init__.py").write_text(BROKEN)
    first, second = installed.run(ALL), installed.run(ALL)
    assert first == second
    assert len(second[2]) == 1


def test_a_register_that_changed_is_checked_anew(installed: Installation) -> None:
    (installed.site / "plugin_oost" / "register.toml").write_text("[[bepaling]]\n")
    _, names, problems = installed.run(ALL)
    assert "oost" not in names
    assert len(problems) == 1


def test_what_is_loaded_is_checked_whatever_is_remembered(installed: Installation) -> None:
    """Also where the files look as they did: a module that the plugin needs is gone."""
    helper = installed.site / "helper.py"
    helper.write_text("bedrag = 500\n")
    installed.install("noord", "from helper import bedrag\n" + SOURCE)
    assert installed.run(ALL)[2] == []
    helper.unlink()
    code = (
        "kern = Kern.installed(); before = len(kern.problems); found = 'noord' in kern.regimes\n"
        f"said = [before, found, {PROBLEMS}, 'zuid' in kern.regimes]"
    )
    before, found, problems, other = installed.run(code)
    assert (before, found, other) == (0, False, True)
    (problem,) = problems
    assert problem.startswith("plugin pnoord: ModuleNotFoundError: No module named 'helper' (")
    assert "pnoord" not in installed.remembered


def test_two_plugins_with_one_regime_are_a_problem_whatever_is_remembered(
    installed: Installation,
) -> None:
    installed.install("a_new", regime="zuid")
    for _ in range(2):
        _, names, problems = installed.run(ALL)
        assert names.count("zuid") == 1
        (problem,) = problems
        assert (
            "plugin pzuid, hook regime: regime zuid is already provided by plugin pa_new" in problem
        )
    code = "said = Kern.installed().provider('zuid')"
    assert installed.run(code) == "pa_new"


def test_a_plugin_that_is_gone_is_forgotten(installed: Installation) -> None:
    (installed.site / "plugin_oost-1.0.dist-info" / "entry_points.txt").unlink()
    _, names, problems = installed.run(ALL)
    assert "oost" not in names
    assert problems == []


FACTS = """
from participatiekern.facts.vocabulary import Feit
from participatiekern.facts.values import Soort

@hookimpl
def feiten():
    return [Feit("lokaal.{naam}.pendelt", Soort.JA_NEE, "Pendelt de persoon?")]
"""
VARIANTS = """
@hookimpl
def varianten(regimes):
    return [regimes["noord"].variant("noord_600", cijfers={{"noord-1": {{euro(500): euro(600)}}}})]
"""


def test_local_facts_are_known_also_of_a_regime_that_is_not_asked(installed: Installation) -> None:
    installed.install("oost", SOURCE + FACTS)
    code = (
        "kern = Kern.installed(); problems = len(kern.problems)\n"
        "said = ['lokaal.oost.pendelt' in kern.vocabulary.feiten, problems]"
    )
    assert installed.run(code) == [True, 0]
    assert installed.run(code) == [True, 0]
    assert installed.remembered["poost"]["deelt"] is True


RELATIONS = """
@hookimpl
def verbanden():
    return {{"pendelt": {{"vorm": "volgt", "als": {{"feit": "uitstroom.volledig", "is": True}},
                        "dan": {{"feit": "lokaal.{naam}.pendelt", "is": True}},
                        "zin": "wie uitstroomt, pendelt."}}}}
"""
FACT_OF_NOORD = """\
import plugin_noord
from participatiekern.feiten import reference
FACT = plugin_noord.feiten()[0]
"""
THE_SAME_FACT = """\
from participatiekern.facts.vocabulary import Feit
from participatiekern.facts.values import Soort
from participatiekern.feiten import reference
FACT = Feit("lokaal.noord.pendelt", Soort.JA_NEE, "Pendelt de persoon?")
"""
READS_FACT = SOURCE.replace("uitstroom.volledig", "reference(FACT)")
READ = """
def read(kern, **sections):
    try:
        zaak = kern.read({"peildatum": date(2024, 3, 1), **sections})
        return sorted(zaak.feiten), sorted(pad for pad in zaak.codes if pad[0] != ":")
    except CaseError as error:
        return [str(fout) for fout in error.fouten]

from participatiekern.errors import CaseError
kern = Kern.installed()
"""


@pytest.fixture
def with_facts(installed: Installation) -> Installation:
    """Noord and oost have a local fact each; zuid has none."""
    for naam in ("noord", "oost"):
        installed.install(naam, SOURCE + FACTS)
    installed.run(ALL)
    assert installed.remembered["poost"]["alleen_feiten"] is True
    return installed


def test_local_facts_of_another_regime_are_not_loaded_for_a_case_without_them(
    with_facts: Installation,
) -> None:
    code = (
        f"{READ}found = read(kern, uitstroom={{'volledig': True}})\n"
        "u = kern.evaluate(kern.read({'peildatum': date(2024, 3, 1)}), 'oost')\n"
        f"said = [found, len(u.uitkomsten), len(kern.problems), {LOADED}]"
    )
    (found, codes), topics, problems, loaded = with_facts.run(code)
    assert (found, problems, loaded) == (["uitstroom.volledig"], 0, ["plugin_oost"])
    assert "uitstroom.volledig" in codes
    assert topics


@pytest.mark.parametrize(
    "sections",
    [
        "lokaal={'oost': {'pendelt': True}}",
        "zaak={'peildatum': date(2024, 3, 1), 'lokaal': {'oost': {'pendelt': True}}}",
    ],
)
def test_a_local_fact_that_a_case_names_is_read(with_facts: Installation, sections: str) -> None:
    code = READ + f"document = dict({sections})\n"
    if sections.startswith("zaak"):
        code += f"said = [sorted(kern.read(document).feiten), {LOADED}]"
    else:
        code += f"said = [read(kern, **document)[0], {LOADED}]"
    assert with_facts.run(code) == [["lokaal.oost.pendelt"], ["plugin_oost"]]


@pytest.mark.parametrize(
    "sections",
    [
        {"lokaal": {"oost": {"pendeld": True}}},
        {"lokaal": {"oots": {"pendelt": True}}},
        {"lokaal": {"zuid": {"pendelt": True}}},
        {"lokaal": True},
        {"lokaal": {}},
        {"lokaal": {"oost": 3}},
        {"lokaal": {"oost": {"pendelt": "ja"}}},
        {"lokaal.oost": {"pendelt": True}},
        {"lokaal": {"oost.pendelt": True}},
        {"loka": {"oost": {"pendelt": True}}},
        {"pendelt": True},
        {"uitstroom": {"pendelt": True}},
    ],
)
def test_what_is_wrong_with_a_case_is_said_as_when_everything_is_loaded(
    with_facts: Installation, sections: dict[str, object]
) -> None:
    code = (
        f"{READ}lazily = read(kern, **{sections!r}); before = {LOADED}\n"
        "kern = Kern.installed(strikt=True)\n"
        f"said = [lazily, read(kern, **{sections!r}), before]"
    )
    lazily, whole, _ = with_facts.run(code)
    assert lazily == whole


def test_facts_stand_in_one_order_whichever_are_loaded_first(with_facts: Installation) -> None:
    local = "[pad for pad in {} if pad.startswith('lokaal.noord') or pad.startswith('lokaal.oost')]"
    code = (
        "kern = Kern.installed(); kern.evaluate(zaak, 'oost')\n"
        f"one = {local.format('kern.vocabulary_for([]).feiten')}\n"
        f"said = [one, {local.format('kern.vocabulary.feiten')}]"
    )
    assert with_facts.run(code) == [
        ["lokaal.oost.pendelt"],
        ["lokaal.noord.pendelt", "lokaal.oost.pendelt"],
    ]


def test_a_fact_that_follows_from_a_shared_one_is_known_whatever_is_asked(
    with_facts: Installation,
) -> None:
    """So a plugin with relations is loaded at every start."""
    with_facts.install("oost", SOURCE + FACTS + RELATIONS)
    assert with_facts.run(ALL)[2] == []
    assert with_facts.remembered["poost"]["alleen_feiten"] is False
    code = f"{READ}said = [read(kern, uitstroom={{'volledig': True}})[1], {LOADED}]"
    codes, loaded = with_facts.run(code)
    assert "lokaal.oost.pendelt" in codes
    assert loaded == ["plugin_oost"]


def test_a_regime_that_reads_a_fact_of_another_decides(with_facts: Installation) -> None:
    with_facts.install("zuid", FACT_OF_NOORD + READS_FACT)
    assert with_facts.run(ALL)[2] == []
    code = (
        "kern = Kern.installed(); u = kern.evaluate(zaak, 'zuid').uitkomsten['premie']\n"
        "said = [u.status.value, [item.feit for item in u.ontbrekend], len(kern.problems)]"
    )
    assert with_facts.run(code) == ["onbekend", ["lokaal.noord.pendelt"], 0]


def test_a_regime_is_refused_when_the_fact_of_another_that_it_reads_is_gone(
    with_facts: Installation,
) -> None:
    with_facts.install("zuid", THE_SAME_FACT + READS_FACT)
    assert with_facts.run(ALL)[2] == []
    with_facts.install("noord", SOURCE + FACTS.replace("pendelt", "reist"))
    for _ in range(2):
        _, names, (problem,) = with_facts.run(ALL)
        assert "zuid" not in names
        assert "reads local fact lokaal.noord.pendelt" in problem


def test_a_variant_loads_the_regime_that_it_varies_and_no_other(installed: Installation) -> None:
    installed.install("zuid", SOURCE + VARIANTS)
    installed.run(ALL)
    code = (
        f"kern = Kern.installed(); r = kern.regime('noord_600'); said = [r.variant_van, {LOADED}]"
    )
    assert installed.run(code) == ["noord", ["plugin_noord", "plugin_zuid"]]
    assert "noord_600" in installed.run(ALL)[1]


def test_strict_loading_checks_everything(installed: Installation) -> None:
    everything = ["plugin_noord", "plugin_oost", "plugin_zuid"]
    assert installed.run(f"Kern.installed(strikt=True); said = {LOADED}") == everything
    code = f"kern = Kern.installed(remember=False); kern.problems; said = {LOADED}"
    assert installed.run(code) == everything


# --- the file ------------------------------------------------------------------------------------


def _file(made: Installation) -> Path:
    (file,) = (made.cache / "participatiekern").glob("*.json")
    return file


def _lies(document: Any) -> Any:
    document["plugins"]["pnoord"]["regime"] = "oost"
    return document


def _other_kernel(document: Any) -> Any:
    document["kern"][0] = "another version of Python"
    return document


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        '{"kern": 1}',
        "[" * 100_000,
        '{"plugins": []}',
        '{"kern": null, "plugins": {"pnoord": 3}}',
        "\x00",
    ],
)
def test_a_corrupt_file_changes_nothing(installed: Installation, text: str) -> None:
    file = _file(installed)
    sound = file.read_text()
    file.write_text(text)
    assert installed.run(ONE)[0] == "onbekend"
    assert set(installed.run(ALL)[1]) >= {"noord", "oost", "zuid"}
    assert json.loads(file.read_text()) == json.loads(sound)


@pytest.mark.parametrize(
    "entry",
    [
        None,
        3,
        {},
        {"regime": 3},
        {"regime": [], "deelt": False, "alleen_feiten": False, "bestanden": []},
        {"regime": "noord", "deelt": False, "bestanden": []},
        {"deelt": 1},
    ],
)
def test_a_malformed_entry_is_no_entry(installed: Installation, entry: object) -> None:
    file = _file(installed)
    document = json.loads(file.read_text())
    document["plugins"]["pnoord"] = entry
    file.write_text(json.dumps(document))
    assert set(installed.run(ALL)[1]) >= {"noord", "oost", "zuid"}


@pytest.mark.parametrize("change", [_lies, _other_kernel])
def test_a_file_that_is_not_true_changes_nothing(
    installed: Installation, change: Callable[[Any], Any]
) -> None:
    file = _file(installed)
    file.write_text(json.dumps(change(json.loads(file.read_text()))))
    assert installed.run(ONE)[0] == "onbekend"
    _, names, problems = installed.run(ALL)
    assert names.count("oost") == names.count("noord") == 1
    assert problems == []


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    made.install("noord")
    made.cache.write_text("a file where the folder should be")
    for _ in range(2):
        assert "noord" in made.run(ALL)[1]
        assert made.run(ONE)[0] == "onbekend"


def test_no_home_folder_changes_nothing(installed: Installation) -> None:
    assert installed.run(ONE, XDG_CACHE_HOME="", HOME="relative")[0] == "onbekend"
    assert list(installed.site.glob("**/*.json")) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_a_file_of_another_user_is_not_believed(installed: Installation) -> None:
    os.chown(_file(installed), 12345, -1)
    assert len(installed.run(ALL)[0]) == 3


def test_processes_that_write_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    for naam in ("noord", "zuid"):
        made.install(naam)
    code = "from participatiekern import Kern; Kern.installed().problems"
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=made.environment()) for _ in range(4)
    ]
    assert [process.wait(timeout=120) for process in started] == [0] * 4
    assert {"pnoord", "pzuid"} <= set(made.remembered)
    assert [pad.suffix for pad in (made.cache / "participatiekern").iterdir()] == [".json"]


def test_the_file_holds_names_sizes_and_times_only(installed: Installation) -> None:
    for kept in installed.remembered.values():
        assert set(kept) == {"regime", "deelt", "alleen_feiten", "bestanden"}
        value, *files = kept["bestanden"]
        assert isinstance(value, str)
        assert all([type(part) for part in file] == [str, int, int] for file in files)


# --- the command line ----------------------------------------------------------------------------

BEOORDEEL = [sys.executable, "-m", "participatiekern", "beoordeel", "-", "--regime", "noord"]


def test_the_command_line_warns_of_a_neighbour_at_every_start(installed: Installation) -> None:
    (installed.site / "plugin_oost" / "__init__.py").write_text(BROKEN)
    for _ in range(2):
        done = subprocess.run(
            [*BEOORDEEL, "--formaat", "json"],
            env=installed.environment(),
            input="peildatum = 2024-03-01\n",
            capture_output=True,
            text=True,
            check=True,
        )
        assert list(json.loads(done.stdout)["regimes"]) == ["noord"]
        assert done.stderr.startswith("let op: plugin poost: ValueError: stuk (")


def test_a_regime_that_fails_when_it_is_asked_is_explained(installed: Installation) -> None:
    helper = installed.site / "helper.py"
    helper.write_text("")
    installed.install("noord", "import helper\n" + SOURCE)
    installed.run(ALL)
    helper.unlink()
    done = subprocess.run(
        BEOORDEEL,
        env=installed.environment(),
        input="peildatum = 2024-03-01\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "let op: plugin pnoord: ModuleNotFoundError: No module named 'helper' (" in done.stderr
    assert "Er is geen regime 'noord'." in done.stderr

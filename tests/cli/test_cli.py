# SPDX-License-Identifier: EUPL-1.2
"""The command line as a user runs it: in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from participatiekern.hookspecs import ONDERWERPEN
from tests.diemen import CASE

REGIMES = ["deventer", "dinkelland", "krimpen", "naarden", "werksaam"]
COMMANDS = [
    ["beoordeel"],
    ["vergelijk"],
    ["uitleg"],
    ["zaak"],
    ["zaak", "nieuw"],
    ["regimes"],
    ["feiten"],
    ["woorden"],
    ["bedragen"],
    ["dekking"],
    ["bepaling"],
    ["lees"],
]


def run(
    *arguments: str | Path, given: str | None = None, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "participatiekern", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
    )


def out(*arguments: str | Path, **more: Any) -> str:
    """What a command prints that succeeds in silence."""
    done = run(*arguments, **more)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def zaak(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("zaken") / "voorbeeld.toml"
    pad.write_text(tomli_w.dumps(CASE), "utf-8")
    return pad


@pytest.fixture(scope="module")
def compared(zaak: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(out("vergelijk", zaak, "--formaat", "json"))
    return document


# --- help ----------------------------------------------------------------------------------------

ENGLISH = re.compile(
    r"\b(usage|options?|commands?|show|this|message|and|exit|error|required|default|the|missing|argument|such|"
    r"try|for|help\.|text|integer|float|path|file|filename|directory|invalid|value|no|version|boolean)\b",
    re.IGNORECASE,
)
ALLOWED = {"--version", "--help"}


def english(text: str) -> set[str]:
    """English words of the command line library; the names of options are ours."""
    words = " ".join(word for word in text.split() if word.strip("'.,[]") not in ALLOWED)
    return {found.group() for found in ENGLISH.finditer(words)} - {"argument", "version"}


@pytest.mark.parametrize(
    "command", [[], *COMMANDS], ids=lambda command: " ".join(command) or "participatiekern"
)
def test_help_is_dutch(command: list[str]) -> None:
    said = out(*command, "--help", LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8")
    assert said.startswith("Gebruik: participatiekern")
    assert english(said) == set()
    assert all(len(line) <= 100 for line in said.splitlines())


def test_every_command_is_in_the_help() -> None:
    said = out("--help")
    for command in COMMANDS:
        assert re.search(rf"^  {command[0]} ", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["beoordel"], "Bedoelt u beoordeel?"),
        (["beoordeel"], "ZAAK"),
        (["beoordeel", "x.toml"], "--regime"),
        (["beoordeel", "x.toml", "--regim", "naarden"], "--regime"),
        (["vergelijk", "x.toml", "--formaat", "jso"], "'json'"),
        (["vergelijk", "x.toml", "--onderwerp", "premies"], "'premie'"),
        (["zaak", "nieuw", "--sectie", "persoonn"], "persoonn"),
        (["zaak", "nieuw", "--peildatum", "31-12-2024"], "jjjj-mm-dd"),
        (["zaak", "nieuw", "--peildatum", "2024-02-30"], "jjjj-mm-dd"),
        (["zaak", "nieuw", "--peildatum", "2007-W40-1"], "jjjj-mm-dd"),
        (["lees", "naarden", "--peildatum", "20071001"], "jjjj-mm-dd"),
        (["bedragen", "--peildatum", "2007-W40-1"], "jjjj-mm-dd"),
        (["feiten", "qqqq"], "qqqq"),
    ],
)
def test_a_wrong_command_line_is_answered_in_dutch(arguments: list[str], says: str) -> None:
    done = run(*arguments, LANG="en_US.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert english(done.stderr) == set()
    assert "Traceback" not in done.stderr


def test_without_a_command_the_help_is_shown() -> None:
    done = run()
    assert "Gebruik: participatiekern" in done.stdout + done.stderr


def test_the_version_is_printed() -> None:
    assert re.search(r"\d+\.\d+\.\d+", out("--version"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_produced(shell: str) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "participatiekern"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"_PARTICIPATIEKERN_COMPLETE": f"{shell}_source"},
    )
    assert "_PARTICIPATIEKERN_COMPLETE" in done.stdout
    assert done.stderr == ""


# --- regimes and facts ---------------------------------------------------------------------------


def test_regimes_lists_every_installed_regime() -> None:
    found = json.loads(out("regimes", "--formaat", "json"))
    assert [regime["naam"] for regime in found] == REGIMES
    for regime in found:
        assert regime["regels"] > 0
        assert set(regime["regelt"]) <= set(ONDERWERPEN)
    table = out("regimes")
    assert all(naam in table for naam in REGIMES)


def test_the_questions_say_of_which_facts_absence_is_an_answer() -> None:
    (wsw,) = json.loads(out("feiten", "persoon.wsw_indicatie", "--formaat", "json"))
    (age,) = json.loads(out("feiten", "persoon.leeftijd", "--formaat", "json"))
    assert (wsw["afwezig"], age["afwezig"]) == ("geen", None)
    assert "ja/nee, afwezig: geen" in out("feiten", "persoon.wsw_indicatie")
    assert "# Heeft de persoon een Wsw-indicatie? (afwezig: geen)" in out("zaak", "nieuw")


def test_feiten_lists_the_vocabulary() -> None:
    found = json.loads(out("feiten", "--formaat", "json"))
    assert {"feit", "soort", "vraag"} <= found[0].keys()
    assert "persoon.leeftijd" in {fact["feit"] for fact in found}
    some = json.loads(out("feiten", "premie", "--formaat", "json"))
    assert 0 < len(some) < len(found)


# --- a case --------------------------------------------------------------------------------------

STATUSES = {
    "van_toepassing",
    "onbekend",
    "verwezen",
    "niet_geregeld",
    "niet_van_toepassing",
    "niet_aan_de_orde",
}
FIELDS: dict[str, set[str]] = {
    "indeling": {"stelsel", "groep", "aanpak"},
    "instrument": {
        "instrument",
        "instrumentsoort",
        "max_maanden",
        "verlenging_maanden",
        "uren_per_week",
        "uren_per_week_min",
        "uren_per_week_max",
        "bedrag_max",
        "per",
        "percentage",
        "grondslag",
    },
    "maatregel": {"percentage", "bedrag", "maanden", "bedrag_per_maand"},
    "waarschuwing": set(),
    "individueel": {"omschrijving"},
    "vrijlating": {"percentage", "bedrag_per_maand", "resterende_maanden"},
    "premie": {"bedrag"},
    "verwijzing": {"naar"},
    "stilte": {"omschrijving"},
}
COMMON = {"regel", "aard", "status", "soort", "bron", "ontbrekend", "uitleg"}
MONEY = {"bedrag", "bedrag_per_maand", "bedrag_max"}
WHOLE = {
    "max_maanden",
    "verlenging_maanden",
    "maanden",
    "resterende_maanden",
    "uren_per_week",
    "uren_per_week_min",
    "uren_per_week_max",
}


def assert_outcome(uitkomst: dict[str, Any]) -> None:
    assert set(uitkomst) == {"status", "gevolgen", "ontbrekend", "uitleg"}
    assert uitkomst["status"] in STATUSES
    assert isinstance(uitkomst["uitleg"], str)
    assert uitkomst["uitleg"]
    assert_missing(uitkomst["ontbrekend"])
    for gevolg in uitkomst["gevolgen"]:
        assert_consequence(gevolg)


def assert_missing(items: list[dict[str, str]]) -> None:
    for item in items:
        assert set(item) == {"feit", "soort"}
        assert item["soort"] in {
            "feit",
            "oordeel",
            "wettelijk_bedrag",
            "eigen_bedrag",
            "aanleiding",
        }


def assert_consequence(gevolg: dict[str, Any]) -> None:
    soort = gevolg["soort"]
    assert COMMON <= set(gevolg) <= COMMON | FIELDS[soort] | {"plicht_van", "voorrang", "gronden"}
    assert gevolg.get("plicht_van", "college") in {"persoon", "college"}
    assert "plicht_van" not in gevolg or gevolg["aard"] == "plicht"
    assert gevolg["status"] in {"van_toepassing", "niet_van_toepassing", "onbekend"}
    forces: dict[str, set[str | None]] = {
        "indeling": {"vaststelling"},
        "verwijzing": {None},
        "stilte": {None},
    }
    assert gevolg["aard"] in forces.get(soort, {"recht", "plicht", "bevoegdheid"})
    assert {"document", "plaats"} <= set(gevolg["bron"])
    assert gevolg["bron"]["document"]
    assert gevolg["bron"]["plaats"]
    assert_missing(gevolg["ontbrekend"])
    for name in MONEY & set(gevolg):
        assert gevolg[name] is None or re.fullmatch(r"-?\d+\.\d\d", gevolg[name])
    for name in WHOLE & set(gevolg):
        assert gevolg[name] is None or type(gevolg[name]) is int
    if "percentage" in gevolg:
        assert gevolg["percentage"] is None or re.fullmatch(
            r"\d+(\.\d?[1-9])?", gevolg["percentage"]
        )
    if None in [value for name, value in gevolg.items() if name != "aard"]:
        assert gevolg["ontbrekend"]


def test_vergelijk_prints_the_outcome_of_the_contract(compared: dict[str, Any]) -> None:
    assert set(compared) == {"zaak", "peildatum", "regimes"}
    assert (compared["zaak"], compared["peildatum"]) == ("voorbeeld", "2024-03-01")
    assert list(compared["regimes"]) == REGIMES
    for regime in compared["regimes"].values():
        assert list(regime) == ["contrafeitelijk", *ONDERWERPEN]
        assert type(regime["contrafeitelijk"]) is bool
        for onderwerp in ONDERWERPEN:
            assert_outcome(regime[onderwerp])


def test_the_contract_holds_for_an_empty_case(tmp_path: Path) -> None:
    (tmp_path / "leeg.toml").write_text("peildatum = 2010-01-01\n")
    document = json.loads(out("vergelijk", tmp_path / "leeg.toml", "--formaat", "json"))
    for regime in document["regimes"].values():
        assert regime["sancties"]["status"] == "niet_aan_de_orde"
        for onderwerp in ONDERWERPEN:
            assert_outcome(regime[onderwerp])


def test_beoordeel_prints_the_same_for_one_regime(zaak: Path, compared: dict[str, Any]) -> None:
    document = json.loads(out("beoordeel", zaak, "--regime", "naarden", "--formaat", "json"))
    assert document == compared | {"regimes": {"naarden": compared["regimes"]["naarden"]}}


def test_standard_input(zaak: Path, compared: dict[str, Any]) -> None:
    for text in (zaak.read_text("utf-8"), json.dumps(CASE, default=str)):
        assert json.loads(out("vergelijk", "-", "--formaat", "json", given=text)) == compared
    done = run("vergelijk", "-", given="peildatum = 3")
    assert done.returncode == 2
    assert done.stderr.startswith("standaardinvoer: 1 fout\n  peildatum: is 3;")


def test_several_files_give_an_array_in_their_order(
    zaak: Path, tmp_path: Path, compared: dict[str, Any]
) -> None:
    (tmp_path / "leeg.toml").write_text("peildatum = 2024-03-01\n")
    found = json.loads(out("vergelijk", tmp_path / "leeg.toml", zaak, "--formaat", "json"))
    assert [document["zaak"] for document in found] == ["leeg", "voorbeeld"]
    assert found[1] == compared


def test_some_regimes_and_hooks(zaak: Path, compared: dict[str, Any]) -> None:
    text = out(
        "vergelijk",
        zaak,
        "--regimes",
        "naarden,krimpen",
        "--onderwerp",
        "premie",
        "--formaat",
        "json",
    )
    regimes = json.loads(text)["regimes"]
    assert list(regimes) == ["naarden", "krimpen"]
    for naam, regime in regimes.items():
        assert set(regime) == {"contrafeitelijk", "premie"}
        assert regime["premie"] == compared["regimes"][naam]["premie"]


@pytest.mark.parametrize("formaat", ["tabel", "md", "toml", "html"])
def test_every_format_shows_every_regime(zaak: Path, formaat: str) -> None:
    text = out("vergelijk", zaak, "--formaat", formaat)
    for naam in ("naarden", "krimpen"):
        assert naam in text.lower()
    if formaat == "toml":
        assert set(tomllib.loads(text)["regimes"]) == set(REGIMES)
    if formaat == "tabel":
        assert all(len(line) <= 100 for line in text.splitlines())
        assert "\x1b" not in text


def test_only_the_differences(zaak: Path) -> None:
    everything, some = (
        out("vergelijk", zaak, "--formaat", "md"),
        out("vergelijk", zaak, "--formaat", "md", "--verschillen"),
    )
    assert 0 < len(some) <= len(everything)


def test_uitleg_shows_the_rules_of_a_regime(zaak: Path) -> None:
    text = out("uitleg", zaak, "--regime", "naarden", "--onderwerp", "premie")
    assert "naarden-" in text
    done = run("uitleg", zaak, "--regime", "naarden", "--regel", "naarden-x")
    assert done.returncode == 2
    assert "naarden-x" in done.stderr


def test_a_new_case_file_is_a_case(tmp_path: Path) -> None:
    text = out("zaak", "nieuw", "--peildatum", "2024-02-29")
    assert tomllib.loads(text)["peildatum"].isoformat() == "2024-02-29"
    assert "persoon" in tomllib.loads(text)
    (tmp_path / "nieuw.toml").write_text(text, "utf-8")
    out("beoordeel", tmp_path / "nieuw.toml", "--regime", "naarden", "--formaat", "json")
    only = tomllib.loads(out("zaak", "nieuw", "--sectie", "persoon"))
    assert set(only) == {"peildatum", "persoon"}


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["beoordeel", "uitleg"])
def test_an_unknown_regime_is_named_with_the_nearest(zaak: Path, command: str) -> None:
    done = run(command, zaak, "--regime", "narden")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Er is geen regime 'narden'. Bedoelt u naarden?\n"


def test_of_a_plugin_that_is_refused_no_other_regime_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "naarde.py").write_text("def regime(:\n")
    folder = tmp_path / "naarde-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: naarde\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text("[participatiekern]\nnaarde = naarde\n")
    done = run("lees", "naarde", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "Bedoelt u" not in done.stderr
    first, last = done.stderr.splitlines()
    assert first.startswith("let op: plugin naarde: SyntaxError")
    assert first.endswith("naarde.py:1)")
    assert last.startswith("Regime 'naarde' is er niet, want de plugin is niet in orde")


def test_an_unknown_regime_among_others(zaak: Path) -> None:
    done = run("vergelijk", zaak, "--regimes", "naarden,zzz")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'zzz'" in done.stderr
    assert "naarden" in done.stderr


def test_the_mistakes_of_every_file_are_reported_and_none_is_judged(
    zaak: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text("peildatum = 3\n[persoon]\nleeftyd = 3\n")
    done = run("vergelijk", tmp_path / "a.toml", zaak, tmp_path / "weg.toml", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    heads = [line for line in done.stderr.splitlines() if not line.startswith(" ")]
    assert heads == [
        f"{tmp_path / 'a.toml'}: 2 fouten",
        f"{tmp_path / 'weg.toml'}: 1 fout",
        f"{tmp_path}: 1 fout",
    ]


# --- output to a file ----------------------------------------------------------------------------


def test_uit_writes_the_whole_file(zaak: Path, tmp_path: Path, compared: dict[str, Any]) -> None:
    uit = tmp_path / "uit.json"
    uit.write_text("oud")
    done = run("vergelijk", zaak, "--formaat", "json", "--uit", uit)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Geschreven: {uit}\n")
    assert json.loads(uit.read_text("utf-8")) == compared
    assert [pad.name for pad in tmp_path.iterdir()] == ["uit.json"]


def test_uit_leaves_an_old_file_alone_when_the_case_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "fout.toml").write_text("peildatum = 3")
    uit = tmp_path / "uit.json"
    uit.write_text("oud")
    assert run("vergelijk", tmp_path / "fout.toml", "--uit", uit).returncode == 2
    assert uit.read_text() == "oud"
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["fout.toml", "uit.json"]


def test_a_file_name_of_any_bytes(tmp_path: Path) -> None:
    naam = os.fsencode(tmp_path) + b"/\xff\x1b[31m.toml"
    done = subprocess.run(
        [sys.executable, "-m", "participatiekern", "vergelijk", naam],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert b"het bestand bestaat niet" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("uit", ["weg/uit.json", "."])
def test_uit_that_cannot_be_written(zaak: Path, tmp_path: Path, uit: str) -> None:
    done = run("vergelijk", zaak, "--formaat", "json", "--uit", tmp_path / uit)
    assert (done.returncode, done.stdout) == (2, "")
    assert "kan niet worden geschreven" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error(zaak: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "participatiekern", "vergelijk", str(zaak), "--formaat", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    said = writer.stderr.read()
    writer.stderr.close()
    assert writer.wait(timeout=60) == 0
    assert said == b""


# --- plugins -------------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line beside an installed plugin that raises on import."""
    (tmp_path / "kapot.py").write_text("raise ValueError('stuk')\n")
    info = tmp_path / "kapot-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kapot\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[participatiekern]\nkapot = kapot\n")

    def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run(
            *arguments,
            PYTHONPATH=os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]),
        )

    return command


def test_a_broken_plugin_is_named_and_the_others_work(
    broken: Any, zaak: Path, compared: dict[str, Any]
) -> None:
    done = broken("vergelijk", zaak, "--formaat", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == compared
    assert done.stderr.startswith("let op: plugin kapot: ValueError: stuk (")
    assert "kapot.py:1)" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_strikt_makes_a_broken_plugin_fatal(broken: Any, zaak: Path) -> None:
    done = broken("--strikt", "vergelijk", zaak, "--formaat", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "plugin kapot: ValueError: stuk" in done.stderr
    assert "Traceback" not in done.stderr


def test_strikt_is_silent_when_all_is_well(zaak: Path, compared: dict[str, Any]) -> None:
    assert json.loads(out("--strikt", "vergelijk", zaak, "--formaat", "json")) == compared


# --- the same every time -------------------------------------------------------------------------


@pytest.mark.parametrize("formaat", ["json", "html"])
def test_the_output_is_the_same_to_the_byte(zaak: Path, formaat: str) -> None:
    arguments = ("vergelijk", zaak, "--formaat", formaat)
    assert len({out(*arguments, PYTHONHASHSEED=seed) for seed in ("0", "1", "20240301")}) == 1


def test_the_terminal_is_not_trusted_to_speak_utf_8(zaak: Path) -> None:
    done = run("vergelijk", zaak, PYTHONUTF8="0", LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr

# SPDX-License-Identifier: EUPL-1.2
"""Defects planted in a plugin: each is caught, with file, line, rule and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from tests.authoring.workshop import diemen, findings, loaded

REGELS = "regels.py"
REGISTER = "register.toml"
LONGEST = 700
CASE = "zaken/elke-regel-geldt.toml"
OTHER_CASE = "zaken/geen-enkele-regel-geldt.toml"
DECLARED = "conformiteit.toml"
PREMIE = "mits=uitstroom.volledig & (uitstroom.maanden_gewerkt >= 6),"
LAST = "euro(500)),\n        ),\n    ]\n"


@attrs.frozen
class Defect:
    """A change of one file and what must be said about it.

    `places` is a text on the line that is named (in the changed file, unless `elsewhere`), `says`
    are words of the message, `advice` what it says to do. `also` are further changes of one file.
    """

    file: str
    old: str
    new: str
    says: str
    advice: str
    places: str = ""
    elsewhere: str = ""
    also: tuple[tuple[str, str, str], ...] = ()


DEFECTS = {
    # --- the plugin does not load: in English, for its author ---------------------------------
    "syntax error": Defect(
        REGELS, "def premie() ->", "def premie( ->", "SyntaxError", "", "def premie( ->"
    ),
    "raises while imported": Defect(
        REGELS, "\n\n\n@hookimpl", "\n1 / 0\n\n\n@hookimpl", "ZeroDivisionError", "", "1 / 0"
    ),
    "name that does not exist": Defect(
        REGELS, "    Premie,\n", "    Premium,\n", "cannot import name 'Premium'", "", ""
    ),
    "misspelt hook": Defect(
        REGELS,
        "def premie()",
        "def premies()",
        "no hook premies",
        "did you mean premie?",
        "@hookimpl",
        also=(("__init__.py", "    premie,", "    premies,"),),
    ),
    "hook raises": Defect(
        REGELS,
        '    """Article 6."""\n',
        "    1 / 0\n",
        "hook premie: ZeroDivisionError",
        "",
        "1 / 0",
    ),
    "hook returns nothing": Defect(
        REGELS,
        '    """Article 6."""\n    return [',
        "    [",
        "hook premie: returned None",
        "did you forget to return?",
        "@hookimpl",
    ),
    "hook returns a rule instead of a list": Defect(
        REGELS,
        '    """Article 6."""\n    return [\n',
        "    return (\n",
        "returned Regel",
        "expected a list of Regel or Tabel",
        "@hookimpl",
        also=((REGELS, LAST, "euro(500)),\n        )\n    )\n"),),
    ),
    "list with something else": Defect(
        REGELS,
        '    """Article 6."""\n    return [\n',
        "    return [\n        None,\n",
        "a list with NoneType",
        "expected Regel or Tabel",
        "@hookimpl",
    ),
    "other contract version": Defect(
        "__init__.py",
        "__all__",
        "PARTICIPATIEKERN_CONTRACT = 99\n__all__",
        "contract 99",
        "this kernel has contract 1",
        "",
    ),
    "and instead of &": Defect(
        REGELS,
        "uitstroom.volledig & (",
        "uitstroom.volledig and (",
        "no truth value",
        "write & | ~",
        "volledig and",
    ),
    "number against money": Defect(
        REGELS,
        "werk.inkomen_per_maand > euro(0)",
        "werk.inkomen_per_maand > 0",
        "bare number 0",
        "euro(...)",
        "maand > 0",
    ),
    "unknown fact": Defect(
        REGELS,
        "uitstroom.volledig",
        "uitstroom.voledig",
        "no fact uitstroom.voledig",
        "did you mean uitstroom.volledig?",
        "voledig",
    ),
    "choice that the fact does not have": Defect(
        REGELS,
        '== "niet_verschenen"',
        '== "niet_versheenen"',
        "never 'niet_versheenen'",
        "did you mean 'niet_verschenen'?",
        "versheenen",
    ),
    "amount with three decimals": Defect(
        REGELS, "euro(500)", 'euro("500.001")', "more than two decimals", "", "500.001"
    ),
    "float amount": Defect(
        REGELS, "euro(500)", "euro(500.5)", "takes a whole number or a string", "", "500.5"
    ),
    "no legal force": Defect(
        REGELS,
        'bron="diemen-6-1",\n            aard=Aard.RECHT,',
        'bron="diemen-6-1",',
        "rule diemen-6-uitstroompremie: a Premie has Aard.RECHT",
        "Aard.BEVOEGDHEID",
        "Regel(",
    ),
    "no source": Defect(
        REGELS, 'bron="diemen-6-1"', "bron=()", "bron takes the id of a provision", "", "Regel("
    ),
    "condition that is no condition": Defect(
        REGELS, PREMIE, "mits=True,", "mits and tenzij take conditions, not True", "", "Regel("
    ),
    "id of another municipality": Defect(
        REGELS,
        '"diemen-6-uit',
        '"naarden-6-uit',
        "rule naarden-6-uitstroompremie",
        "an id that starts with diemen-",
        "Regel(",
    ),
    "id used twice": Defect(
        REGELS,
        '"diemen-6-uitstroompremie"',
        '"diemen-5-vrijlating"',
        "diemen-5-vrijlating is used twice",
        "first at",
        "Regel(",
    ),
    "provision that does not exist": Defect(
        REGELS,
        'bron="diemen-6-1"',
        'bron="diemen-6-7"',
        "rule diemen-6-uitstroompremie: cites provision diemen-6-7",
        "did you mean diemen-6-1?",
        "Regel(",
    ),
    "consequence of another hook": Defect(
        REGELS,
        "Premie(bedrag=euro(500))",
        "Maatregel(bedrag=euro(500), maanden=1)",
        "a Maatregel does not belong here",
        "expected Premie",
        "Regel(",
    ),
    "instrument without a kind": Defect(
        REGELS,
        ' instrumentsoort="scholing",',
        "",
        "local instrument diemen.scholing",
        "needs a known instrumentsoort",
        "Regel(",
    ),
    "code of another municipality": Defect(
        REGELS,
        '"diemen.scholing"',
        '"zaanstad.scholing"',
        "instrument zaanstad.scholing",
        "diemen.<code>",
        "Regel(",
    ),
    "group that no rule gives": Defect(
        REGELS,
        PREMIE,
        'mits=ingedeeld("doelgroep", "zorg"),',
        "reads a group that no earlier rule of classificatie gives",
        "ingedeeld('doelgroep', 'zorg')",
        "Regel(",
    ),
    "validity that ends before it begins": Defect(
        "regime.py",
        "geldig_tot=None",
        "geldig_tot=date(2020, 1, 1)",
        "is before geldig_van",
        "geldig_tot 2020-01-01",
        "",
    ),
    "register with a syntax error": Defect(
        REGISTER, "beslisbaar = true", "beslisbaar = ja", "Invalid value", "", "beslisbaar = ja"
    ),
    "provision that stands there twice": Defect(
        REGISTER,
        'id = "diemen-6-1"',
        'id = "diemen-5-1"',
        "diemen-5-1 stands in the register twice",
        "",
        "",
    ),
    # --- it loads, but does not conform: in Dutch, for a lawyer too -----------------------------
    "unknown key in the register": Defect(
        REGISTER,
        "waarden = { maanden_gewerkt",
        "waarde = { maanden_gewerkt",
        "diemen-6-1",
        "Herstel het register",
        'id = "diemen-6-1"',
    ),
    "figure that is not in the source": Defect(
        REGELS,
        "euro(500)",
        "euro(750)",
        "het getal 750 staat niet bij de waarden",
        "Haal de bepaling aan",
        "Regel(",
    ),
    "duty that binds nobody": Defect(
        REGELS,
        'bron="diemen-6-1",\n            aard=Aard.RECHT,',
        'bron="diemen-6-1",\n            aard=Aard.PLICHT,',
        "diemen-6-uitstroompremie: zegt niet wiens plicht het is",
        'plicht_van="college"',
        "Regel(",
    ),
    "provision without rule or reason": Defect(
        REGISTER,
        'id = "diemen-6-1"',
        'id = "diemen-7-1"\nbron = "V"\nvindplaats = "7"\nonderwerp = "premie"\naard = "recht"\n'
        'beslisbaar = true\ntekst = "T"\n\n[[bepaling]]\nid = "diemen-6-1"',
        "diemen-7-1: heeft geen regel en geen reden",
        "zet zonder_regel op",
        'id = "diemen-7-1"',
    ),
    "provision that waits for a judgement and can be decided": Defect(
        REGISTER,
        'id = "diemen-6-1"',
        'id = "diemen-7-1"\nbron = "V"\nvindplaats = "7"\nonderwerp = "premie"\naard = "recht"\n'
        'beslisbaar = true\ntekst = "T"\nzonder_regel = "oordeel"\nreden = "R."\n\n'
        '[[bepaling]]\nid = "diemen-6-1"',
        "diemen-7-1: is beslisbaar, en heeft als reden zonder regel oordeel",
        "niet uit feiten te beslissen",
        'id = "diemen-7-1"',
    ),
    "provision with a rule and a reason": Defect(
        REGISTER,
        "waarden = { maanden_gewerkt",
        'zonder_regel = "oordeel"\nwaarden = { maanden_gewerkt',
        "én een reden",
        "Schrap een van beide",
        'id = "diemen-6-1"',
    ),
    "case from the text that tests a provision that does not exist": Defect(
        CASE,
        "bepalingen = [",
        'herkomst = "tekst"\ntoetst = ["diemen-9-9"]\nbepalingen = [',
        "toetst bepaling diemen-9-9, die niet bestaat",
        "Noem een bepaling uit het register",
        "",
    ),
    "expectation that does not come true": Defect(
        CASE,
        'bedrag = "500.00"',
        'bedrag = "501.00"',
        "geen toegepaste regel geeft",
        "Lees de bepaling na",
        "",
    ),
    "fact that does not exist in a case": Defect(
        CASE,
        "maanden_gewerkt = 6",
        "maanden_gewrkt = 6",
        "uitstroom.maanden_gewrkt",
        "Bedoelt u uitstroom.maanden_gewerkt?",
        "",
    ),
    "case that expects nothing of the regime": Defect(
        CASE,
        'regime = "diemen"',
        'regime = "diemn"',
        "verwacht niets van diemen",
        "Voeg een [[verwacht]] toe",
        "",
    ),
    "case that names no existing provision": Defect(
        CASE, '"diemen-6-1"]', '"diemen-6-9"]', "diemen-6-9, die niet bestaat", "Bedoelt u", ""
    ),
    "rule that no case applies": Defect(
        CASE,
        "maanden_gewerkt = 6",
        "maanden_gewerkt = 5",
        "diemen-6-uitstroompremie: wordt in geen enkele zaak toegepast",
        "Voeg een uitgewerkte zaak toe",
        "Regel(",
        REGELS,
    ),
    "rule that every case applies": Defect(
        REGELS,
        PREMIE,
        "",
        "blijft in geen enkele zaak buiten toepassing",
        "Voeg een uitgewerkte zaak toe",
        "Regel(",
    ),
    "hook that is not declared absent": Defect(
        REGELS,
        "@hookimpl\ndef premie",
        "premie = None\n\n\ndef _premie",
        "regelt premie niet en verklaart dat niet",
        "verklaar in [zonder]",
        "",
        DECLARED,
    ),
    "hook that is declared absent": Defect(
        DECLARED,
        "[zonder]",
        '[zonder]\npremie = "Nee."',
        "regelt premie en verklaart van niet",
        "Schrap de verklaring",
        "",
    ),
    "declaration about a rule that is not there": Defect(
        DECLARED,
        "[zonder]",
        '[voorrang]\ndiemen-9-x = "Zo."\n[zonder]',
        "noemt diemen-9-x",
        "Schrap de verklaring",
        "",
    ),
    "rule that never answers": Defect(
        REGELS,
        '    return [\n        Regel(\n            "diemen-6-uit',
        "    return [eerste(Regel('diemen-6-alles', bron='diemen-6-1', aard=Aard.RECHT, "
        'dan=Premie(bedrag=euro(500))),\n        Regel(\n            "diemen-6-uit',
        "diemen-6-uitstroompremie: kan nooit antwoorden",
        "Zet haar hoger",
        "Regel(",
        also=((REGELS, LAST, "euro(500)),\n        ),\n    )]\n"),),
    ),
    "gap in a table": Defect(
        REGELS,
        '    return [\n        Regel(\n            "diemen-6-uit',
        "    return [eerste(Regel('diemen-6-meer', bron='diemen-6-1', aard=Aard.RECHT, "
        "mits=uitstroom.maanden_gewerkt >= 6, tenzij=[uitstroom.volledig], "
        'dan=Premie(bedrag=euro(6))),\n        Regel(\n            "diemen-6-uit',
        "geldt soms niets",
        "verklaar het: [open]",
        "diemen-6-meer",
        also=(
            (REGELS, LAST, "euro(500)),\n        ),\n    )]\n"),
            (OTHER_CASE, "maanden_gewerkt = 5", "maanden_gewerkt = 6"),
            (OTHER_CASE, "volledig = true", "volledig = false"),
            (CASE, '"uitstroom.maanden_gewerkt" = 5', '"uitstroom.maanden_gewerkt" = 7'),
        ),
    ),
    "order that no case shows": Defect(
        REGELS,
        '    return [\n        Regel(\n            "diemen-6-uit',
        "    return [eerste(Regel('diemen-6-meer', bron='diemen-6-1', aard=Aard.RECHT, "
        "mits=uitstroom.premie_ontvangen_in_periode, "
        'dan=Premie(bedrag=euro(6))),\n        Regel(\n            "diemen-6-uit',
        "geldt samen met diemen-6-uitstroompremie",
        "verklaar het: [voorrang]",
        "diemen-6-meer",
        also=((REGELS, LAST, "euro(500)),\n        ),\n    )]\n"),),
    ),
    "rules that depend on chance": Defect(
        REGELS,
        "euro(500)",
        "euro(next(_AMOUNTS))",
        "een tweede keer anders",
        "geen klok, toeval of netwerk",
        "Regel(",
    ),
    "text that is no Dutch": Defect(
        REGELS,
        "Premie(bedrag=euro(500))",
        'Verwijzing(naar="verordening_premies_2024")',
        "leest niet als Nederlands: 'verordening_premies_2024'",
        "een naam in woorden",
        "Regel(",
        also=((REGELS, "aard=Aard.RECHT,\n            mits=uitstroom", "mits=uitstroom"),),
    ),
}


def planted(defect: Defect, folder: Path) -> Path:
    """A plugin with one defect."""
    plugin = diemen(folder)
    package = plugin / "src" / "participatiekern_diemen"
    _change(
        package / REGELS, "    Aard,\n", "    Aard,\n    eerste,\n    ingedeeld,\n    Verwijzing,\n"
    )
    _change(package / REGELS, "\n\n\n@hookimpl", "\n\n_AMOUNTS = iter([500, 501])\n\n\n@hookimpl")
    for file, old, new in ((defect.file, defect.old, defect.new), *defect.also):
        _change(package / file, old, new)
    return plugin


def _change(pad: Path, old: str, new: str) -> None:
    text = pad.read_text("utf-8")
    assert old in text
    # A case names its regime with every expectation.
    pad.write_text(text.replace(old, new, -1 if old.startswith("regime =") else 1), "utf-8")


@pytest.mark.parametrize("name", DEFECTS)
def test_is_caught_with_place_and_advice(name: str, tmp_path: Path) -> None:
    defect = DEFECTS[name]
    plugin = planted(defect, tmp_path)
    with loaded(plugin) as kern:
        said = findings(kern)
    told = [line for line in said if defect.says in line]
    assert told, said
    assert_short(said)
    assert any(defect.advice in line for line in told), told
    package = plugin / "src" / "participatiekern_diemen"
    named = package / (defect.elsewhere or defect.file)
    assert any(named.name in line for line in told), told
    if defect.places:
        assert any(defect.places in line for line in _named_lines(told, named)), told


def assert_short(said: list[str]) -> None:
    """What an author reads is a few lines on a screen, whatever is wrong: files named apart."""
    plain = [re.sub(r"\S*/(\S+)", r"\1", line) for line in said]
    assert [line for line in plain if len(line) > LONGEST or "\n" in line] == []


@pytest.mark.parametrize("cited", ["diemen-9-9", "diemen-6-1"], ids=["refused", "examined"])
def test_what_is_wrong_with_a_great_rule_is_told_shortly(cited: str, tmp_path: Path) -> None:
    plugin = diemen(tmp_path)
    parts = (f"(uitstroom.maanden_gewerkt >= {n}).volgens('{cited}')" for n in range(90))
    new = f"mits=~((uitstroom.maanden_gewerkt >= 6) & ~({' | '.join(parts)}))"
    pad = plugin / "src" / "participatiekern_diemen" / REGELS
    _change(pad, "mits=uitstroom.volledig & (uitstroom.maanden_gewerkt >= 6)", new)
    with loaded(plugin) as kern:
        said = findings(kern)
    assert said
    assert_short(said)


def _named_lines(told: list[str], pad: Path) -> list[str]:
    """The lines of the file that the messages name."""
    source = pad.read_text("utf-8").splitlines()
    pattern = rf"{re.escape(pad.name)}:(\d+)"
    return [source[int(number) - 1] for text in told for number in re.findall(pattern, text)]


def test_a_healthy_plugin_has_none(tmp_path: Path) -> None:
    with loaded(diemen(tmp_path)) as kern:
        assert findings(kern) == []


def test_there_are_enough_kinds() -> None:
    assert len(DEFECTS) >= 25

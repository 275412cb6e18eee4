# SPDX-License-Identifier: EUPL-1.2
"""Worked cases: what an expectation can say, and which provisions cases from the text show."""

from __future__ import annotations

from pathlib import Path

import pytest

from participatiekern import Aard, Instrument, Kern, Regel
from participatiekern.authoring.casework import case_findings
from participatiekern.authoring.coverage import coverage
from participatiekern.authoring.shown import shown
from participatiekern.authoring.worked import UitgewerkteZaak, read_worked_case, read_worked_cases
from participatiekern.errors import CaseError
from tests.diemen import kern_of

FACTS = """
[zaak]
peildatum = 2007-10-01
[zaak.werk]
soort = "loondienst"
[zaak.uitstroom]
volledig = true
regulier = true
uitkeringsmaanden = {months}
maanden_gewerkt = 7
maanden_tot_premieaanvraag = 1
premie_ontvangen_in_periode = false
{more}
"""
EXPECTED = """
[[verwacht]]
regime = "naarden"
onderwerp = "premie"
status = "{status}"
"""


def case(folder: Path, text: str, name: str = "zaak") -> UitgewerkteZaak:
    pad = folder / f"{name}.toml"
    pad.write_text(text, "utf-8")
    return read_worked_case(pad, Kern.installed().vocabulary)


def premium(months: int = 26, head: str = "", expected: str = "", more: str = "") -> str:
    wanted = EXPECTED.format(status="van_toepassing" if months > 12 else "niet_van_toepassing")
    return head + FACTS.format(months=months, more=more) + wanted + expected


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ('gevolg = { bedrag = "500.00" }\nbron = ["naarden-9.2-1"]', ""),
        ('gevolg = { bedrag = "500.00" }\nbron = ["Beleidsregels art. 9.2 lid 1"]', ""),
        ('gevolg = { bedrag = "500.00" }\nbron = ["naarden-8.1-a"]', "noemt niet naarden-8.1-a"),
        ('gevolg = { bedrag = "500.00" }\nalleen = true', ""),
        ("alleen = true", ""),
        ('oordeel_van = "het college"', "niet gewacht op een oordeel van het college"),
    ],
)
def test_an_expectation_about_source_and_company(
    kern: Kern, tmp_path: Path, expected: str, said: str
) -> None:
    found = [str(f) for f in case_findings(kern, case(tmp_path, premium() + expected), ["naarden"])]
    assert bool(found) is bool(said)
    assert said in "".join(found)


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ('aard = "plicht"\nplicht_van = "college"', ""),
        ('plicht_van = "persoon"', "geen toegepaste regel geeft {'plicht_van': 'persoon'}"),
    ],
)
def test_an_expectation_says_whom_a_duty_binds(tmp_path: Path, expected: str, said: str) -> None:
    (tmp_path / "diemen").mkdir()
    rule = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.PLICHT,
        plicht_van="college",
        dan=Instrument("diemen.nazorg", instrumentsoort="nazorg"),
    )
    kern = kern_of(tmp_path / "diemen", instrumenten=[rule])
    text = (
        "[zaak]\npeildatum = 2024-03-01\n[[verwacht]]\n"
        f'regime = "diemen"\nonderwerp = "instrumenten"\n{expected}\n'
    )
    found = [str(f) for f in case_findings(kern, case(tmp_path, text), ["diemen"])]
    assert bool(found) is bool(said)
    assert said in "".join(found)


def test_another_rule_that_applies_is_named(kern: Kern, tmp_path: Path) -> None:
    text = """
[zaak]
peildatum = 2007-10-01
[zaak.kosten]
soort = "kinderopvang"
[[verwacht]]
regime = "naarden"
onderwerp = "instrumenten"
gevolg = { soort = "verwijzing" }
alleen = true
"""
    regime = kern.regime("naarden")
    applied = [
        g.regel
        for g in kern.evaluate(case(tmp_path, text).zaak, "naarden")
        .uitkomsten["instrumenten"]
        .gevolgen
        if g.applies
    ]
    others = [regel.id for regel in applied if regel.dan.soort != "verwijzing"]
    found = [str(f) for f in case_findings(kern, case(tmp_path, text), [regime.naam])]
    assert any("ook van toepassing" in f for f in found) is bool(others)
    assert all(any(name in f for f in found) for name in others)


def test_a_judge_is_named_as_the_source_names_him(kern: Kern, tmp_path: Path) -> None:
    text = """
[zaak]
peildatum = 2007-10-01
[zaak.uitkering]
soort = "bijstand"
[zaak.gedraging]
soort = "onvoldoende_solliciteren"
[[verwacht]]
regime = "naarden"
onderwerp = "sancties"
oordeel_van = "de keizer"
"""
    (found,) = case_findings(kern, case(tmp_path, text), ["naarden"])
    assert "niet gewacht op een oordeel van de keizer; wel van:" in found.bericht


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('herkomst = "gevoel"\n', "keuzes: regel, tekst"),
        ('herkomst = "tekst"\n', "noem de bepalingen"),
        ('toetst = ["naarden-9.2-1"]\n', 'hoort bij herkomst = "tekst"'),
        ('herkomst = "tekst"\ntoetst = "naarden-9.2-1"\n', "geen lijst van bepalingen"),
    ],
)
def test_where_an_expectation_comes_from_is_checked(tmp_path: Path, head: str, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        case(tmp_path, premium(head=head))
    assert said in str(caught.value)


TEXT = 'herkomst = "tekst"\ntoetst = ["naarden-9.2-1"]\n'


class TestShown:
    def test_a_pair_that_differs_in_one_fact_shows_a_provision(
        self, kern: Kern, tmp_path: Path
    ) -> None:
        pair = [case(tmp_path, premium(n, TEXT), f"na-{n}") for n in (12, 13)]
        (found,) = shown(kern.regime("naarden"), pair).values()
        (twins,) = found.tweelingen
        assert (twins.feit, twins.een, twins.ander) == (
            "uitstroom.uitkeringsmaanden",
            "na-12",
            "na-13",
        )

    @pytest.mark.parametrize(
        "other",
        [
            premium(14, TEXT),
            premium(12, 'herkomst = "regel"\n'),
            premium(12, TEXT, more="[zaak.persoon]\nleeftijd = 40"),
        ],
        ids=["expects the same", "was made from the rules", "differs in two facts"],
    )
    def test_nothing_else_shows_it(self, kern: Kern, tmp_path: Path, other: str) -> None:
        pair = [case(tmp_path, premium(13, TEXT), "een"), case(tmp_path, other, "ander")]
        found = shown(kern.regime("naarden"), pair)
        assert [g.tweelingen for g in found.values()] == [()]

    def test_it_is_counted_over_what_can_be_decided(self, kern: Kern) -> None:
        found = coverage(kern, kern.regime("naarden"))
        decidable = {b.id for b in found.te_tonen}
        tested = {naam for naam, getoond in found.getoond.items() if getoond.tweelingen}
        assert found.aantal_getoond == len(decidable & tested)
        assert all(found.regime.register.bepalingen[naam].beslisbaar for naam in decidable)


TWIN = """
[[tweeling]]
naam = "na-twaalf-maanden"
wijzig = {{ "uitstroom.uitkeringsmaanden" = 12 }}
[[tweeling.verwacht]]
regime = "naarden"
onderwerp = "premie"
status = "niet_van_toepassing"

[[tweeling]]
naam = "onbekend-hoe-lang"
zonder = ["uitstroom.uitkeringsmaanden"]
[[tweeling.verwacht]]
regime = "naarden"
onderwerp = "premie"
status = "{unknown}"
"""


class TestTwins:
    def test_a_twin_is_a_case_of_its_own_with_what_it_says_otherwise(
        self, kern: Kern, tmp_path: Path
    ) -> None:
        base = case(tmp_path, premium(13, TEXT) + TWIN.format(unknown="onbekend"))
        itself, shorter, unknown = read_worked_cases(Path(base.bestand), kern.vocabulary)
        assert itself == base
        months = "uitstroom.uitkeringsmaanden"
        assert (itself.zaak.feiten[months], shorter.zaak.feiten[months]) == (13, 12)
        assert itself.zaak.feiten.keys() - unknown.zaak.feiten.keys() == {months}
        assert (shorter.zaak.naam, shorter.toetst) == ("na-twaalf-maanden", itself.toetst)
        found = [
            f for one in (itself, shorter, unknown) for f in case_findings(kern, one, ["naarden"])
        ]
        assert found == []

    def test_a_case_and_its_twin_show_a_provision(self, kern: Kern, tmp_path: Path) -> None:
        base = case(tmp_path, premium(13, TEXT) + TWIN.format(unknown="onbekend"))
        cases = read_worked_cases(Path(base.bestand), kern.vocabulary)
        (found,) = shown(kern.regime("naarden"), cases).values()
        assert {twins.feit for twins in found.tweelingen} == {"uitstroom.uitkeringsmaanden"}

    def test_what_fails_is_found_at_the_line_of_the_twin(self, kern: Kern, tmp_path: Path) -> None:
        text = premium(13, TEXT) + TWIN.format(unknown="niet_geregeld")
        base = case(tmp_path, text)
        *_, unknown = read_worked_cases(Path(base.bestand), kern.vocabulary)
        (found,) = case_findings(kern, unknown, ["naarden"])
        line = text[: text.rindex("[[tweeling.verwacht]]")].count("\n")
        assert found.onderwerp == "onbekend-hoe-lang"
        assert found.plek.endswith(f":{line + 1}")

    @pytest.mark.parametrize(
        ("twin", "said"),
        [
            ("naam = 'a'", "tweeling: kan niet worden gelezen"),
            ("naam = 'a'\nverwacht = []", "verschilt niet van de zaak"),
            ("naam = 'a'\nverwacht = []\nanders = {}", "tweeling: kan niet worden gelezen"),
            (
                "naam = 'a'\nverwacht = []\nzonder = ['persoon.leeftijd']",
                "laat persoon.leeftijd weg",
            ),
            ("naam = 'a'\nverwacht = []\nzonder = ['peildatum']", "laat peildatum weg"),
            (
                "naam = 'a'\nverwacht = []\nwijzig = { 'uitstroom.uitkeringsmaanden' = 13 }",
                "de waarde die de zaak al heeft",
            ),
            (
                "naam = 'a'\nverwacht = []\nwijzig = { 'uitstroom.uitkeringsmanden' = 12 }",
                "uitstroom.uitkeringsmaanden",
            ),
            (
                "naam = 'a'\nverwacht = []\nwijzig = { 'werk.soort.x' = 12 }",
                "werk.soort",
            ),
        ],
    )
    def test_a_mistake_in_a_twin_is_said(self, tmp_path: Path, twin: str, said: str) -> None:
        with pytest.raises(CaseError) as caught:
            case(tmp_path, premium(13, TEXT) + f"[[tweeling]]\n{twin}\n")
        assert said in str(caught.value)

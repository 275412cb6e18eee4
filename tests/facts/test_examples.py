# SPDX-License-Identifier: EUPL-1.2
"""The bundled example persons: readable, well filled in, and told apart by the regimes."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from participatiekern.cli.main import cli
from participatiekern.decide.outcome import Status
from participatiekern.facts.cases import Zaak
from participatiekern.facts.examples import example_names, example_text, example_title
from participatiekern.plugins import Kern
from participatiekern.words.compare import Vergelijking

NAMES = example_names()


def compared(kern: Kern, naam: str) -> Vergelijking:
    document = tomllib.loads(example_text(naam), parse_float=Decimal)
    return kern.compare(Zaak.from_document(document, kern.vocabulary))


def cells(vergelijking: Vergelijking, kop: str) -> dict[str, tuple[Status, tuple[str, ...]]]:
    row = next(rij for rij in vergelijking.rijen() if rij.kop == kop)
    names = [b.regime.naam for b in vergelijking.beoordelingen]
    return {naam: cel.antwoord for naam, cel in zip(names, row.cellen, strict=True)}


def test_there_are_at_least_eight() -> None:
    assert len(NAMES) >= 8


@pytest.mark.parametrize("naam", NAMES)
class TestEveryExample:
    def test_regimes_answer_differently_and_know_it(self, kern: Kern, naam: str) -> None:
        rows = compared(kern, naam).rijen()
        known = [
            {cel.antwoord for cel in rij.cellen if cel.status is Status.VAN_TOEPASSING}
            for rij in rows
        ]
        assert sum(rij.verschilt for rij in rows) >= 5
        # At least one question to which two regimes give two different things.
        assert any(len(answers) > 1 for answers in known)

    def test_most_is_known(self, kern: Kern, naam: str) -> None:
        hooks = [u for b in compared(kern, naam).beoordelingen for u in b.uitkomsten.values()]
        assert sum(u.status is Status.ONBEKEND for u in hooks) <= len(hooks) * 0.1

    def test_what_is_missing_was_not_put_forward(self, kern: Kern, naam: str) -> None:
        hooks = [u for b in compared(kern, naam).beoordelingen for u in b.uitkomsten.values()]
        missing = {item.feit for u in hooks for item in u.ontbrekend}
        # What only one municipality asks, a person who ships with the kernel cannot hold.
        missing = {feit for feit in missing if not feit.startswith("lokaal.")}
        assert missing <= {"plaatsing", "scholing", "kosten", "gedraging"}

    def test_it_holds_facts_only(self, naam: str) -> None:
        document = tomllib.loads(example_text(naam))
        assert "verwacht" not in document
        assert document["naam"] == example_title(naam)
        assert example_text(naam).startswith("# ")


class TestWhatTheyShow:
    def test_two_exemptions_of_the_same_income(self, kern: Kern) -> None:
        cellen = cells(compared(kern, "alleenstaande-ouder"), "Vrijlating")
        assert cellen["naarden"] == (Status.VAN_TOEPASSING, ("25%: € 203,10 p/m, nog 4 maanden",))
        assert cellen["dinkelland"][0] is Status.VERWEZEN
        assert cellen["deventer"][0] is Status.NIET_GEREGELD

    def test_refusing_work_first_twice(self, kern: Kern) -> None:
        cellen = cells(compared(kern, "work-first-geweigerd"), "Maatregel")
        assert cellen["dinkelland"] == (Status.VAN_TOEPASSING, ("100% (€ 882,20), 2 maanden",))
        assert cellen["deventer"][0] is Status.VERWEZEN

    def test_repeated_no_show(self, kern: Kern) -> None:
        cellen = cells(compared(kern, "no-show-herhaald"), "Maatregel")
        assert cellen["dinkelland"][1] == ("10% (€ 109,17), 2 maanden",)

    def test_premium_with_and_without_an_amount(self, kern: Kern) -> None:
        cellen = cells(compared(kern, "premie-na-uitstroom"), "Premie")
        assert cellen["naarden"] == (Status.VAN_TOEPASSING, ("€ 500,00",))
        assert cellen["werksaam"] == (Status.VAN_TOEPASSING, ("bedrag niet in de bron",))


class TestCommand:
    def test_without_a_name_it_lists_them(self) -> None:
        output = CliRunner().invoke(cli, ["zaak", "voorbeeld"]).output
        assert all(naam in output for naam in NAMES)

    def test_with_a_name_it_prints_a_case_that_can_be_compared(self, tmp_path: Path) -> None:
        printed = CliRunner().invoke(cli, ["zaak", "voorbeeld", "nugger"])
        case = tmp_path / "zaak.toml"
        case.write_text(printed.output, "utf-8")
        result = CliRunner().invoke(cli, ["vergelijk", str(case)])
        assert result.exit_code == 0
        assert "Niet-uitkeringsgerechtigde zoekt werk" in result.output

    def test_an_unknown_name_gets_the_nearest(self) -> None:
        result = CliRunner().invoke(cli, ["zaak", "voorbeeld", "nuger"])
        assert result.exit_code == 2
        assert "Bedoelt u nugger?" in result.output

    def test_no_path_leads_out_of_the_examples(self) -> None:
        result = CliRunner().invoke(cli, ["zaak", "voorbeeld", "../feiten"])
        assert result.exit_code == 2

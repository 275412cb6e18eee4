# SPDX-License-Identifier: EUPL-1.2
"""Every provision is accounted for, and the counts are computed from what is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from click.testing import CliRunner

from participatiekern.authoring.coverage import (
    REASON_WORDS,
    Dekking,
    Verantwoording,
    coverage,
    coverage_document,
    exercises,
)
from participatiekern.cli.main import cli
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern
from participatiekern.rules.register import REASONS, Bepaling

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="module")
def found(kern: Kern) -> Mapping[str, Dekking]:
    return {naam: coverage(kern, regime) for naam, regime in kern.regimes.items()}


def provision(**changes: Any) -> Bepaling:
    plain = Bepaling("x-1", "Bron", "art. 1", "premie", "recht", True, "Tekst.")
    return attrs.evolve(plain, **changes)


def accounted_for(bepaling: Bepaling, *regels: str) -> Verantwoording:
    return Verantwoording(bepaling, regels, bepaling.onderwerp in ONDERWERPEN)


class TestOneProvision:
    def test_with_a_rule_it_is_accounted_for(self) -> None:
        accounted = accounted_for(provision(), "x-regel")
        assert accounted.verantwoord
        assert not accounted.beslisbaar_zonder_regel
        assert accounted.woord == "1 regel"

    def test_without_rule_and_reason_it_is_not(self) -> None:
        accounted = accounted_for(provision())
        assert not accounted.verantwoord
        assert accounted.beslisbaar_zonder_regel
        assert accounted.woord == "geen regel en geen reden"

    @pytest.mark.parametrize("reason", REASONS)
    def test_every_reason_counts_and_has_words(self, reason: str) -> None:
        accounted = accounted_for(provision(zonder_regel=reason, reden="Omdat."))
        assert accounted.verantwoord
        assert accounted.woord == REASON_WORDS[reason]

    def test_a_reason_without_a_sentence_does_not_count(self) -> None:
        assert not accounted_for(provision(zonder_regel="oordeel", reden=" ")).verantwoord

    def test_an_unknown_reason_does_not_count(self) -> None:
        assert not accounted_for(provision(zonder_regel="lastig", reden="Zo.")).verantwoord

    def test_another_topic_is_not_decidable_under_a_hook(self) -> None:
        assert not accounted_for(provision(onderwerp="procedure")).beslisbaar_zonder_regel


class TestInstalledRegimes:
    def test_every_provision_is_accounted_for(self, found: Mapping[str, Dekking]) -> None:
        open_ = [v.bepaling.id for d in found.values() for v in d.bepalingen if not v.verantwoord]
        assert open_ == []

    def test_few_decidable_provisions_have_no_rule(self, found: Mapping[str, Dekking]) -> None:
        assert sum(len(d.beslisbaar_zonder_regel) for d in found.values()) <= 40

    def test_every_rule_is_exercised(self, found: Mapping[str, Dekking]) -> None:
        assert [str(b) for d in found.values() for b in d.niet_geoefend] == []

    def test_the_counts_add_up(self, found: Mapping[str, Dekking]) -> None:
        for dekking in found.values():
            total = len(dekking.bepalingen)
            per_topic = dekking.per_onderwerp().values()
            assert total == len(dekking.regime.register.bepalingen)
            assert dekking.met_regel + sum(dekking.redenen.values()) == total
            assert sum(count for count, _ in per_topic) == total
            assert sum(ruled for _, ruled in per_topic) == dekking.met_regel

    def test_the_hooks_come_first(self, found: Mapping[str, Dekking]) -> None:
        topics = list(found["deventer"].per_onderwerp())
        hooks = [topic for topic in topics if topic in ONDERWERPEN]
        assert topics[: len(hooks)] == hooks


def test_exercises_names_the_cases_in_which_a_rule_applies(kern: Kern) -> None:
    rule = "naarden-9.2-uitstroompremie"
    tried = exercises(kern, kern.regime("naarden"), (rule,))[rule]
    assert "premie-toegekend" in tried.toegepast
    assert tried.buiten_toepassing
    assert not set(tried.toegepast) & set(tried.buiten_toepassing)


class TestDocument:
    def test_the_list_is_there_when_asked(self, found: Mapping[str, Dekking]) -> None:
        dekking = found["naarden"]
        assert "lijst" not in coverage_document(dekking, bepalingen=False)
        items = coverage_document(dekking, bepalingen=True)["lijst"]
        assert len(items) == len(dekking.bepalingen)
        for item in items:
            assert bool(item["regels"]) is (item["zonder_regel"] is None)

    def test_json_of_the_command(self, found: Mapping[str, Dekking]) -> None:
        result = CliRunner().invoke(cli, ["dekking", "naarden", "--formaat", "json"])
        assert result.exit_code == 0
        document = json.loads(result.output)
        assert document["regimes"] == [coverage_document(found["naarden"], bepalingen=True)]


class TestCommands:
    def test_summary_has_a_row_for_each_regime(self, kern: Kern) -> None:
        output = CliRunner().invoke(cli, ["dekking"]).output
        assert "bepalingen verantwoord" in output
        for regime in kern.regimes.values():
            assert regime.titel.split()[0] in output

    def test_a_regime_lists_every_provision(self) -> None:
        output = CliRunner().invoke(cli, ["dekking", "krimpen"]).output
        assert "Deventer" not in output
        shown = "".join(output.split())
        assert "krimpen-spoor0-doelgroep" in shown

    def test_bepaling_shows_place_figures_rule_and_cases(self) -> None:
        output = CliRunner().invoke(cli, ["bepaling", "naarden-9.2-1"]).output
        assert "Beleidsregels art. 9.2 lid 1" in output
        assert "Getallen: meer dan maanden 12" in output
        assert "Recht op een premie van € 500,00" in output
        assert "Toegepast in: " in output
        assert "premie-toegekend" in output

    def test_bepaling_without_rule_says_why(self) -> None:
        output = CliRunner().invoke(cli, ["bepaling", "naarden-2.1-b"]).output
        assert "Geen regel: beleidsdoel" in output

    def test_bepaling_that_does_not_exist_names_the_nearest(self) -> None:
        result = CliRunner().invoke(cli, ["bepaling", "naarden-9.21"])
        assert result.exit_code == 2
        assert "Bedoelt u naarden-9.2-1?" in result.output

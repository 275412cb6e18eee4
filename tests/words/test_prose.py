# SPDX-License-Identifier: EUPL-1.2
"""Rules read as Dutch, from the rules themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from participatiekern import (
    Aard,
    Maatregel,
    Premie,
    Regel,
    Vrijlating,
    alle,
    een_van,
    euro,
    geval,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.cli.main import cli
from participatiekern.feiten import (
    gedraging,
    nug,
    persoon,
    uitkering,
    uitstroom,
    vrijlating,
    werk,
)
from participatiekern.plugins import Kern
from participatiekern.render.reading import regime_page
from participatiekern.rules.expressions import Condition
from participatiekern.rules.regime import Regime
from participatiekern.words.prose import (
    RegelTekst,
    RegimeTekst,
    TabelTekst,
    regime_markdown,
    regime_text,
    rule_text,
)
from participatiekern.words.sentences import ALL_OF, ONE_OF, every
from tests.diemen import kern_of


@pytest.fixture(scope="module")
def naarden(kern: Kern) -> Regime:
    return kern.regime("naarden")


def text_of(naarden: Regime, mits: Condition, *tenzij: Condition) -> RegelTekst:
    rule = Regel(
        "naarden-proef",
        bron="naarden-9.2-1",
        aard=Aard.RECHT,
        mits=mits,
        tenzij=tenzij,
        dan=Premie(bedrag=euro(500)),
    )
    return rule_text(rule, naarden)


class TestConditions:
    def test_and_is_one_list(self, naarden: Regime) -> None:
        text = text_of(
            naarden, alle(uitstroom.volledig, alle(uitstroom.regulier, werk.soort == "loondienst"))
        )
        assert [zin.tekst for zin in text.mits] == [
            "de persoon is volledig onafhankelijk van de uitkering",
            "het werk is regulier",
            "de persoon heeft werk in loondienst",
        ]

    def test_or_is_a_nested_list_and_an_or_within_it_is_on_its_level(self, naarden: Regime) -> None:
        text = text_of(
            naarden, een_van(uitstroom.volledig, uitstroom.regulier | uitstroom.duurzaam)
        )
        assert text.mits[0].tekst == ONE_OF
        assert len(text.mits[0].delen) == 3

    def test_denied_or_is_and(self, naarden: Regime) -> None:
        text = text_of(naarden, ~(uitstroom.volledig | uitstroom.regulier))
        assert [zin.tekst for zin in text.mits] == [
            "de persoon is niet volledig onafhankelijk van de uitkering",
            "het werk is niet regulier",
        ]

    def test_denied_and_is_or(self, naarden: Regime) -> None:
        text = text_of(naarden, ~(uitstroom.volledig & uitstroom.regulier))
        assert text.mits[0].tekst == ONE_OF

    def test_an_exception_that_is_an_and_keeps_its_parts_together(self, naarden: Regime) -> None:
        text = text_of(naarden, uitstroom.volledig, uitstroom.regulier & uitstroom.duurzaam)
        assert [zin.tekst for zin in text.tenzij] == [ALL_OF]

    def test_a_range_is_one_sentence(self, naarden: Regime) -> None:
        text = text_of(naarden, persoon.leeftijd.tussen(18, 22))
        assert [zin.tekst for zin in text.mits] == [
            "de leeftijd van de persoon is ten minste 18 jaar en ten hoogste 22 jaar"
        ]

    def test_two_bounds_of_different_facts_are_two_sentences(self, naarden: Regime) -> None:
        text = text_of(naarden, (persoon.leeftijd >= 18) & (uitstroom.maanden_gewerkt < 6))
        assert len(text.mits) == 2

    def test_a_range_asked_by_two_provisions_keeps_both(self, naarden: Regime) -> None:
        text = text_of(
            naarden,
            (persoon.leeftijd >= 18).volgens("naarden-9.2-1")
            & (persoon.leeftijd < 23).volgens("naarden-9.2-2a"),
        )
        assert [zin.bepalingen for zin in text.mits] == [("naarden-9.2-1",), ("naarden-9.2-2a",)]

    def test_provisions_stay_with_the_condition_that_they_ask(self, naarden: Regime) -> None:
        text = text_of(naarden, (uitstroom.volledig | uitstroom.regulier).volgens("naarden-9.2-1"))
        assert text.mits[0].bepalingen == ("naarden-9.2-1",)

    def test_provisions_of_an_and_go_to_every_part(self, naarden: Regime) -> None:
        text = text_of(naarden, (uitstroom.volledig & uitstroom.regulier).volgens("naarden-9.2-1"))
        assert [zin.bepalingen for zin in text.mits] == [("naarden-9.2-1",)] * 2

    def test_counting_lists_what_must_hold_of_an_item(self, naarden: Regime) -> None:
        text = text_of(
            naarden,
            gedraging.eerder.aantal(lambda e: e.verwijtbaar & (e.soort == "niet_verschenen")) >= 2,
        )
        assert text.mits[0].tekst == "er zijn ten minste 2 eerdere gedragingen waarvoor geldt:"
        assert len(text.mits[0].delen) == 2

    def test_many_choices_are_a_list(self, naarden: Regime) -> None:
        text = text_of(naarden, werk.soort.is_in("geen", "loondienst", "zelfstandig"))
        assert text.mits[0].tekst == "het soort werk is een van:"
        assert len(text.mits[0].delen) == 3

    def test_conduct_follows_a_colon(self, naarden: Regime) -> None:
        text = text_of(naarden, gedraging.soort == "misdraging", gedraging.soort != "taal_gestopt")
        assert text.mits[0].tekst.startswith("de gedraging is: ")
        assert text.tenzij[0].tekst.startswith("de gedraging is niet: ")


NUGGER = alle(
    uitkering.soort == "geen", nug.vermogen <= euro(5000), ~persoon.doelgroepregister
).heet("nugger")
OP_TIJD = (uitstroom.maanden_tot_premieaanvraag <= 3).heet(
    "aanvraag op tijd", ja="de aanvraag is op tijd", nee="de aanvraag is te laat"
)


class TestNames:
    def test_one_rule_says_the_name_and_what_it_stands_for(self, naarden: Regime) -> None:
        (zin,) = text_of(naarden, NUGGER).mits
        assert zin.tekst == "de persoon is nugger, dat wil zeggen:"
        assert [deel.tekst for deel in zin.delen] == [
            "de persoon heeft geen uitkering",
            "het vermogen is ten hoogste € 5.000,00",
            "de persoon staat niet in het doelgroepregister (banenafspraak)",
        ]

    def test_a_denied_name_says_what_is_denied(self, naarden: Regime) -> None:
        text = text_of(naarden, ~NUGGER, ~OP_TIJD)
        assert text.mits[0].tekst == "de persoon is geen nugger, dat wil zeggen:"
        assert text.mits[0].delen[0].tekst == ONE_OF
        assert text.tenzij[0].tekst == "de aanvraag is te laat, dat wil zeggen:"

    def test_provisions_before_and_after_the_name_stand_with_it(self, naarden: Regime) -> None:
        named = uitstroom.volledig.volgens("naarden-9.2-1").heet("uitstromer")
        (zin,) = text_of(naarden, named.volgens("naarden-9.2-2a")).mits
        assert zin.bepalingen == ("naarden-9.2-2a", "naarden-9.2-1")

    def test_what_two_rules_use_is_told_once_under_its_name(self, tmp_path: Path) -> None:
        text = regime_text(diemen_with(tmp_path, OP_TIJD, ~OP_TIJD | persoon.nugger))
        (begrip,) = text.begrippen
        assert (begrip.kop, begrip.inleiding) == (
            "Aanvraag op tijd",
            "De aanvraag is op tijd als geldt:",
        )
        one, other = (items[0].regels[0].mits[0] for items in by_rule(text))
        assert (one.tekst, one.begrip) == ("de aanvraag is op tijd", begrip.sleutel)
        assert other.delen[0].tekst == "de aanvraag is te laat"
        assert other.delen[0].begrip == begrip.sleutel

    def test_what_one_rule_uses_is_told_there_unless_it_is_long(self, tmp_path: Path) -> None:
        assert regime_text(diemen_with(tmp_path, OP_TIJD)).begrippen == ()
        long = alle(NUGGER, persoon.startkwalificatie, persoon.leeftijd >= 18).heet("lang")
        told = regime_text(diemen_with(tmp_path, long)).begrippen
        assert [begrip.kop for begrip in told] == ["Lang"]

    def test_a_concept_refers_to_a_concept_within_it(self, tmp_path: Path) -> None:
        both = (NUGGER & OP_TIJD).heet("nugger op tijd")
        outer, inner, _ = regime_text(diemen_with(tmp_path, both, both)).begrippen
        assert [zin.begrip for zin in outer.zinnen] == ["nugger", "aanvraag op tijd"]
        assert [zin.begrip for zin in inner.zinnen] == [None] * 3

    def test_a_shared_condition_around_a_name_is_no_concept_of_its_own(
        self, tmp_path: Path
    ) -> None:
        cited = NUGGER.volgens("diemen-9")
        (begrip,) = regime_text(diemen_with(tmp_path, cited, cited, cited)).begrippen
        assert begrip.kop == "Nugger"

    def test_a_name_that_a_value_depends_on_is_told(self, tmp_path: Path) -> None:
        dan = Premie(bedrag=geval((OP_TIJD, euro(500)), anders=euro(100)))
        regime = diemen_with(tmp_path, persoon.nugger, dan=dan)
        (begrip,) = regime_text(regime).begrippen
        regel = next(regel for _, regel in regime.alle_regels())
        assert begrip.kop == "Aanvraag op tijd"
        (row, _) = rule_text(regel, regime).berekening[0].delen
        assert row.tekst == "€ 500,00 als geldt: de aanvraag is op tijd, dat wil zeggen:"

    def test_a_variant_that_changes_one_rule_tells_its_condition_there(
        self, tmp_path: Path
    ) -> None:
        regime = diemen_with(tmp_path, OP_TIJD, OP_TIJD, OP_TIJD)
        variant = regime.variant("ruimer", cijfers={"diemen-2": {3: 6}})
        text = regime_text(variant)
        assert len(text.begrippen) == 1
        told = [items[0].regels[0].mits[0] for items in by_rule(text)]
        assert told[0].tekst == told[2].tekst == "de aanvraag is op tijd"
        assert told[1].tekst == "de aanvraag is op tijd, dat wil zeggen:"
        assert "6 maanden" in told[1].delen[0].tekst

    def test_the_page_leads_from_the_rule_to_the_concept(self, tmp_path: Path) -> None:
        page = regime_page(diemen_with(tmp_path, OP_TIJD, OP_TIJD))
        assert page.count('href="#begrip-aanvraag_op_tijd"') == 2
        assert page.count('id="begrip-aanvraag_op_tijd"') == 1

    def test_the_markdown_has_a_heading_for_the_concept(self, tmp_path: Path) -> None:
        text = regime_markdown(diemen_with(tmp_path, NUGGER, NUGGER))
        assert (
            "\n### Nugger\n\nDe persoon is nugger als geldt:\n\n- de persoon heeft geen uit" in text
        )
        assert text.count("- de persoon is nugger\n") == 2


def diemen_with(folder: Path, *mits: Condition, dan: Premie | None = None) -> Regime:
    """Diemen with a premium on each of these conditions."""
    rules = [
        Regel(
            f"diemen-{number}",
            bron="diemen-7",
            aard=Aard.RECHT,
            mits=condition,
            dan=dan or Premie(bedrag=euro(500)),
        )
        for number, condition in enumerate(mits, 1)
    ]
    return kern_of(folder, premie=rules).regime("diemen")


def by_rule(text: RegimeTekst) -> list[tuple[TabelTekst, ...]]:
    """The premium rules one by one."""
    return [(item,) for item in text.onderwerpen["premie"]]


class TestConsequences:
    def test_right_to_an_amount(self, naarden: Regime) -> None:
        assert text_of(naarden, uitstroom.volledig).kop == "Recht op een premie van € 500,00"

    def test_what_is_computed_is_told_apart(self, naarden: Regime) -> None:
        rule = Regel(
            "naarden-proef",
            bron="naarden-8.1-1",
            aard=Aard.RECHT,
            dan=Vrijlating(
                percentage=procent(25),
                bedrag_per_maand=kleinste(
                    procent(25).van(werk.inkomen_per_maand),
                    wettelijk("vrijlating_arbeid_25pct_max"),
                ),
                resterende_maanden=6 - vrijlating.maanden_genoten,
            ),
        )
        text = rule_text(rule, naarden)
        assert text.kop == "Recht op een vrijlating van 25% van het inkomen uit werk"
        amount, months = (zin.tekst for zin in text.berekening)
        assert amount.startswith(
            "bedrag per maand: wat het laagst is: 25% van het inkomen uit werk of "
        )
        assert months.startswith("resterende duur: 6 maanden min ")

    def test_a_table_is_read_row_by_row(self, naarden: Regime) -> None:
        rule = Regel(
            "naarden-proef",
            bron="naarden-5.7-g",
            aard=Aard.PLICHT,
            dan=Maatregel(
                percentage=geval((gedraging.traject_geschaad, procent(40)), anders=procent(20)),
                maanden=1,
            ),
        )
        text = rule_text(rule, naarden)
        assert text.kop == "Plicht: verlaging van de bijstandsnorm gedurende 1 maand"
        assert [zin.tekst for zin in text.berekening[0].delen] == [
            "40% als geldt: het traject is door de gedraging geschaad",
            "anders 20%",
        ]


class TestInstalledRegimes:
    def test_every_rule_reads_as_dutch(self, kern: Kern) -> None:
        codes = re.compile(r"\b\w+_\w+\b|\b(True|False|None)\b|<|\bparticipatiekern\.")
        for regime in kern.regimes.values():
            for _, regel in regime.alle_regels():
                text = rule_text(regel, regime)
                sentences = [
                    text.kop,
                    *(z.tekst for z in every((*text.berekening, *text.mits, *text.tenzij))),
                ]
                for sentence in sentences:
                    assert not codes.search(sentence), (regel.id, sentence)
                    assert sentence.strip() == sentence != ""

    def test_no_provision_of_a_rule_is_lost(self, kern: Kern) -> None:
        for regime in kern.regimes.values():
            for _, regel in regime.alle_regels():
                text = rule_text(regel, regime)
                sentences = every((*text.berekening, *text.mits, *text.tenzij))
                told = {bepaling for zin in sentences for bepaling in zin.bepalingen}
                assert set(regel.bepalingen()) == told | set(regel.bron), regel.id

    def test_tables_say_how_their_rules_go_together(self, kern: Kern) -> None:
        topics = regime_text(kern.regime("dinkelland")).onderwerpen.values()
        intros = [item.inleiding for items in topics for item in items if len(item.regels) > 1]
        assert intros
        assert all(intros)

    def test_shared_conditions_are_told_once_and_every_reference_leads_to_one(
        self, kern: Kern
    ) -> None:
        text = regime_text(kern.regime("deventer"))
        rules = [rule for items in text.onderwerpen.values() for i in items for rule in i.regels]
        told = [z for rule in rules for z in every((*rule.mits, *rule.tenzij))]
        inside = [z for begrip in text.begrippen for z in every(begrip.zinnen)]
        keys = {begrip.sleutel for begrip in text.begrippen}
        assert keys
        assert {z.begrip for z in (*told, *inside)} - {None} == keys
        assert all(
            sum(z.begrip == n for z in told) + sum(z.begrip == n for z in inside) >= 3 for n in keys
        )

    def test_no_provision_is_lost_when_conditions_are_shared(self, kern: Kern) -> None:
        for regime in kern.regimes.values():
            text = regime_text(regime)
            rules = [r for items in text.onderwerpen.values() for i in items for r in i.regels]
            zinnen = [z for r in rules for z in every((*r.berekening, *r.mits, *r.tenzij))]
            zinnen += [z for begrip in text.begrippen for z in every(begrip.zinnen)]
            told = {b for zin in zinnen for b in zin.bepalingen}
            told |= {b for begrip in text.begrippen for b in begrip.bepalingen}
            told |= {b for rule in rules for b in rule.regel.bron}
            assert told == {b for rule in rules for b in rule.regel.bepalingen()}

    def test_lees_names_every_rule_once(self, kern: Kern) -> None:
        for naam, regime in kern.regimes.items():
            output = CliRunner().invoke(cli, ["lees", naam]).output
            for _, regel in regime.alle_regels():
                assert output.count(f"`{regel.id}`") == 1


def test_a_power_on_the_same_conditions_refers_to_the_duty(tmp_path: Path) -> None:
    conditions = (
        uitstroom.volledig.volgens("diemen-1"),
        uitstroom.regulier,
        uitstroom.maanden_gewerkt >= 6,
        uitkering.maanden > 12,
    )

    def rule(number: int, *mits: Condition, **more: Any) -> Regel:
        dan = Premie(bedrag=euro(100 * number))
        kind: dict[str, Any] = {"aard": Aard.RECHT, "bron": "diemen-1", "mits": alle(*mits)}
        return Regel(f"diemen-{number}", dan=dan, **(kind | more))

    other = conditions[0].volgens("diemen-2")
    kern = kern_of(
        tmp_path,
        premie=[
            rule(1, *conditions),
            rule(2, *conditions, aard=Aard.BEVOEGDHEID),
            rule(3, other, *conditions[1:]),
            rule(4, *conditions[:2]),
            rule(5, *conditions[:2]),
        ],
    )
    (*_, items) = regime_text(kern.regime("diemen")).onderwerpen.values()
    first, second, third, fourth, fifth = (item.regels[0].mits for item in items)
    assert [zin.tekst for zin in second] == ["hetzelfde als bij regel diemen-1"]
    assert len(first) == len(third) == 4, "asked by another provision is not the same"
    assert fourth == fifth, "two short conditions are told again"
    assert "- hetzelfde als bij regel diemen-1\n" in regime_markdown(kern.regime("diemen"))
    power = list(kern.regime("diemen").alle_regels())[1][1]
    assert len(rule_text(power, kern.regime("diemen")).mits) == 4, "by itself it is complete"

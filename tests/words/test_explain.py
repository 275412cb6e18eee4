# SPDX-License-Identifier: EUPL-1.2
"""Why an outcome is what it is: the deciding fact, under the name of the concept it decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Aard, Premie, Regel, alle, een_van, euro
from participatiekern.feiten import gedraging, nug, persoon, uitkering, uitstroom
from participatiekern.render.tree import explanation_tree
from participatiekern.rules.expressions import Condition
from participatiekern.words.explain import Explainer
from tests.casebook import case
from tests.diemen import kern_of

UITKERINGSGERECHTIGDE = (
    uitkering.soort.is_in("bijstand", "ioaw", "ioaz")
    .volgens("diemen-2")
    .heet("uitkeringsgerechtigde")
)
NUGGER = alle(uitkering.soort == "geen", (nug.vermogen <= euro(5000)).volgens("diemen-3")).heet(
    "nugger"
)
KLANT = een_van(UITKERINGSGERECHTIGDE, NUGGER).heet("klant van Diemen")
OP_TIJD = (uitstroom.maanden_tot_premieaanvraag <= 3).heet(
    "aanvraag op tijd", ja="de aanvraag is op tijd", nee="de aanvraag is te laat"
)


def explained(
    folder: Path, facts: dict[str, Any], *mits: Condition, tenzij: Sequence[Condition] = ()
) -> str:
    """What is said of the premium, with a rule (and a place of its own) for each condition."""
    rules = [
        Regel(
            f"diemen-{number}",
            bron=f"diemen-7-{number}",
            aard=Aard.RECHT,
            mits=condition,
            tenzij=tenzij,
            dan=Premie(bedrag=euro(500 * number)),
        )
        for number, condition in enumerate(mits, 1)
    ]
    kern = kern_of(folder, premie=rules)
    beoordeling = kern.evaluate(case(facts, vocabulary=kern.vocabulary), "diemen")
    return Explainer(kern.vocabulary.feiten).hook(beoordeling, beoordeling.uitkomsten["premie"])


def test_a_refusal_says_the_name_and_the_fact(tmp_path: Path) -> None:
    assert explained(tmp_path, {"uitkering.soort": "ww"}, UITKERINGSGERECHTIGDE) == (
        "Geen premie, want de persoon is geen uitkeringsgerechtigde: "
        "het soort uitkering is WW, niet bijstand, IOAW of IOAZ (diemen-2)."
    )


def test_a_grant_says_the_name_and_the_fact(tmp_path: Path) -> None:
    assert explained(tmp_path, {"uitkering.soort": "ioaw"}, UITKERINGSGERECHTIGDE) == (
        "Premie van € 500,00 (recht), want de persoon is uitkeringsgerechtigde: "
        "het soort uitkering is IOAW (diemen-2) [diemen-7-1]."
    )


def test_a_name_with_sentences_of_its_own_says_them(tmp_path: Path) -> None:
    late = {"uitstroom.maanden_tot_premieaanvraag": 5}
    assert explained(tmp_path, late, OP_TIJD).startswith(
        "Geen premie, want de aanvraag is te laat: "
    )
    assert "want de aanvraag is te laat: " in explained(tmp_path, late, ~OP_TIJD)


def test_of_names_within_a_name_only_the_facts_are_said(tmp_path: Path) -> None:
    said = explained(tmp_path, {"uitkering.soort": "geen", "nug.vermogen": 5000}, KLANT)
    assert said == (
        "Premie van € 500,00 (recht), want de persoon is klant van Diemen: "
        "het soort uitkering is geen uitkering en het vermogen is € 5.000,00, "
        "ten hoogste € 5.000,00 (diemen-3) [diemen-7-1]."
    )


def test_of_one_fact_what_it_is_is_said_once(tmp_path: Path) -> None:
    anw = (uitkering.soort == "anw").volgens("diemen-4")
    assert explained(tmp_path, {"uitkering.soort": "ww"}, een_van(KLANT, anw).heet("klant")) == (
        "Geen premie, want de persoon is geen klant: het soort uitkering is WW, "
        "niet bijstand, IOAW of IOAZ (diemen-2) en niet geen uitkering en niet Anw (diemen-4)."
    )
    between = persoon.leeftijd.tussen(18, 26)
    assert "is 20 jaar, ten minste 18 jaar en ten hoogste 26 jaar [" in explained(
        tmp_path, {"persoon.leeftijd": 20}, between
    )


def test_what_made_a_name_so_is_said_once_in_an_explanation(tmp_path: Path) -> None:
    said = explained(
        tmp_path,
        {"uitkering.soort": "bijstand", "uitstroom.volledig": True},
        KLANT,
        KLANT & uitstroom.volledig,
    )
    assert said == (
        "Premie van € 500,00 (recht), want de persoon is klant van Diemen: "
        "het soort uitkering is bijstand (diemen-2) [diemen-7-1]. "
        "Premie van € 1.000,00 (recht), want de persoon is klant van Diemen; "
        "de persoon is volledig onafhankelijk van de uitkering [diemen-7-2]."
    )


def test_refusals_by_one_name_go_together(tmp_path: Path) -> None:
    facts = {"uitkering.soort": "ww", "uitstroom.volledig": True}
    said = explained(tmp_path, facts, UITKERINGSGERECHTIGDE, UITKERINGSGERECHTIGDE)
    assert said.count("het soort uitkering is WW") == said.count("Geen premie, want") == 1


def test_an_exception_is_said_by_its_name(tmp_path: Path) -> None:
    facts = {"uitkering.soort": "bijstand", "uitstroom.volledig": True}
    assert explained(tmp_path, facts, uitstroom.volledig, tenzij=[UITKERINGSGERECHTIGDE]) == (
        "Geen premie, want de persoon is uitkeringsgerechtigde: "
        "het soort uitkering is bijstand (diemen-2)."
    )


def test_every_fact_of_an_and_under_a_name_is_said(tmp_path: Path) -> None:
    schuld = alle(gedraging.verwijtbaar, gedraging.soort == "niet_verschenen").heet(
        "verwijtbaar verzuim", ja="het verzuim is verwijtbaar", nee="er is geen verwijtbaar verzuim"
    )
    facts = {"gedraging.soort": "niet_verschenen", "gedraging.verwijtbaar": True}
    assert (
        "want het verzuim is verwijtbaar: de gedraging is verwijtbaar en de gedraging is: "
        "niet of te laat verschenen op een afspraak [" in explained(tmp_path, facts, schuld)
    )


def test_a_place_that_stands_beside_the_rule_is_not_repeated(tmp_path: Path) -> None:
    cited = uitstroom.volledig.volgens("diemen-7-1")
    assert explained(tmp_path, {"uitstroom.volledig": True}, cited).endswith(
        "want de persoon is volledig onafhankelijk van de uitkering [diemen-7-1]."
    )


@pytest.mark.parametrize(("soort", "mark"), [("ww", "✗"), ("bijstand", "✓"), (None, "?")])
def test_the_tree_has_the_name_as_the_heading_of_its_part(
    tmp_path: Path, soort: str | None, mark: str
) -> None:
    rules = [Regel("diemen-1", bron="diemen-7", aard=Aard.RECHT, mits=KLANT, dan=Premie())]
    kern = kern_of(tmp_path, premie=rules)
    facts = {"uitkering.soort": soort} if soort else {}
    beoordeling = kern.evaluate(case(facts, vocabulary=kern.vocabulary), "diemen")
    lines = explanation_tree(kern, beoordeling, ["premie"], None, colour=False).splitlines()
    heading, group, inner = lines[3:6]
    assert heading.strip("│├└─ ") == f"{mark} de persoon is klant van Diemen"
    assert group.strip("│├└─ ") == f"{mark} ten minste een van:"
    assert inner.strip("│├└─ ").startswith(f"{mark} de persoon is uitkeringsgerechtigde")
    indent = [len(line) - len(line.lstrip("│├└─ ")) for line in (heading, group, inner)]
    assert indent == sorted(set(indent))


def test_the_tree_lists_an_and_directly_under_its_name(tmp_path: Path) -> None:
    rules = [Regel("diemen-1", bron="diemen-7", aard=Aard.RECHT, mits=~NUGGER, dan=Premie())]
    kern = kern_of(tmp_path, premie=rules)
    facts = {"uitkering.soort": "geen", "nug.vermogen": 10}
    beoordeling = kern.evaluate(case(facts, vocabulary=kern.vocabulary), "diemen")
    tree = explanation_tree(kern, beoordeling, ["premie"], None, colour=False)
    assert "✗ de persoon is geen nugger" in tree
    assert "ten minste een van:" in tree
    holding = [Regel("diemen-1", bron="diemen-7", aard=Aard.RECHT, mits=NUGGER, dan=Premie())]
    kern = kern_of(tmp_path, premie=holding)
    beoordeling = kern.evaluate(case(facts, vocabulary=kern.vocabulary), "diemen")
    tree = explanation_tree(kern, beoordeling, ["premie"], None, colour=False)
    assert "✓ de persoon is nugger" in tree
    assert "al het volgende:" not in tree

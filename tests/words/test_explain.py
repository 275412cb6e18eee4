# SPDX-License-Identifier: EUPL-1.2
"""Why an outcome is what it is: the deciding fact, under the name of the concept it decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from participatiekern import (
    Aard,
    Indeling,
    Instrument,
    Kern,
    Premie,
    Regel,
    Stilte,
    Vergelijking,
    Verwijzing,
    alle,
    een_van,
    eerste,
    euro,
)
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.documents.text import outcome_text
from participatiekern.feiten import gedraging, indeling, nug, persoon, uitkering, uitstroom
from participatiekern.render.tree import explanation_tree
from participatiekern.rules.expressions import Condition
from participatiekern.rules.rule import NOOIT
from participatiekern.words.explain import Explainer, sources
from participatiekern.words.prose import rule_text
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
        "de persoon heeft WW, niet bijstand, IOAW of IOAZ (diemen-2)."
    )


def test_a_grant_says_the_name_and_the_fact(tmp_path: Path) -> None:
    assert explained(tmp_path, {"uitkering.soort": "ioaw"}, UITKERINGSGERECHTIGDE) == (
        "Premie van € 500,00 (recht), want de persoon is uitkeringsgerechtigde: "
        "de persoon heeft IOAW (diemen-2) [diemen-7-1]."
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
        "de persoon heeft geen uitkering en het vermogen is € 5.000,00, "
        "precies de grens (diemen-3) [diemen-7-1]."
    )


def test_of_one_fact_what_it_is_is_said_once(tmp_path: Path) -> None:
    anw = (uitkering.soort == "anw").volgens("diemen-4")
    assert explained(tmp_path, {"uitkering.soort": "ww"}, een_van(KLANT, anw).heet("klant")) == (
        "Geen premie, want de persoon is geen klant: de persoon heeft WW, "
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
        "de persoon heeft bijstand (diemen-2) [diemen-7-1]. "
        "Premie van € 1.000,00 (recht), want de persoon is klant van Diemen; "
        "de persoon is volledig onafhankelijk van de uitkering [diemen-7-2]."
    )


def test_refusals_by_one_name_go_together(tmp_path: Path) -> None:
    facts = {"uitkering.soort": "ww", "uitstroom.volledig": True}
    said = explained(tmp_path, facts, UITKERINGSGERECHTIGDE, UITKERINGSGERECHTIGDE)
    assert said.count("de persoon heeft WW") == said.count("Geen premie, want") == 1


def test_an_exception_is_said_by_its_name(tmp_path: Path) -> None:
    facts = {"uitkering.soort": "bijstand", "uitstroom.volledig": True}
    assert explained(tmp_path, facts, uitstroom.volledig, tenzij=[UITKERINGSGERECHTIGDE]) == (
        "Geen premie, want de persoon is uitkeringsgerechtigde: "
        "de persoon heeft bijstand (diemen-2)."
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
    is_client = "is geen klant" if soort == "ww" else "is klant"
    assert heading.strip("│├└─ ") == f"{mark} de persoon {is_client} van Diemen"
    assert group.strip("│├└─ ") == f"{mark} ten minste een van:"
    assert inner.strip("│├└─ ").startswith(
        f"{mark} de persoon is {'geen ' if soort == 'ww' else ''}uitkeringsgerechtigde"
    )
    indent = [len(line) - len(line.lstrip("│├└─ ")) for line in (heading, group, inner)]
    assert indent == sorted(set(indent))


def test_the_tree_lists_an_and_directly_under_its_name(tmp_path: Path) -> None:
    rules = [Regel("diemen-1", bron="diemen-7", aard=Aard.RECHT, mits=~NUGGER, dan=Premie())]
    kern = kern_of(tmp_path, premie=rules)
    facts = {"uitkering.soort": "geen", "nug.vermogen": 10}
    beoordeling = kern.evaluate(case(facts, vocabulary=kern.vocabulary), "diemen")
    tree = explanation_tree(kern, beoordeling, ["premie"], None, colour=False)
    assert "✗ de persoon is nugger" in tree
    assert "ten minste een van:" in tree
    holding = [Regel("diemen-1", bron="diemen-7", aard=Aard.RECHT, mits=NUGGER, dan=Premie())]
    kern = kern_of(tmp_path, premie=holding)
    beoordeling = kern.evaluate(case(facts, vocabulary=kern.vocabulary), "diemen")
    tree = explanation_tree(kern, beoordeling, ["premie"], None, colour=False)
    assert "✓ de persoon is nugger" in tree
    assert "al het volgende:" not in tree


# --- which rule carries a consequence ------------------------------------------------------------

SPOREN = eerste(
    Regel("diemen-spoor-stil", bron="diemen-6", mits=uitkering.soort == "geen", dan=Stilte("iets")),
    *(
        Regel(f"diemen-spoor-{naam}", bron=bron, mits=mits, dan=Indeling("spoor", groep))
        for naam, bron, mits, groep in (
            ("jong", "diemen-2", persoon.statushouder, "0"),
            ("ouder", ("diemen-3", "diemen-4"), persoon.startkwalificatie, "0"),
            *((f"vast-{groep}", "diemen-5", NOOIT, groep) for groep in ("1", "2", "3", "4", "5")),
        )
    ),
    vastgesteld=indeling.krimpen_spoor,
)


def classified(
    folder: Path, facts: dict[str, Any]
) -> tuple[Kern, Vergelijking, Mapping[str, str], str]:
    """The kernel, the case, what is said of each rule, and what is said of the hook."""
    kern = kern_of(folder, classificatie=[SPOREN])
    compared = kern.compare(case(facts, vocabulary=kern.vocabulary))
    (beoordeling,) = compared.beoordelingen
    uitkomst, explainer = beoordeling.uitkomsten["classificatie"], Explainer(kern.vocabulary.feiten)
    rules = {
        g.regel.id.removeprefix("diemen-spoor-"): explainer.rule(beoordeling, g)
        for g in uitkomst.gevolgen
    }
    return kern, compared, rules, explainer.hook(beoordeling, uitkomst)


def test_a_rule_that_gives_the_same_as_one_that_is_certain_says_so(tmp_path: Path) -> None:
    _, _, rules, hook = classified(
        tmp_path, {"persoon.startkwalificatie": True, "uitkering.soort": "bijstand"}
    )
    assert rules["jong"] == "Regel diemen-spoor-ouder staat al vast en geeft hetzelfde."
    assert rules["vast-1"] == "Regel diemen-spoor-ouder gaat voor."
    assert hook == (
        "0, want de persoon heeft een startkwalificatie (mbo niveau 2 of hoger, havo of vwo) "
        "[diemen-3]."
    )


def test_a_recorded_class_of_which_no_ground_is_certain_names_every_possible_ground(
    tmp_path: Path,
) -> None:
    kern, compared, rules, hook = classified(tmp_path, {"indeling.krimpen_spoor": "0"})
    assert hook == "0: zo vastgesteld [hetzij diemen-2, hetzij diemen-3 en diemen-4]."
    assert rules["jong"] == (
        "Deze indeling is vastgesteld; op welke grond staat niet vast: hetzij regel "
        "diemen-spoor-jong (diemen-2), hetzij regel diemen-spoor-ouder (diemen-3; diemen-4)."
    )
    document = outcome_document(kern, compared)
    carrier = document["regimes"]["diemen"]["classificatie"]["gevolgen"][1]
    assert carrier["gronden"] == ["diemen-spoor-jong", "diemen-spoor-ouder"]
    assert carrier["bron"]["plaats"] == "hetzij diemen-2, hetzij diemen-3 en diemen-4"
    assert carrier["bron"]["bepalingen"] == ["diemen-2", "diemen-3", "diemen-4"]
    assert outcome_text(kern, compared) == as_json(document)
    (beoordeling,) = compared.beoordelingen
    applying = beoordeling.uitkomsten["classificatie"].gevolgen[1]
    assert sources(beoordeling, applying) == ("diemen-2", "diemen-3", "diemen-4")
    assert "hetzij diemen-2, hetzij" in explanation_tree(
        kern, beoordeling, ["classificatie"], None, colour=False
    )


def test_a_recorded_class_names_one_ground_where_one_is_left(tmp_path: Path) -> None:
    facts = {
        "indeling.krimpen_spoor": "0",
        "persoon.statushouder": False,
        "uitkering.soort": "geen",
    }
    kern, compared, rules, hook = classified(tmp_path, facts)
    assert hook == "0: zo vastgesteld [diemen-3]."
    assert rules["jong"] == "De persoon is geen statushouder (vergunninghouder)."
    assert rules["ouder"] == "Deze indeling is vastgesteld."
    assert rules["vast-1"] == "Regel diemen-spoor-ouder gaat voor."
    assert rules["stil"] == "Een indeling is vastgesteld."
    gevolgen = outcome_document(kern, compared)["regimes"]["diemen"]["classificatie"]["gevolgen"]
    assert all("gronden" not in gevolg for gevolg in gevolgen)


# --- whose duty ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("persoon", "plicht van de betrokkene"),
        ("college", "plicht van het college"),
        (None, "plicht"),
    ],
)
def test_a_duty_says_whom_it_binds_in_every_text(
    tmp_path: Path, who: str | None, said: str
) -> None:
    rule = Regel(
        "diemen-1",
        bron="diemen-8",
        aard=Aard.PLICHT,
        plicht_van=who,
        mits=uitstroom.volledig,
        dan=Instrument("diemen.nazorg", instrumentsoort="nazorg"),
    )
    kern = kern_of(tmp_path, instrumenten=[rule])
    compared = kern.compare(case({"uitstroom.volledig": True}, vocabulary=kern.vocabulary))
    uitkomst = outcome_document(kern, compared)["regimes"]["diemen"]["instrumenten"]
    assert f"({said})" in uitkomst["uitleg"]
    assert uitkomst["gevolgen"][0].get("plicht_van") == who
    (beoordeling,) = compared.beoordelingen
    assert f", {said} [" in explanation_tree(
        kern, beoordeling, ["instrumenten"], None, colour=False
    )
    assert rule_text(rule, beoordeling.regime).kop.startswith(f"{said.capitalize()}: ")


def test_of_unlike_things_each_is_denied(tmp_path: Path) -> None:
    mits = uitstroom.volledig
    more: dict[str, Any] = {"bron": "diemen-1", "mits": mits}
    rules = [
        Regel("diemen-1", dan=Premie(bedrag=euro(500)), aard=Aard.RECHT, **more),
        Regel("diemen-2", dan=Verwijzing(naar="de verordening van Diemen"), **more),
    ]
    kern = kern_of(tmp_path, premie=rules)
    refused = case({"uitstroom.volledig": False}, vocabulary=kern.vocabulary)
    beoordeling = kern.evaluate(refused, "diemen")
    said = Explainer(kern.vocabulary.feiten).hook(beoordeling, beoordeling.uitkomsten["premie"])
    assert said.startswith("Geen premie; geen verwijzing naar de verordening van Diemen, want ")


def test_what_may_be_unregulated_is_said_as_a_situation(tmp_path: Path) -> None:
    """'Nog niet te beslissen: niet geregeld: ...' would say what is not known yet."""
    open_rule = Regel(
        "diemen-1",
        bron="diemen-7",
        mits=uitstroom.volledig,
        dan=Stilte("welk bedrag de premie is"),
    )
    kern = kern_of(tmp_path, premie=[open_rule])
    beoordeling = kern.evaluate(case(vocabulary=kern.vocabulary), "diemen")
    said = Explainer(kern.vocabulary.feiten).hook(beoordeling, beoordeling.uitkomsten["premie"])
    assert said.startswith(
        "Nog niet te beslissen: een situatie die niet is geregeld (welk bedrag de premie is). "
    )

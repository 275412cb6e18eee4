# SPDX-License-Identifier: EUPL-1.2
"""Person and partner: a condition on one of both, or on both."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Aard, Premie, Regel, alle, euro
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.errors import CaseError, RuleError
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import shared_vocabulary
from participatiekern.feiten import beiden, een_van_beiden
from participatiekern.sql.compile import compile_regime
from participatiekern.words.conditions import statement_of
from participatiekern.words.lexicon import clause, fact_name, open_question
from tests.diemen import kern_of
from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

OUDER = een_van_beiden(lambda p: p.leeftijd >= 27)
SAMEN = beiden(lambda p: alle(p.leeftijd >= 27, p.startkwalificatie))


def zaak(samenstelling: str | None, persoon: int | None, partner: int | None) -> Zaak:
    document: dict[str, Any] = {"peildatum": date(2024, 6, 1)}
    for section, naam, given in (
        ("huishouden", "samenstelling", samenstelling),
        ("persoon", "leeftijd", persoon),
        ("partner", "leeftijd", partner),
    ):
        if given is not None:
            document[section] = {naam: given}
    return Zaak.from_document(document)


@pytest.mark.parametrize(
    ("household", "own", "other", "holds", "waits"),
    [
        ("alleenstaand", 26, None, False, []),
        ("alleenstaande_ouder", 27, None, True, []),
        ("gehuwd", 26, 27, True, []),
        ("gehuwd", 26, 26, False, []),
        ("gehuwd", 27, None, True, []),
        ("gehuwd", 26, None, None, ["partner.leeftijd"]),
        ("gehuwd", None, 26, None, ["persoon.leeftijd"]),
        (None, 26, None, None, ["huishouden.samenstelling", "partner.leeftijd"]),
        (None, 26, 26, False, []),
    ],
)
def test_one_of_both(
    household: str | None, own: int | None, other: int | None, holds: bool | None, waits: list[str]
) -> None:
    found = zaak(household, own, other)
    assert read(OUDER)(found.codes) is holds
    assert [item.feit for item in missing(OUDER, found.codes)] == waits


@pytest.mark.parametrize(
    ("household", "own", "other", "holds"),
    [
        ("alleenstaand", 30, None, False),
        ("gehuwd", 27, 27, True),
        ("gehuwd", 27, 26, False),
        ("gehuwd", 26, None, False),
        ("gehuwd", 27, None, None),
        (None, 27, 27, None),
    ],
)
def test_both(
    household: str | None, own: int | None, other: int | None, holds: bool | None
) -> None:
    both = beiden(lambda p: p.leeftijd >= 27)
    assert read(both)(zaak(household, own, other).codes) is holds


def test_the_partner_has_the_facts_of_the_person() -> None:
    vocabulary = shared_vocabulary()
    persons, partners = (
        {
            feit.naam: (feit.soort, feit.keuzes, feit.minimum, feit.maximum, feit.oordeel)
            for feit in vocabulary.in_section(section)
        }
        for section in ("persoon", "partner")
    )
    assert persons == partners


def test_the_words_are_about_the_partner() -> None:
    for feit in shared_vocabulary().in_section("partner"):
        said = (open_question(feit), *((clause(feit, True), clause(feit, False))))
        about = said if feit.soort.value == "ja_nee" else (open_question(feit), fact_name(feit))
        assert all("de partner" in text for text in about)
        assert "de partner" in feit.vraag


def test_the_age_of_the_partner_follows_from_the_date_of_birth() -> None:
    born = {"peildatum": date(2024, 6, 1), "partner": {"geboortedatum": date(1997, 6, 1)}}
    assert Zaak.from_document(born).codes["partner.leeftijd"] == 27
    with pytest.raises(CaseError, match=r"partner.leeftijd: is 26, maar volgens"):
        Zaak.from_document({**born, "partner": {**born["partner"], "leeftijd": 26}})  # type: ignore[dict-item]


def test_in_words() -> None:
    assert statement_of(OUDER) == (
        "(de leeftijd van de persoon is ten minste 27 jaar of (de persoon is gehuwd en "
        "de leeftijd van de partner is ten minste 27 jaar))"
    )
    with pytest.raises(
        RuleError, match=r"beiden\(\) takes conditions, not the fact persoon.leeftijd"
    ):
        beiden(lambda p: p.leeftijd)  # type: ignore[arg-type, return-value]


def test_sql_says_the_same(tmp_path: Path) -> None:
    rules = [
        Regel("diemen-1", bron="diemen-1", aard=Aard.RECHT, mits=OUDER, dan=Premie(bedrag=euro(1))),
        Regel("diemen-2", bron="diemen-1", aard=Aard.RECHT, mits=SAMEN, dan=Premie(bedrag=euro(2))),
    ]
    kern = kern_of(tmp_path, premie=rules)
    regime = kern.regime("diemen")
    cases = [
        zaak(household, own, other)
        for household in (None, "alleenstaand", "gehuwd")
        for own in (None, 26, 27)
        for other in (None, 26, 27)
    ]
    query = compile_regime(regime, kern.vocabulary)
    expected = evaluator_answers(regime, kern.vocabulary, cases)
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert differences(query.outputs, expected, found) == []

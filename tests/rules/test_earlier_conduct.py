# SPDX-License-Identifier: EUPL-1.2
"""Earlier conduct: the same as now, a window from the decision, the highest percentage imposed."""

from __future__ import annotations

import operator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Aard, Maatregel, Regel, alle, kleinste, procent
from participatiekern.authoring.mutation import mutations
from participatiekern.authoring.sampling import domain
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.errors import CaseError, RuleError
from participatiekern.facts.cases import Zaak
from participatiekern.feiten import gedraging, indeling, scholing, werk
from participatiekern.loading.problems import PluginError
from participatiekern.rules.expressions import Expression
from participatiekern.words.conditions import finding, quantity_word, statement_of
from tests.diemen import kern_of

HERHALING = gedraging.eerder.bestaat(
    lambda e: alle(
        e.soort == gedraging.soort,
        ~e.waarschuwing,
        e.besluitdatum.plus(maanden=12) >= gedraging.datum,
    )
)
HOOGSTE = gedraging.eerder.grootste(
    lambda e: e.percentage, waarvoor=lambda e: ~e.waarschuwing, anders=procent(10)
)
NU = {"soort": "misdraging", "datum": date(2024, 5, 1)}


def zaak(*eerder: dict[str, Any], **more: Any) -> Zaak:
    conduct = {**NU, "eerder": list(eerder), **more}
    return Zaak.from_document({"peildatum": date(2024, 6, 1), "gedraging": conduct})


def value(node: Expression, case: Zaak) -> Any:
    return read(node)(case.codes)


def waits(node: Expression, case: Zaak) -> list[str]:
    return [item.feit for item in missing(node, case.codes)]


@pytest.mark.parametrize(
    ("soort", "besluit", "waarschuwing", "holds"),
    [
        ("misdraging", date(2023, 5, 1), False, True),
        ("misdraging", date(2023, 4, 30), False, False),
        ("misdraging", date(2023, 5, 1), True, False),
        ("niet_verschenen", date(2023, 5, 1), False, False),
        ("misdraging", None, False, None),
        (None, date(2023, 5, 1), False, None),
    ],
)
def test_the_same_conduct_within_a_year_of_the_decision_on_it(
    soort: str | None, besluit: date | None, waarschuwing: bool, holds: bool | None
) -> None:
    item = {"soort": soort, "besluitdatum": besluit, "waarschuwing": waarschuwing}
    found = zaak({naam: given for naam, given in item.items() if given is not None})
    assert value(HERHALING, found) is holds
    assert waits(HERHALING, found) == (["gedraging.eerder"] if holds is None else [])


@pytest.mark.parametrize(
    ("percentages", "highest"),
    [
        ((), 1_000),
        ((20, 30, 5), 3_000),
        ((20, None), None),
    ],
)
def test_the_highest_percentage_is_that_of_the_items_that_count(
    percentages: tuple[int | None, ...], highest: int | None
) -> None:
    items = [
        {"waarschuwing": False} | ({} if one is None else {"percentage": Decimal(one)})
        for one in percentages
    ]
    warned = {"waarschuwing": True, "percentage": Decimal(90)}
    assert value(HOOGSTE, zaak(*items, warned)) == highest


def test_an_item_that_may_count_matters_only_above_the_highest() -> None:
    certain = {"waarschuwing": False, "percentage": Decimal(20)}
    assert value(HOOGSTE, zaak(certain, {"percentage": Decimal(20)})) == 2_000
    assert value(HOOGSTE, zaak(certain, {"percentage": Decimal(30)})) is None
    assert waits(HOOGSTE, zaak(certain, {"percentage": Decimal(30)})) == ["gedraging.eerder"]


def test_an_unknown_history_is_no_history_without_items() -> None:
    unknown = Zaak.from_document({"peildatum": date(2024, 6, 1), "gedraging": NU})
    assert value(HOOGSTE, unknown) is None
    assert waits(HOOGSTE, unknown) == ["gedraging.eerder"]


def test_nothing_recorded_is_the_same_as_nothing() -> None:
    node = indeling.krimpen_spoor == indeling.krimpen_spoor
    assert value(node, zaak()) is False
    assert waits(node, zaak()) == []


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (gedraging.soort, werk.soort, "the fact werk.soort (keuze): choices: geen, loondienst"),
        (gedraging.soort, scholing.soort, "beroepsgericht, taalles, computerles"),
    ],
)
def test_choices_of_two_lists_of_words_are_not_compared(one: Any, other: Any, said: str) -> None:
    for compare in (operator.eq, operator.ne):
        with pytest.raises(RuleError, match="only when their words are one list") as caught:
            compare(one, other)
        assert said in str(caught.value)
        assert "participatiekern feiten gedraging.soort lists the 22 choices" in str(caught.value)


def test_counting_within_a_count_is_refused(tmp_path: Path) -> None:
    nested = gedraging.gelijktijdig.bestaat(lambda _: procent(5) < HOOGSTE)
    regel = Regel(
        "diemen-1",
        bron="diemen-1",
        aard=Aard.PLICHT,
        mits=nested,
        dan=Maatregel(percentage=procent(5)),
    )
    with pytest.raises(PluginError, match="cannot count again"):
        kern_of(tmp_path, sancties=[regel])


def test_a_value_is_asked_of_an_item() -> None:
    eerder: Any = gedraging.eerder
    with pytest.raises(RuleError, match="must return a value, not the fact"):
        eerder.grootste(lambda e: e.verwijtbaar, anders=procent(5))
    with pytest.raises(RuleError, match="must return a condition"):
        eerder.grootste(lambda e: e.percentage, waarvoor=lambda e: e.percentage, anders=procent(5))
    with pytest.raises(RuleError, match=r"procent\(...\), not with the bare number 5"):
        eerder.grootste(lambda e: e.percentage, anders=5)


def test_in_words() -> None:
    assert statement_of(HERHALING) == (
        "er is een eerdere gedraging waarvoor geldt: (de eerdere gedraging is dezelfde als de "
        "gedraging en om de eerdere gedraging is niet gewaarschuwd en de datum van het besluit "
        "over de eerdere gedraging plus 12 maanden is op of na de datum van de gedraging)"
    )
    assert quantity_word(2 * HOOGSTE) == (
        "2 keer het hoogste van het percentage waarmee om de eerdere gedraging is verlaagd, over "
        "de eerdere gedragingen waarvoor geldt: om de eerdere gedraging is niet gewaarschuwd; "
        "zonder die 10%"
    )
    assert statement_of(scholing.soort != scholing.soort) == (
        "de soort scholing is een andere dan de soort scholing"
    )
    taal = Zaak.from_document({"peildatum": "2024-06-01", "scholing": {"soort": "taalles"}})
    assert finding(scholing.soort == scholing.soort, True, taal.codes).endswith(
        "(Nederlandse taalles)"
    )


def test_a_decision_is_not_after_the_peildatum() -> None:
    with pytest.raises(CaseError, match="over een eerdere gedraging is niet na de peildatum"):
        zaak({"soort": "misdraging", "besluitdatum": date(2024, 6, 2)})


def test_the_kit_varies_it(tmp_path: Path) -> None:
    dan = Maatregel(percentage=kleinste(procent(100), 2 * HOOGSTE))
    regel = Regel("diemen-1", bron="diemen-1", aard=Aard.PLICHT, mits=HERHALING, dan=dan)
    kern = kern_of(tmp_path, sancties=[regel])
    regime = kern.regime("diemen")
    changes = [mutatie.wat for mutatie in mutations(regime, kern.vocabulary)]
    assert any(wat.startswith("the same becomes another") for wat in changes)
    assert any(wat.startswith("as if there were no items") for wat in changes)
    cases = domain(regime, [regel], kern.vocabulary).complete(300)
    assert {read(HERHALING)(case.codes) for case in cases} == {True, False}

# SPDX-License-Identifier: EUPL-1.2
"""Bases: of what a percentage is taken, the amount beside it, and what is left to pay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from participatiekern import Aard, Individueel, Kern, Maatregel, Regel, Zaak, kleinste, procent
from participatiekern.authoring.mutation import mutations
from participatiekern.documents.outcome import outcome_document
from participatiekern.feiten import plaatsing, uitkering
from participatiekern.words.prose import regime_markdown
from tests.diemen import CASE, kern_of

CAPPED = kleinste(procent(80).van(uitkering.norm_per_maand), uitkering.bedrag_per_maand)


def kern_with(folder: Path, **fields: Any) -> Kern:
    rule = Regel("diemen-1", bron="diemen-art-1", aard=Aard.PLICHT, dan=Maatregel(**fields))
    return kern_of(folder, sancties=[rule])


def case(kern: Kern, **benefit: object) -> Zaak:
    return Zaak.from_document(CASE | {"uitkering": benefit}, kern.vocabulary)


def outcome(kern: Kern, **benefit: object) -> dict[str, Any]:
    document = outcome_document(kern, kern.compare(case(kern, **benefit)))
    return document["regimes"]["diemen"]["sancties"]  # type: ignore[no-any-return]


FIGURES = ("percentage", "bedrag", "grondslag", "bedrag_per_maand", "uit_te_betalen_per_maand")


def figures(found: dict[str, Any]) -> dict[str, Any]:
    (gevolg,) = found["gevolgen"]
    return {naam: gevolg[naam] for naam in FIGURES if naam in gevolg}


def test_without_a_base_it_is_the_norm_and_nothing_more_is_said(tmp_path: Path) -> None:
    found = outcome(
        kern_with(tmp_path, percentage=procent(20)), norm_per_maand=1000, bedrag_per_maand=700
    )
    assert figures(found) == {"percentage": "20", "bedrag_per_maand": "200.00"}


def test_the_norm_can_be_said(tmp_path: Path) -> None:
    kern = kern_with(tmp_path, percentage=procent(20), grondslag="norm")
    found = outcome(kern, norm_per_maand=1000)
    assert figures(found) == {
        "percentage": "20",
        "grondslag": "norm",
        "bedrag_per_maand": "200.00",
    }


def test_of_the_benefit_that_is_paid(tmp_path: Path) -> None:
    kern = kern_with(tmp_path, percentage=procent("12.5"), grondslag="uitkering", maanden=2)
    found = outcome(kern, norm_per_maand=1000, bedrag_per_maand="333.33")
    assert figures(found) == {
        "percentage": "12.5",
        "grondslag": "uitkering",
        "bedrag_per_maand": "41.67",
        "uit_te_betalen_per_maand": "291.66",
    }
    assert found["uitleg"].startswith(
        "Verlaging van 12,5% van de uitbetaalde uitkering gedurende 2 maanden (€ 41,67 per maand), "
        "zodat € 291,66 per maand wordt uitbetaald (plicht"
    )


def test_the_whole_benefit_leaves_nothing(tmp_path: Path) -> None:
    kern = kern_with(tmp_path, percentage=procent(100), grondslag="uitkering")
    found = figures(outcome(kern, bedrag_per_maand="0.01"))
    assert (found["bedrag_per_maand"], found["uit_te_betalen_per_maand"]) == ("0.01", "0.00")


def test_what_is_paid_is_awaited(tmp_path: Path) -> None:
    found = outcome(
        kern_with(tmp_path, percentage=procent(20), grondslag="uitkering"), norm_per_maand=1000
    )
    assert figures(found)["bedrag_per_maand"] is None
    assert figures(found)["uit_te_betalen_per_maand"] is None
    assert found["ontbrekend"] == [{"feit": "uitkering.bedrag_per_maand", "soort": "feit"}]


@pytest.mark.parametrize(("paid", "amount"), [(900, "800.00"), (800, "800.00"), (650, "650.00")])
def test_a_percentage_of_the_norm_of_no_more_than_is_paid(
    tmp_path: Path, paid: int, amount: str
) -> None:
    kern = kern_with(tmp_path, percentage=procent(80), bedrag=CAPPED)
    found = outcome(kern, norm_per_maand=1000, bedrag_per_maand=paid)
    assert figures(found) == {
        "percentage": "80",
        "bedrag": amount,
        "bedrag_per_maand": amount,
    }


def test_a_decided_percentage_of_a_base(tmp_path: Path) -> None:
    dan = Individueel("hoogte", percentage=plaatsing.loonwaarde, grondslag="norm", maanden=1)
    rule = Regel("diemen-1", bron="diemen-art-1", aard=Aard.BEVOEGDHEID, dan=dan)
    kern = kern_of(tmp_path, sancties=[rule])
    facts = CASE | {"plaatsing": {"loonwaarde": 30}}
    document = outcome_document(kern, kern.compare(Zaak.from_document(facts, kern.vocabulary)))
    found = document["regimes"]["diemen"]["sancties"]
    assert figures(found) == {
        "percentage": "30",
        "grondslag": "norm",
        "bedrag_per_maand": "360.00",
    }
    assert found["uitleg"].startswith(
        "Besloten: hoogte, 30% van de bijstandsnorm gedurende 1 maand (€ 360,00 per maand)"
    )


def test_as_text(tmp_path: Path) -> None:
    kern = kern_with(tmp_path, percentage=procent(20), grondslag="uitkering", maanden=1)
    text = regime_markdown(kern.regime("diemen"))
    assert "### Plicht: verlaging van 20% van de uitbetaalde uitkering gedurende 1 maand\n" in text
    assert "Berekening" not in text


def test_a_change_of_base_is_one_that_cases_must_notice(tmp_path: Path) -> None:
    kern = kern_with(tmp_path, percentage=procent(20), grondslag="uitkering")
    changes = [m.wat for m in mutations(kern.regime("diemen"), kern.vocabulary)]
    assert "a part of the uitkering becomes one of the norm" in changes


def test_it_is_the_same_in_sql_and_counts_in_a_caseload(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("duckdb")
    from participatiekern.sql.compile import compile_regime
    from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers

    kern = kern_with(tmp_path, percentage=procent("33.33"), grondslag="uitkering")
    regime = kern.regime("diemen")
    query = compile_regime(regime, kern.vocabulary)
    cases = [case(kern, bedrag_per_maand=f"{n}.{n:02}") for n in range(40)] + [case(kern)]
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert (
        differences(query.outputs, evaluator_answers(regime, kern.vocabulary, cases), found) == []
    )
    for row, cents in zip(found, [n * 101 for n in range(40)], strict=False):
        parts = [row[f"diemen-1.{naam}_cent"] for naam in FIGURES[3:]]
        assert sum(parts) == cents

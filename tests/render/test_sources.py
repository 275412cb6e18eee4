# SPDX-License-Identifier: EUPL-1.2
"""Wherever a source is named stands where it can be read, and what is no address is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from participatiekern import Aard, Document, Kern, Premie, Regel, Vergelijking, euro
from participatiekern.authoring.coverage import coverage
from participatiekern.documents.outcome import outcome_document, regime_document
from participatiekern.errors import RuleError
from participatiekern.feiten import uitstroom
from participatiekern.render.coverage import coverage_page, coverage_table
from participatiekern.render.page import comparison_page
from participatiekern.render.provision import provision_text
from participatiekern.render.reading import regime_page
from participatiekern.render.tree import explanation_tree
from participatiekern.words.prose import regime_markdown
from tests.casebook import case
from tests.diemen import DOCUMENT, plugin, regime_of, write_register

ADDRESS = "https://lokaleregelgeving.overheid.nl/CVDR642137/2"
DAN = Premie(bedrag=euro(1))
RULE = Regel("diemen-1", bron="diemen-1", aard=Aard.RECHT, mits=uitstroom.volledig, dan=DAN)


def made(folder: Path, *documents: Document) -> Kern:
    write_register(folder, ["diemen-1"])
    regime = attrs.evolve(regime_of(folder), documenten=documents)
    hooks: dict[str, Any] = {"regime": lambda: regime, "premie": lambda: [RULE]}
    (folder / "zaken").mkdir()
    return Kern({"diemen": plugin(**hooks)}, strikt=True)


@pytest.fixture
def kern(tmp_path: Path) -> Kern:
    return made(tmp_path, Document(DOCUMENT, cvdr="CVDR642137/2"))


@pytest.fixture
def compared(kern: Kern) -> Vergelijking:
    return kern.compare(case({"uitstroom.volledig": True}, vocabulary=kern.vocabulary))


def test_pages_lead_to_the_source(kern: Kern, compared: Vergelijking) -> None:
    regime = kern.regime("diemen")
    for text in (
        regime_page(regime),
        coverage_page([coverage(kern, regime)]),
        comparison_page(kern, [compared], ["premie"], only_differences=False),
    ):
        assert f'<a href="{ADDRESS}">{DOCUMENT}</a> (CVDR642137/2)' in text


def test_texts_name_the_address_on_one_line(kern: Kern, compared: Vergelijking) -> None:
    regime = kern.regime("diemen")
    beoordeling = compared.beoordelingen[0]
    for text in (
        provision_text(kern, regime, "diemen-1"),
        coverage_table([coverage(kern, regime)], bepalingen=True, colour=False),
        explanation_tree(kern, beoordeling, ["premie"], None, colour=False),
    ):
        assert f"CVDR642137/2, {ADDRESS})" in " ".join(text.split())
        assert any(ADDRESS in line for line in text.splitlines())
    told = explanation_tree(kern, beoordeling, ["premie"], None, colour=True)
    assert f";{ADDRESS}" in told, "a link that a terminal can follow"
    assert f"- [{DOCUMENT}](<{ADDRESS}>) (CVDR642137/2)\n" in regime_markdown(regime)


def test_documents_for_programs_have_number_and_address(kern: Kern, compared: Vergelijking) -> None:
    found = {"cvdr": "CVDR642137/2", "url": ADDRESS}
    document = outcome_document(kern, compared)
    (gevolg,) = document["regimes"]["diemen"]["premie"]["gevolgen"]
    assert gevolg["bron"] == {
        "document": DOCUMENT,
        **found,
        "plaats": "diemen-1",
        "bepalingen": ["diemen-1"],
    }
    assert regime_document(kern.regime("diemen"))["bronnen"] == [{"titel": DOCUMENT, **found}]


def test_a_source_without_an_address_is_its_title(tmp_path: Path) -> None:
    kern = made(tmp_path, Document(DOCUMENT))
    compared = kern.compare(case({"uitstroom.volledig": True}, vocabulary=kern.vocabulary))
    assert f"- {DOCUMENT}\n" in regime_markdown(kern.regime("diemen"))
    assert "CVDR" not in json.dumps(outcome_document(kern, compared))
    assert '<a href="">' not in regime_page(kern.regime("diemen"))


def test_an_own_address_goes_before_that_of_the_number() -> None:
    assert Document("x", cvdr="12").kenmerk == "CVDR12"
    assert Document("x", cvdr="12", url="https://diemen.nl/v").adres == "https://diemen.nl/v"


@pytest.mark.parametrize(
    "given",
    [
        {"url": "javascript:alert(1)"},
        {"url": "diemen.nl"},
        {"url": "https://diemen.nl/a b"},
        {"url": ""},
        {"url": "https://diemen.nl/>[x](y)"},
        {"cvdr": "CVDR"},
        {"cvdr": "https://diemen.nl"},
        {"cvdr": "12/../x"},
        {"cvdr": ""},
    ],
)
def test_what_is_no_address_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(RuleError, match=r"(cvdr|url) of a Document takes a text as"):
        Document("x", **given)

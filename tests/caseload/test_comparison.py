# SPDX-License-Identifier: EUPL-1.2

"""The comparison of a caseload: figures that add up, no small numbers, a page of its own."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

from participatiekern import Kern
from participatiekern.caseload.comparison import (
    Aantal,
    compare_caseload,
    outcomes,
    without_remainders,
)
from participatiekern.caseload.deciding import decide_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.overview import text_overview
from participatiekern.caseload.synthetic import synthetic_file
from participatiekern.hookspecs import ONDERWERPEN

SIZE = 600


@pytest.fixture(scope="module")
def uitvoer(kern: Kern, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portefeuille")
    synthetic_file(kern.vocabulary, SIZE, 2, folder / "zaken.parquet")
    decide_caseload(
        kern,
        str(folder / "zaken.parquet"),
        folder / "uit",
        regimes=["dinkelland", "krimpen", "naarden"],
    )
    return folder / "uit"


def test_the_statuses_of_a_hook_add_up_to_all_cases(kern: Kern, uitvoer: Path) -> None:
    found = compare_caseload(kern, uitvoer)
    assert found.zaken == SIZE
    for regime in found.regimes:
        for onderwerp in ONDERWERPEN:
            rows = [r for r in found.statussen if (r.regime, r.onderwerp) == (regime, onderwerp)]
            assert sum(row.aantal or 0 for row in rows) == SIZE


def test_amounts_are_those_of_the_outcomes(kern: Kern, uitvoer: Path) -> None:
    table = outcomes(uitvoer, "dinkelland").to_pylist()
    total = persons = 0
    for row in table:
        amounts = [row.get(f"{regel}.bedrag_per_maand_cent") for regel in row["sancties.toegepast"]]
        known = [amount for amount in amounts if amount is not None]
        total, persons = total + sum(known), persons + bool(known)
    (found,) = [b for b in compare_caseload(kern, uitvoer).bedragen if b.regime == "dinkelland"]
    assert (found.totaal_cent, found.aantal) == (total, persons)


def test_moves_add_up_to_all_cases(kern: Kern, uitvoer: Path) -> None:
    found = compare_caseload(kern, uitvoer)
    assert {(m.van_regime, m.naar_regime) for m in found.overgangen} == {("dinkelland", "krimpen")}
    assert sum(move.aantal or 0 for move in found.overgangen) == SIZE


def test_small_numbers_are_nowhere(kern: Kern, uitvoer: Path) -> None:
    found = compare_caseload(kern, uitvoer, drempel=25)
    document = json.loads(json.dumps(found.document()))
    counts = [
        row["aantal"]
        for name in ("statussen", "aanpak", "regels", "ontbrekend", "bedragen", "overgangen")
        for row in document[name]
    ]
    assert None in counts
    assert not any(count is not None and 0 < count < 25 for count in counts)


def test_a_hidden_number_cannot_be_worked_out_from_the_rest(kern: Kern, uitvoer: Path) -> None:
    found = compare_caseload(kern, uitvoer, drempel=25)
    for regime in found.regimes:
        for onderwerp in ONDERWERPEN:
            rows = [r for r in found.statussen if (r.regime, r.onderwerp) == (regime, onderwerp)]
            assert sum(row.aantal is None for row in rows) != 1 or len(rows) == 1
    table = {(m.van, m.naar): m.aantal for m in found.overgangen}
    for side in (0, 1):
        for name in {cell[side] for cell in table}:
            line = [count for cell, count in table.items() if cell[side] == name]
            assert line.count(None) != 1 or not any(line)


def test_one_hidden_cell_takes_others_along() -> None:
    table = {("a", "x"): None, ("a", "y"): 50, ("b", "x"): 60, ("b", "y"): 70}
    assert set(without_remainders(table).values()) == {None}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v for k, v in attributes if k in ("src", "href", "xlink:href") and v]


def test_the_page_stands_alone_and_is_accessible(kern: Kern, uitvoer: Path) -> None:
    pytest.importorskip("altair", reason="extra participatiekern[report] is not installed")
    from participatiekern.caseload.report import html_report

    text = html_report(compare_caseload(kern, uitvoer, drempel=5))
    page = _Page()
    page.feed(text)
    assert page.tags.count("svg") >= 5
    assert "script" not in page.tags
    assert all(address.startswith("#") for address in page.addresses)
    assert '<html lang="nl">' in text
    assert text.count('role="img"') == page.tags.count("svg")
    assert page.tags.count("table") == page.tags.count("caption") > page.tags.count("svg")


def test_nothing_in_the_page_is_taken_for_markup(kern: Kern, uitvoer: Path) -> None:
    pytest.importorskip("altair", reason="extra participatiekern[report] is not installed")
    from participatiekern.caseload.report import html_report

    hostile = '"><script>alert(1)</script>'
    row = Aantal(hostile, "premie", hostile, 10, 100)
    found = attrs.evolve(
        compare_caseload(kern, uitvoer), statussen=(row,), regels=(row,), regimes=(hostile,)
    )
    assert "<script" not in html_report(found)
    assert hostile in text_overview(found)


def test_a_folder_that_is_no_result_is_refused(kern: Kern, tmp_path: Path) -> None:
    with pytest.raises(CaseloadError, match="geen uitvoer"):
        compare_caseload(kern, tmp_path)


def test_an_unknown_regime_is_refused(uitvoer: Path) -> None:
    with pytest.raises(CaseloadError, match="wel van dinkelland"):
        outcomes(uitvoer, "utrecht")

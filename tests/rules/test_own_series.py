# SPDX-License-Identifier: EUPL-1.2
"""Own series: dated figures of a plugin, known as long as it says and never longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from participatiekern import (
    Aard,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Zaak,
    eigen_bedragen,
    euro,
    geval,
    naar_rato,
    onbekend,
    procent,
)
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.documents.canonical import rules_digest
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.schemas import outcome_schema
from participatiekern.errors import RuleError
from participatiekern.facts.values import date_code
from participatiekern.feiten import Quantity, gedraging, uitstroom, werk, zaak
from participatiekern.render.page import comparison_page
from participatiekern.woorden import bedragen
from tests.diemen import kern_of

FIGURE = """
[[bedrag]]
naam = "{naam}"
geldig_vanaf = {vanaf}
waarde = {waarde}
eenheid = "{eenheid}"
bron = "Collegebesluit"
betrouwbaarheid = "A"
{meer}
"""


def figure(vanaf: str, waarde: object = 100, eenheid: str = "EUR", meer: str = "") -> str:
    return FIGURE.format(naam="premie", vanaf=vanaf, waarde=waarde, eenheid=eenheid, meer=meer)


def written(folder: Path, *figures: str, rhythm: str = "jaar", more: str = "") -> Path:
    """A file with one series."""
    folder.mkdir(parents=True, exist_ok=True)
    pad = folder / "bedragen.toml"
    pad.write_text(f'[herziening]\npremie = "{rhythm}"\n{more}' + "".join(figures), "utf-8")
    return pad


def on(amount: Quantity, day: date) -> int | None:
    found: int | None = read(amount)({"zaak.peildatum": date_code(day)})
    return found


@pytest.mark.parametrize(
    ("rhythm", "last", "more"),
    [
        ("halfjaar", date(2024, 6, 30), ""),
        ("jaar", date(2024, 12, 31), ""),
        ("twaalf_maanden", date(2025, 2, 28), ""),
        ("wet", date(2100, 12, 31), ""),
        ("wet", date(2024, 4, 30), "tot = 2024-04-30"),
        ("jaar", date(2024, 12, 31), "tot = 2025-04-30"),
    ],
)
def test_a_figure_is_known_until_its_last_day(
    tmp_path: Path, rhythm: str, last: date, more: str
) -> None:
    pad = written(tmp_path, figure("2024-03-01", 100, meer=more), rhythm=rhythm)
    amount = eigen_bedragen(pad)("premie")
    assert on(amount, date(2024, 2, 29)) is None
    assert on(amount, date(2024, 3, 1)) == on(amount, last) == 10_000
    if last < date(2100, 1, 1):
        after = date.fromordinal(last.toordinal() + 1)
        assert on(amount, after) is None
        (item,) = missing(amount, {"zaak.peildatum": date_code(after)})
        assert (item.feit, item.soort.value) == ("premie", "eigen_bedrag")


def test_a_series_says_from_which_day_it_is_unknown(tmp_path: Path) -> None:
    more = "[onbekend_vanaf]\npremie = 2025-01-01\n"
    amount = eigen_bedragen(written(tmp_path, figure("2024-03-01"), rhythm="wet", more=more))(
        "premie"
    )
    assert on(amount, date(2024, 12, 31)) == 10_000
    assert on(amount, date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("eenheid", "waarde", "code"),
    [
        ("EUR per maand", "87.23", 8_723),
        ("procent", "2.5", 250),
        ("maanden", 6, 600),
        ("jaar", 27, 27),
    ],
)
def test_the_unit_says_the_kind(tmp_path: Path, eenheid: str, waarde: object, code: int) -> None:
    amount = eigen_bedragen(written(tmp_path, figure("2024-01-01", waarde, eenheid)))("premie")
    assert on(amount, date(2024, 6, 1)) == code


# --- refused -------------------------------------------------------------------------------------

GOOD = figure("2024-01-01")
WRONG: dict[str, tuple[Callable[[Path], Path], str, int]] = {
    "no file": (lambda folder: folder / "bedragen.toml", "there is no such file", 1),
    "no TOML": (lambda folder: written(folder, "\n[[bedrag\n"), "is no valid TOML", 4),
    "another table": (lambda f: written(f, more="[reeks]\n"), "reeks is no table of this file", 3),
    "a rhythm": (lambda f: written(f, GOOD, rhythm="maand"), "is one of halfjaar, jaar, twaalf", 2),
    "not declared": (
        lambda f: written(f, GOOD.replace('"premie"', '"permie"')),
        "series permie is not under [herziening]; did you mean premie?",
        4,
    ),
    "a name of the law": (
        lambda f: written(f, more='aow_leeftijd = "jaar"\n'),
        "aow_leeftijd is the name of a statutory series",
        3,
    ),
    "twice": (lambda f: written(f, GOOD, GOOD), "two figures from 2024-01-01", 5),
    "two units": (
        lambda f: written(f, GOOD, figure("2025-01-01", 1, "procent")),
        "premie is in EUR and in procent",
        5,
    ),
    "after the next": (
        lambda f: written(f, figure("2024-01-01", meer="tot = 2025-02-01"), figure("2025-01-01")),
        "is known until 2025-02-01, and there is one from 2025-01-01",
        5,
    ),
    "before it begins": (
        lambda f: written(f, figure("2024-01-01", meer="tot = 2023-12-31")),
        "known until 2023-12-31, before it begins",
        4,
    ),
    "no source": (
        lambda f: written(f, GOOD.replace('bron = "Collegebesluit"\n', "")),
        "figure 1: bron is missing",
        4,
    ),
    "another key": (
        lambda f: written(f, GOOD, figure("2025-01-01", meer='tott = "x"')),
        "figure 2: tott is no key of a figure; did you mean tot?",
        13,
    ),
    "three decimals": (lambda f: written(f, figure("2024-01-01", "1.005")), "two decimals", 4),
    "half a month": (
        lambda f: written(f, figure("2024-01-01", "1.5", "maanden")),
        "waarde in maanden is a whole number, not 1.5",
        4,
    ),
    "too much": (lambda f: written(f, figure("2024-01-01", 10**8)), "a number of at most", 4),
    "a unit": (lambda f: written(f, figure("2024-01-01", 1, "euro")), "begins with one of EUR", 4),
    "a day": (lambda f: written(f, figure('"2024-01-01"')), "geldig_vanaf is a date", 4),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_in_the_file_is_refused_with_its_line(tmp_path: Path, mistake: str) -> None:
    write, expected, line = WRONG[mistake]
    pad = write(tmp_path / "diemen")
    with pytest.raises(RuleError) as error:
        eigen_bedragen(pad)
    assert expected in error.value.problem
    assert (error.value.place.file, error.value.place.line) == (str(pad), line)


def test_a_series_that_is_not_there_is_refused_where_it_is_written(tmp_path: Path) -> None:
    eigen = eigen_bedragen(written(tmp_path, GOOD))
    with pytest.raises(RuleError, match="no series 'premies' in"):
        eigen("premies")


def test_two_series_of_one_name_are_refused_at_load(tmp_path: Path) -> None:
    first = eigen_bedragen(written(tmp_path / "a", GOOD))("premie")
    other = eigen_bedragen(written(tmp_path / "b", figure("2024-01-01", 200)))("premie")
    with pytest.raises(Exception, match="two series are called premie"):
        kern_of(tmp_path / "diemen", premie=[regel("a", first), regel("b", other)])


# --- unknown -------------------------------------------------------------------------------------


def test_a_table_can_say_unknown_in_any_kind() -> None:
    known = {"zaak.peildatum": date_code(date(2026, 1, 1)), "uitstroom.volledig": False}
    for value in (euro(1), procent(1), werk.uren_per_week):
        table = geval((uitstroom.volledig, value), anders=onbekend("premie_na_2025"))
        assert table.soort is value.soort
        assert read(table)(known) is None
        assert [item.feit for item in missing(table, known)] == ["premie_na_2025"]
    months = geval((uitstroom.volledig, 2), anders=onbekend("duur_na_2025"))
    assert Maatregel(percentage=procent(5), maanden=months) is not None
    assert read(geval((uitstroom.volledig, onbekend("x")), anders=euro(1)))(known) == 100


@pytest.mark.parametrize("naam", ["", "Premie na 2025", "a__b", None])
def test_what_is_unknown_has_a_name(naam: Any) -> None:
    with pytest.raises(RuleError, match="takes the name of what is not known"):
        onbekend(naam)


# --- every reader --------------------------------------------------------------------------------


def regel(naam: str, amount: Quantity) -> Regel:
    dan = Premie(bedrag=amount)
    return Regel(f"diemen-{naam}", bron="diemen-1", aard=Aard.RECHT, dan=dan)


def with_own(folder: Path, waarde: int = 100) -> Kern:
    more = '[omschrijving]\npremie = "het bedrag van de premie"\n'
    eigen = eigen_bedragen(written(folder, figure("2024-01-01", waarde), more=more))
    hourly = naar_rato(eigen("premie"), werk.uren_per_week, 36, afronding="omlaag")
    return kern_of(folder, premie=[regel("vast", eigen("premie")), regel("rato", hourly)])


def judged(kern: Kern, day: date) -> dict[str, Any]:
    case = Zaak.from_document({"peildatum": day, "werk": {"uren_per_week": 18}})
    return outcome_document(kern, kern.compare(case))


def test_an_outcome_says_the_day_and_the_source(tmp_path: Path) -> None:
    kern = with_own(tmp_path)
    document = judged(kern, date(2024, 6, 1))
    outcome = document["regimes"]["diemen"]["premie"]
    assert [gevolg["bedrag"] for gevolg in outcome["gevolgen"]] == ["100.00", "50.00"]
    for gevolg in outcome["gevolgen"]:
        (used,) = gevolg["eigen_bedragen"]
        assert (used["geldig_vanaf"], used["bron"]) == ("2024-01-01", "Collegebesluit")
    assert "Het bedrag van de premie is € 100,00 vanaf 1 januari 2024 (bron: " in outcome["uitleg"]


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2026, 6, 1)])
def test_its_document_validates(tmp_path: Path, day: date) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    kern = with_own(tmp_path)
    schema = outcome_schema(kern.vocabulary, kern.onderwerpen)
    jsonschema.validate(judged(kern, day), schema)


def test_after_the_last_day_the_page_asks_for_it(tmp_path: Path) -> None:
    kern = with_own(tmp_path)
    outcome = judged(kern, date(2025, 1, 1))["regimes"]["diemen"]["premie"]
    assert outcome["gevolgen"][0]["bedrag"] is None
    assert {"feit": "premie", "soort": "eigen_bedrag"} in outcome["ontbrekend"]
    case = Zaak.from_document({"peildatum": date(2025, 1, 1)})
    pages = comparison_page(kern, [kern.compare(case)], ("premie",), only_differences=False)
    assert "het bedrag van de premie op de peildatum" in pages


def test_the_figures_count_in_the_hash_of_the_rules(tmp_path: Path) -> None:
    hashes = [
        rules_digest(with_own(tmp_path / str(number), waarde).regime("diemen"))
        for number, waarde in enumerate((100, 100, 101))
    ]
    assert hashes[0] == hashes[1] != hashes[2]


def test_series_of_both_kinds_are_listed(tmp_path: Path) -> None:
    kern = with_own(tmp_path)
    found = bedragen(kern)
    assert found["diemen.premie"].op(date(2024, 6, 1)) is not None
    assert found["diemen.premie"].omschrijving == "het bedrag van de premie"
    assert "aow_leeftijd" in found
    assert list(kern.regime("diemen").eigen_reeksen) == ["premie"]


def test_a_calendar_year_is_no_figure_that_needs_a_provision() -> None:
    from participatiekern.authoring.conformance import figures

    rule = regel("jaar", geval((zaak.peildatum.jaar == 2024, euro(1)), anders=euro(2)))
    assert {int(found) for found in figures(rule)} == {1, 2}
    assert gedraging.datum.jaar is not None

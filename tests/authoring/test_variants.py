# SPDX-License-Identifier: EUPL-1.2
"""Variants: a figure, rule or hook changed; marked everywhere; nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from participatiekern import (
    Aard,
    Kern,
    Premie,
    Regel,
    Regime,
    Verwijzing,
    Zaak,
    euro,
    hookimpl,
    procent,
)
from participatiekern.authoring.worked import read_worked_case
from participatiekern.documents.outcome import outcome_document
from participatiekern.errors import RuleError
from participatiekern.feiten import uitstroom
from participatiekern.render.markdown import comparison_markdown
from participatiekern.render.table import comparison_table

PREMIE = "naarden-9.2-uitstroompremie"


class Variants:
    """A plugin that only makes variants."""

    def __init__(self, make: Callable[[Regime], object]) -> None:
        self._make = make

    @hookimpl
    def varianten(self, regimes: dict[str, Regime]) -> list[object]:
        return [self._make(regimes["naarden"])]


def with_variant(make: Callable[[Regime], object]) -> Kern:
    return Kern.installed(extra={"wat-als.py": Variants(make)})


@pytest.fixture(scope="module")
def zaak(kern: Kern) -> Zaak:
    folder = kern.regime("naarden").map
    assert folder is not None
    return read_worked_case(folder / "zaken" / "premie-toegekend.toml").zaak


def premium(kern: Kern, zaak: Zaak) -> object:
    premie = kern.evaluate(zaak, "wat_als").uitkomsten["premie"]
    return [gevolg.velden for gevolg in premie.gevolgen if gevolg.applies] or premie.status.value


def test_a_figure(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", cijfers={PREMIE: {euro(500): euro(750)}}))
    assert premium(kern, zaak) == [{"bedrag": "750.00"}]


def test_a_bare_figure(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", cijfers={PREMIE: {12: 26}}))
    assert premium(kern, zaak) == "niet_van_toepassing"


def test_a_consequence(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", regels={PREMIE: Premie(bedrag=euro(1))}))
    assert premium(kern, zaak) == [{"bedrag": "1.00"}]


def test_a_rule(zaak: Zaak) -> None:
    rule = Regel(
        PREMIE, bron="naarden-9.2-3c", aard=Aard.RECHT, mits=~uitstroom.volledig, dan=Premie()
    )
    assert premium(with_variant(lambda r: r.variant("wat_als", regels={PREMIE: rule})), zaak) == (
        "niet_van_toepassing"
    )


def test_no_rule(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", regels={PREMIE: None}))
    assert premium(kern, zaak) == "niet_van_toepassing"


def test_no_hook(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", onderwerpen={"premie": None}))
    assert premium(kern, zaak) == "niet_geregeld"


def test_a_hook(zaak: Zaak) -> None:
    elsewhere = Regel("naarden-elders", bron="naarden-9.2-3c", dan=Verwijzing(naar="elders"))
    kern = with_variant(lambda r: r.variant("wat_als", onderwerpen={"premie": [elsewhere]}))
    assert premium(kern, zaak) == [{"naar": "elders"}]


def test_the_regime_itself_stays(kern: Kern, zaak: Zaak) -> None:
    changed = with_variant(lambda r: r.variant("wat_als", cijfers={PREMIE: {euro(500): euro(750)}}))
    assert changed.problems == ()
    documents = [outcome_document(k, k.compare(zaak, kern.regimes)) for k in (kern, changed)]
    assert documents[0] == documents[1]


def test_only_what_is_changed_differs(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", cijfers={PREMIE: {euro(500): euro(750)}}))
    both = outcome_document(kern, kern.compare(zaak, ["naarden", "wat_als"]))["regimes"]
    own, other = both["naarden"], both["wat_als"]
    assert other.pop("variant_van") == "naarden"
    for onderwerp in own:
        if onderwerp != "premie":
            assert own[onderwerp] == other[onderwerp]


def test_is_marked_in_every_output(zaak: Zaak) -> None:
    kern = with_variant(lambda r: r.variant("wat_als", titel="Meer", cijfers={PREMIE: {12: 13}}))
    compared = [kern.compare(zaak, ["naarden", "wat_als"])]
    table = comparison_table(kern, compared, ["premie"], only_differences=False, colour=False)
    markdown = comparison_markdown(kern, compared, ["premie"], only_differences=False)
    for text in (table, markdown):
        assert "Meer (variant van Naarden)" in " ".join(text.split())
    assert outcome_document(kern, compared[0])["regimes"]["wat_als"]["variant_van"] == "naarden"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda r: r.variant("wat_als", cijfers={PREMIE: {euro(501): euro(1)}}),
            "has no figure the bedrag 501.00",
        ),
        (lambda r: r.variant("wat_als", cijfers={PREMIE: {euro(500): 750}}), "cannot become 750"),
        (
            lambda r: r.variant("wat_als", cijfers={PREMIE: {euro(500): procent(1)}}),
            "cannot become the percentage 1",
        ),
        (
            lambda r: r.variant("wat_als", cijfers={"naarden-9.2": {12: 1}}),
            "there is no rule naarden-9.2",
        ),
        (
            lambda r: r.variant("wat_als", regels={PREMIE: None}, cijfers={PREMIE: {12: 1}}),
            "is left out",
        ),
        (
            lambda r: r.variant("wat_als", regels={PREMIE: "x"}),
            "becomes a Regel, a consequence or None",
        ),
        (lambda r: r.variant("wat_als", onderwerpen={"premies": None}), "did you mean premie?"),
    ],
)
def test_a_change_without_object_is_refused(
    make: Callable[[Regime], object], says: str, kern: Kern
) -> None:
    with pytest.raises(RuleError, match=says):
        make(kern.regime("naarden"))
    (problem,) = with_variant(make).problems
    assert says in str(problem)
    assert problem.hook == "varianten"
    assert problem.place is not None
    assert Path(problem.place.file).name == "test_variants.py"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda r: r, "Regime.variant() gives"),
        (lambda r: r.variant("naarden"), "regime naarden is already provided by plugin naarden"),
        (lambda r: r.variant("Wat als"), "must be lower-case letters"),
    ],
)
def test_a_wrong_variant_is_reported(make: Callable[[Regime], object], says: str) -> None:
    kern = with_variant(make)
    assert [says in str(problem) for problem in kern.problems] == [True]
    assert "naarden" in kern.regimes

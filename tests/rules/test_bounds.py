# SPDX-License-Identifier: EUPL-1.2
"""Bounds: what an expression can come to, and consequences that can be outside theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatiekern import (
    Aard,
    Kern,
    Maatregel,
    Regel,
    Vrijlating,
    Zaak,
    euro,
    geval,
    kleinste,
    procent,
    wettelijk,
)
from participatiekern.decide.kleene import read
from participatiekern.facts.values import EARLIEST, LATEST, Soort, date_code
from participatiekern.feiten import gedraging, plaatsing, uitkering, werk, zaak
from participatiekern.hookspecs import hookspec
from participatiekern.onderwerpen import (
    Gevolg,
    Hoeveelheid,
    Onderwerp,
    Rij,
    Woorden,
    hoeveelheid,
)
from participatiekern.rules.bounds import bounds
from participatiekern.rules.expressions import Expression, PercentageOf, Quantity, Rounding
from participatiekern.rules.language import grootste
from tests import strategies
from tests.diemen import kern_of, plugin, regime_of, regime_plugin, write_register

CONDITION = gedraging.verwijtbaar
DOUBLED = geval((CONDITION, 2 * procent(60)), anders=procent(60))


FIRST_DAY, LAST_DAY = date_code(EARLIEST), date_code(LATEST)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (procent("12.5"), (1_250, 1_250)),
        (plaatsing.loonwaarde, (0, 10_000)),
        (procent(100) - plaatsing.loonwaarde, (0, 10_000)),
        (plaatsing.loonwaarde - procent(50), (-5_000, 5_000)),
        (2 * plaatsing.loonwaarde, (0, 20_000)),
        (-2 * plaatsing.loonwaarde, (-20_000, 0)),
        (0 * uitkering.maanden, (0, 0)),
        (DOUBLED, (6_000, 12_000)),
        (kleinste(procent(100), DOUBLED), (6_000, 10_000)),
        (grootste(procent(80), DOUBLED), (8_000, 12_000)),
        (procent(25).van(werk.inkomen_per_maand), (0, 250_000_000)),
        (PercentageOf(procent("0.01"), euro("0.01"), Rounding.UP), (1, 1)),
        (euro(100) - werk.inkomen_per_maand, (10_000 - 1_000_000_000, 10_000)),
        (zaak.peildatum, (FIRST_DAY, LAST_DAY)),
        (zaak.peildatum.plus(jaren=1), (FIRST_DAY, LAST_DAY + 1_200)),
        (zaak.peildatum.plus(dagen=-1), (FIRST_DAY - 204, LAST_DAY)),
        (zaak.peildatum.jaar, (1900, 2100)),
    ],
)
def test_what_a_value_can_come_to(value: Expression, expected: tuple[int | None, ...]) -> None:
    assert bounds(value) == expected


def test_a_statutory_figure_is_one_of_its_series() -> None:
    low, high = bounds(wettelijk("vrijlating_arbeid_25pct_percentage"))
    assert low == high == 2_500


SOORTEN = (Soort.GEHEEL, Soort.DUUR, Soort.BEDRAG, Soort.PERCENTAGE)


@settings(max_examples=300)
@given(
    value=st.one_of([strategies.quantities(soort) for soort in SOORTEN]),
    document=strategies.cases(),
)
def test_no_case_comes_to_more_or_less(value: Quantity, document: dict[str, Any]) -> None:
    code = read(value)(Zaak.from_document(document, strategies.VOCABULARY).codes)
    low, high = bounds(value)
    if code is not None:
        assert low is None or low <= code
        assert high is None or code <= high


# --- what a regime may say -----------------------------------------------------------------------


def measure(**fields: object) -> Regel:
    dan = Maatregel(**fields)  # type: ignore[arg-type]
    return Regel("diemen-1", bron="diemen-art-1", aard=Aard.PLICHT, dan=dan)


@pytest.mark.parametrize(
    "fields",
    [
        {"percentage": procent(0)},
        {"percentage": procent(100), "maanden": 1},
        {"percentage": procent(100) - plaatsing.loonwaarde},
        {"percentage": kleinste(procent(100), DOUBLED)},
        {"bedrag": procent(20).van(uitkering.norm_per_maand)},
        {"percentage": procent(5), "maanden": geval((CONDITION, 2), anders=1)},
    ],
)
def test_within_its_bounds(tmp_path: Path, fields: dict[str, object]) -> None:
    kern_of(tmp_path, sancties=[measure(**fields)])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"percentage": procent(150)},
            "Maatregel(percentage=procent(150)) is outside its bounds; "
            "it is from procent(0) to procent(100): mend the figure",
        ),
        ({"percentage": procent(-5)}, "Maatregel(percentage=procent(-5)) is"),
        (
            {"bedrag": euro(-50)},
            "Maatregel(bedrag=euro(-50.00)) is outside its bounds; it is at least euro(0.00): mend",
        ),
        ({"percentage": procent(5), "maanden": -1}, "Maatregel(maanden=-1) is outside"),
        (
            {"percentage": DOUBLED},
            "percentage of Maatregel(...) is from procent(0) to procent(100), and what is computed "
            "can be from procent(60) to procent(120): keep it within its bounds with "
            "kleinste(procent(100), ...)",
        ),
        (
            {"percentage": procent(10) - plaatsing.loonwaarde},
            "with grootste(procent(0), ...)",
        ),
        (
            {"percentage": 3 * (plaatsing.loonwaarde - procent(10))},
            "with grootste(procent(0), ...) and kleinste(procent(100), ...)",
        ),
        ({"bedrag": euro(100) - werk.inkomen_per_maand}, "with grootste(euro(0.00), ...)"),
    ],
)
def test_outside_its_bounds_is_refused_with_the_line_and_the_remedy(
    tmp_path: Path, fields: dict[str, object], says: str
) -> None:
    kern = Kern({"diemen": regime_plugin(tmp_path, sancties=[measure(**fields)])})
    (problem,) = kern.problems
    assert says in problem.problem
    assert problem.hook == "sancties"
    assert problem.place is not None
    assert Path(problem.place.file) == Path(__file__)
    assert kern.regimes == {}


def test_a_vrijlating_is_a_part_of_the_income(tmp_path: Path) -> None:
    rule = Regel(
        "diemen-1",
        bron="diemen-art-1",
        aard=Aard.RECHT,
        dan=Vrijlating(percentage=procent(125)),
    )
    kern = Kern({"diemen": regime_plugin(tmp_path, vrijlating=[rule])})
    assert "Vrijlating(percentage=procent(125)) is outside" in str(kern.problems[0])


@attrs.frozen(eq=False)
class Boete(Gevolg):
    """A fine, which its source bounds otherwise."""

    soort = "boete"
    woorden = Woorden("boete van {percentage}")
    percentage: Hoeveelheid = hoeveelheid(Soort.PERCENTAGE, "percentage", minimum=0, maximum=150)


@hookspec
def boetes() -> object:
    """An invented topic."""


@pytest.mark.parametrize(("share", "refused"), [(150, False), (151, True)])
def test_a_consequence_of_a_plugin_has_its_own_bounds(
    tmp_path: Path, share: int, refused: bool
) -> None:
    write_register(tmp_path, {"diemen-1": None})
    rule = Regel(
        "diemen-1", bron="diemen-1", aard=Aard.PLICHT, dan=Boete(percentage=procent(share))
    )
    topic = Onderwerp(boetes, kop="Boetes", gevolgen=(Boete,), rijen=(Rij("Boete"),))
    diemen = plugin(
        regime=lambda: regime_of(tmp_path), onderwerpen=lambda: [topic], boetes=lambda: [rule]
    )
    kern = Kern({"diemen": diemen})
    assert bool(kern.problems) is refused

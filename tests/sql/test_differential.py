# SPDX-License-Identifier: EUPL-1.2

"""The evaluator, DuckDB and the bitmaps say the same of every case, on every field of the outcome.

The normal run takes a thousand cases under each regime. `make differential` takes 40,000 under
each (``PARTICIPATIEKERN_ZAKEN``) and twice as many random rules (``PARTICIPATIEKERN_BOSSEN``).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

from participatiekern import Aard, Kern, Premie, Regel, euro, geval, procent
from participatiekern.feiten import uitstroom
from participatiekern.sql.compile import compile_regime
from tests.casebook import case
from tests.diemen import kern_of
from tests.sql.agreement import coded, differences, duckdb_answers, evaluator_answers
from tests.sql.forests import VOCABULARY, Forest
from tests.sql.populations import Population

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")
CASES = int(os.environ.get("PARTICIPATIEKERN_ZAKEN", "1000"))
FORESTS = int(os.environ.get("PARTICIPATIEKERN_BOSSEN", "3"))
ROWS_PER_FOREST = 500
BATCH = 5_000


@pytest.mark.parametrize("regime", REGIMES)
def test_the_evaluator_duckdb_and_the_bitmaps_agree(kern: Kern, regime: str) -> None:
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    for seed, size in enumerate(_batches(CASES)):
        population = Population(kern.vocabulary, kern.regimes.values(), seed)
        cases = list(population.cases(size))
        expected = evaluator_answers(kern.regime(regime), kern.vocabulary, cases)
        found = duckdb_answers(query, coded(cases, kern.vocabulary))
        assert differences(query.outputs, expected, found)[:10] == []


@pytest.mark.parametrize("seed", range(FORESTS))
def test_the_evaluator_duckdb_and_the_bitmaps_agree_on_random_rules(seed: int) -> None:
    regime = Forest(seed).regime()
    query = compile_regime(regime, VOCABULARY)
    cases = list(Population(VOCABULARY, [regime], seed).cases(ROWS_PER_FOREST))
    expected = evaluator_answers(regime, VOCABULARY, cases)
    found = duckdb_answers(query, coded(cases, VOCABULARY))
    assert differences(query.outputs, expected, found)[:10] == []


def test_figures_that_tables_chose_are_wide_enough_to_multiply(tmp_path: Path) -> None:
    amount = geval((uitstroom.duurzaam, euro(53_100)), anders=euro(40_000))
    share = geval((uitstroom.duurzaam, procent(20)), anders=procent(10))
    dan = Premie(bedrag=share.van(amount))
    rule = Regel("diemen-1", bron="diemen-7", aard=Aard.RECHT, dan=dan)
    kern = kern_of(tmp_path, premie=[rule])
    query = compile_regime(kern.regime("diemen"), kern.vocabulary)
    cases = [
        case({"uitstroom.duurzaam": given}, vocabulary=kern.vocabulary) for given in (True, False)
    ]
    expected = evaluator_answers(kern.regime("diemen"), kern.vocabulary, cases)
    found = duckdb_answers(query, coded(cases, kern.vocabulary))
    assert differences(query.outputs, expected, found) == []


def _batches(total: int) -> list[int]:
    return [BATCH] * (total // BATCH) + [total % BATCH] * bool(total % BATCH)

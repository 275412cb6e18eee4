# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E402 -- what is imported below is there only with the extra
"""PostgreSQL says the same as the evaluator, from the text that `participatiekern sql` prints."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

from participatiekern import Kern, Regime
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.sql.compile import compile_regime
from participatiekern.sql.dialects import DIALECTS
from tests.sql.agreement import differences, evaluator_answers
from tests.sql.forests import RECORDED_FACTS, Forest
from tests.sql.populations import Population
from tests.sql.postgres import fill, program, server

if program("initdb") is None:
    pytest.skip("PostgreSQL is not installed (apt-get install postgresql)", allow_module_level=True)

CASES = int(os.environ.get("PARTICIPATIEKERN_POSTGRES_ZAKEN", "1000"))
REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")


@pytest.fixture(scope="module")
def vocabulary(kern: Kern) -> Vocabulary:
    """The facts of the regimes, and those of the random rules."""
    return kern.vocabulary.with_facts(RECORDED_FACTS)


@pytest.fixture(scope="module")
def cases(kern: Kern, vocabulary: Vocabulary) -> list[Zaak]:
    return list(Population(vocabulary, kern.regimes.values(), 77).cases(CASES))


@pytest.fixture(scope="module")
def connection(vocabulary: Vocabulary, cases: list[Zaak]) -> Iterator[Any]:
    with server() as where, psycopg.connect(where, autocommit=True) as connected:
        fill(connected, cases, vocabulary)
        yield connected


def agreed(regime: Regime, vocabulary: Vocabulary, cases: list[Zaak], connection: Any) -> None:
    query = compile_regime(regime, vocabulary)
    cursor = connection.execute(
        f"SELECT * FROM ({query.sql('postgres')}) AS uitkomst ORDER BY rij"  # noqa: S608
    )
    names = [column.name for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    shorten = DIALECTS["postgres"].name
    expected = [
        {shorten(name): value for name, value in row.items() if not name.startswith(":")}
        for row in evaluator_answers(regime, vocabulary, cases)
    ]
    outputs = [attrs.evolve(output, name=shorten(output.name)) for output in query.outputs]
    assert differences(outputs, expected, found)[:10] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_postgres_agrees_with_the_evaluator(
    kern: Kern, vocabulary: Vocabulary, cases: list[Zaak], connection: Any, regime: str
) -> None:
    agreed(kern.regime(regime), vocabulary, cases, connection)


@pytest.mark.parametrize("seed", [0, 1])
def test_postgres_agrees_on_random_rules(
    vocabulary: Vocabulary, cases: list[Zaak], connection: Any, seed: int
) -> None:
    agreed(Forest(seed).regime(), vocabulary, cases, connection)

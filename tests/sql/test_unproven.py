# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E402 -- what is imported below is there only with the extra
"""The text for engines that nobody ran says what the evaluator says, once read by another parser.

sqlglot reads the text as that engine would and writes it for DuckDB. What it leaves as it stands is
replaced here: the name of a type, a function, and a plus sign between texts.
"""

from __future__ import annotations

from typing import Any

import pytest

duckdb = pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
sqlglot = pytest.importorskip("sqlglot", reason="sqlglot is not installed")

import pyarrow as pa

from participatiekern import Kern
from participatiekern.facts.cases import Zaak
from participatiekern.sql.columns import Kind
from participatiekern.sql.compile import compile_regime
from participatiekern.sql.dialects import DIALECTS
from participatiekern.sql.tables import rows, tables
from tests.sql.agreement import evaluator_answers
from tests.sql.populations import Population

UNPROVEN = [name for name, dialect in DIALECTS.items() if not dialect.proven]
REGIMES = ("naarden", "werksaam")
LEFT_AS_IT_STANDS = {
    "oracle": {" AS INT)": " AS BIGINT)"},
    "tsql": {
        "rij ' + CAST": "rij ' || CAST",
        "'' + CASE": "'' || CASE",
        "'' END + CASE": "'' END || CASE",
    },
}


@pytest.fixture(scope="module")
def cases(kern: Kern) -> list[Zaak]:
    return list(Population(kern.vocabulary, kern.regimes.values(), 77).cases(100))


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("dialect", UNPROVEN)
def test_an_unproven_dialect_agrees_with_the_evaluator(
    kern: Kern, cases: list[Zaak], dialect: str, regime: str
) -> None:
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    (text,) = sqlglot.transpile(query.sql(dialect), read=dialect, write="duckdb")
    for printed, read in LEFT_AS_IT_STANDS[dialect].items():
        assert printed in text
        text = text.replace(printed, read)
    with duckdb.connect() as connection:
        connection.execute("CREATE MACRO BITAND(a, b) AS a & b")
        for name, table in filled(kern, cases, dialect).items():
            connection.register(name, table)
        found = connection.sql(text).to_arrow_table().sort_by("rij").to_pylist()
    expected = evaluator_answers(kern.regime(regime), kern.vocabulary, cases)
    shorten = DIALECTS[dialect].name
    for said, row in zip(expected, found, strict=True):
        for output in query.outputs:
            value = said.get(output.name)
            assert row[shorten(output.name)] == plain(value, output.kind), output.name


def filled(kern: Kern, cases: list[Zaak], dialect: str) -> dict[str, pa.Table]:
    """The tables of the dialect, with the cases in them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for rij, zaak in enumerate(cases):
        for name, row in rows(zaak, rij, kern.vocabulary, dialect):
            found.setdefault(name, []).append(row)
    made = {}
    for table in tables(kern.vocabulary, dialect):
        columns = {
            kolom.naam: pa.array(
                [row[place] for row in found.get(table.naam, ())],
                pa.string() if "char" in kolom.soort.lower() else pa.int64(),
            )
            for place, kolom in enumerate(table.kolommen)
        }
        made[table.naam] = pa.table(columns)
    return made


def plain(value: Any, kind: Kind) -> Any:
    """A value where conditions are 1 and 0, and lists are text with a comma after each name."""
    if kind is Kind.LIST:
        return "".join(f"{name}," for name in value or ())
    return int(value) if isinstance(value, bool) else value

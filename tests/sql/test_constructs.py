# SPDX-License-Identifier: EUPL-1.2

"""Queries are made of a closed list of constructs, and their size is linear in the rules."""

from __future__ import annotations

import attrs
import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
pytest.importorskip("sqlglot", reason="sqlglot is not installed")

import sqlglot
from sqlglot import exp

from participatiekern import Kern
from participatiekern.rules.trees import nodes
from participatiekern.sql.columns import Kind
from participatiekern.sql.compile import RegimeQuery, compile_regime
from participatiekern.sql.dialects import DIALECTS
from participatiekern.sql.hooks import Output
from participatiekern.sql.tree import Choice, walk
from tests.sql.agreement import coded, duckdb_answers
from tests.sql.forests import VOCABULARY, Forest
from tests.sql.populations import Population

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")
EXPRESSIONS: set[type] = {
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Neg,
    exp.And, exp.Or, exp.Not, exp.Is, exp.In, exp.LT, exp.LTE, exp.EQ, exp.NEQ, exp.GTE, exp.GT,
    exp.Add, exp.Sub, exp.Mul, exp.Mod,
    exp.Case, exp.If, exp.Cast, exp.DataType, exp.Count, exp.Max,
}  # fmt: skip
RELATIONS: set[type] = {
    exp.Select, exp.From, exp.Table, exp.TableAlias, exp.Alias, exp.With, exp.CTE, exp.Join,
    exp.Group,
    exp.DPipe, exp.DataTypeParam,  # of the text that stops a case without a peildatum
}  # fmt: skip
SETS = {exp.BitwiseAnd, exp.BitwiseOr}
SPELLING: dict[str, set[type]] = {
    "duckdb": {*SETS, exp.IntDiv, exp.Explode, exp.Array, exp.Anonymous},
    "spark": {*SETS, exp.IntDiv, exp.Explode, exp.Array, exp.ArrayCompact, exp.TryCast},
    "postgres": {*SETS, exp.IntDiv, exp.Array, exp.ArrayRemove},
    "oracle": {exp.Div, exp.Anonymous},
    "tsql": {*SETS, exp.Div},
}


@pytest.fixture(scope="module", params=REGIMES)
def query(request: pytest.FixtureRequest, kern: Kern) -> RegimeQuery:
    return compile_regime(kern.regime(request.param), kern.vocabulary)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_queries_are_from_the_closed_list(query: RegimeQuery, dialect: str) -> None:
    """As a parser that is not ours reads the text of each dialect."""
    found = {type(node) for node in sqlglot.parse_one(query.sql(dialect), dialect=dialect).walk()}
    assert found <= EXPRESSIONS | RELATIONS | SPELLING[dialect]


def test_an_else_never_takes_an_unknown(kern: Kern, query: RegimeQuery) -> None:
    """The condition of a CASE with ELSE is known in every case."""
    cases = list(Population(kern.vocabulary, kern.regimes.values(), 5).cases(300))
    conditions = {
        condition
        for definition in query.columns.definitions.values()
        for case in walk(definition.value)
        if isinstance(case, Choice) and case.otherwise is not None
        for condition, _ in case.branches
    }
    outputs = tuple(
        Output(str(number), Kind.CONDITION, condition)
        for number, condition in enumerate(conditions)
    )
    rows = duckdb_answers(attrs.evolve(query, outputs=outputs), coded(cases, kern.vocabulary))
    unknown = {naam for row in rows for naam, value in row.items() if value is None}
    assert conditions
    assert unknown == set()


def test_the_size_is_linear_in_the_rules() -> None:
    """The number of columns stays within a fixed multiple of the number of nodes."""
    for seed in range(4):
        regime = Forest(seed).regime()
        size = sum(
            1
            for _, regel in regime.alle_regels()
            for root in regel.expressions()
            for _ in nodes(root)
        )
        query = compile_regime(regime, VOCABULARY)
        assert len(query.columns.definitions) < 6 * size

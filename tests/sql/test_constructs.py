# SPDX-License-Identifier: EUPL-1.2

"""Queries are made of a closed list of constructs, and their size is linear in the rules."""

from __future__ import annotations

import attrs
import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
pytest.importorskip("sqlglot", reason="extra participatiekern[sql] is not installed")

from sqlglot import exp

from participatiekern import Kern
from participatiekern.rules.trees import nodes
from participatiekern.sql.columns import Kind
from participatiekern.sql.compile import RegimeQuery, compile_regime
from participatiekern.sql.constructs import Names
from participatiekern.sql.dialects import DIALECTS
from participatiekern.sql.hooks import Output
from tests.sql.agreement import coded, duckdb_answers
from tests.sql.forests import VOCABULARY, Forest
from tests.sql.populations import Population

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")
EXPRESSIONS: set[type] = {
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Neg,
    exp.And, exp.Or, exp.Not, exp.Is, exp.In, exp.LT, exp.LTE, exp.EQ, exp.NEQ, exp.GTE, exp.GT,
    exp.Add, exp.Sub, exp.Mul, exp.Mod, exp.IntDiv, exp.BitwiseAnd, exp.BitwiseOr,
    exp.Case, exp.If, exp.Cast, exp.DataType, exp.Count, exp.Max,
}  # fmt: skip
RELATIONS: set[type] = {
    exp.Select, exp.From, exp.Table, exp.TableAlias, exp.Alias, exp.With, exp.CTE, exp.Join,
    exp.Group, exp.Explode, exp.Dot,
    exp.DPipe, exp.DataTypeParam,  # of the text that stops a case without a peildatum
}  # fmt: skip
NAMES: dict[str, set[type]] = {
    "duckdb": {exp.Array, exp.Anonymous},
    "spark": {exp.Array, exp.Anonymous},
    "postgres": {exp.Array, exp.Anonymous},
    "oracle": {exp.DPipe},
    "tsql": {exp.DPipe, exp.Div},
}


@pytest.fixture(scope="module", params=REGIMES)
def query(request: pytest.FixtureRequest, kern: Kern) -> RegimeQuery:
    return compile_regime(kern.regime(request.param), kern.vocabulary)


def test_expressions_are_from_the_closed_list(query: RegimeQuery) -> None:
    expressions = [one.expression for one in query.columns.definitions.values()]
    expressions += [one.expression for one in query.columns.aggregates.values()]
    found = {type(node) for expression in expressions for node in expression.walk()}
    assert found <= EXPRESSIONS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_queries_are_from_the_closed_list(query: RegimeQuery, dialect: str) -> None:
    found = {type(node) for node in query.tree(dialect).walk()}
    assert found <= EXPRESSIONS | RELATIONS | NAMES[dialect]
    assert Names not in found


def test_an_else_never_takes_an_unknown(kern: Kern, query: RegimeQuery) -> None:
    """The condition of a CASE with ELSE is known in every case."""
    cases = list(Population(kern.vocabulary, kern.regimes.values(), 5).cases(300))
    conditions = {
        branch.this.sql(): branch.this
        for definition in query.columns.definitions.values()
        for case in definition.expression.find_all(exp.Case)
        if case.args.get("default") is not None
        for branch in case.args["ifs"]
    }
    outputs = tuple(
        Output(naam, Kind.CONDITION, condition) for naam, condition in conditions.items()
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

# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E402 -- what is imported below is there only with the extra
"""The tables that are printed hold the rows that a case is made into, and the query reads them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

duckdb = pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")
sqlglot = pytest.importorskip("sqlglot", reason="sqlglot is not installed")

from participatiekern import Kern, Zaak
from participatiekern.sql.compile import compile_regime
from participatiekern.sql.dialects import DIALECTS
from participatiekern.sql.tables import rows, statements, tables
from tests.sql.agreement import differences, evaluator_answers
from tests.sql.populations import Population

CONDUCT: dict[str, Any] = {
    "peildatum": date(2021, 6, 1),
    "gedraging": {"soort": "misdraging", "eerder": [{"soort": "misdraging", "verwijtbaar": True}]},
    "uitkering": {"norm_per_maand": "1091.71", "maanden": 7},
}


def test_duckdb_decides_the_rows_in_the_printed_table_as_the_evaluator(kern: Kern) -> None:
    cases = list(Population(kern.vocabulary, kern.regimes.values(), 5).cases(150))
    with duckdb.connect() as connection:
        connection.execute(statements(kern.vocabulary, "duckdb"))
        for rij, zaak in enumerate(cases):
            for table, row in rows(zaak, rij, kern.vocabulary, "duckdb"):
                marks = ", ".join("?" * len(row))
                connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', row)  # noqa: S608
        for naam in ("naarden", "dinkelland"):
            query = compile_regime(kern.regime(naam), kern.vocabulary)
            found = connection.sql(query.sql("duckdb")).to_arrow_table().to_pylist()
            expected = evaluator_answers(kern.regime(naam), kern.vocabulary, cases)
            found.sort(key=lambda row: row["rij"])
            assert differences(query.outputs, expected, found) == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_statements_are_of_their_dialect_and_hold_the_rows(kern: Kern, dialect: str) -> None:
    made = tables(kern.vocabulary, dialect)
    parsed = sqlglot.parse(statements(kern.vocabulary, dialect), dialect=dialect)
    assert [one.kind for one in parsed].count("TABLE") == len(made)
    assert len(made) == (1 if DIALECTS[dialect].lists else 3)
    zaak = Zaak.from_document(CONDUCT, kern.vocabulary)
    widths = {table.naam: len(table.kolommen) for table in made}
    found = list(rows(zaak, 7, kern.vocabulary, dialect))
    assert all(len(row) == widths[table] and row[0] == 7 for table, row in found)
    names = [kolom.naam for kolom in made[0].kolommen]
    values = dict(zip(names, found[0][1], strict=True))
    assert values["peildatum"] == (2021 * 12 + 5) * 100 + 1
    assert (values["uitkering.norm_per_maand"], values["uitkering.maanden"]) == (109171, 700)
    assert values["persoon.leeftijd"] is None
    assert values["gedraging.eerder"] is not None
    assert len(found) == (1 if DIALECTS[dialect].lists else 2)
    kinds = {type(value) for value in values.values()} - {int, str, type(None)}
    assert kinds == set() if not DIALECTS[dialect].conditions else kinds <= {bool, list}


def test_a_case_without_a_peildatum_stops_the_query_and_names_its_row(kern: Kern) -> None:
    text = compile_regime(kern.regime("naarden"), kern.vocabulary).sql("duckdb")
    with duckdb.connect() as connection:
        connection.execute(statements(kern.vocabulary, "duckdb").replace(" NOT NULL", ""))
        connection.execute("INSERT INTO zaken (rij, peildatum) VALUES (1, 2408301)")
        assert len(connection.execute(text).fetchall()) == 1
        connection.execute("INSERT INTO zaken (rij) VALUES (41)")
        with pytest.raises(duckdb.Error, match="peildatum ontbreekt, rij 41"):
            connection.execute(text).fetchall()


def test_the_printed_table_takes_no_case_without_a_peildatum(kern: Kern) -> None:
    with duckdb.connect() as connection:
        connection.execute(statements(kern.vocabulary, "duckdb"))
        with pytest.raises(duckdb.Error, match="peildatum"):
            connection.execute("INSERT INTO zaken (rij) VALUES (1)")

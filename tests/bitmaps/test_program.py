# SPDX-License-Identifier: EUPL-1.2
"""Programs: chunks of any size and shape, numbers that are exact, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import attrs
import numpy as np
import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa

from participatiekern import Kern
from participatiekern.bitmaps.answers import Listed
from participatiekern.bitmaps.arrays import record_batch
from participatiekern.bitmaps.program import NotReadableError, Program
from participatiekern.facts.cases import Zaak
from participatiekern.sql.columns import Columns, Kind
from participatiekern.sql.compile import RegimeQuery, compile_regime
from participatiekern.sql.constructs import (
    choose,
    column,
    comparison,
    is_unknown,
    number,
    product,
    quotient,
    ratio,
)
from participatiekern.sql.hooks import Output
from participatiekern.sql.tree import Sql
from tests.sql.agreement import coded, duckdb_answers
from tests.sql.populations import Population

REGIMES = ("deventer", "dinkelland", "krimpen", "naarden", "werksaam")
DAY = 2024 * 1200


def rows_of(program: Program, batch: pa.RecordBatch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record_batch(
        batch.column("rij"), program.decide(batch)
    ).to_pylist()
    return found


def without_facts(zaak: Zaak) -> Zaak:
    """Only the day is known."""
    codes = MappingProxyType({"zaak.peildatum": zaak.codes["zaak.peildatum"]})
    return attrs.evolve(zaak, codes=codes)


@pytest.mark.parametrize("regime", REGIMES)
def test_a_chunk_of_any_size_says_what_the_whole_says(kern: Kern, regime: str) -> None:
    cases = list(Population(kern.vocabulary, kern.regimes.values(), 3).cases(70))
    cases[20:30] = [without_facts(zaak) for zaak in cases[20:30]]
    query = compile_regime(kern.regime(regime), kern.vocabulary)
    table = coded(cases, kern.vocabulary)
    expected = duckdb_answers(query, table)
    (batch,) = table.combine_chunks().to_batches()
    program = Program.of(query)
    for start, size in ((0, 70), (0, 0), (0, 1), (69, 1), (3, 8), (5, 16), (20, 10), (1, 69)):
        assert rows_of(program, batch.slice(start, size)) == expected[start : start + size]


def test_texts_are_read_however_arrow_holds_them(kern: Kern) -> None:
    cases = list(Population(kern.vocabulary, kern.regimes.values(), 4).cases(60))
    query = compile_regime(kern.regime("dinkelland"), kern.vocabulary)
    (batch,) = coded(cases, kern.vocabulary).combine_chunks().to_batches()
    program = Program.of(query)
    expected = rows_of(program, batch)
    for encode in (_encoded, _with_nothing_as_a_word, lambda text: text.cast(pa.large_string())):
        assert rows_of(program, _texts(batch, encode)) == expected


def _texts(batch: pa.RecordBatch, encode: Callable[[pa.Array], pa.Array]) -> pa.RecordBatch:
    arrays = [encode(a) if pa.types.is_string(a.type) else a for a in batch.columns]
    return pa.record_batch(arrays, batch.schema.names)


def _encoded(text: pa.Array) -> pa.Array:
    return text.dictionary_encode()


def _with_nothing_as_a_word(text: pa.Array) -> pa.Array:
    """A dictionary in which unknown is a word, and one word stands twice."""
    words = [*text.drop_null().unique().to_pylist(), None]
    codes = [words.index(word) for word in text.to_pylist()]
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array([*words, words[0]]))


def test_no_bit_is_set_after_the_last_row(kern: Kern) -> None:
    """Whoever counts the bits counts the rows."""
    cases = list(Population(kern.vocabulary, kern.regimes.values(), 6).cases(11))
    query = compile_regime(kern.regime("naarden"), kern.vocabulary)
    (batch,) = coded(cases, kern.vocabulary).combine_chunks().to_batches()
    answers = Program.of(query).decide(batch)
    lists = [one for one in answers.columns.values() if isinstance(one, Listed)]
    counted = sum(int(np.bitwise_count(bits).sum()) for one in lists for _, bits in one.named)
    expected = sum(
        len(value)
        for row in duckdb_answers(query, coded(cases, kern.vocabulary))
        for value in row.values()
        if isinstance(value, list)
    )
    assert counted == expected > 0


# --- numbers -------------------------------------------------------------------------------------


def query_of(kern: Kern, value: Sql, kind: Kind = Kind.NUMBER) -> RegimeQuery:
    """A query with one output, over two numbers a row."""
    columns = Columns("k")
    for naam in ("zaak.peildatum", "links", "rechts"):
        columns.source(naam, Kind.NUMBER)
    return RegimeQuery(kern.regime("naarden"), (Output("uit", kind, value),), columns)


def computed(kern: Kern, value: Sql, links: list[Any], rechts: list[Any]) -> list[Any]:
    columns = {
        "rij": pa.array(range(len(links)), pa.int64()),
        "peildatum": pa.array([DAY] * len(links), pa.int64()),
        "links": pa.array(links, pa.int64()),
        "rechts": pa.array(rechts, pa.int64()),
    }
    (batch,) = pa.table(columns).to_batches()
    return [row["uit"] for row in rows_of(Program.of(query_of(kern, value)), batch)]


PRODUCT = product(column("links"), column("rechts"))


@pytest.mark.parametrize("size", [100, 30_000, 2_000_000_000, 3_000_000_000])
def test_a_product_is_as_wide_as_it_has_to_be(kern: Kern, size: int) -> None:
    links, rechts = [size, -size, None, 0], [size, size, size, None]
    assert computed(kern, PRODUCT, links, rechts) == [size**2, -(size**2), None, None]


def test_a_number_that_may_go_beyond_64_bits_is_an_error(kern: Kern) -> None:
    with pytest.raises(OverflowError, match="64 bits"):
        computed(kern, PRODUCT, [2**32, 1], [2**31, 1])


def test_a_number_below_nought_is_rounded_down(kern: Kern) -> None:
    found = computed(kern, quotient(column("links"), 12), [-1, -12, -13, 11, 12, None], [0] * 6)
    assert found == [-1, -1, -2, 0, 1, None]


CHOSEN = choose([(comparison(column("rechts"), "==", number(k)), number(k)) for k in (2, 3)], None)
"""A divisor of which few values occur; unknown where `rechts` is another."""


@pytest.mark.parametrize("divisor", [column("rechts"), CHOSEN])
def test_nothing_is_divided_by_a_number_that_is_unknown(kern: Kern, divisor: Sql) -> None:
    value = ratio(column("links"), divisor)
    assert computed(kern, value, [7, 7, 7, None], [2, 3, None, 2]) == [3, 2, None, None]
    assert computed(kern, value, [7, None], [None, None]) == [None, None]
    assert computed(kern, value, [90_001, 100], [None, 2]) == [None, 50]
    nobody = pa.record_batch(
        {k: pa.array([], pa.int64()) for k in ("rij", "peildatum", "links", "rechts")}
    )
    assert rows_of(Program.of(query_of(kern, value)), nobody) == []


def test_a_known_divisor_below_one_is_an_error(kern: Kern) -> None:
    with pytest.raises(ZeroDivisionError):
        computed(kern, ratio(column("links"), column("rechts")), [7, 7], [2, 0])


def test_of_numbers_and_figures_the_first_that_holds_is_chosen(kern: Kern) -> None:
    value = choose(
        [
            (is_unknown(column("links")), column("rechts")),
            (is_unknown(column("rechts")), number(7)),
        ],
        column("links"),
    )
    assert computed(kern, value, [None, 1, 2, None], [90_000, None, 5, None]) == [
        90_000,
        7,
        2,
        None,
    ]


# --- what is refused -----------------------------------------------------------------------------


def test_a_construct_without_an_operation_is_named_with_its_output(kern: Kern) -> None:
    with pytest.raises(NotReadableError, match=r"uit: .*bitmaps.*links"):
        Program.of(query_of(kern, column("links"), Kind.CONDITION))


def test_a_batch_must_have_the_columns_in_their_types_and_a_peildatum(kern: Kern) -> None:
    program = Program.of(query_of(kern, PRODUCT))
    whole = {"rij": [1], "peildatum": [DAY], "links": [1], "rechts": [2]}
    with pytest.raises(KeyError, match="rechts"):
        program.decide(pa.record_batch({k: v for k, v in whole.items() if k != "rechts"}))
    with pytest.raises(TypeError, match="links holds string"):
        program.decide(pa.record_batch({**whole, "links": ["een"]}))
    dated = Program.of(query_of(kern, product(column("zaak.peildatum"), column("links"))))
    with pytest.raises(ValueError, match="peildatum"):
        dated.decide(pa.record_batch({**whole, "peildatum": pa.array([None], pa.int64())}))

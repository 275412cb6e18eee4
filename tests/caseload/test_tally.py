# SPDX-License-Identifier: EUPL-1.2
"""The tally of a caseload: from bitmaps what it is from the outcomes, and kept beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.bitmaps.answers import Answers, Column, Listed, Texts
from participatiekern.bitmaps.bits import packed
from participatiekern.bitmaps.program import Program
from participatiekern.bitmaps.values import Numbers
from participatiekern.caseload import synthetic
from participatiekern.caseload.comparison import compare_caseload, compared
from participatiekern.caseload.deciding import DuckDB, Limits, connect, decide_caseload, in_caseload
from participatiekern.caseload.loading import load
from participatiekern.caseload.recount import recounted
from participatiekern.caseload.sources import find_sources
from participatiekern.caseload.synthetic import synthetic_file
from participatiekern.caseload.tally import (
    Som,
    Tellingen,
    amount_columns,
    contents,
    kept_tally,
    write_tally,
)
from participatiekern.caseload.tallying import Tallying, together
from participatiekern.caseload.workplace import OUTCOMES, RECEIPT, TALLY
from participatiekern.sql.compile import compile_regime

SIZE, CHUNK = 700, 333  # the last chunk ends amid a byte

Programs = Mapping[str, Program]


@pytest.fixture(scope="module")
def programs(kern: Kern) -> Programs:
    """Every regime, last one first: the tally is in order of name all the same."""
    return {
        naam: Program.of(compile_regime(kern.regime(naam), kern.vocabulary), in_caseload)
        for naam in sorted(kern.regimes, reverse=True)
    }


@pytest.fixture(scope="module", params=["with unknown facts", "with every fact known"])
def decided(
    request: pytest.FixtureRequest, kern: Kern, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with a caseload, and with what DuckDB decided about it in `uit`."""
    folder = tmp_path_factory.mktemp("portefeuille")
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "with every fact known":
            for kind in synthetic.UNKNOWN_PER_MILLE:
                patched.setitem(synthetic.UNKNOWN_PER_MILLE, kind, 0)
        synthetic_file(kern.vocabulary, SIZE, 3, folder / "zaken.parquet")
    decide_caseload(kern, str(folder / "zaken.parquet"), folder / "uit", engine=DuckDB)
    return folder


def counted(kern: Kern, folder: Path, programs: Programs) -> Tellingen:
    """The tally of the caseload in `folder`, counted a chunk at a time while deciding it."""
    (source,) = find_sources(str(folder / "zaken.parquet"), kern.vocabulary).sources
    with connect(folder / "tijdelijk", Limits()) as connection:
        load(connection, source, kern.vocabulary, 0, folder / "codes.parquet")
    table = pq.read_table(folder / "codes.parquet")
    tallies = [
        tally_of(kern, {naam: program.decide(batch) for naam, program in programs.items()})
        for batch in table.to_batches(max_chunksize=CHUNK)
    ]
    assert len(tallies) == 3
    return reduce(Tellingen.plus, tallies)


def tally_of(kern: Kern, answers: Mapping[str, Answers]) -> Tellingen:
    """The tally of one chunk under these regimes."""
    return together(
        {naam: Tallying(kern.regime(naam)).of(found) for naam, found in answers.items()}
    )


# --- two counts ----------------------------------------------------------------------------------


def test_the_bitmaps_and_the_outcomes_give_one_tally(
    kern: Kern, decided: Path, programs: Programs
) -> None:
    found = counted(kern, decided, programs)
    second = recounted(kern, decided / "uit")
    assert found == second
    assert tuple(found.regimes) == tuple(second.regimes) == tuple(sorted(kern.regimes))
    # That it is about something: every kind of count is there.
    assert found.zaken == SIZE
    topics = [topic for telling in found.regimes.values() for topic in telling.onderwerpen.values()]
    assert any(topic.toegepast for topic in topics)
    assert any(topic.ontbrekend for topic in topics)
    assert any(som.cent for topic in topics for som in topic.bedragen.values())
    assert all(sum(moves.values()) == SIZE for moves in found.overgangen.values())
    assert found.overgangen


@pytest.mark.parametrize("drempel", [0, 10, 100])
def test_both_are_shown_alike(kern: Kern, decided: Path, programs: Programs, drempel: int) -> None:
    shown = compared(counted(kern, decided, programs), drempel=drempel)
    assert shown == compared(recounted(kern, decided / "uit"), drempel=drempel)
    counts = [row.aantal for row in (*shown.statussen, *shown.aanpak)]
    assert (None in counts) is (drempel > 0)


def test_nothing_is_a_tally_too(kern: Kern, decided: Path, programs: Programs) -> None:
    """Of no cases; added to another it changes nothing."""
    found = counted(kern, decided, programs)
    nothing = pq.read_schema(decided / "codes.parquet")
    batch = pa.RecordBatch.from_pylist([], nothing)
    answers = {naam: program.decide(batch) for naam, program in programs.items()}
    empty = tally_of(kern, answers)
    assert empty.zaken == 0
    assert empty.plus(found) == found.plus(empty) == found
    assert compared(empty).zaken == 0


# --- by hand -------------------------------------------------------------------------------------


def bits(text: str) -> Any:
    """A bitmap, written as ones and zeros."""
    return packed(np.array([char == "1" for char in text]))


def handmade(kern: Kern, columns: Mapping[str, Column]) -> Answers:
    """The answers of nine cases: nothing of anything, but for `columns`."""
    found: dict[str, Column] = {}
    for naam in kern.onderwerpen:
        found[f"{naam}.status"] = Texts(np.zeros(9, np.int16), ("niet_van_toepassing",))
        found[f"{naam}.toegepast"] = found[f"{naam}.ontbrekend"] = Listed(())
    for regime in kern.regimes.values():
        for fields in amount_columns(regime).values():
            for _, name in (pair for pairs in fields.values() for pair in pairs):
                found[name] = Numbers(np.zeros(9, np.int64), bits("000000000"), 0, 0)
    return Answers(9, {**found, **columns})


def test_an_undecided_case_counts_for_each_fact_that_it_waits_for(kern: Kern) -> None:
    statuses = np.array([0, 1, 1, 2, 2, 2, 2, 2, 1], np.int16)
    waits = (("feit.x", "111000000"), ("feit.y", "001000001"), ("feit.z", "100000000"))
    columns: dict[str, Column] = {
        "premie.status": Texts(statuses, ("a", "onbekend", "b", "komt niet voor")),
        "premie.ontbrekend": Listed(tuple((feit, bits(rows)) for feit, rows in waits)),
    }
    found = tally_of(kern, {"naarden": handmade(kern, columns)})
    premie = found.regimes["naarden"].onderwerpen["premie"]
    assert premie.statussen == {"a": 1, "onbekend": 3, "b": 5}
    assert premie.ontbrekend == {"feit.x": 2, "feit.y": 2}


def test_a_case_is_in_its_first_aanpak_only(kern: Kern) -> None:
    def answers(first: str, second: str) -> Answers:
        named = (("werk", bits(first)), ("zorg", bits(second)))
        return handmade(kern, {"classificatie.aanpak": Listed(named)})

    found = tally_of(
        kern,
        {
            "naarden": handmade(kern, {}),
            "krimpen": answers("000000000", "111111111"),
            "dinkelland": answers("110000000", "011000001"),
        },
    )
    assert found.regimes["dinkelland"].aanpak == {"werk": 2, "zorg": 2, "(geen)": 5}
    assert found.regimes["naarden"].aanpak == {}
    moves = {("werk", "zorg"): 2, ("zorg", "zorg"): 2, ("(geen)", "zorg"): 5}
    assert found.overgangen == {("dinkelland", "krimpen"): moves}


def test_an_amount_counts_where_its_rule_applies_and_it_is_known(kern: Kern) -> None:
    """What stands where it is unknown is no money; the sum may be more than 64 bits hold."""
    ((regel, name),) = amount_columns(kern.regime("naarden"))["premie"]["bedrag"]
    most = (1 << 63) - 1
    cents = np.array([most, most, 5, 7, 7, 7, 7, 7, 7])
    columns: dict[str, Column] = {
        "premie.toegepast": Listed(((regel, bits("111000000")),)),
        name: Numbers(cents, bits("110111111"), 0, most),
    }
    found = tally_of(kern, {"naarden": handmade(kern, columns)})
    assert found.regimes["naarden"].onderwerpen["premie"].bedragen == {"bedrag": Som(2, 2 * most)}


# --- kept ----------------------------------------------------------------------------------------


@pytest.fixture
def result(kern: Kern, tmp_path: Path) -> Path:
    """A result that keeps a tally which says another number of cases than its outcomes do."""
    synthetic_file(kern.vocabulary, 40, 6, tmp_path / "zaken.parquet")
    uit, regimes = tmp_path / "uit", ["dinkelland", "krimpen"]
    decide_caseload(kern, str(tmp_path / "zaken.parquet"), uit, regimes=regimes, engine=DuckDB)
    found = recounted(kern, uit)
    write_tally(found.plus(found), uit)
    sealed(uit)
    return uit


def sealed(uit: Path) -> None:
    """Let the receipt say that everything in the folder belongs together."""
    receipt = json.loads((uit / RECEIPT).read_text("utf-8"))
    (uit / RECEIPT).write_text(json.dumps(receipt | {"uitvoer": contents(uit)}), "utf-8")


def test_a_tally_that_belongs_to_the_outcomes_is_what_is_compared(kern: Kern, result: Path) -> None:
    assert compare_caseload(kern, result).zaken == 80
    assert kept_tally(result) == recounted(kern, result).plus(recounted(kern, result))


def _other_outcomes(uit: Path) -> None:
    pad = uit / OUTCOMES / "krimpen.parquet"
    pq.write_table(pq.read_table(pad), pad, compression="gzip")


def _damaged(uit: Path) -> None:
    (uit / TALLY).write_text((uit / TALLY).read_text("utf-8")[:-20], "utf-8")


def _changed(uit: Path) -> None:
    text = (uit / TALLY).read_text("utf-8")
    (uit / TALLY).write_text(text.replace('"zaken": 80', '"zaken": 81'), "utf-8")


def _of_an_earlier_version(uit: Path) -> None:
    receipt = json.loads((uit / RECEIPT).read_text("utf-8"))
    del receipt["uitvoer"]
    (uit / RECEIPT).write_text(json.dumps(receipt), "utf-8")


def _of_a_later_version(uit: Path) -> None:
    _rewritten(uit, tellingen=2)


def _nonsense(uit: Path) -> None:
    _rewritten(uit, regimes={"krimpen": []})


def _negative(uit: Path) -> None:
    _rewritten(uit, zaken=-1)


def _rewritten(uit: Path, **changed: Any) -> None:
    document = json.loads((uit / TALLY).read_text("utf-8"))
    (uit / TALLY).write_text(json.dumps(document | changed), "utf-8")
    sealed(uit)


@pytest.mark.parametrize(
    "happened",
    [
        lambda uit: (uit / TALLY).unlink(),
        lambda uit: (uit / RECEIPT).write_text("[]", "utf-8"),
        _other_outcomes,
        _damaged,
        _changed,
        _of_an_earlier_version,
        _of_a_later_version,
        _nonsense,
        _negative,
    ],
)
def test_else_the_outcomes_are_counted(
    kern: Kern, result: Path, happened: Callable[[Path], object]
) -> None:
    happened(result)
    assert kept_tally(result) is None
    assert compare_caseload(kern, result).zaken == 40


def test_a_regime_that_was_taken_away_is_not_counted(kern: Kern, result: Path) -> None:
    (result / OUTCOMES / "krimpen.parquet").unlink()
    assert compare_caseload(kern, result).regimes == ("dinkelland",)


def test_a_result_with_a_tally_can_be_replaced(kern: Kern, result: Path) -> None:
    """It is a file of our own; and the next result keeps no counts of the one before."""
    zaken = str(result.parent / "zaken.parquet")
    decide_caseload(kern, zaken, result, regimes=["krimpen"], engine=DuckDB)
    assert compare_caseload(kern, result).zaken == 40


def test_the_receipt_says_what_the_outcomes_are(decided: Path) -> None:
    uit = decided / "uit"
    receipt = json.loads((uit / RECEIPT).read_text("utf-8"))
    files = [uit / "zaken.parquet", *(uit / OUTCOMES).iterdir()]
    assert receipt["uitvoer"] == {
        pad.relative_to(uit).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in files
    }

# SPDX-License-Identifier: EUPL-1.2

"""A whole caseload: the answers of the evaluator, and a result that is complete or not there."""

from __future__ import annotations

import csv
import json
import resource
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload.comparison import outcomes
from participatiekern.caseload.deciding import Limits, decide_caseload, in_caseload
from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.sources import Reading
from participatiekern.caseload.synthetic import synthetic_file
from participatiekern.caseload.workplace import workplace
from participatiekern.facts.cases import Zaak
from participatiekern.plugins import UnknownRegimeError
from participatiekern.sql.compile import compile_regime
from tests.sql.agreement import differences, evaluator_answers


@pytest.fixture(scope="module")
def population(kern: Kern, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("bevolking") / "zaken.parquet"
    synthetic_file(kern.vocabulary, 300, 5, pad)
    return pad


def zaken(kern: Kern, pad: Path) -> list[Zaak]:
    """The rows of a Parquet file as cases of the kernel."""
    found = []
    for row in pq.read_table(pad).to_pylist():
        document = {"peildatum": row.pop("peildatum"), "naam": row.pop("naam")}
        for name, value in row.items():
            if value is not None:
                section, naam = name.split(".")
                items = isinstance(value, list)
                document.setdefault(section, {})[naam] = (
                    [_known(i) for i in value] if items else value
                )
        found.append(Zaak.from_document(document, kern.vocabulary))
    return found


def _known(item: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in item.items() if value is not None}


def test_the_result_is_what_the_evaluator_says(
    kern: Kern, population: Path, tmp_path: Path
) -> None:
    counts = decide_caseload(
        kern, str(population), tmp_path / "uit", regimes=["naarden", "werksaam"]
    )
    assert (counts.rijen, counts.beoordeeld, counts.afgewezen) == (300, 300, 0)
    cases = zaken(kern, population)
    for naam in ("naarden", "werksaam"):
        query = compile_regime(kern.regime(naam), kern.vocabulary)
        found = pq.read_table(tmp_path / "uit" / "uitkomsten" / f"{naam}.parquet").sort_by("rij")
        expected = evaluator_answers(kern.regime(naam), kern.vocabulary, cases)
        shared = [output for output in query.outputs if in_caseload(output)]
        assert differences(shared, expected, found.to_pylist())[:5] == []
    table = outcomes(tmp_path / "uit", "naarden")
    assert table["naam"].to_pylist()[:2] == ["synthetisch 1", "synthetisch 2"]


def test_rows_in_are_rows_decided_and_rows_rejected(kern: Kern, tmp_path: Path) -> None:
    """One row in ten is broken; two files, numbered on."""
    for name, size in (("a.csv", 40), ("b.csv", 60)):
        with (tmp_path / name).open("w", newline="") as stream:
            rows = [
                [f"<b>{i}", "2024-01-01", 999 if i % 10 == 0 else 30] for i in range(1, size + 1)
            ]
            csv.writer(stream).writerows([["naam", "peildatum", "persoon.leeftijd"], *rows])
    counts = decide_caseload(
        kern,
        str(tmp_path / "?.csv"),
        tmp_path / "uit",
        regimes=["naarden"],
        reading=Reading(patroon=True),
    )
    assert (counts.rijen, counts.beoordeeld, counts.afgewezen) == (100, 90, 10)
    with (tmp_path / "uit" / "afgewezen.csv").open() as stream:
        rejected = list(csv.DictReader(stream))
    expected = [("a.csv", str(i)) for i in range(10, 41, 10)] + [
        ("b.csv", str(i)) for i in range(10, 61, 10)
    ]
    assert [(row["bestand"], row["rij"]) for row in rejected] == expected
    decided = pq.read_table(tmp_path / "uit" / "zaken.parquet")
    assert sorted(decided["rij"].to_pylist()) == [i for i in range(1, 101) if i % 10]
    receipt = json.loads((tmp_path / "uit" / "ontvangst.json").read_text())
    assert [f["afgewezen"] for f in receipt["bestanden"]] == [4, 6]
    assert set(receipt["regimes"]) == {"naarden"}


def test_the_same_input_gives_the_same_bytes(kern: Kern, population: Path, tmp_path: Path) -> None:
    for uit in ("een", "twee"):
        decide_caseload(kern, str(population), tmp_path / uit, regimes=["krimpen"])
    names = ["afgewezen.csv", "ontvangst.json", "zaken.parquet", "uitkomsten/krimpen.parquet"]
    assert [
        n
        for n in names
        if (tmp_path / "een" / n).read_bytes() != (tmp_path / "twee" / n).read_bytes()
    ] == []


def test_a_folder_that_is_something_else_is_left_alone(
    kern: Kern, population: Path, tmp_path: Path
) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "brief.txt").write_text("bewaren")
    with pytest.raises(CaseloadError, match="bestaat al"):
        decide_caseload(kern, str(population), tmp_path / "uit")
    assert (tmp_path / "uit" / "brief.txt").read_text() == "bewaren"


def test_an_earlier_result_stays_when_the_next_run_fails(
    kern: Kern, population: Path, tmp_path: Path
) -> None:
    decide_caseload(kern, str(population), tmp_path / "uit", regimes=["naarden"])
    before = (tmp_path / "uit" / "ontvangst.json").read_bytes()
    with pytest.raises(CaseloadError, match="geheugengrens"):
        decide_caseload(kern, str(population), tmp_path / "uit", limits=Limits("onzin"))
    with pytest.raises(UnknownRegimeError):
        decide_caseload(kern, str(population), tmp_path / "uit", regimes=["utrecht"])
    assert (tmp_path / "uit" / "ontvangst.json").read_bytes() == before
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["uit"]


RUN = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from participatiekern import Kern
    from participatiekern.caseload.deciding import decide_caseload
    def said(*what):
        print(*what, flush=True)
        if sys.argv[3] in what[0]:
            time.sleep(600)
    decide_caseload(Kern.installed(), sys.argv[1], Path(sys.argv[2]), report=said)
    """
)


def test_killed_halfway_there_is_no_result_and_a_rerun_works(
    kern: Kern, population: Path, tmp_path: Path
) -> None:
    uit = tmp_path / "uit"
    for moment in ("lezen", "beslissen"):
        running = subprocess.Popen(
            [sys.executable, "-c", RUN, str(population), str(uit), moment],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        while moment not in (said := running.stdout.readline()):
            assert said, "it ended before that moment"
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
        assert not uit.exists()
    decide_caseload(kern, str(population), uit, regimes=["naarden"])
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["uit"]


LIMITED = textwrap.dedent(
    """
    import resource, signal, sys
    from pathlib import Path
    from participatiekern import Kern
    from participatiekern.caseload.deciding import decide_caseload
    from participatiekern.caseload.errors import CaseloadError
    kern = Kern.installed()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        decide_caseload(kern, sys.argv[1], Path(sys.argv[2]), regimes=["naarden"])
    except CaseloadError as error:
        print(error)
        sys.exit(2)
    """
)


def test_when_the_disk_is_full_nothing_is_left(population: Path, tmp_path: Path) -> None:
    """A limit on the size of files fails a write as a full disk does."""
    found = subprocess.run(
        [sys.executable, "-c", LIMITED, str(population), str(tmp_path / "uit")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 2, found.stderr
    assert "Traceback" not in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_workplace_is_removed_when_something_goes_wrong(tmp_path: Path) -> None:
    def fail() -> None:
        with workplace(tmp_path / "uit") as work:
            (work / "half").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_hostile_names_stay_text(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "'; DROP TABLE zaken; --.parquet"
    names = ["'; DROP TABLE zaken; --", '"><script>alert(1)</script>', "=cmd|' /C calc'!A0"]
    pq.write_table(pa.table({"peildatum": [date(2024, 1, 1)] * 3, "naam": names}), pad)
    decide_caseload(kern, str(pad), tmp_path / "uit", regimes=["naarden"])
    assert sorted(outcomes(tmp_path / "uit", "naarden")["naam"].to_pylist()) == sorted(names)


def test_the_population_is_the_same_for_the_same_seed(kern: Kern, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        synthetic_file(kern.vocabulary, 50, seed, tmp_path / f"{name}.parquet")
    first, again, other = (pq.read_table(tmp_path / f"{n}.parquet").to_pylist() for n in "abc")
    assert first == again
    assert first != other


def test_a_population_as_csv_is_read_like_the_parquet(kern: Kern, tmp_path: Path) -> None:
    for suffix in ("csv", "parquet"):
        synthetic_file(kern.vocabulary, 100, 9, tmp_path / f"zaken.{suffix}")
        counts = decide_caseload(
            kern, str(tmp_path / f"zaken.{suffix}"), tmp_path / suffix, regimes=["dinkelland"]
        )
        assert counts.afgewezen == 0
    one, two = (
        outcomes(tmp_path / s, "dinkelland").drop_columns("bestand") for s in ("csv", "parquet")
    )
    assert one == two


def test_memory_stays_within_bounds(kern: Kern, tmp_path: Path) -> None:
    """Thirty thousand cases fit in 300 MB of working memory of the engine."""
    synthetic_file(kern.vocabulary, 30_000, 5, tmp_path / "zaken.parquet")
    counts = decide_caseload(
        kern,
        str(tmp_path / "zaken.parquet"),
        tmp_path / "uit",
        regimes=["naarden"],
        limits=Limits("300MB", 1),
    )
    assert counts.beoordeeld == 30_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4_000_000
    assert (tmp_path / "uit" / "ontvangst.json").is_file()

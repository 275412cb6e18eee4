# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through quoted(), every text through literal()
"""Deciding: a whole caseload under several regimes, as Parquet with a receipt.

The result is a folder: ``uitkomsten/<regime>.parquet`` (one row per case), ``zaken.parquet`` (which
row of which file each case is), ``afgewezen.csv`` (rows that were not decided, and why),
``tellingen.json`` (the outcomes in counts, from an engine that counts them) and ``ontvangst.json``
(versions, hashes and counts).
"""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from participatiekern.caseload.checking import literal
from participatiekern.caseload.errors import CaseloadError, not_written
from participatiekern.caseload.files import exactly
from participatiekern.caseload.loading import MISTAKES, TEXT, Loaded, load
from participatiekern.caseload.sources import LINE, NUMBER, Found, Reading, Source, find_sources
from participatiekern.caseload.tally import Tellingen, contents, write_tally
from participatiekern.caseload.verdicts import kind_of
from participatiekern.caseload.workplace import CASES, OUTCOMES, RECEIPT, REJECTED, workplace
from participatiekern.documents.canonical import (
    digest,
    rules_digest,
    statute_digest,
    vocabulary_digest,
)
from participatiekern.facts.municipality import Gemeentefeiten
from participatiekern.hookspecs import PROJECT
from participatiekern.plugins import Kern
from participatiekern.sql.compile import RegimeQuery, compile_regime
from participatiekern.sql.hooks import Output

if TYPE_CHECKING:
    import duckdb

Progress = Callable[[str, float], None]
"""Is told what is being done and which part of it (0 to 1) is ready."""

_MOST_REASONS = 1_000
"""Kinds of reasons that are counted each by itself."""

_PER_RULE_LEFT_OUT = (".status", ".ontbrekend", ".voorrang", ".plicht_van")


@attrs.frozen
class Limits:
    """How much of the machine may be used: memory such as ``4GB``, and processor threads."""

    memory: str = "2GB"
    threads: int = 2


@attrs.frozen
class Counts:
    """What came of the rows; `leeg` are rows of a CSV file that hold nothing, which count as none.

    `redenen` are the facts and reasons of rejected rows with how often each occurs, the most
    frequent first; `overgeslagen` is what a folder holds beside data; `csv`: some file is one.
    """

    rijen: int
    beoordeeld: int
    afgewezen: int
    leeg: int = 0
    redenen: tuple[tuple[str, str, int], ...] = ()
    overgeslagen: tuple[str, ...] = ()
    csv: bool = False


class Engine(Protocol):
    """What decides cases that are coded."""

    naam: str

    def decide(
        self, queries: Mapping[str, RegimeQuery], codes: Path, target: Path, report: Progress
    ) -> Tellingen | None:
        """Decide every case in the folder `codes` and write the answers to the folder `target`.

        They are called ``<regime>.parquet``. Gives their tally when it is counted on the way.
        """


def in_caseload(output: Output) -> bool:
    """Whether a column is in the result: the lists per hook say it all for the rules."""
    return output.regel is None or not output.name.endswith(_PER_RULE_LEFT_OUT)


def decide_caseload(
    kern: Kern,
    bestand: str,
    uit: Path,
    *,
    regimes: Sequence[str] | None = None,
    reading: Reading | None = None,
    engine: Callable[[duckdb.DuckDBPyConnection], Engine] | None = None,
    limits: Limits | None = None,
    report: Progress = lambda _, __: None,
) -> Counts:
    """Decide the cases in `bestand` (a file or a folder) and write the result folder `uit`.

    Raises CaseloadError and GemeenteError (Dutch), and UnknownRegimeError; `uit` is then as it was.
    """
    queries = compiled(kern, regimes)
    found = find_sources(bestand, kern.vocabulary, reading)
    with workplace(uit, [source.pad for source in found.sources]) as work:
        gemeente = reading.gemeente if reading else None
        run = _Run(kern, work, limits or Limits(), engine or _embedded, report, gemeente)
        return run.run(found, queries)


def compiled(kern: Kern, regimes: Sequence[str] | None) -> dict[str, RegimeQuery]:
    """The queries of these regimes, or of all, by name. Raises UnknownRegimeError."""
    given = tuple(kern.regimes) if regimes is None else tuple(regimes)
    names = tuple(dict.fromkeys(kern.regime(naam).naam for naam in given))
    return {naam: compile_regime(kern.regime(naam), kern.vocabulary) for naam in names}


class _Run:
    """One run, in its workplace."""

    def __init__(
        self,
        kern: Kern,
        work: Path,
        limits: Limits,
        engine: Callable[[duckdb.DuckDBPyConnection], Engine],
        report: Progress,
        gemeente: Gemeentefeiten | None,
    ) -> None:
        self._kern = kern
        self._given = beside(gemeente)
        self._work = work
        self._codes = work / "codes"
        self._report = report
        self._connection = connect(work / "tijdelijk", limits)
        self._engine = engine(self._connection)
        self._reasons: Counter[tuple[str, str]] = Counter()

    def run(self, found: Found, queries: dict[str, RegimeQuery]) -> Counts:
        import duckdb

        self._codes.mkdir()
        (self._work / OUTCOMES).mkdir()
        try:
            loaded = self._load(found.sources)
            self._write_cases(loaded)
            outcomes = self._work / OUTCOMES
            tally = self._engine.decide(queries, self._codes, outcomes, self._report)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise CaseloadError(_explained(error)) from None
        finally:
            self._connection.close()
        counts = self._counts(loaded, found.overgeslagen)
        if tally is not None:
            write_tally(tally, self._work)
        shutil.rmtree(self._codes)
        shutil.rmtree(self._work / "tijdelijk", ignore_errors=True)
        self._write_receipt(loaded, queries, counts)
        return counts

    def _load(self, sources: Sequence[Source]) -> list[Loaded]:
        loaded: list[Loaded] = []
        offset = 0
        with (self._work / REJECTED).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["bestand", "rij", "feit", "reden", LINE])
            for number, source in enumerate(sources):
                self._report(f"lezen: {source.naam}", number / len(sources))
                target = self._codes / f"{number:06d}.parquet"
                found, rejected = load(
                    self._connection, source, self._kern.vocabulary, offset, target, self._given
                )
                for r in rejected:
                    self._reasons[self._kind(*kind_of(r.feit, r.reden))] += 1
                    writer.writerow((_safe(source.naam), r.rij, r.feit, r.reden, r.regel))
                loaded.append(found)
                offset += found.numbers
        self._report("lezen", 1.0)
        return loaded

    def _kind(self, feit: str, reden: str) -> tuple[str, str]:
        """What a row is counted by; a limited number of kinds."""
        known = (feit, reden) in self._reasons or len(self._reasons) < _MOST_REASONS
        return (feit, reden) if known else ("", "een andere reden")

    def _counts(self, loaded: Iterable[Loaded], overgeslagen: tuple[str, ...]) -> Counts:
        rows = rejected = empty = 0
        for found in loaded:
            rows += found.rows
            rejected += found.rejected
            empty += found.source.leeg
        reasons = tuple((*what, times) for what, times in self._reasons.most_common())
        csv = any(found.source.kind == "csv" for found in loaded)
        return Counts(rows, rows - rejected, rejected, empty, reasons, overgeslagen, csv)

    def _write_cases(self, loaded: list[Loaded]) -> None:
        """Which case is which row of which file."""
        files = " UNION ALL ".join(
            f"SELECT {NUMBER}, {literal(found.source.naam)} AS bestand, "
            f"{NUMBER} - {found.offset} AS regel, naam, peildatum "
            f"FROM read_parquet({exactly(found.codes)}) WHERE {MISTAKES} IS NULL"
            for found in loaded
        )
        target = literal(str(self._work / CASES))
        parts = ("peildatum // 1200", "peildatum // 100 % 12 + 1", "peildatum % 100")
        day = f"make_date({', '.join(f'({part})::INT' for part in parts)})"
        self._connection.execute(
            f"COPY (SELECT {NUMBER}, bestand, regel, naam, {day} AS peildatum FROM ({files})) "
            f"TO {target} (FORMAT parquet)"
        )

    def _write_receipt(
        self, loaded: list[Loaded], queries: dict[str, RegimeQuery], counts: Counts
    ) -> None:
        described = [
            {
                "naam": found.source.naam,
                "sha256": found.fingerprint.digest(),
                "notatie": found.source.notatie.naam,
                "rijen": found.rows,
                "afgewezen": found.rejected,
            }
            for found in loaded
        ]
        written = contents(self._work)
        text = receipt(
            self._kern, self._engine.naam, self._given, queries, counts, described, written
        )
        (self._work / RECEIPT).write_text(text, "utf-8")


def receipt(
    kern: Kern,
    motor: str,
    given: Mapping[str, Any],
    queries: Mapping[str, RegimeQuery],
    counts: Counts,
    files: Sequence[Mapping[str, Any]],
    written: Mapping[str, str] | None = None,
) -> str:
    """The receipt of a result: versions, hashes, counts, each file as it was read.

    `written` are the hashes of the files of the result, where they stand on this machine.
    """
    document = {
        "ontvangst": 1,
        "kern": version(PROJECT),
        "motor": motor,
        "woordenlijst": vocabulary_digest(kern.vocabulary),
        "wettelijke_bedragen": statute_digest(),
        "regimes": {naam: rules_digest(query.regime) for naam, query in queries.items()},
        **({"gemeente": digest(given)} if given else {}),
        "rijen": counts.rijen,
        "beoordeeld": counts.beoordeeld,
        "afgewezen": counts.afgewezen,
        "lege_rijen": counts.leeg,
        "bestanden": files,
        **({} if written is None else {"uitvoer": written}),
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"


class DuckDB:
    """The query itself, on the DuckDB that reads the files."""

    naam = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def decide(
        self, queries: Mapping[str, RegimeQuery], codes: Path, target: Path, report: Progress
    ) -> None:
        """Decide every case in the folder `codes` and write the answers to the folder `target`."""
        files = ", ".join(map(exactly, sorted(codes.glob("*.parquet"))))
        self._connection.execute(
            f"CREATE OR REPLACE TEMP VIEW zaken AS SELECT * EXCLUDE ({MISTAKES}, {TEXT}, {LINE}) "
            f"FROM read_parquet([{files}]) WHERE {MISTAKES} IS NULL"
        )
        for naam, query in queries.items():
            what, file = f"beslissen: {naam}", literal(str(target / f"{naam}.parquet"))
            select = query.sql("duckdb", wanted=in_caseload)
            copy = f"COPY ({select}) TO {file} (FORMAT parquet, COMPRESSION zstd)"
            _watched(self._connection, copy, partial(report, what))
            report(what, 1.0)


def _embedded(connection: duckdb.DuckDBPyConnection) -> Engine:
    """The engine of one machine."""
    from participatiekern.caseload.bitmaps import Bitmaps

    return Bitmaps(connection)


def connect(temporary: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    """A DuckDB that stays within its limits, keeps to this machine and spills to `temporary`."""
    import duckdb

    try:
        connection = duckdb.connect(
            config={
                "memory_limit": limits.memory,
                "threads": limits.threads,
                "temp_directory": str(temporary),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
    except duckdb.Error:
        raise CaseloadError(
            f"de geheugengrens {limits.memory!r} klopt niet; bijvoorbeeld 4GB."
        ) from None
    # Keeps count of how far a query is, without drawing anything.
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    return connection


def _watched(
    connection: duckdb.DuckDBPyConnection, statement: str, report: Callable[[float], None]
) -> None:
    """Execute a statement, reporting how far it is."""
    from concurrent.futures import ThreadPoolExecutor, wait

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(connection.execute, statement)
        try:
            while not running.done():
                wait([running], timeout=0.5)
                report(max(0.0, connection.query_progress()) / 100)
            running.result()
        except BaseException:
            connection.interrupt()
            raise


def beside(gemeente: Gemeentefeiten | None) -> Mapping[str, Any]:
    """The codes of facts that every row has. Raises CaseloadError for a list, which no row can."""
    given = {} if gemeente is None else gemeente.codes
    for pad, code in given.items():
        if isinstance(code, tuple):
            raise CaseloadError(f"{pad}: een lijst kan niet naast een portefeuille staan.")
    return given


def _safe(name: str) -> str:
    """A file name that a spreadsheet does not take for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name


def _explained(error: Exception) -> str:
    text, reason = str(error), not_written(error)
    if reason:
        return f"de uitvoer kan niet worden geschreven: {reason}; er is niets bewaard."
    if "memory" in text.lower():
        return "de geheugengrens is te laag voor deze portefeuille; kies een hogere met --geheugen."
    return f"lezen of schrijven lukt niet: {text.splitlines()[0][:200]}"

# SPDX-License-Identifier: EUPL-1.2
"""Storage: files and result folders by URI, on any storage that Spark knows.

A path without a scheme is on the storage that Spark's configuration calls its own
(``fs.defaultFS``): this machine, unless it says otherwise.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from participatiekern.caseload.errors import CaseloadError
from participatiekern.caseload.sources import SUFFIXES, Reading
from participatiekern.caseload.workplace import OUTCOMES, OWN, RECEIPT, workplace

_NO_DATA = ("_", ".", "~$")
"""What begins so is no data: Spark passes it over, or an open spreadsheet left it behind."""


@attrs.frozen
class Stored:
    """A file: its full name, its size in bytes, and when it changed (milliseconds)."""

    uri: str
    size: int
    changed: int

    @property
    def naam(self) -> str:
        """The last part of its name."""
        return self.uri.rpartition("/")[2]

    @property
    def kind(self) -> str | None:
        """What its name says that it holds."""
        dot = self.naam.rfind(".")
        return SUFFIXES.get(self.naam[dot:].lower()) if dot > 0 else None


class Storage:
    """The storage that a Spark session reaches."""

    def __init__(self, session: Any) -> None:
        self._jvm = session.sparkContext._jvm
        self._configuration = session.sparkContext._jsc.hadoopConfiguration()

    def _path(self, uri: str) -> tuple[Any, Any]:
        """A name and its file system, as Hadoop has them. Raises CaseloadError."""
        from py4j.protocol import Py4JJavaError

        try:
            path = self._jvm.org.apache.hadoop.fs.Path(uri)
            system = path.getFileSystem(self._configuration)
            return system.makeQualified(path), system
        except Py4JJavaError as error:
            raise CaseloadError(
                f"{uri}: Spark kent deze plaats niet ({error.java_exception.getMessage()})."
            ) from None

    def decoded(self, uri: str) -> str:
        """The name of a file that Spark wrote as an encoded URI."""
        path = self._jvm.org.apache.hadoop.fs.Path
        return str(path(self._jvm.java.net.URI(uri)).toString())

    # --- what is there ---

    def find(self, bestand: str, reading: Reading) -> tuple[list[Stored], tuple[str, ...]]:
        """The files that `bestand` names, in order of name, and what was passed over in its folder.

        Raises CaseloadError when there is none.
        """
        path, system = self._path(bestand)
        passed: list[Stored] = []
        if reading.patroon:
            found = [_stored(status) for status in system.globStatus(path) or ()]
        elif system.exists(path) and system.getFileStatus(path).isDirectory():
            inside = list(self._inside(system, path, reading.submappen))
            found = [one for one in inside if one.kind and not one.naam.startswith(_NO_DATA)]
            passed = [one for one in inside if one not in found]
        else:
            found = [_stored(system.getFileStatus(path))] if system.exists(path) else []
        if not found:
            raise CaseloadError(
                f"{bestand}: geen bestand gevonden. Verwacht .parquet, .jsonl of .ndjson, "
                "of een map met zulke bestanden."
            )
        for one in found:
            _refuse(one)
        start = len(path.toString()) + 1
        return sorted(found, key=_in_order), tuple(one.uri[start:] for one in passed)

    def _inside(self, system: Any, path: Any, submappen: bool) -> Iterator[Stored]:
        for status in system.listStatus(path):
            if status.isDirectory() and submappen:
                yield from self._inside(system, status.getPath(), submappen)
            else:
                stored = _stored(status)
                # A folder is no data, whatever it is called.
                yield attrs.evolve(stored, uri=f"{stored.uri}/") if status.isDirectory() else stored

    def unchanged(self, files: Sequence[Stored]) -> None:
        """Raises CaseloadError when a file is no longer as it was."""
        for one in files:
            path, system = self._path(one.uri)
            if not system.exists(path) or _stored(system.getFileStatus(path)) != one:
                raise CaseloadError(
                    f"{one.uri}: is tijdens het lezen veranderd; er is niets bewaard."
                )

    # --- a result ---

    @contextmanager
    def result(self, uit: str, inputs: Sequence[Stored]) -> Iterator[str]:
        """A folder that becomes `uit` when the block ends without an error.

        On this machine it is a `workplace`. Elsewhere it has a name of its own, beside `uit`, so
        that two runs never write the same; an earlier result makes way when the new one is whole.
        """
        path, _ = self._path(uit)
        if path.toUri().getScheme() == "file":
            local = [Path(one.uri.removeprefix("file:")) for one in inputs if _is_local(one)]
            with workplace(Path(path.toUri().getPath()), local) as work:
                yield f"file:{work}"
        else:
            with self._beside(path.toString(), inputs) as work:
                yield work

    @contextmanager
    def _beside(self, uit: str, inputs: Sequence[Stored]) -> Iterator[str]:
        for foreign in self._foreign(uit, inputs):
            raise CaseloadError(f"{uit}: {foreign}; kies een andere naam voor de uitvoer.")
        folder, _, name = uit.rpartition("/")
        run = uuid.uuid4().hex[:12]
        work, old = (f"{folder}/.{name}.{run}.{state}" for state in ("onvolledig", "oud"))
        path, system = self._path(uit)
        system.mkdirs(self._path(work)[0])
        try:
            yield work
            receipt = self.read(f"{work}/{RECEIPT}")
            self.remove(f"{work}/{RECEIPT}")
            if system.exists(path):
                self._rename(uit, old)
            self._rename(work, uit)
            # Last, because renaming a folder is not one step on every storage.
            self.write(f"{uit}/{RECEIPT}", receipt)
            self.remove(old)
        finally:
            if system.exists(self._path(old)[0]) and not system.exists(path):
                self._rename(old, uit)
            self.remove(work)

    def _foreign(self, uit: str, inputs: Sequence[Stored]) -> Iterator[str]:
        """What would be lost if this folder were replaced."""
        for one in inputs:
            if one.uri.startswith(f"{uit}/"):
                yield f"de invoer ({one.naam}) staat in deze map"
        path, system = self._path(uit)
        if not system.exists(path):
            return
        if not system.getFileStatus(path).isDirectory():
            yield "bestaat al en is geen map"
            return
        inside = {one.getPath().getName() for one in system.listStatus(path)}
        if inside and RECEIPT not in inside:
            yield "bestaat al en is geen eerdere uitvoer"
        outcomes = self._path(f"{uit}/{OUTCOMES}")[0]
        if OUTCOMES in inside:
            names = (one.getPath().getName() for one in system.listStatus(outcomes))
            inside |= {name for name in names if not name.endswith(".parquet")}
        for other in sorted(inside - OWN)[:1]:
            yield f"hierin staat iets dat niet van een eerdere beoordeling is ({other})"

    def _rename(self, one: str, other: str) -> None:
        path, system = self._path(one)
        if not system.rename(path, self._path(other)[0]):
            raise CaseloadError(f"{other}: schrijven lukt niet: {one} kan niet zo gaan heten.")

    def remove(self, uri: str) -> None:
        """Remove a file or folder, if it is there."""
        path, system = self._path(uri)
        system.delete(path, True)

    def write(self, uri: str, text: str) -> None:
        """Write a small file."""
        path, system = self._path(uri)
        if path.toUri().getScheme() == "file":
            # Hadoop would put a checksum beside it.
            Path(path.toUri().getPath()).write_text(text, "utf-8")
            return
        stream = system.create(path, True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()

    def read(self, uri: str) -> str:
        """The text of a small file."""
        path, system = self._path(uri)
        stream = system.open(path)
        try:
            return bytes(stream.readAllBytes()).decode()
        finally:
            stream.close()


def _stored(status: Any) -> Stored:
    return Stored(
        str(status.getPath().toString()), int(status.getLen()), int(status.getModificationTime())
    )


def _is_local(stored: Stored) -> bool:
    return stored.uri.startswith("file:/")


def _in_order(stored: Stored) -> list[str]:
    return stored.uri.split("/")


def _refuse(stored: Stored) -> None:
    if stored.kind == "csv":
        raise CaseloadError(
            f"{stored.uri}: CSV wordt op Spark niet gelezen, omdat het niet kan beloven "
            "dat elke regel meetelt; beoordeel dit bestand zonder --motor spark, of maak er "
            "Parquet van."
        )
    if stored.kind is None:
        raise CaseloadError(
            f"{stored.uri}: onbekende soort bestand; verwacht .parquet, .jsonl of .ndjson."
        )
    if stored.naam.startswith(_NO_DATA):
        raise CaseloadError(
            f"{stored.uri}: Spark leest geen bestand waarvan de naam begint met _ of een punt; "
            "geef het een andere naam."
        )

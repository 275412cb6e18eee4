# SPDX-License-Identifier: EUPL-1.2
"""Postgres: a real server on a socket in a folder, for as long as a test needs it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa

from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.sql.schema import case_facts

_TYPES = {Soort.JA_NEE: "boolean", Soort.LIJST: "boolean", Soort.KEUZE: "text", Soort.TEKST: "text"}


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the path, or where Debian puts it."""
    found = [
        shutil.which(name),
        *sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))),
    ]
    return next((pad for pad in found if pad), None)


@contextmanager
def server() -> Iterator[str]:
    """Start a server in a temporary folder; gives the connection string."""
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="participatiekern-pg-") as folder:
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        data = Path(folder) / "data"
        _run(
            ["initdb", "-D", str(data), "-A", "trust", "-U", "proef", "-E", "UTF8", "--locale=C"],
            user,
        )
        options = f"-h '' -k {folder}"
        _run(["pg_ctl", "-D", str(data), "-w", "-l", f"{folder}/log", "-o", options, "start"], user)
        try:
            yield f"host={folder} user=proef dbname=postgres"
        finally:
            _run(["pg_ctl", "-D", str(data), "-m", "immediate", "stop"], user)


def fill(connection: psycopg.Connection[Any], table: pa.Table, vocabulary: Vocabulary) -> None:
    """The coded cases as a table, and each list fact as a table of its own."""
    facts = case_facts(vocabulary)
    columns = ", ".join(f'"{feit.pad}" {_TYPES.get(feit.soort, "bigint")}' for feit in facts)
    connection.execute(f"CREATE TABLE zaken (rij bigint PRIMARY KEY, {columns})")
    rows = table.to_pylist()
    with connection.cursor().copy("COPY zaken FROM STDIN") as copy:
        for row in rows:
            values = [row["rij"]]
            for feit in facts:
                value = row[feit.pad]
                values.append(
                    None if value is None else True if feit.soort is Soort.LIJST else value
                )
            copy.write_row(values)
    for feit in facts:
        if feit.soort is not Soort.LIJST:
            continue
        fields = ", ".join(
            f'"{veld.naam}" {_TYPES.get(veld.soort, "bigint")}' for veld in feit.item
        )
        connection.execute(f'CREATE TABLE "zaken.{feit.pad}" (rij bigint, {fields})')
        with connection.cursor().copy(f'COPY "zaken.{feit.pad}" FROM STDIN') as copy:
            for row in rows:
                for item in row[feit.pad] or ():
                    copy.write_row([row["rij"], *(item[veld.naam] for veld in feit.item)])


def _run(command: list[str], user: str | None) -> None:
    found = program(command[0])
    assert found is not None
    subprocess.run(
        [found, *command[1:]],
        check=True,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

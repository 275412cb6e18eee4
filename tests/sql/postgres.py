# SPDX-License-Identifier: EUPL-1.2
"""Postgres: a real server on a socket in a folder, for as long as a test needs it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.sql.tables import rows, statements


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


def fill(
    connection: psycopg.Connection[Any], cases: Sequence[Zaak], vocabulary: Vocabulary
) -> None:
    """The cases in the tables that the kernel prints, as the rows that it makes."""
    connection.execute(statements(vocabulary, "postgres"))
    found: dict[str, list[tuple[Any, ...]]] = {}
    for rij, zaak in enumerate(cases):
        for table, row in rows(zaak, rij, vocabulary, "postgres"):
            found.setdefault(table, []).append(row)
    for table, written in found.items():
        with connection.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
            for row in written:
                copy.write_row(row)


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

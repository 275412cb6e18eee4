# SPDX-License-Identifier: EUPL-1.2
"""A file that is damaged, and output that does not fit: a sentence that names the right one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from participatiekern import Kern
from participatiekern.caseload.errors import CaseloadError
from tests.caseload.test_loading import read


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    pad = tmp_path_factory.mktemp("gaaf") / "zaken.parquet"
    table = {
        "peildatum": [date(2010, 1, 1)] * 3,
        "persoon.leeftijd": [20, None, 64],
        "uitkering.soort": ["bijstand", "ioaw", None],
        "gedraging.eerder": [[], None, [{"soort": "misdraging", "verwijtbaar": True}]],
    }
    pq.write_table(pa.table(table), pad)
    return pad.read_bytes()


@pytest.mark.parametrize("seed", range(4))
def test_one_changed_byte_is_read_or_refused_in_a_sentence(
    kern: Kern, tmp_path: Path, parquet: bytes, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- a repeatable file, no secret
    said = []
    for _ in range(40):
        changed = bytearray(parquet)
        changed[chance.randrange(len(changed))] = chance.randrange(256)
        pad = tmp_path / "zaken.parquet"
        pad.write_bytes(changed)
        try:
            read(kern, pad, tmp_path)
        except CaseloadError as error:
            said.append(str(error))
    assert said
    assert all(sentence.startswith(f"{pad}: ") for sentence in said)


@pytest.mark.skipif(os.name != "posix", reason="ulimit")
@pytest.mark.parametrize(
    "command",
    ["beoordeel {invoer} --uit {uit} --regimes naarden", "voorbeeld --aantal 20000 --uit {uit}"],
)
def test_output_that_does_not_fit_is_no_damaged_input(tmp_path: Path, command: str) -> None:
    kern = f"{sys.executable} -m participatiekern portefeuille"
    line = command.format(invoer=tmp_path / "in.parquet", uit=tmp_path / "uit.parquet")
    made = f"{kern} voorbeeld --aantal 6000 --uit {tmp_path / 'in.parquet'}"
    script = f"{made} && ulimit -f 20 && {kern} {line}"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "het bestand wordt te groot" in done.stderr
    assert "in.parquet" not in done.stderr
    assert [pad.name for pad in tmp_path.iterdir()] == ["in.parquet"]

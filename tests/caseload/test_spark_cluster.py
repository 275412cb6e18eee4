# SPDX-License-Identifier: EUPL-1.2
"""A cluster of which a worker dies half-way decides every case once. Part of `make spark`.

One master and two workers, each a process of its own on this machine, as docs/caseload.md says.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

if not int(os.environ.get("PARTICIPATIEKERN_SPARK_ZAKEN", "0")):
    pytest.skip("Spark is a step of its own: make spark", allow_module_level=True)
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)
pytest.importorskip("pyspark", reason="extra participatiekern[spark] is not installed")

from participatiekern import Kern
from participatiekern.caseload.deciding import decide_caseload
from participatiekern.caseload.synthetic import synthetic_file
from tests.caseload.test_spark_engine import equal

HERE = "127.0.0.1"
PATIENCE = 300
"""Seconds that anything may take; a busy machine is slow."""
FILES, ROWS = 8, 150


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server((HERE, 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def running(home: Path, role: str, *arguments: str) -> Iterator[tuple[int, Path]]:
    """A master or worker with all that it starts, and what it says."""
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    spark, log = Path(spec.origin).parent, home / f"{time.monotonic_ns()}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [spark / "bin" / "spark-class", f"org.apache.spark.deploy.{role}", *arguments],
            env={**os.environ, "SPARK_HOME": str(spark), "SPARK_LOCAL_IP": HERE},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process.pid, log
    finally:
        kill(process.pid)
        process.wait()


def kill(pid: int) -> None:
    """Kill a process and all that it started, at once."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def cluster(home: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of the master, and the processes of its two workers."""
    port = free_port()
    master = f"spark://{HERE}:{port}"
    addressed = ("--host", HERE, "--webui-port", "0")
    with ExitStack() as stack:
        _, log = stack.enter_context(
            running(home, "master.Master", *addressed, "--port", str(port))
        )
        until(lambda: "New state: ALIVE" in log.read_text("utf-8"))
        workers = []
        for name in ("een", "twee"):
            sized = ("--cores", "1", "--memory", "1g", "--work-dir", str(home / name), master)
            pid, _ = stack.enter_context(running(home, "worker.Worker", *addressed, *sized))
            workers.append(pid)
        until(lambda: log.read_text("utf-8").count("Registering worker") == 2)
        yield master, workers


def committed(uit: Path) -> int:
    """How many tasks have handed in their coded rows while the job goes on."""
    handed_in = uit.with_name(f".{uit.name}.onvolledig") / "codes" / "parquet" / "_temporary" / "0"
    return len(list(handed_in.glob("task_*")))


def test_a_worker_that_dies_half_way_costs_no_case(kern: Kern, tmp_path: Path) -> None:
    zaken, uit = tmp_path / "zaken", tmp_path / "uit"
    zaken.mkdir()
    for number in range(FILES):
        synthetic_file(kern.vocabulary, ROWS, number + 1, zaken / f"{number}.parquet")
    (zaken / "fout.jsonl").write_text('{"peildatum": "2024-06-01", "persoonn": {}}\n' * 20, "utf-8")
    regimes = ["krimpen"]
    decide_caseload(kern, str(zaken), tmp_path / "hier", regimes=regimes)
    with cluster(tmp_path) as (master, workers):
        # Also with tasks that are done twice because the first seems slow.
        settings = (
            f"--master {master} --driver-memory 2g --executor-memory 512m "
            "--conf spark.ui.enabled=false --conf spark.speculation=true "
            "--conf spark.speculation.quantile=0.1 --conf spark.speculation.multiplier=1.1 "
            "--conf spark.sql.files.maxPartitionBytes=200000 "
            "--conf spark.sql.files.openCostInBytes=200000 pyspark-shell"
        )
        program = [sys.executable, "-m", "participatiekern", "portefeuille", "beoordeel"]
        asked = [zaken.as_uri(), "--uit", uit.as_uri(), "--regimes", "krimpen", "--motor", "spark"]
        driver = subprocess.Popen(
            [*program, *asked],
            env={**os.environ, "SPARK_LOCAL_IP": HERE, "PYSPARK_SUBMIT_ARGS": settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            until(lambda: committed(uit) > 0 or driver.poll() is not None)
            handed_in = committed(uit)
            kill(workers[0])
            said, wrong = driver.communicate(timeout=PATIENCE)
        finally:
            kill(driver.pid)
    assert driver.returncode == 0, wrong[-3000:]
    assert 0 < handed_in < FILES
    assert "LostExecutor" in wrong or "Lost executor" in wrong
    total = FILES * ROWS
    assert said.startswith(f"{total + 20} rijen: {total} beoordeeld, 20 afgewezen.")
    equal(tmp_path / "hier", uit, regimes)
    assert [pad.name for pad in tmp_path.glob(".uit*")] == []

# SPDX-License-Identifier: EUPL-1.2
"""Serving: the HTTP service on a real socket of this machine, and a client for it."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import uvicorn
from starlette.types import ASGIApp

from participatiekern.http.server import bind

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[2]

PATIENCE = 60.0
"""Seconds in which what must come about has come about, on the slowest machine that runs tests."""

_ADDRESS = re.compile(rf"http://{re.escape(HOST)}:(\d+)")
_SERVES = re.compile(r"proces (\d+) neemt aanvragen aan")


@attrs.frozen
class Reply:
    """What a request got."""

    status: int
    media_type: str
    text: str

    def json(self) -> Any:
        return json.loads(self.text)


@attrs.frozen
class Service:
    """A service that runs as a process of its own, and what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def serving(self) -> set[int]:
        """The workers that live and take requests."""
        return {int(pid) for pid in _SERVES.findall(self.said())} & self.workers()

    def workers(self) -> set[int]:
        """The processes that it has started and that have not ended; from /proc."""
        found = set()
        for pid in _children(self.process.pid):
            command = _command(pid)
            # Where Python starts processes through a server of its own, that has them.
            if b"multiprocessing.forkserver" in command:
                found |= _children(pid)
            elif b"multiprocessing.resource_tracker" not in command:
                found.add(pid)
        return found


def _children(parent: int) -> set[int]:
    """The processes of this parent that have not ended."""
    found = set()
    for pad in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, its_parent = pad.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(its_parent) == parent and state != "Z":
            found.add(int(pad.parent.name))
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def until(holds: Callable[[], object], what: str = "it did not come about") -> None:
    """Wait for something that comes about."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@contextmanager
def running(folder: Path, *command: str) -> Iterator[Service]:
    """The service of this command, once it answers. It takes a port that is free and says which:
    one chosen here could be somebody else's by the time that it starts.

    What it wrote is printed, which pytest shows of a test that fails.
    """
    log = folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], stdout=stream, stderr=stream, cwd=ROOT
        )
    try:
        service = Service(process, _port(process, log), log)
        _wait_for_answer(service)
        yield service
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        print(log.read_text("utf-8", errors="replace")[-10_000:])  # noqa: T201


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    """The port that the service says it listens on."""
    until(lambda: _ADDRESS.search(log.read_text("utf-8")) or process.poll() is not None)
    found = _ADDRESS.search(log.read_text("utf-8"))
    assert found, "the service did not start"
    return int(found[1])


def _wait_for_answer(service: Service) -> None:
    status = None
    while status != 200:
        # A limit of the test may cut off a request that waits until the service has started.
        assert status in (None, 408, 503)
        status = ask_once(service.port, "GET", "/regimes").status


@contextmanager
def served(application: ASGIApp) -> Iterator[int]:
    """The application on a port of its own, in a thread."""
    bound = bind(HOST, 0)
    config = uvicorn.Config(application, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([bound],))
    thread.start()
    try:
        yield bound.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        bound.close()


def ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: bytes | None = None,
    media_type: str = "application/json",
) -> Reply:
    """One request on an open connection."""
    headers = {} if body is None else {"Content-Type": media_type}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return Reply(
        response.status, response.getheader("Content-Type", ""), response.read().decode("utf-8")
    )


def ask_once(
    port: int,
    method: str,
    path: str,
    body: bytes | None = None,
    media_type: str = "application/json",
) -> Reply:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        return ask(connection, method, path, body, media_type)
    finally:
        connection.close()

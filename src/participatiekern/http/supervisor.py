# SPDX-License-Identifier: EUPL-1.2
"""Supervisor: the process that holds the socket and sees to it that enough workers serve it.

A worker that died, is stuck, or takes leave is replaced. The socket stays open meanwhile: a client
that connects waits for the next worker and is not refused. When the supervisor is gone, its ends of
the lines are closed and the workers stop by themselves.
"""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.sharedctypes
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import attrs

from participatiekern.http.listener import NOBODY
from participatiekern.http.worker import DRAIN_SECONDS, LEAVING, PING, SERVING, work
from participatiekern.plugins import Kern

STUCK_SECONDS = 30.0
"""A worker whose event loop does not answer for so long is stuck, or was not able to start."""

LEAVE_SECONDS = 10.0
"""Time in which a worker with a late computation must have answered what else it has in hand."""

_log = logging.getLogger("participatiekern.http")


class StartError(Exception):
    """Every worker ended before any of them served."""


@attrs.define(eq=False)
class _Worker:
    process: BaseProcess
    line: Connection
    place: int
    asked: float
    """When it was started, or last asked for a sign of life."""
    answered: bool = False
    serving: bool = False
    leaving: float | None = None
    """When it took leave."""


class Supervisor:
    """Keeps this many workers on a socket."""

    def __init__(
        self,
        load: Callable[[], Kern],
        shared: socket.socket,
        count: int,
        *,
        answer_seconds: float,
    ) -> None:
        """`load` gives a worker its kernel; it must be picklable where processes do not fork."""
        self._load = load
        self._shared = shared
        self._count = count
        self._answer_seconds = answer_seconds
        self._workers: list[_Worker] = []
        # Twice the workers: those that take leave keep their places until they are gone.
        self._counts = multiprocessing.sharedctypes.RawArray("i", [NOBODY] * (2 * count))
        self._served = False
        self._pause = 0.0

    def run(self) -> None:
        """Supervise until SIGINT or SIGTERM; what is in hand is answered first.

        Raises StartError when the workers cannot start at all.
        """
        with _stop_signals() as stopped:
            try:
                while True:
                    self._fill()
                    self._hear(stopped)
                    if stopped.poll():
                        break
                    self._replace()
                stopped.recv_bytes()
                self._drain(stopped)
            finally:
                for worker in list(self._workers):
                    worker.process.kill()
                    self._forget(worker)

    def _fill(self) -> None:
        """Start what is missing; not before one serves, while it is unknown whether any can."""
        if time.monotonic() < self._pause or (self._workers and not self._served):
            return
        missing = self._count - sum(worker.leaving is None for worker in self._workers)
        taken = {worker.place for worker in self._workers}
        free = [place for place in range(len(self._counts)) if place not in taken]
        for place in free[:missing]:
            self._start(place)

    def _start(self, place: int) -> None:
        ours, theirs = multiprocessing.Pipe()
        others = [ours, *(worker.line for worker in self._workers)]
        if multiprocessing.get_start_method() != "fork":
            others = []
        process = multiprocessing.Process(
            target=work,
            args=(
                self._load,
                self._shared,
                self._counts,
                place,
                theirs,
                others,
                self._answer_seconds,
            ),
        )
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours, place, time.monotonic()))

    def _hear(self, stopped: Connection) -> None:
        """Wait for news, a second at most, and take it in."""
        now = time.monotonic()
        for worker in self._workers:
            if worker.answered and now - worker.asked >= 1 and _sent(worker.line, PING):
                worker.asked, worker.answered = now, False
        sentinels = [worker.process.sentinel for worker in self._workers]
        news = wait([stopped, *sentinels, *(worker.line for worker in self._workers)], timeout=1)
        for worker in self._workers:
            if worker.line in news:
                self._take_in(worker)

    def _take_in(self, worker: _Worker) -> None:
        try:
            heard = worker.line.recv_bytes()
        except (EOFError, OSError):
            return  # it ended; its process says so too
        if heard == LEAVING and worker.leaving is None:
            worker.leaving = time.monotonic()
            _log.error("een berekening duurde te lang; proces %d wordt vervangen", _pid(worker))
        elif heard == SERVING:
            if not worker.serving:
                _log.info("proces %d neemt aanvragen aan", _pid(worker))
            worker.answered = worker.serving = self._served = True

    def _replace(self) -> None:
        """Let go of workers that ended, and end those that are stuck or do not leave."""
        now = time.monotonic()
        for worker in list(self._workers):
            if not worker.process.is_alive():
                if worker.leaving is None:
                    _log.error("proces %d viel weg en wordt vervangen", _pid(worker))
                if not worker.serving:
                    self._pause = now + 1
                self._forget(worker)
                if not self._served and not self._workers:
                    raise StartError
            elif worker.leaving is not None:
                if now - worker.leaving > LEAVE_SECONDS:
                    worker.process.kill()
            elif not worker.answered and now - worker.asked > STUCK_SECONDS:
                _log.error("proces %d geeft geen antwoord", _pid(worker))
                worker.process.kill()

    def _drain(self, stopped: Connection) -> None:
        """Tell the workers to stop and wait for them, unless told to stop a second time."""
        for worker in self._workers:
            worker.line.close()
        end = time.monotonic() + DRAIN_SECONDS + LEAVE_SECONDS
        while self._workers and time.monotonic() < end and not stopped.poll():
            wait([stopped, *(worker.process.sentinel for worker in self._workers)], timeout=1)
            for worker in list(self._workers):
                if not worker.process.is_alive():
                    self._forget(worker)

    def _forget(self, worker: _Worker) -> None:
        worker.process.join()
        worker.line.close()
        self._counts[worker.place] = NOBODY
        self._workers.remove(worker)


def _sent(line: Connection, message: bytes) -> bool:
    try:
        line.send_bytes(message)
    except OSError:
        return False
    return True


def _pid(worker: _Worker) -> int:
    return worker.process.pid or 0


@contextmanager
def _stop_signals() -> Iterator[Connection]:
    """A line on which every SIGINT and SIGTERM arrives."""
    stopped, stop = multiprocessing.Pipe(duplex=False)
    before = {
        which: signal.signal(which, lambda *_: stop.send_bytes(b"stop"))
        for which in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stopped
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
        stopped.close()
        stop.close()

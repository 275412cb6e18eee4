# SPDX-License-Identifier: EUPL-1.2
"""Worker: one process of the service, with a kernel of its own on a socket that all share.

It stops when the supervisor says so or is no more, when it gets SIGTERM, and when one of its
computations goes on past its time: it then answers what else it has in hand and ends, and the
computation with it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from collections.abc import Callable, MutableSequence, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection as Pipe

import uvicorn

from participatiekern.http.connection import MAX_HEAD, Connection
from participatiekern.http.listener import Listener
from participatiekern.http.service import ANSWER_SECONDS, READ_SECONDS, application
from participatiekern.plugins import Kern

PING, SERVING, LEAVING = b"?", b"!", b"."
"""What goes over the line: the supervisor asks for a sign of life; the worker says that it serves,
or that it takes leave."""

DRAIN_SECONDS = int(READ_SECONDS + ANSWER_SECONDS)
"""Time in which a worker that stops must have answered what it has in hand."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "participatiekern.http": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}

_TICK = 0.1


def work(
    load: Callable[[], Kern],
    shared: socket.socket,
    counts: MutableSequence[int],
    place: int,
    line: Pipe,
    others: Sequence[Pipe],
    answer_seconds: float,
) -> None:
    """Serve until stopped.

    `counts` and `place` are as in `Listener`; `others` are ends of lines that a fork inherits and
    must not hold.
    """
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_DFL)
    for other in others:
        other.close()
    worker = _Worker(load(), (shared, counts, place), line, answer_seconds)
    # What is loaded stays: the collector need not look at it again at every round.
    gc.collect()
    gc.freeze()
    asyncio.run(worker.serve())
    # Not by returning, which waits for every thread: one may hold a computation that is late.
    os._exit(0)


class _Worker:
    def __init__(
        self,
        kern: Kern,
        where: tuple[socket.socket, MutableSequence[int], int],
        line: Pipe,
        answer_seconds: float,
    ) -> None:
        self._line = line
        config = uvicorn.Config(
            application(kern, answer_seconds=answer_seconds, overdue=self._leave),
            http="h11",
            ws="none",
            lifespan="off",
            loop="asyncio",
            h11_max_incomplete_event_size=MAX_HEAD,
            timeout_graceful_shutdown=DRAIN_SECONDS,
            log_config=LOGGING,
            # uvicorn's own access log would hold query strings.
            access_log=False,
            server_header=False,
        )
        self._server = _Server(config, where, self._say)

    async def serve(self) -> None:
        hearing = asyncio.create_task(self._hear())
        await self._server.serve()
        hearing.cancel()

    async def _hear(self) -> None:
        """Answer the supervisor from the event loop, which shows that the loop is not stuck."""
        try:
            while True:
                await asyncio.sleep(_TICK)
                if self._server.started and self._line.poll():
                    self._line.recv_bytes()
                    self._say(SERVING)
        except (EOFError, OSError):
            self._server.should_exit = True

    def _leave(self) -> None:
        """End this process: a computation goes on past its time."""
        # At once: what comes in until the server looks at `should_exit` would be closed unanswered.
        self._server.take_no_more()
        self._server.should_exit = True
        self._say(LEAVING)

    def _say(self, news: bytes) -> None:
        with suppress(OSError):  # without a supervisor: `_hear` finds that out and stops
            self._line.send_bytes(news)


class _Server(uvicorn.Server):
    """uvicorn's server, with connections of our own kind from a listener of our own."""

    def __init__(
        self,
        config: uvicorn.Config,
        where: tuple[socket.socket, MutableSequence[int], int],
        say: Callable[[bytes], None],
    ) -> None:
        super().__init__(config)
        self._where = where
        self._say = say

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets or [])
        self._listener = Listener(*self._where, self._connection)
        self._listener.start()
        self._say(SERVING)

    def take_no_more(self) -> None:
        """Leave new connections to the other workers, and to the next."""
        self._listener.stop()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.take_no_more()
        await super().shutdown(sockets)

    def _connection(self) -> Connection:
        return Connection(
            self.config, self.server_state, self.lifespan.state, counted=self._listener.show
        )

# SPDX-License-Identifier: EUPL-1.2
"""Listener: takes new connections from the shared socket, spread over the workers.

Left to the operating system, the worker that wakes first takes them all: a client that keeps a
handful of connections open then uses one processor. So every worker shows the others how many it
has, and lets one that has fewer go first.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, MutableSequence

NOBODY = 2**31 - 1
"""The count of a place in the table where no worker takes connections."""

YIELD_SECONDS = 0.005
"""How long a worker leaves a connection to one that has fewer, which may be busy or stuck."""

PAUSE_SECONDS = 1.0
"""How long a worker takes no connections when the system has no room for another."""


class Listener:
    """One worker's part in a shared socket."""

    def __init__(
        self,
        shared: socket.socket,
        counts: MutableSequence[int],
        place: int,
        protocol: Callable[[], asyncio.Protocol],
    ) -> None:
        """`counts` is the table of open connections, shared by all; `place` is this worker's."""
        self._shared = shared
        self._counts = counts
        self._place = place
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._later: asyncio.TimerHandle | None = None
        self._starting: set[asyncio.Task[object]] = set()

    def start(self) -> None:
        """Take connections from here on."""
        self._shared.setblocking(False)
        self._counts[self._place] = 0
        self._loop.add_reader(self._shared, self._ready)

    def stop(self) -> None:
        """Take no more."""
        self._counts[self._place] = NOBODY
        self._loop.remove_reader(self._shared)
        if self._later is not None:
            self._later.cancel()

    def show(self, count: int) -> None:
        """Tell the others how many connections this worker has open."""
        if self._counts[self._place] != NOBODY:
            self._counts[self._place] = count

    def _ready(self) -> None:
        if min(self._counts) < self._counts[self._place]:
            self._resume_after(YIELD_SECONDS)
        else:
            self._take()

    def _resume_after(self, seconds: float) -> None:
        self._loop.remove_reader(self._shared)
        self._later = self._loop.call_later(seconds, self._resume)

    def _resume(self) -> None:
        self._loop.add_reader(self._shared, self._ready)
        self._take()

    def _take(self) -> None:
        try:
            connection, _ = self._shared.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return  # another worker has it, or its client is gone
        except OSError:
            self._resume_after(PAUSE_SECONDS)
            return
        connection.setblocking(False)
        task = self._loop.create_task(
            self._loop.connect_accepted_socket(self._protocol, connection)
        )
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

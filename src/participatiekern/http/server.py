# SPDX-License-Identifier: EUPL-1.2
"""Server: runs the service on the processors of this machine; its log holds no case data."""

from __future__ import annotations

import logging.config
import os
import socket
from collections.abc import Callable
from pathlib import Path

from participatiekern.http.service import ANSWER_SECONDS
from participatiekern.http.supervisor import Supervisor
from participatiekern.http.worker import LOGGING
from participatiekern.plugins import Kern

BACKLOG = 1024
"""Most connections that wait for a worker to take them."""

_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def bind(adres: str, poort: int) -> socket.socket:
    """A socket bound to this address. Raises OSError."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        adres, poort, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    # With its protocol named: asyncio turns off delayed sending for what it knows to be TCP.
    bound = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        # From here on a client that connects waits for a worker.
        bound.listen(BACKLOG)
    except OSError:
        bound.close()
        raise
    return bound


def serve(
    load: Callable[[], Kern],
    bound: socket.socket,
    processes: int,
    *,
    answer_seconds: float = ANSWER_SECONDS,
) -> None:
    """Serve with this many processes until SIGINT or SIGTERM; what is in hand is answered first.

    `load` gives each process its kernel; where processes do not fork it is pickled. Raises
    StartError when they cannot start.
    """
    logging.config.dictConfig(LOGGING)
    Supervisor(load, bound, processes, answer_seconds=answer_seconds).run()


def processors() -> int:
    """The processors that this process may use: its own set, and in a container its quota."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text("ascii").split()
        return max(1, min(count, -(-int(quota) // int(period))))
    except (OSError, ValueError):
        return count  # no container, or one without a quota

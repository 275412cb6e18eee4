# SPDX-License-Identifier: EUPL-1.2
"""Slow service: the service with one regime that is slow at will, as a process of its own.

    python -m tests.http.slow_service START_METHOD PORT PROCESSES FOLDER [MODULE.NAME=SECONDS ...]

Somebody of 99 is never decided, somebody of 98 after a while. A limit such as
`supervisor.STUCK_SECONDS=2` reaches the workers when they fork.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path

from participatiekern import Aard, Kern, Premie, Regel, euro
from participatiekern.feiten import persoon
from participatiekern.http.server import bind, serve
from participatiekern.http.service import ANSWER_SECONDS
from participatiekern.rules.language import functie
from tests.diemen import kern_of

NEVER, LATER, LATER_SECONDS = 99, 98, 0.6


def slow(leeftijd: int) -> bool:
    """Takes its time, each time that it is asked."""
    end = time.monotonic() + LATER_SECONDS
    while leeftijd == NEVER or (leeftijd == LATER and time.monotonic() < end):
        pass
    return True


def slow_kern(folder: Path) -> Kern:
    """A kernel with only the slow regime."""
    regel = Regel(
        "diemen-1-premie",
        bron="diemen-1",
        aard=Aard.RECHT,
        mits=functie("traag", (persoon.leeftijd,), slow),
        dan=Premie(bedrag=euro(500)),
    )
    return kern_of(folder, premie=[regel])


def main() -> None:
    """Serve until stopped."""
    method, port, processes, folder, *limits = sys.argv[1:]
    multiprocessing.set_start_method(method)
    seconds = {where: float(value) for where, _, value in (part.partition("=") for part in limits)}
    answer_seconds = seconds.pop("answer_seconds", ANSWER_SECONDS)
    for where, limit in seconds.items():
        module, _, naam = where.partition(".")
        setattr(import_module(f"participatiekern.http.{module}"), naam, limit)
    bound = bind("127.0.0.1", int(port))
    load = partial(slow_kern, Path(folder))
    serve(load, bound, int(processes), answer_seconds=answer_seconds)


if __name__ == "__main__":
    main()

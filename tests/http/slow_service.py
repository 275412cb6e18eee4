# SPDX-License-Identifier: EUPL-1.2
"""Slow service: the service with one regime that is slow at will, as a process of its own.

    python -m tests.http.slow_service START_METHOD PROCESSES FOLDER [MODULE.NAME=SECONDS ...]

Somebody of 99 is never decided, somebody of 98 when the folder holds `DOOR`. That one of them is
being decided, it says. Of the workers that load while the folder holds `STUMBLE`, one removes that
and fails. A limit such as `supervisor.STUCK_SECONDS=2` reaches the workers when they
fork.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from participatiekern import Aard, Kern, Premie, Regel, euro
from participatiekern.feiten import persoon
from participatiekern.http.server import bind, serve
from participatiekern.http.service import ANSWER_SECONDS
from participatiekern.rules.language import functie
from tests.diemen import plugin, regime_of, write_register

NEVER, LATER = 99, 98
DOOR, STUMBLE = "open", "struikel"
BRON = "diemen-1"


def slow(folder: Path, leeftijd: int) -> bool:
    """Takes its time, each time that it is asked."""
    if leeftijd in (NEVER, LATER):
        click.echo(f"bezig met {leeftijd} in {os.getpid()}.{threading.get_ident()}")
    while leeftijd == NEVER:
        pass
    while leeftijd == LATER and not (folder / DOOR).exists():
        time.sleep(0.02)
    return True


def slow_kern(folder: Path) -> Kern:
    """A kernel with only the slow regime, whose register is in this folder."""
    regel = Regel(
        "diemen-1-premie",
        bron=BRON,
        aard=Aard.RECHT,
        mits=functie("traag", (persoon.leeftijd,), partial(slow, folder)),
        dan=Premie(bedrag=euro(500)),
    )
    hooks = plugin(regime=lambda: regime_of(folder), premie=lambda: [regel])
    return Kern({"diemen": hooks}, strikt=True)


def load(folder: Path) -> Kern:
    """What a worker does to have its kernel."""
    try:
        (folder / STUMBLE).unlink()
    except FileNotFoundError:
        return slow_kern(folder)
    raise RuntimeError(STUMBLE)


def main() -> None:
    """Serve until stopped."""
    method, processes, folder, *limits = sys.argv[1:]
    multiprocessing.set_start_method(method)
    seconds = {where: float(value) for where, _, value in (part.partition("=") for part in limits)}
    answer_seconds = seconds.pop("answer_seconds", ANSWER_SECONDS)
    for where, limit in seconds.items():
        module, _, naam = where.partition(".")
        setattr(import_module(f"participatiekern.http.{module}"), naam, limit)
    # Here and not where a worker loads: one would read what another is still writing.
    write_register(Path(folder), [BRON])
    bound = bind("127.0.0.1", 0)
    click.echo(f"http://127.0.0.1:{bound.getsockname()[1]}")
    serve(partial(load, Path(folder)), bound, int(processes), answer_seconds=answer_seconds)


if __name__ == "__main__":
    main()

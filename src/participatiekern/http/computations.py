# SPDX-License-Identifier: EUPL-1.2
"""Computations: what one process works out, bounded in number and in time.

A computation runs in a thread, so that the event loop stays free: it accepts, reads and refuses
requests, and says that an answer is late, whatever the threads do. That is worth what handing over
costs, one or two tenths of a millisecond a request. A thread cannot be stopped; who runs the
process is told that one is late, and ends the process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from participatiekern.http.problems import RequestProblem

RUNNING = 4
"""Most computations at a time. More than one, so that a long one does not hold up the short ones:
they share the processor by turns."""

ADMITTED = 64
"""Most computations that run or wait; a further one is refused at once."""

T = TypeVar("T")


class Computations:
    """The computations of one process. To be used from one event loop."""

    def __init__(self, seconds: float, overdue: Callable[[], None]) -> None:
        """A computation has this time; `overdue` is called when one goes on past it."""
        self._seconds = seconds
        self._overdue = overdue
        self._admitted = 0
        self._threads = ThreadPoolExecutor(RUNNING, "computation")

    async def result(self, function: Callable[..., T], *given: Any) -> T:
        """What the function returns for what is given, and whatever it raises.

        Raises RequestProblem (503) when too many run or wait, or when it is not done in time.
        """
        if self._admitted >= ADMITTED:
            raise RequestProblem(503, "De dienst heeft het te druk.", retry_after=1)
        self._admitted += 1
        job = self._threads.submit(function, *given)
        answer = asyncio.wrap_future(job)
        answer.add_done_callback(self._left)
        done, _ = await asyncio.wait((answer,), timeout=self._seconds)
        if done:
            return answer.result()
        if not job.cancel():
            self._overdue()
        raise RequestProblem(503, "Het antwoord kwam niet op tijd klaar.")

    def _left(self, answer: asyncio.Future[Any]) -> None:
        self._admitted -= 1
        if not answer.cancelled():
            answer.exception()  # of a late one nobody asks, and asyncio would log it

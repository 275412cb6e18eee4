# SPDX-License-Identifier: EUPL-1.2
"""Connection: the limits of a connection that uvicorn leaves to a proxy.

How many are open, how long the head of a request may take, and a problem in Dutch for what is no
HTTP at all. How long the head may be is a setting of uvicorn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from participatiekern.documents.outcome import as_json
from participatiekern.http.problems import MEDIA_TYPE, RequestProblem

MAX_CONNECTIONS = 400
"""Most open connections of one process; what a further one asks is refused. Over twice as many, a
connection is closed before it has asked anything."""

HEAD_SECONDS = 10.0
"""Time in which the request line and the headers must have come in."""

LINGER_SECONDS = 2.0
"""Time in which a client whose request is refused may still send it. Closed on bytes that nobody
reads, a connection is reset, and the client does not get to read why."""

MAX_HEAD = 16_384
"""Most bytes of a request line with its headers that has not come in as a whole."""


class Connection(H11Protocol):
    """One connection of a client."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        *,
        counted: Callable[[int], None],
    ) -> None:
        """`counted` is called with the number of open connections when it changes."""
        super().__init__(config, server_state, app_state)
        self._counted = counted
        self._too_late: asyncio.TimerHandle | None = None
        self._one_too_many = False
        self._refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept, unless far too many are open."""
        super().connection_made(transport)
        self._counted(len(self.connections))
        self._one_too_many = len(self.connections) > MAX_CONNECTIONS
        if len(self.connections) > 2 * MAX_CONNECTIONS:
            transport.abort()
        else:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._unwatch()
        super().connection_lost(exc)
        self._counted(len(self.connections))

    def data_received(self, data: bytes) -> None:
        """Go on with the request, and hold its head to the deadline."""
        if self.transport.is_closing() or self._refused:
            return
        if self._one_too_many:
            self._refuse(RequestProblem(503, "De dienst heeft het te druk.", retry_after=1))
            return
        super().data_received(data)
        if not self._between_requests():
            self._unwatch()
        elif self._too_late is None:
            self._watch()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's words are English
        """Say that this is no HTTP."""
        self._refuse(RequestProblem(400, "Dit is geen aanvraag in HTTP."))

    def _between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _watch(self) -> None:
        self._too_late = self.loop.call_later(HEAD_SECONDS, self._end)

    def _unwatch(self) -> None:
        if self._too_late is not None:
            self._too_late.cancel()
            self._too_late = None

    def _end(self) -> None:
        self._refuse(RequestProblem(408, "De aanvraag kwam niet op tijd binnen."))

    def _refuse(self, problem: RequestProblem) -> None:
        """Answer without the application, which has no request to answer, and close.

        Where an answer went out before its request was all in, there is nothing to answer: what
        still comes in is the rest of that request.
        """
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = as_json(problem.document()).encode()
            head = (
                f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}\r\n"
                f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
                f"Cache-Control: no-store\r\nConnection: close\r\n"
            )
            if problem.retry_after is not None:
                head += f"Retry-After: {problem.retry_after}\r\n"
            self.transport.write(head.encode() + b"\r\n" + body)
        self._linger()

    def _linger(self) -> None:
        self._refused = True
        self._unwatch()
        self.transport.write_eof()
        self._too_late = self.loop.call_later(LINGER_SECONDS, self.transport.close)

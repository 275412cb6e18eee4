# SPDX-License-Identifier: EUPL-1.2
"""Serving: the HTTP service on a real socket of this machine, and a client for it."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import attrs
import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"


@attrs.frozen
class Reply:
    """What a request got."""

    status: int
    media_type: str
    text: str

    def json(self) -> Any:
        return json.loads(self.text)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, seconds: float = 30) -> None:
    """Until something listens on this port."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")


@contextmanager
def served(application: ASGIApp) -> Iterator[int]:
    """The application on a port of its own, in a thread."""
    port = free_port()
    config = uvicorn.Config(application, host=HOST, port=port, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(port)
        yield port
    finally:
        server.should_exit = True
        thread.join(10)


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
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        return ask(connection, method, path, body, media_type)
    finally:
        connection.close()

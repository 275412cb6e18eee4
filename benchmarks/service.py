# SPDX-License-Identifier: EUPL-1.2
"""Throughput, latency and processor time of the HTTP service on loopback, as a Markdown table.

    python benchmarks/service.py [--requests 1000] [--clients 8] [--processen 1 2]

The service runs as ``participatiekern dienst``; the clients are threads of this process, each with
one open connection. Clients and service share the processors of this machine, so that requests/s
are a lower bound, and on a machine that does other work a low one. Server ms is the processor time
of the service per request, which other work hardly changes: a processor that does nothing else
answers 1,000 / that many requests a second. Server ms is read from /proc, so on Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from participatiekern.facts.examples import example_names, example_text

HOST = "127.0.0.1"
PATHS = (
    "GET /regimes",
    "POST /beoordeel?regime=naarden",
    "POST /beoordeel?regime=deventer",
    "POST /vergelijk",
)


def main() -> None:
    """Measure each endpoint and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--processen", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    bodies = [
        json.dumps(tomllib.loads(example_text(naam), parse_float=str), default=str).encode()
        for naam in example_names()
    ]
    print("| processen | request | requests/s | server ms | median ms | p95 ms | p99 ms |")
    print("|---|---|---|---|---|---|---|")
    for count in options.processen:
        command = f"-m participatiekern dienst --poort 0 --processen {count}"
        with tempfile.TemporaryFile("w+") as log:
            service = subprocess.Popen([sys.executable, *command.split()], stderr=log)
            port = port_of(service, log)
        try:
            for request in PATHS:
                sent = [request_bytes(request, body) for body in bodies]
                measure(port, sent, options.clients * 10, options.clients)
                before = processor_seconds(service.pid)
                rate, cuts = measure(port, sent, options.requests, options.clients)
                used = (processor_seconds(service.pid) - before) / options.requests * 1000
                print(
                    f"| {count} | {request} | {rate:.0f} | {used:.2f} "
                    f"| {cuts[49]:.1f} | {cuts[94]:.1f} | {cuts[98]:.1f} |",
                    flush=True,
                )
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(30)


def measure(port: int, sent: list[bytes], requests: int, clients: int) -> tuple[float, list[float]]:
    """Requests per second, and the hundredths of the time that each took, in ms."""

    def client(number: int) -> list[float]:
        found = []
        with (
            socket.create_connection((HOST, port)) as connection,
            connection.makefile("rb") as answers,
        ):
            for turn in range(number, requests, clients):
                start = time.perf_counter()
                connection.sendall(sent[turn % len(sent)])
                assert b" 200 " in answers.readline()
                length = 0
                while (line := answers.readline()) != b"\r\n":
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                assert len(answers.read(length)) == length
                found.append((time.perf_counter() - start) * 1000)
        return found

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        taken = [ms for part in threads.map(client, range(clients)) for ms in part]
    return requests / (time.perf_counter() - start), statistics.quantiles(taken, n=100)


def request_bytes(request: str, body: bytes) -> bytes:
    """The request as it goes over the line; a GET has no body."""
    head = f"{request} HTTP/1.1\r\nHost: {HOST}\r\n"
    if request.startswith("GET"):
        return f"{head}\r\n".encode()
    return (
        f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


def processor_seconds(pid: int) -> float:
    """Processor time of a process and its children that live, from /proc; 0 elsewhere."""
    total = 0
    for pad in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in brackets, may hold spaces; after it come state and parent.
            fields = pad.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(pad.parent.name) == pid or int(fields[1]) == pid:
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def port_of(service: subprocess.Popen[bytes], log: IO[str]) -> int:
    """The port that the service says it took."""
    while service.poll() is None:
        log.seek(0)
        if found := re.search(rf"http://{HOST}:(\d+)", log.read()):
            return int(found[1])
        time.sleep(0.05)
    raise SystemExit("the service did not start")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: EUPL-1.2
"""Throughput and latency of the HTTP service on loopback, as a Markdown table.

    python benchmarks/service.py [--requests 500] [--clients 4]

The service runs as ``participatiekern dienst``; the clients are threads of this process, each with
one open connection. Clients and service share the processors of this machine, so that the figures
are a lower bound.
"""

from __future__ import annotations

import argparse
import http.client
import json
import signal
import socket
import statistics
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor

from participatiekern.facts.examples import example_names, example_text

HOST = "127.0.0.1"


def main() -> None:
    """Measure each endpoint and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--clients", type=int, default=4)
    options = parser.parse_args()
    bodies = [
        json.dumps(tomllib.loads(example_text(naam), parse_float=str), default=str).encode()
        for naam in example_names()
    ]
    port = free_port()
    service = subprocess.Popen(
        [sys.executable, "-m", "participatiekern", "dienst", "--poort", str(port)],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        print("| endpoint | requests/s | median ms | p95 ms | p99 ms |")
        print("|---|---|---|---|---|")
        for path in ("/beoordeel?regime=naarden", "/beoordeel?regime=deventer", "/vergelijk"):
            measure(port, path, bodies, options.requests, options.clients)
    finally:
        service.send_signal(signal.SIGINT)
        service.wait(30)


def measure(port: int, path: str, bodies: list[bytes], requests: int, clients: int) -> None:
    """Send the requests and print a row."""

    def client(number: int) -> list[float]:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        found = []
        for turn in range(number, requests, clients):
            start = time.perf_counter()
            connection.request(
                "POST", path, bodies[turn % len(bodies)], {"Content-Type": "application/json"}
            )
            response = connection.getresponse()
            response.read()
            assert response.status == 200
            found.append((time.perf_counter() - start) * 1000)
        connection.close()
        return found

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        taken = [ms for part in threads.map(client, range(clients)) for ms in part]
    rate = requests / (time.perf_counter() - start)
    cuts = statistics.quantiles(taken, n=100)
    print(f"| POST {path} | {rate:.0f} | {cuts[49]:.1f} | {cuts[94]:.1f} | {cuts[98]:.1f} |")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Until the service listens."""
    for _ in range(600):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the service did not start")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: EUPL-1.2
"""The service on several processes: same answers, and what one process does costs no other."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest

from participatiekern import Kern, Zaak
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.facts.examples import example_names, example_text
from participatiekern.facts.parsing import parse
from participatiekern.http import connection
from participatiekern.http.server import processors
from tests.documents.test_schemas import as_json_types
from tests.http.serving import HOST, Reply, ask, ask_once, free_port, wait_for
from tests.http.slow_service import LATER, NEVER

ROOT = Path(__file__).parents[2]
REQUESTS = int(os.environ.get("DIENST_AANVRAGEN", "2000"))
"""Requests of the test of memory; 20,000 takes some minutes."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@attrs.frozen
class Service:
    """A service that runs, and what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def workers(self) -> set[int]:
        """The processes that it has started and that have not ended."""
        found = set()
        for pad in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = pad.read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if int(parent) == self.process.pid and state != "Z":
                found.add(int(pad.parent.name))
        return found


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")


@contextmanager
def running(folder: Path, *command: str) -> Iterator[Service]:
    """The service as a process of its own; `PORT` in the command is its port."""
    port, log = free_port(), folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", *(str(port) if part == "PORT" else part for part in command)],
            stdout=stream,
            stderr=stream,
            cwd=ROOT,
        )
    try:
        answered = False
        while not answered:
            wait_for(port)
            answered = ask_once(port, "GET", "/regimes").status == 200
        yield Service(process, port, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def kill_one(service: Service) -> None:
    """Kill a worker, and wait until there is another."""
    before = service.workers()
    killed = max(before)
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in service.workers() and len(service.workers()) == len(before))


def slow(folder: Path, processes: int, *limits: str, method: str = "fork") -> Any:
    command = ("tests.http.slow_service", method, "PORT", str(processes), str(folder / "diemen"))
    return running(folder, *command, *limits)


def command_line(folder: Path, processes: int) -> Any:
    command = "participatiekern dienst --poort PORT --processen".split()
    return running(folder, *command, str(processes))


def closed(client: socket.socket) -> bool:
    """Whether a connection is closed, found by sending a byte more."""
    try:
        client.send(b"G")
        while client.recv(1000):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def of_age(port: int, leeftijd: int) -> Reply:
    body = json.dumps({"peildatum": "2024-06-01", "persoon": {"leeftijd": leeftijd}}).encode()
    return ask_once(port, "POST", "/beoordeel?regime=diemen", body)


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def state(pid: int) -> str:
    """The letter of the state of a process."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def processor_seconds(pids: set[int]) -> float:
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="module")
def bodies(kern: Kern) -> list[bytes]:
    texts = [parse(example_text(naam), as_json=False) for naam in example_names()]
    return [
        json.dumps(as_json_types(Zaak.from_document(text, kern.vocabulary).document())).encode()
        for text in texts
    ]


# --- the same answers ----------------------------------------------------------------------------


def test_the_answers_are_the_same_bytes_whatever_the_number_of_processes(
    kern: Kern, bodies: list[bytes], tmp_path: Path
) -> None:
    asked: list[tuple[str, str, bytes | None]] = [
        ("POST", f"/beoordeel?regime={naam}", body) for naam in kern.regimes for body in bodies
    ]
    asked += [("POST", "/vergelijk", body) for body in [*bodies, b"{", b'{"peildatum": 3}']]
    asked += [("GET", path, None) for path in ("/regimes", "/feiten", "/openapi.json", "/niets")]
    answers = []
    for count in (1, 2):
        folder = tmp_path / str(count)
        folder.mkdir()
        with command_line(folder, count) as service, ThreadPoolExecutor(4) as threads:
            answers.append(list(threads.map(lambda a: ask_once(service.port, *a), asked)))
    assert answers[0] == answers[1]
    for (_, path, body), reply in zip(asked, answers[0], strict=True):
        if reply.status == 200 and body is not None:
            zaak = Zaak.from_document(json.loads(body, parse_float=str), kern.vocabulary)
            regimes = [path.partition("=")[2]] if "=" in path else None
            assert reply.text == as_json(outcome_document(kern, kern.compare(zaak, regimes)))
    assert {reply.status for reply in answers[0]} == {200, 400, 404, 422}


@needs_proc
def test_processes_may_be_spawned_as_well_as_forked(tmp_path: Path) -> None:
    answers = []
    for method in ("fork", "spawn"):
        folder = tmp_path / method
        folder.mkdir()
        with slow(folder, 2, method=method) as service:
            answers.append(of_age(service.port, 40))
            kill_one(service)
            assert of_age(service.port, 40) == answers[0]
    assert answers[0].status == 200
    assert answers[0] == answers[1]


def test_there_are_as_many_processes_as_processors_unless_told(tmp_path: Path) -> None:
    with running(tmp_path, "participatiekern", "dienst", "--poort", "PORT") as service:
        said = service.log.read_text("utf-8")
        assert f" met {processors()} proces" in said
    assert 1 <= processors() <= (os.cpu_count() or 1)


def test_a_port_that_is_taken_is_one_dutch_sentence() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        command = f"-m participatiekern dienst --poort {taken.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, *command.split()],
            check=False,
            capture_output=True,
            timeout=60,
        )
    assert done.returncode == 2
    assert "kan de dienst niet luisteren" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


# --- a process that falls away -------------------------------------------------------------------


@needs_proc
def test_connections_are_spread_and_a_killed_process_takes_only_its_own(tmp_path: Path) -> None:
    with slow(tmp_path, 2) as service:
        until(lambda: len(service.workers()) == 2)
        open_ = [http.client.HTTPConnection(HOST, service.port, timeout=30) for _ in range(8)]
        # Until both serve, one takes all.
        time.sleep(1)
        for client in open_:
            assert ask(client, "GET", "/regimes").status == 200
        os.kill(min(service.workers()), signal.SIGKILL)
        lost = 0
        for client in open_:
            try:
                assert ask(client, "GET", "/regimes").status == 200
            except (ConnectionError, http.client.HTTPException):
                lost += 1
            client.close()
        assert 2 <= lost <= 6


@needs_proc
def test_killing_a_process_under_load_loses_at_most_what_it_had_in_hand(
    kern: Kern, bodies: list[bytes], tmp_path: Path
) -> None:
    clients, each = 4, 60
    expected = []
    for body in bodies:
        zaak = Zaak.from_document(json.loads(body, parse_float=str), kern.vocabulary)
        expected.append(as_json(outcome_document(kern, kern.compare(zaak, ["naarden"]))))
    halfway = threading.Barrier(clients + 1)

    with command_line(tmp_path, 2) as service:
        until(lambda: len(service.workers()) == 2)
        time.sleep(1)

        def client(number: int) -> tuple[int, int]:
            found = lost = 0
            open_ = http.client.HTTPConnection(HOST, service.port, timeout=60)
            for turn in range(each):
                if turn == each // 3:
                    halfway.wait(60)
                which = (number + turn) % len(bodies)
                try:
                    reply = ask(open_, "POST", "/beoordeel?regime=naarden", bodies[which])
                except (ConnectionError, http.client.HTTPException):
                    lost += 1
                    open_.close()
                    open_ = http.client.HTTPConnection(HOST, service.port, timeout=60)
                else:
                    assert (reply.status, reply.text) == (200, expected[which])
                    found += 1
            open_.close()
            return found, lost

        with ThreadPoolExecutor(clients) as threads:
            counts = [threads.submit(client, number) for number in range(clients)]
            killed = min(service.workers())
            halfway.wait(60)
            os.kill(killed, signal.SIGKILL)
            results = [count.result() for count in counts]
        until(lambda: killed not in service.workers() and len(service.workers()) == 2)
        assert all(lost <= 1 for _, lost in results)
        assert sum(lost for _, lost in results) < clients
        assert sum(found + lost for found, lost in results) == clients * each


@needs_proc
def test_a_process_that_does_not_react_is_replaced(tmp_path: Path) -> None:
    with slow(tmp_path, 1, "supervisor.STUCK_SECONDS=2") as service:
        (stuck,) = service.workers()
        os.kill(stuck, signal.SIGSTOP)
        until(lambda: state(stuck) == "T")
        # It waits in the socket of the supervisor and is answered by the next process.
        assert of_age(service.port, 40).status == 200
        assert stuck not in service.workers()


@needs_proc
def test_without_their_supervisor_the_processes_end(tmp_path: Path) -> None:
    with slow(tmp_path, 2) as service:
        until(lambda: len(service.workers()) == 2)
        workers = service.workers()
        time.sleep(1)
        service.process.kill()
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


# --- a computation past its time -----------------------------------------------------------------


@needs_proc
@pytest.mark.parametrize("processes", [1, 2])
def test_a_computation_past_its_time_is_ended(tmp_path: Path, processes: int) -> None:
    with slow(tmp_path, processes, "answer_seconds=3") as service:
        until(lambda: len(service.workers()) == processes)
        before = service.workers()
        with ThreadPoolExecutor(2) as threads:
            start = time.monotonic()
            never = threads.submit(of_age, service.port, NEVER)
            # Meanwhile others are served, also by the same process.
            while time.monotonic() - start < 2.2:
                assert of_age(service.port, 40).status == 200
            # What the process has in hand when the time is over, it answers.
            later = threads.submit(of_age, service.port, LATER)
            reply = never.result()
            assert (reply.status, reply.json()["title"]) == (
                503,
                "Het antwoord kwam niet op tijd klaar.",
            )
            assert later.result().status == 200
        assert of_age(service.port, 40).status == 200
        until(lambda: len(before & service.workers()) == processes - 1, 15)
        until(lambda: len(service.workers()) == processes)
        time.sleep(1)
        workers = service.workers()
        used = processor_seconds(workers)
        time.sleep(1)
        assert processor_seconds(workers) - used < 0.3
        assert of_age(service.port, 40).status == 200


def test_stopping_answers_what_is_in_hand(tmp_path: Path) -> None:
    with slow(tmp_path, 2) as service:
        with ThreadPoolExecutor(4) as threads:
            replies = [threads.submit(of_age, service.port, LATER) for _ in range(4)]
            time.sleep(0.3)
            service.process.send_signal(signal.SIGTERM)
            assert [reply.result().status for reply in replies] == [200] * 4
        assert service.process.wait(30) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, service.port))
        assert "Traceback" not in service.log.read_text("utf-8")


# --- limits --------------------------------------------------------------------------------------


def test_a_connection_too_many_is_told_to_come_back(tmp_path: Path) -> None:
    with slow(tmp_path, 1, "connection.MAX_CONNECTIONS=20") as service:
        idle = [socket.create_connection((HOST, service.port)) for _ in range(20)]
        time.sleep(0.5)
        client = http.client.HTTPConnection(HOST, service.port, timeout=10)
        client.request("GET", "/regimes")
        response = client.getresponse()
        assert (response.status, response.getheader("Retry-After")) == (503, "1")
        assert response.getheader("Content-Type") == "application/problem+json"
        client.close()
        for one in idle:
            one.close()
        until(lambda: ask_once(service.port, "GET", "/regimes").status == 200)


@pytest.mark.parametrize("begun", [b"", b"POST /vergelijk HTTP/1.1\r\nHost:"])
def test_a_head_that_does_not_come_is_not_waited_for(tmp_path: Path, begun: bytes) -> None:
    assert connection.HEAD_SECONDS <= 10
    with (
        slow(tmp_path, 1, "connection.HEAD_SECONDS=0.5") as service,
        socket.create_connection((HOST, service.port)) as client,
    ):
        client.settimeout(10)
        client.sendall(begun)
        assert client.recv(1000).startswith(b"HTTP/1.1 408 ")
        # The same after an answer: byte by byte does not help.
        with socket.create_connection((HOST, service.port)) as again:
            again.settimeout(10)
            again.sendall(b"GET /regimes HTTP/1.1\r\nHost: x\r\n\r\n")
            assert again.recv(100_000).startswith(b"HTTP/1.1 200 ")
            start = time.monotonic()
            again.setblocking(False)
            while not closed(again):
                assert time.monotonic() - start < 5
                time.sleep(0.1)


def test_a_head_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with slow(tmp_path, 1) as service:
        for target in (b"?regimes=" + b"x" * 9_000, b"?" + b"x" * 60_000):
            with socket.create_connection((HOST, service.port)) as client:
                client.settimeout(10)
                client.sendall(b"POST /vergelijk" + target + b" HTTP/1.1\r\nHost: x\r\n")
                client.sendall(b"Content-Length: 2\r\n\r\n{}")
                assert client.recv(1000).split()[1] in (b"414", b"400")


@needs_proc
def test_many_requests_do_not_take_more_and_more_memory(
    bodies: list[bytes], tmp_path: Path
) -> None:
    mark = "herkenbaar-9c1b"
    marked = [json.dumps(json.loads(body) | {"naam": mark}).encode() for body in bodies]

    def load(requests: int) -> None:
        def client(number: int) -> None:
            open_ = http.client.HTTPConnection(HOST, service.port, timeout=60)
            for turn in range(number, requests, 4):
                body = marked[turn % len(marked)]
                assert ask(open_, "POST", "/beoordeel?regime=naarden", body).status == 200
            open_.close()

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(client, range(4)))

    def resident() -> int:
        """Kilobytes in memory of the workers."""
        return sum(
            int(line.split()[1])
            for pid in service.workers()
            for line in Path(f"/proc/{pid}/status").read_text().splitlines()
            if line.startswith("VmRSS")
        )

    with command_line(tmp_path, 2) as service:
        until(lambda: len(service.workers()) == 2)
        load(REQUESTS // 4)
        before = resident()
        load(REQUESTS)
        assert resident() - before < 2 * 8_000
        text = service.log.read_text("utf-8")
        assert mark not in text
        assert text.count(" INFO POST /beoordeel 200 ") == REQUESTS + REQUESTS // 4

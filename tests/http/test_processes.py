# SPDX-License-Identifier: EUPL-1.2
"""The service on several processes: same answers, and what one process does costs no other."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Kern, Zaak
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.facts.examples import example_names, example_text
from participatiekern.facts.parsing import parse
from participatiekern.http import connection
from participatiekern.http.server import processors
from tests.documents.test_schemas import as_json_types
from tests.http.serving import HOST, PATIENCE, Reply, Service, ask, ask_once, running, until
from tests.http.slow_service import DOOR, LATER, NEVER, STUMBLE

REQUESTS = int(os.environ.get("DIENST_AANVRAGEN", "2000"))
"""Requests of the test of memory; 20,000 takes some minutes."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")


def kill_one(service: Service) -> None:
    """Kill a worker, and wait until there is another."""
    before = service.workers()
    killed = max(before)
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in service.workers() and len(service.workers()) == len(before))


def slow(folder: Path, processes: int, *limits: str, method: str = "fork") -> Any:
    command = ("tests.http.slow_service", method, str(processes), str(slow_folder(folder)))
    return running(folder, *command, *limits)


def slow_folder(folder: Path) -> Path:
    return folder / "diemen"


def command_line(folder: Path, processes: int) -> Any:
    command = "participatiekern dienst --poort 0 --processen".split()
    return running(folder, *command, str(processes))


def all_serve(service: Service, count: int) -> None:
    """Wait until so many processes take requests; until then, those that do take all."""
    until(lambda: len(service.serving()) == len(service.workers()) == count)


def being_decided(service: Service, leeftijd: int) -> int:
    """How many computations of this age have begun."""
    return len(set(re.findall(rf"^bezig met {leeftijd} in (\S+)$", service.said(), re.MULTILINE)))


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
    with running(tmp_path, "participatiekern", "dienst", "--poort", "0") as service:
        assert f" met {processors()} proces" in service.said()
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


# --- a process that does not start ---------------------------------------------------------------


@needs_proc
def test_a_process_that_fails_at_the_start_does_not_end_the_service(tmp_path: Path) -> None:
    slow_folder(tmp_path).mkdir()
    (slow_folder(tmp_path) / STUMBLE).touch()
    # What is asked meanwhile waits for the other.
    with slow(tmp_path, 2) as service:
        assert STUMBLE in service.said()
        all_serve(service, 2)
        assert of_age(service.port, 40).status == 200


def test_when_no_process_can_start_the_service_ends(tmp_path: Path) -> None:
    # A file, because not every way to start a process finds what was given on the command line.
    program = tmp_path / "program.py"
    program.write_text(
        """if True:
        from participatiekern.http.server import bind, serve
        from participatiekern.http.supervisor import StartError
        def load():
            raise RuntimeError("laadt niet")
        if __name__ == "__main__":
            try:
                serve(load, bind("127.0.0.1", 0), 2)
            except StartError:
                print("niet gestart")
        """,
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(program)],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.stdout == "niet gestart\n"
    assert done.stderr.count("RuntimeError: laadt niet") == 2


# --- a process that falls away -------------------------------------------------------------------


@needs_proc
def test_connections_are_spread_and_a_killed_process_takes_only_its_own(tmp_path: Path) -> None:
    # On a busy machine the process whose turn it is may wait for a processor.
    with slow(tmp_path, 2, "listener.YIELD_SECONDS=1") as service:
        all_serve(service, 2)
        open_ = [http.client.HTTPConnection(HOST, service.port, timeout=PATIENCE) for _ in range(8)]
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
    clients, each = 8, 30
    expected = []
    for body in bodies:
        zaak = Zaak.from_document(json.loads(body, parse_float=str), kern.vocabulary)
        expected.append(as_json(outcome_document(kern, kern.compare(zaak, ["naarden"]))))
    halfway = threading.Barrier(clients + 1)

    with command_line(tmp_path, 2) as service:
        all_serve(service, 2)

        def client(number: int) -> tuple[int, int]:
            found = lost = 0
            open_ = http.client.HTTPConnection(HOST, service.port, timeout=PATIENCE)
            for turn in range(each):
                if turn == each // 3:
                    halfway.wait(PATIENCE)
                which = (number + turn) % len(bodies)
                try:
                    reply = ask(open_, "POST", "/beoordeel?regime=naarden", bodies[which])
                except (ConnectionError, http.client.HTTPException):
                    lost += 1
                    open_.close()
                    open_ = http.client.HTTPConnection(HOST, service.port, timeout=PATIENCE)
                else:
                    assert (reply.status, reply.text) == (200, expected[which])
                    found += 1
            open_.close()
            return found, lost

        with ThreadPoolExecutor(clients) as threads:
            counts = [threads.submit(client, number) for number in range(clients)]
            killed = min(service.workers())
            halfway.wait(PATIENCE)
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
        all_serve(service, 2)
        workers = service.workers()
        service.process.kill()
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


# --- a computation past its time -----------------------------------------------------------------


@needs_proc
@pytest.mark.parametrize("processes", [1, 2])
def test_a_computation_past_its_time_is_ended(tmp_path: Path, processes: int) -> None:
    with slow(tmp_path, processes, "answer_seconds=4") as service:
        all_serve(service, processes)
        before = service.workers()
        with ThreadPoolExecutor(2) as threads:
            start = time.monotonic()
            never = threads.submit(of_age, service.port, NEVER)
            # Meanwhile others are served, also by the same process.
            while time.monotonic() - start < 2:
                assert of_age(service.port, 40).status == 200
            # What the process has in hand when the time is over, it answers.
            later = threads.submit(of_age, service.port, LATER)
            reply = never.result()
            assert (reply.status, reply.json()["title"]) == (
                503,
                "Het antwoord kwam niet op tijd klaar.",
            )
            (slow_folder(tmp_path) / DOOR).touch()
            assert later.result().status == 200
        assert of_age(service.port, 40).status == 200
        until(lambda: len(before & service.workers()) == processes - 1)
        all_serve(service, processes)
        workers = service.workers()
        used = processor_seconds(workers)
        time.sleep(1)
        assert processor_seconds(workers) - used < 0.3
        assert of_age(service.port, 40).status == 200


@needs_proc
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_stopping_answers_what_is_in_hand(tmp_path: Path, stop: signal.Signals) -> None:
    with slow(tmp_path, 2) as service:
        all_serve(service, 2)
        with ThreadPoolExecutor(4) as threads:
            replies = [threads.submit(of_age, service.port, LATER) for _ in range(4)]
            until(lambda: being_decided(service, LATER) == 4)
            service.process.send_signal(stop)
            time.sleep(0.5)
            (slow_folder(tmp_path) / DOOR).touch()
            assert [reply.result().status for reply in replies] == [200] * 4
        assert service.process.wait(PATIENCE) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, service.port))
        assert "Traceback" not in service.said()


# --- limits --------------------------------------------------------------------------------------


def test_a_connection_too_many_is_told_to_come_back(tmp_path: Path) -> None:
    with slow(tmp_path, 1, "connection.MAX_CONNECTIONS=20") as service:
        # A process takes connections in the order in which they come.
        idle = [socket.create_connection((HOST, service.port)) for _ in range(20)]
        client = http.client.HTTPConnection(HOST, service.port, timeout=PATIENCE)
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
        slow(tmp_path, 1, "connection.HEAD_SECONDS=1.5") as service,
        socket.create_connection((HOST, service.port)) as client,
    ):
        client.settimeout(PATIENCE)
        client.sendall(begun)
        assert client.recv(1000).startswith(b"HTTP/1.1 408 ")
        # The same after an answer: byte by byte does not help.
        with socket.create_connection((HOST, service.port)) as again:
            again.settimeout(PATIENCE)
            again.sendall(b"GET /regimes HTTP/1.1\r\nHost: x\r\n\r\n")
            assert again.recv(100_000).startswith(b"HTTP/1.1 200 ")
            again.setblocking(False)
            until(lambda: closed(again))


def test_a_head_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with slow(tmp_path, 1) as service:
        for target in (b"?regimes=" + b"x" * 9_000, b"?" + b"x" * 60_000):
            with socket.create_connection((HOST, service.port)) as client:
                client.settimeout(PATIENCE)
                client.sendall(b"POST /vergelijk" + target + b" HTTP/1.1\r\nHost: x\r\n")
                client.sendall(b"Content-Length: 2\r\n\r\n{}")
                assert client.recv(1000).split()[1] in (b"414", b"400")


def test_who_goes_on_sending_what_is_refused_gets_to_read_why(tmp_path: Path) -> None:
    with (
        slow(tmp_path, 1, "connection.LINGER_SECONDS=4") as service,
        socket.create_connection((HOST, service.port)) as client,
    ):
        client.settimeout(PATIENCE)
        client.sendall(b"GET /regimes?")
        for _ in range(5):
            client.sendall(b"x" * 20_000)
            time.sleep(0.1)
        assert client.recv(1000).startswith(b"HTTP/1.1 400 ")
        client.setblocking(False)
        until(lambda: closed(client))


@needs_proc
def test_many_requests_do_not_take_more_and_more_memory(
    bodies: list[bytes], tmp_path: Path
) -> None:
    mark = "herkenbaar-9c1b"
    marked = [json.dumps(json.loads(body) | {"naam": mark}).encode() for body in bodies]

    def load(requests: int) -> None:
        def client(number: int) -> None:
            open_ = http.client.HTTPConnection(HOST, service.port, timeout=PATIENCE)
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
        all_serve(service, 2)
        load(REQUESTS // 4)
        before = resident()
        load(REQUESTS)
        assert resident() - before < 2 * 8_000
        text = service.said()
        assert mark not in text
        assert text.count(" INFO POST /beoordeel 200 ") == REQUESTS + REQUESTS // 4

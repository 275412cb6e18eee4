# SPDX-License-Identifier: EUPL-1.2
"""The HTTP service over a real socket: the same answers, structured mistakes, no leaks."""

from __future__ import annotations

import http.client
import json
import logging
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest
from openapi_spec_validator import validate

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import case_files
from participatiekern.authoring.worked import read_worked_case
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.documents.receipts import receipt
from participatiekern.documents.schemas import SCHEMAS, outcome_schema
from participatiekern.errors import Fout
from participatiekern.feiten import persoon
from participatiekern.http import computations
from participatiekern.http.openapi import openapi_document
from participatiekern.http.problems import in_shape
from participatiekern.http.service import MAX_BODY, MAX_QUERY, application
from participatiekern.rules.language import functie
from participatiekern.rules.rule import Regel
from tests.diemen import diemen_rules, regime_plugin
from tests.documents.test_schemas import as_json_types, problems
from tests.http.serving import HOST, PATIENCE, Reply, ask, ask_once, running, served, until

MARK = "herkenbaar-7f3a"
REQUESTS, MALFORMED, THREADS = 1_000, 250, 8

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def service(kern: Kern) -> Iterator[int]:
    """The service with every installed regime."""
    with served(application(kern)) as port:
        yield port


@pytest.fixture(scope="module")
def documents(kern: Kern) -> list[Facts]:
    """Cases of every regime, as JSON."""
    files = [
        pad
        for regime in kern.regimes.values()
        for pad in case_files(regime.register.pad.parent / "zaken")
    ]
    return [
        as_json_types(read_worked_case(pad, kern.vocabulary).zaak.document()) for pad in files[::10]
    ]


def sent(document: object) -> bytes:
    return json.dumps(document).encode()


# --- the same contract ---------------------------------------------------------------------------


def test_the_answer_is_that_of_the_command_line(
    kern: Kern, service: int, documents: list[Facts]
) -> None:
    zaak = Zaak.from_document(documents[0], kern.vocabulary)
    reply = ask_once(service, "POST", "/beoordeel?regime=naarden", sent(documents[0]))
    assert (reply.status, reply.media_type) == (200, "application/json")
    assert reply.text == as_json(outcome_document(kern, kern.compare(zaak, ["naarden"])))
    reply = ask_once(service, "POST", "/vergelijk", sent(documents[0]))
    assert reply.text == as_json(outcome_document(kern, kern.compare(zaak)))
    reply = ask_once(service, "POST", "/vergelijk?regimes=krimpen,%20deventer", sent(documents[0]))
    assert list(reply.json()["regimes"]) == ["krimpen", "deventer"]
    for query in ("regimes=krimpen&regimes=deventer", "regimes=krimpen,naarden&regimes=deventer"):
        reply = ask_once(service, "POST", f"/vergelijk?{query}", sent(documents[0]))
        assert list(reply.json()["regimes"]) == [
            naam for naam in ("krimpen", "naarden", "deventer") if naam in query
        ]


def test_a_regime_on_a_day(kern: Kern, service: int, documents: list[Facts]) -> None:
    zaak = Zaak.from_document(documents[0], kern.vocabulary)
    names = ["naarden@2023-01-01", "naarden"]
    reply = ask_once(service, "POST", f"/vergelijk?regimes={','.join(names)}", sent(documents[0]))
    assert reply.status == 200
    assert reply.text == as_json(outcome_document(kern, kern.compare(zaak, names)))


@pytest.mark.parametrize(
    ("naam", "says"),
    [
        ("naarden@2023-02-30", "jjjj-mm-dd"),
        ("narden@2023-01-01", "Bedoelt u naarden?"),
        ("naarden@1950-01-01", "De zaak is niet in orde."),
    ],
)
def test_a_wrong_day(service: int, naam: str, says: str) -> None:
    facts = {"peildatum": "2024-01-01", "persoon": {"geboortedatum": "1990-01-01"}}
    reply = ask_once(service, "POST", f"/beoordeel?regime={naam}", sent(facts))
    assert reply.status == 422
    assert says in reply.json()["title"]


def test_a_municipality_by_its_cbs_code(service: int) -> None:
    facts = sent({"peildatum": "2010-01-01"})
    reply = ask_once(service, "POST", "/beoordeel?regime=0425", facts)
    assert list(reply.json()["regimes"]) == ["naarden"]
    reply = ask_once(service, "POST", "/beoordeel?regime=0999", facts)
    assert reply.status == 422
    assert "met CBS-code 0999" in reply.json()["title"]


def test_a_case_may_be_toml(service: int) -> None:
    text = b"peildatum = 2007-10-01\n[werk]\ninkomen_per_maand = 842.50\n"
    reply = ask_once(
        service, "POST", "/beoordeel?regime=naarden", text, "application/toml; charset=utf-8"
    )
    assert (reply.status, reply.json()["peildatum"]) == (200, "2007-10-01")


def test_regimes_and_facts_are_those_of_the_command_line(service: int) -> None:
    for name in ("regimes", "feiten"):
        printed = subprocess.run(
            [sys.executable, "-m", "participatiekern", name, "--formaat", "json"],
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout.decode()
        assert ask_once(service, "GET", f"/{name}").text == printed


def test_the_openapi_document_is_valid_and_describes_the_answers(
    service: int, documents: list[Facts]
) -> None:
    openapi = ask_once(service, "GET", "/openapi.json").json()
    validate(openapi)
    assert set(openapi["paths"]) == {
        *("/regimes", "/feiten", "/gezond", "/schema/{document}"),
        *("/beoordeel", "/vergelijk", "/bewijsstuk", "/controleer"),
    }
    parts = openapi["components"]
    answer = ask_once(service, "POST", "/vergelijk", sent(documents[0])).json()
    mistake = ask_once(service, "POST", "/vergelijk", b'{"peildatum": 3}').json()
    proof = ask_once(service, "POST", "/bewijsstuk", sent(documents[0])).json()
    body = {"bewijsstuk": proof, "zaak": documents[0], "uitkomst": answer}
    checked = ask_once(service, "POST", "/controleer", sent(body)).json()
    shown = [
        ("Zaak", documents[0]),
        ("Uitkomst", answer),
        ("Probleem", mistake),
        ("Bewijsstuk", proof),
        ("Controle", checked),
        ("Gezond", ask_once(service, "GET", "/gezond").json()),
        *(("RegimeGegevens", regime) for regime in ask_once(service, "GET", "/regimes").json()),
        *(("FeitGegevens", feit) for feit in ask_once(service, "GET", "/feiten").json()),
    ]
    for naam, document in shown:
        schema = {"$ref": f"#/components/schemas/{naam}", "components": parts}
        assert problems(schema, document) == [], naam


def test_the_openapi_document_is_the_same_for_every_municipality(kern: Kern, diemen: Kern) -> None:
    assert openapi_document(kern) == openapi_document(diemen)


@pytest.mark.parametrize("naam", SCHEMAS)
def test_the_schemas_are_those_of_the_command_line(service: int, naam: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "participatiekern", "schema", naam],
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout.decode()
    assert ask_once(service, "GET", f"/schema/{naam}").text == printed


# --- receipts ------------------------------------------------------------------------------------


def test_a_receipt_is_that_of_the_library_and_is_checked(
    kern: Kern, service: int, documents: list[Facts]
) -> None:
    zaak = Zaak.from_document(documents[0], kern.vocabulary)
    reply = ask_once(service, "POST", "/bewijsstuk?regimes=naarden,krimpen", sent(documents[0]))
    proof = reply.json()
    assert proof == receipt(kern, kern.compare(zaak, ["naarden", "krimpen"])).document()
    outcome = ask_once(service, "POST", "/vergelijk?regimes=naarden,krimpen", sent(documents[0]))
    for parts in ({"zaak": documents[0]}, {"uitkomst": outcome.json()}):
        reply = ask_once(service, "POST", "/controleer", sent({"bewijsstuk": proof} | parts))
        assert (reply.status, reply.json()["gereproduceerd"]) == (200, True)
    other = documents[0] | {"peildatum": "2010-01-01"}
    reply = ask_once(service, "POST", "/controleer", sent({"bewijsstuk": proof, "zaak": other}))
    assert (reply.status, reply.json()["gereproduceerd"]) == (200, False)
    assert {"wat", "gelijk", "beslist", "was", "nu"} == set(reply.json()["bevindingen"][0])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "Stuur een bewijsstuk met"),
        ({"bewijsstuk": {}}, "Stuur een bewijsstuk met"),
        ({"bewijsstuk": {}, "zaak": {}}, "geen bewijsstuk"),
        ({"bewijsstuk": [], "zaak": {}}, "Stuur een bewijsstuk met"),
        ({"bewijsstuk": {}, "zaak": {}, "iets": 1}, "Stuur een bewijsstuk met"),
    ],
)
def test_a_check_of_nothing_is_refused(service: int, body: Facts, says: str) -> None:
    reply = ask_once(service, "POST", "/controleer", sent(body))
    assert reply.status == 422
    assert says in reply.text


# --- a regime that fails -------------------------------------------------------------------------


def failing(folder: Path) -> Kern:
    """A good regime, and one whose only rule raises."""

    def fails(_: int) -> bool:
        raise ZeroDivisionError

    rule = diemen_rules()["premie"][0]
    assert isinstance(rule, Regel)
    kapot = functie("kapot", (persoon.leeftijd,), fails)
    good, broken = attrs.evolve(rule, id="goed-1"), attrs.evolve(rule, id="kapot-1", mits=kapot)
    plugins = {
        "goed": regime_plugin(folder / "goed", "goed", premie=[good]),
        "kapot": regime_plugin(folder / "kapot", "kapot", premie=[broken]),
    }
    return Kern(plugins, strikt=True)


def test_a_regime_that_fails_takes_no_other_down(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kern = failing(tmp_path)
    case = {"peildatum": "2024-03-01", "persoon": {"leeftijd": 40}}
    with served(application(kern)) as port:
        reply = ask_once(port, "POST", "/vergelijk", sent(case))
        assert reply.status == 200
        assert list(reply.json()["regimes"]) == ["goed"]
        assert [one["regime"] for one in reply.json()["niet_beoordeeld"]] == ["kapot"]
        assert problems(outcome_schema(kern.vocabulary, kern.onderwerpen), reply.json()) == []
        reply = ask_once(port, "POST", "/beoordeel?regime=goed", sent(case))
        assert (reply.status, "niet_beoordeeld" in reply.json()) == (200, False)
        assert ask_once(port, "POST", "/beoordeel?regime=kapot", sent(case)).status == 500
    assert "regime kapot: ZeroDivisionError" in caplog.text
    assert "40" not in caplog.text.replace("400", "")


# --- mistakes ------------------------------------------------------------------------------------


def test_mistakes_come_all_at_once_by_path_and_in_the_shape_of_the_case(service: int) -> None:
    case = {
        "persoon": {"leeftijdd": 3, "leeftijd": "x"},
        "gedraging": {"eerder": [{}, {"soort": "a"}]},
    }
    reply = ask_once(service, "POST", "/beoordeel?regime=naarden", sent(case))
    assert (reply.status, reply.media_type) == (422, "application/problem+json")
    document = reply.json()
    assert [fout["pad"] for fout in document["fouten"]] == [
        "peildatum",
        "persoon.leeftijdd",
        "persoon.leeftijd",
        "gedraging.eerder[2].soort",
    ]
    assert document["zaak"]["persoon"]["leeftijdd"] == [
        "is geen bekend feit. Bedoelt u persoon.leeftijd?"
    ]
    assert list(document["zaak"]["gedraging"]["eerder"]) == ["2"]


def test_the_shape_holds_mistakes_of_a_table_beside_those_of_its_facts() -> None:
    fouten = (Fout("a", "tabel"), Fout("a.b", "feit"), Fout("", "geheel"), Fout("c", "los"))
    assert in_shape(fouten) == {"a": {"": ["tabel"], "b": ["feit"]}, "": ["geheel"], "c": ["los"]}


DAYS = [f"naarden@20{year:02}-{month:02}-01" for year in range(24) for month in range(1, 13)]
WRONG: list[tuple[str, str, bytes | None, str, int]] = [
    ("POST", "/beoordeel", b"{}", "application/json", 422),
    ("POST", "/beoordeel?regime=narden", b"{}", "application/json", 422),
    ("POST", "/beoordeel?regime=naarden&regime=krimpen", b"{}", "application/json", 422),
    ("POST", "/beoordeel?regime=naarden&x=1", b"{}", "application/json", 422),
    ("POST", "/vergelijk?regimes=", b"{}", "application/json", 422),
    ("POST", "/vergelijk?regimes=naarden,krimpen,%20naarden", b"{}", "application/json", 422),
    ("POST", "/vergelijk?regimes=naarden&regimes=naarden", b"{}", "application/json", 422),
    ("POST", f"/vergelijk?regimes={','.join(DAYS)}", b"{}", "application/json", 422),
    ("POST", f"/vergelijk?regimes={'x' * MAX_QUERY}", b"{}", "application/json", 414),
    ("POST", "/beoordeel/?regime=naarden", b"{}", "application/json", 404),
    ("POST", "/vergelijk", b"", "application/json", 400),
    ("POST", "/vergelijk", b"{", "application/json", 400),
    ("POST", "/vergelijk", b"[]", "application/json", 400),
    ("POST", "/vergelijk", b"\xff\xfe", "application/json", 400),
    ("POST", "/vergelijk", b"[" * 100_000, "application/json", 400),
    (
        "POST",
        "/vergelijk",
        b'{"peildatum":"2024-01-01","peildatum":"2024-01-01"}',
        "application/json",
        400,
    ),
    ("POST", "/vergelijk", b"peildatum = ", "application/toml", 400),
    ("POST", "/vergelijk", b"{}", "text/xml", 415),
    ("POST", "/vergelijk", b" " * (MAX_BODY + 1), "application/json", 413),
    ("POST", "/regimes", b"{}", "application/json", 405),
    ("GET", "/vergelijk", None, "", 405),
    ("GET", "/../etc/passwd", None, "", 404),
    ("GET", "/%00", None, "", 404),
]


@pytest.mark.parametrize(
    ("method", "path", "body", "media_type", "status"),
    WRONG,
    ids=[f"{m} {p[:40]} {s}" for m, p, _, _, s in WRONG],
)
def test_a_wrong_request_gets_a_dutch_problem(
    service: int, method: str, path: str, body: bytes | None, media_type: str, status: int
) -> None:
    reply = ask_once(service, method, path, body, media_type)
    assert (reply.status, reply.media_type) == (status, "application/problem+json")
    document = reply.json()
    assert document["status"] == status
    assert document["title"].endswith((".", "?"))


def test_a_case_of_nothing_but_mistakes_is_answered_quickly(service: int) -> None:
    case = {"peildatum": "2024-01-01", "persoon": {f"leeftijd{n}": 1 for n in range(8_000)}}
    start = time.monotonic()
    assert ask_once(service, "POST", "/vergelijk", sent(case)).status == 422
    assert time.monotonic() - start < 10


# --- limits and faults ---------------------------------------------------------------------------


def test_a_client_that_is_too_slow_is_told(kern: Kern) -> None:
    with (
        served(application(kern, read_seconds=0.2)) as port,
        socket.create_connection((HOST, port)) as slow,
    ):
        slow.sendall(b"POST /vergelijk HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
        slow.settimeout(PATIENCE)
        assert b" 408 " in slow.recv(1000).splitlines()[0]


class Broken:
    """A kernel with a fault: deciding raises, or takes long."""

    def __init__(self, kern: Kern, fault: Callable[[], object]) -> None:
        self._kern = kern
        self._fault = fault
        self._warm = False

    def __getattr__(self, naam: str) -> Any:
        return getattr(self._kern, naam)

    def compare(self, *given: Any) -> Any:
        if self._warm:
            self._fault()
        self._warm = True
        return self._kern.compare(*given)


def test_an_answer_that_takes_too_long_is_told(diemen: Kern) -> None:
    slow = Broken(diemen, lambda: time.sleep(1))
    with served(application(slow, answer_seconds=0.1)) as port:  # type: ignore[arg-type]
        reply = ask_once(port, "POST", "/vergelijk", b'{"peildatum": "2024-01-01"}')
    assert (reply.status, reply.json()["title"]) == (503, "Het antwoord kwam niet op tijd klaar.")


def test_more_than_can_be_worked_out_is_refused_at_once(
    diemen: Kern, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computations, "RUNNING", 1)
    monkeypatch.setattr(computations, "ADMITTED", 3)
    admitted = []

    class Threads(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Any:
            admitted.append(given)
            return super().submit(*given, **named)

    monkeypatch.setattr(computations, "ThreadPoolExecutor", Threads)
    go = threading.Event()
    slow = Broken(diemen, lambda: go.wait(PATIENCE))
    body = b'{"peildatum": "2024-01-01"}'
    with (
        served(application(slow)) as port,  # type: ignore[arg-type]
        ThreadPoolExecutor(3) as threads,
    ):
        replies = [threads.submit(ask_once, port, "POST", "/vergelijk", body) for _ in range(3)]
        try:
            until(lambda: len(admitted) == 3)
            assert_refused_at_once(port, body)
        finally:
            go.set()
        assert [reply.result().status for reply in replies] == [200] * 3
        assert ask_once(port, "POST", "/vergelijk", body).status == 200


def assert_refused_at_once(port: int, body: bytes) -> None:
    """A request beside those that are admitted: an answer at once, and when to come back."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("POST", "/vergelijk", body)
    response = connection.getresponse()
    assert (response.status, response.getheader("Retry-After")) == (503, "1")
    assert json.loads(response.read())["title"] == "De dienst heeft het te druk."
    connection.close()


def test_a_late_computation_is_reported_to_who_can_end_it_and_one_that_waits_is_not(
    diemen: Kern, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computations, "RUNNING", 1)
    go, told = threading.Event(), []
    slow = Broken(diemen, lambda: go.wait(PATIENCE))
    body = b'{"peildatum": "2024-01-01"}'
    with (
        served(
            application(slow, answer_seconds=0.5, overdue=lambda: told.append(1))  # type: ignore[arg-type]
        ) as port,
        ThreadPoolExecutor(2) as threads,
    ):
        replies = [threads.submit(ask_once, port, "POST", "/vergelijk", body) for _ in range(2)]
        assert [reply.result().status for reply in replies] == [503] * 2
        go.set()
    assert told == [1]


def test_a_fault_of_the_service_leaks_nothing(
    diemen: Kern, caplog: pytest.LogCaptureFixture
) -> None:
    def fault() -> None:
        raise RuntimeError(MARK)

    with caplog.at_level(logging.DEBUG), served(application(Broken(diemen, fault))) as port:  # type: ignore[arg-type]
        reply = ask_once(
            port, "POST", "/vergelijk", sent({"peildatum": "2024-01-01", "naam": MARK})
        )
    assert (reply.status, reply.json()["title"]) == (500, "De dienst maakte een fout.")
    assert MARK not in reply.text
    assert MARK not in caplog.text
    assert "RuntimeError in " in caplog.text


# --- load ----------------------------------------------------------------------------------------


def _bad_json(document: Facts, random_: random.Random) -> bytes:
    raw = sent(document)
    return raw[: random_.randrange(1, len(raw) - 1)]


def _bad_bytes(document: Facts, random_: random.Random) -> bytes:
    raw = bytearray(sent(document))
    raw[random_.randrange(len(raw))] = random_.choice((0x00, 0xFF, 0xC0))
    return bytes(raw)


def _bad_key(document: Facts, random_: random.Random) -> bytes:
    return sent(document | {random_.choice(("persoon2", "", "é" * 300, "lokaal")): {"x": 1}})


def _bad_value(document: Facts, random_: random.Random) -> bytes:
    value: object = random_.choice(("drie", -1, 1e400, True, [], {}, 10**400, "2024-02-30"))
    return sent(document | {"persoon": {"leeftijd": value}})


def _bad_shape(document: Facts, random_: random.Random) -> bytes:
    return sent(
        random_.choice(([document], "zaak", 3, None, document | {"persoon": [1]}, {"zaak": 1}))
    )


BAD = (_bad_json, _bad_bytes, _bad_key, _bad_value, _bad_shape)


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The service as the command line runs it, and its log."""
    folder = tmp_path_factory.mktemp("dienst")
    with running(folder, "participatiekern", "dienst", "--poort", "0") as service:
        yield service.port, service.log


def test_a_thousand_requests_under_load_are_each_answered_with_their_own_answer(
    kern: Kern, documents: list[Facts], command: tuple[int, Path]
) -> None:
    port, log = command
    random_ = random.Random(20070223)  # noqa: S311 - a seed, no secret
    regimes = list(kern.regimes)
    good: list[tuple[str, str, bytes]] = []
    for number in range(REQUESTS - MALFORMED):
        facts = documents[number % len(documents)] | {"naam": f"{MARK}-{number}"}
        good.append((f"{MARK}-{number}", random_.choice(regimes), sent(facts)))
    wrong = [random_.choice(BAD)(random_.choice(documents), random_) for _ in range(MALFORMED)]
    work: list[tuple[str, str, bytes]] = [
        *good,
        *(("", random_.choice(regimes), raw) for raw in wrong),
    ]
    random_.shuffle(work)

    def client(part: list[tuple[str, str, bytes]]) -> list[tuple[str, str, bytes, Reply]]:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        found = [
            (naam, regime, raw, ask(connection, "POST", f"/beoordeel?regime={regime}", raw))
            for naam, regime, raw in part
        ]
        connection.close()
        return found

    with ThreadPoolExecutor(THREADS) as threads:
        answers = [
            answer
            for part in threads.map(client, [work[n::THREADS] for n in range(THREADS)])
            for answer in part
        ]

    assert len(answers) == REQUESTS
    for naam, regime, raw, reply in answers:
        if naam:
            zaak = Zaak.from_document(json.loads(raw, parse_float=str), kern.vocabulary)
            assert reply.status == 200, reply.text
            assert reply.text == as_json(outcome_document(kern, kern.compare(zaak, [regime])))
            assert reply.json()["zaak"] == naam
        else:
            assert reply.status in (400, 422), raw[:200]
            assert reply.json()["fouten"]
    text = log.read_text("utf-8")
    assert MARK not in text
    assert "Traceback" not in text
    assert text.count(" INFO POST /beoordeel ") == REQUESTS


def test_raw_nonsense_on_the_socket_does_not_stop_the_service(command: tuple[int, Path]) -> None:
    port, log = command
    for nonsense in (
        b"\x00" * 100,
        b"GET\r\n\r\n",
        b"POST /vergelijk HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"",
    ):
        with socket.create_connection((HOST, port)) as raw:
            raw.sendall(nonsense)
    assert ask_once(port, "GET", "/regimes").status == 200
    assert "Traceback" not in log.read_text("utf-8")


def test_without_the_extra_one_dutch_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "starlette.py").write_text("raise ModuleNotFoundError('starlette')\n")
    done = subprocess.run(
        [sys.executable, "-m", "participatiekern", "dienst"],
        check=False,
        capture_output=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 2
    assert "pip install 'participatiekern[http]'" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()

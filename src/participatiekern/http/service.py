# SPDX-License-Identifier: EUPL-1.2
"""Service: the endpoints. Same cases in, same outcome documents out as on the command line.

A request is bounded in size and in time, and so is how many are worked out. Nothing of a case is
logged: only method, endpoint, status and duration, and of a fault of the service its kind and
place.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from importlib.metadata import version
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from participatiekern.documents.answers import answer_text
from participatiekern.documents.outcome import as_json, fact_document, regime_document
from participatiekern.documents.schemas import SCHEMAS, schema_of
from participatiekern.errors import CaseError, DayError, Fout, GemeenteError, nearest
from participatiekern.facts.cases import Zaak
from participatiekern.facts.parsing import ParseError, parse
from participatiekern.http.computations import Computations
from participatiekern.http.openapi import openapi_document
from participatiekern.http.problems import MEDIA_TYPE, RequestProblem
from participatiekern.plugins import Kern, UnknownRegimeError

MAX_BODY = 200_000
"""Most bytes of a case over HTTP; a full case is a few kilobytes."""

MAX_CHECK = 2_000_000
"""Most bytes of a receipt and what is checked against it: many regimes make a large outcome."""

MAX_QUERY = 8_000
"""Most bytes of a query; room for the names of every municipality."""

MAX_REGIMES = 50
"""Most regimes, each with its day, that a request may name beyond one for each that is loaded."""

READ_SECONDS = 10.0
"""Time in which a client must have sent its case."""

ANSWER_SECONDS = 30.0
"""Time in which an answer must be ready."""

MEDIA_TYPES = {"application/json": True, "application/toml": False}
"""The media types of a case, and whether each is JSON."""

_log = logging.getLogger("participatiekern.http")
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

Handler = Callable[[Request], Awaitable[str]]


def _let_go_on() -> None:
    """What a server does about a late computation that has no way to end it."""


def application(
    kern: Kern,
    *,
    read_seconds: float = READ_SECONDS,
    answer_seconds: float = ANSWER_SECONDS,
    overdue: Callable[[], None] = _let_go_on,
) -> Starlette:
    """The ASGI application that answers for this kernel.

    `overdue` is called when a computation goes on past its time; its client has an answer (503),
    and only the end of the process ends the computation.
    """
    _warm_up(kern)
    feiten, verbanden = kern.vocabulary.feiten.values(), kern.vocabulary.verbanden
    fixed = {
        "/regimes": as_json([regime_document(regime) for regime in kern.regimes.values()]),
        "/feiten": as_json([fact_document(feit, verbanden) for feit in feiten]),
        "/openapi.json": as_json(openapi_document(kern)),
        "/gezond": as_json(_health(kern)),
        **{
            f"/schema/{naam}": as_json(schema_of(naam, kern.vocabulary, kern.onderwerpen))
            for naam in SCHEMAS
        },
    }
    service = _Service(kern, read_seconds, Computations(answer_seconds, overdue))
    routes = [
        Route(path, _endpoint(_fixed(text), path), methods=["GET"]) for path, text in fixed.items()
    ]
    routes += [
        Route("/beoordeel", _endpoint(service.beoordeel, "/beoordeel"), methods=["POST"]),
        Route("/vergelijk", _endpoint(service.vergelijk, "/vergelijk"), methods=["POST"]),
        Route("/bewijsstuk", _endpoint(service.bewijsstuk, "/bewijsstuk"), methods=["POST"]),
        Route("/controleer", _endpoint(service.controleer, "/controleer"), methods=["POST"]),
    ]
    found = Starlette(routes=routes, exception_handlers={HTTPException: _not_here})
    # A redirect would name the host that the client named, and have it send its facts there.
    found.router.redirect_slashes = False
    return found


class _Service:
    """The endpoints that decide cases."""

    def __init__(self, kern: Kern, read_seconds: float, computations: Computations) -> None:
        self._kern = kern
        self._read_seconds = read_seconds
        self._computations = computations

    async def beoordeel(self, request: Request) -> str:
        """One case under one regime."""
        given = self._query(request, "regime")
        if not given:
            raise _wrong_query("regime", "ontbreekt; bijvoorbeeld /beoordeel?regime=naarden.")
        (regime,) = given
        return await self._answer(request, self._decide, [self._known(regime, "regime")])

    async def vergelijk(self, request: Request) -> str:
        """One case under some regimes, or all."""
        return await self._answer(request, self._decide, self._several(request))

    async def bewijsstuk(self, request: Request) -> str:
        """The receipt of a case under some regimes, or all."""
        return await self._answer(request, self._prove, self._several(request))

    async def controleer(self, request: Request) -> str:
        """What is the same as when a receipt was written."""
        self._query(request, None)
        return await self._answer(request, self._check, most=MAX_CHECK)

    def _several(self, request: Request) -> list[str]:
        given = self._query(request, "regimes", most=None)
        if not given:
            return list(self._kern.regimes)
        names: dict[str, None] = {}
        # Generators of clients differ: some send a list as one text, some repeat the parameter.
        for naam in map(str.strip, ",".join(given).split(",")):
            if naam in names:
                raise _wrong_query("regimes", f"noemt {naam} meer dan één keer.")
            names[self._known(naam, "regimes")] = None
        if len(names) > (most := len(self._kern.regimes) + MAX_REGIMES):
            raise _wrong_query("regimes", f"noemt {len(names)} regimes; hoogstens {most}.")
        return list(names)

    def _query(self, request: Request, naam: str | None, *, most: int | None = 1) -> list[str]:
        """What the one query parameter that an endpoint knows says, in order.

        Without a name it knows none. `most` is how many times it may stand; None is any number.
        """
        if len(request.scope["query_string"]) > MAX_QUERY:
            raise RequestProblem(414, f"De parameters zijn langer dan {MAX_QUERY // 1000} kB.")
        for key in request.query_params:
            if key != naam:
                known = f"bekend is {naam}" if naam else "hier is er geen"
                raise _wrong_query(key[:60], f"is geen bekende parameter; {known}.")
        found = request.query_params.getlist(naam) if naam else []
        if naam and most is not None and len(found) > most:
            raise _wrong_query(naam, "staat er meer dan één keer in.")
        return found

    def _known(self, naam: str, parameter: str) -> str:
        try:
            self._kern.check_name(naam)
        except (DayError, GemeenteError) as error:
            raise _wrong_query(parameter, f"is niet in orde: {error}") from None
        except UnknownRegimeError as error:
            naam = error.naam
        else:
            return naam
        near = nearest(naam, list(self._kern.regimes))
        hint = f" Bedoelt u {near}?" if near else f" Geladen: {', '.join(self._kern.regimes)}."
        raise _wrong_query(parameter, f"noemt een regime dat er niet is: {naam[:60]!r}.{hint}")

    async def _answer(
        self, request: Request, work: Callable[..., str], *given: object, most: int = MAX_BODY
    ) -> str:
        as_json_text = _media_type(request)
        try:
            async with asyncio.timeout(self._read_seconds):
                body = await _body(request, most)
        except TimeoutError:
            raise RequestProblem(408, "De zaak kwam niet op tijd binnen.") from None
        return await self._computations.result(work, body, as_json_text, *given)

    def _decide(self, body: bytes, as_json_text: bool, regimes: list[str]) -> str:
        zaak = _case(body, as_json_text, self._kern)
        with _case_in_order():
            return answer_text(self._kern, zaak, regimes)

    def _prove(self, body: bytes, as_json_text: bool, regimes: list[str]) -> str:
        from participatiekern.documents.receipts import receipt

        zaak = _case(body, as_json_text, self._kern)
        if not regimes:
            raise _wrong_query("regimes", "ontbreekt: er is geen regime geladen.")
        with _case_in_order():
            return as_json(receipt(self._kern, self._kern.compare(zaak, regimes)).document())

    def _check(self, body: bytes, as_json_text: bool) -> str:
        from participatiekern.documents.receipts import (
            Vondst,
            check_outcome,
            receipt_in,
            replay,
            reproduced,
        )

        given = _document(body, as_json_text)
        parts = {naam: given.pop(naam, None) for naam in ("bewijsstuk", "zaak", "uitkomst")}
        wrong = [naam for naam, part in parts.items() if not isinstance(part, dict | None)]
        zaak, uitkomst = parts["zaak"], parts["uitkomst"]
        if given or wrong or parts["bewijsstuk"] is None or zaak is uitkomst is None:
            raise RequestProblem(422, "Stuur een bewijsstuk met een zaak, een uitkomst of beide.")
        with _case_in_order():
            receipt = receipt_in(parts["bewijsstuk"])
            found: list[Vondst] = []
            if zaak is not None:
                found += replay(
                    self._kern, receipt, Zaak.from_document(zaak, self._kern.vocabulary)
                )
            if uitkomst is not None:
                found += check_outcome(receipt, uitkomst)
        findings = [vondst.document() for vondst in found]
        return as_json({"gereproduceerd": reproduced(found), "bevindingen": findings})


@contextmanager
def _case_in_order() -> Iterator[None]:
    """Mistakes in a document as the problem that a client reads."""
    try:
        yield
    except CaseError as error:
        raise RequestProblem(422, "De zaak is niet in orde.", error.fouten) from None
    except GemeenteError as error:
        raise RequestProblem(422, str(error)) from None


def _case(body: bytes, as_json_text: bool, kern: Kern) -> Zaak:
    document = _document(body, as_json_text)
    with _case_in_order():
        return Zaak.from_document(document, kern.vocabulary)


def _document(body: bytes, as_json_text: bool) -> dict[str, Any]:
    try:
        return parse(body.decode("utf-8-sig"), as_json=as_json_text)
    except UnicodeDecodeError as error:
        bericht = f"is geen UTF-8-tekst (byte {error.start})."
        raise RequestProblem(400, "De zaak is niet te lezen.", [Fout("", bericht)]) from None
    except ParseError as error:
        raise RequestProblem(400, "De zaak is niet te lezen.", [Fout("", f"{error}.")]) from None


def _media_type(request: Request) -> bool:
    given = (
        request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    )
    if given not in MEDIA_TYPES:
        raise RequestProblem(415, f"Stuur een zaak als {' of '.join(MEDIA_TYPES)}.")
    return MEDIA_TYPES[given]


async def _body(request: Request, most: int) -> bytes:
    """The body, refused as soon as it is over the limit."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise RequestProblem(413, f"De zaak is groter dan {most // 1000} kB.")
        chunks.append(chunk)
    return b"".join(chunks)


def _wrong_query(parameter: str, bericht: str) -> RequestProblem:
    return RequestProblem(422, f"Parameter {parameter} {bericht}")


def _fixed(text: str) -> Handler:
    async def handler(_: Request) -> str:
        return text

    return handler


def _endpoint(handler: Handler, naam: str) -> Callable[[Request], Awaitable[Response]]:
    """The handler with its response, its log line, and an answer to whatever goes wrong."""

    async def endpoint(request: Request) -> Response:
        start = time.perf_counter()
        try:
            response = _json(await handler(request))
        except RequestProblem as problem:
            response = _problem(problem)
        except ClientDisconnect:
            response = _problem(RequestProblem(400, "De aanvraag werd afgebroken."))
        except Exception as error:  # noqa: BLE001 - whatever it is, the client gets no traceback
            frame = traceback.extract_tb(error.__traceback__)[-1]
            _log.error("%s: %s in %s:%s", naam, type(error).__name__, frame.filename, frame.lineno)
            response = _problem(RequestProblem(500, "De dienst maakte een fout."))
        duration = (time.perf_counter() - start) * 1000
        _log.info("%s %s %d %.0f ms", request.method, naam, response.status_code, duration)
        return response

    return endpoint


async def _not_here(_: Request, error: Exception) -> Response:
    """A path or method that there is not. Neither is logged: both are what a client made up."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    titles = {404: "Hier is niets; zie /openapi.json.", 405: "Deze methode is hier niet mogelijk."}
    response = _problem(RequestProblem(status, titles.get(status, "De aanvraag is niet in orde.")))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    _log.info("geen eindpunt %d", status)
    return response


def _json(text: str) -> Response:
    return Response(text, media_type="application/json", headers=_HEADERS)


def _problem(problem: RequestProblem) -> Response:
    text = as_json(problem.document())
    headers = _HEADERS
    if problem.retry_after is not None:
        headers = headers | {"Retry-After": str(problem.retry_after)}
    return Response(text, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def _warm_up(kern: Kern) -> None:
    """Compile the rules and read the registers before the first request."""
    zaak = Zaak.from_document({"peildatum": date(2024, 1, 1)}, kern.vocabulary)
    with suppress(Exception):  # a regime that fails is told to who asks it
        answer_text(kern, zaak, kern.regimes)


def _health(kern: Kern) -> dict[str, Any]:
    """What a monitor asks; that it is answered is what counts."""
    refused = sorted({problem.plugin for problem in kern.problems})
    return {
        "gezond": True,
        "versie": version("participatiekern"),
        "regimes": len(kern.regimes),
        "geweigerd": refused,
    }

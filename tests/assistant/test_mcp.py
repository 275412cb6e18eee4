# SPDX-License-Identifier: EUPL-1.2
"""The tools for assistants, asked by the client of the official SDK over a real process."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="extra participatiekern[mcp] is not installed")

import anyio
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from participatiekern import Kern, Zaak
from participatiekern.assistant.tools import explained, instructions, tools
from participatiekern.documents.schemas import case_schema, outcome_schema, schema_of
from participatiekern.errors import CaseError, DayError, Fout, GemeenteError
from participatiekern.plugins import Problem, UnknownRegimeError
from participatiekern.uitkomsten import outcome_document
from tests.documents.test_schemas import problems

MARK = "herkenbaar-7f3a"
CASE: dict[str, Any] = {
    "naam": MARK,
    "peildatum": "2007-10-01",
    "uitkering": {"norm_per_maand": 1091.71},
    "uitstroom": {"volledig": True, "uitkeringsmaanden": 26},
}

T = Callable[[Client], Awaitable[Any]]


def asked(question: T, log: Path, *arguments: str) -> Any:
    """What a client of a server that runs as a process of its own finds."""

    async def run() -> Any:
        started = StdioServerParameters(
            command=sys.executable, args=["-m", "participatiekern", *arguments, "mcp"]
        )
        with log.open("w") as errors:
            async with Client(stdio_client(started, errlog=errors)) as client:
                return await question(client)

    return anyio.run(run)


def test_every_tool_answers_as_the_library_does(kern: Kern, tmp_path: Path) -> None:
    zaak = Zaak.from_text(
        '{"naam": "herkenbaar-7f3a", "peildatum": "2007-10-01", '
        '"uitkering": {"norm_per_maand": 1091.71}, '
        '"uitstroom": {"volledig": true, "uitkeringsmaanden": 26}}',
        kern.vocabulary,
    )

    async def question(client: Client) -> dict[str, Any]:
        found: dict[str, Any] = {"tools": (await client.list_tools()).tools}
        for naam, given in (
            ("regimes", {}),
            ("feiten", {"zoek": "uitstroom"}),
            ("beoordeel", {"zaak": CASE, "regime": "naarden"}),
            ("vergelijk", {"zaak": CASE, "regimes": ["naarden", "krimpen@2010-01-01"]}),
            ("uitleg", {"zaak": CASE, "regime": "naarden", "onderwerpen": ["premie"]}),
            ("bepaling", {"id": "naarden-9.2-1"}),
            ("schema", {"document": "uitkomst"}),
        ):
            result = await client.call_tool(naam, given)  # checks it against its schema
            assert not result.is_error, (naam, result.content)
            found[naam] = result.structured_content
        return found

    found = asked(question, tmp_path / "log")
    assert [tool.name for tool in found["tools"]] == list(tools(kern))
    assert [regime["naam"] for regime in found["regimes"]["regimes"]] == list(kern.regimes)
    assert {fact["feit"] for fact in found["feiten"]["feiten"]} >= {"uitstroom.volledig"}
    one = kern.compare(zaak, ["naarden"])
    assert found["beoordeel"] == outcome_document(kern, one)
    assert found["vergelijk"] == outcome_document(
        kern, kern.compare(zaak, ["naarden", "krimpen@2010-01-01"])
    )
    assert found["schema"] == schema_of("uitkomst", kern.vocabulary, kern.onderwerpen)
    (premie,) = found["uitleg"]["onderwerpen"]
    assert premie["status"] == "onbekend"
    assert all(question["vraag"] for question in premie["vragen"] if question["soort"] == "feit")
    assert found["bepaling"]["regime"] == "naarden"
    assert any("premie" in regel["tekst"] for regel in found["bepaling"]["regels"])
    assert (tmp_path / "log").read_text() == ""


def test_the_tools_publish_the_schemas_of_a_case_and_an_outcome(kern: Kern) -> None:
    found = tools(kern)
    case, _ = found["beoordeel"].invoer["properties"]["zaak"]["anyOf"]
    assert case == case_schema(kern.vocabulary)
    assert found["vergelijk"].uitvoer == outcome_schema(kern.vocabulary, kern.onderwerpen)
    assert problems(case, CASE) == []


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("beoordeel", {"zaak": CASE}, "vraagt ook regime"),
    ("beoordeel", {"zaak": CASE, "regime": "narden"}, "Bedoelt u naarden?"),
    ("beoordeel", {"zaak": CASE, "regime": ["naarden"]}, "verwacht een tekst"),
    ("beoordeel", {"zaak": {"peildatum": "2007-10-01", "x": 1}, "regime": "naarden"}, "x: is geen"),
    ("beoordeel", {"zaak": 3, "regime": "naarden"}, "bevat geen zaak"),
    ("beoordeel", {"zaak": "peildatum = ", "regime": "naarden"}, "geen geldige TOML"),
    ("beoordeel", {"zaak": CASE, "regime": "naarden@gisteren"}, "naarden@gisteren"),
    ("beoordeel", {"zaak": CASE, "regime": "0363"}, "geen regime van een gemeente met CBS-code"),
    ("uitleg", {"zaak": CASE, "regime": "0363"}, "geen regime van een gemeente met CBS-code"),
    ("vergelijk", {"zaak": CASE, "regimes": ["0363"]}, "geen regime van een gemeente met CBS-code"),
    ("vergelijk", {"zaak": CASE, "regimes": [3]}, "lijst van teksten"),
    ("feiten", {"feiten": ["persoon.leeftyd"]}, "Bedoelt u persoon.leeftijd?"),
    ("feiten", {"wat": 1}, "kent geen 'wat'"),
    ("uitleg", {"zaak": CASE, "regime": "naarden", "onderwerpen": ["x"]}, "geen onderwerp"),
    ("bepaling", {"id": "naarden-9.2"}, "Bedoelt u naarden-9.2-"),
    ("schema", {"document": "x"}, "geen schema"),
    ("wis", {}, "geen hulpmiddel"),
]


def test_a_wrong_question_is_answered_in_dutch_and_nothing_is_logged(tmp_path: Path) -> None:
    async def question(client: Client) -> list[tuple[bool, str]]:
        results = [await client.call_tool(naam, given) for naam, given, _ in WRONG]
        return [(result.is_error, result.content[0].text) for result in results]  # type: ignore[union-attr]

    found = asked(question, tmp_path / "log")
    for (is_error, said), (naam, _, expected) in zip(found, WRONG, strict=True):
        assert is_error, naam
        assert expected in said, (naam, said)
        assert "Traceback" not in said
    assert (tmp_path / "log").read_text() == ""


def test_the_instructions_say_of_which_facts_absence_says_something(kern: Kern) -> None:
    said = instructions(kern.vocabulary)
    assert "persoon.wsw_indicatie" in said
    for pad, feit in kern.vocabulary.feiten.items():
        assert (f" {pad}" in said) == feit.geen_als_afwezig, pad


def test_every_error_of_the_kernel_about_a_question_is_told(kern: Kern) -> None:
    for error in (
        CaseError((Fout("a", "b"),)),
        DayError("naarden@x"),
        GemeenteError("Er is geen regime."),
        UnknownRegimeError("naarden", ()),
        UnknownRegimeError("naarden", (), (Problem("naarden", "", "kapot"),)),
    ):
        assert explained(error), error


def test_a_draft_is_a_regime_like_any_other(tmp_path: Path) -> None:
    draft = tmp_path / "concept.py"
    draft.write_text(
        "from datetime import date\n"
        "from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl\n\n\n"
        "@hookimpl\ndef regime():\n"
        "    return Regime('diemen', 'Diemen', date(2024, 1, 1), None)\n\n\n"
        "@hookimpl\ndef premie():\n"
        "    return [Regel('diemen-1', bron='diemen-1', aard=Aard.BEVOEGDHEID, "
        "dan=Premie(bedrag=euro(5)))]\n",
        "utf-8",
    )

    async def question(client: Client) -> Any:
        given = {"zaak": {"peildatum": "2024-03-01"}, "regime": "diemen"}
        return (await client.call_tool("beoordeel", given)).structured_content

    regime = asked(question, tmp_path / "log", "--concept", str(draft))["regimes"]["diemen"]
    assert regime["concept"] is True
    (gevolg,) = regime["premie"]["gevolgen"]
    assert (gevolg["aard"], gevolg["bedrag"]) == ("bevoegdheid", "5.00")

# SPDX-License-Identifier: EUPL-1.2
"""Server: the tools over standard input and output, with the official SDK (package ``mcp``)."""

from __future__ import annotations

import json
import logging
from importlib.metadata import version
from inspect import signature
from typing import Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Described

from participatiekern.assistant.tools import Tool, ToolError, explained, instructions, tools
from participatiekern.plugins import Kern

MAX_ARGUMENTS = 1_000_000
"""Most characters of what a tool is asked, as JSON."""


def server(kern: Kern) -> Server[Any]:
    """The server that answers for this kernel."""
    known = tools(kern)

    async def listed(_: Any, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(tool) for tool in known.values()])

    async def called(_: Any, params: CallToolRequestParams) -> CallToolResult:
        return await anyio.to_thread.run_sync(_answer, known, params)

    return Server(
        "participatiekern",
        version=version("participatiekern"),
        instructions=instructions(kern.vocabulary),
        on_list_tools=listed,
        on_call_tool=called,
    )


def serve(kern: Kern) -> None:
    """Answer until standard input ends. Nothing is logged: messages of the SDK may hold a case."""
    logging.disable(logging.CRITICAL)
    anyio.run(_serve, server(kern))


async def _serve(found: Server[Any]) -> None:
    async with stdio_server() as (reader, writer):
        await found.run(reader, writer, found.create_initialization_options())


def _described(tool: Tool) -> Described:
    return Described(
        name=tool.naam,
        description=tool.beschrijving,
        input_schema=tool.invoer,
        output_schema=tool.uitvoer,
        annotations=ToolAnnotations(
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


def _answer(known: dict[str, Tool], params: CallToolRequestParams) -> CallToolResult:
    """The answer of a tool, or in Dutch why there is none; never a traceback or a value."""
    try:
        found = _asked(known, params)
    except Exception as error:  # noqa: BLE001 - whatever it is, the assistant gets an answer
        said = explained(error) or f"Dit ging mis in de kern ({type(error).__name__})."
        return CallToolResult(content=[TextContent(type="text", text=said)], is_error=True)
    text = json.dumps(found, ensure_ascii=False)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=found)


def _asked(known: dict[str, Tool], params: CallToolRequestParams) -> dict[str, Any]:
    tool = known.get(params.name)
    if tool is None:
        raise ToolError(f"Er is geen hulpmiddel {params.name[:60]!r}; wel: {', '.join(known)}.")
    given = params.arguments or {}
    if len(json.dumps(given)) > MAX_ARGUMENTS:
        raise ToolError("De vraag is te groot.")
    parameters = signature(tool.answer).parameters
    for naam in given:
        if naam not in parameters:
            raise ToolError(f"{tool.naam} kent geen {naam[:60]!r}; wel: {', '.join(parameters)}.")
    for naam, properties in tool.invoer["properties"].items():
        kind = {"string": str, "array": list}.get(properties.get("type", ""))
        if naam in given and kind is not None and not isinstance(given[naam], kind):
            raise ToolError(f"{naam}: verwacht {'een tekst' if kind is str else 'een lijst'}.")
        texts = given[naam] if naam in given and kind is list else ()
        if not all(isinstance(text, str) for text in texts):
            raise ToolError(f"{naam}: verwacht een lijst van teksten.")
    for naam in tool.invoer["required"]:
        if naam not in given:
            raise ToolError(f"{tool.naam} vraagt ook {naam}.")
    return dict(tool.answer(**given))

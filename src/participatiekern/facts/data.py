# SPDX-License-Identifier: EUPL-1.2
"""Data: the text files that the kernel ships, also from inside a zip file.

The vocabulary and the wording are TOML that people read and correct. Their lines have a few simple
forms, which are read here in a fraction of the time that parsing TOML takes: it is felt at every
start. A file with a line of any other form is left to the TOML parser as a whole.
"""

from __future__ import annotations

import re
import sys
from typing import Any

_SIMPLE = r'"[^"]*"|true|false|0|[1-9][0-9]*|\[(?:"[^"]*"(?:, "[^"]*")*)?\]'
_LINE = re.compile(rf'(?:([\w-]+)|"([^"]+)") = ({_SIMPLE}|\{{ .* \}}) *(?:#.*)?', re.ASCII)
_HEAD = re.compile(r'\[([\w-]+(?:\.[\w-]+)*)(?:\."([^"]+)")?\]', re.ASCII)
_PAIR = re.compile(rf"([\w-]+) = ({_SIMPLE})(?:, | \}}$)", re.ASCII)
_NEVER_SIMPLE = re.compile(r"[\\\x00-\x08\x0b-\x1f\x7f]")


class _Unusual(Exception):  # noqa: N818 - not an error: the TOML parser reads the text instead
    """A line has another form than the simple ones, or says something twice."""


def data_text(name: str) -> str:
    """The text of the file `name` in the folder ``data`` of the kernel."""
    kernel = sys.modules["participatiekern"]
    folder = str(kernel.__file__).rpartition("__init__")[0]
    loader: Any = kernel.__loader__
    return str(loader.get_data(f"{folder}data/{name}").decode("utf-8")).replace("\r\n", "\n")


def data_table(name: str) -> dict[str, Any]:
    """What stands in the TOML file `name` in the folder ``data`` of the kernel."""
    return table(data_text(name))


def table(text: str) -> dict[str, Any]:
    """What a TOML text says. Raises tomllib.TOMLDecodeError."""
    try:
        return _simple_table(text)
    except _Unusual:
        import tomllib

        return tomllib.loads(text)


def _simple_table(text: str) -> dict[str, Any]:
    if _NEVER_SIMPLE.search(text):
        raise _Unusual
    found: dict[str, Any] = {}
    part = found
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            part = _part(found, line)
        elif pair := _LINE.fullmatch(line):
            bare, quoted, value = pair.groups()
            _put(part, bare or quoted, _inline(value) if value[0] == "{" else _simple(value))
        else:
            raise _Unusual
    return found


def _part(found: dict[str, Any], line: str) -> dict[str, Any]:
    """The new table of which this line is the head."""
    head = _HEAD.fullmatch(line)
    if head is None:
        raise _Unusual
    names: list[str] = head[1].split(".")
    *around, last = [*names, head[2]] if head[2] else names
    for name in around:
        found = found.setdefault(name, {})
        if not isinstance(found, dict):
            raise _Unusual
    new: dict[str, Any] = {}
    _put(found, last, new)
    return new


def _inline(text: str) -> dict[str, Any]:
    """An inline table, of which every character belongs to a pair."""
    found: dict[str, Any] = {}
    end = 2
    for pair in _PAIR.finditer(text, end):
        if pair.start() != end:
            raise _Unusual
        _put(found, pair[1], _simple(pair[2]))
        end = pair.end()
    if end != len(text):
        raise _Unusual
    return found


def _simple(text: str) -> Any:
    if text[0] == '"':
        return text[1:-1]
    if text[0] == "[":
        return text[2:-2].split('", "') if len(text) > 2 else []
    return int(text) if text[0].isdecimal() else text == "true"


def _put(part: dict[str, Any], key: str, value: object) -> None:
    if key in part:
        raise _Unusual
    part[key] = value

# SPDX-License-Identifier: EUPL-1.2
"""More than a thousand damaged case files: each is refused with a message, and nothing is written.

The files come from a valid case by seeded changes of its bytes, its structure and its values. A
change that leaves a valid case is not damage: such a case must be judged without error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli_w

from participatiekern import Kern
from participatiekern.cli.main import main
from tests.diemen import CASE

TEXT = tomli_w.dumps(CASE).encode()
DOCUMENT: dict[str, Any] = tomllib.loads(TEXT.decode())
JSON = json.dumps(CASE, default=str).encode()


# --- damage --------------------------------------------------------------------------------------


def flip_bytes(random: Random) -> bytes:
    """Some bytes become other bytes."""
    raw = bytearray(random.choice((TEXT, JSON)))
    for _ in range(random.randint(1, 8)):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)


def cut(random: Random) -> bytes:
    """The file stops halfway."""
    raw = random.choice((TEXT, JSON))
    return raw[: random.randrange(len(raw))]


def drop(random: Random) -> bytes:
    """A part in the middle is lost."""
    raw = random.choice((TEXT, JSON))
    start = random.randrange(len(raw))
    return raw[:start] + raw[start + random.randint(1, 40) :]


def double(random: Random) -> bytes:
    """A part stands there twice."""
    raw = random.choice((TEXT, JSON))
    start, length = random.randrange(len(raw)), random.randint(1, 60)
    return raw[: start + length] + raw[start:]


def insert(random: Random) -> bytes:
    """Something strange stands in the middle."""
    raw = random.choice((TEXT, JSON))
    start = random.randrange(len(raw))
    strange = (
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"'''",
        b'"""',
        b"[[",
        b"]]",
        b"{" * 50,
        b"\r",
        b"\\",
        b"\xe2\x80\xae",
        b"= ",
        b"<script>",
    )
    return raw[:start] + random.choice(strange) + raw[start:]


VALUES: tuple[Any, ...] = (
    -1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\0",
    "\x1b[31m",
    "ja",
    [],
    [[]],
    {},
    {"x": 1},
    [1, "a"],
    "2024-02-30",
    "9" * 50,
    True,
    "x" * 5000,
    [{}] * 3,
    {"a": {"b": {"c": {}}}},
)


def change_value(random: Random) -> bytes:
    """A fact has a value that does not fit."""
    document = json.loads(JSON)
    section = random.choice([key for key, value in document.items() if isinstance(value, dict)])
    document[section][random.choice(list(document[section]))] = random.choice(VALUES)
    return written(document, random)


def change_section(random: Random) -> bytes:
    """A section, or the peildatum, is something else."""
    document = json.loads(JSON)
    document[random.choice(list(document))] = random.choice(VALUES)
    return written(document, random)


def change_key(random: Random) -> bytes:
    """A fact or section has another name."""
    document = json.loads(JSON)
    table = random.choice(
        [document, *(value for value in document.values() if isinstance(value, dict))]
    )
    key = random.choice(list(table))
    where = random.randrange(len(key))
    other = random.choice(
        (
            key[:where] + key[where + 1 :],
            key + "x",
            key.upper(),
            "",
            "\0",
            "a.b",
            "é" * 30,
            "x" * 3000,
        )
    )
    table[other] = table.pop(key)
    return written(document, random)


def nest(random: Random) -> bytes:
    """The case is a part of something else."""
    document = json.loads(JSON)
    for _ in range(random.randint(1, 5)):
        document = {random.choice(("zaak", "persoon", "lokaal", "x")): document}
    return written(document, random)


def written(document: dict[str, Any], random: Random) -> bytes:
    if random.random() < 0.5:
        return json.dumps(document).encode()
    try:
        return tomli_w.dumps(document).encode()
    except (TypeError, ValueError):
        return json.dumps(document).encode()


DAMAGE: tuple[Callable[[Random], bytes], ...] = (
    flip_bytes,
    cut,
    drop,
    double,
    insert,
    change_value,
    change_section,
    change_key,
    nest,
)
EACH = 150


# --- what the command line makes of it -----------------------------------------------------------


def assert_message(said: str, pad: Path) -> None:
    """A heading with the file and at least one line with what is wrong."""
    lines = said.splitlines()
    assert lines[0].startswith(f"{pad}: "), said[:500]
    assert lines[0].endswith((" fout", " fouten"))
    assert len(lines) >= 2
    for line in lines[1:]:
        assert line.startswith("  ")
        assert line.isprintable()
        assert len(line) < 600
    assert "Traceback" not in said


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_refused_with_a_message(
    damage: Callable[[Random], bytes],
    kern: Kern,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Kern, "installed", staticmethod(lambda **_: kern))
    refused = 0
    pad, uit = tmp_path / "zaak.toml", tmp_path / "uit.json"
    for seed in range(EACH):
        raw = damage(Random(f"{damage.__name__} {seed}"))  # noqa: S311 - a repeatable file, no secret
        pad.write_bytes(raw)
        code = run_and_check(pad, uit, monkeypatch)
        said = capfd.readouterr()
        assert said.out == ""
        if code == 2:
            refused += 1
            assert_message(said.err, pad)
            assert sorted(path.name for path in tmp_path.iterdir()) == ["zaak.toml"], (
                "nothing is written"
            )
        else:
            assert said.err == f"Geschreven: {uit}\n"
            uit.unlink()
    assert refused >= EACH * 0.8


def run_and_check(pad: Path, uit: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    arguments = [
        "beoordeel",
        str(pad),
        "--regime",
        "naarden",
        "--formaat",
        "json",
        "--uit",
        str(uit),
    ]
    monkeypatch.setattr(sys, "argv", ["participatiekern", *arguments])
    code: object = 0
    try:
        main()
    except SystemExit as stopped:
        code = stopped.code
    assert code in (0, None, 2), pad.read_bytes()
    return 2 if code == 2 else 0


def test_there_are_more_than_a_thousand_damaged_files() -> None:
    files = {
        damage(Random(f"{damage.__name__} {seed}"))  # noqa: S311
        for damage in DAMAGE
        for seed in range(EACH)
    }
    valid = {TEXT, JSON}
    assert len(files - valid) >= 1000


@pytest.mark.parametrize("number", range(18))
def test_a_damaged_file_on_the_real_command_line(number: int, tmp_path: Path) -> None:
    damage = DAMAGE[number % len(DAMAGE)]
    seed = next(
        seed
        for seed in range(number * 100, number * 100 + 100)
        if not judged(damage(Random(f"{damage.__name__} {seed}")))  # noqa: S311
    )
    pad = tmp_path / "zaak.toml"
    pad.write_bytes(damage(Random(f"{damage.__name__} {seed}")))  # noqa: S311
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "participatiekern",
            "vergelijk",
            str(pad),
            "--uit",
            str(tmp_path / "uit"),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert_message(done.stderr, pad)
    assert [path.name for path in tmp_path.iterdir()] == ["zaak.toml"]


def judged(raw: bytes) -> bool:
    """Whether a file holds a case after all."""
    from participatiekern import Zaak
    from participatiekern.errors import CaseError
    from participatiekern.facts.parsing import ParseError, parse

    try:
        document = parse(raw.decode("utf-8-sig"))
        wrapped = document.get("zaak")
        Zaak.from_document(
            wrapped if isinstance(wrapped, dict) and "peildatum" not in document else document
        )
    except (CaseError, ParseError, UnicodeDecodeError):
        return False
    return True

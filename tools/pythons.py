# SPDX-License-Identifier: EUPL-1.2
"""Run tests on other Pythons, or with the lowest versions that ``pyproject.toml`` allows.

Run: ``python tools/pythons.py 3.12 3.13`` or ``python tools/pythons.py --lowest 3.11``.

A Python is looked for on this machine, then asked of uv, which fetches one where the network lets
it, then of Debian testing (with mmdebstrap). One that is not to be had is named, and is no error;
one that is had has to pass.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PLACE = ROOT / ".venv" / ".pythons"
EXTRAS = ",".join(sorted(set(PROJECT["project"]["optional-dependencies"]) - {"spark"}))
TOOLS = ("jsonschema-rs", "openapi-spec-validator", "pytest-xdist")
TESTS = (
    "tests/test_worked_cases.py",
    "tests/facts",
    "plugins/krimpen/tests/test_conformance.py",
)
"""What runs under every Python: not what takes minutes. The worked cases are of every plugin."""
READERS = (
    "tests/decide",
    "tests/rules",
    "tests/cli/test_cli.py",
    "tests/assistant",
    "tests/http/test_http.py",
    "tests/render",
    "tests/sql/test_tables.py",
)
"""What besides runs with the lowest versions: the parts that need an extra."""
RUNNING = "{}.{}".format(*sys.version_info)
FETCH_SECONDS = 120


class UnavailableError(Exception):
    """A Python is not to be had on this machine."""


def run(
    command: list[str], *, quiet: bool = True, timeout: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout; one that takes too long has failed."""
    try:
        return subprocess.run(  # noqa: S603 - every command is written in this file
            command,
            cwd=ROOT,
            capture_output=quiet,
            text=True,
            check=False,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"took more than {timeout} seconds")


def uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run uv quietly."""
    return run([sys.executable, "-m", "uv", "--quiet", *arguments], timeout=FETCH_SECONDS)


def reports(interpreter: Path, version: str) -> bool:
    """Whether this is a Python that works, of this version."""
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    return run([str(interpreter), "-c", code]).stdout.strip() == version


def local(version: str) -> Iterator[Path]:
    """Where a Python of this version may be on this machine."""
    if version == RUNNING:
        yield Path(sys.executable)
    if found := shutil.which(f"python{version}"):
        yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"))
    done = uv("python", "find", "--managed-python", version)
    if done.returncode == 0:
        yield Path(done.stdout.strip())


def fetched(version: str) -> Iterator[Path]:
    """A Python that uv fetches, where it can."""
    if uv("python", "install", version).returncode == 0:
        yield Path(uv("python", "find", "--managed-python", version).stdout.strip())


def of_debian(version: str) -> Iterator[Path]:
    """A Python of Debian testing in a folder of its own, with the C library that it needs."""
    tree = PLACE / f"debian-{version}"
    starter = tree / "usr" / "bin" / "python"
    if not starter.exists():
        if not shutil.which("mmdebstrap"):
            return
        shutil.rmtree(tree, ignore_errors=True)
        PLACE.mkdir(parents=True, exist_ok=True)
        # Signed as ever; a mirror that is a snapshot is past the day that its list is valid.
        command = [
            *("mmdebstrap", "--quiet", "--variant=extract"),
            '--aptopt=Acquire::Check-Valid-Until "false"',
            f"--include=python{version},libstdc++6",
            *("testing", str(tree)),
        ]
        if run(command, timeout=FETCH_SECONDS).returncode:
            return
        (loader,) = tree.glob("usr/lib/*/ld-linux-*.so.*")
        # `$0` is the name in the environment that starts it: by that, Python finds the environment.
        starter.write_text(
            f'#!/bin/sh\nexec "{loader}" --library-path "{loader.parent}" --argv0 "$0" '
            f'"{tree}/usr/bin/python{version}" "$@"\n',
            "utf-8",
        )
        starter.chmod(0o755)
    yield starter


def interpreter(version: str) -> Path:
    """A Python of this version. Raises `UnavailableError`."""
    for source in (local, fetched, of_debian):
        for found in source(version):
            if reports(found, version):
                return found
    raise UnavailableError


def tools() -> list[str]:
    """What the tests need and no extra has, as the development group asks for it."""
    asked = [line for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)]
    return [line for line in asked if line.startswith(TOOLS)]


def prepare(version: str, resolution: str) -> Path:
    """The Python of an environment with the kernel, its plugins and what they need.

    Raises `UnavailableError`, and `click.ClickException` where the packages do not install.
    """
    environment = PLACE / f"{version}-{resolution}"
    python = environment / "bin" / "python"
    plugins = [f"-e{pad.relative_to(ROOT)}" for pad in sorted(ROOT.glob("plugins/*"))]
    packages = (f"-e.[{EXTRAS}]", *plugins, *tools())
    for step in (
        ("venv", "--clear", "--python", str(interpreter(version)), str(environment)),
        ("pip", "install", "--python", str(python), "--resolution", resolution, *packages),
    ):
        done = uv(*step)
        if done.returncode:
            raise click.ClickException(f"Python {version}: {' '.join(step[:2])}: {done.stderr}")
    return python


def passes(python: Path, tests: tuple[str, ...]) -> bool:
    """Whether the tests pass under this Python."""
    options = ("-n", "2", "-p", "no:cacheprovider", "--hypothesis-profile", "kort")
    command = [str(python), "-m", "pytest", *options, *tests]
    return run(command, quiet=False).returncode == 0


def main() -> int:
    """Prepare every environment at once, then test them one by one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lowest", action="store_true", help="the lowest versions allowed")
    parser.add_argument("versions", nargs="+", help="such as 3.14")
    asked = parser.parse_args()
    # What runs this has every other test too.
    others = [version for version in asked.versions if asked.lowest or version != RUNNING]
    resolution = "lowest-direct" if asked.lowest else "highest"
    tests = (*TESTS, *READERS) if asked.lowest else TESTS
    failed = []
    with ThreadPoolExecutor() as pool:
        prepared = {version: pool.submit(prepare, version, resolution) for version in others}
    for version, future in prepared.items():
        try:
            python = future.result()
        except UnavailableError:
            click.echo(f"Python {version}: NOT TESTED, not to be had on this machine", err=True)
            continue
        except click.ClickException as error:
            click.echo(error.message, err=True)
            failed.append(version)
            continue
        click.echo(f"Python {version}, {resolution} versions:")
        if not passes(python, tests):
            failed.append(version)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())

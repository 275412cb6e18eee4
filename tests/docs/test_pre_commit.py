# SPDX-License-Identifier: EUPL-1.2
"""The hooks of pre-commit are the commands of ``make check``, and download nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import yaml

from tests.docs.makefile import ROOT, commands

CONFIG = ROOT / ".pre-commit-config.yaml"


def hooks() -> list[dict[str, Any]]:
    repos = yaml.safe_load(CONFIG.read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    found: list[dict[str, Any]] = repos[0]["hooks"]
    return found


def test_the_hooks_run_what_make_check_runs() -> None:
    assert [hook["entry"] for hook in hooks()] == commands("check")


def test_the_hooks_use_what_is_installed_and_see_every_file() -> None:
    for hook in hooks():
        assert hook["language"] == "system"
        assert hook["always_run"] is True
        assert hook["pass_filenames"] is False


def test_pre_commit_accepts_the_configuration() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", str(CONFIG)],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stdout.decode()

# SPDX-License-Identifier: EUPL-1.2
"""Drafts (concepten): running one local Python file beside the installed regimes.

A draft is a plugin in one file: it implements the same hooks. It may do without a register (leave
out `map`) and is then marked as a concept; or it only makes a variant of an installed regime.
A draft is code: run only files that you would run with Python itself.
"""

from __future__ import annotations

import traceback
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

from participatiekern.errors import Place, RuleError
from participatiekern.plugins import PluginError, Problem


class _DraftLoader(SourceFileLoader):
    """Loads a file without leaving compiled code beside it."""

    def set_data(self, path: str, data: object, *, _mode: int = 0o666) -> None:
        """Write nothing."""


def load_draft(pad: Path) -> dict[str, object]:
    """The plugin in one Python file, named after the file, for `Kern.installed(extra=...)`.

    Raises PluginError, with file, line and reason, when the file cannot be read or run.
    """
    naam = pad.name
    if pad.suffix != ".py" or not pad.is_file():
        reason = "is not a file" if pad.suffix == ".py" else "is not a Python file (.py)"
        raise PluginError((Problem(naam, "", reason, Place(str(pad), 1)),))
    full = str(pad.resolve())
    module_name = f"participatiekern_concept_{pad.stem}"
    spec = spec_from_loader(module_name, _DraftLoader(module_name, full))
    if spec is None or spec.loader is None:
        raise PluginError((Problem(naam, "", "cannot be loaded", Place(full, 1)),))
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a draft may raise anything
        raise PluginError((Problem(naam, "", _reason(error), _place(error, full)),)) from None
    return {naam: module}


def _reason(error: BaseException) -> str:
    if isinstance(error, RuleError):
        return error.problem
    if isinstance(error, SyntaxError):
        return f"SyntaxError: {error.msg}"
    return f"{type(error).__name__}: {error}"


def _place(error: BaseException, pad: str) -> Place:
    """The line of the draft that went wrong."""
    if isinstance(error, RuleError):
        return error.place
    if isinstance(error, SyntaxError) and error.filename == pad:
        return Place(pad, error.lineno or 1)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == pad]
    return Place(pad, frames[-1].lineno or 1 if frames else 1)

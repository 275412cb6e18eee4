# SPDX-License-Identifier: EUPL-1.2
"""Clients that two generators make of the OpenAPI document, used against the service.

One is generated once and used for a municipality that it has never heard of.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Kern
from participatiekern.http.openapi import openapi_document
from participatiekern.http.service import application
from tests.diemen import CASE, diemen_rules, kern_of
from tests.documents.test_schemas import as_json_types
from tests.http.serving import ask_once, served

SCRIPT = """
import json, sys
from client import Client
from client.api.default import beoordeel, bewijsstuk, gezond, regimes, vergelijk
from client.models import Probleem, Uitkomst, Zaak

port, case = sys.argv[1], json.loads(sys.argv[2])
client = Client(base_url=f"http://127.0.0.1:{port}")
zaak = Zaak.from_dict(case)
assert zaak.to_dict() == case
(regime,) = regimes.sync(client=client)
assert gezond.sync(client=client).regimes == 1
one = beoordeel.sync(client=client, body=zaak, regime=regime.naam)
assert isinstance(one, Uitkomst)
premie = one.regimes[regime.naam].premie
(gevolg,) = [g for g in premie.gevolgen if g.status == "van_toepassing"]
proof = bewijsstuk.sync(client=client, body=zaak)
assert proof.regimes[regime.naam].besluit.startswith("sha256:")
assert list(vergelijk.sync(client=client, body=zaak).regimes.additional_properties) == [regime.naam]
days = [f"{regime.naam}@{case['peildatum']}", regime.naam]
both = vergelijk.sync(client=client, body=zaak, regimes=days)
assert list(both.regimes.additional_properties) == days, both
proofs = bewijsstuk.sync(client=client, body=zaak, regimes=days)
assert list(proofs.regimes.additional_properties) == days, proofs
wrong = beoordeel.sync(client=client, body=zaak, regime="nergens")
assert isinstance(wrong, Probleem), wrong
print(json.dumps([regime.naam, premie.status, gevolg.bedrag, gevolg.soort, wrong.status]))
"""

MODELS = """
import json, sys
import models

case, outcome = json.loads(sys.argv[1]), json.loads(sys.argv[2])
zaak = models.Zaak.model_validate(case)
found = models.Uitkomst.model_validate(outcome)
again = json.loads(found.model_dump_json(exclude_unset=True))
assert again == outcome, (again, outcome)
premie = found.regimes["diemen"].premie
print(json.dumps([zaak.persoon.leeftijd, str(premie.status.value), premie.gevolgen[0].bedrag]))
"""


@pytest.fixture
def case() -> dict[str, Any]:
    found: dict[str, Any] = as_json_types(CASE)
    return found


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The service of a municipality that no generator has seen."""
    with served(application(kern_of(tmp_path / "diemen", **diemen_rules()))) as found:
        yield found


@pytest.fixture
def described(kern: Kern, tmp_path: Path) -> Path:
    """The OpenAPI document of another service, with the bundled municipalities."""
    pad = tmp_path / "openapi.json"
    pad.write_text(json.dumps(openapi_document(kern)), "utf-8")
    return pad


def run(folder: Path, *command: str) -> str:
    """What a command prints, in a folder."""
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PATH": beside},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(
    find_spec("openapi_python_client") is None, reason="openapi-python-client is not installed"
)
def test_the_client_of_openapi_python_client_decides(
    described: Path, port: int, case: dict[str, Any], tmp_path: Path
) -> None:
    arguments = ("--path", described.name, "--meta", "none", "--output-path", "client")
    said = run(tmp_path, "-m", "openapi_python_client", "generate", *arguments)
    warned = [line for line in said.splitlines() if "WARNING" in line.upper()[:7]]
    assert len(warned) <= 4, said  # of TOML, which it cannot send, at each of the three decisions
    (tmp_path / "gebruik.py").write_text(SCRIPT, "utf-8")
    found = json.loads(run(tmp_path, "gebruik.py", str(port), json.dumps(case)))
    assert found == ["diemen", "van_toepassing", "750.00", "premie", 422]


@pytest.mark.skipif(
    find_spec("datamodel_code_generator") is None,
    reason="datamodel-code-generator is not installed",
)
def test_the_models_of_datamodel_code_generator_hold_a_case_and_its_outcome(
    described: Path, port: int, case: dict[str, Any], tmp_path: Path
) -> None:
    arguments = ("--input", described.name, "--input-file-type", "openapi")
    kind = ("--output", "models.py", "--output-model-type", "pydantic_v2.BaseModel")
    run(tmp_path, "-m", "datamodel_code_generator", *arguments, *kind)
    (tmp_path / "gebruik.py").write_text(MODELS, "utf-8")
    reply = ask_once(port, "POST", "/beoordeel?regime=diemen", json.dumps(case).encode())
    found = json.loads(run(tmp_path, "gebruik.py", json.dumps(case), reply.text))
    assert found == [40, "van_toepassing", "750.00"]

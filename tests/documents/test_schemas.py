# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schemas: valid, deterministic, and true of what is actually printed and read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from jsonschema_rs import Draft202012Validator, meta

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import worked_cases
from participatiekern.authoring.worked import UitgewerkteZaak
from participatiekern.caseload.synthetic import synthetic_file
from participatiekern.documents.outcome import (
    as_json,
    fact_document,
    outcome_document,
    regime_document,
)
from participatiekern.documents.schemas import (
    case_schema,
    fact_schema,
    outcome_schema,
    regime_schema,
    register_schema,
    row_schema,
)
from participatiekern.errors import CaseError
from participatiekern.facts.values import Soort, document_value
from participatiekern.facts.vocabulary import Feit, shared_vocabulary
from participatiekern.hookspecs import ONDERWERPEN
from tests.diemen import CASE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def worked(kern: Kern) -> list[UitgewerkteZaak]:
    """Every worked case of every regime."""
    return [case for regime in kern.regimes.values() for case in worked_cases(regime, kern)]


@pytest.fixture(scope="module")
def cases(worked: list[UitgewerkteZaak]) -> list[Zaak]:
    """The facts of every worked case."""
    return [case.zaak for case in worked]


def as_json_types(value: Any) -> Any:
    """A case document as it reads in a JSON case file."""
    if isinstance(value, dict):
        return {key: as_json_types(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json_types(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def closed(schema: Any) -> Any:
    """The schema with every object closed: what is printed holds nothing that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    renewed = {key: closed(part) for key, part in schema.items()}
    if renewed.get("type") == "object" and "additionalProperties" not in renewed:
        renewed["additionalProperties"] = False
    return renewed


def problems(schema: dict[str, Any], document: Any) -> list[str]:
    """Why the document does not fit, each with its place."""
    return found_by(Draft202012Validator(schema, validate_formats=True), document)


def found_by(validator: Draft202012Validator, document: Any) -> list[str]:
    """The same, with a validator that is used more than once."""
    return [
        f"{error.instance_path}: {error.message[:200]}" for error in validator.iter_errors(document)
    ]


def every_schema(kern: Kern) -> dict[str, dict[str, Any]]:
    vocabulary = kern.vocabulary
    return {
        "zaak": case_schema(vocabulary),
        "uitkomst": outcome_schema(vocabulary, ONDERWERPEN),
        "register": register_schema(),
        "caserij": row_schema(vocabulary),
    }


@pytest.mark.parametrize("naam", ["zaak", "uitkomst", "register", "caserij"])
def test_a_schema_is_a_valid_schema(kern: Kern, naam: str) -> None:
    schema = every_schema(kern)[naam]
    meta.validate(schema)
    assert schema["$id"] == f"urn:participatiekern:schema:{naam}:1"


@pytest.mark.parametrize("naam", ["zaak", "uitkomst", "register", "caserij"])
def test_the_command_prints_the_schema_byte_for_byte_the_same(kern: Kern, naam: str) -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-m", "participatiekern", "schema", naam],
            capture_output=True,
            check=True,
            timeout=60,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout.decode()
        for seed in ("0", "1")
    }
    assert printed == {as_json(every_schema(kern)[naam])}


def test_every_worked_case_fits_the_schema_of_a_case(kern: Kern, cases: list[Zaak]) -> None:
    schema = case_schema(kern.vocabulary)
    validator = Draft202012Validator(schema)
    wrong = {
        zaak.naam: found
        for zaak in cases
        if (found := found_by(validator, as_json_types(zaak.document())))
    }
    assert wrong == {}


def test_every_worked_case_fits_the_schema_of_a_row(kern: Kern, cases: list[Zaak]) -> None:
    validator = Draft202012Validator(row_schema(kern.vocabulary))
    for zaak in cases:
        row = {"naam": zaak.naam, "peildatum": zaak.peildatum} | {
            pad: [dict(item) for item in value] if isinstance(value, tuple) else value
            for pad, value in zaak.feiten.items()
        }
        assert found_by(validator, as_json_types(row)) == [], zaak.naam


def test_every_row_of_a_synthetic_caseload_fits_the_schema_of_a_row(
    kern: Kern, tmp_path: Path
) -> None:
    target = tmp_path / "zaken.parquet"
    synthetic_file(kern.vocabulary, 200, 1, target)
    validator = Draft202012Validator(row_schema(kern.vocabulary), validate_formats=True)
    rows = pyarrow.parquet.read_table(target).to_pylist()
    assert len(rows) == 200
    assert [found for row in rows if (found := found_by(validator, as_json_types(row)))] == []


def test_what_is_printed_for_every_worked_case_fits_the_schema_exactly(
    kern: Kern, worked: list[UitgewerkteZaak]
) -> None:
    validator = Draft202012Validator(
        closed(outcome_schema(kern.vocabulary, kern.onderwerpen)), validate_formats=True
    )
    for number, case in enumerate(worked):
        # Its own regimes, and for a sample of the cases every regime.
        regimes = None if number % 40 == 0 else sorted({v.regime for v in case.verwacht})
        document = json.loads(as_json(outcome_document(kern, kern.compare(case.zaak, regimes))))
        assert found_by(validator, document) == [], case.zaak.naam


def test_every_kind_of_consequence_is_printed_as_its_schema_says(diemen: Kern) -> None:
    schema = closed(outcome_schema(diemen.vocabulary, diemen.onderwerpen))
    for leave_out in ("", *CASE):
        facts = {
            key: value for key, value in CASE.items() if key != leave_out or key == "peildatum"
        }
        zaak = Zaak.from_document(facts, diemen.vocabulary)
        assert (
            problems(schema, json.loads(as_json(outcome_document(diemen, diemen.compare(zaak)))))
            == []
        )


@pytest.mark.parametrize(
    ("soort", "code", "text"),
    [
        (Soort.BEDRAG, -50, "-0.50"),
        (Soort.BEDRAG, 12_345, "123.45"),
        (Soort.PERCENTAGE, -50, "-0.5"),
        (Soort.PERCENTAGE, 10_000, "100"),
        (Soort.PERCENTAGE, 1_250, "12.5"),
    ],
)
def test_an_amount_or_percentage_is_written_as_the_contract_says(
    soort: Soort, code: int, text: str
) -> None:
    assert document_value(soort, code) == text


def test_every_register_fits_the_schema_of_a_register(kern: Kern) -> None:
    schema = register_schema()
    for regime in kern.regimes.values():
        document = tomllib.loads(regime.register.pad.read_text("utf-8"))
        assert problems(schema, document) == []


def wrong_cases() -> list[tuple[str, Any]]:
    """A mistake in a case that is good otherwise: (path, value)."""
    return [
        ("persoon.leeftijdd", 3),
        ("persoon.leeftijd", "drie"),
        ("persoon.leeftijd", 121),
        ("persoon.leeftijd", True),
        ("huishouden.samenstelling", "samen"),
        ("uitkering.norm_per_maand", "veel"),
        ("uitkering.norm_per_maand", -1),
        ("gedraging.eerder", [{"soort": "niet_verschenen", "kleur": "rood"}]),
        ("gedraging.eerder", "geen"),
        ("peildatum", "2024-02-30"),
        ("onzin", {}),
    ]


@pytest.mark.parametrize(
    ("pad", "value"), wrong_cases(), ids=[f"{p}={v}"[:40] for p, v in wrong_cases()]
)
def test_a_mistake_is_refused_by_schema_and_kernel_alike(kern: Kern, pad: str, value: Any) -> None:
    document = as_json_types(deepcopy(CASE))
    section, _, naam = pad.rpartition(".")
    (document.setdefault(section, {}) if section else document)[naam] = value
    assert problems(case_schema(kern.vocabulary), document) != []
    with pytest.raises(CaseError):
        Zaak.from_document(document, kern.vocabulary)


def test_a_case_without_peildatum_is_refused(kern: Kern) -> None:
    assert problems(case_schema(kern.vocabulary), {"persoon": {"leeftijd": 30}}) != []


def test_a_new_field_does_not_break_a_reader_that_validates_an_outcome(kern: Kern) -> None:
    zaak = Zaak.from_document(CASE, kern.vocabulary)
    document = outcome_document(kern, kern.compare(zaak, ["naarden"]))
    document["regimes"]["naarden"]["premie"]["nieuw"] = 1
    assert problems(outcome_schema(kern.vocabulary, kern.onderwerpen), document) == []


def test_local_facts_stand_in_the_schema_of_a_case() -> None:
    local = Feit("lokaal.diemen.heeft_pas", Soort.JA_NEE, "Heeft de persoon een stadspas?")
    schema = case_schema(shared_vocabulary().with_facts([local]))
    assert (
        problems(schema, {"peildatum": "2024-01-01", "lokaal": {"diemen": {"heeft_pas": True}}})
        == []
    )
    assert (
        problems(schema, {"peildatum": "2024-01-01", "lokaal": {"diemen": {"heeft_bas": True}}})
        != []
    )


def test_the_lists_are_typed_to_the_last_field(kern: Kern) -> None:
    regimes = Draft202012Validator(closed(regime_schema()))
    facts = Draft202012Validator(closed(fact_schema()))
    for regime in kern.regimes.values():
        assert regimes.is_valid(regime_document(regime)), regime.naam
    for feit in kern.vocabulary.feiten.values():
        assert facts.is_valid(fact_document(feit, kern.vocabulary.verbanden)), feit.pad
    assert any("url" in found for found in regime_document(kern.regime("werksaam"))["bronnen"])

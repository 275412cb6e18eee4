# SPDX-License-Identifier: EUPL-1.2
"""Openapi: the OpenAPI document (3.1), with the schemas of `participatiekern.documents.schemas`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from participatiekern.documents.schemas import (
    SCHEMAS,
    case_schema,
    fact_schema,
    outcome_schema,
    receipt_schema,
    regime_schema,
)
from participatiekern.facts.vocabulary import shared_vocabulary
from participatiekern.http.problems import MEDIA_TYPE
from participatiekern.plugins import Kern

_PROBLEM = {
    "type": "object",
    "required": ["title", "status"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "fouten": {
            "type": "array",
            "description": "Elke fout met het pad van het feit.",
            "items": {
                "type": "object",
                "required": ["pad", "bericht"],
                "properties": {"pad": {"type": "string"}, "bericht": {"type": "string"}},
            },
        },
        "zaak": {"type": "object", "description": "Dezelfde fouten in de vorm van de zaak."},
    },
}
_HEALTH = {
    "type": "object",
    "required": ["gezond", "versie", "regimes", "geweigerd"],
    "properties": {
        "gezond": {"type": "boolean"},
        "versie": {"type": "string", "description": "De versie van de kern."},
        "regimes": {"type": "integer", "description": "Hoeveel regimes er beoordelen."},
        "geweigerd": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Plugins waarmee iets mis is; de andere werken.",
        },
    },
}
_FOUND = {
    "type": "object",
    "required": ["wat", "gelijk", "beslist", "was", "nu"],
    "properties": {
        "wat": {"type": "string"},
        "gelijk": {"type": "boolean"},
        "beslist": {"type": "boolean", "description": "Of een verschil meetelt."},
        "was": {},
        "nu": {},
    },
}
_CHECK = {
    "type": "object",
    "required": ["gereproduceerd", "bevindingen"],
    "properties": {
        "gereproduceerd": {"type": "boolean"},
        "bevindingen": {"type": "array", "items": {"$ref": "#/components/schemas/Bevinding"}},
    },
}
_PROBLEMS = {
    "400": "De zaak is niet te lezen.",
    "408": "De zaak kwam niet op tijd binnen.",
    "413": "De zaak is te groot.",
    "414": "De parameters zijn te lang.",
    "415": "De zaak is geen JSON of TOML.",
    "422": "De zaak of de parameter is niet in orde.",
    "503": "De dienst heeft het te druk (Retry-After), of het antwoord kwam niet op tijd klaar.",
}


def openapi_document(kern: Kern) -> dict[str, Any]:
    """What the service offers.

    It names no regime and no local fact of one: a client made from it serves every municipality.
    """
    name = {
        "type": "string",
        "maxLength": 100,
        "description": "De naam van een regime (zie /regimes), of de CBS-code van een gemeente; "
        "met @jjjj-mm-dd alsof die dag de peildatum was.",
        "examples": ["naarden", "naarden@2008-01-01", "0405"],
    }
    one = {"name": "regime", "required": True, "schema": name}
    several = {
        "name": "regimes",
        "description": "Door komma's gescheiden, of de parameter meer keren.",
        "explode": False,
        "schema": {"type": "array", "items": name, "minItems": 1, "uniqueItems": True},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "participatiekern",
            "version": version("participatiekern"),
            "description": "Gemeentelijke regels voor de bijstand: beoordeel, verklaar, vergelijk.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {
            "/regimes": {"get": _listing("regimes", "De geladen regimes.", "RegimeGegevens")},
            "/feiten": {"get": _listing("feiten", "De feiten van een zaak.", "FeitGegevens")},
            "/gezond": {"get": _reading("gezond", "Of de dienst beoordeelt.", _ref("Gezond"))},
            "/schema/{document}": {"get": _schema()},
            "/beoordeel": {
                "post": _decision("beoordeel", "Beoordeel een zaak onder één regime.", one)
            },
            "/vergelijk": {
                "post": _decision(
                    "vergelijk",
                    "Vergelijk wat regimes van een zaak zeggen; zonder parameter alle regimes.",
                    several,
                )
            },
            "/bewijsstuk": {
                "post": _decision(
                    "bewijsstuk",
                    "Het bewijsstuk van een zaak; zonder parameter onder alle regimes.",
                    several,
                    "Bewijsstuk",
                )
            },
            "/controleer": {"post": _check()},
        },
        "components": {"schemas": _schemas(kern)},
    }


def _schemas(kern: Kern) -> dict[str, Any]:
    case = case_schema(shared_vocabulary())
    # The facts of one regime: those of the service stand in /schema/zaak.
    case["properties"]["lokaal"] = {
        "type": "object",
        "description": "Feiten die één regime vraagt, onder de naam van het regime.",
        "additionalProperties": {"type": "object", "additionalProperties": True},
    }
    found = _component("Zaak", case)
    found |= _component("Uitkomst", outcome_schema(kern.vocabulary, kern.onderwerpen))
    found |= _component("Bewijsstuk", receipt_schema())
    found["RegimeGegevens"] = regime_schema()
    found["FeitGegevens"] = fact_schema()
    own = {"Gezond": _HEALTH, "Controle": _CHECK, "Bevinding": _FOUND, "Probleem": _PROBLEM}
    return found | own


def _ref(naam: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{naam}"}


def _reading(naam: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {
        "operationId": naam,
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}},
    }


def _listing(naam: str, summary: str, item: str) -> dict[str, Any]:
    return _reading(naam, summary, {"type": "array", "items": _ref(item)})


def _schema() -> dict[str, Any]:
    document = {
        "in": "path",
        "name": "document",
        "required": True,
        "schema": {"type": "string", "enum": list(SCHEMAS)},
    }
    found = _reading("schema", "Een JSON Schema (2020-12).", {"type": "object"})
    return found | {"parameters": [document]}


def _decision(
    naam: str, summary: str, parameter: dict[str, Any], answer: str = "Uitkomst"
) -> dict[str, Any]:
    case = {"schema": _ref("Zaak")}
    return {
        "operationId": naam,
        "summary": summary,
        "parameters": [{"in": "query", **parameter}],
        "requestBody": {
            "required": True,
            "content": {"application/json": case, "application/toml": case},
        },
        "responses": _responses("De uitkomst met redenen en bronnen.", answer),
    }


def _check() -> dict[str, Any]:
    """A receipt with the case, the outcome that was kept, or both."""
    body = {
        "type": "object",
        "required": ["bewijsstuk"],
        "properties": {
            "bewijsstuk": _ref("Bewijsstuk"),
            "zaak": _ref("Zaak"),
            "uitkomst": {"type": "object", "description": "De uitkomst zoals zij is bewaard."},
        },
        "anyOf": [{"required": ["zaak"]}, {"required": ["uitkomst"]}],
    }
    return {
        "operationId": "controleer",
        "summary": "Controleer een bewijsstuk met de zaak, de bewaarde uitkomst, of beide.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _responses("Wat gelijk is en wat anders.", "Controle"),
    }


def _responses(description: str, answer: str) -> dict[str, Any]:
    problem = {MEDIA_TYPE: {"schema": _ref("Probleem")}}
    content = {"application/json": {"schema": _ref(answer)}}
    return {
        "200": {"description": description, "content": content},
        **{status: {"description": text, "content": problem} for status, text in _PROBLEMS.items()},
    }


def _component(naam: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema and its definitions as components, which is where tools look for them."""
    parts = {key: part for key, part in schema.items() if key not in ("$schema", "$id", "$defs")}
    return {
        naam: _moved(parts),
        **{key: _moved(part) for key, part in schema.get("$defs", {}).items()},
    }


def _moved(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _moved(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_moved(part) for part in value]
    if isinstance(value, str):
        return value.replace("#/$defs/", "#/components/schemas/")
    return value

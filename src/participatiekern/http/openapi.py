# SPDX-License-Identifier: EUPL-1.2
"""Openapi: the OpenAPI document (3.1), with the schemas of `participatiekern.documents.schemas`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from participatiekern.documents.schemas import case_schema, outcome_schema
from participatiekern.http.problems import MEDIA_TYPE
from participatiekern.plugins import Kern

_LISTING = {"type": "array", "items": {"type": "object"}}
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
    """What the service offers for the regimes that are loaded."""
    codes = list(kern.regimes)
    day = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    name = {
        "type": "string",
        "description": "De naam van een regime, of de CBS-code van een gemeente; met @jjjj-mm-dd "
        "alsof die dag de peildatum was.",
        "anyOf": [
            {"enum": codes},
            {"pattern": f"^(({'|'.join(codes)})@{day}|[0-9]{{4}}(@{day})?)$"},
        ],
    }
    schemas = _component("Zaak", case_schema(kern.vocabulary))
    schemas |= _component("Uitkomst", outcome_schema(kern.vocabulary, kern.onderwerpen))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "participatiekern",
            "version": version("participatiekern"),
            "description": "Gemeentelijke regels voor de bijstand: beoordeel, verklaar, vergelijk.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {
            "/regimes": {"get": _listing("regimes", "De geladen regimes.")},
            "/feiten": {"get": _listing("feiten", "De feiten van een zaak.")},
            "/beoordeel": {
                "post": _decision(
                    "beoordeel",
                    "Beoordeel een zaak onder één regime.",
                    {
                        "name": "regime",
                        "required": True,
                        "schema": name,
                    },
                )
            },
            "/vergelijk": {
                "post": _decision(
                    "vergelijk",
                    "Vergelijk wat regimes van een zaak zeggen; zonder parameter alle regimes.",
                    {
                        "name": "regimes",
                        "explode": False,
                        "schema": {
                            "type": "array",
                            "items": name,
                            "minItems": 1,
                            "uniqueItems": True,
                        },
                    },
                )
            },
        },
        "components": {"schemas": {**schemas, "Probleem": _PROBLEM}},
    }


def _listing(naam: str, summary: str) -> dict[str, Any]:
    content = {"application/json": {"schema": _LISTING}}
    return {
        "operationId": naam,
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}},
    }


def _decision(naam: str, summary: str, parameter: dict[str, Any]) -> dict[str, Any]:
    case = {"schema": {"$ref": "#/components/schemas/Zaak"}}
    outcome = {"application/json": {"schema": {"$ref": "#/components/schemas/Uitkomst"}}}
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    return {
        "operationId": naam,
        "summary": summary,
        "parameters": [{"in": "query", **parameter}],
        "requestBody": {
            "required": True,
            "content": {"application/json": case, "application/toml": case},
        },
        "responses": {
            "200": {"description": "De uitkomst met redenen en bronnen.", "content": outcome},
            **{
                status: {"description": text, "content": problem}
                for status, text in _PROBLEMS.items()
            },
        },
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

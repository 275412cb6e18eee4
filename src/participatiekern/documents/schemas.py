# SPDX-License-Identifier: EUPL-1.2
"""Schemas: what the documents look like, as JSON Schema (2020-12), for whoever reads or makes them.

Generated from the vocabulary and the classes of the kernel, so that they cannot drift from what it
reads and prints. A case or a caseload row with an unknown key is wrong, so those schemas are
closed; an outcome may gain fields within a contract version, so that schema is open.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from participatiekern.decide.outcome import Gemis, Status
from participatiekern.facts.cases import MAX_ITEMS, MAX_TEXT
from participatiekern.facts.relations import Voorwaarde
from participatiekern.facts.values import HUNDREDTHS, Code, Soort, decode
from participatiekern.facts.vocabulary import ONBEKEND, PATTERNS, Feit, Vocabulary
from participatiekern.hookspecs import CONTRACT
from participatiekern.rules.consequences import ELSEWHERE, Gevolg, Indeling, Instrument
from participatiekern.rules.register import AARDEN, REASONS, Bepaling, RegisterStilte
from participatiekern.rules.rule import PLICHT_VAN, Aard
from participatiekern.rules.topics import Onderwerp, kinds
from participatiekern.words.statute import FIGURES, RELIABILITY

Schema = dict[str, Any]
_Place = Callable[[str, Schema], Schema]
"""A schema for one fact as a schema of the whole document, in which the fact must be there."""

RULE_STATUS = (Status.VAN_TOEPASSING, Status.NIET_VAN_TOEPASSING, Status.ONBEKEND)

_MONEY = r"^-?[0-9]+\.[0-9]{2}$"
_PERCENTAGE = r"^-?[0-9]+(\.[0-9]{1,2})?$"
_ONE_LINE = (
    "^[^\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u2028-\\u202f"
    "\\u205f-\\u206f\\u3000\\ufeff]*$"
)
"""No line breaks, control characters or blanks other than a space."""
_DATE = "^(19[0-9]{2}|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}$"
_DECIMAL = r"^[0-9]+(\.[0-9]{1,2})?$"


SCHEMAS = ("zaak", "uitkomst", "register", "caserij", "bewijsstuk")
"""The documents that have a schema."""


def schema_of(
    document: str, vocabulary: Vocabulary, onderwerpen: Mapping[str, Onderwerp]
) -> Schema:
    """The schema of one of `SCHEMAS`."""
    match document:
        case "zaak":
            return case_schema(vocabulary)
        case "uitkomst":
            return outcome_schema(vocabulary, onderwerpen)
        case "register":
            return register_schema()
        case "caserij":
            return row_schema(vocabulary)
    return receipt_schema()


def case_schema(vocabulary: Vocabulary) -> Schema:
    """A case file: naam and peildatum, then one object per section (JSON, or TOML as JSON)."""
    schema = _document(
        "zaak",
        "De feiten over één persoon op één peildatum. Wat ontbreekt, is onbekend; bij een feit met "
        "x-afwezig is er dan niets vastgelegd, en zegt null of de lijst onbekend dat het onbekend "
        "is.",
    )
    properties: Schema = {ONBEKEND: _nullable(_said_unknown(vocabulary))}
    for feit in vocabulary.feiten.values():
        *sections, naam = feit.pad.split(".")
        table = properties
        # naam and peildatum stand at the top of a case file, without their section.
        for section in sections if sections != ["zaak"] else []:
            unknown = {"type": ["object", "null"]}
            table = table.setdefault(section, _closed({}) | unknown)["properties"]
        table[naam] = _fact(feit) if feit.pad == "zaak.peildatum" else _nullable(_fact(feit))
    relations = [
        *_relations(vocabulary, _under_sections),
        *_one_of_both(vocabulary, _under_sections),
    ]
    return schema | _closed(properties) | {"required": ["peildatum"], "allOf": relations}


def row_schema(vocabulary: Vocabulary) -> Schema:
    """A caseload row: one flat object, each fact under its path, values as in a case file."""
    schema = _document(
        "caserij",
        "Eén rij van een portefeuille: elk feit onder zijn pad. Null is een lege cel: onbekend; "
        "bij een feit met x-afwezig is er niets vastgelegd, en zegt de lijst onbekend dat het "
        "onbekend is.",
    )
    properties = {
        # As in a case file, naam and peildatum have no section.
        feit.pad.removeprefix("zaak."): _nullable(_fact(feit))
        for feit in vocabulary.feiten.values()
    }
    properties["peildatum"] = _fact(vocabulary.feiten["zaak.peildatum"])
    properties[ONBEKEND] = _nullable(_said_unknown(vocabulary))
    relations = [*_relations(vocabulary, _under_path), *_one_of_both(vocabulary, _under_path)]
    return schema | _closed(properties) | {"required": ["peildatum"], "allOf": relations}


def outcome_schema(vocabulary: Vocabulary, onderwerpen: Mapping[str, Onderwerp]) -> Schema:
    """One outcome document, as ``beoordeel`` and ``vergelijk`` print it per case."""
    gevolgen = kinds(onderwerpen)
    schema = _document(
        "uitkomst", "Wat een zaak onder één of meer regimes wordt, met redenen en bronnen."
    )
    regime = _object(
        {
            "contrafeitelijk": {"type": "boolean"},
            "concept": {"type": "boolean", "description": "Een concept zonder register."},
            "variant_van": {"type": "string"},
            # Only where a day was asked (naarden@2008-01-01) in place of that of the case.
            "peildatum": {"type": "string", "format": "date"},
        }
        | {onderwerp: {"$ref": "#/$defs/hook"} for onderwerp in onderwerpen},
        required=["contrafeitelijk"],
    )
    return (
        schema
        | _object(
            {
                "zaak": {"type": "string"},
                "peildatum": {"type": "string", "format": "date"},
                "regimes": {"type": "object", "additionalProperties": {"$ref": "#/$defs/regime"}},
                "niet_beoordeeld": {"type": "array", "items": _failed(), "minItems": 1},
            },
            required=["zaak", "peildatum", "regimes"],
        )
        | {
            "$defs": {
                "regime": regime,
                "hook": _hook(gevolgen),
                "ontbrekend": _missing(),
                "wettelijk": _statutory(),
                "bron": _source(),
                **{kind.soort: _consequence(kind, vocabulary) for kind in gevolgen},
            }
        }
    )


def regime_schema() -> Schema:
    """Who a regime is and what it regulates, as ``participatiekern regimes`` lists it."""
    day = {"type": "string", "format": "date"}
    text = {"type": "string"}
    source = _object({"titel": text, "cvdr": text, "url": text | {"format": "uri"}}, ["titel"])
    texts = {"type": "array", "items": {"type": "string"}}
    fields = {
        "naam": {"type": "string", "description": "Hoe u het regime noemt in een aanvraag."},
        "titel": {"type": "string"},
        "concept": {"type": "boolean", "description": "Een concept zonder register."},
        "variant_van": {"type": "string"},
        "geldig_van": day,
        "geldig_tot": {"anyOf": [day, {"type": "null"}]},
        "cbs_codes": texts | {"description": "CBS-codes van de gemeenten, vier cijfers."},
        "documenten": texts,
        "bronnen": {"type": "array", "items": source},
        "regelt": texts | {"description": "De onderwerpen die het regime regelt."},
        "niet_ingevoerd": {
            "type": "object",
            "additionalProperties": text,
            "description": "Wat van een onderwerp niet is ingevoerd, met de reden.",
        },
        "regels": {"type": "integer"},
    }
    optional = {"concept", "variant_van"}
    return _object(fields, required=[naam for naam in fields if naam not in optional])


def fact_schema() -> Schema:
    """What a fact asks, as ``participatiekern feiten`` lists it."""
    texts = {"type": "array", "items": {"type": "string"}}
    relation = _object({"met": texts, "zin": {"type": "string"}})
    return _object(
        {
            "feit": {"type": "string", "description": "Het pad van het feit in een zaak."},
            "in_zaak": {"type": "string", "description": "Waar het in een zaak staat."},
            "soort": {"enum": [soort.value for soort in Soort]},
            "oordeel": {"type": "boolean"},
            "afwezig": {
                "enum": ["geen", None],
                "description": "geen: ontbreekt het, dan is er niets vastgelegd; anders onbekend.",
            },
            "keuzes": texts,
            "betekenissen": {"type": "object", "additionalProperties": {"type": "string"}},
            "vraag": {"type": "string"},
            "verbanden": {"type": "array", "items": relation},
        }
    )


def receipt_schema() -> Schema:
    """A receipt, as ``--bewijsstuk`` writes it (docs/receipts.md)."""
    schema = _document("bewijsstuk", "Waaruit een besluit volgde: versies en hashes.")
    hashed = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
    text = {"type": ["string", "null"]}
    regime = _object(
        {
            "plugin": text,
            "versie": text,
            "regels": hashed,
            "toegepast": hashed,
            "python": {"type": "array", "items": {"type": "string"}},
            "register": hashed,
            "besluit": hashed,
            "uitkomst": hashed,
        }
    )
    signed = _object(
        {naam: {"type": "string"} for naam in ("op", "sleutel", "handtekening", "algoritme")}
    )
    fields = {
        "bewijsstuk": {"type": "integer"},
        "kern": {"type": "string"},
        "contract": {"type": "integer"},
        "woordenlijst": hashed,
        "wettelijke_bedragen": hashed,
        "zaak": hashed,
        "peildatum": {"type": "string", "format": "date"},
        "regimes": {"type": "object", "additionalProperties": regime, "minProperties": 1},
        "ondertekening": signed,
    }
    return schema | _object(fields, required=[n for n in fields if n != "ondertekening"])


def register_schema() -> Schema:
    """A regime's ``register.toml``: every provision and every silence of its sources."""
    schema = _document("register", "Elke bepaling en elke stilte van de bronnen van een regime.")
    bepaling = _of_class(Bepaling)
    bepaling["properties"]["aard"] = {"enum": list(AARDEN)}
    bepaling["properties"]["zonder_regel"] = {"enum": list(REASONS)}
    bepaling["dependentRequired"] = {"zonder_regel": ["reden"]}
    return schema | _closed(
        {
            "bepaling": {"type": "array", "items": bepaling},
            "stilte": {"type": "array", "items": _of_class(RegisterStilte)},
        }
    )


# --- facts ---------------------------------------------------------------------------------------


def _fact(feit: Feit) -> Schema:
    schema = _value(feit)
    if feit.vraag:
        schema["description"] = feit.vraag
    if feit.eenheid:
        schema["x-eenheid"] = feit.eenheid
    if feit.oordeel:
        schema["x-oordeel"] = True
    if feit.geen_als_afwezig:
        schema["x-afwezig"] = feit.afwezig
    return schema


def _said_unknown(vocabulary: Vocabulary) -> Schema:
    """The list of facts that are unknown where absence says that none was recorded."""
    return {
        "type": "array",
        "items": {"enum": list(vocabulary.geen_als_afwezig)},
        "maxItems": MAX_ITEMS,
        "description": "De feiten met x-afwezig waarvan onbekend is of er iets is vastgelegd.",
    }


def _one_of_both(vocabulary: Vocabulary, place: _Place) -> Iterator[Schema]:
    """A fact is not given and said to be unknown as well."""
    for pad in vocabulary.geen_als_afwezig:
        said = {"type": "array", "contains": {"const": pad}}
        listed = {"properties": {ONBEKEND: said}, "required": [ONBEKEND]}
        given = place(pad, {"not": {"type": "null"}})
        yield {"$comment": f"{pad} staat ook bij {ONBEKEND}.", "not": {"allOf": [listed, given]}}


def _value(feit: Feit) -> Schema:
    match feit.soort:
        case Soort.JA_NEE:
            return {"type": "boolean"}
        case Soort.GEHEEL | Soort.DUUR:
            return {"type": "integer"} | _bounds(feit)
        case Soort.BEDRAG | Soort.PERCENTAGE:
            # A string says an exact decimal where a JSON number may have become a float.
            return {
                "anyOf": [
                    {"type": "number"} | _bounds(feit),
                    {"type": "string", "pattern": _decimal(feit)},
                ]
            }
        case Soort.DATUM:
            return {"type": "string", "format": "date", "pattern": _DATE}
        case Soort.KEUZE:
            return {"enum": list(feit.keuzes)}
        case Soort.TEKST:
            if feit.patroon:
                return {"type": "string", "pattern": f"^{PATTERNS[feit.patroon][0]}$"}
            return {"type": "string", "maxLength": MAX_TEXT, "pattern": _ONE_LINE}
    item = _closed({field.naam: _nullable(_fact(field)) for field in feit.item})
    return {"type": "array", "items": item, "maxItems": MAX_ITEMS}


def _decimal(feit: Feit) -> str:
    """A pattern for an amount as text: two decimals, and no more than the highest amount."""
    if feit.maximum is None or set(str(feit.maximum)) != {"1", "0"}:
        return _DECIMAL
    digits = len(str(feit.maximum)) - 1
    return rf"^(0*[0-9]{{1,{digits}}}(\.[0-9]{{1,2}})?|0*{feit.maximum}(\.0{{1,2}})?)$"


def _bounds(feit: Feit) -> Schema:
    bounds = {"minimum": feit.minimum, "maximum": feit.maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None}


# --- relations -----------------------------------------------------------------------------------


def _relations(vocabulary: Vocabulary, place: _Place) -> list[Schema]:
    """What the facts of a case cannot be together, as far as a schema can say it.

    It compares no two facts with each other, works nothing out from a date and reads no number in a
    string: that is refused when the case is read.
    """
    verbanden = vocabulary.verbanden
    found: list[Schema] = [
        {
            "$comment": strijdig.bericht,
            "not": {
                "allOf": [_condition(v, vocabulary, place) for v in (strijdig.feit, strijdig.met)]
            },
        }
        for strijdig in verbanden.onverenigbaar
    ]
    for uniek in verbanden.uniek:
        names = [veld.rpartition(".")[2] for veld in uniek.velden]
        known = {
            "required": names,
            "properties": {naam: {"not": {"type": "null"}} for naam in names},
        }
        comparable = place(uniek.lijst, {"type": "array", "items": known})
        distinct = place(uniek.lijst, {"uniqueItems": True})
        found.append({"$comment": uniek.bericht, "if": comparable, "then": distinct})
    return found


def _condition(voorwaarde: Voorwaarde, vocabulary: Vocabulary, place: _Place) -> Schema:
    """That a fact is there and meets a condition."""
    soort = vocabulary.feiten[voorwaarde.feit].soort
    if voorwaarde.waarden:
        return place(voorwaarde.feit, {"enum": [_plain(soort, c) for c in voorwaarde.waarden]})
    bounds = {"minimum": voorwaarde.minstens, "maximum": voorwaarde.hoogstens}
    given = {name: _plain(soort, code) for name, code in bounds.items() if code is not None}
    return place(voorwaarde.feit, {"type": "number"} | given)


def _plain(soort: Soort, code: Code) -> object:
    """A value in the unit of the fact; an amount as a JSON number, so no more exact than that."""
    value = decode(soort, code)
    return float(value) if soort in HUNDREDTHS else value


def _under_sections(pad: str, schema: Schema) -> Schema:
    """The schema for the fact at this path of a case file, which must be there."""
    for name in reversed(pad.split(".")):
        schema = {"type": "object", "properties": {name: schema}, "required": [name]}
    return schema


def _under_path(pad: str, schema: Schema) -> Schema:
    """The schema for this fact of a row, which must be there."""
    return {"properties": {pad: schema}, "required": [pad]}


# --- outcomes ------------------------------------------------------------------------------------


def _hook(gevolgen: tuple[type[Gevolg], ...]) -> Schema:
    return _object(
        {
            "status": {"enum": [status.value for status in Status]},
            "gevolgen": {
                "type": "array",
                "items": {"oneOf": [{"$ref": f"#/$defs/{kind.soort}"} for kind in gevolgen]},
            },
            "ontbrekend": {"type": "array", "items": {"$ref": "#/$defs/ontbrekend"}},
            "uitleg": {"type": "string"},
        }
    )


def _missing() -> Schema:
    return _object(
        {"feit": {"type": "string"}, "soort": {"enum": [gemis.value for gemis in Gemis]}}
    )


def _failed() -> Schema:
    """A regime whose rules fail on this case; only where several were asked."""
    return _object({"regime": {"type": "string"}, "reden": {"type": "string"}})


def _statutory() -> Schema:
    """A statutory figure that an outcome used."""
    texts = ("naam", "waarde", "eenheid", "geldig_vanaf", "bron")
    return _object(
        {
            **{name: {"type": "string"} for name in texts},
            "betrouwbaarheid": {"enum": sorted(RELIABILITY)},
        }
    )


def _source() -> Schema:
    return _object(
        {
            "document": {"type": "string"},
            "cvdr": {"type": "string"},
            "url": {"type": "string", "format": "uri"},
            "plaats": {"type": "string"},
            "bepalingen": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        },
        required=["document", "plaats", "bepalingen"],
    )


def _consequence(kind: type[Gevolg], vocabulary: Vocabulary) -> Schema:
    fields = {field.name: _field(field, vocabulary) for field in attrs.fields(kind)}
    # An outcome names the kind of every instrument, also where the rule leaves it to the words.
    always = {"instrumentsoort"} if kind is Instrument else set()
    always |= {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    may_bind = Aard.PLICHT.value in _forces(kind)
    bound = {"plicht_van": {"enum": list(PLICHT_VAN)}} if may_bind else {}
    properties = {
        "regel": {"type": "string"},
        "aard": {"enum": _forces(kind)},
        **bound,
        "status": {"enum": [status.value for status in RULE_STATUS]},
        "soort": {"const": kind.soort},
        **fields,
        "voorrang": {"type": "string"},
        "gronden": {"type": "array", "items": {"type": "string"}, "minItems": 2},
        "bron": {"$ref": "#/$defs/bron"},
        **{
            key: {"type": "array", "items": {"$ref": "#/$defs/wettelijk"}, "minItems": 1}
            for key in FIGURES
        },
        "ontbrekend": {"type": "array", "items": {"$ref": "#/$defs/ontbrekend"}},
        "uitleg": {"type": "string"},
    }
    optional = {*fields, "plicht_van", "voorrang", "gronden", *FIGURES} - always
    required = [name for name in properties if name not in optional]
    return _object(properties, required=required) | {"description": _summary(kind)}


def _field(field: attrs.Attribute[Any], vocabulary: Vocabulary) -> Schema:
    """A field of a consequence; one whose value may wait for a missing fact can be null."""
    words = {
        "aanpak": vocabulary.aanpak,
        "instrumentsoort": vocabulary.instrumentsoort,
    }
    if field.name in words:
        return {"enum": list(words[field.name])}
    if field.metadata.get("closed"):
        return {"enum": list(field.metadata["woorden"])}
    if deel := field.metadata.get("deel"):
        own = {part.name: _field(part, vocabulary) for part in attrs.fields(deel)}
        return {"type": "array", "items": _object(own, required=[]), "minItems": 1}
    match field.metadata.get("soort"):
        case Soort.BEDRAG:
            return {"type": ["string", "null"], "pattern": _MONEY}
        case Soort.PERCENTAGE:
            return {"type": ["string", "null"], "pattern": _PERCENTAGE}
        case Soort.DUUR | Soort.GEHEEL:
            return {"type": ["integer", "null"]}
    return {"type": "string"}


def _forces(kind: type[Gevolg]) -> list[str | None]:
    if issubclass(kind, ELSEWHERE):
        return [None]
    found = Aard.VASTSTELLING
    return [a.value for a in Aard if (a is found) is (kind is Indeling)]


# --- building ------------------------------------------------------------------------------------


def _document(naam: str, description: str) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:participatiekern:schema:{naam}:{CONTRACT}",
        "title": naam,
        "description": description,
    }


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
    }


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [{"type": "null"}, schema]}


def _summary(kind: type) -> str:
    return (kind.__doc__ or "").partition("\n")[0]


def _of_class(kind: type[attrs.AttrsInstance]) -> Schema:
    """The closed object that structures into an attrs class."""
    hints = typing.get_type_hints(kind)
    fields = attrs.fields(kind)
    return {
        **_closed({field.name: _of_type(hints[field.name]) for field in fields}),
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "description": _summary(kind),
    }


def _of_type(hint: Any) -> Schema:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0])}
    if origin is Mapping or origin is dict:
        return {"type": "object"}
    return {"type": {str: "string", bool: "boolean", int: "integer", type(None): "null"}[hint]}

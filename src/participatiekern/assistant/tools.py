# SPDX-License-Identifier: EUPL-1.2
"""Tools: what an assistant can ask of the kernel, each a name, schemas and a function.

An answer is the document that every other reader gets, so that unknown, discretion and silence stay
what they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from participatiekern.documents.answers import answer_text
from participatiekern.documents.outcome import fact_document, regime_document
from participatiekern.documents.schemas import (
    SCHEMAS,
    Schema,
    case_schema,
    fact_schema,
    outcome_schema,
    regime_schema,
    schema_of,
)
from participatiekern.errors import CaseError, DayError, Fout, GemeenteError, nearest
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.plugins import Kern, UnknownRegimeError
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.words.explain import Explainer
from participatiekern.words.prose import parts, rule_text, sentence_lines

_INSTRUCTIONS = """\
Regels van gemeenten voor de bijstand: beoordelen, verklaren, vergelijken. Nooit zelf invullen:
- Een feit dat u niet zeker weet, geeft u als null of laat u weg: dan is het onbekend. Geef geen
  standaardwaarde.
- Van deze feiten betekent weglaten dat er geen is vastgelegd; wat u daarvan niet weet, geeft u als
  null: {afwezig}.
- Status onbekend is geen nee: vraag de feiten in `ontbrekend` (zie het hulpmiddel feiten).
- Een oordeel is van een professional: de uitleg zegt van wie; leid het niet zelf af.
- aard bevoegdheid betekent dat het college kan, niet dat iemand recht heeft; niet_geregeld en
  verwezen zijn geen nee en geen 0.
- Noem bij een antwoord de regeling en het artikel uit `bron`. contrafeitelijk: het regime gold niet
  op de peildatum.
"""

Answer = Mapping[str, Any]


def instructions(vocabulary: Vocabulary) -> str:
    """What the assistant is told before it asks anything."""
    return _INSTRUCTIONS.format(afwezig=", ".join(vocabulary.geen_als_afwezig))


class ToolError(Exception):
    """A question that cannot be answered: what is wrong, in Dutch."""


@attrs.frozen
class Tool:
    """Something that an assistant can ask; `answer` takes the arguments by name."""

    naam: str
    beschrijving: str
    invoer: Schema
    uitvoer: Schema
    answer: Callable[..., Answer]


def tools(kern: Kern) -> dict[str, Tool]:
    """Every tool, by its name."""
    asked = _Asked(kern)
    case = case_schema(kern.vocabulary)
    short = {
        "type": "object",
        "required": ["peildatum"],
        "description": "De feiten van de zaak, zoals bij beoordeel.",
    }
    outcome = outcome_schema(kern.vocabulary, kern.onderwerpen)
    regime = _text("De naam van een regime (zie regimes), ook met een dag: naarden@2008-01-01.")
    several = {"type": "array", "items": regime, "uniqueItems": True, "minItems": 1}
    topics = {"type": "array", "items": {"enum": list(kern.onderwerpen)}, "uniqueItems": True}
    found = (
        Tool(
            "regimes",
            "Welke regimes (gemeenten, met periode, CBS-codes en bronnen) er zijn.",
            _input({}),
            _object({"regimes": {"type": "array", "items": regime_schema()}}),
            asked.regimes,
        ),
        Tool(
            "feiten",
            "Welke feiten een zaak kan hebben en welke vraag elk feit stelt.",
            _input(
                {
                    "zoek": _text("Alleen feiten met deze tekst in pad of vraag."),
                    "feiten": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "Alleen deze paden, bijvoorbeeld uit ontbrekend.",
                    },
                }
            ),
            _object({"feiten": {"type": "array", "items": fact_schema()}}),
            asked.feiten,
        ),
        Tool(
            "beoordeel",
            "Beoordeel een zaak onder één regime, met redenen, bronnen en wat ontbreekt.",
            _input({"zaak": _case(case), "regime": regime}, "zaak", "regime"),
            outcome,
            asked.beoordeel,
        ),
        Tool(
            "vergelijk",
            "Wat regimes van dezelfde zaak zeggen; zonder regimes: alle.",
            _input({"zaak": _case(short), "regimes": several}, "zaak"),
            outcome,
            asked.vergelijk,
        ),
        Tool(
            "uitleg",
            "Leg in gewoon Nederlands uit wat een zaak onder één regime wordt, met de open vragen.",
            _input(
                {"zaak": _case(short), "regime": regime, "onderwerpen": topics}, "zaak", "regime"
            ),
            _EXPLAINED,
            asked.uitleg,
        ),
        Tool(
            "bepaling",
            "Eén bepaling van een regime: plaats, inhoud in eigen woorden, en haar regels.",
            _input({"id": _text("Het id uit bron.bepalingen, zoals naarden-9.2-3c.")}, "id"),
            _PROVISION,
            asked.bepaling,
        ),
        Tool(
            "schema",
            "Het JSON Schema van een document.",
            _input({"document": {"enum": list(SCHEMAS)}}, "document"),
            {"type": "object"},
            asked.schema,
        ),
    )
    return {tool.naam: tool for tool in found}


class _Asked:
    """The answers."""

    def __init__(self, kern: Kern) -> None:
        self._kern = kern

    def regimes(self) -> Answer:
        return {"regimes": [regime_document(regime) for regime in self._kern.regimes.values()]}

    def feiten(self, zoek: str = "", feiten: Iterable[str] = ()) -> Answer:
        vocabulary, wanted = self._kern.vocabulary, set(feiten)
        if unknown := sorted(wanted - vocabulary.feiten.keys()):
            near = nearest(unknown[0], list(vocabulary.feiten))
            raise ToolError(f"Er is geen feit {unknown[0][:60]!r}.{_hint(near)}")
        found = [
            fact_document(feit, vocabulary.verbanden)
            for feit in vocabulary.feiten.values()
            if (not wanted or feit.pad in wanted)
            and zoek.casefold() in f"{feit.pad} {feit.vraag}".casefold()
        ]
        return {"feiten": found}

    def beoordeel(self, zaak: object, regime: str) -> Answer:
        return self._answer(zaak, [regime])

    def vergelijk(self, zaak: object, regimes: Iterable[str] | None = None) -> Answer:
        return self._answer(zaak, list(self._kern.regimes if regimes is None else regimes))

    def _answer(self, zaak: object, regimes: list[str]) -> Answer:
        found: Answer = json.loads(answer_text(self._kern, self._zaak(zaak), regimes))
        return found

    def uitleg(self, zaak: object, regime: str, onderwerpen: Iterable[str] = ()) -> Answer:
        beoordeling = self._kern.evaluate(self._zaak(zaak), regime)
        feiten, wanted = self._kern.vocabulary.feiten, set(onderwerpen)
        if unknown := sorted(wanted - beoordeling.uitkomsten.keys()):
            raise ToolError(f"Er is geen onderwerp {unknown[0][:60]!r}.")
        explainer = Explainer(feiten)
        topics = []
        for naam, uitkomst in beoordeling.uitkomsten.items():
            if wanted and naam not in wanted:
                continue
            questions = [
                item.document() | {"vraag": feiten[item.feit].vraag if item.feit in feiten else ""}
                for item in uitkomst.ontbrekend
            ]
            topics.append(
                {
                    "onderwerp": naam,
                    "status": str(uitkomst.status),
                    "uitleg": explainer.hook(beoordeling, uitkomst),
                    "regels": [explainer.rule(beoordeling, g) for g in uitkomst.gevolgen],
                    "vragen": questions,
                }
            )
        return {
            "regime": beoordeling.naam,
            "contrafeitelijk": beoordeling.contrafeitelijk,
            "onderwerpen": topics,
        }

    def bepaling(self, id: str) -> Answer:  # noqa: A002 - the name that it has in documents
        regimes = [regime for regime in self._kern.regimes.values() if not regime.merk]
        regime = next((r for r in regimes if id in r.register.plaatsen), None)
        if regime is None:
            near = nearest(id, [naam for r in regimes for naam in r.register.plaatsen])
            raise ToolError(f"Er is geen bepaling {id[:60]!r}.{_hint(near)}")
        bepaling = regime.register.bepalingen[id]
        return {
            "id": id,
            "regime": regime.naam,
            "document": bepaling.bron,
            "plaats": bepaling.vindplaats,
            "onderwerp": bepaling.onderwerp,
            "aard": bepaling.aard,
            "tekst": bepaling.tekst,
            "oordeel": bepaling.oordeel,
            "zonder_regel": bepaling.zonder_regel,
            "reden": bepaling.reden,
            "regels": _rules_of(regime, id),
        }

    def schema(self, document: str) -> Answer:
        if document not in SCHEMAS:
            raise ToolError(f"Er is geen schema {document[:60]!r}; wel: {', '.join(SCHEMAS)}.")
        return schema_of(document, self._kern.vocabulary, self._kern.onderwerpen)

    def _zaak(self, given: object) -> Zaak:
        """The case: the text of a case file, or its tables."""
        if isinstance(given, str):
            return Zaak.from_text(given, self._kern.vocabulary)
        if isinstance(given, Mapping):
            return Zaak.from_document(_exact(given), self._kern.vocabulary)
        raise CaseError((Fout("", "bevat geen zaak: verwacht een tabel met peildatum."),))


def _exact(value: Any) -> Any:
    """The same with every float as the shortest decimal that is it, as JSON wrote it."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {key: _exact(part) for key, part in value.items()}
    return [_exact(part) for part in value] if isinstance(value, list) else value


def _rules_of(regime: Regime, bepaling: str) -> list[dict[str, str]]:
    return [
        {"regel": regel.id, "onderwerp": onderwerp, "tekst": _in_words(regel, regime)}
        for onderwerp, regel in regime.alle_regels()
        if bepaling in regel.bepalingen()
    ]


def _in_words(regel: Regel, regime: Regime) -> str:
    text, plaatsen = rule_text(regel, regime), regime.register.plaatsen
    lines = [text.kop]
    for heading, zinnen in parts(text):
        lines.append(f"{heading}:")
        lines += [f"{'  ' * depth}- {line}" for depth, line in sentence_lines(zinnen, plaatsen)]
    return "\n".join(lines)


def explained(error: Exception) -> str | None:
    """What to say of a question that was asked wrongly; None for a fault of our own."""
    if isinstance(error, CaseError):
        return "De zaak is niet in orde.\n" + "\n".join(map(str, error.fouten))
    if isinstance(error, UnknownRegimeError) and error.problems:
        return f"Regime {error.naam[:60]!r} is er niet, want de plugin is niet in orde."
    if isinstance(error, UnknownRegimeError):
        near = nearest(error.naam, list(error.known))
        return f"Er is geen regime {error.naam[:60]!r}.{_hint(near)} Zie: regimes."
    if isinstance(error, (ToolError, DayError, GemeenteError)):
        return str(error)
    return None


def _hint(near: str | None) -> str:
    return f" Bedoelt u {near}?" if near else ""


# --- schemas -------------------------------------------------------------------------------------


def _text(description: str) -> Schema:
    return {"type": "string", "description": description, "maxLength": 200}


def _case(schema: Schema) -> Schema:
    written = {"type": "string", "description": "Of de tekst van een zaakbestand, JSON of TOML."}
    return {"anyOf": [schema, written]}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _input(properties: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_STRING: Schema = {"type": "string"}
_QUESTION = _object({"feit": _STRING, "soort": _STRING, "vraag": _STRING})
_EXPLAINED = _object(
    {
        "regime": _STRING,
        "contrafeitelijk": {"type": "boolean"},
        "onderwerpen": {
            "type": "array",
            "items": _object(
                {
                    "onderwerp": _STRING,
                    "status": _STRING,
                    "uitleg": _STRING,
                    "regels": {"type": "array", "items": _STRING},
                    "vragen": {"type": "array", "items": _QUESTION},
                }
            ),
        },
    }
)
_TEXTS = "id regime document plaats onderwerp aard tekst oordeel zonder_regel reden"
_RULE = _object({"regel": _STRING, "onderwerp": _STRING, "tekst": _STRING})
_PROVISION = _object(
    dict.fromkeys(_TEXTS.split(), _STRING) | {"regels": {"type": "array", "items": _RULE}}
)

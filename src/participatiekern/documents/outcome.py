# SPDX-License-Identifier: EUPL-1.2
"""Outcome: what a case comes to under some regimes, as the stable outcome document.

Every format of the command line, and the HTTP service, shows this one document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from participatiekern.decide.outcome import Beoordeling, RegelUitkomst
from participatiekern.facts.fixed import plain
from participatiekern.facts.relations import Verbanden, shown_path
from participatiekern.facts.vocabulary import Feit
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Document, Regime
from participatiekern.words.compare import Vergelijking
from participatiekern.words.explain import Explainer, ground_place
from participatiekern.words.lexicon import choice_word
from participatiekern.words.statute import figures_document

_INDENTED = 8
"""Spaces of indentation up to which tables are written over several lines."""

_dumps = json.JSONEncoder(ensure_ascii=False).encode


def outcome_document(kern: Kern, vergelijking: Vergelijking) -> dict[str, Any]:
    """The outcome document of one case: JSON types only, keys in a fixed order."""
    explainer = Explainer(kern.vocabulary_for(vergelijking.stammen).feiten)
    return {
        "zaak": vergelijking.zaak.naam,
        "peildatum": vergelijking.zaak.peildatum.isoformat(),
        "regimes": {
            beoordeling.naam: _regime(beoordeling, explainer)
            for beoordeling in vergelijking.beoordelingen
        },
    }


def regime_document(regime: Regime) -> dict[str, Any]:
    """Who a regime is and what it regulates."""
    return {
        "naam": regime.naam,
        "titel": regime.titel,
        **regime.merk,
        "geldig_van": regime.geldig_van.isoformat(),
        "geldig_tot": regime.geldig_tot.isoformat() if regime.geldig_tot else None,
        "cbs_codes": list(regime.cbs_codes),
        "documenten": [document.titel for document in regime.documenten],
        "bronnen": [{"titel": d.titel, **source_address(d)} for d in regime.documenten],
        "regelt": list(regime.regels),
        "niet_ingevoerd": dict(regime.niet_ingevoerd),
        "regels": sum(1 for _ in regime.alle_regels()),
    }


def source_address(document: Document) -> dict[str, str]:
    """How a source is found: its CVDR number and its address, as far as it has them."""
    given = {"cvdr": document.kenmerk, "url": document.adres}
    return {name: value for name, value in given.items() if value}


def fact_document(feit: Feit, verbanden: Verbanden) -> dict[str, Any]:
    """What a fact of a case is, what it asks, and which facts it goes with.

    `in_zaak` is its path in a case, where peildatum and naam are in no section.
    """
    return {
        "feit": feit.pad,
        "in_zaak": shown_path(feit.pad),
        "soort": feit.soort.value,
        "oordeel": feit.oordeel,
        "afwezig": feit.afwezig or None,
        "keuzes": list(feit.keuzes),
        "betekenissen": {keuze: choice_word(feit, keuze) for keuze in feit.keuzes},
        "vraag": feit.vraag,
        "verbanden": [{"met": list(met), "zin": zin} for met, zin in verbanden.of(feit.pad)],
    }


def as_json(document: object) -> str:
    """A document as JSON text, byte for byte the same for the same document.

    Outer tables are indented and each rule has a line of its own: readable, and written by the
    encoder in C, which cannot indent.
    """
    if isinstance(document, list):
        return "".join(as_json_list(_lines(part, "") for part in document))
    return _lines(document, "") + "\n"


def as_json_list(texts: Iterable[str]) -> Iterator[str]:
    """Documents that are JSON text already, as one list, in parts."""
    before = "[\n"
    for text in texts:
        yield before
        yield text.removesuffix("\n")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _lines(value: Any, indent: str) -> str:
    deeper = indent + "  "
    if isinstance(value, dict) and value and len(indent) < _INDENTED:
        parts = [f"{_dumps(key)}: {_lines(part, deeper)}" for key, part in value.items()]
    elif _is_table_list(value) and len(indent) <= _INDENTED:
        parts = [_lines(part, deeper) for part in value]
    else:
        return _dumps(value)
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{end}"


def _is_table_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def heading_document(beoordeling: Beoordeling) -> dict[str, Any]:
    """What marks a regime in the document of a case, before its topics."""
    return {
        **beoordeling.regime.merk,
        "contrafeitelijk": beoordeling.contrafeitelijk,
        **({"peildatum": beoordeling.dag.isoformat()} if beoordeling.dag else {}),
    }


def _regime(beoordeling: Beoordeling, explainer: Explainer) -> dict[str, Any]:
    document = heading_document(beoordeling)
    for onderwerp, uitkomst in beoordeling.uitkomsten.items():
        document[onderwerp] = {
            "status": str(uitkomst.status),
            "gevolgen": [
                {
                    **consequence_document(beoordeling, gevolg),
                    **figures_document(beoordeling, gevolg),
                    "ontbrekend": [item.document() for item in gevolg.ontbrekend],
                    "uitleg": explainer.rule(beoordeling, gevolg),
                }
                for gevolg in uitkomst.gevolgen
            ],
            "ontbrekend": [item.document() for item in uitkomst.ontbrekend],
            "uitleg": explainer.hook(beoordeling, uitkomst),
        }
    return document


def consequence_document(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> dict[str, Any]:
    """What one rule says and where it stands, without what it waits for and why."""
    regel = gevolg.regel
    document: dict[str, Any] = {
        "regel": regel.id,
        "aard": regel.aard.value if regel.aard else None,
        **({"plicht_van": regel.plicht_van} if regel.plicht_van else {}),
        "status": str(gevolg.status),
        "soort": regel.dan.soort,
        **plain(gevolg.velden),
    }
    if gevolg.voorrang:
        document["voorrang"] = gevolg.voorrang
    if gevolg.gronden:
        document["gronden"] = [ground.id for ground in gevolg.gronden]
    document["bron"] = _source(beoordeling.regime, gevolg)
    return document


def _source(regime: Regime, gevolg: RegelUitkomst) -> dict[str, Any]:
    """Where a consequence stands: the place of its rule, or of every ground that it may rest on."""
    regel, grounds = gevolg.regel, gevolg.gronden
    if not grounds:
        plaats = regime.register.plaatsen[regel.bron[0]]
        return {
            "document": plaats.document,
            **source_address(regime.document(plaats.document)),
            "plaats": plaats.plaats,
            "bepalingen": list(regel.bepalingen()),
        }
    documents = dict.fromkeys(regime.register.plaatsen[regel.bron[0]].document for regel in grounds)
    found = [source_address(regime.document(titel)) for titel in documents]
    cited = (bepaling for regel in grounds for bepaling in regel.bepalingen())
    return {
        "document": "; ".join(documents),
        **(found[0] if len(found) == 1 else {}),
        "plaats": ground_place(regime, gevolg),
        "bepalingen": list(dict.fromkeys(cited)),
    }

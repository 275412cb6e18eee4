# SPDX-License-Identifier: EUPL-1.2
"""Casebook: cases written by path, and what an expression comes to in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from participatiekern import Zaak
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.errors import CaseError
from participatiekern.facts.cases import DERIVED
from participatiekern.facts.relations import Strijd
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.expressions import Expression

PEILDATUM = date(2024, 3, 1)


def case(
    facts: dict[str, Any] | None = None,
    peildatum: date = PEILDATUM,
    vocabulary: Vocabulary | None = None,
) -> Zaak:
    """A case with these facts by path: ``{"persoon.leeftijd": 40}``."""
    document: dict[str, Any] = {"peildatum": peildatum}
    for pad, value in (facts or {}).items():
        *sections, naam = pad.split(".")
        table = document
        for section in sections:
            table = table.setdefault(section, {})
        table[naam] = value
    return Zaak.from_document(document, vocabulary)


def consistent(
    document: Mapping[str, Any],
    vocabulary: Vocabulary | None = None,
    kept: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The document without the facts that contradict another.

    What `kept` says stays as it is there. Raises CaseError for a mistake of another kind.
    """
    left = deepcopy(dict(document))
    given = {"peildatum": document["peildatum"], **(kept or {})}
    while True:
        try:
            Zaak.from_document(left, vocabulary)
        except CaseError as error:
            # From the end of a list, so that a place in it stays that place.
            last = error.fouten[-1]
            if not isinstance(last, Strijd) or not _drop(left, _sources(last), given):
                raise
        else:
            return left


def contradicting(document: Mapping[str, Any], vocabulary: Vocabulary | None = None) -> set[str]:
    """The facts that contradict another."""
    try:
        Zaak.from_document(document, vocabulary)
    except CaseError as error:
        found = (fout for fout in error.fouten if isinstance(fout, Strijd))
        return {pad.partition("[")[0] for fout in found for pad in (fout.pad, fout.met)}
    return set()


def _sources(strijd: Strijd) -> tuple[str, ...]:
    """The two facts of a contradiction, and the dates from which they may follow."""
    both = (strijd.pad, strijd.met)
    return (*both, *(start for start, derived in DERIVED.items() if derived in both))


def _drop(document: dict[str, Any], paths: Iterable[str], kept: Mapping[str, Any]) -> bool:
    """Make the first of these places that can be otherwise as it is in `kept`, or leave it out."""
    for pad in paths:
        *steps, last = _steps(pad)
        table, before = _at(document, steps), _at(_at(kept, steps), [last])
        if table is None or _at(table, [last]) in (None, before):
            continue
        if before is None:
            del table[last]
            if not table and steps:
                _drop(document, (pad.rpartition(".")[0],), kept)
        else:
            table[last] = deepcopy(before)
        return True
    return False


def _steps(pad: str) -> list[str | int]:
    """``gedraging.eerder[2].datum`` as keys and places."""
    return [
        int(place) - 1 if place else name for name, place in re.findall(r"(\w+)|\[(\d+)\]", pad)
    ]


def _at(value: Any, steps: list[str | int]) -> Any:
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def value(
    node: Expression, facts: dict[str, Any] | None = None, peildatum: date = PEILDATUM
) -> Any:
    """The code of an expression in a case; True, False or None for a condition."""
    return read(node)(case(facts, peildatum).codes)


def waits(
    node: Expression, facts: dict[str, Any] | None = None, peildatum: date = PEILDATUM
) -> list[tuple[str, str]]:
    """What the value waits for: fact and kind, in order, each once."""
    found = missing(node, case(facts, peildatum).codes)
    return list(dict.fromkeys((item.feit, item.soort.value) for item in found))

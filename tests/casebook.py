# SPDX-License-Identifier: EUPL-1.2
"""Casebook: cases written by path, and what an expression comes to in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from participatiekern import Zaak
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
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

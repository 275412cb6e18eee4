# SPDX-License-Identifier: EUPL-1.2
"""What an unknown waits for is the plain recursive definition, however it is compiled."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given

from participatiekern import Zaak
from participatiekern.decide.kleene import read
from participatiekern.decide.waiting import missing
from participatiekern.facts.cases import SECTIES
from participatiekern.facts.vocabulary import SECTIONS_PUT_FORWARD
from participatiekern.rules.expressions import Condition, Expression, Fact, Own, Statutory, Table
from participatiekern.rules.trees import children, nodes
from tests.strategies import VOCABULARY, cases, conditions


def defined(node: Expression, known: Any) -> dict[str, None]:
    """The names of what an unknown node waits for, by asking every part of it in order."""
    found: dict[str, None] = {}
    if read(node)(known) is not None:
        return found
    if isinstance(node, Fact):
        section = node.pad.partition(".")[0]
        whole = section in SECTIONS_PUT_FORWARD and section not in known[SECTIES]
        return {section if whole else node.pad: None}
    if isinstance(node, (Statutory, Own)):
        return {node.naam: None}
    if isinstance(node, Table):
        for condition, value in node.rows:
            holds = read(condition)(known)
            if holds is not False:
                found |= defined(condition, known) | defined(value, known)
            if holds:
                return found
        return found | defined(node.otherwise, known)
    for child in children(node):
        found |= defined(child, known)
    return found


def plain(node: Expression) -> bool:
    """Lists have items with facts of their own, and classes are found by the evaluator."""
    kinds = ("AtLeast", "MostOfItems", "Classified")
    return not any(type(part).__name__ in kinds for part in nodes(node))


@given(conditions(3), cases())
def test_what_is_waited_for_is_the_definition(node: Expression, document: dict[str, Any]) -> None:
    assume(plain(node))
    known = Zaak.from_document(document, VOCABULARY).codes
    assert [item.feit for item in missing(node, known)] == list(defined(node, known))


@given(conditions(3), cases())
def test_order_of_a_condition_does_not_change_its_value(
    node: Condition, document: dict[str, Any]
) -> None:
    assume(plain(node))
    known = Zaak.from_document(document, VOCABULARY).codes
    assert read(node)(known) is by_table(node, known)


def by_table(node: Any, known: Any) -> bool | None:
    """All and Some from the values of their parts; the value of another node as it is read."""
    if type(node).__name__ not in ("All", "Some"):
        value: bool | None = read(node)(known)
        return value
    ends = type(node).__name__ == "Some"
    values = [by_table(part, known) for part in node.conditions]
    if ends in values:
        return ends
    return None if None in values else not ends

# SPDX-License-Identifier: EUPL-1.2
"""Tables: whether the rules of a first-match table leave a gap, overlap or can never answer.

Looks at the cases that matter (see `sampling`): all of them where they are few. What a worked case
shows is intended; what no worked case shows must be declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from participatiekern.authoring.sampling import domain
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.kleene import read
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.expressions import Constant, Expression, Fact, Literal
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel, Tabel, Treffer
from participatiekern.rules.trees import READS_OUTCOMES, nodes

SAMPLES = 2_000
"""How many random cases are looked at where not every combination can be."""


@attrs.frozen(eq=False)
class TabelBeeld:
    """What was seen of a table: which rules answered, which held together, and a case of each.

    `volledig`: every combination of the values that matter was looked at.
    """

    tabel: Tabel
    volledig: bool
    antwoorden: frozenset[str]
    samen: Mapping[tuple[str, str], Zaak]
    gat: Zaak | None


def first_match_tables(regime: Regime) -> Iterator[tuple[str, Tabel]]:
    """The first-match tables of a regime, with their hook."""
    for onderwerp, items in regime.regels.items():
        for item in items:
            if isinstance(item, Tabel) and item.treffer is Treffer.EERSTE:
                yield onderwerp, item


def holding(tabel: Tabel, known: Mapping[str, Any], peildatum: date) -> list[Regel] | None:
    """The rules in force that hold by themselves, in order; None when a group was recorded.

    A rule for which that is unknown does not count as holding.
    """
    if isinstance(tabel.vastgesteld, Fact) and known.get(tabel.vastgesteld.pad) is not None:
        return None
    return [regel for regel in tabel.regels if regel.holds_on(peildatum) and holds(regel, known)]


def holds(regel: Regel, known: Mapping[str, Any]) -> bool | None:
    """Whether the condition of a rule holds and none of its exceptions does (Kleene)."""
    parts = [read(regel.mits)(known)]
    parts += [
        None if value is None else not value for value in (read(e)(known) for e in regel.tenzij)
    ]
    return False if False in parts else None if None in parts else True


def is_catch_all(regel: Regel) -> bool:
    """Whether a rule holds always: what is left when no rule before it holds."""
    return isinstance(regel.mits, Constant) and regel.mits.value and not regel.tenzij


def same_consequence(one: Regel, other: Regel) -> bool:
    """Whether two rules give the same, as far as their text shows."""
    mine, theirs = one.dan.fields(), other.dan.fields()
    return (
        type(one.dan) is type(other.dan)
        and one.kracht == other.kracht
        and mine.keys() == theirs.keys()
        and all(
            _same(value, theirs[name])
            for name, value in mine.items()
            if name not in one.dan.derived()
        )
    )


def _same(one: object, other: object) -> bool:
    if isinstance(one, Literal) and isinstance(other, Literal):
        return (one.soort, one.code) == (other.soort, other.code)
    if isinstance(one, Expression) or isinstance(other, Expression):
        return one is other
    return one == other


def seen(regime: Regime, tabel: Tabel, vocabulary: Vocabulary) -> TabelBeeld:
    """Look at a table over the cases that matter to it."""
    values = domain(regime, tabel.regels, vocabulary)
    if isinstance(tabel.vastgesteld, Fact):
        values = values.without(tabel.vastgesteld.pad)
    answered: set[str] = set()
    together: dict[tuple[str, str], Zaak] = {}
    gap: Zaak | None = None
    for zaak, known in _known(regime, tabel, values.complete(SAMPLES), vocabulary):
        there = [regel for regel in tabel.regels if regel.holds_on(zaak.peildatum)]
        rules = holding(tabel, known, zaak.peildatum) or []
        if there and not rules and gap is None and all(holds(r, known) is False for r in there):
            gap = zaak
        if rules:
            answered.add(rules[0].id)
            for other in rules[1:]:
                together.setdefault((rules[0].id, other.id), zaak)
                if not same_consequence(rules[0], other):
                    break
    return TabelBeeld(tabel, values.volledig, frozenset(answered), together, gap)


def _known(
    regime: Regime, tabel: Tabel, cases: Iterable[Zaak], vocabulary: Vocabulary
) -> Iterator[tuple[Zaak, Mapping[str, Any]]]:
    """Each case with what the table reads: the facts, and the classes where it asks those."""
    classes = any(
        isinstance(node, READS_OUTCOMES)
        for r in tabel.regels
        for root in r.expressions()
        for node in nodes(root)
    )
    evaluator = Evaluator(regime, vocabulary)
    for zaak in cases:
        yield zaak, evaluator.evaluate(zaak).known if classes else zaak.codes

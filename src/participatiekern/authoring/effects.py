# SPDX-License-Identifier: EUPL-1.2
"""Effects: whether a provision that only conditions cite, can change an outcome.

A condition is left out of its rule: where nothing changes then, in any worked case or in any case
like one with other answers to what the condition asks, its provision is mentioned and not
implemented (agreement 34).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from participatiekern.authoring.sampling import Domein, domain
from participatiekern.authoring.tables import holds
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.kleene import read
from participatiekern.decide.outcome import Beoordeling
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Constant,
    Expression,
    Fact,
    Not,
    Some,
    Table,
)
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import READS_OUTCOMES, children, nodes

_BASES = 12
_DRAWS = 12
_SAMPLES = 300


def without_effect(
    regime: Regime, judged: Sequence[Beoordeling], vocabulary: Vocabulary
) -> Mapping[str, Regel]:
    """The provisions that only conditions without effect cite, with the first rule that does.

    `judged` are the worked cases, decided.
    """
    search = _Search(regime, judged, vocabulary)
    done = {bepaling for _, regel in regime.alle_regels() for bepaling in regel.bron}
    # The worked cases show it of nearly all; only for the others are cases made.
    for matters in (search.in_worked_cases, search.in_other_cases):
        for _, regel in regime.alle_regels():
            for node, neutral in _citations(regel):
                if not done.issuperset(node.bepalingen) and matters(regel, node, neutral):
                    done.update(node.bepalingen)
    return {
        bepaling: regel
        for _, regel in reversed(list(regime.alle_regels()))
        for bepaling in regel.bepalingen()
        if bepaling not in done
    }


def _citations(regel: Regel) -> Iterator[tuple[Attributed, bool]]:
    """The conditions that cite a provision, each with the value that leaves it out."""
    yield from _cited(regel.mits, neutral=True)
    for exception in regel.tenzij:
        yield from _cited(exception, neutral=False)
    for value in regel.dan.fields().values():
        if isinstance(value, Expression):
            yield from _cited(value, neutral=True)


def _cited(node: Expression, *, neutral: bool) -> Iterator[tuple[Attributed, bool]]:
    if isinstance(node, Attributed):
        yield node, neutral
    match node:
        case Not():
            neutral = not neutral
        case All() | AtLeast():
            neutral = True
        case Some() | Table():
            neutral = False
    for part in children(node):
        yield from _cited(part, neutral=neutral)


class _Search:
    """Looks for a case in which leaving a condition out changes what a rule says."""

    def __init__(
        self, regime: Regime, judged: Sequence[Beoordeling], vocabulary: Vocabulary
    ) -> None:
        self._regime = regime
        self._judged = judged
        self._vocabulary = vocabulary
        self._evaluator = Evaluator(regime, vocabulary)
        self._values: dict[Regel, Domein] = {}

    def in_worked_cases(self, regel: Regel, node: Attributed, neutral: bool) -> bool:
        """Whether the condition makes a difference in a worked case."""
        left_out = regel.replaced(node, Constant(neutral))
        return any(_differ(regel, left_out, judged.known) for judged in self._judged)

    def in_other_cases(self, regel: Regel, node: Attributed, neutral: bool) -> bool:
        """Whether it does in a case that is made for it."""
        left_out = regel.replaced(node, Constant(neutral))
        made = chain(self._varied(regel, left_out, node), self._sampled(regel))
        return any(_differ(regel, left_out, known) for known in made)

    def _varied(
        self, regel: Regel, left_out: Regel, node: Attributed
    ) -> Iterator[Mapping[str, Any]]:
        """Worked cases in which the rest of the rule holds, with other answers to the condition."""
        values = self._domain(regel)
        asked = {part.pad for part in nodes(node) if isinstance(part, Fact)}
        varied = {pad: values.waarden[pad] for pad in sorted(asked) if pad in values.waarden}
        source = random.Random(0)  # noqa: S311 - a reproducible choice, not a secret
        bases = [j for j in self._judged if holds(left_out, j.known) is not False][:_BASES]
        for base in bases:
            for _ in range(_DRAWS):
                drawn = {pad: source.choice(choices) for pad, choices in varied.items()}
                yield from self._known(values, {**base.zaak.feiten, **drawn}, base)

    def _known(
        self, values: Domein, facts: Mapping[str, Any], base: Beoordeling
    ) -> Iterator[Mapping[str, Any]]:
        zaak = values.case(facts, base.zaak.peildatum)
        if zaak is not None:
            yield self._evaluator.evaluate(zaak).known

    def _sampled(self, regel: Regel) -> Iterator[Mapping[str, Any]]:
        classes = any(isinstance(n, READS_OUTCOMES) for r in regel.expressions() for n in nodes(r))
        for zaak in islice(self._domain(regel).complete(_SAMPLES), _SAMPLES):
            yield self._evaluator.evaluate(zaak).known if classes else zaak.codes

    def _domain(self, regel: Regel) -> Domein:
        found = self._values.get(regel)
        if found is None:
            found = self._values[regel] = domain(self._regime, [regel], self._vocabulary)
        return found


def _differ(one: Regel, other: Regel, known: Mapping[str, Any]) -> bool:
    return _says(one, known) != _says(other, known)


def _says(regel: Regel, known: Mapping[str, Any]) -> tuple[object, ...]:
    fields: Iterable[object] = regel.dan.fields().values()
    return (
        holds(regel, known),
        *(read(value)(known) for value in fields if isinstance(value, Expression)),
    )

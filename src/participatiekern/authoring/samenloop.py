# SPDX-License-Identifier: EUPL-1.2
"""Samenloop: whether it matters which of two conducts in a decision is named first.

It never may. Every pair of kinds of conduct is put into worked cases of a regime, culpable or not,
in both orders. Kinds that no rule of the regime tells apart are tried as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice
from types import MappingProxyType

import attrs

from participatiekern.authoring.reach import topics_read
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.outcome import Beoordeling, Status
from participatiekern.errors import CaseError
from participatiekern.facts.cases import Zaak
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.expressions import Expression, Fact, Membership, Opaque, Same
from participatiekern.rules.regime import Regime
from participatiekern.rules.trees import nodes

SECTIE = "gedraging"
LIJST = f"{SECTIE}.gelijktijdig"
_CASES = 4
"""Pairs of culpable conducts are tried in so many cases, other pairs in one of these."""

Gedraging = tuple[str, bool]
"""A kind of conduct, and whether it is culpable."""


@attrs.frozen
class Volgorde:
    """Two conducts that lead to something else when the other one is named first.

    `eerst` and `daarna` say what they lead to in either order, in the worked case `zaak`.
    """

    onderwerp: str
    een: Gedraging
    ander: Gedraging
    eerst: str
    daarna: str
    zaak: str


def order_that_matters(
    regime: Regime, judged: Sequence[Beoordeling], vocabulary: Vocabulary
) -> Iterator[Volgorde]:
    """The first pair of conducts whose order matters, for each topic.

    `judged` are the worked cases, decided.
    """
    onderwerpen = [o for o in regime.regels if regime.onderwerpen[o].aanleiding == SECTIE]
    pairs = _Pairs(regime, onderwerpen, vocabulary)
    bases = tuple(islice(pairs.bases(judged), _CASES))
    told: set[str] = set()
    for number, (een, ander) in enumerate(pairs.conducts() if bases else ()):
        culpable = een[1] and ander[1]
        for base in bases if culpable else bases[number % len(bases) :][:1]:
            for found in pairs.differences(base, een, ander):
                if found.onderwerp not in told:
                    told.add(found.onderwerp)
                    yield found


class _Pairs:
    """Puts pairs of conducts into cases, and decides only what is about conduct."""

    def __init__(self, regime: Regime, onderwerpen: Sequence[str], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._onderwerpen = onderwerpen
        giving = (naam for naam in regime.regels if regime.onderwerpen[naam].deelt_in)
        read = topics_read(regime)
        wanted = {*giving, *onderwerpen}.union(*(read[naam] for naam in onderwerpen))
        needed = {naam: items for naam, items in regime.regels.items() if naam in wanted}
        self._regime = attrs.evolve(regime, regels=needed)
        self._evaluator = Evaluator(self._regime, vocabulary)

    def conducts(self) -> Iterator[tuple[Gedraging, Gedraging]]:
        """Every two conducts that differ, each kind culpable and not."""
        yield from combinations([(kind, how) for kind in self._kinds for how in (True, False)], 2)

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        """The kinds of conduct, of those that no rule tells apart the first."""
        kinds = self._vocabulary.feiten[f"{SECTIE}.soort"].keuzes
        written = [
            node
            for _, regel in self._regime.alle_regels()
            for root in regel.expressions()
            for node in nodes(root)
        ]
        if any(isinstance(n, Opaque) and any(_asks_kind(f) for f in n.facts) for n in written):
            return kinds
        asked = dict.fromkeys(
            n.values for n in written if isinstance(n, Membership) and _asks_kind(n.choice)
        )
        alike: dict[tuple[bool, ...], list[str]] = {}
        for kind in kinds:
            alike.setdefault(tuple(kind in values for values in asked), []).append(kind)
        # Where kinds are compared with each other, two that are otherwise alike are told apart.
        compared = any(
            isinstance(n, Same) and any(map(_asks_kind, (n.left, n.right))) for n in written
        )
        return tuple(kind for kinds in alike.values() for kind in kinds[: 2 if compared else 1])

    def bases(self, judged: Sequence[Beoordeling]) -> Iterator[Zaak]:
        """Worked cases about conduct with two conducts in them, in each of which others apply.

        Those that say most come first: least is unknown in them.
        """
        found: dict[frozenset[str], Zaak] = {}
        for beoordeling in sorted(judged, key=lambda one: -len(one.zaak.feiten)):
            applied = frozenset(
                gevolg.regel.id
                for naam in self._onderwerpen
                for gevolg in beoordeling.uitkomsten[naam].gevolgen
                if gevolg.applies
            )
            if f"{SECTIE}.soort" in beoordeling.zaak.feiten and applied not in found:
                valid = (self._read(beoordeling.zaak, *pair) for pair in self.conducts())
                if base := next((zaak for zaak in valid if zaak is not None), None):
                    found[applied] = base
                    yield base

    def differences(self, base: Zaak, een: Gedraging, ander: Gedraging) -> Iterator[Volgorde]:
        """Per topic what the two orders lead to, where that is not the same."""
        orders = ((een, ander), (ander, een))
        first, then = (self._evaluator.evaluate(_with(base, *pair)) for pair in orders)
        for onderwerp in self._onderwerpen:
            one, other = _said(first, onderwerp), _said(then, onderwerp)
            if one != other and all(self._read(base, *pair) is not None for pair in orders):
                yield Volgorde(onderwerp, een, ander, _told(one), _told(other), base.naam)

    def _read(self, base: Zaak, first: Gedraging, second: Gedraging) -> Zaak | None:
        """The case with these two conducts in this order; None where its facts contradict them."""
        given = base.feiten
        beside = {
            feit.naam: given[pad]
            for feit in self._vocabulary.feiten[LIJST].item
            if (pad := f"{SECTIE}.{feit.naam}") in given
        } | {"soort": second[0], "verwijtbaar": second[1]}
        conduct = {f"{SECTIE}.soort": first[0], f"{SECTIE}.verwijtbaar": first[1]}
        changed = attrs.evolve(base, feiten={**given, **conduct, LIJST: (beside,)})
        try:
            return Zaak.from_document(changed.document(), self._vocabulary, base.naam)
        except CaseError:
            return None


def _asks_kind(choice: Expression) -> bool:
    return isinstance(choice, Fact) and choice.pad in (f"{SECTIE}.soort", f"{LIJST}.soort")


def _with(base: Zaak, first: Gedraging, second: Gedraging) -> Zaak:
    """A case of two conducts with these two in their place."""
    (item,) = base.codes[LIJST]
    beside = {f"{LIJST}.soort": second[0], f"{LIJST}.verwijtbaar": second[1]}
    conduct = {f"{SECTIE}.soort": first[0], f"{SECTIE}.verwijtbaar": first[1]}
    codes = {**base.codes, **conduct, LIJST: ({**item, **beside},)}
    return attrs.evolve(base, codes=MappingProxyType(codes))


_Said = tuple[Status, frozenset[tuple[str, Status, tuple[tuple[str, str], ...]]]]


def _said(beoordeling: Beoordeling, onderwerp: str) -> _Said:
    """The status of a topic, and every rule that applies or may, with its fields."""
    uitkomst = beoordeling.uitkomsten[onderwerp]
    return uitkomst.status, frozenset(
        (g.regel.id, g.status, tuple((naam, str(value)) for naam, value in g.velden.items()))
        for g in uitkomst.gevolgen
        if g.status is not Status.NIET_VAN_TOEPASSING
    )


def _told(said: _Said) -> str:
    status, regels = said
    applied = sorted(naam for naam, how, _ in regels if how is Status.VAN_TOEPASSING)
    return ", ".join(applied) or status.value.replace("_", " ")

# SPDX-License-Identifier: EUPL-1.2
"""Mutation: whether the worked cases of a regime notice it when a rule is changed.

    python -m participatiekern.authoring.mutation naarden
    python -m participatiekern.authoring.mutation naarden --herkomst tekst

Changes the rules one node at a time (a figure by one, an operator, a condition or exception left
out, the order of a table, the force or group of a consequence) and runs the worked cases against
each changed regime. A change that no case notices is a survivor: a figure or condition that the
cases do not hold in place. A node that several rules share is one node, as it is in the source.
With --herkomst only cases of that origin count: "tekst" are those written from the source by
someone who had not read the rules.

Exit code 0: at least 90% noticed; 1: less; 2: there is no such regime, or a case cannot be read.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from participatiekern.authoring.casework import worked_cases
from participatiekern.authoring.reach import topics_read
from participatiekern.authoring.tables import first_match_tables, same_consequence, seen
from participatiekern.authoring.worked import HERKOMSTEN, UitgewerkteZaak, Verwachting
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.kleene import read
from participatiekern.decide.outcome import Beoordeling
from participatiekern.decide.waiting import missing
from participatiekern.errors import CaseError, RuleError
from participatiekern.facts.values import HUNDREDTHS, Soort, date_code, decode
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.plugins import Kern, UnknownRegimeError
from participatiekern.rules.consequences import Indeling, Individueel, Instrument, Maatregel
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Classified,
    Comparison,
    Condition,
    Expression,
    Extremum,
    Follows,
    Literal,
    Membership,
    MostOfItems,
    Not,
    PercentageOf,
    Product,
    Rate,
    Rounding,
    Same,
    Some,
    Sum,
    Table,
)
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import ALTIJD, Aard, Regel, Tabel, with_rules
from participatiekern.rules.trees import children, nodes
from participatiekern.words.conditions import statement_of

THRESHOLD = 90
"""The share of changes, in percent, that the worked cases of a regime should notice."""

_BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_FORCE = {
    Aard.RECHT: Aard.BEVOEGDHEID,
    Aard.PLICHT: Aard.BEVOEGDHEID,
    Aard.BEVOEGDHEID: Aard.RECHT,
}
_DAY = timedelta(days=1)
_SCALED = HUNDREDTHS | {Soort.DUUR}
_SHOWN_TEXT = 120


@attrs.frozen(eq=False)
class Mutatie:
    """One change: what it is, the first rule that it touches, and the rules it makes (by id).

    For a change of order `items` holds the hook's rules in the new order and `regels` is empty.
    `bepalingen` are the provisions that what was changed stands for.
    """

    onderwerp: str
    regel: Regel
    wat: str
    regels: Mapping[str, Regel]
    bepalingen: tuple[str, ...]
    items: tuple[Regel | Tabel, ...] | None = None

    def __str__(self) -> str:
        others = len(self.regels.keys() - {self.regel.id})
        more = f" and {others} other rule{'s' if others > 1 else ''}" if others else ""
        cited = ", ".join(self.bepalingen)
        return f"{self.regel.id}{more}: {self.wat} [{cited}] ({self.regel.plek})"

    def applied(self, regime: Regime) -> Regime:
        """The regime with this change."""
        if self.items is not None:
            changed = {**regime.regels, self.onderwerp: self.items}
        else:
            changed = {
                onderwerp: with_rules(items, self.regels)
                for onderwerp, items in regime.regels.items()
            }
        return _with_register_of(regime, attrs.evolve(regime, regels=changed))


def _with_register_of(regime: Regime, other: Regime) -> Regime:
    """The other regime with the register that was read for this one: it is not read again."""
    vars(other)["register"] = regime.register
    return other


# --- changes -------------------------------------------------------------------------------------


def mutations(regime: Regime, vocabulary: Vocabulary) -> Iterator[Mutatie]:
    """Every change of a regime, in the order of its rules."""
    done: set[Expression] = set()
    for onderwerp, regel in regime.alle_regels():
        for node, place in _places(regel):
            if node not in done:
                done.add(node)
                for wat, renewed in _changed_rules(regime, node):
                    yield Mutatie(onderwerp, regel, place.told(wat), renewed, place.bepalingen)
        for wat, changed, bepalingen in _rule_changes(regel):
            yield Mutatie(onderwerp, regel, wat, {regel.id: changed}, bepalingen)
    yield from _group_changes(regime)
    yield from _order_changes(regime, vocabulary)


def _changed_rules(regime: Regime, node: Expression) -> Iterator[tuple[str, dict[str, Regel]]]:
    """The changes of a node; one that the language refuses, such as a whole of nought, is none."""
    for wat, new in _node_changes(node):
        try:
            renewed = _renewed(regime, node, new)
        except RuleError:
            continue
        yield wat, renewed


@attrs.frozen(eq=False)
class _Position:
    """Where a node stands: within which condition, and for which provisions."""

    bepalingen: tuple[str, ...]
    condition: Condition | None = None

    def told(self, wat: str) -> str:
        """What is changed there, with the condition in which it stands."""
        return wat if self.condition is None else f"{wat}, in {_said(self.condition)}"


def _said(condition: Condition) -> str:
    return f'"{textwrap.shorten(statement_of(condition), _SHOWN_TEXT, placeholder=" ...")}"'


def _places(regel: Regel) -> Iterator[tuple[Expression, _Position]]:
    """Every node that the author wrote in a rule, with where it stands."""
    for root in regel.written():
        yield from _placed(root, _Position(regel.bepalingen()))


def _placed(node: Expression, around: _Position) -> Iterator[tuple[Expression, _Position]]:
    if isinstance(node, Attributed):
        around = _Position(node.bepalingen, around.condition)
    if isinstance(node, Condition):
        around = attrs.evolve(around, condition=node)
    yield node, around
    for part in children(node):
        yield from _placed(part, around)


def _renewed(regime: Regime, old: Expression, new: Expression) -> dict[str, Regel]:
    """The rules in which a node stands, with the node changed."""
    return {
        regel.id: regel.replaced(old, new)
        for _, regel in regime.alle_regels()
        if any(node is old for root in regel.expressions() for node in nodes(root))
    }


def _node_changes(node: Expression) -> Iterator[tuple[str, Expression]]:
    yield from _figure_changes(node)
    yield from _condition_changes(node)
    yield from _value_changes(node)


def _figure_changes(node: Expression) -> Iterator[tuple[str, Expression]]:
    match node:
        case Literal(soort, code):
            for other in _beside(soort, code):
                wat = f"{_figure(soort, code)} becomes {_figure(soort, other)}"
                yield wat, attrs.evolve(node, code=other)
        case Comparison(_, sign, _):
            yield f"{sign} becomes {_BOUNDARY[sign]}", attrs.evolve(node, operator=_BOUNDARY[sign])
        case Product(factor, _):
            for other in (factor + 1, factor - 1):
                yield f"{factor} times becomes {other} times", attrs.evolve(node, factor=other)
        case AtLeast(number, lijst, _):
            for other in (number + 1, number - 1):
                if other:
                    wat = f"at least {number} of {lijst.pad} becomes {other}"
                    yield wat, attrs.evolve(node, number=other)


def _beside(soort: Soort, code: int) -> tuple[int, int]:
    """The codes of the figures one more and one less: of a date, the next day and the day before.

    Money and percentages change by one whole, durations by a month.
    """
    if soort is Soort.DATUM:
        day: date = decode(soort, code)
        return date_code(day + _DAY), date_code(day - _DAY)
    step = 100 if soort in _SCALED else 1
    return code + step, code - step


def _followed_changes(node: Follows) -> Iterator[tuple[str, Expression]]:
    """One kind, instrument or rule less, where something is left."""
    if len(node.namen) == 1:
        return
    for left_out, word in zip(node.wat, node.woorden, strict=True):
        kept = tuple(one for one in node.wat if one != left_out)
        said = tuple(one for one in node.woorden if one != word)
        yield f"without {left_out!r}", attrs.evolve(node, wat=kept, woorden=said)
    for left_out in node.regels:
        others = tuple(one for one in node.regels if one != left_out)
        yield f"without {left_out!r}", attrs.evolve(node, regels=others)


def _condition_changes(node: Expression) -> Iterator[tuple[str, Expression]]:
    match node:
        case Membership(choice, values) if len(values) > 1:
            for left_out, kept in _without(values):
                yield f"without the choice {left_out!r}", Membership(choice, kept)
        case Classified(stelsel, groepen) if len(groepen) > 1:
            for left_out, kept in _without(groepen):
                yield f"without the group {left_out!r}", Classified(stelsel, kept)
        case Follows():
            yield from _followed_changes(node)
        case Not(condition):
            yield "without the negation", condition
        case Same():
            yield "the same becomes another", Not(node)
        case All(conditions) | Some(conditions):
            yield from _part_changes(node, conditions)


def _without(values: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for left_out in values:
        yield left_out, tuple(value for value in values if value != left_out)


def _value_changes(node: Expression) -> Iterator[tuple[str, Expression]]:
    match node:
        case Sum(_, _, sign, _):
            other = "-" if sign == "+" else "+"
            yield f"{sign} becomes {other}", attrs.evolve(node, sign=other)
        case Extremum(largest, operands) if len(operands) > 1:
            change = ("largest", "smallest") if largest else ("smallest", "largest")
            wat = "the {} becomes the {}".format(*change)
            yield wat, attrs.evolve(node, largest=not largest)
        case MostOfItems(_, _, _, otherwise):
            yield "as if there were no items", otherwise
        case Rate(amount, _, _, rounding):
            yield "the whole amount instead of a part of it", amount
            other_way = Rounding.DOWN if rounding is not Rounding.DOWN else Rounding.UP
            wat = f"rounded {rounding.value} becomes rounded {other_way.value}"
            yield wat, attrs.evolve(node, rounding=other_way)
        case PercentageOf(_, amount, _):
            yield "the whole amount instead of a percentage of it", amount
        case Table(rows, otherwise):
            for index in range(len(rows)):
                kept = rows[:index] + rows[index + 1 :]
                new = attrs.evolve(node, rows=kept) if kept else otherwise
                yield f"without row {index + 1} of a table", new


def _part_changes(
    node: All | Some, conditions: tuple[Any, ...]
) -> Iterator[tuple[str, Expression]]:
    if len(conditions) == 1:
        return
    name, other = ("all", Some) if isinstance(node, All) else ("one", All)
    yield (
        f"{name} of {len(conditions)} conditions becomes {'one' if name == 'all' else 'all'}",
        other(conditions),
    )
    for index in range(len(conditions)):
        kept = conditions[:index] + conditions[index + 1 :]
        left_out = f"{index + 1} of {len(conditions)} ({_said(conditions[index])})"
        yield f"without condition {left_out}", type(node)(kept)


def _rule_changes(regel: Regel) -> Iterator[tuple[str, Regel, tuple[str, ...]]]:
    for index, exception in enumerate(regel.tenzij):
        kept = regel.tenzij[:index] + regel.tenzij[index + 1 :]
        yield (
            f"without exception {index + 1} of {len(regel.tenzij)} ({_said(exception)})",
            attrs.evolve(regel, tenzij=kept),
            _cited_in(exception) or regel.bepalingen(),
        )
    for wat, changed in _plain_changes(regel):
        yield wat, changed, regel.bepalingen()


def _cited_in(condition: Condition) -> tuple[str, ...]:
    cited = (n.bepalingen for n in nodes(condition) if isinstance(n, Attributed))
    return tuple(dict.fromkeys(naam for names in cited for naam in names))


def _plain_changes(regel: Regel) -> Iterator[tuple[str, Regel]]:
    """The changes of a rule that are not in one of its expressions."""
    if regel.mits is not ALTIJD:
        yield "without its condition", attrs.evolve(regel, mits=ALTIJD)
    if regel.aard in _FORCE:
        aard = _FORCE[regel.aard]
        yield (
            f"{regel.aard.value} becomes {aard.value}",
            attrs.evolve(regel, aard=aard, plicht_van=None),
        )
    yield from _period_changes(regel)
    if isinstance(regel.dan, Instrument) and regel.dan.per is not None:
        per = "maand" if regel.dan.per == "eenmalig" else "eenmalig"
        dan_per = attrs.evolve(regel.dan, per=per)
        yield f"per {regel.dan.per} becomes per {per}", attrs.evolve(regel, dan=dan_per)
    if isinstance(regel.dan, (Maatregel, Individueel)) and regel.dan.grondslag is not None:
        base = "norm" if regel.dan.grondslag == "uitkering" else "uitkering"
        dan = attrs.evolve(regel.dan, grondslag=base)
        yield (
            f"a part of the {regel.dan.grondslag} becomes one of the {base}",
            attrs.evolve(regel, dan=dan),
        )


def _period_changes(regel: Regel) -> Iterator[tuple[str, Regel]]:
    """The first or last day of its period a day off, where that leaves a period."""
    van, tot = regel.geldig_van, regel.geldig_tot
    for day in (-_DAY, _DAY):
        if van is not None and (tot is None or van + day <= tot):
            wat = f"from {van} becomes from {van + day}"
            yield wat, attrs.evolve(regel, geldig_van=van + day)
        if tot is not None and (van is None or van <= tot + day):
            wat = f"until {tot} becomes until {tot + day}"
            yield wat, attrs.evolve(regel, geldig_tot=tot + day)


def _group_changes(regime: Regime) -> Iterator[Mutatie]:
    """Two rules of one stelsel exchange their groups, so that none goes missing."""
    given = [
        (onderwerp, regel, regel.dan)
        for onderwerp, regel in regime.alle_regels()
        if isinstance(regel.dan, Indeling)
    ]
    for onderwerp, regel, dan in given:
        rivals = ((r, d) for _, r, d in given if d.stelsel == dan.stelsel and d.groep != dan.groep)
        if other := next(rivals, None):
            rival, theirs = other
            exchanged = {
                regel.id: attrs.evolve(regel, dan=attrs.evolve(dan, groep=theirs.groep)),
                rival.id: attrs.evolve(rival, dan=attrs.evolve(theirs, groep=dan.groep)),
            }
            wat = f"exchanges its group with {rival.id}"
            yield Mutatie(onderwerp, regel, wat, exchanged, regel.bepalingen())


def _order_changes(regime: Regime, vocabulary: Vocabulary) -> Iterator[Mutatie]:
    """Two neighbours of a first-match table change places.

    Only where that changes something: they hold together in some case and give something else.
    """
    for onderwerp, tabel in first_match_tables(regime):
        together = seen(regime, tabel, vocabulary).samen
        for index in range(len(tabel.regels) - 1):
            first, second = tabel.regels[index : index + 2]
            if (first.id, second.id) in together and not same_consequence(first, second):
                turned = (*tabel.regels[:index], second, first, *tabel.regels[index + 2 :])
                new = attrs.evolve(tabel, regels=turned)
                items = tuple(new if item is tabel else item for item in regime.regels[onderwerp])
                wat = f"changes places with {second.id}"
                yield Mutatie(onderwerp, first, wat, {}, first.bepalingen(), items)


def _figure(soort: Soort, code: int) -> str:
    value = decode(soort, code)
    return f"{value:.2f}" if soort in HUNDREDTHS else str(value)


# --- the check -----------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class _Check:
    """A worked case with the expectations that hold of the unchanged regime."""

    case: UitgewerkteZaak
    verwacht: tuple[Verwachting, ...]
    before: Beoordeling

    def notices(self, evaluator: Evaluator, onderwerpen: frozenset[str]) -> bool:
        """Whether an expectation about these topics no longer holds."""
        after = evaluator.evaluate(self.case.zaak)
        asked = (v for v in self.verwacht if v.onderwerp in onderwerpen)
        return any(next(verwachting.failures(after), None) for verwachting in asked)


@attrs.frozen(eq=False)
class Verslag:
    """What a mutation check found: how many changes were made and which no case noticed.

    `zaken` is how many cases looked, `mogelijk` how many changes there are.
    """

    regime: str
    zaken: int
    aantal: int
    overlevers: tuple[Mutatie, ...]
    mogelijk: int

    @property
    def opgemerkt(self) -> int:
        """How many changes some case noticed."""
        return self.aantal - len(self.overlevers)

    @property
    def genoeg(self) -> bool:
        """Whether at least THRESHOLD percent was noticed."""
        return self.opgemerkt * 100 >= self.aantal * THRESHOLD


def mutation_check(
    kern: Kern, regime: Regime, herkomst: str | None = None, hoogstens: int | None = None
) -> Verslag:
    """Change the rules one by one and see which changes the worked cases notice.

    With `herkomst` only the cases of that origin look. With `hoogstens` no more changes are made
    than that: the same ones every time, evenly spread over the rules. Raises CaseError when a case
    is broken.
    """
    checks = list(_checks(kern, regime, herkomst))
    reach = _Reach(regime)
    every = list(mutations(regime, kern.vocabulary))
    number = len(every) if hoogstens is None else min(hoogstens, len(every))
    survivors = []
    for mutatie in (every[place * len(every) // number] for place in range(number)):
        onderwerpen = reach.onderwerpen(mutatie)
        looking = [c for c in checks if any(v.onderwerp in onderwerpen for v in c.verwacht)]
        touched = _touched(regime, mutatie)
        evaluator = Evaluator(reach.only(mutatie.applied(regime), onderwerpen), kern.vocabulary)
        if not any(touched(check) and check.notices(evaluator, onderwerpen) for check in looking):
            survivors.append(mutatie)
    return Verslag(regime.naam, len(checks), number, tuple(survivors), len(every))


def _checks(kern: Kern, regime: Regime, herkomst: str | None) -> Iterator[_Check]:
    for case in worked_cases(regime, kern):
        if herkomst not in (None, case.herkomst):
            continue
        before = kern.evaluate(case.zaak, regime.naam)
        own = (v for v in case.verwacht if v.regime == regime.naam)
        holding = tuple(v for v in own if next(v.failures(before), None) is None)
        if holding:
            yield _Check(case, holding, before)


class _Reach:
    """How far a change can reach: its own topic, and those that read what it comes to."""

    def __init__(self, regime: Regime) -> None:
        self._topic_of = {regel.id: onderwerp for onderwerp, regel in regime.alle_regels()}
        self._read_by = topics_read(regime)

    def onderwerpen(self, mutatie: Mutatie) -> frozenset[str]:
        """The topics in which a change can make a difference."""
        own = frozenset({mutatie.onderwerp, *(self._topic_of[naam] for naam in mutatie.regels)})
        return own | {naam for naam, read in self._read_by.items() if read & own}

    def only(self, regime: Regime, onderwerpen: frozenset[str]) -> Regime:
        """The regime with only these topics, and those that they read."""
        needed = onderwerpen.union(*(self._read_by.get(naam, ()) for naam in onderwerpen))
        kept = {naam: items for naam, items in regime.regels.items() if naam in needed}
        return _with_register_of(regime, attrs.evolve(regime, regels=kept))


def _touched(regime: Regime, mutatie: Mutatie) -> Callable[[_Check], bool]:
    """Whether a case can come out otherwise: a quick look before anything is decided anew.

    Only for rules of topics that no other topic reads.
    """
    old = {regel.id: regel for _, regel in regime.alle_regels()}
    onderwerpen = {
        onderwerp for onderwerp, regel in regime.alle_regels() if regel.id in mutatie.regels
    }
    read = {naam for others in topics_read(regime).values() for naam in others}
    gives_class = any(regime.onderwerpen[naam].deelt_in for naam in onderwerpen)
    if mutatie.items is not None or gives_class or onderwerpen & read:
        return lambda _: True
    pairs = [(old[naam], new) for naam, new in mutatie.regels.items()]
    if any(_apart(one) != _apart(other) for one, other in pairs):
        return lambda _: True
    return lambda check: any(
        _says(one, check.before.known) != _says(other, check.before.known) for one, other in pairs
    )


def _apart(regel: Regel) -> tuple[object, ...]:
    """What of a rule does not depend on the case: its force, its period, its plain fields."""
    plain = {
        name: value
        for name, value in regel.dan.fields().items()
        if not isinstance(value, Expression)
    }
    return regel.kracht, regel.geldig_van, regel.geldig_tot, plain


def _says(regel: Regel, known: Mapping[str, Any]) -> list[Any]:
    """What every part of a rule comes to, and what it waits for."""
    found: list[Any] = [len(regel.tenzij)]
    for root in regel.expressions():
        value = read(root)(known)
        found.append(tuple(missing(root, known)) if value is None else value)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print how many changes were noticed, and the survivors."""
    parser = argparse.ArgumentParser(
        prog="python -m participatiekern.authoring.mutation", description=__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("regime", nargs="+")
    parser.add_argument("--herkomst", choices=HERKOMSTEN, help="only cases of this origin look")
    asked = parser.parse_args(arguments)
    kern = Kern.installed()
    enough = True
    for naam in asked.regime:
        try:
            verslag = mutation_check(kern, kern.regime(naam), asked.herkomst)
        except UnknownRegimeError as error:
            parser.error(str(error.args[0]))
        except CaseError as error:
            parser.error(str(error))
        enough = enough and verslag.genoeg
        share = verslag.opgemerkt / verslag.aantal if verslag.aantal else 1
        origin = f", herkomst {asked.herkomst}" if asked.herkomst else ""
        sys.stdout.write(
            f"{naam}: {verslag.opgemerkt} of {verslag.aantal} changes noticed ({share:.1%}) "
            f"by {verslag.zaken} cases{origin}\n"
        )
        for mutatie in verslag.overlevers:
            sys.stdout.write(f"  survives: {mutatie}\n")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())

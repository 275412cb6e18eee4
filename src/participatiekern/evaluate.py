# SPDX-License-Identifier: EUPL-1.2
"""Evaluate: the definition of what a rule means for one case.

Conditions follow Kleene's three values: True, False and None (unknown). Expressions are turned
into closures once per regime; a case is then decided by calling them with its codes by path
(`Known`). Every other reader of the rules is tested against this one.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from participatiekern.cases import SECTIES, Zaak
from participatiekern.consequences import (
    Gevolg,
    Indeling,
    Instrument,
    Maatregel,
    Stilte,
    Verwijzing,
)
from participatiekern.expressions import (
    All,
    AtLeast,
    Attributed,
    Classified,
    Comparison,
    Constant,
    Expression,
    Extremum,
    Fact,
    Literal,
    Membership,
    Not,
    Opaque,
    PercentageOf,
    Product,
    Rounding,
    Some,
    Statutory,
    Sum,
    Table,
)
from participatiekern.outcome import Beoordeling, Gemis, Ontbrekend, RegelUitkomst, Status, Uitkomst
from participatiekern.regime import ONDERWERPEN, Regime
from participatiekern.rules import Regel, Tabel
from participatiekern.statute import statutory_series
from participatiekern.trees import children, nodes
from participatiekern.values import decode, document_value
from participatiekern.vocabulary import RECORDED, SECTIONS_PUT_FORWARD, Vocabulary

Known = Mapping[str, Any]
Reader = Callable[[Known], Any]
"""A compiled expression: the code of its value, True/False, or None for unknown."""

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_ROUND_UP_BY = {Rounding.HALF_UP: 5_000, Rounding.DOWN: 0, Rounding.UP: 9_999}


# --- values --------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def read(node: Expression) -> Reader:
    """Compile an expression; a node that rules share is compiled once."""
    if isinstance(node, Fact):
        pad = node.pad
        return lambda known: known.get(pad)
    return _READERS[type(node)](node)


def _constant(value: Any) -> Reader:
    return lambda _: value


def _comparison(node: Comparison) -> Reader:
    compare, left = _OPERATORS[node.operator], read(node.left)
    if isinstance(node.right, Literal) and isinstance(node.left, Fact):
        pad, limit = node.left.pad, node.right.code

        def of_fact(known: Known) -> bool | None:
            value = known.get(pad)
            return None if value is None else compare(value, limit)

        return of_fact
    if isinstance(node.right, Literal):
        figure = node.right.code

        def with_figure(known: Known) -> bool | None:
            value = left(known)
            return None if value is None else compare(value, figure)

        return with_figure
    right = read(node.right)

    def with_value(known: Known) -> bool | None:
        value, other = left(known), right(known)
        return None if value is None or other is None else compare(value, other)

    return with_value


def _membership(node: Membership) -> Reader:
    choice, values = read(node.choice), frozenset(node.values)
    # Nothing recorded is a known answer: the person is in none of the recorded groups.
    absent = (
        False if isinstance(node.choice, Fact) and node.choice.feit.sectie == RECORDED else None
    )

    def is_in(known: Known) -> bool | None:
        value = choice(known)
        return absent if value is None else value in values

    return is_in


def _all(node: All) -> Reader:
    conditions = tuple(read(condition) for condition in node.conditions)

    def every(known: Known) -> bool | None:
        result: bool | None = True
        for condition in conditions:
            value = condition(known)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return every


def _some(node: Some) -> Reader:
    conditions = tuple(read(condition) for condition in node.conditions)

    def some(known: Known) -> bool | None:
        result: bool | None = False
        for condition in conditions:
            value = condition(known)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return some


def _not(node: Not) -> Reader:
    condition = read(node.condition)

    def negate(known: Known) -> bool | None:
        value = condition(known)
        return None if value is None else not value

    return negate


def _at_least(node: AtLeast) -> Reader:
    condition, lijst, number = read(node.condition), node.lijst.pad, node.number

    def at_least(known: Known) -> bool | None:
        items = known.get(lijst)
        if items is None:
            return None
        values = [condition({**known, **item}) for item in items]
        if values.count(True) >= number:
            return True
        return None if len(values) - values.count(False) >= number else False

    return at_least


def _classified(node: Classified) -> Reader:
    key, groepen = classes_key(node.stelsel), frozenset(node.groepen)

    def is_classified(known: Known) -> bool | None:
        classes: Classes = known[key]
        return classes.contains(groepen)

    return is_classified


def _sum(node: Sum) -> Reader:
    left, right = read(node.left), read(node.right)
    combine = operator.add if node.sign == "+" else operator.sub

    def total(known: Known) -> int | None:
        value, other = left(known), right(known)
        return None if value is None or other is None else combine(value, other)

    return total


def _product(node: Product) -> Reader:
    factor, quantity = node.factor, read(node.quantity)

    def product(known: Known) -> int | None:
        value = quantity(known)
        return None if value is None else factor * value

    return product


def _percentage_of(node: PercentageOf) -> Reader:
    percentage, amount = read(node.percentage), read(node.amount)
    up = _ROUND_UP_BY[node.rounding]

    def part(known: Known) -> int | None:
        share, whole = percentage(known), amount(known)
        return None if share is None or whole is None else (share * whole + up) // 10_000

    return part


def _extremum(node: Extremum) -> Reader:
    operands, choose = tuple(read(value) for value in node.operands), max if node.largest else min

    def extremum(known: Known) -> int | None:
        values = [operand(known) for operand in operands]
        return None if None in values else choose(values)

    return extremum


def _table(node: Table) -> Reader:
    rows = tuple((read(condition), read(value)) for condition, value in node.rows)
    otherwise = read(node.otherwise)

    def first(known: Known) -> int | None:
        possible: set[int | None] = set()
        for condition, value in rows:
            holds = condition(known)
            if holds and not possible:
                return value(known)  # type: ignore[no-any-return]
            if holds is not False:
                possible.add(value(known))
            if holds:
                break
        else:
            possible.add(otherwise(known))
        return possible.pop() if len(possible) == 1 else None

    return first


def _statutory(node: Statutory) -> Reader:
    reeks = statutory_series()[node.naam]
    return lambda known: reeks.code(known["zaak.peildatum"])


def _opaque(node: Opaque) -> Reader:
    facts, function = tuple((read(fact), fact.soort) for fact in node.facts), node.function

    def decide(known: Known) -> bool | None:
        codes = [(fact(known), soort) for fact, soort in facts]
        if any(code is None for code, _ in codes):
            return None
        return bool(function(*(decode(soort, code) for code, soort in codes)))

    return decide


_READERS: dict[type[Expression], Callable[[Any], Reader]] = {
    Literal: lambda node: _constant(node.code),
    Constant: lambda node: _constant(node.value),
    Comparison: _comparison,
    Membership: _membership,
    All: _all,
    Some: _some,
    Not: _not,
    Attributed: lambda node: read(node.condition),
    AtLeast: _at_least,
    Classified: _classified,
    Sum: _sum,
    Product: _product,
    PercentageOf: _percentage_of,
    Extremum: _extremum,
    Table: _table,
    Statutory: _statutory,
    Opaque: _opaque,
}


# --- classes -------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class Classes:
    """What is known of one stelsel: the groups a person is in for certain and may be in.

    `one_of`: the person is in exactly one of the possible groups (a first-match table that is
    certain to match). `missing` says, per possible group, what its answer waits for.
    """

    certain: frozenset[str]
    possible: frozenset[str]
    one_of: bool
    missing: Mapping[str, tuple[Ontbrekend, ...]]

    def contains(self, groepen: frozenset[str]) -> bool | None:
        """Whether the person is in one of these groups."""
        if not groepen.isdisjoint(self.certain):
            return True
        if groepen.isdisjoint(self.possible):
            return False
        return True if self.one_of and self.possible <= groepen else None

    def joined(self, later: Classes) -> Classes:
        """These classes and those of a later table or label of the same stelsel."""
        waits = dict(self.missing)
        for groep, items in later.missing.items():
            waits[groep] = (*waits.get(groep, ()), *items)
        return Classes(self.certain | later.certain, self.possible | later.possible, False, waits)


def classes_key(stelsel: str) -> str:
    """Where the classes of a stelsel are kept among what is known."""
    return f":{stelsel}"


# --- what an unknown waits for -------------------------------------------------------------------


Waits = dict[Ontbrekend, None]
"""What an answer waits for, in order, each once."""

Waiter = Callable[[Known, Waits], None]
"""A compiled expression: adds what its value waits for, when that is unknown."""


def missing(node: Expression, known: Known) -> tuple[Ontbrekend, ...]:
    """What the value of `node` waits for: the facts that could still change it (Kleene)."""
    found: Waits = {}
    wait(node)(known, found)
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def wait(node: Expression) -> Waiter:
    """Compile what an expression waits for; a node that rules share is compiled once."""
    reader = read(node)
    if isinstance(node, Fact):
        add = _fact_waits(node.feit.pad, node.feit.oordeel)
    else:
        add = _WAITERS.get(type(node), _children_wait)(node)

    def waits(known: Known, found: Waits) -> None:
        if reader(known) is None:
            add(known, found)

    return waits


def _fact_waits(pad: str, oordeel: bool) -> Waiter:
    own = Ontbrekend(pad, Gemis.OORDEEL if oordeel else Gemis.FEIT)
    section = pad.partition(".")[0]
    whole = Ontbrekend(section, Gemis.AANLEIDING) if section in SECTIONS_PUT_FORWARD else None

    def add(known: Known, found: Waits) -> None:
        absent = whole is not None and section not in known[SECTIES]
        found[whole if absent else own] = None  # type: ignore[index]

    return add


def _statutory_waits(node: Statutory) -> Waiter:
    item = Ontbrekend(node.naam, Gemis.WETTELIJK_BEDRAG)
    return lambda _, found: found.setdefault(item)


def _classified_waits(node: Classified) -> Waiter:
    key, groepen = classes_key(node.stelsel), node.groepen

    def add(known: Known, found: Waits) -> None:
        classes: Classes = known[key]
        for groep in groepen:
            found.update(dict.fromkeys(classes.missing.get(groep, ())))

    return add


def _items_wait(node: AtLeast) -> Waiter:
    lijst, condition = node.lijst.pad, wait(node.condition)
    whole, history = _fact_waits(lijst, False), Ontbrekend(lijst, Gemis.FEIT)

    def add(known: Known, found: Waits) -> None:
        if known.get(lijst) is None:
            whole(known, found)
            return
        own: Waits = {}
        for item in known[lijst]:
            condition({**known, **item}, own)
        for waiting in own:
            # A field of an item is no fact of its own: what is missing is a complete history.
            found[history if waiting.feit.startswith(f"{lijst}.") else waiting] = None

    return add


def _rows_wait(node: Table) -> Waiter:
    rows = tuple((read(condition), wait(condition), wait(value)) for condition, value in node.rows)
    otherwise = wait(node.otherwise)

    def add(known: Known, found: Waits) -> None:
        for reader, condition, value in rows:
            holds = reader(known)
            if holds is not False:
                condition(known, found)
                value(known, found)
            if holds:
                return
        otherwise(known, found)

    return add


def _children_wait(node: Expression) -> Waiter:
    waiters = tuple(wait(child) for child in children(node))

    def add(known: Known, found: Waits) -> None:
        for waiter in waiters:
            waiter(known, found)

    return add


_WAITERS: dict[type[Expression], Callable[[Any], Waiter]] = {
    Statutory: _statutory_waits,
    Classified: _classified_waits,
    AtLeast: _items_wait,
    Table: _rows_wait,
}


# --- rules ---------------------------------------------------------------------------------------


class _RuleReader:
    """One rule, compiled."""

    def __init__(self, regel: Regel, vocabulary: Vocabulary, regime: str) -> None:
        self.regel = regel
        self._mits = read(regel.mits)
        self._tenzij = tuple(read(exception) for exception in regel.tenzij)
        self._waiters = tuple(wait(root) for root in (regel.mits, *regel.tenzij))
        fields = complete(regel.dan, vocabulary, regime)
        computed = {n: v for n, v in fields.items() if isinstance(v, Expression)}
        # Literal figures are the same in every case; the computed fields take their place.
        self._velden: dict[str, Any] = {
            name: document_value(value.soort, value.code) if isinstance(value, Literal) else value
            for name, value in fields.items()
        }
        self._fields = tuple(
            (name, value.soort, read(value), wait(value))
            for name, value in computed.items()
            if not isinstance(value, Literal)
        )

    def holds(self, known: Known) -> bool | None:
        """Whether the rule's condition holds and none of its exceptions does."""
        result: bool | None = self._mits(known)
        if result is False:
            return False
        for exception in self._tenzij:
            value = exception(known)
            if value is True:
                return False
            if value is None:
                result = None
        return result

    def add_waits(self, known: Known, found: Waits) -> None:
        """Add what an unknown condition waits for."""
        for waiter in self._waiters:
            waiter(known, found)

    def velden(self, known: Known) -> dict[str, Any]:
        """The fields of the consequence as they stand in the document; None is unknown."""
        if not self._fields:
            return self._velden
        velden = self._velden.copy()
        for name, soort, reader, _ in self._fields:
            code = reader(known)
            velden[name] = None if code is None else document_value(soort, code)
        return velden

    def outcome(
        self, status: Status, known: Known, waits: Waits | None = None, voorrang: str | None = None
    ) -> RegelUitkomst:
        """What this rule says, with what its open fields wait for when it may apply."""
        velden = self.velden(known)
        ontbrekend = tuple(waits) if waits else ()
        if self._fields and None in velden.values():
            if status is Status.NIET_VAN_TOEPASSING:
                velden = {name: value for name, value in velden.items() if value is not None}
            else:
                found = dict.fromkeys(ontbrekend)
                for _, _, _, waiter in self._fields:
                    waiter(known, found)
                ontbrekend = tuple(found)
        return RegelUitkomst(self.regel, status, velden, ontbrekend, voorrang)


def complete(gevolg: Gevolg, vocabulary: Vocabulary, regime: str) -> dict[str, Any]:
    """The fields of a consequence, with the shared kind of an instrument filled in."""
    fields: dict[str, Any] = gevolg.fields()
    if isinstance(gevolg, Instrument) and gevolg.instrumentsoort is None:
        soort = vocabulary.instrument.get(regime, {}).get(gevolg.instrument)
        fields = {"instrument": gevolg.instrument, "instrumentsoort": soort, **fields}
    return fields


_LEFT_OUT = {"bedrag_per_maand": ""}


def _same(left: _RuleReader, right: _RuleReader, known: Known) -> bool:
    """Whether two rules have the same consequence in this case, for certain."""
    one, other = left.regel, right.regel
    if type(one.dan) is not type(other.dan) or one.aard is not other.aard:
        return False
    mine, theirs = left.velden(known), right.velden(known)
    if isinstance(one.dan, Maatregel):
        # Follows from the percentage: equal whenever that is, also while the norm is unknown.
        mine, theirs = mine | _LEFT_OUT, theirs | _LEFT_OUT
    return mine == theirs and None not in mine.values()


class _TableReader:
    """Rules that answer together: the first that holds (a weighed table is already in order)."""

    def __init__(self, tabel: Tabel, readers: tuple[_RuleReader, ...]) -> None:
        self.readers = readers
        self._vastgesteld = tabel.vastgesteld

    def decide(self, known: Known) -> tuple[list[RegelUitkomst], bool]:
        """What each rule says, and whether one of them is certain to answer."""
        candidates, holds = self._candidates(known)
        certain = bool(candidates) and holds[-1] is True
        if certain and all(_same(candidates[0], other, known) for other in candidates[1:]):
            return self._settled(candidates[0], known), certain
        return self._open(candidates, certain, known), certain

    def _candidates(self, known: Known) -> tuple[list[_RuleReader], list[bool | None]]:
        """The rules that may answer, up to and including the first that holds for certain."""
        recorded = known.get(self._vastgesteld.pad) if isinstance(self._vastgesteld, Fact) else None
        if recorded is not None:
            return self._recorded(recorded, known)
        candidates: list[_RuleReader] = []
        found: list[bool | None] = []
        for reader in self.readers:
            holds = reader.holds(known)
            if holds is not False:
                candidates.append(reader)
                found.append(holds)
            if holds:
                break
        return candidates, found

    def _recorded(self, groep: str, known: Known) -> tuple[list[_RuleReader], list[bool | None]]:
        """The rule of the recorded group: the one that holds by itself, else the first."""
        rules = [
            r
            for r in self.readers
            if isinstance(r.regel.dan, Indeling) and r.regel.dan.groep == groep
        ]
        chosen = next((rule for rule in rules if rule.holds(known)), rules[0])
        return [chosen], [True]

    def _settled(self, winner: _RuleReader, known: Known) -> list[RegelUitkomst]:
        outcomes, passed = [], False
        for reader in self.readers:
            if reader is winner:
                outcomes.append(reader.outcome(Status.VAN_TOEPASSING, known))
                passed = True
            else:
                voorrang = winner.regel.id if passed else None
                outcomes.append(
                    reader.outcome(Status.NIET_VAN_TOEPASSING, known, voorrang=voorrang)
                )
        return outcomes

    def _open(
        self, candidates: list[_RuleReader], certain: bool, known: Known
    ) -> list[RegelUitkomst]:
        outcomes, waits = [], Waits()
        last = candidates[-1] if certain else None
        passed: str | None = None
        for reader in self.readers:
            if reader in candidates:
                if reader is not last:
                    reader.add_waits(known, waits)
                else:
                    passed = reader.regel.id
                outcomes.append(reader.outcome(Status.ONBEKEND, known, waits))
            else:
                outcomes.append(reader.outcome(Status.NIET_VAN_TOEPASSING, known, voorrang=passed))
        return outcomes


class _SingleReader:
    """A rule that stands by itself."""

    def __init__(self, reader: _RuleReader) -> None:
        self.readers = (reader,)

    def decide(self, known: Known) -> tuple[list[RegelUitkomst], bool]:
        """What the rule says. It is never certain to answer for its whole stelsel."""
        (reader,) = self.readers
        holds = reader.holds(known)
        if holds is None:
            waits = Waits()
            reader.add_waits(known, waits)
            return [reader.outcome(Status.ONBEKEND, known, waits)], False
        status = Status.VAN_TOEPASSING if holds else Status.NIET_VAN_TOEPASSING
        return [reader.outcome(status, known)], False


class Evaluator:
    """One regime, compiled: decides cases."""

    def __init__(self, regime: Regime, vocabulary: Vocabulary) -> None:
        self.regime = regime
        self._readers = {
            onderwerp: tuple(
                _TableReader(
                    item, tuple(_RuleReader(r, vocabulary, regime.stam) for r in item.regels)
                )
                if isinstance(item, Tabel)
                else _SingleReader(_RuleReader(item, vocabulary, regime.stam))
                for item in regime.regels[onderwerp]
            )
            for onderwerp in regime.regels
        }
        self._reads_classes = any(
            isinstance(node, Classified)
            for _, regel in regime.alle_regels()
            for root in regel.expressions()
            for node in nodes(root)
        )

    def evaluate(self, zaak: Zaak) -> Beoordeling:
        """Decide every hook of the regime for one case."""
        known = zaak.codes | {}  # copies ten times faster than dict()
        uitkomsten = {onderwerp: self._hook(onderwerp, known) for onderwerp in ONDERWERPEN}
        return Beoordeling(
            zaak, self.regime, not self.regime.holds_on(zaak.peildatum), uitkomsten, known
        )

    def _hook(self, onderwerp: str, known: dict[str, Any]) -> Uitkomst:
        if onderwerp == "sancties" and "gedraging" not in known[SECTIES]:
            return Uitkomst(onderwerp, Status.NIET_AAN_DE_ORDE, (), ())
        if onderwerp not in self._readers:
            return Uitkomst(onderwerp, Status.NIET_GEREGELD, (), ())
        outcomes: list[RegelUitkomst] = []
        notes_classes = onderwerp == "classificatie" and self._reads_classes
        for reader in self._readers[onderwerp]:
            found, certain = reader.decide(known)
            outcomes += found
            if notes_classes:
                _note_classes(found, certain, known)
        waits = Waits()
        for outcome in outcomes:
            if outcome.ontbrekend:
                waits.update(dict.fromkeys(outcome.ontbrekend))
        return Uitkomst(onderwerp, hook_status(outcomes), tuple(outcomes), tuple(waits))


def _note_classes(outcomes: list[RegelUitkomst], exhaustive: bool, known: dict[str, Any]) -> None:
    """Keep the classes that these rules give, for `ingedeeld` in the rules that follow."""
    certain: dict[str, set[str]] = {}
    waits: dict[str, dict[str, tuple[Ontbrekend, ...]]] = {}
    for outcome in outcomes:
        dan = outcome.regel.dan
        if isinstance(dan, Indeling):
            groups = certain.setdefault(dan.stelsel, set())
            if outcome.status is Status.VAN_TOEPASSING:
                groups.add(dan.groep)
            elif outcome.status is Status.ONBEKEND:
                opened = waits.setdefault(dan.stelsel, {})
                opened[dan.groep] = (*opened.get(dan.groep, ()), *outcome.ontbrekend)
        elif outcome.status is not Status.NIET_VAN_TOEPASSING:
            exhaustive = False  # the answer may be no class at all
    for stelsel, groups in certain.items():
        key, opened = classes_key(stelsel), waits.get(stelsel, {})
        own = Classes(
            frozenset(groups),
            frozenset((*groups, *opened)),
            exhaustive and len(certain) == 1,
            opened,
        )
        earlier: Classes | None = known.get(key)
        known[key] = own if earlier is None else earlier.joined(own)


def hook_status(outcomes: Iterable[RegelUitkomst]) -> Status:
    """The status of a hook: the first of the contract's list that holds."""
    opened = referred = silent = False
    for outcome in outcomes:
        if outcome.status is Status.ONBEKEND:
            opened = True
        elif outcome.status is Status.VAN_TOEPASSING:
            if isinstance(outcome.regel.dan, Verwijzing):
                referred = True
            elif isinstance(outcome.regel.dan, Stilte):
                silent = True
            else:
                return Status.VAN_TOEPASSING
    if opened:
        return Status.ONBEKEND
    if referred:
        return Status.VERWEZEN
    return Status.NIET_GEREGELD if silent else Status.NIET_VAN_TOEPASSING

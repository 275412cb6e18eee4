# SPDX-License-Identifier: EUPL-1.2
"""Translate: an expression as columns, with its value and what an unknown value waits for.

The mirror image of `participatiekern.decide.kleene` and `waiting`. A compound node gets one column
for its value and one per word for what is missing; a comparison or membership of plain columns is
written where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from participatiekern.decide.outcome import Gemis, Ontbrekend
from participatiekern.errors import RuleError
from participatiekern.facts.statute import Reeks, statutory_series
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import SECTIONS_PUT_FORWARD, Feit, Vocabulary
from participatiekern.rules.exactness import shift
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Classified,
    Comparison,
    Constant,
    Expression,
    Extremum,
    Fact,
    Follows,
    Later,
    Literal,
    Membership,
    MostOfItems,
    Named,
    Not,
    Opaque,
    Own,
    PercentageOf,
    Period,
    Product,
    Quantity,
    Rate,
    Recorded,
    Same,
    Some,
    Statutory,
    Sum,
    Table,
    Times,
    Year,
)
from participatiekern.rules.trees import nodes, recorded_of
from participatiekern.sql.calendar import later_by_days, later_by_months
from participatiekern.sql.columns import Columns, Kind
from participatiekern.sql.constructs import (
    FALSE,
    TRUE,
    UNKNOWN,
    choose,
    column,
    comparison,
    equal,
    every,
    how_many,
    intersection,
    is_known,
    is_unknown,
    largest,
    long,
    member,
    negation,
    number,
    product,
    quotient,
    ratio,
    some,
    total,
    whole,
)
from participatiekern.sql.missing import NOTHING, Bits, Mask, Word, joined, only_when
from participatiekern.sql.schema import PEILDATUM, case_facts, kind_of
from participatiekern.sql.tree import Column, Number, Sql, Truth


class NotTranslatableError(RuleError):
    """A rule cannot be written in SQL: it calls a Python function."""


@attrs.frozen(eq=False)
class Term:
    """A translated expression.

    `value` is a column, a literal, or a comparison or membership of these. `unknown` holds where
    the value is unknown and is itself always known; `missing` is what it then waits for.
    """

    value: Sql
    unknown: Sql
    missing: Mask = NOTHING

    @property
    def possible(self) -> Sql:
        """The condition holds or is unknown; always known."""
        return TRUE if self.value == TRUE else some([self.unknown, self.value])


@attrs.frozen(eq=False)
class Classes:
    """What is known of one stelsel so far, in columns (see `participatiekern.decide.classes`).

    `present`: some rule that gives its groups is in force.
    """

    present: Sql
    certain: dict[str, Sql]
    possible: dict[str, Sql]
    one_of: Sql
    missing: dict[str, Mask]


@attrs.frozen(eq=False)
class Kandidaat:
    """A rule of an earlier topic: what it is known by, and in columns whether it applies or may."""

    labels: frozenset[str]
    applies: Sql
    unknown: Sql
    opens: Mask

    @property
    def possible(self) -> Sql:
        """It applies or may; always known."""
        return some([self.applies, self.unknown])


@attrs.frozen(eq=False)
class Followed:
    """What a rule or table of an earlier topic comes to (`participatiekern.decide.followed`)."""

    candidates: tuple[Kandidaat, ...]
    one_of: Sql


class Translator:
    """Translates the expressions of one regime. `regel` names the rule at hand in errors."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.columns = Columns("k")
        self.bits = Bits()
        self.classes: dict[str, Classes] = {}
        self.followed: dict[str, list[Followed]] = {}
        self._inside: dict[str, Columns] = {}
        self._done: dict[Expression, Term] = {}
        self._sections: dict[str, list[Sql]] = {s: [] for s in SECTIONS_PUT_FORWARD}
        for feit in case_facts(vocabulary):
            found = self.columns.source(feit.pad, kind_of(feit.soort))
            section = feit.pad.partition(".")[0]
            if section in self._sections:
                self._sections[section].append(is_known(found))

    def note_classes(self, stelsel: str, classes: Classes) -> None:
        """Keep what is now known of a stelsel; later expressions read it."""
        self.classes[stelsel] = classes
        self._done.clear()

    def put_forward(self, section: str) -> Column:
        """Whether the case has anything of this section."""
        return self.columns.put(some(self._sections[section]), Kind.CONDITION)

    def term(self, node: Expression) -> Term:
        """The expression in columns of the case."""
        return self._term(node, self.columns)

    def mask_columns(self, mask: Mask, columns: Columns | None = None) -> Mask:
        """The set with every word in a column of its own."""
        columns = columns or self.columns
        return {
            index: Word(columns.put(word.expression, Kind.SET), word.bits)
            for index, word in mask.items()
        }

    # --- nodes ---------------------------------------------------------------------------------

    def _term(self, node: Expression, columns: Columns) -> Term:
        if columns is not self.columns and not _reads_item(node):
            return self._term(node, self.columns)
        found = self._done.get(node)
        if found is None:
            found = self._done[node] = self._translate(node, columns)
        return found

    def _translate(self, node: Expression, columns: Columns) -> Term:
        if isinstance(node, Fact):
            return self._fact(node.feit, columns)
        if isinstance(node, Opaque):
            raise NotTranslatableError(
                f"the function {node.naam!r} is Python and cannot be written in SQL; "
                "express it in rules"
            )
        return _TRANSLATIONS[type(node)](self, node, columns)

    def _fact(self, feit: Feit, columns: Columns) -> Term:
        value = column(feit.pad)
        unknown = is_unknown(value)
        if columns is not self.columns:
            # A field of an item is no fact of its own: what is missing is a complete history.
            word, bit = self.bits.of(Ontbrekend(feit.pad.rpartition(".")[0], Gemis.FEIT))
            return Term(value, unknown, self._bit(word, bit, unknown, columns))
        if feit.geen_als_afwezig and feit.soort is Soort.JA_NEE:
            value = columns.put(every([negation(self.none_recorded(feit)), value]), Kind.CONDITION)
            unknown = self.said_unknown(feit)
        return Term(value, unknown, self.missing_fact(feit))

    def none_recorded(self, feit: Feit) -> Sql:
        """It is known that none was recorded of this fact; always known itself."""
        said = column(feit.merk)
        absent = every([is_unknown(column(feit.pad)), negation(every([is_known(said), said]))])
        return self.columns.put(absent, Kind.CONDITION)

    def said_unknown(self, feit: Feit) -> Sql:
        """The fact is not there and the case says that it is unknown; always known itself."""
        said = column(feit.merk)
        unknown = every([is_unknown(column(feit.pad)), is_known(said), said])
        return self.columns.put(unknown, Kind.CONDITION)

    def _items_known(self, lijst: Feit) -> Sql:
        """The items of a list are known; also that there are none."""
        if lijst.geen_als_afwezig:
            return negation(self.said_unknown(lijst))
        return is_known(column(lijst.pad))

    def missing_fact(self, feit: Feit) -> Mask:
        """The fact, where it is unknown; the section, where that is absent as a whole.

        A number, date or choice of which none was recorded is missing where its value is asked.
        """
        pad = feit.pad
        known_as_none = feit.geen_als_afwezig and feit.soort in (Soort.JA_NEE, Soort.LIJST)
        unknown = self.said_unknown(feit) if known_as_none else is_unknown(column(pad))
        word, bit = self.bits.of(Ontbrekend(pad, Gemis.OORDEEL if feit.oordeel else Gemis.FEIT))
        section = pad.partition(".")[0]
        if section not in SECTIONS_PUT_FORWARD:
            return self._bit(word, bit, unknown, self.columns)
        given = self.put_forward(section)
        absent_word, absent = self.bits.of(Ontbrekend(section, Gemis.AANLEIDING))
        return joined(
            [
                self._bit(word, bit, every([unknown, given]), self.columns),
                self._bit(absent_word, absent, every([unknown, negation(given)]), self.columns),
            ]
        )

    def _bit(self, word: int, bit: int, condition: Sql, columns: Columns) -> Mask:
        mask = only_when(condition, {word: Word(number(bit), bit)})
        return self.mask_columns(mask, columns)

    def _terms(self, children: Iterable[Expression], columns: Columns) -> list[Term]:
        return [self._term(child, columns) for child in children]

    def _strict(self, value: Sql, operands: Sequence[Term]) -> Term:
        """A value that is unknown as soon as one operand is."""
        unknown = some(_distinct(operand.unknown for operand in operands))
        return Term(value, unknown, joined(operand.missing for operand in operands))

    def _column(self, value: Sql, kind: Kind, missing: Mask, columns: Columns) -> Term:
        """A compound node: its value in a column, and what it waits for only where unknown."""
        kept = columns.put(value, kind)
        unknown = is_unknown(kept)
        return Term(kept, unknown, self.mask_columns(only_when(unknown, missing), columns))

    # --- conditions ----------------------------------------------------------------------------

    def _comparison(self, node: Comparison, columns: Columns) -> Term:
        operands = self._terms((node.left, node.right), columns)
        value = comparison(operands[0].value, node.operator, operands[1].value)
        return self._unless_none(
            node, self._strict(value, operands), columns, differs=node.operator == "!="
        )

    def _membership(self, node: Membership, columns: Columns) -> Term:
        choice = self._term(node.choice, columns)
        found = self._strict(member(choice.value, node.values), [choice])
        return self._unless_none(node, found, columns, differs=False)

    def _unless_none(
        self, node: Comparison | Membership | Same, found: Term, columns: Columns, *, differs: bool
    ) -> Term:
        """The term; where none was recorded of a fact in it, `differs` is its known answer."""
        none = some(self.none_recorded(feit) for feit in recorded_of(node))
        if none == FALSE:
            return found
        value = some([none, found.value]) if differs else every([negation(none), found.value])
        return self._column(value, Kind.CONDITION, found.missing, columns)

    def _recorded(self, node: Recorded, columns: Columns) -> Term:
        feit = node.fact.feit
        branches = [(is_known(column(feit.pad)), TRUE), (self.none_recorded(feit), FALSE)]
        return self._column(choose(branches), Kind.CONDITION, self.missing_fact(feit), columns)

    def _same(self, node: Same, columns: Columns) -> Term:
        left, right = terms = self._terms((node.left, node.right), columns)
        found = self._strict(equal(left.value, right.value), terms)
        return self._unless_none(node, found, columns, differs=False)

    def _all(self, node: All, columns: Columns) -> Term:
        return self.conjunction(self._terms(node.conditions, columns), columns)

    def conjunction(self, terms: Sequence[Term], columns: Columns | None = None) -> Term:
        """All of these terms hold."""
        return self._connected(every, terms, columns or self.columns)

    def _some(self, node: Some, columns: Columns) -> Term:
        return self._connected(some, self._terms(node.conditions, columns), columns)

    def _connected(
        self,
        connect: Callable[[Iterable[Sql]], Sql],
        terms: Sequence[Term],
        columns: Columns,
    ) -> Term:
        if len(terms) == 1:
            return terms[0]
        value = connect(_distinct(term.value for term in terms))
        if isinstance(value, Truth):
            return Term(value, FALSE)
        return self._column(value, Kind.CONDITION, joined(term.missing for term in terms), columns)

    def _not(self, node: Not, columns: Columns) -> Term:
        return self.negated(self._term(node.condition, columns))

    def negated(self, term: Term) -> Term:
        """The term does not hold."""
        return attrs.evolve(term, value=negation(term.value))

    def _items(self, lijst: Feit) -> Columns:
        """The columns of the items of a list."""
        inside = self._inside.setdefault(lijst.pad, Columns(f"{lijst.pad}.", self.columns))
        for veld in lijst.item:
            inside.source(veld.pad, kind_of(veld.soort))
        return inside

    def _at_least(self, node: AtLeast, _: Columns) -> Term:
        lijst = node.lijst.pad
        inside = self._items(node.lijst)
        condition = self._term(node.condition, inside)
        holds = self.columns.put_aggregate(lijst, how_many(condition.value), inside)
        may_hold = self.columns.put_aggregate(lijst, how_many(condition.possible), inside)
        given = self._items_known(node.lijst)
        enough = comparison(holds, ">=", number(node.number))
        too_few = some([is_unknown(may_hold), comparison(may_hold, "<", number(node.number))])
        branches = [(enough, TRUE), (every([given, too_few]), FALSE)]
        value = self.columns.put(choose(branches), Kind.CONDITION)
        return self._counted(value, node.lijst, condition, inside)

    def _counted(self, value: Column, feit: Feit, condition: Term, inside: Columns) -> Term:
        """The count, with what it waits for: the list itself, or what its items wait for."""
        lijst, absent = feit.pad, self.missing_fact(feit)
        waits = self._items_missing(lijst, condition.missing, inside)
        unknown, given = is_unknown(value), is_known(column(lijst))
        missing = joined([only_when(unknown, absent), only_when(every([unknown, given]), waits)])
        return Term(value, unknown, self.mask_columns(missing))

    def _items_missing(self, lijst: str, missing: Mask, inside: Columns) -> Mask:
        """What some item of a list waits for."""
        return {
            index: Word(self._any_item(lijst, word, inside), word.bits)
            for index, word in missing.items()
        }

    def _any_item(self, lijst: str, word: Word, inside: Columns) -> Sql:
        """The bits that some item has: the bits differ, so their sum is their union."""
        kept = inside.put(word.expression, Kind.SET) if word.bits else word.expression
        bits = [
            1 << position for position in range(word.bits.bit_length()) if word.bits >> position & 1
        ]
        found: Sql = largest(intersection(kept, whole(bits[0])))
        for bit in bits[1:]:
            found = total(found, "+", largest(intersection(kept, whole(bit))))
        return self.columns.put_aggregate(lijst, found, inside, Kind.SET)

    def _classified(self, node: Classified, columns: Columns) -> Term:
        classes = self.classes[node.stelsel]
        groepen = dict.fromkeys(node.groepen)
        others = [may for groep, may in classes.possible.items() if groep not in groepen]
        branches = [
            (some(classes.certain[g] for g in groepen), TRUE),
            (negation(some(classes.possible[g] for g in groepen)), FALSE),
            (every([classes.one_of, negation(some(others))]), TRUE),
        ]
        value = choose([branch for branch in branches if branch[0] != FALSE])
        return self._column(
            value, Kind.CONDITION, joined(classes.missing[g] for g in groepen), columns
        )

    def _most_of_items(self, node: MostOfItems, _: Columns) -> Term:
        lijst, inside = node.lijst.pad, self._items(node.lijst)
        condition, value = (self._term(part, inside) for part in (node.condition, node.value))
        otherwise = self._term(node.otherwise, self.columns)
        may_count = condition.possible
        counted, possible, number_possible, number_open = (
            self.columns.put_aggregate(lijst, summary, inside)
            for summary in (
                largest(choose([(condition.value, value.value)])),
                largest(choose([(may_count, value.value)])),
                how_many(may_count),
                how_many(every([may_count, value.unknown])),
            )
        )
        given = self._items_known(node.lijst)
        nobody = some([is_unknown(number_possible), equal(number_possible, number(0))])
        none = self.columns.put(every([given, nobody]), Kind.CONDITION)
        settled = every([equal(number_open, number(0)), equal(counted, possible)])
        kept = self.columns.put(
            choose([(none, long(otherwise.value)), (settled, counted)]), Kind.NUMBER
        )
        waits = joined([condition.missing, only_when(may_count, value.missing)])
        found = [
            only_when(none, otherwise.missing),
            only_when(
                every([is_unknown(kept), is_known(column(lijst)), negation(none)]),
                self._items_missing(lijst, self.mask_columns(waits, inside), inside),
            ),
        ]
        found.append(self.missing_fact(node.lijst))
        return Term(kept, is_unknown(kept), self.mask_columns(joined(found)))

    def _follows(self, node: Follows, columns: Columns) -> Term:
        items = (
            self._item_follows(item, node.namen, columns) for item in self.followed[node.onderwerp]
        )
        terms = [term for term in items if term is not None]
        return self._connected(some, terms, columns) if terms else Term(FALSE, FALSE)

    def _item_follows(self, item: Followed, wat: frozenset[str], columns: Columns) -> Term | None:
        """Whether one of these follows from a rule or table; None where none of them can."""
        own = [one for one in item.candidates if not wat.isdisjoint(one.labels)]
        if not own:
            return None
        others = [one.possible for one in item.candidates if wat.isdisjoint(one.labels)]
        branches = [
            (some(one.applies for one in own), TRUE),
            (negation(some(one.possible for one in own)), FALSE),
            (every([item.one_of, negation(some(others))]), TRUE),
        ]
        value = choose([branch for branch in branches if branch[0] != FALSE])
        return self._column(value, Kind.CONDITION, joined(one.opens for one in own), columns)

    # --- quantities ----------------------------------------------------------------------------

    def _sum(self, node: Sum, columns: Columns) -> Term:
        operands = self._terms((node.left, node.right), columns)
        left, right = (long(operand.value) for operand in operands)
        return self._computed(total(left, node.sign, right), operands, columns)

    def _later(self, node: Later, columns: Columns) -> Term:
        operands = self._terms((node.start, *node.amounts), columns)
        months: list[Sql] = []
        days: list[Sql] = []
        for term, period in zip(operands[1:], node.periods, strict=True):
            amount: Sql = long(term.value)
            if period is Period.MAAND:
                amount = quotient(columns.put(amount, Kind.NUMBER), 100)
            factor = {Period.JAAR: 12, Period.WEEK: 7}.get(period)
            moved = amount if factor is None else product(amount, whole(factor))
            (months if period in (Period.JAAR, Period.MAAND) else days).append(moved)
        value: Sql = long(operands[0].value)
        if months:
            value = later_by_months(value, months, columns)
        if days:
            value = later_by_days(value, days, columns)
        return self._computed(value, operands, columns)

    def _year(self, node: Year, columns: Columns) -> Term:
        day = self._term(node.day, columns)
        kept = columns.put(long(day.value), Kind.NUMBER)
        return self._computed(quotient(kept, 1200), [day], columns)

    def _product(self, node: Product, columns: Columns) -> Term:
        quantity = self._term(node.quantity, columns)
        return self._computed(
            product(whole(node.factor), long(quantity.value)), [quantity], columns
        )

    def _percentage_of(self, node: PercentageOf, columns: Columns) -> Term:
        operands = self._terms((node.percentage, node.amount), columns)
        share, amount = (long(operand.value) for operand in operands)
        step = node.rounding.step
        by = 10_000 * step
        up = by // 2 if node.rounding.half_up else 0 if node.rounding.down else by - 1
        scaled = columns.put(total(product(share, amount), "+", whole(up)), Kind.NUMBER)
        part = quotient(scaled, by)
        return self._computed(part if step == 1 else product(part, whole(step)), operands, columns)

    def _count(self, node: Quantity, term: Term, columns: Columns) -> Sql:
        """A number of times: of a duration the whole months."""
        if isinstance(node, Literal):
            return whole(node.code // 100 if node.soort is Soort.DUUR else node.code)
        value = long(term.value)
        if node.soort is not Soort.DUUR:
            return value
        return quotient(columns.put(value, Kind.NUMBER), 100)

    def _rate(self, node: Rate, columns: Columns) -> Term:
        operands = self._terms((node.amount, node.part, node.whole), columns)
        step, times = node.rounding.step, shift(node)
        part = self._count(node.part, operands[1], columns)
        scaled = product(long(operands[0].value), part)
        divisor = self._divisor(node, operands[2], columns)
        if node.rounding.half_up:
            scaled = total(product(scaled, whole(2)), "+", divisor)
            divisor = columns.put(product(divisor, whole(2)), Kind.NUMBER)
        elif not node.rounding.down:
            scaled = total(total(scaled, "+", divisor), "-", whole(1))
        if times:
            scaled = total(scaled, "+", product(divisor, whole(times)))
        result = ratio(columns.put(scaled, Kind.NUMBER), divisor)
        if times:
            result = total(result, "-", whole(times))
        rounded = result if step == 1 else product(result, whole(step))
        return self._computed(rounded, operands, columns)

    def _divisor(self, node: Rate, term: Term, columns: Columns) -> Sql:
        """The whole, as often as the rounding is to a multiple of the unit."""
        count = self._count(node.whole, term, columns)
        if not isinstance(node.whole, Literal):
            # The rule is proven never to divide by nought; a row that breaks the bounds of its
            # facts is unknown.
            known = columns.put(count, Kind.NUMBER)
            count = columns.put(choose([(comparison(known, ">=", number(1)), known)]), Kind.NUMBER)
        return columns.put(product(count, whole(node.rounding.step)), Kind.NUMBER)

    def _times(self, node: Times, columns: Columns) -> Term:
        operands = self._terms((node.amount, node.count), columns)
        count = self._count(node.count, operands[1], columns)
        return self._computed(product(long(operands[0].value), count), operands, columns)

    def _computed(self, value: Sql, operands: Sequence[Term], columns: Columns) -> Term:
        strict = self._strict(value, operands)
        kept = columns.put(value, Kind.NUMBER)
        unknown = FALSE if strict.unknown == FALSE else is_unknown(kept)
        return attrs.evolve(strict, value=kept, unknown=unknown)

    def _extremum(self, node: Extremum, columns: Columns) -> Term:
        operands = self._terms(node.operands, columns)
        first_wins, second_wins = (">=", "<") if node.largest else ("<=", ">")
        chosen = operands[0].value
        for operand in operands[1:]:
            other = operand.value
            branches = [
                (comparison(chosen, first_wins, other), chosen),
                (comparison(chosen, second_wins, other), other),
            ]
            chosen = columns.put(choose(branches), Kind.NUMBER)
        return self._computed(chosen, operands, columns)

    def _table(self, node: Table, columns: Columns) -> Term:
        """From the last row to the first; an unknown row answers when both ways are the same."""
        conditions = self._terms((condition for condition, _ in node.rows), columns)
        values = self._terms((value for _, value in node.rows), columns)
        otherwise = self._term(node.otherwise, columns)
        answer = otherwise.value
        for condition, value in zip(reversed(conditions), reversed(values), strict=True):
            answer = columns.put(choose(_row(condition.value, value.value, answer)), Kind.NUMBER)
        missing = self._missing_rows(conditions, values, otherwise, columns)
        return self._column(answer, Kind.NUMBER, missing, columns)

    def _missing_rows(
        self, conditions: Sequence[Term], values: Sequence[Term], otherwise: Term, columns: Columns
    ) -> Mask:
        found: list[Mask] = []
        reached: Sql = TRUE
        for condition, value in zip(conditions, values, strict=True):
            found.append(only_when(reached, condition.missing))
            found.append(only_when(every([reached, condition.possible]), value.missing))
            passed = some([condition.unknown, negation(condition.value)])
            reached = columns.put(every([reached, passed]), Kind.CONDITION)
        found.append(only_when(reached, otherwise.missing))
        return joined(found)

    def _statutory(self, node: Statutory, columns: Columns) -> Term:
        item = Ontbrekend(node.naam, Gemis.WETTELIJK_BEDRAG)
        return self._figure(statutory_series()[node.naam], item, columns)

    def _own(self, node: Own, columns: Columns) -> Term:
        return self._figure(node.reeks, Ontbrekend(node.naam, Gemis.EIGEN_BEDRAG), columns)

    def _figure(self, reeks: Reeks, item: Ontbrekend, columns: Columns) -> Term:
        day, periods = column(PEILDATUM), reeks.perioden
        word, bit = self.bits.of(item)
        if not periods:
            return Term(long(UNKNOWN), TRUE, {word: Word(number(bit), bit)})
        branches = [
            (
                every([comparison(day, ">=", number(start)), comparison(day, "<", number(end))]),
                number(code),
            )
            for start, end, code in periods
        ]
        return self._column(choose(branches), Kind.NUMBER, {word: Word(number(bit), bit)}, columns)


def _row(condition: Sql, value: Sql, following: Sql) -> list[tuple[Sql, Sql]]:
    """A row of a table: where its condition is unknown, it answers if both ways are the same."""
    branches = [(condition, value), (negation(condition), following)]
    if not (_is_figure(value) and _is_figure(following)):
        branches.append((equal(value, following), value))
    elif value == following:
        branches = [(TRUE, value)]
    return branches


def _is_figure(value: Sql) -> bool:
    return isinstance(value, Number)


def _reads_item(node: Expression) -> bool:
    return any(
        isinstance(part, Fact)
        and part.feit.pad.count(".") == 2
        and not part.feit.pad.startswith("lokaal.")
        for part in nodes(node)
    )


def _distinct(expressions: Iterable[Sql]) -> list[Sql]:
    return list(dict.fromkeys(expressions))


_TRANSLATIONS: dict[type[Expression], Callable[[Translator, Any, Columns], Term]] = {
    Literal: lambda _, node, __: Term(number(node.code), FALSE),
    Constant: lambda _, node, __: Term(TRUE if node.value else FALSE, FALSE),
    Comparison: Translator._comparison,
    Membership: Translator._membership,
    Same: Translator._same,
    Recorded: Translator._recorded,
    All: Translator._all,
    Some: Translator._some,
    Not: Translator._not,
    Attributed: lambda self, node, columns: self._term(node.condition, columns),
    Named: lambda self, node, columns: self._term(node.condition, columns),
    AtLeast: Translator._at_least,
    MostOfItems: Translator._most_of_items,
    Classified: Translator._classified,
    Follows: Translator._follows,
    Sum: Translator._sum,
    Later: Translator._later,
    Year: Translator._year,
    Product: Translator._product,
    PercentageOf: Translator._percentage_of,
    Rate: Translator._rate,
    Times: Translator._times,
    Extremum: Translator._extremum,
    Table: Translator._table,
    Statutory: Translator._statutory,
    Own: Translator._own,
}

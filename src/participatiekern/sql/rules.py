# SPDX-License-Identifier: EUPL-1.2
"""Rules and tables of rules as columns: what applies, what may apply, and what that waits for.

The mirror image of the rule readers in `participatiekern.decide.evaluate`.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from participatiekern.decide.evaluate import complete
from participatiekern.facts.values import Soort, date_code
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.rules.consequences import Indeling
from participatiekern.rules.expressions import Expression, Fact, Literal
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.trees import recorded_facts
from participatiekern.sql.columns import Kind
from participatiekern.sql.constructs import (
    FALSE,
    TRUE,
    UNKNOWN,
    choose,
    column,
    comparison,
    equal,
    every,
    is_known,
    is_unknown,
    negation,
    number,
    quotient,
    some,
    text,
    total,
)
from participatiekern.sql.missing import NOTHING, Mask, joined, only_when
from participatiekern.sql.schema import PEILDATUM
from participatiekern.sql.translate import Term, Translator
from participatiekern.sql.tree import Sql, Truth


@attrs.frozen(eq=False)
class Veld:
    """A quantity in a consequence.

    `value` is in whole cents, hundredths of a percent, whole months or a plain number; `figure`
    says that it stands in the rule and is the same in every case.
    """

    naam: str
    soort: Soort
    value: Sql
    unknown: Sql
    missing: Mask
    figure: bool


@attrs.frozen(eq=False)
class RuleColumns:
    """One rule: whether it holds, the quantities of its consequence, and the texts.

    `in_force` (never unknown): the peildatum is in the rule's own period; outside it the rule does
    not hold.
    """

    regel: Regel
    in_force: Sql
    holds: Term
    velden: tuple[Veld, ...]
    texts: tuple[tuple[str, str], ...]

    @property
    def open_fields(self) -> Mask:
        """What its open fields wait for."""
        return joined(veld.missing for veld in self.velden)


@attrs.frozen(eq=False)
class Answer:
    """What one rule says of the case; the conditions are never unknown.

    `opens` is what is still open of whether it applies, `missing` that and what its fields wait
    for. `voorrang` is a text column: the rule that this one gives way to.
    """

    rule: RuleColumns
    applies: Sql
    unknown: Sql
    opens: Mask
    missing: Mask
    voorrang: Sql | None = None


@attrs.frozen(eq=False)
class Answers:
    """What the rules of one item of a hook say; `exhaustive`: one of them is certain to answer."""

    answers: tuple[Answer, ...]
    exhaustive: Sql


class RuleTranslator:
    """Translates the rules of one regime."""

    def __init__(self, translator: Translator, vocabulary: Vocabulary, regime: str) -> None:
        self._translator = translator
        self._vocabulary = vocabulary
        self._regime = regime
        self._columns = translator.columns

    def answers(self, item: Regel | Tabel) -> Answers:
        """What a rule or a table of rules says."""
        if isinstance(item, Regel):
            return Answers((self._single(self._rule(item)),), FALSE)
        return _TableTranslator(
            self._translator, item, [self._rule(regel) for regel in item.regels]
        ).answers()

    def _rule(self, regel: Regel) -> RuleColumns:
        term = self._translator.term
        exceptions = [self._translator.negated(term(exception)) for exception in regel.tenzij]
        in_force = self._in_force(regel)
        holds = self._within(
            in_force, self._translator.conjunction([term(regel.mits), *exceptions])
        )
        velden, texts = [], []
        derived = regel.dan.derived()
        for naam, value in complete(regel.dan, self._vocabulary, self._regime).items():
            if isinstance(value, Expression):
                velden.append(self._veld(naam, value, follows=naam in derived))
            else:
                texts.append((naam, value))
        return RuleColumns(regel, in_force, holds, tuple(velden), tuple(texts))

    def _in_force(self, regel: Regel) -> Sql:
        day, van, tot = column(PEILDATUM), regel.geldig_van, regel.geldig_tot
        inside = [] if van is None else [comparison(day, ">=", number(date_code(van)))]
        inside += [] if tot is None else [comparison(day, "<=", number(date_code(tot)))]
        return self._columns.put(every(inside), Kind.CONDITION) if inside else TRUE

    def _within(self, in_force: Sql, holds: Term) -> Term:
        if in_force == TRUE:
            return holds
        value, unknown = every([in_force, holds.value]), every([in_force, holds.unknown])
        return Term(
            self._columns.put(value, Kind.CONDITION),
            unknown if isinstance(unknown, Truth) else self._columns.put(unknown, Kind.CONDITION),
            only_when(in_force, holds.missing),
        )

    def _veld(self, naam: str, value: Expression, *, follows: bool) -> Veld:
        term = self._translator.term(value)
        shown = term.value
        if value.soort is Soort.DUUR:
            if isinstance(value, Literal):
                shown = number(value.code // 100)
            else:
                code = self._columns.put(total(term.value, "+", number(0)), Kind.NUMBER)
                shown = self._columns.put(quotient(code, 100), Kind.NUMBER)
        missing = term.missing
        if isinstance(value, Fact) and value.feit.geen_als_afwezig:
            # There is no figure where none was recorded.
            missing = only_when(self._translator.said_unknown(value.feit), missing)
        elif follows:
            # Nor is there one that follows from it.
            for fact in recorded_facts(value):
                said = self._translator.said_unknown(fact.feit)
                missing = only_when(some([is_known(column(fact.pad)), said]), missing)
        return Veld(naam, value.soort, shown, term.unknown, missing, isinstance(value, Literal))

    def _single(self, rule: RuleColumns) -> Answer:
        holds = rule.holds
        applies = every([negation(holds.unknown), holds.value])
        missing = joined([holds.missing, only_when(holds.possible, rule.open_fields)])
        opens = self._translator.mask_columns(only_when(holds.unknown, holds.missing))
        return Answer(rule, applies, holds.unknown, opens, self._translator.mask_columns(missing))


class _TableTranslator:
    """A table of rules: the candidates up to the first that holds, and whether they agree."""

    def __init__(self, translator: Translator, tabel: Tabel, rules: Sequence[RuleColumns]) -> None:
        self._columns = translator.columns
        self._translator = translator
        self._rules = rules
        vastgesteld = tabel.vastgesteld
        self._feit = vastgesteld.feit if isinstance(vastgesteld, Fact) else None
        self._recorded = None if self._feit is None else column(self._feit.pad)
        recorded = self._recorded
        self._nothing_recorded = TRUE if recorded is None else self._no_group(recorded)
        self._chosen: dict[int, Sql] = {}
        self._gives_way: dict[int, Sql] = {}
        if recorded is not None:
            self._record(recorded)
        self._holds = [
            self._decided(rule, self._chosen.get(index, FALSE)) for index, rule in enumerate(rules)
        ]
        self._walk()

    def _put(self, condition: Sql) -> Sql:
        return (
            condition
            if isinstance(condition, Truth)
            else self._columns.put(condition, Kind.CONDITION)
        )

    def _decided(self, rule: RuleColumns, chosen: Sql) -> Term:
        """Whether the rule holds; a recorded group decides instead of the conditions."""
        if self._recorded is None:
            return rule.holds
        nothing_recorded = self._nothing_recorded
        value = self._put(some([every([nothing_recorded, rule.holds.value]), chosen]))
        unknown = self._put(every([nothing_recorded, rule.holds.unknown]))
        return Term(value, unknown, only_when(nothing_recorded, rule.holds.missing))

    def _groups(self) -> dict[str, list[int]]:
        """The rules of each group."""
        groups: dict[str, list[int]] = {}
        for index, rule in enumerate(self._rules):
            if isinstance(rule.regel.dan, Indeling):
                groups.setdefault(rule.regel.dan.groep, []).append(index)
        return groups

    def _no_group(self, recorded: Sql) -> Sql:
        """Nothing was recorded, or a group that no rule in force gives."""
        out_of_force = [
            every([is_known(recorded), equal(recorded, text(groep)), negation(present)])
            for groep, members in self._groups().items()
            if (present := some(self._rules[index].in_force for index in members)) != TRUE
        ]
        unknown = is_unknown(recorded)
        return self._put(some([unknown, *out_of_force])) if out_of_force else unknown

    def _record(self, recorded: Sql) -> None:
        """Per rule: its group is recorded and it carries it, or it may hold and gives way.

        Of the rules in force of a group the first that holds by itself carries it, else the first
        that may hold, else the first.
        """
        for groep, members in self._groups().items():
            is_this = every([is_known(recorded), equal(recorded, text(groep))])
            terms = [self._rules[index].holds for index in members]
            certain = [self._put(self._certainly(holds)) for holds in terms]
            unknown = [holds.unknown for holds in terms]
            in_force = [self._rules[index].in_force for index in members]
            none_certain = negation(self._put(some(certain)))
            none_possible = every([none_certain, negation(self._put(some(unknown)))])
            for index, holds, may_hold, present, is_unknown_here in zip(
                members,
                self._first_of(certain),
                self._first_of(unknown),
                self._first_of(in_force),
                unknown,
                strict=True,
            ):
                carries = some(
                    [holds, every([none_certain, may_hold]), every([none_possible, present])]
                )
                self._chosen[index] = self._put(every([is_this, carries]))
                self._gives_way[index] = every([is_this, is_unknown_here])

    def _first_of(self, conditions: Sequence[Sql]) -> list[Sql]:
        """Per condition (never unknown): it holds and none before it does."""
        first: list[Sql] = []
        earlier: Sql = FALSE
        for condition in conditions:
            first.append(every([condition, negation(earlier)]))
            earlier = self._put(some([earlier, condition]))
        return first

    @staticmethod
    def _certainly(holds: Term) -> Sql:
        return every([negation(holds.unknown), holds.value])

    def _walk(self) -> None:
        """Per rule: may it answer (candidate), and is none before it certain to."""
        self._candidate: list[Sql] = []
        self._still_open: list[Sql] = []
        still_open: Sql = TRUE
        for holds in self._holds:
            self._candidate.append(self._put(every([still_open, holds.possible])))
            self._still_open.append(still_open)
            still_open = self._put(
                every([still_open, some([holds.unknown, negation(holds.value)])])
            )
        self._certain = negation(still_open)

    def answers(self) -> Answers:
        """What each rule of the table says."""
        settled = self._put(every([self._certain, self._agree()]))
        winner = self._winner()
        waits: Mask = NOTHING
        answers = []
        for index, rule in enumerate(self._rules):
            unknown_here = every([self._candidate[index], self._holds[index].unknown])
            waits = self._translator.mask_columns(
                joined([waits, only_when(unknown_here, self._holds[index].missing)])
            )
            applies = self._put(every([settled, self._ends(index)]))
            unknown = self._put(every([negation(settled), self._candidate[index]]))
            missing = joined(
                [
                    only_when(unknown, waits),
                    only_when(some([applies, unknown]), rule.open_fields),
                ]
            )
            alike = some([unknown_here, self._gives_way.get(index, FALSE)])
            passed = some(
                [
                    negation(self._still_open[index]),
                    every([settled, alike, negation(applies)]),
                ]
            )
            voorrang = None if passed == FALSE else choose([(passed, winner)])
            opens = self._translator.mask_columns(only_when(unknown, waits))
            whole = self._translator.mask_columns(missing)
            answers.append(Answer(rule, applies, unknown, opens, whole, voorrang))
        if self._feit is None:
            return Answers(tuple(answers), self._certain)
        return self._unless_unknown(self._feit, answers)

    def _unless_unknown(self, feit: Feit, answers: Sequence[Answer]) -> Answers:
        """What each rule says; that it may answer where it is unknown which group was recorded."""
        unknown = self._translator.said_unknown(feit)
        known, missing = negation(unknown), self._translator.missing_fact(feit)
        found = []
        for answer in answers:
            may_answer = every([unknown, answer.rule.in_force])
            waits = joined([missing, answer.rule.open_fields])
            way = answer.voorrang
            found.append(
                Answer(
                    answer.rule,
                    self._put(every([known, answer.applies])),
                    self._put(some([may_answer, every([known, answer.unknown])])),
                    self._translator.mask_columns(
                        joined([only_when(known, answer.opens), only_when(may_answer, missing)])
                    ),
                    self._translator.mask_columns(
                        joined([only_when(known, answer.missing), only_when(may_answer, waits)])
                    ),
                    None if way is None else choose([(known, way)]),
                )
            )
        return Answers(tuple(found), self._put(every([known, self._certain])))

    def _ends(self, index: int) -> Sql:
        """The rule is the first that holds for certain."""
        return every([self._candidate[index], negation(self._holds[index].unknown)])

    def _winner(self) -> Sql:
        """The id of the first rule that holds for certain."""
        branches = [
            (self._ends(index), text(rule.regel.id)) for index, rule in enumerate(self._rules)
        ]
        return self._columns.put(choose(branches), Kind.TEXT)

    # --- agreement -----------------------------------------------------------------------------

    def _agree(self) -> Sql:
        """Every candidate has the same consequence, for certain (one candidate always does)."""
        count: Sql = number(0)
        for candidate in self._candidate:
            count = total(count, "+", choose([(candidate, number(1))], number(0)))
        all_of_them = self._columns.put(count, Kind.NUMBER)
        alike = [comparison(all_of_them, "==", number(1))]
        classes = (members for members in self._classes() if len(members) > 1)
        alike.extend(self._one_class(members, all_of_them) for members in classes)
        return self._put(some(alike))

    def _classes(self) -> list[list[int]]:
        """The rules whose consequences can be the same: alike but for what is computed per case."""
        alike: dict[object, list[int]] = {}
        for index, rule in enumerate(self._rules):
            names = (
                *(naam for naam, _ in rule.texts),
                *(veld.naam for veld in self._compared(rule)),
            )
            key = (type(rule.regel.dan), rule.regel.kracht, rule.texts, names)
            alike.setdefault(key, []).append(index)
        return [members for found in alike.values() for members in self._same_figures(found)]

    def _same_figures(self, members: list[int]) -> list[list[int]]:
        """These rules, apart where a field that is a figure in all of them differs."""
        found: dict[object, list[int]] = {}
        for index in members:
            figures = tuple(
                veld.value
                for position, veld in enumerate(self._compared(self._rules[index]))
                if self._is_figure(members, position)
            )
            found.setdefault(figures, []).append(index)
        return list(found.values())

    def _is_figure(self, members: list[int], position: int) -> bool:
        return all(self._compared(self._rules[index])[position].figure for index in members)

    def _one_class(self, members: list[int], all_of_them: Sql) -> Sql:
        count: Sql = number(0)
        for index in members:
            count = total(count, "+", choose([(self._candidate[index], number(1))], number(0)))
        theirs = self._columns.put(count, Kind.NUMBER)
        fields = range(len(self._compared(self._rules[members[0]])))
        computed = (position for position in fields if not self._is_figure(members, position))
        same = [self._same_value(members, position) for position in computed]
        return every([equal(theirs, all_of_them), *same])

    def _same_value(self, members: list[int], position: int) -> Sql:
        """The candidates among these rules have one and the same known value for a field."""
        value: Sql = UNKNOWN
        seen: Sql = FALSE
        same: Sql = TRUE
        for index in members:
            veld = self._compared(self._rules[index])[position]
            candidate = self._candidate[index]
            fits = every([negation(veld.unknown), some([negation(seen), equal(veld.value, value)])])
            same = self._put(every([same, some([negation(candidate), fits])]))
            if value == UNKNOWN:
                value = self._columns.put(choose([(candidate, veld.value)]), Kind.NUMBER)
            else:
                branches = [(seen, value), (candidate, veld.value)]
                value = self._columns.put(choose(branches), Kind.NUMBER)
            seen = self._put(some([seen, candidate]))
        return same

    @staticmethod
    def _compared(rule: RuleColumns) -> list[Veld]:
        """The quantities that decide whether two consequences are the same.

        A derived one is equal whenever those are from which it follows, also while it is unknown.
        """
        derived = rule.regel.dan.derived()
        return [veld for veld in rule.velden if veld.naam not in derived]

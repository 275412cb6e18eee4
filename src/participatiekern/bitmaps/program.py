# SPDX-License-Identifier: EUPL-1.2
"""Program: the columns of a compiled regime as a list of steps over bitmaps.

It reads the definitions that the SQL reader made (`RegimeQuery.columns`), so that the rules are
translated once. Each is taken apart once, into steps with one operation each; what occurs twice is
one step, and what is not asked any more is forgotten. A step costs one or two operations of NumPy
for a whole chunk of rows.

>>> program = Program.of(compile_regime(kern.regime("naarden"), kern.vocabulary))
>>> program.decide(batch).columns["premie.status"]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs
import pyarrow as pa

from participatiekern.bitmaps import answers, conditions, items, quantities, sets
from participatiekern.bitmaps.answers import Answers
from participatiekern.bitmaps.frames import Frame
from participatiekern.bitmaps.items import Items
from participatiekern.errors import RuleError
from participatiekern.sql.columns import Aggregate, Columns, Definition, Kind
from participatiekern.sql.compile import RegimeQuery
from participatiekern.sql.hooks import Output
from participatiekern.sql.schema import PEILDATUM, column_name
from participatiekern.sql.tree import (
    Binary,
    Choice,
    Column,
    Connector,
    IsUnknown,
    Joined,
    Long,
    Member,
    Names,
    Not,
    Number,
    Sql,
    Summary,
    Text,
    Truth,
    Unknown,
    columns_in,
)

Operation: TypeAlias = Callable[..., Any]

CASES = ""
"""The space of the cases themselves; each list whose items are read is a space of its own."""


class NotReadableError(RuleError):
    """A definition holds a construct that has no operation on bitmaps."""


@attrs.frozen(eq=False)
class Step:
    """One operation on the frame of a space; `forgets` are results that no later step asks."""

    operation: Operation
    constants: tuple[Any, ...]
    arguments: tuple[int, ...]
    space: str
    forgets: tuple[int, ...] = ()


@attrs.frozen(eq=False)
class Program:
    """The steps of a regime, each with its place; `outputs` are the places of what is wanted.

    `facts` are the columns that a batch must have, `lists` those whose items are read.
    """

    facts: tuple[str, ...]
    lists: tuple[str, ...]
    steps: tuple[Step, ...]
    outputs: Mapping[str, int]

    @classmethod
    def of(cls, query: RegimeQuery, wanted: Callable[[Output], bool] = lambda _: True) -> Program:
        """The program of the outputs that are wanted.

        Raises NotReadableError, which names the output and the construct.
        """
        made = _Steps()
        cases = _Cases(made, query.columns)
        outputs = {output.name: cases.output(output) for output in query.outputs if wanted(output)}
        facts = tuple(sorted({*cases.facts, *cases.lists}))
        return cls(facts, tuple(cases.lists), made.listed(set(outputs.values())), outputs)

    def decide(self, batch: pa.RecordBatch) -> Answers:
        """The outputs for the rows of a batch of codes (see `participatiekern.sql.schema`).

        Raises KeyError for a column that is not there, TypeError for one of another type,
        ValueError for a row without peildatum and OverflowError for a number beyond 64 bits.
        """
        facts = {name: batch.column(name) for name in self.facts}
        day = facts.get(column_name(PEILDATUM))
        if day is not None and day.null_count:
            raise ValueError("a row has no peildatum")
        cases = Frame(batch.num_rows, facts)
        frames: dict[str, Frame] = {CASES: cases}
        frames |= {lijst: Items(cases, lijst, facts[lijst]) for lijst in self.lists}
        results: list[Any] = [None] * len(self.steps)
        for place, step in enumerate(self.steps):
            given = [results[argument] for argument in step.arguments]
            results[place] = step.operation(frames[step.space], *step.constants, *given)
            for forgotten in step.forgets:
                results[forgotten] = None
        columns = {name: results[place] for name, place in self.outputs.items()}
        return Answers(batch.num_rows, columns)


class _Steps:
    """The steps so far. Equal ones share a place."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._places: dict[tuple[Any, ...], int] = {}

    def put(
        self, space: str, operation: Operation, *arguments: int, of: tuple[Any, ...] = ()
    ) -> int:
        """The place of this operation on these results; `of` are its constants."""
        key = (space, operation, of, arguments)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._steps)
            self._steps.append(Step(operation, of, arguments, space))
        return place

    def listed(self, kept: set[int]) -> tuple[Step, ...]:
        """The steps, each with what can be forgotten after it."""
        last: dict[int, int] = {}
        for place, step in enumerate(self._steps):
            last.update(dict.fromkeys(step.arguments, place))
        forgets: dict[int, list[int]] = {}
        for argument, place in last.items():
            if argument not in kept:
                forgets.setdefault(place, []).append(argument)
        return tuple(
            attrs.evolve(step, forgets=tuple(forgets.get(place, ())))
            for place, step in enumerate(self._steps)
        )


class _Reader:
    """Takes expressions over the columns of one space apart into steps."""

    def __init__(self, steps: _Steps, space: str, columns: Columns) -> None:
        self._steps = steps
        self._space = space
        self._columns = columns
        self._places: dict[str, int] = {}

    def _put(self, operation: Operation, *arguments: int, of: tuple[Any, ...] = ()) -> int:
        return self._steps.put(self._space, operation, *arguments, of=of)

    def _column(self, name: str) -> int:
        """The place of a column of which the definitions were made."""
        if name not in self._places:
            self._places[name] = self._put(
                Frame.fact, of=(column_name(name), self._columns.kind(name))
            )
        return self._places[name]

    def define(self, definition: Definition) -> None:
        """Make the column of a definition."""
        if definition.name not in self._places:
            read = _READERS[definition.kind]
            self._places[definition.name] = read(self, definition.value)

    def _kind(self, value: Sql) -> Kind:
        """What a value is."""
        match value:
            case Column(name):
                return self._columns.kind(name)
            case Text():
                return Kind.TEXT
            case Choice(((_, first), *_)):
                return self._kind(first)
            case Number() | Long() | Unknown():
                return Kind.NUMBER
            case Binary(_, sign, _) if sign in _ARITHMETIC:
                return Kind.NUMBER
        return Kind.CONDITION

    # --- conditions ----------------------------------------------------------------------------

    def condition(self, value: Sql) -> int:
        """A condition."""
        match value:
            case Truth() | Unknown():
                truth = value.value if isinstance(value, Truth) else None
                return self._put(conditions.constant, of=(truth,))
            case Column(name):
                return self._known_as(name, Kind.CONDITION)
            case Joined("AND" | "OR" as connector):
                places = {self.condition(operand) for operand in _operands(value, connector)}
                return self._put(_CONNECTED[connector], *sorted(places))
            case Not(condition):
                return self._put(conditions.negation, self.condition(condition))
            case IsUnknown(Column(name)) if self._columns.kind(name) is not Kind.SET:
                return self._put(conditions.unknown, self._column(name))
            case Member(text, texts):
                return self._put(conditions.one_of, self.text(text), of=(texts,))
            case Choice():
                return self._chosen(conditions.chosen, value, self.condition)
            case Binary(Binary(mask, "&", Long(Number(bit))), "!=", Number(0)):
                return self._put(conditions.contained, self.set(mask), of=(bit,))
            case Binary(left, sign, right) if sign in _COMPARISONS:
                return self._comparison(left, sign, right)
        raise _unreadable(value)

    def _comparison(self, left: Sql, sign: str, right: Sql) -> int:
        operation, swapped, negated = _COMPARISONS[sign]
        kind = self._kind(left)
        if kind is Kind.TEXT and operation is conditions.equal:
            found = self._same_text(left, right)
        elif kind is Kind.NUMBER:
            places = self.number(left), self.number(right)
            found = self._put(operation, *(reversed(places) if swapped else places))
        else:
            raise _unreadable(Binary(left, sign, right))
        return self._put(conditions.negation, found) if negated else found

    def _same_text(self, left: Sql, right: Sql) -> int:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Text):
                return self._put(conditions.one_of, self.text(other), of=((one.value,),))
        return self._put(conditions.same_text, self.text(left), self.text(right))

    def _chosen(self, operation: Operation, value: Choice, read: Callable[[Sql], int]) -> int:
        """Conditions and values in turn, and what is left."""
        parts = [
            place
            for condition, chosen in value.branches
            for place in (self.condition(condition), read(chosen))
        ]
        if value.otherwise is not None:
            parts.append(read(value.otherwise))
        return self._put(operation, *parts, of=(value.otherwise is not None,))

    # --- numbers and texts ---------------------------------------------------------------------

    def number(self, value: Sql) -> int:
        """A number."""
        match value:
            case Number(figure):
                return self._put(quantities.figure, of=(figure,))
            case Unknown():
                return self._put(quantities.figure, of=(None,))
            case Column(name):
                return self._known_as(name, Kind.NUMBER)
            case Long(number):
                return self.number(number)
            case Choice():
                return self._chosen(quantities.chosen, value, self.number)
            case Binary(Binary(one, "-", shifted), "//", Long(Number(divisor))):
                return self._floored(value, one, shifted, divisor)
            case Binary(left, sign, right) if sign in _ARITHMETIC:
                return self._put(_ARITHMETIC[sign], self.number(left), self.number(right))
        raise _unreadable(value)

    def _floored(self, value: Binary, one: Sql, shifted: Sql, divisor: int) -> int:
        """A division; as `constructs.quotient` writes it, one that rounds down."""
        match shifted:
            case Binary(Binary(other, "+", Long(Number(shift))), "%", Number(by)) if (
                other == one and by == divisor and shift % divisor == 0
            ):
                return self._put(quantities.floored, self.number(one), of=(divisor,))
        return self._put(quantities.quotient, self.number(value.left), self.number(value.right))

    def text(self, value: Sql) -> int:
        """A text."""
        match value:
            case Text(text):
                return self._put(quantities.figure, of=(text,))
            case Unknown():
                return self._put(quantities.figure, of=(None,))
            case Column(name):
                return self._known_as(name, Kind.TEXT)
            case Choice():
                return self._chosen(quantities.chosen, value, self.text)
        raise _unreadable(value)

    # --- sets ----------------------------------------------------------------------------------

    def set(self, value: Sql) -> int:
        """A set of missing things."""
        match value:
            case Number(mask) | Long(Number(mask)):
                return self._put(sets.always, of=(mask,))
            case Column(name):
                return self._known_as(name, Kind.SET)
            case Joined("|"):
                places = {self.set(operand) for operand in _operands(value, "|")}
                return self._put(sets.union, *sorted(places))
            case Binary(left, "&", Long(Number(mask))):
                return self._put(sets.only, self.set(left), of=(mask,))
            case Choice(((condition, mask),), Number(0)):
                return self._put(sets.guarded, self.condition(condition), self.set(mask))
        raise _unreadable(value)

    def _known_as(self, name: str, kind: Kind) -> int:
        if self._columns.kind(name) is not kind:
            raise _unreadable(Column(name))
        return self._column(name)


class _Cases(_Reader):
    """The columns of the cases."""

    def __init__(self, steps: _Steps, columns: Columns) -> None:
        super().__init__(steps, CASES, columns)
        self.facts: set[str] = set()
        self.lists: dict[str, _ItemsOf] = {}

    def _column(self, name: str) -> int:
        if name not in self._places:
            self.facts.add(column_name(name))
        return super()._column(name)

    def output(self, output: Output) -> int:
        """The place of an output. Raises NotReadableError."""
        try:
            self._make(columns_in(output.value))
            if output.kind is Kind.LIST:
                return self.listed(output.value)
            found = _READERS[output.kind](self, output.value)
            return self._put(_OUTPUTS[output.kind], found)
        except NotReadableError as error:
            raise NotReadableError(f"{output.name}: {error}") from None

    def _make(self, names: Iterable[str]) -> None:
        """Make these columns, whatever they need first."""
        stack = [(name, False) for name in names]
        while stack:
            name, ready = stack.pop()
            if name in self._places:
                continue
            made = self._columns.definitions.get(name) or self._columns.aggregates.get(name)
            if made is None:
                self._column(name)
            elif not ready:
                stack.append((name, True))
                stack += [(used, False) for used in _used(made)]
            elif isinstance(made, Definition):
                self.define(made)
            else:
                self._places[name] = self._aggregate(made)

    def _aggregate(self, made: Aggregate) -> int:
        lijst = made.lijst
        items_of = self.lists.setdefault(lijst, _ItemsOf(self._steps, lijst, made.inside, self))
        return items_of.summary(made, self._columns.kind(made.name))

    def listed(self, value: Sql) -> int:
        """A list of names. That there is one at all is asked first in SQL, to save work."""
        match value:
            case Names(found):
                guards = None
            case Choice(((guard, Names(found)),), Names(())):
                guards = {self.condition(operand) for operand in _operands(guard, "OR")}
            case _:
                raise _unreadable(value)
        places = [self.condition(condition) for condition, _ in found]
        asked = {
            self.condition(operand)
            for condition, _ in found
            for operand in _operands(condition, "OR")
        }
        if guards is not None and not asked <= guards:
            raise _unreadable(value)
        return self._put(answers.listed, *places, of=(tuple(name for _, name in found),))


class _ItemsOf(_Reader):
    """The columns of the items of a list, and what is summarised of them."""

    def __init__(self, steps: _Steps, lijst: str, columns: Columns, cases: _Cases) -> None:
        super().__init__(steps, lijst, columns)
        self._cases = cases

    def _column(self, name: str) -> int:
        if name not in self._places and name not in self._columns.kinds:
            self._places[name] = self._put(items.spread, self._cases._column(name))
        return super()._column(name)

    def summary(self, made: Aggregate, kind: Kind) -> int:
        """The place of a summary. Raises NotReadableError."""
        needed = self._columns.needed(made.uses).values()
        for definition in sorted(needed, key=lambda one: one.depth):
            self.define(definition)
        match made.value:
            case value if kind is Kind.SET:
                parts = {self.set(part) for part in _summed(value)}
                return self._put(items.some_item, self._put(sets.union, *sorted(parts)))
            case Summary("COUNT", Choice(((condition, Number(1)),), None)):
                return self._put(items.counted, self.condition(condition))
            case Summary("MAX", value):
                return self._put(items.largest, self.number(value))
        raise _unreadable(made.value)


_CONNECTED = {"AND": conditions.every, "OR": conditions.some}
_ARITHMETIC: Mapping[str, Operation] = {
    "+": quantities.total,
    "-": quantities.difference,
    "*": quantities.product,
    "//": quantities.quotient,
    "%": quantities.remainder,
}
_COMPARISONS: Mapping[str, tuple[Operation, bool, bool]] = {
    "<": (conditions.less, False, False),
    ">": (conditions.less, True, False),
    "<=": (conditions.less, True, True),
    ">=": (conditions.less, False, True),
    "==": (conditions.equal, False, False),
    "!=": (conditions.equal, False, True),
}
"""Per comparison its operation, whether the sides are swapped, and whether it is then negated."""
_READERS: Mapping[Kind, Callable[[_Reader, Sql], int]] = {
    Kind.CONDITION: _Reader.condition,
    Kind.NUMBER: _Reader.number,
    Kind.TEXT: _Reader.text,
    Kind.SET: _Reader.set,
}
_OUTPUTS: Mapping[Kind, Operation] = {
    Kind.CONDITION: answers.truth,
    Kind.NUMBER: answers.numbers,
    Kind.TEXT: answers.texts,
}


def _used(made: Definition | Aggregate) -> Iterable[str]:
    """The columns of a case that must be made before this one."""
    return made.uses if isinstance(made, Definition) else made.inside.outside(made.uses)


def _operands(value: Sql, connector: Connector) -> Iterator[Sql]:
    """What this connector connects, from left to right, in joints within joints too."""
    if isinstance(value, Joined) and value.connector == connector:
        for operand in value.operands:
            yield from _operands(operand, connector)
    else:
        yield value


def _summed(value: Sql) -> Iterator[Sql]:
    """The sets of which the largest is taken, bit by bit, and the results added up."""
    match value:
        case Binary(left, "+", right):
            yield from _summed(left)
            yield from _summed(right)
        case Summary("MAX", mask):
            yield mask
        case _:
            raise _unreadable(value)


def _unreadable(value: Sql) -> NotReadableError:
    return NotReadableError(f"there is no operation on bitmaps here for {str(value)[:200]}")

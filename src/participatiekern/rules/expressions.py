# SPDX-License-Identifier: EUPL-1.2
"""Expressions: the closed list of nodes that conditions and values of rules are made of.

A node says what is meant; readers of the tree (evaluate, explain, sql) say what it does. Nodes are
immutable and compared by identity, because ``==`` builds a condition. Types are checked when a
node is built, with the file and line of the plugin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, NoReturn

import attrs

from participatiekern.errors import Place, RuleError, caller, nearest, shown
from participatiekern.facts.values import HUNDREDTHS, Soort, date_code, document_value, encode
from participatiekern.facts.vocabulary import PATTERNS, Feit
from participatiekern.rules.memo import Remembering

if TYPE_CHECKING:
    from participatiekern.facts.statute import Reeks


class Expression(Remembering):
    """A node. Operators that make no sense for it raise RuleError."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    __hash__ = object.__hash__
    soort: Soort

    def __bool__(self) -> NoReturn:
        raise RuleError(
            "a condition has no truth value until there is a case: write & | ~ (or alle, een_van) "
            "instead of and, or, not, and x.tussen(1, 3) instead of 1 < x < 3"
        )

    def __repr__(self) -> str:
        # Written once here: a method of its own for every kind of node is felt at every start.
        operands = (repr(getattr(self, name)) for name in self.__match_args__)
        return f"{type(self).__name__}({', '.join(operands)})"

    if not TYPE_CHECKING:

        def _refuse(self, _: object = None) -> NoReturn:
            raise RuleError(f"{describe(self)} does not support this operator")

        __and__ = __rand__ = __or__ = __ror__ = __invert__ = _refuse
        __lt__ = __le__ = __gt__ = __ge__ = _refuse
        __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
        __truediv__ = __floordiv__ = _refuse

        def heet(self, *_: object, **__: object) -> NoReturn:
            """Only a condition has a name."""
            raise RuleError(f"only a condition has a name (.heet), not {describe(self)}")


class Condition(Expression):
    """A node that holds, does not hold, or is unknown."""

    __slots__ = ()
    soort = Soort.JA_NEE

    def __and__(self, other: Condition) -> Condition:
        return All(conditions_of("&", (self, other)))

    def __or__(self, other: Condition) -> Condition:
        return Some(conditions_of("|", (self, other)))

    def __invert__(self) -> Condition:
        return Not(self)

    def __eq__(self, other: bool) -> Condition:  # type: ignore[override]
        if not isinstance(other, bool):
            raise RuleError(f"{describe(self)} can only be compared with True or False")
        return self if other else Not(self)

    def __ne__(self, other: bool) -> Condition:  # type: ignore[override]
        return ~(self == other)

    __hash__ = object.__hash__

    def volgens(self, *bepalingen: str) -> Condition:
        """This condition, as asked by these provisions of the regime's register."""
        if not bepalingen:
            raise RuleError("volgens() needs the id of at least one provision")
        return Attributed(self, bepalingen)

    def heet(self, naam: str, *, ja: str | None = None, nee: str | None = None) -> Condition:
        """This condition under a name: a concept of the regime, told once and called by its name.

        `ja` and `nee` are the sentences that say that it holds and that it does not, in Dutch and
        without a full stop. Without them: "de persoon is {naam}", "de persoon is geen {naam}".
        """
        if (ja is None) is not (nee is None):
            raise RuleError(".heet() takes both ja and nee, or neither")
        for text in (naam,) if ja is None else (naam, ja, nee):
            _check_words(text)
        holds, fails = ja or f"de persoon is {naam}", nee or f"de persoon is geen {naam}"
        return Named(self, naam, holds, fails, caller())


class Quantity(Expression):
    """A node with a number, amount, percentage, duration or date as its value."""

    __slots__ = ()

    def __lt__(self, other: Quantity | int | date) -> Condition:
        return _compare(self, "<", other)

    def __le__(self, other: Quantity | int | date) -> Condition:
        return _compare(self, "<=", other)

    def __gt__(self, other: Quantity | int | date) -> Condition:
        return _compare(self, ">", other)

    def __ge__(self, other: Quantity | int | date) -> Condition:
        return _compare(self, ">=", other)

    def __eq__(self, other: Quantity | int | date) -> Condition:  # type: ignore[override]
        return _compare(self, "==", other)

    def __ne__(self, other: Quantity | int | date) -> Condition:  # type: ignore[override]
        return _compare(self, "!=", other)

    __hash__ = object.__hash__

    def tussen(self, low: Quantity | int | date, high: Quantity | int | date) -> Condition:
        """At least `low` and at most `high`."""
        return (self >= low) & (self <= high)

    def __add__(self, other: Quantity | int) -> Quantity:
        return _sum(self, "+", other)

    def __sub__(self, other: Quantity | int) -> Quantity:
        return _sum(self, "-", other)

    def __radd__(self, other: int) -> Quantity:
        return _sum(operand_like(other, self), "+", self)

    def __rsub__(self, other: int) -> Quantity:
        return _sum(operand_like(other, self), "-", self)

    def __mul__(self, factor: int | Quantity) -> Quantity:
        if isinstance(factor, Quantity):
            if self.soort in HUNDREDTHS and factor.soort in _COUNTS:
                return Times(self, factor)
            if self.soort in _COUNTS and factor.soort in HUNDREDTHS:
                return Times(factor, self)
        if not isinstance(factor, int) or not _is_whole(factor) or self.soort is Soort.DATUM:
            raise RuleError(
                f"{describe(self)} can only be multiplied by a whole number; "
                "a part of an amount is procent(...).van(amount), an amount for each hour or month "
                "is amount * hours, and one in proportion is naar_rato(...)"
            )
        return Product(factor, self)

    __rmul__ = __mul__

    def van(self, amount: Quantity, *, afronding: str = "rekenkundig") -> Quantity:
        """This percentage of `amount`, rounded half up to the cent or as `afronding` says.

        For the names of roundings see `participatiekern.naar_rato`.
        """
        if self.soort is not Soort.PERCENTAGE:
            raise RuleError(f".van() belongs to a percentage, not to {describe(self)}")
        if not isinstance(amount, Quantity) or amount.soort is not Soort.BEDRAG:
            raise RuleError(
                f"a percentage is taken of an amount in euro, not of {describe(amount)}"
            )
        return PercentageOf(self, amount, Rounding.named(afronding))

    @property
    def vastgelegd(self) -> Condition:
        """A value was recorded; only of a fact of which absence says that none was."""
        return _recorded(self)

    def plus(
        self,
        *,
        jaren: Quantity | int = 0,
        maanden: Quantity | int = 0,
        weken: Quantity | int = 0,
        dagen: Quantity | int = 0,
    ) -> Quantity:
        """The date that many calendar years and months, and then weeks and days, later.

        Each is a whole number or a value in that unit; of a duration the whole months count. A day
        that its month lacks is the last day of that month.
        """
        if self.soort is not Soort.DATUM:
            raise RuleError(f".plus() belongs to a date, not to {describe(self)}")
        given = {
            Period.JAAR: jaren,
            Period.MAAND: maanden,
            Period.WEEK: weken,
            Period.DAG: dagen,
        }
        asked = {
            period: value for period, value in given.items() if not _is_whole(value) or value != 0
        }
        if not asked:
            raise RuleError(".plus() takes jaren=, maanden=, weken= or dagen=, and not only nought")
        amounts = tuple(period.amount(value) for period, value in asked.items())
        return Later(self, amounts, tuple(asked))

    @property
    def jaar(self) -> Quantity:
        """The calendar year of a date, a whole number."""
        if self.soort is not Soort.DATUM:
            raise RuleError(f".jaar belongs to a date, not to {describe(self)}")
        return Year(self)


class Choice(Expression):
    """A node with one of a fixed list of words as its value."""

    __slots__ = ()
    keuzes: tuple[str, ...]

    def __eq__(self, other: str | Choice) -> Condition:  # type: ignore[override]
        return same_choice(self, other) if isinstance(other, Choice) else self.is_in(other)

    def __ne__(self, other: str | Choice) -> Condition:  # type: ignore[override]
        return ~(self == other)

    __hash__ = object.__hash__

    @property
    def vastgelegd(self) -> Condition:
        """A choice was recorded; only of a fact of which absence says that none was."""
        return _recorded(self)

    def can_be(self, value: str) -> bool:
        """Whether this is a word that it can have."""
        return value in self.keuzes

    def is_in(self, *values: str) -> Condition:
        """The value is one of these."""
        if not values:
            raise RuleError(f"is_in() on {describe(self)} needs at least one value")
        for value in values:
            if not self.can_be(value):
                near = nearest(str(value), list(self.keuzes))
                hint = f"; did you mean {near!r}?" if near else ""
                raise RuleError(
                    f"{describe(self)} is never {shown(value)}{hint} ({_choices(self)})"
                )
        return Membership(self, values)


class Rounding(Enum):
    """How a part of an amount becomes whole cents or whole euros.

    Half up, or to the lower or the higher of the two: of negative amounts too.
    """

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"
    EURO_HALF_UP = "euro_half_up"
    EURO_DOWN = "euro_down"
    EURO_UP = "euro_up"

    # By identity, as enum members compare.
    __hash__ = object.__hash__

    @staticmethod
    def named(naam: str) -> Rounding:
        """The rounding with this name in rules."""
        if naam not in ROUNDINGS:
            near = nearest(str(naam), list(ROUNDINGS))
            hint = f"; did you mean {near!r}?" if near else f" (choices: {', '.join(ROUNDINGS)})"
            raise RuleError(f"there is no rounding {naam!r}{hint}")
        return ROUNDINGS[naam]

    @property
    def step(self) -> int:
        """To a multiple of so many cents."""
        return 100 if self in (Rounding.EURO_HALF_UP, Rounding.EURO_DOWN, Rounding.EURO_UP) else 1

    @property
    def half_up(self) -> bool:
        """To the nearest; a half goes up."""
        return self in (Rounding.HALF_UP, Rounding.EURO_HALF_UP)

    @property
    def down(self) -> bool:
        """To the lower of the two."""
        return self in (Rounding.DOWN, Rounding.EURO_DOWN)

    def divided(self, value: int, by: int) -> int:
        """`value` divided by `by`, which is at least 1, and rounded."""
        by *= self.step
        if self.half_up:
            return (2 * value + by) // (2 * by) * self.step
        return (value // by if self.down else -(-value // by)) * self.step


ROUNDINGS = {
    "rekenkundig": Rounding.HALF_UP,
    "omlaag": Rounding.DOWN,
    "omhoog": Rounding.UP,
    "hele_euro_rekenkundig": Rounding.EURO_HALF_UP,
    "hele_euro_omlaag": Rounding.EURO_DOWN,
    "hele_euro_omhoog": Rounding.EURO_UP,
}
"""The roundings by their names in rules."""


class Period(Enum):
    """A unit in which a date is moved."""

    JAAR = "jaar"
    MAAND = "maand"
    WEEK = "week"
    DAG = "dag"

    def amount(self, value: object) -> Quantity:
        """What was given for this unit, as a quantity in it."""
        naam = _IN_PLUS[self]
        soort = Soort.DUUR if self is Period.MAAND else Soort.GEHEEL
        if _is_whole(value):
            return Literal(soort, int(encode(soort, value)))  # type: ignore[arg-type]
        if isinstance(value, Table) and soort is Soort.DUUR and value.soort is Soort.GEHEEL:
            value = _months(value)
        if not isinstance(value, Quantity) or value.soort is not soort:
            kind = (
                "a duration" if soort is Soort.DUUR else f"a whole number in the unit {self.value}"
            )
            raise RuleError(
                f".plus({naam}=...) takes a whole number or {kind}, not {describe(value)}"
            )
        if self is not Period.MAAND and (other := _other_unit(value, self.value)):
            raise RuleError(
                f".plus({naam}=...) takes a value in the unit {self.value}, not {other}; give the "
                f"value for its own unit, or declare the fact with eenheid={self.value!r}"
            )
        return value


_IN_PLUS = {
    Period.JAAR: "jaren",
    Period.MAAND: "maanden",
    Period.WEEK: "weken",
    Period.DAG: "dagen",
}


# --- the nodes -----------------------------------------------------------------------------------


class Fact:
    """What the three kinds of fact reference have in common: the declared fact they read."""

    __slots__ = ()
    feit: Feit

    @property
    def pad(self) -> str:
        """The path of the fact in a case."""
        return self.feit.pad


@attrs.frozen(eq=False, repr=False)
class ConditionFact(Fact, Condition):
    """A ja/nee fact."""

    feit: Feit


@attrs.frozen(eq=False, repr=False)
class QuantityFact(Fact, Quantity):
    """A fact with a number, amount, percentage, duration or date."""

    feit: Feit

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of its value."""
        return self.feit.soort


@attrs.frozen(eq=False, repr=False)
class ChoiceFact(Fact, Choice):
    """A fact with one of a list of words."""

    feit: Feit
    soort = Soort.KEUZE

    @property
    def keuzes(self) -> tuple[str, ...]:  # type: ignore[override]
        """The words it can have."""
        return self.feit.keuzes

    def can_be(self, value: str) -> bool:
        """Whether this is one of its words, or a text of its form."""
        if self.feit.patroon:
            form = PATTERNS[self.feit.patroon][0]
            return isinstance(value, str) and re.fullmatch(form, value, re.ASCII) is not None
        return value in self.keuzes


@attrs.frozen(eq=False, repr=False)
class Literal(Quantity):
    """A figure that stands in the rule; `code` is its exact code."""

    soort: Soort
    code: int


@attrs.frozen(eq=False, repr=False)
class Constant(Condition):
    """A condition that always or never holds."""

    value: bool


@attrs.frozen(eq=False, repr=False)
class Comparison(Condition):
    """Two quantities of one kind compared; `operator` is one of ``< <= == != >= >``."""

    left: Quantity
    operator: str
    right: Quantity


@attrs.frozen(eq=False, repr=False)
class Membership(Condition):
    """A choice is one of some words."""

    choice: Choice
    values: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Same(Condition):
    """Two choices of one list of words are the same word."""

    left: Choice
    right: Choice


@attrs.frozen(eq=False, repr=False)
class Recorded(Condition):
    """A value was recorded of a fact of which absence says that there is none."""

    fact: QuantityFact | ChoiceFact


@attrs.frozen(eq=False, repr=False)
class All(Condition):
    """Every condition holds."""

    conditions: tuple[Condition, ...]


@attrs.frozen(eq=False, repr=False)
class Some(Condition):
    """At least one condition holds."""

    conditions: tuple[Condition, ...]


@attrs.frozen(eq=False, repr=False)
class Not(Condition):
    """The condition does not hold."""

    condition: Condition


@attrs.frozen(eq=False, repr=False)
class Attributed(Condition):
    """A condition with the provisions that ask it; means what the condition means."""

    condition: Condition
    bepalingen: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Named(Condition):
    """A condition with a name and the sentences that assert and deny it; means what it names."""

    condition: Condition
    naam: str
    ja: str
    nee: str
    plek: Place

    def sentence(self, holds: bool) -> str:
        """That the concept applies, or that it does not."""
        return self.ja if holds else self.nee


@attrs.frozen(eq=False, repr=False)
class AtLeast(Condition):
    """At least `number` items of a list fact for which `condition` holds."""

    number: int
    lijst: Feit
    condition: Condition


@attrs.frozen(eq=False, repr=False)
class Classified(Condition):
    """This person is in one of these groups of a stelsel of the same regime."""

    stelsel: str
    groepen: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Follows(Condition):
    """From a topic that is decided earlier follows one of these; make one with `volgt`.

    `wat` are kinds of consequence or codes of instruments, `woorden` how each is said in Dutch;
    `regels` are ids of rules, of which each counts whatever it gives.
    """

    onderwerp: str
    wat: tuple[str, ...]
    woorden: tuple[str, ...]
    regels: tuple[str, ...] = ()

    @property
    def namen(self) -> frozenset[str]:
        """Everything that it asks for."""
        return frozenset((*self.wat, *self.regels))


@attrs.frozen(eq=False, repr=False)
class Sum(Quantity):
    """Left plus or minus right (`sign` is ``+`` or ``-``)."""

    soort: Soort
    left: Quantity
    sign: str
    right: Quantity


@attrs.frozen(eq=False, repr=False)
class Product(Quantity):
    """A whole multiple of a quantity."""

    factor: int
    quantity: Quantity

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of what is multiplied."""
        return self.quantity.soort


@attrs.frozen(eq=False, repr=False)
class Later(Quantity):
    """A date and so much later: each of `amounts` in the unit at its place in `periods`.

    Years and months count first and together, then weeks and days (`values.moved`). Refused unless
    the bounds of what it reads keep the day within the calendar.
    """

    start: Quantity
    amounts: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    soort = Soort.DATUM

    def __attrs_post_init__(self) -> None:
        """Refuse a day that may lie outside the calendar."""
        from participatiekern.rules.exactness import check_calendar

        check_calendar(self)


@attrs.frozen(eq=False, repr=False)
class Year(Quantity):
    """The calendar year of a date."""

    day: Quantity
    soort = Soort.GEHEEL


@attrs.frozen(eq=False, repr=False)
class PercentageOf(Quantity):
    """A percentage of an amount, in whole cents."""

    percentage: Quantity
    amount: Quantity
    rounding: Rounding
    soort = Soort.BEDRAG


@attrs.frozen(eq=False, repr=False)
class Rate(Quantity):
    """`amount` in proportion: times `part`, divided by `whole`, and rounded.

    Of a duration the whole months count. Refused unless the bounds of what it reads make `whole` at
    least 1 and keep what is computed within 64 bits.
    """

    amount: Quantity
    part: Quantity
    whole: Quantity
    rounding: Rounding

    def __attrs_post_init__(self) -> None:
        """Refuse a division by nought, and numbers beyond 64 bits."""
        from participatiekern.rules.exactness import check_rate

        check_rate(self)

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of what is taken in proportion."""
        return self.amount.soort


@attrs.frozen(eq=False, repr=False)
class Times(Quantity):
    """`amount` for each of `count`: a number of hours, years, children; of months the whole ones.

    Refused unless the bounds of what it reads keep it within what engines compute exactly.
    """

    amount: Quantity
    count: Quantity

    def __attrs_post_init__(self) -> None:
        """Refuse numbers beyond 64 bits."""
        from participatiekern.rules.exactness import check_times

        check_times(self)

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of what is counted."""
        return self.amount.soort


@attrs.frozen(eq=False, repr=False)
class Extremum(Quantity):
    """The smallest or the largest; unknown as soon as one operand is."""

    largest: bool
    operands: tuple[Quantity, ...]

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of the operands."""
        return self.operands[0].soort


@attrs.frozen(eq=False, repr=False)
class MostOfItems(Quantity):
    """The largest `value` of the items of a list fact for which `condition` holds.

    `otherwise` when there is no such item. Unknown while an item that may count could change it.
    """

    lijst: Feit
    condition: Condition
    value: Quantity
    otherwise: Quantity

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of the values."""
        return self.otherwise.soort


@attrs.frozen(eq=False, repr=False)
class Table(Quantity):
    """The value of the first row whose condition holds, else `otherwise`."""

    rows: tuple[tuple[Condition, Quantity], ...]
    otherwise: Quantity

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of the values."""
        return self.otherwise.soort


@attrs.frozen(eq=False, repr=False)
class Statutory(Quantity):
    """The figure of a statutory series on the peildatum."""

    naam: str

    @property
    def soort(self) -> Soort:  # type: ignore[override]
        """The kind of the series."""
        from participatiekern.facts.statute import statutory_series

        return statutory_series()[self.naam].soort

    @property
    def eenheid(self) -> str:
        """The unit of the series, as it was collected."""
        from participatiekern.facts.statute import statutory_series

        figures = statutory_series()[self.naam].figures
        return figures[0][2] if figures else ""


@attrs.frozen(eq=False, repr=False)
class Own(Quantity):
    """The figure of a series of the plugin itself on the peildatum.

    A series without figures is always unknown, and of the kind that it is used for.
    """

    reeks: Reeks
    soort: Soort

    @property
    def naam(self) -> str:
        """The name of the series."""
        return self.reeks.naam

    @property
    def eenheid(self) -> str:
        """The unit of the series."""
        return self.reeks.figures[0][2] if self.reeks.figures else ""


@attrs.frozen(eq=False, repr=False)
class Opaque(Condition):
    """The escape hatch: a plain Python function of facts. No reader but the evaluator sees inside.

    It gets the values of `facts` as they stand in a case, is asked only when all are known, and
    answers True or False.
    """

    naam: str
    facts: tuple[Expression, ...]
    function: Callable[..., bool]


# --- building ------------------------------------------------------------------------------------


_COUNTS = (Soort.GEHEEL, Soort.DUUR)
"""The kinds by which an amount is multiplied."""


def describe(node: object) -> str:
    """What a node is, for an error message."""
    if isinstance(node, Fact):
        return f"the fact {node.pad} ({node.feit.soort.value})"
    if isinstance(node, Literal):
        return f"the {node.soort.value} {document_value(node.soort, node.code)}"
    if isinstance(node, Condition):
        return "a condition"
    if isinstance(node, Expression):
        return f"a value ({node.soort.value})"
    return f"{shown(node)} ({type(node).__name__})"


_MOST_CHOICES = 200
"""How many characters of choices a message lists."""

_WRITTEN = {Soort.BEDRAG: "euro(...)", Soort.PERCENTAGE: "procent(...)", Soort.DATUM: "a date"}
"""How a figure of a kind is written that is never a bare whole number."""


def _choices(choice: Choice) -> str:
    """What a choice can be; where that is too much for a message, where it stands."""
    pattern = choice.feit.patroon if isinstance(choice, Fact) else ""
    form = f"texts like {PATTERNS[pattern][0]}" if pattern else "any text"
    words = ", ".join(choice.keuzes) or form
    if len(words) <= _MOST_CHOICES or not isinstance(choice, Fact):
        return f"choices: {words}"
    return f"participatiekern feiten {choice.pad} lists the {len(choice.keuzes)} choices"


def operand_of(value: object, soort: Soort, field: str = "this place") -> Quantity:
    """`value` as a quantity of this kind: an expression of that kind, or a plain whole number.

    `field` is what takes it, for the message when it is something else.
    """
    value = _of_kind(value, soort)
    if _is_whole(value):
        if soort in _WRITTEN:
            raise RuleError(f"{field} takes {_WRITTEN[soort]}, not the bare number {shown(value)}")
    elif getattr(value, "soort", None) is not soort and not _in_months(value, soort):
        wanted = _WRITTEN.get(soort, "a whole number")
        raise RuleError(f"{field} takes a {soort.value} ({wanted}), not {describe(value)}")
    return operand_like(value, Literal(soort, 0))


def conditions_of(operator: str, given: tuple[object, ...]) -> tuple[Condition, ...]:
    """What `operator` was given, which must be conditions and at least one."""
    for node in given:
        if not isinstance(node, Condition):
            raise RuleError(f"{operator} takes conditions, not {describe(node)}")
    if not given:
        raise RuleError(f"{operator} needs at least one condition")
    return given  # type: ignore[return-value]


def _check_words(text: object) -> None:
    """Words for people: one line with something on it, which goes on after it."""
    if not isinstance(text, str) or not text.strip():
        raise RuleError(f".heet() takes a name and sentences in Dutch, not {shown(text)}")
    if text != " ".join(text.split()) or text[-1] in ".,:;":
        raise RuleError(
            ".heet() takes words on one line, without spaces around them or a full stop: "
            f"{shown(text)}"
        )


def same_choice(left: Choice, right: Choice) -> Condition:
    """Two choices are the same word; they must be of one list of words."""
    if not left.keuzes or set(left.keuzes) != set(right.keuzes):
        lists = " and ".join(f"{describe(one)}: {_choices(one)}" for one in (left, right))
        raise RuleError(f"two choices are compared only when their words are one list; {lists}")
    return Same(left, right)


def _recorded(node: Quantity | Choice) -> Condition:
    if not isinstance(node, (QuantityFact, ChoiceFact)) or not node.feit.geen_als_afwezig:
        raise RuleError(
            f'.vastgelegd belongs to a fact that is declared with afwezig="geen", not to '
            f"{describe(node)}: absent, that is unknown"
        )
    return Recorded(node)


def _compare(left: Quantity, operator: str, right: object) -> Condition:
    return Comparison(left, operator, operand_like(right, left))


def operand_like(value: object, like: Expression) -> Quantity:
    """`value` as a quantity of the kind of `like`; a plain whole number takes that kind."""
    value = _of_kind(value, like.soort)
    if isinstance(value, Table) and _in_months(value, like.soort):
        return _months(value)
    if isinstance(value, Quantity):
        if value.soort is not like.soort:
            raise RuleError(f"{describe(like)} cannot go with {describe(value)}")
        return value
    if like.soort is Soort.DATUM and type(value) is date:
        return Literal(Soort.DATUM, date_code(value))
    if not _is_whole(value):
        raise RuleError(f"{describe(like)} cannot go with {describe(value)}")
    if like.soort in _WRITTEN:
        raise RuleError(
            f"{describe(like)} goes with {_WRITTEN[like.soort]}, "
            f"not with the bare number {shown(value)}"
        )
    return Literal(like.soort, int(encode(like.soort, value)))  # type: ignore[arg-type]


def _in_months(value: object, soort: Soort) -> bool:
    """Whether this is a table of bare whole numbers where months are expected."""
    return isinstance(value, Table) and value.soort is Soort.GEHEEL and soort is Soort.DUUR


def is_open(value: object) -> bool:
    """Whether this is a figure that nobody knows: of whatever kind is asked."""
    return isinstance(value, Own) and not value.reeks.figures


def _of_kind(value: object, soort: Soort) -> object:
    """A figure that nobody knows as one of this kind; any other value as it is."""
    return Own(value.reeks, soort) if isinstance(value, Own) and is_open(value) else value


def _months(table: Table) -> Quantity:
    """A table of bare whole numbers where months are expected: ``geval((x, 2), anders=1)``."""
    return Table(
        tuple((condition, _as_months(value)) for condition, value in table.rows),
        _as_months(table.otherwise),
    )


def _as_months(value: Quantity) -> Quantity:
    if isinstance(value, Own) and is_open(value):
        return Own(value.reeks, Soort.DUUR)
    if isinstance(value, Literal):
        return Literal(Soort.DUUR, value.code * 100)
    if isinstance(value, Table):
        return _months(value)
    raise RuleError(f"months cannot go with {describe(value)}")


def _sum(left: Quantity, sign: str, right: object) -> Quantity:
    if left.soort is Soort.DATUM:
        raise RuleError("dates are not added or subtracted: use .plus(jaren=..., maanden=...)")
    return Sum(left.soort, left, sign, operand_like(right, left))


def alike(function: str, operands: tuple[Quantity | int, ...]) -> tuple[Quantity, ...]:
    """What `function` was given, which must be values of one kind and at least one.

    A plain whole number takes the kind of the others.
    """
    if not operands:
        raise RuleError(f"{function} needs at least one value")
    like = next((node for node in operands if isinstance(node, Quantity)), None)
    for node in operands:
        if like is None or not (isinstance(node, Quantity) or _is_whole(node)):
            raise RuleError(f"{function} takes values, not {describe(node)}")
    return tuple(operand_like(node, like) for node in operands)  # type: ignore[arg-type]


def _other_unit(node: Quantity, unit: str) -> str | None:
    """What in a value is a fact or a series in another unit than this one; None: nothing."""
    if isinstance(node, QuantityFact) and node.feit.eenheid != unit:
        return f"{describe(node)} in {node.feit.eenheid or 'no unit'}"
    if isinstance(node, (Statutory, Own)) and not node.eenheid.startswith(unit):
        return f"the series {node.naam} in {node.eenheid}"
    if isinstance(node, Year):
        return "a calendar year"
    from participatiekern.rules.trees import children

    parts = (part for part in children(node) if isinstance(part, Quantity))
    return next((other for part in parts if (other := _other_unit(part, unit))), None)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

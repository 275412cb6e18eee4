# SPDX-License-Identifier: EUPL-1.2
"""Conditions: a condition in one line of Dutch, what it asks, and how it turned out in a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from participatiekern.decide.classes import classes_key
from participatiekern.decide.kleene import is_absent, read, with_item
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Attributed,
    Choice,
    Classified,
    Comparison,
    Condition,
    ConditionFact,
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
    Rounding,
    Same,
    Some,
    Statutory,
    Sum,
    Table,
    Times,
    Year,
)
from participatiekern.rules.memo import remembered
from participatiekern.rules.trees import nodes, recorded_of
from participatiekern.words.lexicon import (
    VALUE_WORDS,
    choice_lead,
    choice_word,
    clause,
    fact_name,
    group_word,
    is_conduct,
    value_word,
    words,
)

Finder = Callable[[Mapping[str, Any]], str]
"""Says how a condition turned out in a case."""

_HOLDS = {
    "<": "minder dan",
    "<=": "ten hoogste",
    "==": "precies",
    "!=": "niet precies",
    ">=": "ten minste",
    ">": "meer dan",
}
_FAILS = {
    "<": "niet minder dan",
    "<=": "meer dan",
    "==": "niet precies",
    "!=": "precies",
    ">=": "minder dan",
    ">": "niet meer dan",
}
_INCLUDING = ("ten hoogste", "ten minste")
_DATE_HOLDS = {
    "<": "vóór",
    "<=": "op of vóór",
    "==": "op",
    "!=": "niet op",
    ">=": "op of na",
    ">": "na",
}
_DATE_FAILS = {
    "<": "op of na",
    "<=": "na",
    "==": "niet op",
    "!=": "op",
    ">=": "vóór",
    ">": "op of vóór",
}
_ITEMS = {
    "gedraging.eerder": ("eerdere gedraging", "eerdere gedragingen"),
    "gedraging.gelijktijdig": ("gelijktijdige gedraging", "gelijktijdige gedragingen"),
}


def _unit(node: Expression) -> Feit | None:
    """The fact whose unit a comparison is in."""
    return node.feit if isinstance(node, Fact) else None


@remembered
def quantity_word(node: Expression) -> str:
    """A value-giving expression in words."""
    if isinstance(node, Fact):
        return fact_name(node.feit)
    return _QUANTITY_WORDS[type(node)](node)


def _operand_word(operand: Quantity, apart: tuple[type[Expression], ...]) -> str:
    """A value within another, in brackets where it would run on into what follows."""
    said = quantity_word(operand)
    return f"({said})" if isinstance(operand, apart) else said


def _sum_word(node: Sum) -> str:
    sign = "plus" if node.sign == "+" else "min"
    left = _operand_word(node.left, _CHOOSING)
    apart = (*_CHOOSING, Sum) if node.sign == "-" else _CHOOSING
    return f"{left} {sign} {_operand_word(node.right, apart)}"


def _extremum_word(node: Extremum) -> str:
    names = _enumerate([_operand_word(operand, _CHOOSING) for operand in node.operands], "of")
    return f"wat het {'hoogst' if node.largest else 'laagst'} is: {names}"


def _table_word(node: Table) -> str:
    rows = [f"{quantity_word(value)} als geldt: {statement_of(mits)}" for mits, value in node.rows]
    return f"{'; '.join(rows)}; anders {quantity_word(node.otherwise)}"


def _later_word(node: Later) -> str:
    """A date and by how much it is moved: "de peildatum plus 2 jaar en 6 maanden"."""
    named: dict[str, list[str]] = {"plus": [], "min": []}
    for amount, period in zip(node.amounts, node.periods, strict=True):
        back = isinstance(amount, Literal) and amount.code < 0
        named["min" if back else "plus"].append(_amount_word(amount, period))
    signed = (f"{sign} {_enumerate(parts)}" for sign, parts in named.items() if parts)
    return " ".join((quantity_word(node.start), *signed))


def _amount_word(amount: Quantity, period: Period) -> str:
    if not isinstance(amount, Literal):
        return quantity_word(amount)
    number = abs(amount.code) // (100 if period is Period.MAAND else 1)
    return f"{number} {period.value if number == 1 else _PLURAL[period]}"


_PLURAL = {
    Period.JAAR: "jaar",
    Period.MAAND: "maanden",
    Period.WEEK: "weken",
    Period.DAG: "dagen",
}


def _most_word(node: MostOfItems) -> str:
    """The largest value of the items that count: "het hoogste: ..., bij de eerdere gedragingen"."""
    _, items = _ITEMS.get(node.lijst.pad, (node.lijst.naam, node.lijst.naam))
    which = f"de {items}"
    if not isinstance(node.condition, Constant):
        which += f" waarvoor geldt: {statement_of(node.condition)}"
    otherwise = quantity_word(node.otherwise)
    return f"het hoogste van {quantity_word(node.value)}, over {which}; zonder die {otherwise}"


def _rate_word(node: Rate) -> str:
    part, whole = (_part_word(one, node) for one in (node.part, node.whole))
    rounding = rounding_word(node.rounding, node.soort)
    said = f"{quantity_word(node.amount)} naar rato van {part} ten opzichte van {whole}"
    return f"{said} ({rounding})"


def _part_word(operand: Quantity, node: Rate) -> str:
    """A part or whole: a figure in the unit of the fact beside it."""
    if isinstance(operand, Literal):
        return value_word(operand.soort, operand.code, unit_of(node.part, node.whole))
    return quantity_word(operand)


def unit_of(*operands: Expression) -> Feit | None:
    """The fact in whose unit some values are."""
    return next((n.feit for one in operands for n in nodes(one) if isinstance(n, Fact)), None)


def rounding_word(rounding: Rounding, soort: Soort) -> str:
    """How a value of this kind is rounded: "rekenkundig afgerond op centen"."""
    how = "rekenkundig" if rounding.half_up else "naar beneden" if rounding.down else "naar boven"
    to = "hele euro's" if rounding.step > 1 else _ROUNDED_TO[soort]
    return f"{how} afgerond op {to}"


_ROUNDED_TO = {
    Soort.BEDRAG: "centen",
    Soort.PERCENTAGE: "honderdsten van een procent",
    Soort.GEHEEL: "hele getallen",
}


def _percentage_of_word(node: PercentageOf) -> str:
    share = _operand_word(node.percentage, (*_CHOOSING, Sum))
    said = f"{share} van {_operand_word(node.amount, (*_CHOOSING, Sum))}"
    if node.rounding is Rounding.HALF_UP:
        return said
    return f"{said} ({rounding_word(node.rounding, node.soort)})"


_CHOOSING = (Extremum, Table)
"""Values that say several others, of which one is it."""

_QUANTITY_WORDS: dict[type[Expression], Callable[[Any], str]] = {
    Literal: lambda node: value_word(node.soort, node.code),
    Statutory: lambda node: str(words()["wettelijk"].get(node.naam, node.naam)),
    Own: lambda node: node.reeks.omschrijving,
    PercentageOf: _percentage_of_word,
    Rate: _rate_word,
    Times: lambda node: f"{quantity_word(node.amount)} keer {quantity_word(node.count)}",
    Sum: _sum_word,
    Later: _later_word,
    Year: lambda node: f"het jaar van {quantity_word(node.day)}",
    Product: lambda node: f"{node.factor} keer {_operand_word(node.quantity, (*_CHOOSING, Sum))}",
    Extremum: _extremum_word,
    MostOfItems: _most_word,
    Table: _table_word,
}


def _enumerate(parts: list[str], word: str = "en") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


@remembered
def statement(leaf: Condition, holds: bool) -> str:
    """What a leaf condition asks (`holds`) or denies, without a case."""
    match leaf:
        case ConditionFact(feit):
            return clause(feit, holds)
        case Comparison(left, _, right):
            return f"{quantity_word(left)} is {_measured(leaf, holds)} {_other(left, right)}"
        case Membership(choice, values):
            named = _choices(choice, values)
            about = _about(choice)
            odd = named.startswith(("geen ", "niet ")) or not about.endswith(" is ")
            other = "niet " if not odd or about.endswith(": ") else "iets anders dan "
            return f"{about}{'' if holds else other}{named}"
        case Same(left, right):
            return f"{quantity_word(left)} is {_likeness(left, holds)} {quantity_word(right)}"
        case Recorded(fact):
            return f"{fact_name(fact.feit)} is {'' if holds else 'niet '}vastgelegd"
        case AtLeast(_, _, condition):
            return f"{count_statement(leaf, holds)}: {statement_of(condition)}"
        case Classified() | Follows():
            return _followed(leaf, holds)
        case Constant(value):
            return "altijd" if value is holds else "alleen als dit zo is vastgesteld"
        case Opaque(naam, _, _):
            return f"{naam.replace('_', ' ')}: {'ja' if holds else 'nee'}"
    return str(leaf)


def _followed(leaf: Classified | Follows, holds: bool) -> str:
    """What a condition on the answer of a topic asks or denies."""
    if isinstance(leaf, Classified):
        groups = _enumerate([group_word(leaf.stelsel, groep) for groep in leaf.groepen], "of")
        return f"de indeling is {'' if holds else 'niet '}{groups}"
    said = []
    if leaf.woorden:
        names = _enumerate([f"een {word}" for word in leaf.woorden], "of")
        said.append(f"er volgt {names if holds else 'geen ' + ' of '.join(leaf.woorden)}")
    said += [f"regel {naam} {'geldt' if holds else 'geldt niet'}" for naam in leaf.regels]
    return f"{_enumerate(said, 'of' if holds else 'en')} ({leaf.onderwerp.replace('_', ' ')})"


def count_statement(leaf: AtLeast, holds: bool) -> str:
    """How many items a condition asks for; what must hold of them follows after a colon."""
    one, more = _ITEMS.get(leaf.lijst.pad, (leaf.lijst.naam, leaf.lijst.naam))
    if leaf.number == 1:
        return f"er is {'een' if holds else 'geen'} {one} waarvoor geldt"
    return f"er zijn {'ten minste' if holds else 'minder dan'} {leaf.number} {more} waarvoor geldt"


def statement_of(condition: Condition, holds: bool = True) -> str:
    """A condition of any depth in one line."""
    match condition:
        case Attributed(inner, _):
            return statement_of(inner, holds)
        case Named():
            return condition.sentence(holds)
        case Not(inner):
            return statement_of(inner, not holds)
        case All(conditions) | Some(conditions):
            word = " en " if isinstance(condition, All) is holds else " of "
            parts = [statement_of(part, holds) for part in conditions]
            return parts[0] if len(parts) == 1 else "(" + word.join(parts) + ")"
    return statement(condition, holds)


def finding(leaf: Condition, holds: bool, known: Mapping[str, Any]) -> str:
    """How a leaf condition turned out in a case: the fact, and the measure it met or missed."""
    return finder(leaf, holds)(known)


@remembered
def finder(leaf: Condition, holds: bool) -> Finder:
    """Compile what `finding` says of a leaf: only the values of the case are left open."""
    match leaf:
        case Comparison() if feiten := recorded_of(leaf):
            found = _compared(leaf, holds)

            def unless_none(known: Mapping[str, Any]) -> str:
                absent = (feit for feit in feiten if is_absent(feit, known))
                feit = next(absent, None)
                return f"{fact_name(feit)} is niet vastgelegd" if feit else found(known)

            return unless_none
        case Comparison():
            return _compared(leaf, holds)
        case Membership(choice, _) if isinstance(choice, Fact):
            return _chosen(leaf, choice.feit, holds)
        case Classified(stelsel, groepen) if holds:
            key = classes_key(stelsel)

            def classified(known: Mapping[str, Any]) -> str:
                certain = [groep for groep in groepen if groep in known[key].certain]
                names = [group_word(stelsel, groep) for groep in certain or groepen]
                return f"de indeling is {_enumerate(names, 'en' if certain else 'of')}"

            return classified
        case AtLeast():
            return _counted(leaf, holds)
        case Same():
            return _likened(leaf, holds)
    same = statement(leaf, holds)
    return lambda _: same


def _compared(leaf: Comparison, holds: bool) -> Finder:
    left, operator, right = leaf.left, leaf.operator, leaf.right
    value, unit = read(left), _unit(left)
    word = VALUE_WORDS[left.soort]
    about = f"{quantity_word(left)} is "
    if operator == "==" and holds:
        return lambda known: about + word(value(known), unit)
    relation = _relation(left, operator, holds)
    measure = f", {relation} {_other(left, right)}"
    if isinstance(right, Literal):
        # On the boundary that is included the figure was just named.
        same = ", precies de grens" if relation in _INCLUDING else measure
        limit = right.code

        def against_figure(known: Mapping[str, Any]) -> str:
            given = value(known)
            return about + word(given, unit) + (same if given == limit else measure)

        return against_figure
    other = read(right)
    return lambda known: f"{about}{word(value(known), unit)}{measure} ({word(other(known), unit)})"


def _chosen(leaf: Membership, feit: Feit, holds: bool) -> Finder:
    about, unknown = _about(leaf.choice), statement(leaf, holds)
    measure = (
        "" if holds or about.endswith(": ") else f", niet {_choices(leaf.choice, leaf.values)}"
    )

    @cache  # of a choice, of which there are as many as are declared
    def said(given: str | None) -> str:
        return unknown if given is None else about + choice_word(feit, given) + measure

    return lambda known: said(known.get(feit.pad))


def _likeness(left: Choice, holds: bool) -> str:
    neuter = quantity_word(left).startswith("het ")
    if holds:
        return "hetzelfde als" if neuter else "dezelfde als"
    return "iets anders dan" if neuter else "een andere dan"


def _likened(leaf: Same, holds: bool) -> Finder:
    """Two choices in a case, each with its word where it has one."""
    said, sides = statement(leaf, holds), (leaf.left, leaf.right)
    values = tuple((read(side), side.feit if isinstance(side, Fact) else None) for side in sides)

    def likened(known: Mapping[str, Any]) -> str:
        given = [(value(known), feit) for value, feit in values]
        words_of = [choice_word(feit, word) if feit else word for word, feit in given if word]
        return f"{said} ({' en '.join(dict.fromkeys(words_of))})" if words_of else said

    return likened


def _counted(leaf: AtLeast, holds: bool) -> Finder:
    holds_for, pad, number = read(leaf.condition), leaf.lijst.pad, leaf.number
    one, more = _ITEMS.get(pad, (leaf.lijst.naam, leaf.lijst.naam))
    if number == 1 and not holds:
        none = f"er is geen {one} die meetelt"
        return lambda _: none
    measure = "" if number == 1 else f", {'ten minste' if holds else 'minder dan'} {number}"

    kind = next((field for field in leaf.lijst.item if is_conduct(field)), None)

    def counted(known: Mapping[str, Any]) -> str:
        items = [i for i in known.get(pad, ()) if holds_for(with_item(known, i)) is True]
        named = [choice_word(kind, i[kind.pad]) for i in items if kind and kind.pad in i]
        which = f": {_enumerate(list(dict.fromkeys(named)))}" if named else ""
        if len(items) == 1:
            return f"er is 1 {one} die meetelt{measure}{which}"
        return f"er zijn {len(items)} {more} die meetellen{measure}{which}"

    return counted


def _about(choice: Choice) -> str:
    """What stands before a choice: "de persoon heeft ", "het soort kosten is ".

    A colon stands before conduct, which is worded as what somebody did.
    """
    if isinstance(choice, Fact) and is_conduct(choice.feit):
        return f"{fact_name(choice.feit)} is: "
    return f"{choice_lead(choice.feit) if isinstance(choice, Fact) else quantity_word(choice)} "


def _choices(choice: Choice, values: tuple[str, ...]) -> str:
    feit = choice.feit if isinstance(choice, Fact) else None
    return _enumerate([choice_word(feit, value) if feit else value for value in values], "of")


def _measured(leaf: Comparison, holds: bool) -> str:
    """How the two sides relate, without a case."""
    if not holds and leaf.operator not in ("==", "!=") and recorded_of(leaf):
        # It fails as well where none was recorded, which is neither more nor less.
        return f"niet {_relation(leaf.left, leaf.operator, True)}"
    return _relation(leaf.left, leaf.operator, holds)


def _relation(left: Expression, operator: str, holds: bool) -> str:
    if left.soort is Soort.DATUM:
        return (_DATE_HOLDS if holds else _DATE_FAILS)[operator]
    return (_HOLDS if holds else _FAILS)[operator]


def _other(left: Expression, right: Expression) -> str:
    if isinstance(right, Literal):
        return value_word(right.soort, right.code, _unit(left))
    return quantity_word(right)

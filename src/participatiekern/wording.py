# SPDX-License-Identifier: EUPL-1.2
"""Wording: Dutch words for facts, values, conditions and consequences.

The words of the shared vocabulary are in ``data/bewoording.toml``; a local fact is worded from its
own name and question.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from participatiekern.classes import classes_key
from participatiekern.expressions import (
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
    Literal,
    Membership,
    Not,
    Opaque,
    PercentageOf,
    Product,
    Some,
    Statutory,
    Sum,
    Table,
)
from participatiekern.kleene import read
from participatiekern.outcome import Gemis, Ontbrekend, Status
from participatiekern.rules import Aard
from participatiekern.values import Soort, code_date
from participatiekern.vocabulary import Feit

Finder = Callable[[Mapping[str, Any]], str]
"""Says how a condition turned out in a case."""

STATUS = {
    Status.VAN_TOEPASSING: "van toepassing",
    Status.ONBEKEND: "nog onbekend",
    Status.VERWEZEN: "elders geregeld",
    Status.NIET_GEREGELD: "niet geregeld",
    Status.NIET_VAN_TOEPASSING: "niet van toepassing",
    Status.NIET_AAN_DE_ORDE: "niet aan de orde",
}
AARD = {
    Aard.RECHT: "recht",
    Aard.PLICHT: "plicht",
    Aard.BEVOEGDHEID: "bevoegdheid",
    Aard.VASTSTELLING: "vaststelling",
}
ONDERWERP = {
    "classificatie": "Indeling",
    "instrumenten": "Instrumenten",
    "sancties": "Sancties",
    "vrijlating": "Vrijlating van inkomsten",
    "premie": "Premie",
}
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
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


@cache
def words() -> Mapping[str, Any]:
    """The wording that the kernel ships."""
    text = files("participatiekern").joinpath("data", "bewoording.toml").read_text("utf-8")
    return tomllib.loads(text)


# --- facts and values ----------------------------------------------------------------------------


@cache
def fact_name(feit: Feit) -> str:
    """A noun phrase for the fact: "de duur van de uitkering tot nu toe"."""
    found = words()["feit"].get(feit.pad, {}).get("naam")
    return found or feit.naam.replace("_", " ")


@cache
def clause(feit: Feit, holds: bool) -> str:
    """A ja/nee fact as a main clause: "het werk is regulier", "het werk is niet regulier"."""
    found = words()["feit"].get(feit.pad, {}).get("ja" if holds else "nee")
    return found or f"{feit.naam.replace('_', ' ')}: {'ja' if holds else 'nee'}"


@cache
def open_question(feit: Feit) -> str:
    """What is not known of a fact, as an indirect question: "of het werk regulier is"."""
    found = words()["feit"].get(feit.pad, {}).get("onbekend")
    return found or (
        feit.vraag[:1].lower() + feit.vraag[1:].rstrip("?") if feit.vraag else feit.pad
    )


def choice_word(feit: Feit, value: str) -> str:
    """A choice in words."""
    table = words()["gedragingsoort"] if _is_conduct(feit) else words()["keuze"].get(feit.pad, {})
    return str(table.get(value, value.replace("_", " ")))


def euro_word(cents: int) -> str:
    """An amount as Dutch writes it: "€ 1.317,00"."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}€ {whole:,}".replace(",", ".") + f",{rest:02d}"


def percentage_word(hundredths: int) -> str:
    """A percentage as Dutch writes it: "12,5%"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + "%"


def months_word(months: int) -> str:
    """A duration: "1 maand", "12 maanden"."""
    return f"{months} {'maand' if months == 1 else 'maanden'}"


def value_word(soort: Soort, code: Any, feit: Feit | None = None) -> str:
    """A value in words, with its unit."""
    return _VALUE_WORDS[soort](code, feit)


def _duration_word(code: int) -> str:
    months, more = divmod(code, 100)
    return months_word(months) + (" en enkele dagen" if more else "")


def _date_word(code: int) -> str:
    day = code_date(code)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_VALUE_WORDS: dict[Soort, Callable[[Any, Feit | None], str]] = {
    Soort.JA_NEE: lambda code, _: "ja" if code else "nee",
    Soort.GEHEEL: lambda code, f: f"{code} {f.eenheid}" if f and f.eenheid else str(code),
    Soort.DUUR: lambda code, _: _duration_word(code),
    Soort.BEDRAG: lambda code, _: euro_word(code),
    Soort.PERCENTAGE: lambda code, _: percentage_word(code),
    Soort.DATUM: lambda code, _: _date_word(code),
    Soort.KEUZE: lambda code, feit: choice_word(feit, code) if feit else str(code),
    Soort.TEKST: lambda code, _: str(code),
    Soort.LIJST: lambda code, _: str(len(code)),
}


def _unit(node: Expression) -> Feit | None:
    """The fact whose unit a comparison is in."""
    return node.feit if isinstance(node, Fact) else None


@lru_cache(maxsize=1 << 14)
def quantity_word(node: Expression) -> str:
    """A value-giving expression in words."""
    match node:
        case Fact():
            return fact_name(node.feit)
        case Literal(soort, code):
            return value_word(soort, code)
        case Statutory(naam):
            return str(words()["wettelijk"].get(naam, naam))
        case PercentageOf(percentage, amount, _):
            return f"{quantity_word(percentage)} van {quantity_word(amount)}"
        case Sum(_, left, sign, right):
            return (
                f"{quantity_word(left)} {'plus' if sign == '+' else 'min'} {quantity_word(right)}"
            )
        case Product(factor, quantity):
            return f"{factor} keer {quantity_word(quantity)}"
        case Extremum(largest, operands):
            names = _enumerate([quantity_word(operand) for operand in operands])
            return f"het {'hoogste' if largest else 'laagste'} van {names}"
        case Table(rows, otherwise):
            parts = [
                f"{quantity_word(value)} als {statement_of(condition)}" for condition, value in rows
            ]
            return f"{'; '.join(parts)}; anders {quantity_word(otherwise)}"
    return str(node)


def _enumerate(parts: list[str], word: str = "en") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


# --- conditions ----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def statement(leaf: Condition, holds: bool) -> str:
    """What a leaf condition asks (`holds`) or denies, without a case."""
    match leaf:
        case ConditionFact(feit):
            return clause(feit, holds)
        case Comparison(left, operator, right):
            return (
                f"{quantity_word(left)} is {_relation(left, operator, holds)} {_other(left, right)}"
            )
        case Membership(choice, values):
            named = _choices(choice, values)
            other = "iets anders dan " if named.startswith("geen ") else "niet "
            return f"{quantity_word(choice)} {_copula(choice)} {'' if holds else other}{named}"
        case AtLeast(_, _, condition):
            return f"{count_statement(leaf, holds)}: {statement_of(condition)}"
        case Classified(stelsel, groepen):
            names = _enumerate([group_word(stelsel, groep) for groep in groepen], "of")
            return f"de indeling is {'' if holds else 'niet '}{names}"
        case Constant(value):
            return "altijd" if value is holds else "alleen als dit zo is vastgesteld"
        case Opaque(naam, _, _):
            return f"{naam.replace('_', ' ')}: {'ja' if holds else 'nee'}"
    return str(leaf)


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


@lru_cache(maxsize=1 << 16)
def finder(leaf: Condition, holds: bool) -> Finder:
    """Compile what `finding` says of a leaf: only the values of the case are left open."""
    match leaf:
        case Comparison():
            return _compared(leaf, holds)
        case Membership(choice, _) if isinstance(choice, Fact):
            return _chosen(leaf, choice.feit, holds)
        case Classified(stelsel, groepen) if holds:
            key = classes_key(stelsel)

            def classified(known: Mapping[str, Any]) -> str:
                shown = [groep for groep in groepen if groep in known[key].certain] or groepen
                return f"de indeling is {_enumerate([group_word(stelsel, g) for g in shown])}"

            return classified
        case AtLeast():
            return _counted(leaf, holds)
    same = statement(leaf, holds)
    return lambda _: same


def _compared(leaf: Comparison, holds: bool) -> Finder:
    left, operator, right = leaf.left, leaf.operator, leaf.right
    value, unit = read(left), _unit(left)
    word = _VALUE_WORDS[left.soort]
    about = f"{quantity_word(left)} is "
    if operator == "==" and holds:
        return lambda known: about + word(value(known), unit)
    measure = f", {_relation(left, operator, holds)} {_other(left, right)}"
    if isinstance(right, Literal):
        return lambda known: about + word(value(known), unit) + measure
    other = read(right)
    return lambda known: f"{about}{word(value(known), unit)}{measure} ({word(other(known), unit)})"


def _chosen(leaf: Membership, feit: Feit, holds: bool) -> Finder:
    choice, copula = leaf.choice, _copula(leaf.choice)
    about, unknown = f"{fact_name(feit)} {copula} ", statement(leaf, holds)
    measure = "" if holds or copula == "is:" else f", niet {_choices(choice, leaf.values)}"

    def chosen(known: Mapping[str, Any]) -> str:
        given = known.get(feit.pad)
        return unknown if given is None else about + choice_word(feit, given) + measure

    return chosen


def _counted(leaf: AtLeast, holds: bool) -> Finder:
    holds_for, pad, number = read(leaf.condition), leaf.lijst.pad, leaf.number
    one, more = _ITEMS.get(pad, (leaf.lijst.naam, leaf.lijst.naam))
    if number == 1 and not holds:
        none = f"er is geen {one} die meetelt"
        return lambda _: none
    measure = "" if number == 1 else f", {'ten minste' if holds else 'minder dan'} {number}"

    def counted(known: Mapping[str, Any]) -> str:
        count = sum(holds_for({**known, **item}) is True for item in known.get(pad, ()))
        if count == 1:
            return f"er is 1 {one} die meetelt{measure}"
        return f"er zijn {count} {more} die meetellen{measure}"

    return counted


def _copula(choice: Choice) -> str:
    """The verb before a choice; a colon before conduct, worded as what somebody did."""
    if isinstance(choice, Fact) and _is_conduct(choice.feit):
        return "is:"
    return "is"


def _is_conduct(feit: Feit) -> bool:
    return feit.naam == "soort" and feit.pad.startswith("gedraging")


def _choices(choice: Choice, values: tuple[str, ...]) -> str:
    feit = choice.feit if isinstance(choice, Fact) else None
    return _enumerate([choice_word(feit, value) if feit else value for value in values], "of")


def _relation(left: Expression, operator: str, holds: bool) -> str:
    if left.soort is Soort.DATUM:
        return (_DATE_HOLDS if holds else _DATE_FAILS)[operator]
    return (_HOLDS if holds else _FAILS)[operator]


def _other(left: Expression, right: Expression) -> str:
    if isinstance(right, Literal):
        return value_word(right.soort, right.code, _unit(left))
    return quantity_word(right)


@cache
def group_word(stelsel: str, groep: str) -> str:
    """A group in words; the same in every regime that has this stelsel and group."""
    for systems in words()["groep"].values():
        if groep in systems.get(stelsel, {}):
            return str(systems[stelsel][groep])
    return groep.replace("_", " ")


# --- what is missing -----------------------------------------------------------------------------


def missing_word(item: Ontbrekend, feiten: Mapping[str, Feit]) -> str:
    """What is missing, in words that follow "Nog vast te stellen:"."""
    match item.soort:
        case Gemis.WETTELIJK_BEDRAG:
            return f"{words()['wettelijk'].get(item.feit, item.feit)} op de peildatum"
        case Gemis.AANLEIDING:
            return f"{section_word(item.feit)} (niet voorgelegd)"
        case Gemis.OORDEEL:
            return f"{open_question(feiten[item.feit])} (oordeel van {judge(item.feit)})"
    return open_question(feiten[item.feit])


def section_word(sectie: str) -> str:
    """The name of a section within a sentence: "plaatsing of baan"."""
    naam = str(words()["sectie"].get(sectie, {}).get("naam", sectie))
    return naam[:1].lower() + naam[1:]


def judge(pad: str) -> str:
    """Who gives a judgement."""
    by = words()["oordeel_door"]
    return str(by.get(pad, by["default"]))

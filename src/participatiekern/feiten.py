# SPDX-License-Identifier: EUPL-1.2
"""Feiten: typed references to the facts of the vocabulary, one name per section.

>>> from participatiekern.feiten import uitkering
>>> langer_dan_een_jaar = uitkering.maanden > 12

A local fact is declared with `Feit`, `Soort` and its `Feitwoorden`; `reference` makes it usable in
rules. `Condition`, `Quantity` and `Choice` are what a reference is, for who annotates a function
of a plugin.

Editors and type checkers read the names and questions from ``feiten.pyi``, which is generated from
the vocabulary (``python tools/generate_stub.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from participatiekern.errors import RuleError, nearest, shown
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Feitwoorden, shared_vocabulary
from participatiekern.rules.expressions import (
    All,
    AtLeast,
    Choice,
    ChoiceFact,
    Condition,
    ConditionFact,
    Constant,
    Expression,
    MostOfItems,
    Not,
    Quantity,
    QuantityFact,
    Some,
    conditions_of,
    describe,
    operand_like,
)

__all__ = [
    "Aantal",
    "Choice",
    "Condition",
    "Expression",
    "Feit",
    "Feitwoorden",
    "Lijst",
    "Quantity",
    "Sectie",
    "Soort",
    "beiden",
    "een_van_beiden",
    "reference",
]


class Sectie:
    """The facts of one section, as attributes."""

    def __init__(self, naam: str, feiten: tuple[Feit, ...]) -> None:
        self._naam = naam
        self._feiten = {feit.naam: reference(feit) for feit in feiten}

    def __getattr__(self, naam: str) -> Expression | Lijst:
        found = self._feiten.get(naam)
        if found is None:
            if naam.startswith("__"):
                raise AttributeError(naam)
            near = nearest(naam, list(self._feiten))
            hint = f"; did you mean {self._naam}.{near}?" if near else ""
            raise RuleError(f"there is no fact {self._naam}.{naam}{hint}")
        return found

    def __dir__(self) -> list[str]:
        return sorted(self._feiten)


class Aantal:
    """How many items of a list fact meet a condition: compare it with a whole number."""

    def __init__(self, lijst: Feit, condition: Condition) -> None:
        self._lijst = lijst
        self.condition = condition

    def __ge__(self, number: int) -> Condition:
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise RuleError(
                f"a number of items is compared with a whole number, not {shown(number)}"
            )
        return AtLeast(number, self._lijst, self.condition)

    def __gt__(self, number: int) -> Condition:
        return self >= number + 1

    def __lt__(self, number: int) -> Condition:
        return Not(self >= number)

    def __le__(self, number: int) -> Condition:
        return Not(self >= number + 1)

    def __eq__(self, number: int) -> Condition:  # type: ignore[override]
        return (self >= number) & (self <= number) if number else self < 1

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise RuleError("compare the number of items with a whole number: .aantal(...) >= 2")


class Lijst:
    """A list fact, such as ``gedraging.eerder``."""

    def __init__(self, feit: Feit) -> None:
        self.feit = feit
        self._item = Sectie(feit.pad, feit.item)

    def aantal(self, voorwaarde: Callable[[Sectie], Condition]) -> Aantal:
        """How many items meet `voorwaarde`, a function of the item's facts."""
        condition = voorwaarde(self._item)
        if not isinstance(condition, Condition):
            raise RuleError(
                f"the function given to {self.feit.pad} must return a condition, "
                f"not {describe(condition)}"
            )
        return Aantal(self.feit, condition)

    def bestaat(self, voorwaarde: Callable[[Sectie], Condition]) -> Condition:
        """At least one item meets `voorwaarde`."""
        return self.aantal(voorwaarde) >= 1

    def grootste(
        self,
        waarde: Callable[[Sectie], Quantity],
        *,
        waarvoor: Callable[[Sectie], Condition] | None = None,
        anders: Quantity | int,
    ) -> Quantity:
        """The largest `waarde` of the items that meet `waarvoor`; `anders` when there is none.

        Both are functions of the item's facts. Without `waarvoor` every item counts.
        """
        value = waarde(self._item)
        if not isinstance(value, Quantity):
            raise RuleError(
                f"the function given to {self.feit.pad}.grootste must return a value, "
                f"not {describe(value)}"
            )
        condition = Constant(True) if waarvoor is None else self.aantal(waarvoor).condition
        return MostOfItems(self.feit, condition, value, operand_like(anders, value))


def een_van_beiden(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """It holds of the person, or of the partner: a function of the facts of either.

    Who is alleenstaand has no partner, and nothing of one is then asked.
    """
    own, other = _of_both("een_van_beiden()", voorwaarde)
    return Some((own, All((_has_partner(), other))))


def beiden(voorwaarde: Callable[[Sectie], Condition]) -> Condition:
    """It holds of the person and of the partner: a function of the facts of either.

    It does not hold of who is alleenstaand: there are no two.
    """
    own, other = _of_both("beiden()", voorwaarde)
    return All((_has_partner(), own, other))


def _of_both(
    function: str, voorwaarde: Callable[[Sectie], Condition]
) -> tuple[Condition, Condition]:
    """The condition on the person, and the same on the partner."""
    own, other = (
        conditions_of(function, (voorwaarde(__getattr__(naam)),))[0]
        for naam in ("persoon", "partner")
    )
    return own, other


def _has_partner() -> Condition:
    return ChoiceFact(shared_vocabulary().feiten["huishouden.samenstelling"]).is_in("gehuwd")


def reference(feit: Feit) -> Expression | Lijst:
    """The reference to a declared fact, to use in rules (also for a regime's local facts)."""
    if feit.soort is Soort.JA_NEE:
        return ConditionFact(feit)
    if feit.soort.is_quantity:
        return QuantityFact(feit)
    if feit.soort is Soort.LIJST:
        return Lijst(feit)
    return ChoiceFact(feit)


def __getattr__(naam: str) -> Sectie:
    found = shared_vocabulary().in_section(naam)
    if not found:
        known = ", ".join(shared_vocabulary().secties)
        raise AttributeError(f"there is no section {naam!r}; sections: {known}")
    sectie = globals()[naam] = Sectie(naam, found)
    return sectie

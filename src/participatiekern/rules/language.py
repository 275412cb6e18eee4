# SPDX-License-Identifier: EUPL-1.2
"""Language: the functions with which an author writes conditions and values, beside the operators.

Each checks what it is given and builds a node of `participatiekern.rules.expressions`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from participatiekern.errors import RuleError, nearest, shown
from participatiekern.facts.values import Soort
from participatiekern.rules.expressions import (
    All,
    Classified,
    Condition,
    Expression,
    Extremum,
    Fact,
    Literal,
    Opaque,
    Own,
    Quantity,
    Rate,
    Rounding,
    Some,
    Statutory,
    Table,
    alike,
    conditions_of,
    describe,
    is_open,
    operand_like,
)


def alle(*conditions: Condition) -> Condition:
    """All of these hold."""
    return All(conditions_of("alle()", conditions))


def een_van(*conditions: Condition) -> Condition:
    """At least one of these holds."""
    return Some(conditions_of("een_van()", conditions))


def euro(amount: int | str | Decimal) -> Quantity:
    """An amount in euro, exact to the cent: ``euro(500)``, ``euro("87.23")``."""
    return Literal(Soort.BEDRAG, _hundredths(amount, "euro"))


def procent(percentage: int | str | Decimal) -> Quantity:
    """A percentage, exact to a hundredth: ``procent(25)``, ``procent("12.5")``."""
    return Literal(Soort.PERCENTAGE, _hundredths(percentage, "procent"))


def kleinste(*operands: Quantity | int) -> Quantity:
    """The smallest of these; unknown as soon as one is unknown."""
    return Extremum(False, alike("kleinste()", operands))


def grootste(*operands: Quantity | int) -> Quantity:
    """The largest of these; unknown as soon as one is unknown."""
    return Extremum(True, alike("grootste()", operands))


def naar_rato(
    bedrag: Quantity, deel: Quantity | int, geheel: Quantity | int, *, afronding: str
) -> Quantity:
    """`bedrag` in proportion: times `deel`, divided by `geheel`, and rounded as `afronding` says.

    `deel` and `geheel` are of one kind (hours, months, amounts); a plain whole number takes the
    kind of the other: ``naar_rato(euro(1000), werk.uren_per_week, 36, afronding="rekenkundig")``.
    Of a duration the whole months count. `afronding` is to the cent: ``"rekenkundig"`` (half up),
    ``"omlaag"`` or ``"omhoog"``; or to whole euros: ``"hele_euro_rekenkundig"``,
    ``"hele_euro_omlaag"``, ``"hele_euro_omhoog"``. The bounds of what it reads must make `geheel`
    at least 1.
    """
    if not isinstance(bedrag, Quantity) or bedrag.soort not in _IN_PROPORTION:
        wanted = "an amount, a percentage or a whole number"
        raise RuleError(f"naar_rato() takes {wanted} in proportion, not {describe(bedrag)}")
    rounding = Rounding.named(afronding)
    if rounding.step > 1 and bedrag.soort is not Soort.BEDRAG:
        raise RuleError(f"only an amount is rounded to whole euros, not {describe(bedrag)}")
    like = next((value for value in (deel, geheel) if isinstance(value, Quantity)), None)
    if like is None or like.soort is Soort.DATUM:
        given = describe(deel if like is None else like)
        raise RuleError(f"naar_rato() needs a value as part or as whole, not {given}")
    return Rate(bedrag, operand_like(deel, like), operand_like(geheel, like), rounding)


_IN_PROPORTION = (Soort.BEDRAG, Soort.PERCENTAGE, Soort.GEHEEL)


def geval(*rows: tuple[Condition, Quantity | int], anders: Quantity | int) -> Quantity:
    """The value of the first row whose condition holds, else `anders`."""
    conditions_of("geval()", tuple(condition for condition, _ in rows))
    values = [value for _, value in rows] + [anders]
    # A figure that nobody knows is of the kind of the others, where there are any.
    given = [value for value in values if not is_open(value)] or values
    typed = next((v for v in given if isinstance(v, Expression)), Literal(Soort.GEHEEL, 0))
    *found, otherwise = alike("geval()", tuple(operand_like(value, typed) for value in values))
    conditions = (condition for condition, _ in rows)
    return Table(tuple(zip(conditions, found, strict=True)), otherwise)


def wettelijk(naam: str) -> Quantity:
    """The figure of this statutory series on the peildatum; unknown where it is not known."""
    from participatiekern.facts.statute import statutory_series

    if naam not in statutory_series():
        near = nearest(naam, list(statutory_series()))
        raise RuleError(
            f"there is no statutory series {shown(naam)}"
            + (f"; did you mean {near!r}?" if near else "")
        )
    return Statutory(naam)


def eigen_bedragen(pad: Path | str) -> Callable[[str], Quantity]:
    """The dated figures that the plugin ships, by the name of their series.

    `pad` is a ``bedragen.toml`` beside the rules, in the format of the statutory amounts::

        eigen = eigen_bedragen(Path(__file__).with_name("bedragen.toml"))
        Premie(bedrag=eigen("uitstroompremie"))

    The figure is that of the peildatum, and unknown where the file does not say it.
    """
    from participatiekern.facts.own_series import read_series

    place = Path(pad)
    made = {naam: Own(reeks, reeks.soort) for naam, reeks in read_series(place).items()}

    def eigen(naam: str) -> Quantity:
        """The figure of this series on the peildatum; unknown where it is not known."""
        if naam not in made:
            near = nearest(naam, list(made))
            hint = f"; did you mean {near!r}?" if near else f" (series: {', '.join(made)})"
            raise RuleError(f"there is no series {naam!r} in {place.name}{hint}")
        return made[naam]

    return eigen


def onbekend(naam: str) -> Quantity:
    """A figure that nobody knows yet, as in ``geval(..., anders=onbekend("premie_na_2025"))``.

    It is of the kind of the values beside it, and reported as missing under `naam`.
    """
    if not isinstance(naam, str) or not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", naam):
        raise RuleError(
            f"onbekend() takes the name of what is not known, as in 'premie_na_2025', not "
            f"{shown(naam)}"
        )
    from participatiekern.facts.statute import Reeks

    reeks = Reeks(naam, "wet", (), omschrijving=naam.replace("_", " "), eigen=())
    return Own(reeks, Soort.BEDRAG)


def ingedeeld(stelsel: str, *groepen: str) -> Condition:
    """This person is in one of these groups of this stelsel of the same regime."""
    if not groepen:
        raise RuleError(f"ingedeeld({shown(stelsel)}) needs at least one group")
    return Classified(stelsel, groepen)


def functie(naam: str, facts: tuple[Expression, ...], function: Callable[..., bool]) -> Condition:
    """A condition decided by a plain Python function of these facts (see `Opaque`)."""
    for fact in facts:
        if not isinstance(fact, Fact):
            raise RuleError(f"functie({shown(naam)}) takes facts, not {describe(fact)}")
    return Opaque(naam, facts, function)


def _hundredths(value: object, function: str) -> int:
    if isinstance(value, (int, str, Decimal)) and not isinstance(value, bool):
        try:
            code = Decimal(value) * 100
        except InvalidOperation:
            raise RuleError(f"{function}({shown(value)}) is not a number") from None
        if not code.is_finite():
            raise RuleError(f"{function}({shown(value)}) is not a number")
        if code == code.to_integral_value():
            return int(code)
        raise RuleError(f"{function}({shown(value)}) has more than two decimals")
    raise RuleError(
        f'{function}() takes a whole number or a string such as "87.23", not {shown(value)}'
    )

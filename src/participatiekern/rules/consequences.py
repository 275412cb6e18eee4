# SPDX-License-Identifier: EUPL-1.2
"""Consequences (gevolgen): what follows for a person when a rule applies.

A field holds a literal or an expression. Fields that do not apply stay None and are absent from
the outcome; `fields()` lists the others with their kind and expression.
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from participatiekern.errors import RuleError
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import shared_vocabulary
from participatiekern.rules.expressions import (
    Literal,
    PercentageOf,
    Quantity,
    QuantityFact,
    Rounding,
    describe,
    operand_of,
)

Value = Quantity | int | None
Field = str | Quantity


def _quantity(soort: Soort) -> Value:
    """A field for a quantity of this kind; readers of the class find the kind in its metadata."""

    def convert(value: object) -> Quantity | None:
        return None if value is None else operand_of(value, soort)

    return attrs.field(default=None, converter=convert, kw_only=True, metadata={"soort": soort})


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"expected a non-empty text, not {describe(value)}")
    return value


@attrs.frozen(eq=False)
class Gevolg:
    """What every consequence has: its `soort` in the outcome and its fields."""

    soort: ClassVar[str]

    def fields(self) -> dict[str, Field]:
        """The fields that apply, by their name in the outcome."""
        values = {
            field.name: getattr(self, field.name)
            for field in attrs.fields(type(self))
            if not field.name.startswith("_")
        }
        return {name: value for name, value in values.items() if value is not None}


@attrs.frozen(eq=False)
class Indeling(Gevolg):
    """The person belongs to `groep` of `stelsel`; `aanpak` is the shared scale for comparison."""

    soort = "indeling"
    stelsel: str = attrs.field(converter=_text)
    groep: str = attrs.field(converter=_text)
    aanpak: str | None = attrs.field(default=None)

    @aanpak.validator
    def _known(self, _: object, value: str | None) -> None:
        if value is not None and value not in shared_vocabulary().aanpak:
            known = ", ".join(shared_vocabulary().aanpak)
            raise RuleError(f"aanpak {value!r} is not in woordenlijst.toml ({known})")


@attrs.frozen(eq=False)
class Instrument(Gevolg):
    """A facility. Durations in months, hours per week, money in euro (`per` month or once).

    `instrumentsoort` follows from the vocabulary; a local code (``<regime>.<code>``) names it.
    """

    soort = "instrument"
    instrument: str = attrs.field(converter=_text)
    instrumentsoort: str | None = attrs.field(default=None, kw_only=True)
    max_maanden: Value = _quantity(Soort.DUUR)
    verlenging_maanden: Value = _quantity(Soort.DUUR)
    uren_per_week: Value = _quantity(Soort.GEHEEL)
    uren_per_week_min: Value = _quantity(Soort.GEHEEL)
    uren_per_week_max: Value = _quantity(Soort.GEHEEL)
    bedrag_max: Value = _quantity(Soort.BEDRAG)
    per: str | None = attrs.field(default=None, kw_only=True)
    percentage: Value = _quantity(Soort.PERCENTAGE)
    grondslag: str | None = attrs.field(default=None, kw_only=True)

    @per.validator
    def _period(self, _: object, value: str | None) -> None:
        if value not in (None, "maand", "eenmalig"):
            raise RuleError(f"per is 'maand' or 'eenmalig', not {value!r}")


def _of_the_norm(measure: Maatregel) -> Quantity | None:
    if measure.percentage is None:
        return None
    norm = QuantityFact(shared_vocabulary().feiten["uitkering.norm_per_maand"])
    return PercentageOf(measure.percentage, norm, Rounding.HALF_UP)  # type: ignore[arg-type]


@attrs.frozen(eq=False)
class Maatregel(Gevolg):
    """A reduction: a percentage of the bijstandsnorm for `maanden`, or an amount in euro.

    `bedrag_per_maand` is that percentage of ``uitkering.norm_per_maand`` (agreement 17).
    """

    soort = "maatregel"
    percentage: Value = _quantity(Soort.PERCENTAGE)
    bedrag: Value = _quantity(Soort.BEDRAG)
    maanden: Value = _quantity(Soort.DUUR)
    bedrag_per_maand: Quantity | None = attrs.field(
        init=False,
        default=attrs.Factory(_of_the_norm, takes_self=True),
        metadata={"soort": Soort.BEDRAG},
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a measure with neither or both."""
        if (self.percentage is None) == (self.bedrag is None):
            raise RuleError("a Maatregel has either a percentage or a bedrag")


@attrs.frozen(eq=False)
class Waarschuwing(Gevolg):
    """A written warning."""

    soort = "waarschuwing"


@attrs.frozen(eq=False)
class Individueel(Gevolg):
    """A person decides what follows; `omschrijving` says what, in Dutch."""

    soort = "individueel"
    omschrijving: str = attrs.field(converter=_text)


@attrs.frozen(eq=False)
class Vrijlating(Gevolg):
    """Income from work left out of account: percentage, euro a month, months that remain."""

    soort = "vrijlating"
    percentage: Value = _quantity(Soort.PERCENTAGE)
    bedrag_per_maand: Value = _quantity(Soort.BEDRAG)
    resterende_maanden: Value = _quantity(Soort.DUUR)


@attrs.frozen(eq=False)
class Premie(Gevolg):
    """A premium in euro; without an amount where the source gives none."""

    soort = "premie"
    bedrag: Value = _quantity(Soort.BEDRAG)


@attrs.frozen(eq=False)
class Verwijzing(Gevolg):
    """Another regulation decides, which is not in this regime: `naar` names it."""

    soort = "verwijzing"
    naar: str = attrs.field(converter=_text)


@attrs.frozen(eq=False)
class Stilte(Gevolg):
    """The source leaves this situation open; `omschrijving` says what, in Dutch."""

    soort = "stilte"
    omschrijving: str = attrs.field(converter=_text)


WITHOUT_FORCE = (Verwijzing, Stilte)
"""Consequences that say where to look or that nothing is said; they have no legal force."""


def weight(gevolg: Gevolg) -> tuple[int, int]:
    """How heavy a measure is: percentage or amount first, then months. Only for a Maatregel."""
    if not isinstance(gevolg, Maatregel):
        raise RuleError(f"zwaarste() weighs measures (Maatregel), not {type(gevolg).__name__}")
    size = gevolg.percentage if gevolg.percentage is not None else gevolg.bedrag
    return _figure(size), _figure(gevolg.maanden) if gevolg.maanden is not None else 0


def _figure(value: object) -> int:
    if not isinstance(value, Literal):
        raise RuleError("zwaarste() weighs figures that stand in the rule, not computed values")
    return value.code

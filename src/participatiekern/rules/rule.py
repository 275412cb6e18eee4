# SPDX-License-Identifier: EUPL-1.2
"""Rules (regels): condition, exceptions, consequence, source, legal force; tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum

import attrs

from participatiekern.errors import Place, RuleError, caller, shown
from participatiekern.rules.consequences import ELSEWHERE, Gevolg, Indeling, weight
from participatiekern.rules.expressions import (
    Attributed,
    Choice,
    ChoiceFact,
    Condition,
    Constant,
    Expression,
    describe,
)
from participatiekern.rules.memo import Remembering, remembered
from participatiekern.rules.trees import nodes, replaced

ALTIJD = Constant(True)
NOOIT = Constant(False)


class Aard(Enum):
    """The legal force of a consequence."""

    RECHT = "recht"
    PLICHT = "plicht"
    BEVOEGDHEID = "bevoegdheid"
    VASTSTELLING = "vaststelling"

    __hash__ = object.__hash__


PLICHT_VAN = ("persoon", "college")
"""Whom a duty binds."""


class Treffer(Enum):
    """How the rules of a table answer together."""

    EERSTE = "eerste"
    ZWAARSTE = "zwaarste"


def _force(value: object) -> str:
    return f"Aard.{value.name}" if isinstance(value, Aard) else shown(value)


def _condition(value: object) -> Condition:
    if not isinstance(value, Condition):
        raise RuleError(f"mits and tenzij take conditions, not {describe(value)}")
    return value


def _conditions(values: object) -> tuple[Condition, ...]:
    if not isinstance(values, (list, tuple)):
        raise RuleError(f"tenzij takes a list of conditions, not {describe(values)}")
    return tuple(_condition(value) for value in values)


def _ids(value: object) -> tuple[str, ...]:
    ids = (value,) if isinstance(value, str) else value
    if not isinstance(ids, (list, tuple)) or not ids or not all(isinstance(i, str) for i in ids):
        raise RuleError("bron takes the id of a provision in the register, or a tuple of ids")
    return tuple(ids)


def _day(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise RuleError(
        "geldig_van and geldig_tot take a datetime.date, as in date(2022, 1, 1), "
        f"not {describe(value)}"
    )


@attrs.frozen(eq=False, repr=False)
class Regel(Remembering):
    """One rule of a regime.

    Applies when `mits` holds and none of `tenzij` does. `bron` are ids of the regime's register:
    the first names the place that is shown, all count as implemented. `plek` is its file and line.

    `plicht_van` says whom a duty (`Aard.PLICHT`) binds: ``"persoon"`` or ``"college"``. None is a
    duty of which the rule does not say it.

    `geldig_van` and `geldig_tot` (the last day) are its own period, for a rule that an amendment
    brought or took away; None is as long as the regime. On any other day it is no part of the
    regime.
    """

    id: str
    bron: tuple[str, ...] = attrs.field(kw_only=True, converter=_ids)
    dan: Gevolg = attrs.field(kw_only=True, validator=attrs.validators.instance_of(Gevolg))
    aard: Aard | None = attrs.field(kw_only=True, default=None)
    plicht_van: str | None = attrs.field(kw_only=True, default=None)
    mits: Condition = attrs.field(kw_only=True, default=ALTIJD, converter=_condition)
    tenzij: tuple[Condition, ...] = attrs.field(kw_only=True, default=(), converter=_conditions)
    geldig_van: date | None = attrs.field(kw_only=True, default=None, converter=_day)
    geldig_tot: date | None = attrs.field(kw_only=True, default=None, converter=_day)
    plek: Place = attrs.field(init=False, factory=caller)

    def __attrs_post_init__(self) -> None:
        """Check the period, and the legal force against the kind of consequence."""
        van, tot = self.geldig_van, self.geldig_tot
        if van is not None and tot is not None and tot < van:
            raise RuleError(
                f"rule {self.id}: geldig_tot {tot} is before geldig_van {van}; geldig_tot is the "
                "last day on which the rule is in force"
            )
        if isinstance(self.dan, ELSEWHERE):
            expected: tuple[Aard | None, ...] = (None,)
        elif isinstance(self.dan, Indeling):
            object.__setattr__(self, "aard", self.aard or Aard.VASTSTELLING)
            expected = (Aard.VASTSTELLING,)
        else:
            expected = (Aard.RECHT, Aard.PLICHT, Aard.BEVOEGDHEID)
        if self.aard not in expected:
            wanted = " or ".join(f"Aard.{a.name}" if a else "no aard" for a in expected)
            raise RuleError(
                f"rule {self.id}: a {type(self.dan).__name__} has {wanted}, not {_force(self.aard)}"
            )
        if self.plicht_van is not None and self.plicht_van not in PLICHT_VAN:
            known = " or ".join(map(repr, PLICHT_VAN))
            raise RuleError(f"rule {self.id}: plicht_van is {known}, not {shown(self.plicht_van)}")
        if self.plicht_van is not None and self.aard is not Aard.PLICHT:
            raise RuleError(
                f"rule {self.id}: plicht_van says whom a duty binds; it goes with Aard.PLICHT, "
                f"not with {_force(self.aard)}"
            )

    def __repr__(self) -> str:
        return f"<rule {self.id}>"

    @property
    def kracht(self) -> tuple[Aard | None, str | None]:
        """The legal force: its kind, and of a duty whom it binds."""
        return self.aard, self.plicht_van

    def holds_on(self, peildatum: date) -> bool:
        """Whether this day is in the rule's own period."""
        return (self.geldig_van is None or self.geldig_van <= peildatum) and (
            self.geldig_tot is None or peildatum <= self.geldig_tot
        )

    def expressions(self) -> tuple[Expression, ...]:
        """The roots of every expression in the rule: condition, exceptions, consequence fields."""
        return _roots(self)

    def written(self) -> Iterator[Expression]:
        """The roots of what the author wrote: not the fields that follow from others."""
        derived = self.dan.derived()
        yield from (self.mits, *self.tenzij)
        for naam, value in self.dan.fields().items():
            if isinstance(value, Expression) and naam not in derived:
                yield value

    def replaced(self, old: Expression, new: Expression) -> Regel:
        """This rule with the node `old` replaced by `new`, wherever it stands in the rule."""
        return attrs.evolve(
            self,
            mits=replaced(self.mits, old, new),
            tenzij=tuple(replaced(exception, old, new) for exception in self.tenzij),
            dan=self.dan.replaced(old, new),
        )

    def bepalingen(self) -> tuple[str, ...]:
        """Every provision that the rule cites, in order, each once."""
        return _cited(self)


@remembered
def _roots(regel: Regel) -> tuple[Expression, ...]:
    fields = regel.dan.fields().values()
    return (
        regel.mits,
        *regel.tenzij,
        *(value for value in fields if isinstance(value, Expression)),
    )


@remembered
def _cited(regel: Regel) -> tuple[str, ...]:
    cited = list(regel.bron)
    for root in regel.expressions():
        for node in nodes(root):
            if isinstance(node, Attributed):
                cited.extend(node.bepalingen)
    return tuple(dict.fromkeys(cited))


@attrs.frozen(eq=False, repr=False)
class Tabel:
    """Rules that answer one question together; make one with `eerste` or `zwaarste`."""

    treffer: Treffer
    regels: tuple[Regel, ...]
    vastgesteld: Choice | None = None

    def __repr__(self) -> str:
        return f"<{self.treffer.value} of {len(self.regels)} rules>"


def eerste(*regels: Regel, vastgesteld: Choice | None = None) -> Tabel:
    """The first rule that applies answers; later ones give way (`voorrang`).

    `vastgesteld` (classification only) is the choice that, once recorded, decides instead of the
    conditions: of section ``indeling``, or a fact of the regime with ``afwezig="geen"``.
    """
    if vastgesteld is not None and not (
        isinstance(vastgesteld, ChoiceFact) and vastgesteld.feit.geen_als_afwezig
    ):
        raise RuleError('vastgesteld is a choice of section indeling, or one with afwezig="geen"')
    return Tabel(Treffer.EERSTE, _regels("eerste()", regels), vastgesteld)


def zwaarste(*regels: Regel) -> Tabel:
    """Samenloop: of the measures that apply only the heaviest does."""
    given = _regels("zwaarste()", regels)
    return Tabel(
        Treffer.ZWAARSTE, tuple(sorted(given, key=lambda regel: weight(regel.dan), reverse=True))
    )


def regels_van(items: tuple[Regel | Tabel, ...]) -> Iterator[Regel]:
    """Every rule in what a hook returned, in the order of the plugin."""
    for item in items:
        if isinstance(item, Tabel):
            yield from item.regels
        else:
            yield item


def with_rules(
    items: tuple[Regel | Tabel, ...], changed: Mapping[str, Regel | None]
) -> tuple[Regel | Tabel, ...]:
    """What a hook returned with these rules, by id, replaced; None leaves a rule out."""
    found: list[Regel | Tabel] = []
    for item in items:
        if isinstance(item, Regel):
            found.extend(_kept((item,), changed))
        elif kept := _kept(item.regels, changed):
            # A weighed table is put in order again: a changed figure may change the order.
            weighed = item.treffer is Treffer.ZWAARSTE
            found.append(zwaarste(*kept) if weighed else attrs.evolve(item, regels=tuple(kept)))
    return tuple(found)


def in_force(items: tuple[Regel | Tabel, ...], peildatum: date) -> tuple[Regel | Tabel, ...]:
    """What a hook returned with only the rules of that day; a table is the table of those."""
    past = {regel.id: None for regel in regels_van(items) if not regel.holds_on(peildatum)}
    return with_rules(items, past) if past else items


def _kept(regels: tuple[Regel, ...], changed: Mapping[str, Regel | None]) -> list[Regel]:
    renewed = (changed.get(regel.id, regel) for regel in regels)
    return [regel for regel in renewed if regel is not None]


def _regels(function: str, regels: tuple[object, ...]) -> tuple[Regel, ...]:
    for regel in regels:
        if not isinstance(regel, Regel):
            raise RuleError(f"{function} takes rules (Regel), not {describe(regel)}")
    return regels  # type: ignore[return-value]

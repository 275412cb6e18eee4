# SPDX-License-Identifier: EUPL-1.2
"""Consequences (gevolgen): what follows for a person when a rule applies.

A field holds a literal or an expression. Fields that do not apply stay None and are absent from
the outcome; `fields()` lists the others with their kind and expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Self

import attrs

from participatiekern.errors import RuleError, shown
from participatiekern.facts.values import ENCODERS, Soort
from participatiekern.facts.vocabulary import shared_vocabulary
from participatiekern.rules.expressions import (
    Condition,
    Expression,
    Follows,
    Literal,
    PercentageOf,
    Quantity,
    QuantityFact,
    Rate,
    Rounding,
    describe,
    operand_of,
)
from participatiekern.rules.phrases import Woorden
from participatiekern.rules.trees import replaced

Value = Quantity | int | None
Field = str | Quantity


def quantity(
    soort: Soort, kop: str, *, minimum: int | None = None, maximum: int | None = None
) -> Value:
    """A field for a quantity of this kind; `kop` is what a computed value is called in text.

    `minimum` and `maximum`, in whole euro, percent, months or units, are its bounds: a rule whose
    figure or computation can be outside them is refused when its regime is loaded.
    """

    def convert(value: object, field: attrs.Attribute[Value]) -> Quantity | None:
        return None if value is None else operand_of(value, soort, field.name)

    return attrs.field(
        default=None,
        converter=attrs.Converter(convert, takes_field=True),
        kw_only=True,
        metadata={"soort": soort, "kop": kop, "grenzen": (minimum, maximum)},
    )


def code(
    woorden: Mapping[str, str], *, kort: Mapping[str, str] | None = None, closed: bool = True
) -> str | None:
    """A field for a code; `woorden` says each in Dutch, `kort` in a cell of a comparison.

    Where the field is not `closed`, another text than these codes is said as it stands.
    """

    def check(_: object, attribute: attrs.Attribute[str | None], value: str | None) -> None:
        if closed and value is not None and value not in woorden:
            known = " or ".join(map(repr, woorden))
            raise RuleError(f"{attribute.name} is {known}, not {shown(value)}")

    metadata = {"woorden": dict(woorden), "kort": dict(kort or {}), "closed": closed}
    return attrs.field(default=None, kw_only=True, validator=check, metadata=metadata)


def parts(kind: type[Gevolg]) -> tuple[Any, ...]:
    """A field for parts of this kind, in order; none where it does not apply."""

    def convert(value: object, field: attrs.Attribute[Any]) -> tuple[Gevolg, ...]:
        given = value if isinstance(value, (list, tuple)) else (value,)
        for part in given:
            if not isinstance(part, kind):
                raise RuleError(f"{field.name} takes {kind.__name__}(...), not {describe(part)}")
        return tuple(given)

    return attrs.field(
        default=(),
        converter=attrs.Converter(convert, takes_field=True),
        kw_only=True,
        metadata={"deel": kind},
    )


def nested(velden: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they stand in a document: those of parts in a list of objects."""
    found: dict[str, Any] = {}
    for naam, value in velden.items():
        top, _, inside = naam.partition(".")
        if not inside:
            found[naam] = value
            continue
        place, _, own = inside.partition(".")
        listed = found.setdefault(top, [])
        listed.extend({} for _ in range(int(place) - len(listed)))
        listed[int(place) - 1][own] = value
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"expected a non-empty text, not {describe(value)}")
    return value


def _optional(**metadata: object) -> str | None:
    """A field for a text that can be left out."""
    return attrs.field(
        default=None,
        kw_only=True,
        converter=lambda value: None if value is None else _text(value),
        metadata=metadata,
    )


def _required(**metadata: object) -> str:
    """A field for a text that is always there."""
    return attrs.field(converter=_text, metadata=metadata)


@attrs.frozen(eq=False, repr=False)
class Gevolg:
    """What every consequence has: its `soort` in the outcome, how it is said, and its fields.

    `optelbaar` is the field with the amount of money that counts when a caseload is added up.
    """

    soort: ClassVar[str]
    woorden: ClassVar[Woorden]
    optelbaar: ClassVar[str] = ""

    def fields(self) -> dict[str, Field]:
        """The fields that apply, by their name in the outcome.

        A field of a part is named after the part and its place: ``delen.1.percentage``.
        """
        found: dict[str, Field] = {}
        for naam in self.names():
            value = getattr(self, naam)
            if isinstance(value, tuple):
                for place, part in enumerate(value, 1):
                    found |= {f"{naam}.{place}.{own}": v for own, v in part.fields().items()}
            elif value is not None:
                found[naam] = value
        return found

    def replaced(self, old: Expression, new: Expression) -> Self:
        """This consequence with the node `old` replaced by `new`, in its parts too."""
        changed: dict[str, Any] = {}
        for field in attrs.fields(type(self)):
            value = getattr(self, field.name)
            if not field.init:
                continue
            if isinstance(value, Expression):
                changed[field.name] = replaced(value, old, new)
            elif isinstance(value, tuple):
                changed[field.name] = tuple(part.replaced(old, new) for part in value)
        return attrs.evolve(self, **changed)

    def counted(self) -> str:
        """The field with the amount that counts when a caseload is added up, if there is one."""
        return self.optelbaar

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The fields by their name in the outcome."""
        return tuple(field.name for field in attrs.fields(cls))

    @classmethod
    def metadata(cls, naam: str) -> Mapping[str, Any]:
        """What is declared of a field: kind, heading, words, choices; of a part, its class."""
        top, _, inside = naam.partition(".")
        found: Mapping[str, Any] = getattr(attrs.fields(cls), top).metadata
        if inside:
            deel: type[Gevolg] = found["deel"]
            return deel.metadata(inside.partition(".")[2])
        return found

    def limits(self, naam: str) -> tuple[int | None, int | None]:
        """The lowest and the highest code that a field may have; None is without a bound."""
        metadata = self.metadata(naam)
        low, high = metadata.get("grenzen", (None, None))
        encode = ENCODERS.get(metadata.get("soort", Soort.GEHEEL), int)
        return (None if low is None else encode(low)), (None if high is None else encode(high))

    @classmethod
    def problems(cls) -> Iterator[str]:
        """What is wrong with the declaration of this kind of consequence (English)."""
        for naam in ("soort", "woorden"):
            if not hasattr(cls, naam):
                yield f"{cls.__name__} does not say its {naam}"
                return
        if "__attrs_attrs__" not in vars(cls):
            yield f"{cls.__name__} is not decorated with @attrs.frozen(eq=False)"
            return
        for naam in dict.fromkeys((*cls.woorden.named(), *filter(None, [cls.optelbaar]))):
            if naam not in cls.names():
                yield f"the words of {cls.__name__} name the field {naam}, which it has not"

    def derived(self) -> frozenset[str]:
        """The fields that follow from the others: equal whenever those are."""
        return frozenset(naam for naam in self.fields() if self._follows(naam))

    @classmethod
    def _follows(cls, naam: str) -> bool:
        top, _, inside = naam.partition(".")
        field: attrs.Attribute[Any] = getattr(attrs.fields(cls), top)
        if inside:
            deel: type[Gevolg] = field.metadata["deel"]
            return deel._follows(inside.partition(".")[2])
        return not field.init

    def __repr__(self) -> str:
        given = (f"{name}={value!r}" for name, value in self.fields().items())
        return f"{type(self).__name__}({', '.join(given)})"


@attrs.frozen(eq=False, repr=False)
class Indeling(Gevolg):
    """The person belongs to `groep` of `stelsel`; `aanpak` is the shared scale for comparison."""

    soort = "indeling"
    woorden = Woorden("{groep}")
    stelsel: str = _required()
    groep: str = _required()
    aanpak: str | None = attrs.field(default=None)

    @aanpak.validator
    def _known(self, _: object, value: str | None) -> None:
        if value is not None and value not in shared_vocabulary().aanpak:
            known = ", ".join(shared_vocabulary().aanpak)
            raise RuleError(f"aanpak {shown(value)} is not in woordenlijst.toml ({known})")


@attrs.frozen(eq=False, repr=False)
class Instrument(Gevolg):
    """A facility. Durations in months, hours per week, money in euro (`per` month or once).

    `instrumentsoort` follows from the vocabulary; a local code (``<regime>.<code>``) names it.
    """

    soort = "instrument"
    woorden = Woorden(
        "{instrument}",
        (
            (
                ", {uren_per_week?} uur per week",
                ", {uren_per_week_min?} tot {uren_per_week_max?} uur per week",
                ", hooguit {uren_per_week_max?} uur per week",
                ", ten minste {uren_per_week_min?} uur per week",
            ),
            ", hooguit {max_maanden?}",
            ", te verlengen met {verlenging_maanden?}",
            (", {percentage} van {grondslag}", ", {percentage}"),
            (", hooguit {bedrag_max} {per}", ", hooguit {bedrag_max}"),
        ),
        los="{instrument}",
        kort=(
            "{instrument}",
            (
                " (max. {bedrag_max?} {per}, {max_maanden?})",
                " (max. {bedrag_max?}, {max_maanden?})",
                " (max. {bedrag_max?} {per})",
                " (max. {bedrag_max?})",
                " ({max_maanden?})",
            ),
        ),
    )
    instrument: str = _required()
    instrumentsoort: str | None = attrs.field(default=None, kw_only=True)
    max_maanden: Value = quantity(Soort.DUUR, "duur, hooguit")
    verlenging_maanden: Value = quantity(Soort.DUUR, "verlenging, hooguit")
    uren_per_week: Value = quantity(Soort.GEHEEL, "uren per week")
    uren_per_week_min: Value = quantity(Soort.GEHEEL, "uren per week, ten minste")
    uren_per_week_max: Value = quantity(Soort.GEHEEL, "uren per week, hooguit")
    bedrag_max: Value = quantity(Soort.BEDRAG, "bedrag, hooguit")
    per: str | None = code({"maand": "per maand", "eenmalig": "eenmalig"}, kort={"maand": "p/m"})
    percentage: Value = quantity(Soort.PERCENTAGE, "percentage")
    grondslag: str | None = code(
        {
            "wml": "het wettelijk minimumloon",
            "loonkosten": "de loonkosten",
            "norm": "de bijstandsnorm",
        },
        closed=False,
    )


_BASES = {"norm": "uitkering.norm_per_maand", "uitkering": "uitkering.bedrag_per_maand"}
"""The facts of which a percentage can be taken."""
_BASE_WORDS = {"norm": "de bijstandsnorm", "uitkering": "de uitbetaalde uitkering"}


def _base(grondslag: str) -> Quantity:
    # What follows is worked out first: an unknown word is refused right after.
    pad = _BASES.get(grondslag, _BASES["norm"])
    return QuantityFact(shared_vocabulary().feiten[pad])


def _of_the_base(percentage: Value, grondslag: str | None) -> Value:
    """The percentage of its base in euro a month."""
    if not isinstance(percentage, Quantity) or grondslag is None:
        return None
    return _part_of(percentage, grondslag)


def _part_of(percentage: Quantity, grondslag: str) -> Quantity:
    return PercentageOf(percentage, _base(grondslag), Rounding.HALF_UP)


def _reduction(measure: Maatregel) -> Value:
    """The amount that was given beside a percentage, else the percentage of its base."""
    if measure.percentage is not None and measure.bedrag is not None:
        return measure.bedrag
    return _of_the_base(measure.percentage, measure.grondslag or "norm")


def _what_is_left(measure: Maatregel) -> Value:
    amount = measure.bedrag_per_maand
    if measure.grondslag != "uitkering" or not isinstance(amount, Quantity):
        return None
    if measure.spreiding is not None:
        return None  # another amount in each month
    return _base("uitkering") - amount


def _share(value: object) -> Quantity:
    return operand_of(value, Soort.PERCENTAGE, "percentage")


def _amount(value: object) -> Quantity:
    return operand_of(value, Soort.BEDRAG, "bedrag")


_AMOUNT = {"soort": Soort.BEDRAG, "kop": "bedrag", "grenzen": (0, None)}
_SHARE = {"soort": Soort.PERCENTAGE, "kop": "percentage", "grenzen": (0, 100)}


def _written_months(measure: Maatregel) -> None:
    """Refuse to spread what is known in a case only."""
    for naam in ("maanden", "spreiding") if measure.spreiding is not None else ():
        value = getattr(measure, naam)
        if value is not None and not isinstance(value, Literal):
            raise RuleError(
                f"{naam} of a Maatregel with spreiding is a whole number that stands in the rule"
            )


def _altogether(measure: Maatregel) -> Value:
    """What the parts come to together, or the measure that is spread."""
    if measure.spreiding is not None:
        _written_months(measure)
        size = measure.bedrag if measure.bedrag is not None else measure.bedrag_per_maand
        months = 1 if measure.maanden is None else _figure(measure.maanden) // 100
        return months * size if isinstance(size, Quantity) else None
    total: Quantity | None = None
    for deel in measure.delen:
        amount = (
            _figure(deel.maanden) // 100 * _part_of(deel.percentage, measure.grondslag or "norm")
        )
        total = amount if total is None else total + amount
    return total


def _spread(total: Quantity, months: int) -> list[Quantity]:
    """An amount over months: at least its share in the first, and what is left in the last."""
    if months < 2:
        return [total]
    whole, one = Literal(Soort.GEHEEL, months), Literal(Soort.GEHEEL, 1)
    first = Rate(total, one, whole, Rounding.UP)
    between = [Rate(total, one, whole, Rounding.DOWN)] * (months - 2)
    last: Quantity = total
    for amount in (first, *between):
        last = last - amount
    return [first, *between, last]


def _derived(kop: str, of: Callable[[Any], Value]) -> Value:
    """An amount in euro that follows from the other fields."""
    return attrs.field(
        init=False,
        default=attrs.Factory(of, takes_self=True),
        metadata={"soort": Soort.BEDRAG, "kop": kop},
    )


@attrs.frozen(eq=False, repr=False)
class Deel(Gevolg):
    """A part of a Maatregel: a percentage for so many months, a whole number that the rule says."""

    soort = "deel"
    woorden = Woorden(
        (
            "{percentage} gedurende {maanden?} ({bedrag_per_maand?} per maand)",
            "{percentage} gedurende {maanden?}",
            "een percentage gedurende {maanden?}",
            "{bedrag_per_maand}",
        )
    )
    percentage: Quantity = attrs.field(converter=_share, metadata=_SHARE)
    maanden: Value = quantity(Soort.DUUR, "duur", minimum=1)
    bedrag_per_maand: Value = _derived("bedrag per maand", lambda _: None)

    def __attrs_post_init__(self) -> None:
        """Refuse a part of which it is not known how long it is."""
        if not isinstance(self.maanden, Literal):
            raise RuleError("a Deel has a whole number of maanden, which stands in the rule")


@attrs.frozen(eq=False, repr=False)
class Maatregel(Gevolg):
    """A reduction for `maanden`: a percentage, an amount in euro, or a percentage with its amount.

    In `delen` (Deel) it has another percentage in each of the following periods, of one base. With
    `spreiding` it is taken in so many months instead of its own: of the months, at least an equal
    share in the first and what is left in the last. `bedrag_totaal` is what it then comes to. `tot`
    says in Dutch what ends it before its
    months are over ("de verplichting alsnog wordt nagekomen").

    `bedrag_per_maand` is the percentage of its `grondslag`: ``"norm"``, the bijstandsnorm (also
    where none is given; agreement 17), or ``"uitkering"``, the benefit that is paid, of which
    `uit_te_betalen_per_maand` is what is left. A `bedrag` beside a percentage takes its place.
    """

    soort = "maatregel"
    optelbaar = "bedrag_per_maand"
    woorden = Woorden(
        "verlaging",
        (
            (
                "{-percentage}{-bedrag} van {grondslag} met {delen}",
                "{-percentage}{-bedrag} van de bijstandsnorm met {delen}",
                " van {percentage} van {grondslag}",
                " van {percentage} van de bijstandsnorm",
                " van {bedrag}",
                " van {grondslag}",
                " van de bijstandsnorm",
            ),
            " gedurende {maanden?}",
            " ({bedrag_per_maand} per maand)",
            (
                ", gespreid over {spreiding?} maanden: {delen}",
                ", gespreid over {spreiding?} maanden",
            ),
            ", samen {bedrag_totaal?}",
            ", zodat {uit_te_betalen_per_maand?} per maand wordt uitbetaald",
            ", tot {tot}",
        ),
        kort=(
            ("{percentage}", "{bedrag}", "{delen}"),
            " ({bedrag_per_maand?})",
            ", {maanden?}",
            ", over {spreiding?} maanden",
        ),
        lidwoord="een ",
    )
    percentage: Value = quantity(Soort.PERCENTAGE, "percentage", minimum=0, maximum=100)
    bedrag: Value = quantity(Soort.BEDRAG, "bedrag", minimum=0)
    grondslag: str | None = code(_BASE_WORDS)
    maanden: Value = quantity(Soort.DUUR, "duur", minimum=0)
    spreiding: Value = quantity(Soort.GEHEEL, "maanden van spreiding", minimum=2)
    bedrag_per_maand: Value = _derived("bedrag per maand", _reduction)
    uit_te_betalen_per_maand: Value = _derived("uit te betalen", _what_is_left)
    delen: tuple[Deel, ...] = parts(Deel)
    bedrag_totaal: Value = _derived("bedrag van de delen samen", _altogether)
    tot: str | None = _optional(zin=True)

    def fields(self) -> dict[str, Field]:
        """The fields that apply, with the amount a month of each part."""
        found = Gevolg.fields(self)
        base = self.grondslag or "norm"
        for place, deel in enumerate(self.delen, 1):
            found[f"delen.{place}.bedrag_per_maand"] = _part_of(deel.percentage, base)
        if self.spreiding is not None and isinstance(self.bedrag_totaal, Quantity):
            spread = _spread(self.bedrag_totaal, _figure(self.spreiding))
            found |= {f"delen.{n}.bedrag_per_maand": part for n, part in enumerate(spread, 1)}
        return found

    def counted(self) -> str:
        """The amount a month; of a measure in parts, that of all of them."""
        return "bedrag_totaal" if self.delen else self.optelbaar

    def __attrs_post_init__(self) -> None:
        """Refuse a measure without a size, and a base of which nothing is taken."""
        alone = (self.percentage, self.bedrag, self.maanden, self.spreiding)
        if self.delen and any(value is not None for value in alone):
            raise RuleError(
                "a Maatregel in delen has no percentage, bedrag, maanden or spreiding of its own: "
                "each Deel says them"
            )
        if self.percentage is None and self.bedrag is None and not self.delen:
            raise RuleError(
                "a Maatregel has a percentage, a bedrag, or a percentage with its bedrag"
            )
        if self.percentage is None and not self.delen and self.grondslag is not None:
            raise RuleError("grondslag of a Maatregel is what its percentage is taken of")


@attrs.frozen(eq=False, repr=False)
class Waarschuwing(Gevolg):
    """A written warning."""

    soort = "waarschuwing"
    woorden = Woorden("schriftelijke waarschuwing", kort=("waarschuwing",))


@attrs.frozen(eq=False, repr=False)
class Individueel(Gevolg):
    """A person decides what follows; `omschrijving` says what, in Dutch. Possible in every topic.

    `percentage_min` and `percentage_max`, or `bedrag_min` and `bedrag_max`, bound that decision.
    `percentage` or `bedrag` is the fact in which it is recorded; a regime in which that fact can be
    outside the bounds is refused, so that no case can be. With a `grondslag`, as a Maatregel has,
    `bedrag_per_maand` is the percentage of that.
    """

    soort = "individueel"
    woorden = Woorden(
        (
            "besloten: {omschrijving}, {percentage?} van {grondslag}",
            "besloten: {omschrijving}, {percentage?}",
            "besloten: {omschrijving}, {bedrag?}",
            "per geval te beslissen: {omschrijving}",
        ),
        (
            (
                " (van {percentage_min} tot en met {percentage_max})",
                " (van {bedrag_min} tot en met {bedrag_max})",
                " (ten minste {percentage_min})",
                " (ten minste {bedrag_min})",
                " (hooguit {percentage_max})",
                " (hooguit {bedrag_max})",
            ),
            " gedurende {maanden?}",
            " ({bedrag_per_maand?} per maand)",
        ),
        los="beslissing per geval ({omschrijving})",
        kort=(
            (
                "{percentage?} ({bedrag_per_maand?})",
                "{percentage?}",
                "{bedrag?}",
                "per geval, {percentage_min?} tot {percentage_max?}",
                "per geval, {bedrag_min?} tot {bedrag_max?}",
                "per geval",
            ),
        ),
    )
    omschrijving: str = _required(zin=True)
    percentage_min: Value = quantity(Soort.PERCENTAGE, "percentage, ten minste", minimum=0)
    percentage_max: Value = quantity(Soort.PERCENTAGE, "percentage, hooguit", maximum=100)
    percentage: Value = quantity(Soort.PERCENTAGE, "percentage waartoe is besloten")
    bedrag_min: Value = quantity(Soort.BEDRAG, "bedrag, ten minste", minimum=0)
    bedrag_max: Value = quantity(Soort.BEDRAG, "bedrag, hooguit", minimum=0)
    bedrag: Value = quantity(Soort.BEDRAG, "bedrag waartoe is besloten")
    grondslag: str | None = code(_BASE_WORDS)
    maanden: Value = quantity(Soort.DUUR, "duur", minimum=0)
    bedrag_per_maand: Value = _derived(
        "bedrag per maand", lambda self: _of_the_base(self.percentage, self.grondslag)
    )

    def counted(self) -> str:
        """An amount a month where there is a base, else the amount that was decided."""
        return "bedrag" if self.grondslag is None else "bedrag_per_maand"

    def __attrs_post_init__(self) -> None:
        """Refuse a decision on a percentage and an amount at once."""
        used = [any(x is not None for x in given) for _, *given in self.decisions()]
        if all(used):
            raise RuleError(
                "an Individueel is decided as a percentage or as a bedrag, not as both: make two "
                "rules, one for each decision"
            )
        if self.grondslag is not None and not used[0]:
            raise RuleError("grondslag of an Individueel is what its percentage is taken of")

    def decisions(self) -> Iterator[tuple[str, Value, Value, Value]]:
        """Per kind of decision its name, what was decided, and the bounds of that."""
        yield "percentage", self.percentage, self.percentage_min, self.percentage_max
        yield "bedrag", self.bedrag, self.bedrag_min, self.bedrag_max


@attrs.frozen(eq=False, repr=False)
class Vrijlating(Gevolg):
    """Income from work left out of account: percentage, euro a month, months that remain."""

    soort = "vrijlating"
    optelbaar = "bedrag_per_maand"
    woorden = Woorden(
        "vrijlating",
        (
            " van {percentage} van het inkomen uit werk",
            ", {bedrag_per_maand} per maand",
            ", nog {resterende_maanden?}",
        ),
        los="vrijlating",
        kort=("{percentage?}: ", "{bedrag_per_maand} p/m", ", nog {resterende_maanden?}"),
        lidwoord="een ",
    )
    percentage: Value = quantity(Soort.PERCENTAGE, "percentage", minimum=0, maximum=100)
    bedrag_per_maand: Value = quantity(Soort.BEDRAG, "bedrag per maand")
    resterende_maanden: Value = quantity(Soort.DUUR, "resterende duur")


@attrs.frozen(eq=False, repr=False)
class Termijn(Gevolg):
    """A part of a Premie: an amount in euro, paid so many months after what the rule is about."""

    soort = "termijn"
    woorden = Woorden(
        (
            "{bedrag} na {na_maanden?}",
            "{bedrag}",
            "na {na_maanden?}",
            "een termijn volgens berekening",
        )
    )
    bedrag: Quantity = attrs.field(kw_only=True, converter=_amount, metadata=_AMOUNT)
    na_maanden: Value = quantity(Soort.DUUR, "na maanden", minimum=0)


@attrs.frozen(eq=False, repr=False)
class Premie(Gevolg):
    """A premium in euro; without an amount where the source gives none.

    In `termijnen` (Termijn) it is paid in parts, each so many months later; its `bedrag` is then
    what they come to together.
    """

    soort = "premie"
    optelbaar = "bedrag"
    woorden = Woorden(
        "premie",
        (
            (" van {bedrag}", "{-bedrag}{-termijnen} (de bron noemt geen bedrag)"),
            ", in termijnen: {termijnen}",
        ),
        los="premie",
        kort=(("{bedrag}", "{-bedrag}bedrag niet in de bron"), " ({termijnen})"),
        lidwoord="een ",
    )
    bedrag: Value = quantity(Soort.BEDRAG, "bedrag")
    termijnen: tuple[Termijn, ...] = parts(Termijn)

    def fields(self) -> dict[str, Field]:
        """The fields that apply, with what the terms come to together."""
        found = Gevolg.fields(self)
        if not self.termijnen:
            return found
        first, *others = (termijn.bedrag for termijn in self.termijnen)
        total: Quantity = first
        for amount in others:
            total = total + amount
        return {"bedrag": total, **found}

    def derived(self) -> frozenset[str]:
        """The amount, where it follows from the terms."""
        return frozenset({"bedrag"} if self.termijnen else ())

    def __attrs_post_init__(self) -> None:
        """Refuse an amount beside the terms from which it follows."""
        if self.termijnen and self.bedrag is not None:
            raise RuleError("the bedrag of a Premie in termijnen is that of its terms together")


@attrs.frozen(eq=False, repr=False)
class Verwijzing(Gevolg):
    """Another regulation decides, which is not in this regime: `naar` names it."""

    soort = "verwijzing"
    woorden = Woorden("elders geregeld: {naar}", los="verwijzing naar {naar}", kort=("{naar}",))
    naar: str = _required()


@attrs.frozen(eq=False, repr=False)
class Stilte(Gevolg):
    """The source leaves this situation open; `omschrijving` says what, in Dutch."""

    soort = "stilte"
    woorden = Woorden(
        "niet geregeld: {omschrijving}", los="een situatie die niet is geregeld ({omschrijving})"
    )
    omschrijving: str = _required(zin=True)


EVERYWHERE = (Individueel, Verwijzing, Stilte)
"""What is possible in every topic, beside the consequences of its own."""

ELSEWHERE = (Verwijzing, Stilte)
"""What says where to look, or that nothing is said: without legal force."""


def labels(gevolg: Gevolg) -> frozenset[str]:
    """What rules of a later topic know a consequence by: its kind, and an instrument's code.

    They know a rule by its id as well.
    """
    own = {gevolg.instrument} if isinstance(gevolg, Instrument) else set()
    return frozenset({gevolg.soort, *own})


def volgt(onderwerp: str, *wat: type[Gevolg] | str, regel: str | tuple[str, ...] = ()) -> Condition:
    """From this topic of the same regime follows one of these: ``volgt("sancties", Maatregel)``.

    Each is a kind of consequence, or the code of an instrument. `regel` is the id of a rule, or
    several: that one counts whatever it gives, and kinds beside it count as well. The topic must be
    decided earlier than the one whose rule asks (docs/rule-language.md has the order), and a rule
    that is named stands by itself, not in a table, where another may answer in its place.
    """
    regels = (regel,) if isinstance(regel, str) else regel
    if not wat and not regels:
        raise RuleError(f"volgt({onderwerp!r}) needs a kind of consequence, as in Maatregel")
    names, words = [], []
    for one in wat:
        if isinstance(one, type) and issubclass(one, Gevolg):
            names.append(one.soort)
            words.append(_bare(one))
        elif isinstance(one, str):
            names.append(one)
            words.append(one.rpartition(".")[2].replace("_", " "))
        else:
            raise RuleError(
                f"volgt({onderwerp!r}) takes kinds of consequence (Maatregel) and codes of "
                f"instruments, not {describe(one)}"
            )
    for one in regels:
        if not isinstance(one, str):
            raise RuleError(
                f"volgt({onderwerp!r}, regel=...) takes ids of rules, not {describe(one)}"
            )
    return Follows(onderwerp, tuple(names), tuple(words), tuple(regels))


def _bare(kind: type[Gevolg]) -> str:
    """What a kind of consequence is called without its fields: "beslissing per geval"."""
    named = (kind.woorden.los, kind.woorden.naam)
    said = (_FILLED.sub("", text) for text in named if isinstance(text, str))
    return next((text for text in said if "{" not in text), kind.soort.replace("_", " "))


_FILLED = re.compile(r" \([^()]*\{[^()]*\)")


def weight(gevolg: Gevolg) -> tuple[int, int]:
    """How heavy a measure is: its highest percentage or amount first, then its months."""
    if not isinstance(gevolg, Maatregel):
        raise RuleError(f"zwaarste() weighs measures (Maatregel), not {type(gevolg).__name__}")
    if gevolg.delen:
        months = sum(_figure(deel.maanden) for deel in gevolg.delen)
        return max(_figure(deel.percentage) for deel in gevolg.delen), months
    size = gevolg.percentage if gevolg.percentage is not None else gevolg.bedrag
    return _figure(size), _figure(gevolg.maanden) if gevolg.maanden is not None else 0


def _figure(value: object) -> int:
    if not isinstance(value, Literal):
        raise RuleError("zwaarste() weighs figures that stand in the rule, not computed values")
    return value.code

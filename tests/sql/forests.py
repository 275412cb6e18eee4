# SPDX-License-Identifier: EUPL-1.2
"""Forests: random regimes of well-typed rules, every node kind and every kind of consequence."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from participatiekern import (
    Aard,
    Deel,
    Indeling,
    Individueel,
    Instrument,
    Maatregel,
    Premie,
    Regel,
    Regime,
    Stilte,
    Tabel,
    Termijn,
    Verwijzing,
    Vrijlating,
    Waarschuwing,
    alle,
    een_van,
    eerste,
    geval,
    ingedeeld,
    kleinste,
    naar_rato,
    wettelijk,
    zwaarste,
)
from participatiekern.facts.statute import statutory_series
from participatiekern.facts.values import Soort, date_code
from participatiekern.facts.vocabulary import Feit, shared_vocabulary
from participatiekern.feiten import reference
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.onderwerpen import volgt
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.expressions import (
    ROUNDINGS,
    AtLeast,
    ChoiceFact,
    Condition,
    ConditionFact,
    Constant,
    Expression,
    Literal,
    MostOfItems,
    PercentageOf,
    Quantity,
    QuantityFact,
    Rounding,
)
from participatiekern.rules.language import grootste
from participatiekern.rules.rule import ALTIJD, PLICHT_VAN
from tests.strategies import own_figures

AMOUNTS, SHARES = Soort.BEDRAG, Soort.PERCENTAGE
STELSEL = "klantprofiel"
GROUPS = ("I", "II", "III", "IV")
RECORDED = ("I", "II", "III", "IV", "V", "VI", "VII")
_FORCE = (Aard.RECHT, Aard.PLICHT, Aard.BEVOEGDHEID)
RECORDED_FACTS = (
    Feit("lokaal.bos.percentage", SHARES, minimum=0, maximum=100, afwezig="geen"),
    Feit("lokaal.bos.bedrag", AMOUNTS, minimum=0, maximum=3_000, afwezig="geen"),
    Feit("lokaal.bos.maanden", Soort.DUUR, minimum=0, maximum=60, afwezig="geen"),
    Feit("lokaal.bos.waarschuwing", Soort.DATUM, afwezig="geen"),
    Feit("lokaal.bos.besluit", Soort.KEUZE, keuzes=("toe", "af"), afwezig="geen"),
)
"""Facts of which absence says that none was recorded, of kinds that the shared ones are not."""

VOCABULARY = shared_vocabulary().with_facts(RECORDED_FACTS)
"""What the rules read."""

_ALWAYS = (
    *(feit.pad for feit in RECORDED_FACTS),
    "persoon.wsw_indicatie",
    "uitkering.norm_per_maand",
    "uitkering.bedrag_per_maand",
    "gedraging.datum",
    "plaatsing.loonwaarde",
    "persoon.leeftijd",
    "gedraging.soort",
    "indeling.krimpen_spoor",
    "kosten.aantoonbaar",
)
_DECIDED = ("plaatsing.loonwaarde", "uitkering.norm_per_maand")
"""Facts in which something could be decided: a percentage and an amount."""
EDGES = (date(2012, 3, 1), date(2015, 1, 1), date(2016, 2, 29))
"""The days on which rules with a period of their own begin or end."""

_DAYS = ("lokaal.bos.waarschuwing", "gedraging.datum")
_SPAN = {Soort.GEHEEL: 80, Soort.DUUR: 6_000, AMOUNTS: 300_000, SHARES: 10_000}


class Forest:
    """Draws rules. `classes` are the groups that `ingedeeld` may ask about at this point."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- cases, not secrets
        self._facts: dict[type, list[Expression]] = {
            ConditionFact: [],
            QuantityFact: [],
            ChoiceFact: [],
        }
        self._lists = [
            shared_vocabulary().feiten[pad]
            for pad in ("gedraging.eerder", "gedraging.gelijktijdig")
        ]
        self._items: dict[type, list[Expression]] | None = None
        self._classes: tuple[str, ...] = ()
        self._earlier: list[str] = []
        self._number = 0
        self._topic: tuple[date | None, date | None] = (None, None)
        facts = [
            feit
            for feit in shared_vocabulary().feiten.values()
            if feit.soort not in (Soort.TEKST, Soort.LIJST)
        ]
        always = [VOCABULARY.feiten[pad] for pad in _ALWAYS]
        for feit in (*self._random.sample(facts, 25), *always):
            found = reference(feit)
            self._facts[type(found)].append(found)

    def regime(self) -> Regime:
        """A regime with rules and tables under every hook."""
        regels: dict[str, tuple[Regel | Tabel, ...]] = {"classificatie": self._classification()}
        self._classes = GROUPS
        self._earlier = ["classificatie"]
        for onderwerp, gevolgen in _CONSEQUENCES.items():
            # Of some topics every rule has a period: on other days there is no rule at all.
            self._topic = self._period(0.4)
            items: list[Regel | Tabel] = [self._rule(self._consequence(gevolgen)) for _ in range(2)]
            items.append(eerste(*(self._rule(self._consequence(gevolgen)) for _ in range(4))))
            regels[onderwerp] = tuple(items)
            self._earlier.append(onderwerp)
        self._topic = (None, None)
        self._earlier = ["classificatie", "instrumenten"]
        measures = [self._rule(self._measure(heavy=True)) for _ in range(3)]
        regels["sancties"] += (zwaarste(*measures),)
        return Regime(
            "bos",
            "Bos",
            date(2010, 1, 1),
            date(2018, 6, 30),
            Path(),
            regels=regels,
            onderwerpen=ONDERWERPEN,
            niet_ingevoerd={
                onderwerp: "art. 9" for onderwerp in ONDERWERPEN if self._random.random() < 0.2
            },
        )

    def _classification(self) -> tuple[Regel | Tabel, ...]:
        recorded = reference(shared_vocabulary().feiten["indeling.dinkelland_klantprofiel"])
        self._topic = self._period(0.3)
        rules = [self._rule(Indeling(STELSEL, groep)) for groep in (*RECORDED, "I", "II")]
        if self._random.random() < 0.4:
            rules.insert(2, self._rule(Stilte("niets")))
        if self._random.random() < 0.4:
            rules.insert(2, self._rule(Indeling("label", "c")))
        if self._random.random() < 0.3:
            rules.insert(2, self._rule(self._discretion()))
        self._random.shuffle(rules)
        rules += [self._rule(Indeling(STELSEL, "II"), always=True)] * (self._random.random() < 0.6)
        table = eerste(*rules, vastgesteld=recorded if self._random.random() < 0.6 else None)
        self._classes = GROUPS
        self._topic = self._period(0.3)
        later = [self._rule(Indeling("label", groep)) for groep in ("a", "b", "a")]
        again = [self._again()] if self._random.random() < 0.6 else []
        return (table, *later, *again, self._rule(Verwijzing("elders")))

    def _again(self) -> Regel | Tabel:
        """More about the same stelsel: one rule, or a table that is certain to answer."""
        if self._random.random() < 0.4:
            return self._rule(Indeling(STELSEL, "II"))
        rules = [self._rule(Indeling(STELSEL, groep)) for groep in ("I", "III")]
        label = [self._rule(Indeling("label", "d"))] * (self._random.random() < 0.5)
        return eerste(*rules, *label, self._rule(Indeling(STELSEL, "II"), always=True))

    # --- rules -----------------------------------------------------------------------------------

    def _period(self, share: float) -> tuple[date | None, date | None]:
        """The period of a rule, in about this share of them."""
        if self._random.random() > share:
            return None, None
        first, last = sorted(self._random.sample(EDGES, 2))
        return self._random.choice(((first, None), (None, last), (first, last), (first, first)))

    def _rule(self, dan: Gevolg, *, always: bool = False) -> Regel:
        self._number += 1
        exceptions = (
            [] if always else [self.condition(1) for _ in range(self._random.choice((0, 0, 1, 2)))]
        )
        force = (
            None
            if isinstance(dan, (Indeling, Verwijzing, Stilte))
            else self._random.choice(_FORCE[:2])
        )
        bound = self._random.choice((None, *PLICHT_VAN)) if force is Aard.PLICHT else None
        own = self._period(0.35)
        van, tot = self._topic if own == (None, None) else own
        return Regel(
            f"bos-{self._number}",
            bron="bos-1",
            dan=dan,
            aard=force,
            plicht_van=bound,
            mits=ALTIJD if always else self.condition(3),
            tenzij=exceptions,
            geldig_van=van,
            geldig_tot=tot,
        )

    def _consequence(self, gevolgen: tuple[Callable[[Forest], Gevolg], ...]) -> Gevolg:
        return self._random.choice(gevolgen)(self)

    def _measure(self, *, heavy: bool = False) -> Gevolg:
        months = Literal(Soort.DUUR, self._random.choice((100, 200)))
        share = Literal(SHARES, self._random.choice((500, 1_000, 2_000)))
        if heavy or self._random.random() < 0.5:
            return Maatregel(percentage=share, maanden=months)
        if self._random.random() < 0.3:
            return Maatregel(bedrag=self._few(AMOUNTS))
        if self._random.random() < 0.3:
            shares = [self._few(SHARES) for _ in range(self._random.choice((1, 2)))]
            return Maatregel(delen=tuple(Deel(part, maanden=1) for part in shares))
        if self._random.random() < 0.2:
            over = Literal(Soort.GEHEEL, self._random.choice((2, 3, 6)))
            return Maatregel(percentage=self._few(SHARES), maanden=months, spreiding=over)
        beside = self._few(AMOUNTS) if self._random.random() < 0.3 else None
        base = self._random.choice((None, "norm", "uitkering"))
        return Maatregel(
            percentage=self._few(SHARES), bedrag=beside, grondslag=base, maanden=months
        )

    def _few(self, soort: Soort) -> Quantity:
        """A value that is often the same as that of another rule."""
        codes = (500, 1_000)
        if self._random.random() < 0.4:
            return Literal(soort, self._random.choice(codes))
        rows = [(self.condition(1), Literal(soort, self._random.choice(codes))) for _ in range(2)]
        return geval(*rows, anders=Literal(soort, self._random.choice(codes)))

    def _instrument(self) -> Gevolg:
        code = self._random.choice(("bos.een", "bos.twee"))
        months = (
            self.quantity(Soort.DUUR, 2) if self._random.random() < 0.5 else self._few(Soort.DUUR)
        )
        return Instrument(
            code,
            instrumentsoort="scholing",
            max_maanden=months,
            bedrag_max=self.quantity(AMOUNTS, 2),
            per="maand",
        )

    def _terms(self) -> Gevolg:
        """A premium in one or two terms."""
        months = self._random.sample((None, 6, 12), self._random.choice((1, 2)))
        terms = (Termijn(bedrag=self._few(AMOUNTS), na_maanden=after) for after in months)
        return Premie(termijnen=tuple(terms))

    def _discretion(self) -> Gevolg:
        """What a person decides, in a fact or not yet, with or without bounds."""
        decided = reference(shared_vocabulary().feiten[self._random.choice(_DECIDED)])
        assert isinstance(decided, QuantityFact)
        kind = "percentage" if decided.soort is SHARES else "bedrag"
        given: dict[str, Any] = {
            f"{kind}_{side}": self._few(decided.soort)
            for side in ("min", "max")
            if self._random.random() < 0.5
        }
        if self._random.random() < 0.7:
            given[kind] = decided
            if kind == "percentage":
                given["grondslag"] = self._random.choice((None, "uitkering"))
        return Individueel("per geval", **given)

    # --- expressions -----------------------------------------------------------------------------

    def condition(self, depth: int) -> Condition:
        """A condition of at most this depth."""
        draw = self._random.random
        if depth == 0:
            return self._leaf()
        kind = self._random.choice(
            ("all", "some", "not", "compare", "compare", "list", "leaf", "class", "follows")
        )
        if kind in ("all", "some"):
            parts = [self.condition(depth - 1) for _ in range(self._random.choice((1, 2, 3)))]
            return (alle if kind == "all" else een_van)(*parts)
        if kind == "not":
            return ~self.condition(depth - 1)
        if kind == "compare":
            return self._comparison(depth - 1)
        if kind == "list" and self._items is None:
            return self._count(depth - 1)
        if kind == "follows" and self._earlier:
            onderwerp = self._random.choice(self._earlier)
            known: dict[str, list[Any]] = {
                "classificatie": [Indeling, Verwijzing],
                "instrumenten": ["bos.een", "bos.twee", Instrument],
                "sancties": [Maatregel, Waarschuwing, Stilte, Individueel],
                "vrijlating": [Vrijlating],
            }
            kinds = known[onderwerp]
            number = self._random.choice((1, 1, 2)) if len(kinds) > 1 else 1
            return volgt(onderwerp, *self._random.sample(kinds, number))
        if kind == "class" and self._classes:
            return ingedeeld(
                STELSEL, *self._random.sample(self._classes, self._random.choice((1, 2, 3)))
            )
        if draw() < 0.3:
            return self.condition(depth - 1).volgens("bos-1")
        return self.condition(depth - 1).heet("boom") if draw() < 0.3 else self._leaf()

    def _leaf(self) -> Condition:
        if self._random.random() < 0.03:
            return Constant(self._random.random() < 0.5)
        if self._random.random() < 0.1:
            fact: Any = reference(self._random.choice(RECORDED_FACTS))
            return fact.vastgelegd  # type: ignore[no-any-return]
        if self._random.random() < 0.5:
            return self._pick(ConditionFact)  # type: ignore[no-any-return]
        choice = self._pick(ChoiceFact)
        if self._random.random() < 0.3:
            others: list[Any] = [
                *self._facts[ChoiceFact],
                *(self._items or {}).get(ChoiceFact, []),
            ]
            other = self._random.choice([x for x in others if x.keuzes == choice.keuzes])
            return choice == other  # type: ignore[no-any-return]
        values = self._random.sample(
            choice.keuzes, min(len(choice.keuzes), self._random.choice((1, 2, 3)))
        )
        return choice.is_in(*values)  # type: ignore[no-any-return]

    def _comparison(self, depth: int) -> Condition:
        if self._items is not None and self._random.random() < 0.5:
            day = reference(shared_vocabulary().feiten["gedraging.datum"])
            dates = [x for x in self._items[QuantityFact] if x.soort is Soort.DATUM]
            if dates:
                return dates[0].plus(jaren=self._random.choice((1, 2))) >= day  # type: ignore[attr-defined, no-any-return]
        if self._random.random() < 0.1:
            day, other = (reference(VOCABULARY.feiten[pad]) for pad in _DAYS)
            return day.plus(jaren=self._random.choice((1, 2))) >= other  # type: ignore[no-any-return]
        soort = self._random.choice((Soort.GEHEEL, Soort.DUUR, AMOUNTS, SHARES, Soort.DATUM))
        left, right = self.quantity(soort, depth), self.quantity(soort, max(0, depth - 1))
        return self._random.choice(
            (left < right, left <= right, left == right, left != right, left >= right, left > right)
        )

    def _count(self, depth: int) -> Condition:
        lijst = self._inside()
        condition = self.condition(depth)
        self._items = None
        return AtLeast(self._random.choice((1, 1, 2, 3)), lijst, condition)

    def _most(self, soort: Soort, depth: int) -> Quantity:
        lijst = self._inside()
        condition, value = self.condition(depth), self.quantity(soort, depth)
        self._items = None
        return MostOfItems(lijst, condition, value, self.quantity(soort, depth))

    def _inside(self) -> Feit:
        """Turn to the items of a list: what is drawn from here on reads their fields too."""
        lijst = self._random.choice(self._lists)
        self._items = {ConditionFact: [], QuantityFact: [], ChoiceFact: []}
        for veld in lijst.item:
            found = reference(veld)
            self._items[type(found)].append(found)
        return lijst

    def _pick(self, kind: type) -> Any:
        own = self._items[kind] if self._items is not None else []
        if own and self._random.random() < 0.7:
            return self._random.choice(own)
        return self._random.choice(self._facts[kind] or self._facts[ConditionFact])

    def quantity(self, soort: Soort, depth: int) -> Quantity:
        """A quantity of this kind and at most this depth."""
        if soort is Soort.DATUM:
            return self._day(depth)
        if depth <= 0:
            return self._plain(soort)
        kinds = ("plain", "sum", "product", "part", "rate", "extreme", "table", "items")
        kind = self._random.choice(kinds)
        if kind == "sum":
            left, right = self.quantity(soort, depth - 1), self.quantity(soort, depth - 1)
            return left + right if self._random.random() < 0.5 else left - right
        if kind == "product":
            return self._random.choice((-2, 0, 2, 3)) * self.quantity(soort, depth - 1)
        if kind == "part" and soort is AMOUNTS:
            rounding = self._random.choice(tuple(Rounding))
            return PercentageOf(
                self.quantity(SHARES, depth - 1), self.quantity(AMOUNTS, depth - 1), rounding
            )
        if kind == "items" and self._items is None:
            return self._most(soort, depth - 1)
        if kind == "rate" and soort in (AMOUNTS, SHARES):
            return self._rate(soort)
        if kind == "extreme":
            choose = kleinste if self._random.random() < 0.5 else grootste
            return choose(
                *(self.quantity(soort, depth - 1) for _ in range(self._random.choice((1, 2, 3))))
            )
        if kind == "table":
            rows = [(self.condition(depth - 1), self.quantity(soort, depth - 1)) for _ in range(2)]
            return geval(*rows, anders=self.quantity(soort, depth - 1))
        return self._plain(soort)

    def _rate(self, soort: Soort) -> Quantity:
        """An amount or percentage in proportion to a count, or for each of it."""
        amount = self._random.choice((-1, 1, 1)) * self._plain(soort)
        part = self._plain(self._random.choice((Soort.GEHEEL, Soort.DUUR)))
        if self._random.random() < 0.3:
            return amount * part
        roundings = tuple(ROUNDINGS)[: 6 if soort is AMOUNTS else 3]
        whole = 36 if self._random.random() < 0.5 else grootste(self._plain(part.soort), 1)
        return naar_rato(amount, part, whole, afronding=self._random.choice(roundings))

    def _day(self, depth: int) -> Quantity:
        """A date, often so much later."""
        dates = [*self._facts[QuantityFact], *(self._items or {}).get(QuantityFact, ())]
        known: list[Any] = [day for day in dates if day.soort is Soort.DATUM]
        day: Quantity = self._random.choice(known)
        if self._random.random() < 0.2:
            return Literal(Soort.DATUM, date_code(self._random.choice(EDGES)))
        kind = self._random.choice(("fixed", "months", "years", "days")) if depth else ""
        if kind == "fixed":
            return day.plus(
                jaren=self._random.randrange(-2, 3), maanden=self._random.randrange(1, 14)
            )
        if kind == "months":
            return day.plus(maanden=self.quantity(Soort.DUUR, depth - 1))
        if kind == "years":
            return day.plus(jaren=reference(shared_vocabulary().feiten["persoon.leeftijd"]))
        if kind == "days":
            weeks = self._random.randrange(1, 60)
            return day.plus(weken=weeks, dagen=self._random.randrange(-40, 500))
        return day

    def _plain(self, soort: Soort) -> Quantity:
        if soort is Soort.GEHEEL and self._random.random() < 0.15:
            return self._day(1).jaar
        own = self._items[QuantityFact] if self._items is not None else []
        facts = [fact for fact in (*self._facts[QuantityFact], *own * 5) if fact.soort is soort]
        if facts and self._random.random() < 0.6:
            return self._random.choice(facts)  # type: ignore[return-value]
        series = [naam for naam, reeks in statutory_series().items() if reeks.soort is soort]
        if series and self._random.random() < 0.3:
            return wettelijk(self._random.choice(series))
        if series and soort is not Soort.GEHEEL and self._random.random() < 0.2:
            return self._random.choice(own_figures(soort))
        step = 100 if soort is Soort.DUUR else 1
        return Literal(soort, self._random.randrange(0, _SPAN[soort], step))


_CONSEQUENCES: dict[str, tuple[Callable[[Forest], Gevolg], ...]] = {
    "instrumenten": (
        Forest._instrument,
        Forest._instrument,
        Forest._discretion,
        lambda _: Verwijzing("elders"),
    ),
    "sancties": (
        Forest._measure,
        Forest._measure,
        lambda _: Waarschuwing(),
        Forest._discretion,
        lambda _: Stilte("niets"),
    ),
    "vrijlating": (
        lambda self: Vrijlating(
            percentage=self._few(SHARES), bedrag_per_maand=self.quantity(AMOUNTS, 2)
        ),
        lambda self: Vrijlating(resterende_maanden=self.quantity(Soort.DUUR, 2)),
        Forest._discretion,
    ),
    "premie": (
        lambda self: Premie(bedrag=self._few(AMOUNTS)),
        lambda _: Premie(),
        Forest._terms,
        Forest._discretion,
        lambda _: Stilte("niets"),
    ),
}

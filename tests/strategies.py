# SPDX-License-Identifier: EUPL-1.2
"""Strategies: random well-typed conditions, values, rules and cases.

Rules read a small pool of facts of every kind, so that random cases often decide them. Cases are
documents, as a case file is; `filled` and `extended` give a case more facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

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
from participatiekern.authoring.twins import flat
from participatiekern.facts.cases import in_sections
from participatiekern.facts.statute import Reeks
from participatiekern.facts.values import Soort, date_code
from participatiekern.facts.vocabulary import ONBEKEND, Feit, Vocabulary, shared_vocabulary
from participatiekern.feiten import reference
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.onderwerpen import volgt
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.expressions import (
    ROUNDINGS,
    Choice,
    Condition,
    Constant,
    Expression,
    Literal,
    Own,
    Quantity,
)
from participatiekern.rules.language import functie, grootste
from participatiekern.rules.rule import ALTIJD, NOOIT, PLICHT_VAN
from tests.casebook import consistent, contradicting

FEITEN = shared_vocabulary().feiten
RECORDED = (
    Feit("lokaal.diemen.percentage", Soort.PERCENTAGE, minimum=0, maximum=100, afwezig="geen"),
    Feit("lokaal.diemen.waarschuwing", Soort.DATUM, afwezig="geen"),
    Feit("lokaal.diemen.aanvraagmaanden", Soort.DUUR, minimum=0, maximum=60, afwezig="geen"),
    Feit("lokaal.diemen.besluit", Soort.KEUZE, keuzes=("toe", "af"), afwezig="geen"),
)
"""Facts of the kinds that the shared vocabulary has none of with ``afwezig = "geen"``."""

VOCABULARY = shared_vocabulary().with_facts(RECORDED)
"""What random rules and the cases of `cases()` read."""

GEEN = VOCABULARY.geen_als_afwezig

POOL = (
    *(feit.pad for feit in RECORDED),
    "persoon.wsw_indicatie",
    "zaak.peildatum",
    "persoon.geboortedatum",
    "persoon.leeftijd",
    "persoon.startkwalificatie",
    "partner.leeftijd",
    "partner.startkwalificatie",
    "huishouden.samenstelling",
    "huishouden.aantal_kinderen",
    "uitkering.begindatum",
    "uitkering.maanden",
    "uitkering.norm_per_maand",
    "uitkering.bedrag_per_maand",
    "diagnose.kan",
    "werk.inkomen_per_maand",
    "uitstroom.volledig",
    "uitstroom.maanden_gewerkt",
    "gedraging.soort",
    "gedraging.datum",
    "gedraging.verwijtbaar",
    "gedraging.eerder",
    "gedraging.gelijktijdig",
    "plaatsing.loonwaarde",
    "scholing.baangarantie",
    "indeling.krimpen_spoor",
)
"""The facts that random rules read, and random cases of `cases()` have."""

DERIVED = {
    "persoon.geboortedatum": "persoon.leeftijd",
    "partner.geboortedatum": "partner.leeftijd",
    "uitkering.begindatum": "uitkering.maanden",
}
"""A date and the fact that follows from it; a random case gives only one of the two."""

_REDRAWN = 50
"""How often facts that contradict each other are drawn anew."""

LONGEST = timedelta(days=365 * 59)
"""Longest time before the peildatum that any derived fact can hold."""

QUANTITIES = (Soort.GEHEEL, Soort.DUUR, Soort.BEDRAG, Soort.PERCENTAGE, Soort.DATUM)
STATUTORY = {
    Soort.BEDRAG: ("vrijlating_arbeid_25pct_max", "norm_alleenstaande_21", "wml_maand_netto"),
    Soort.PERCENTAGE: ("vrijlating_arbeid_25pct_percentage", "taaleis_verlaging_maand_1_6"),
    Soort.DUUR: ("vrijlating_arbeid_25pct_duur", "aow_leeftijd"),
}
GROUPS = ("a", "b", "c")

_UNITS = {
    Soort.BEDRAG: "EUR",
    Soort.PERCENTAGE: "procent",
    Soort.DUUR: "maanden",
    Soort.GEHEEL: "jaren",
}


def own_figures(soort: Soort) -> tuple[Quantity, ...]:
    """Figures of a plugin's own, of which one is never known."""
    figures = tuple((f"{year}-07-01", str(year % 100), _UNITS[soort]) for year in (2014, 2020))
    known = Reeks(f"eigen_{soort.value}", "twaalf_maanden", figures, omschrijving="het bedrag")
    never = Reeks(f"nooit_{soort.value}", "wet", (), omschrijving="een onbekend bedrag")
    return Own(known, soort), Own(never, soort)


AGE: Any = reference(FEITEN["persoon.leeftijd"])
"""A fact in years."""


# --- expressions ---------------------------------------------------------------------------------


@cache
def _facts(soort: Soort, lijst: str = "") -> tuple[Any, ...]:
    """The references of this kind in the pool, or those of an item of a list."""
    if lijst:
        return tuple(reference(feit) for feit in FEITEN[lijst].item if feit.soort is soort)
    pool = (VOCABULARY.feiten[pad] for pad in POOL)
    return tuple(reference(feit) for feit in pool if feit.soort is soort)


def _readable(soort: Soort, lijst: str) -> tuple[Any, ...]:
    return _facts(soort) + (_facts(soort, lijst) if lijst else ())


@cache
def _literals(soort: Soort) -> st.SearchStrategy[Quantity]:
    """Figures near those that random cases have."""
    ranges = {
        Soort.GEHEEL: st.integers(0, 70),
        Soort.DUUR: st.integers(0, 40).map(lambda months: months * 100),
        Soort.BEDRAG: st.integers(0, 300_000),
        Soort.PERCENTAGE: st.integers(0, 10_000),
        Soort.DATUM: st.dates(date(2009, 1, 1), date(2025, 12, 31)).map(date_code),
    }
    return ranges[soort].map(lambda code: Literal(soort, code))


@cache
def quantities(soort: Soort, depth: int = 2, lijst: str = "") -> st.SearchStrategy[Quantity]:
    """Values of this kind; inside a condition on items of `lijst` also of their fields."""
    options: list[st.SearchStrategy[Quantity]] = [st.sampled_from(_readable(soort, lijst))]
    if soort is Soort.DATUM:
        if depth:
            start = quantities(soort, 0, lijst)
            windows = st.tuples(start, st.integers(-3, 3), st.integers(-12, 12).filter(bool))
            options.append(windows.map(lambda w: w[0].plus(jaren=w[1], maanden=w[2])))
            months = st.tuples(start, quantities(Soort.DUUR, depth - 1, lijst))
            options.append(months.map(lambda w: w[0].plus(maanden=w[1])))
            ages = st.tuples(start, st.sampled_from((AGE, kleinste(AGE, 2 * AGE))))
            options.append(ages.map(lambda w: w[0].plus(jaren=w[1])))
            days = st.tuples(start, st.integers(-40, 400), st.integers(-5, 60).filter(bool))
            options.append(days.map(lambda w: w[0].plus(dagen=w[1], weken=w[2])))
            if not lijst:
                options.append(most_of_items(soort))
        options.append(_literals(soort))
        return st.one_of(options)
    if soort is Soort.GEHEEL:
        options.append(quantities(Soort.DATUM, min(depth, 1), lijst).map(lambda day: day.jaar))
    options.append(_literals(soort))
    if soort in STATUTORY:
        options.append(st.sampled_from(STATUTORY[soort]).map(wettelijk))
        options.append(st.sampled_from(own_figures(soort)))
    if depth:
        inner = quantities(soort, depth - 1, lijst)
        some = st.lists(inner, min_size=1, max_size=3)
        options += [
            st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
            st.tuples(inner, inner).map(lambda pair: pair[0] - pair[1]),
            st.tuples(st.integers(-2, 3), inner).map(lambda pair: pair[0] * pair[1]),
            some.map(lambda values: kleinste(*values)),
            some.map(lambda values: grootste(*values)),
            tables(soort, depth - 1, lijst),
        ]
        if not lijst:
            options.append(most_of_items(soort))
        if soort is Soort.BEDRAG:
            shares = quantities(Soort.PERCENTAGE, depth - 1, lijst)
            parts = st.tuples(shares, inner, _ROUNDINGS)
            options.append(parts.map(lambda part: part[0].van(part[1], afronding=part[2])))
        if soort in (Soort.BEDRAG, Soort.PERCENTAGE):
            facts = st.sampled_from(_readable(soort, lijst))
            counts = st.sampled_from(_facts(Soort.GEHEEL) + _facts(Soort.DUUR))
            options.append(st.tuples(facts, counts).map(lambda pair: pair[0] * pair[1]))
            options.append(_rates(soort, lijst))
    return st.one_of(options)


_TO_CENTS, _TO_EUROS = tuple(ROUNDINGS)[:3], tuple(ROUNDINGS)[3:]
_ROUNDINGS = st.sampled_from(tuple(ROUNDINGS))


@cache
def _rates(soort: Soort, lijst: str = "") -> st.SearchStrategy[Quantity]:
    """An amount or percentage in proportion to hours or months, of either sign."""
    amount = st.sampled_from(_readable(soort, lijst))
    signed = st.tuples(amount, st.integers(-1, 1)).map(lambda pair: pair[1] * pair[0])
    roundings = st.sampled_from(_TO_CENTS + (_TO_EUROS if soort is Soort.BEDRAG else ()))

    def of(kind: Soort) -> st.SearchStrategy[Quantity]:
        part = st.sampled_from(_facts(kind))
        whole = st.integers(1, 40) | part.map(lambda count: grootste(count, 1))
        return st.tuples(signed, part, whole, roundings).map(
            lambda p: naar_rato(p[0], p[1], p[2], afronding=p[3])
        )

    return of(Soort.GEHEEL) | of(Soort.DUUR)


@cache
def most_of_items(soort: Soort) -> st.SearchStrategy[Quantity]:
    """The largest value of this kind among the items of a list that meet a condition."""

    def of(lijst: Any) -> st.SearchStrategy[Quantity]:
        pad = lijst.feit.pad
        parts = st.tuples(
            quantities(soort, 0, pad), conditions(0, pad), st.booleans(), quantities(soort, 0)
        )
        return parts.map(
            lambda p: lijst.grootste(
                lambda _: p[0], waarvoor=(lambda _: p[1]) if p[2] else None, anders=p[3]
            )
        )

    return st.one_of([of(lijst) for lijst in _facts(Soort.LIJST)])


@cache
def rows(soort: Soort, depth: int = 1, lijst: str = "") -> st.SearchStrategy[tuple[Any, ...]]:
    """The rows of a table and what it is otherwise."""
    row = st.tuples(conditions(depth, lijst), quantities(soort, depth, lijst))
    return st.tuples(st.lists(row, min_size=1, max_size=3), quantities(soort, depth, lijst))


@cache
def tables(soort: Soort, depth: int = 1, lijst: str = "") -> st.SearchStrategy[Quantity]:
    """Choice tables with values of this kind."""
    return rows(soort, depth, lijst).map(lambda table: geval(*table[0], anders=table[1]))


@cache
def comparisons(depth: int = 2, lijst: str = "") -> st.SearchStrategy[Condition]:
    """Two values of one kind compared."""

    def of(soort: Soort) -> st.SearchStrategy[Condition]:
        values = quantities(soort, depth, lijst)
        return st.tuples(values, st.sampled_from(("<", "<=", "==", "!=", ">=", ">")), values).map(
            _compared
        )

    return st.one_of([of(soort) for soort in QUANTITIES])


def _compared(parts: tuple[Quantity, str, Quantity]) -> Condition:
    left, operator, right = parts
    compare: dict[str, Callable[[], Condition]] = {
        "<": lambda: left < right,
        "<=": lambda: left <= right,
        "==": lambda: left == right,
        "!=": lambda: left != right,
        ">=": lambda: left >= right,
        ">": lambda: left > right,
    }
    return compare[operator]()


@cache
def memberships(lijst: str = "") -> st.SearchStrategy[Condition]:
    """A choice is one of some of its words."""

    def of(choice: Choice) -> st.SearchStrategy[Condition]:
        words = st.lists(st.sampled_from(choice.keuzes[:6]), min_size=1, max_size=3)
        return words.map(lambda given: choice.is_in(*given))

    return st.one_of([of(choice) for choice in _readable(Soort.KEUZE, lijst)])


def _of(feit: Feit) -> Any:
    return reference(feit)


@cache
def likenesses(lijst: str = "") -> st.SearchStrategy[Condition]:
    """Two choices of one list of words are the same."""
    choices = _readable(Soort.KEUZE, lijst)
    pairs = [(one, other) for one in choices for other in choices if one.keuzes == other.keuzes]
    return st.sampled_from(pairs).map(lambda pair: pair[0] == pair[1])


@cache
def counts(depth: int = 1) -> st.SearchStrategy[Condition]:
    """A number of items of a list fact meet a condition."""

    def of(lijst: Any) -> st.SearchStrategy[Condition]:
        inner = conditions(depth, lijst.feit.pad)
        return st.tuples(inner, st.sampled_from((">=", "<", "==")), st.integers(1, 3)).map(
            lambda parts: _counted(lijst, *parts)
        )

    return st.one_of([of(lijst) for lijst in _facts(Soort.LIJST)])


def _counted(lijst: Any, condition: Condition, operator: str, number: int) -> Condition:
    found = lijst.aantal(lambda _: condition)
    compare: dict[str, Condition] = {
        "==": found == number,
        ">=": found >= number,
        "<": found < number,
    }
    return compare[operator]


@cache
def conditions(depth: int = 3, lijst: str = "", stelsel: str = "") -> st.SearchStrategy[Condition]:
    """Conditions of every node kind; those that read classes only with a `stelsel`."""
    leaves: list[st.SearchStrategy[Condition]] = [
        st.sampled_from(_readable(Soort.JA_NEE, lijst)),
        st.booleans().map(Constant),
        memberships(lijst),
        likenesses(lijst),
        st.sampled_from([_of(feit).vastgelegd for feit in RECORDED]),
        comparisons(min(depth, 1), lijst),
        st.sampled_from(_readable(Soort.JA_NEE, lijst)).map(
            lambda fact: functie("same", (fact,), bool)
        ),
    ]
    if stelsel:
        groups = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=2)
        leaves.append(groups.map(lambda given: ingedeeld(stelsel, *given)))
        leaves.append(
            st.sampled_from(
                (volgt("classificatie", Indeling), volgt("classificatie", Verwijzing, Stilte))
            )
        )
    if not depth:
        return st.one_of(leaves)
    inner = conditions(depth - 1, lijst, stelsel)
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        [
            *leaves,
            some.map(lambda parts: alle(*parts)),
            some.map(lambda parts: een_van(*parts)),
            inner.map(lambda part: ~part),
            inner.map(lambda part: part.volgens("diemen-1")),
            inner.map(lambda part: part.heet("nugger")),
            *([] if lijst else [counts(depth - 1)]),
        ]
    )


@cache
def expressions() -> st.SearchStrategy[Expression]:
    """Conditions and values of every kind."""
    return st.one_of([conditions(), *(quantities(soort) for soort in QUANTITIES)])


# --- rules and regimes ---------------------------------------------------------------------------


def _optional(soort: Soort) -> st.SearchStrategy[Quantity | None]:
    return st.none() | quantities(soort, 1)


AARDEN = st.sampled_from((Aard.RECHT, Aard.PLICHT, Aard.BEVOEGDHEID))
_MEASURES = st.one_of(
    st.tuples(st.sampled_from((5, 10, 20)), st.integers(1, 3)).map(
        lambda size: Maatregel(percentage=Literal(Soort.PERCENTAGE, size[0] * 100), maanden=size[1])
    ),
    st.sampled_from((5000, 10_000)).map(
        lambda cents: Maatregel(bedrag=Literal(Soort.BEDRAG, cents))
    ),
)
_BASES = st.sampled_from((None, "norm", "uitkering"))
_PARTS = st.lists(
    st.builds(Deel, quantities(Soort.PERCENTAGE, 1), maanden=st.integers(1, 3)),
    min_size=1,
    max_size=3,
)
_TERMS = st.lists(
    st.builds(
        Termijn, bedrag=quantities(Soort.BEDRAG, 1), na_maanden=st.sampled_from((None, 6, 12))
    ),
    min_size=1,
    max_size=3,
)
CONSEQUENCES: Mapping[str, st.SearchStrategy[Gevolg]] = {
    "classificatie": st.sampled_from(GROUPS).map(lambda group: Indeling("spoor", group)),
    "instrumenten": st.builds(
        Instrument,
        st.sampled_from(("diemen.training", "diemen.stage")),
        instrumentsoort=st.just("scholing"),
        max_maanden=_optional(Soort.DUUR),
        bedrag_max=_optional(Soort.BEDRAG),
        percentage=_optional(Soort.PERCENTAGE),
    ),
    "sancties": st.one_of(
        _MEASURES,
        st.builds(
            Maatregel,
            percentage=quantities(Soort.PERCENTAGE, 1),
            bedrag=_optional(Soort.BEDRAG),
            grondslag=_BASES,
            tot=st.sampled_from((None, "inkeer")),
        ),
        st.builds(Maatregel, delen=_PARTS, grondslag=_BASES),
        st.builds(Waarschuwing),
        st.just("naar omstandigheden").map(Individueel),
    ),
    "vrijlating": st.builds(
        Vrijlating,
        percentage=_optional(Soort.PERCENTAGE),
        bedrag_per_maand=_optional(Soort.BEDRAG),
        resterende_maanden=_optional(Soort.DUUR),
    ),
    "premie": st.one_of(
        st.builds(Premie, bedrag=_optional(Soort.BEDRAG)), st.builds(Premie, termijnen=_TERMS)
    ),
}
_EVERYWHERE = st.one_of(
    st.just("een andere verordening").map(Verwijzing),
    st.just("niets geregeld").map(Stilte),
    st.builds(
        Individueel,
        st.just("de hoogte"),
        percentage_min=st.none() | quantities(Soort.PERCENTAGE, 0),
        percentage=st.sampled_from(_facts(Soort.PERCENTAGE)),
        grondslag=_BASES,
    ),
    st.builds(
        Individueel,
        st.just("de hoogte"),
        bedrag_max=st.none() | quantities(Soort.BEDRAG, 0),
        bedrag=st.none() | st.sampled_from(_facts(Soort.BEDRAG)),
    ),
)
"""What is possible in every topic."""


_EDGES = (date(2020, 2, 29), date(2023, 12, 31), date(2024, 1, 1), date(2024, 7, 1))
PERIODS: st.SearchStrategy[tuple[date | None, date | None]] = st.one_of(
    st.just((None, None)),
    st.sampled_from(
        [
            (van, tot)
            for van in (None, *_EDGES)
            for tot in (None, *_EDGES)
            if van is None or tot is None or van <= tot
        ]
    ),
)
"""The period of a rule: often none, else with edges that cases have as their peildatum."""


@st.composite
def regels(
    draw: st.DrawFn, onderwerp: str, naam: str, gevolgen: st.SearchStrategy[Gevolg] | None = None
) -> Regel:
    """One rule for this hook."""
    if gevolgen is None:
        gevolgen = st.one_of(CONSEQUENCES[onderwerp], CONSEQUENCES[onderwerp], _EVERYWHERE)
    dan = draw(gevolgen)
    aard = None if isinstance(dan, (Indeling, Verwijzing, Stilte)) else draw(AARDEN)
    stelsel = "" if onderwerp == "classificatie" else "spoor"
    van, tot = draw(PERIODS)
    return Regel(
        f"diemen-{onderwerp}-{naam}",
        bron="diemen-1",
        aard=aard,
        plicht_van=draw(st.sampled_from((None, *PLICHT_VAN))) if aard is Aard.PLICHT else None,
        mits=draw(st.one_of(conditions(2, stelsel=stelsel), st.just(ALTIJD))),
        tenzij=draw(st.lists(conditions(1, stelsel=stelsel), max_size=2)),
        dan=dan,
        geldig_van=van,
        geldig_tot=tot,
    )


@st.composite
def hooks(draw: st.DrawFn, onderwerp: str) -> tuple[Regel | Tabel, ...]:
    """What a hook returns: plain rules and tables."""
    items: list[Regel | Tabel] = []
    for place in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(("regel", "eerste", "zwaarste")))
        if kind == "regel":
            items.append(draw(regels(onderwerp, f"{place}")))
            continue
        heaviest = kind == "zwaarste" and onderwerp == "sancties"
        own = _MEASURES if heaviest else None
        rules = [
            draw(regels(onderwerp, f"{place}{row}", own)) for row in range(draw(st.integers(1, 3)))
        ]
        items.append(zwaarste(*rules) if heaviest else eerste(*rules))
    if onderwerp == "classificatie" and draw(st.booleans()):
        items.append(draw(_recorded()))
    return tuple(items)


@st.composite
def _recorded(draw: st.DrawFn) -> Tabel:
    """A table in which a recorded group decides, with several grounds for some groups."""
    fact = reference(FEITEN["indeling.krimpen_spoor"])
    assert isinstance(fact, Choice)
    groups = [*draw(st.lists(st.sampled_from(fact.keuzes[:3]), max_size=4)), *fact.keuzes]
    rules = (
        Regel(
            f"diemen-vast-{place}-{groep}",
            bron="diemen-1",
            mits=NOOIT if place >= len(groups) - len(fact.keuzes) else draw(conditions(1)),
            dan=Indeling("vastgesteld", groep),
        )
        for place, groep in enumerate(groups)
    )
    return eerste(*rules, vastgesteld=fact)


@st.composite
def regimes(draw: st.DrawFn) -> Regime:
    """A regime with random rules in some of its hooks; `ingedeeld` reads its classification."""
    chosen = draw(
        st.lists(st.sampled_from(tuple(CONSEQUENCES)), min_size=1, max_size=3, unique=True)
    )
    rules = {onderwerp: draw(hooks(onderwerp)) for onderwerp in CONSEQUENCES if onderwerp in chosen}
    groups = eerste(
        *(draw(regels("classificatie", f"g{n}", CONSEQUENCES["classificatie"])) for n in range(2))
    )
    rules["classificatie"] = (groups, *rules.get("classificatie", ()))
    return Regime(
        "diemen",
        "Diemen",
        date(2024, 1, 1),
        None,
        Path("diemen"),
        regels=rules,
        onderwerpen=ONDERWERPEN,
        niet_ingevoerd=draw(
            st.dictionaries(st.sampled_from(tuple(ONDERWERPEN)), st.just("art. 9"), max_size=2)
        ),
    )


# --- cases ---------------------------------------------------------------------------------------

_DAYS = st.dates(date(2009, 1, 1), date(2025, 12, 31)) | st.sampled_from(
    (
        date(2024, 2, 29),
        *(edge + timedelta(days=shift) for edge in _EDGES for shift in (-1, 0, 1)),
    )
)


@cache
def values(feit: Feit) -> st.SearchStrategy[Any]:
    """Values of a fact as a case file gives them."""
    low, high = feit.minimum or 0, feit.maximum if feit.maximum is not None else 100
    match feit.soort:
        case Soort.JA_NEE:
            return st.booleans()
        case Soort.GEHEEL:
            return st.integers(low, min(high, 70))
        case Soort.DUUR:
            return st.integers(low, min(high, 40))
        case Soort.BEDRAG:
            return st.integers(0, 300_000).map(lambda cents: Decimal(cents) / 100)
        case Soort.PERCENTAGE:
            return st.integers(low * 100, high * 100).map(lambda code: Decimal(code) / 100)
        case Soort.DATUM:
            return _DAYS
        case Soort.KEUZE:
            return st.sampled_from(feit.keuzes[:6])
        case Soort.LIJST:
            fields = {field.naam: values(field) for field in feit.item}
            return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=3)
    return st.sampled_from(("0405", "0420")) if feit.patroon else st.just("naam")


@cache
def _pool_values() -> st.SearchStrategy[dict[str, Any]]:
    given = {pad: values(VOCABULARY.feiten[pad]) for pad in POOL if pad != "zaak.peildatum"}
    return st.fixed_dictionaries({}, optional=given)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """The document of a case with some facts of the pool.

    Of those of which absence says that none was recorded, it says of some that they are unknown.
    """
    peildatum, facts = draw(_DAYS), draw(_pool_values())
    open_ones = [p for p in POOL if p in VOCABULARY.geen_als_afwezig and p not in facts]
    said = draw(st.lists(st.sampled_from(open_ones), unique=True, max_size=4)) if open_ones else []
    document = document_of(facts, peildatum, VOCABULARY.feiten)
    return document | ({ONBEKEND: said} if said else {})


def document_of(
    facts: Mapping[str, Any], peildatum: date, feiten: Mapping[str, Feit] = FEITEN
) -> dict[str, Any]:
    """A case document from facts by path, without those that contradict another."""
    return consistent(_document(facts, peildatum), _vocabulary(feiten))


def _vocabulary(feiten: Mapping[str, Feit]) -> Vocabulary:
    if feiten is FEITEN:
        return shared_vocabulary()
    if feiten is VOCABULARY.feiten:
        return VOCABULARY
    return shared_vocabulary().with_facts(feiten.values())


def _document(facts: Mapping[str, Any], peildatum: date) -> dict[str, Any]:
    document: dict[str, Any] = {"peildatum": peildatum}
    for pad, value in facts.items():
        if DERIVED.get(pad, pad) in facts and pad in DERIVED:
            continue
        if not _possible(pad, value, peildatum):
            continue
        *sections, naam = pad.split(".")
        table = document
        for section in sections:
            table = table.setdefault(section, {})
        table[naam] = value
    return document


def extended(document: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """`document` with the facts of `more` that it lacks.

    The one exception: where absence says that none was recorded, a fact is no answer to an open
    question but another case, and is added only if `document` says that it is unknown. Putting
    conduct forward is another case too. Nor is a date added beside what follows from it.
    """
    facts, extra = flat(document), flat(more)
    said = list(facts.pop(ONBEKEND, ()))
    day = facts.pop("peildatum")
    for pad, value in extra.items():
        if pad in facts:
            facts[pad] = _grown(facts[pad], value)
            continue
        new = pad not in ("peildatum", ONBEKEND) and (pad not in GEEN or pad in said)
        if pad.startswith("gedraging."):
            new = new and "gedraging" in document
        if new and not _beside(pad, facts) and _possible(pad, value, day):
            facts[pad] = value
            said = [other for other in said if other != pad]
    grown = {"peildatum": day} | ({ONBEKEND: said} if said else {}) | in_sections(facts)
    return consistent(grown, VOCABULARY, kept=document)


def _grown(value: Any, more: Any) -> Any:
    """Items of a list with the fields that they lack."""
    if not isinstance(value, list):
        return value
    spare = [*more, *({} for _ in value)]
    return [{**extra, **item} for item, extra in zip(value, spare, strict=False)]


def _beside(pad: str, given: Iterable[str]) -> bool:
    pairs = set(DERIVED.items()) | {(b, a) for a, b in DERIVED.items()}
    return any((pad, other) in pairs for other in given)


def _possible(pad: str, value: Any, peildatum: date) -> bool:
    return pad not in DERIVED or peildatum - LONGEST <= value <= peildatum


# --- cases by seed: many facts at once, for the real regimes -------------------------------------


def seeded_case(seed: int, share: float, feiten: Mapping[str, Feit] = FEITEN) -> dict[str, Any]:
    """A case document with about this share of these facts, the same for the same seed.

    With a share above 1 every fact is known: the derived ones follow from their date.
    """
    random = Random(seed)  # noqa: S311 - a repeatable case, no secret
    peildatum = date(2006, 1, 1) + timedelta(days=random.randrange(365 * 20))
    skipped = {section for section in ("gedraging", "indeling") if random.random() > share}
    by_date = share > 1 or random.random() < 0.5
    left_out = set(DERIVED.values()) if by_date else set(DERIVED)
    facts: dict[str, Any] = {}
    for feit in feiten.values():
        if (
            feit.sectie not in ({"zaak"} | skipped)
            and feit.pad not in left_out
            and random.random() < share
        ):
            facts[feit.pad] = _random_value(feit, random, share, peildatum)
    sources = {derived: start for start, derived in DERIVED.items() if by_date}
    for _ in range(_REDRAWN):
        contested = contradicting(_document(facts, peildatum), _vocabulary(feiten))
        if not contested:
            break
        for pad in sorted({sources.get(pad, pad) for pad in contested} & facts.keys()):
            facts[pad] = _random_value(feiten[pad], random, share, peildatum)
    return document_of(facts, peildatum, feiten)


def _random_value(feit: Feit, random: Random, share: float, peildatum: date) -> Any:
    low, high = feit.minimum or 0, feit.maximum if feit.maximum is not None else 100
    match feit.soort:
        case Soort.JA_NEE:
            return random.random() < 0.5
        case Soort.GEHEEL | Soort.DUUR:
            return random.randint(
                low, random.choice((min(high, low + 6), min(high, 40), min(high, 70)))
            )
        case Soort.BEDRAG:
            return Decimal(random.randrange(random.choice((20_000, 300_000)))) / 100
        case Soort.PERCENTAGE:
            return Decimal(random.randint(low * 100, high * 100)) / 100
        case Soort.DATUM:
            longest = LONGEST.days if feit.naam == "geboortedatum" else 1000
            return peildatum - timedelta(days=random.randrange(longest))
        case Soort.KEUZE:
            return random.choice(feit.keuzes)
        case Soort.LIJST:
            return [
                {
                    f.naam: _random_value(f, random, share, peildatum)
                    for f in feit.item
                    if random.random() < share
                }
                for _ in range(random.randrange(3))
            ]
    return random.choice(("0405", "0420")) if feit.patroon else "naam"

# SPDX-License-Identifier: EUPL-1.2
"""Prose: a rule as readable Dutch, made from the rule itself, without a case.

The result is a small tree of sentences (`Zin`), which the renderers turn into Markdown, HTML or
text. What stands here and what is decided cannot differ: both read the same expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from participatiekern.consequences import Gevolg, Indeling
from participatiekern.expressions import (
    All,
    AtLeast,
    Attributed,
    Choice,
    Comparison,
    Condition,
    Constant,
    Expression,
    Fact,
    Literal,
    Membership,
    Not,
    Quantity,
    Some,
    Table,
)
from participatiekern.outcome import RegelUitkomst, Status
from participatiekern.regime import Regime
from participatiekern.rules import Aard, Regel, Tabel, Treffer
from participatiekern.trees import nodes
from participatiekern.values import document_value
from participatiekern.vocabulary import Feit
from participatiekern.wording import (
    choice_word,
    consequence,
    count_statement,
    quantity_word,
    statement,
    statement_of,
    words,
)

ALL_OF = "al het volgende geldt:"
ONE_OF = "ten minste een van:"

_FORCE = {Aard.RECHT: "Recht op", Aard.PLICHT: "Plicht:", Aard.BEVOEGDHEID: "Bevoegdheid:"}
_ARTICLE = {"premie": "een ", "vrijlating": "een ", "maatregel": "een "}
_FIELDS = {
    "max_maanden": "duur, hooguit",
    "verlenging_maanden": "verlenging, hooguit",
    "uren_per_week": "uren per week",
    "uren_per_week_min": "uren per week, ten minste",
    "uren_per_week_max": "uren per week, hooguit",
    "bedrag_max": "bedrag, hooguit",
    "bedrag": "bedrag",
    "percentage": "percentage",
    "maanden": "duur",
    "bedrag_per_maand": "bedrag per maand",
    "resterende_maanden": "resterende duur",
}


@attrs.frozen
class Zin:
    """One sentence, the provisions that ask it, and the sentences under it."""

    tekst: str
    bepalingen: tuple[str, ...] = ()
    delen: tuple[Zin, ...] = ()


@attrs.frozen
class RegelTekst:
    """A rule in words: what follows, how it is computed, on what conditions, with what exceptions.

    `mits` are conditions that must all hold; any of `tenzij` takes the consequence away.
    """

    regel: Regel
    kop: str
    berekening: tuple[Zin, ...]
    mits: tuple[Zin, ...]
    tenzij: tuple[Zin, ...]


@attrs.frozen
class TabelTekst:
    """Rules that answer one question together; `inleiding` says how. Empty for a single rule."""

    inleiding: tuple[str, ...]
    regels: tuple[RegelTekst, ...]


def rule_text(regel: Regel, regime: Regime) -> RegelTekst:
    """A rule of this regime in words."""
    return RegelTekst(
        regel,
        _heading(regel, regime),
        tuple(_computations(regel.dan)),
        tuple(_conjuncts(regel.mits, True, ())),
        tuple(_clause(exception, True, ()) for exception in regel.tenzij),
    )


def hook_texts(regime: Regime, onderwerp: str) -> tuple[TabelTekst, ...]:
    """Everything that a regime says on one topic, in the order of its rules."""
    return tuple(_item(item, regime) for item in regime.regels.get(onderwerp, ()))


def _item(item: Regel | Tabel, regime: Regime) -> TabelTekst:
    if isinstance(item, Regel):
        return TabelTekst((), (rule_text(item, regime),))
    if item.treffer is Treffer.ZWAARSTE:
        order = "Gelden er meer van deze regels, dan telt alleen de zwaarste maatregel."
    else:
        order = "De regels worden in deze volgorde gelezen; de eerste die geldt, beslist."
    recorded = (
        ("Is een indeling vastgesteld, dan gaat die voor.",) if item.vastgesteld is not None else ()
    )
    return TabelTekst((order, *recorded), tuple(rule_text(regel, regime) for regel in item.regels))


# --- what follows --------------------------------------------------------------------------------


def _heading(regel: Regel, regime: Regime) -> str:
    """The consequence with its legal force: "Recht op een premie van € 500,00"."""
    gevolg = regel.dan
    what = _consequence(regel, regime)
    if isinstance(gevolg, Indeling):
        return f"{_capital(words()['stelsel'].get(gevolg.stelsel, gevolg.stelsel))}: {what}"
    if regel.aard not in _FORCE:
        return _capital(what)
    if gevolg.soort == "individueel":
        return f"{_FORCE[regel.aard].rstrip(':')}, {what}"
    article = _ARTICLE.get(gevolg.soort, "") if regel.aard is Aard.RECHT else ""
    return f"{_FORCE[regel.aard]} {article}{what}"


def _consequence(regel: Regel, regime: Regime) -> str:
    """The consequence in words, with the figures that stand in the rule itself."""
    gevolg = regel.dan
    computed = dict(_computed(gevolg))
    if gevolg.soort == "maatregel" and computed:
        return "verlaging van de bijstandsnorm"
    if gevolg.soort == "premie" and computed:
        return "premie"
    velden = {
        naam: document_value(value.soort, value.code) if isinstance(value, Literal) else value
        for naam, value in gevolg.fields().items()
        if naam not in computed and naam not in _derived(gevolg)
    }
    return consequence(RegelUitkomst(regel, Status.VAN_TOEPASSING, velden), regime.stam)


def _computed(gevolg: Gevolg) -> Iterator[tuple[str, Quantity]]:
    """The fields whose value depends on the case."""
    for naam, value in gevolg.fields().items():
        literal = isinstance(value, Literal)
        if isinstance(value, Quantity) and not literal and naam not in _derived(gevolg):
            yield naam, value


def _derived(gevolg: Gevolg) -> tuple[str, ...]:
    """The amount of a measure follows from its percentage, which is shown."""
    return ("bedrag_per_maand",) if gevolg.soort == "maatregel" else ()


def _computations(gevolg: Gevolg) -> Iterator[Zin]:
    for naam, value in _computed(gevolg):
        if isinstance(value, Table):
            rows = [
                Zin(f"{quantity_word(found)} als {statement_of(condition)}", _cited(condition))
                for condition, found in value.rows
            ]
            yield Zin(
                f"{_FIELDS[naam]}:", (), (*rows, Zin(f"anders {quantity_word(value.otherwise)}"))
            )
        else:
            yield Zin(f"{_FIELDS[naam]}: {quantity_word(value)}", _cited(value))


def _cited(root: Expression) -> tuple[str, ...]:
    """The provisions named anywhere in an expression that is told in one line."""
    named = (b for node in nodes(root) if isinstance(node, Attributed) for b in node.bepalingen)
    return tuple(dict.fromkeys(named))


# --- conditions ----------------------------------------------------------------------------------


def _conjuncts(node: Condition, holds: bool, bepalingen: tuple[str, ...]) -> Iterator[Zin]:
    """The conditions that must all hold, those of a nested "and" on the same level."""
    match node:
        case Attributed(condition, own) if isinstance(condition, (All, Some, Not, Attributed)):
            yield from _conjuncts(condition, holds, _together(bepalingen, own))
        case Not(condition):
            yield from _conjuncts(condition, not holds, bepalingen)
        case All(conditions) | Some(conditions) if isinstance(node, All) is holds and not _range(
            node
        ):
            for part in conditions:
                yield from _conjuncts(part, holds, bepalingen)
        case Constant(value) if value is holds:
            return
        case _:
            yield _clause(node, holds, bepalingen)


def _clause(node: Condition, holds: bool, bepalingen: tuple[str, ...]) -> Zin:
    """One condition (`holds`) or its denial as a sentence, with its parts underneath."""
    match node:
        case Attributed(condition, own):
            return _clause(condition, holds, _together(bepalingen, own))
        case Not(condition):
            return _clause(condition, not holds, bepalingen)
        case All() | Some():
            return _group(node, holds, bepalingen)
        case AtLeast(_, _, condition):
            parts = tuple(_conjuncts(condition, True, ()))
            return Zin(f"{count_statement(node, holds)}:", bepalingen, parts)
        case Membership(choice, values) if len(values) >= (2 if _is_conduct(choice) else 3):
            parts = tuple(Zin(_choice(choice, value)) for value in values)
            head = f"{quantity_word(choice)} is {'een' if holds else 'geen'} van:"
            return Zin(head, bepalingen, parts)
        case Membership(choice, values) if _is_conduct(choice):
            named = _choice(choice, values[0])
            return Zin(f"{quantity_word(choice)} is{'' if holds else ' niet'}: {named}", bepalingen)
    return Zin(statement(node, holds), bepalingen)


def _group(node: All | Some, holds: bool, bepalingen: tuple[str, ...]) -> Zin:
    between = _range(node) if holds else None
    if between is not None:
        return Zin(between, bepalingen)
    if len(node.conditions) == 1:
        return _clause(node.conditions[0], holds, bepalingen)
    head = ALL_OF if isinstance(node, All) is holds else ONE_OF
    parts = (_clause(part, holds, ()) for part in node.conditions)
    return Zin(head, bepalingen, tuple(_flat(parts, head)))


def _flat(parts: Iterable[Zin], head: str) -> Iterator[Zin]:
    """The parts, an "or" within an "or" on the same level unless provisions keep it apart."""
    for part in parts:
        if part.tekst == head and not part.bepalingen:
            yield from part.delen
        else:
            yield part


def _range(node: Condition) -> str | None:
    """What `node` asks if it is a range: "de leeftijd is ten minste 18 en minder dan 23 jaar"."""
    match node:
        case All((low, high)):
            match low, high:
                case Comparison(a, ">=" | ">", Literal()), Comparison(b, "<=" | "<", Literal()):
                    if _feit(a) is not None and _feit(a) == _feit(b):
                        end = statement(high, True).removeprefix(f"{quantity_word(b)} is ")
                        return f"{statement(low, True)} en {end}"
    return None


def _together(outer: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*outer, *own)))


def _feit(node: Expression) -> Feit | None:
    return node.feit if isinstance(node, Fact) else None


def _is_conduct(choice: Choice) -> bool:
    """Whether the words of a choice are what someone did, which follow a colon."""
    feit = _feit(choice)
    return feit is not None and feit.naam == "soort" and feit.pad.startswith("gedraging")


def _choice(choice: Choice, value: str) -> str:
    feit = _feit(choice)
    return choice_word(feit, value) if feit is not None else value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

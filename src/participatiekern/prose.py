# SPDX-License-Identifier: EUPL-1.2
"""Prose: rules as readable Dutch, made from the rules themselves, without a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from participatiekern.consequences import Gevolg, Indeling
from participatiekern.expressions import Attributed, Expression, Literal, Quantity, Table
from participatiekern.outcome import RegelUitkomst, Status
from participatiekern.phrasing import consequence
from participatiekern.regime import ONDERWERPEN, Regime
from participatiekern.rules import Aard, Regel, Tabel, Treffer
from participatiekern.sentences import Begrip, Teller, Zin, shared_conditions
from participatiekern.trees import nodes
from participatiekern.values import document_value
from participatiekern.wording import quantity_word, statement_of, words

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


@attrs.frozen
class RegimeTekst:
    """A whole regime in words: per topic its rules, and the conditions that many rules share."""

    begrippen: tuple[Begrip, ...]
    onderwerpen: Mapping[str, tuple[TabelTekst, ...]]


def rule_text(regel: Regel, regime: Regime) -> RegelTekst:
    """A rule of this regime in words, complete in itself."""
    return _rule(regel, regime, Teller())


def regime_text(regime: Regime) -> RegimeTekst:
    """All rules of a regime in words, in their own order; long shared conditions told once."""
    teller = Teller(shared_conditions(regel for _, regel in regime.alle_regels()))
    topics = {
        onderwerp: tuple(_item(item, regime, teller) for item in regime.regels.get(onderwerp, ()))
        for onderwerp in ONDERWERPEN
    }
    return RegimeTekst(teller.begrippen(), topics)


def _rule(regel: Regel, regime: Regime, teller: Teller) -> RegelTekst:
    return RegelTekst(
        regel,
        _heading(regel, regime),
        tuple(_computations(regel.dan)),
        tuple(teller.conjuncts(regel.mits)),
        tuple(teller.clause(exception) for exception in regel.tenzij),
    )


def _item(item: Regel | Tabel, regime: Regime, teller: Teller) -> TabelTekst:
    if isinstance(item, Regel):
        return TabelTekst((), (_rule(item, regime, teller),))
    if item.treffer is Treffer.ZWAARSTE:
        order = "Gelden er meer van deze regels, dan telt alleen de zwaarste maatregel."
    else:
        order = "De regels worden in deze volgorde gelezen; de eerste die geldt, beslist."
    recorded = (
        ("Is een indeling vastgesteld, dan gaat die voor.",) if item.vastgesteld is not None else ()
    )
    return TabelTekst(
        (order, *recorded), tuple(_rule(regel, regime, teller) for regel in item.regels)
    )


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

# SPDX-License-Identifier: EUPL-1.2
"""Prose: rules as readable Dutch, made from the rules themselves, without a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from participatiekern.decide.outcome import RegelUitkomst, Status
from participatiekern.facts.values import document_value
from participatiekern.rules.consequences import Gevolg, Indeling, nested
from participatiekern.rules.expressions import (
    Attributed,
    Condition,
    Expression,
    Literal,
    Named,
    Own,
    Quantity,
    Table,
)
from participatiekern.rules.regime import Document, Regime
from participatiekern.rules.register import Plaats
from participatiekern.rules.rule import Aard, Regel, Tabel, Treffer
from participatiekern.rules.trees import nodes
from participatiekern.words.conditions import quantity_word, statement_of
from participatiekern.words.consequences import consequence, field_name, stated_consequence
from participatiekern.words.lexicon import day_word, force_word, not_encoded, words
from participatiekern.words.sentences import Begrip, Teller, Zin, shared_conditions
from participatiekern.words.statute import figure_word

_LONG = 4
"""From how many sentences on the conditions of a rule are not told twice."""

_FORCED = (Aard.RECHT, Aard.PLICHT, Aard.BEVOEGDHEID)


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
        onderwerp: _once(_item(item, regime, teller) for item in regime.regels.get(onderwerp, ()))
        for onderwerp in regime.onderwerpen
    }
    return RegimeTekst(teller.begrippen(), topics)


def _once(items: Iterable[TabelTekst]) -> tuple[TabelTekst, ...]:
    """The rules of a topic; long conditions of an earlier rule are not told again."""
    first: dict[tuple[str, tuple[Zin, ...]], Regel] = {}

    def told(part: str, zinnen: tuple[Zin, ...], regel: Regel) -> tuple[Zin, ...]:
        earlier = first.setdefault((part, zinnen), regel)
        if earlier is regel or _size(zinnen) < _LONG:
            return zinnen
        return (Zin(f"hetzelfde als bij regel {earlier.id}"),)

    return tuple(
        attrs.evolve(
            item,
            regels=tuple(
                attrs.evolve(
                    text,
                    mits=told("mits", text.mits, text.regel),
                    tenzij=told("tenzij", text.tenzij, text.regel),
                )
                for text in item.regels
            ),
        )
        for item in items
    )


def _size(zinnen: Iterable[Zin]) -> int:
    return sum(1 + _size(zin.delen) for zin in zinnen)


def _rule(regel: Regel, regime: Regime, teller: Teller) -> RegelTekst:
    return RegelTekst(
        regel,
        _heading(regel, regime),
        tuple(_computations(regel.dan, teller)),
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
    if regel.aard not in _FORCED:
        return _capital(what)
    is_right = regel.aard is Aard.RECHT
    force = "Recht op" if is_right else _capital(force_word(regel))
    if gevolg.soort == "individueel":
        return f"{force}, {what}"
    return f"{force} {gevolg.woorden.lidwoord}{what}" if is_right else f"{force}: {what}"


def _consequence(regel: Regel, regime: Regime) -> str:
    """What a rule gives, in words, with the figures that stand in the rule itself."""
    gevolg = regel.dan
    computed = {naam for naam, _ in _computed(gevolg)}
    velden = {
        naam: document_value(value.soort, value.code) if isinstance(value, Literal) else value
        for naam, value in gevolg.fields().items()
        if naam not in computed and naam not in gevolg.derived()
    }
    return stated_consequence(gevolg, nested(velden), frozenset(computed), regime.stam)


def what_follows(uitkomst: RegelUitkomst, regime: Regime) -> str:
    """What an outcome gives; of a rule that does not apply what it would, where that is fixed."""
    if uitkomst.status is Status.NIET_VAN_TOEPASSING:
        return _consequence(uitkomst.regel, regime)
    return consequence(uitkomst, regime.stam)


def _computed(gevolg: Gevolg) -> Iterator[tuple[str, Quantity]]:
    """The fields whose value depends on the case."""
    for naam, value in gevolg.fields().items():
        literal = isinstance(value, Literal)
        if isinstance(value, Quantity) and not literal and naam not in gevolg.derived():
            yield naam, value


def _computations(gevolg: Gevolg, teller: Teller) -> Iterator[Zin]:
    for naam, value in _computed(gevolg):
        if isinstance(value, Table):
            rows = [_row(condition, found, teller) for condition, found in value.rows]
            yield Zin(
                f"{field_name(gevolg, naam)}:",
                (),
                (*rows, Zin(f"anders {quantity_word(value.otherwise)}")),
            )
        else:
            yield Zin(f"{field_name(gevolg, naam)}: {quantity_word(value)}", _cited(value))
    yield from _own_figures(value for _, value in _computed(gevolg))


def _own_figures(values: Iterable[Quantity]) -> Iterator[Zin]:
    """The figures of every series of the plugin itself that is read, each from its first day."""
    read = (node for value in values for node in nodes(value) if isinstance(node, Own))
    for reeks in {node.naam: node.reeks for node in read}.values():
        figures = [f"{figure_word(b)} vanaf {day_word(b.geldig_vanaf)}" for b in reeks.eigen or ()]
        if figures:
            yield Zin(f"{reeks.omschrijving}: {'; '.join(figures)}")


def _row(condition: Condition, value: Quantity, teller: Teller) -> Zin:
    """A row of a table in one line; one that reads a name with what the name stands for."""
    found = f"{quantity_word(value)} als geldt: "
    if any(isinstance(node, Named) for node in nodes(condition)):
        told = teller.clause(condition)
        return attrs.evolve(told, tekst=found + told.tekst)
    return Zin(found + statement_of(condition), _cited(condition))


def _cited(root: Expression) -> tuple[str, ...]:
    """The provisions named anywhere in an expression that is told in one line."""
    named = (b for node in nodes(root) if isinstance(node, Attributed) for b in node.bepalingen)
    return tuple(dict.fromkeys(named))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- as Markdown ---------------------------------------------------------------------------------

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
SHARED = "Wat in meer regels terugkomt, staat hier één keer; de regels verwijzen ernaar."
OTHER_DAYS = "Regels die op andere dagen gelden"
_NOT_REGULATED = "Dit onderwerp is niet geregeld in de opgenomen bron."
_NO_RULE_THAT_DAY = "Over dit onderwerp geldt op deze dag geen regel."


def period(regel: Regel, day: date | None = None) -> str:
    """When a rule with a period of its own is in force: "geldt vanaf 1 januari 2022".

    Seen from `day`, what ended before it is past: "gold tot en met 31 december 2021". Empty for a
    rule that holds as long as its regime.
    """
    van, tot = regel.geldig_van, regel.geldig_tot
    verb = "gold" if day is not None and tot is not None and tot < day else "geldt"
    if tot is None:
        return f"{verb} vanaf {day_word(van)}" if van is not None else ""
    start = f"van {day_word(van)} " if van is not None else ""
    return f"{verb} {start}tot en met {day_word(tot)}"


def other_rules(regime: Regime, day: date) -> Iterator[tuple[str, Regel, str]]:
    """The rules that are not in force on a day: the heading of each and its period."""
    for _, regel in regime.alle_regels():
        if not regel.holds_on(day):
            yield _heading(regel, regime), regel, period(regel, day)


def text_of(regime: Regime, day: date | None) -> str:
    """Of which day the text is; empty for a text of all rules."""
    if day is None:
        return ""
    outside = " (het regime geldt dan niet)" if not regime.holds_on(day) else ""
    return f"De tekst zoals die geldt op {day_word(day)}{outside}."


def not_regulated(regime: Regime, onderwerp: str) -> str:
    """What to say of a topic without rules: there are none at all, or none on this day."""
    return _NO_RULE_THAT_DAY if regime.regels.get(onderwerp) else _NOT_REGULATED


def lacking_part(regime: Regime, onderwerp: str) -> str:
    """Which part of a topic is not encoded; empty where all of it is."""
    return not_encoded(regime, onderwerp) if onderwerp in regime.niet_ingevoerd else ""


def validity(regime: Regime) -> str:
    """In which period the regime holds."""
    end = f"tot en met {regime.geldig_tot:%d-%m-%Y}" if regime.geldig_tot else "zonder einddatum"
    return f"Geldig vanaf {regime.geldig_van:%d-%m-%Y}, {end}."


def sentence_lines(
    zinnen: Iterable[Zin], plaatsen: Mapping[str, Plaats], depth: int = 0
) -> Iterator[tuple[int, str]]:
    """Sentences with their places, each with its depth in the list."""
    for zin in zinnen:
        places = "; ".join(dict.fromkeys(plaatsen[b].plaats for b in zin.bepalingen))
        text, colon = apart(zin)
        yield depth, f"{text} ({places}){colon}" if places else zin.tekst
        yield from sentence_lines(zin.delen, plaatsen, depth + 1)


def apart(zin: Zin) -> tuple[str, str]:
    """The text and its closing colon, so that places can stand before the colon."""
    return (zin.tekst[:-1], ":") if zin.tekst.endswith(":") else (zin.tekst, "")


# --- Markdown ------------------------------------------------------------------------------------


def regime_markdown(regime: Regime, day: date | None = None) -> str:
    """The whole regime as Markdown: the rules of one day, or every rule with its period."""
    return "\n".join(_markdown(regime, day)) + "\n"


def _markdown(regime: Regime, day: date | None) -> Iterator[str]:
    yield f"# {plain(regime.titel)}"
    yield ""
    yield validity(regime)
    yield ""
    if day is not None:
        yield from (text_of(regime, day), "")
    yield from (f"- {_linked(document)}" for document in regime.documenten)
    text = regime_text(regime if day is None else regime.in_force_on(day))
    if text.begrippen:
        yield from ("", "## Begrippen", "", SHARED)
    for begrip in text.begrippen:
        yield from _markdown_shared(begrip, regime.register.plaatsen)
    for onderwerp, items in text.onderwerpen.items():
        yield from ("", f"## {regime.titel_van(onderwerp)}")
        if lacking := lacking_part(regime, onderwerp):
            yield from ("", plain(lacking))
        elif not items:
            yield from ("", not_regulated(regime, onderwerp))
        for item in items:
            yield from _markdown_item(item, regime.register.plaatsen)
    if others := [] if day is None else list(other_rules(regime, day)):
        yield from ("", f"## {OTHER_DAYS}", "")
        yield from (_markdown_other(regime, *other) for other in others)
    yield from ("", "## Wat de bron openlaat", "")
    yield from (f"- {plain(f'{s.vraag} {s.toelichting}')}" for s in regime.register.stiltes)


def _linked(document: Document) -> str:
    """A source as Markdown, which leads to it where it can."""
    titel, kenmerk = plain(document.titel), document.kenmerk and f" ({document.kenmerk})"
    return f"[{titel}](<{document.adres}>){kenmerk}" if document.adres else titel


def _markdown_other(regime: Regime, kop: str, regel: Regel, when: str) -> str:
    place = regime.register.plaatsen[regel.bron[0]].plaats
    return f"- {plain(kop)}: {when} ({plain(place)}) · `{regel.id}`"


def _markdown_shared(begrip: Begrip, plaatsen: Mapping[str, Plaats]) -> Iterator[str]:
    places = dict.fromkeys(plaatsen[b].plaats for b in begrip.bepalingen)
    yield from ("", f"### {plain(begrip.kop)}", "")
    if places:
        yield from (plain("; ".join(places)), "")
    if begrip.inleiding:
        yield from (plain(begrip.inleiding), "")
    yield from _markdown_list(begrip.zinnen, plaatsen)


def _markdown_list(zinnen: Iterable[Zin], plaatsen: Mapping[str, Plaats]) -> Iterator[str]:
    for depth, line in sentence_lines(zinnen, plaatsen):
        yield f"{'  ' * depth}- {plain(line)}"


def _markdown_item(item: TabelTekst, plaatsen: Mapping[str, Plaats]) -> Iterator[str]:
    if item.inleiding:
        yield from ("", f"*{plain(' '.join(item.inleiding))}*")
    for number, text in enumerate(item.regels, 1):
        order = f"{number}. " if item.inleiding else ""
        yield from ("", f"### {order}{plain(text.kop)}", "")
        places = dict.fromkeys(plaatsen[b].plaats for b in text.regel.bron)
        when = period(text.regel)
        yield f"{plain('; '.join(places))} · `{text.regel.id}`" + (f" · {when}" if when else "")
        for heading, zinnen in parts(text):
            yield from ("", f"{heading}:", "")
            yield from _markdown_list(zinnen, plaatsen)


def parts(text: RegelTekst) -> Iterator[tuple[str, tuple[Zin, ...]]]:
    """The parts of a rule that have something in them, with their headings."""
    given = (("Berekening", text.berekening), ("Mits", text.mits), ("Tenzij", text.tenzij))
    yield from ((heading, zinnen) for heading, zinnen in given if zinnen)


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))

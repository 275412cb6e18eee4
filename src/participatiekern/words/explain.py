# SPDX-License-Identifier: EUPL-1.2
"""Explain: why an outcome is what it is, in Dutch, with the article.

The short explanation of a hook tells a caseworker what follows and on which ground, what is refused
and on which condition, or what still has to be established and by whom. `trace` gives the full
tree of one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from participatiekern.decide.evaluate import groups_of
from participatiekern.decide.kleene import Reader, read
from participatiekern.decide.outcome import (
    Beoordeling,
    Gemis,
    Ontbrekend,
    RegelUitkomst,
    Status,
    Uitkomst,
    decided_from,
)
from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.consequences import Indeling
from participatiekern.rules.expressions import (
    All,
    Attributed,
    Condition,
    ConditionFact,
    Constant,
    Fact,
    Membership,
    Named,
    Not,
    Quantity,
    Some,
    Table,
)
from participatiekern.rules.memo import remembered
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.trees import nodes
from participatiekern.words.conditions import Finder, finder, finding, statement, unit_of
from participatiekern.words.consequences import bare_consequence, consequence, field_name
from participatiekern.words.lexicon import (
    choice_word,
    day_word,
    force_word,
    missing_word,
    not_encoded,
    not_put_forward,
    section_word,
    value_word,
)
from participatiekern.words.rates import rate_sentences, values_used
from participatiekern.words.statute import figure_sentence, used_figures

_MOST_REFUSALS = 4
_MOST_OPEN = 6
_TOGETHER = "al het volgende:"

# An enum looks its members up slowly, and these are asked for each rule and missing thing.
_AANLEIDING, _ONBEKEND, _VAN_TOEPASSING = Gemis.AANLEIDING, Status.ONBEKEND, Status.VAN_TOEPASSING


class Bevestiging(NamedTuple):
    """One finding that decides a rule, with the provisions that ask it.

    Of a named condition `tekst` says the name, and `delen` are the findings that made it so.
    """

    tekst: str
    bepalingen: tuple[str, ...]
    delen: tuple[Bevestiging, ...] = ()


@attrs.frozen
class Trace:
    """One condition of a rule in a case: what it asks, how it turned out, and its parts."""

    tekst: str
    waarde: bool | None
    bepalingen: tuple[str, ...]
    delen: tuple[Trace, ...] = ()


# --- findings ------------------------------------------------------------------------------------


def findings(gevolg: RegelUitkomst, known: Mapping[str, Any]) -> list[Bevestiging]:
    """Why a rule applies (every ground), or does not (the first exception or condition).

    Nothing for a rule of which that is unknown.
    """
    found: list[Bevestiging] = []
    exceptions, refused, granted = _search_of(gevolg.regel)
    if gevolg.status is not _VAN_TOEPASSING:
        for grounds in exceptions:
            if grounds(known, found):
                return found
        if refused(known, found):
            return found
    granted(known, found)
    return found


_Known = Mapping[str, Any]
_Grounds = Callable[[_Known, list[Bevestiging]], bool]
"""Whether a condition holds, or fails, for certain; adds the leaves that make it so."""


@remembered
def _search_of(regel: Regel) -> tuple[tuple[_Grounds, ...], _Grounds, _Grounds]:
    """Compile `findings` for a rule: its exceptions, and its condition either way."""
    exceptions = tuple(_grounds_of(root, True, ()) for root in regel.tenzij)
    return exceptions, _grounds_of(regel.mits, False, ()), _grounds_of(regel.mits, True, ())


@remembered
def _grounds_of(node: Condition, holds: bool, bepalingen: tuple[str, ...]) -> _Grounds:
    """Compile the search for the leaves that make `node` hold or fail."""
    match node:
        case Attributed(condition, own):
            return _grounds_of(condition, holds, own)
        case Not(condition):
            return _grounds_of(condition, not holds, bepalingen)
        case Named(condition):
            return _by_name(node, holds, _grounds_of(condition, holds, bepalingen))
        case All(conditions) | Some(conditions):
            parts = tuple(_grounds_of(part, holds, bepalingen) for part in conditions)
            # One failing part is enough to refuse, one holding part enough to grant an "or".
            one_is_enough = isinstance(node, All) is not holds
            return _first_of(parts) if one_is_enough else _every_of(parts)
        case Constant(True):
            return lambda *_: holds
        case ConditionFact(feit) if not feit.geen_als_afwezig:
            return _of_fact(feit.pad, holds, Bevestiging(statement(node, holds), bepalingen))
    return _of_leaf(read(node), holds, finder(node, holds), bepalingen)


def _of_fact(pad: str, holds: bool, same: Bevestiging) -> _Grounds:
    """A ja/nee fact, which is worded the same in every case."""

    def add(known: _Known, found: list[Bevestiging]) -> bool:
        if known.get(pad) is not holds:
            return False
        found.append(same)
        return True

    return add


def _of_leaf(value: Reader, holds: bool, find: Finder, bepalingen: tuple[str, ...]) -> _Grounds:
    def add(known: _Known, found: list[Bevestiging]) -> bool:
        if value(known) is not holds:
            return False
        found.append(Bevestiging(find(known), bepalingen))
        return True

    return add


def _by_name(node: Named, holds: bool, grounds: _Grounds) -> _Grounds:
    """The name with what made it so: of names within it only the facts that decided."""
    naam, value = node.sentence(holds), read(node)

    def add(known: _Known, found: list[Bevestiging]) -> bool:
        if value(known) is not holds:
            return False
        own: list[Bevestiging] = []
        grounds(known, own)
        leaves = tuple(leaf for part in own for leaf in part.delen or (part,))
        cited = dict.fromkeys(bepaling for leaf in leaves for bepaling in leaf.bepalingen)
        found.append(Bevestiging(naam, tuple(cited), leaves))
        return True

    return add


def _first_of(parts: Sequence[_Grounds]) -> _Grounds:
    def add(known: _Known, found: list[Bevestiging]) -> bool:
        for grounds in parts:  # noqa: SIM110 - asked of every rule, and a generator costs more
            if grounds(known, found):
                return True
        return False

    return add


def _every_of(parts: Sequence[_Grounds]) -> _Grounds:
    def add(known: _Known, found: list[Bevestiging]) -> bool:
        before = len(found)
        for grounds in parts:
            if not grounds(known, found):
                del found[before:]
                return False
        return True

    return add


def sources(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> tuple[str, ...]:
    """The provisions behind an outcome: of the rule or every possible ground, and what decided."""
    own = (b for regel in gevolg.gronden or (gevolg.regel,) for b in regel.bron)
    decisive = (
        b for found in findings(gevolg, decided_from(beoordeling)) for b in found.bepalingen
    )
    return tuple(dict.fromkeys((*own, *decisive)))


def ground_place(regime: Regime, gevolg: RegelUitkomst) -> str:
    """The place that is shown with a consequence: of its rule, or of every possible ground."""
    plaatsen = regime.register.plaatsen
    if not gevolg.gronden:
        return plaatsen[gevolg.regel.bron[0]].plaats
    return _either(
        " en ".join(dict.fromkeys(plaatsen[bepaling].plaats for bepaling in regel.bron))
        for regel in gevolg.gronden
    )


def _either(texts: Iterable[str]) -> str:
    """One of these, it is open which: "hetzij a, hetzij b"."""
    different = list(dict.fromkeys(texts))
    return ", ".join(f"hetzij {text}" for text in different) if different[1:] else different[0]


# --- the short explanation -----------------------------------------------------------------------


class Explainer:
    """Writes the explanations of one set of facts (a `Kern`'s vocabulary), for one document.

    It words a list of missing things once, and looks for the grounds of a rule once a case.
    """

    def __init__(self, feiten: Mapping[str, Feit]) -> None:
        self._feiten = feiten
        self._worded: dict[tuple[Ontbrekend, Regime], str] = {}
        self._waits: dict[tuple[tuple[Ontbrekend, ...], Regime], str] = {}
        self._about: Beoordeling | None = None
        self._found: dict[Regel, list[Bevestiging]] = {}
        self._placed: dict[Regel, tuple[_Reden, ...]] = {}
        self._recorded: Mapping[Regel, bool] = {}

    def _turn_to(self, beoordeling: Beoordeling) -> None:
        """What is kept of the grounds is about this case under this regime."""
        if self._about is not beoordeling:
            self._about, self._found, self._placed = beoordeling, {}, {}
            self._recorded = dict(_recorded_rules(beoordeling))

    def hook(self, beoordeling: Beoordeling, uitkomst: Uitkomst) -> str:
        """The short explanation of one hook."""
        self._turn_to(beoordeling)
        applying = uitkomst.toegepast
        used = (figure for gevolg in applying for figure in used_figures(beoordeling, gevolg))
        figures = dict.fromkeys(figure_sentence(figure) for figure in used)
        rates = dict.fromkeys(s for gevolg in applying for s in rate_sentences(beoordeling, gevolg))
        told: set[str] = set()
        sentences = self._sentences(beoordeling, uitkomst, told)
        chosen = dict.fromkeys(s for g in applying for s in branches(beoordeling, g, told))
        return " ".join((*sentences, *chosen, *rates, *figures))

    def rule(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> str:
        """Why one rule applies, does not apply, or is still open."""
        if gevolg.voorrang:
            order = beoordeling.regime.volgorde
            if order[gevolg.regel.id] < order[gevolg.voorrang]:
                return f"Regel {gevolg.voorrang} staat al vast en geeft hetzelfde."
            return f"Regel {gevolg.voorrang} gaat voor."
        if gevolg.status is _ONBEKEND:
            return self.waits(gevolg.ontbrekend, beoordeling.regime)
        self._turn_to(beoordeling)
        is_recorded = self._recorded.get(gevolg.regel)
        if is_recorded is False:
            gives_class = isinstance(gevolg.regel.dan, Indeling)
            return f"Een {'andere ' if gives_class else ''}indeling is vastgesteld."
        if is_recorded and gevolg.applies:
            return f"Deze indeling is vastgesteld{_open_grounds(beoordeling.regime, gevolg)}."
        told: set[str] = set()
        why = _line(self._reasons(beoordeling, gevolg), told)
        opened = "".join(f" {said}" for said in branches(beoordeling, gevolg, told))
        if gevolg.ontbrekend:
            opened += f" {self.waits(gevolg.ontbrekend, beoordeling.regime)}"
        if not why:
            return (
                "Zonder nadere voorwaarde."
                if gevolg.applies
                else "Alleen als dit zo is vastgesteld."
            ) + opened
        return _capital(why) + "." + opened

    def waits(self, items: Iterable[Ontbrekend], regime: Regime) -> str:
        """What a regime waits for, as a sentence."""
        given = tuple(items), regime
        found = self._waits.get(given)
        if found is None:
            found = self._waits[given] = " ".join(self._wait_sentences(*given))
        return found

    def _wait_sentences(self, given: tuple[Ontbrekend, ...], regime: Regime) -> Iterator[str]:
        questions = [item for item in given if item.soort is not _AANLEIDING]
        if questions:
            more = len(questions) - _MOST_OPEN
            shown = [self._word(item, regime) for item in questions[: _MOST_OPEN + (more == 1)]]
            if more > 1:
                shown.append(f"en nog {more} punten")
            yield f"Nog vast te stellen: {'; '.join(shown)}."
        sections = [section_word(item.feit) for item in given if item.soort is _AANLEIDING]
        if sections:
            yield f"Alleen te beoordelen als dit wordt voorgelegd: {', '.join(sections)}."

    def _word(self, item: Ontbrekend, regime: Regime) -> str:
        found = self._worded.get((item, regime))
        if found is None:
            found = self._worded[item, regime] = missing_word(item, self._feiten, regime)
        return found

    def _sentences(self, beoordeling: Beoordeling, uitkomst: Uitkomst, told: set[str]) -> list[str]:
        if uitkomst.status is Status.NIET_AAN_DE_ORDE:
            section = beoordeling.regime.onderwerpen[uitkomst.onderwerp].aanleiding
            return [f"{_capital(not_put_forward(section))}; er valt niets te beoordelen."]
        if uitkomst.status is Status.NIET_INGEVOERD:
            lacking = not_encoded(beoordeling.regime, uitkomst.onderwerp)
            return [lacking, *self._refusals(beoordeling, uitkomst)]
        if not uitkomst.gevolgen:
            return [_silence(beoordeling, uitkomst.onderwerp)]
        applying = [g for g in uitkomst.gevolgen if g.status is _VAN_TOEPASSING]
        opened = [g for g in uitkomst.gevolgen if g.status is _ONBEKEND]
        sentences = self._grants(beoordeling, applying, told)
        if opened:
            sentences.append(self._open(beoordeling, opened, bool(applying)))
        elif not applying:
            sentences.extend(self._refusals(beoordeling, uitkomst))
        return sentences

    def _grants(
        self, beoordeling: Beoordeling, applying: list[RegelUitkomst], told: set[str]
    ) -> list[str]:
        """A sentence for each ground; consequences with one ground and force share it."""
        together: dict[_Grond, str] = {}
        for gevolg in applying:
            what = _called(gevolg, beoordeling.regime.stam, consequence)
            ground = self._ground(beoordeling, gevolg)
            together[ground] = f"{together[ground]}; {what}" if ground in together else what
        return [
            f"{_capital(names)}{ground.voor}{_because(ground.redenen, told)}{ground.na}"
            for ground, names in together.items()
        ]

    def _ground(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> _Grond:
        """What follows the name of a consequence: its force, why it follows, and its place."""
        regime, regel = beoordeling.regime, gevolg.regel
        place = f" [{ground_place(regime, gevolg)}]."
        is_class = regel.dan.soort == "indeling"
        if regel in self._recorded:
            return _Grond(": zo vastgesteld", (), place)
        aard = f" ({force_word(regel)})" if regel.aard and not is_class else ""
        waits = gevolg.ontbrekend
        opened = f" {self.waits(waits, beoordeling.regime)}" if waits else ""
        why = self._reasons(beoordeling, gevolg, regel.bron)
        return _Grond(aard, why, place + opened)

    def _open(self, beoordeling: Beoordeling, opened: list[RegelUitkomst], besides: bool) -> str:
        items: dict[Ontbrekend, None] = {}
        for gevolg in opened:
            items.update(dict.fromkeys(gevolg.ontbrekend))
        own = [g for g in opened if g.regel.dan.soort != "stilte"] or opened
        start = "Daarnaast nog niet te beslissen" if besides else "Nog niet te beslissen"
        waits = self.waits(items, beoordeling.regime)
        return f"{start}: {_some_of(own, beoordeling.regime.stam)}. {waits}"

    def _refusals(self, beoordeling: Beoordeling, uitkomst: Uitkomst) -> Iterator[str]:
        """Why nothing follows, the rules that only an exception kept from applying first."""
        known = decided_from(beoordeling)
        refused = [g for g in uitkomst.gevolgen if not g.voorrang and g.regel.dan.soort != "stilte"]
        refused.sort(key=lambda g: not any(read(exception)(known) for exception in g.regel.tenzij))
        reasons: dict[tuple[_Reden, ...], list[RegelUitkomst]] = {}
        for gevolg in refused:
            reasons.setdefault(self._reasons(beoordeling, gevolg), []).append(gevolg)
        told: set[str] = set()
        for why, together in list(reasons.items())[:_MOST_REFUSALS]:
            names = _some_of(together, beoordeling.regime.stam, "geen ")
            because = _because(why, told) or ": dit volgt alleen uit een vaststelling"
            yield f"Geen {names}{because}."
        more = len(reasons) - _MOST_REFUSALS
        if more > 0:
            yield (
                "Er is nog 1 andere reden." if more == 1 else f"Er zijn nog {more} andere redenen."
            )

    def _reasons(
        self, beoordeling: Beoordeling, gevolg: RegelUitkomst, shown: tuple[str, ...] = ()
    ) -> tuple[_Reden, ...]:
        """The findings of a rule, each once, with its first place that is not shown already.

        `shown` are the provisions of the rule itself; the place of the first stands beside it.
        """
        regel = gevolg.regel
        found = self._found.get(regel)
        if found is None:
            found = self._found[regel] = findings(gevolg, decided_from(beoordeling))
        if shown:
            return _placed(found, beoordeling.regime, shown)
        placed = self._placed.get(regel)
        if placed is None:
            placed = self._placed[regel] = _placed(found, beoordeling.regime, ())
        return placed


def _recorded_rules(beoordeling: Beoordeling) -> Iterator[tuple[Regel, bool]]:
    """The rules about which a recorded indeling decided, and whether they give that indeling."""
    in_force = beoordeling.regime.in_force_on(beoordeling.zaak.peildatum)
    for items in in_force.regels.values():
        for item in items:
            if not isinstance(item, Tabel) or not isinstance(item.vastgesteld, Fact):
                continue
            recorded = decided_from(beoordeling).get(item.vastgesteld.pad)
            if recorded in groups_of(item):
                for regel in item.regels:
                    dan = regel.dan
                    yield regel, isinstance(dan, Indeling) and dan.groep == recorded


def branches(beoordeling: Beoordeling, gevolg: RegelUitkomst, told: set[str]) -> Iterator[str]:
    """Which branch of a choice the fields took, and why: "Duur: 4 maanden, want ...".

    Nothing where the value is known while it is open which of several equal branches is taken.
    """
    if not gevolg.applies:
        return
    known = beoordeling.known
    for kop, root in _with_choices(gevolg.regel):
        for node in values_used(root, known):
            if not isinstance(node, Table) or (found := _taken(node, known)) is None:
                continue
            value = value_word(node.soort, read(node)(known), unit_of(node))
            naam = f"{kop}:" if node is root else f"{kop}, gerekend met"
            because = _because(_placed(found, beoordeling.regime, gevolg.regel.bron), told)
            yield f"{naam} {value}{because}."


@remembered
def _with_choices(regel: Regel) -> tuple[tuple[str, Quantity], ...]:
    """The fields of its consequence in which a value is chosen, each with what it is called."""
    dan = regel.dan
    own = ((n, v) for n, v in dan.fields().items() if n not in dan.derived())
    return tuple(
        (_capital(field_name(dan, naam)), value)
        for naam, value in own
        if isinstance(value, Quantity) and any(isinstance(node, Table) for node in nodes(value))
    )


def _taken(node: Table, known: _Known) -> list[Bevestiging] | None:
    """Why the branch was taken that was; None where that is not certain."""
    found: list[Bevestiging] = []
    for condition, _ in node.rows:
        holds = read(condition)(known)
        if holds is None:
            return None
        _grounds_of(condition, holds, ())(known, found)
        if holds:
            break
    return found


def _open_grounds(regime: Regime, gevolg: RegelUitkomst) -> str:
    """On which rules a consequence may rest, where none of them is certain to be its ground."""
    if not gevolg.gronden:
        return ""
    grounds = _either(_rule_place(regime, regel) for regel in gevolg.gronden)
    return f"; op welke grond staat niet vast: {grounds}"


def _rule_place(regime: Regime, regel: Regel) -> str:
    plaatsen = dict.fromkeys(regime.register.plaatsen[b].plaats for b in regel.bron)
    return f"regel {regel.id} ({'; '.join(plaatsen)})"


def _silence(beoordeling: Beoordeling, onderwerp: str) -> str:
    """What to say of a topic without rules: there never were any, or not on this day."""
    titel, peildatum = beoordeling.regime.titel, beoordeling.zaak.peildatum
    if beoordeling.regime.regels.get(onderwerp):
        return f"{titel} heeft over dit onderwerp geen regel die op {day_word(peildatum)} geldt."
    return f"{titel} regelt dit onderwerp niet in de opgenomen bron."


class _Reden(NamedTuple):
    """A finding with the place that is shown with it; of a name, with what made it so."""

    tekst: str
    plaats: str
    delen: tuple[_Reden, ...] = ()


class _Grond(NamedTuple):
    """What follows the name of a consequence: before its reasons, the reasons, and after them."""

    voor: str
    redenen: tuple[_Reden, ...]
    na: str


def _placed(
    found: Iterable[Bevestiging], regime: Regime, shown: tuple[str, ...]
) -> tuple[_Reden, ...]:
    plaatsen = regime.register.plaatsen
    here = plaatsen[shown[0]].plaats if shown else ""
    placed: dict[str, _Reden] = {}
    for tekst, bepalingen, delen in found:
        if delen:
            placed[tekst] = _Reden(tekst, "", _placed(delen, regime, shown))
        elif tekst not in placed or not placed[tekst].plaats:
            where = ""
            for bepaling in bepalingen:
                if bepaling not in shown and plaatsen[bepaling].plaats != here:
                    where = f" ({plaatsen[bepaling].plaats})"
                    break
            placed[tekst] = _Reden(tekst, where)
    return tuple(placed.values())


def _because(redenen: tuple[_Reden, ...], told: set[str]) -> str:
    """The reasons as they follow what they are reasons for; nothing when there are none."""
    return f", want {_line(redenen, told)}" if redenen else ""


def _line(redenen: Sequence[_Reden], told: set[str]) -> str:
    """Reasons in one line; what made a name so only when the name is not in `told` yet."""
    if len(redenen) == 1 and not redenen[0].delen:
        return redenen[0].tekst + redenen[0].plaats
    return "; ".join([_reason(group, told) for group in _by_fact(redenen)])


def _reason(group: list[_Reden], told: set[str]) -> str:
    """A fact with its measures, or a name with the facts that made it so."""
    tekst, plaats, delen = group[0]
    if not delen:
        return tekst + plaats if len(group) == 1 else _measured(_once_a_place(group))
    if tekst in told:
        return tekst
    told.add(tekst)
    facts = _once_a_place([fact for about in _by_fact(delen) for fact in about])
    return f"{tekst}: {' en '.join([_measured(about) for about in _by_fact(facts)])}"


def _once_a_place(facts: list[_Reden]) -> list[_Reden]:
    """A place that several facts have in a row stands after the last of them."""
    following = [fact.plaats for fact in facts[1:]] + [""]
    return [
        fact._replace(plaats="") if fact.plaats == later else fact
        for fact, later in zip(facts, following, strict=True)
    ]


def _by_fact(redenen: Sequence[_Reden]) -> list[list[_Reden]]:
    """Reasons about one fact together: they say the same of it, and differ in its measure."""
    if len(redenen) == 1:
        return [list(redenen)]
    groups: dict[str, list[_Reden]] = {}
    for reden in redenen:
        what = reden.tekst if reden.delen else _what(reden)
        groups.setdefault(what, []).append(reden)
    return [
        group if len(group) == 1 else [reden for reden in group if reden.tekst != what]
        for what, group in groups.items()
    ]


def _measured(group: list[_Reden]) -> str:
    """What a fact is, once, and every measure that it met or missed: "..., niet a en niet b"."""
    first, *more = group
    about = len(_what(first)) + 1
    return first.tekst + first.plaats + "".join(f" en{m.tekst[about:]}{m.plaats}" for m in more)


def _what(reden: _Reden) -> str:
    return reden.tekst.partition(", ")[0]


_Said = Callable[[RegelUitkomst, str], str]


def _called(gevolg: RegelUitkomst, regime: str, said: _Said) -> str:
    """A consequence in these words; kept for as long as its fields are the same."""
    kept = _words_of(gevolg.regel)
    velden, name = kept.get((regime, said), (None, ""))
    if velden is not gevolg.velden:
        name = said(gevolg, regime)
        kept[regime, said] = gevolg.velden, name
    return name


@remembered
def _words_of(_: Regel) -> dict[tuple[str, _Said], tuple[Mapping[str, Any], str]]:
    """Per regime and manner of saying it: the fields of a consequence, and its words."""
    return {}


def _some_of(gevolgen: list[RegelUitkomst], regime: str, before: str = "") -> str:
    """The first names of these consequences, each once; `before` stands before each but the first.

    They may be unlike things: "geen waarschuwing; geen verwijzing naar ...".
    """
    names: dict[str, None] = {}
    for gevolg in gevolgen:
        names[_called(gevolg, regime, bare_consequence)] = None
        if len(names) > _MOST_REFUSALS:
            return f"; {before}".join(list(names)[:_MOST_REFUSALS]) + f"; en {before}andere"
    return f"; {before}".join(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- the full tree -------------------------------------------------------------------------------


def trace(regel: Regel, known: Mapping[str, Any]) -> tuple[Trace, tuple[Trace, ...]]:
    """The condition and the exceptions of a rule, part by part, in one case."""
    return _trace(regel.mits, True, known, ()), tuple(
        _trace(e, True, known, ()) for e in regel.tenzij
    )


def _trace(
    node: Condition,
    holds: bool,
    known: Mapping[str, Any],
    bepalingen: tuple[str, ...],
) -> Trace:
    value = read(node)(known)
    outcome = value if holds or value is None else not value
    match node:
        case Attributed(condition, own):
            return _trace(condition, holds, known, own)
        case Not(condition):
            return _trace(condition, not holds, known, bepalingen)
        case Named(condition):
            inner = _trace(condition, holds, known, ())
            naam = node.sentence(holds if value is None else value)
            if inner.tekst != _TOGETHER:
                return Trace(naam, outcome, bepalingen, (inner,))
            own = tuple(dict.fromkeys((*bepalingen, *inner.bepalingen)))
            return Trace(naam, outcome, own, inner.delen)
        case All(conditions) | Some(conditions):
            together = isinstance(node, All) is holds
            parts = tuple(_trace(part, holds, known, ()) for part in conditions)
            return Trace(
                _TOGETHER if together else "ten minste een van:",
                outcome,
                bepalingen,
                parts,
            )
    if value is None:
        return Trace(statement(node, holds), None, bepalingen)
    shown = finding(node, value, known)
    if isinstance(node, Membership) and isinstance(node.choice, Fact) and not outcome:
        # What a choice is, is said by many conditions: say which value this one asks.
        given = known.get(node.choice.pad)
        here = choice_word(node.choice.feit, given) if given else "niets vastgesteld"
        shown = f"{statement(node, holds)} (hier: {here})"
    return Trace(shown, outcome, bepalingen)

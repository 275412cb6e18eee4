# SPDX-License-Identifier: EUPL-1.2
"""Evaluate: the definition of what a regime's rules mean for one case.

The value of a condition is Kleene's (`participatiekern.decide.kleene`); this module says what
follows from it for a rule, for rules that answer together, and for a hook. Every other reader of
the rules is tested against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any, TypeVar

from participatiekern.decide.classes import Classes, classes_key
from participatiekern.decide.followed import Followed, followed, followed_key
from participatiekern.decide.kleene import NAMED, Known, read
from participatiekern.decide.outcome import Beoordeling, Ontbrekend, RegelUitkomst, Status, Uitkomst
from participatiekern.decide.reads import Figures, Reads, sections_known
from participatiekern.decide.waiting import Waits, asked, wait_field, wait_together
from participatiekern.facts.cases import SECTIES, Zaak
from participatiekern.facts.values import DOCUMENT_VALUES
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.rules.consequences import (
    Gevolg,
    Indeling,
    Instrument,
    Stilte,
    Verwijzing,
    nested,
)
from participatiekern.rules.expressions import Classified, Expression, Fact, Follows, Literal
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.topics import Onderwerp
from participatiekern.rules.trees import nodes

# An enum looks its members up slowly, and these are asked for each rule.
_VAN_TOEPASSING = Status.VAN_TOEPASSING
_ONBEKEND = Status.ONBEKEND
_NIET_VAN_TOEPASSING = Status.NIET_VAN_TOEPASSING


_MOST_KEPT = 6
"""Of how many readings of a case what a rule comes to is kept; then that starts anew."""

_Ready = dict[tuple[Status, str | None, tuple[Ontbrekend, ...]], RegelUitkomst]
"""Outcomes of a rule by status, the rule that it gives way to, and what it waits for."""


class _Found:
    """What a rule comes to where it reads the same: whether it holds, and what that waits for."""

    __slots__ = ("holds", "ready", "waits")

    def __init__(
        self, holds: bool | None, waits: tuple[Ontbrekend, ...], ready: _Ready | None
    ) -> None:
        self.holds = holds
        self.waits = waits
        self.ready = ready


class _RuleReader:
    """One rule, compiled."""

    def __init__(
        self, regel: Regel, vocabulary: Vocabulary, regime: str, recorded: Feit | None = None
    ) -> None:
        self.regel = regel
        self._reads = Reads(regel.expressions(), (recorded.pad, recorded.merk) if recorded else ())
        self._kept: dict[tuple[Any, ...], _Found] = {}
        self._mits = read(regel.mits)
        self._tenzij = tuple(read(exception) for exception in regel.tenzij)
        self._add_waits = wait_together((regel.mits, *regel.tenzij))
        fields = complete(regel.dan, vocabulary, regime)
        computed = {n: v for n, v in fields.items() if isinstance(v, Expression)}
        # Literal figures are the same in every case; the computed fields take their place.
        self._velden: dict[str, Any] = {
            name: DOCUMENT_VALUES[value.soort](value.code) if isinstance(value, Literal) else value
            for name, value in fields.items()
        }
        open_fields = {n: v for n, v in computed.items() if not isinstance(v, Literal)}
        self._fields = tuple(
            (name, read(value), DOCUMENT_VALUES[value.soort]) for name, value in open_fields.items()
        )
        self.derived = regel.dan.derived()
        self._fields_wait = {
            name: wait_field(value, follows=name in self.derived)
            for name, value in open_fields.items()
        }
        self._has_parts = any("." in name for name in fields)
        self._fixed = self._shown(self._velden)
        self._without_figures = {
            name: value for name, value in self._velden.items() if name not in computed
        }
        self._ready: _Ready = {}

    def found(self, known: Known) -> _Found:
        """Whether the rule holds; the same object where it reads the same."""
        for naam in self._reads.many:
            if known.get(naam) is not None:
                return self._worked_out(known, None)  # that is hardly met again
        key = self._reads.key(known)
        found = self._kept.get(key)
        if found is None:
            ready: _Ready | None = {} if self._reads.says_all(key) else None
            found = _keep(self._kept, key, self._worked_out(known, ready))
        return found

    def _worked_out(self, known: Known, ready: _Ready | None) -> _Found:
        holds = self.holds(known)
        if holds is not None:
            return _Found(holds, (), ready)
        waits = Waits()
        self._add_waits(known, waits)
        return _Found(None, tuple(waits), ready)

    def holds(self, known: Known) -> bool | None:
        """Whether the rule's condition holds and none of its exceptions does."""
        result: bool | None = self._mits(known)
        if result is False:
            return False
        for exception in self._tenzij:
            value = exception(known)
            if value is True:
                return False
            if value is None:
                result = None
        return result

    def velden(self, known: Known) -> dict[str, Any]:
        """The fields of the consequence by name, those of parts too; None is unknown."""
        return self._computed(known)[0]

    def _computed(self, known: Known) -> tuple[dict[str, Any], bool]:
        """The fields, and whether one of them is unknown."""
        velden, unknown = self._velden.copy(), False
        for name, reader, shown in self._fields:
            code = reader(known)
            if code is None:
                velden[name], unknown = None, True
            else:
                velden[name] = shown(code)
        return velden, unknown

    def outcome(
        self,
        found: _Found | None,
        status: Status,
        known: Known,
        waits: tuple[Ontbrekend, ...] = (),
        voorrang: str | None = None,
    ) -> RegelUitkomst:
        """What this rule says, with what its open fields wait for when it may apply.

        `found` is None where it was not asked: of a rule that gives way.
        """
        if voorrang or (status is _ONBEKEND and not self._fields):
            ready: _Ready | None = self._ready  # of the case this says no more than it waits for
        else:
            ready = found.ready if found else None
        if ready is None:
            return self._outcome(status, known, waits, voorrang)
        key = status, voorrang, waits
        outcome = ready.get(key)
        if outcome is None:
            outcome = _keep(ready, key, self._outcome(status, known, waits, voorrang))
        return outcome

    def _outcome(
        self,
        status: Status,
        known: Known,
        waits: tuple[Ontbrekend, ...],
        voorrang: str | None,
    ) -> RegelUitkomst:
        if status is _NIET_VAN_TOEPASSING:
            return RegelUitkomst(self.regel, status, self._without_figures, (), voorrang)
        if not self._fields:
            return RegelUitkomst(self.regel, status, self._fixed, waits)
        velden, unknown = self._computed(known)
        if unknown:
            found = dict.fromkeys(waits)
            self._add_field_waits(velden, known, found)
            every, velden = tuple(found), self._shown(velden)
            return RegelUitkomst(self.regel, status, velden, every, None, (), waits)
        return RegelUitkomst(self.regel, status, self._shown(velden), waits)

    def _shown(self, velden: dict[str, Any]) -> dict[str, Any]:
        return nested(velden) if self._has_parts else velden

    def _add_field_waits(self, velden: dict[str, Any], known: Known, found: Waits) -> None:
        """Add what the open fields wait for; one that waits for nothing is not there."""
        for name, waits in self._fields_wait.items():
            if velden[name] is None:
                own: Waits = {}
                waits(known, own)
                if own:
                    found.update(own)
                else:
                    del velden[name]


_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


def _keep(kept: dict[_Key, _Kept], key: _Key, value: _Kept) -> _Kept:
    """Keep this by its key, and no more than `_MOST_KEPT`."""
    if len(kept) < _MOST_KEPT:
        kept[key] = value
    return value


def complete(gevolg: Gevolg, vocabulary: Vocabulary, regime: str) -> dict[str, Any]:
    """The fields of a consequence, with the shared kind of an instrument filled in."""
    fields: dict[str, Any] = gevolg.fields()
    if isinstance(gevolg, Instrument) and gevolg.instrumentsoort is None:
        soort = vocabulary.instrument.get(regime, {}).get(gevolg.instrument)
        fields = {"instrument": gevolg.instrument, "instrumentsoort": soort, **fields}
    return fields


def _same(left: _RuleReader, right: _RuleReader, known: Known) -> bool:
    """Whether two rules have the same consequence in this case, for certain."""
    one, other = left.regel, right.regel
    if type(one.dan) is not type(other.dan) or one.kracht != other.kracht:
        return False
    mine, theirs = left.velden(known), right.velden(known)
    if derived := left.derived:
        # Equal whenever the fields are from which they follow, also while they are unknown.
        mine = {naam: value for naam, value in mine.items() if naam not in derived}
        theirs = {naam: value for naam, value in theirs.items() if naam not in derived}
    return mine == theirs and None not in mine.values()


class _TableReader:
    """Rules that answer together: the first that holds (a weighed table is already in order)."""

    def __init__(self, tabel: Tabel, readers: tuple[_RuleReader, ...]) -> None:
        self.readers = readers
        self._feit = recorded_fact(tabel)
        self._groups = groups_of(tabel)

    def decide(self, known: Known, outcomes: list[RegelUitkomst]) -> bool:
        """Add what each rule says; whether one of them is certain to answer."""
        if self._feit is not None:
            recorded = known.get(self._feit.pad)
            if recorded in self._groups:
                self._recorded(recorded, known, outcomes)
                return True
            if recorded is None and known.get(self._feit.merk):
                waits = (asked(self._feit, known),)
                outcomes += (r.outcome(None, _ONBEKEND, known, waits) for r in self.readers)
                return False
        found: dict[_RuleReader, _Found] = {}
        candidates, certain = self._candidates(known, found)
        if certain and all(_same(candidates[-1], other, known) for other in candidates[:-1]):
            self._settled(candidates, found, known, outcomes)
        else:
            self._open(candidates, certain, found, known, outcomes)
        return certain

    def _candidates(
        self, known: Known, asked: dict[_RuleReader, _Found]
    ) -> tuple[list[_RuleReader], bool]:
        """The rules that may answer; whether the last of them holds for certain and ends them."""
        candidates: list[_RuleReader] = []
        for reader in self.readers:
            found = asked[reader] = reader.found(known)
            if found.holds is not False:
                candidates.append(reader)
                if found.holds:
                    return candidates, True
        return candidates, False

    def _recorded(self, groep: str, known: Known, outcomes: list[RegelUitkomst]) -> None:
        """The rules of the recorded group: the first that holds by itself carries it.

        When none is certain to, it rests on one that may; when none can, on any of them.
        """
        asked = {reader: reader.found(known) for reader in self.readers}
        rules = [
            r
            for r in self.readers
            if isinstance(r.regel.dan, Indeling) and r.regel.dan.groep == groep
        ]
        possible = [rule for rule in rules if asked[rule].holds is None]
        certain = next((rule for rule in rules if asked[rule].holds), None)
        if certain is not None:
            self._settled([*possible, certain], asked, known, outcomes)
            return
        grounds = possible or rules
        gronden = tuple(rule.regel for rule in grounds) if len(grounds) > 1 else ()
        self._settled([*grounds[1:], grounds[0]], asked, known, outcomes, gronden)

    def _settled(
        self,
        alike: list[_RuleReader],
        asked: dict[_RuleReader, _Found],
        known: Known,
        outcomes: list[RegelUitkomst],
        gronden: tuple[Regel, ...] = (),
    ) -> None:
        """The last of the rules that come to the same carries it; the others give way."""
        winner = alike[-1]
        passed = False
        for reader in self.readers:
            found = asked.get(reader)
            if reader is winner:
                outcome = reader.outcome(found, _VAN_TOEPASSING, known)
                outcomes.append(outcome._replace(gronden=gronden) if gronden else outcome)
                passed = True
            else:
                voorrang = winner.regel.id if passed or reader in alike else None
                outcomes.append(
                    reader.outcome(found, _NIET_VAN_TOEPASSING, known, voorrang=voorrang)
                )

    def _open(
        self,
        candidates: list[_RuleReader],
        certain: bool,
        asked: dict[_RuleReader, _Found],
        known: Known,
        outcomes: list[RegelUitkomst],
    ) -> None:
        waits: tuple[Ontbrekend, ...] = ()
        last = candidates[-1] if certain else None
        passed: str | None = None
        for reader in self.readers:
            found = asked.get(reader)
            if found is None or found.holds is False:
                outcomes.append(reader.outcome(found, _NIET_VAN_TOEPASSING, known, (), passed))
                continue
            if reader is last:
                passed = reader.regel.id
            else:
                waits = tuple(dict.fromkeys((*waits, *found.waits))) if waits else found.waits
            outcomes.append(reader.outcome(found, _ONBEKEND, known, waits))


class _SingleReader:
    """A rule that stands by itself."""

    def __init__(self, reader: _RuleReader) -> None:
        self.readers = (reader,)

    def decide(self, known: Known, outcomes: list[RegelUitkomst]) -> bool:
        """Add what the rule says. It is never certain to answer for its whole stelsel."""
        (reader,) = self.readers
        found = reader.found(known)
        if found.holds is None:
            outcomes.append(reader.outcome(found, _ONBEKEND, known, found.waits))
        else:
            status = _VAN_TOEPASSING if found.holds else _NIET_VAN_TOEPASSING
            outcomes.append(reader.outcome(found, status, known))
        return False


_Readers = tuple[_TableReader | _SingleReader, ...]


class _HookReader:
    """The rules of one topic; None where it is not regulated."""

    def __init__(
        self,
        onderwerp: Onderwerp,
        readers: _Readers | None,
        *,
        notes: bool,
        is_read: bool,
        partial: bool,
    ) -> None:
        self._naam = onderwerp.naam
        self._aanleiding = onderwerp.aanleiding
        self._readers = readers
        self._notes_classes = notes
        self._followed = followed_key(onderwerp.naam) if is_read else ""
        self._not_asked = Uitkomst(self._naam, Status.NIET_AAN_DE_ORDE, (), ())
        self._partial = partial
        self._silent = Uitkomst(self._naam, _no(Status.NIET_GEREGELD, partial), (), ())

    def decide(self, known: dict[str, Any]) -> Uitkomst:
        """What the topic comes to; adds the classes found to what is known."""
        if self._aanleiding and self._aanleiding not in known[SECTIES]:
            return self._not_asked
        if self._readers is None:
            return self._silent
        outcomes: list[RegelUitkomst] = []
        items: list[Followed] = []
        for reader in self._readers:
            before = len(outcomes)
            certain = reader.decide(known, outcomes)
            if self._notes_classes:
                _note_classes(outcomes[before:], certain, known)
            if self._followed:
                items.append(followed(outcomes[before:], certain))
        if self._followed:
            known[self._followed] = tuple(items)
        waits = outcomes[0].ontbrekend if len(outcomes) == 1 else _together(outcomes)
        status = _no(hook_status(outcomes), self._partial)
        return Uitkomst(self._naam, status, tuple(outcomes), waits)


def _together(outcomes: Iterable[RegelUitkomst]) -> tuple[Ontbrekend, ...]:
    """What some rules wait for, in order, each once."""
    waits = [outcome.ontbrekend for outcome in outcomes if outcome.ontbrekend]
    if len(waits) > 1:
        return tuple(dict.fromkeys(chain.from_iterable(waits)))
    return waits[0] if waits else ()


class _Rules:
    """The rules of a regime that are in force together, compiled."""

    def __init__(self, regime: Regime, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._stam = regime.stam
        roots = [root for _, regel in regime.alle_regels() for root in regel.expressions()]
        read_here = {node for root in roots for node in nodes(root)}
        reads_classes = any(isinstance(node, Classified) for node in read_here)
        read_topics = {node.onderwerp for node in read_here if isinstance(node, Follows)}
        self._figures = Figures(roots)
        self._hooks = tuple(
            (
                naam,
                _HookReader(
                    onderwerp,
                    self._readers(regime.regels.get(naam)),
                    notes=reads_classes and onderwerp.deelt_in,
                    is_read=naam in read_topics,
                    partial=naam in regime.niet_ingevoerd,
                ),
            )
            for naam, onderwerp in regime.onderwerpen.items()
        )

    def _readers(self, items: Iterable[Regel | Tabel] | None) -> _Readers | None:
        return None if items is None else tuple(self._reader(item) for item in items)

    def _reader(self, item: Regel | Tabel) -> _TableReader | _SingleReader:
        if isinstance(item, Regel):
            return _SingleReader(_RuleReader(item, self._vocabulary, self._stam))
        recorded = recorded_fact(item)
        rules = (
            _RuleReader(regel, self._vocabulary, self._stam, recorded) for regel in item.regels
        )
        return _TableReader(item, tuple(rules))

    def decide(self, known: dict[str, Any]) -> dict[str, Uitkomst]:
        """What every topic comes to; adds the classes found to what is known."""
        known |= self._figures.known(known["zaak.peildatum"])
        return {naam: hook.decide(known) for naam, hook in self._hooks}


class Evaluator:
    """Decides cases under one regime, by the rules that are in force on their peildatum."""

    def __init__(self, regime: Regime, vocabulary: Vocabulary) -> None:
        self.regime = regime
        self._vocabulary = vocabulary
        self._compiled: dict[Regime, _Rules] = {}

    def evaluate(self, zaak: Zaak) -> Beoordeling:
        """Decide every hook of the regime for one case."""
        in_force = self.regime.in_force_on(zaak.peildatum)
        rules = self._compiled.get(in_force)
        if rules is None:
            rules = self._compiled[in_force] = _Rules(in_force, self._vocabulary)
        known: dict[str, Any] = zaak.codes | {NAMED: {}}  # copies ten times faster than dict()
        known |= sections_known(known)
        uitkomsten = rules.decide(known)
        return Beoordeling(
            zaak, self.regime, not self.regime.holds_on(zaak.peildatum), uitkomsten, known
        )


def recorded_fact(tabel: Tabel) -> Feit | None:
    """The fact that, once recorded, decides instead of the conditions of a table."""
    fact = tabel.vastgesteld
    return fact.feit if isinstance(fact, Fact) else None


def groups_of(tabel: Tabel) -> frozenset[str]:
    """The groups that a table gives; another one that was recorded decides nothing in it."""
    return frozenset(r.dan.groep for r in tabel.regels if isinstance(r.dan, Indeling))


def _note_classes(outcomes: list[RegelUitkomst], exhaustive: bool, known: dict[str, Any]) -> None:
    """Keep the classes that these rules give, for `ingedeeld` in the rules that follow."""
    certain: dict[str, set[str]] = {}
    waits: dict[str, dict[str, tuple[Ontbrekend, ...]]] = {}
    for outcome in outcomes:
        dan = outcome.regel.dan
        if isinstance(dan, Indeling):
            groups = certain.setdefault(dan.stelsel, set())
            if outcome.status is _VAN_TOEPASSING:
                groups.add(dan.groep)
            elif outcome.status is _ONBEKEND:
                opened = waits.setdefault(dan.stelsel, {})
                opened[dan.groep] = (*opened.get(dan.groep, ()), *outcome.ontbrekend)
        elif outcome.status is not _NIET_VAN_TOEPASSING:
            exhaustive = False  # the answer may be no class at all
    for stelsel, groups in certain.items():
        key, opened = classes_key(stelsel), waits.get(stelsel, {})
        own = Classes(
            frozenset(groups),
            frozenset((*groups, *opened)),
            exhaustive and len(certain) == 1,
            opened,
        )
        earlier: Classes | None = known.get(key)
        known[key] = own if earlier is None else earlier.joined(own)
    known[NAMED].clear()  # what was asked of the classes may be answered otherwise


def _no(status: Status, partial: bool) -> Status:
    """The status, of a topic of which only a part is encoded where `partial`.

    Then nothing says that there is nothing: what is not encoded may give it.
    """
    silent = status is _NIET_VAN_TOEPASSING or status is Status.NIET_GEREGELD
    return Status.NIET_INGEVOERD if partial and silent else status


def hook_status(outcomes: Iterable[RegelUitkomst]) -> Status:
    """The status of a hook: the first of the contract's list that holds."""
    opened = referred = silent = False
    for outcome in outcomes:
        if outcome.status is _ONBEKEND:
            opened = True
        elif outcome.status is _VAN_TOEPASSING:
            if isinstance(outcome.regel.dan, Verwijzing):
                referred = True
            elif isinstance(outcome.regel.dan, Stilte):
                silent = True
            else:
                return _VAN_TOEPASSING
    if opened:
        return _ONBEKEND
    if referred:
        return Status.VERWEZEN
    return Status.NIET_GEREGELD if silent else _NIET_VAN_TOEPASSING

# SPDX-License-Identifier: EUPL-1.2
"""Evaluate: the definition of what a regime's rules mean for one case.

The value of a condition is Kleene's (`participatiekern.decide.kleene`); this module says what
follows from it for a rule, for rules that answer together, and for a hook. Every other reader of
the rules is tested against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from participatiekern.decide.classes import Classes, classes_key
from participatiekern.decide.followed import Followed, followed, followed_key
from participatiekern.decide.kleene import NAMED, Known, read
from participatiekern.decide.outcome import Beoordeling, Ontbrekend, RegelUitkomst, Status, Uitkomst
from participatiekern.decide.waiting import Waits, asked, wait_field, wait_together
from participatiekern.facts.cases import SECTIES, Zaak
from participatiekern.facts.fixed import Fixed, fixed
from participatiekern.facts.values import DOCUMENT_VALUES
from participatiekern.facts.vocabulary import Vocabulary
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


class _RuleReader:
    """One rule, compiled."""

    def __init__(self, regel: Regel, vocabulary: Vocabulary, regime: str) -> None:
        self.regel = regel
        self._mits = read(regel.mits)
        self._tenzij = tuple(read(exception) for exception in regel.tenzij)
        self.add_waits = wait_together((regel.mits, *regel.tenzij))
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
        self.has_fields = bool(self._fields)
        self._has_parts = any("." in name for name in fields)
        self._without_figures = {
            name: value for name, value in self._velden.items() if name not in computed
        }
        self._ready: dict[tuple[Status, str | None], RegelUitkomst] = {}

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
        status: Status,
        known: Known,
        waits: Iterable[Ontbrekend] = (),
        voorrang: str | None = None,
    ) -> RegelUitkomst:
        """What this rule says, with what its open fields wait for when it may apply."""
        ontbrekend = tuple(waits)
        if status is _NIET_VAN_TOEPASSING:
            return self._without_case(status, voorrang)
        if not self.has_fields:
            if ontbrekend:
                said = self._shown(self._velden)
                return RegelUitkomst(self.regel, status, said, ontbrekend, voorrang)
            return self._without_case(status, voorrang)
        velden, unknown = self._computed(known)
        if unknown:
            found = dict.fromkeys(ontbrekend)
            self._add_field_waits(velden, known, found)
            every, said = tuple(found), self._shown(velden)
            return RegelUitkomst(self.regel, status, said, every, voorrang, (), ontbrekend)
        return RegelUitkomst(self.regel, status, self._shown(velden), ontbrekend, voorrang)

    def _shown(self, velden: dict[str, Any]) -> Fixed[str, Any]:
        return fixed(nested(velden)) if self._has_parts else Fixed(velden)

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

    def _without_case(self, status: Status, voorrang: str | None) -> RegelUitkomst:
        """What this rule says in every case with this status: there is one object of it."""
        found = self._ready.get((status, voorrang))
        if found is None:
            applies = status is not _NIET_VAN_TOEPASSING
            velden = self._shown(self._velden) if applies else Fixed(self._without_figures)
            found = RegelUitkomst(self.regel, status, velden, (), voorrang)
            self._ready[status, voorrang] = found
        return found


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
        fact = tabel.vastgesteld
        self._feit = fact.feit if isinstance(fact, Fact) else None
        self._groups = groups_of(tabel)
        self._worded = not any(reader.has_fields for reader in readers)
        self._alone: dict[_RuleReader, list[RegelUitkomst]] = {}

    def decide(self, known: Known, outcomes: list[RegelUitkomst]) -> bool:
        """Add what each rule says; whether one of them is certain to answer."""
        if self._feit is not None:
            recorded = known.get(self._feit.pad)
            if recorded in self._groups:
                self._recorded(recorded, known, outcomes)
                return True
            if recorded is None and known.get(self._feit.merk):
                waits = (asked(self._feit, known),)
                outcomes += (reader.outcome(_ONBEKEND, known, waits) for reader in self.readers)
                return False
        candidates, certain = self._candidates(known)
        if certain and len(candidates) == 1:
            self._answered(candidates[0], known, outcomes)
        elif certain and all(_same(candidates[-1], other, known) for other in candidates[:-1]):
            self._settled(candidates, known, outcomes)
        else:
            self._open(candidates, certain, known, outcomes)
        return certain

    def _candidates(self, known: Known) -> tuple[list[_RuleReader], bool]:
        """The rules that may answer; whether the last of them holds for certain and ends them."""
        candidates: list[_RuleReader] = []
        for reader in self.readers:
            holds = reader.holds(known)
            if holds is not False:
                candidates.append(reader)
            if holds:
                return candidates, True
        return candidates, False

    def _recorded(self, groep: str, known: Known, outcomes: list[RegelUitkomst]) -> None:
        """The rules of the recorded group: the first that holds by itself carries it.

        When none is certain to, it rests on one that may; when none can, on any of them.
        """
        rules = [
            r
            for r in self.readers
            if isinstance(r.regel.dan, Indeling) and r.regel.dan.groep == groep
        ]
        found = [(rule, rule.holds(known)) for rule in rules]
        possible = [rule for rule, holds in found if holds is None]
        certain = next((rule for rule, holds in found if holds), None)
        if certain is not None:
            self._settled([*possible, certain], known, outcomes)
            return
        grounds = possible or rules
        gronden = tuple(rule.regel for rule in grounds) if len(grounds) > 1 else ()
        self._settled([*grounds[1:], grounds[0]], known, outcomes, gronden)

    def _answered(self, winner: _RuleReader, known: Known, outcomes: list[RegelUitkomst]) -> None:
        """One rule answers and no other may; without computed fields that is always the same."""
        found = self._alone.get(winner)
        if found is None:
            found = []
            self._settled([winner], known, found)
            if self._worded:
                self._alone[winner] = found
        outcomes += found

    def _settled(
        self,
        alike: list[_RuleReader],
        known: Known,
        outcomes: list[RegelUitkomst],
        gronden: tuple[Regel, ...] = (),
    ) -> None:
        """The last of the rules that come to the same carries it; the others give way."""
        winner = alike[-1]
        passed = False
        for reader in self.readers:
            if reader is winner:
                outcome = reader.outcome(_VAN_TOEPASSING, known)
                outcomes.append(outcome._replace(gronden=gronden) if gronden else outcome)
                passed = True
            else:
                voorrang = winner.regel.id if passed or reader in alike else None
                outcomes.append(reader.outcome(_NIET_VAN_TOEPASSING, known, voorrang=voorrang))

    def _open(
        self,
        candidates: list[_RuleReader],
        certain: bool,
        known: Known,
        outcomes: list[RegelUitkomst],
    ) -> None:
        waits = Waits()
        last = candidates[-1] if certain else None
        passed: str | None = None
        for reader in self.readers:
            if reader in candidates:
                if reader is not last:
                    reader.add_waits(known, waits)
                else:
                    passed = reader.regel.id
                outcomes.append(reader.outcome(_ONBEKEND, known, waits))
            else:
                outcomes.append(reader.outcome(_NIET_VAN_TOEPASSING, known, voorrang=passed))


class _SingleReader:
    """A rule that stands by itself."""

    def __init__(self, reader: _RuleReader) -> None:
        self.readers = (reader,)

    def decide(self, known: Known, outcomes: list[RegelUitkomst]) -> bool:
        """Add what the rule says. It is never certain to answer for its whole stelsel."""
        (reader,) = self.readers
        holds = reader.holds(known)
        if holds is None:
            waits = Waits()
            reader.add_waits(known, waits)
            outcomes.append(reader.outcome(_ONBEKEND, known, waits))
        else:
            status = _VAN_TOEPASSING if holds else _NIET_VAN_TOEPASSING
            outcomes.append(reader.outcome(status, known))
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
        asked = [
            node
            for _, regel in regime.alle_regels()
            for root in regel.expressions()
            for node in nodes(root)
            if isinstance(node, (Classified, Follows))
        ]
        reads_classes = any(isinstance(node, Classified) for node in asked)
        read_topics = {node.onderwerp for node in asked if isinstance(node, Follows)}
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
        rules = (_RuleReader(regel, self._vocabulary, self._stam) for regel in item.regels)
        return _TableReader(item, tuple(rules))

    def decide(self, known: dict[str, Any]) -> dict[str, Uitkomst]:
        """What every topic comes to; adds the classes found to what is known."""
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
        uitkomsten = rules.decide(known)
        return Beoordeling(
            zaak,
            self.regime,
            not self.regime.holds_on(zaak.peildatum),
            uitkomsten,
            known,
        )


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
            Fixed(opened),
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

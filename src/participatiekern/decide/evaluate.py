# SPDX-License-Identifier: EUPL-1.2
"""Evaluate: the definition of what a regime's rules mean for one case.

The value of a condition is Kleene's (`participatiekern.decide.kleene`); this module says what
follows from it for a rule, for rules that answer together, and for a hook. Every other reader of
the rules is tested against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from participatiekern.decide.classes import Classes, classes_key
from participatiekern.decide.kleene import Known, read
from participatiekern.decide.outcome import Beoordeling, Ontbrekend, RegelUitkomst, Status, Uitkomst
from participatiekern.decide.waiting import Waits, wait_together
from participatiekern.facts.cases import SECTIES, Zaak
from participatiekern.facts.values import DOCUMENT_VALUES
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.consequences import (
    Gevolg,
    Indeling,
    Instrument,
    Stilte,
    Verwijzing,
)
from participatiekern.rules.expressions import Classified, Expression, Fact, Literal
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
        self._fields_wait = wait_together(open_fields.values())
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
        """The fields of the consequence as they stand in the document; None is unknown."""
        if not self._fields:
            return self._velden
        velden = self._velden.copy()
        for name, reader, shown in self._fields:
            code = reader(known)
            velden[name] = None if code is None else shown(code)
        return velden

    def outcome(
        self, status: Status, known: Known, waits: Waits | None = None, voorrang: str | None = None
    ) -> RegelUitkomst:
        """What this rule says, with what its open fields wait for when it may apply."""
        if not waits and not self._fields:
            return self._without_case(status, voorrang)
        velden = self.velden(known)
        ontbrekend = tuple(waits) if waits else ()
        if self._fields and None in velden.values():
            if status is _NIET_VAN_TOEPASSING:
                velden = {name: value for name, value in velden.items() if value is not None}
            else:
                found = dict.fromkeys(ontbrekend)
                self._fields_wait(known, found)
                ontbrekend = tuple(found)
        return RegelUitkomst(self.regel, status, velden, ontbrekend, voorrang)

    def _without_case(self, status: Status, voorrang: str | None) -> RegelUitkomst:
        """What this rule says in every case with this status: there is one object of it."""
        found = self._ready.get((status, voorrang))
        if found is None:
            found = RegelUitkomst(self.regel, status, self._velden, (), voorrang)
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
    if derived := one.dan.derived():
        # Equal whenever the fields are from which they follow, also while they are unknown.
        mine = {naam: value for naam, value in mine.items() if naam not in derived}
        theirs = {naam: value for naam, value in theirs.items() if naam not in derived}
    return mine == theirs and None not in mine.values()


class _TableReader:
    """Rules that answer together: the first that holds (a weighed table is already in order)."""

    def __init__(self, tabel: Tabel, readers: tuple[_RuleReader, ...]) -> None:
        self.readers = readers
        self._vastgesteld = tabel.vastgesteld
        self._groups = groups_of(tabel)

    def decide(self, known: Known, outcomes: list[RegelUitkomst]) -> bool:
        """Add what each rule says; whether one of them is certain to answer."""
        recorded = known.get(self._vastgesteld.pad) if isinstance(self._vastgesteld, Fact) else None
        if recorded is not None and recorded in self._groups:
            self._recorded(recorded, known, outcomes)
            return True
        candidates, certain = self._candidates(known)
        if certain and all(_same(candidates[-1], other, known) for other in candidates[:-1]):
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


class _Rules:
    """The rules of a regime that are in force together, compiled."""

    def __init__(self, regime: Regime, vocabulary: Vocabulary) -> None:
        self._onderwerpen = regime.onderwerpen
        self._readers = {
            onderwerp: tuple(
                _TableReader(
                    item, tuple(_RuleReader(r, vocabulary, regime.stam) for r in item.regels)
                )
                if isinstance(item, Tabel)
                else _SingleReader(_RuleReader(item, vocabulary, regime.stam))
                for item in regime.regels[onderwerp]
            )
            for onderwerp in regime.regels
        }
        self._reads_classes = any(
            isinstance(node, Classified)
            for _, regel in regime.alle_regels()
            for root in regel.expressions()
            for node in nodes(root)
        )

    def decide(self, known: dict[str, Any]) -> dict[str, Uitkomst]:
        """What every hook says; adds the classes found to what is known."""
        return {naam: self._hook(onderwerp, known) for naam, onderwerp in self._onderwerpen.items()}

    def _hook(self, onderwerp: Onderwerp, known: dict[str, Any]) -> Uitkomst:
        naam = onderwerp.naam
        if onderwerp.aanleiding and onderwerp.aanleiding not in known[SECTIES]:
            return Uitkomst(naam, Status.NIET_AAN_DE_ORDE, (), ())
        if naam not in self._readers:
            return Uitkomst(naam, Status.NIET_GEREGELD, (), ())
        outcomes: list[RegelUitkomst] = []
        notes_classes = onderwerp.deelt_in and self._reads_classes
        for reader in self._readers[naam]:
            before = len(outcomes)
            certain = reader.decide(known, outcomes)
            if notes_classes:
                _note_classes(outcomes[before:], certain, known)
        waits = Waits()
        for outcome in outcomes:
            if outcome.ontbrekend:
                waits.update(dict.fromkeys(outcome.ontbrekend))
        return Uitkomst(naam, hook_status(outcomes), tuple(outcomes), tuple(waits))


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
        known = zaak.codes | {}  # copies ten times faster than dict()
        uitkomsten = rules.decide(known)
        return Beoordeling(
            zaak, self.regime, not self.regime.holds_on(zaak.peildatum), uitkomsten, known
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
            opened,
        )
        earlier: Classes | None = known.get(key)
        known[key] = own if earlier is None else earlier.joined(own)


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

# SPDX-License-Identifier: EUPL-1.2
"""Plugins: the `Kern`, which decides cases under the regimes that plugins provide.

Each plugin is loaded by itself (see `participatiekern.loading`): one that fails to load or breaks
the contract is named with hook, file and line, and the others keep working.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.errors import CaseError, DayError, GemeenteError, shown
from participatiekern.loading.collection import Collection, Regimes, Source
from participatiekern.loading.memory import Memory
from participatiekern.loading.points import entry_points
from participatiekern.loading.problems import PluginError, Problem

if TYPE_CHECKING:
    from participatiekern.decide.evaluate import Evaluator
    from participatiekern.decide.outcome import Beoordeling
    from participatiekern.facts.cases import Zaak
    from participatiekern.facts.vocabulary import Vocabulary
    from participatiekern.rules.regime import Regime
    from participatiekern.rules.topics import Onderwerp
    from participatiekern.words.compare import Vergelijking

__all__ = ["Kern", "PluginError", "Problem", "UnknownRegimeError"]


_CBS_CODE = re.compile(r"[0-9]{4}", re.ASCII)


class UnknownRegimeError(KeyError):
    """There is no regime of that name: `naam` was asked, `known` are loaded.

    `problems` says why the plugin of that name is refused, where there is one.
    """

    def __init__(
        self, naam: str, known: tuple[str, ...], problems: tuple[Problem, ...] = ()
    ) -> None:
        self.naam = naam
        self.known = known
        self.problems = problems
        why = f"; refused: {problems[0]}" if problems else ""
        super().__init__(f"no regime {naam!r}{why}; loaded: {', '.join(known) or 'none'}")


class Kern:
    """The kernel: a set of regimes and what can be done with them. Holds no global state.

    >>> kern = Kern.installed()
    >>> kern.evaluate(zaak, "naarden")        # Beoordeling
    >>> kern.compare(zaak)                    # Vergelijking, under every regime
    >>> kern.evaluate(zaak, "naarden@2008-01-01")  # as if that day were the peildatum
    >>> kern.evaluate(zaak, "0425")           # the regime of the municipality with that CBS code
    """

    def __init__(self, plugins: Mapping[str, object], *, strikt: bool = False) -> None:
        """Take these plugins (modules or objects with hook implementations) by name.

        Each is loaded and checked when something of it is asked. With `strikt` all are, and any
        problem raises PluginError; else it is in `problems`.
        """
        self._begin(Collection(_sources(plugins)), strikt)

    @classmethod
    def installed(
        cls,
        *,
        strikt: bool = False,
        extra: Mapping[str, object] | None = None,
        remember: bool = True,
    ) -> Kern:
        """Take every plugin installed under the entry point group ``participatiekern``.

        `extra` adds plugins that are not installed, such as a draft. What was in order is
        remembered in the user's cache folder, so that a regime that nobody asks is not loaded;
        with `strikt`, or without `remember`, every plugin is loaded and checked.
        """
        more = _sources(extra or {})
        points = sorted(entry_points(), key=lambda point: point.name)
        memory = None
        if remember and not strikt:
            memory = Memory([p for p in points if p.name not in more], keeps=not more)
        kern = cls.__new__(cls)
        sources: dict[str, Source] = {point.name: point.load for point in points}
        kern._begin(Collection(sources | more, memory), strikt)
        return kern

    def _begin(self, collection: Collection, strikt: bool) -> None:
        self._collection = collection
        self.regimes: Mapping[str, Regime] = Regimes(collection.regime, collection.names)
        self._evaluators: dict[str, Evaluator] = {}
        if strikt and self.problems:
            raise PluginError(self.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with any plugin. Loads and checks all that are not remembered."""
        return self._collection.problems()

    @property
    def onderwerpen(self) -> Mapping[str, Onderwerp]:
        """The topics by name: those of the kernel, then those that plugins declare."""
        return self._collection.shared.onderwerpen

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts and codes: those that regimes share, and the local facts of plugins."""
        return self._collection.vocabulary()

    def vocabulary_for(self, regimes: Iterable[str]) -> Vocabulary:
        """The vocabulary, as far as these regimes and cases that name their local facts need it.

        Every other plugin may still be left unloaded. Names that are no regime say nothing.
        """
        return self._collection.vocabulary(regimes)

    def read(self, document: Mapping[str, Any], bestand: str = "") -> Zaak:
        """The case in a parsed case file, which `bestand` names in messages.

        The facts themselves, or a worked case that wraps them in [zaak]. A plugin is loaded for it
        when the case names one of its local facts. Raises CaseError with every mistake in it.
        """
        from participatiekern.facts.cases import case_in, named_owners

        known = self.vocabulary_for(named_owners(document))
        try:
            return case_in(document, bestand, known)
        except CaseError:
            # What is wrong is said by all the facts that there are: the nearest may be another's.
            return case_in(document, bestand, self.vocabulary)

    def regime(self, naam: str, peildatum: date | None = None) -> Regime:
        """The regime of that name, or of the municipality with that CBS code (``"0405"``).

        Of several regimes of one municipality it is the one that is in force on `peildatum`. Raises
        UnknownRegimeError, or GemeenteError (Dutch) for a code that does not say which is meant.
        """
        if _CBS_CODE.fullmatch(naam):
            return _chosen(naam, self._of_municipality(naam), peildatum)
        try:
            return self.regimes[naam]
        except KeyError:
            plugins = (naam, self.provider(naam))
            refused = tuple(p for p in self.problems if p.plugin in plugins)
            raise UnknownRegimeError(naam, tuple(self.regimes), refused) from None

    def _of_municipality(self, code: str) -> list[Regime]:
        """The regimes of a municipality, without variants; at least one. Raises GemeenteError."""
        every = self.regimes.values()
        found = [r for r in every if code in r.cbs_codes and r.variant_van is None]
        if not found:
            raise GemeenteError(f"Er is geen regime van een gemeente met CBS-code {code}.")
        return found

    def designated(self, naam: str, peildatum: date | None = None) -> tuple[Regime, date | None]:
        """The regime that a name means, and the day: ``naarden`` or ``naarden@2008-01-01``.

        In the place of the name may stand a CBS code: it means the regime of that day, else of
        `peildatum`. Raises what `regime` raises, or DayError for what is no day.
        """
        if not isinstance(naam, str):
            raise UnknownRegimeError(shown(naam), tuple(self.regimes))
        code, at, written = naam.partition("@")
        by_code = _CBS_CODE.fullmatch(code)
        regime = None if by_code else self.regime(code)
        day = _day(naam, written) if at else None
        return regime or self.regime(code, day or peildatum), day

    def check_name(self, naam: str) -> None:
        """Raise what `designated` would raise whatever the peildatum of the case is."""
        code, at, _ = naam.partition("@")
        if at or not _CBS_CODE.fullmatch(code):
            self.designated(naam)
        else:
            self._of_municipality(code)

    def provider(self, regime: str) -> str | None:
        """The plugin that provides a regime, also when it is refused; None when none does."""
        return self._collection.provider(regime)

    def evaluate(self, zaak: Zaak, regime: str) -> Beoordeling:
        """Decide one case under one regime, on its peildatum or on the day that `regime` names.

        ``naarden@2008-01-01`` decides as if that day were the peildatum: by the rules, statutory
        amounts, age and durations of that day. ``0425`` means the regime of that municipality on
        the peildatum, and where that is of several, that the case is of this one. Raises
        UnknownRegimeError, DayError, GemeenteError (also when the case says that it is of another
        municipality), or CaseError when the case cannot be as it is on that day.
        """
        evaluator = self._evaluators.get(regime) if isinstance(regime, str) else None
        if evaluator is not None:
            return evaluator.evaluate(zaak)
        found, day = self.designated(regime, zaak.peildatum)
        code = regime.partition("@")[0]
        if _CBS_CODE.fullmatch(code):
            zaak = self._of(code, zaak, found)
        if day is not None:
            from participatiekern.facts.cases import owners_of

            try:
                moved = zaak.on(day, self.vocabulary_for(owners_of(zaak.feiten)))
            except CaseError as error:
                raise CaseError(error.fouten, f"{zaak.naam or 'zaak'} onder {regime}") from None
            return attrs.evolve(self.evaluate(moved, found.naam), dag=day)
        from participatiekern.decide.evaluate import Evaluator

        evaluator = self._evaluators.get(found.naam)
        if evaluator is None:
            evaluator = Evaluator(found, self.vocabulary_for((found.stam,)))
            self._evaluators[found.naam] = evaluator
        return evaluator.evaluate(zaak)

    def _of(self, code: str, zaak: Zaak, regime: Regime) -> Zaak:
        """The case as one of this municipality. Raises GemeenteError when it is of another."""
        from participatiekern.facts.vocabulary import MUNICIPALITY

        said = zaak.feiten.get(MUNICIPALITY, code)
        if said != code:
            raise GemeenteError(
                f"Gevraagd is gemeente {code}, en de zaak is van gemeente {said} ({MUNICIPALITY})."
            )
        if len(regime.cbs_codes) == 1:
            return zaak
        from participatiekern.facts.cases import owners_of
        from participatiekern.facts.municipality import Gemeentefeiten

        known = self.vocabulary_for(owners_of(zaak.feiten))
        return Gemeentefeiten.from_document({"gemeente": {"cbs_code": code}}).beside(zaak, known)

    def compare(self, zaak: Zaak, regimes: Iterable[str] | None = None) -> Vergelijking:
        """Decide one case under these regimes (default: all), each once.

        A name may have a day (`evaluate`).

        Raises what `evaluate` raises.
        """
        from participatiekern.words.compare import Vergelijking

        names = dict.fromkeys(self.regimes if regimes is None else regimes)
        found: dict[str, Beoordeling] = {}
        for naam in names:
            beoordeling = self.evaluate(zaak, naam)
            found.setdefault(beoordeling.naam, beoordeling)
        return Vergelijking(zaak, tuple(found.values()))

    def reloaded(self) -> Kern:
        """A kernel of its own with the same plugins, every hook called anew."""
        kern = Kern.__new__(Kern)
        kern._begin(Collection(self._collection.sources), strikt=False)
        return kern

    def opdrachten(self) -> Mapping[str, str]:
        """Where the commands are that plugins add, by name: ``"module:command"``."""
        return self._collection.shared.opdrachten


def _chosen(code: str, regimes: list[Regime], peildatum: date | None) -> Regime:
    """The one of a municipality's regimes, or the one of that day. Raises GemeenteError."""
    if len(regimes) == 1:
        return regimes[0]
    names = ", ".join(regime.naam for regime in regimes)
    several = f"Bij CBS-code {code} horen meer regimes ({names})"
    if peildatum is None:
        raise GemeenteError(f"{several}; noem er een, of een dag: {code}@jjjj-mm-dd.")
    found = [regime for regime in regimes if regime.holds_on(peildatum)]
    if len(found) != 1:
        how = "meer dan één" if found else "geen"
        raise GemeenteError(f"{several}, en op {peildatum} geldt daarvan {how}; noem er een.")
    return found[0]


def _day(naam: str, written: str) -> date:
    """The day after the @ of a name. Raises DayError."""
    from participatiekern.facts.values import day_in

    try:
        return day_in(written)
    except ValueError:
        raise DayError(naam) from None


def _sources(plugins: Mapping[str, object]) -> dict[str, Source]:
    """Where plugins come from that are there already."""
    return {naam: partial(_same, plugin) for naam, plugin in sorted(plugins.items())}


def _same(plugin: object) -> object:
    return plugin

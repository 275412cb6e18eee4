# SPDX-License-Identifier: EUPL-1.2
"""Plugins: the `Kern`, which decides cases under the regimes that plugins provide.

Each plugin is loaded by itself (see `participatiekern.loading`): one that fails to load or breaks
the contract is named with hook, file and line, and the others keep working.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.errors import CaseError, DayError
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


class UnknownRegimeError(KeyError):
    """There is no regime of that name: `naam` was asked, `known` are loaded."""

    def __init__(self, naam: str, known: tuple[str, ...]) -> None:
        self.naam = naam
        self.known = known
        super().__init__(f"no regime {naam!r}; loaded: {', '.join(known) or 'none'}")


class Kern:
    """The kernel: a set of regimes and what can be done with them. Holds no global state.

    >>> kern = Kern.installed()
    >>> kern.evaluate(zaak, "naarden")        # Beoordeling
    >>> kern.compare(zaak)                    # Vergelijking, under every regime
    >>> kern.evaluate(zaak, "naarden@2008-01-01")  # as if that day were the peildatum
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

    def regime(self, naam: str) -> Regime:
        """The regime of that name. Raises UnknownRegimeError."""
        try:
            return self.regimes[naam]
        except KeyError:
            raise UnknownRegimeError(naam, tuple(self.regimes)) from None

    def designated(self, naam: str) -> tuple[Regime, date | None]:
        """The regime that a name means, and the day: ``naarden`` or ``naarden@2008-01-01``.

        Raises UnknownRegimeError, or DayError for what is no day.
        """
        code, at, written = naam.partition("@")
        regime = self.regime(code)
        if not at:
            return regime, None
        try:
            day = date.fromisoformat(written)
        except ValueError:
            raise DayError(naam) from None
        if day.isoformat() != written:
            raise DayError(naam)
        return regime, day

    def provider(self, regime: str) -> str | None:
        """The plugin that provides a regime, also when it is refused; None when none does."""
        return self._collection.provider(regime)

    def evaluate(self, zaak: Zaak, regime: str) -> Beoordeling:
        """Decide one case under one regime, on its peildatum or on the day that `regime` names.

        ``naarden@2008-01-01`` decides as if that day were the peildatum: by the rules, statutory
        amounts, age and durations of that day. Raises UnknownRegimeError, DayError, or CaseError
        when the case cannot be as it is on that day.
        """
        evaluator = self._evaluators.get(regime)
        if evaluator is not None:
            return evaluator.evaluate(zaak)
        found, day = self.designated(regime)
        if day is not None:
            from participatiekern.facts.cases import owners_of

            try:
                moved = zaak.on(day, self.vocabulary_for(owners_of(zaak.feiten)))
            except CaseError as error:
                raise CaseError(error.fouten, f"{zaak.naam or 'zaak'} onder {regime}") from None
            return attrs.evolve(self.evaluate(moved, found.naam), dag=day)
        from participatiekern.decide.evaluate import Evaluator

        evaluator = Evaluator(found, self.vocabulary_for((found.stam,)))
        self._evaluators[regime] = evaluator
        return evaluator.evaluate(zaak)

    def compare(self, zaak: Zaak, regimes: Iterable[str] | None = None) -> Vergelijking:
        """Decide one case under these regimes (default: all), each once.

        A name may have a day (`evaluate`).

        Raises what `evaluate` raises.
        """
        from participatiekern.words.compare import Vergelijking

        names = dict.fromkeys(self.regimes if regimes is None else regimes)
        return Vergelijking(zaak, tuple(self.evaluate(zaak, naam) for naam in names))

    def reloaded(self) -> Kern:
        """A kernel of its own with the same plugins, every hook called anew."""
        kern = Kern.__new__(Kern)
        kern._begin(Collection(self._collection.sources), strikt=False)
        return kern

    def opdrachten(self) -> Mapping[str, str]:
        """Where the commands are that plugins add, by name: ``"module:command"``."""
        return self._collection.shared.opdrachten


def _sources(plugins: Mapping[str, object]) -> dict[str, Source]:
    """Where plugins come from that are there already."""
    return {naam: partial(_same, plugin) for naam, plugin in sorted(plugins.items())}


def _same(plugin: object) -> object:
    return plugin

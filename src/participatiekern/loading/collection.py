# SPDX-License-Identifier: EUPL-1.2
"""Collection: all plugins together, each loaded when something of it is asked.

What plugins share (topics, local facts, commands, variants) is asked of all of them first; the
rules of a plugin only when its regime is asked, or the problems or the names of all regimes are. A
plugin that is remembered to be in order and shares nothing is not even imported before that; nor is
one that shares only the local facts of its regime, before one of those is asked. Whatever is asked
first, the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import RLock
from typing import TypeVar

from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.loading.memory import Memory, Outdated, Remembered
from participatiekern.loading.plugin import Plugin
from participatiekern.loading.problems import Problem
from participatiekern.loading.shared import Shared
from participatiekern.rules.regime import Regime

_T = TypeVar("_T")
Source = Callable[[], object]


class Collection:
    """Plugins by name, each with where it comes from; `memory` says which were in order."""

    def __init__(self, sources: Mapping[str, Source], memory: Memory | None = None) -> None:
        self.sources = sources
        self._memory = memory
        self._lock = RLock()
        self._start({} if memory is None else memory.recall())

    def _start(self, remembered: Mapping[str, Remembered]) -> None:
        self._remembered = remembered
        self._plugins = {naam: Plugin(naam, source) for naam, source in self.sources.items()}
        self._shared: Shared | None = None
        self._vocabulary: Vocabulary | None = None
        self._claims: dict[str, list[Plugin]] = {}
        self._asleep = {naam for naam, known in remembered.items() if known.sleeps}
        self._checked: dict[str, Regime | None] = {}
        self._variants: dict[str, tuple[Plugin, Regime]] | None = None
        self._variant_problems: list[Problem] = []
        self._whole = False

    # --- what is asked ---------------------------------------------------------------------------

    @property
    def shared(self) -> Shared:
        """What all plugins together add beyond their own regimes."""
        return self._asked(self._opened)

    def vocabulary(self, owners: Iterable[str] | None = None) -> Vocabulary:
        """What is known of facts, with the local ones of at least these regimes; without: of all.

        Whatever there is more of them, a fact means the same and stands in the same order.
        """
        named = None if owners is None else frozenset(owners)
        return self._asked(lambda: self._known(named))

    def regime(self, naam: str) -> Regime | None:
        """The regime of that name that may decide; None when there is none."""
        return self._asked(lambda: self._regime(naam))

    def names(self) -> tuple[str, ...]:
        """The names of the regimes that may decide, sorted."""
        return self._asked(lambda: tuple(sorted((*self._base_names(), *self._all_variants()))))

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with any plugin."""
        return self._asked(self._all_problems)

    def provider(self, naam: str) -> str | None:
        """The plugin that provides a regime, also when it is refused."""
        return self._asked(lambda: self._provider(naam))

    def _asked(self, answer: Callable[[], _T]) -> _T:
        """The answer; from all plugins anew when one is not what is remembered of it."""
        with self._lock:
            try:
                return answer()
            except Outdated:
                self._start({})
                return answer()

    # --- opening ---------------------------------------------------------------------------------

    def _opened(self) -> Shared:
        """What is shared, after opening every plugin that shares something or is not remembered."""
        if self._shared is None:
            awake = [p for p in self._plugins.values() if p.naam not in self._asleep]
            for plugin in awake:
                plugin.open()
                if plugin.shares and self._remembered and plugin.naam not in self._remembered:
                    raise Outdated  # what it shares may matter to any other plugin
            self._shared = Shared(awake)
            if any(plugin.problems for plugin in awake if plugin.naam in self._remembered):
                raise Outdated
            for plugin in self._plugins.values():
                claimed = plugin.regime.naam if plugin.regime else None
                if plugin.naam in self._asleep:
                    claimed = self._remembered[plugin.naam].regime
                if claimed is not None:
                    self._claims.setdefault(claimed, []).append(plugin)
            if self._remembered and any(len(claims) > 1 for claims in self._claims.values()):
                raise Outdated  # of two plugins with one regime, one was not in order
        return self._shared

    def _wake(self, plugin: Plugin) -> None:
        """Open a plugin that was not, as it is remembered."""
        if plugin.naam in self._asleep:
            shared = self._opened()
            self._asleep.remove(plugin.naam)
            plugin.open()
            plugin.identify(shared.onderwerpen)
            shared.facts[plugin.naam] = tuple(plugin.facts())
            self._vocabulary = None
            if plugin.problems or _summary(plugin) != self._remembered[plugin.naam]:
                raise Outdated

    def _known(self, owners: frozenset[str] | None) -> Vocabulary:
        """The vocabulary with the facts of these regimes, and of whatever else was opened."""
        shared = self._opened()
        if owners is None:
            for naam in [n for n in self._asleep if self._remembered[n].facts_only]:
                self._wake(self._plugins[naam])
        for owner in owners or ():
            for plugin in self._claims.get(owner, ()):
                if plugin.naam in self._asleep:
                    # With its rules: they may read a fact of yet another plugin.
                    self._allowed(plugin)
        if self._vocabulary is None:
            self._vocabulary = shared.vocabulary(self._plugins)
        return self._vocabulary

    # --- regimes ---------------------------------------------------------------------------------

    def _regime(self, naam: str) -> Regime | None:
        found = self._base(naam) or self._variant(naam)
        if found is None and self._remembered:
            raise Outdated  # that there is no such regime is said only after looking everywhere
        return found

    def _base(self, naam: str) -> Regime | None:
        """The regime of that name that is no variant."""
        owner = self._owner(naam)
        return self._allowed(owner) if owner else None

    def _owner(self, naam: str) -> Plugin | None:
        """The first plugin with a regime of that name that may decide."""
        self._opened()
        claims = self._claims.get(naam, ())
        return next((p for p in claims if p.naam in self._remembered or self._allowed(p)), None)

    def _allowed(self, plugin: Plugin) -> Regime | None:
        """The regime of a plugin with its rules, once they are checked; None when refused."""
        if plugin.naam not in self._checked:
            shared = self._opened()
            self._wake(plugin)
            regime = plugin.with_rules(shared.onderwerpen)
            if regime is not None and not self._passes(plugin, regime):
                regime = None
            if regime is None and plugin.naam in self._remembered:
                raise Outdated
            self._checked[plugin.naam] = regime
        return self._checked[plugin.naam]

    def _passes(self, plugin: Plugin, regime: Regime) -> bool:
        """Whether a regime may decide; what is wrong is noted, by all the facts that there are."""
        faults = plugin.faults(regime, self._known(frozenset()))
        if faults and self._asleep:
            faults = plugin.faults(regime, self._known(None))
        plugin.refuse(regime, faults)
        return not faults

    def _base_names(self) -> list[str]:
        self._check_all()
        return [naam for naam in self._claims if self._owner(naam)]

    def _check_all(self) -> None:
        """Check every plugin that is not remembered, and that no two provide one regime."""
        if self._whole:
            return
        self._opened()
        for plugin in self._plugins.values():
            if plugin.regime is None and plugin.naam not in self._remembered:
                self._allowed(plugin)
        for naam, claims in self._claims.items():
            owner = self._owner(naam)
            if owner is None:
                continue
            for plugin in claims[claims.index(owner) + 1 :]:
                problem = f"regime {naam} is already provided by plugin {owner.naam}"
                plugin.found("regime", problem)
        self._whole = True
        self._all_variants()
        if self._memory is not None:
            self._memory.keep(dict(self._worth_remembering(self._memory)))

    def _worth_remembering(self, memory: Memory) -> Iterator[tuple[str, Remembered]]:
        wrong = {problem.plugin for problem in self._all_problems()}
        for naam, plugin in self._plugins.items():
            if naam in wrong:
                continue
            if naam in self._remembered:
                yield naam, self._remembered[naam]
            elif plugin.regime is None or memory.sees(naam, plugin.regime.map):
                yield naam, _summary(plugin)

    def _all_problems(self) -> tuple[Problem, ...]:
        self._check_all()
        own = (problem for plugin in self._plugins.values() for problem in plugin.problems)
        return (*own, *self._variant_problems)

    # --- variants --------------------------------------------------------------------------------

    def _variant(self, naam: str) -> Regime | None:
        found = self._all_variants().get(naam)
        return found[1] if found else None

    def _all_variants(self) -> Mapping[str, tuple[Plugin, Regime]]:
        """The variants that plugins make of the regimes, each with its plugin."""
        if self._variants is None:
            self._opened()
            self._variants = {}
            for plugin in self._plugins.values():
                before = len(plugin.problems)
                for variant in plugin.variants(Regimes(self._base, self._base_names)):
                    self._add_variant(plugin, variant, self._variants)
                # A wrong variant is no reason to refuse the regime of the plugin itself.
                self._variant_problems += plugin.problems[before:]
                del plugin.problems[before:]
        return self._variants

    def _add_variant(
        self, plugin: Plugin, variant: Regime, added: dict[str, tuple[Plugin, Regime]]
    ) -> None:
        other = self._owner(variant.naam) or added.get(variant.naam, (None,))[0]
        if other is not None:
            problem = f"regime {variant.naam} is already provided by plugin {other.naam}"
            plugin.found("varianten", problem)
        elif self._passes(plugin, variant):
            added[variant.naam] = plugin, variant

    def _provider(self, naam: str) -> str | None:
        owner = self._owner(naam) or self._all_variants().get(naam, (None,))[0]
        plugin = owner or next(iter(self._claims.get(naam, ())), None)
        return plugin.naam if plugin else None


def _summary(plugin: Plugin) -> Remembered:
    """What is remembered of a plugin that is opened and in order."""
    naam = plugin.regime.naam if plugin.regime else None
    return Remembered(naam, plugin.shares, plugin.shares_facts_only)


class Regimes(Mapping[str, Regime]):
    """Regimes by name, each loaded when it is asked; listing them checks every plugin."""

    def __init__(
        self, find: Callable[[str], Regime | None], names: Callable[[], Iterable[str]]
    ) -> None:
        self._find = find
        self._names = names

    def __getitem__(self, naam: str) -> Regime:
        found = self._find(naam) if isinstance(naam, str) else None
        if found is None:
            raise KeyError(naam)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(tuple(self._names()))

    def __repr__(self) -> str:
        return f"<regimes {', '.join(self)}>"

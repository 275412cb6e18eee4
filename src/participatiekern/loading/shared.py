# SPDX-License-Identifier: EUPL-1.2
"""Shared: what plugins add beyond their own regime: topics, local facts, relations, commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from participatiekern import hookspecs
from participatiekern.facts.vocabulary import Feit, Vocabulary, shared_vocabulary
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.loading.plugin import Plugin
from participatiekern.rules.topics import Onderwerp, kinds


class Shared:
    """What these plugins, which are opened, share; each is asked for its regime on the way.

    Topics come first: what one plugin declares, any other may implement, whatever their order.
    """

    def __init__(self, plugins: Sequence[Plugin]) -> None:
        self._onderwerpen = dict(ONDERWERPEN)
        self._opdrachten: dict[str, str] = {}
        self.facts: dict[str, tuple[Feit, ...]] = {}
        """The local facts of each plugin, by its name."""
        for plugin in plugins:
            self._add_topics(plugin)
        for plugin in plugins:
            plugin.identify(self._onderwerpen)
            self._add_commands(plugin)
            self.facts[plugin.naam] = tuple(plugin.facts())
        self.onderwerpen: Mapping[str, Onderwerp] = MappingProxyType(self._onderwerpen)
        self.opdrachten: Mapping[str, str] = MappingProxyType(self._opdrachten)
        vocabulary = self.with_facts(plugin.naam for plugin in plugins)
        for plugin in plugins:
            vocabulary = plugin.relations(vocabulary)
        self._verbanden = vocabulary.verbanden

    def vocabulary(self, order: Iterable[str]) -> Vocabulary:
        """The facts of plugins in this order, after those that regimes share, and the relations."""
        return attrs.evolve(self.with_facts(order), verbanden=self._verbanden)

    def with_facts(self, order: Iterable[str]) -> Vocabulary:
        """The shared vocabulary with the facts of plugins in this order; some may have none."""
        return shared_vocabulary().with_facts(f for naam in order for f in self.facts.get(naam, ()))

    def _add_topics(self, plugin: Plugin) -> None:
        for onderwerp in plugin.topics():
            if onderwerp.naam in self._onderwerpen or hasattr(hookspecs, onderwerp.naam):
                problem = f"topic {onderwerp.naam} exists already"
            elif taken := self._taken(onderwerp):
                problem = f"topic {onderwerp.naam}: a consequence {taken!r} exists already"
            else:
                self._onderwerpen[onderwerp.naam] = onderwerp
                continue
            plugin.found("onderwerpen", problem)

    def _taken(self, onderwerp: Onderwerp) -> str | None:
        """The soort of a consequence that another kind of consequence has."""
        known = {kind.soort: kind for kind in kinds(self._onderwerpen)}
        return next((k.soort for k in onderwerp.gevolgen if known.get(k.soort, k) is not k), None)

    def _add_commands(self, plugin: Plugin) -> None:
        for name, where in plugin.commands():
            if name in self._opdrachten:
                plugin.found("opdrachten", f"command {name} exists already")
            else:
                self._opdrachten[name] = where

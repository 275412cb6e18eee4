# SPDX-License-Identifier: EUPL-1.2
"""Plugin: one plugin, opened and asked what it adds. Its problems are its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import pluggy

from participatiekern import hookspecs
from participatiekern.errors import Place, nearest
from participatiekern.facts.relations import RelationError
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import NONE_RECORDED, Feit, Vocabulary
from participatiekern.hookspecs import CONTRACT, ONDERWERPEN, PROJECT
from participatiekern.loading.memory import Outdated
from participatiekern.loading.overlooked import overlooked
from participatiekern.loading.problems import Problem, place_of, raised
from participatiekern.rules.checks import Found, regime_problems
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import RegisterError
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.topics import Onderwerp

_T = TypeVar("_T")

SHARED_HOOKS = ("onderwerpen", "feiten", "verbanden", "varianten", "opdrachten")
"""Hooks with which a plugin adds something beyond its own regime."""

_FURTHER = ("varianten", "opdrachten")


class Plugin:
    """One plugin. `open` imports it, the other methods ask its hooks.

    `problems` holds what is wrong; a plugin that could not be opened answers nothing.
    """

    def __init__(self, naam: str, source: Callable[[], object]) -> None:
        self.naam = naam
        self.source = source
        self.problems: list[Problem] = []
        self.regime: Regime | None = None
        self._object: object = None
        self._manager: pluggy.PluginManager | None = None
        self._before = 0

    def open(self) -> None:
        """Import the plugin and register it on its own."""
        with self.guard(""):
            self._open()

    @contextmanager
    def guard(self, hook: str) -> Iterator[None]:
        """Whatever the plugin raises here, or what it gave, is a problem of this plugin only."""
        try:
            yield
        except (KeyboardInterrupt, Outdated):
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            self.problems.append(raised(self.naam, hook, error))

    def _open(self) -> None:
        plugin = self._object = self.source()
        contract = getattr(plugin, "PARTICIPATIEKERN_CONTRACT", CONTRACT)
        if contract != CONTRACT:
            problem = f"is written for contract {contract}; this kernel has contract {CONTRACT}"
            self.found("", problem, place_of(plugin))
            return
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(hookspecs)
        try:
            manager.register(plugin, self.naam)
        except Exception as error:  # noqa: BLE001 - pluggy raises several kinds
            self._unregistered(str(error), ONDERWERPEN)
            return
        self._manager = manager

    @property
    def shares(self) -> bool:
        """Whether it implements a hook that adds something beyond its own regime."""
        return any(self.place(hook) is not None for hook in SHARED_HOOKS)

    @property
    def shares_facts_only(self) -> bool:
        """Whether nothing of it is known elsewhere but the local facts of its own regime.

        They matter to who asks that regime, names one of them, or lists all facts. Relations would
        matter to every case: a fact may follow from one that regimes share.
        """
        beyond = (hook for hook in SHARED_HOOKS if self.place(hook) is not None)
        return self.regime is not None and tuple(beyond) == ("feiten",)

    def place(self, hook: str) -> Place | None:
        """Where the plugin implements a hook; None when it does not."""
        if self._manager is None:
            return None
        implementations = getattr(self._manager.hook, hook).get_hookimpls()
        return place_of(implementations[0].function) if implementations else None

    def call(self, hook: str, **given: object) -> Any:
        """What the implementation of a hook returns; None when there is none or it is wrong."""
        place = self.place(hook)
        if place is None or self._manager is None:
            return None
        with self.guard(hook):
            # Of one plugin there is one answer; pluggy leaves None out.
            (returned,) = getattr(self._manager.hook, hook)(**given) or (None,)
            if returned is None:
                self.found(hook, "returned None; did you forget to return?", place)
            return returned
        return None

    def _all(self, hook: str, found: Iterator[_T]) -> tuple[_T, ...]:
        """All that is found in what a hook returned; nothing when that cannot be gone through."""
        with self.guard(hook):
            return tuple(found)
        return ()

    def found(self, hook: str, problem: str, place: Place | None = None) -> None:
        """Note a problem; without a place, that of the hook."""
        place = place or (self.place(hook) if hook else None)
        self.problems.append(Problem(self.naam, hook, problem, place))

    # --- what it adds, in the order in which it is asked -----------------------------------------

    def topics(self) -> tuple[Onderwerp, ...]:
        """The topics that it declares."""
        return self._all("onderwerpen", self._topics())

    def _topics(self) -> Iterator[Onderwerp]:
        for onderwerp in _listed(self.call("onderwerpen")):
            if isinstance(onderwerp, Onderwerp):
                yield onderwerp
            else:
                problem = f"returned {type(onderwerp).__name__}, expected a list of Onderwerp"
                self.found("onderwerpen", problem)

    def identify(self, onderwerpen: Mapping[str, Onderwerp]) -> None:
        """Check its hooks against those that there are, and ask for its regime, without rules."""
        if self._manager is not None:
            with self.guard("regime"):
                self._identify(self._manager, onderwerpen)

    def _identify(
        self, manager: pluggy.PluginManager, onderwerpen: Mapping[str, Onderwerp]
    ) -> None:
        further = {naam: o.haak for naam, o in onderwerpen.items() if naam not in ONDERWERPEN}
        try:
            if further:
                manager.add_hookspecs(type("Onderwerpen", (), further))
            manager.check_pending()
        except Exception as error:  # noqa: BLE001 - pluggy raises several kinds
            self._unregistered(str(error), onderwerpen)
            self._manager = None
            return
        self._before = len(self.problems)
        for problem, place in overlooked(self._object, self._hooks(onderwerpen)):
            self.found("", problem, place)
        regime = self.call("regime")
        if regime is None or isinstance(regime, Regime):
            self.regime = regime
        else:
            self.found("regime", f"returned {type(regime).__name__}, expected Regime")

    def commands(self) -> tuple[tuple[str, str], ...]:
        """The commands that it adds: name, and ``module:command``."""
        return self._all("opdrachten", self._commands())

    def _commands(self) -> Iterator[tuple[str, str]]:
        returned = self.call("opdrachten") or {}
        if not isinstance(returned, Mapping):
            problem = f"returned {type(returned).__name__}, expected names with 'module:command'"
            self.found("opdrachten", problem)
            return
        for name, where in returned.items():
            if isinstance(name, str) and isinstance(where, str) and ":" in where:
                yield name, where
            else:
                problem = f"command {name!r} must be given as 'module:command', not {where!r}"
                self.found("opdrachten", problem)

    def facts(self) -> tuple[Feit, ...]:
        """The local facts that it declares."""
        return self._all("feiten", self._facts())

    def _facts(self) -> Iterator[Feit]:
        owner = self.regime.naam if self.regime else self.naam
        for fact in _listed(self.call("feiten")):
            if not isinstance(fact, Feit):
                self.found("feiten", f"returned {type(fact).__name__}, expected a list of Feit")
            elif not fact.pad.startswith(f"lokaal.{owner}.") or fact.pad.count(".") != 2:
                self.found("feiten", f"fact {fact.pad} must be named lokaal.{owner}.<naam>")
            elif problem := _absence_problem(fact):
                self.found("feiten", f"fact {fact.pad}: {problem}")
            else:
                yield fact

    def relations(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary with what it declares about its local facts."""
        declared = self.call("verbanden")
        owner = f"lokaal.{self.regime.naam if self.regime else self.naam}"
        with self.guard("verbanden"):
            try:
                if declared is not None:
                    return vocabulary.with_relations(declared, owner)
            except RelationError as error:
                self.found("verbanden", str(error))
        return vocabulary

    def with_rules(self, onderwerpen: Mapping[str, Onderwerp]) -> Regime | None:
        """Its regime with the rules of every topic.

        None when it has no regime, or something was wrong since it was asked for it.
        """
        with self.guard("regime"):
            return self._with_rules(onderwerpen)
        return None

    def _with_rules(self, onderwerpen: Mapping[str, Onderwerp]) -> Regime | None:
        regels = {}
        for onderwerp in onderwerpen:
            returned = self.call(onderwerp)
            if returned is not None and self._are_rules(onderwerp, returned):
                regels[onderwerp] = tuple(returned)
        if self.regime is None:
            if regels and len(self.problems) == self._before:
                problem = "a plugin with rules must implement the hook regime"
                self.found("regime", problem, self.place(next(iter(regels))))
            return None
        if len(self.problems) > self._before:
            return None
        titel = f"{self.regime.titel} (concept)" if self.regime.concept else self.regime.titel
        return attrs.evolve(self.regime, titel=titel, regels=regels, onderwerpen=onderwerpen)

    def variants(self, regimes: Mapping[str, Regime]) -> tuple[Regime, ...]:
        """The variants that it makes of these regimes."""
        return self._all("varianten", self._variants(regimes))

    def _variants(self, regimes: Mapping[str, Regime]) -> Iterator[Regime]:
        for variant in _listed(self.call("varianten", regimes=regimes)):
            if isinstance(variant, Regime) and variant.variant_van is not None:
                yield variant
            else:
                problem = "returned a list with something else than Regime.variant() gives"
                self.found("varianten", problem)

    def faults(self, regime: Regime, vocabulary: Vocabulary) -> list[Found]:
        """Why a regime of this plugin may not decide by these facts; none when it may."""
        try:
            return list(regime_problems(regime, vocabulary))
        except RegisterError as error:
            return [("regime", error.problem, error.place)]
        except Exception as error:  # noqa: BLE001 - what it gave may do anything when it is read
            told = raised(self.naam, "regime", error)
            return [(told.hook, told.problem, told.place)]

    def refuse(self, regime: Regime, faults: Iterable[Found]) -> None:
        """Note what is wrong with a regime of this plugin."""
        hook = self.place("varianten" if regime.variant_van else "regime")
        for where, problem, line in faults:
            self.found(where, problem, line or hook)

    def _are_rules(self, hook: str, returned: object) -> bool:
        if not isinstance(returned, (list, tuple)):
            problem = f"returned {type(returned).__name__}, expected a list of Regel or Tabel"
            self.found(hook, problem)
            return False
        wrong = [item for item in returned if not isinstance(item, (Regel, Tabel))]
        for item in wrong:
            problem = f"returned a list with {type(item).__name__}, expected Regel or Tabel"
            self.found(hook, problem)
        return not wrong

    @staticmethod
    def _hooks(onderwerpen: Iterable[str]) -> tuple[str, ...]:
        """Every hook that there is."""
        return ("regime", "feiten", "verbanden", "onderwerpen", *onderwerpen, *_FURTHER)

    def _unregistered(self, message: str, onderwerpen: Iterable[str]) -> None:
        """Note why pluggy refuses it; a hook that does not exist by its own line."""
        found = re.search(r"hook '(\w+)'", message)
        if "unknown hook" not in message or found is None:
            self.found("", message, place_of(self._object))
            return
        known = self._hooks(onderwerpen)
        near = nearest(found[1], list(known))
        hint = f"did you mean {near}?" if near else f"known hooks: {', '.join(known)}"
        place = place_of(getattr(self._object, found[1], self._object))
        self.found("", f"there is no hook {found[1]}; {hint}", place)


def _absence_problem(fact: Feit) -> str:
    """What is wrong with what a fact says of its absence."""
    if fact.afwezig not in ("", NONE_RECORDED):
        return f'afwezig is "{NONE_RECORDED}" or left out, not {fact.afwezig!r}'
    if fact.afwezig and fact.soort is Soort.TEKST:
        return "afwezig goes with every kind of fact but a text: leave it out"
    return ""


def _listed(returned: Any) -> Iterable[Any]:
    if returned is None:
        return ()
    return returned if isinstance(returned, (list, tuple)) else [returned]

# SPDX-License-Identifier: EUPL-1.2
"""Plugins: loading regimes, checking them, and the `Kern` that decides cases under them.

Each plugin is collected by itself: one that fails to load or breaks the contract is named with
hook, file and line, and the others keep working.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import pluggy

from participatiekern import hookspecs
from participatiekern.checks import regime_problems
from participatiekern.errors import Place, RuleError
from participatiekern.hookspecs import CONTRACT, PROJECT
from participatiekern.regime import ONDERWERPEN, Regime
from participatiekern.register import RegisterError
from participatiekern.rules import Regel, Tabel
from participatiekern.vocabulary import Feit, Vocabulary, shared_vocabulary

if TYPE_CHECKING:
    from participatiekern.cases import Zaak
    from participatiekern.compare import Vergelijking
    from participatiekern.evaluate import Evaluator
    from participatiekern.outcome import Beoordeling


@attrs.frozen
class Problem:
    """Why a plugin, or a part of it, is not used. In English: its author reads it."""

    plugin: str
    hook: str
    problem: str
    place: Place | None = None

    def __str__(self) -> str:
        where = f" ({self.place})" if self.place else ""
        hook = f", hook {self.hook}" if self.hook else ""
        return f"plugin {self.plugin}{hook}: {self.problem}{where}"


class PluginError(Exception):
    """Plugins are wrong and the caller asked to be strict. `problems` holds every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


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
    """

    def __init__(self, plugins: Mapping[str, object], *, strikt: bool = False) -> None:
        """Load these plugins (modules or objects with hook implementations) by name.

        With `strikt`, any problem raises PluginError; else it is in `problems`.
        """
        loader = _Loader()
        for naam in sorted(plugins):
            loader.add(naam, plugins[naam])
        self._finish(loader, strikt)

    @classmethod
    def installed(cls, *, strikt: bool = False, extra: Mapping[str, object] | None = None) -> Kern:
        """Load every plugin installed under the entry point group ``participatiekern``.

        `extra` adds plugins that are not installed, such as a draft.
        """
        kern = cls.__new__(cls)
        loader = _Loader()
        for point in sorted(entry_points(group=PROJECT), key=lambda point: point.name):
            loader.add_entry_point(point)
        for naam, plugin in sorted((extra or {}).items()):
            loader.add(naam, plugin)
        kern._finish(loader, strikt)
        return kern

    def _finish(self, loader: _Loader, strikt: bool) -> None:
        self.regimes: Mapping[str, Regime] = MappingProxyType(dict(sorted(loader.regimes.items())))
        self.problems: tuple[Problem, ...] = tuple(loader.problems)
        self.vocabulary: Vocabulary = loader.vocabulary
        self._opdrachten = loader.opdrachten
        self._evaluators: dict[str, Evaluator] = {}
        if strikt and self.problems:
            raise PluginError(self.problems)

    def regime(self, naam: str) -> Regime:
        """The regime of that name. Raises UnknownRegimeError."""
        try:
            return self.regimes[naam]
        except KeyError:
            raise UnknownRegimeError(naam, tuple(self.regimes)) from None

    def evaluate(self, zaak: Zaak, regime: str) -> Beoordeling:
        """Decide one case under one regime. Raises UnknownRegimeError."""
        evaluator = self._evaluators.get(regime)
        if evaluator is None:
            from participatiekern.evaluate import Evaluator

            evaluator = self._evaluators[regime] = Evaluator(self.regime(regime), self.vocabulary)
        return evaluator.evaluate(zaak)

    def compare(self, zaak: Zaak, regimes: Iterable[str] | None = None) -> Vergelijking:
        """Decide one case under these regimes (default: all). Raises UnknownRegimeError."""
        from participatiekern.compare import Vergelijking

        names = tuple(self.regimes) if regimes is None else tuple(regimes)
        return Vergelijking(zaak, tuple(self.evaluate(zaak, naam) for naam in names))

    def opdrachten(self) -> Mapping[str, Any]:
        """The click commands that plugins add, by name."""
        return self._opdrachten


class _Loader:
    """Collects plugins one by one, with the problems of each."""

    def __init__(self) -> None:
        self.regimes: dict[str, Regime] = {}
        self.problems: list[Problem] = []
        self.vocabulary = shared_vocabulary()
        self.opdrachten: dict[str, Any] = {}
        self._owners: dict[str, str] = {}

    def add_entry_point(self, point: EntryPoint) -> None:
        """Import an installed plugin and add it."""
        try:
            plugin = point.load()
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            self._problem(point.name, "", error)
            return
        self.add(point.name, plugin)

    def add(self, naam: str, plugin: object) -> None:
        """Register a plugin on its own and collect what it returns."""
        contract = getattr(plugin, "PARTICIPATIEKERN_CONTRACT", CONTRACT)
        if contract != CONTRACT:
            self.problems.append(
                Problem(
                    naam,
                    "",
                    f"is written for contract {contract}; this kernel has contract {CONTRACT}",
                )
            )
            return
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(hookspecs)
        try:
            manager.register(plugin, naam)
            manager.check_pending()
        except Exception as error:  # noqa: BLE001 - pluggy raises several kinds
            self.problems.append(Problem(naam, "", f"{error}{_known_hooks(str(error))}"))
            return
        before = len(self.problems)
        regime = self._collect(naam, manager)
        if regime is not None and len(self.problems) == before:
            self._add_regime(naam, regime)

    def _collect(self, naam: str, manager: pluggy.PluginManager) -> Regime | None:
        for command in self._call(naam, manager, "opdrachten") or ():
            if command.name in self.opdrachten:
                self.problems.append(
                    Problem(naam, "opdrachten", f"command {command.name} exists already")
                )
            else:
                self.opdrachten[command.name] = command
        regime = self._call(naam, manager, "regime")
        if regime is not None and not isinstance(regime, Regime):
            self.problems.append(
                Problem(naam, "regime", f"returned {type(regime).__name__}, expected Regime")
            )
            return None
        self._collect_facts(naam, regime, self._call(naam, manager, "feiten") or [])
        regels = {}
        for onderwerp in ONDERWERPEN:
            returned = self._call(naam, manager, onderwerp)
            if returned is not None and self._are_rules(naam, onderwerp, returned):
                regels[onderwerp] = tuple(returned)
        if regels and regime is None:
            self.problems.append(
                Problem(naam, "regime", "a plugin with rules must implement the hook regime")
            )
            return None
        return None if regime is None else attrs.evolve(regime, regels=regels or regime.regels)

    def _collect_facts(self, naam: str, regime: Regime | None, facts: object) -> None:
        owner = regime.naam if regime else naam
        for fact in facts if isinstance(facts, (list, tuple)) else [facts]:
            if not isinstance(fact, Feit):
                problem = f"returned {type(fact).__name__}, expected a list of Feit"
            elif not fact.pad.startswith(f"lokaal.{owner}.") or fact.pad.count(".") != 2:
                problem = f"fact {fact.pad} must be named lokaal.{owner}.<naam>"
            else:
                self.vocabulary = self.vocabulary.with_facts([fact])
                continue
            self.problems.append(Problem(naam, "feiten", problem))

    def _call(self, naam: str, manager: pluggy.PluginManager, hook: str) -> Any:
        """What this plugin's implementation of a hook returns; None when it has none."""
        implementations = getattr(manager.hook, hook).get_hookimpls()
        if not implementations:
            return None
        function: Callable[[], Any] = implementations[0].function
        try:
            returned = function()
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            self._problem(naam, hook, error)
            return None
        if returned is None:
            place = Place(
                inspect.getfile(function), inspect.unwrap(function).__code__.co_firstlineno
            )
            self.problems.append(
                Problem(naam, hook, "returned None; did you forget to return?", place)
            )
        return returned

    def _are_rules(self, naam: str, hook: str, returned: object) -> bool:
        if not isinstance(returned, (list, tuple)):
            self.problems.append(
                Problem(
                    naam,
                    hook,
                    f"returned {type(returned).__name__}, expected a list of Regel or Tabel",
                )
            )
            return False
        wrong = [item for item in returned if not isinstance(item, (Regel, Tabel))]
        for item in wrong:
            self.problems.append(
                Problem(
                    naam,
                    hook,
                    f"returned a list with {type(item).__name__}, expected Regel or Tabel",
                )
            )
        return not wrong

    def _add_regime(self, naam: str, regime: Regime) -> None:
        owner = self._owners.setdefault(regime.naam, naam)
        if owner != naam:
            self.problems.append(
                Problem(
                    naam, "regime", f"regime {regime.naam} is already provided by plugin {owner}"
                )
            )
            return
        try:
            found = list(regime_problems(regime, self.vocabulary))
        except RegisterError as error:
            found = [("regime", str(error), None)]
        self.problems.extend(Problem(naam, hook, problem, place) for hook, problem, place in found)
        if not found:
            self.regimes[regime.naam] = regime

    def _problem(self, naam: str, hook: str, error: Exception) -> None:
        if isinstance(error, RuleError):
            self.problems.append(Problem(naam, hook, error.problem, error.place))
            return
        frames = traceback.extract_tb(error.__traceback__)
        place = Place(frames[-1].filename, frames[-1].lineno or 0) if frames else None
        self.problems.append(Problem(naam, hook, f"{type(error).__name__}: {error}", place))


def _known_hooks(message: str) -> str:
    if "unknown hook" not in message:
        return ""
    hooks = ["regime", "feiten", *ONDERWERPEN, "opdrachten"]
    return f". Known hooks: {', '.join(hooks)}"

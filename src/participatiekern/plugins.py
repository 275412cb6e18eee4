# SPDX-License-Identifier: EUPL-1.2
"""Plugins: loading regimes, checking them, and the `Kern` that decides cases under them.

Each plugin is collected by itself: one that fails to load or breaks the contract is named with
hook, file and line, and the others keep working.
"""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import pluggy

from participatiekern import hookspecs
from participatiekern.errors import CaseError, DayError, Place, RuleError, nearest
from participatiekern.facts.vocabulary import Feit, Vocabulary, shared_vocabulary
from participatiekern.hookspecs import CONTRACT, ONDERWERPEN, PROJECT
from participatiekern.rules.checks import regime_problems
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import RegisterError
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.topics import Onderwerp, kinds

if TYPE_CHECKING:
    from participatiekern.decide.evaluate import Evaluator
    from participatiekern.decide.outcome import Beoordeling
    from participatiekern.facts.cases import Zaak
    from participatiekern.words.compare import Vergelijking


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
    >>> kern.evaluate(zaak, "naarden@2008-01-01")  # as if that day were the peildatum
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
        loader.load()
        self.onderwerpen: Mapping[str, Onderwerp] = MappingProxyType(loader.onderwerpen)
        self.regimes: Mapping[str, Regime] = MappingProxyType(dict(sorted(loader.regimes.items())))
        self.problems: tuple[Problem, ...] = tuple(loader.problems)
        self.vocabulary: Vocabulary = loader.vocabulary
        self._opdrachten = loader.opdrachten
        self._plugins = loader.plugins
        self._owners = loader.owners
        self._evaluators: dict[str, Evaluator] = {}
        if strikt and self.problems:
            raise PluginError(self.problems)

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
        return self._owners.get(regime)

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
            try:
                moved = zaak.on(day, self.vocabulary)
            except CaseError as error:
                raise CaseError(error.fouten, f"{zaak.naam or 'zaak'} onder {regime}") from None
            return attrs.evolve(self.evaluate(moved, found.naam), dag=day)
        from participatiekern.decide.evaluate import Evaluator

        evaluator = self._evaluators[regime] = Evaluator(found, self.vocabulary)
        return evaluator.evaluate(zaak)

    def compare(self, zaak: Zaak, regimes: Iterable[str] | None = None) -> Vergelijking:
        """Decide one case under these regimes (default: all); a name may have a day (`evaluate`).

        Raises what `evaluate` raises.
        """
        from participatiekern.words.compare import Vergelijking

        names = tuple(self.regimes) if regimes is None else tuple(regimes)
        return Vergelijking(zaak, tuple(self.evaluate(zaak, naam) for naam in names))

    def reloaded(self) -> Kern:
        """A kernel of its own with the same plugins, every hook called anew."""
        return Kern(self._plugins)

    def opdrachten(self) -> Mapping[str, str]:
        """Where the commands are that plugins add, by name: ``"module:command"``."""
        return self._opdrachten


class _Loader:
    """Collects plugins one by one, with the problems of each.

    Topics come first: what one plugin declares, any other may implement, whatever their order.
    """

    def __init__(self) -> None:
        self.regimes: dict[str, Regime] = {}
        self.problems: list[Problem] = []
        self.vocabulary = shared_vocabulary()
        self.onderwerpen = dict(ONDERWERPEN)
        self.opdrachten: dict[str, str] = {}
        self.plugins: dict[str, object] = {}
        self._managers: dict[str, pluggy.PluginManager] = {}
        self.owners: dict[str, str] = {}

    def add_entry_point(self, point: EntryPoint) -> None:
        """Import an installed plugin and add it."""
        try:
            plugin = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            self._problem(point.name, "", error)
            return
        self.add(point.name, plugin)

    def add(self, naam: str, plugin: object) -> None:
        """Register a plugin on its own, and take the topics that it declares."""
        self.plugins[naam] = plugin
        contract = getattr(plugin, "PARTICIPATIEKERN_CONTRACT", CONTRACT)
        if contract != CONTRACT:
            problem = f"is written for contract {contract}; this kernel has contract {CONTRACT}"
            self._found(naam, "", problem, _place(plugin))
            return
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(hookspecs)
        try:
            manager.register(plugin, naam)
        except Exception as error:  # noqa: BLE001 - pluggy raises several kinds
            self._found(naam, "", *self._refused(plugin, str(error)))
            return
        self._managers[naam] = manager
        self._collect_topics(naam, manager)

    def load(self) -> None:
        """Collect what every plugin returns, under the topics that they declare together."""
        further = [o for naam, o in self.onderwerpen.items() if naam not in ONDERWERPEN]
        specifications = type("Onderwerpen", (), {o.naam: o.haak for o in further})
        for naam, manager in self._managers.items():
            before = len(self.problems)
            try:
                if further:
                    manager.add_hookspecs(specifications)
                manager.check_pending()
            except Exception as error:  # noqa: BLE001 - pluggy raises several kinds
                self._found(naam, "", *self._refused(self.plugins[naam], str(error)))
                continue
            regime = self._collect(naam, manager)
            if regime is not None and len(self.problems) == before:
                self._add_regime(naam, regime)
        self._add_variants()

    def _collect_topics(self, naam: str, manager: pluggy.PluginManager) -> None:
        place = _hook_place(manager, "onderwerpen")
        declared = self._call(naam, manager, "onderwerpen") or []
        for onderwerp in declared if isinstance(declared, (list, tuple)) else [declared]:
            if not isinstance(onderwerp, Onderwerp):
                problem = f"returned {type(onderwerp).__name__}, expected a list of Onderwerp"
            elif onderwerp.naam in self.onderwerpen or hasattr(hookspecs, onderwerp.naam):
                problem = f"topic {onderwerp.naam} exists already"
            elif taken := self._taken(onderwerp):
                problem = f"topic {onderwerp.naam}: a consequence {taken!r} exists already"
            else:
                self.onderwerpen[onderwerp.naam] = onderwerp
                continue
            self._found(naam, "onderwerpen", problem, place)

    def _taken(self, onderwerp: Onderwerp) -> str | None:
        """The soort of a consequence that another kind of consequence has."""
        known = {kind.soort: kind for kind in kinds(self.onderwerpen)}
        return next((k.soort for k in onderwerp.gevolgen if known.get(k.soort, k) is not k), None)

    def _add_variants(self) -> None:
        """Add the variants that plugins make of the regimes loaded so far."""
        loaded = MappingProxyType(dict(self.regimes))
        for naam, manager in self._managers.items():
            variants = self._call(naam, manager, "varianten", regimes=loaded) or []
            for variant in variants if isinstance(variants, (list, tuple)) else [variants]:
                if isinstance(variant, Regime) and variant.variant_van is not None:
                    self._add_regime(naam, variant)
                else:
                    problem = "returned a list with something else than Regime.variant() gives"
                    self._found(naam, "varianten", problem, _hook_place(manager, "varianten"))

    def _collect(self, naam: str, manager: pluggy.PluginManager) -> Regime | None:
        self._collect_commands(naam, manager)
        regime = self._call(naam, manager, "regime")
        if regime is not None and not isinstance(regime, Regime):
            problem = f"returned {type(regime).__name__}, expected Regime"
            self._found(naam, "regime", problem, _hook_place(manager, "regime"))
            return None
        self._collect_facts(naam, regime, manager)
        regels = {}
        for onderwerp in self.onderwerpen:
            returned = self._call(naam, manager, onderwerp)
            place = _hook_place(manager, onderwerp)
            if returned is not None and self._are_rules(naam, onderwerp, returned, place):
                regels[onderwerp] = tuple(returned)
        if regels and regime is None:
            place = _hook_place(manager, next(iter(regels)))
            self._found(naam, "regime", "a plugin with rules must implement the hook regime", place)
        if regime is None:
            return None
        titel = f"{regime.titel} (concept)" if regime.concept else regime.titel
        identity: Regime = regime
        return attrs.evolve(identity, titel=titel, regels=regels, onderwerpen=self.onderwerpen)

    def _collect_commands(self, naam: str, manager: pluggy.PluginManager) -> None:
        place = _hook_place(manager, "opdrachten")
        commands = self._call(naam, manager, "opdrachten") or {}
        if not isinstance(commands, Mapping):
            problem = f"returned {type(commands).__name__}, expected names with 'module:command'"
            self._found(naam, "opdrachten", problem, place)
            return
        for name, where in commands.items():
            if not isinstance(name, str) or not isinstance(where, str) or ":" not in where:
                problem = f"command {name!r} must be given as 'module:command', not {where!r}"
            elif name in self.opdrachten:
                problem = f"command {name} exists already"
            else:
                self.opdrachten[name] = where
                continue
            self._found(naam, "opdrachten", problem, place)

    def _collect_facts(
        self, naam: str, regime: Regime | None, manager: pluggy.PluginManager
    ) -> None:
        facts = self._call(naam, manager, "feiten") or []
        owner = regime.naam if regime else naam
        for fact in facts if isinstance(facts, (list, tuple)) else [facts]:
            if not isinstance(fact, Feit):
                problem = f"returned {type(fact).__name__}, expected a list of Feit"
            elif not fact.pad.startswith(f"lokaal.{owner}.") or fact.pad.count(".") != 2:
                problem = f"fact {fact.pad} must be named lokaal.{owner}.<naam>"
            else:
                self.vocabulary = self.vocabulary.with_facts([fact])
                continue
            self._found(naam, "feiten", problem, _hook_place(manager, "feiten"))

    def _call(self, naam: str, manager: pluggy.PluginManager, hook: str, **given: object) -> Any:
        """What this plugin's implementation of a hook returns; None when it has none."""
        place = _hook_place(manager, hook)
        if place is None:
            return None
        try:
            # Of one plugin there is one answer; pluggy leaves None out.
            (returned,) = getattr(manager.hook, hook)(**given) or (None,)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            self._problem(naam, hook, error)
            return None
        if returned is None:
            self._found(naam, hook, "returned None; did you forget to return?", place)
        return returned

    def _are_rules(self, naam: str, hook: str, returned: object, place: Place | None) -> bool:
        if not isinstance(returned, (list, tuple)):
            problem = f"returned {type(returned).__name__}, expected a list of Regel or Tabel"
            self._found(naam, hook, problem, place)
            return False
        wrong = [item for item in returned if not isinstance(item, (Regel, Tabel))]
        for item in wrong:
            problem = f"returned a list with {type(item).__name__}, expected Regel or Tabel"
            self._found(naam, hook, problem, place)
        return not wrong

    def _add_regime(self, naam: str, regime: Regime) -> None:
        hook = "varianten" if regime.variant_van else "regime"
        place = _hook_place(self._managers[naam], hook)
        if regime.naam in self.regimes:
            problem = (
                f"regime {regime.naam} is already provided by plugin {self.owners[regime.naam]}"
            )
            self._found(naam, hook, problem, place)
            return
        try:
            found = list(regime_problems(regime, self.vocabulary))
        except RegisterError as error:
            found = [("regime", error.problem, error.place)]
        for where, problem, line in found:
            self._found(naam, where, problem, line or place)
        if not found:
            self.owners[regime.naam] = naam
            self.regimes[regime.naam] = regime

    def _refused(self, plugin: object, message: str) -> tuple[str, Place]:
        """Why pluggy refuses a plugin and where; a hook that does not exist by its own line."""
        found = re.search(r"hook '(\w+)'", message)
        if "unknown hook" not in message or found is None:
            return message, _place(plugin)
        known = ("regime", "feiten", "onderwerpen", *self.onderwerpen, "varianten", "opdrachten")
        near = nearest(found[1], list(known))
        hint = f"did you mean {near}?" if near else f"known hooks: {', '.join(known)}"
        return f"there is no hook {found[1]}; {hint}", _place(getattr(plugin, found[1], plugin))

    def _problem(self, naam: str, hook: str, error: BaseException) -> None:
        if isinstance(error, RuleError):
            self._found(naam, hook, error.problem, error.place)
            return
        if isinstance(error, SyntaxError) and error.filename:
            place = Place(error.filename, error.lineno or 1)
            self._found(naam, hook, f"SyntaxError: {error.msg}", place)
            return
        frames = traceback.extract_tb(error.__traceback__)
        line = Place(frames[-1].filename, frames[-1].lineno or 0) if frames else None
        self._found(naam, hook, f"{type(error).__name__}: {error}", line)

    def _found(self, naam: str, hook: str, problem: str, place: Place | None = None) -> None:
        self.problems.append(Problem(naam, hook, problem, place))


def _hook_place(manager: pluggy.PluginManager, hook: str) -> Place | None:
    """Where a plugin implements a hook; None when it does not."""
    implementations = getattr(manager.hook, hook).get_hookimpls()
    return _place(implementations[0].function) if implementations else None


def _place(written: object) -> Place:
    """Where a function or module is written."""
    code = getattr(inspect.unwrap(written) if callable(written) else None, "__code__", None)
    if code is not None:
        return Place(code.co_filename, code.co_firstlineno)
    return Place(getattr(written, "__file__", None) or repr(written), 1)

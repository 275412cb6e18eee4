# SPDX-License-Identifier: EUPL-1.2
"""Examined: a regime with what the checks on it share, each worked out once, when first asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from participatiekern.authoring.casework import case_files, exercise_findings
from participatiekern.authoring.conformance import Bevinding, rules_by_provision
from participatiekern.authoring.declarations import Verklaringen, declarations
from participatiekern.authoring.effects import without_effect
from participatiekern.authoring.exclusions import Uitsluiting, exclusions
from participatiekern.authoring.shown import decidable, shown
from participatiekern.authoring.worked import UitgewerkteZaak, read_worked_cases
from participatiekern.decide.outcome import Beoordeling
from participatiekern.errors import CaseError
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import RegisterError
from participatiekern.rules.rule import Regel


class Examined:
    """A regime of a kernel, with its cases decided."""

    def __init__(self, kern: Kern, regime: Regime) -> None:
        self.kern = kern
        self.regime = regime

    def about(self, bericht: str, advies: str, plek: object = "") -> Bevinding:
        """What is not in order with the regime itself."""
        return Bevinding(self.regime.naam, bericht, advies, str(plek))

    @property
    def folder(self) -> Path:
        """The folder of the register, with the cases and declarations beside it."""
        return self.regime.register.pad.parent

    @cached_property
    def files(self) -> Mapping[Path, tuple[UitgewerkteZaak, ...]]:
        """The worked cases that can be read; what is wrong with another is its own check."""
        found: dict[Path, tuple[UitgewerkteZaak, ...]] = {}
        for pad in case_files(self.folder / "zaken"):
            try:
                found[pad] = read_worked_cases(pad, self.kern.vocabulary)
            except CaseError:
                continue
        return found

    @cached_property
    def cases(self) -> list[UitgewerkteZaak]:
        """Every worked case that can be read."""
        return [case for cases in self.files.values() for case in cases]

    @cached_property
    def judged(self) -> list[Beoordeling]:
        """What is decided in each of `cases`, in their order."""
        return [self.kern.evaluate(case.zaak, self.regime.naam) for case in self.cases]

    @cached_property
    def unexercised(self) -> dict[str, list[Bevinding]]:
        """By rule, on which side no case stands."""
        found: dict[str, list[Bevinding]] = {}
        for bevinding in exercise_findings(self.regime, self.judged):
            found.setdefault(bevinding.onderwerp, []).append(bevinding)
        return found

    @cached_property
    def cited(self) -> dict[str, list[str]]:
        """By provision, the rules that cite it."""
        return rules_by_provision(self.regime)

    @cached_property
    def rules(self) -> dict[str, Regel]:
        """The rules by their id."""
        return {regel.id: regel for _, regel in self.regime.alle_regels()}

    @cached_property
    def without_effect(self) -> Mapping[str, Regel]:
        """Provisions that are cited only where that changes nothing, with the rule."""
        return without_effect(self.regime, self.judged, self.kern.vocabulary)

    @cached_property
    def getoond(self) -> tuple[int, int] | None:
        """How many decidable provisions are shown by cases from the text, and of how many.

        None when there is no register that can be read.
        """
        if not self.ids:
            return None
        to_show = [bepaling.id for bepaling in decidable(self.regime)]
        return sum(naam in self.twinned for naam in to_show), len(to_show)

    @cached_property
    def twinned(self) -> frozenset[str]:
        """The provisions that two cases from the text show."""
        found = shown(self.regime, self.cases).values()
        return frozenset(getoond.bepaling.id for getoond in found if getoond.tweelingen)

    @cached_property
    def excluding(self) -> tuple[Uitsluiting, ...]:
        """Exceptions that several rules have, with the rules that lack them."""
        return tuple(exclusions(self.regime, self.judged, self.kern.vocabulary))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The provisions of the register; none when it cannot be read, which is its own check."""
        try:
            return tuple(self.regime.register.bepalingen)
        except RegisterError:
            return ()

    @cached_property
    def declared(self) -> Verklaringen:
        """What ``conformiteit.toml`` declares. Raises DeclarationError."""
        return declarations(self.folder)

    @cached_property
    def decided(self) -> Mapping[int, Beoordeling]:
        """What is decided in a case, by its identity."""
        pairs = zip(self.cases, self.judged, strict=True)
        return {id(case): beoordeling for case, beoordeling in pairs}

# SPDX-License-Identifier: EUPL-1.2
"""Coverage (dekking): for every provision of a regime which rules implement it, or why none does.

Everything is computed from the rules, the register and the worked cases; no count is written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import attrs

from participatiekern.authoring.casework import exercise_findings, worked_cases
from participatiekern.authoring.conformance import Bevinding, rules_by_provision
from participatiekern.authoring.shown import Getoond, decidable, shown
from participatiekern.decide.outcome import Status
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import REASONS, Bepaling

REASON_WORDS = {
    "beleidsdoel": "beleidsdoel: beslist niets",
    "definitie": "definitie",
    "organisatie": "organisatie of werkwijze",
    "geen_hook": "onderwerp nog zonder hook",
    "oordeel": "oordeel bij de toepassing",
}
"""Why a provision has no rule, in words."""

NOT_ACCOUNTED = "geen regel en geen reden"


@attrs.frozen
class Verantwoording:
    """One provision accounted for: the rules that implement it, or why there is none.

    `onder_een_hook`: it is filed under a topic of which rules can be written.
    """

    bepaling: Bepaling
    regels: tuple[str, ...]
    onder_een_hook: bool

    @property
    def verantwoord(self) -> bool:
        """Whether there is a rule, or a known reason with a sentence."""
        reason = self.bepaling.zonder_regel in REASONS and bool(self.bepaling.reden.strip())
        return bool(self.regels) or reason

    @property
    def beslisbaar_zonder_regel(self) -> bool:
        """Whether it is under a hook and recordable facts decide it, and yet no rule does."""
        return self.onder_een_hook and self.bepaling.beslisbaar and not self.regels

    @property
    def woord(self) -> str:
        """How it is accounted for, in a few words."""
        if self.regels:
            return "1 regel" if len(self.regels) == 1 else f"{len(self.regels)} regels"
        return REASON_WORDS.get(self.bepaling.zonder_regel, NOT_ACCOUNTED)


@attrs.frozen
class Dekking:
    """The coverage of one regime.

    `niet_geoefend` lists rules that the worked cases do not try; `getoond` says how provisions are
    tested by cases from the text.
    """

    regime: Regime
    bepalingen: tuple[Verantwoording, ...]
    regels: int
    niet_geoefend: tuple[Bevinding, ...]
    getoond: Mapping[str, Getoond]

    @property
    def verantwoord(self) -> int:
        """How many provisions have a rule or a reason."""
        return sum(v.verantwoord for v in self.bepalingen)

    @property
    def met_regel(self) -> int:
        """How many provisions some rule implements."""
        return sum(bool(v.regels) for v in self.bepalingen)

    @property
    def redenen(self) -> Mapping[str, int]:
        """How many provisions have each reason for having no rule."""
        found = Counter(v.bepaling.zonder_regel for v in self.bepalingen if not v.regels)
        return {reason: found[reason] for reason in REASONS}

    @property
    def onder_een_hook(self) -> tuple[Verantwoording, ...]:
        """The provisions on a topic of which rules can be written."""
        return tuple(v for v in self.bepalingen if v.onder_een_hook)

    @property
    def beslisbaar_zonder_regel(self) -> tuple[Verantwoording, ...]:
        """Those under a hook that recordable facts decide and that no rule implements."""
        return tuple(v for v in self.bepalingen if v.beslisbaar_zonder_regel)

    @property
    def te_tonen(self) -> tuple[Bepaling, ...]:
        """The provisions that a pair of cases from the text must show."""
        return tuple(decidable(self.regime))

    @property
    def aantal_getoond(self) -> int:
        """How many of them are shown."""
        tested = (self.getoond.get(bepaling.id) for bepaling in self.te_tonen)
        return sum(bool(found and found.tweelingen) for found in tested)

    def per_onderwerp(self) -> Mapping[str, tuple[int, int]]:
        """Per topic, the hooks first: how many provisions there are, and how many have a rule."""
        total = Counter(v.bepaling.onderwerp for v in self.bepalingen)
        ruled = Counter(v.bepaling.onderwerp for v in self.bepalingen if v.regels)
        hooked = self.regime.onderwerpen
        names = [naam for naam in hooked if naam in total] + sorted(set(total) - set(hooked))
        return {naam: (total[naam], ruled[naam]) for naam in names}


@attrs.frozen
class Oefening:
    """Which worked cases try one rule, by name: where it applies and where it does not."""

    toegepast: tuple[str, ...]
    buiten_toepassing: tuple[str, ...]


def coverage(kern: Kern, regime: Regime) -> Dekking:
    """Account for every provision of a regime. Raises CaseError when a worked case is broken."""
    cited = rules_by_provision(regime)
    cases = worked_cases(regime, kern)
    judged = [kern.evaluate(case.zaak, regime.naam) for case in cases]
    return Dekking(
        regime,
        tuple(
            Verantwoording(
                bepaling,
                tuple(cited.get(bepaling.id, ())),
                bepaling.onderwerp in regime.onderwerpen,
            )
            for bepaling in regime.register.bepalingen.values()
        ),
        sum(1 for _ in regime.alle_regels()),
        tuple(exercise_findings(regime, judged)),
        shown(regime, cases),
    )


def exercises(kern: Kern, regime: Regime, regels: tuple[str, ...]) -> Mapping[str, Oefening]:
    """Per rule the worked cases that try it. Raises CaseError when a worked case is broken."""
    applied: dict[str, list[str]] = {naam: [] for naam in regels}
    refused: dict[str, list[str]] = {naam: [] for naam in regels}
    for case in worked_cases(regime, kern):
        for uitkomst in kern.evaluate(case.zaak, regime.naam).uitkomsten.values():
            for gevolg in uitkomst.gevolgen:
                if gevolg.regel.id in applied and gevolg.applies:
                    applied[gevolg.regel.id].append(case.naam)
                elif gevolg.regel.id in refused and gevolg.status is Status.NIET_VAN_TOEPASSING:
                    refused[gevolg.regel.id].append(case.naam)
    return {naam: Oefening(tuple(applied[naam]), tuple(refused[naam])) for naam in regels}


def coverage_document(found: Dekking, *, bepalingen: bool) -> dict[str, Any]:
    """The coverage of a regime as JSON types; with `bepalingen`, every provision too.

    ``{"regime", "titel", "bepalingen", "verantwoord", "met_regel", "regels", "stiltes",
    "niet_ingevoerd": {topic: words},
    "zonder_regel": {reason: count}, "per_onderwerp": {topic: {"bepalingen", "met_regel"}},
    "onder_een_hook": {"bepalingen", "verantwoord", "met_regel", "beslisbaar",
    "beslisbaar_zonder_regel": [id]}, "getoond_uit_tekst": {"getoond", "van", "niet": [id]},
    "niet_geoefend": [{"regel", "bevinding"}],
    "lijst": [{"id", "document", "plaats", "onderwerp", "beslisbaar", "regels", "zonder_regel",
    "reden", "gebruikt_door"}]}``. In an item of ``lijst``, ``zonder_regel`` is null where there
    are rules, and otherwise ``regels`` is empty.
    """
    hooked = found.onder_een_hook
    document: dict[str, Any] = {
        "regime": found.regime.naam,
        "titel": found.regime.titel,
        "bepalingen": len(found.bepalingen),
        "verantwoord": found.verantwoord,
        "met_regel": found.met_regel,
        "regels": found.regels,
        "stiltes": len(found.regime.register.stiltes),
        "niet_ingevoerd": dict(found.regime.niet_ingevoerd),
        "zonder_regel": dict(found.redenen),
        "per_onderwerp": {
            naam: {"bepalingen": total, "met_regel": ruled}
            for naam, (total, ruled) in found.per_onderwerp().items()
        },
        "onder_een_hook": {
            "bepalingen": len(hooked),
            "verantwoord": sum(v.verantwoord for v in hooked),
            "met_regel": sum(bool(v.regels) for v in hooked),
            "beslisbaar": sum(v.bepaling.beslisbaar for v in hooked),
            "beslisbaar_zonder_regel": [v.bepaling.id for v in found.beslisbaar_zonder_regel],
        },
        "getoond_uit_tekst": {
            "getoond": found.aantal_getoond,
            "van": len(found.te_tonen),
            "niet": [
                bepaling.id
                for bepaling in found.te_tonen
                if not (found.getoond.get(bepaling.id) and found.getoond[bepaling.id].tweelingen)
            ],
        },
        "niet_geoefend": [
            {"regel": b.onderwerp, "bevinding": b.bericht} for b in found.niet_geoefend
        ],
    }
    if bepalingen:
        document["lijst"] = [_item(v) for v in found.bepalingen]
    return document


def _item(found: Verantwoording) -> dict[str, Any]:
    bepaling = found.bepaling
    return {
        "id": bepaling.id,
        "document": bepaling.bron,
        "plaats": bepaling.vindplaats,
        "onderwerp": bepaling.onderwerp,
        "beslisbaar": bepaling.beslisbaar,
        "regels": list(found.regels),
        "zonder_regel": None if found.regels else bepaling.zonder_regel or None,
        "reden": bepaling.reden,
        "gebruikt_door": list(bepaling.gebruikt_door),
    }

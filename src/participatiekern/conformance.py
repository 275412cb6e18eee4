# SPDX-License-Identifier: EUPL-1.2
"""Conformance: what makes a regime trustworthy, beyond what loading it already checks.

Each check yields findings; none means that it holds. `participatiekern toets` prints them in Dutch,
`participatiekern.testing` makes a pytest test of each subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import attrs

from participatiekern.errors import CaseError
from participatiekern.expressions import AtLeast, Expression, Literal
from participatiekern.outcome import Beoordeling, Status
from participatiekern.plugins import Kern
from participatiekern.regime import Regime
from participatiekern.register import REASONS, Bepaling
from participatiekern.rules import Regel
from participatiekern.trees import nodes
from participatiekern.values import decode
from participatiekern.worked import UitgewerkteZaak, read_worked_case


@attrs.frozen
class Bevinding:
    """What is not in order: about which rule, provision or case, and in what way (Dutch)."""

    onderwerp: str
    bericht: str

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.bericht}"


def rules_by_provision(regime: Regime) -> dict[str, list[str]]:
    """Which rules cite each provision."""
    found: dict[str, list[str]] = {}
    for _, regel in regime.alle_regels():
        for bepaling in regel.bepalingen():
            found.setdefault(bepaling, []).append(regel.id)
    return found


# --- figures -------------------------------------------------------------------------------------


def figure_findings(regime: Regime, regel: Regel) -> Iterator[Bevinding]:
    """Every figure in a rule stands in a provision that the rule cites."""
    cited = [regime.register.bepalingen[b] for b in regel.bepalingen() if b in regime.register.bepalingen]
    known = {number for bepaling in cited for number in _numbers(bepaling.waarden)}
    for figure in dict.fromkeys(figures(regel)):
        if figure not in known:
            yield Bevinding(
                regel.id,
                f"het getal {figure:f} staat niet bij de waarden van de aangehaalde bepalingen "
                f"({', '.join(b.id for b in cited)}) [{regel.plek}]",
            )


def figures(regel: Regel) -> Iterator[Decimal]:
    """The figures that stand in a rule: euro, percent, months, years, hours; nought is none."""
    for root in regel.expressions():
        yield from _figures(root)


def _figures(root: Expression) -> Iterator[Decimal]:
    for node in nodes(root):
        if isinstance(node, Literal) and node.code:
            yield Decimal(decode(node.soort, node.code)).normalize()
        elif isinstance(node, AtLeast) and node.number > 1:
            yield Decimal(node.number)


def _numbers(value: object) -> Iterator[Decimal]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _numbers(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _numbers(part)
    elif isinstance(value, (int, float, str, Decimal)) and not isinstance(value, bool):
        try:
            number = Decimal(str(value).replace(",", "."))
        except InvalidOperation:
            return
        if number.is_finite():
            yield number.normalize()


# --- register ------------------------------------------------------------------------------------


def provision_findings(regime: Regime, bepaling: Bepaling, cited: Mapping[str, list[str]]) -> Iterator[Bevinding]:
    """A provision has a rule, or a reason why not; never both, never neither."""
    if bepaling.id in cited:
        if bepaling.zonder_regel:
            yield Bevinding(bepaling.id, f"heeft een regel ({cited[bepaling.id][0]}) én een reden zonder regel")
        return
    if bepaling.zonder_regel not in REASONS:
        yield Bevinding(bepaling.id, f"heeft geen regel en geen reden; zonder_regel is een van {', '.join(REASONS)}")
    elif not bepaling.reden.strip():
        yield Bevinding(bepaling.id, "heeft geen regel; reden ontbreekt")
    if bepaling.zonder_regel == "definitie":
        rules = {regel.id for _, regel in regime.alle_regels()}
        if not bepaling.gebruikt_door:
            yield Bevinding(bepaling.id, "is een definitie; gebruikt_door noemt de regels die haar gebruiken")
        for naam in bepaling.gebruikt_door:
            if naam not in rules:
                yield Bevinding(bepaling.id, f"gebruikt_door noemt {naam}, die niet bestaat")


# --- worked cases --------------------------------------------------------------------------------


def worked_cases(regime: Regime, kern: Kern) -> list[UitgewerkteZaak]:
    """The worked cases of a regime, in order of file name. Raises CaseError."""
    return [read_worked_case(pad, kern.vocabulary) for pad in case_files(regime.map / "zaken")]


def case_files(folder: Path) -> list[Path]:
    """The case files in a folder."""
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def case_findings(kern: Kern, case: UitgewerkteZaak, regimes: Iterable[str]) -> Iterator[Bevinding]:
    """Every expectation of a worked case about one of these regimes holds."""
    wanted = set(regimes)
    for verwachting in case.verwacht:
        if verwachting.regime in wanted:
            beoordeling = kern.evaluate(case.zaak, verwachting.regime)
            for failure in verwachting.failures(beoordeling):
                yield Bevinding(Path(case.bestand).stem, f"{verwachting.regime}, {verwachting.onderwerp}: {failure}")


def exercise_findings(regime: Regime, beoordelingen: Iterable[Beoordeling]) -> Iterator[Bevinding]:
    """Every rule applies in some case and does not in another."""
    seen: dict[str, set[Status]] = {}
    for beoordeling in beoordelingen:
        for uitkomst in beoordeling.uitkomsten.values():
            for gevolg in uitkomst.gevolgen:
                seen.setdefault(gevolg.regel.id, set()).add(gevolg.status)
    for _, regel in regime.alle_regels():
        statuses = seen.get(regel.id, set())
        if Status.VAN_TOEPASSING not in statuses:
            yield Bevinding(regel.id, "wordt in geen enkele zaak toegepast")
        if Status.NIET_VAN_TOEPASSING not in statuses and regel.dan.soort not in ("verwijzing", "stilte"):
            yield Bevinding(regel.id, "blijft in geen enkele zaak buiten toepassing")


def all_findings(kern: Kern, regime: Regime) -> Iterator[tuple[str, list[Bevinding]]]:
    """Every check on a regime: its name in Dutch and what it found."""
    cited = rules_by_provision(regime)
    yield "Elk getal staat in een aangehaalde bepaling", [
        found for _, regel in regime.alle_regels() for found in figure_findings(regime, regel)
    ]
    yield "Elke bepaling heeft een regel of een reden", [
        found
        for bepaling in regime.register.bepalingen.values()
        for found in provision_findings(regime, bepaling, cited)
    ]
    cases, broken = _readable_cases(regime, kern)
    yield "Elke zaak is leesbaar", broken
    yield "Elke verwachting komt uit", [
        found for case in cases for found in case_findings(kern, case, [regime.naam])
    ]
    judged: list[Any] = [kern.evaluate(case.zaak, regime.naam) for case in cases]
    yield "Elke regel wordt in een zaak toegepast en in een andere niet", list(exercise_findings(regime, judged))


def _readable_cases(regime: Regime, kern: Kern) -> tuple[list[UitgewerkteZaak], list[Bevinding]]:
    cases: list[UitgewerkteZaak] = []
    broken: list[Bevinding] = []
    for pad in case_files(regime.map / "zaken"):
        try:
            cases.append(read_worked_case(pad, kern.vocabulary))
        except CaseError as error:
            broken.extend(Bevinding(pad.stem, str(fout)) for fout in error.fouten)
    return cases, broken

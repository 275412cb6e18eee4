# SPDX-License-Identifier: EUPL-1.2
"""Conformance: what makes a regime trustworthy, beyond what loading it already checks.

Each check yields findings; none means that it holds. `Examination` puts the checks together:
`participatiekern toets` prints the findings, `participatiekern.testing` makes a test of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

import attrs

from participatiekern.errors import nearest
from participatiekern.facts.values import Soort, decode
from participatiekern.rules.consequences import Indeling, Stilte
from participatiekern.rules.expressions import (
    AtLeast,
    Comparison,
    Expression,
    Literal,
    Product,
    Year,
)
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import REASONS, Bepaling
from participatiekern.rules.rule import PLICHT_VAN, Aard, Regel
from participatiekern.rules.trees import nodes


@attrs.frozen
class Bevinding:
    """What is not in order: with which rule, provision or case, how, and what to do (Dutch).

    `plek` is the file and line where it is written, `advies` a sentence.
    """

    onderwerp: str
    bericht: str
    advies: str = ""
    plek: str = ""

    def __str__(self) -> str:
        advice = f" {self.advies}" if self.advies else ""
        place = f" [{self.plek}]" if self.plek else ""
        stop = "" if self.bericht.endswith((".", "?")) else "."
        return f"{self.onderwerp}: {self.bericht}{stop}{advice}{place}"


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
    cited = [
        regime.register.bepalingen[b] for b in regel.bepalingen() if b in regime.register.bepalingen
    ]
    known = {number for bepaling in cited for number in _numbers(bepaling.waarden)}
    for figure in dict.fromkeys(figures(regel)):
        if figure not in known:
            yield Bevinding(
                regel.id,
                f"het getal {figure:f} staat niet bij de waarden van de aangehaalde bepalingen "
                f"({', '.join(b.id for b in cited)})",
                "Haal de bepaling aan waarin het staat, of vul daar waarden aan uit de bron.",
                str(regel.plek),
            )


def figures(regel: Regel) -> Iterator[Decimal]:
    """The figures that stand in a rule: euro, percent, months, years, hours, how many times.

    Nought is none, and a date or a calendar year neither.
    """
    for root in regel.written():
        yield from _figures(root)


def _figures(root: Expression) -> Iterator[Decimal]:
    of_dates = {
        id(year)
        for node in nodes(root)
        if isinstance(node, Comparison)
        and (isinstance(node.left, Year) or isinstance(node.right, Year))
        for year in (node.left, node.right)
    }
    for node in nodes(root):
        if id(node) in of_dates:
            continue
        if isinstance(node, Literal) and node.code and node.soort is not Soort.DATUM:
            yield Decimal(decode(node.soort, node.code)).normalize()
        elif isinstance(node, AtLeast) and node.number > 1:
            yield Decimal(node.number)
        elif isinstance(node, Product) and abs(node.factor) > 1:
            yield Decimal(abs(node.factor)).normalize()


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


# --- duties --------------------------------------------------------------------------------------


def duty_findings(regel: Regel) -> Iterator[Bevinding]:
    """A rule that gives a duty says whom it binds."""
    if regel.aard is Aard.PLICHT and regel.plicht_van is None:
        known = " of ".join(f'plicht_van="{who}"' for who in PLICHT_VAN)
        yield Bevinding(
            regel.id, "zegt niet wiens plicht het is", f"Voeg {known} toe.", str(regel.plek)
        )


# --- register ------------------------------------------------------------------------------------


def provision_findings(
    regime: Regime, bepaling: Bepaling, cited: Mapping[str, list[str]]
) -> Iterator[Bevinding]:
    """A provision has a rule, or a reason why not; never both, never neither."""
    for bericht, advies in _provision_mistakes(regime, bepaling, cited.get(bepaling.id, [])):
        yield provision_finding(regime, bepaling, bericht, advies)


def provision_finding(regime: Regime, bepaling: Bepaling, bericht: str, advies: str) -> Bevinding:
    """What is not in order with a provision, at its line of the register."""
    place = f"{regime.register.pad}:{regime.register.line(bepaling.id)}"
    return Bevinding(bepaling.id, bericht, advies, place)


FORCE = ("recht", "plicht", "bevoegdheid")
"""Provisions of this kind (`Bepaling.aard`) give someone a right, a duty or a power."""


def only_classified(regime: Regime, bepaling: Bepaling, regels: Sequence[Regel]) -> bool:
    """Whether a provision with force has no rule but a class or a silence.

    A provision about classification itself is done with a class.
    """
    if not regels or bepaling.aard not in FORCE:
        return False
    onderwerp = regime.onderwerpen.get(bepaling.onderwerp)
    classifies = onderwerp is not None and onderwerp.deelt_in
    mere = (Stilte,) if classifies else (Stilte, Indeling)
    return all(isinstance(regel.dan, mere) for regel in regels)


def _provision_mistakes(
    regime: Regime, bepaling: Bepaling, regels: list[str]
) -> Iterator[tuple[str, str]]:
    if regels:
        if bepaling.zonder_regel:
            yield (
                f"heeft een regel ({regels[0]}) én een reden zonder regel",
                "Schrap een van beide.",
            )
        return
    if bepaling.zonder_regel not in REASONS:
        yield (
            "heeft geen regel en geen reden",
            f"Haal haar aan in een regel, of zet zonder_regel op een van {', '.join(REASONS)}.",
        )
    elif not bepaling.reden.strip():
        yield "heeft geen regel; reden ontbreekt", "Schrijf in één zin waarom er geen regel is."
    if bepaling.beslisbaar and bepaling.zonder_regel in ("oordeel", "beleidsdoel"):
        yield (
            f"is beslisbaar, en heeft als reden zonder regel {bepaling.zonder_regel}",
            "Wat op een oordeel wacht of niets beslist, is niet uit feiten te beslissen.",
        )
    if bepaling.zonder_regel == "definitie":
        rules = {regel.id for _, regel in regime.alle_regels()}
        if not bepaling.gebruikt_door:
            yield "is een definitie zonder gebruikt_door", "Noem de regels die haar gebruiken."
        for naam in bepaling.gebruikt_door:
            if naam not in rules:
                yield (
                    f"gebruikt_door noemt {naam}, die niet bestaat",
                    nearest_advice(naam, rules) or "Noem een bestaande regel.",
                )


def nearest_advice(naam: str, known: Iterable[str]) -> str:
    """Which name was probably meant, as advice; empty when none comes near."""
    near = nearest(naam, list(known))
    return f"Bedoelt u {near}?" if near else ""

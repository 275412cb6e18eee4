# SPDX-License-Identifier: EUPL-1.2
"""Steadiness: what may never change. A known answer with more facts; an answer, asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from participatiekern.authoring.conformance import Bevinding
from participatiekern.authoring.examined import Examined
from participatiekern.authoring.sampling import domain
from participatiekern.authoring.tables import same_consequence
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, Status, Uitkomst
from participatiekern.facts.cases import Zaak
from participatiekern.rules.rule import Regel

_PAIRS = 300
"""How many pairs of a case and the same case with more facts are looked at."""


def growth_findings(examined: Examined) -> Iterator[Bevinding]:
    """A known answer stays what it is when more facts are known."""
    regels = [regel for _, regel in examined.regime.alle_regels()]
    values = domain(examined.regime, regels, examined.kern.vocabulary)
    told: set[str] = set()
    for less, more in values.growing(_PAIRS):
        for naam, bericht in _changed(examined, less, more):
            if naam not in told:
                told.add(naam)
                yield Bevinding(
                    naam, bericht, "Een bekend antwoord mag niet omslaan: meld dit aan de kern."
                )


def _changed(examined: Examined, less: Zaak, more: Zaak) -> Iterator[tuple[str, str]]:
    before = examined.kern.evaluate(less, examined.regime.naam)
    after = examined.kern.evaluate(more, examined.regime.naam)
    for onderwerp, uitkomst in before.uitkomsten.items():
        later = after.uitkomsten[onderwerp]
        if uitkomst.status is not Status.ONBEKEND and later.status is not uitkomst.status:
            yield (
                onderwerp,
                f"{uitkomst.status.value} wordt met meer feiten {later.status.value}",
            )
        for one, other in zip(uitkomst.gevolgen, later.gevolgen, strict=True):
            applied = [g for g in (*uitkomst.gevolgen, *later.gevolgen) if g.applies]
            if one.status is Status.ONBEKEND or other.status is one.status:
                continue
            # In a table another rule may come to carry what already followed.
            carriers = [g for g in applied if g.regel is not one.regel]
            if not any(same_consequence(g.regel, one.regel) for g in carriers):
                yield (
                    one.regel.id,
                    f"{one.status.value} wordt met meer feiten {other.status.value}",
                )
        yield from _changed_fields(uitkomst, later)


def _changed_fields(before: Uitkomst, after: Uitkomst) -> Iterator[tuple[str, str]]:
    for one, other in zip(before.gevolgen, after.gevolgen, strict=True):
        for naam, value in one.velden.items():
            stays = only_adds(value, other.velden.get(naam))
            if one.applies and other.applies and not stays:
                yield one.regel.id, f"{naam} verandert met meer feiten"


def only_adds(before: object, after: object) -> bool:
    """Whether a field says what it said; only what was unknown in it (None) may be filled in."""
    if before is None:
        return True
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(
            only_adds(part, after[naam]) for naam, part in before.items()
        )
    if isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)):
        return len(before) == len(after) and all(map(only_adds, before, after))
    return before == after


def sameness_findings(examined: Examined) -> Iterator[Bevinding]:
    """The hooks called once more, in a kernel of its own, decide the same to the letter."""
    again = examined.kern.reloaded()
    if examined.regime.naam not in again.regimes:
        yield examined.about(
            "laadt een tweede keer niet", "Een haak geeft elke keer dezelfde regels terug."
        )
        return
    for case, judged in zip(examined.cases, examined.judged, strict=True):
        anew = again.evaluate(case.zaak, examined.regime.naam)
        if regel := _differing(judged, anew):
            advies = "Een haak geeft elke keer dezelfde regels terug: geen klok, toeval of netwerk."
            bericht = f"beslist {case.naam} een tweede keer anders"
            yield Bevinding(regel.id, bericht, advies, str(regel.plek))
            return


def _differing(one: Beoordeling, other: Beoordeling) -> Regel | None:
    """The first rule that says something else in two beoordelingen of one case."""
    for onderwerp, uitkomst in one.uitkomsten.items():
        pairs = zip_longest(uitkomst.gevolgen, other.uitkomsten[onderwerp].gevolgen)
        for mine, theirs in pairs:
            if mine is None or theirs is None or _said(mine) != _said(theirs):
                return (mine or theirs).regel
    return None


def _said(gevolg: RegelUitkomst) -> tuple[object, ...]:
    grounds = [regel.id for regel in gevolg.gronden]
    return (
        gevolg.regel.id,
        gevolg.status,
        gevolg.velden,
        gevolg.ontbrekend,
        gevolg.voorrang,
        grounds,
    )

# SPDX-License-Identifier: EUPL-1.2
"""Ordering: the rules of a first-match table, in an order that somebody meant.

A rule that never answers, a gap, and two rules that hold together are shown by a worked case, or
declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from participatiekern.authoring.conformance import Bevinding
from participatiekern.authoring.declarations import DeclarationError, Verklaringen
from participatiekern.authoring.examined import Examined
from participatiekern.authoring.tables import (
    TabelBeeld,
    holding,
    is_catch_all,
    same_consequence,
    seen,
)
from participatiekern.decide.outcome import Status
from participatiekern.facts.cases import Zaak
from participatiekern.rules.expressions import Fact
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.trees import nodes

_SHOWN_FACTS = 8


def order_findings(examined: Examined, tabel: Tabel) -> Iterator[Bevinding]:
    """A table answers always, by each of its rules, in an order that a case shows."""
    beeld = seen(examined.regime, tabel, examined.kern.vocabulary)
    shown = _shown_order(examined, tabel)
    try:
        declared = examined.declared
    except DeclarationError:
        declared = Verklaringen(examined.folder)
    if beeld.volledig:
        for regel in tabel.regels:
            if regel.id not in beeld.antwoorden and regel.id not in shown:
                yield Bevinding(
                    regel.id,
                    "kan nooit antwoorden: zij geldt nooit of een eerdere gaat altijd voor",
                    "Zet haar hoger, of maak haar voorwaarde ruimer.",
                    str(regel.plek),
                )
    yield from _pair_findings(tabel, beeld, shown, declared)
    first = tabel.regels[0]
    if beeld.gat is not None and first.id not in declared.open and () not in shown:
        yield Bevinding(
            first.id,
            f"in deze tabel geldt soms niets ({_facts(beeld.gat, tabel.regels)}), "
            "en geen zaak laat dat zien",
            f'Voeg een regel of zo\'n zaak toe, of verklaar het: [open] {first.id} = "...".',
            str(first.plek),
        )
    if beeld.volledig and beeld.gat is None and first.id in declared.open:
        yield Bevinding(
            first.id,
            "is open verklaard, maar er geldt altijd een regel",
            "Schrap de verklaring.",
        )


def _pair_findings(
    tabel: Tabel, beeld: TabelBeeld, shown: set[object], declared: Verklaringen
) -> Iterator[Bevinding]:
    """Rules with other consequences that hold together, in an order that no case shows."""
    rules = {regel.id: regel for regel in tabel.regels}
    for winner, regel in rules.items():
        if winner in declared.voorrang:
            continue
        open_pairs = {
            loser: zaak
            for (first, loser), zaak in beeld.samen.items()
            if first == winner
            and (winner, loser) not in shown
            and not same_consequence(regel, rules[loser])
            and not is_catch_all(rules[loser])
        }
        if open_pairs:
            loser, zaak = next(iter(open_pairs.items()))
            yield Bevinding(
                winner,
                f"geldt samen met {', '.join(open_pairs)} "
                f"({_facts(zaak, (regel, rules[loser]))}), "
                "en geen zaak laat zien welke voorgaat",
                f'Voeg zo\'n zaak toe, of verklaar het: [voorrang] {winner} = "...".',
                str(regel.plek),
            )


def _shown_order(examined: Examined, tabel: Tabel) -> set[object]:
    """What the worked cases show: rules that answer, pairs in order, and () for no rule."""
    shown: set[object] = set()
    for judged in examined.judged:
        day = judged.zaak.peildatum
        rules = holding(tabel, judged.known, day)
        if rules is None:
            continue
        shown.update((one.id, other.id) for n, one in enumerate(rules) for other in rules[n + 1 :])
        statuses = {r.regel.id: r.status for u in judged.uitkomsten.values() for r in u.gevolgen}
        there = {statuses.get(regel.id) for regel in tabel.regels if regel.holds_on(day)}
        if there == {Status.NIET_VAN_TOEPASSING}:
            shown.add(())
        shown.update(regel.id for regel in rules[:1])
    return shown


def _facts(zaak: Zaak, regels: Iterable[Regel]) -> str:
    """What these rules ask of a sampled (never a real) case, on one line."""
    asked = {
        node.pad
        for regel in regels
        for root in (regel.mits, *regel.tenzij)
        for node in nodes(root)
        if isinstance(node, Fact)
    }
    shown = [f"{pad} = {_value(value)}" for pad, value in zaak.feiten.items() if pad in asked]
    more = ["..."] if len(shown) > _SHOWN_FACTS else []
    return "; ".join([*shown[:_SHOWN_FACTS], *more]) or "zonder enig feit"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"{len(value)} items" if isinstance(value, tuple) else str(value)

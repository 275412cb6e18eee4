# SPDX-License-Identifier: EUPL-1.2
"""Tree: the full explanation of every rule, condition by condition."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from rich.tree import Tree

from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, decided_from
from participatiekern.plugins import Kern
from participatiekern.render.table import SIGNS, console_for
from participatiekern.words.explain import Explainer, Trace, branches, ground_place, trace
from participatiekern.words.lexicon import STATUS, document_word, force_word
from participatiekern.words.prose import what_follows

_MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


_EXCEPTION = {
    True: "uitzondering geldt: ",
    False: "uitzondering geldt niet: ",
    None: "uitzondering nog onbekend: ",
}
"""What goes before an exception; the text after it says how the case is, not what is asked."""


def explanation_tree(
    kern: Kern,
    beoordeling: Beoordeling,
    onderwerpen: Sequence[str],
    only: str | None,
    *,
    colour: bool,
) -> str:
    """Every rule of these hooks (or `only` one) with its conditions in this case."""
    console, out = console_for(colour)
    explainer = Explainer(kern.vocabulary_for((beoordeling.regime.stam,)).feiten)
    zaak = beoordeling.zaak
    about = f"{zaak.naam or 'zaak'}, peildatum {zaak.peildatum:%d-%m-%Y}"
    console.print(Text(f"{about}, {beoordeling.regime.titel}", style="bold"))
    for document in beoordeling.regime.documenten:
        link = Style(dim=True, link=document.adres or None)
        console.print(Text(document_word(document), style=link), soft_wrap=True)
    for onderwerp in onderwerpen:
        uitkomst = beoordeling.uitkomsten[onderwerp]
        gevolgen = [g for g in uitkomst.gevolgen if only in (None, g.regel.id)]
        if only is not None and not gevolgen:
            continue
        sign, style = SIGNS[uitkomst.status]
        root = Tree(
            Text.assemble(
                (f"{sign} ", style),
                (f"{kern.onderwerpen[onderwerp].kop}: {STATUS[uitkomst.status]}", "bold"),
            )
        )
        if not gevolgen:
            root.add(Text(explainer.hook(beoordeling, uitkomst)))
        for gevolg in gevolgen:
            _add_rule(root, beoordeling, gevolg, explainer)
        console.print(root)
    return out.getvalue()


def _add_rule(
    root: Tree, beoordeling: Beoordeling, gevolg: RegelUitkomst, explainer: Explainer
) -> None:
    regel = gevolg.regel
    sign, style = SIGNS[gevolg.status]
    place = ground_place(beoordeling.regime, gevolg)
    aard = f", {force_word(regel)}" if regel.aard else ""
    head = f"{what_follows(gevolg, beoordeling.regime)}{aard} [{place}]"
    branch = root.add(Text.assemble((f"{sign} ", style), head, (f"  {regel.id}", "dim")))
    if gevolg.voorrang:
        branch.add(Text(f"regel {gevolg.voorrang} gaat voor", style="dim"))
    mits, tenzij = trace(regel, decided_from(beoordeling))
    _add(branch, mits, beoordeling, "")
    for exception in tenzij:
        _add(branch, exception, beoordeling, _EXCEPTION[exception.waarde])
    for sentence in branches(beoordeling, gevolg, set()):
        branch.add(Text(sentence))
    if gevolg.ontbrekend:
        branch.add(Text(explainer.waits(gevolg.ontbrekend, beoordeling.regime), style="yellow"))


def _add(branch: Tree, part: Trace, beoordeling: Beoordeling, prefix: str) -> None:
    mark, style = _MARKS[part.waarde]
    places = dict.fromkeys(beoordeling.regime.register.plaatsen[b].plaats for b in part.bepalingen)
    where = f" [{'; '.join(places)}]" if places else ""
    child = branch.add(Text.assemble((f"{mark} ", style), f"{prefix}{part.tekst}", (where, "dim")))
    for sub in part.delen:
        _add(child, sub, beoordeling, "")

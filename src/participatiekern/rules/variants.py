# SPDX-License-Identifier: EUPL-1.2
"""Variants: changed rules and figures, for a regime that asks "what if" (`Regime.variant`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from participatiekern.errors import RuleError, nearest
from participatiekern.facts.values import HUNDREDTHS, Soort, encode
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.expressions import Literal, Quantity, describe
from participatiekern.rules.rule import Regel, Tabel, regels_van, with_rules
from participatiekern.rules.trees import nodes

Items = tuple[Regel | Tabel, ...]
Figures = Mapping[Quantity | int, Quantity | int]


def changed_hooks(
    hooks: Mapping[str, Items],
    cijfers: Mapping[str, Figures],
    regels: Mapping[str, Regel | Gevolg | None],
    onderwerpen: Mapping[str, Sequence[Regel | Tabel] | None],
    known: Sequence[str],
) -> dict[str, Items]:
    """The rules per hook after these changes. Raises RuleError when a change has no object."""
    for onderwerp in onderwerpen:
        if onderwerp not in known:
            raise RuleError(f"there is no hook {onderwerp}{_hint(onderwerp, known)}")
    old = {regel.id: regel for items in hooks.values() for regel in regels_van(items)}
    changed: dict[str, Regel | None] = {}
    for naam, given in regels.items():
        changed[naam] = _changed_rule(_rule(old, naam), given)
    for naam, figures in cijfers.items():
        regel = changed.get(naam, _rule(old, naam))
        if regel is None:
            raise RuleError(f"rule {naam} is left out and has no figures to change")
        changed[naam] = with_figures(regel, figures)
    renewed = {onderwerp: with_rules(items, changed) for onderwerp, items in hooks.items()}
    for onderwerp, replacement in onderwerpen.items():
        renewed.pop(onderwerp, None)
        if replacement is not None:
            renewed[onderwerp] = tuple(replacement)
    return {onderwerp: renewed[onderwerp] for onderwerp in known if onderwerp in renewed}


def with_figures(regel: Regel, figures: Figures) -> Regel:
    """A rule in which each of these figures is another one, wherever it stands in the rule."""
    for old, new in figures.items():
        found = [node for root in regel.expressions() for node in nodes(root) if _is(node, old)]
        if not found:
            standing = dict.fromkeys(
                describe(node)
                for root in regel.expressions()
                for node in nodes(root)
                if isinstance(node, Literal)
            )
            raise RuleError(
                f"rule {regel.id} has no figure {_shown(old)}; "
                f"it has {', '.join(standing) or 'none'}"
            )
        if len({node.soort for node in found}) > 1:
            raise RuleError(
                f"rule {regel.id} has the figure {old} in more than one unit; "
                "replace the whole rule"
            )
        for node in dict.fromkeys(found):
            regel = regel.replaced(node, _figure(new, node.soort))
    return regel


def _is(node: object, figure: object) -> bool:
    if not isinstance(node, Literal):
        return False
    if isinstance(figure, Literal):
        return (node.soort, node.code) == (figure.soort, figure.code)
    bare = node.soort not in HUNDREDTHS and node.soort is not Soort.DATUM
    return bare and node.code == encode(node.soort, figure)


def _figure(value: object, soort: Soort) -> Literal:
    """`value` as a figure of this kind. Raises RuleError."""
    if isinstance(value, Literal) and value.soort is soort:
        return value
    bare = isinstance(value, int) and not isinstance(value, bool)
    if bare and soort not in HUNDREDTHS and soort is not Soort.DATUM:
        return Literal(soort, int(encode(soort, value)))  # type: ignore[arg-type]
    raise RuleError(f"a figure of kind {soort.value} cannot become {describe(value)}")


def _changed_rule(regel: Regel, given: object) -> Regel | None:
    if given is None:
        return None
    if isinstance(given, Gevolg):
        return attrs.evolve(regel, dan=given)
    if not isinstance(given, Regel):
        raise RuleError(
            f"rule {regel.id} becomes a Regel, a consequence or None, not {describe(given)}"
        )
    if given.id != regel.id:
        raise RuleError(f"rule {regel.id} is replaced by a rule of the same id, not by {given.id}")
    return given


def _rule(old: Mapping[str, Regel], naam: str) -> Regel:
    if naam not in old:
        raise RuleError(f"there is no rule {naam}{_hint(naam, list(old))}")
    return old[naam]


def _hint(naam: str, known: Sequence[str]) -> str:
    near = nearest(naam, list(known))
    return f"; did you mean {near}?" if near else ""


def _shown(figure: object) -> str:
    return str(figure) if isinstance(figure, int) else describe(figure)

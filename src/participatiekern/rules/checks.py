# SPDX-License-Identifier: EUPL-1.2
"""Checks: what must hold of a regime before it may decide anything.

Cheap enough to run whenever a regime is loaded. The conformance kit (`participatiekern.testing`)
checks what takes longer: figures, reasons, worked cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from participatiekern.errors import Place, nearest
from participatiekern.facts.vocabulary import MUNICIPALITY, Vocabulary
from participatiekern.rules.bounds import decision_problems, field_problems
from participatiekern.rules.consequences import (
    Gevolg,
    Indeling,
    Individueel,
    Instrument,
    Maatregel,
    labels,
)
from participatiekern.rules.expressions import (
    AtLeast,
    Attributed,
    Classified,
    Expression,
    Fact,
    Follows,
    Membership,
    MostOfItems,
    Named,
    Own,
)
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel, Tabel, Treffer, regels_van
from participatiekern.rules.trees import Extent, children, extent, nodes, shape

Found = tuple[str, str, Place | None]
"""A problem: hook, what is wrong and what to do (English), and where it is written."""

Written = tuple[str, Regel, Expression]
"""A node, and the topic and the rule in which it stands first."""

MAX_DEPTH = 100
"""Most levels of a rule; every reader walks a tree by recursion."""

MAX_NODES = 20_000
"""Most nodes of a rule, those that it uses again counted again."""

_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_OF_ITEMS = (AtLeast, MostOfItems)


def regime_problems(regime: Regime, vocabulary: Vocabulary) -> Iterator[Found]:
    """Everything that is wrong with a regime."""
    if not _NAME.fullmatch(regime.naam):
        yield (
            "regime",
            f"the name {regime.naam!r} must be lower-case letters, digits and _ (at most 40)",
            None,
        )
    if regime.geldig_tot is not None and regime.geldig_tot < regime.geldig_van:
        yield (
            "regime",
            f"geldig_tot {regime.geldig_tot} is before geldig_van {regime.geldig_van}",
            None,
        )
    for problem in (*_judge_problems(regime, vocabulary), *_lacking_problems(regime)):
        yield "regime", problem, None
    for problem, place in regime.register.misnamed(regime.onderwerpen):
        yield "regime", problem, place
    if too_large := list(_extent_problems(regime)):
        # Whatever else looks at such a rule would not come to an end, or end by an error.
        yield from too_large
        return
    written = list(_nodes(regime))
    wrong = _Wrong(regime, vocabulary, [node for _, _, node in written])
    seen: dict[str, Regel] = {}
    for onderwerp, regel in regime.alle_regels():
        for problem in _rule_problems(regime, onderwerp, regel, vocabulary):
            yield onderwerp, f"rule {regel.id}: {problem}", regel.plek
        for problem in wrong.in_rule(regel):
            yield onderwerp, f"rule {regel.id}: {problem}", regel.plek
        if regel.id in seen:
            yield (
                onderwerp,
                f"rule id {regel.id} is used twice, first at {seen[regel.id].plek}",
                regel.plek,
            )
        seen[regel.id] = regel
    yield from _table_problems(regime)
    yield from _class_problems(regime, written)
    yield from _order_problems(regime, written)
    yield from _name_problems(regime, written)
    yield from _series_problems(written)


def _extent_problems(regime: Regime) -> Iterator[Found]:
    """A rule can be walked by every reader: it is neither too deep nor too large."""
    known: dict[int, Extent] = {}
    for onderwerp, regel in regime.alle_regels():
        extents = [extent(root, known) for root in regel.expressions()]
        depth = max((depth for depth, _ in extents), default=0)
        size = sum(size for _, size in extents)
        if depth > MAX_DEPTH:
            problem = (
                f"its conditions are nested {depth} levels deep; at most {MAX_DEPTH}: write many "
                "alternatives as one een_van(...) and many requirements as one alle(...)"
            )
        elif size > MAX_NODES:
            problem = (
                f"it has {size} conditions and values where it is written out; at most "
                f"{MAX_NODES}: a condition that is used twice counts twice"
            )
        else:
            continue
        yield onderwerp, f"rule {regel.id}: {problem}", regel.plek


def _nodes(regime: Regime) -> Iterator[Written]:
    """Every node of the regime once, where it stands first: rules share many conditions."""
    seen: set[int] = set()
    for onderwerp, regel in regime.alle_regels():
        left = list(reversed(regel.expressions()))
        while left:
            node = left.pop()
            if id(node) not in seen:
                seen.add(id(node))
                yield onderwerp, regel, node
                left.extend(reversed(children(node)))


class _Wrong:
    """What is wrong in expressions: each node is looked at once, a rule only if some are wrong."""

    def __init__(
        self, regime: Regime, vocabulary: Vocabulary, written: Iterable[Expression]
    ) -> None:
        self._register = regime.register
        self._nodes: dict[int, tuple[str, ...]] = {}
        cited = {naam for _, regel in regime.alle_regels() for naam in regel.bron}
        for node in written:
            if isinstance(node, Attributed):
                cited.update(node.bepalingen)
            elif isinstance(node, Membership) and (
                foreign := tuple(_municipality_problems(node, regime))
            ):
                self._nodes[id(node)] = foreign
            elif isinstance(node, (Fact, *_OF_ITEMS)) and (
                problems := tuple(_node_problems(node, vocabulary))
            ):
                self._nodes[id(node)] = problems
        self._unknown = {naam for naam in cited if naam not in regime.register.plaatsen}

    def in_rule(self, regel: Regel) -> Iterator[str]:
        """What is wrong in a rule, in parts that it shares with other rules included."""
        for bepaling in regel.bepalingen() if self._unknown else ():
            if bepaling in self._unknown:
                near = nearest(bepaling, list(self._register.plaatsen))
                hint = f"; did you mean {near}?" if near else ""
                yield f"cites provision {bepaling}, which is not in {self._register.pad.name}{hint}"
        roots = regel.expressions() if self._nodes else ()
        found = (self._nodes.get(id(node), ()) for root in roots for node in nodes(root))
        yield from dict.fromkeys(problem for problems in found for problem in problems)


def _judge_problems(regime: Regime, vocabulary: Vocabulary) -> Iterator[str]:
    """Whose judgement is asked, is said of judgements only."""
    judgements = [pad for pad, feit in vocabulary.feiten.items() if feit.oordeel]
    for pad, by in regime.oordeel_door.items():
        if pad != "default" and pad not in judgements:
            near = nearest(pad, judgements)
            hint = f"; did you mean {near}?" if near else ""
            yield f"oordeel_door names {pad}, which is no judgement of the vocabulary{hint}"
        elif not isinstance(by, str) or not by.strip():
            yield f"oordeel_door of {pad} says in words whose judgement it is, as in 'de consulent'"


def _lacking_problems(regime: Regime) -> Iterator[str]:
    """What is not encoded is said by topic, in words."""
    for onderwerp, provisions in regime.niet_ingevoerd.items():
        if onderwerp not in regime.onderwerpen:
            near = nearest(str(onderwerp), list(regime.onderwerpen))
            hint = f"; did you mean {near}?" if near else ""
            yield f"niet_ingevoerd names {onderwerp}, which is no topic{hint}"
        elif (
            not isinstance(provisions, str)
            or not provisions.strip()
            or provisions != " ".join(provisions.split())
            or provisions[-1] in ".,:;"
        ):
            yield (
                f"niet_ingevoerd of {onderwerp} says in Dutch which provisions these rules lack, "
                "on one line and without a full stop, as in 'art. 3 tot en met 6'"
            )


def _rule_problems(
    regime: Regime, onderwerp: str, regel: Regel, vocabulary: Vocabulary
) -> Iterator[str]:
    if not regel.id.startswith(f"{regime.stam}-"):
        yield f"a rule of {regime.naam} has an id that starts with {regime.stam}-"
    yield from _period_problems(regime, regel)
    soorten = regime.onderwerpen[onderwerp].soorten
    if not isinstance(regel.dan, soorten):
        allowed = ", ".join(kind.__name__ for kind in soorten)
        yield f"a {type(regel.dan).__name__} does not belong here; expected {allowed}"
    yield from _code_problems(regime, regel.dan, vocabulary)
    yield from field_problems(regel.dan)
    if isinstance(regel.dan, Individueel):
        yield from decision_problems(regel.dan)


def _period_problems(regime: Regime, regel: Regel) -> Iterator[str]:
    van, tot = regel.geldig_van, regel.geldig_tot
    end = regime.geldig_tot
    if (end is not None and van is not None and van > end) or (
        tot is not None and tot < regime.geldig_van
    ):
        own = f"{van or 'always'} to {tot or 'always'}"
        yield (
            f"its period ({own}) lies outside that of the regime "
            f"({regime.geldig_van} to {end or 'always'}): it would never be in force; "
            "mend geldig_van or geldig_tot, of the rule or of the regime"
        )


def _municipality_problems(node: Membership, regime: Regime) -> Iterator[str]:
    """Which municipality it is, is asked of the regime's own municipalities."""
    if isinstance(node.choice, Fact) and node.choice.pad == MUNICIPALITY:
        for code in node.values:
            if code not in regime.cbs_codes:
                own = ", ".join(regime.cbs_codes) or "none"
                yield f"asks for municipality {code}, which is not in cbs_codes ({own})"


def _node_problems(node: Expression, vocabulary: Vocabulary) -> Iterator[str]:
    if isinstance(node, Fact) and node.feit.pad not in vocabulary.feiten:
        pad = node.feit.pad
        if pad.count(".") < 2:
            yield f"reads fact {pad}, which is not in the vocabulary"
        if pad.startswith("lokaal."):
            yield f"reads local fact {pad}, which the hook feiten does not declare"
    if isinstance(node, _OF_ITEMS) and any(
        isinstance(part, _OF_ITEMS)
        for child in children(node)
        for part in nodes(child)
        if not (isinstance(node, MostOfItems) and child is node.otherwise)
    ):
        yield "counts items inside a count of items; a condition on an item cannot count again"


def _code_problems(regime: Regime, gevolg: Gevolg, vocabulary: Vocabulary) -> Iterator[str]:
    if isinstance(gevolg, Indeling):
        groups = vocabulary.indeling.get(regime.stam)
        if groups is not None and gevolg.groep not in groups.get(gevolg.stelsel, ()):
            group = f"{gevolg.stelsel}/{gevolg.groep}"
            yield f"group {group} is not in woordenlijst.toml for {regime.stam}"
    if isinstance(gevolg, Instrument):
        own = vocabulary.instrument.get(regime.stam, {})
        prefix, _, rest = gevolg.instrument.partition(".")
        if gevolg.instrument in own:
            return
        if not rest or prefix != regime.stam:
            near = nearest(gevolg.instrument, list(own))
            hint = f"; did you mean {near}?" if near else ""
            yield (
                f"instrument {gevolg.instrument} is neither in woordenlijst.toml "
                f"nor {regime.stam}.<code>{hint}"
            )
        elif gevolg.instrumentsoort not in vocabulary.instrumentsoort:
            yield f"local instrument {gevolg.instrument} needs a known instrumentsoort"


def _table_problems(regime: Regime) -> Iterator[Found]:
    for onderwerp, items in regime.regels.items():
        for tabel in items:
            if not isinstance(tabel, Tabel):
                continue
            weighed = tabel.treffer is Treffer.ZWAARSTE
            if weighed and Maatregel not in regime.onderwerpen[onderwerp].gevolgen:
                problem = f"zwaarste() is for {_listed(regime, Maatregel)}"
                yield onderwerp, problem, tabel.regels[0].plek
            if tabel.vastgesteld is None:
                continue
            groups = {r.dan.groep for r in tabel.regels if isinstance(r.dan, Indeling)}
            for missing in sorted(set(tabel.vastgesteld.keuzes) - groups):
                problem = f"group {missing} can be recorded but no rule gives it (mits=NOOIT)"
                yield onderwerp, problem, tabel.regels[0].plek


def _name_problems(regime: Regime, written: Iterable[Written]) -> Iterator[Found]:
    """A name stands for one condition; in a variant a rule may have that condition changed."""
    if regime.variant_van is not None:
        return
    first: dict[str, Named] = {}
    told: set[object] = set()
    for onderwerp, _, node in written:
        if not isinstance(node, Named):
            continue
        other = first.setdefault(node.naam.casefold(), node)
        if other is not node and shape(other) != shape(node) and shape(node) not in told:
            told.add(shape(node))
            problem = (
                f"the name {node.naam!r} stands for two conditions or wordings, at "
                f"{other.plek} and at {node.plek}; give one of them another name"
            )
            yield onderwerp, problem, node.plek


def _series_problems(written: Iterable[Written]) -> Iterator[Found]:
    """The name of a series of the plugin's own stands for one series."""
    first: dict[str, Own] = {}
    for onderwerp, regel, node in written:
        if isinstance(node, Own) and first.setdefault(node.naam, node).reeks != node.reeks:
            problem = f"rule {regel.id}: two series are called {node.naam}; rename one of them"
            yield onderwerp, problem, regel.plek


def _class_problems(regime: Regime, written: Iterable[Written]) -> Iterator[Found]:
    """`ingedeeld` reads groups that a rule gives which is decided earlier."""
    reads: dict[Regel, list[tuple[str, str]]] = {}
    for _, regel, node in written:
        if isinstance(node, Classified):
            reads.setdefault(regel, []).extend((node.stelsel, g) for g in node.groepen)
    groups: dict[str, set[str]] = {}
    for onderwerp, items in regime.regels.items():
        for item in items:
            rules = tuple(regels_van((item,)))
            for regel in rules:
                for stelsel, groep in reads.get(regel, ()):
                    if groep not in groups.get(stelsel, ()):
                        problem = (
                            f"rule {regel.id}: ingedeeld({stelsel!r}, {groep!r}) reads a "
                            f"group that no earlier rule of {_listed(regime, Indeling)} gives"
                        )
                        yield onderwerp, problem, regel.plek
            for regel in rules:
                if isinstance(regel.dan, Indeling):
                    groups.setdefault(regel.dan.stelsel, set()).add(regel.dan.groep)


def _order_problems(regime: Regime, written: Iterable[Written]) -> Iterator[Found]:
    """`volgt` reads a topic that is decided earlier, so that there is no circle, and as a whole."""
    order = list(regime.onderwerpen)
    for onderwerp, regel, node in written:
        if isinstance(node, Follows):
            said = f"rule {regel.id}: volgt({node.onderwerp!r})"
            if problem := _reading_problem(regime, order, onderwerp, node):
                yield onderwerp, f"{said} {problem}", regel.plek


def _reading_problem(regime: Regime, order: list[str], onderwerp: str, node: Follows) -> str | None:
    read = node.onderwerp
    if read not in order:
        near = nearest(read, order)
        return "reads what is no topic" + (f"; did you mean {near}?" if near else "")
    if order.index(read) >= order.index(onderwerp):
        return (
            f"reads a topic that is not decided before {onderwerp}; "
            f"they are decided in this order: {', '.join(order)}"
        )
    if read not in regime.regels:
        return f"reads a topic of which {regime.naam} has no rules"
    if read in regime.niet_ingevoerd:
        return "reads a topic of which a part is not encoded: that nothing follows is never known"
    known = {name for regel in regels_van(regime.regels[read]) for name in labels(regel.dan)}
    known |= {kind.soort for kind in regime.onderwerpen[read].soorten}
    for naam in node.wat:
        if naam not in known:
            near = nearest(naam, sorted(known))
            hint = f"; did you mean {near}?" if near else ""
            return f"asks for {naam}, which no rule of {read} gives{hint}"
    return _named_rule_problem(regime, node)


def _named_rule_problem(regime: Regime, node: Follows) -> str | None:
    items = regime.regels[node.onderwerp]
    alone = {item.id for item in items if isinstance(item, Regel)}
    every = {regel.id for regel in regels_van(items)}
    for naam in node.regels:
        if naam not in every:
            near = nearest(naam, sorted(every))
            hint = f"; did you mean {near}?" if near else ""
            return f"asks for rule {naam}, which {node.onderwerp} does not have{hint}"
        if naam not in alone:
            return (
                f"asks for rule {naam}, which stands in a table, where another rule may answer in "
                "its place; ask for a kind of consequence, or take the rule out of the table"
            )
    return None


def _listed(regime: Regime, kind: type[Gevolg]) -> str:
    """The topics in which this kind of consequence belongs."""
    return ", ".join(naam for naam, o in regime.onderwerpen.items() if kind in o.gevolgen)

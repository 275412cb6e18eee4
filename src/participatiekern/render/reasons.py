# SPDX-License-Identifier: EUPL-1.2
"""Reasons: why each regime says what it says, as part of a page, linked to the provisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from participatiekern.decide.outcome import (
    Beoordeling,
    Gemis,
    Ontbrekend,
    RegelUitkomst,
    Status,
    Uitkomst,
)
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.plugins import Kern
from participatiekern.render.html import el, identifier
from participatiekern.render.provisions import place_links
from participatiekern.render.table import SIGNS
from participatiekern.rules.regime import Regime
from participatiekern.words.compare import title
from participatiekern.words.explain import Explainer, sources
from participatiekern.words.lexicon import (
    STATUS,
    force_word,
    judge,
    on_reference_date,
    own_on_reference_date,
    section_word,
)
from participatiekern.words.prose import what_follows


def cited_provisions(beoordeling: Beoordeling, onderwerpen: Sequence[str]) -> dict[str, bool]:
    """The provisions to which these reasons lead, and whether a reason that applies does."""
    cited: dict[str, bool] = {}
    for onderwerp in onderwerpen:
        for gevolg in beoordeling.uitkomsten[onderwerp].gevolgen:
            for bepaling in sources(beoordeling, gevolg):
                cited[bepaling] = cited.get(bepaling, False) or gevolg.applies
    return cited


def counterfactual_mark(beoordeling: Beoordeling) -> Element | None:
    """The word that goes with a regime that was not in force on the peildatum."""
    return el("span", "contrafeitelijk", class_="contra") if beoordeling.contrafeitelijk else None


def not_put_forward(beoordeling: Beoordeling, onderwerp: str) -> bool:
    """Whether there was nothing to decide; the reason is then the same for every regime."""
    return beoordeling.uitkomsten[onderwerp].status is Status.NIET_AAN_DE_ORDE


def _shown_status(gevolg: RegelUitkomst) -> Status:
    """The status that the sign of a rule shows: what only refers or is silent grants nothing."""
    if gevolg.applies:
        return _WITHOUT_FORCE.get(gevolg.regel.dan.soort, gevolg.status)
    return gevolg.status


_WITHOUT_FORCE = {"verwijzing": Status.VERWEZEN, "stilte": Status.NIET_GEREGELD}


class Reasons:
    """Writes the reasons of one case; `anchor` is what its places in the page start with."""

    def __init__(self, kern: Kern, beoordelingen: Sequence[Beoordeling], anchor: str) -> None:
        self._beoordelingen = beoordelingen
        self._anchor = anchor
        self._vocabulary = kern.vocabulary_for(b.regime.stam for b in beoordelingen)
        self._explainer = Explainer(self._vocabulary.feiten)

    def section(self, onderwerp: str, level: int) -> Element:
        """One topic: an article for each regime."""
        heading = el(
            f"h{level}",
            self._beoordelingen[0].regime.titel_van(onderwerp),
            id=f"{self._anchor}-{onderwerp}",
        )
        if all(not_put_forward(b, onderwerp) for b in self._beoordelingen):
            first = self._beoordelingen[0]
            return el(
                "section",
                heading,
                el("p", self._explainer.hook(first, first.uitkomsten[onderwerp])),
            )
        articles = [
            self._article(b, b.uitkomsten[onderwerp], level + 1) for b in self._beoordelingen
        ]
        return el("section", heading, articles)

    def _article(self, beoordeling: Beoordeling, uitkomst: Uitkomst, level: int) -> Element:
        status = uitkomst.status
        sign = el("span", SIGNS[status][0], class_="teken", aria_hidden="true")
        chip = el("span", sign, f" {STATUS[status]}", class_=f"uitkomst s-{status.value}")
        return el(
            "article",
            el(
                "div",
                el(f"h{level}", title(beoordeling)),
                chip,
                counterfactual_mark(beoordeling),
                class_="kop",
            ),
            el("div", list(self._parts(beoordeling, uitkomst))),
            class_="reden",
            id=identifier(self._anchor, beoordeling.naam, uitkomst.onderwerp),
        )

    def _parts(self, beoordeling: Beoordeling, uitkomst: Uitkomst) -> Iterator[Element]:
        applying = [g for g in uitkomst.gevolgen if g.applies]
        opened = [g for g in uitkomst.gevolgen if g.status is Status.ONBEKEND]
        refused = [g for g in uitkomst.gevolgen if g.status is Status.NIET_VAN_TOEPASSING]
        if applying:
            yield el("ul", [self._rule(beoordeling, g) for g in applying], class_="gevolgen")
        elif not opened:
            yield el("p", self._explainer.hook(beoordeling, uitkomst))
        if opened:
            yield el(
                "details",
                el("summary", f"Nog niet te beslissen ({len(opened)})"),
                el("ul", [self._rule(beoordeling, g) for g in opened], class_="gevolgen"),
            )
            asked = {item: {"": beoordeling.regime} for item in uitkomst.ontbrekend}
            yield _question_list(self._vocabulary, asked)
        if refused:
            yield el(
                "details",
                el("summary", f"Niet van toepassing ({len(refused)})"),
                el("ul", [self._rule(beoordeling, g) for g in refused], class_="gevolgen"),
            )

    def _rule(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> Element:
        regime, regel = beoordeling.regime, gevolg.regel
        what = what_follows(gevolg, regime)
        status = _shown_status(gevolg)
        sign = el("span", SIGNS[status][0], class_="teken", aria_hidden="true")
        force = force_word(regel) if regel.dan.soort != "indeling" else ""
        return el(
            "li",
            el(
                "p",
                el("span", sign, class_=f"s-{status.value}"),
                " ",
                el("strong", what[:1].upper() + what[1:]),
                " " if force else None,
                el("span", force, class_="aard") if force else None,
            ),
            el("p", self._explainer.rule(beoordeling, gevolg))
            if gevolg.status is not Status.ONBEKEND
            else None,
            el("p", "Bron: ", place_links(sources(beoordeling, gevolg), regime), class_="bron"),
            id=identifier(self._anchor, beoordeling.naam, regel.id),
        )


# --- questions -----------------------------------------------------------------------------------


def questions(
    kern: Kern, beoordelingen: Sequence[Beoordeling], onderwerpen: Sequence[str]
) -> Element | None:
    """What is not known yet, each with the regimes that wait for it; None when all is known."""
    waiting: dict[Ontbrekend, dict[str, Regime]] = {}
    for beoordeling in beoordelingen:
        for onderwerp in onderwerpen:
            for item in beoordeling.uitkomsten[onderwerp].ontbrekend:
                waiting.setdefault(item, {})[title(beoordeling)] = beoordeling.regime
    if not waiting:
        return None
    vocabulary = kern.vocabulary_for(b.regime.stam for b in beoordelingen)
    order = vocabulary.places
    items = sorted(waiting, key=lambda item: (order.get(item.feit, len(order)), item.feit))
    return _question_list(vocabulary, {item: waiting[item] for item in items})


def _question_list(
    vocabulary: Vocabulary, items: Mapping[Ontbrekend, Mapping[str, Regime]]
) -> Element:
    """The questions, each with who asks it: a regime by its title, "" where that is plain."""
    count = len(items)
    summary = el("summary", "1 vraag staat open" if count == 1 else f"{count} vragen staan open")
    lines = [_question(vocabulary, item, who) for item, who in items.items()]
    return el("details", summary, el("ul", lines, class_="vragen"))


def _question(vocabulary: Vocabulary, item: Ontbrekend, who: Mapping[str, Regime]) -> Element:
    if item.soort is Gemis.AANLEIDING:
        text = f"Is hier sprake van: {section_word(item.feit)}?"
    elif item.soort is Gemis.WETTELIJK_BEDRAG:
        text = f"Hoe hoog was {on_reference_date(item.feit)}?"
    elif item.soort is Gemis.EIGEN_BEDRAG:
        regime = next(iter(who.values()))
        text = f"Hoe hoog was {own_on_reference_date(item.feit, regime)}?"
    else:
        text = vocabulary.feiten[item.feit].vraag or item.feit
    by = f" Oordeel van {_judges(item.feit, who)}." if item.soort is Gemis.OORDEEL else None
    named = el("span", f" {', '.join(who)}", class_="noot") if any(who) else None
    return el("li", text, by, " ", el("code", item.feit), named)


def _judges(pad: str, who: Mapping[str, Regime]) -> str:
    """Who judges; where that differs, for which regime."""
    found: dict[str, list[str]] = {}
    for naam, regime in who.items():
        found.setdefault(judge(pad, regime), []).append(naam)
    if len(found) == 1:
        return next(iter(found))
    return ", ".join(f"{by} ({', '.join(names)})" for by, names in found.items())

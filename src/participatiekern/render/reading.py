# SPDX-License-Identifier: EUPL-1.2
"""Reading: a regime as readable Dutch, in Markdown and as a page, with the article numbers."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from participatiekern.render.html import el, identifier, page
from participatiekern.render.provisions import document_link, place_links, provisions_section
from participatiekern.rules.regime import Regime
from participatiekern.words.prose import (
    OTHER_DAYS,
    SHARED,
    RegelTekst,
    TabelTekst,
    apart,
    lacking_part,
    not_regulated,
    other_rules,
    parts,
    period,
    regime_text,
    text_of,
    validity,
)
from participatiekern.words.sentences import Begrip, Zin

# --- a page --------------------------------------------------------------------------------------


def regime_page(regime: Regime, day: date | None = None) -> str:
    """The whole regime as a page: the rules of one day, or every rule with its period.

    Every article number leads to the provision below.
    """
    cited = {b: True for _, regel in regime.alle_regels() for b in regel.bepalingen()}
    text = regime_text(regime if day is None else regime.in_force_on(day))
    links = [el("li", el("a", regime.titel_van(o), href=f"#{o}")) for o in regime.onderwerpen]
    return page(
        f"{regime.titel}: de regels in leesbaar Nederlands",
        el(
            "header",
            el("p", "Regels, gelezen uit de regels zelf", class_="bovenkop"),
            el("h1", regime.titel),
            el("p", validity(regime)),
            el("p", text_of(regime, day)) if day is not None else None,
            el("ul", [el("li", document_link(document)) for document in regime.documenten]),
            el("nav", el("ul", links), aria_label="Onderwerpen"),
        ),
        el(
            "main",
            _shared_section(regime, text.begrippen) if text.begrippen else None,
            [_hook_section(regime, o, items) for o, items in text.onderwerpen.items()],
            _others(regime, day) if day is not None else None,
            _silences(regime),
            provisions_section({regime.naam: cited}, {regime.naam: regime}),
        ),
    )


def _shared_section(regime: Regime, begrippen: tuple[Begrip, ...]) -> Element:
    return el(
        "section",
        el("h2", "Begrippen", id="begrippen"),
        el("p", SHARED, class_="noot"),
        [_shared(begrip, regime) for begrip in begrippen],
    )


def _shared(begrip: Begrip, regime: Regime) -> Element:
    places = place_links(begrip.bepalingen, regime)
    return el(
        "article",
        el("h3", begrip.kop),
        el("p", places, class_="bron") if places else None,
        el("p", begrip.inleiding, class_="deel") if begrip.inleiding else None,
        _list(begrip.zinnen, regime),
        class_="regel",
        id=_begrip(begrip.sleutel),
    )


def _begrip(sleutel: str) -> str:
    """The place of a concept in the page."""
    return identifier("begrip", sleutel)


def _hook_section(regime: Regime, onderwerp: str, items: tuple[TabelTekst, ...]) -> Element:
    lacking = lacking_part(regime, onderwerp)
    return el(
        "section",
        el("h2", regime.titel_van(onderwerp), id=onderwerp),
        None if items or lacking else el("p", not_regulated(regime, onderwerp)),
        el("p", lacking) if lacking else None,
        [_item(item, regime) for item in items],
    )


def _item(item: TabelTekst, regime: Regime) -> Element:
    intro = el("p", " ".join(item.inleiding), class_="volgorde") if item.inleiding else None
    numbers = [f"{n}. " if item.inleiding else "" for n in range(1, len(item.regels) + 1)]
    texts = [rule_element(t, regime, n) for n, t in zip(numbers, item.regels, strict=True)]
    return el("div", intro, texts, class_="tabel" if item.inleiding else None)


def rule_element(text: RegelTekst, regime: Regime, order: str = "") -> Element:
    """A rule as an article of a page."""
    when = period(text.regel)
    return el(
        "article",
        el("h3", f"{order}{text.kop}"),
        el(
            "p",
            place_links(text.regel.bron, regime),
            " · ",
            el("code", text.regel.id),
            f" · {when}" if when else None,
            class_="bron",
        ),
        [child for heading, zinnen in parts(text) for child in _part(heading, zinnen, regime)],
        class_="regel",
        id=identifier("regel", text.regel.id),
    )


def _part(heading: str, zinnen: tuple[Zin, ...], regime: Regime) -> tuple[Element, Element]:
    return el("p", f"{heading}:", class_="deel"), _list(zinnen, regime)


def _list(zinnen: tuple[Zin, ...], regime: Regime) -> Element:
    return el("ul", [_sentence(zin, regime) for zin in zinnen], class_="zinnen")


def _sentence(zin: Zin, regime: Regime) -> Element:
    places = [" (", *place_links(zin.bepalingen, regime), ")"] if zin.bepalingen else None
    text, colon = apart(zin)
    told = text if zin.begrip is None else el("a", text, href=f"#{_begrip(zin.begrip)}")
    return el("li", told, places, colon, _list(zin.delen, regime) if zin.delen else None)


def _others(regime: Regime, day: date) -> Element | None:
    """The rules that are not in force on the day of the page, shortly."""
    items = [
        el(
            "li",
            f"{kop}: {when} (",
            place_links(regel.bron[:1], regime),
            ") · ",
            el("code", regel.id),
        )
        for kop, regel, when in other_rules(regime, day)
    ]
    if not items:
        return None
    return el("section", el("h2", OTHER_DAYS, id="andere-dagen"), el("ul", items))


def _silences(regime: Regime) -> Element:
    items = [
        el("li", f"{stilte.vraag} {stilte.toelichting}".strip())
        for stilte in regime.register.stiltes
    ]
    return el("section", el("h2", "Wat de bron openlaat", id="stiltes"), el("ul", items))

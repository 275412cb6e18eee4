# SPDX-License-Identifier: EUPL-1.2
"""Reading: a regime as readable Dutch, in Markdown and as a page, with the article numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from participatiekern.prose import RegelTekst, TabelTekst, Zin, hook_texts
from participatiekern.regime import ONDERWERPEN, Regime
from participatiekern.register import Plaats
from participatiekern.render.html import el, identifier, page
from participatiekern.render.markdown import plain
from participatiekern.render.provisions import place_links, provisions_section
from participatiekern.wording import ONDERWERP

NOT_REGULATED = "Dit onderwerp is niet geregeld in de opgenomen bron."


def validity(regime: Regime) -> str:
    """In which period the regime holds."""
    end = f"tot en met {regime.geldig_tot:%d-%m-%Y}" if regime.geldig_tot else "zonder einddatum"
    return f"Geldig vanaf {regime.geldig_van:%d-%m-%Y}, {end}."


def sentence_lines(
    zinnen: Iterable[Zin], plaatsen: Mapping[str, Plaats], depth: int = 0
) -> Iterator[tuple[int, str]]:
    """Sentences with their places, each with its depth in the list."""
    for zin in zinnen:
        places = "; ".join(dict.fromkeys(plaatsen[b].plaats for b in zin.bepalingen))
        text, colon = _apart(zin)
        yield depth, f"{text} ({places}){colon}" if places else zin.tekst
        yield from sentence_lines(zin.delen, plaatsen, depth + 1)


def _apart(zin: Zin) -> tuple[str, str]:
    """The text and its closing colon, so that places can stand before the colon."""
    return (zin.tekst[:-1], ":") if zin.tekst.endswith(":") else (zin.tekst, "")


# --- Markdown ------------------------------------------------------------------------------------


def regime_markdown(regime: Regime) -> str:
    """The whole regime as Markdown."""
    return "\n".join(_markdown(regime)) + "\n"


def _markdown(regime: Regime) -> Iterator[str]:
    yield f"# {plain(regime.titel)}"
    yield ""
    yield validity(regime)
    yield ""
    yield from (f"- {plain(document.titel)}" for document in regime.documenten)
    for onderwerp in ONDERWERPEN:
        yield from ("", f"## {ONDERWERP[onderwerp]}")
        items = hook_texts(regime, onderwerp)
        if not items:
            yield from ("", NOT_REGULATED)
        for item in items:
            yield from _markdown_item(item, regime.register.plaatsen)
    yield from ("", "## Wat de bron openlaat", "")
    yield from (f"- {plain(f'{s.vraag} {s.toelichting}')}" for s in regime.register.stiltes)


def _markdown_item(item: TabelTekst, plaatsen: Mapping[str, Plaats]) -> Iterator[str]:
    if item.inleiding:
        yield from ("", f"*{plain(' '.join(item.inleiding))}*")
    for number, text in enumerate(item.regels, 1):
        order = f"{number}. " if item.inleiding else ""
        yield from ("", f"### {order}{plain(text.kop)}", "")
        places = dict.fromkeys(plaatsen[b].plaats for b in text.regel.bron)
        yield f"{plain('; '.join(places))} · `{text.regel.id}`"
        for heading, zinnen in parts(text):
            yield from ("", f"{heading}:", "")
            for depth, line in sentence_lines(zinnen, plaatsen):
                yield f"{'  ' * depth}- {plain(line)}"


def parts(text: RegelTekst) -> Iterator[tuple[str, tuple[Zin, ...]]]:
    """The parts of a rule that have something in them, with their headings."""
    given = (("Berekening", text.berekening), ("Mits", text.mits), ("Tenzij", text.tenzij))
    yield from ((heading, zinnen) for heading, zinnen in given if zinnen)


# --- a page --------------------------------------------------------------------------------------


def regime_page(regime: Regime) -> str:
    """The whole regime as a page; every article number leads to the provision below."""
    cited = dict.fromkeys(b for _, regel in regime.alle_regels() for b in regel.bepalingen())
    links = [el("li", el("a", ONDERWERP[o], href=f"#{o}")) for o in ONDERWERPEN]
    return page(
        f"{regime.titel}: de regels in leesbaar Nederlands",
        el(
            "header",
            el("p", "Regels, gelezen uit de regels zelf", class_="bovenkop"),
            el("h1", regime.titel),
            el("p", validity(regime)),
            el("ul", [el("li", document.titel) for document in regime.documenten]),
            el("nav", el("ul", links), aria_label="Onderwerpen"),
        ),
        el(
            "main",
            [_hook_section(regime, onderwerp) for onderwerp in ONDERWERPEN],
            _silences(regime),
            provisions_section({regime.naam: tuple(cited)}, {regime.naam: regime}),
        ),
    )


def _hook_section(regime: Regime, onderwerp: str) -> Element:
    items = hook_texts(regime, onderwerp)
    return el(
        "section",
        el("h2", ONDERWERP[onderwerp], id=onderwerp),
        None if items else el("p", NOT_REGULATED),
        [_item(item, regime) for item in items],
    )


def _item(item: TabelTekst, regime: Regime) -> Element:
    intro = el("p", " ".join(item.inleiding), class_="volgorde") if item.inleiding else None
    numbers = [f"{n}. " if item.inleiding else "" for n in range(1, len(item.regels) + 1)]
    texts = [rule_element(t, regime, n) for n, t in zip(numbers, item.regels, strict=True)]
    return el("div", intro, texts, class_="tabel" if item.inleiding else None)


def rule_element(text: RegelTekst, regime: Regime, order: str = "") -> Element:
    """A rule as an article of a page."""
    return el(
        "article",
        el("h3", f"{order}{text.kop}"),
        el(
            "p",
            place_links(text.regel.bron, regime),
            " · ",
            el("code", text.regel.id),
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
    text, colon = _apart(zin)
    return el("li", text, places, colon, _list(zin.delen, regime) if zin.delen else None)


def _silences(regime: Regime) -> Element:
    items = [
        el("li", f"{stilte.vraag} {stilte.toelichting}".strip())
        for stilte in regime.register.stiltes
    ]
    return el("section", el("h2", "Wat de bron openlaat", id="stiltes"), el("ul", items))

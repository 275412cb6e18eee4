# SPDX-License-Identifier: EUPL-1.2
"""Provisions: the text of provisions (bepalingen) in a page, and the links that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from participatiekern.render.html import el, identifier
from participatiekern.rules.regime import Document, Regime
from participatiekern.rules.register import Bepaling


def place_links(bepalingen: Iterable[str], regime: Regime) -> list[Element | str]:
    """The places of these provisions, each once, as links to their text in the same page.

    A concept has no register: there the id of the provision stands without a link.
    """
    places: dict[str, str] = {}
    for bepaling in bepalingen:
        places.setdefault(regime.register.plaatsen[bepaling].plaats, bepaling)
    links: list[Element | str] = []
    for place, bepaling in places.items():
        links += ["; "] if links else []
        known = bepaling in regime.register.bepalingen
        links.append(el("a", place, href=f"#{anchor(regime, bepaling)}") if known else place)
    return links


def document_link(document: Document) -> list[Element | str]:
    """A source, as a link to it where it has an address, with its number."""
    titel = el("a", document.titel, href=document.adres) if document.adres else document.titel
    return [titel, f" ({document.kenmerk})"] if document.kenmerk else [titel]


def anchor(regime: Regime, bepaling: str) -> str:
    """The id of a provision in a page; a variant has the same provisions as its regime."""
    return identifier("bepaling", regime.naam, bepaling)


def provisions_section(
    cited: Mapping[str, Mapping[str, bool]], regimes: Mapping[str, Regime]
) -> Element:
    """The text of these provisions, per regime in the order of its register.

    Of each provision `cited` says whether it belongs on paper too: what only a closed part of the
    page refers to is left out there.
    """
    note = "De inhoud van elke bepaling in onze woorden; de bron zelf is leidend."
    return el(
        "section",
        el("h2", "Bepalingen", id="bepalingen"),
        el("p", note, class_="noot"),
        [part for naam, ids in cited.items() for part in _of_regime(regimes[naam], ids)],
        class_="bepalingen",
    )


def _of_regime(regime: Regime, cited: Mapping[str, bool]) -> Iterator[Element]:
    found = [b for b in regime.register.bepalingen.values() if b.id in cited]
    if found:
        paper = any(cited[bepaling.id] for bepaling in found)
        place = identifier("bepalingen", regime.naam)
        yield el("h3", regime.titel, id=place, class_=None if paper else "scherm")
        yield from (_provision(regime, bepaling, cited[bepaling.id]) for bepaling in found)


def _provision(regime: Regime, bepaling: Bepaling, paper: bool) -> Element:
    remark = bepaling.opmerking and el(
        "p", el("strong", "Uitleg: "), bepaling.opmerking, class_="opmerking"
    )
    return el(
        "article",
        el("h4", bepaling.vindplaats),
        el("p", bepaling.tekst),
        remark,
        el(
            "p",
            document_link(regime.document(bepaling.bron)),
            " · ",
            el("code", bepaling.id),
            class_="bron",
        ),
        class_="bepaling" if paper else "bepaling scherm",
        id=anchor(regime, bepaling.id),
    )

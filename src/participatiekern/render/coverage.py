# SPDX-License-Identifier: EUPL-1.2
"""Coverage: which provisions are in a rule and why the others are not, as a table and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from participatiekern.authoring.coverage import REASON_WORDS, Dekking, Verantwoording
from participatiekern.render.html import el, identifier, page
from participatiekern.render.provisions import anchor, document_link
from participatiekern.render.table import listing
from participatiekern.rules.regime import Regime
from participatiekern.words.lexicon import document_word

_SUMMARY = (
    "regime",
    "bepalingen",
    "verantwoord",
    "met regel",
    "onder een hook",
    "zonder regel",
    "getoond",
    "regels",
)


def _figures(found: Dekking) -> tuple[str, ...]:
    hooked = found.onder_een_hook
    ruled = sum(bool(v.regels) for v in hooked)
    decidable = sum(v.bepaling.beslisbaar for v in hooked)
    return (
        found.regime.titel,
        str(len(found.bepalingen)),
        str(found.verantwoord),
        str(found.met_regel),
        f"{ruled} van {len(hooked)}",
        f"{len(found.beslisbaar_zonder_regel)} van {decidable}",
        f"{found.aantal_getoond} van {len(found.te_tonen)}",
        str(found.regels),
    )


def _total(found: Sequence[Dekking]) -> str:
    every, done = sum(len(f.bepalingen) for f in found), sum(f.verantwoord for f in found)
    silences = sum(len(f.regime.register.stiltes) for f in found)
    accounted = f"{_dotted(done)} van {_dotted(every)} bepalingen verantwoord"
    silence = "1 stilte" if silences == 1 else f"{_dotted(silences)} stiltes"
    return f"{accounted}; {silence} vastgelegd."


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


# --- on a terminal -------------------------------------------------------------------------------


def coverage_table(found: Sequence[Dekking], *, bepalingen: bool, colour: bool) -> str:
    """A row for each regime; with `bepalingen`, every provision of each."""
    parts = [listing(_SUMMARY, map(_figures, found), colour=colour), _total(found) + "\n"]
    for dekking in found:
        parts += _not_encoded(dekking)
        parts += _unexercised(dekking)
    if bepalingen:
        for dekking in found:
            rows = ((v.bepaling.id, v.bepaling.vindplaats, _how(v)) for v in dekking.bepalingen)
            sources = (document_word(d) + "\n" for d in dekking.regime.documenten)
            parts += [
                "\n",
                f"{dekking.regime.titel}\n",
                *sources,
                listing(("bepaling", "plaats", "verantwoording"), rows, colour=colour),
            ]
    return "".join(parts)


def _how(found: Verantwoording) -> str:
    if found.regels:
        return ", ".join(found.regels)
    used = found.bepaling.gebruikt_door
    by = f" Gebruikt door: {', '.join(used)}." if used else ""
    return f"{found.woord}. {found.bepaling.reden}{by}"


def _not_encoded(found: Dekking) -> Iterator[str]:
    """What the plugin says that is not in its rules, by topic."""
    regime = found.regime
    if regime.niet_ingevoerd:
        yield f"\n{regime.titel}: niet de hele bron is ingevoerd.\n"
        yield from (
            f"  {regime.titel_van(naam)}: {provisions}\n"
            for naam, provisions in regime.niet_ingevoerd.items()
        )


def _unexercised(found: Dekking) -> Iterator[str]:
    """The rules that the worked cases do not try in both directions."""
    if found.niet_geoefend:
        yield f"\n{found.regime.titel}: niet elke regel wordt door de zaken geoefend.\n"
        yield from (f"  {b.onderwerp}: {b.bericht}\n" for b in found.niet_geoefend)


# --- as a page -----------------------------------------------------------------------------------


def coverage_page(found: Sequence[Dekking]) -> str:
    """The summary, and for each regime every provision in the order of its register."""
    heads = [el("th", name.capitalize(), scope="col") for name in _SUMMARY]
    rows = [_summary_row(dekking) for dekking in found]
    caption = el("caption", "Dekking per regime", class_="verborgen")
    table = el("table", caption, el("thead", el("tr", heads)), el("tbody", rows), class_="cijfers")
    return page(
        "Dekking: elke bepaling verantwoord",
        el(
            "header",
            el("p", "Dekking", class_="bovenkop"),
            el("h1", "Elke bepaling verantwoord"),
            el("p", _total(found), class_="ondertitel"),
        ),
        el(
            "main",
            el(
                "section",
                el("h2", "Per regime", id="regimes"),
                el("div", table, class_="schuif", tabindex="0"),
            ),
            [_regime_section(dekking) for dekking in found],
        ),
    )


def _summary_row(found: Dekking) -> Element:
    name, *figures = _figures(found)
    link = el("a", name, href=f"#{found.regime.naam}")
    return el("tr", el("th", link, scope="row"), [el("td", figure) for figure in figures])


def _regime_section(found: Dekking) -> Element:
    reasons = [
        el("li", f"{REASON_WORDS[reason]}: {count}")
        for reason, count in found.redenen.items()
        if count
    ]
    untried = [el("li", f"{b.onderwerp}: {b.bericht}") for b in found.niet_geoefend]
    lacking = [
        el("li", f"{found.regime.titel_van(naam)}: {provisions}")
        for naam, provisions in found.regime.niet_ingevoerd.items()
    ]
    others = len(found.bepalingen) - found.met_regel
    topics = [_topic(found, naam, *counts) for naam, counts in found.per_onderwerp().items()]
    return el(
        "section",
        el("h2", found.regime.titel, id=found.regime.naam),
        el("ul", [el("li", document_link(document)) for document in found.regime.documenten]),
        el(
            "div",
            el(
                "div",
                el("p", f"{found.met_regel} bepalingen staan in een regel."),
                _bar(found.met_regel, len(found.bepalingen)),
                el("p", f"De andere {others}:") if others else None,
                el("ul", reasons),
            ),
            el("div", topics),
            class_="twee",
        ),
        [el("h3", "Niet ingevoerd"), el("ul", lacking)] if lacking else None,
        [el("h3", "Niet door een zaak geoefend"), el("ul", untried)] if untried else None,
    )


def _bar(part: int, whole: int) -> Element:
    """How much of a whole a part is; the words beside it say the same."""
    filled = el("span", style=f"width: {100 * part / whole:.1f}%" if whole else "width: 0")
    return el("div", filled, class_="balk", aria_hidden="true")


def _topic(found: Dekking, naam: str, total: int, ruled: int) -> Element:
    own = [v for v in found.bepalingen if v.bepaling.onderwerp == naam]
    heads = [el("th", head, scope="col") for head in ("Bepaling", "Verantwoording")]
    title = found.regime.titel_van(naam)
    return el(
        "details",
        el("summary", f"{title}: {ruled} van {total} in een regel"),
        el(
            "table",
            el("caption", f"{title} in {found.regime.titel}", class_="verborgen"),
            el("thead", el("tr", heads)),
            el("tbody", [_row(found.regime, v) for v in own]),
            class_="register",
        ),
        id=identifier(found.regime.naam, naam),
    )


def _row(regime: Regime, found: Verantwoording) -> Element:
    bepaling = found.bepaling
    sign = "✓" if found.regels else "–" if found.verantwoord else "!"
    rules = [el("code", regel, class_="blok") for regel in found.regels]
    return el(
        "tr",
        el(
            "th",
            bepaling.vindplaats,
            el("span", bepaling.tekst, class_="noot"),
            el("code", bepaling.id),
            scope="row",
        ),
        el(
            "td",
            el("span", sign, class_="teken", aria_hidden="true"),
            f"{found.woord}. " if rules else _how(found),
            rules,
        ),
        id=anchor(regime, bepaling.id),
    )

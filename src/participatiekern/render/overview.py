# SPDX-License-Identifier: EUPL-1.2
"""Overview: several cases in one table, each leading to its own part of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from participatiekern.decide.outcome import Status, Uitkomst
from participatiekern.render.case import CaseView, answer
from participatiekern.render.html import el
from participatiekern.render.reasons import counterfactual_mark
from participatiekern.rules.consequences import ELSEWHERE
from participatiekern.rules.topics import RijPerSoort
from participatiekern.words.compare import title


def overview_section(cases: Sequence[CaseView]) -> Element:
    """A row for each case, a column for each regime."""
    titles = [el("th", title(b), scope="col") for b in cases[0].vergelijking.beoordelingen]
    return el(
        "section",
        el("h2", "Overzicht", id="overzicht"),
        el(
            "table",
            el("caption", "Per zaak de uitkomst onder elk regime", class_="verborgen"),
            el("thead", el("tr", el("td"), titles)),
            el("tbody", [_row(case) for case in cases]),
            class_="raster overzicht",
        ),
    )


def _row(case: CaseView) -> Element:
    differing = sum(rij.verschilt for rij in case.rijen)
    count = f"{differing} van {len(case.rijen)} rijen verschillen"
    name = el(
        "th",
        el("a", case.naam, href=f"#{case.anchor}"),
        el("span", count, class_="noot"),
        scope="row",
    )
    regimes = range(len(case.vergelijking.beoordelingen))
    return el("tr", name, [_cell(case, index) for index in regimes])


def _cell(case: CaseView, index: int) -> Element:
    beoordeling = case.vergelijking.beoordelingen[index]
    return el(
        "td",
        el("span", f"{title(beoordeling)}: ", class_="wie"),
        el("div", counterfactual_mark(beoordeling), el("ul", _lines(case, index))),
    )


def _lines(case: CaseView, index: int) -> Iterator[Element]:
    """The answers of one regime; a topic with a row for each kind becomes one line."""
    beoordeling = case.vergelijking.beoordelingen[index]
    for naam, rijen in groupby(case.rijen, lambda rij: rij.onderwerp):
        onderwerp = beoordeling.regime.onderwerpen[naam]
        if any(isinstance(rij, RijPerSoort) for rij in onderwerp.rijen):
            yield _line(onderwerp.kop, [_counted(beoordeling.uitkomsten[naam])], None)
            continue
        for rij in rijen:
            cel = rij.cellen[index]
            yield _line(rij.kop, answer(cel), f"s-{cel.status.value}")


def _line(kop: str, said: list[Element | str], class_: str | None) -> Element:
    return el("li", el("b", kop), el("span", said, class_=class_))


def _counted(uitkomst: Uitkomst) -> str:
    """How many consequences apply, and how many are still open."""
    own = [g.status for g in uitkomst.gevolgen if not isinstance(g.regel.dan, ELSEWHERE)]
    counts = ((own.count(s), word) for s, word in _COUNTED.items())
    return "; ".join(f"{count} {word}" for count, word in counts if count) or "geen"


_COUNTED = {Status.VAN_TOEPASSING: "van toepassing", Status.ONBEKEND: "nog onbekend"}

# SPDX-License-Identifier: EUPL-1.2
"""Case: one case in a page, with the regimes side by side, the reasons, and what is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from participatiekern.decide.outcome import Beoordeling, Status
from participatiekern.plugins import Kern
from participatiekern.render.html import el, identifier
from participatiekern.render.reasons import (
    Reasons,
    cited_provisions,
    counterfactual_mark,
    not_put_forward,
    questions,
)
from participatiekern.render.table import SIGNS
from participatiekern.words.compare import OTHER_DAY, Cel, Rij, Vergelijking, title
from participatiekern.words.lexicon import STATUS

ASKED = "Wat nog te vragen is"
SAME = "De regimes zeggen hierover hetzelfde."
_LONG = re.compile("(?<=[a-z]{6})(?=verordening)")
_MEANING = {
    Status.VAN_TOEPASSING: "van toepassing",
    Status.ONBEKEND: "nog onbekend: er ontbreken feiten",
    Status.VERWEZEN: "elders geregeld, in een andere regeling",
    Status.NIET_INGEVOERD: "niet ingevoerd: dit deel van de bron zit nog niet in de regels",
    Status.NIET_GEREGELD: "niet geregeld: de bron zwijgt, geen weigering",
    Status.NIET_VAN_TOEPASSING: "niet van toepassing: wel geregeld, niet in deze zaak",
    Status.NIET_AAN_DE_ORDE: "niet aan de orde: er is niets voorgelegd",
}


class CaseView:
    """One case in a page; `anchor` keeps its places apart from those of other cases."""

    def __init__(
        self,
        kern: Kern,
        vergelijking: Vergelijking,
        onderwerpen: Sequence[str],
        anchor: str,
        *,
        only_differences: bool,
    ) -> None:
        self.vergelijking = vergelijking
        self.naam = vergelijking.zaak.naam or "Zaak"
        self.anchor = anchor
        self._kern = kern
        self.rijen = [
            rij
            for rij in vergelijking.rijen()
            if rij.onderwerp in onderwerpen and (rij.verschilt or not only_differences)
        ]
        shown = {rij.onderwerp for rij in self.rijen}
        # A topic without rows (no instrument is possible anywhere) still has its reasons.
        self.onderwerpen = [o for o in onderwerpen if o in shown or not only_differences]
        self._asked = questions(kern, vergelijking.beoordelingen, self.onderwerpen)

    def cited(self) -> dict[str, dict[str, bool]]:
        """The provisions behind the reasons, per regime."""
        found: dict[str, dict[str, bool]] = {}
        for b in self.vergelijking.beoordelingen:
            # A regime that is asked on several days has one set of provisions.
            own = found.setdefault(b.regime.naam, {})
            for bepaling, applies in cited_provisions(b, self.onderwerpen).items():
                own[bepaling] = own.get(bepaling, False) or applies
        return found

    @property
    def compares(self) -> bool:
        """Whether there is more than one regime."""
        return len(self.vergelijking.beoordelingen) > 1

    @property
    def _beside(self) -> str:
        return "Naast elkaar" if self.compares else "Uitkomst"

    def title(self, heading: str) -> list[Element]:
        """Name, date, and what to know before reading."""
        date = f"Peildatum {self.vergelijking.zaak.peildatum:%d-%m-%Y}"
        parts = [el(heading, self.naam, id=self.anchor), el("p", date, class_="ondertitel")]
        if self.vergelijking.noemt_een_dag:
            parts.append(el("p", OTHER_DAY, class_="melding"))
        warning = self._counterfactual()
        return parts if warning is None else [*parts, warning]

    def contents(self) -> Element:
        """Links to the parts of the page."""
        links = [("tabel", self._beside), ("waarom", "Waarom"), ("vragen", ASKED)]
        places = [(f"{self.anchor}-{place}", text) for place, text in links]
        shown = places if self._asked is not None else places[:-1]
        items = [el("li", el("a", text, href=f"#{place}")) for place, text in shown]
        sources = el("li", el("a", "Bepalingen", href="#bepalingen"))
        return el("nav", el("ul", items, sources), aria_label="Inhoud")

    def _counterfactual(self) -> Element | None:
        names = [title(b) for b in self.vergelijking.beoordelingen if b.contrafeitelijk]
        if not names:
            return None
        verb = "gold" if len(names) == 1 else "golden"
        said = f" {', '.join(names)} {verb} op de peildatum niet."
        only = " Wat zij zeggen dient alleen om te vergelijken."
        return el("p", el("strong", "Contrafeitelijk."), said, only, class_="melding")

    def sections(self, level: int) -> Iterator[Element]:
        """The table, the reasons and the open questions; headings start at `level`."""
        heading = f"h{level}"
        yield el(
            "section",
            el(heading, self._beside, id=f"{self.anchor}-tabel"),
            [self._grid(), _legend(self.rijen)] if self.rijen else el("p", SAME),
        )
        reasons = Reasons(self._kern, self.vergelijking.beoordelingen, self.anchor)
        yield el(
            "section",
            el(heading, "Waarom", id=f"{self.anchor}-waarom"),
            [reasons.section(onderwerp, level + 1) for onderwerp in self.onderwerpen],
        )
        if self._asked is not None:
            yield el("section", el(heading, ASKED, id=f"{self.anchor}-vragen"), self._asked)

    def _grid(self) -> Element:
        titles = [_column(b) for b in self.vergelijking.beoordelingen]
        groups = groupby(self.rijen, lambda rij: rij.onderwerp)
        return el(
            "table",
            el("caption", f"Wat elk regime zegt over {self.naam}", class_="verborgen"),
            el("thead", el("tr", el("td"), titles)),
            [self._group(onderwerp, list(rijen)) for onderwerp, rijen in groups],
            class_="raster",
        )

    def _group(self, onderwerp: str, rijen: list[Rij]) -> Element:
        width = str(len(self.vergelijking.beoordelingen) + 1)
        name = el(
            "th",
            self.vergelijking.beoordelingen[0].regime.titel_van(onderwerp),
            scope="rowgroup",
            colspan=width,
        )
        return el("tbody", el("tr", name, class_="groep"), [self._row(rij) for rij in rijen])

    def _row(self, rij: Rij) -> Element:
        differs = el("span", "≠ verschilt", class_="verschilt") if rij.verschilt else None
        pairs = zip(self.vergelijking.beoordelingen, rij.cellen, strict=True)
        return el(
            "tr",
            el("th", rij.kop, " ", differs, scope="row"),
            [self._cell(beoordeling, rij.onderwerp, cel) for beoordeling, cel in pairs],
        )

    def _cell(self, beoordeling: Beoordeling, onderwerp: str, cel: Cel) -> Element:
        naam = beoordeling.naam
        target = identifier(self.anchor, naam, onderwerp)
        if cel.status in (Status.VAN_TOEPASSING, Status.VERWEZEN) and cel.regels:
            target = identifier(self.anchor, naam, cel.regels[0])
        elif all(not_put_forward(b, onderwerp) for b in self.vergelijking.beoordelingen):
            target = f"{self.anchor}-{onderwerp}"
        return el(
            "td",
            el("span", _who(beoordeling), class_="wie"),
            el("a", answer(cel), href=f"#{target}"),
            class_=f"s-{cel.status.value}",
        )


def answer(cel: Cel) -> list[Element | str]:
    """What a cell says: a sign and the words, one line for each consequence."""
    if not cel.teksten:
        return [_sign(cel.status), " ", STATUS[cel.status]]
    hidden = el("span", f"{STATUS[cel.status]}: ", class_="verborgen")
    texts = [_LONG.sub("\N{SOFT HYPHEN}", tekst) for tekst in cel.teksten]
    if len(texts) == 1:
        return [_sign(cel.status), " ", hidden, texts[0]]
    return [
        hidden,
        *(el("span", _sign(cel.status), " ", text, class_="antwoord") for text in texts),
    ]


def _who(beoordeling: Beoordeling) -> str:
    """The regime of a cell, where the column does not stand above it."""
    mark = " (contrafeitelijk)" if beoordeling.contrafeitelijk else ""
    return f"{title(beoordeling)}{mark}: "


def _sign(status: Status) -> Element:
    return el("span", SIGNS[status][0], class_="teken", aria_hidden="true")


def _column(beoordeling: Beoordeling) -> Element:
    return el("th", title(beoordeling), " ", counterfactual_mark(beoordeling), scope="col")


def _legend(rijen: Sequence[Rij]) -> Element:
    """What the signs in these rows mean."""
    shown = {cel.status for rij in rijen for cel in rij.cellen}
    items = [
        el("li", _sign(status), f" {_MEANING[status]}", class_=f"s-{status.value}")
        for status in Status
        if status in shown
    ]
    return el("ul", items, class_="legenda", aria_label="Betekenis van de tekens")

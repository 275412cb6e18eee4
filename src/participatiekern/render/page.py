# SPDX-License-Identifier: EUPL-1.2
"""Page: the comparison as one self-contained page that can be mailed, read on a phone, printed.

Every cell leads to the reason, every reason to the provisions below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from participatiekern.compare import Cel, Rij, Vergelijking
from participatiekern.outcome import Beoordeling, Status
from participatiekern.plugins import Kern
from participatiekern.render.html import el, identifier, page
from participatiekern.render.provisions import provisions_section
from participatiekern.render.reasons import Reasons, cited_provisions, questions
from participatiekern.render.table import SIGNS
from participatiekern.wording import ONDERWERP, STATUS

SAME = "De regimes zeggen hierover hetzelfde."
_COUNTERFACTUAL = "contrafeitelijk"


def comparison_page(
    kern: Kern, compared: Sequence[Vergelijking], onderwerpen: Sequence[str], *, only_differences: bool
) -> str:
    """These cases side by side. Of several cases an overview comes first.

    With `only_differences`, only the rows and topics in which the regimes differ are shown.
    """
    cases = [
        _Case(kern, vergelijking, onderwerpen, f"z{number}", only_differences=only_differences)
        for number, vergelijking in enumerate(compared, 1)
    ]
    regimes = {b.regime.naam: b.regime for case in cases for b in case.vergelijking.beoordelingen}
    cited: dict[str, dict[str, None]] = {naam: {} for naam in regimes}
    for case in cases:
        for naam, ids in case.cited().items():
            cited[naam].update(dict.fromkeys(ids))
    sources = provisions_section(cited, regimes)
    if len(cases) == 1:
        case = cases[0]
        return page(case.naam, case.header("h1"), el("main", case.sections(2), sources))
    title = f"{len(cases)} zaken vergeleken"
    parts = [el("section", case.header("h2"), case.sections(3), class_="zaak") for case in cases]
    return page(
        title,
        el("header", el("p", "Vergelijking van regimes", class_="bovenkop"), el("h1", title)),
        el("main", _overview(cases), parts, sources),
    )


class _Case:
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

    def cited(self) -> dict[str, list[str]]:
        """The provisions behind the reasons, per regime."""
        return {b.regime.naam: cited_provisions(b, self.onderwerpen) for b in self.vergelijking.beoordelingen}

    def header(self, heading: str) -> Element:
        """Name, date, and what to know before reading."""
        count = len(self.vergelijking.beoordelingen)
        above = "Vergelijking van regimes" if count > 1 else "Beoordeling"
        return el(
            "header",
            el("p", above, class_="bovenkop"),
            el(heading, self.naam, id=self.anchor),
            el("p", f"Peildatum {self.vergelijking.zaak.peildatum:%d-%m-%Y}", class_="ondertitel"),
            self._counterfactual(),
        )

    def _counterfactual(self) -> Element | None:
        names = [b.regime.titel for b in self.vergelijking.beoordelingen if b.contrafeitelijk]
        if not names:
            return None
        verb = "gold" if len(names) == 1 else "golden"
        said = f" {', '.join(names)} {verb} op de peildatum niet. Wat zij zeggen dient alleen om te vergelijken."
        return el("p", el("strong", "Contrafeitelijk."), said, class_="melding")

    def sections(self, level: int) -> Iterator[Element]:
        """The table, the reasons and the open questions; headings start at `level`."""
        heading = f"h{level}"
        yield el(
            "section",
            el(heading, "Naast elkaar", id=f"{self.anchor}-tabel"),
            self._grid() if self.rijen else el("p", SAME),
            _legend(),
        )
        reasons = Reasons(self._kern, self.vergelijking.beoordelingen, self.anchor)
        yield el(
            "section",
            el(heading, "Waarom", id=f"{self.anchor}-waarom"),
            [reasons.section(onderwerp, level + 1) for onderwerp in self.onderwerpen],
        )
        asked = questions(self._kern, self.vergelijking.beoordelingen, self.onderwerpen)
        if asked is not None:
            yield el("section", el(heading, "Wat nog te vragen is", id=f"{self.anchor}-vragen"), asked)

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
        name = el("th", ONDERWERP[onderwerp], scope="rowgroup", colspan=width)
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
        naam = beoordeling.regime.naam
        target = identifier(self.anchor, naam, onderwerp)
        applied = cel.status in (Status.VAN_TOEPASSING, Status.VERWEZEN) and cel.regels
        if applied:
            target = identifier(self.anchor, cel.regels[0])
        return el(
            "td",
            el("span", f"{beoordeling.regime.titel}: ", class_="wie"),
            el("a", answer(cel), href=f"#{target}"),
            class_=f"s-{cel.status.value}",
        )


def answer(cel: Cel) -> list[Element | str]:
    """What a cell says: a sign and the words, one line for each consequence."""
    sign = SIGNS[cel.status][0]
    shown = el("span", sign, class_="teken", aria_hidden="true")
    if not cel.teksten:
        return [shown, " ", STATUS[cel.status]]
    prefix = el("span", f"{STATUS[cel.status]}: ", class_="verborgen")
    if len(cel.teksten) == 1:
        return [shown, " ", prefix, cel.teksten[0]]
    return [prefix, *(el("span", el("span", sign, class_="teken", aria_hidden="true"), f" {t}", class_="regel-tekst") for t in cel.teksten)]


def _column(beoordeling: Beoordeling) -> Element:
    mark = el("span", _COUNTERFACTUAL, class_="contra") if beoordeling.contrafeitelijk else None
    return el("th", beoordeling.regime.titel, " ", mark, scope="col")


def _legend() -> Element:
    items = [
        el("li", el("span", SIGNS[status][0], class_="teken", aria_hidden="true"), f" {_MEANING[status]}", class_=f"s-{status.value}")
        for status in Status
    ]
    return el("ul", items, class_="legenda", aria_label="Betekenis van de tekens")


_MEANING = {
    Status.VAN_TOEPASSING: "van toepassing",
    Status.ONBEKEND: "nog onbekend: er ontbreken feiten",
    Status.VERWEZEN: "elders geregeld, in een andere regeling",
    Status.NIET_GEREGELD: "niet geregeld: de bron zwijgt, geen weigering",
    Status.NIET_VAN_TOEPASSING: "niet van toepassing: wel geregeld, niet in deze zaak",
    Status.NIET_AAN_DE_ORDE: "niet aan de orde: er is niets voorgelegd",
}


# --- several cases -------------------------------------------------------------------------------


def _overview(cases: Sequence[_Case]) -> Element:
    """A row for each case, a column for each regime."""
    titles = [el("th", b.regime.titel, scope="col") for b in cases[0].vergelijking.beoordelingen]
    return el(
        "section",
        el("h2", "Overzicht", id="overzicht"),
        el(
            "table",
            el("caption", "Per zaak de uitkomst onder elk regime", class_="verborgen"),
            el("thead", el("tr", el("td"), titles)),
            el("tbody", [_overview_row(case) for case in cases]),
            class_="raster overzicht",
        ),
    )


def _overview_row(case: _Case) -> Element:
    differing = sum(rij.verschilt for rij in case.rijen)
    count = f"{differing} van {len(case.rijen)} rijen verschillen"
    name = el("th", el("a", case.naam, href=f"#{case.anchor}"), el("span", count, class_="noot"), scope="row")
    rows = [rij for rij in case.rijen if rij.onderwerp != "instrumenten" and rij.kop != "Aanpak"]
    cells = []
    for index, beoordeling in enumerate(case.vergelijking.beoordelingen):
        lines = [
            el("li", f"{rij.kop}: ", el("span", answer(rij.cellen[index]), class_=f"s-{rij.cellen[index].status.value}"))
            for rij in rows
        ]
        granted = _granted(case, index)
        if granted is not None:
            lines.insert(1, el("li", f"Instrumenten: {granted}"))
        who = el("span", f"{beoordeling.regime.titel}: ", class_="wie")
        cells.append(el("td", who, el("ul", lines)))
    return el("tr", name, cells)


def _granted(case: _Case, index: int) -> str | None:
    """How many kinds of instrument apply, and how many are still open."""
    statuses = [rij.cellen[index].status for rij in case.rijen if rij.onderwerp == "instrumenten"]
    if not statuses:
        return None
    open_ = statuses.count(Status.ONBEKEND)
    more = f", {open_} nog onbekend" if open_ else ""
    return f"{statuses.count(Status.VAN_TOEPASSING)} van toepassing{more}"

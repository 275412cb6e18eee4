# SPDX-License-Identifier: EUPL-1.2
"""Page: the comparison as one self-contained page that can be mailed, read on a phone, printed.

Every cell leads to the reason, every reason to the provisions below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from participatiekern.plugins import Kern
from participatiekern.render.case import CaseView
from participatiekern.render.html import el, page
from participatiekern.render.overview import overview_section
from participatiekern.render.provisions import provisions_section
from participatiekern.words.compare import Vergelijking


def comparison_page(
    kern: Kern,
    compared: Sequence[Vergelijking],
    onderwerpen: Sequence[str],
    *,
    only_differences: bool,
) -> str:
    """These cases side by side. Of several cases an overview comes first.

    With `only_differences`, only the rows and topics in which the regimes differ are shown.
    """
    cases = [
        CaseView(kern, vergelijking, onderwerpen, f"z{number}", only_differences=only_differences)
        for number, vergelijking in enumerate(compared, 1)
    ]
    if len(cases) == 1:
        case = cases[0]
        header = el(
            "header",
            el(
                "p",
                "Vergelijking van regimes" if case.compares else "Beoordeling",
                class_="bovenkop",
            ),
            case.title("h1"),
            case.contents(),
        )
        return page(case.naam, header, el("main", case.sections(2), _sources(cases)))
    title = f"{len(cases)} zaken vergeleken"
    header = el("header", el("p", "Vergelijking van regimes", class_="bovenkop"), el("h1", title))
    parts = [
        el("section", el("header", case.title("h2")), case.sections(3), class_="zaak")
        for case in cases
    ]
    return page(title, header, el("main", overview_section(cases), parts, _sources(cases)))


def _sources(cases: Sequence[CaseView]) -> Element:
    """The provisions behind the reasons of all cases, each once."""
    regimes = {b.regime.naam: b.regime for case in cases for b in case.vergelijking.beoordelingen}
    cited: dict[str, dict[str, bool]] = {naam: {} for naam in regimes}
    for case in cases:
        for naam, ids in case.cited().items():
            for bepaling, applies in ids.items():
                cited[naam][bepaling] = cited[naam].get(bepaling, False) or applies
    return provisions_section(cited, regimes)

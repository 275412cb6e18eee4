# SPDX-License-Identifier: EUPL-1.2
"""Markdown: the comparison for a memo or an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from participatiekern.plugins import Kern
from participatiekern.render.table import SIGNS
from participatiekern.words.compare import OTHER_DAY, Cel, Vergelijking, title
from participatiekern.words.explain import Explainer
from participatiekern.words.lexicon import STATUS
from participatiekern.words.prose import plain


def comparison_markdown(
    kern: Kern,
    compared: Sequence[Vergelijking],
    onderwerpen: Sequence[str],
    *,
    only_differences: bool,
) -> str:
    """Each case as a section: a table, and the reasons per topic."""
    lines = [
        line
        for vergelijking in compared
        for line in _case(kern, vergelijking, onderwerpen, only_differences=only_differences)
    ]
    return "\n".join(lines) + "\n"


def _case(
    kern: Kern, vergelijking: Vergelijking, onderwerpen: Sequence[str], *, only_differences: bool
) -> Iterator[str]:
    zaak = vergelijking.zaak
    explainer = Explainer(kern.vocabulary_for(vergelijking.stammen).feiten)
    yield f"# {plain(zaak.naam or 'zaak')}"
    yield ""
    yield f"Peildatum {zaak.peildatum.isoformat()}."
    yield ""
    if vergelijking.noemt_een_dag:
        yield from (OTHER_DAY, "")
    titles = [
        plain(title(b)) + (" (contrafeitelijk)" if b.contrafeitelijk else "")
        for b in vergelijking.beoordelingen
    ]
    yield f"| | {' | '.join(titles)} |"
    yield f"|---|{'---|' * len(titles)}"
    for row in vergelijking.rijen():
        if row.onderwerp in onderwerpen and (row.verschilt or not only_differences):
            yield f"| {plain(row.kop)} | {' | '.join(_cell(cel) for cel in row.cellen)} |"
    for onderwerp in onderwerpen:
        yield ""
        yield f"## {kern.onderwerpen[onderwerp].kop}"
        yield ""
        for b in vergelijking.beoordelingen:
            uitkomst = b.uitkomsten[onderwerp]
            heading = f"**{plain(title(b))}** ({STATUS[uitkomst.status]})"
            yield f"- {heading}: {plain(explainer.hook(b, uitkomst))}"
    yield ""


def _cell(cel: Cel) -> str:
    words = cel.teksten or (STATUS[cel.status],)
    return f"{SIGNS[cel.status][0]} {'; '.join(plain(word) for word in words)}"

# SPDX-License-Identifier: EUPL-1.2
"""Text: the outcome document of a case as JSON, byte for byte `as_json` of `outcome_document`.

Most of that text is the same in every case: what a rule is and what it says under a status is
written once for a regime, and what open rules wait for once for each set of missing things.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from participatiekern.decide.outcome import (
    Beoordeling,
    Ontbrekend,
    RegelUitkomst,
    Status,
    Uitkomst,
)
from participatiekern.documents.outcome import consequence_document, heading_document
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.words.compare import Vergelijking
from participatiekern.words.explain import Explainer
from participatiekern.words.statute import figures_document

_dumps = json.JSONEncoder(ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring

_ONBEKEND, _VAN_TOEPASSING = Status.ONBEKEND, Status.VAN_TOEPASSING


_Kept = dict[tuple[Regel, Status, str | None], tuple[Mapping[str, Any], str]]
"""The text of a rule under a status, with the fields for which it was written."""
_KEPT: WeakKeyDictionary[Regime, _Kept] = WeakKeyDictionary()


def outcome_text(
    kern: Kern, vergelijking: Vergelijking, onderwerpen: Collection[str] | None = None
) -> str:
    """The outcome document of one case as JSON text, with these topics (or with all)."""
    feiten = kern.vocabulary_for(vergelijking.stammen).feiten
    writer = _Writer(Explainer(feiten), onderwerpen)
    regimes = [
        f"{_quoted(beoordeling.naam)}: {writer.regime(beoordeling)}"
        for beoordeling in vergelijking.beoordelingen
    ]
    zaak = vergelijking.zaak
    parts = [
        f'"zaak": {_quoted(zaak.naam)}',
        f'"peildatum": "{zaak.peildatum.isoformat()}"',
        f'"regimes": {_lines("{}", regimes, "  ")}',
    ]
    return _lines("{}", parts, "") + "\n"


def _lines(brackets: str, parts: Iterable[str], indent: str) -> str:
    """The parts on lines of their own, between brackets."""
    inside = f",\n{indent}  ".join(parts)
    return f"{brackets[0]}\n{indent}  {inside}\n{indent}{brackets[1]}" if inside else brackets


class _Writer:
    """Writes one document."""

    def __init__(self, explainer: Explainer, onderwerpen: Collection[str] | None) -> None:
        self._explainer = explainer
        self._onderwerpen = onderwerpen
        self._open: dict[tuple[Ontbrekend, ...], str] = {}

    def regime(self, beoordeling: Beoordeling) -> str:
        """What the case comes to under one regime."""
        kept = _KEPT.setdefault(beoordeling.regime, {})
        self._open = {}
        heading = heading_document(beoordeling)
        parts = [f"{_quoted(key)}: {_dumps(value)}" for key, value in heading.items()]
        parts += [
            f"{_quoted(onderwerp)}: {self._hook(beoordeling, uitkomst, kept)}"
            for onderwerp, uitkomst in beoordeling.uitkomsten.items()
            if self._onderwerpen is None or onderwerp in self._onderwerpen
        ]
        return _lines("{}", parts, "    ")

    def _hook(self, beoordeling: Beoordeling, uitkomst: Uitkomst, kept: _Kept) -> str:
        rules = [self._rule(beoordeling, gevolg, kept) for gevolg in uitkomst.gevolgen]
        parts = [
            f'"status": "{uitkomst.status}"',
            f'"gevolgen": {_lines("[]", rules, "        ")}',
            f'"ontbrekend": {_lines("[]", map(_missing, uitkomst.ontbrekend), "        ")}',
            f'"uitleg": {_quoted(self._explainer.hook(beoordeling, uitkomst))}',
        ]
        return _lines("{}", parts, "      ")

    def _rule(self, beoordeling: Beoordeling, gevolg: RegelUitkomst, kept: _Kept) -> str:
        if gevolg.gronden:
            head = _head(beoordeling, gevolg)
        else:
            key = gevolg.regel, gevolg.status, gevolg.voorrang
            velden, head = kept.get(key, (None, ""))
            if velden is not gevolg.velden:
                # Fields that were worked out are those of this case only.
                head = _head(beoordeling, gevolg)
                kept[key] = gevolg.velden, head
        if gevolg.status is _ONBEKEND:
            # Of a rule that is open nothing else is said, and many wait for the same.
            tail = self._open.get(gevolg.ontbrekend)
            if tail is None:
                tail = self._open[gevolg.ontbrekend] = self._tail(beoordeling, gevolg)
            return head + tail
        return head + self._tail(beoordeling, gevolg)

    def _tail(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> str:
        missing = ", ".join(map(_missing, gevolg.ontbrekend))
        why = _quoted(self._explainer.rule(beoordeling, gevolg))
        used = ""
        if gevolg.status is _VAN_TOEPASSING:
            figures = figures_document(beoordeling, gevolg)
            used = "".join(f', "{key}": {_dumps(found)}' for key, found in figures.items())
        return f'{used}, "ontbrekend": [{missing}], "uitleg": {why}}}'


def _head(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> str:
    """A rule up to what it waits for."""
    return _dumps(consequence_document(beoordeling, gevolg))[:-1]


@cache
def _missing(item: Ontbrekend) -> str:
    """A missing thing; there are as many as there are declared facts and figures."""
    return _dumps(item.document())

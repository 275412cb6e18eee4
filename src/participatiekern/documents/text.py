# SPDX-License-Identifier: EUPL-1.2
"""Text: the outcome document of a case as JSON, byte for byte `as_json` of `outcome_document`.

Most of that text is the same in every case: what a rule is and what it says under a status is
written once for a regime, and what a rule came to is kept with it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from participatiekern.decide.outcome import (
    Beoordeling,
    Ontbrekend,
    RegelUitkomst,
    Status,
    Uitkomst,
)
from participatiekern.documents.outcome import consequence_document, heading_document
from participatiekern.plugins import Kern
from participatiekern.rules.memo import remembered
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.words.compare import Vergelijking
from participatiekern.words.explain import Explainer, said_of
from participatiekern.words.statute import figures_document

_dumps = json.JSONEncoder(ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring

_ONBEKEND = Status.ONBEKEND

_Heads = dict[tuple[Regel, Status, str | None], tuple[Mapping[str, Any], bytes]]
"""The text of a rule under a status up to what it waits for, with the fields that it words."""


def outcome_text(
    kern: Kern, vergelijking: Vergelijking, onderwerpen: Collection[str] | None = None
) -> str:
    """The outcome document of one case as JSON text, with these topics (or with all)."""
    return outcome_bytes(kern, vergelijking, onderwerpen).decode()


def outcome_bytes(
    kern: Kern, vergelijking: Vergelijking, onderwerpen: Collection[str] | None = None
) -> bytes:
    """`outcome_text` in UTF-8, as it is sent: what is kept is kept that way."""
    feiten = kern.vocabulary_for(vergelijking.stammen).feiten
    writer = _Writer(Explainer(feiten), onderwerpen)
    regimes = [
        b"%b: %b" % (_quoted(beoordeling.naam).encode(), writer.regime(beoordeling))
        for beoordeling in vergelijking.beoordelingen
    ]
    zaak = vergelijking.zaak
    parts = [
        f'"zaak": {_quoted(zaak.naam)}'.encode(),
        f'"peildatum": "{zaak.peildatum.isoformat()}"'.encode(),
        b'"regimes": ' + _lines(b"{", regimes, b"}", b"  "),
    ]
    return _lines(b"{", parts, b"}", b"") + b"\n"


def _lines(start: bytes, parts: Iterable[bytes], end: bytes, indent: bytes) -> bytes:
    """The parts on lines of their own, between brackets."""
    line = b"\n" + indent
    inside = (b"," + line + b"  ").join(parts)
    return b"".join((start, line, b"  ", inside, line, end)) if inside else start + end


class _Writer:
    """Writes one document."""

    def __init__(self, explainer: Explainer, onderwerpen: Collection[str] | None) -> None:
        self._explainer = explainer
        self._onderwerpen = onderwerpen

    def regime(self, beoordeling: Beoordeling) -> bytes:
        """What the case comes to under one regime."""
        heading = heading_document(beoordeling)
        parts = [f"{_quoted(key)}: {_dumps(value)}".encode() for key, value in heading.items()]
        parts += [
            self._hook(beoordeling, uitkomst)
            for onderwerp, uitkomst in beoordeling.uitkomsten.items()
            if self._onderwerpen is None or onderwerp in self._onderwerpen
        ]
        return _lines(b"{", parts, b"}", b"    ")

    def _hook(self, beoordeling: Beoordeling, uitkomst: Uitkomst) -> bytes:
        """One topic, by its name."""
        rules = [g.gezegd.get("json") or self._rule(beoordeling, g) for g in uitkomst.gevolgen]
        why = _quoted(self._explainer.hook(beoordeling, uitkomst))
        listed = _lines(b"[", rules, b"]", b"        ")
        missing = _lines(b"[", map(_missing, uitkomst.ontbrekend), b"]", b"        ")
        return _HOOK % (
            _quoted(uitkomst.onderwerp).encode(),
            uitkomst.status.encode(),
            listed,
            missing,
            why.encode(),
        )

    def _rule(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> bytes:
        """One rule, kept with what it came to: that may be the same in other cases."""
        kept = gevolg.gezegd
        if not gevolg.voorrang and gevolg.status is not _ONBEKEND:
            kept = said_of(beoordeling, gevolg)
        text: bytes | None = kept.get("json")
        if text is None:
            text = kept["json"] = self._written(beoordeling, gevolg)
        gevolg.gezegd["json"] = text
        return text

    def _written(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> bytes:
        why = _quoted(self._explainer.rule(beoordeling, gevolg))
        figures = figures_document(beoordeling, gevolg)
        used = "".join(f', "{key}": {_dumps(found)}' for key, found in figures.items())
        return _RULE % (
            _kept_head(beoordeling, gevolg),
            used.encode(),
            b", ".join(map(_missing, gevolg.ontbrekend)),
            why.encode(),
        )


_HOOK = b"""%b: {
        "status": "%b",
        "gevolgen": %b,
        "ontbrekend": %b,
        "uitleg": %b
      }"""
_RULE = b'%b%b, "ontbrekend": [%b], "uitleg": %b}'


def _kept_head(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> bytes:
    if gevolg.gronden:
        return _head(beoordeling, gevolg)
    heads = _heads(beoordeling.regime)
    key = gevolg.regel, gevolg.status, gevolg.voorrang
    velden, head = heads.get(key, (None, b""))
    if velden is not gevolg.velden:
        # Fields that were worked out are those of this case only.
        head = _head(beoordeling, gevolg)
        heads[key] = gevolg.velden, head
    return head


@remembered
def _heads(_: Regime) -> _Heads:
    """What is kept of a regime: its rules under each status."""
    return {}


def _head(beoordeling: Beoordeling, gevolg: RegelUitkomst) -> bytes:
    """A rule up to what it waits for."""
    return _dumps(consequence_document(beoordeling, gevolg))[:-1].encode()


@cache
def _missing(item: Ontbrekend) -> bytes:
    """A missing thing; there are as many as there are declared facts and figures."""
    return _dumps(item.document()).encode()

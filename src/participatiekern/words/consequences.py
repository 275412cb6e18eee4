# SPDX-License-Identifier: EUPL-1.2
"""Consequences: what follows from a rule in Dutch words, from the fields of its outcome.

How a consequence is said is declared with it (`participatiekern.rules.phrases`); this module fills
in the words for the values of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from participatiekern.decide.outcome import RegelUitkomst
from participatiekern.facts.values import Soort
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.phrases import Template
from participatiekern.words.lexicon import euro_word, group_of, instrument_word, months_word, words

Parts = tuple[tuple[Template, ...], ...]


def consequence(uitkomst: RegelUitkomst, regime: str) -> str:
    """What follows, in words, from the fields of the outcome."""
    kind = type(uitkomst.regel.dan)
    return _said(kind.woorden.whole, kind, uitkomst.velden, regime)


def bare_consequence(uitkomst: RegelUitkomst, regime: str) -> str:
    """What a consequence is called where it is refused or still open."""
    kind = type(uitkomst.regel.dan)
    return _said(kind.woorden.bare, kind, uitkomst.velden, regime)


def short_consequence(uitkomst: RegelUitkomst, regime: str) -> str:
    """A consequence in a few words, for a cell of a comparison."""
    kind = type(uitkomst.regel.dan)
    return _said(kind.woorden.cell, kind, uitkomst.velden, regime, short=True)


def field_words(veld: str, kinds: Iterable[type[Gevolg]]) -> Mapping[str, str]:
    """The words for the values of a field: declared with it, or those of the shared vocabulary."""
    for kind in kinds:
        if veld in kind.names() and "woorden" in kind.metadata(veld):
            declared: Mapping[str, str] = kind.metadata(veld)["woorden"]
            return declared
    shared: Mapping[str, str] = words().get(veld, {})
    return shared


def field_name(gevolg: Gevolg, naam: str) -> str:
    """What a field is called; of a part, with its place: "deel 2, percentage"."""
    top, _, inside = naam.partition(".")
    kop = str(gevolg.metadata(naam)["kop"])
    if not inside:
        return kop
    return f"{gevolg.metadata(top)['deel'].soort} {inside.partition('.')[0]}, {kop}"


def stated_consequence(
    gevolg: Gevolg, velden: Mapping[str, Any], computed: frozenset[str], regime: str
) -> str:
    """What a rule gives, without a case; the fields that are `computed` have no value to say."""
    kind = type(gevolg)
    return _said(kind.woorden.whole, kind, velden, regime, computed=computed)


def _said(
    parts: Parts,
    kind: type[Gevolg],
    velden: Mapping[str, Any],
    regime: str,
    *,
    short: bool = False,
    computed: frozenset[str] = frozenset(),
) -> str:
    said = []
    for alternatives in parts:
        for template in alternatives:
            if template.usable(velden, computed):
                said.append(_filled(template, kind, velden, regime, short=short))
                break
    return "".join(said)


def _filled(
    template: Template, kind: type[Gevolg], velden: Mapping[str, Any], regime: str, *, short: bool
) -> str:
    first, *texts = template.parts
    said = [first]
    for (naam, _), text in zip(template.fields, texts, strict=True):
        said += [_field_word(kind, naam, velden, regime, short=short), text]
    return "".join(said)


def _field_word(
    kind: type[Gevolg], naam: str, velden: Mapping[str, Any], regime: str, *, short: bool
) -> str:
    """The value of one field in words."""
    value, metadata = velden[naam], kind.metadata(naam)
    if deel := metadata.get("deel"):
        said = [_said(deel.woorden.whole, deel, part, regime, short=short) for part in value]
        return ", daarna ".join(said)
    soort = metadata.get("soort")
    if soort is not None:
        return _unknown(soort, short=short) if value is None else _WORDS[soort](value)
    if "woorden" in metadata:
        said = metadata["woorden"] | metadata["kort"] if short else metadata["woorden"]
        return str(said.get(value, value))
    if metadata.get("zin"):
        return _within_a_sentence(str(value).rstrip("."))
    return _CODES[naam](value, velden, regime) if naam in _CODES else str(value)


def _within_a_sentence(text: str) -> str:
    """Without a capital at the start, unless it begins a name ("Work First")."""
    first, second = (*text.split(" ", 2), "", "")[:2]
    is_name = second[:1].isupper() or first[1:] != first[1:].lower()
    return text if is_name else text[:1].lower() + text[1:]


def _unknown(soort: Soort, *, short: bool) -> str:
    if short:
        return f"{_NOUN[soort]} nog onbekend"
    return f"een nog onbekend {_NOUN[soort]}"


_NOUN = {
    Soort.BEDRAG: "bedrag",
    Soort.PERCENTAGE: "percentage",
    Soort.DUUR: "aantal maanden",
    Soort.GEHEEL: "aantal",
}
_WORDS: Mapping[Soort, Callable[[Any], str]] = {
    Soort.BEDRAG: lambda value: euro_word(int(value.replace(".", ""))),
    Soort.PERCENTAGE: lambda value: f"{value.replace('.', ',')}%",
    Soort.DUUR: months_word,
    Soort.GEHEEL: str,
}
_CODES: Mapping[str, Callable[[str, Mapping[str, Any], str], str]] = {
    "groep": lambda value, velden, regime: group_of(regime, velden["stelsel"], value),
    "instrument": lambda value, _, regime: instrument_word(regime, value),
}
"""Fields whose codes are the regime's own, with their words in its part of the vocabulary."""

# SPDX-License-Identifier: EUPL-1.2
"""Provision: one provision on a terminal, with its rules, its interpretation and its cases."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from participatiekern.authoring.coverage import NOT_ACCOUNTED, REASON_WORDS, Oefening, exercises
from participatiekern.plugins import Kern
from participatiekern.render.table import WIDTH
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import Bepaling
from participatiekern.rules.rule import Regel
from participatiekern.words.lexicon import document_word
from participatiekern.words.prose import parts, period, rule_text, sentence_lines

_MOST_CASES = 6


def provision_text(kern: Kern, regime: Regime, bepaling_id: str) -> str:
    """All there is to know about one provision. Raises CaseError when a worked case is broken."""
    bepaling = regime.register.bepalingen[bepaling_id]
    citing = [(o, r) for o, r in regime.alle_regels() if bepaling_id in r.bepalingen()]
    tried = exercises(kern, regime, tuple(regel.id for _, regel in citing))
    lines = [*_place(regime, bepaling), *_content(bepaling)]
    if not citing:
        lines += _without_rule(bepaling)
    for onderwerp, regel in citing:
        lines += ["", *_rule(regime, onderwerp, regel), *_cases(tried[regel.id])]
    return "\n".join(lines) + "\n"


def _place(regime: Regime, bepaling: Bepaling) -> Iterator[str]:
    yield bepaling.id
    yield f"{regime.titel}, {bepaling.vindplaats}"
    yield from _wrapped(document_word(regime.document(bepaling.bron)))


def _content(bepaling: Bepaling) -> Iterator[str]:
    yield ""
    yield from _wrapped(bepaling.tekst)
    if bepaling.gevolg:
        yield from _labelled("Gevolg", bepaling.gevolg)
    if bepaling.waarden:
        yield from _labelled("Getallen", "; ".join(_figures(bepaling.waarden)))
    if bepaling.oordeel:
        yield from _labelled("Oordeel", bepaling.oordeel)
    if bepaling.opmerking:
        yield from _labelled("Uitleg", bepaling.opmerking)
    if bepaling.samenhang:
        yield from _labelled("Zie ook", ", ".join(bepaling.samenhang))


def _figures(waarden: Mapping[str, Any]) -> Iterator[str]:
    for naam, value in waarden.items():
        shown = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        yield f"{naam.replace('_', ' ')} {shown}"


def _without_rule(bepaling: Bepaling) -> Iterator[str]:
    yield ""
    reason = REASON_WORDS.get(bepaling.zonder_regel, NOT_ACCOUNTED)
    yield from _wrapped(f"Geen regel: {reason}. {bepaling.reden}".rstrip())
    if bepaling.gebruikt_door:
        yield from _labelled("Gebruikt door", ", ".join(bepaling.gebruikt_door))


def _rule(regime: Regime, onderwerp: str, regel: Regel) -> Iterator[str]:
    text = rule_text(regel, regime)
    plaatsen = regime.register.plaatsen
    yield from _wrapped(f"{regime.titel_van(onderwerp)}: {text.kop}")
    yield from _wrapped(f"{regel.id} [{plaatsen[regel.bron[0]].plaats}]", "  ")
    if when := period(regel):
        yield from _wrapped(f"Deze regel {when}.", "  ")
    for heading, zinnen in parts(text):
        yield f"  {heading}:"
        for depth, line in sentence_lines(zinnen, plaatsen):
            indent = "  " * (depth + 1)
            yield from textwrap.wrap(f"{indent}- {line}", WIDTH, subsequent_indent=f"{indent}  ")


def _cases(tried: Oefening) -> Iterator[str]:
    yield from _wrapped(f"Toegepast in: {_some(tried.toegepast)}", "  ")
    yield from _wrapped(f"Buiten toepassing in: {_some(tried.buiten_toepassing)}", "  ")


def _some(names: tuple[str, ...]) -> str:
    if not names:
        return "geen enkele zaak"
    more = len(names) - _MOST_CASES
    return ", ".join(names[:_MOST_CASES]) + (f" en nog {more}" if more > 0 else "")


def _labelled(label: str, text: str) -> Iterable[str]:
    return _wrapped(f"{label}: {text}")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if indent else "",
        break_on_hyphens=False,
        break_long_words=False,
    )

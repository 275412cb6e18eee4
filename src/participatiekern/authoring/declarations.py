# SPDX-License-Identifier: EUPL-1.2
"""Declarations (verklaringen): what a regime deliberately does otherwise, each with a reason.

A lawyer writes them in ``conformiteit.toml``, beside the register. A declaration is checked as
well: one that is not true is a finding, so nothing is skipped unseen::

    [zonder]                        # hooks that the source does not regulate
    premie = "De verordening kent geen premie."

    [voorrang]                      # rules that by the text itself go before all that follow
    diemen-3-rust = "Artikel 3 noemt de rustgroep eerst."

    [open]                          # tables, by their first rule, in which nothing may apply
    diemen-5-categorie-1 = "Gedrag dat artikel 5 niet noemt, leidt tot niets."

    [uitsluiting]                   # rules, or an exception by its name, that need not go together
    diemen-3-nazorg = "Artikel 3 lid 4 geldt voor iedereen, ook voor de rustgroep."

    [alleen_ingedeeld]              # provisions of which a class or a silence is all that there is
    diemen-2-3 = "De plicht tot indelen is met de indeling zelf vervuld."

    [niet_toonbaar]                 # decidable provisions that no pair of cases can show
    diemen-6-1 = "Een termijn voor het college; geen feit zegt of hij verstreken is."

With ``[niet_toonbaar]`` every other decidable provision under a topic must be shown by cases from
the text. One figure may stand above them: ``getoond_minimum``, the share in percent of the
decidable provisions that such cases must show from then on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs

KINDS: Mapping[str, str] = {
    "zonder": "onderwerpen die de bron niet regelt",
    "voorrang": "regels die door de tekst zelf voor alle volgende gaan",
    "open": "tabellen, bij hun eerste regel, waarin niets hoeft te gelden",
    "uitsluiting": "regels, of een uitzondering bij haar naam, die niet samen hoeven te gaan",
    "alleen_ingedeeld": "bepalingen waarvan een indeling of een stilte alles is",
    "niet_toonbaar": "beslisbare bepalingen die geen twee zaken kunnen laten zien",
}
"""The tables of the file, each with what it names (Dutch)."""
FLOOR = "getoond_minimum"

_WHOLE = 100


class DeclarationError(Exception):
    """The file cannot be read; the message says where and why (Dutch)."""


@attrs.frozen
class Verklaringen:
    """The declarations of a regime: a reason by hook, rule, exception or provision.

    `getoond_minimum` is a percentage; `pad` is the file.
    """

    pad: Path
    zonder: Mapping[str, str] = attrs.field(factory=dict)
    voorrang: Mapping[str, str] = attrs.field(factory=dict)
    open: Mapping[str, str] = attrs.field(factory=dict)
    uitsluiting: Mapping[str, str] = attrs.field(factory=dict)
    alleen_ingedeeld: Mapping[str, str] = attrs.field(factory=dict)
    niet_toonbaar: Mapping[str, str] = attrs.field(factory=dict)
    getoond_minimum: int = 0


def declarations(folder: Path) -> Verklaringen:
    """The declarations in this folder; none when there is no file. Raises DeclarationError."""
    pad = folder / "conformiteit.toml"
    if not pad.exists():
        return Verklaringen(pad)
    try:
        document = tomllib.loads(pad.read_text("utf-8"))
    except RecursionError:
        raise DeclarationError(f"{pad} kan niet worden gelezen: te diep genest") from None
    except (OSError, ValueError) as error:  # no text, no TOML, a number of thousands of digits
        raise DeclarationError(f"{pad} kan niet worden gelezen: {error}") from None
    floor = document.pop(FLOOR, 0)
    if not isinstance(floor, int) or isinstance(floor, bool) or not 0 <= floor <= _WHOLE:
        raise DeclarationError(f"{pad}: {FLOOR} is een percentage, van 0 tot en met {_WHOLE}")
    for kind, table in document.items():
        if kind not in KINDS:
            raise DeclarationError(
                f"{pad}: onbekend onderdeel {kind!r}; bekend: {', '.join((*KINDS, FLOOR))}"
            )
        reasons = table.values() if isinstance(table, dict) else [None]
        if not all(isinstance(reason, str) and reason.strip() for reason in reasons):
            raise DeclarationError(f"{pad}: [{kind}] geeft bij elke naam een reden in woorden")
    return Verklaringen(pad, **document, getoond_minimum=floor)

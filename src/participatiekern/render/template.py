# SPDX-License-Identifier: EUPL-1.2
"""Template: an empty case file with every question, to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from participatiekern.facts.values import Soort, day_in
from participatiekern.facts.vocabulary import PATTERNS, Feit, Vocabulary

_EXAMPLES = {
    Soort.JA_NEE: "true",
    Soort.GEHEEL: "0",
    Soort.DUUR: "0",
    Soort.BEDRAG: "0.00",
    Soort.PERCENTAGE: "0",
    Soort.DATUM: "2024-01-01",
    Soort.TEKST: '""',
    Soort.LIJST: "[]",
}


def case_template(vocabulary: Vocabulary, secties: tuple[str, ...], peildatum: str | None) -> str:
    """A case file with its facts as comments. Raises ValueError for what is no day."""
    day = day_in(peildatum) if peildatum else date.today()
    lines = [
        "# Een zaak: haal het hekje weg voor elk feit dat bekend is.",
        "# Wat er niet staat, is onbekend. Bij (afwezig: geen) is er dan niets vastgelegd; is dat",
        '# juist onbekend, zet het feit dan hier: onbekend = ["sectie.feit"]',
        f"peildatum = {day.isoformat()}",
    ]
    for sectie in secties or vocabulary.secties:
        if sectie != "zaak":
            lines.extend(("", f"[{sectie}]"))
            for feit in vocabulary.feiten.values():
                if feit.sectie == sectie:
                    lines.extend(_lines(feit))
    return "\n".join(lines) + "\n"


def _lines(feit: Feit) -> Iterator[str]:
    judgement = " (oordeel)" if feit.oordeel else ""
    absence = " (afwezig: geen)" if feit.geen_als_afwezig else ""
    yield f"# {feit.vraag}{judgement}{absence}"
    if feit.keuzes:
        yield f"#   keuzes: {', '.join(feit.keuzes)}"
    unit = f"  # {feit.eenheid}" if feit.eenheid else ""
    yield f"# {feit.naam} = {_example(feit)}{unit}"


def _example(feit: Feit) -> str:
    """A value that the fact can have: nought, or its minimum where that is more."""
    if feit.patroon:
        return f'"{PATTERNS[feit.patroon][2]}"'
    if feit.keuzes:
        return f'"{feit.keuzes[0]}"'
    if feit.minimum is None or feit.minimum <= 0:
        return _EXAMPLES[feit.soort]
    return f"{feit.minimum}.00" if feit.soort is Soort.BEDRAG else str(feit.minimum)

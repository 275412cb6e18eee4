# SPDX-License-Identifier: EUPL-1.2
"""Schema: the caseload row. One column per fact, named after it, holding the fact's code.

Codes are those of `participatiekern.facts.values`: amounts in whole cents, percentages in
hundredths of a percent, durations in hundredths of a month, dates as
``(year * 12 + month - 1) * 100 + day``.
They are made once, when rows are loaded. NULL is unknown, but a case always has a `peildatum`; of a
fact of which absence says that none was recorded, NULL says so, unless the column
``onbekend.<fact>`` holds. The column `rij` identifies the case.
"""

from __future__ import annotations

from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Vocabulary
from participatiekern.sql.columns import Kind

PEILDATUM = "zaak.peildatum"
"""The peildatum within a query; the table has it as `peildatum`."""

_NOT_IN_RULES = frozenset({"zaak.naam"})


def column_name(pad: str) -> str:
    """The column of a fact: its path; what stands at the top of a case file has no section."""
    return pad.removeprefix("zaak.")


def case_facts(vocabulary: Vocabulary) -> tuple[Feit, ...]:
    """The facts that are columns of the caseload row, in the order of the vocabulary.

    After them, as ja/nee, that the case says of a fact that it is unknown.
    """
    marks = (Feit(feit.merk, Soort.JA_NEE) for feit in vocabulary.geen_als_afwezig.values())
    facts = (feit for feit in vocabulary.feiten.values() if feit.pad not in _NOT_IN_RULES)
    return (*facts, *marks)


def kind_of(soort: Soort) -> Kind:
    """What a column with facts of this kind holds."""
    if soort is Soort.JA_NEE:
        return Kind.CONDITION
    if soort is Soort.LIJST:
        return Kind.LIST
    return Kind.NUMBER if soort.is_quantity else Kind.TEXT

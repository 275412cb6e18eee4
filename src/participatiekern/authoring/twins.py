# SPDX-License-Identifier: EUPL-1.2
"""Twins: the same case with one thing different, written under it as [[tweeling]].

    [[tweeling]]
    naam = "een dag te jong"
    wijzig = { "persoon.leeftijd" = 17 }

A twin is a worked case of its own: what it does not say is as in the case above it, but it has its
own expectations. So a condition stands beside its opposite, and the two together show a provision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from participatiekern.errors import CaseError, Fout
from participatiekern.facts.cases import in_sections
from participatiekern.facts.vocabulary import ONBEKEND


@attrs.frozen
class Tweeling:
    """What a file says of a twin: facts by path that it has otherwise, and that it has not.

    `onbekend` are facts that it says are unknown, of which absence says that none was recorded.
    """

    naam: str
    verwacht: list[dict[str, Any]]
    wijzig: Mapping[str, Any] = attrs.field(factory=dict)
    zonder: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()
    toelichting: str | None = None
    toetst: list[str] | None = None
    bepalingen: list[str] | None = None

    def mistakes(self, given: Mapping[str, Any]) -> Iterator[str]:
        """What makes it no twin of a case in which these facts are given by path."""
        if not self.wijzig and not self.zonder and not self.onbekend:
            yield "verschilt niet van de zaak: noem een feit in wijzig, zonder of onbekend."
        for pad in self.zonder:
            if pad not in given or pad == "peildatum":
                yield f"laat {pad} weg, maar dat is in de zaak geen feit dat weg kan."
        for pad, value in self.wijzig.items():
            if pad in given and given[pad] == value:
                yield f"geeft {pad} de waarde die de zaak al heeft."
            if any(pad.startswith(f"{known}.") for known in given):
                yield f"wijzigt {pad}, maar wat daarvoor staat is een feit en geen groep feiten."

    def document(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """The twin of this case as a worked case of its own."""
        left_out = {*self.zonder, *self.onbekend}
        kept = {pad: value for pad, value in flat(case["zaak"]).items() if pad not in left_out}
        own = {name: getattr(self, name) for name in _OWN if getattr(self, name) is not None}
        said = [pad for pad in kept.get(ONBEKEND, ()) if pad not in self.wijzig]
        said = list(dict.fromkeys((*said, *self.onbekend)))
        facts = {**kept, **self.wijzig} | ({ONBEKEND: said} if said else {})
        return {**case, **own, "zaak": in_sections(facts)}


_OWN = ("naam", "verwacht", "toelichting", "toetst", "bepalingen")


def with_twins(document: Mapping[str, Any], bestand: str) -> Iterator[Mapping[str, Any]]:
    """A worked case and its twins, each as a document of its own.

    Raises CaseError with every mistake in the twins.
    """
    case = {name: value for name, value in document.items() if name != "tweeling"}
    yield case
    if "tweeling" not in document:
        return
    # Imported here because most commands do not need it, and importing it takes a while.
    from cattrs import Converter

    try:
        twins = Converter(forbid_extra_keys=True).structure(document["tweeling"], list[Tweeling])
        given = flat(case["zaak"])
    except Exception as error:  # noqa: BLE001 - cattrs raises several kinds
        raise CaseError((Fout("tweeling", f"kan niet worden gelezen: {error}"),), bestand) from None
    fouten = [
        Fout(f"tweeling[{number}]", wrong)
        for number, twin in enumerate(twins, 1)
        for wrong in twin.mistakes(given)
    ]
    if fouten:
        raise CaseError(tuple(fouten), bestand)
    for twin in twins:
        yield twin.document(case)


def flat(facts: Mapping[str, Any], section: str = "") -> dict[str, Any]:
    """Facts as they are written in sections, by path."""
    found: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{section}{name}.")
        else:
            found[f"{section}{name}"] = value
    return found

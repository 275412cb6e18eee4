# SPDX-License-Identifier: EUPL-1.2
"""Worked cases: a case with expectations ([[verwacht]]), which is how a lawyer tests a regime."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.decide.outcome import Beoordeling, RegelUitkomst
from participatiekern.errors import CaseError, Fout
from participatiekern.facts.cases import Zaak, case_in, read_document
from participatiekern.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from cattrs import Converter


@attrs.frozen
class Verwachting:
    """What is expected of one hook of one regime. Absent parts expect nothing.

    `gevolg` is a subset that some applying rule carries, with its `aard`; `niet` a subset that no
    applying rule carries; `ontbrekend` facts that must be listed.
    """

    regime: str
    onderwerp: str
    status: str | None = None
    gevolg: Mapping[str, Any] | None = None
    aard: str | None = None
    niet: Mapping[str, Any] | None = None
    ontbrekend: tuple[str, ...] = ()
    contrafeitelijk: bool | None = None

    def failures(self, beoordeling: Beoordeling) -> Iterator[str]:
        """What is not as expected, in Dutch."""
        uitkomst = beoordeling.uitkomsten.get(self.onderwerp)
        if uitkomst is None:
            known = ", ".join(beoordeling.uitkomsten)
            yield f"onderwerp {self.onderwerp} bestaat niet; keuzes: {known}"
            return
        if self.status is not None and uitkomst.status.value != self.status:
            waits = ", ".join(item.feit for item in uitkomst.ontbrekend)
            yield f"status is {uitkomst.status.value}, verwacht {self.status}" + (
                f" (ontbrekend: {waits})" if waits else ""
            )
        applying = [carried(gevolg) for gevolg in uitkomst.gevolgen if gevolg.applies]
        wanted = dict(self.gevolg or {}) | ({"aard": self.aard} if self.aard else {})
        if wanted and not any(_within(wanted, gevolg) for gevolg in applying):
            yield f"geen toegepaste regel geeft {wanted}; wel: {applying or 'geen'}"
        if self.niet is not None and any(_within(self.niet, gevolg) for gevolg in applying):
            yield f"een toegepaste regel geeft toch {dict(self.niet)}"
        listed = {item.feit for item in uitkomst.ontbrekend}
        for feit in self.ontbrekend:
            if feit not in listed:
                yield f"{feit} staat niet bij ontbrekend ({', '.join(sorted(listed)) or 'leeg'})"
        if (
            self.contrafeitelijk is not None
            and beoordeling.contrafeitelijk is not self.contrafeitelijk
        ):
            found = beoordeling.contrafeitelijk
            yield f"contrafeitelijk is {found}, verwacht {self.contrafeitelijk}"


@attrs.frozen
class UitgewerkteZaak:
    """A case with expectations and the provisions that it exercises."""

    zaak: Zaak
    bestand: str
    verwacht: tuple[Verwachting, ...]
    toelichting: str = ""
    bepalingen: tuple[str, ...] = ()


def carried(gevolg: RegelUitkomst) -> dict[str, Any]:
    """A consequence as expectations see it."""
    regel = gevolg.regel
    aard = regel.aard.value if regel.aard else None
    return {"regel": regel.id, "soort": regel.dan.soort, "aard": aard, **gevolg.velden}


def read_worked_case(pad: Path, vocabulary: Vocabulary | None = None) -> UitgewerkteZaak:
    """Read a worked case. Raises CaseError when the case or an expectation cannot be read."""
    document, bestand = read_document(pad)
    zaak = case_in(document, bestand, vocabulary)
    try:
        verwacht = _converter().structure(document.get("verwacht", []), tuple[Verwachting, ...])
    except Exception as error:  # noqa: BLE001 - cattrs raises several kinds
        raise CaseError((Fout("verwacht", f"kan niet worden gelezen: {error}"),), bestand) from None
    return UitgewerkteZaak(
        zaak,
        bestand,
        verwacht,
        str(document.get("toelichting", "")),
        tuple(document.get("bepalingen", ())),
    )


@cache
def _converter() -> Converter:
    # Imported here because most commands do not need it, and importing it takes a while.
    from cattrs import Converter

    return Converter(forbid_extra_keys=True)


def _within(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    return all(key in given and given[key] == value for key, value in wanted.items())

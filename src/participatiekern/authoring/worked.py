# SPDX-License-Identifier: EUPL-1.2
"""Worked cases: a case with expectations ([[verwacht]]), which is how a lawyer tests a regime."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.authoring.twins import flat, with_twins
from participatiekern.decide.outcome import Beoordeling, Gemis, RegelUitkomst, Uitkomst
from participatiekern.errors import CaseError, Fout
from participatiekern.facts.cases import Zaak, case_in, read_document
from participatiekern.facts.fixed import plain
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.words.explain import sources
from participatiekern.words.lexicon import judge

if TYPE_CHECKING:
    from cattrs import Converter


@attrs.frozen
class Verwachting:
    """What is expected of one topic of one regime. Absent parts expect nothing.

    `gevolg` is a subset that some applying rule carries, with its `aard` and, of a duty, whom it
    binds (`plicht_van`), and `bron` the provisions or places that this rule shows; with `alleen`
    nothing else applies. `niet` is a subset that no applying rule carries; `ontbrekend` are facts
    that must be listed, and `oordeel_van` says, as the source does, whose judgement is awaited.
    """

    regime: str
    onderwerp: str
    status: str | None = None
    gevolg: Mapping[str, Any] | None = None
    aard: str | None = None
    plicht_van: str | None = None
    bron: tuple[str, ...] = ()
    alleen: bool = False
    niet: Mapping[str, Any] | None = None
    ontbrekend: tuple[str, ...] = ()
    oordeel_van: str | None = None
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
        yield from self._consequence_failures(beoordeling, uitkomst)
        listed = {item.feit for item in uitkomst.ontbrekend}
        for feit in self.ontbrekend:
            if feit not in listed:
                yield f"{feit} staat niet bij ontbrekend ({', '.join(sorted(listed)) or 'leeg'})"
        awaited = {
            judge(i.feit, beoordeling.regime)
            for i in uitkomst.ontbrekend
            if i.soort is Gemis.OORDEEL
        }
        if self.oordeel_van is not None and self.oordeel_van not in awaited:
            yield (
                f"er wordt niet gewacht op een oordeel van {self.oordeel_van}; "
                f"wel van: {', '.join(sorted(awaited)) or 'niemand'}"
            )
        if (
            self.contrafeitelijk is not None
            and beoordeling.contrafeitelijk is not self.contrafeitelijk
        ):
            found = beoordeling.contrafeitelijk
            yield f"contrafeitelijk is {found}, verwacht {self.contrafeitelijk}"

    def _consequence_failures(self, beoordeling: Beoordeling, uitkomst: Uitkomst) -> Iterator[str]:
        applied = [gevolg for gevolg in uitkomst.gevolgen if gevolg.applies]
        applying = [carried(gevolg) for gevolg in applied]
        force = {"aard": self.aard, "plicht_van": self.plicht_van}
        wanted = dict(self.gevolg or {}) | {name: said for name, said in force.items() if said}
        meant = [g for g, shown in zip(applied, applying, strict=True) if _within(wanted, shown)]
        if wanted and not meant:
            yield f"geen toegepaste regel geeft {wanted}; wel: {applying or 'geen'}"
        if self.alleen and len(meant) < len(applied):
            others = ", ".join(gevolg.regel.id for gevolg in applied if gevolg not in meant)
            yield f"ook van toepassing: {others}"
        if self.niet is not None and any(_within(self.niet, shown) for shown in applying):
            yield f"een toegepaste regel geeft toch {dict(self.niet)}"
        if self.bron and meant and not any(self._cites(beoordeling, gevolg) for gevolg in meant):
            cited = sorted({b for gevolg in meant for b in sources(beoordeling, gevolg)})
            yield f"de regel noemt niet {', '.join(self.bron)}; wel: {', '.join(cited)}"

    def _cites(self, beoordeling: Beoordeling, gevolg: RegelUitkomst) -> bool:
        """Whether the sources of an outcome hold what is expected: ids of provisions, or places."""
        plaatsen = beoordeling.regime.register.plaatsen
        shown = sources(beoordeling, gevolg)
        known = {*shown, *(plaatsen[b].plaats for b in shown)}
        return set(self.bron) <= known


HERKOMSTEN = ("regel", "tekst")
"""Where the expectations of a worked case come from: the rules, or the text of the source alone."""


@attrs.frozen
class UitgewerkteZaak:
    """A case with expectations and the provisions that it exercises.

    `herkomst` is "tekst" when the expectations were written from the source by someone who had not
    read the rules; it then tests the provisions of `toetst` (`participatiekern.authoring.shown`).
    """

    zaak: Zaak
    bestand: str
    verwacht: tuple[Verwachting, ...]
    toelichting: str = ""
    bepalingen: tuple[str, ...] = ()
    herkomst: str = "regel"
    toetst: tuple[str, ...] = ()
    gegeven: Mapping[str, Any] = attrs.field(factory=dict, repr=False)
    """The facts as they are written, by path, without what follows from them."""
    nummer: int = 0
    """Which twin of its file it is; 0 is the case itself."""

    @property
    def naam(self) -> str:
        """What it is called: by its file, and a twin, which has none of its own, by its name."""
        return self.zaak.naam if self.nummer else Path(self.bestand).stem


def carried(gevolg: RegelUitkomst) -> dict[str, Any]:
    """A consequence as expectations see it."""
    regel = gevolg.regel
    aard = regel.aard.value if regel.aard else None
    force = {"aard": aard} | ({"plicht_van": regel.plicht_van} if regel.plicht_van else {})
    return {"regel": regel.id, "soort": regel.dan.soort, **force, **plain(gevolg.velden)}


def read_worked_cases(
    pad: Path, vocabulary: Vocabulary | None = None
) -> tuple[UitgewerkteZaak, ...]:
    """Read a worked case and its twins. Raises CaseError when one of them cannot be read."""
    document, bestand = read_document(pad)
    return tuple(
        _read(one, bestand, vocabulary, nummer)
        for nummer, one in enumerate(with_twins(document, bestand))
    )


def read_worked_case(pad: Path, vocabulary: Vocabulary | None = None) -> UitgewerkteZaak:
    """Read a worked case, without its twins. Raises CaseError when it cannot be read."""
    return read_worked_cases(pad, vocabulary)[0]


def _read(
    document: Mapping[str, Any], bestand: str, vocabulary: Vocabulary | None, nummer: int
) -> UitgewerkteZaak:
    zaak = case_in(document, bestand, vocabulary)
    try:
        verwacht = _converter().structure(document.get("verwacht", []), tuple[Verwachting, ...])
    except Exception as error:  # noqa: BLE001 - cattrs raises several kinds
        raise CaseError((Fout("verwacht", f"kan niet worden gelezen: {error}"),), bestand) from None
    herkomst, toetst = document.get("herkomst", "regel"), document.get("toetst", [])
    if herkomst not in HERKOMSTEN:
        fout = Fout("herkomst", f"is {herkomst!r}; keuzes: {', '.join(HERKOMSTEN)}.")
        raise CaseError((fout,), bestand)
    if not isinstance(toetst, list) or not all(isinstance(naam, str) for naam in toetst):
        raise CaseError((Fout("toetst", "is geen lijst van bepalingen."),), bestand)
    if bool(toetst) is not (herkomst == "tekst"):
        bericht = 'hoort bij herkomst = "tekst": noem de bepalingen die deze zaak toetst.'
        raise CaseError((Fout("toetst", bericht),), bestand)
    return UitgewerkteZaak(
        zaak,
        bestand,
        verwacht,
        str(document.get("toelichting", "")),
        tuple(document.get("bepalingen", ())),
        herkomst,
        tuple(toetst),
        flat(document.get("zaak", {})),
        nummer,
    )


@cache
def _converter() -> Converter:
    # Imported here because most commands do not need it, and importing it takes a while.
    from cattrs import Converter

    return Converter(forbid_extra_keys=True)


def _within(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    return all(key in given and given[key] == value for key, value in wanted.items())

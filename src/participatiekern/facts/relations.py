# SPDX-License-Identifier: EUPL-1.2
"""Relations (verbanden): which facts contradict each other, and which follow from another.

They hold by the meaning of the questions and are data, ``data/verbanden.toml``, that says what each
form means: every reader of cases, and whatever reasons about all cases, reads the same list. Values
are codes (`participatiekern.facts.values`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from participatiekern.errors import Fout
from participatiekern.facts.values import Code

Codes = Mapping[str, Any]


class RelationError(ValueError):
    """A relation is wrong in itself. In English: whoever declares it reads it."""


@attrs.frozen
class Strijd(Fout):
    """A mistake between two facts that are each right by themselves; `met` is the other one.

    Either may be one that was not given but follows from another.
    """

    met: str = ""


@attrs.frozen
class Voorwaarde:
    """A fact is known and is one of these codes, or lies within these bounds (included)."""

    feit: str
    waarden: tuple[Code, ...] = ()
    minstens: int | None = None
    hoogstens: int | None = None

    def holds(self, codes: Codes) -> bool:
        """Whether the fact is known and meets the condition."""
        code = codes.get(self.feit)
        if code is None:
            return False
        if self.waarden:
            return code in self.waarden
        return (self.minstens is None or code >= self.minstens) and (
            self.hoogstens is None or code <= self.hoogstens
        )


@attrs.frozen
class Strijdig:
    """Two conditions that cannot both hold; the mistake is with the fact of `feit`."""

    feit: Voorwaarde
    met: Voorwaarde
    zin: str

    @property
    def paden(self) -> tuple[str, ...]:
        """The facts that it is about."""
        return self.feit.feit, self.met.feit

    @property
    def bericht(self) -> str:
        """What is wrong, in Dutch."""
        return _unfitting(self.met.feit, self.zin)


@attrs.frozen
class Volgt:
    """When `als` holds, the fact of `dan` has the one value of `dan`; `niet` is any other value.

    With `omgekeerd` also the other way round: when `niet` holds, the yes-or-no of `als` is the
    other one.
    """

    als: Voorwaarde
    dan: Voorwaarde
    niet: Voorwaarde
    omgekeerd: bool
    zin: str

    @property
    def paden(self) -> tuple[str, ...]:
        """The facts that it is about."""
        return self.als.feit, self.dan.feit


@attrs.frozen
class Volgorde:
    """`feit` is not later or more than `hoogstens`, nor equal to it without `gelijk`.

    With `lijst`, `feit` is a field of each item of that list.
    """

    feit: str
    hoogstens: str
    gelijk: bool
    lijst: str | None
    zin: str

    @property
    def paden(self) -> tuple[str, ...]:
        """The facts that it is about: of an item, its list."""
        return self.lijst or self.feit, self.hoogstens

    @property
    def bericht(self) -> str:
        """What is wrong, in Dutch."""
        return _unfitting(self.hoogstens, self.zin)

    def broken(self, code: int, bound: int) -> bool:
        """Whether these two codes are in the wrong order."""
        return code > bound or (code == bound and not self.gelijk)


@attrs.frozen
class Uniek:
    """No two items of a list say the same; only those of which `velden` (paths) are all known."""

    lijst: str
    velden: tuple[str, ...]
    zin: str

    @property
    def paden(self) -> tuple[str, ...]:
        """The list."""
        return (self.lijst,)

    @property
    def bericht(self) -> str:
        """What is wrong, in Dutch."""
        return f"staat er twee keer in: {self.zin}"


Verband = Strijdig | Volgt | Volgorde | Uniek


@attrs.frozen
class Verbanden:
    """The relations between facts."""

    strijdig: tuple[Strijdig, ...] = ()
    volgt: tuple[Volgt, ...] = ()
    volgorde: tuple[Volgorde, ...] = ()
    uniek: tuple[Uniek, ...] = ()

    @cached_property
    def afleidingen(self) -> tuple[tuple[Voorwaarde, str, Code], ...]:
        """Condition, fact and code: what is known of another fact when the condition holds."""
        found: list[tuple[Voorwaarde, str, Code]] = []
        for v in self.volgt:
            found.append((v.als, v.dan.feit, v.dan.waarden[0]))
            if v.omgekeerd:
                found.append((v.niet, v.als.feit, not v.als.waarden[0]))
        return tuple(found)

    @cached_property
    def onverenigbaar(self) -> tuple[Strijdig, ...]:
        """What cannot all hold: also that a fact is given otherwise than it follows."""
        return (*self.strijdig, *(Strijdig(v.niet, v.als, v.zin) for v in self.volgt))

    def following(self, codes: Codes) -> dict[str, Code]:
        """The facts that follow from these and are not among them: one step."""
        found: dict[str, Code] = {}
        for voorwaarde, pad, code in self.afleidingen:
            if pad not in codes and voorwaarde.holds(codes):
                found.setdefault(pad, code)
        return found

    def mistakes(self, codes: Codes) -> Iterator[Strijd]:
        """Every contradiction between the facts of a case, those that follow included."""
        for strijdig in self.onverenigbaar:
            if strijdig.feit.holds(codes) and strijdig.met.holds(codes):
                pad, met = strijdig.paden
                yield Strijd(pad, strijdig.bericht, met)
        for volgorde in self.volgorde:
            bound = codes.get(volgorde.hoogstens)
            if bound is not None:
                yield from _disorder(volgorde, codes, bound)
        for uniek in self.uniek:
            yield from _repeated(uniek, codes.get(uniek.lijst) or ())

    def of(self, pad: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """What a fact goes with: the paths of the other facts, and the sentence that says how."""
        every: tuple[Verband, ...] = (*self.strijdig, *self.volgt, *self.volgorde, *self.uniek)
        for verband in every:
            if pad in verband.paden:
                yield tuple(other for other in verband.paden if other != pad), verband.zin

    def joined(self, more: Verbanden) -> Verbanden:
        """These relations and those. Raises RelationError when something follows in two steps."""
        joined = Verbanden(
            self.strijdig + more.strijdig,
            self.volgt + more.volgt,
            self.volgorde + more.volgorde,
            self.uniek + more.uniek,
        )
        joined._refuse_second_step()
        return joined

    def _refuse_second_step(self) -> None:
        direct = set(self.afleidingen)
        steps = ((first, second) for first in self.afleidingen for second in self.afleidingen)
        for (als, pad, code), (voorwaarde, further, value) in steps:
            follows = voorwaarde.feit == pad and voorwaarde.holds({pad: code})
            if follows and (als, further, value) not in direct:
                raise RelationError(
                    f"volgt: {further} follows from {pad}, which itself follows from {als.feit}; "
                    f"say also that {further} follows from {als.feit}"
                )


def _unfitting(other: str, zin: str) -> str:
    return f"past niet bij {shown_path(other)}: {zin}"


def shown_path(pad: str) -> str:
    """The path as it stands in a case file: naam and peildatum have no section there."""
    return pad.removeprefix("zaak.")


def _disorder(volgorde: Volgorde, codes: Codes, bound: int) -> Iterator[Strijd]:
    met = shown_path(volgorde.hoogstens)
    if volgorde.lijst is None:
        code = codes.get(volgorde.feit)
        if code is not None and volgorde.broken(code, bound):
            yield Strijd(volgorde.feit, volgorde.bericht, met)
        return
    naam = volgorde.feit.rpartition(".")[2]
    for number, item in enumerate(codes.get(volgorde.lijst) or (), 1):
        code = item.get(volgorde.feit)
        if code is not None and volgorde.broken(code, bound):
            yield Strijd(f"{volgorde.lijst}[{number}].{naam}", volgorde.bericht, met)


def _repeated(uniek: Uniek, items: Iterable[Codes]) -> Iterator[Strijd]:
    seen: dict[frozenset[tuple[str, Any]], int] = {}
    for number, item in enumerate(items, 1):
        if any(veld not in item for veld in uniek.velden):
            continue
        first = seen.setdefault(frozenset(item.items()), number)
        if first != number:
            yield Strijd(f"{uniek.lijst}[{number}]", uniek.bericht, f"{uniek.lijst}[{first}]")

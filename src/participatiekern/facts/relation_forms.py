# SPDX-License-Identifier: EUPL-1.2
"""Relation forms: how relations between facts are declared, and what is wrong with a declaration.

The shared ones are ``data/verbanden.toml``, which says what each form means; a plugin declares its
own in the same form (hook ``verbanden``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from participatiekern.facts.relations import (
    RelationError,
    Strijdig,
    Uniek,
    Verband,
    Verbanden,
    Volgorde,
    Volgt,
    Voorwaarde,
)
from participatiekern.facts.values import HUNDREDTHS, Code, Soort, encode

if TYPE_CHECKING:
    from participatiekern.facts.vocabulary import Feit

_FORMS = {
    "strijdig": {"feit", "met", "zin"},
    "volgt": {"als", "dan", "zin"},
    "volgorde": {"feit", "hoogstens", "gelijk", "zin"},
    "uniek": {"lijst", "velden", "zin"},
}
_CONDITION = {"feit", "is", "minstens", "hoogstens"}
_VALUES: Mapping[Soort, tuple[type, ...]] = {
    Soort.JA_NEE: (bool,),
    Soort.GEHEEL: (int,),
    Soort.DUUR: (int,),
    Soort.BEDRAG: (int, Decimal),
    Soort.PERCENTAGE: (int, Decimal),
    Soort.KEUZE: (str,),
}


def read_relations(
    document: Mapping[str, Any], feiten: Mapping[str, Feit], apart: Iterable[str], owner: str = ""
) -> Verbanden:
    """The relations that a document declares by name, as ``data/verbanden.toml`` describes.

    `apart` are the sections of which it means something that they are there at all: nothing outside
    such a section says what is in it. With an `owner` (``lokaal.diemen.``) each relation is about a
    fact of that owner, and only facts of that owner follow. Raises RelationError.
    """
    if not isinstance(document, Mapping):
        raise RelationError(f"{type(document).__name__}: expected relations by name")
    reading = _Reading(feiten, frozenset(apart), owner)
    found: dict[str, list[Any]] = {form: [] for form in _FORMS}
    for naam, declared in document.items():
        try:
            form, relation = reading.relation(declared)
        except RelationError as error:
            raise RelationError(f"{naam}: {error}") from None
        found[form].append(relation)
    return Verbanden(**{form: tuple(relations) for form, relations in found.items()})


class _Reading:
    """Makes relations of what a document says, by the facts that there are."""

    def __init__(self, feiten: Mapping[str, Feit], apart: frozenset[str], owner: str) -> None:
        self._feiten = feiten
        self._fields = {field.pad: (field, feit) for feit in feiten.values() for field in feit.item}
        self._apart = apart
        self._owner = owner

    def relation(self, declared: object) -> tuple[str, Verband]:
        """The form and the relation that a table declares."""
        entry = dict(declared) if isinstance(declared, Mapping) else {}
        form = str(entry.pop("vorm", None))
        if form not in _FORMS:
            raise RelationError(f"expected a table with vorm: {', '.join(_FORMS)}")
        if entry.keys() - _FORMS[form] or _FORMS[form] - {"gelijk"} - entry.keys():
            raise RelationError(f"{form} has {', '.join(sorted(_FORMS[form]))}")
        zin = entry["zin"]
        if not isinstance(zin, str) or not zin.endswith(".") or not zin.isprintable():
            raise RelationError(f"zin must be one Dutch sentence with its full stop, not {zin!r}")
        read: Mapping[str, Callable[[Mapping[str, Any]], Verband]] = {
            "strijdig": self._strijdig,
            "volgt": self._volgt,
            "volgorde": self._volgorde,
            "uniek": self._uniek,
        }
        found = read[form](entry)
        if not any(pad.startswith(self._owner) for pad in found.paden):
            raise RelationError(f"{', '.join(found.paden)}: none is a fact {self._owner}<naam>")
        return form, found

    def _strijdig(self, entry: Mapping[str, Any]) -> Strijdig:
        return Strijdig(self._condition(entry["feit"]), self._condition(entry["met"]), entry["zin"])

    def _volgt(self, entry: Mapping[str, Any]) -> Volgt:
        als, dan = self._condition(entry["als"]), self._condition(entry["dan"])
        target, premise = self._fact(dan.feit), self._fact(als.feit)
        if len(dan.waarden) != 1 or target.soort not in (Soort.JA_NEE, Soort.KEUZE):
            raise RelationError(f"{dan.feit} must be given one answer or choice")
        self._may_follow(target, premise)
        every: tuple[Code, ...] = target.keuzes or (True, False)
        niet = Voorwaarde(dan.feit, tuple(code for code in every if code not in dan.waarden))
        omgekeerd = (
            premise.soort is Soort.JA_NEE
            and not premise.oordeel
            and premise.pad.startswith(self._owner)
        )
        return Volgt(als, dan, niet, omgekeerd, entry["zin"])

    def _may_follow(self, target: Feit, premise: Feit) -> None:
        if target.oordeel:
            raise RelationError(f"{target.pad} is an oordeel: recorded and never computed")
        if not target.pad.startswith(self._owner):
            raise RelationError(f"{target.pad} is no fact {self._owner}<naam>: it may not follow")
        sections = {target.sectie, premise.sectie}
        if len(sections) > 1 and sections & self._apart:
            raise RelationError(f"nothing of {target.sectie} follows from {premise.sectie}")

    def _volgorde(self, entry: Mapping[str, Any]) -> Volgorde:
        pad, bound = entry["feit"], self._fact(entry["hoogstens"])
        field, feit = self._fields.get(str(pad), (None, None))
        first = field or self._fact(pad)
        if first.soort is not bound.soort or not first.soort.is_quantity:
            raise RelationError(f"{pad} and {bound.pad} cannot be compared")
        gelijk = entry.get("gelijk", True)
        if not isinstance(gelijk, bool):
            raise RelationError("gelijk must be true or false")
        return Volgorde(pad, bound.pad, gelijk, feit.pad if feit else None, entry["zin"])

    def _uniek(self, entry: Mapping[str, Any]) -> Uniek:
        feit = self._fact(entry["lijst"])
        fields = {field.naam: field.pad for field in feit.item}
        velden = entry["velden"]
        if not isinstance(velden, (list, tuple)) or any(naam not in [*fields] for naam in velden):
            raise RelationError(f"velden must be fields of {feit.pad}: {', '.join(fields)}")
        return Uniek(feit.pad, tuple(fields[naam] for naam in velden), entry["zin"])

    def _fact(self, pad: object) -> Feit:
        feit = self._feiten.get(pad) if isinstance(pad, str) else None
        if feit is None:
            raise RelationError(f"there is no fact {pad!r}")
        return feit

    def _condition(self, given: object) -> Voorwaarde:
        if not isinstance(given, Mapping) or not {"feit"} < given.keys() <= _CONDITION:
            raise RelationError(f"a condition has feit and some of {', '.join(sorted(_CONDITION))}")
        feit = self._fact(given["feit"])
        listed = given.get("is", ())
        values = tuple(
            self._code(feit, v) for v in (listed if isinstance(listed, (list, tuple)) else [listed])
        )
        low, high = (
            None if given.get(key) is None else self._bound(feit, given[key])
            for key in ("minstens", "hoogstens")
        )
        return Voorwaarde(feit.pad, values, low, high)

    def _bound(self, feit: Feit, value: object) -> int:
        code = self._code(feit, value)
        if not feit.soort.is_quantity or not isinstance(code, int):
            raise RelationError(f"{feit.pad} has no order: use is")
        return code

    def _code(self, feit: Feit, value: Any) -> Code:
        if feit.soort in HUNDREDTHS and isinstance(value, str):
            value = _decimal(value)
        is_yes_or_no = isinstance(value, bool)
        fits = isinstance(value, _VALUES.get(feit.soort, ())) and (
            is_yes_or_no is (feit.soort is Soort.JA_NEE)
        )
        if not fits or (feit.keuzes and value not in feit.keuzes):
            raise RelationError(f"{value!r} is no value of {feit.pad} ({feit.soort.value})")
        return encode(feit.soort, value)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None

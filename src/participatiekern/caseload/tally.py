# SPDX-License-Identifier: EUPL-1.2
"""Tally: what regimes decide about a caseload, in plain counts, and the file that keeps them.

Tallies of parts of a caseload add up to the tally of the whole. The file stands beside the outcomes
that it counts, and the receipt says by hash that they belong together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs

from participatiekern.caseload.workplace import CASES, OUTCOMES, RECEIPT, TALLY
from participatiekern.rules.regime import Regime

Aantallen: TypeAlias = Mapping[str, int]
"""How many cases, by name."""
Paar: TypeAlias = tuple[str, str]
NONE_CERTAIN = "(geen)"
"""The aanpak of a case that is certainly in no group."""
_Key = TypeVar("_Key")
_VERSION = 1


@attrs.frozen
class Som:
    """An amount added up: the persons who have one, and their cents together."""

    personen: int
    cent: int

    def plus(self, other: Som) -> Som:
        """The two together."""
        return Som(self.personen + other.personen, self.cent + other.cent)


@attrs.frozen
class Onderwerptelling:
    """One topic under one regime.

    `ontbrekend` counts the undecided cases that wait for each fact; `bedragen` is by the field of
    the consequence, also where nobody has one. The other counts are never zero.
    """

    statussen: Aantallen
    toegepast: Aantallen
    ontbrekend: Aantallen
    bedragen: Mapping[str, Som]

    def plus(self, other: Onderwerptelling) -> Onderwerptelling:
        """The two together."""
        return Onderwerptelling(
            _together(self.statussen, other.statussen),
            _together(self.toegepast, other.toegepast),
            _together(self.ontbrekend, other.ontbrekend),
            {veld: som.plus(other.bedragen[veld]) for veld, som in self.bedragen.items()},
        )


@attrs.frozen
class Telling:
    """One regime: every topic, and the first aanpak of each case (none where groups carry none)."""

    onderwerpen: Mapping[str, Onderwerptelling]
    aanpak: Aantallen

    def plus(self, other: Telling) -> Telling:
        """The two together; they are of the same topics."""
        found = {
            naam: telling.plus(other.onderwerpen[naam])
            for naam, telling in self.onderwerpen.items()
        }
        return Telling(found, _together(self.aanpak, other.aanpak))


@attrs.frozen
class Tellingen:
    """A caseload under several regimes.

    `overgangen` has each two regimes with an aanpak, in order of name: how many cases are in the
    first aanpak of a pair under the one and in the second under the other.
    """

    zaken: int
    regimes: Mapping[str, Telling]
    overgangen: Mapping[Paar, Mapping[Paar, int]]

    def plus(self, other: Tellingen) -> Tellingen:
        """The tally of both; they are of the same regimes and of different cases."""
        return Tellingen(
            self.zaken + other.zaken,
            {naam: telling.plus(other.regimes[naam]) for naam, telling in self.regimes.items()},
            {
                paar: _together(found, other.overgangen[paar])
                for paar, found in self.overgangen.items()
            },
        )

    def document(self) -> dict[str, Any]:
        """As it is written in JSON; `from_document` reads it back."""
        return {
            "tellingen": _VERSION,
            "zaken": self.zaken,
            "regimes": {naam: attrs.asdict(telling) for naam, telling in self.regimes.items()},
            "overgangen": [
                {
                    "van_regime": eerste,
                    "naar_regime": tweede,
                    "aantallen": [
                        {"van": van, "naar": naar, "aantal": aantal}
                        for (van, naar), aantal in sorted(found.items())
                    ],
                }
                for (eerste, tweede), found in self.overgangen.items()
            ],
        }

    @classmethod
    def from_document(cls, document: Any) -> Tellingen:
        """Read what `document` wrote. Raises KeyError, TypeError or ValueError for other."""
        if document["tellingen"] != _VERSION:
            raise ValueError(f"tellingen {document['tellingen']!r}: expected {_VERSION}")
        return cls(
            _count(document["zaken"]),
            {naam: _telling(found) for naam, found in _mapping(document["regimes"])},
            {
                (_name(pair["van_regime"]), _name(pair["naar_regime"])): {
                    (_name(cell["van"]), _name(cell["naar"])): _count(cell["aantal"])
                    for cell in pair["aantallen"]
                }
                for pair in document["overgangen"]
            },
        )


def _together(one: Mapping[_Key, int], other: Mapping[_Key, int]) -> dict[_Key, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def amount_columns(regime: Regime) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Per topic and field the amounts that are added up: each rule with its column in cents."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for onderwerp, regel in regime.alle_regels():
        veld = regel.dan.counted()
        if veld in regel.dan.fields():
            column = f"{regel.id}.{veld}_cent"
            found.setdefault(onderwerp, {}).setdefault(veld, []).append((regel.id, column))
    return found


# --- the file ------------------------------------------------------------------------------------


def write_tally(found: Tellingen, folder: Path) -> None:
    """Keep a tally in the folder with the outcomes that it counts."""
    text = json.dumps(found.document(), ensure_ascii=False, indent=1)
    (folder / TALLY).write_text(f"{text}\n", "utf-8")


def contents(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file with outcomes or counts of them, by its name in the folder."""
    decided = sorted(pad for pad in (folder / OUTCOMES).rglob("*.parquet") if pad.is_file())
    beside = [pad for name in (CASES, TALLY) if (pad := folder / name).is_file()]
    return {pad.relative_to(folder).as_posix(): _digest(pad) for pad in [*beside, *decided]}


def kept_tally(folder: Path) -> Tellingen | None:
    """The tally that a result keeps.

    None when it keeps none, or one that does not belong to its outcomes: when the receipt says
    another hash of any of these files, or of another set of files.
    """
    if not (folder / TALLY).is_file():
        return None
    try:
        receipt = json.loads((folder / RECEIPT).read_text("utf-8"))
        if receipt["uitvoer"] != contents(folder):
            return None
        return Tellingen.from_document(json.loads((folder / TALLY).read_text("utf-8")))
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _digest(pad: Path) -> str:
    with pad.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _telling(document: Any) -> Telling:
    onderwerpen = {
        naam: Onderwerptelling(
            _counts(found["statussen"]),
            _counts(found["toegepast"]),
            _counts(found["ontbrekend"]),
            {
                veld: Som(_count(som["personen"]), _count(som["cent"]))
                for veld, som in _mapping(found["bedragen"])
            },
        )
        for naam, found in _mapping(document["onderwerpen"])
    }
    return Telling(onderwerpen, _counts(document["aanpak"]))


def _counts(document: Any) -> Aantallen:
    return {naam: _count(count) for naam, count in _mapping(document)}


def _mapping(document: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(document, dict):
        raise TypeError("expected an object")
    yield from document.items()


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("expected a whole number of at least 0")
    return value

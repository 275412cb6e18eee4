# SPDX-License-Identifier: EUPL-1.2
"""Register: every provision (bepaling) and every silence (stilte) of a regime's sources.

The register is a TOML file that lawyers read and correct. Deciding a case needs only where a
provision stands, so that is read first and quickly (`Register.plaatsen`); the whole text is
parsed when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from participatiekern.errors import Place, nearest, shown

if TYPE_CHECKING:
    from cattrs import Converter

_T = TypeVar("_T")

AARDEN: Mapping[str, str] = {
    "recht": "geeft iemand een recht",
    "plicht": "legt iemand, of het college, een plicht op",
    "bevoegdheid": "het college kan het doen",
    "voorwaarde": "noemt een voorwaarde van iets anders",
    "grens": "noemt een grens: een bedrag, een duur, een leeftijd",
    "uitzondering": "maakt op iets anders een uitzondering",
    "uitsluiting": "zegt voor wie of waarvoor iets niet geldt",
    "definitie": "zegt wat een woord betekent, of wie tot een groep hoort",
    "verwijzing": "verwijst naar een andere regeling of bepaling",
    "procedure": "zegt hoe iets verloopt: aanvraag, besluit, termijn, verantwoording",
    "organisatie": "zegt wie wat doet, of hoe het geld loopt",
    "beleidsdoel": "zegt waar het beleid op uit is",
}
"""What a provision is (`Bepaling.aard`), each with its meaning (Dutch)."""

ZONDER_HAAK: Mapping[str, str] = {
    "ontheffing": "vrijstelling van verplichtingen",
    "termijnen": "overgangsrecht, inwerkingtreding, termijnen",
    "vergoedingen": "vergoeding van kosten",
    "procedure": "aanvraag, besluit, plan van aanpak, uitvoering",
    "bijstand": "de bijstand zelf: recht, norm, bijzondere bijstand",
    "evaluatie": "verslag en evaluatie van het beleid",
}
"""What a provision or a silence can be about beside the topics that have a hook (Dutch)."""

REASONS: Mapping[str, str] = {
    "beleidsdoel": "een doel van beleid, dat voor niemand iets beslist",
    "definitie": "een betekenis waarop regels steunen; gebruikt_door noemt die regels",
    "organisatie": "wie wat doet, interne gang van zaken, geldstromen",
    "geen_hook": "er volgt iets voor een persoon, maar voor dit onderwerp is er nog geen haak",
    "oordeel": "een oordeel binnen het gebruik van een bevoegdheid, dat geen feit draagt",
}
"""Why a provision has no rule (`Bepaling.zonder_regel`), each with its meaning (Dutch)."""

_WORD = re.compile(r'^(aard|onderwerp) = "([^"\\\n]*)"$', re.MULTILINE)

_TEXT = r'"([^"\\\n]*(?:\\["\\][^"\\\n]*)*)"'
_LONG_NUMBER = re.compile(r"[0-9_]{1000}|0x[0-9a-fA-F_]{1000}")
_DEEPEST = re.compile(r"(?:[\[{]\s*){20}")
_PLACE = re.compile(
    rf'\n\[\[bepaling\]\]\nid = "([^"\\\n]*)"\nbron = {_TEXT}\nvindplaats = {_TEXT}\n'
)


@attrs.frozen
class Plaats:
    """Where a provision stands: the document and the place in it."""

    document: str
    plaats: str


@attrs.frozen
class Bepaling:
    """One provision of a source, in our words.

    `waarden` are the figures that it contains; `beslisbaar` says whether recordable facts alone
    decide. `zonder_regel` and `reden` say why no rule implements it.
    """

    id: str
    bron: str
    vindplaats: str
    onderwerp: str
    aard: str
    beslisbaar: bool
    tekst: str
    gevolg: str = ""
    feiten: tuple[str, ...] = ()
    waarden: Mapping[str, Any] = attrs.field(factory=dict)
    samenhang: tuple[str, ...] = ()
    oordeel: str = ""
    opmerking: str = ""
    zonder_regel: str = ""
    reden: str = ""
    gebruikt_door: tuple[str, ...] = ()


@attrs.frozen
class RegisterStilte:
    """A topic or situation that the sources do not regulate.

    `vraag` is the question that stays open; `verwijst_naar` names the regulations that may answer
    it.
    """

    onderwerp: str
    toelichting: str
    id: str = ""
    vraag: str = ""
    samenhang: tuple[str, ...] = ()
    verwijst_naar: tuple[str, ...] = ()


class RegisterError(Exception):
    """A register file cannot be read: `problem` says why (English), `place` where."""

    def __init__(self, problem: str, place: Place) -> None:
        self.problem = problem
        self.place = place
        super().__init__(f"{place}: {problem}")


class Register:
    """The register of one regime, read from `pad` when it is needed."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad
        self._words: frozenset[tuple[str, str]] | None = None

    @cached_property
    def plaatsen(self) -> Mapping[str, Plaats]:
        """Where each provision stands, by id."""
        text = f"\n{self._text()}\n"
        self._words = _words(text)
        found: dict[str, Plaats] = {}
        for naam, bron, vindplaats in _PLACE.findall(text):
            if naam in found:
                raise self._twice(naam)
            found[naam] = Plaats(_unquoted(bron), _unquoted(vindplaats))
        if len(found) != text.count("\n[[") - text.count("\n[[stilte]]\n"):
            # Written in another style than usual: let the TOML parser find the three keys.
            return MappingProxyType(
                {b.id: Plaats(b.bron, b.vindplaats) for b in self.bepalingen.values()}
            )
        return MappingProxyType(found)

    @cached_property
    def bepalingen(self) -> Mapping[str, Bepaling]:
        """Every provision, by id, in the order of the register."""
        found: dict[str, Bepaling] = {}
        for raw in self._document.get("bepaling", ()):
            bepaling = self._structure(raw, Bepaling)
            if bepaling.id in found:
                raise self._twice(bepaling.id)
            found[bepaling.id] = bepaling
        return MappingProxyType(found)

    @cached_property
    def stiltes(self) -> tuple[RegisterStilte, ...]:
        """Every silence, in the order of the register."""
        return tuple(
            self._structure(raw, RegisterStilte) for raw in self._document.get("stilte", ())
        )

    def misnamed(self, onderwerpen: Collection[str]) -> Iterator[tuple[str, Place]]:
        """Where a provision or silence has an aard or a topic that there is not (English).

        `onderwerpen` are the topics that have a hook.
        """
        topics = [*onderwerpen, *ZONDER_HAAK]
        known: dict[str, Collection[str]] = {"aard": AARDEN, "onderwerp": topics}
        words = self._words if self.plaatsen else None
        if words is not None and all(word in known[key] for key, word in words):
            return
        for bepaling in self.bepalingen.values():
            place = Place(str(self.pad), self.line(bepaling.id))
            for key, word in (("aard", bepaling.aard), ("onderwerp", bepaling.onderwerp)):
                if word not in known[key]:
                    yield f"provision {bepaling.id}: {_no_such(key, word, known[key])}", place
        for stilte in self.stiltes:
            if stilte.onderwerp not in topics:
                problem = _no_such("onderwerp", stilte.onderwerp, topics)
                yield f"silence {stilte.id}: {problem}", Place(str(self.pad), self.line(stilte.id))

    @cached_property
    def _document(self) -> dict[str, Any]:
        import tomllib

        text = self._text()
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise RegisterError(
                str(error), Place(str(self.pad), int(line[1]) if line else 1)
            ) from None
        except ValueError:  # of int(), which reads no number of thousands of digits
            raise RegisterError("a number is too long", self._place_of(_LONG_NUMBER)) from None
        except RecursionError:
            raise RegisterError("nested too deeply", self._place_of(_DEEPEST)) from None

    def _place_of(self, pattern: re.Pattern[str]) -> Place:
        """The line that matches; the first when none does."""
        found = (n for n, line in enumerate(self._text().split("\n"), 1) if pattern.search(line))
        return Place(str(self.pad), next(found, 1))

    def line(self, bepaling: str, number: int = 1) -> int:
        """The line on which a provision stands in the register for the `number`-th time, else 1."""
        found = [
            n for n, text in enumerate(self._text().splitlines(), 1) if text == f'id = "{bepaling}"'
        ]
        return found[number - 1] if len(found) >= number else 1

    def _twice(self, bepaling: str) -> RegisterError:
        place = Place(str(self.pad), self.line(bepaling, 2))
        return RegisterError(f"provision {bepaling} stands in the register twice", place)

    def _text(self) -> str:
        try:
            return _read(self.pad)
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            problem = f"the register cannot be read ({reason}); a draft without one leaves out map"
            raise RegisterError(problem, Place(str(self.pad), 1)) from None

    def _structure(self, raw: object, kind: type[_T]) -> _T:
        try:
            return _converter().structure(raw, kind)
        except Exception as error:  # noqa: BLE001 - cattrs raises several kinds
            name = str(raw.get("id", "") if isinstance(raw, dict) else raw)
            place = Place(str(self.pad), self.line(name))
            problem = f"{kind.__name__} {name or shown(raw)}: {_causes(error)}"
            raise RegisterError(problem, place) from None


class ConceptRegister(Register):
    """In the place of a register that a draft does not have: a provision is named by its id."""

    def __init__(self) -> None:
        super().__init__(Path("register.toml"))

    @cached_property
    def plaatsen(self) -> Mapping[str, Plaats]:
        """Every id is a place of its own, in no document."""
        return _AnyPlace()

    @cached_property
    def _document(self) -> dict[str, Any]:
        return {}


class _AnyPlace(dict[str, Plaats]):
    """Knows a place for every id."""

    def __contains__(self, _: object) -> bool:
        return True

    def __missing__(self, bepaling: str) -> Plaats:
        return Plaats("concept, nog zonder register", bepaling)


def _words(text: str) -> frozenset[tuple[str, str]] | None:
    """Every aard and topic in a register; None where only the TOML parser can tell."""
    found = _WORD.findall(text)
    every = 2 * text.count("\n[[bepaling]]\n") + text.count("\n[[stilte]]\n")
    return frozenset(found) if len(found) == every else None


def _no_such(key: str, word: str, known: Collection[str]) -> str:
    near = nearest(word, list(known))
    hint = f"did you mean {near}? All" if near else "choose one"
    return f"there is no {key} {shown(word)}; {hint}: {', '.join(known)}"


def _unquoted(text: str) -> str:
    """What stands between the quotes, of which `_TEXT` allows two escapes."""
    return re.sub(r"\\(.)", r"\1", text) if "\\" in text else text


def _causes(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(_causes(part) for part in error.exceptions)
    return f"{error} ({', '.join(map(str, getattr(error, '__notes__', ())))})"


@cache
def _converter() -> Converter:
    # Imported here because deciding a case does not need it, and importing it takes a while.
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn

    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda value, _: value)
    for kind in (Bepaling, RegisterStilte):
        converter.register_structure_hook(
            kind, make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
        )
    return converter


def _read(pad: Path) -> str:
    """The text of a file, also where its package is imported from a zip (a pyz)."""
    try:
        return pad.read_text("utf-8")
    except NotADirectoryError:
        archive = next((above for above in pad.parents if above.is_file()), None)
        if archive is None:
            raise
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(archive) as opened:
            return opened.read(pad.relative_to(archive).as_posix()).decode("utf-8")
    except (BadZipFile, KeyError) as error:
        raise OSError(str(error)) from None

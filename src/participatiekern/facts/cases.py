# SPDX-License-Identifier: EUPL-1.2
"""Cases (zaken): the facts about one person on one day, and reading them from TOML or JSON.

Case data is hostile input: size and depth are bounded, every leaf is typed and bounded by the
vocabulary, and every mistake is reported at once, in Dutch, with the path of the fact.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import attrs

from participatiekern.errors import CaseError, Fout, nearest
from participatiekern.facts.files import dutch_reason
from participatiekern.facts.fixed import Fixed
from participatiekern.facts.parsing import ParseError, parse
from participatiekern.facts.values import (
    EARLIEST,
    HUNDREDTHS,
    LATEST,
    Soort,
    date_code,
    day_in,
    decode,
    duration_between,
    encode,
)
from participatiekern.facts.vocabulary import (
    ONBEKEND,
    PATTERNS,
    Feit,
    Vocabulary,
    shared_vocabulary,
)

MAX_BYTES = 1_000_000
"""A case file is a few kilobytes; anything over this is refused unread."""

MAX_ITEMS = 1_000
"""Most items in a list fact."""

MAX_TEXT = 1_000
"""Longest text of a fact."""

MAX_FOUTEN = 200
"""Most mistakes that are looked for in one case."""

MAX_HINTS = 50
"""After this many mistakes no nearest names are looked up: that takes long and helps nobody."""

DERIVED = {
    "persoon.geboortedatum": "persoon.leeftijd",
    "partner.geboortedatum": "partner.leeftijd",
    "uitkering.begindatum": "uitkering.maanden",
}
"""What follows from a date and the peildatum: whole years, or the exact duration.

What follows from another fact: `participatiekern.facts.relations`.
"""

MAX_CHOICES = 15
"""Of a longer list of choices a message names the first."""

LOCAL = "lokaal"
"""The section of local facts, which holds a section for each regime that has any."""

SECTIES = ":secties"
"""Among the codes: which sections have at least one fact."""

_ABOVE = ("peildatum", "naam", ONBEKEND)
"""What stands at the top of a case file, outside the sections."""

EXPECTED = {
    Soort.JA_NEE: "true of false",
    Soort.GEHEEL: "een geheel getal",
    Soort.DUUR: "een geheel aantal maanden",
    Soort.BEDRAG: "een bedrag in euro met hoogstens twee decimalen",
    Soort.PERCENTAGE: "een percentage met hoogstens twee decimalen",
    Soort.DATUM: "een datum (jjjj-mm-dd)",
    Soort.KEUZE: "een van de keuzes",
    Soort.TEKST: f"een tekst op één regel van hoogstens {MAX_TEXT} tekens",
    Soort.LIJST: "een lijst",
}
"""What a message calls a value of each kind."""

_DECIMALS = 2
_MOST_DIGITS = 15
_DECIMAL = re.compile(r"0*[0-9]{1,12}(\.[0-9]{1,2})?")
_DIGITS = re.compile(r"[0-9]+")
_THREE_DECIMALS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")


@attrs.frozen
class Zaak:
    """The facts about one person on one reference date (peildatum).

    `feiten` holds the values as given, by path: bool, int, Decimal, date, str, and for a list fact
    a tuple of dicts. `onbekend` are the facts said to be unknown, of those of which absence says
    that none was recorded. `codes` is what the evaluator reads, derived facts included.
    """

    peildatum: date
    naam: str = ""
    feiten: Mapping[str, Any] = attrs.field(factory=dict)
    onbekend: tuple[str, ...] = ()
    codes: MappingProxyType[str, Any] = attrs.field(repr=False, kw_only=True, eq=False)

    @classmethod
    def from_document(
        cls, document: Mapping[str, Any], vocabulary: Vocabulary | None = None, naam: str = ""
    ) -> Zaak:
        """The case in a parsed case file. Raises CaseError with every mistake in it."""
        if not isinstance(document, Mapping):
            raise CaseError((Fout("", "bevat geen zaak: verwacht een tabel met peildatum."),))
        return _Reading(vocabulary or shared_vocabulary()).zaak(document, naam)

    @classmethod
    def from_text(cls, text: str, vocabulary: Vocabulary | None = None, naam: str = "") -> Zaak:
        """The case in the text of a case file, JSON or TOML, as every other reader reads it.

        Amounts are exact, and a key that stands twice is a mistake. Raises CaseError.
        """
        try:
            document = parse(text)
        except ParseError as error:
            raise CaseError((Fout("", f"{error}."),)) from None
        return cls.from_document(document, vocabulary, naam)

    def document(self) -> dict[str, Any]:
        """The case as a case file: one table per section, values as given."""
        document: dict[str, Any] = {"naam": self.naam} if self.naam else {}
        document["peildatum"] = self.peildatum
        if self.onbekend:
            document[ONBEKEND] = list(self.onbekend)
        as_written = {
            pad: [dict(item) for item in value] if isinstance(value, tuple) else value
            for pad, value in self.feiten.items()
        }
        return document | in_sections(as_written)

    def on(self, peildatum: date, vocabulary: Vocabulary | None = None) -> Zaak:
        """This case as if that day were its peildatum.

        What follows from a date is worked out anew; a whole number that was given without its date
        stays. Raises CaseError when a date is after that day or what follows from it out of bounds.
        """
        followed = {derived for start, derived in DERIVED.items() if start in self.feiten}
        kept = {pad: value for pad, value in self.feiten.items() if pad not in followed}
        document = attrs.evolve(self, feiten=kept, peildatum=peildatum).document()
        return Zaak.from_document(document, vocabulary, self.naam)

    def __copy__(self) -> Zaak:
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> Zaak:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # What is kept read-only does not travel to another process; the same in plain dicts does.
        feiten = {
            pad: tuple(map(dict, value)) if isinstance(value, tuple) else value
            for pad, value in self.feiten.items()
        }
        return _received, (self.peildatum, self.naam, feiten, self.onbekend, dict(self.codes))


def _received(
    peildatum: date,
    naam: str,
    feiten: dict[str, Any],
    onbekend: tuple[str, ...],
    codes: dict[str, Any],
) -> Zaak:
    """A case that was read in another process."""
    kept = {
        pad: tuple(map(MappingProxyType, value)) if isinstance(value, tuple) else value
        for pad, value in feiten.items()
    }
    return Zaak(peildatum, naam, MappingProxyType(kept), onbekend, codes=MappingProxyType(codes))


def in_sections(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts by path as they stand in a case file: one table per section."""
    found: dict[str, Any] = {}
    for pad, value in facts.items():
        *sections, naam = pad.split(".")
        table = found
        for section in sections:
            table = table.setdefault(section, {})
        table[naam] = value
    return found


def read_case(source: Path | str, vocabulary: Vocabulary | None = None) -> Zaak:
    """Read a case file; ``-`` is standard input. Raises CaseError with every mistake in it."""
    document, bestand = read_document(source)
    return case_in(document, bestand, vocabulary)


def case_in(
    document: Mapping[str, Any], bestand: str, vocabulary: Vocabulary | None = None
) -> Zaak:
    """The case in a document: the facts themselves, or a worked case that wraps them in [zaak]."""
    try:
        wrapped = document.get("zaak")
        naam = document.get("naam")
        stem = _printable(naam if isinstance(naam, str) and naam else Path(bestand).stem)
        if isinstance(wrapped, Mapping) and "peildatum" not in document:
            return Zaak.from_document(wrapped, vocabulary, stem[:MAX_TEXT])
        return Zaak.from_document(document, vocabulary, stem[:MAX_TEXT])
    except CaseError as error:
        raise CaseError(error.fouten, bestand) from None


def named_owners(document: Mapping[str, Any]) -> frozenset[str]:
    """Whose local facts a document names (see `case_in`); of a malformed one no more than seen."""
    found: set[str] = set()
    for facts in (document, document.get("zaak")):
        local = facts.get(LOCAL) if isinstance(facts, Mapping) else None
        found.update(map(str, local) if isinstance(local, Mapping) else ())
    return frozenset(found)


def owners_of(paden: Iterable[str]) -> frozenset[str]:
    """Whose local facts are among these."""
    return frozenset(pad.split(".")[1] for pad in paden if pad.startswith(f"{LOCAL}."))


def read_document(source: Path | str) -> tuple[dict[str, Any], str]:
    """The parsed TOML or JSON of a file (``-``: standard input) and its name for messages."""
    bestand = "standaardinvoer" if str(source) == "-" else str(source)
    try:
        raw = _read_bytes(source)
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _fail(bestand, f"is geen UTF-8-tekst (byte {error.start}). Sla het bestand op als UTF-8.")
    except OSError as error:
        _fail(bestand, f"kan niet worden gelezen: {dutch_reason(error)}.")
    except ValueError:
        _fail(bestand, "kan niet worden gelezen: zo kan een bestand niet heten.")
    try:
        return parse(text, as_json=bestand.endswith(".json")), bestand
    except ParseError as error:
        _fail(bestand, f"{error}.")


def _read_bytes(source: Path | str) -> bytes:
    if str(source) == "-":
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with Path(source).open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        name = "standaardinvoer" if str(source) == "-" else str(source)
        _fail(
            name, f"is groter dan {MAX_BYTES // 1_000_000} MB; een zaakbestand is enkele kilobytes."
        )
    return raw


def _fail(bestand: str, bericht: str) -> NoReturn:
    raise CaseError((Fout("", bericht),), bestand)


class _Reading:
    """One pass over a document: collects facts and every mistake."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.fouten: list[Fout] = []
        self.feiten: dict[str, Any] = {}
        self.onbekend: set[str] = set()

    def zaak(self, document: Mapping[str, Any], naam: str) -> Zaak:
        peildatum = self._peildatum(document)
        given = self._naam(document)
        for key, value in document.items():
            if key not in _ABOVE:
                self._table(str(key), value)
        self._said_unknown(document.get(ONBEKEND))
        codes = self._codes(peildatum) if peildatum else {}
        if self.fouten or peildatum is None:
            raise CaseError(tuple(self.fouten))
        place = self.vocabulary.places.__getitem__
        ordered = {pad: self.feiten[pad] for pad in sorted(self.feiten, key=place)}
        return Zaak(
            peildatum,
            given or naam,
            MappingProxyType(ordered),
            tuple(sorted(self.onbekend, key=place)),
            codes=MappingProxyType(codes),
        )

    def _nearest(self, name: str, known: list[str]) -> str | None:
        """The known name that was meant; not looked up in a case that is nothing but mistakes."""
        return nearest(name, known) if len(self.fouten) < MAX_HINTS else None

    def _wrong(self, pad: str, bericht: str) -> None:
        self._found(Fout(pad, bericht))

    def _found(self, fout: Fout) -> None:
        self.fouten.append(fout)
        if len(self.fouten) == MAX_FOUTEN:
            more = Fout("", f"Er kunnen meer fouten zijn; dit zijn de eerste {MAX_FOUTEN}.")
            raise CaseError((*self.fouten, more))

    def _peildatum(self, document: Mapping[str, Any]) -> date | None:
        if document.get("peildatum") is None:
            self._wrong("peildatum", "ontbreekt; zet bovenaan bijvoorbeeld peildatum = 2024-01-01.")
            return None
        value = self._value(
            self.vocabulary.feiten["zaak.peildatum"], "peildatum", document["peildatum"]
        )
        return value if isinstance(value, date) else None

    def _naam(self, document: Mapping[str, Any]) -> str:
        if document.get("naam") is None:
            return ""
        return self._value(self.vocabulary.feiten["zaak.naam"], "naam", document["naam"]) or ""

    def _table(self, pad: str, value: object) -> None:
        """A section: its keys are facts, or (for ``lokaal``) sections of regimes."""
        if pad not in self.vocabulary.tables:
            self._unknown(pad, [s for s in self.vocabulary.secties if s != "zaak"])
        elif value is None:
            # JSON's null: nothing of it is known, also where absence says that none was recorded.
            none_recorded = self.vocabulary.geen_als_afwezig
            self.onbekend.update(feit for feit in none_recorded if feit.startswith(f"{pad}."))
        elif not isinstance(value, Mapping):
            self._wrong(pad, "is een sectie: verwacht een tabel met feiten.")
        else:
            for key, leaf in value.items():
                self._leaf(f"{pad}.{key}", leaf)

    def _leaf(self, pad: str, value: object) -> None:
        feit = self.vocabulary.feiten.get(pad)
        if feit is not None and value is None:
            # JSON's null: not known, also where absence says that none was recorded.
            if feit.geen_als_afwezig:
                self.onbekend.add(pad)
            return
        if feit is not None:
            found = self._value(feit, pad, value)
            if found is not None:
                self.feiten[pad] = found
        elif pad.startswith(f"{LOCAL}.") and pad.count(".") == 1:
            self._table(pad, value)
        else:
            section = pad.rpartition(".")[0]
            known = [f.pad for f in self.vocabulary.feiten.values()]
            self._unknown(pad, [k for k in known if k.startswith(f"{section}.")] + known)

    def _unknown(self, pad: str, known: list[str]) -> None:
        if pad == "zaak":
            self._wrong(pad, _WRAPPED)
            return
        above, _, name = pad.rpartition(".")
        if above and name in _ABOVE:
            self._wrong(_short(pad), f"{name} hoort bovenaan, boven de eerste [sectie].")
            return
        near = self._nearest(pad, known) or self._nearest(pad.rpartition(".")[2], known)
        hint = f" Bedoelt u {near}?" if near else " Zie: participatiekern feiten."
        kind = "feit" if "." in pad else "sectie"
        self._wrong(_short(pad), f"is geen bekend{'e' if kind == 'sectie' else ''} {kind}.{hint}")

    def _said_unknown(self, listed: object) -> None:
        """The facts of the list `onbekend`."""
        if listed is None:
            return
        if not isinstance(listed, list) or len(listed) > MAX_ITEMS:
            self._wrong(ONBEKEND, "verwacht een lijst met feiten, elk tussen aanhalingstekens.")
            return
        known = self.vocabulary.geen_als_afwezig
        for number, pad in enumerate(listed, 1):
            place = f"{ONBEKEND}[{number}]"
            if not isinstance(pad, str):
                self._wrong(place, f"is {_shown(pad)}; verwacht de naam van een feit.")
            elif pad in known:
                self.onbekend.add(pad)
            elif pad in self.vocabulary.feiten:
                self._wrong(place, f"is {pad}: dat is al onbekend als het ontbreekt. Laat het weg.")
            else:
                near = self._nearest(pad, list(known))
                hint = f" Bedoelt u {near}?" if near else " Zie: participatiekern feiten."
                self._wrong(place, f"is {_shown(pad)}: dat is geen bekend feit.{hint}")
        for pad in sorted(self.onbekend & self.feiten.keys()):
            self._wrong(pad, f"staat ook bij {ONBEKEND}. Kies een van beide.")

    # --- values --------------------------------------------------------------------------------

    def _value(self, feit: Feit, pad: str, value: object) -> Any:
        """The value as it is kept; None (and a mistake) when it does not fit the fact."""
        if feit.soort is Soort.LIJST:
            return self._list(feit, pad, value)
        found = _TYPED[feit.soort](value)
        if found is None:
            self._wrong(
                pad,
                f"is {_shown(value)}; verwacht {EXPECTED[feit.soort]}.{_advice(feit.soort, value)}",
            )
            return None
        return found if self._within(feit, pad, found) else None

    def _within(self, feit: Feit, pad: str, value: Any) -> bool:
        if feit.keuzes and value not in feit.keuzes:
            near = self._nearest(value, list(feit.keuzes))
            hint = f" Bedoelt u {near!r}?" if near else ""
            self._wrong(pad, f"is {_shown(value)}; keuzes: {_listed(feit.keuzes)}.{hint}")
            return False
        if feit.patroon and not re.fullmatch(PATTERNS[feit.patroon][0], value, re.ASCII):
            self._wrong(pad, f"is {_shown(value)}; verwacht {PATTERNS[feit.patroon][1]}.")
            return False
        if feit.soort is Soort.DATUM and not EARLIEST <= value <= LATEST:
            self._wrong(
                pad,
                f"is {value}; verwacht een datum van {EARLIEST.year} tot en met {LATEST.year}.",
            )
            return False
        low, high = feit.minimum, feit.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"van {low} tot en met {high}" if low is not None else f"hoogstens {high}"
            unit = f" {feit.eenheid}" if feit.eenheid else ""
            self._wrong(pad, f"is {_shown(value)}; verwacht {bounds}{unit}.")
            return False
        return True

    def _list(self, feit: Feit, pad: str, value: object) -> tuple[Mapping[str, Any], ...] | None:
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            self._wrong(pad, f"verwacht een lijst van hoogstens {MAX_ITEMS} tabellen.")
            return None
        fields = {field.naam: field for field in feit.item}
        items = []
        for number, item in enumerate(value, 1):
            place = f"{pad}[{number}]"
            if not isinstance(item, Mapping):
                self._wrong(
                    place, f"is {_shown(item)}; verwacht een tabel met {', '.join(fields)}."
                )
                continue
            found = {}
            for key, leaf in item.items():
                if key not in fields:
                    near = self._nearest(str(key), list(fields))
                    hint = f" Bedoelt u {near}?" if near else f" Bekend zijn: {', '.join(fields)}."
                    self._wrong(f"{place}.{_short(str(key))}", f"is geen bekend feit.{hint}")
                    continue
                if leaf is None:
                    continue
                kept = self._value(fields[key], f"{place}.{key}", leaf)
                if kept is not None:
                    found[key] = kept
            items.append(MappingProxyType(found))
        return tuple(items)

    # --- codes and derived facts ---------------------------------------------------------------

    def _codes(self, peildatum: date) -> dict[str, Any]:
        codes: dict[str, Any] = {"zaak.peildatum": date_code(peildatum)}
        for pad, value in self.feiten.items():
            feit = self.vocabulary.feiten[pad]
            if feit.soort is Soort.LIJST:
                soorten = {field.naam: field.soort for field in feit.item}
                codes[pad] = tuple(
                    Fixed({f"{pad}.{key}": encode(soorten[key], v) for key, v in item.items()})
                    for item in value
                )
            else:
                codes[pad] = encode(feit.soort, value)
        for start, derived in DERIVED.items():
            self._derive(codes, peildatum, start, derived)
        codes |= self.vocabulary.verbanden.following(codes)
        for strijd in self.vocabulary.verbanden.mistakes(codes):
            self._found(strijd)
        codes[SECTIES] = frozenset(pad.partition(".")[0] for pad in self.feiten)
        # That none was recorded is the absence of both the code and this mark.
        codes |= {self.vocabulary.feiten[pad].merk: True for pad in self.onbekend}
        return codes

    def _derive(self, codes: dict[str, Any], peildatum: date, start: str, pad: str) -> None:
        """The whole years or the exact duration from a date to the peildatum."""
        since = self.feiten.get(start)
        if since is None:
            return
        if since > peildatum:
            self._wrong(start, f"is {since}: dat is na de peildatum {peildatum}.")
            return
        feit = self.vocabulary.feiten[pad]
        code = duration_between(since, peildatum)
        if feit.soort is not Soort.DUUR:
            code //= 1200
        derived, given = decode(feit.soort, code), self.feiten.get(pad)
        if given is not None and given != derived:
            self._wrong(
                pad, f"is {given}, maar volgens {start} ({since}) en de peildatum is het {derived}."
            )
        elif not self._within(feit, pad, derived):
            return
        codes[pad] = code


def _yes_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _whole(value: object) -> int | None:
    """A whole number, also as a library without whole numbers writes it: 34.0."""
    if isinstance(value, Decimal) and _few_decimals(value) and value == value.to_integral_value():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _few_decimals(value: Decimal) -> bool:
    """Whether a number of a sane size is written with two decimals or fewer.

    1.250 with three is refused wherever it stands: it may be twelve hundred fifty.
    """
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_DECIMALS and value.adjusted() <= _MOST_DIGITS


def _text(value: object) -> str | None:
    fits = isinstance(value, str) and len(value) <= MAX_TEXT and value.isprintable()
    return value if fits else None  # type: ignore[return-value]


def _date(value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return day_in(value)
        except ValueError:
            return None
    return None


def _hundredths(value: object) -> Decimal | None:
    """An exact amount: a whole number, a decimal, or (JSON without decimals) a decimal string."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        return None
    if isinstance(value, str) and not _DECIMAL.fullmatch(value):
        return None
    amount = Decimal(value)
    return amount if _few_decimals(amount) else None


_TYPED: dict[Soort, Callable[[object], Any]] = {
    Soort.JA_NEE: _yes_no,
    Soort.GEHEEL: _whole,
    Soort.DUUR: _whole,
    Soort.BEDRAG: _hundredths,
    Soort.PERCENTAGE: _hundredths,
    Soort.DATUM: _date,
    Soort.KEUZE: _text,
    Soort.TEKST: _text,
}
"""What gives a value when it has the type of its kind, converted where a file format lacks it."""


_WRAPPED = (
    "is geen sectie: geef de feiten zelf, zonder [zaak] eromheen. Alleen een bestand op de "
    "opdrachtregel mag een uitgewerkte zaak zijn."
)
_FLOAT = (
    " Een float van Python houdt niet vast hoe het getal geschreven was: geef een Decimal of een "
    "tekst, en lees JSON met json.loads(..., parse_float=Decimal) of met Zaak.from_text."
)


def _advice(soort: Soort, value: object) -> str:
    if isinstance(value, float) and soort in (*HUNDREDTHS, Soort.GEHEEL, Soort.DUUR):
        return _FLOAT
    if soort in HUNDREDTHS and isinstance(value, (Decimal, str)):
        exact = isinstance(value, Decimal) and value.is_finite()
        rounding = " Rond zelf af: de kern rondt een invoer nooit af." if exact else ""
        point = " Een punt is het decimaalteken; duizenden hebben geen teken."
        return rounding + (point if _THREE_DECIMALS.fullmatch(str(value)) else "")
    if soort is Soort.DATUM and isinstance(value, str):
        return " Bestaat deze dag op de kalender?"
    if soort is Soort.JA_NEE and isinstance(value, str) and value.lower() in ("ja", "nee"):
        return f" Schrijf {'true' if value.lower() == 'ja' else 'false'}, zonder aanhalingstekens."
    if soort in (Soort.GEHEEL, Soort.DUUR) and isinstance(value, str) and _DIGITS.fullmatch(value):
        return " Laat de aanhalingstekens weg."
    return ""


def _shown(value: object) -> str:
    """A value in a message: short, on one line, and only the offending one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, (Mapping, list)):
        return "een tabel" if isinstance(value, Mapping) else "een lijst"
    if isinstance(value, int) and value.bit_length() > 64:
        return "een te groot getal"
    return _short(repr(value) if isinstance(value, str) else str(value))


def _short(text: str) -> str:
    clean = _printable(text)
    return clean if len(clean) <= 60 else f"{clean[:57]}..."


def _listed(keuzes: tuple[str, ...]) -> str:
    """Choices in a message: all of a few, the first of many."""
    more = len(keuzes) - MAX_CHOICES
    shown = ", ".join(keuzes[:MAX_CHOICES] if more > 1 else keuzes)
    return f"{shown} en nog {more} andere" if more > 1 else shown


def _printable(text: str) -> str:
    """The text on one line, without what a terminal would act on."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)

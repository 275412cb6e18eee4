# SPDX-License-Identifier: EUPL-1.2
"""Regime: one municipality's rules in one period of validity, with its sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from participatiekern.errors import RuleError, shown
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.rule import Regel, Tabel, in_force, regels_van
from participatiekern.rules.topics import Onderwerp
from participatiekern.rules.variants import Figures, changed_hooks

if TYPE_CHECKING:
    from participatiekern.facts.statute import Reeks
    from participatiekern.rules.register import Register


_CVDR = re.compile(r"(?:CVDR)?([0-9]{1,9}(?:/[0-9]{1,4})?)", re.ASCII)
_WEB = re.compile(r"https?://[!#-;=?-\[\]-~]+")


def _refused(of: str, naam: str, expected: str, value: object) -> RuleError:
    return RuleError(f"{naam} of a {of} takes {expected}, not {shown(value)}")


def _is_line(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


@attrs.frozen
class Document:
    """A source document. `cvdr` and `url` only where the source itself gives them.

    `cvdr` is the number in the collection of local regulations, with or without version:
    ``"CVDR642137/2"``. `url` is a web address. Raises RuleError for anything else.
    """

    titel: str
    cvdr: str | None = None
    url: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no text on one line, or what no reader could follow."""
        if not _is_line(self.titel):
            raise _refused("Document", "titel", "a text on one line", self.titel)
        for naam, pattern, as_in in (("cvdr", _CVDR, "CVDR642137/2"), ("url", _WEB, "https://...")):
            value = getattr(self, naam)
            if value is not None and not (isinstance(value, str) and pattern.fullmatch(value)):
                raise _refused("Document", naam, f"a text as {as_in!r} or None", value)

    @property
    def kenmerk(self) -> str:
        """Its identifier: "CVDR642137/2"; empty without one."""
        found = _CVDR.fullmatch(self.cvdr or "")
        return f"CVDR{found[1]}" if found else ""

    @property
    def adres(self) -> str:
        """Where it can be read on the web: its url, else where its CVDR number leads; or empty."""
        collection = "https://lokaleregelgeving.overheid.nl/"
        return self.url or (collection + self.kenmerk if self.kenmerk else "")


def _frozen(
    given: Mapping[str, tuple[Regel | Tabel, ...]],
) -> Mapping[str, tuple[Regel | Tabel, ...]]:
    return MappingProxyType(dict(given))


@attrs.define(frozen=True, slots=False, eq=False)
class Regime:
    """What the ``regime`` hook returns; the kernel adds the rules of the other hooks.

    `naam` is the code used everywhere, `titel` the name for people. `geldig_tot` is the last day
    included; None is open. `map` is the folder with ``register.toml`` and ``zaken/``; a draft may
    leave it out: it then has no register and is shown as a concept. `oordeel_door` says whose
    judgement this source asks, by the path of the fact ("default" for every other): "de consulent";
    without it the words of the kernel hold. `niet_ingevoerd` says by topic which provisions are not
    in these rules, in Dutch: "art. 3 tot en met 6". Never given in a plugin:
    `regels` and `onderwerpen`, the rules by topic and every topic that there is, in the order in
    which topics are decided and shown; `variant_van`, the regime of which this is a variant.
    """

    naam: str
    titel: str
    geldig_van: date
    geldig_tot: date | None
    map: Path | None = None
    documenten: tuple[Document, ...] = ()
    cbs_codes: tuple[str, ...] = ()
    toelichting: str = ""
    oordeel_door: Mapping[str, str] = attrs.field(factory=dict, kw_only=True)
    niet_ingevoerd: Mapping[str, str] = attrs.field(factory=dict, kw_only=True)
    regels: Mapping[str, tuple[Regel | Tabel, ...]] = attrs.field(
        factory=dict, kw_only=True, converter=_frozen
    )
    onderwerpen: Mapping[str, Onderwerp] = attrs.field(factory=dict, kw_only=True, repr=False)
    variant_van: str | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse fields of a wrong type, and rules of a topic that no reader would see."""
        for naam, (fits, expected) in _FIELDS.items():
            if not fits(value := getattr(self, naam)):
                raise _refused("Regime", naam, expected, value)
        for onderwerp in self.regels:
            if onderwerp not in self.onderwerpen:
                raise RuleError(f"regime {self.naam} has rules of {onderwerp}, which is no topic")

    def __getstate__(self) -> dict[str, object]:
        # To another process goes what was declared; what readers made of it is made there anew.
        given = {naam: getattr(self, naam) for naam in attrs.fields_dict(Regime)}
        tables = ("oordeel_door", "regels", "onderwerpen")
        return given | {naam: dict(getattr(self, naam)) for naam in tables}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, regels=_frozen(state["regels"]))

    @property
    def concept(self) -> bool:
        """Whether this is a draft without a register."""
        return self.map is None

    @property
    def merk(self) -> dict[str, object]:
        """What marks a draft or variant in every JSON document; empty for an ordinary regime."""
        concept = {"concept": True} if self.concept else {}
        return {**concept, **({"variant_van": self.variant_van} if self.variant_van else {})}

    @property
    def stam(self) -> str:
        """The regime whose codes and rule ids this one uses: itself, or what it is a variant of."""
        return self.variant_van or self.naam

    @cached_property
    def register(self) -> Register:
        """The provisions and silences of the sources."""
        from participatiekern.rules.register import ConceptRegister, Register

        return ConceptRegister() if self.map is None else Register(self.map / "register.toml")

    def document(self, titel: str) -> Document:
        """The document of that title; one that is only a title where the regime names no other."""
        return self._documenten.get(titel) or Document(titel)

    @cached_property
    def _documenten(self) -> Mapping[str, Document]:
        return {document.titel: document for document in self.documenten}

    def holds_on(self, peildatum: date) -> bool:
        """Whether the regime is in force on this day."""
        return self.geldig_van <= peildatum and (
            self.geldig_tot is None or peildatum <= self.geldig_tot
        )

    @cached_property
    def volgorde(self) -> Mapping[str, int]:
        """The place of each rule, by its id, in the order in which rules are read."""
        return {regel.id: place for place, (_, regel) in enumerate(self.alle_regels())}

    @cached_property
    def eigen_reeksen(self) -> Mapping[str, Reeks]:
        """The dated figures of the regime's own that its rules read, by series."""
        from participatiekern.rules.expressions import Own
        from participatiekern.rules.trees import nodes

        asked = (n for _, r in self.alle_regels() for root in r.expressions() for n in nodes(root))
        found = {node.naam: node.reeks for node in asked if isinstance(node, Own)}
        return MappingProxyType(dict(sorted(found.items())))

    @cached_property
    def boundaries(self) -> tuple[date, ...]:
        """The first days of new stretches of time: days on which other rules begin to hold."""
        days = set()
        for _, regel in self.alle_regels():
            if regel.geldig_van is not None:
                days.add(regel.geldig_van)
            if regel.geldig_tot is not None and regel.geldig_tot < date.max:
                days.add(regel.geldig_tot + timedelta(days=1))
        return tuple(sorted(days))

    @cached_property
    def _stretches(self) -> dict[int, Regime]:
        return {}

    def in_force_on(self, peildatum: date) -> Regime:
        """This regime with only the rules whose own period holds that day.

        Itself while all do; else the same object for every day of a stretch between `boundaries`.
        A topic without a rule that day is not among its `regels`.
        """
        if not self.boundaries:
            return self
        number = bisect_right(self.boundaries, peildatum)
        found = self._stretches.get(number)
        if found is None:
            found = self._stretches[number] = self._on(peildatum)
        return found

    def _on(self, peildatum: date) -> Regime:
        if all(regel.holds_on(peildatum) for _, regel in self.alle_regels()):
            return self
        kept = {naam: (items, in_force(items, peildatum)) for naam, items in self.regels.items()}
        regels = {naam: now for naam, (items, now) in kept.items() if now or not items}
        found = attrs.evolve(self, regels=regels)
        vars(found)["register"] = self.register  # one register, read once
        return found

    def alle_regels(self) -> Iterator[tuple[str, Regel]]:
        """Every rule that there is or was, with its onderwerp, in order."""
        for onderwerp in self.onderwerpen:
            for regel in regels_van(self.regels.get(onderwerp, ())):
                yield onderwerp, regel

    def titel_van(self, onderwerp: str) -> str:
        """What a topic is called, also one that only a register names."""
        found = self.onderwerpen.get(onderwerp)
        return found.kop if found else onderwerp.replace("_", " ").capitalize()

    def variant(
        self,
        naam: str,
        *,
        titel: str = "",
        cijfers: Mapping[str, Figures] | None = None,
        regels: Mapping[str, Regel | Gevolg | None] | None = None,
        onderwerpen: Mapping[str, Sequence[Regel | Tabel] | None] | None = None,
    ) -> Regime:
        """This regime with something changed, to ask "what if"; marked as a variant everywhere.

        `cijfers` gives, by rule id, which figure becomes which:
        ``{"diemen-7": {euro(500): euro(750), 12: 6}}`` (bare for months, years, hours, counts).
        `regels` gives, by rule id, a whole rule, another consequence, or None to leave it out.
        `onderwerpen` gives the rules of a whole hook, or None where the variant does not regulate
        it. Raises RuleError for a rule, figure or hook that is not there.
        """
        return attrs.evolve(
            self,
            naam=naam,
            titel=f"{titel or naam} (variant van {self.titel})",
            regels=changed_hooks(
                self.regels, cijfers or {}, regels or {}, onderwerpen or {}, tuple(self.onderwerpen)
            ),
            variant_van=self.stam,
        )


def _all_of(kind: type | Callable[[object], bool]) -> Callable[[object], bool]:
    """Whether a value is a tuple or list of these."""
    is_one = (lambda part: isinstance(part, kind)) if isinstance(kind, type) else kind
    return lambda value: isinstance(value, (tuple, list)) and all(map(is_one, value))


_FIELDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "naam": (lambda value: isinstance(value, str), "a text"),
    "titel": (_is_line, "a text on one line"),
    "geldig_van": (_is_day, "a datetime.date, as in date(2022, 1, 1)"),
    "geldig_tot": (
        lambda value: value is None or _is_day(value),
        "a datetime.date (the last day) or None",
    ),
    "map": (
        lambda value: value is None or isinstance(value, Path),
        "a pathlib.Path, as in Path(__file__).parent, or None",
    ),
    "documenten": (_all_of(Document), "a tuple of Document"),
    "cbs_codes": (_all_of(_is_line), "a tuple of texts"),
    "toelichting": (lambda value: isinstance(value, str), "a text"),
    "oordeel_door": (lambda value: isinstance(value, Mapping), "texts by the path of a fact"),
    "niet_ingevoerd": (lambda value: isinstance(value, Mapping), "texts by topic"),
}
"""What each field that a plugin gives must be."""

# SPDX-License-Identifier: EUPL-1.2
"""Vocabulary: the facts (feiten) and codes that all regimes share, and how they are declared.

The shared vocabulary ships as ``data/feiten.toml``, ``data/verbanden.toml`` and
``data/woordenlijst.toml``. A regime adds facts of its own through the ``feiten`` hook; they live
under ``lokaal.<regime>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import Any

import attrs

from participatiekern.facts.data import data_table
from participatiekern.facts.relation_forms import read_relations
from participatiekern.facts.relations import Verbanden
from participatiekern.facts.values import Soort

SECTIONS_PUT_FORWARD = ("gedraging", "plaatsing", "scholing", "kosten")
"""Sections that describe something put forward: absent as a whole, they are reported once."""

RECORDED = "indeling"
"""The section of the classes and decisions that a municipality recorded."""

ONBEKEND = "onbekend"
"""In a case: the facts that are said to be unknown where absence says that none was recorded."""

NONE_RECORDED = "geen"
"""What a fact says of its absence (`Feit.afwezig`) when that says that none was recorded."""

PATTERNS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {"cbs_code": ("[0-9]{4}", "vier cijfers, zoals 0405", "0405")}
)
"""What a text of a certain form looks like, by name: a regular expression, Dutch, an example."""

MUNICIPALITY = "gemeente.cbs_code"
"""The fact that says which municipality it is, where a regime is of several."""

MAX_EURO = 10_000_000
"""Upper bound of any amount in euro, so that every engine computes within 64 bits."""


@attrs.frozen(cache_hash=True, kw_only=True)
class Feitwoorden:
    """How a local fact is said in Dutch, within a sentence.

    A ja/nee fact says `ja` and `nee` as main clauses, any other fact its `naam` as a noun phrase;
    `onbekend` is the indirect question that is open: "of de persoon een stadspas heeft".
    """

    naam: str = ""
    ja: str = ""
    nee: str = ""
    onbekend: str = ""


@attrs.frozen(cache_hash=True)
class Feit:
    """One fact: a typed, bounded leaf of a case.

    `minimum` and `maximum` are in the unit of the fact (`eenheid`): whole numbers, percent or euro.
    `oordeel` is True for a professional's judgement, which is recorded and never computed.
    `item` holds the fields of a list fact. `afwezig` is "geen" for what is only recorded when there
    is something to record: absent, it is known that there is none, unless the case says that it is
    unknown. `patroon` names the form that a text has (`PATTERNS`). `van_gemeente` is True for a
    local fact that is about the municipality and not about the person. `woorden` is how a local
    fact is said; the words of the shared vocabulary are in ``data/bewoording.toml``.
    """

    pad: str
    soort: Soort
    vraag: str = ""
    oordeel: bool = False
    keuzes: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    eenheid: str = ""
    afgeleid: str = ""
    item: tuple[Feit, ...] = ()
    afwezig: str = ""
    patroon: str = ""
    van_gemeente: bool = False
    woorden: Feitwoorden = Feitwoorden()

    @property
    def geen_als_afwezig(self) -> bool:
        """Whether absence says that none was recorded, rather than that nothing is known."""
        return self.afwezig == NONE_RECORDED

    @property
    def merk(self) -> str:
        """Among the codes: that the case says of this fact that it is unknown."""
        return f"{ONBEKEND}.{self.pad}"

    @property
    def gemeentelijk(self) -> bool:
        """Whether it is about the municipality, and can be given once for all cases of a run."""
        return self.van_gemeente or self.sectie == "gemeente"

    @property
    def sectie(self) -> str:
        """The table of the case file that holds the fact."""
        return self.pad.rpartition(".")[0]

    @property
    def naam(self) -> str:
        """The key within its section."""
        return self.pad.rpartition(".")[2]


@attrs.frozen
class Vocabulary:
    """The facts by path, the codes of conduct, approach, classes and instruments, the relations."""

    feiten: Mapping[str, Feit]
    gedragingsoort: Mapping[str, str]
    aanpak: Mapping[str, str]
    indeling: Mapping[str, Mapping[str, tuple[str, ...]]]
    instrumentsoort: Mapping[str, str]
    instrument: Mapping[str, Mapping[str, str]]
    verbanden: Verbanden = Verbanden()

    @property
    def secties(self) -> tuple[str, ...]:
        """The sections in the order of the vocabulary."""
        return tuple(self._by_section)

    def in_section(self, sectie: str) -> tuple[Feit, ...]:
        """The facts of a section, in the order of the vocabulary; none where there is no such."""
        return self._by_section.get(sectie, ())

    @cached_property
    def _by_section(self) -> Mapping[str, tuple[Feit, ...]]:
        found: dict[str, list[Feit]] = {}
        for feit in self.feiten.values():
            found.setdefault(feit.sectie, []).append(feit)
        return MappingProxyType({sectie: tuple(feiten) for sectie, feiten in found.items()})

    @cached_property
    def geen_als_afwezig(self) -> Mapping[str, Feit]:
        """The facts of which absence says that none was recorded, by path."""
        found = {pad: feit for pad, feit in self.feiten.items() if feit.geen_als_afwezig}
        return MappingProxyType(found)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each fact in the order of the vocabulary."""
        return MappingProxyType({pad: place for place, pad in enumerate(self.feiten)})

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables that a case may have: the sections, and what they are under."""
        sections = [sectie for sectie in self._by_section if sectie != "zaak"]
        return frozenset(sections).union(
            *(accumulate(sectie.split("."), "{}.{}".format) for sectie in sections)
        )

    def with_facts(self, extra: Iterable[Feit]) -> Vocabulary:
        """This vocabulary and the local facts of regimes."""
        feiten = dict(self.feiten) | {feit.pad: feit for feit in extra}
        return attrs.evolve(self, feiten=MappingProxyType(feiten))

    def with_relations(self, declared: Mapping[str, Any], owner: str = "") -> Vocabulary:
        """This vocabulary and the relations that a document declares (see ``verbanden.toml``).

        `owner` is the section of the regime that declares them. Raises RelationError.
        """
        apart = (RECORDED, *SECTIONS_PUT_FORWARD)
        more = read_relations(declared, self.feiten, apart, f"{owner}." if owner else "")
        return attrs.evolve(self, verbanden=self.verbanden.joined(more))


@cache
def shared_vocabulary() -> Vocabulary:
    """The vocabulary that the kernel ships."""
    words, sections = data_table("woordenlijst.toml"), data_table("feiten.toml")
    fields = sections.pop("item")
    feiten = {
        feit.pad: feit
        for section, leaves in sections.items()
        for name, leaf in leaves.items()
        for feit in [_feit(f"{section}.{name}", leaf, leaves, words, fields)]
    }
    vocabulary = Vocabulary(
        feiten=MappingProxyType(feiten),
        gedragingsoort=MappingProxyType(words["gedragingsoort"]),
        aanpak=MappingProxyType(words["aanpak"]),
        indeling=MappingProxyType(
            {
                r: {s: tuple(g) for s, g in systems.items()}
                for r, systems in words["indeling"].items()
            }
        ),
        instrumentsoort=MappingProxyType(words["instrumentsoort"]),
        instrument=MappingProxyType(words["instrument"]),
    )
    return vocabulary.with_relations(data_table("verbanden.toml"))


def _feit(
    pad: str,
    leaf: Mapping[str, Any],
    leaves: Mapping[str, Any],
    words: Mapping[str, Any],
    fields: Mapping[str, Mapping[str, Any]],
) -> Feit:
    """The fact declared by `leaf`, one of the `leaves` of its section.

    `fields` are, by list, the fields of its items that the section has no fact for.
    """
    soort = Soort(leaf["type"])
    if soort is Soort.GEHEEL and leaf.get("eenheid") == "maand":
        soort = Soort.DUUR
    section, own = pad.partition(".")[0], fields.get(pad, {})
    keuzes = tuple(
        words[leaf["woordenlijst"]] if "woordenlijst" in leaf else leaf.get("keuzes", ())
    )
    return Feit(
        pad=pad,
        soort=soort,
        vraag=leaf.get("vraag", ""),
        oordeel=leaf.get("oordeel", False),
        keuzes=keuzes,
        minimum=leaf.get("min", 0 if soort is Soort.BEDRAG else None),
        maximum=leaf.get("max", MAX_EURO if soort is Soort.BEDRAG else None),
        eenheid=leaf.get("eenheid", ""),
        afgeleid=leaf.get("afgeleid", ""),
        item=tuple(
            attrs.evolve(
                # Without a meaning of its own a field means what the section's own fact means.
                _feit(f"{section}.{name}", own.get(name) or leaves[name], leaves, words, fields),
                pad=f"{pad}.{name}",
                afwezig="",
            )
            for name in leaf.get("item", ())
        ),
        afwezig=leaf.get("afwezig", ""),
        patroon=leaf.get("patroon", ""),
    )

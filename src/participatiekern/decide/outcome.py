# SPDX-License-Identifier: EUPL-1.2
"""Outcome: what one zaak comes to under one regime, per hook and per rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs

from participatiekern.facts.cases import Zaak
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel


class Status(StrEnum):
    """The status of a hook or a rule."""

    VAN_TOEPASSING = "van_toepassing"
    ONBEKEND = "onbekend"
    VERWEZEN = "verwezen"
    NIET_INGEVOERD = "niet_ingevoerd"
    NIET_GEREGELD = "niet_geregeld"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    NIET_AAN_DE_ORDE = "niet_aan_de_orde"

    __hash__ = str.__hash__


class Gemis(StrEnum):
    """What kind of thing is missing."""

    FEIT = "feit"
    OORDEEL = "oordeel"
    WETTELIJK_BEDRAG = "wettelijk_bedrag"
    EIGEN_BEDRAG = "eigen_bedrag"
    AANLEIDING = "aanleiding"

    __hash__ = str.__hash__


class Ontbrekend(NamedTuple):
    """A fact, judgement, statutory amount or section that an answer waits for."""

    feit: str
    soort: Gemis

    def document(self) -> dict[str, str]:
        """As it stands in the outcome document."""
        return {"feit": self.feit, "soort": str(self.soort)}


class RegelUitkomst(NamedTuple):
    """What one rule says of the case.

    `velden` are the fields of the consequence as they stand in the document: None where the value
    waits for a missing fact. `voorrang` is the id of the rule that this one gives way to.
    `gronden` are the rules on one of which the consequence rests, this one among them, where none
    of them holds for certain; empty where the ground is known. `voorwaarde` is what its condition
    waits for, where its fields wait for more; else None.
    """

    regel: Regel
    status: Status
    velden: Mapping[str, Any]
    ontbrekend: tuple[Ontbrekend, ...] = ()
    voorrang: str | None = None
    gronden: tuple[Regel, ...] = ()
    voorwaarde: tuple[Ontbrekend, ...] | None = None

    @property
    def opent(self) -> tuple[Ontbrekend, ...]:
        """What is still open of whether it applies."""
        return self.ontbrekend if self.voorwaarde is None else self.voorwaarde

    @property
    def applies(self) -> bool:
        """Whether the rule applies."""
        return self.status is Status.VAN_TOEPASSING

    def __repr__(self) -> str:
        fields = "".join(f", {naam}={value!r}" for naam, value in self.velden.items())
        return f"RegelUitkomst({self.regel.id}: {self.status}{fields})"


class Uitkomst(NamedTuple):
    """What one topic of a regime comes to: every rule that was considered.

    `ontbrekend` is all that could still change it.
    """

    onderwerp: str
    status: Status
    gevolgen: tuple[RegelUitkomst, ...]
    ontbrekend: tuple[Ontbrekend, ...]

    @property
    def toegepast(self) -> tuple[RegelUitkomst, ...]:
        """The rules that apply, in order."""
        return tuple(gevolg for gevolg in self.gevolgen if gevolg.applies)

    def __repr__(self) -> str:
        rules = f" by {', '.join(g.regel.id for g in self.toegepast)}" if self.toegepast else ""
        return f"Uitkomst({self.onderwerp}: {self.status}{rules})"


@attrs.frozen(eq=False, repr=False)
class Beoordeling:
    """All uitkomsten of one zaak under one regime. Nothing in it changes.

    `dag` is the day that was asked in place of the peildatum of the case: `zaak` is then the case
    of that day.
    """

    zaak: Zaak
    regime: Regime
    contrafeitelijk: bool
    _uitkomsten: dict[str, Uitkomst]
    _known: dict[str, Any]
    dag: date | None = attrs.field(default=None, kw_only=True)

    @property
    def uitkomsten(self) -> Mapping[str, Uitkomst]:
        """An Uitkomst by the name of each topic."""
        return MappingProxyType(self._uitkomsten)

    @property
    def known(self) -> Mapping[str, Any]:
        """What the evaluator decided from: the codes of the facts and the classes found."""
        return MappingProxyType(self._known)

    @property
    def naam(self) -> str:
        """What it is called beside others: the regime, with the day if one was asked."""
        return self.regime.naam if self.dag is None else f"{self.regime.naam}@{self.dag}"

    def __repr__(self) -> str:
        found = ", ".join(f"{u.onderwerp}: {u.status}" for u in self.uitkomsten.values())
        return f"Beoordeling({self.zaak.naam!r} under {self.naam}: {found})"

    def __copy__(self) -> Beoordeling:
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> Beoordeling:
        return self


decided_from: Callable[[Beoordeling], Mapping[str, Any]] = attrgetter("_known")
"""What `Beoordeling.known` shows, itself: quicker to read, for readers that change nothing."""

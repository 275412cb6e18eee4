# SPDX-License-Identifier: EUPL-1.2
"""Regime: one municipality's rules in one period of validity, with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import attrs

from participatiekern.register import Register
from participatiekern.rules import Regel, Tabel, regels_van

ONDERWERPEN = ("classificatie", "instrumenten", "sancties", "vrijlating", "premie")
"""The policy hooks, in the order in which they are decided and shown."""


@attrs.frozen
class Document:
    """A source document. `cvdr` and `url` only where the source itself gives them."""

    titel: str
    cvdr: str | None = None
    url: str | None = None


def _frozen(
    given: Mapping[str, tuple[Regel | Tabel, ...]],
) -> Mapping[str, tuple[Regel | Tabel, ...]]:
    return MappingProxyType(dict(given))


@attrs.define(frozen=True, slots=False, eq=False)
class Regime:
    """What the ``regime`` hook returns; the kernel adds the rules of the other hooks.

    `naam` is the code used everywhere, `titel` the name for people. `geldig_tot` is the last day
    included; None is open. `map` is the folder with ``register.toml`` and ``zaken/``.
    """

    naam: str
    titel: str
    geldig_van: date
    geldig_tot: date | None
    map: Path
    documenten: tuple[Document, ...] = ()
    cbs_codes: tuple[str, ...] = ()
    toelichting: str = ""
    regels: Mapping[str, tuple[Regel | Tabel, ...]] = attrs.field(
        factory=dict, kw_only=True, converter=_frozen
    )

    @cached_property
    def register(self) -> Register:
        """The provisions and silences of the sources."""
        return Register(self.map / "register.toml")

    def holds_on(self, peildatum: date) -> bool:
        """Whether the regime is in force on this day."""
        return self.geldig_van <= peildatum and (
            self.geldig_tot is None or peildatum <= self.geldig_tot
        )

    def alle_regels(self) -> Iterator[tuple[str, Regel]]:
        """Every rule with its onderwerp, in order."""
        for onderwerp in ONDERWERPEN:
            for regel in regels_van(self.regels.get(onderwerp, ())):
                yield onderwerp, regel

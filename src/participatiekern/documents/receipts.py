# SPDX-License-Identifier: EUPL-1.2
"""Receipts (bewijsstukken): from what a decision followed, so that it can be reproduced.

A receipt names versions and hashes only; it holds no fact of the case but its peildatum. Replaying
it with the case says what is still the same and what is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import attrs

from participatiekern.documents.canonical import (
    case_digest,
    digest,
    rules_digest,
    statute_digest,
    vocabulary_digest,
)
from participatiekern.documents.outcome import outcome_document
from participatiekern.errors import CaseError, DayError, Fout, GemeenteError
from participatiekern.facts.cases import Zaak, read_document
from participatiekern.facts.vocabulary import shared_vocabulary
from participatiekern.hookspecs import CONTRACT, PROJECT
from participatiekern.plugins import Kern, UnknownRegimeError
from participatiekern.words.compare import Vergelijking


@attrs.frozen
class RegimeBewijs:
    """What a decision under one regime followed from, and its hash.

    `plugin` and `versie` are the installed package, None for a draft or variant. `besluit` is the
    hash of the outcome without its texts (`uitleg`), `uitkomst` of the whole outcome.
    """

    plugin: str | None
    versie: str | None
    regels: str
    register: str
    besluit: str
    uitkomst: str


@attrs.frozen
class Bewijsstuk:
    """A receipt of one case; `bewijsstuk` is the version of this document."""

    bewijsstuk: int
    kern: str
    contract: int
    woordenlijst: str
    wettelijke_bedragen: str
    zaak: str
    peildatum: str
    regimes: Mapping[str, RegimeBewijs]

    def document(self) -> dict[str, Any]:
        """As it is written: JSON types, keys in a fixed order."""
        return attrs.asdict(self)


@attrs.frozen
class Vondst:
    """One comparison of a receipt with now: what was compared, and both values.

    `beslist` is True when a difference means that the decision was not reproduced.
    """

    wat: str
    was: object
    nu: object
    beslist: bool = False

    @property
    def gelijk(self) -> bool:
        """Whether it is the same."""
        return self.was == self.nu


def receipt(kern: Kern, vergelijking: Vergelijking) -> Bewijsstuk:
    """The receipt of a case under the regimes that decided it."""
    outcomes = outcome_document(kern, vergelijking)["regimes"]
    return Bewijsstuk(
        bewijsstuk=1,
        kern=version(PROJECT),
        contract=CONTRACT,
        woordenlijst=vocabulary_digest(shared_vocabulary()),
        wettelijke_bedragen=statute_digest(),
        zaak=case_digest(vergelijking.zaak),
        peildatum=vergelijking.zaak.peildatum.isoformat(),
        regimes={naam: _regime(kern, naam, outcome) for naam, outcome in outcomes.items()},
    )


def read_receipt(pad: Path) -> Bewijsstuk:
    """Read a receipt. Raises CaseError (Dutch) when the file does not hold one."""
    from cattrs import Converter

    document, bestand = read_document(pad)
    try:
        found: Bewijsstuk = Converter(forbid_extra_keys=True).structure(document, Bewijsstuk)
    except Exception:  # noqa: BLE001 - cattrs raises what the hooks of the fields raise
        raise CaseError((Fout("", "is geen bewijsstuk van participatiekern."),), bestand) from None
    if found.bewijsstuk != 1:
        bericht = f"heeft vorm {found.bewijsstuk}; deze versie leest vorm 1."
        raise CaseError((Fout("bewijsstuk", bericht),), bestand)
    return found


def replay(kern: Kern, given: Bewijsstuk, zaak: Zaak) -> Iterator[Vondst]:
    """Decide the case again, and compare with the receipt part by part."""
    loaded = [naam for naam in given.regimes if _is_loaded(kern, naam)]
    now = receipt(kern, kern.compare(zaak, loaded))
    yield Vondst("de feiten van de zaak", given.zaak, now.zaak, beslist=True)
    yield Vondst("de peildatum", given.peildatum, now.peildatum, beslist=True)
    yield Vondst("de versie van de kern", given.kern, now.kern)
    yield Vondst("het contract", given.contract, now.contract)
    yield Vondst("de woordenlijst", given.woordenlijst, now.woordenlijst)
    yield Vondst("de wettelijke bedragen", given.wettelijke_bedragen, now.wettelijke_bedragen)
    for naam, was in given.regimes.items():
        if naam not in now.regimes:
            yield Vondst(f"{naam}: het regime", "geladen", "niet geladen", beslist=True)
            continue
        nu = now.regimes[naam]
        yield Vondst(f"{naam}: de plugin", (was.plugin, was.versie), (nu.plugin, nu.versie))
        yield Vondst(f"{naam}: de regels", was.regels, nu.regels)
        yield Vondst(f"{naam}: de vindplaatsen in het register", was.register, nu.register)
        yield Vondst(f"{naam}: het besluit", was.besluit, nu.besluit, beslist=True)
        yield Vondst(f"{naam}: de tekst van de uitkomst", was.uitkomst, nu.uitkomst)


def _is_loaded(kern: Kern, naam: str) -> bool:
    """Whether a name in a receipt means a regime that is there."""
    try:
        kern.designated(naam)
    except (UnknownRegimeError, DayError, GemeenteError):
        return False
    return True


def _regime(kern: Kern, naam: str, outcome: dict[str, Any]) -> RegimeBewijs:
    regime, _ = kern.designated(naam)
    plugin, plugin_version = _package(kern.provider(regime.naam))
    return RegimeBewijs(
        plugin=plugin,
        versie=plugin_version,
        regels=rules_digest(regime),
        register=digest(regime.register.plaatsen),
        besluit=digest(_without_texts(outcome)),
        uitkomst=digest(outcome),
    )


def _package(plugin: str | None) -> tuple[str | None, str | None]:
    """The name and version of the package that provides a plugin, when it is an installed one."""
    for point in entry_points(group=PROJECT, name=plugin or ""):
        if point.dist is not None:
            return point.dist.name, point.dist.version
    return None, None


_TEXTS = ("uitleg", "wettelijk")
"""What only tells: the figures of the law are told with the words of their source."""


def _without_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_texts(part) for key, part in value.items() if key not in _TEXTS}
    return [_without_texts(part) for part in value] if isinstance(value, list) else value

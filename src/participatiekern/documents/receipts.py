# SPDX-License-Identifier: EUPL-1.2
"""Receipts (bewijsstukken): from what a decision followed, so that it can be reproduced.

A receipt names versions and hashes only; it holds no fact of the case but its peildatum. Replaying
it with the case says what is still the same and what is not; an outcome that was kept can be
compared with it too. ``docs/receipts.md`` tells how to do both without this program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import attrs

from participatiekern.decide.outcome import Beoordeling, Status
from participatiekern.documents.canonical import (
    applied_digest,
    case_digest,
    digest,
    python_conditions,
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
from participatiekern.words.statute import FIGURES

VORM = 2
"""The version of the document."""

_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_NO_RECEIPT = "is geen bewijsstuk van participatiekern."


def _hash(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not _HASH.fullmatch(value):
        raise ValueError(f"{field.name} is no hash")


@attrs.frozen
class RegimeBewijs:
    """What a decision under one regime followed from, and its hash.

    `plugin` and `versie` are the installed package, None for a draft or variant. `regels` is the
    hash of every rule of the regime, `toegepast` that of the rules on which this decision rests:
    those that apply or are still open. `python` names the plain Python functions that any of the
    rules asks: what objects and libraries do in one is in no hash. `besluit` is the hash of what
    was decided (without texts, and without the rules that do not apply), `uitkomst` of the whole
    outcome.
    """

    plugin: str | None
    versie: str | None
    regels: str = attrs.field(validator=_hash)
    toegepast: str = attrs.field(validator=_hash)
    python: tuple[str, ...]
    register: str = attrs.field(validator=_hash)
    besluit: str = attrs.field(validator=_hash)
    uitkomst: str = attrs.field(validator=_hash)


@attrs.frozen
class Ondertekening:
    """Who vouches for a receipt: an Ed25519 signature of all that it holds but the signature.

    `op` is the time (UTC, ISO 8601) that the signer gave, `sleutel` the public key and
    `handtekening` the signature, both in base64.
    """

    op: str
    sleutel: str
    handtekening: str
    algoritme: str = "Ed25519"


@attrs.frozen
class Bewijsstuk:
    """A receipt of one case; `bewijsstuk` is the version of this document."""

    bewijsstuk: int
    kern: str
    contract: int
    woordenlijst: str = attrs.field(validator=_hash)
    wettelijke_bedragen: str = attrs.field(validator=_hash)
    zaak: str = attrs.field(validator=_hash)
    peildatum: str
    regimes: Mapping[str, RegimeBewijs]
    ondertekening: Ondertekening | None = None

    def document(self) -> dict[str, Any]:
        """As it is written: JSON types, keys in a fixed order."""
        found = attrs.asdict(self)
        for regime in found["regimes"].values():
            regime["python"] = list(regime["python"])
        if self.ondertekening is None:
            del found["ondertekening"]
        return found


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

    def document(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "wat": self.wat,
            "gelijk": self.gelijk,
            "beslist": self.beslist,
            "was": self.was,
            "nu": self.nu,
        }


def reproduced(found: list[Vondst]) -> bool:
    """Whether something was checked, and nothing that decides differs."""
    deciding = [vondst for vondst in found if vondst.beslist]
    return bool(deciding) and all(vondst.gelijk for vondst in deciding)


def receipt(kern: Kern, vergelijking: Vergelijking) -> Bewijsstuk:
    """The receipt of a case under the regimes that decided it. Raises ValueError without any."""
    if not vergelijking.beoordelingen:
        raise ValueError("a receipt needs a regime that decided the case")
    return _receipt(kern, vergelijking)


def _receipt(kern: Kern, vergelijking: Vergelijking) -> Bewijsstuk:
    outcomes = outcome_document(kern, vergelijking)["regimes"]
    return Bewijsstuk(
        bewijsstuk=VORM,
        kern=version(PROJECT),
        contract=CONTRACT,
        woordenlijst=vocabulary_digest(shared_vocabulary()),
        wettelijke_bedragen=statute_digest(),
        zaak=case_digest(vergelijking.zaak),
        peildatum=vergelijking.zaak.peildatum.isoformat(),
        regimes={b.naam: _regime(kern, b, outcomes[b.naam]) for b in vergelijking.beoordelingen},
    )


def read_receipt(pad: Path) -> Bewijsstuk:
    """Read a receipt. Raises CaseError (Dutch) when the file does not hold one."""
    document, bestand = read_document(pad)
    try:
        return receipt_in(document)
    except CaseError as error:
        raise CaseError(error.fouten, bestand) from None


def receipt_in(document: Mapping[str, Any]) -> Bewijsstuk:
    """The receipt in a document. Raises CaseError (Dutch) when there is none in it."""
    from cattrs import Converter

    form = document.get("bewijsstuk")
    if isinstance(form, int) and form != VORM:
        bericht = f"heeft vorm {form}; deze versie leest vorm {VORM}."
        raise CaseError((Fout("bewijsstuk", bericht),))
    try:
        found: Bewijsstuk = Converter(forbid_extra_keys=True).structure(document, Bewijsstuk)
    except Exception:  # noqa: BLE001 - cattrs raises what the hooks of the fields raise
        raise CaseError((Fout("", _NO_RECEIPT),)) from None
    if not found.regimes:
        raise CaseError((Fout("regimes", "is leeg: er is geen besluit om te controleren."),))
    return found


def replay(kern: Kern, given: Bewijsstuk, zaak: Zaak) -> Iterator[Vondst]:
    """Decide the case again, and compare with the receipt part by part."""
    loaded = [naam for naam in given.regimes if _is_loaded(kern, naam)]
    now = _receipt(kern, kern.compare(zaak, loaded))
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
        yield Vondst(f"{naam}: de plugin", _named(was), _named(nu))
        yield Vondst(f"{naam}: alle regels van het regime", was.regels, nu.regels)
        yield Vondst(f"{naam}: de regels waarop dit besluit rust", was.toegepast, nu.toegepast)
        yield Vondst(f"{naam}: de vindplaatsen in het register", was.register, nu.register)
        yield Vondst(f"{naam}: het besluit", was.besluit, nu.besluit, beslist=True)
        yield Vondst(f"{naam}: de tekst van de uitkomst", was.uitkomst, nu.uitkomst)


def check_outcome(given: Bewijsstuk, document: Mapping[str, Any]) -> Iterator[Vondst]:
    """Compare an outcome document that was kept with the receipt. Raises CaseError for another."""
    regimes = document.get("regimes")
    if not isinstance(regimes, Mapping):
        raise CaseError((Fout("", "is geen uitkomst van participatiekern."),))
    yield Vondst(
        "de peildatum in de uitkomst", given.peildatum, document.get("peildatum"), beslist=True
    )
    for naam, was in given.regimes.items():
        found = regimes.get(naam)
        yield Vondst(
            f"{naam}: de bewaarde uitkomst",
            was.uitkomst,
            "ontbreekt" if found is None else digest(found),
            beslist=True,
        )
    for naam in regimes:
        if naam not in given.regimes:
            yield Vondst(f"{naam}: de bewaarde uitkomst", "geen bewijs", "aanwezig", beslist=True)


def decision(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """What was decided under one regime, of its part of the outcome document.

    Of each topic the status, what is missing, and the rules that apply or are still open, without
    the texts that only tell.
    """
    return {
        naam: {
            "status": part["status"],
            "ontbrekend": part["ontbrekend"],
            "gevolgen": [
                {key: value for key, value in gevolg.items() if key not in _TEXTS}
                for gevolg in part["gevolgen"]
                if gevolg["status"] != Status.NIET_VAN_TOEPASSING
            ],
        }
        if isinstance(part, Mapping)
        else part
        for naam, part in outcome.items()
    }


def _is_loaded(kern: Kern, naam: str) -> bool:
    """Whether a name in a receipt means a regime that is there."""
    try:
        kern.designated(naam)
    except (UnknownRegimeError, DayError, GemeenteError):
        return False
    return True


def _named(bewijs: RegimeBewijs) -> str:
    return f"{bewijs.plugin or 'zonder'} {bewijs.versie or 'zonder'}"


def _regime(kern: Kern, beoordeling: Beoordeling, outcome: dict[str, Any]) -> RegimeBewijs:
    regime = beoordeling.regime
    plugin, plugin_version = _package(kern.provider(regime.naam))
    return RegimeBewijs(
        plugin=plugin,
        versie=plugin_version,
        regels=rules_digest(regime),
        toegepast=applied_digest(
            gevolg.regel
            for uitkomst in beoordeling.uitkomsten.values()
            for gevolg in uitkomst.gevolgen
            if gevolg.status is not Status.NIET_VAN_TOEPASSING
        ),
        python=python_conditions(regel for _, regel in regime.alle_regels()),
        register=digest(regime.register.plaatsen),
        besluit=digest(decision(outcome)),
        uitkomst=digest(outcome),
    )


def _package(plugin: str | None) -> tuple[str | None, str | None]:
    """The name and version of the package that provides a plugin, when it is an installed one."""
    for point in entry_points(group=PROJECT, name=plugin or ""):
        if point.dist is not None:
            return point.dist.name, point.dist.version
    return None, None


_TEXTS = ("uitleg", *FIGURES, "bron")
"""What only tells: why and where it stands, and dated figures with the words of their source."""

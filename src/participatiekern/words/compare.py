# SPDX-License-Identifier: EUPL-1.2
"""Compare: beoordelingen of the same zaak side by side, lined up by the shared vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import attrs

from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, Status, Uitkomst
from participatiekern.facts.cases import Zaak
from participatiekern.words.consequences import consequence, instrument_word
from participatiekern.words.lexicon import euro_word, months_word, words

_ELSEWHERE = ("verwijzing", "stilte")


@attrs.frozen
class Cel:
    """What one regime says in one row: the status, short texts, and the rules behind them."""

    status: Status
    teksten: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()

    @property
    def antwoord(self) -> tuple[Status, tuple[str, ...]]:
        """What counts as the answer when cells are compared."""
        return self.status, self.teksten


@attrs.frozen
class Rij:
    """One question put to every regime: the hook, the row's heading, and a cell per regime."""

    onderwerp: str
    kop: str
    cellen: tuple[Cel, ...]

    @property
    def verschilt(self) -> bool:
        """Whether the regimes answer differently."""
        return len({cel.antwoord for cel in self.cellen}) > 1


@attrs.frozen(eq=False)
class Vergelijking:
    """One case under several regimes."""

    zaak: Zaak
    beoordelingen: tuple[Beoordeling, ...]

    def rijen(self) -> tuple[Rij, ...]:
        """The rows: class, each kind of instrument, measure, exemption, premium."""
        return (
            self._row("classificatie", "Aanpak", _approach),
            self._row("classificatie", "Indeling", _consequences),
            *self._instruments(),
            self._row("sancties", "Maatregel", _consequences),
            self._row("vrijlating", "Vrijlating", _consequences),
            self._row("premie", "Premie", _consequences),
        )

    def _row(self, onderwerp: str, kop: str, cell: Callable[[Beoordeling, Uitkomst], Cel]) -> Rij:
        return Rij(
            onderwerp, kop, tuple(cell(b, b.uitkomsten[onderwerp]) for b in self.beoordelingen)
        )

    def _instruments(self) -> Iterator[Rij]:
        """A row for each kind of instrument that some regime grants, and one for the others."""
        granted = self._kinds(Status.VAN_TOEPASSING)
        for soort, kop in words()["instrumentsoort"].items():
            if soort in granted:
                yield self._row("instrumenten", kop, partial(_instrument, soort=soort))
        if self._kinds(Status.ONBEKEND) - granted:
            yield self._row("instrumenten", "Andere soorten", partial(_others, granted=granted))

    def _kinds(self, status: Status) -> frozenset[str]:
        """The kinds of instrument of which some regime has a rule with this status."""
        return frozenset(
            gevolg.velden["instrumentsoort"]
            for beoordeling in self.beoordelingen
            for gevolg in beoordeling.uitkomsten["instrumenten"].gevolgen
            if gevolg.status is status and gevolg.regel.dan.soort == "instrument"
        )


def _approach(_: Beoordeling, uitkomst: Uitkomst) -> Cel:
    """The class on the shared scale; a regime whose classes say only who someone is has none."""
    found = [g for g in uitkomst.gevolgen if g.applies and "aanpak" in g.velden]
    if found:
        texts = dict.fromkeys(words()["aanpak"][g.velden["aanpak"]] for g in found)
        return Cel(Status.VAN_TOEPASSING, tuple(texts), _ids(found))
    scale = any("aanpak" in g.velden for g in uitkomst.gevolgen)
    opened = any(g.status is Status.ONBEKEND and "aanpak" in g.velden for g in uitkomst.gevolgen)
    if opened:
        return Cel(Status.ONBEKEND)
    return Cel(Status.NIET_VAN_TOEPASSING if scale else Status.NIET_GEREGELD)


def _consequences(beoordeling: Beoordeling, uitkomst: Uitkomst) -> Cel:
    return _cell(beoordeling, uitkomst.status, [g for g in uitkomst.gevolgen if g.applies])


def _instrument(beoordeling: Beoordeling, uitkomst: Uitkomst, soort: str) -> Cel:
    own = [g for g in uitkomst.gevolgen if g.velden.get("instrumentsoort") == soort]
    applying = [g for g in own if g.applies]
    if applying:
        return _cell(beoordeling, Status.VAN_TOEPASSING, applying)
    opened = [g for g in own if g.status is Status.ONBEKEND]
    if opened:
        return Cel(Status.ONBEKEND, (), _ids(opened))
    return Cel(Status.NIET_VAN_TOEPASSING if own else Status.NIET_GEREGELD, (), _ids(own))


def _others(_: Beoordeling, uitkomst: Uitkomst, granted: frozenset[str]) -> Cel:
    """Of the kinds that no regime grants, how many are still open."""
    others = [
        g
        for g in uitkomst.gevolgen
        if g.regel.dan.soort == "instrument" and g.velden["instrumentsoort"] not in granted
    ]
    opened = [g for g in others if g.status is Status.ONBEKEND]
    if opened:
        count = len({g.velden["instrumentsoort"] for g in opened})
        return Cel(Status.ONBEKEND, (f"{count} nog onbekend",), _ids(opened))
    return Cel(Status.NIET_VAN_TOEPASSING if others else Status.NIET_GEREGELD, (), _ids(others))


def _cell(beoordeling: Beoordeling, status: Status, applying: list[RegelUitkomst]) -> Cel:
    own = [g for g in applying if g.regel.dan.soort not in _ELSEWHERE]
    shown = own or applying
    texts = dict.fromkeys(short(g, beoordeling.regime.stam) for g in shown)
    return Cel(status, tuple(texts) if own or status is Status.VERWEZEN else (), _ids(shown))


def _ids(gevolgen: list[RegelUitkomst]) -> tuple[str, ...]:
    return tuple(g.regel.id for g in gevolgen)


def short(gevolg: RegelUitkomst, regime: str) -> str:
    """A consequence in a few words, for a cell."""
    v = gevolg.velden
    match gevolg.regel.dan.soort:
        case "instrument":
            return _short_instrument(v, regime)
        case "maatregel":
            size = (
                f"{v['percentage']}%".replace(".", ",") if "percentage" in v else _euro(v["bedrag"])
            )
            month = f" ({_euro(v['bedrag_per_maand'])})" if v.get("bedrag_per_maand") else ""
            length = f", {months_word(v['maanden'])}" if v.get("maanden") else ""
            return f"{size}{month}{length}"
        case "individueel":
            return "per geval"
        case "waarschuwing":
            return "waarschuwing"
        case "vrijlating":
            share = f"{v['percentage']}%: ".replace(".", ",") if v.get("percentage") else ""
            left = (
                f", nog {months_word(v['resterende_maanden'])}"
                if v.get("resterende_maanden")
                else ""
            )
            return f"{share}{_euro(v.get('bedrag_per_maand'))} p/m{left}"
        case "premie":
            return _euro(v["bedrag"]) if "bedrag" in v else "bedrag niet in de bron"
        case "verwijzing":
            return str(v["naar"])
    return consequence(gevolg, regime)


def _short_instrument(v: Mapping[str, Any], regime: str) -> str:
    name = instrument_word(regime, v["instrument"])
    details = []
    if v.get("bedrag_max"):
        per_month = " p/m" if v.get("per") == "maand" else ""
        details.append(f"max. {_euro(v['bedrag_max'])}{per_month}")
    if v.get("max_maanden"):
        details.append(months_word(v["max_maanden"]))
    return f"{name} ({', '.join(details)})" if details else name


def _euro(value: str | None) -> str:
    return "bedrag nog onbekend" if value is None else euro_word(int(value.replace(".", "")))

# SPDX-License-Identifier: EUPL-1.2
"""Compare: beoordelingen of the same zaak side by side, lined up by the shared vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import attrs

from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, Status, Uitkomst
from participatiekern.facts.cases import Zaak
from participatiekern.rules import topics
from participatiekern.rules.consequences import ELSEWHERE, Individueel, Verwijzing
from participatiekern.words.consequences import field_words, short_consequence
from participatiekern.words.lexicon import day_word

OTHER_DAY = (
    "Waar een dag bij het regime staat, is geoordeeld alsof die dag de peildatum was: "
    "met de regels, bedragen, leeftijd en duur van die dag."
)
"""What to know of a beoordeling on another day than the peildatum of the case."""


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

    @property
    def noemt_een_dag(self) -> bool:
        """Whether some regime was asked on another day than the peildatum of the case."""
        return any(beoordeling.dag is not None for beoordeling in self.beoordelingen)

    @property
    def stammen(self) -> frozenset[str]:
        """The regimes, each without its day; of a variant, the one that it is a variant of."""
        return frozenset(beoordeling.regime.stam for beoordeling in self.beoordelingen)

    def rijen(self) -> tuple[Rij, ...]:
        """The rows, topic by topic, as each topic declares them."""
        if not self.beoordelingen:
            return ()
        onderwerpen = self.beoordelingen[0].regime.onderwerpen.values()
        return tuple(rij for onderwerp in onderwerpen for rij in self._topic_rows(onderwerp))

    def _topic_rows(self, onderwerp: topics.Onderwerp) -> Iterator[Rij]:
        """The declared rows, and one for what none of them says: decided per case, or elsewhere."""
        said: set[str] = set()
        for declared in onderwerp.rijen:
            for rij in self._rows(onderwerp.naam, declared):
                said.update(naam for cel in rij.cellen for naam in cel.regels)
                yield rij
        if not any(isinstance(row, topics.Rij) and not row.veld for row in onderwerp.rijen):
            per_case = {
                g.regel.id for b in self.beoordelingen for g in _per_case(b, onderwerp.naam)
            }
            if per_case - said:
                yield self._row(onderwerp.naam, _PER_CASE, _decided_per_case)
        elsewhere = {g.regel.id for b in self.beoordelingen for g in _elsewhere(b, onderwerp.naam)}
        if elsewhere - said:
            yield self._row(onderwerp.naam, _ELSEWHERE, _regulated_elsewhere)

    def _rows(self, onderwerp: str, declared: topics.Rij | topics.RijPerSoort) -> Iterator[Rij]:
        if isinstance(declared, topics.RijPerSoort):
            yield from self._rows_by_kind(onderwerp, declared)
        elif declared.veld:
            yield self._row(onderwerp, declared.kop, partial(_scale, veld=declared.veld))
        else:
            yield self._row(onderwerp, declared.kop, _consequences)

    def _row(self, onderwerp: str, kop: str, cell: Callable[[Beoordeling, Uitkomst], Cel]) -> Rij:
        return Rij(
            onderwerp, kop, tuple(cell(b, b.uitkomsten[onderwerp]) for b in self.beoordelingen)
        )

    def _rows_by_kind(self, onderwerp: str, declared: topics.RijPerSoort) -> Iterator[Rij]:
        """A row for each value of a field that some regime grants, and one for the others."""
        veld = declared.veld
        granted = self._values(onderwerp, veld, Status.VAN_TOEPASSING)
        for value in self._in_order(onderwerp, veld, granted):
            kop = self._word(onderwerp, veld, value)
            yield self._row(onderwerp, kop, partial(_of_kind, veld=veld, value=value))
        if self._values(onderwerp, veld, Status.ONBEKEND) - granted:
            cell = partial(_others, veld=veld, granted=granted)
            yield self._row(onderwerp, declared.andere, cell)
        elif not granted:
            # A refusal is an answer too.
            kop = self.beoordelingen[0].regime.titel_van(onderwerp)
            yield self._row(onderwerp, kop, _consequences)

    def _values(self, onderwerp: str, veld: str, status: Status) -> frozenset[str]:
        """The values of a field of which some regime has a rule with this status."""
        return frozenset(
            gevolg.velden[veld]
            for beoordeling in self.beoordelingen
            for gevolg in beoordeling.uitkomsten[onderwerp].gevolgen
            if gevolg.status is status and veld in gevolg.velden
        )

    def _words(self, onderwerp: str, veld: str) -> Mapping[str, str]:
        declared = self.beoordelingen[0].regime.onderwerpen[onderwerp]
        return field_words(veld, declared.gevolgen)

    def _in_order(self, onderwerp: str, veld: str, values: frozenset[str]) -> list[str]:
        order = list(self._words(onderwerp, veld))
        return sorted(
            values, key=lambda value: (order.index(value) if value in order else len(order), value)
        )

    def _word(self, onderwerp: str, veld: str, value: str) -> str:
        return self._words(onderwerp, veld).get(value, value.replace("_", " "))


_PER_CASE, _ELSEWHERE = "Per geval te beslissen", "Elders geregeld"


def _per_case(beoordeling: Beoordeling, onderwerp: str) -> list[RegelUitkomst]:
    """What a person decides in this topic, for certain or maybe."""
    gevolgen = beoordeling.uitkomsten[onderwerp].gevolgen
    own = (g for g in gevolgen if isinstance(g.regel.dan, Individueel))
    return [g for g in own if g.applies or g.status is Status.ONBEKEND]


def _elsewhere(beoordeling: Beoordeling, onderwerp: str) -> list[RegelUitkomst]:
    """To what another regulation this topic refers for certain."""
    gevolgen = beoordeling.uitkomsten[onderwerp].gevolgen
    return [g for g in gevolgen if g.applies and isinstance(g.regel.dan, Verwijzing)]


def _decided_per_case(beoordeling: Beoordeling, uitkomst: Uitkomst) -> Cel:
    found = _per_case(beoordeling, uitkomst.onderwerp)
    if applying := [g for g in found if g.applies]:
        return _cell(beoordeling, Status.VAN_TOEPASSING, applying)
    if found:
        return Cel(Status.ONBEKEND, (), _ids(found))
    return Cel(_absent(uitkomst))


def _regulated_elsewhere(beoordeling: Beoordeling, uitkomst: Uitkomst) -> Cel:
    found = _elsewhere(beoordeling, uitkomst.onderwerp)
    return _cell(beoordeling, Status.VERWEZEN, found) if found else Cel(_absent(uitkomst))


def _absent(uitkomst: Uitkomst) -> Status:
    """What a cell says of a kind of consequence that a topic does not give."""
    unasked = uitkomst.status in (Status.NIET_GEREGELD, Status.NIET_AAN_DE_ORDE)
    return uitkomst.status if unasked else Status.NIET_VAN_TOEPASSING


def title(beoordeling: Beoordeling) -> str:
    """What stands above its column: the regime, with the day if one was asked."""
    titel, dag = beoordeling.regime.titel, beoordeling.dag
    return titel if dag is None else f"{titel} op {day_word(dag)}"


def _scale(beoordeling: Beoordeling, uitkomst: Uitkomst, veld: str) -> Cel:
    """The value on a shared scale; a regime whose consequences are not on it has none."""
    found = [g for g in uitkomst.gevolgen if g.applies and veld in g.velden]
    if found:
        words = field_words(veld, beoordeling.regime.onderwerpen[uitkomst.onderwerp].gevolgen)
        texts = dict.fromkeys(words.get(g.velden[veld], g.velden[veld]) for g in found)
        return Cel(Status.VAN_TOEPASSING, tuple(texts), _ids(found))
    scale = any(veld in g.velden for g in uitkomst.gevolgen)
    opened = any(g.status is Status.ONBEKEND and veld in g.velden for g in uitkomst.gevolgen)
    if opened:
        return Cel(Status.ONBEKEND)
    return Cel(_no(beoordeling, uitkomst, scale))


def _no(beoordeling: Beoordeling, uitkomst: Uitkomst, regulated: bool) -> Status:
    """That nothing follows: refused, not regulated, or in a part that is not encoded."""
    if uitkomst.onderwerp in beoordeling.regime.niet_ingevoerd:
        return Status.NIET_INGEVOERD
    return Status.NIET_VAN_TOEPASSING if regulated else Status.NIET_GEREGELD


def _consequences(beoordeling: Beoordeling, uitkomst: Uitkomst) -> Cel:
    applying = [g for g in uitkomst.gevolgen if g.applies]
    return _cell(beoordeling, uitkomst.status, applying, each=True)


def _of_kind(beoordeling: Beoordeling, uitkomst: Uitkomst, veld: str, value: str) -> Cel:
    own = [g for g in uitkomst.gevolgen if g.velden.get(veld) == value]
    applying = [g for g in own if g.applies]
    if applying:
        return _cell(beoordeling, Status.VAN_TOEPASSING, applying)
    opened = [g for g in own if g.status is Status.ONBEKEND]
    if opened:
        return Cel(Status.ONBEKEND, (), _ids(opened))
    return Cel(_no(beoordeling, uitkomst, bool(own)), (), _ids(own))


def _others(
    beoordeling: Beoordeling, uitkomst: Uitkomst, veld: str, granted: frozenset[str]
) -> Cel:
    """Of the kinds that no regime grants, how many are still open; else what is said of them."""
    others = [g for g in uitkomst.gevolgen if veld in g.velden and g.velden[veld] not in granted]
    opened = [g for g in others if g.status is Status.ONBEKEND]
    if opened:
        count = len({g.velden[veld] for g in opened})
        return Cel(Status.ONBEKEND, (f"{count} nog onbekend",), _ids(opened))
    if uitkomst.status is Status.VERWEZEN:
        return _consequences(beoordeling, uitkomst)
    return Cel(_no(beoordeling, uitkomst, bool(others)), (), _ids(others))


def _cell(
    beoordeling: Beoordeling, status: Status, applying: list[RegelUitkomst], *, each: bool = False
) -> Cel:
    """What applies, equal texts once; with `each` every one of them: two measures are not one."""
    own = [g for g in applying if not isinstance(g.regel.dan, ELSEWHERE)]
    shown = own or applying
    texts = [short_consequence(g, beoordeling.regime.stam) for g in shown]
    if not each:
        texts = list(dict.fromkeys(texts))
    return Cel(status, tuple(texts) if own or status is Status.VERWEZEN else (), _ids(shown))


def _ids(gevolgen: list[RegelUitkomst]) -> tuple[str, ...]:
    return tuple(g.regel.id for g in gevolgen)

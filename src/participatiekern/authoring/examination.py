# SPDX-License-Identifier: EUPL-1.2
"""Examination (toets): every check on one regime, one by one, each with a name and a Dutch title.

The same checks serve `participatiekern toets`, for a lawyer, and `participatiekern.testing`, for
pytest. A check (`Proef`) is about one rule, table, provision or case, and is named after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import attrs

from participatiekern.authoring.casework import (
    case_files,
    one_case_findings,
    worked_case_findings,
)
from participatiekern.authoring.conformance import (
    Bevinding,
    duty_findings,
    figure_findings,
    only_classified,
    provision_finding,
    provision_findings,
)
from participatiekern.authoring.declarations import DeclarationError
from participatiekern.authoring.examined import Examined
from participatiekern.authoring.ordering import order_findings
from participatiekern.authoring.tables import first_match_tables
from participatiekern.authoring.whole import WHOLE
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import Bepaling, RegisterError
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.words.prose import rule_text
from participatiekern.words.sentences import Zin

ONDERDELEN: Mapping[str, str] = {
    "regime": "Het regime als geheel",
    "bepaling": "Elke bepaling heeft een regel of een reden",
    "regel": "Elke regel heeft een bron, een leesbare tekst en zaken die haar toetsen",
    "tabel": "Elke tabel geeft één antwoord, zonder gat of vergeten volgorde",
    "zaak": "Elke uitgewerkte zaak komt uit",
}
"""The parts of an examination with their titles."""

_CODE_IN_TEXT = re.compile(r"\b[a-z]+_\w+|\b(?:None|True|False)\b|[{}<>]")


@attrs.frozen(eq=False)
class Proef:
    """One check: part of the examination, what it is about, and what it finds."""

    onderdeel: str
    naam: str
    bevindingen: Callable[[], Iterable[Bevinding]]


class Examination:
    """Every check on one regime of a kernel."""

    def __init__(self, kern: Kern, regime: Regime) -> None:
        self.kern = kern
        self.regime = regime
        self.examined = Examined(kern, regime)

    @property
    def getoond(self) -> tuple[int, int] | None:
        """How many decidable provisions are shown by cases from the text, and of how many.

        None when there is no register that can be read.
        """
        return self.examined.getoond

    def proeven(self) -> Iterator[Proef]:
        """The checks, by part."""
        if self.regime.concept:
            draft = self.examined.about(
                "is een concept zonder register", "Maak register.toml; zie nieuw."
            )
            yield Proef("regime", "register aanwezig", lambda: [draft])
            return
        for naam, check in WHOLE.items():
            yield Proef("regime", naam, partial(check, self.examined))
        try:
            bepalingen = tuple(self.regime.register.bepalingen.values())
        except RegisterError as error:
            wrong = Bevinding(self.regime.naam, str(error), "Herstel het register.")
            yield Proef("bepaling", "register.toml", lambda: [wrong])
            return
        for bepaling in bepalingen:
            yield self._provision(bepaling)
        for _, regel in self.regime.alle_regels():
            yield self._rule(regel)
        for _, tabel in first_match_tables(self.regime):
            yield self._table(tabel)
        for pad in case_files(self.examined.folder / "zaken"):
            yield self._case(pad)

    def _provision(self, bepaling: Bepaling) -> Proef:
        naam = f"{bepaling.id} ({bepaling.vindplaats})"
        return Proef("bepaling", naam, lambda: self._provision_findings(bepaling))

    def _provision_findings(self, bepaling: Bepaling) -> Iterator[Bevinding]:
        yield from provision_findings(self.regime, bepaling, self.examined.cited)
        if regel := self.examined.without_effect.get(bepaling.id):
            yield provision_finding(
                self.regime,
                bepaling,
                f"wordt aangehaald ({regel.id}), maar bij een voorwaarde die niets verandert",
                "Schrijf de regel die zij inhoudt, of haal haar daar niet aan en zeg waarom.",
            )
        yield from self._only_classified(bepaling)

    def _only_classified(self, bepaling: Bepaling) -> Iterator[Bevinding]:
        """A provision with force has a rule with that force, or it is declared why not."""
        rules = self.examined.rules
        regels = [rules[naam] for naam in self.examined.cited.get(bepaling.id, ())]
        try:
            declared = bepaling.id in self.examined.declared.alleen_ingedeeld
        except DeclarationError:
            return
        found = only_classified(self.regime, bepaling, regels)
        if found and not declared:
            yield provision_finding(
                self.regime,
                bepaling,
                f"geeft een {bepaling.aard}, en alleen een indeling of stilte haalt haar aan "
                f"({', '.join(regel.id for regel in regels)})",
                "Schrijf een regel met dat gevolg, of verklaar waarom de indeling genoeg is: "
                f'[alleen_ingedeeld] {bepaling.id} = "...".',
            )
        elif declared and not found:
            yield provision_finding(
                self.regime,
                bepaling,
                "is alleen_ingedeeld verklaard, maar is dat niet",
                "Schrap de verklaring.",
            )

    def _rule(self, regel: Regel) -> Proef:
        plaats = self.regime.register.plaatsen[regel.bron[0]].plaats
        return Proef("regel", f"{regel.id} ({plaats})", lambda: self._rule_findings(regel))

    def _rule_findings(self, regel: Regel) -> Iterator[Bevinding]:
        yield from figure_findings(self.regime, regel)
        yield from duty_findings(regel)
        yield from self.examined.unexercised.get(regel.id, ())
        text = rule_text(regel, self.regime)
        for line in (text.kop, *_lines((*text.berekening, *text.mits, *text.tenzij))):
            if found := _CODE_IN_TEXT.search(line):
                yield Bevinding(
                    regel.id,
                    f"leest niet als Nederlands: {found[0]!r} in {line!r}",
                    "Geef het feit een vraag, of de groep een naam in woorden.",
                    str(regel.plek),
                )

    def _table(self, tabel: Tabel) -> Proef:
        first, last = tabel.regels[0].id, tabel.regels[-1].id
        return Proef(
            "tabel", f"{first} tot en met {last}", partial(order_findings, self.examined, tabel)
        )

    def _case(self, pad: Path) -> Proef:
        return Proef("zaak", pad.stem, lambda: self._case_findings(pad))

    def _case_findings(self, pad: Path) -> Iterator[Bevinding]:
        if pad not in self.examined.files:
            yield from worked_case_findings(self.kern, pad, self.regime)
        for case in self.examined.files.get(pad, ()):
            decided = {self.regime.naam: self.examined.decided[id(case)]}
            yield from one_case_findings(self.kern, case, self.regime, decided)


def _lines(zinnen: Iterable[Zin]) -> Iterator[str]:
    for zin in zinnen:
        yield zin.tekst
        yield from _lines(zin.delen)

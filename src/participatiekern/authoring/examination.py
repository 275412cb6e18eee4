# SPDX-License-Identifier: EUPL-1.2
"""Examination (toets): every check on one regime, one by one, each with a name and a Dutch title.

The same checks serve `participatiekern toets`, for a lawyer, and `participatiekern.testing`, for
pytest. A check (`Proef`) is about one rule, table, provision or case, and is named after it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

import attrs

from participatiekern.authoring.conformance import (
    Bevinding,
    case_files,
    case_findings,
    duty_findings,
    exercise_findings,
    figure_findings,
    nearest_advice,
    only_classified,
    provision_finding,
    provision_findings,
    rules_by_provision,
)
from participatiekern.authoring.declarations import DeclarationError, Verklaringen, declarations
from participatiekern.authoring.effects import without_effect
from participatiekern.authoring.exclusions import Uitsluiting, exclusions
from participatiekern.authoring.samenloop import order_that_matters
from participatiekern.authoring.sampling import domain
from participatiekern.authoring.shown import decidable, shown, text_case_findings
from participatiekern.authoring.tables import (
    TabelBeeld,
    first_match_tables,
    holding,
    is_catch_all,
    same_consequence,
    seen,
)
from participatiekern.authoring.worked import UitgewerkteZaak, read_worked_cases
from participatiekern.decide.outcome import Beoordeling, RegelUitkomst, Status, Uitkomst
from participatiekern.errors import CaseError
from participatiekern.facts.cases import Zaak
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern
from participatiekern.rules.expressions import Fact
from participatiekern.rules.regime import Regime
from participatiekern.rules.register import Bepaling, RegisterError
from participatiekern.rules.rule import Regel, Tabel
from participatiekern.rules.trees import nodes
from participatiekern.words.conditions import statement_of
from participatiekern.words.prose import regime_markdown, rule_text
from participatiekern.words.sentences import Zin, unnamed_conditions

ONDERDELEN: Mapping[str, str] = {
    "regime": "Het regime als geheel",
    "bepaling": "Elke bepaling heeft een regel of een reden",
    "regel": "Elke regel heeft een bron, een leesbare tekst en zaken die haar toetsen",
    "tabel": "Elke tabel geeft één antwoord, zonder gat of vergeten volgorde",
    "zaak": "Elke uitgewerkte zaak komt uit",
}
"""The parts of an examination with their titles."""

_PAIRS = 300
_SHOWN_FACTS = 8
_SHOWN_RULES = 3
_SHOWN_TEXT = 120
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
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

    def proeven(self) -> Iterator[Proef]:
        """The checks, by part."""
        if self.regime.concept:
            draft = self._about("is een concept zonder register", "Maak register.toml; zie nieuw.")
            yield Proef("regime", "register aanwezig", lambda: [draft])
            return
        yield from self._whole()
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
        for pad in case_files(self._folder / "zaken"):
            yield self._case(pad)

    @property
    def _folder(self) -> Path:
        return self.regime.register.pad.parent

    # --- what the checks share -------------------------------------------------------------------

    @cached_property
    def _files(self) -> Mapping[Path, tuple[UitgewerkteZaak, ...]]:
        """The worked cases that can be read; what is wrong with another is its own check."""
        found: dict[Path, tuple[UitgewerkteZaak, ...]] = {}
        for pad in case_files(self._folder / "zaken"):
            try:
                found[pad] = read_worked_cases(pad, self.kern.vocabulary)
            except CaseError:
                continue
        return found

    @cached_property
    def _cases(self) -> list[UitgewerkteZaak]:
        return [case for cases in self._files.values() for case in cases]

    @cached_property
    def _judged(self) -> list[Beoordeling]:
        return [self.kern.evaluate(case.zaak, self.regime.naam) for case in self._cases]

    @cached_property
    def _unexercised(self) -> dict[str, list[Bevinding]]:
        found: dict[str, list[Bevinding]] = {}
        for bevinding in exercise_findings(self.regime, self._judged):
            found.setdefault(bevinding.onderwerp, []).append(bevinding)
        return found

    @cached_property
    def _cited(self) -> dict[str, list[str]]:
        return rules_by_provision(self.regime)

    @cached_property
    def _rules(self) -> dict[str, Regel]:
        return {regel.id: regel for _, regel in self.regime.alle_regels()}

    @cached_property
    def _without_effect(self) -> Mapping[str, Regel]:
        return without_effect(self.regime, self._judged, self.kern.vocabulary)

    @cached_property
    def getoond(self) -> tuple[int, int] | None:
        """How many decidable provisions are shown by cases from the text, and of how many.

        None when there is no register that can be read.
        """
        if not self._ids:
            return None
        to_show = [bepaling.id for bepaling in decidable(self.regime)]
        return sum(naam in self._twinned for naam in to_show), len(to_show)

    @cached_property
    def _twinned(self) -> frozenset[str]:
        """The provisions that two cases from the text show."""
        found = shown(self.regime, self._cases).values()
        return frozenset(getoond.bepaling.id for getoond in found if getoond.tweelingen)

    @cached_property
    def _excluding(self) -> tuple[Uitsluiting, ...]:
        return tuple(exclusions(self.regime, self._judged, self.kern.vocabulary))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        """The provisions of the register; none when it cannot be read, which is its own check."""
        try:
            return tuple(self.regime.register.bepalingen)
        except RegisterError:
            return ()

    @cached_property
    def _declared(self) -> Verklaringen:
        return declarations(self._folder)

    # --- the regime as a whole -------------------------------------------------------------------

    def _whole(self) -> Iterator[Proef]:
        checks: Mapping[str, Callable[[], Iterable[Bevinding]]] = {
            "bronnen genoemd": self._sources,
            "wat niet is geregeld, is verklaard": self._hooks,
            "verklaringen kloppen met de regels": self._declared_rules,
            "zaken uit de tekst noemen bestaande bepalingen": self._text_cases,
            "genoeg bepalingen zijn getoond door zaken uit de tekst": self._shown,
            "een uitsluiting staat bij elke regel die zij raakt": self._exclusions,
            "het maakt niet uit welke gedraging eerst wordt genoemd": self._samenloop,
            "meer feiten veranderen nooit een bekend antwoord": self._growth,
            "dezelfde zaak geeft hetzelfde antwoord": self._sameness,
            "wat drie regels delen, heeft een naam": self._nameless,
            "leestekst ongewijzigd": self._reading,
        }
        for naam, check in checks.items():
            yield Proef("regime", naam, check)

    def _about(self, bericht: str, advies: str, plek: object = "") -> Bevinding:
        return Bevinding(self.regime.naam, bericht, advies, str(plek))

    def _sources(self) -> Iterator[Bevinding]:
        if not self.regime.documenten:
            yield self._about("noemt geen brondocument", "Vul documenten in bij Regime(...).")
        if not self._cases:
            advies = f"Zet uitgewerkte zaken in {self._folder / 'zaken'}."
            yield self._about("heeft geen enkele leesbare uitgewerkte zaak", advies)

    def _hooks(self) -> Iterator[Bevinding]:
        try:
            zonder = self._declared.zonder
        except DeclarationError as error:
            yield self._about(str(error), "Herstel het bestand.")
            return
        pad = self._declared.pad
        for onderwerp in self.regime.onderwerpen:
            # A topic of another plugin is nothing that this regime has to declare.
            declared = onderwerp in zonder or onderwerp in self.regime.niet_ingevoerd
            asked = onderwerp in ONDERWERPEN and not declared
            if onderwerp not in self.regime.regels and asked:
                advies = f'Schrijf de haak, of verklaar in [zonder] waarom: {onderwerp} = "...".'
                yield self._about(f"regelt {onderwerp} niet en verklaart dat niet", advies, pad)
            if onderwerp in self.regime.regels and onderwerp in zonder:
                yield self._about(
                    f"regelt {onderwerp} en verklaart van niet", "Schrap de verklaring.", pad
                )
        known = tuple(self.regime.onderwerpen)
        for naam in set(zonder) - set(known):
            yield self._about(
                f"[zonder] noemt {naam}, dat geen haak is", nearest_advice(naam, known), pad
            )

    def _declared_rules(self) -> Iterator[Bevinding]:
        try:
            declared = self._declared
        except DeclarationError:
            return
        ids = [regel.id for _, regel in self.regime.alle_regels()]
        firsts = [tabel.regels[0].id for _, tabel in first_match_tables(self.regime)]
        lacking = [found for found in self._excluding if found.zonder]
        answered = [n for found in lacking for n in (found.naam, *_asked_about(found))]
        for kind, names, known, what in (
            ("voorrang", declared.voorrang, ids, "zo'n regel is er niet"),
            ("open", declared.open, firsts, "zo'n regel is er niet"),
            ("uitsluiting", declared.uitsluiting, answered, "daarover is niets te verklaren"),
            ("alleen_ingedeeld", declared.alleen_ingedeeld, self._ids, "die bepaling is er niet"),
        ):
            for naam in names:
                if naam not in known:
                    bericht = f"[{kind}] noemt {naam}, maar {what}"
                    yield self._about(
                        bericht,
                        nearest_advice(naam, known) or "Schrap de verklaring.",
                        declared.pad,
                    )

    def _text_cases(self) -> Iterator[Bevinding]:
        yield from text_case_findings(self.regime, self._cases)

    def _shown(self) -> Iterator[Bevinding]:
        """How many are shown is counted (`Examination.getoond`); what is declared of it holds."""
        try:
            floor, excused = self._declared.getoond_minimum, self._declared.niet_toonbaar
        except DeclarationError:
            return
        if not self._ids:
            return
        to_show = {bepaling.id for bepaling in decidable(self.regime)}
        advies = (
            "Schrijf uit de tekst een zaak met haar tweeling, of geef in [niet_toonbaar] een reden."
        )
        for naam in sorted(to_show - self._twinned - excused.keys()) if excused else ():
            yield self._about(f"{naam} is niet getoond", advies, self._declared.pad)
        for naam in sorted(excused.keys() - (to_show - self._twinned)):
            why = "is getoond" if naam in self._twinned else "hoeft niet te worden getoond"
            bericht = f"{naam} is niet_toonbaar verklaard, maar {why}"
            yield self._about(bericht, "Schrap de verklaring.", self._declared.pad)
        shown_now, of = self.getoond or (0, 0)
        if shown_now * 100 < floor * of:
            bericht = f"{shown_now} van {of} bepalingen zijn getoond, minder dan {floor}%"
            advies = "Schrijf uit de tekst een zaak met haar tweeling: dekking noemt wat ontbreekt."
            yield self._about(bericht, advies, self._declared.pad)

    def _exclusions(self) -> Iterator[Bevinding]:
        try:
            answered = self._declared.uitsluiting
        except DeclarationError:
            return
        for found in self._excluding:
            among = (
                f"de uitzondering {found.naam!r} van {len(found.met)} regels bij {found.onderwerp}"
            )
            for naam in _asked_about(found) if found.naam not in answered else ():
                if naam in answered:
                    continue
                how = f'of verklaar het: [uitsluiting] {_key(naam)} = "...".'
                if found.meestal:
                    plek = str(next(r.plek for r in found.zonder if r.id == naam))
                    yield Bevinding(naam, f"mist {among}", f"Voeg haar toe, {how}", plek)
                else:
                    lacking = ", ".join(regel.id for regel in found.zonder[:_SHOWN_RULES])
                    more = ", ..." if len(found.zonder) > _SHOWN_RULES else ""
                    bericht = f"{among} ontbreekt bij {len(found.zonder)} andere ({lacking}{more})"
                    yield self._about(bericht, f"Voeg haar toe waar zij hoort, {how}")

    def _samenloop(self) -> Iterator[Bevinding]:
        for found in order_that_matters(self.regime, self._judged, self.kern.vocabulary):
            een, ander = (
                f"{soort}{'' if how else ' (niet verwijtbaar)'}"
                for soort, how in (found.een, found.ander)
            )
            yield Bevinding(
                found.onderwerp,
                f"{een} naast {ander} geeft {found.eerst}, andersom genoemd {found.daarna} "
                f"(als in {found.zaak})",
                "Beoordeel elke gedraging in het besluit, welke ook eerst wordt genoemd.",
            )

    def _growth(self) -> Iterator[Bevinding]:
        regels = [regel for _, regel in self.regime.alle_regels()]
        values = domain(self.regime, regels, self.kern.vocabulary)
        told: set[str] = set()
        for less, more in values.growing(_PAIRS):
            for naam, bericht in self._changed(less, more):
                if naam not in told:
                    told.add(naam)
                    yield Bevinding(
                        naam, bericht, "Een bekend antwoord mag niet omslaan: meld dit aan de kern."
                    )

    def _changed(self, less: Zaak, more: Zaak) -> Iterator[tuple[str, str]]:
        before = self.kern.evaluate(less, self.regime.naam)
        after = self.kern.evaluate(more, self.regime.naam)
        for onderwerp, uitkomst in before.uitkomsten.items():
            later = after.uitkomsten[onderwerp]
            if uitkomst.status is not Status.ONBEKEND and later.status is not uitkomst.status:
                yield (
                    onderwerp,
                    f"{uitkomst.status.value} wordt met meer feiten {later.status.value}",
                )
            for one, other in zip(uitkomst.gevolgen, later.gevolgen, strict=True):
                applied = [g for g in (*uitkomst.gevolgen, *later.gevolgen) if g.applies]
                if one.status is Status.ONBEKEND or other.status is one.status:
                    continue
                # In a table another rule may come to carry what already followed.
                carriers = [g for g in applied if g.regel is not one.regel]
                if not any(same_consequence(g.regel, one.regel) for g in carriers):
                    yield (
                        one.regel.id,
                        f"{one.status.value} wordt met meer feiten {other.status.value}",
                    )
            yield from self._changed_fields(uitkomst, later)

    def _changed_fields(self, before: Uitkomst, after: Uitkomst) -> Iterator[tuple[str, str]]:
        for one, other in zip(before.gevolgen, after.gevolgen, strict=True):
            for naam, value in one.velden.items():
                if one.applies and other.applies and value not in (None, other.velden.get(naam)):
                    yield one.regel.id, f"{naam} verandert met meer feiten"

    def _sameness(self) -> Iterator[Bevinding]:
        """The hooks called once more, in a kernel of its own, decide the same to the letter."""
        again = self.kern.reloaded()
        if self.regime.naam not in again.regimes:
            yield self._about(
                "laadt een tweede keer niet", "Een haak geeft elke keer dezelfde regels terug."
            )
            return
        for case, judged in zip(self._cases, self._judged, strict=True):
            anew = again.evaluate(case.zaak, self.regime.naam)
            if regel := _differing(judged, anew):
                advies = (
                    "Een haak geeft elke keer dezelfde regels terug: geen klok, toeval of netwerk."
                )
                bericht = f"beslist {case.naam} een tweede keer anders"
                yield Bevinding(regel.id, bericht, advies, str(regel.plek))
                return

    def _nameless(self) -> Iterator[Bevinding]:
        """What the reading text can only tell by number."""
        regels = [regel for _, regel in self.regime.alle_regels()]
        for condition in unnamed_conditions(regels):
            first, *others = (
                regel
                for regel in regels
                if any(n is condition for r in (regel.mits, *regel.tenzij) for n in nodes(r))
            )
            told = textwrap.shorten(statement_of(condition), _SHOWN_TEXT, placeholder=" ...")
            yield Bevinding(
                first.id,
                f"deelt met {len(others)} andere regels een lange voorwaarde zonder naam: {told}",
                'Geef die voorwaarde een naam: .heet("...").',
                str(first.plek),
            )

    def _reading(self) -> Iterator[Bevinding]:
        """Beside the register, ``leestekst.md`` keeps the approved readable text."""
        pad = self._folder / "leestekst.md"
        if not pad.exists():
            return
        kept, now = pad.read_text("utf-8").splitlines(), regime_markdown(self.regime).splitlines()
        if kept != now:
            line = next(
                (n for n, (a, b) in enumerate(zip(kept, now, strict=False), 1) if a != b), len(kept)
            )
            every = " --alle-dagen" if self.regime.boundaries else ""
            command = f"participatiekern lees {self.regime.naam}{every} --uit {pad.name}"
            advies = f"Lees na wat is veranderd en werk bij: {command}."
            yield self._about(
                "de leesbare tekst van de regels is veranderd", advies, f"{pad}:{line}"
            )

    # --- one by one ------------------------------------------------------------------------------

    def _provision(self, bepaling: Bepaling) -> Proef:
        naam = f"{bepaling.id} ({bepaling.vindplaats})"
        return Proef("bepaling", naam, lambda: self._provision_findings(bepaling))

    def _provision_findings(self, bepaling: Bepaling) -> Iterator[Bevinding]:
        yield from provision_findings(self.regime, bepaling, self._cited)
        if regel := self._without_effect.get(bepaling.id):
            yield provision_finding(
                self.regime,
                bepaling,
                f"wordt aangehaald ({regel.id}), maar bij een voorwaarde die niets verandert",
                "Schrijf de regel die zij inhoudt, of haal haar daar niet aan en zeg waarom.",
            )
        yield from self._only_classified(bepaling)

    def _only_classified(self, bepaling: Bepaling) -> Iterator[Bevinding]:
        """A provision with force has a rule with that force, or it is declared why not."""
        rules = self._rules
        regels = [rules[naam] for naam in self._cited.get(bepaling.id, ())]
        try:
            declared = bepaling.id in self._declared.alleen_ingedeeld
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
        yield from self._unexercised.get(regel.id, ())
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
        return Proef("tabel", f"{first} tot en met {last}", lambda: self._table_findings(tabel))

    def _table_findings(self, tabel: Tabel) -> Iterator[Bevinding]:
        beeld = seen(self.regime, tabel, self.kern.vocabulary)
        shown = self._shown_order(tabel)
        try:
            declared = self._declared
        except DeclarationError:
            declared = Verklaringen(self._folder)
        if beeld.volledig:
            for regel in tabel.regels:
                if regel.id not in beeld.antwoorden and regel.id not in shown:
                    yield Bevinding(
                        regel.id,
                        "kan nooit antwoorden: zij geldt nooit of een eerdere gaat altijd voor",
                        "Zet haar hoger, of maak haar voorwaarde ruimer.",
                        str(regel.plek),
                    )
        yield from self._order_findings(tabel, beeld, shown, declared)
        first = tabel.regels[0]
        if beeld.gat is not None and first.id not in declared.open and () not in shown:
            yield Bevinding(
                first.id,
                f"in deze tabel geldt soms niets ({_facts(beeld.gat, tabel.regels)}), "
                "en geen zaak laat dat zien",
                f'Voeg een regel of zo\'n zaak toe, of verklaar het: [open] {first.id} = "...".',
                str(first.plek),
            )
        if beeld.volledig and beeld.gat is None and first.id in declared.open:
            yield Bevinding(
                first.id,
                "is open verklaard, maar er geldt altijd een regel",
                "Schrap de verklaring.",
            )

    def _order_findings(
        self, tabel: Tabel, beeld: TabelBeeld, shown: set[object], declared: Verklaringen
    ) -> Iterator[Bevinding]:
        """Rules with other consequences that hold together, in an order that no case shows."""
        rules = {regel.id: regel for regel in tabel.regels}
        for winner, regel in rules.items():
            if winner in declared.voorrang:
                continue
            open_pairs = {
                loser: zaak
                for (first, loser), zaak in beeld.samen.items()
                if first == winner
                and (winner, loser) not in shown
                and not same_consequence(regel, rules[loser])
                and not is_catch_all(rules[loser])
            }
            if open_pairs:
                loser, zaak = next(iter(open_pairs.items()))
                yield Bevinding(
                    winner,
                    f"geldt samen met {', '.join(open_pairs)} "
                    f"({_facts(zaak, (regel, rules[loser]))}), "
                    "en geen zaak laat zien welke voorgaat",
                    f'Voeg zo\'n zaak toe, of verklaar het: [voorrang] {winner} = "...".',
                    str(regel.plek),
                )

    def _shown_order(self, tabel: Tabel) -> set[object]:
        """What the worked cases show: rules that answer, pairs in order, and () for no rule."""
        shown: set[object] = set()
        for judged in self._judged:
            day = judged.zaak.peildatum
            rules = holding(tabel, judged.known, day)
            if rules is None:
                continue
            shown.update(
                (one.id, other.id) for n, one in enumerate(rules) for other in rules[n + 1 :]
            )
            statuses = {
                r.regel.id: r.status for u in judged.uitkomsten.values() for r in u.gevolgen
            }
            there = {statuses.get(regel.id) for regel in tabel.regels if regel.holds_on(day)}
            if there == {Status.NIET_VAN_TOEPASSING}:
                shown.add(())
            shown.update(regel.id for regel in rules[:1])
        return shown

    def _case(self, pad: Path) -> Proef:
        return Proef("zaak", pad.stem, lambda: self._case_findings(pad))

    def _case_findings(self, pad: Path) -> Iterator[Bevinding]:
        if pad not in self._files:
            yield from worked_case_findings(self.kern, pad, self.regime)
        for case in self._files.get(pad, ()):
            decided = {self.regime.naam: self._decided[id(case)]}
            yield from _one_case_findings(self.kern, case, self.regime, decided)

    @cached_property
    def _decided(self) -> Mapping[int, Beoordeling]:
        pairs = zip(self._cases, self._judged, strict=True)
        return {id(case): beoordeling for case, beoordeling in pairs}


def worked_case_findings(
    kern: Kern, pad: Path, regime: Regime | None = None
) -> Iterator[Bevinding]:
    """What is not in order with a worked case or its twins.

    With `regime` only their expectations about that regime.
    """
    try:
        cases = read_worked_cases(pad, kern.vocabulary)
    except CaseError as error:
        for fout in error.fouten:
            yield Bevinding(pad.stem, str(fout), "Herstel de zaak.", str(pad))
        return
    for case in cases:
        yield from _one_case_findings(kern, case, regime)


def _one_case_findings(
    kern: Kern,
    case: UitgewerkteZaak,
    regime: Regime | None,
    decided: Mapping[str, Beoordeling] = MappingProxyType({}),
) -> Iterator[Bevinding]:
    wanted = [regime.naam] if regime else list(kern.regimes)
    if not any(verwachting.regime in wanted for verwachting in case.verwacht):
        yield Bevinding(
            case.naam,
            f"verwacht niets van {' of '.join(wanted)}",
            "Voeg een [[verwacht]] toe.",
            case.bestand,
        )
    if regime is not None:
        yield from _unknown_provisions(case, regime)
    yield from case_findings(kern, case, wanted, decided)


def _unknown_provisions(case: UitgewerkteZaak, regime: Regime) -> Iterator[Bevinding]:
    known = regime.register.plaatsen
    for naam in case.bepalingen:
        if naam.startswith(f"{regime.naam}-") and naam not in known:
            advies = nearest_advice(naam, known) or "Noem een bepaling uit het register."
            bericht = f"noemt bepaling {naam}, die niet bestaat"
            yield Bevinding(case.naam, bericht, advies, case.bestand)


def _asked_about(found: Uitsluiting) -> Iterator[str]:
    """What an author answers for: every rule that lacks it, or the exception by its name."""
    if found.meestal:
        yield from (regel.id for regel in found.zonder)
    elif found.zonder:
        yield found.naam


def _key(naam: str) -> str:
    """A key as TOML writes it."""
    return naam if _BARE_KEY.fullmatch(naam) else f'"{naam}"'


def _differing(one: Beoordeling, other: Beoordeling) -> Regel | None:
    """The first rule that says something else in two beoordelingen of one case."""
    for onderwerp, uitkomst in one.uitkomsten.items():
        pairs = zip_longest(uitkomst.gevolgen, other.uitkomsten[onderwerp].gevolgen)
        for mine, theirs in pairs:
            if mine is None or theirs is None or _said(mine) != _said(theirs):
                return (mine or theirs).regel
    return None


def _said(gevolg: RegelUitkomst) -> tuple[object, ...]:
    grounds = [regel.id for regel in gevolg.gronden]
    return (
        gevolg.regel.id,
        gevolg.status,
        gevolg.velden,
        gevolg.ontbrekend,
        gevolg.voorrang,
        grounds,
    )


def _lines(zinnen: Iterable[Zin]) -> Iterator[str]:
    for zin in zinnen:
        yield zin.tekst
        yield from _lines(zin.delen)


def _facts(zaak: Zaak, regels: Iterable[Regel]) -> str:
    """What these rules ask of a sampled (never a real) case, on one line."""
    asked = {
        node.pad
        for regel in regels
        for root in (regel.mits, *regel.tenzij)
        for node in nodes(root)
        if isinstance(node, Fact)
    }
    shown = [f"{pad} = {_value(value)}" for pad, value in zaak.feiten.items() if pad in asked]
    more = ["..."] if len(shown) > _SHOWN_FACTS else []
    return "; ".join([*shown[:_SHOWN_FACTS], *more]) or "zonder enig feit"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"{len(value)} items" if isinstance(value, tuple) else str(value)

# SPDX-License-Identifier: EUPL-1.2
"""Whole: the checks on a regime that are about no single rule, provision or case."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping

from participatiekern.authoring.conformance import Bevinding, nearest_advice
from participatiekern.authoring.declarations import DeclarationError
from participatiekern.authoring.examined import Examined
from participatiekern.authoring.exclusions import Uitsluiting
from participatiekern.authoring.samenloop import order_that_matters
from participatiekern.authoring.shown import decidable, text_case_findings
from participatiekern.authoring.steadiness import growth_findings, sameness_findings
from participatiekern.authoring.tables import first_match_tables
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.rules.trees import nodes
from participatiekern.words.conditions import statement_of
from participatiekern.words.prose import regime_markdown
from participatiekern.words.sentences import unnamed_conditions

_SHOWN_RULES = 3
_SHOWN_TEXT = 120
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def _sources(examined: Examined) -> Iterator[Bevinding]:
    if not examined.regime.documenten:
        yield examined.about("noemt geen brondocument", "Vul documenten in bij Regime(...).")
    if not examined.cases:
        advies = f"Zet uitgewerkte zaken in {examined.folder / 'zaken'}."
        yield examined.about("heeft geen enkele leesbare uitgewerkte zaak", advies)


def _hooks(examined: Examined) -> Iterator[Bevinding]:
    try:
        zonder = examined.declared.zonder
    except DeclarationError as error:
        yield examined.about(str(error), "Herstel het bestand.")
        return
    pad = examined.declared.pad
    for onderwerp in examined.regime.onderwerpen:
        # A topic of another plugin is nothing that this regime has to declare.
        declared = onderwerp in zonder or onderwerp in examined.regime.niet_ingevoerd
        asked = onderwerp in ONDERWERPEN and not declared
        if onderwerp not in examined.regime.regels and asked:
            advies = f'Schrijf de haak, of verklaar in [zonder] waarom: {onderwerp} = "...".'
            yield examined.about(f"regelt {onderwerp} niet en verklaart dat niet", advies, pad)
        if onderwerp in examined.regime.regels and onderwerp in zonder:
            yield examined.about(
                f"regelt {onderwerp} en verklaart van niet", "Schrap de verklaring.", pad
            )
    known = tuple(examined.regime.onderwerpen)
    for naam in set(zonder) - set(known):
        yield examined.about(
            f"[zonder] noemt {naam}, dat geen haak is", nearest_advice(naam, known), pad
        )


def _declared_rules(examined: Examined) -> Iterator[Bevinding]:
    try:
        declared = examined.declared
    except DeclarationError:
        return
    ids = [regel.id for _, regel in examined.regime.alle_regels()]
    firsts = [tabel.regels[0].id for _, tabel in first_match_tables(examined.regime)]
    lacking = [found for found in examined.excluding if found.zonder]
    answered = [n for found in lacking for n in (found.naam, *_asked_about(found))]
    for kind, names, known, what in (
        ("voorrang", declared.voorrang, ids, "zo'n regel is er niet"),
        ("open", declared.open, firsts, "zo'n regel is er niet"),
        ("uitsluiting", declared.uitsluiting, answered, "daarover is niets te verklaren"),
        ("alleen_ingedeeld", declared.alleen_ingedeeld, examined.ids, "die bepaling is er niet"),
    ):
        for naam in names:
            if naam not in known:
                bericht = f"[{kind}] noemt {naam}, maar {what}"
                yield examined.about(
                    bericht,
                    nearest_advice(naam, known) or "Schrap de verklaring.",
                    declared.pad,
                )


def _text_cases(examined: Examined) -> Iterator[Bevinding]:
    yield from text_case_findings(examined.regime, examined.cases)


def _shown(examined: Examined) -> Iterator[Bevinding]:
    """How many are shown is counted (`Examination.getoond`); what is declared of it holds."""
    try:
        floor, excused = examined.declared.getoond_minimum, examined.declared.niet_toonbaar
    except DeclarationError:
        return
    if not examined.ids:
        return
    to_show = {bepaling.id for bepaling in decidable(examined.regime)}
    advies = (
        "Schrijf uit de tekst een zaak met haar tweeling, of geef in [niet_toonbaar] een reden."
    )
    for naam in sorted(to_show - examined.twinned - excused.keys()) if excused else ():
        yield examined.about(f"{naam} is niet getoond", advies, examined.declared.pad)
    for naam in sorted(excused.keys() - (to_show - examined.twinned)):
        why = "is getoond" if naam in examined.twinned else "hoeft niet te worden getoond"
        bericht = f"{naam} is niet_toonbaar verklaard, maar {why}"
        yield examined.about(bericht, "Schrap de verklaring.", examined.declared.pad)
    shown_now, of = examined.getoond or (0, 0)
    if shown_now * 100 < floor * of:
        bericht = f"{shown_now} van {of} bepalingen zijn getoond, minder dan {floor}%"
        advies = "Schrijf uit de tekst een zaak met haar tweeling: dekking noemt wat ontbreekt."
        yield examined.about(bericht, advies, examined.declared.pad)


def _exclusions(examined: Examined) -> Iterator[Bevinding]:
    try:
        answered = examined.declared.uitsluiting
    except DeclarationError:
        return
    for found in examined.excluding:
        among = f"de uitzondering {found.naam!r} van {len(found.met)} regels bij {found.onderwerp}"
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
                yield examined.about(bericht, f"Voeg haar toe waar zij hoort, {how}")


def _samenloop(examined: Examined) -> Iterator[Bevinding]:
    for found in order_that_matters(examined.regime, examined.judged, examined.kern.vocabulary):
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


def _nameless(examined: Examined) -> Iterator[Bevinding]:
    """What the reading text can only tell by number."""
    regels = [regel for _, regel in examined.regime.alle_regels()]
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


def _reading(examined: Examined) -> Iterator[Bevinding]:
    """Beside the register, ``leestekst.md`` keeps the approved readable text."""
    pad = examined.folder / "leestekst.md"
    if not pad.exists():
        return
    kept, now = pad.read_text("utf-8").splitlines(), regime_markdown(examined.regime).splitlines()
    if kept != now:
        line = next(
            (n for n, (a, b) in enumerate(zip(kept, now, strict=False), 1) if a != b), len(kept)
        )
        every = " --alle-dagen" if examined.regime.boundaries else ""
        command = f"participatiekern lees {examined.regime.naam}{every} --uit {pad.name}"
        advies = f"Lees na wat is veranderd en werk bij: {command}."
        yield examined.about(
            "de leesbare tekst van de regels is veranderd", advies, f"{pad}:{line}"
        )


def _asked_about(found: Uitsluiting) -> Iterator[str]:
    """What an author answers for: every rule that lacks it, or the exception by its name."""
    if found.meestal:
        yield from (regel.id for regel in found.zonder)
    elif found.zonder:
        yield found.naam


def _key(naam: str) -> str:
    """A key as TOML writes it."""
    return naam if _BARE_KEY.fullmatch(naam) else f'"{naam}"'


WHOLE: Mapping[str, Callable[[Examined], Iterable[Bevinding]]] = {
    "bronnen genoemd": _sources,
    "wat niet is geregeld, is verklaard": _hooks,
    "verklaringen kloppen met de regels": _declared_rules,
    "zaken uit de tekst noemen bestaande bepalingen": _text_cases,
    "genoeg bepalingen zijn getoond door zaken uit de tekst": _shown,
    "een uitsluiting staat bij elke regel die zij raakt": _exclusions,
    "het maakt niet uit welke gedraging eerst wordt genoemd": _samenloop,
    "meer feiten veranderen nooit een bekend antwoord": growth_findings,
    "dezelfde zaak geeft hetzelfde antwoord": sameness_findings,
    "wat drie regels delen, heeft een naam": _nameless,
    "leestekst ongewijzigd": _reading,
}
"""What is checked of a regime as a whole, by its Dutch name."""

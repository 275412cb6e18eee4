# SPDX-License-Identifier: EUPL-1.2
"""Hooks as columns: the status of each hook, what applies, what is missing, and the classes.

The mirror image of `participatiekern.decide.evaluate.Evaluator`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from participatiekern.decide.outcome import Status
from participatiekern.facts.values import Soort, date_code
from participatiekern.facts.vocabulary import Vocabulary
from participatiekern.rules.consequences import Indeling, Stilte, Verwijzing, labels
from participatiekern.rules.regime import Regime
from participatiekern.rules.topics import Onderwerp
from participatiekern.sql.columns import Kind
from participatiekern.sql.constructs import (
    FALSE,
    TRUE,
    UNKNOWN,
    choose,
    column,
    comparison,
    every,
    names,
    negation,
    number,
    some,
    text,
)
from participatiekern.sql.missing import Mask, joined, only_when
from participatiekern.sql.rules import Answer, Answers, RuleTranslator
from participatiekern.sql.schema import PEILDATUM
from participatiekern.sql.translate import Classes, Followed, Kandidaat, Translator
from participatiekern.sql.tree import Sql, Truth

_UNITS = {Soort.BEDRAG: "_cent", Soort.PERCENTAGE: "_basispunten"}


@attrs.frozen(eq=False)
class Output:
    """One column of the answer.

    `regel` is the rule that it belongs to, None for a column of a hook or of the whole case.
    """

    name: str
    kind: Kind
    value: Sql
    onderwerp: str | None = None
    regel: str | None = None


class HookTranslator:
    """Translates the hooks of a regime."""

    def __init__(self, regime: Regime, vocabulary: Vocabulary) -> None:
        self._regime = regime
        self.translator = Translator(vocabulary)
        self._rules = RuleTranslator(self.translator, vocabulary, regime.stam)

    def outputs(self) -> tuple[Output, ...]:
        """Every column of the answer."""
        found = [Output("contrafeitelijk", Kind.CONDITION, self._counterfactual())]
        for onderwerp in self._regime.onderwerpen.values():
            found.extend(self._hook(onderwerp))
        return tuple(found)

    def _counterfactual(self) -> Sql:
        day, van, tot = column(PEILDATUM), self._regime.geldig_van, self._regime.geldig_tot
        outside = [comparison(day, "<", number(date_code(van)))]
        if tot is not None:
            outside.append(comparison(day, ">", number(date_code(tot))))
        return some(outside)

    def _hook(self, onderwerp: Onderwerp) -> list[Output]:
        naam, section = onderwerp.naam, onderwerp.aanleiding
        asked = self.translator.put_forward(section) if section else TRUE
        if naam not in self._regime.regels:
            return self._silent(naam, asked)
        answers: list[Answer] = []
        followed = self.translator.followed.setdefault(naam, [])
        for item in self._regime.regels[naam]:
            found = self._rules.answers(item)
            followed.append(self._followed(found, asked))
            answers.extend(found.answers)
            if onderwerp.deelt_in:
                self._note_classes(found)
        return [
            Output(f"{naam}.status", Kind.TEXT, self._status(naam, answers, asked), naam),
            *self._lists(naam, answers, asked),
            *(output for answer in answers for output in self._rule(naam, answer, asked)),
        ]

    def _silent(self, onderwerp: str, asked: Sql) -> list[Output]:
        silent = _when_asked(asked, text(self._no(onderwerp, Status.NIET_GEREGELD).value))
        nothing = names([])
        return [
            Output(f"{onderwerp}.status", Kind.TEXT, silent, onderwerp),
            *(Output(f"{onderwerp}.{naam}", Kind.LIST, nothing, onderwerp) for naam in _LISTS),
        ]

    def _lists(self, onderwerp: str, answers: Sequence[Answer], asked: Sql) -> list[Output]:
        waits = self.translator.mask_columns(joined(answer.missing for answer in answers))
        applying = [(every([asked, answer.applies]), answer.rule.regel.id) for answer in answers]
        open_ones = [(every([asked, answer.unknown]), answer.rule.regel.id) for answer in answers]
        lists = (applying, open_ones, self._missing(only_when(asked, waits)))
        return [
            Output(f"{onderwerp}.{naam}", Kind.LIST, names(_possible(found)), onderwerp)
            for naam, found in zip(_LISTS, lists, strict=True)
        ] + self._groups(onderwerp, answers)

    def _groups(self, onderwerp: str, answers: Sequence[Answer]) -> list[Output]:
        """Per stelsel the groups that apply, and the shared approaches."""
        stelsels: dict[str, dict[str, list[Sql]]] = {}
        for answer in answers:
            dan = answer.rule.regel.dan
            if isinstance(dan, Indeling):
                stelsels.setdefault(dan.stelsel, {}).setdefault(dan.groep, []).append(
                    answer.applies
                )
                if dan.aanpak is not None:
                    stelsels.setdefault("aanpak", {}).setdefault(dan.aanpak, []).append(
                        answer.applies
                    )
        return [
            Output(
                f"{onderwerp}.{stelsel}",
                Kind.LIST,
                names(_possible((some(found), groep) for groep, found in groepen.items())),
                onderwerp,
            )
            for stelsel, groepen in stelsels.items()
        ]

    def _missing(self, mask: Mask) -> list[tuple[Sql, str]]:
        kept = self.translator.mask_columns(mask)
        return [(condition, item.feit) for condition, item in self.translator.bits.found(kept)]

    def _rule(self, onderwerp: str, answer: Answer, asked: Sql) -> list[Output]:
        regel = answer.rule.regel
        asked = self._put(every([asked, answer.rule.in_force]))
        status = choose(
            [
                *([] if asked == TRUE else [(negation(asked), UNKNOWN)]),
                (answer.applies, text(Status.VAN_TOEPASSING.value)),
                (answer.unknown, text(Status.ONBEKEND.value)),
            ],
            text(Status.NIET_VAN_TOEPASSING.value),
        )
        found = [(f"{regel.id}.status", Kind.TEXT, status)]
        # A rule that does not apply has no figures, as in the outcome document.
        may_apply = FALSE
        if answer.rule.velden:
            may_apply = self._put(every([asked, some([answer.applies, answer.unknown])]))
        found += [
            (
                f"{regel.id}.{veld.naam}{_UNITS.get(veld.soort, '')}",
                Kind.NUMBER,
                _when_asked(may_apply, veld.value, None),
            )
            for veld in answer.rule.velden
        ]
        if regel.plicht_van is not None:
            bound = choose([(every([asked, answer.applies]), text(regel.plicht_van))])
            found.append((f"{regel.id}.plicht_van", Kind.TEXT, bound))
        if answer.voorrang is not None:
            voorrang = _when_asked(asked, answer.voorrang, None)
            found.append((f"{regel.id}.voorrang", Kind.TEXT, voorrang))
        waits = names(self._missing(only_when(asked, answer.missing)))
        found.append((f"{regel.id}.ontbrekend", Kind.LIST, waits))
        return [Output(name, kind, value, onderwerp, regel.id) for name, kind, value in found]

    def _status(self, onderwerp: str, answers: Sequence[Answer], asked: Sql) -> Sql:
        """The first status of the contract's list that holds."""
        own: list[Sql] = []
        referring: list[Sql] = []
        silent: list[Sql] = []
        for answer in answers:
            dan = answer.rule.regel.dan
            kind = (
                referring
                if isinstance(dan, Verwijzing)
                else silent
                if isinstance(dan, Stilte)
                else own
            )
            kind.append(answer.applies)
        silence = self._no(onderwerp, Status.NIET_GEREGELD)
        refusal = self._no(onderwerp, Status.NIET_VAN_TOEPASSING)
        branches = [
            (negation(asked), Status.NIET_AAN_DE_ORDE),
            (negation(_some_in_force(answers)) if answers else FALSE, silence),
            (some(own), Status.VAN_TOEPASSING),
            (some(answer.unknown for answer in answers), Status.ONBEKEND),
            (some(referring), Status.VERWEZEN),
            (some(silent), silence),
        ]
        possible = [
            (condition, text(status.value)) for condition, status in branches if condition != FALSE
        ]
        if not possible:
            return text(refusal.value)
        return choose(possible, text(refusal.value))

    def _no(self, onderwerp: str, status: Status) -> Status:
        """That nothing follows, or that of a part of the topic nothing is known here."""
        return Status.NIET_INGEVOERD if onderwerp in self._regime.niet_ingevoerd else status

    def _followed(self, found: Answers, asked: Sql) -> Followed:
        """What one item of a topic comes to, for `volgt` in the topics after it."""
        return Followed(
            tuple(
                Kandidaat(
                    labels(answer.rule.regel.dan) | {answer.rule.regel.id},
                    every([asked, answer.applies]),
                    every([asked, answer.unknown]),
                    answer.opens,
                )
                for answer in found.answers
            ),
            found.exhaustive,
        )

    # --- classes -------------------------------------------------------------------------------

    def _note_classes(self, found: Answers) -> None:
        stelsels: dict[str, list[Answer]] = {}
        others: list[Sql] = []
        for answer in found.answers:
            dan = answer.rule.regel.dan
            if isinstance(dan, Indeling):
                stelsels.setdefault(dan.stelsel, []).append(answer)
            else:
                others += [answer.applies, answer.unknown]
        for stelsel, answers in stelsels.items():
            earlier = self.translator.classes.get(stelsel)
            here = _some_in_force(answers)
            besides = (_some_in_force(theirs) for s, theirs in stelsels.items() if s != stelsel)
            one_of = every([here, found.exhaustive, negation(some([*others, *besides]))])
            if earlier is not None:
                kept = every([negation(here), earlier.one_of])
                one_of = some([every([negation(earlier.present), one_of]), kept])
            self.translator.note_classes(
                stelsel, self._classes(answers, earlier, here, self._put(one_of))
            )

    def _classes(
        self,
        answers: Iterable[Answer],
        earlier: Classes | None,
        here: Sql,
        one_of: Sql,
    ) -> Classes:
        certain = dict(earlier.certain) if earlier else {}
        possible = dict(earlier.possible) if earlier else {}
        missing = dict(earlier.missing) if earlier else {}
        for answer in answers:
            groep = answer.rule.regel.dan.groep  # type: ignore[attr-defined]
            certain[groep] = some([certain.get(groep, FALSE), answer.applies])
            possible[groep] = some([possible.get(groep, FALSE), answer.applies, answer.unknown])
            missing[groep] = joined(
                [missing.get(groep, {}), only_when(answer.unknown, answer.missing)]
            )
        present = here if earlier is None else some([here, earlier.present])
        return Classes(
            self._put(present),
            {groep: self._put(condition) for groep, condition in certain.items()},
            {groep: self._put(condition) for groep, condition in possible.items()},
            one_of,
            {groep: self.translator.mask_columns(mask) for groep, mask in missing.items()},
        )

    def _put(self, condition: Sql) -> Sql:
        if isinstance(condition, Truth):
            return condition
        return self.translator.columns.put(condition, Kind.CONDITION)


def _some_in_force(answers: Iterable[Answer]) -> Sql:
    """One of these rules is in force on the peildatum."""
    return some(answer.rule.in_force for answer in answers)


_LISTS = ("toegepast", "onbekend", "ontbrekend")
"""Per hook: the rules that apply, the rules that may, and what is missing."""


def _possible(found: Iterable[tuple[Sql, str]]) -> list[tuple[Sql, str]]:
    return [(condition, naam) for condition, naam in found if condition != FALSE]


def _when_asked(
    asked: Sql,
    value: Sql,
    otherwise: str | None = Status.NIET_AAN_DE_ORDE.value,
) -> Sql:
    """The value, where the hook is asked."""
    if asked == TRUE:
        return value
    return choose([(asked, value)], None if otherwise is None else text(otherwise))

# SPDX-License-Identifier: EUPL-1.2
"""Isolation: whatever one plugin is or does, it is named, and the others decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from participatiekern import Aard, Kern, Premie, Regel, Regime, Zaak, euro, hookimpl
from participatiekern.documents.outcome import regime_document
from participatiekern.documents.receipts import receipt
from participatiekern.documents.text import outcome_text
from participatiekern.errors import RuleError
from participatiekern.feiten import persoon, uitstroom
from participatiekern.render.page import comparison_page
from participatiekern.render.reading import regime_page
from participatiekern.render.table import comparison_table
from participatiekern.render.tree import explanation_tree
from participatiekern.rules.checks import MAX_DEPTH, MAX_NODES
from participatiekern.rules.expressions import Condition
from participatiekern.rules.regime import Document
from participatiekern.sql.compile import compile_regime
from participatiekern.sql.dialects import DIALECTS

HERE = Path(__file__).name
EMPTY = Zaak.from_document({"peildatum": date(2024, 3, 1)})
REFUSED = Zaak.from_document(
    {
        "peildatum": date(2024, 3, 1),
        "uitstroom": {"volledig": False},
        "persoon": {"leeftijd": 20},
    }
)


def plugin(naam: str, hook: str = "premie", gives: Callable[[], Any] | None = None) -> object:
    """A plugin with a regime of this name; what a hook gives may be replaced."""

    def regime() -> Regime:
        return Regime(naam, naam, date(2020, 1, 1), None)

    def premie() -> list[Regel]:
        return [rule(naam, uitstroom.volledig)]

    hooks: dict[str, Callable[[], Any]] = {"regime": regime, "premie": premie}
    if gives is not None:
        hooks[hook] = gives
    for name, function in hooks.items():
        function.__name__ = name
        hookimpl(function)
    return SimpleNamespace(**hooks)


def rule(naam: str, condition: Condition) -> Regel:
    """A rule of a regime under this condition."""
    return Regel(
        f"{naam}-1", bron=f"{naam}-1", aard=Aard.RECHT, mits=condition, dan=Premie(bedrag=euro(5))
    )


def beside(wrong: object) -> list[str]:
    """The problems that this plugin gives; the one beside it decides."""
    kern = Kern({"a_wrong": wrong, "sound": plugin("sound")})
    problems = [str(problem) for problem in kern.problems]
    assert "sound" in kern.regimes
    assert '"sound"' in outcome_text(kern, kern.compare(EMPTY))
    assert all(problem.startswith("plugin a_wrong") for problem in problems)
    return problems


# --- what a hook raises --------------------------------------------------------------------------


class SilentError(Exception):
    """An error whose text fails."""

    def __str__(self) -> str:
        raise RuntimeError("no text")


class OfItsOwn(BaseException):
    """An error that is no Exception."""


class Devious(list[Regel]):
    """A list that cannot be gone through."""

    def __iter__(self) -> Iterator[Regel]:
        raise SilentError


def _without_end() -> object:
    return _without_end()


@pytest.mark.parametrize("hook", ["regime", "premie", "feiten", "verbanden", "onderwerpen"])
@pytest.mark.parametrize(
    "error",
    [
        SilentError(),
        OfItsOwn("own"),
        GeneratorExit(),
        SystemExit(3),
        MemoryError(),
        ExceptionGroup("group", [SilentError()]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_is_named_with_its_hook_and_line(hook: str, error: BaseException) -> None:
    def gives() -> object:
        raise error

    (problem, *_) = beside(plugin("wrong", hook, gives))
    assert f", hook {hook}: {type(error).__name__}: " in problem
    assert f"{HERE}:" in problem


@pytest.mark.parametrize("hook", ["regime", "premie", "feiten", "varianten", "opdrachten"])
def test_a_hook_that_calls_itself_is_named(hook: str) -> None:
    problems = Kern(
        {"a_wrong": plugin("wrong", hook, _hooked(hook)), "sound": plugin("sound")}
    ).problems
    assert f"hook {hook}: RecursionError: something is nested too deep" in str(problems[0])


def _hooked(hook: str) -> Callable[..., Any]:
    def varianten(regimes: object) -> object:
        return _without_end() if regimes is not None else None

    return varianten if hook == "varianten" else _without_end_again


def _without_end_again() -> object:
    return _without_end()


@pytest.mark.parametrize("hook", ["premie", "feiten"])
def test_a_list_that_cannot_be_gone_through_is_named(hook: str) -> None:
    def gives() -> Devious:
        return Devious()

    assert "SilentError" in beside(plugin("wrong", hook, gives))[0]


def test_a_keyboard_interrupt_is_the_users() -> None:
    def gives() -> object:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Kern({"a": plugin("wrong", "premie", gives)}).problems  # noqa: B018 - it is asked here


# --- fields of a wrong type ----------------------------------------------------------------------

WRONG = [
    ("naam", 3),
    ("naam", None),
    ("naam", ["a"]),
    ("titel", 3),
    ("titel", "\x1b[31mrood"),
    ("geldig_van", "2020-01-01"),
    ("geldig_van", datetime(2020, 1, 1)),
    ("geldig_van", None),
    ("geldig_tot", "2024-01-01"),
    ("geldig_tot", datetime(2030, 1, 1)),
    ("map", "/tmp/regime"),  # noqa: S108 - nothing is written
    ("map", 3),
    ("documenten", ("a",)),
    ("documenten", "abc"),
    ("documenten", None),
    ("cbs_codes", (1,)),
    ("cbs_codes", "GM0150"),
    ("toelichting", None),
    ("oordeel_door", ["a"]),
    ("niet_ingevoerd", "premie"),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_field_of_a_wrong_type_is_refused_where_it_is_written(field: str, value: object) -> None:
    right = {
        "naam": "wrong",
        "titel": "Wrong",
        "geldig_van": date(2020, 1, 1),
        "geldig_tot": None,
    }
    given: dict[str, Any] = right | {field: value}
    problems = beside(plugin("wrong", "regime", lambda: Regime(**given)))
    assert f"hook regime: {field} of a Regime takes " in problems[0]
    assert f"{HERE}:" in problems[0]


@pytest.mark.parametrize("field", ["titel", "cvdr", "url"])
@pytest.mark.parametrize("value", [3, ("a",), "a\nb", "\x1b[31m"])
def test_a_document_has_texts(field: str, value: Any) -> None:
    given: dict[str, Any] = {"titel": "Verordening", field: value}
    with pytest.raises(RuleError, match=f"{field} of a Document takes a text"):
        Document(**given)


def test_what_may_be_given_is_accepted() -> None:
    documents = [Document("Verordening", "CVDR1/1", "https://example.org/"), Document("Besluit")]
    regime = Regime(
        "r",
        "Regime",
        date(2020, 1, 1),
        date(2024, 1, 1),
        documenten=tuple(documents),
        cbs_codes=("GM0001",),
        toelichting="Twee\nregels.",
    )
    assert regime_document(regime)["documenten"] == ["Verordening", "Besluit"]


# --- rules that no reader could walk -------------------------------------------------------------

DEEPER: dict[str, Callable[[Condition], Condition]] = {
    "or": lambda c: c | uitstroom.volledig,
    "and": lambda c: c & (persoon.leeftijd >= 27),
    "not": lambda c: ~c,
    "both": lambda c: (c | uitstroom.volledig) & (persoon.leeftijd >= 27),
}


def nested(levels: int, deeper: Callable[[Condition], Condition]) -> Condition:
    """A condition to which something is added so many times."""
    condition: Condition = uitstroom.volledig
    for _ in range(levels):
        condition = deeper(condition)
    return condition


@pytest.mark.parametrize("deeper", DEEPER.values(), ids=DEEPER.keys())
@pytest.mark.parametrize("levels", [MAX_DEPTH, 300, 3_000])
def test_a_rule_that_is_nested_too_deep_is_named(
    levels: int, deeper: Callable[[Condition], Condition]
) -> None:
    condition = nested(levels, deeper)
    (problem,) = beside(plugin("wrong", "premie", lambda: [rule("wrong", condition)]))
    assert "rule wrong-1: its conditions are nested" in problem
    assert f"at most {MAX_DEPTH}: write many alternatives as one een_van(...)" in problem
    assert f"{HERE}:" in problem


def test_a_condition_that_uses_itself_twice_at_each_step_is_named() -> None:
    condition: Condition = uitstroom.volledig
    for _ in range(40):
        condition = (condition & uitstroom.volledig) | (condition & (persoon.leeftijd >= 27))
    (problem,) = beside(plugin("wrong", "premie", lambda: [rule("wrong", condition)]))
    assert "rule wrong-1: it has " in problem
    assert f"where it is written out; at most {MAX_NODES}" in problem


@pytest.mark.parametrize("case", [EMPTY, REFUSED], ids=["nothing known", "refused"])
@pytest.mark.parametrize(
    ("deeper", "levels"),
    [("or", MAX_DEPTH - 1), ("and", MAX_DEPTH - 2), ("not", MAX_DEPTH - 1), ("both", 49)],
)
def test_the_deepest_rule_is_read_by_every_reader(deeper: str, levels: int, case: Zaak) -> None:
    condition = nested(levels, DEEPER[deeper])
    kern = Kern({"deep": plugin("deep", "premie", lambda: [rule("deep", condition)])})
    assert kern.problems == ()
    topics = tuple(kern.onderwerpen)
    compared = kern.compare(case)
    assert outcome_text(kern, compared)
    assert comparison_table(kern, [compared], topics, only_differences=False, colour=False)
    assert comparison_page(kern, [compared], topics, only_differences=False)
    assert explanation_tree(kern, compared.beoordelingen[0], topics, None, colour=False)
    assert regime_page(kern.regime("deep"))
    assert receipt(kern, compared)
    query = compile_regime(kern.regime("deep"), kern.vocabulary)
    for dialect in DIALECTS:
        assert query.sql(dialect)

# SPDX-License-Identifier: EUPL-1.2
"""Engines: the four rules on other engines that decide one case at a time.

Each takes a case in its own form, made beforehand, and gives the four outcomes; only zen with trace
says how it came to them. Their packages are the dependency group ``benchmark``.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

import attrs

from benchmarks import reference
from benchmarks.reference import PERCENT, READS, RULES, Case


@attrs.frozen
class Engine:
    """One engine with the four rules in it."""

    decide: Callable[[Any], Sequence[Any]]
    prepare: Callable[[Case], Any] = dict


# --- the rules as text ---------------------------------------------------------------------------

_EXPRESSIONS = {
    "premium": "months_on_benefit > 12 AND full_exit AND months_worked >= 6"
    " AND months_since_six_months_worked <= 3 AND NOT premium_already_received ? 500 : 0",
    "sanction": "NOT conduct_culpable OR conduct_category == 0 ? 0 : (conduct_category == 1 ? 50 :"
    " conduct_category == 2 ? 100 : conduct_category == 3 ? 200 : 1000) +"
    " (months_since_previous_conduct >= 0 AND months_since_previous_conduct <= 24"
    " AND previous_conduct_category >= 1 AND previous_conduct_category <= conduct_category"
    " ? 2 : 1)",
    "exemption": "age_years >= 27 AND months_exempted_before < 6 ? PART(25, 100) :"
    " age_years >= 27 AND single_parent AND youngest_child_age >= 0 AND youngest_child_age < 12"
    " ? PART(125, 1000) : medical_hour_limit ? PART(15, 100) : 0",
    "track": "speaks_dutch AND motivated AND NOT detention_past AND presentable AND"
    " start_qualification AND good_conduct_certificate AND NOT social_limits AND"
    " NOT medical_limits AND months_without_paid_work >= 3 ? 1 : speaks_dutch AND motivated AND"
    " NOT detention_past ? 2 : detention_past ? 4 : 3",
}


def _texts(conjunction: str, disjunction: str, negation: str, whole: str) -> list[str]:
    """The rules in the words of a language; `whole` divides and rounds down."""

    def text(expression: str) -> str:
        for share, unit in ((25, 100), (125, 1000), (15, 100)):
            part = whole.format(f"(monthly_income_from_work * {share} + {unit // 2})", unit)
            expression = expression.replace(f"PART({share}, {unit})", part)
        words = {" AND ": f" {conjunction} ", " OR ": f" {disjunction} ", "NOT ": negation}
        for word, written in words.items():
            expression = expression.replace(word, written)
        return expression

    return [text(expression) for expression in _EXPRESSIONS.values()]


# --- plain Python --------------------------------------------------------------------------------


def _python_dicts() -> Engine:
    return Engine(reference.decide)


# --- expression languages ------------------------------------------------------------------------


def _zen_expressions() -> Engine:
    zen = importlib.import_module("zen")
    rules = ", ".join(_texts("and", "or", "not ", "floor({} / {})"))
    return Engine(zen.compile_expression(f"[{rules}]").evaluate)


def _cel_rust() -> Engine:
    cel = importlib.import_module("cel")
    return Engine(cel.compile(f"[{', '.join(_texts('&&', '||', '!', '{} / {}'))}]").execute)


def _cel_python() -> Engine:
    celpy = importlib.import_module("celpy")
    environment = celpy.Environment()
    rules = [
        environment.program(environment.compile(text)).evaluate
        for text in _texts("&&", "||", "!", "{} / {}")
    ]
    return Engine(
        lambda case: [rule(case) for rule in rules],
        lambda case: {name: celpy.json_to_cel(value) for name, value in case.items()},
    )


def _rule_engine() -> Engine:
    rule_engine = importlib.import_module("rule_engine")
    rules = [rule_engine.Rule(text).evaluate for text in _texts("and", "or", "not ", "{} // {}")]
    return Engine(lambda case: [rule(case) for rule in rules])


# --- zen's decision tables -----------------------------------------------------------------------


def _table(rule: str, inputs: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """A decision table whose first fitting row decides; the last cell of a row is its outcome."""
    return {
        "id": rule,
        "name": rule,
        "type": "decisionTableNode",
        "position": {"x": 0, "y": 0},
        "content": {
            "hitPolicy": "first",
            "executionMode": "single",
            "inputField": None,
            "outputPath": None,
            "passThrough": False,
            "inputs": [{"id": f"i{n}", "name": i, "field": i} for n, i in enumerate(inputs)],
            "outputs": [{"id": "said", "name": rule, "field": rule}],
            "rules": [
                {"_id": f"{rule}{n}", "said": row[-1]}
                | {f"i{m}": c for m, c in enumerate(row[:-1])}
                for n, row in enumerate(rows)
            ],
        },
    }


def _graph() -> dict[str, Any]:
    """Four decision tables side by side, between an input and an output."""
    repeated = (
        "months_since_previous_conduct >= 0 and months_since_previous_conduct <= 24 and "
        "previous_conduct_category >= 1 and previous_conduct_category <= conduct_category"
    )
    sanctions = [
        ["true", str(category), again, str(percent * 10 + months)]
        for category, percent in PERCENT.items()
        for again, months in (("true", 2), ("false", 1))
    ]

    def part(share: int, unit: int) -> str:
        return f"floor((monthly_income_from_work * {share} + {unit // 2}) / {unit})"

    tables = [
        _table(
            "premium",
            list(READS["premium"]),
            [["> 12", "true", ">= 6", "<= 3", "false", "500"], ["", "", "", "", "", "0"]],
        ),
        _table(
            "sanction",
            ["conduct_culpable", "conduct_category", repeated],
            [*sanctions, ["", "", "", "0"]],
        ),
        _table(
            "exemption",
            "age_years months_exempted_before single_parent youngest_child_age "
            "medical_hour_limit".split(),
            [
                [">= 27", "< 6", "", "", "", part(25, 100)],
                [">= 27", "", "true", "[0..11]", "", part(125, 1000)],
                ["", "", "", "", "true", part(15, 100)],
                ["", "", "", "", "", "0"],
            ],
        ),
        _table(
            "track",
            list(READS["track"]),
            [
                [*"true true false true true true false false".split(), ">= 3", "1"],
                ["true", "true", "false", *[""] * 6, "2"],
                ["", "", "true", *[""] * 6, "4"],
                [*[""] * 9, "3"],
            ],
        ),
    ]
    ends = [
        {"id": name, "name": name, "type": f"{name}Node", "position": {"x": 0, "y": 0}}
        for name in ("input", "output")
    ]
    edges = [
        {"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b}
        for rule in RULES
        for a, b in (("input", rule), (rule, "output"))
    ]
    return {"nodes": ends + tables, "edges": edges}


def _zen_tables(**options: bool) -> Engine:
    zen = importlib.import_module("zen")
    graph = json.loads(json.dumps(_graph()))
    evaluate = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": graph}}}).evaluate
    said = itemgetter(*RULES)
    return Engine(lambda case: said(evaluate("rules", case, options)["result"]))


# --- JSONLogic -----------------------------------------------------------------------------------


def _json_rules() -> list[dict[str, Any]]:
    """The rules as JSONLogic, which has no whole division: (x - x % y) / y is one."""

    def var(name: str) -> dict[str, str]:
        return {"var": name}

    def no(name: str) -> dict[str, Any]:
        return {"!": var(name)}

    def part(share: int, unit: int) -> dict[str, Any]:
        raised = {"+": [{"*": [var("monthly_income_from_work"), share]}, unit // 2]}
        return {"/": [{"-": [raised, {"%": [raised, unit]}]}, unit]}

    gone, child = var("months_since_previous_conduct"), var("youngest_child_age")
    category, previous = var("conduct_category"), var("previous_conduct_category")
    adult = {">=": [var("age_years"), 27]}
    repeated = [{">=": [gone, 0]}, {"<=": [gone, 24]}, {">=": [previous, 1]}]
    percent = [part for c in (1, 2, 3) for part in ({"==": [category, c]}, PERCENT[c] * 10)]
    willing: list[object] = [var("speaks_dutch"), var("motivated"), no("detention_past")]
    ready: list[object] = [
        var(n) for n in "presentable start_qualification good_conduct_certificate".split()
    ]
    ready += [no("social_limits"), no("medical_limits")]
    ready += [{">=": [var("months_without_paid_work"), 3]}]
    due = [
        {">": [var("months_on_benefit"), 12]},
        var("full_exit"),
        {">=": [var("months_worked"), 6]},
        {"<=": [var("months_since_six_months_worked"), 3]},
        no("premium_already_received"),
    ]
    again = {"if": [{"and": [*repeated, {"<=": [previous, category]}]}, 2, 1]}
    young = [adult, var("single_parent"), {">=": [child, 0]}, {"<": [child, 12]}]
    return [
        {"if": [{"and": due}, 500, 0]},
        {
            "if": [
                {"or": [no("conduct_culpable"), {"==": [category, 0]}]},
                0,
                {"+": [{"if": [*percent, 1000]}, again]},
            ]
        },
        {
            "if": [
                {"and": [adult, {"<": [var("months_exempted_before"), 6]}]},
                part(25, 100),
                {"and": young},
                part(125, 1000),
                var("medical_hour_limit"),
                part(15, 100),
                0,
            ]
        },
        {"if": [{"and": willing + ready}, 1, {"and": willing}, 2, var("detention_past"), 4, 3]},
    ]


def _jsonlogic_python() -> Engine:
    apply, rules = importlib.import_module("json_logic").jsonLogic, _json_rules()
    return Engine(lambda case: [apply(rule, case) for rule in rules])


def _jsonlogic_rust() -> Engine:
    datalogic = importlib.import_module("datalogic_py")
    engine = datalogic.Engine()
    first, second, third, fourth = (engine.compile(rule) for rule in _json_rules())
    run = engine.session().evaluate_data
    return Engine(
        lambda case: (run(first, case), run(second, case), run(third, case), run(fourth, case)),
        lambda case: datalogic.DataHandle(dict(case)),
    )


ENGINES: dict[str, tuple[str, Callable[[], Engine]]] = {
    "Python, functions on dicts": ("", _python_dicts),
    "jsonlogic, Rust (datalogic-py)": ("datalogic_py", _jsonlogic_rust),
    "zen, expressions": ("zen", _zen_expressions),
    "CEL, Rust (common-expression-language)": ("cel", _cel_rust),
    "zen, decision tables": ("zen", _zen_tables),
    "rule-engine": ("rule_engine", _rule_engine),
    "zen, decision tables with trace": ("zen", lambda: _zen_tables(trace=True)),
    "jsonlogic, Python (maykin-json-logic-py)": ("json_logic", _jsonlogic_python),
    "CEL, Python (cel-python)": ("celpy", _cel_python),
}
"""By name: the module that must be installed, and what makes the engine."""


def is_installed(name: str) -> bool:
    """Whether the package of an engine is installed."""
    module, _ = ENGINES[name]
    return not module or importlib.util.find_spec(module) is not None


def engine(name: str) -> Engine:
    """The engine of that name, ready to decide."""
    return ENGINES[name][1]()

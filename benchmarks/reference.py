# SPDX-License-Identifier: EUPL-1.2
"""Reference: cases of the four rules from a seed, and what plain Python says of them.

An outcome is four whole numbers. The readings that the words of the rules leave open:

premium     EUR 500 or 0. Worked for six months, the last of them at most three months ago.
sanction    percent * 10 + months. 5, 10, 20 or 100 percent by category, during one month; two when
            the previous conduct was at most 24 months ago and not of a higher category. 0 when
            there is no conduct, or it was not culpable.
exemption   cents of the income, half a cent rounded up: 25% from 27 years on and fewer than six
            months exempted before; else 12.5% for a single parent from 27 on with a child below
            12; else 15% with a medical limit on hours; else 0.
track       1 to 4, the first that fits.

A number of -1 is "never" or "no child".
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from typing import Any

SEED = 20260701
PERCENT = {1: 5, 2: 10, 3: 20, 4: 100}

Case = Mapping[str, Any]
Outcome = tuple[int, int, int, int]

READS: dict[str, dict[str, tuple[Any, ...]]] = {
    "premium": {
        "months_on_benefit": (12, 13),
        "full_exit": (False, True),
        "months_worked": (5, 6),
        "months_since_six_months_worked": (3, 4),
        "premium_already_received": (False, True),
    },
    "sanction": {
        "conduct_culpable": (False, True),
        "conduct_category": (0, 1, 2, 3, 4),
        "months_since_previous_conduct": (-1, 24, 25),
        "previous_conduct_category": (0, 1, 2, 3, 4),
    },
    "exemption": {
        "monthly_income_from_work": (0, 100_000),
        "months_exempted_before": (5, 6),
        "age_years": (26, 27),
        "single_parent": (False, True),
        "youngest_child_age": (-1, 11, 12),
        "medical_hour_limit": (False, True),
    },
    "track": {
        "speaks_dutch": (False, True),
        "motivated": (False, True),
        "detention_past": (False, True),
        "presentable": (False, True),
        "start_qualification": (False, True),
        "good_conduct_certificate": (False, True),
        "social_limits": (False, True),
        "medical_limits": (False, True),
        "months_without_paid_work": (2, 3),
    },
}
"""The facts of each rule, with values on both sides of every threshold that the rule has."""


def premium(case: Case) -> int:
    """The premium in whole euros."""
    due = (
        case["months_on_benefit"] > 12
        and case["full_exit"]
        and case["months_worked"] >= 6
        and case["months_since_six_months_worked"] <= 3
        and not case["premium_already_received"]
    )
    return 500 if due else 0


def sanction(case: Case) -> int:
    """The sanction, percent * 10 + months."""
    category, previous = case["conduct_category"], case["previous_conduct_category"]
    if not case["conduct_culpable"] or category == 0:
        return 0
    repeated = 0 <= case["months_since_previous_conduct"] <= 24 and 1 <= previous <= category
    return PERCENT[category] * 10 + (2 if repeated else 1)


def exemption(case: Case) -> int:
    """The exempted income in cents."""
    income, adult = case["monthly_income_from_work"], case["age_years"] >= 27
    if adult and case["months_exempted_before"] < 6:
        return int((income * 25 + 50) // 100)
    if adult and case["single_parent"] and 0 <= case["youngest_child_age"] < 12:
        return int((income * 125 + 500) // 1000)
    return int((income * 15 + 50) // 100) if case["medical_hour_limit"] else 0


def track(case: Case) -> int:
    """The track."""
    willing = case["speaks_dutch"] and case["motivated"] and not case["detention_past"]
    if not willing:
        return 4 if case["detention_past"] else 3
    ready = (
        case["presentable"]
        and case["start_qualification"]
        and case["good_conduct_certificate"]
        and not case["social_limits"]
        and not case["medical_limits"]
        and case["months_without_paid_work"] >= 3
    )
    return 1 if ready else 2


RULES = {"premium": premium, "sanction": sanction, "exemption": exemption, "track": track}


def decide(case: Case) -> Outcome:
    """What the four rules say of a case in which everything is known."""
    return premium(case), sanction(case), exemption(case), track(case)


def undecided(case: Case) -> tuple[bool, ...]:
    """For each rule, whether its outcome depends on a fact that is not known (None)."""
    return tuple(len(_possible(case, rule)) > 1 for rule in RULES)


def _possible(case: Case, rule: str) -> set[int]:
    unknown = {name: values for name, values in READS[rule].items() if case[name] is None}
    return {
        RULES[rule]({**case, **dict(zip(unknown, values, strict=True))})
        for values in itertools.product(*unknown.values())
    }


def cases(number: int) -> list[dict[str, Any]]:
    """Cases in which everything is known."""
    chance = random.Random(SEED)  # noqa: S311 - the same cases everywhere
    return [_case(chance) for _ in range(number)]


def _case(chance: random.Random) -> dict[str, Any]:
    def flag(share: float) -> bool:
        return chance.random() < share

    child, previous = flag(0.45), flag(0.35)
    return {
        "age_years": chance.randint(18, 66),
        "months_on_benefit": chance.randint(0, 240),
        "months_worked": chance.randint(0, 36),
        "months_since_six_months_worked": chance.randint(0, 12),
        "monthly_income_from_work": chance.randint(1, 250_000) if flag(0.6) else 0,
        "youngest_child_age": chance.randint(0, 17) if child else -1,
        "months_exempted_before": chance.randint(0, 12),
        "conduct_category": chance.randint(1, 4) if flag(0.5) else 0,
        "months_since_previous_conduct": chance.randint(0, 48) if previous else -1,
        "previous_conduct_category": chance.randint(1, 4) if previous else 0,
        "months_without_paid_work": chance.randint(0, 60),
        "full_exit": flag(0.5),
        "premium_already_received": flag(0.15),
        "single_parent": child and flag(0.5),
        "medical_hour_limit": flag(0.2),
        "conduct_culpable": flag(0.85),
        "speaks_dutch": flag(0.85),
        "motivated": flag(0.9),
        "detention_past": flag(0.1),
        "presentable": flag(0.95),
        "start_qualification": flag(0.8),
        "good_conduct_certificate": flag(0.9),
        "social_limits": flag(0.1),
        "medical_limits": flag(0.1),
    }


def with_unknowns(known: list[dict[str, Any]], share: float = 0.05) -> list[dict[str, Any]]:
    """The same cases, in which a share of the facts is not known."""
    chance = random.Random(SEED + 1)  # noqa: S311 - the same cases everywhere
    return [{n: None if chance.random() < share else v for n, v in c.items()} for c in known]

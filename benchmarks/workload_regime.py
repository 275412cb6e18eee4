# SPDX-License-Identifier: EUPL-1.2
"""The four rules of the shared workload as a regime of ours, and its columns as a caseload.

Every rule is one amount or number that is worked out per case, so that a decision here is what it
is in the other engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa

from participatiekern import (
    Aard,
    Instrument,
    Premie,
    Regel,
    Regime,
    Vrijlating,
    alle,
    euro,
    geval,
    procent,
)
from participatiekern.facts.values import Soort, date_code
from participatiekern.facts.vocabulary import Feit, Vocabulary, shared_vocabulary
from participatiekern.feiten import reference
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.rules.expressions import Condition, Literal, Quantity
from participatiekern.rules.rule import Tabel
from participatiekern.sql.compile import RegimeQuery, compile_regime

DAY = date_code(date(2024, 1, 1))
COLUMNS = {
    "premium": "werklast-r1.bedrag_cent",
    "sanction": "werklast-r2.uren_per_week",
    "exemption": "werklast-r3.bedrag_per_maand_cent",
    "track": "werklast-r4.uren_per_week",
}
"""The column of the answer that holds each decision."""
IN_CENTS = "monthly_income_from_work"


def vocabulary(flags: tuple[str, ...], numbers: tuple[str, ...]) -> Vocabulary:
    """The shared vocabulary with the facts of the workload."""
    facts = [Feit(f"lokaal.werklast.{name}", Soort.JA_NEE) for name in flags]
    facts += [
        Feit(f"lokaal.werklast.{name}", Soort.BEDRAG if name == IN_CENTS else Soort.GEHEEL)
        for name in numbers
    ]
    return shared_vocabulary().with_facts(facts)


class _Facts:
    """The facts of the workload by name, for the rules below."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known

    def __getattr__(self, name: str) -> Any:
        return reference(self._known.feiten[f"lokaal.werklast.{name}"])


def regime(known: Vocabulary) -> Regime:
    """The four rules."""
    f = _Facts(known)
    rules: dict[str, tuple[Regel | Tabel, ...]] = {
        "premie": (_rule("r1", Premie(bedrag=_premium(f))),),
        "instrumenten": (
            _rule(
                "r2",
                Instrument("werklast.r2", instrumentsoort="training", uren_per_week=_sanction(f)),
            ),
            _rule(
                "r4", Instrument("werklast.r4", instrumentsoort="training", uren_per_week=_track(f))
            ),
        ),
        "vrijlating": (_rule("r3", Vrijlating(bedrag_per_maand=_exemption(f))),),
    }
    return Regime(
        "werklast",
        "Werklast",
        date(2000, 1, 1),
        None,
        Path(),
        regels=rules,
        onderwerpen=ONDERWERPEN,
    )


def _rule(name: str, dan: Any) -> Regel:
    return Regel(f"werklast-{name}", bron="werklast-1", aard=Aard.RECHT, dan=dan)


def _premium(f: Any) -> Quantity:
    due = alle(
        f.months_on_benefit > 12,
        f.full_exit,
        f.months_worked >= 6,
        f.months_since_six_months_worked <= 3,
        ~f.premium_already_received,
    )
    return geval((due, euro(500)), anders=euro(0))


def _sanction(f: Any) -> Quantity:
    previous = f.previous_conduct_category
    repeated = (
        f.months_since_previous_conduct.tussen(0, 24)
        & (previous >= 1)
        & (previous <= f.conduct_category)
    )
    percent = {1: 5, 2: 10, 3: 20, 4: 100}
    size = geval(
        *(((f.conduct_category == c), p * 10) for c, p in percent.items()), anders=_whole(0)
    )
    months = geval((repeated, _whole(2)), anders=_whole(1))
    nothing: Condition = ~f.conduct_culpable | (f.conduct_category == 0)
    return geval((nothing, _whole(0)), anders=size + months)


def _exemption(f: Any) -> Quantity:
    income, adult = f.monthly_income_from_work, f.age_years >= 27
    parent = alle(adult, f.single_parent, f.youngest_child_age >= 0, f.youngest_child_age < 12)
    return geval(
        (adult & (f.months_exempted_before < 6), procent(25).van(income)),
        (parent, procent("12.5").van(income)),
        (f.medical_hour_limit, procent(15).van(income)),
        anders=euro(0),
    )


def _track(f: Any) -> Quantity:
    first = alle(
        f.speaks_dutch,
        f.motivated,
        ~f.detention_past,
        f.presentable,
        f.start_qualification,
        f.good_conduct_certificate,
        ~f.social_limits,
        ~f.medical_limits,
        f.months_without_paid_work >= 3,
    )
    second = alle(f.motivated, f.speaks_dutch, ~f.detention_past)
    return geval(
        (first, _whole(1)), (second, _whole(2)), (f.detention_past, _whole(4)), anders=_whole(3)
    )


def _whole(number: int) -> Literal:
    return Literal(Soort.GEHEEL, number)


def compiled(known: Vocabulary) -> RegimeQuery:
    """The query for the four decisions."""
    query = compile_regime(regime(known), known)
    wanted = set(COLUMNS.values())
    return attrs.evolve(query, outputs=tuple(o for o in query.outputs if o.name in wanted))


def caseload(columns: Mapping[str, Any], unknown: Mapping[str, Any] | None = None) -> pa.Table:
    """The columns of the workload as a caseload table, without copying a known column."""
    size = len(next(iter(columns.values())))
    found = {"rij": pa.array(range(size), pa.int64())}
    for name, values in columns.items():
        mask = None if unknown is None else unknown[name]
        found[f"lokaal.werklast.{name}"] = pa.array(values, mask=mask)
    return pa.table(found)

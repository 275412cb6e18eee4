# SPDX-License-Identifier: EUPL-1.2
"""Four rules: the workload that other engines decide too, written as a small regime of ours.

The facts are those of the workload, as local facts under ``lokaal.vierregels``; only whether
conduct was culpable is a shared fact, so that there is conduct to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from participatiekern import (
    Aard,
    Beoordeling,
    Indeling,
    Maatregel,
    Premie,
    Regel,
    Regime,
    Tabel,
    Vrijlating,
    alle,
    eerste,
    euro,
    geval,
    hookimpl,
    procent,
)
from participatiekern.decide.outcome import Status
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit
from participatiekern.feiten import gedraging, reference
from participatiekern.rules.expressions import Condition, Quantity

NAME = "vierregels"
PROVISIONS = ("premium", "sanction", "exemption", "track")
NUMBERS = (
    "age_years",
    "months_on_benefit",
    "months_worked",
    "months_since_six_months_worked",
    "youngest_child_age",
    "months_exempted_before",
    "conduct_category",
    "months_since_previous_conduct",
    "previous_conduct_category",
    "months_without_paid_work",
)
FLAGS = (
    "full_exit",
    "premium_already_received",
    "single_parent",
    "medical_hour_limit",
    "speaks_dutch",
    "motivated",
    "detention_past",
    "presentable",
    "start_qualification",
    "good_conduct_certificate",
    "social_limits",
    "medical_limits",
)
FACTS = {
    **{
        naam: Feit(f"lokaal.{NAME}.{naam}", Soort.GEHEEL, minimum=-1, maximum=10_000)
        for naam in NUMBERS
    },
    **{naam: Feit(f"lokaal.{NAME}.{naam}", Soort.JA_NEE) for naam in FLAGS},
    "income": Feit(f"lokaal.{NAME}.income", Soort.BEDRAG, minimum=0, maximum=10_000_000),
}


def number(naam: str) -> Quantity:
    """The reference to a number or amount."""
    found = reference(FACTS[naam])
    assert isinstance(found, Quantity)
    return found


def flag(naam: str) -> Condition:
    """The reference to a ja/nee fact."""
    found = reference(FACTS[naam])
    assert isinstance(found, Condition)
    return found


def premium() -> list[Regel | Tabel]:
    """R1."""
    mits = alle(
        number("months_on_benefit") > 12,
        flag("full_exit"),
        number("months_worked") >= 6,
        number("months_since_six_months_worked") <= 3,
    )
    return [
        Regel(
            f"{NAME}-premium",
            bron="premium",
            aard=Aard.RECHT,
            mits=mits,
            tenzij=[flag("premium_already_received")],
            dan=Premie(bedrag=euro(500)),
        )
    ]


def sanction() -> list[Regel | Tabel]:
    """R2."""
    category, previous = number("conduct_category"), number("previous_conduct_category")
    repeated = alle(
        number("months_since_previous_conduct").tussen(0, 24), previous >= 1, previous <= category
    )
    share = geval(
        (category == 1, procent(5)),
        (category == 2, procent(10)),
        (category == 3, procent(20)),
        anders=procent(100),
    )
    return [
        Regel(
            f"{NAME}-sanction",
            bron="sanction",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=gedraging.verwijtbaar & (category >= 1),
            dan=Maatregel(percentage=share, maanden=geval((repeated, 2), anders=1)),
        )
    ]


def exemption() -> list[Regel | Tabel]:
    """R3."""
    income, adult = number("income"), number("age_years") >= 27
    amount = geval(
        (adult & (number("months_exempted_before") < 6), procent(25).van(income)),
        (
            adult & flag("single_parent") & number("youngest_child_age").tussen(0, 11),
            procent("12.5").van(income),
        ),
        (flag("medical_hour_limit"), procent(15).van(income)),
        anders=euro(0),
    )
    return [
        Regel(
            f"{NAME}-exemption",
            bron="exemption",
            aard=Aard.RECHT,
            dan=Vrijlating(bedrag_per_maand=amount),
        )
    ]


def track() -> list[Regel | Tabel]:
    """R4."""
    willing = flag("motivated") & flag("speaks_dutch") & ~flag("detention_past")
    ready = alle(
        willing,
        flag("presentable"),
        flag("start_qualification"),
        flag("good_conduct_certificate"),
        ~flag("social_limits"),
        ~flag("medical_limits"),
        number("months_without_paid_work") >= 3,
    )

    def row(groep: str, mits: Condition) -> Regel:
        return Regel(f"{NAME}-track-{groep}", bron="track", mits=mits, dan=Indeling("track", groep))

    past = flag("detention_past")
    return [eerste(row("1", ready), row("2", willing), row("4", past), row("3", ~past))]


def four_rules(folder: Path) -> ModuleType:
    """The plugin; its register is written to `folder`."""
    register = "\n".join(
        f'[[bepaling]]\nid = "{naam}"\nbron = "Four rules"\nvindplaats = "{naam}"\n'
        f'onderwerp = "premie"\naard = "recht"\nbeslisbaar = true\ntekst = "{naam}"\n'
        for naam in PROVISIONS
    )
    (folder / "register.toml").write_text(register, "utf-8")
    plugin = ModuleType(NAME)
    hooks: dict[str, Any] = {
        "regime": lambda: Regime(NAME, "Vier regels", date(2024, 1, 1), None, folder),
        "feiten": lambda: list(FACTS.values()),
        "premie": premium,
        "sancties": sanction,
        "vrijlating": exemption,
        "classificatie": track,
    }
    for naam, function in hooks.items():
        setattr(plugin, naam, hookimpl(function, specname=naam))
    return plugin


def document_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case of the workload as a case document; None is unknown."""
    local = {naam: case[naam] for naam in (*NUMBERS, *FLAGS) if case[naam] is not None}
    if case["monthly_income_from_work"] is not None:
        local["income"] = Decimal(case["monthly_income_from_work"]) / 100
    document: dict[str, Any] = {"peildatum": date(2026, 7, 1), "lokaal": {NAME: local}}
    if case["conduct_culpable"] is not None:
        document["gedraging"] = {"verwijtbaar": case["conduct_culpable"]}
    return document


def outcome_of(beoordeling: Beoordeling) -> tuple[int | None, ...]:
    """What the four rules say, in the whole numbers of the reference; None is unknown.

    Conduct that nobody put forward is unknown too. The reference knows no norm, so the sanction in
    euro is left aside.
    """

    def applied(onderwerp: str, *fields: str) -> list[Any] | None:
        """The fields of the rule that applies, empty where none does; None when unknown."""
        uitkomst = beoordeling.uitkomsten[onderwerp]
        gevolgen = uitkomst.gevolgen
        if uitkomst.status is Status.NIET_AAN_DE_ORDE or any(
            gevolg.status is Status.ONBEKEND for gevolg in gevolgen
        ):
            return None
        found = [gevolg.velden[field] for gevolg in gevolgen if gevolg.applies for field in fields]
        return None if None in found else found

    premium = applied("premie", "bedrag")
    measure = applied("sancties", "percentage", "maanden")
    exempted = applied("vrijlating", "bedrag_per_maand")
    group = applied("classificatie", "groep")
    return (
        None if premium is None else 500 if premium else 0,
        None if measure is None else int(measure[0]) * 10 + measure[1] if measure else 0,
        None if exempted is None else int(exempted[0].replace(".", "")),
        None if group is None else int(group[0]),
    )

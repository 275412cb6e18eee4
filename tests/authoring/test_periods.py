# SPDX-License-Identifier: EUPL-1.2
"""Amendments in the workshop: cases around the edges of a period, tables by stretch, mutation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from participatiekern import Aard, Kern, Premie, Regel, eerste, euro
from participatiekern.authoring.casework import exercise_findings, worked_cases
from participatiekern.authoring.mutation import mutation_check, mutations
from participatiekern.authoring.tables import seen
from participatiekern.feiten import uitstroom
from participatiekern.rules.rule import Tabel
from tests.diemen import amended_rules, kern_of

OLD, NEW = date(2024, 6, 30), date(2024, 7, 1)


def write_case(folder: Path, day: date, age: int, regel: str, *, applies: bool) -> None:
    expected = f'gevolg = {{ regel = "{regel}" }}' if applies else 'status = "niet_van_toepassing"'
    pad = folder / "zaken" / f"{day}-{age}.toml"
    pad.parent.mkdir(exist_ok=True)
    pad.write_text(
        f"[zaak]\npeildatum = {day}\n[zaak.persoon]\nleeftijd = {age}\n"
        f'[[verwacht]]\nregime = "diemen"\nonderwerp = "premie"\n{expected}\n',
        "utf-8",
    )


@pytest.fixture
def amended(tmp_path: Path) -> Kern:
    return kern_of(tmp_path, premie=amended_rules()["premie"])


def unexercised(kern: Kern) -> list[str]:
    regime = kern.regime("diemen")
    judged = [kern.evaluate(case.zaak, "diemen") for case in worked_cases(regime, kern)]
    return [f"{found.onderwerp} {found.bericht}" for found in exercise_findings(regime, judged)]


def test_a_period_wants_cases_on_both_sides_of_its_edge(amended: Kern, tmp_path: Path) -> None:
    for age, applies in ((30, True), (20, False)):
        write_case(tmp_path, NEW, age, "diemen-7", applies=applies)
    assert unexercised(amended) == [
        "diemen-7-oud wordt in geen enkele zaak toegepast",
        "diemen-7-oud blijft in geen enkele zaak buiten toepassing",
        "diemen-7 geldt vanaf 2024-07-01, en geen zaak is van daarvoor",
    ]
    for age, applies in ((30, True), (20, False)):
        write_case(tmp_path, OLD, age, "diemen-7-oud", applies=applies)
    assert unexercised(amended) == []


def test_a_period_that_has_ended_wants_a_case_afterwards(amended: Kern, tmp_path: Path) -> None:
    for age, applies in ((30, True), (20, False)):
        write_case(tmp_path, OLD, age, "diemen-7-oud", applies=applies)
    assert "diemen-7-oud geldt tot en met 2024-06-30, en geen zaak is van daarna" in unexercised(
        amended
    )


def test_the_edges_of_a_period_are_changed_by_a_day(amended: Kern, tmp_path: Path) -> None:
    regime = amended.regime("diemen")
    changes = {
        mutatie.wat
        for mutatie in mutations(regime, amended.vocabulary)
        if mutatie.wat.startswith(("from", "until"))
    }
    assert changes == {
        "until 2024-06-30 becomes until 2024-06-29",
        "until 2024-06-30 becomes until 2024-07-01",
        "from 2024-07-01 becomes from 2024-06-30",
        "from 2024-07-01 becomes from 2024-07-02",
    }
    write_case(tmp_path, OLD, 30, "diemen-7-oud", applies=True)
    write_case(tmp_path, NEW, 30, "diemen-7", applies=True)
    survivors = {mutatie.wat for mutatie in mutation_check(amended, regime).overlevers}
    # The last day and the first day hold a period that gets shorter.
    assert "until 2024-06-30 becomes until 2024-06-29" not in survivors
    assert "from 2024-07-01 becomes from 2024-07-02" not in survivors


def test_a_table_is_looked_at_in_every_stretch(tmp_path: Path) -> None:
    def premie(naam: str, amount: int, **more: Any) -> Regel:
        return Regel(
            f"diemen-{naam}",
            bron="diemen-7",
            aard=Aard.RECHT,
            dan=Premie(bedrag=euro(amount)),
            **more,
        )

    table = eerste(
        premie("oud", 500, geldig_tot=OLD),
        premie("vol", 750, mits=uitstroom.volledig, geldig_van=NEW),
        premie("rest", 100, mits=~uitstroom.volledig),
    )
    kern = kern_of(tmp_path, premie=[table])
    regime = kern.regime("diemen")
    (found,) = regime.regels["premie"]
    assert isinstance(found, Tabel)
    beeld = seen(regime, found, kern.vocabulary)
    assert beeld.volledig
    assert beeld.antwoorden == {"diemen-oud", "diemen-vol", "diemen-rest"}
    assert set(beeld.samen) == {("diemen-oud", "diemen-rest")}
    assert beeld.gat is None

# SPDX-License-Identifier: EUPL-1.2
"""The table says what the sentences under it say: every measure, and what is elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from participatiekern import (
    Aard,
    Instrument,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Verwijzing,
    euro,
    procent,
)
from participatiekern.decide.outcome import Status
from participatiekern.feiten import gedraging, persoon
from participatiekern.words.compare import Rij
from tests.casebook import case
from tests.diemen import kern_of, regime_plugin


def rows(kern: Kern, onderwerp: str, facts: dict[str, Any]) -> dict[str, Rij]:
    """The rows of a topic by their headings."""
    vergelijking = kern.compare(case(facts, vocabulary=kern.vocabulary))
    return {rij.kop: rij for rij in vergelijking.rijen() if rij.onderwerp == onderwerp}


def training(regime: str) -> Regel:
    return Regel(
        f"{regime}-1",
        bron=f"{regime}-1",
        aard=Aard.RECHT,
        mits=persoon.leeftijd < 27,
        dan=Instrument(f"{regime}.training", instrumentsoort="scholing"),
    )


def elsewhere(regime: str) -> Regel:
    return Regel(f"{regime}-2", bron=f"{regime}-2", dan=Verwijzing(naar="Beleidsregel schuldhulp"))


def test_two_equal_measures_are_both_shown(tmp_path: Path) -> None:
    both = [
        Regel(
            f"diemen-{number}",
            bron=f"diemen-{number}",
            aard=Aard.PLICHT,
            plicht_van="college",
            mits=gedraging.verwijtbaar,
            dan=Maatregel(percentage=procent(40), maanden=2),
        )
        for number in (1, 2)
    ]
    facts = {"gedraging.soort": "niet_verschenen", "gedraging.verwijtbaar": True}
    (row,) = rows(kern_of(tmp_path, sancties=both), "sancties", facts).values()
    assert row.cellen[0].teksten == ("40%, 2 maanden", "40%, 2 maanden")


def test_what_is_only_regulated_elsewhere_is_so_in_the_row_of_the_other_kinds(
    tmp_path: Path,
) -> None:
    plugins = {
        "diemen": regime_plugin(
            tmp_path / "a", "diemen", instrumenten=[training("diemen"), elsewhere("diemen")]
        ),
        "weesp": regime_plugin(
            tmp_path / "b",
            "weesp",
            instrumenten=[
                training("weesp"),
                Regel(
                    "weesp-3",
                    bron="weesp-3",
                    aard=Aard.RECHT,
                    mits=persoon.inburgeringsplichtig,
                    dan=Instrument("weesp.taal", instrumentsoort="taal"),
                ),
            ],
        ),
    }
    found = rows(Kern(plugins, strikt=True), "instrumenten", {"persoon.leeftijd": 40})
    (cells,) = ([row.cellen[0] for row in found.values()],)
    assert [(cel.status, cel.teksten) for cel in cells] == [
        (Status.VERWEZEN, ("Beleidsregel schuldhulp",))
    ]


def test_beside_an_instrument_it_has_a_row_of_its_own(tmp_path: Path) -> None:
    kern = kern_of(tmp_path, instrumenten=[training("diemen"), elsewhere("diemen")])
    cel = rows(kern, "instrumenten", {"persoon.leeftijd": 20})["Elders geregeld"].cellen[0]
    assert (cel.status, cel.teksten) == (Status.VERWEZEN, ("Beleidsregel schuldhulp",))


def test_beside_a_premium_it_has_a_row_of_its_own(tmp_path: Path) -> None:
    premium = Regel("diemen-1", bron="diemen-1", aard=Aard.RECHT, dan=Premie(bedrag=euro(5)))
    found = rows(kern_of(tmp_path, premie=[premium, elsewhere("diemen")]), "premie", {})
    assert list(found) == ["Premie", "Elders geregeld"]


def test_said_already_it_is_not_said_again(tmp_path: Path) -> None:
    found = rows(kern_of(tmp_path, premie=[elsewhere("diemen")]), "premie", {})
    assert [row.cellen[0].status for row in found.values()] == [Status.VERWEZEN]

# SPDX-License-Identifier: EUPL-1.2
"""Diemen: an invented municipality, to test the kernel with rules that no real source explains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from participatiekern import (
    Aard,
    Indeling,
    Instrument,
    Kern,
    Maatregel,
    Premie,
    Regel,
    Regime,
    Stilte,
    Tabel,
    Verwijzing,
    Vrijlating,
    Waarschuwing,
    alle,
    eerste,
    euro,
    geval,
    hookimpl,
    ingedeeld,
    kleinste,
    procent,
    wettelijk,
    zwaarste,
)
from participatiekern.feiten import diagnose, gedraging, persoon, uitkering, uitstroom, werk
from participatiekern.rules.rule import regels_van

DOCUMENT = "Verordening Diemen 2024"
Rules = list[Regel | Tabel]

LANGDURIG = (
    (uitkering.maanden > 12)
    .volgens("diemen-8")
    .heet(
        "langdurige uitkering",
        ja="de uitkering duurt al lang",
        nee="de uitkering duurt nog niet lang",
    )
)


def write_register(folder: Path, ids: Iterable[str]) -> None:
    """A register with these provisions; the place of a provision is its id."""
    blocks = (
        f'[[bepaling]]\nid = "{naam}"\nbron = "{DOCUMENT}"\nvindplaats = "{naam}"\n'
        f'onderwerp = "premie"\naard = "recht"\nbeslisbaar = true\ntekst = "Verzonnen."\n'
        for naam in ids
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.toml").write_text("\n".join(blocks), "utf-8")


def regime_of(folder: Path, naam: str = "diemen") -> Regime:
    """The identity of an invented regime, in force from 2024."""
    return Regime(naam, naam.capitalize(), date(2024, 1, 1), None, folder)


def plugin(**hooks: Callable[[], object]) -> ModuleType:
    """A plugin with these hook implementations."""
    module = ModuleType("invented")
    for naam, function in hooks.items():

        def hook(function: Callable[[], object] = function) -> object:
            return function()

        hook.__name__ = naam
        setattr(module, naam, hookimpl(hook))
    return module


def regime_plugin(
    folder: Path, naam: str = "diemen", /, **rules: Sequence[Regel | Tabel]
) -> ModuleType:
    """A plugin with these rules per hook, and a register that holds what they cite."""
    cited = [
        b
        for items in rules.values()
        for regel in regels_van(tuple(items))
        for b in regel.bepalingen()
    ]
    write_register(folder, dict.fromkeys(cited))
    hooks: dict[str, Callable[[], object]] = {"regime": lambda: regime_of(folder, naam)}
    for onderwerp, items in rules.items():
        hooks[onderwerp] = lambda items=items: items  # type: ignore[misc]
    return plugin(**hooks)


def kern_of(folder: Path, /, **rules: Sequence[Regel | Tabel]) -> Kern:
    """A kernel with only Diemen, with these rules per hook."""
    return Kern({"diemen": regime_plugin(folder, **rules)}, strikt=True)


def diemen_rules() -> dict[str, Rules]:
    """A little of everything: the rules of Diemen."""
    return {
        "classificatie": [
            eerste(
                Regel(
                    "diemen-2-zelfredzaam",
                    bron="diemen-2",
                    mits=diagnose.direct_bemiddelbaar & (uitkering.maanden <= 12),
                    dan=Indeling("groep", "zelfredzaam", aanpak="direct_naar_werk"),
                ),
                Regel(
                    "diemen-2-begeleid",
                    bron="diemen-2",
                    dan=Indeling("groep", "begeleid", aanpak="ontwikkeling"),
                ),
            ),
        ],
        "instrumenten": [
            Regel(
                "diemen-3-training",
                bron="diemen-3",
                aard=Aard.BEVOEGDHEID,
                mits=ingedeeld("groep", "begeleid").volgens("diemen-3"),
                dan=Instrument("diemen.training", instrumentsoort="scholing", max_maanden=12),
            ),
        ],
        "sancties": [
            zwaarste(
                Regel(
                    "diemen-4-verlaging",
                    bron="diemen-4",
                    aard=Aard.PLICHT,
                    plicht_van="college",
                    mits=gedraging.verwijtbaar & (gedraging.soort == "niet_verschenen"),
                    dan=Maatregel(percentage=procent(10), maanden=1),
                ),
                Regel(
                    "diemen-4-herhaling",
                    bron="diemen-4",
                    aard=Aard.PLICHT,
                    plicht_van="college",
                    mits=alle(
                        gedraging.verwijtbaar,
                        gedraging.eerder.bestaat(
                            lambda e: e.verwijtbaar & (e.datum.plus(jaren=1) >= gedraging.datum)
                        ),
                    ),
                    dan=Maatregel(percentage=procent(20), maanden=2),
                ),
            ),
            Regel(
                "diemen-5-waarschuwing",
                bron="diemen-5",
                aard=Aard.BEVOEGDHEID,
                mits=~gedraging.verwijtbaar,
                dan=Waarschuwing(),
            ),
        ],
        "vrijlating": [
            Regel(
                "diemen-6-vrijlating",
                bron="diemen-6",
                aard=Aard.RECHT,
                mits=persoon.leeftijd >= 27,
                dan=Vrijlating(
                    percentage=procent(25),
                    bedrag_per_maand=kleinste(
                        procent(25).van(werk.inkomen_per_maand),
                        wettelijk("vrijlating_arbeid_25pct_max"),
                    ),
                ),
            ),
            Regel(
                "diemen-6-jongeren",
                bron="diemen-6",
                mits=persoon.leeftijd < 27,
                dan=Verwijzing("Participatiewet"),
            ),
        ],
        "premie": [
            Regel(
                "diemen-7-premie",
                bron=("diemen-7", "diemen-8"),
                aard=Aard.RECHT,
                mits=alle(uitstroom.volledig, LANGDURIG),
                tenzij=[uitstroom.premie_ontvangen_in_periode.volgens("diemen-9")],
                dan=Premie(bedrag=geval((uitstroom.duurzaam, euro(750)), anders=euro(500))),
            ),
            Regel(
                "diemen-7-deeltijd",
                bron="diemen-7",
                mits=~uitstroom.volledig,
                dan=Stilte("deeltijdwerk"),
            ),
        ],
    }


def amended_rules() -> dict[str, Rules]:
    """Two topics of Diemen after an amendment: another premium, and an exemption, from July."""

    def premie(naam: str, age: int, amount: int, **period: Any) -> Regel:
        return Regel(
            f"diemen-{naam}",
            bron="diemen-7",
            aard=Aard.RECHT,
            mits=persoon.leeftijd >= age,
            dan=Premie(bedrag=euro(amount)),
            **period,
        )

    return {
        "vrijlating": [
            Regel(
                "diemen-6-vrijlating",
                bron="diemen-6",
                aard=Aard.RECHT,
                dan=Vrijlating(percentage=procent(25)),
                geldig_van=date(2024, 7, 1),
            )
        ],
        "premie": [
            premie("7-oud", 27, 500, geldig_tot=date(2024, 6, 30)),
            premie("7", 23, 750, geldig_van=date(2024, 7, 1)),
        ],
    }


CASE: dict[str, Any] = {
    "naam": "voorbeeld",
    "peildatum": date(2024, 3, 1),
    "persoon": {"leeftijd": 40},
    "uitkering": {"maanden": 24, "norm_per_maand": 1200},
    "uitstroom": {"volledig": True, "premie_ontvangen_in_periode": False, "duurzaam": True},
    "gedraging": {
        "soort": "niet_verschenen",
        "datum": date(2024, 2, 1),
        "verwijtbaar": True,
        "eerder": [],
    },
    "diagnose": {"direct_bemiddelbaar": False},
    "werk": {"inkomen_per_maand": 400},
}
"""A case that Diemen's rules decide completely."""

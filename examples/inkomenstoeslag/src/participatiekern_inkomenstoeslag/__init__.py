# SPDX-License-Identifier: EUPL-1.2
"""Inkomenstoeslag: a further topic, which any regime can regulate with the hook of that name."""

from __future__ import annotations

import attrs

from participatiekern import Regel, Tabel, hookimpl
from participatiekern.hookspecs import hookspec
from participatiekern.onderwerpen import (
    Gevolg,
    Hoeveelheid,
    Onderwerp,
    Rij,
    Soort,
    Woorden,
    code,
    hoeveelheid,
)


@attrs.frozen(eq=False)
class Toeslag(Gevolg):
    """A supplement in euro, in one payment or in terms, after which it can be asked again."""

    soort = "toeslag"
    optelbaar = "bedrag"
    woorden = Woorden(
        "toeslag",
        (" van {bedrag}", ", {betaling}", ", opnieuw aan te vragen na {opnieuw_na_maanden?}"),
        los="toeslag",
        kort=("{bedrag}", " {betaling}"),
        lidwoord="een ",
    )
    bedrag: Hoeveelheid = hoeveelheid(Soort.BEDRAG, "bedrag")
    betaling: str | None = code({"ineens": "ineens", "maandelijks": "in twaalf maandelijkse delen"})
    opnieuw_na_maanden: Hoeveelheid = hoeveelheid(Soort.DUUR, "opnieuw aan te vragen na")


@hookspec
def inkomenstoeslag() -> list[Regel | Tabel]:  # type: ignore[empty-body]
    """Which supplement follows after years on a low income (Participatiewet art. 36).

    :return: rules with Toeslag, Verwijzing or Stilte.
    """


@hookimpl
def onderwerpen() -> list[Onderwerp]:
    """Declare the topic."""
    return [
        Onderwerp(
            inkomenstoeslag,
            kop="Individuele inkomenstoeslag",
            gevolgen=(Toeslag,),
            rijen=(Rij("Toeslag"),),
        )
    ]

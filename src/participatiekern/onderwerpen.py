# SPDX-License-Identifier: EUPL-1.2
"""Onderwerpen: what a plugin needs to declare a further topic, with consequences of its own.

A topic is a hook specification with a declaration (`Onderwerp`), a consequence a frozen attrs class
with fields and words (`Gevolg`, `hoeveelheid`, `code`, `Woorden`)::

    import attrs
    from participatiekern.hookspecs import hookimpl, hookspec
    from participatiekern.onderwerpen import Gevolg, Hoeveelheid, Onderwerp, Rij, Soort, Woorden
    from participatiekern.onderwerpen import hoeveelheid

    @attrs.frozen(eq=False)
    class Toeslag(Gevolg):
        soort = "toeslag"
        woorden = Woorden("toeslag", (" van {bedrag}",), los="toeslag", kort=("{bedrag}",))
        bedrag: Hoeveelheid = hoeveelheid(Soort.BEDRAG, "bedrag")

    @hookspec
    def inkomenstoeslag():
        "Which supplement a person gets after years on a low income (Pw art. 36)."

    @hookimpl
    def onderwerpen():
        return [
            Onderwerp(inkomenstoeslag, kop="Individuele inkomenstoeslag", gevolgen=(Toeslag,),
                      rijen=(Rij("Toeslag"),)),
        ]

Any plugin can then implement the hook ``inkomenstoeslag``; every reader goes by the declaration.

`volgt` is for rules of any topic: a condition on what a topic that is decided earlier comes to.
"""

from __future__ import annotations

from participatiekern.facts.values import Soort
from participatiekern.rules.consequences import Gevolg, code, volgt
from participatiekern.rules.consequences import Value as Hoeveelheid
from participatiekern.rules.consequences import quantity as hoeveelheid
from participatiekern.rules.phrases import Woorden
from participatiekern.rules.topics import Onderwerp, Rij, RijPerSoort

__all__ = [
    "Gevolg",
    "Hoeveelheid",
    "Onderwerp",
    "Rij",
    "RijPerSoort",
    "Soort",
    "Woorden",
    "code",
    "hoeveelheid",
    "volgt",
]

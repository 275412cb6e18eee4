# SPDX-License-Identifier: EUPL-1.2
"""Voorbeeldstad: an invented municipality that regulates only the inkomenstoeslag."""

from datetime import date
from pathlib import Path

from participatiekern_inkomenstoeslag import Toeslag

from participatiekern import (
    Aard,
    Document,
    Regel,
    Regime,
    Stilte,
    Tabel,
    alle,
    eerste,
    euro,
    geval,
    hookimpl,
)
from participatiekern.feiten import Feit, Soort, huishouden, persoon, reference

_JAREN = Feit(
    "lokaal.voorbeeldstad.jaren_laag_inkomen",
    Soort.GEHEEL,
    vraag="Hoeveel hele jaren heeft de persoon al een laag inkomen?",
    minimum=0,
    maximum=60,
    eenheid="jaar",
)
_UITZICHT = Feit(
    "lokaal.voorbeeldstad.uitzicht_op_verbetering",
    Soort.JA_NEE,
    vraag="Heeft de persoon uitzicht op een hoger inkomen?",
    oordeel=True,
)
_EERDER = Feit(
    "lokaal.voorbeeldstad.maanden_sinds_toeslag",
    Soort.DUUR,
    vraag="Hoeveel maanden geleden is de vorige toeslag toegekend?",
    minimum=0,
    maximum=600,
    eenheid="maand",
)
_STUDEERT = Feit(
    "lokaal.voorbeeldstad.studeert",
    Soort.JA_NEE,
    vraag="Volgt de persoon een opleiding met studiefinanciering?",
)
_ONTVING = Feit(
    "lokaal.voorbeeldstad.eerder_toeslag",
    Soort.JA_NEE,
    vraag="Heeft de persoon eerder een inkomenstoeslag gekregen?",
)
jaren, uitzicht, eerder, studeert, ontving = (
    reference(feit) for feit in (_JAREN, _UITZICHT, _EERDER, _STUDEERT, _ONTVING)
)


@hookimpl
def regime() -> Regime:
    """Give the invented verordening and its period."""
    return Regime(
        naam="voorbeeldstad",
        titel="Voorbeeldstad",
        geldig_van=date(2024, 1, 1),
        geldig_tot=None,
        map=Path(__file__).parent,
        documenten=(Document("Verordening individuele inkomenstoeslag Voorbeeldstad (verzonnen)"),),
    )


@hookimpl
def feiten() -> list[Feit]:
    """Declare what only this verordening asks."""
    return [_JAREN, _UITZICHT, _EERDER, _STUDEERT, _ONTVING]


@hookimpl
def inkomenstoeslag() -> list[Regel | Tabel]:
    """In the order of the articles."""
    laag_inkomen = alle(
        (persoon.leeftijd >= 21).volgens("voorbeeldstad-2-1"),
        (~persoon.pensioengerechtigd).volgens("voorbeeldstad-2-1"),
        (~uitzicht).volgens("voorbeeldstad-2-2"),
    )
    return [
        eerste(
            Regel(
                "voorbeeldstad-4-student",
                bron="voorbeeldstad-4",
                mits=studeert,
                dan=Stilte("of een student na een uitzonderlijke situatie toch toeslag krijgt"),
            ),
            Regel(
                "voorbeeldstad-3-toeslag",
                bron=("voorbeeldstad-3-1", "voorbeeldstad-3-2", "voorbeeldstad-5"),
                aard=Aard.RECHT,
                mits=alle(laag_inkomen, (jaren >= 3).volgens("voorbeeldstad-2-3")),
                tenzij=[alle(ontving, eerder < 12).volgens("voorbeeldstad-5")],
                dan=Toeslag(
                    bedrag=geval(
                        ((huishouden.samenstelling == "gehuwd"), euro(600)),
                        ((huishouden.samenstelling == "alleenstaande_ouder"), euro(540)),
                        anders=euro(420),
                    ),
                    betaling="ineens",
                    opnieuw_na_maanden=12,
                ),
            ),
        )
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Vrijlating: income from part-time work left out of account, art. 8.1 and 8.2."""

from participatiekern import (
    Aard,
    Regel,
    Vrijlating,
    alle,
    euro,
    hookimpl,
    kleinste,
    wettelijk,
)
from participatiekern.feiten import indeling, uitkering, werk
from participatiekern.feiten import vrijlating as periode


@hookimpl
def vrijlating() -> list[Regel]:
    """Uitleg 1: a right, because the ordinance grants it and 8.1 settles the open condition."""
    return [
        Regel(
            "naarden-8.1-vrijlating",
            bron=("naarden-8.1-1", "naarden-8.1-b", "naarden-8.1-c", "naarden-9.2-3g"),
            aard=Aard.RECHT,
            mits=alle(
                # Art. 31 WWB and "bijstandsuitkering": not the other benefits.
                (uitkering.soort == "bijstand").volgens("naarden-8.1-1"),
                (werk.inkomen_per_maand > euro(0)).volgens("naarden-8.1-1"),
                (werk.inkomen_per_maand < uitkering.norm_per_maand).volgens("naarden-8.1-a"),
                # Uitleg 3: before the month for which it is asked, not before the work began.
                periode.vooraf_aangevraagd.volgens(
                    "naarden-8.1-d", "naarden-8.1-e", "naarden-8.1-f"
                ),
                # Uitleg 2 and 4: calendar months since the first month that was left out of
                # account, whether or not benefit and work went on in between.
                (periode.maanden_sinds_begin < 6).volgens("naarden-8.2-a", "naarden-8.2-b"),
            ),
            tenzij=[
                periode.genoten_in_uitkeringsperiode.volgens("naarden-8.2-c"),
                # Uitleg 5: another one only after a succesvolle uitstroom, as the ordinance means
                # it and the municipality established it.
                (indeling.naarden_vorige_uitstroom == "niet_succesvol").volgens(
                    "naarden-8.2-c", "naarden-8.2-d"
                ),
                periode.inlichtingenfraude.volgens("naarden-8.1-g"),
            ],
            dan=Vrijlating(
                # 8.1 refers to the law for both figures and gives none itself.
                percentage=wettelijk("vrijlating_arbeid_25pct_percentage"),
                bedrag_per_maand=kleinste(
                    wettelijk("vrijlating_arbeid_25pct_percentage").van(werk.inkomen_per_maand),
                    wettelijk("vrijlating_arbeid_25pct_max"),
                ),
                resterende_maanden=6 - periode.maanden_sinds_begin,
            ),
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Costs of the person: verordening art. 14, beleidsregels art. 7."""

from participatiekern import Aard, Instrument, Regel, Stilte, alle, een_van, euro, geval, kleinste
from participatiekern.feiten import kosten
from participatiekern_deventer.doelgroep import KLANT, UITSLUITINGEN

# Art. 14 names these three; whether the maximum of the beleidsregels covers them is open.
GENOEMD_IN_ARTIKEL_14 = een_van(
    (kosten.soort == "kinderopvang").volgens("deventer-vo-art14-lid1-a"),
    (kosten.soort == "reiskosten").volgens("deventer-vo-art14-lid1-b"),
    (kosten.soort == "werkplekaanpassing").volgens("deventer-vo-art14-lid1-c"),
)

VOORWAARDEN = alle(
    KLANT.volgens("deventer-vo-toel-art14"),
    kosten.aantoonbaar.volgens(
        "deventer-bel-art7-lid2-aantoonbaar",
        "deventer-bel-toel-art1-onkosten",
        "deventer-vo-toel-art14",
    ),
    kosten.noodzakelijk.volgens("deventer-bel-art7-lid2"),
    kosten.uit_traject_of_dienstverband.volgens("deventer-bel-art7-lid3", "deventer-vo-art14-lid1"),
    kosten.belemmert_deelname.volgens(
        "deventer-bel-toel-art7-toets-vertraging",
        "deventer-bel-toel-art7-toets-werk",
        "deventer-vo-toel-art14",
    ),
)

ANDERE_VERGOEDING = kosten.andere_vergoeding.volgens(
    "deventer-bel-art7-lid4", "deventer-bel-toel-art7-toets-voorliggend"
)

VERGOEDINGEN = [
    # No closed list of costs. The 250 euro is per traject, voorziening or instrument; what art. 14
    # names is not silently cut off at it (uitleg 22): for those only the actual costs count, and
    # the second rule says what is open.
    Regel(
        "deventer-vo-14-overige-vergoedingen",
        bron=(
            "deventer-vo-art14-lid1",
            "deventer-bel-art7-lid1",
            "deventer-bel-toel-art7-niet-limitatief",
        ),
        aard=Aard.BEVOEGDHEID,
        mits=VOORWAARDEN,
        tenzij=[*UITSLUITINGEN, ANDERE_VERGOEDING],
        dan=Instrument(
            "overige_vergoedingen",
            bedrag_max=geval(
                (GENOEMD_IN_ARTIKEL_14, kosten.bedrag), anders=kleinste(euro(250), kosten.bedrag)
            ),
            per="eenmalig",
        ),
    ),
    Regel(
        "deventer-bel-7-reikwijdte-maximum",
        bron="deventer-bel-art7-lid1",
        mits=alle(VOORWAARDEN, GENOEMD_IN_ARTIKEL_14, kosten.bedrag > euro(250)),
        tenzij=[*UITSLUITINGEN, ANDERE_VERGOEDING],
        dan=Stilte(
            "of het maximum van 250 euro ook geldt voor kinderopvang, reiskosten en "
            "werkplekaanpassing"
        ),
    ),
]

# SPDX-License-Identifier: EUPL-1.2
"""Which organisation, which document, which period."""

from datetime import date
from pathlib import Path

from participatiekern import Document, Regime, hookimpl


@hookimpl
def regime() -> Regime:
    """WerkSaam, for the period of the plan.

    The publication says from 1 January 2021, the plan itself is made for 2022 up to and including
    2025: the plan period counts (agreement 12, uitleg 35).
    """
    return Regime(
        naam="werksaam",
        titel="WerkSaam Westfriesland",
        # WerkSaam acts for "the 7 Westfriese gemeenten". The plan gives no CBS codes, and of the
        # seven names only Hoorn and Enkhuizen. Names and codes are general knowledge: Enkhuizen,
        # Hoorn, Medemblik, Opmeer, Drechterland, Stede Broec, Koggenland.
        cbs_codes=("0388", "0405", "0420", "0432", "0498", "0532", "1598"),
        documenten=(
            Document(
                "Beleidsplan Participatiewet 2022-2025 WerkSaam Westfriesland 'Meedoen telt!'",
                cvdr="CVDR669780",
                url="http://lokaleregelgeving.overheid.nl/CVDR669780/1",
            ),
        ),
        geldig_van=date(2022, 1, 1),
        geldig_tot=date(2025, 12, 31),
        map=Path(__file__).parent,
        oordeel_door={
            "default": "de coach",
            # 5.4: not a client with a coach, but an entrepreneur.
            "lokaal.werksaam.tijdelijke_financiele_problemen": "de medewerker van WerkSaam",
            "lokaal.werksaam.bedrijf_niet_levensvatbaar": "de medewerker van WerkSaam",
        },
        toelichting=(
            "Een beleidsplan, geen verordening: veel blijft aan de coach, en bedragen, percentages "
            "en duur van maatregelen staan in de wet en in verordeningen buiten dit plan."
        ),
    )

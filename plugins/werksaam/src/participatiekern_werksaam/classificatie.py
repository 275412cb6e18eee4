# SPDX-License-Identifier: EUPL-1.2
"""Classificatie: the ten doelgroepen of 3.2.

Groups say who someone is, and a person can be in several of them: the plan regulates no order
between them, so every rule stands by itself. Only two say something about the approach: whoever
can be placed at once, and the zorgcliënt. All of them are groups of clients; mensen met een
arbeidshandicap include the employees of the Wsw and beschut werk, who have no benefit.

The arbeidsmarktladder (2.2) is an image that is not in the source: no trede is made up.
"""

from participatiekern import Indeling, Regel, Verwijzing, alle, een_van, hookimpl, ingedeeld
from participatiekern.feiten import diagnose, persoon
from participatiekern_werksaam.begrippen import KLANT, KLANT_OF_ZONDER_UITKERING


@hookimpl
def classificatie() -> list[Regel]:
    """The doelgroepen in the order of 3.2.1 to 3.2.9."""
    return [
        Regel(
            "werksaam-3.2.1-direct-bemiddelbaar",
            bron="werksaam-3.2.1-def",
            mits=alle(KLANT, diagnose.direct_bemiddelbaar),
            dan=Indeling("doelgroep", "direct_bemiddelbaar", aanpak="direct_naar_werk"),
        ),
        Regel(
            "werksaam-3.2.2-jongeren",
            bron=("werksaam-3.2.2-def", "werksaam-3.2.2-latere-leeftijd"),
            # With or without benefit; also who gets stuck in work later, as long as under 27.
            mits=(persoon.leeftijd < 27).volgens("werksaam-3.2.2-def"),
            dan=Indeling("doelgroep", "jongeren"),
        ),
        Regel(
            "werksaam-3.2.3-vergunninghouders",
            bron="werksaam-3.2.3-def",
            mits=alle(KLANT, persoon.statushouder),
            dan=Indeling("doelgroep", "vergunninghouders"),
        ),
        Regel(
            "werksaam-3.2.4-psychisch-kwetsbaren",
            bron="werksaam-3.2.4-def",
            mits=alle(KLANT, persoon.psychisch_kwetsbaar),
            dan=Indeling("doelgroep", "psychisch_kwetsbaren"),
        ),
        Regel(
            "werksaam-3.2.5-arbeidshandicap",
            bron="werksaam-3.2.5-def",
            # "Mainly" these three: whoever else may belong here is for the coach (agreement 19).
            mits=alle(
                KLANT_OF_ZONDER_UITKERING,
                een_van(
                    persoon.wsw_indicatie,
                    persoon.indicatie_beschut_werk,
                    persoon.doelgroepregister,
                ),
            ),
            dan=Indeling("doelgroep", "arbeidshandicap"),
        ),
        Regel(
            "werksaam-3.2.6-niet-uitkeringsgerechtigden",
            # The 16 hours and the two years limit the trajectory, not who is a nugger.
            bron="werksaam-3.2.6-kaders-uitkering",
            mits=persoon.nugger,
            dan=Indeling("doelgroep", "niet_uitkeringsgerechtigden"),
        ),
        Regel(
            "werksaam-3.2.7-zorgclienten",
            bron=("werksaam-3.2.7-def", "werksaam-3.2.7-terug"),
            # Within five years is still work: exactly sixty months is no zorgcliënt. The same
            # estimate hands someone back, and holds for dak- en thuislozen too.
            mits=alle(
                KLANT,
                (diagnose.maanden_tot_werk > 60).volgens("werksaam-3.2.7-def"),
            ),
            dan=Indeling("doelgroep", "zorgclienten", aanpak="zorg"),
        ),
        # WerkSaam hands the zorgcliënt over; the gemeente guides him.
        Regel(
            "werksaam-3.2.7-overdracht",
            bron=("werksaam-3.2.7-gemeente", "werksaam-1.5-zorg-overdracht"),
            mits=ingedeeld("doelgroep", "zorgclienten").volgens(
                "werksaam-3.2.7-gemeente", "werksaam-3.2.8-overdracht"
            ),
            dan=Verwijzing(naar="de gemeente, die de begeleiding van zorgcliënten overneemt"),
        ),
        Regel(
            "werksaam-3.2.8-dak-en-thuislozen",
            bron=("werksaam-3.2.8-begeleiding", "werksaam-3.2-doelgroepenbeleid"),
            mits=alle(KLANT, persoon.dak_of_thuisloos),
            dan=Indeling("doelgroep", "dak_en_thuislozen"),
        ),
        Regel(
            "werksaam-3.2.9-vijfenveertigplussers",
            bron="werksaam-3.2.9-45plus",
            mits=alle(KLANT, persoon.leeftijd >= 45, persoon.leeftijd < 60),
            dan=Indeling("doelgroep", "vijfenveertigplussers"),
        ),
        Regel(
            "werksaam-3.2.9-ouderen",
            bron="werksaam-3.2.9-ouderen",
            # From the sixtieth birthday (uitleg 25).
            mits=alle(KLANT, persoon.leeftijd >= 60),
            dan=Indeling("doelgroep", "ouderen"),
        ),
    ]

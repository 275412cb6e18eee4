# SPDX-License-Identifier: EUPL-1.2
"""The admission requirements of bijlage 1, dash by dash.

They are read twice: to propose a spoor, and to decide on the aanmelding of somebody whose spoor
was recorded (agreement 6). They are taken literally, also where spoor 1 asks less than spoor 2
(language) or more (any detention, recent work): uitleg 24 and 25.
"""

from participatiekern import alle, een_van
from participatiekern.feiten import belemmering, diagnose, persoon, traject, werk
from participatiekern_krimpen.feiten import VERSLAVING_GEEFT_PROBLEMEN

# "Minimaal" verstaan en spreken: mastering Dutch in woord en geschrift is more than that.
# Motivation and detention are two requirements, though a slash joins them (uitleg 24).
# Psychische beperkingen are not named in the sixth dash, so they are not asked.
EISEN_SPOOR_1 = alle(
    een_van(persoon.taal_mondeling, persoon.taal_schriftelijk).volgens("krimpen-spoor1-eis-taal"),
    diagnose.gemotiveerd.volgens("krimpen-spoor1-eis-motivatie"),
    (~persoon.detentieverleden).volgens("krimpen-spoor1-eis-detentie"),
    (~persoon.detentie_in_vooruitzicht).volgens("krimpen-spoor1-eis-detentie"),
    diagnose.representatief.volgens("krimpen-spoor1-eis-representatief"),
    persoon.startkwalificatie.volgens("krimpen-spoor1-eis-startkwalificatie"),
    persoon.vog_overlegbaar.volgens("krimpen-spoor1-eis-vog"),
    (~belemmering.sociaal).volgens("krimpen-spoor1-eis-beperkingen"),
    (~belemmering.medisch).volgens("krimpen-spoor1-eis-beperkingen"),
    (werk.maanden_zonder_betaald_werk >= 3).volgens("krimpen-spoor1-eis-geen-werk"),
).heet(
    "eisen van spoor 1",
    ja="aan de eisen van spoor 1 is voldaan",
    nee="aan de eisen van spoor 1 is niet voldaan",
)

# "In woord en geschrift": who does not speak Dutch does not master it, whatever he writes.
# Without any detention the question whether it was recent does not arise (agreement 10).
# An addiction excludes only "met daaraan gerelateerde problemen".
# Only a similar (soortgelijk) earlier traject counts, unless this one follows from it (uitleg 28).
EISEN_SPOOR_2 = alle(
    werk.scholing_of_werkervaring.volgens("krimpen-spoor2-eis-ervaring"),
    diagnose.gemotiveerd.volgens("krimpen-spoor2-eis-motivatie"),
    diagnose.investeringsbereid.volgens("krimpen-spoor2-eis-motivatie"),
    alle(persoon.taal_mondeling, persoon.taal_schriftelijk).volgens("krimpen-spoor2-eis-taal"),
    persoon.vaste_woonplaats.volgens("krimpen-spoor2-eis-woonplaats"),
    belemmering.in_hoofdzaak_schuldenvrij.volgens("krimpen-spoor2-eis-schulden"),
    (~belemmering.loonbeslag).volgens("krimpen-spoor2-eis-loonbeslag"),
    een_van(~persoon.detentieverleden, ~persoon.detentieverleden_recent).volgens(
        "krimpen-spoor2-eis-detentieverleden"
    ),
    (~persoon.detentie_in_vooruitzicht).volgens("krimpen-spoor2-eis-detentietoekomst"),
    een_van(
        ~belemmering.verslaving_actueel,
        belemmering.verslaving_afwezigheid_aangetoond,
        ~VERSLAVING_GEEFT_PROBLEMEN,
    ).volgens("krimpen-spoor2-eis-verslaving"),
    een_van(
        (~traject.soortgelijk_eerder).volgens("krimpen-spoor2-eis-eerder"),
        traject.logisch_vervolg.volgens("krimpen-spoor2-eis-eerder-uitzondering"),
    ),
).heet(
    "eisen van spoor 2",
    ja="aan de eisen van spoor 2 is voldaan",
    nee="aan de eisen van spoor 2 is niet voldaan",
)

# Stricter in proof than spoor 2 ("aantoonbaar"): an absence that nobody showed is not enough, and
# shown absence is one requirement. What must be absent is the same: an addiction with related
# problems, so that one that was judged to give none is no obstacle.
EISEN_SPOOR_3 = alle(
    persoon.vaste_woonplaats.volgens("krimpen-spoor3-eis-woonplaats"),
    een_van(
        belemmering.verslaving_afwezigheid_aangetoond,
        alle(belemmering.verslaving_actueel, ~VERSLAVING_GEEFT_PROBLEMEN),
    ).volgens("krimpen-spoor3-eis-verslaving"),
    (~persoon.detentie_in_vooruitzicht).volgens("krimpen-spoor3-eis-detentietoekomst"),
).heet(
    "eisen van spoor 3",
    ja="aan de eisen van spoor 3 is voldaan",
    nee="aan de eisen van spoor 3 is niet voldaan",
)

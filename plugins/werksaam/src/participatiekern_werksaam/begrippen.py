# SPDX-License-Identifier: EUPL-1.2
"""Begrippen: WerkSaam's own concepts that more than one rule uses."""

from participatiekern import alle, een_van, ingedeeld
from participatiekern.feiten import diagnose, nug, persoon, traject, uitkering, uitstroom

# 9.1: the benefits that WerkSaam pays, and so can reduce.
UITKERING_VAN_WERKSAAM = (
    uitkering.soort.is_in("bijstand", "ioaw", "ioaz")
    .volgens("werksaam-9.1-uitkeringen")
    .heet(
        "uitkering van WerkSaam",
        ja="de persoon heeft een uitkering van WerkSaam",
        nee="de persoon heeft geen uitkering van WerkSaam",
    )
)

# The cliënt of WerkSaam: who has its benefit, nuggers (3.2.6) and everyone under 27 (3.2.2).
KLANT = een_van(
    UITKERING_VAN_WERKSAAM,
    persoon.nugger.volgens("werksaam-3.2.6-kaders-uitkering"),
    (persoon.leeftijd < 27).volgens("werksaam-3.2.2-def"),
).heet("cliënt van WerkSaam")

# 2.4 and 5.6: who left for work has no benefit any more; what counts is which one he left.
UIT_UITKERING_VAN_WERKSAAM = alle(
    uitkering.soort == "geen",
    uitstroom.vorige_uitkering.is_in("bijstand", "ioaw", "ioaz").volgens(
        "werksaam-9.1-uitkeringen"
    ),
).heet(
    "uitgestroomd bij WerkSaam",
    ja="de persoon is uit een uitkering van WerkSaam gestroomd",
    nee="de persoon is niet uit een uitkering van WerkSaam gestroomd",
)

# Who works already has no benefit; a benefit of somebody else means that WerkSaam does not guide
# him.
KLANT_OF_ZONDER_UITKERING = een_van(KLANT, uitkering.soort == "geen").heet(
    "cliënt, ook zonder uitkering",
    ja="de persoon is cliënt van WerkSaam of heeft geen uitkering",
    nee="de persoon heeft een uitkering van een ander",
)

# The policy per doelgroep (3.2): facilities are tied to the group.
ARBEIDSHANDICAP = (
    ingedeeld("doelgroep", "arbeidshandicap")
    .volgens("werksaam-3.2-doelgroepenbeleid", "werksaam-3.2.5-def")
    .heet(
        "arbeidshandicap",
        ja="de persoon heeft een arbeidshandicap",
        nee="de persoon heeft geen arbeidshandicap",
    )
)

# 3.2.7: handed over to the gemeente; WerkSaam plays no active part in the trajectory. Whoever can
# be placed at once is not out of reach of work for five years. Facilities that presuppose work, or
# an indication that work is possible (3.2.5), do not ask it.
ZORGCLIENT = (
    alle(
        ingedeeld("doelgroep", "zorgclienten"),
        (~diagnose.direct_bemiddelbaar).volgens("werksaam-3.2.1-def"),
    )
    .volgens(
        "werksaam-1.5-zorg-overdracht", "werksaam-3.2.7-gemeente", "werksaam-3.2.7-werksaam-rest"
    )
    .heet("zorgcliënt")
)

# 3.2.6: what is added for a nugger. The two years run from the end of the earlier trajectory
# (uitleg 30), and at two years it is no longer younger than that.
NUGGER_BUITEN_DE_KADERS = alle(
    ~UITKERING_VAN_WERKSAAM,
    persoon.nugger,
    een_van(
        (nug.beschikbare_uren < 16).volgens("werksaam-3.2.6-beschikbaarheid"),
        alle(nug.eerder_traject, nug.maanden_sinds_vorig_traject < 24).volgens(
            "werksaam-3.2.6-2-jaar"
        ),
    ),
).heet("nugger buiten de kaders van 3.2.6")

# 3.2.6: whether a nugger really needs a trajectory is found at the first meeting; who can start
# regular work without one does not.
NUGGER_HEEFT_TRAJECT_NODIG = een_van(traject.nodig, ~diagnose.direct_bemiddelbaar).volgens(
    "werksaam-3.2.6-kennismaking"
)

# Facilities belong to the period of his trajectory: who needs none has no claim to them.
NUGGER_ZONDER_TRAJECT = alle(
    ~UITKERING_VAN_WERKSAAM, persoon.nugger, ~NUGGER_HEEFT_TRAJECT_NODIG
).heet("nugger die geen traject nodig heeft")

# Nobody gets help of WerkSaam to find work in the first two situations, and no facility that is
# (part of) a trajectory in any of the three.
GEEN_HULP_VAN_WERKSAAM = [ZORGCLIENT, NUGGER_BUITEN_DE_KADERS]
GEEN_TRAJECT_VAN_WERKSAAM = [*GEEN_HULP_VAN_WERKSAAM, NUGGER_ZONDER_TRAJECT]

# SPDX-License-Identifier: EUPL-1.2
"""Classificatie: the six sporen. The first that fits is the spoor; a recorded spoor wins.

The order is that of the diagnosis, not of the numbers. Who is exempt (spoor 5) does not take part
in the others. Spoor 0 is for the kansrijken; 1 to 4 divide the others, where a clear need of care
or of more guidance points away from 1 and 2. Who fits nowhere goes back to the diagnosis: there is
no fallback (uitleg 26, agreement 6).
"""

from participatiekern import Indeling, Regel, Stilte, alle, een_van, eerste, hookimpl
from participatiekern.feiten import belemmering, diagnose, huishouden, indeling, uitkering
from participatiekern.rules.rule import Tabel
from participatiekern_krimpen.eisen import EISEN_SPOOR_1, EISEN_SPOOR_2, EISEN_SPOOR_3

# The ground must be one of the three that spoor 5 names.
NIET_IN_STAAT_TE_WERKEN = alle(
    belemmering.kan_niet_werken,
    een_van(belemmering.medisch, belemmering.sociaal, belemmering.psychisch),
).volgens("krimpen-spoor5-doelgroep")

# The advice may only be left out on a judgement that the case is evident, never because of a
# characteristic such as a wheelchair (uitleg 30).
ADVIES_OF_EVIDENT = een_van(
    belemmering.advies_derden.volgens("krimpen-spoor5-derdenadvies"),
    belemmering.ontheffing_evident.volgens("krimpen-spoor5-evident"),
)

# A single parent has a child by definition; other households can have one too.
HEEFT_KIND = een_van(
    huishouden.aantal_kinderen >= 1,
    huishouden.samenstelling == "alleenstaande_ouder",
).volgens("krimpen-spoor5-kind-ontheffing")

# Whose diagnosis is "cannot work" does not fall back to spoor 1, 2 or 3 when the advice is missing.
KAN_WERKEN = (~belemmering.kan_niet_werken).volgens("krimpen-spoor5-doelgroep")

MEER_BEGELEIDING = diagnose.meer_begeleiding_nodig.volgens("krimpen-spoor3-doelgroep")


@hookimpl
def classificatie() -> list[Tabel]:
    """One table for the stelsel spoor."""
    return [
        eerste(
            # The model is for new clients; others who have a spoor have it recorded.
            Regel(
                "krimpen-zittend-bestand",
                bron=("krimpen-model-nieuwe-klanten", "krimpen-model-intake-diagnose"),
                mits=~uitkering.nieuwe_instroom,
                dan=Stilte(
                    "De richtlijn is voor nieuwe klanten: voor het zittend bestand regelt zij geen "
                    "eerste indeling in een spoor."
                ),
            ),
            Regel(
                "krimpen-spoor-5-ontheven",
                bron=(
                    "krimpen-spoor5-doelgroep",
                    "krimpen-spoor5-sporen-ontheffing",
                    "krimpen-model-spoor-inzetten",
                ),
                mits=NIET_IN_STAAT_TE_WERKEN & ADVIES_OF_EVIDENT,
                dan=Indeling("spoor", "5", aanpak="vrijgesteld"),
            ),
            # The source asks the advice for the exemption, not for the definitive classification.
            # No prospect of paid work: cannot work, and that will not improve.
            Regel(
                "krimpen-spoor-5-definitief",
                bron=("krimpen-spoor5-definitief", "krimpen-model-spoor-inzetten"),
                mits=alle(
                    NIET_IN_STAAT_TE_WERKEN,
                    diagnose.verbetering_uitgesloten.volgens("krimpen-spoor5-definitief"),
                ),
                dan=Indeling("spoor", "5", aanpak="vrijgesteld"),
            ),
            # Childcare is a fact, not an expert's opinion: no advice is asked (uitleg 30).
            Regel(
                "krimpen-spoor-5-geen-kinderopvang",
                bron=("krimpen-spoor5-kind-ontheffing", "krimpen-model-spoor-inzetten"),
                mits=alle(
                    (~belemmering.kan_niet_werken).volgens("krimpen-spoor5-kind-ontheffing"),
                    HEEFT_KIND,
                    (~huishouden.kinderopvang_op_korte_termijn).volgens(
                        "krimpen-spoor5-kind-ontheffing"
                    ),
                ),
                tenzij=[
                    huishouden.kinderopvang_beschikbaar.volgens(
                        "krimpen-spoor5-kind-herleving", "krimpen-spoor5-kind-heraanmelding"
                    )
                ],
                dan=Indeling("spoor", "5", aanpak="vrijgesteld"),
            ),
            # When prospects fail to appear the judgement is made anew, and a spoor below follows
            # (uitleg 22).
            Regel(
                "krimpen-spoor-0",
                bron=("krimpen-spoor0-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=diagnose.direct_bemiddelbaar.volgens(
                    "krimpen-spoor0-doelgroep", "krimpen-spoor0-geen-vooruitzicht"
                ),
                dan=Indeling("spoor", "0", aanpak="direct_naar_werk"),
            ),
            # The examples (older, partly unfit, heavily pregnant, Wsw) guide the judgement; none of
            # them is enough by itself.
            Regel(
                "krimpen-spoor-4",
                bron=("krimpen-spoor4-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=diagnose.zorgbehoefte.volgens(
                    "krimpen-spoor4-doelgroep", "krimpen-spoor4-voorbeelden"
                ),
                dan=Indeling("spoor", "4", aanpak="participatie"),
            ),
            Regel(
                "krimpen-spoor-1",
                bron=("krimpen-spoor1-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=alle(KAN_WERKEN, ~MEER_BEGELEIDING, EISEN_SPOOR_1),
                dan=Indeling("spoor", "1", aanpak="werktoeleiding"),
            ),
            Regel(
                "krimpen-spoor-2",
                bron=("krimpen-spoor2-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=alle(KAN_WERKEN, ~MEER_BEGELEIDING, EISEN_SPOOR_2),
                dan=Indeling("spoor", "2", aanpak="werktoeleiding"),
            ),
            Regel(
                "krimpen-spoor-3",
                bron=("krimpen-spoor3-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=alle(KAN_WERKEN, MEER_BEGELEIDING, EISEN_SPOOR_3),
                dan=Indeling("spoor", "3", aanpak="ontwikkeling"),
            ),
            Regel(
                "krimpen-geen-passend-spoor",
                bron="krimpen-samen-diagnose-leidend",
                dan=Stilte(
                    "Wie niet aan de eisen van spoor 1, 2 of 3 voldoet en niet in spoor 0, 4 of 5 "
                    "valt, krijgt in de richtlijn geen spoor: een terugvalregel ontbreekt en de "
                    "diagnose is leidend."
                ),
            ),
            vastgesteld=indeling.krimpen_spoor,
        ),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Classificatie: the six sporen. The first that fits is the spoor; a recorded spoor wins.

The order is that of the diagnosis, not of the numbers. Who is exempt (spoor 5) does not take part
in the others. Spoor 0 is for the kansrijken; 1 to 4 divide the others, where a clear need of care
or of more guidance points away from 1 and 2. Who fits nowhere goes back to the diagnosis: there is
no fallback (uitleg 26, agreement 6).
"""

from participatiekern import Indeling, Regel, Stilte, alle, een_van, eerste, hookimpl
from participatiekern.feiten import diagnose, indeling, uitkering
from participatiekern.rules.rule import Tabel
from participatiekern_krimpen.begrippen import (
    KAN_WERKEN,
    KLANT,
    NA_OPVANG,
    NA_SPOOR_0,
    NIET_IN_STAAT_TE_WERKEN,
    OPNIEUW_INDELEN,
    ZONDER_OPVANG,
)
from participatiekern_krimpen.eisen import EISEN_SPOOR_1, EISEN_SPOOR_2, EISEN_SPOOR_3

MEER_BEGELEIDING = diagnose.meer_begeleiding_nodig.volgens("krimpen-spoor3-doelgroep")

# After a spoor 0 without prospects the client is no longer kansrijk (uitleg 22).
KANSRIJK = alle(diagnose.direct_bemiddelbaar.volgens("krimpen-spoor0-doelgroep"), ~NA_SPOOR_0)
ZORGBEHOEFTE = diagnose.zorgbehoefte.volgens("krimpen-spoor4-doelgroep")
BOVENKANT = alle(KAN_WERKEN, ~MEER_BEGELEIDING, EISEN_SPOOR_1)
MIDDENGROEP = alle(KAN_WERKEN, ~MEER_BEGELEIDING, EISEN_SPOOR_2)
MIDDENGROEP_MET_SCHOLING = alle(KAN_WERKEN, MEER_BEGELEIDING, EISEN_SPOOR_3)

IN_STAAT_TOT_EEN_SPOOR = een_van(
    KANSRIJK, ZORGBEHOEFTE, BOVENKANT, MIDDENGROEP, MIDDENGROEP_MET_SCHOLING
).volgens("krimpen-spoor5-kind-ontheffing")


@hookimpl
def classificatie() -> list[Tabel]:
    """One table for the stelsel spoor."""
    return [
        eerste(
            Regel(
                "krimpen-geen-klant",
                bron="krimpen-alg-plicht-klant",
                mits=~KLANT,
                dan=Stilte(
                    "De richtlijn gaat over wie bijstand ontvangt: voor nuggers, Anw'ers, IOAW, "
                    "IOAZ en uitkeringen van UWV regelt zij geen indeling in een spoor."
                ),
            ),
            # The model is for new clients; others who have a spoor have it recorded.
            Regel(
                "krimpen-zittend-bestand",
                bron=("krimpen-model-nieuwe-klanten", "krimpen-model-intake-diagnose"),
                mits=alle(~uitkering.nieuwe_instroom, ~OPNIEUW_INDELEN),
                dan=Stilte(
                    "De richtlijn is voor nieuwe klanten: voor het zittend bestand regelt zij geen "
                    "eerste indeling in een spoor."
                ),
            ),
            Regel(
                "krimpen-spoor-5-definitief",
                bron=("krimpen-spoor5-definitief", "krimpen-model-spoor-inzetten"),
                mits=alle(
                    NIET_IN_STAAT_TE_WERKEN,
                    alle(
                        diagnose.verbetering_uitgesloten, ~diagnose.ooit_regulier_werk_mogelijk
                    ).volgens("krimpen-spoor5-definitief"),
                ),
                dan=Indeling("spoor", "5", aanpak="vrijgesteld"),
            ),
            # The advice of a third party is asked for the exemption from the duty to work, which is
            # a decision of its own; the sporen are left out on the ground itself.
            Regel(
                "krimpen-spoor-5-ontheven",
                bron=(
                    "krimpen-spoor5-sporen-ontheffing",
                    "krimpen-spoor5-doelgroep",
                    "krimpen-model-spoor-inzetten",
                ),
                mits=NIET_IN_STAAT_TE_WERKEN,
                dan=Indeling("spoor", "5", aanpak="vrijgesteld"),
            ),
            # Childcare is a fact, not an expert's opinion: no advice is asked (uitleg 30). Who is
            # classified again because it was found, has it.
            Regel(
                "krimpen-spoor-5-geen-kinderopvang",
                bron=("krimpen-spoor5-kind-ontheffing", "krimpen-model-spoor-inzetten"),
                mits=alle(ZONDER_OPVANG, ~NA_OPVANG, IN_STAAT_TOT_EEN_SPOOR),
                dan=Indeling("spoor", "5", aanpak="vrijgesteld"),
            ),
            Regel(
                "krimpen-spoor-0",
                bron=("krimpen-spoor0-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=KANSRIJK,
                dan=Indeling("spoor", "0", aanpak="direct_naar_werk"),
            ),
            # The examples (older, partly unfit, heavily pregnant, Wsw) guide the judgement; none of
            # them is enough by itself.
            Regel(
                "krimpen-spoor-4",
                bron=("krimpen-spoor4-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=ZORGBEHOEFTE,
                dan=Indeling("spoor", "4", aanpak="participatie"),
            ),
            Regel(
                "krimpen-spoor-1",
                bron=("krimpen-spoor1-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=BOVENKANT,
                dan=Indeling("spoor", "1", aanpak="werktoeleiding"),
            ),
            Regel(
                "krimpen-spoor-2",
                bron=("krimpen-spoor2-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=MIDDENGROEP,
                dan=Indeling("spoor", "2", aanpak="werktoeleiding"),
            ),
            Regel(
                "krimpen-spoor-3",
                bron=("krimpen-spoor3-doelgroep", "krimpen-model-spoor-inzetten"),
                mits=MIDDENGROEP_MET_SCHOLING,
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

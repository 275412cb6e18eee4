# SPDX-License-Identifier: EUPL-1.2
"""Lexicon: the Dutch word for a fact, a value, a group, a judge, a status.

The words of the shared vocabulary are in ``data/bewoording.toml``. A local fact brings its own
(`Feit.woorden`); what it does not say is worded from its name and question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from participatiekern.decide.outcome import Gemis, Ontbrekend, Status
from participatiekern.facts.data import data_table
from participatiekern.facts.values import Soort, code_date
from participatiekern.facts.vocabulary import Feit
from participatiekern.rules.regime import Document, Regime
from participatiekern.rules.rule import Aard, Regel

STATUS = {
    Status.VAN_TOEPASSING: "van toepassing",
    Status.ONBEKEND: "nog onbekend",
    Status.VERWEZEN: "elders geregeld",
    Status.NIET_INGEVOERD: "niet ingevoerd",
    Status.NIET_GEREGELD: "niet geregeld",
    Status.NIET_VAN_TOEPASSING: "niet van toepassing",
    Status.NIET_AAN_DE_ORDE: "niet aan de orde",
}
AARD = {
    Aard.RECHT: "recht",
    Aard.PLICHT: "plicht",
    Aard.BEVOEGDHEID: "bevoegdheid",
    Aard.VASTSTELLING: "vaststelling",
}
_PLICHT_VAN = {"persoon": "de betrokkene", "college": "het college"}
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()


def force_word(regel: Regel) -> str:
    """The legal force of a rule, and of a duty whom it binds; nothing for a rule without force."""
    if regel.aard is None:
        return ""
    bound = f" van {_PLICHT_VAN[regel.plicht_van]}" if regel.plicht_van else ""
    return AARD[regel.aard] + bound


@cache
def words() -> Mapping[str, Any]:
    """The wording that the kernel ships."""
    return data_table("bewoording.toml")


# --- facts and values ----------------------------------------------------------------------------


@cache
def fact_name(feit: Feit) -> str:
    """A noun phrase for the fact: "de duur van de uitkering tot nu toe"."""
    found = feit.woorden.naam or words()["feit"].get(feit.pad, {}).get("naam")
    return found or feit.naam.replace("_", " ")


@cache
def clause(feit: Feit, holds: bool) -> str:
    """A ja/nee fact as a main clause: "het werk is regulier", "het werk is niet regulier"."""
    own = feit.woorden.ja if holds else feit.woorden.nee
    found = own or words()["feit"].get(feit.pad, {}).get("ja" if holds else "nee")
    return found or f"{feit.naam.replace('_', ' ')}: {'ja' if holds else 'nee'}"


@cache
def open_question(feit: Feit) -> str:
    """What is not known of a fact, as an indirect question: "of het werk regulier is"."""
    found = feit.woorden.onbekend or words()["feit"].get(feit.pad, {}).get("onbekend")
    return found or (
        feit.vraag[:1].lower() + feit.vraag[1:].rstrip("?") if feit.vraag else feit.pad
    )


def choice_word(feit: Feit, value: str) -> str:
    """A choice in words."""
    table = words()["gedragingsoort"] if is_conduct(feit) else words()["keuze"].get(feit.pad, {})
    return str(table.get(value, value.replace("_", " ")))


def choice_lead(feit: Feit) -> str:
    """What a choice is said of, with its verb: "de persoon heeft", "het vastgestelde spoor is"."""
    found = words()["feit"].get(feit.pad, {}).get("aanhef")
    return str(found or f"{fact_name(feit)} is")


def is_conduct(feit: Feit) -> bool:
    """Whether the words of a choice are what somebody did, which follow a colon."""
    return feit.naam == "soort" and feit.pad.startswith("gedraging")


def euro_word(cents: int) -> str:
    """An amount as Dutch writes it: "€ 1.317,00"."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}€ {whole:,}".replace(",", ".") + f",{rest:02d}"


def percentage_word(hundredths: int) -> str:
    """A percentage as Dutch writes it: "12,5%"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + "%"


def months_word(months: int) -> str:
    """A duration: "1 maand", "12 maanden"."""
    return f"{months} {'maand' if months == 1 else 'maanden'}"


def value_word(soort: Soort, code: Any, feit: Feit | None = None) -> str:
    """A value in words, with its unit."""
    return VALUE_WORDS[soort](code, feit)


def _duration_word(code: int) -> str:
    months, more = divmod(code, 100)
    return months_word(months) + (" en enkele dagen" if more else "")


def day_word(day: date) -> str:
    """A day: "1 januari 2008"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


VALUE_WORDS: dict[Soort, Callable[[Any, Feit | None], str]] = {
    Soort.JA_NEE: lambda code, _: "ja" if code else "nee",
    Soort.GEHEEL: lambda code, f: f"{code} {f.eenheid}" if f and f.eenheid else str(code),
    Soort.DUUR: lambda code, _: _duration_word(code),
    Soort.BEDRAG: lambda code, _: euro_word(code),
    Soort.PERCENTAGE: lambda code, _: percentage_word(code),
    Soort.DATUM: lambda code, _: day_word(code_date(code)),
    Soort.KEUZE: lambda code, feit: choice_word(feit, code) if feit else str(code),
    Soort.TEKST: lambda code, _: str(code),
    Soort.LIJST: lambda code, _: str(len(code)),
}


@cache
def group_word(stelsel: str, groep: str) -> str:
    """A group in words; the same in every regime that has this stelsel and group."""
    for systems in words()["groep"].values():
        if groep in systems.get(stelsel, {}):
            return str(systems[stelsel][groep])
    return groep.replace("_", " ")


def group_of(regime: str, stelsel: str, groep: str) -> str:
    """The name that this regime has for one of its groups."""
    groepen = words()["groep"].get(regime, {}).get(stelsel, {})
    return str(groepen.get(groep, groep.replace("_", " ")))


def instrument_word(regime: str, code: str) -> str:
    """The name of an instrument of a regime."""
    found = words()["instrument"].get(regime, {}).get(code)
    return str(found or code.rpartition(".")[2].replace("_", " "))


def document_word(document: Document) -> str:
    """A source with its number and address: "Verordening Diemen (CVDR642137, https://...)"."""
    found = ", ".join(filter(None, [document.kenmerk, document.adres]))
    return f"{document.titel} ({found})" if found else document.titel


# --- what is missing -----------------------------------------------------------------------------


def missing_word(item: Ontbrekend, feiten: Mapping[str, Feit], regime: Regime) -> str:
    """What a regime waits for, in words that follow "Nog vast te stellen:"."""
    match item.soort:
        case Gemis.WETTELIJK_BEDRAG:
            return on_reference_date(item.feit)
        case Gemis.EIGEN_BEDRAG:
            return own_on_reference_date(item.feit, regime)
        case Gemis.AANLEIDING:
            return f"{section_word(item.feit)} (niet voorgelegd)"
        case Gemis.OORDEEL:
            return f"{open_question(feiten[item.feit])} (oordeel van {judge(item.feit, regime)})"
    return open_question(feiten[item.feit])


def on_reference_date(reeks: str) -> str:
    """A statutory amount that is not known for the peildatum."""
    return f"{words()['wettelijk'].get(reeks, reeks)} op de peildatum"


def own_on_reference_date(reeks: str, regime: Regime) -> str:
    """A figure of the regime's own that is not known for the peildatum."""
    return f"{regime.eigen_reeksen[reeks].omschrijving} op de peildatum"


def section_word(sectie: str) -> str:
    """The name of a section within a sentence: "plaatsing of baan"."""
    naam = str(words()["sectie"].get(sectie, {}).get("naam", sectie))
    return naam[:1].lower() + naam[1:]


def not_put_forward(sectie: str) -> str:
    """That this section was not put forward: "er is geen gedraging voorgelegd"."""
    return str(words()["sectie"][sectie]["aanleiding"])


def not_encoded(regime: Regime, onderwerp: str) -> str:
    """Which part of a topic is not in the rules of the regime, as a sentence."""
    provisions = regime.niet_ingevoerd[onderwerp]
    return f"Niet ingevoerd in deze regels: {provisions}; of daaruit iets volgt, is hier onbekend."


def judge(pad: str, regime: Regime) -> str:
    """Who gives a judgement: who the source of the regime says, else who usually does."""
    usual = words()["oordeel_door"]
    for by in (regime.oordeel_door, usual):
        if found := by.get(pad) or by.get("default"):
            return str(found)
    raise KeyError(pad)

# SPDX-License-Identifier: EUPL-1.2
"""Consequences: what follows from a rule in Dutch words, from the fields of its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from participatiekern.decide.outcome import RegelUitkomst
from participatiekern.words.lexicon import euro_word, months_word, words

_BASIS = {
    "wml": "het wettelijk minimumloon",
    "loonkosten": "de loonkosten",
    "norm": "de bijstandsnorm",
}


def consequence(uitkomst: RegelUitkomst, regime: str) -> str:
    """What follows, in words, from the fields of the outcome."""
    v = uitkomst.velden
    match uitkomst.regel.dan.soort:
        case "indeling":
            groepen = words()["groep"].get(regime, {}).get(v["stelsel"], {})
            return str(groepen.get(v["groep"], v["groep"].replace("_", " ")))
        case "instrument":
            return _instrument(v, regime)
        case "maatregel":
            return _measure(v)
        case "waarschuwing":
            return "schriftelijke waarschuwing"
        case "vrijlating":
            return _exemption(v)
        case "premie":
            return (
                f"premie van {_amount(v['bedrag'])}"
                if "bedrag" in v
                else "premie (de bron noemt geen bedrag)"
            )
        case "verwijzing":
            return f"elders geregeld: {v['naar']}"
    decided_by_a_person = (
        "per geval te beslissen: "
        if uitkomst.regel.dan.soort == "individueel"
        else "niet geregeld: "
    )
    description = str(v["omschrijving"]).rstrip(".")
    return decided_by_a_person + description[:1].lower() + description[1:]


def instrument_word(regime: str, code: str) -> str:
    """The name of an instrument of a regime."""
    found = words()["instrument"].get(regime, {}).get(code)
    return str(found or code.rpartition(".")[2].replace("_", " "))


def _instrument(v: Mapping[str, Any], regime: str) -> str:
    parts = [instrument_word(regime, v["instrument"])]
    if v.get("uren_per_week") is not None:
        parts.append(f"{v['uren_per_week']} uur per week")
    elif v.get("uren_per_week_min") is not None and v.get("uren_per_week_max") is not None:
        parts.append(f"{v['uren_per_week_min']} tot {v['uren_per_week_max']} uur per week")
    elif v.get("uren_per_week_max") is not None:
        parts.append(f"hooguit {v['uren_per_week_max']} uur per week")
    elif v.get("uren_per_week_min") is not None:
        parts.append(f"ten minste {v['uren_per_week_min']} uur per week")
    if v.get("max_maanden") is not None:
        parts.append(f"hooguit {months_word(v['max_maanden'])}")
    if v.get("verlenging_maanden") is not None:
        parts.append(f"te verlengen met {months_word(v['verlenging_maanden'])}")
    if "percentage" in v:
        of_what = f" van {_BASIS.get(v['grondslag'], v['grondslag'])}" if "grondslag" in v else ""
        parts.append(f"{_share(v['percentage'])}{of_what}")
    if "bedrag_max" in v:
        per = {"maand": " per maand", "eenmalig": " eenmalig"}.get(v.get("per") or "", "")
        parts.append(f"hooguit {_amount(v['bedrag_max'])}{per}")
    return ", ".join(parts)


def _measure(v: Mapping[str, Any]) -> str:
    size = (
        f"{_share(v['percentage'])} van de bijstandsnorm"
        if "percentage" in v
        else _amount(v.get("bedrag"))
    )
    length = f" gedurende {months_word(v['maanden'])}" if v.get("maanden") is not None else ""
    month = f" ({_amount(v['bedrag_per_maand'])} per maand)" if "bedrag_per_maand" in v else ""
    return f"verlaging van {size}{length}{month}"


def _exemption(v: Mapping[str, Any]) -> str:
    parts = [
        "vrijlating"
        + (f" van {_share(v['percentage'])} van het inkomen uit werk" if "percentage" in v else "")
    ]
    if "bedrag_per_maand" in v:
        parts.append(f"{_amount(v['bedrag_per_maand'])} per maand")
    if v.get("resterende_maanden") is not None:
        parts.append(f"nog {months_word(v['resterende_maanden'])}")
    return ", ".join(parts)


def _amount(value: str | None) -> str:
    if value is None:
        return "een nog onbekend bedrag"
    return euro_word(int(value.replace(".", "")))


def _share(value: str | None) -> str:
    return "een nog onbekend percentage" if value is None else f"{value.replace('.', ',')}%"

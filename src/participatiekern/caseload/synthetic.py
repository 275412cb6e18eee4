# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 -- every name goes through quoted(), every text through literal()
"""Synthetic: an invented population with plausible joint distributions, the same for the same seed.

Based on a source (Dinkelland 2007, chapter 4): the shares of the six profiles (`PROFILES`), of part
time work (10 of 83), of IOAW beside WWB (6 to 77) and of Wsw indications (4 of 83). Everything else
is assumed, so that every rule is reached and the facts hang together (a parent has children, a
person who works has income): it says nothing about any real municipality. See docs/caseload.md.

Every fact is drawn from a counter-based generator in whole numbers (a row and a salt), so that the
result does not depend on engine, threads or order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from participatiekern.caseload.checking import (
    coded_fact,
    contradicts,
    literal,
    null_code,
    quoted,
)
from participatiekern.caseload.errors import CaseloadError, not_written
from participatiekern.caseload.notation import JSON
from participatiekern.facts.files import dutch_reason
from participatiekern.facts.relations import Verbanden
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import RECORDED, Feit, Vocabulary

if TYPE_CHECKING:
    import duckdb

PROFILES = (7, 25, 15, 2, 7, 1)
"""Persons per profile, from direct placement to exemption (Dinkelland, table 3; 57 persons)."""

UNKNOWN_PER_MILLE = {"oordeel": 250, "feit": 80}
"""How often a fact is unknown: judgements are recorded least."""

_PRIME = 2_147_483_647
_MILLE = 1000


def write_synthetic(
    connection: duckdb.DuckDBPyConnection,
    vocabulary: Vocabulary,
    number: int,
    seed: int,
    target: Path,
) -> None:
    """Write that many invented cases to `target` as Parquet or, by its suffix, CSV."""
    draws = _Draws(seed)
    facts = _facts(draws)
    feiten = [
        feit
        for feit in vocabulary.feiten.values()
        if feit.sectie != "zaak" and not feit.pad.startswith("lokaal.")
    ]
    drawn = ["'synthetisch ' || (i + 1) AS naam", "dag AS peildatum"]
    drawn += [f"{_sometimes_unknown(feit, facts, draws)} AS {quoted(feit.pad)}" for feit in feiten]
    latent = ", ".join(f"{expression} AS {name}" for name, expression in _latent(draws))
    persons = f"SELECT i, {latent} FROM range({number}) AS rijen(i)"
    relation = f"(SELECT {', '.join(drawn)} FROM ({persons}))"
    described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    types = {row[0]: row[1] for row in described}
    kind = "csv" if target.suffix.lower() == ".csv" else "parquet"
    dropped = _dropped(feiten, types, vocabulary.verbanden)
    written = [f"{_written(feit, dropped, kind)} AS {quoted(feit.pad)}" for feit in feiten]
    connection.execute(
        f"COPY (SELECT naam, peildatum, {', '.join(written)} FROM {relation}) "
        f"TO {literal(str(target))} (FORMAT {kind})"
    )


def _dropped(
    feiten: Iterable[Feit], types: Mapping[str, str], verbanden: Verbanden
) -> dict[str, str]:
    """When a fact contradicts another that it would say something about, by path."""
    codes = {
        feit.pad: coded_fact(feit, quoted(feit.pad), types[feit.pad], JSON).code for feit in feiten
    }
    found: dict[str, list[str]] = {}
    for strijdig in verbanden.onverenigbaar:
        if {*strijdig.paden} <= codes.keys():
            found.setdefault(strijdig.met.feit, []).append(contradicts(strijdig, codes))
    return {
        pad: " OR ".join(f"coalesce({c}, FALSE)" for c in cases) for pad, cases in found.items()
    }


def _written(feit: Feit, dropped: Mapping[str, str], kind: str) -> str:
    """The value that is written; a CSV file has its lists as JSON."""
    value = quoted(feit.pad)
    if feit.pad in dropped:
        value = f"CASE WHEN NOT ({dropped[feit.pad]}) THEN {value} END"
    return f"to_json({value})" if kind == "csv" and feit.soort is Soort.LIJST else value


class _Draws:
    """Uniform draws in whole numbers: every call is a draw of its own."""

    def __init__(self, seed: int) -> None:
        self._seed = seed % _PRIME
        self._salt = 0

    def below(self, bound: int) -> str:
        """A number from 0 up to `bound` (not included)."""
        self._salt += 1
        mixed = f"((i + 1) * 48271 + {self._seed * 69_621 + self._salt * 1_299_721}) % {_PRIME}"
        for step in range(3):
            mixed = (
                f"(({mixed}) * ({mixed}) + {self._salt * 7_919 + step * 104_729}) % {_PRIME}"
                if step == 0
                else (f"(({mixed}) * 16807 + {self._salt * 31 + step}) % {_PRIME}")
            )
        return f"(({mixed}) % {bound})"

    def between(self, low: int, high: int) -> str:
        """A number from `low` to `high`, both included."""
        return f"({low} + {self.below(high - low + 1)})"

    def chance(self, mille: int | str) -> str:
        """True this many times in a thousand."""
        return f"({self.below(_MILLE)} < {mille})"

    def word(self, *words: str) -> str:
        """One of these words."""
        listed = ", ".join(map(literal, words))
        return f"list_extract([{listed}], ({self.below(len(words))} + 1)::BIGINT)"


def _latent(draws: _Draws) -> list[tuple[str, str]]:
    """What is not recorded but decides how facts hang together."""
    total, bound = sum(PROFILES), 0
    steps = []
    for index, persons in enumerate(PROFILES, 1):
        bound += persons
        steps.append(f"WHEN {{0}} < {bound} THEN {index}")
    profile = f"CASE {' '.join(steps)} END".format(draws.below(total))
    return [
        ("profiel", profile),
        ("dag", f"(DATE '2006-01-01' + ({draws.below(7300)})::INT)"),
        ("jaren", f"(18 + {draws.below(25)} + {draws.below(25)})"),
        ("gezin", draws.below(100)),
        ("opgeleid", f"({draws.below(_MILLE)} < 700 - profiel * 80)"),
        ("nugger", draws.chance(60)),
        ("vrijgelaten", draws.below(49)),
        ("gedragsdag", f"(dag - ({draws.below(700)})::INT)"),
        ("werkt", draws.chance(120)),
        ("gesproken", draws.below(_MILLE)),
        ("dossier", draws.below(_MILLE)),
        ("gedrag", draws.chance(80)),
        ("plek", draws.chance(120)),
        ("les", draws.chance(80)),
        ("kost", draws.chance(120)),
        ("uit", draws.chance(100)),
    ]


def _sometimes_unknown(feit: Feit, facts: dict[str, str], draws: _Draws) -> str:
    """The fact, unknown now and then; a poor file lacks more of everything."""
    if feit.sectie == RECORDED:
        return "NULL::VARCHAR"  # nothing recorded: the rules propose
    value = facts.get(feit.pad) or _assumed(feit, draws)
    if feit.naam in ("geboortedatum", "begindatum"):
        return value
    mille = UNKNOWN_PER_MILLE["oordeel" if feit.oordeel else "feit"]
    known = f"{draws.below(_MILLE)} >= {mille} * (500 + dossier) // 1000"
    put_forward = {
        "gedraging": "gedrag",
        "plaatsing": "plek",
        "scholing": "les",
        "kosten": "kost",
        "uitstroom": "uit",
        "partner": "(gezin >= 75)",
    }
    there = put_forward.get(feit.sectie)
    return f"CASE WHEN {f'{there} AND ' if there else ''}{known} THEN {value} END"


def _assumed(feit: Feit, draws: _Draws) -> str:
    """A value for a fact about which nothing in particular is assumed."""
    match feit.soort:
        case Soort.JA_NEE:
            return draws.chance("(80 + profiel * 40)")
        case Soort.KEUZE:
            return draws.word(*feit.keuzes)
        case Soort.BEDRAG:
            return f"({draws.between(0, 250_000)} / 100.0)::DECIMAL(12, 2)"
        case Soort.PERCENTAGE:
            return f"({draws.between(2_000, 10_000)} / 100.0)::DECIMAL(5, 2)"
        case Soort.GEHEEL | Soort.DUUR:
            low = feit.minimum or 0
            high = min(feit.maximum if feit.maximum is not None else 60, low + 48)
            return draws.between(low, high)
    return null_code(feit)


def _facts(draws: _Draws) -> dict[str, str]:
    """The facts that hang together."""
    norm = "(CASE WHEN gezin < 75 THEN 950.25 ELSE 1357.50 END)::DECIMAL(12, 2)"
    parent = "(gezin BETWEEN 55 AND 74)"
    children = "(gezin BETWEEN 55 AND 89)"
    partner_age = draws.between(18, 66)
    warned = draws.chance(150)
    earlier_day = f"(gedragsdag - ({draws.between(1, 1_500)})::INT)"
    conduct = draws.word(
        "niet_verschenen", "onvoldoende_solliciteren", "arbeid_niet_aanvaarden", "misdraging"
    )
    earlier_kind = draws.word(
        "niet_verschenen", "onvoldoende_solliciteren", "deelname_traject_weigeren"
    )
    qualified = draws.word("mbo2", "mbo3", "mbo4", "havo", "vwo", "hbo", "wo")
    unqualified = draws.word("geen", "basisonderwijs", "vmbo", "mbo1")
    work = draws.word("loondienst", "loondienst", "zelfstandig", "gesubsidieerd")
    item = (
        f"struct_pack(soort := {earlier_kind}, datum := {earlier_day}, "
        f"verwijtbaar := {draws.chance(800)}, traject_geschaad := {draws.chance(300)}, "
        f"besluitdatum := least(dag, ({earlier_day} + ({draws.between(7, 60)})::INT)::DATE), "
        f"percentage := CASE WHEN NOT {warned} THEN {draws.between(1, 4)} * 5 END"
        f"::DECIMAL(5, 2), maanden := CASE WHEN NOT {warned} THEN 1 END, waarschuwing := {warned})"
    )
    return {
        "persoon.geboortedatum": "NULL::DATE",
        "uitkering.begindatum": "NULL::DATE",
        "persoon.leeftijd": "jaren",
        "partner.leeftijd": partner_age,
        "partner.pensioengerechtigd": f"({partner_age} >= 67)",
        "persoon.pensioengerechtigd": "jaren >= 67",
        "persoon.leerplichtig": "jaren < 18",
        "persoon.kan_onderwijs_volgen": f"(jaren < 27 AND {draws.chance(300)})",
        "persoon.startkwalificatie": "opgeleid",
        "persoon.opleidingsniveau": f"CASE WHEN opgeleid THEN {qualified} ELSE {unqualified} END",
        "persoon.taal_mondeling": "gesproken < 850",
        "persoon.taal_schriftelijk": "gesproken < 720",
        "persoon.statushouder": "gesproken > 930",
        "persoon.inburgeringsplichtig": "gesproken > 940",
        "persoon.dak_of_thuisloos": draws.chance("(5 + profiel * 10)"),
        "persoon.vaste_woonplaats": f"NOT {draws.chance('(5 + profiel * 10)')}",
        "persoon.vog_overlegbaar": draws.chance(900),
        "persoon.wsw_indicatie": draws.chance(48),
        "persoon.nugger": "nugger",
        "persoon.in_inrichting_permanent": draws.chance(5),
        "huishouden.samenstelling": (
            "CASE WHEN gezin < 55 THEN 'alleenstaand' "
            "WHEN gezin < 75 THEN 'alleenstaande_ouder' ELSE 'gehuwd' END"
        ),
        "huishouden.aantal_kinderen": f"CASE WHEN {children} THEN {draws.between(1, 4)} ELSE 0 END",
        "huishouden.leeftijd_jongste_kind": f"CASE WHEN {children} THEN {draws.between(0, 17)} END",
        "huishouden.kinderopvang_beschikbaar": f"CASE WHEN {children} THEN {draws.chance(700)} END",
        "huishouden.beroep_op_zorgplicht": f"({parent} AND {draws.chance(250)})",
        "uitkering.soort": (
            f"CASE WHEN nugger THEN 'geen' WHEN {draws.below(83)} < 77 THEN 'bijstand' "
            "ELSE 'ioaw' END"
        ),
        "uitkering.maanden": f"({draws.below(12)} + {draws.below(30)} * profiel)",
        "uitkering.norm_per_maand": norm,
        "uitkering.bedrag_per_maand": norm,
        "diagnose.direct_bemiddelbaar": "profiel = 1",
        "diagnose.maanden_tot_werk": f"({draws.below(8)} + (profiel - 1) * 8)",
        "diagnose.wil": f"NOT {draws.chance('(profiel * 60)')}",
        "diagnose.kan": f"NOT {draws.chance('(profiel * 120)')}",
        "diagnose.grote_afstand": "profiel >= 4",
        "diagnose.arbeidspotentieel": "profiel <= 4",
        "diagnose.participatie_mogelijk": "profiel <= 5",
        "diagnose.ooit_regulier_werk_mogelijk": "profiel <= 3",
        "diagnose.zorgbehoefte": f"(profiel = 5 OR {draws.chance(30)})",
        "diagnose.meer_begeleiding_nodig": f"(profiel >= 3 OR {draws.chance(100)})",
        "diagnose.verbetering_uitgesloten": "profiel = 6",
        "diagnose.gemotiveerd": f"NOT {draws.chance('(profiel * 70)')}",
        "diagnose.investeringsbereid": f"NOT {draws.chance('(profiel * 70)')}",
        "diagnose.representatief": f"NOT {draws.chance('(profiel * 50)')}",
        "belemmering.volledig_arbeidsongeschikt": f"(profiel = 6 AND {draws.chance(700)})",
        "belemmering.kan_niet_werken": f"(profiel >= 5 AND {draws.chance(500)})",
        "belemmering.in_hoofdzaak_schuldenvrij": f"NOT {draws.chance('(200 + profiel * 60)')}",
        "belemmering.hoogzwanger": draws.chance(10),
        "werk.inkomen_per_maand": (
            f"(CASE WHEN werkt THEN {draws.between(10_000, 90_000)} / 100.0 ELSE 0 END)"
            "::DECIMAL(12, 2)"
        ),
        "werk.uren_per_week": f"CASE WHEN werkt THEN {draws.between(4, 24)} ELSE 0 END",
        "werk.soort": f"CASE WHEN werkt THEN {work} ELSE 'geen' END",
        "werk.maanden_zonder_betaald_werk": (
            f"CASE WHEN werkt THEN 0 ELSE {draws.below(24)} * profiel END"
        ),
        "vrijlating.maanden_sinds_begin": "vrijgelaten",
        "vrijlating.maanden_genoten": f"least({draws.below(7)}, vrijgelaten)",
        "uitstroom.volledig": draws.chance(700),
        "uitstroom.regulier": draws.chance(800),
        "uitstroom.uitkeringsmaanden": f"({draws.below(12)} + {draws.below(30)} * profiel)",
        "gedraging.soort": conduct,
        "gedraging.datum": "gedragsdag",
        "gedraging.verwijtbaar": draws.chance(800),
        "gedraging.eerder": f"CASE WHEN {draws.chance(350)} THEN [{item}] ELSE [] END",
        "gedraging.gelijktijdig": (
            "[]::STRUCT(soort VARCHAR, verwijtbaar BOOLEAN, traject_geschaad BOOLEAN)[]"
        ),
    }


def synthetic_file(vocabulary: Vocabulary, number: int, seed: int, target: Path) -> None:
    """Write an invented population to `target`, as a whole or not at all. Raises CaseloadError."""
    import tempfile

    import duckdb

    from participatiekern.caseload.deciding import Limits, connect

    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            made = Path(folder) / target.name
            with connect(Path(folder) / "tijdelijk", Limits()) as connection:
                write_synthetic(connection, vocabulary, number, seed, made)
            made.replace(target)
    except OSError as error:
        raise CaseloadError(f"{target}: schrijven lukt niet: {dutch_reason(error)}.") from None
    except duckdb.IOException as error:
        reason = not_written(error) or "onbekende fout"
        raise CaseloadError(f"{target}: schrijven lukt niet: {reason}.") from None

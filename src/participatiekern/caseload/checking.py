# SPDX-License-Identifier: EUPL-1.2

"""Checking: a fact of a caseload file as its code, and what can be wrong with it.

The same contract as `participatiekern.facts.cases`, for a column at a time, in DuckDB. A column
that has the right type is taken as it is; any other is read as text, like a CSV file. Dates become
codes here, so that the rules need no date functions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import attrs

from participatiekern.caseload.notation import GEWOON, JSON, Notatie
from participatiekern.facts.cases import MAX_ITEMS, MAX_TEXT
from participatiekern.facts.relations import Strijdig, Uniek, Verbanden, Volgorde, Voorwaarde
from participatiekern.facts.values import HUNDREDTHS, Code, Soort
from participatiekern.facts.vocabulary import ONBEKEND, PATTERNS, Feit

WHOLE = "TINYINT SMALLINT INTEGER BIGINT UTINYINT USMALLINT UINTEGER UBIGINT HUGEINT".split()
FLOATS = ("FLOAT", "DOUBLE")
_AMOUNT = "DECIMAL(14, 2)"
"""Twelve digits before the point: what can be multiplied by a hundred without a second thought."""
EXPECTED = {
    Soort.JA_NEE: "verwacht ja of nee (true of false)",
    Soort.GEHEEL: "verwacht een geheel getal",
    Soort.DUUR: "verwacht een geheel aantal maanden",
    Soort.BEDRAG: "verwacht een bedrag in euro met een punt en hoogstens twee decimalen",
    Soort.PERCENTAGE: "verwacht een percentage met een punt en hoogstens twee decimalen",
    Soort.DATUM: "verwacht een bestaande datum (jjjj-mm-dd)",
    Soort.TEKST: f"verwacht een tekst op één regel van hoogstens {MAX_TEXT} tekens",
}
_THREE_DECIMALS = r"[:,\[]\s*-?\d+(\.\d{3,}|(\.\d+)?[eE]-)"
_FIRST_DATE, _LAST_DATE = "1900-01-01", "2100-12-31"


@cache
def _unprintable() -> str:
    """A pattern for what Python's str.isprintable refuses, whatever Unicode either knows."""
    ranges, start = [], None
    for code in range(sys.maxunicode + 2):
        odd = code <= sys.maxunicode and not chr(code).isprintable()
        if odd and start is None:
            start = code
        elif not odd and start is not None:
            ranges.append(f"\\x{{{start:X}}}-\\x{{{code - 1:X}}}")
            start = None
    return f"[{''.join(ranges)}]"


@attrs.frozen
class Check:
    """A mistake that a row can have: where, the condition (SQL, never NULL) and the reason."""

    pad: str
    wrong: str
    reden: str


@attrs.frozen
class Coded:
    """A fact of a row: the SQL of its code (NULL is unknown) and what can be wrong with it."""

    pad: str
    code: str
    checks: tuple[Check, ...] = ()

    def or_else(self, code: Code) -> Coded:
        """The fact with this code where a row does not say it."""
        return attrs.evolve(self, code=f"coalesce({self.code}, {_constant(code)})")


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL text literal."""
    return "'" + text.replace("'", "''") + "'"


def coded_fact(feit: Feit, value: str, column_type: str, notatie: Notatie) -> Coded:
    """The code of the fact in this expression of that DuckDB type; text is in this notation."""
    if feit.soort is Soort.LIJST:
        return _list(feit, value, column_type, notatie)
    code, fits = _typed(feit, value, column_type.upper(), notatie)
    expected = notatie.expected(feit, _expected(feit))
    wrong = [Check(feit.pad, f"({value} IS NOT NULL AND NOT coalesce({fits}, FALSE))", expected)]
    bounds = _bounds(feit, code)
    if bounds is not None:
        wrong.append(Check(feit.pad, f"coalesce({bounds[0]}, FALSE)", bounds[1]))
    return Coded(feit.pad, code, tuple(wrong))


def _expected(feit: Feit) -> str:
    if feit.keuzes:
        return f"keuzes: {', '.join(feit.keuzes)}"
    if feit.patroon:
        return f"verwacht {PATTERNS[feit.patroon][1]}"
    return EXPECTED[feit.soort]


def _typed(feit: Feit, value: str, kind: str, notatie: Notatie) -> tuple[str, str]:
    """The code and whether the value has the type of the fact, both SQL."""
    if feit.soort is Soort.JA_NEE and kind == "BOOLEAN":
        return value, "TRUE"
    if feit.soort is Soort.JA_NEE and kind.startswith((*WHOLE, "DECIMAL")):
        return f"({value} = 1)", f"{value} IN (0, 1)"
    if feit.soort in (Soort.GEHEEL, Soort.DUUR) and kind.startswith("DECIMAL"):
        return _scaled(
            feit, value
        ), f"{value} = round({value}) AND {_scaled(feit, value)} IS NOT NULL"
    if feit.soort in (Soort.GEHEEL, Soort.DUUR) and kind in WHOLE:
        return _scaled(feit, value), f"{_scaled(feit, value)} IS NOT NULL"
    if feit.soort in HUNDREDTHS and (kind in WHOLE or kind.startswith("DECIMAL")):
        exact = f"TRY_CAST({value} AS {_AMOUNT})"
        # Comparing brings both to one type, for which not every value has room.
        fits = f"CASE WHEN {exact} IS NOT NULL THEN {exact} = {value} ELSE FALSE END"
        return _in_hundredths(value), fits
    if feit.soort is Soort.DATUM and kind == "DATE":
        return _date_code(value), f"isfinite({value})"
    if feit.soort is Soort.DATUM and kind.startswith("TIMESTAMP"):
        # Years that a moment in nanoseconds has too.
        within = f"{value} BETWEEN '1700-01-01' AND '2250-12-31'"
        day = f"(CASE WHEN {within} THEN CAST({value} AS DATE) END)"
        return _date_code(day), f"{value} = {day}"
    text = f"CAST({value} AS VARCHAR)"
    if kind in FLOATS:
        # As text, because NaN is no number that comparing would keep out.
        text, notatie = f"regexp_replace({text}, '\\.0$', '')", GEWOON
    return _from_text(feit, notatie.plain(feit, text))


def _from_text(feit: Feit, text: str) -> tuple[str, str]:
    match feit.soort:
        case Soort.JA_NEE:
            return f"({text} = 'true')", f"{text} IN ('true', 'false')"
        case Soort.GEHEEL | Soort.DUUR:
            return _scaled(feit, text), f"regexp_full_match({text}, '-?0*[0-9]{{1,9}}')"
        case Soort.BEDRAG | Soort.PERCENTAGE:
            shape = "-?0*[0-9]{1,12}(\\.[0-9]{1,2})?"
            return _in_hundredths(text), f"regexp_full_match({text}, '{shape}')"
        case Soort.DATUM:
            day = f"TRY_CAST({text} AS DATE)"
            shape = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
            return _date_code(day), f"regexp_full_match({text}, '{shape}') AND {day} IS NOT NULL"
        case Soort.KEUZE:
            return text, f"{text} IN ({', '.join(map(literal, feit.keuzes))})"
    if feit.patroon:
        return text, f"regexp_full_match({text}, {literal(PATTERNS[feit.patroon][0])})"
    printable = f"NOT regexp_matches({text}, {literal(_unprintable())})"
    return text, f"length({text}) <= {MAX_TEXT} AND {printable}"


def _scaled(feit: Feit, value: str) -> str:
    """The code of a whole number; NULL for one that does not fit, before anything is computed."""
    whole = f"TRY_CAST({value} AS INTEGER)::BIGINT"
    return f"({whole} * 100)" if feit.soort is Soort.DUUR else whole


def _in_hundredths(value: str) -> str:
    """The code of an amount or percentage; NULL for one that does not fit."""
    return f"CAST(TRY_CAST({value} AS {_AMOUNT}) * 100 AS BIGINT)"


def _date_code(day: str) -> str:
    return f"((year({day}) * 12 + month({day}) - 1) * 100 + day({day}))::BIGINT"


def _bounds(feit: Feit, code: str) -> tuple[str, str] | None:
    if feit.soort is Soort.DATUM:
        low, high = (
            f"(({bound[:4]} * 12 + {int(bound[5:7])} - 1) * 100 + {int(bound[8:])})"
            for bound in (_FIRST_DATE, _LAST_DATE)
        )
        reason = f"verwacht een datum van {_FIRST_DATE[:4]} tot en met {_LAST_DATE[:4]}"
        return f"{code} NOT BETWEEN {low} AND {high}", reason
    scale = 100 if feit.soort in HUNDREDTHS or feit.soort is Soort.DUUR else 1
    limits = []
    if feit.minimum is not None:
        limits.append(f"{code} < {feit.minimum * scale}")
    if feit.maximum is not None:
        limits.append(f"{code} > {feit.maximum * scale}")
    if not limits:
        return None
    unit = f" {feit.eenheid}" if feit.eenheid else ""
    return " OR ".join(limits), f"verwacht van {feit.minimum} tot en met {feit.maximum}{unit}"


# --- lists ---------------------------------------------------------------------------------------


def _list(feit: Feit, value: str, column_type: str, notatie: Notatie) -> Coded:
    """A list of items: a list of structs, or its JSON text."""
    checks = []
    as_json = not holds_items(column_type)
    if as_json:
        value = f"CAST({value} AS VARCHAR)"
        checks += _json_checks(feit, value)
        leaves = ", ".join(f'"{veld.naam}": "JSON"' for veld in feit.item)
        broken = " OR ".join(check.wrong for check in checks)
        value = f"from_json(CASE WHEN NOT ({broken}) THEN {value} END, '[{{{leaves}}}]')"
        types = {veld.naam: "VARCHAR" for veld in feit.item}
    else:
        types = struct_fields(column_type[:-2])
        nothing = f"coalesce(len(list_filter({value}, lambda item: item IS NULL)) > 0, FALSE)"
        checks.append(Check(feit.pad, nothing, "een onderdeel is leeg"))
    fields: list[str] = []
    wrong: list[Check] = []
    for veld in feit.item:
        if veld.naam not in types:
            fields.append(f"{quoted(veld.naam)} := NULL::{_code_type(veld)}")
            continue
        leaf = f"item.{quoted(veld.naam)}"
        if as_json:
            coded = coded_fact(veld, json_leaf(veld, leaf), "VARCHAR", JSON)
        else:
            coded = coded_fact(veld, leaf, types[veld.naam], notatie)
        fields.append(f"{quoted(veld.naam)} := {coded.code}")
        wrong += coded.checks
    items = f"list_transform({value}, lambda item: struct_pack({', '.join(fields)}))"
    for check in wrong:
        found = f"coalesce(len(list_filter({value}, lambda item: {check.wrong})) > 0, FALSE)"
        checks.append(Check(check.pad, found, check.reden))
    too_long = f"coalesce(len({value}) > {MAX_ITEMS}, FALSE)"
    checks.append(Check(feit.pad, too_long, f"verwacht hoogstens {MAX_ITEMS} onderdelen"))
    return Coded(feit.pad, items, tuple(checks))


def holds_items(column_type: str) -> bool:
    """Whether a column has lists of structs, rather than the JSON text of lists."""
    return column_type.upper().startswith("STRUCT") and column_type.endswith("[]")


def json_kind(value: str, kind: str) -> str:
    """Whether a text is JSON of this kind; CASE keeps text that is no JSON from being parsed."""
    return f"(CASE WHEN json_valid({value}) THEN json_type({value}) = '{kind}' ELSE FALSE END)"


def json_leaf(feit: Feit, leaf: str) -> str:
    """A JSON value as text: a text without its quotes, anything else as it was written."""
    if feit.soort in HUNDREDTHS:
        return f"({_json_given(leaf)} ->> '$')"
    if feit.soort in (Soort.DATUM, Soort.KEUZE, Soort.TEKST):
        unquoted = (
            f"CASE WHEN json_type({leaf}) = 'VARCHAR' THEN {leaf} ->> '$' ELSE chr(0) || {leaf} END"
        )
        return f"CASE WHEN json_type({leaf}) <> 'NULL' THEN {unquoted} END"
    return json_text(leaf)


def json_text(leaf: str) -> str:
    """A JSON value as it was written."""
    return f"CAST({_json_given(leaf)} AS VARCHAR)"


def _json_given(leaf: str) -> str:
    return f"CASE WHEN json_type({leaf}) <> 'NULL' THEN {leaf} END"


def listed_unknown(
    value: str, column_type: str, known: Iterable[str]
) -> tuple[str, tuple[Check, ...]]:
    """The names in a list of unknown facts (SQL), and what can be wrong with that list.

    It is a list of texts, or the JSON text of one.
    """
    checks = []
    names, strange = value, f"coalesce(naam, '') NOT IN ({', '.join(map(literal, known))})"
    if column_type.upper() != "VARCHAR[]":
        text = f"CAST({value} AS VARCHAR)"
        is_list = json_kind(text, "ARRAY")
        no_list = f"({value} IS NOT NULL AND NOT coalesce({is_list}, FALSE))"
        checks.append(Check(ONBEKEND, no_list, "verwacht een lijst met feiten (JSON)"))
        parts = f"from_json(CASE WHEN {is_list} THEN {text} END, '[\"JSON\"]')"
        name = "CASE WHEN json_type(deel) = 'VARCHAR' THEN deel ->> '$' END"
        names = f"list_transform({parts}, lambda deel: {name})"
    too_long = f"coalesce(len({names}) > {MAX_ITEMS}, FALSE)"
    odd = f"coalesce(len(list_filter({names}, lambda naam: {strange})) > 0, FALSE)"
    checks.append(Check(ONBEKEND, too_long, f"verwacht hoogstens {MAX_ITEMS} feiten"))
    checks.append(Check(ONBEKEND, odd, "noemt wat geen feit met (afwezig: geen) is"))
    return names, tuple(checks)


def _json_checks(feit: Feit, value: str) -> list[Check]:
    fields = ", ".join(veld.naam for veld in feit.item)
    known = ", ".join(literal(veld.naam) for veld in feit.item)
    is_list = json_kind(value, "ARRAY")
    items = f"from_json(CASE WHEN {is_list} THEN {value} END, '[\"JSON\"]')"
    strange = f"list_filter(json_keys(deel), lambda sleutel: sleutel NOT IN ({known}))"
    no_object = "coalesce(json_type(deel), 'NULL') <> 'OBJECT'"
    twice = "len(json_keys(deel)) > len(list_distinct(json_keys(deel)))"
    wrong = f"{no_object} OR len({strange}) > 0 OR {twice}"
    odd_items = f"list_filter({items}, lambda deel: {wrong})"
    odd = f"coalesce(len({odd_items}) > 0, FALSE)"
    # DuckDB keeps only the value of a number: 1.250 would become 1.25.
    decimals = f"coalesce(regexp_matches({value}, {literal(_THREE_DECIMALS)}), FALSE)"
    return [
        Check(feit.pad, decimals, "verwacht getallen met hoogstens twee decimalen"),
        Check(
            feit.pad,
            f"({value} IS NOT NULL AND NOT coalesce({is_list}, FALSE))",
            "verwacht een lijst (JSON)",
        ),
        Check(feit.pad, odd, f"verwacht per onderdeel alleen {fields}, elk één keer"),
    ]


def _code_type(feit: Feit) -> str:
    if feit.soort is Soort.JA_NEE:
        return "BOOLEAN"
    return "BIGINT" if feit.soort.is_quantity else "VARCHAR"


def null_code(feit: Feit) -> str:
    """The code of a fact for which the file has no column."""
    if feit.soort is not Soort.LIJST:
        return f"NULL::{_code_type(feit)}"
    fields = ", ".join(f"{quoted(veld.naam)} {_code_type(veld)}" for veld in feit.item)
    return f"NULL::STRUCT({fields})[]"


def struct_fields(column_type: str) -> dict[str, str]:
    """The fields of a DuckDB struct type and their types."""
    inside = column_type[column_type.index("(") + 1 : column_type.rindex(")")]
    found, depth, start = [], 0, 0
    for position, char in enumerate(inside):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            found.append(inside[start:position])
            start = position + 1
    found.append(inside[start:])
    pairs = (
        part.strip().rsplit(" ", 1) if "(" not in part else part.strip().split(" ", 1)
        for part in found
    )
    return {name.strip('"'): kind.strip() for name, kind in pairs}


# --- derived facts -------------------------------------------------------------------------------


def derived(facts: Sequence[Coded], vocabulary: Iterable[Feit]) -> list[Coded]:
    """The facts, with age and duration worked out from the dates that they follow from."""
    codes = {fact.pad: fact for fact in facts}
    feiten = {feit.pad: feit for feit in vocabulary}
    for start, pad in (
        ("persoon.geboortedatum", "persoon.leeftijd"),
        ("partner.geboortedatum", "partner.leeftijd"),
        ("uitkering.begindatum", "uitkering.maanden"),
    ):
        codes[pad] = _derived(codes[pad], codes[start], codes["zaak.peildatum"], feiten[pad])
    return list(codes.values())


def _derived(given: Coded, since: Coded, day: Coded, feit: Feit) -> Coded:
    between = f"({day.code} - {since.code})"
    whole = f"({between} // {100 if feit.soort is Soort.DUUR else 1200})"
    code = between if feit.soort is Soort.DUUR else whole
    stated = f"({given.code} // 100)" if feit.soort is Soort.DUUR else given.code
    future = f"coalesce({between} < 0, FALSE)"
    differs = (
        f"coalesce({between} >= 0 AND {given.code} IS NOT NULL AND {stated} <> {whole}, FALSE)"
    )
    outside = (
        f"coalesce({between} >= 0 AND {whole} NOT BETWEEN {feit.minimum} AND {feit.maximum}, FALSE)"
    )
    checks = (
        *given.checks,
        Check(since.pad, future, "ligt na de peildatum"),
        Check(feit.pad, differs, f"klopt niet met {since.pad} en de peildatum"),
        Check(
            feit.pad,
            outside,
            f"verwacht van {feit.minimum} tot en met {feit.maximum} {feit.eenheid}",
        ),
    )
    return Coded(feit.pad, f"coalesce({code}, {given.code})", checks)


# --- relations -----------------------------------------------------------------------------------


def related(facts: Sequence[Coded], verbanden: Verbanden) -> tuple[list[Coded], list[Check]]:
    """The facts, with what follows from another, and what is wrong between them."""
    given = {fact.pad: fact.code for fact in facts}
    codes = dict(given)
    for voorwaarde, pad, code in verbanden.afleidingen:
        follows = f"CASE WHEN {_holds(voorwaarde, given)} THEN {_constant(code)} END"
        codes[pad] = f"coalesce({codes[pad]}, {follows})"
    checks = [
        Check(strijdig.feit.feit, contradicts(strijdig, codes), strijdig.bericht)
        for strijdig in verbanden.onverenigbaar
    ]
    checks += [Check(v.feit, _in_disorder(v, codes), v.bericht) for v in verbanden.volgorde]
    checks += [Check(u.lijst, _is_repeated(u, codes), u.bericht) for u in verbanden.uniek]
    known = [Coded(fact.pad, codes[fact.pad], fact.checks) for fact in facts]
    return known, [Check(c.pad, f"coalesce({c.wrong}, FALSE)", c.reden) for c in checks]


def contradicts(strijdig: Strijdig, codes: Mapping[str, str]) -> str:
    """Whether both conditions hold (SQL; NULL is no), by the codes of the facts."""
    return f"{_holds(strijdig.feit, codes)} AND {_holds(strijdig.met, codes)}"


def _holds(voorwaarde: Voorwaarde, codes: Mapping[str, str]) -> str:
    code = codes[voorwaarde.feit]
    if voorwaarde.waarden:
        return f"({code}) IN ({', '.join(map(_constant, voorwaarde.waarden))})"
    bounds = []
    if voorwaarde.minstens is not None:
        bounds.append(f"({code}) >= {voorwaarde.minstens}")
    if voorwaarde.hoogstens is not None:
        bounds.append(f"({code}) <= {voorwaarde.hoogstens}")
    return " AND ".join(bounds)


def _constant(code: Code) -> str:
    if isinstance(code, bool):
        return "TRUE" if code else "FALSE"
    return literal(code) if isinstance(code, str) else str(code)


def _in_disorder(volgorde: Volgorde, codes: Mapping[str, str]) -> str:
    after = f"{'>' if volgorde.gelijk else '>='} ({codes[volgorde.hoogstens]})"
    if volgorde.lijst is None:
        return f"({codes[volgorde.feit]}) {after}"
    field = quoted(volgorde.feit.rpartition(".")[2])
    return f"len(list_filter({codes[volgorde.lijst]}, lambda item: item.{field} {after})) > 0"


def _is_repeated(uniek: Uniek, codes: Mapping[str, str]) -> str:
    fields = (quoted(veld.rpartition(".")[2]) for veld in uniek.velden)
    known = " AND ".join(f"item.{field} IS NOT NULL" for field in fields)
    items = f"list_filter({codes[uniek.lijst]}, lambda item: {known})"
    return f"len(list_distinct({items})) < len({items})"

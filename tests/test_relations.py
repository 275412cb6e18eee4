# SPDX-License-Identifier: EUPL-1.2
"""Relations between facts: every reader refuses the same contradictions in the same words, and
knows the same facts that follow."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import tomli_w
from jsonschema_rs import Draft202012Validator

from participatiekern import Kern, Regime, Zaak
from participatiekern.authoring.sampling import domain
from participatiekern.caseload.deciding import Limits, connect
from participatiekern.caseload.loading import load
from participatiekern.caseload.sources import find_sources
from participatiekern.caseload.synthetic import synthetic_file
from participatiekern.documents.canonical import case_digest, vocabulary_digest
from participatiekern.documents.schemas import case_schema, row_schema
from participatiekern.errors import CaseError
from participatiekern.facts.cases import read_case
from participatiekern.facts.relations import RelationError, Strijd, Verbanden
from participatiekern.facts.values import Soort, decode
from participatiekern.facts.vocabulary import Feit, Vocabulary, shared_vocabulary
from participatiekern.http.service import application
from tests.casebook import case
from tests.http.serving import ask_once, served
from tests.relations import PEILDATUM, Example, Facts, examples
from tests.sql.agreement import coded

EXAMPLES = tuple(examples(shared_vocabulary(), shared_vocabulary().verbanden))
NAMES = [example.naam for example in EXAMPLES]
FOLLOWING = shared_vocabulary().verbanden.afleidingen


def document(facts: Facts) -> dict[str, Any]:
    found: dict[str, Any] = {"peildatum": PEILDATUM}
    for pad, value in facts.items():
        section, _, naam = pad.partition(".")
        found.setdefault(section, {})[naam] = value
    return found


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    assert isinstance(value, (list, Mapping)), value
    return value


def in_json(value: Any) -> str:
    return json.dumps(value, default=plain)


def without_places(pad: str) -> str:
    return re.sub(r"\[\d+\]", "", pad)


Found = set[tuple[str, str]]


# --- one case ------------------------------------------------------------------------------------


def read_file(folder: Path, name: str, text: str) -> Found:
    (folder / name).write_text(text, "utf-8")
    try:
        read_case(folder / name)
    except CaseError as error:
        return {(without_places(fout.pad), fout.bericht) for fout in error.fouten}
    return set()


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
@pytest.mark.parametrize("kind", ["toml", "json"])
def test_a_case_file_that_breaks_it_is_refused(example: Example, kind: str, tmp_path: Path) -> None:
    write = tomli_w.dumps if kind == "toml" else in_json
    found = [
        read_file(tmp_path, f"zaak.{kind}", write(document(facts)))
        for facts in (example.broken, example.neighbour)
    ]
    assert found == [{(example.feit, example.bericht)}, set()]


def test_http_refuses_what_a_case_file_does(kern: Kern) -> None:
    with served(application(kern)) as port:
        for example in EXAMPLES:
            body = in_json(document(example.broken)).encode()
            reply = ask_once(port, "POST", "/beoordeel?regime=naarden", body)
            assert reply.status == 422
            found = {(without_places(f["pad"]), f["bericht"]) for f in reply.json()["fouten"]}
            assert found == {(example.feit, example.bericht)}
            body = in_json(document(example.neighbour)).encode()
            assert ask_once(port, "POST", "/beoordeel?regime=naarden", body).status == 200


@pytest.mark.parametrize("flat", [False, True], ids=["zaak", "caserij"])
def test_the_schema_says_what_it_can(flat: bool) -> None:
    schema = (row_schema if flat else case_schema)(shared_vocabulary())
    fits = Draft202012Validator(schema, validate_formats=True).is_valid
    for example in EXAMPLES:
        broken, neighbour = (
            json.loads(in_json({"peildatum": PEILDATUM} | facts if flat else document(facts)))
            for facts in (example.broken, example.neighbour)
        )
        assert fits(neighbour), example.naam
        assert fits(broken) is not example.schema, example.naam


def test_the_schema_refuses_the_same_item_twice() -> None:
    fits = Draft202012Validator(case_schema(shared_vocabulary())).is_valid
    item = {"soort": "niet_verschenen", "datum": "2024-02-01"}
    twice = {"peildatum": "2024-03-01", "gedraging": {"eerder": [item, item]}}
    undated = {"peildatum": "2024-03-01", "gedraging": {"eerder": [{"soort": "misdraging"}] * 2}}
    assert not fits(twice)
    assert fits(undated)


# --- many cases ----------------------------------------------------------------------------------

Write = Callable[[Path, Sequence[Facts]], Path]


def write_lines(folder: Path, rows: Sequence[Facts]) -> Path:
    pad = folder / "zaken.jsonl"
    pad.write_text("".join(in_json(document(facts)) + "\n" for facts in rows), "utf-8")
    return pad


def write_csv(folder: Path, rows: Sequence[Facts]) -> Path:
    pad, names = folder / "zaken.csv", sorted({name for facts in rows for name in facts})
    with pad.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["peildatum", *names])
        writer.writeheader()
        for facts in rows:
            texts = {pad: in_text(value) for pad, value in facts.items()}
            writer.writerow({"peildatum": PEILDATUM.isoformat()} | texts)
    return pad


def in_text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return in_json(value) if isinstance(value, list) else str(value)


def write_parquet(folder: Path, rows: Sequence[Facts]) -> Path:
    names = sorted({name for facts in rows for name in facts})
    columns = {name: pa.array([facts.get(name) for facts in rows]) for name in names}
    pad = folder / "zaken.parquet"
    pq.write_table(pa.table({"peildatum": [PEILDATUM] * len(rows)} | columns), pad)
    return pad


WRITERS: dict[str, Write] = {"jsonl": write_lines, "csv": write_csv, "parquet": write_parquet}


def read_caseload(kern: Kern, pad: Path, work: Path) -> tuple[pa.Table, dict[int, Found]]:
    """The codes of every row, and per row what was wrong."""
    with connect(work / "tijdelijk", Limits()) as connection:
        (source,) = find_sources(str(pad), kern.vocabulary).sources
        loaded, rejected = load(connection, source, kern.vocabulary, 0, work / "codes.parquet")
        found: dict[int, Found] = {}
        for row in rejected:
            found.setdefault(row.rij, set()).add((row.feit, row.reden))
    return pq.read_table(loaded.codes), found


@pytest.mark.parametrize("kind", WRITERS)
def test_a_row_that_breaks_it_is_refused_in_the_same_words(
    kern: Kern, tmp_path: Path, kind: str
) -> None:
    rows = [facts for example in EXAMPLES for facts in (example.broken, example.neighbour)]
    _, rejected = read_caseload(kern, WRITERS[kind](tmp_path, rows), tmp_path)
    expected = {
        2 * number + 1: as_a_case(kern, example.broken) for number, example in enumerate(EXAMPLES)
    }
    assert rejected == expected


def as_a_case(kern: Kern, facts: Facts) -> Found:
    with pytest.raises(CaseError) as caught:
        case(facts, PEILDATUM, kern.vocabulary)
    return {(fout.pad, fout.bericht) for fout in caught.value.fouten}


@pytest.mark.parametrize("kind", WRITERS)
def test_what_follows_is_known_of_a_row_as_of_a_case(kern: Kern, tmp_path: Path, kind: str) -> None:
    rows = [facts for example in EXAMPLES for facts in singly(example)]
    found, rejected = read_caseload(kern, WRITERS[kind](tmp_path, rows), tmp_path)
    assert rejected == {}
    expected = coded([case(facts, PEILDATUM, kern.vocabulary) for facts in rows], kern.vocabulary)
    for name in expected.column_names:
        if name != "rij":
            assert found[name].to_pylist() == expected[name].to_pylist(), name


def singly(example: Example) -> Iterator[Facts]:
    """Each fact of an example by itself, where it is not the day that it contradicts."""
    for facts in (example.neighbour, example.broken if example.schema else {}):
        yield from ({pad: value} for pad, value in facts.items() if not isinstance(value, list))


# --- what follows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voorwaarde", "pad", "code"), FOLLOWING, ids=[f"{v.feit}-{pad}" for v, pad, _ in FOLLOWING]
)
def test_a_fact_that_follows_is_known_and_not_given(voorwaarde: Any, pad: str, code: Any) -> None:
    bounds = (voorwaarde.minstens, voorwaarde.hoogstens)
    codes = voorwaarde.waarden or [bound for bound in bounds if bound is not None]
    soort = shared_vocabulary().feiten[voorwaarde.feit].soort
    for given in codes:
        facts = {voorwaarde.feit: decode(soort, given)}
        zaak = case(facts)
        assert zaak.codes[pad] == code
        assert dict(zaak.feiten) == facts
        assert zaak.document() == document(facts)
    assert pad not in case({}).codes


def test_an_oordeel_is_never_computed() -> None:
    assert "persoon.detentieverleden_recent" not in case({"persoon.detentieverleden": False}).codes


def test_a_fact_that_follows_can_contradict_another() -> None:
    local = vocabulary_of(
        {
            "geen": {
                "vorm": "strijdig",
                "feit": {"feit": "lokaal.diemen.pas", "is": True},
                "met": {"feit": "uitkering.soort", "is": "geen"},
                "zin": "zonder uitkering is er geen pas.",
            }
        }
    )
    with pytest.raises(CaseError, match=r"lokaal\.diemen\.pas: past niet bij uitkering\.soort"):
        case({"persoon.nugger": True, "lokaal.diemen.pas": True}, vocabulary=local)


def test_an_age_from_a_date_of_birth_can_contradict(tmp_path: Path, kern: Kern) -> None:
    facts = {"persoon.geboortedatum": date(1970, 1, 1), "persoon.pensioengerechtigd": True}
    with pytest.raises(CaseError, match=r"past niet bij persoon\.leeftijd") as caught:
        case(facts)
    (fout,) = caught.value.fouten
    _, rejected = read_caseload(kern, write_csv(tmp_path, [facts]), tmp_path)
    assert rejected == {1: {(fout.pad, fout.bericht)}}


def test_every_contradiction_is_reported_at_once_with_its_place() -> None:
    day = date(2024, 2, 1)
    later = {"soort": "misdraging", "datum": date(2024, 2, 2)}
    facts = {
        "gedraging.datum": day,
        "gedraging.eerder": [{"soort": "misdraging"}, later, later],
        "huishouden.samenstelling": "alleenstaande_ouder",
        "huishouden.aantal_kinderen": 0,
    }
    with pytest.raises(CaseError) as caught:
        case(facts)
    assert [fout.pad for fout in caught.value.fouten] == [
        "huishouden.aantal_kinderen",
        "gedraging.eerder[2].datum",
        "gedraging.eerder[3].datum",
        "gedraging.eerder[3]",
    ]
    assert all(isinstance(fout, Strijd) for fout in caught.value.fouten)


def test_conduct_without_a_date_may_be_another() -> None:
    case({"gedraging.eerder": [{"soort": "misdraging"}, {"soort": "misdraging"}]})


def test_a_receipt_hashes_facts_as_given_and_the_relations() -> None:
    given = {"persoon.taal_schriftelijk": True}
    assert case_digest(case(given)) != case_digest(case(given | {"persoon.taal_mondeling": True}))
    bare = attrs.evolve(shared_vocabulary(), verbanden=Verbanden())
    assert vocabulary_digest(bare) != vocabulary_digest(shared_vocabulary())


# --- generators ----------------------------------------------------------------------------------


def test_an_invented_population_contradicts_nothing(kern: Kern, tmp_path: Path) -> None:
    pad = tmp_path / "zaken.parquet"
    synthetic_file(kern.vocabulary, 3_000, 7, pad)
    _, rejected = read_caseload(kern, pad, tmp_path)
    assert rejected == {}


def test_sampled_cases_draw_contradicting_facts_anew(kern: Kern) -> None:
    regime: Regime = kern.regime("dinkelland")
    values = domain(regime, (regel for _, regel in regime.alle_regels()), kern.vocabulary)
    assert not values.volledig
    made: list[Zaak] = list(values.complete(200))
    assert len(made) > 150
    assert all(len(zaak.feiten) >= len(values.waarden) - 3 for zaak in made)


# --- declaring -----------------------------------------------------------------------------------

LOCAL = (
    Feit("lokaal.diemen.pas", Soort.JA_NEE, "Is er een stadspas?"),
    Feit("lokaal.diemen.pas_gebruikt", Soort.JA_NEE, "Is de stadspas gebruikt?"),
    Feit("lokaal.diemen.past", Soort.JA_NEE, "Past een stadspas?", oordeel=True),
)
PASS = {
    "vorm": "volgt",
    "als": {"feit": "persoon.leeftijd", "hoogstens": 17},
    "dan": {"feit": "lokaal.diemen.pas", "is": False},
    "zin": "een stadspas is er vanaf achttien jaar.",
}
ORDER = {
    "vorm": "volgorde",
    "feit": "lokaal.diemen.pas",
    "hoogstens": "persoon.leeftijd",
    "zin": "een pas is jong.",
}


def vocabulary_of(declared: Any) -> Vocabulary:
    return shared_vocabulary().with_facts(LOCAL).with_relations(declared, "lokaal.diemen")


def test_a_regime_says_what_follows_of_its_own_facts() -> None:
    vocabulary = vocabulary_of({"pas": PASS})
    assert case({"persoon.leeftijd": 17}, vocabulary=vocabulary).codes["lokaal.diemen.pas"] is False
    assert "lokaal.diemen.pas" not in case({"persoon.leeftijd": 18}, vocabulary=vocabulary).codes
    with pytest.raises(CaseError, match=r"past niet bij persoon\.leeftijd: een stadspas is er"):
        case({"persoon.leeftijd": 17, "lokaal.diemen.pas": True}, vocabulary=vocabulary)


WRONG = [
    (3, "int: expected relations by name"),
    ({"pas": 3}, "pas: expected a table with vorm: strijdig, volgt, volgorde, uniek"),
    ({"pas": PASS | {"vorm": "soms"}}, "expected a table with vorm"),
    ({"pas": {"vorm": "volgt", "zin": "zo."}}, "volgt has als, dan, zin"),
    ({"pas": PASS | {"toch": 1}}, "volgt has als, dan, zin"),
    ({"pas": PASS | {"zin": "zonder punt"}}, "one Dutch sentence"),
    ({"pas": PASS | {"als": {"feit": "persoon.lengte", "is": 3}}}, "no fact 'persoon.lengte'"),
    ({"pas": PASS | {"als": {"feit": "persoon.leeftijd"}}}, "a condition has feit and some of"),
    ({"pas": PASS | {"als": {"feit": "persoon.leeftijd", "is": True}}}, "no value of"),
    ({"pas": PASS | {"als": {"feit": "werk.soort", "is": "tuinman"}}}, "no value of"),
    ({"pas": PASS | {"als": {"feit": "werk.soort", "minstens": "geen"}}}, "has no order"),
    ({"pas": PASS | {"als": {"feit": "werk.inkomen_per_maand", "is": "veel"}}}, "no value of"),
    ({"pas": PASS | {"dan": {"feit": "persoon.nugger", "is": True}}}, "it may not follow"),
    ({"pas": PASS | {"dan": {"feit": "lokaal.diemen.past", "is": True}}}, "is an oordeel"),
    (
        {"pas": PASS | {"als": {"feit": "scholing.baangarantie", "is": True}}},
        "nothing of lokaal.diemen follows from scholing",
    ),
    (
        {"x": {"vorm": "uniek", "lijst": "gedraging.eerder", "velden": ["kleur"], "zin": "x."}},
        "velden must be fields of gedraging.eerder",
    ),
    (
        {"x": {"vorm": "uniek", "lijst": "gedraging.eerder", "velden": ["soort"], "zin": "x."}},
        "none is a fact lokaal.diemen.<naam>",
    ),
    (
        {"x": ORDER},
        "cannot be compared",
    ),
]


@pytest.mark.parametrize(("declared", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_relation_that_is_wrong_is_refused(declared: Any, says: str) -> None:
    with pytest.raises(RelationError, match=re.escape(says)):
        vocabulary_of(declared)


def test_what_follows_in_two_steps_must_be_said_in_one() -> None:
    young = PASS | {
        "als": {"feit": "lokaal.diemen.pas", "is": False},
        "dan": {"feit": "lokaal.diemen.pas_gebruikt", "is": False},
    }
    with pytest.raises(RelationError, match=r"say also that lokaal\.diemen\.pas_gebruikt"):
        vocabulary_of({"pas": PASS, "gebruikt": young})
    direct = PASS | {"dan": young["dan"]}
    assert vocabulary_of({"pas": PASS, "gebruikt": young, "jong": direct}).verbanden.volgt

# SPDX-License-Identifier: EUPL-1.2
"""One contract: what is a case for one reader is a case for all, and is refused in the same words.

Every fact gets every value of a list of strange ones, as it is written in JSON.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="extra participatiekern[sql] is not installed")

from jsonschema_rs import Draft202012Validator

from participatiekern import Kern
from participatiekern.documents.schemas import case_schema
from participatiekern.errors import CaseError
from participatiekern.facts.cases import Zaak
from participatiekern.facts.parsing import ParseError, parse
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, Vocabulary
from tests.caseload.test_loading import read

STRANGE = r"""
    null true false 0 1 2 34 34.0 34.00 34.000 34.5 3.4e1 340e-1 1e3 1E+2 -1 -0 -0.0 121 100 100.01
    400.000 1.250 12.5 12.50 12.505 10000000 10000001 1e16 1e400 99999999999999999999
    "" "0" "34" "34.0" "12.50" "012.50" "1.250" "1,25" "1.250,00" ".5" "5." "+5" "1e3" "10000001"
    " 400" "€400" "true" "ja" "WAAR" "geen" "Geen" "geen " "loondienst" "2007-10-01" "2007-10-1"
    "2007-W40-1" "2007-02-29" "2007-10-01T00:00:00" "01-10-2007" "1899-12-31" "2101-01-01"
    "a\nb" "\u001b[31m" "vast\u00a0wit" [] [null] [{}] [[]] [1] {} {"soort": "misdraging"}
    [{"soort": "misdraging"}] [{"soort": "misdraging", "soort": "misdraging"}] [{"sort": "x"}]
    [{"soort": "misdraging", "verwijtbaar": null}] [{"soort": "misdraging", "verwijtbaar": "true"}]
"""


def _values() -> Iterator[str]:
    texts, decoder = STRANGE.strip(), json.JSONDecoder()
    while texts:
        _, end = decoder.raw_decode(texts)
        yield texts[:end]
        texts = texts[end:].lstrip()


VALUES = tuple(_values())


def lines(vocabulary: Vocabulary) -> Iterator[tuple[Feit, str]]:
    """A case of one fact for every fact and value, as a line of JSON."""
    for feit in vocabulary.feiten.values():
        for value in VALUES:
            *sections, naam = feit.pad.removeprefix("zaak.").split(".")
            text = f'"{naam}": {value}'
            for section in reversed(sections):
                text = f'"{section}": {{{text}}}'
            day = "" if feit.pad == "zaak.peildatum" else '"peildatum": "2024-06-01", '
            yield feit, f"{{{day}{text}}}"


SAID = (
    *VALUES,
    '["persoon.wsw_indicatie"]',
    '["persoon.wsw_indicatie", "persoon.wsw_indicatie"]',
    '["indeling.krimpen_spoor", "gedraging.gelijktijdig"]',
    '["persoon.leeftijd"]',
    '["persoon.wsw_indicati"]',
    '["persoon.wsw_indicatie", null]',
    '"persoon.wsw_indicatie"',
)


def saying_unknown() -> Iterator[str]:
    """A case that says which facts are unknown, alone and beside one of those, as JSON."""
    for value in SAID:
        for fact in ("", ': {"wsw_indicatie": true}', ': {"wsw_indicatie": null}'):
            given = f', "persoon"{fact}' if fact else ""
            yield f'{{"peildatum": "2024-06-01", "onbekend": {value}{given}}}'
    yield '{"peildatum": "2024-06-01", "persoon": {"onbekend": ["persoon.wsw_indicatie"]}}'


def as_a_case(text: str, vocabulary: Vocabulary) -> set[tuple[str, str]]:
    """What is wrong with a case file of this text; empty when nothing is."""
    try:
        Zaak.from_document(parse(text), vocabulary)
    except CaseError as error:
        return {(fout.pad, fout.bericht) for fout in error.fouten}
    except ParseError as error:
        return {("", f"{error}.")}
    return set()


def test_a_line_of_json_is_what_it_would_be_in_a_case_file(kern: Kern, tmp_path: Path) -> None:
    texts = [*(text for _, text in lines(kern.vocabulary)), *saying_unknown()]
    pad = tmp_path / "zaken.jsonl"
    pad.write_text("\n".join(texts), "utf-8")
    table, rejected = read(kern, pad, tmp_path)
    wrong = {n: said for n, t in enumerate(texts, 1) if (said := as_a_case(t, kern.vocabulary))}
    found: dict[int, set[tuple[str, str]]] = {}
    for row in rejected:
        found.setdefault(row.rij, set()).add((row.feit, row.reden))
    assert {texts[n - 1] for n in found.keys() ^ wrong.keys()} == set()
    assert found == wrong
    accepted = [n for n in table["rij"].to_pylist() if n not in found]
    assert len(accepted) + len(found) == len(texts)


def test_the_schema_says_what_the_reader_does(kern: Kern) -> None:
    """But for what a schema cannot see: how a number is written, and a key that stands twice."""
    validator = Draft202012Validator(case_schema(kern.vocabulary), validate_formats=True)
    differ = set()
    for feit, text in lines(kern.vocabulary):
        taken = not as_a_case(text, kern.vocabulary)
        if taken != validator.is_valid(json.loads(text)) and not _beyond_a_schema(feit, text):
            differ.add(text)
    for text in saying_unknown():
        if validator.is_valid(json.loads(text)) is not (not as_a_case(text, kern.vocabulary)):
            differ.add(text)
    assert differ == set()


DOCUMENTS = r"""
{}
{"peildatum": "2024-06-01"}
{"peildatum": null}
{"peildatum": "2024-06-01", "naam": null}
{"peildatum": "2024-06-01", "persoon": null}
{"peildatum": "2024-06-01", "persoon": {}}
{"peildatum": "2024-06-01", "persoon": []}
{"peildatum": "2024-06-01", "persoon": 3}
{"peildatum": "2024-06-01", "persoonn": null}
{"peildatum": "2024-06-01", "persoon": {"leeftijdd": null}}
{"peildatum": "2024-06-01", "persoon": {"leeftijd": null}}
{"peildatum": "2024-06-01", "persoon": {"leeftijd": 34.0}}
{"peildatum": "2024-06-01", "persoon.leeftijd": 34}
{"peildatum": "2024-06-01", "persoon": {"leeftijd": 34}, "persoon": {"leeftijd": 34}}
{"peildatum": "2024-06-01", "persoon": {"leeftijd": 34, "leeftijd": 35}}
{"peildatum": "2024-06-01", "peildatum": "2024-06-01"}
{"peildatum": "2024-06-01", "lokaal": null}
{"peildatum": "2024-06-01", "lokaal": {}}
{"peildatum": "2024-06-01", "lokaal": {"naarden": null}}
{"peildatum": "2024-06-01", "lokaal": {"nergens": null}}
{"peildatum": "2024-06-01", "zaak": null}
{"zaak": {"peildatum": "2024-06-01"}}
{"zaak": {"peildatum": "2024-06-01"}, "verwacht": []}
{"peildatum": "2024-06-01", "zaak": {"peildatum": "2024-06-01"}}
{"peildatum": "2024-06-01", "gedraging": {"eerder": null}}
{"peildatum": "2024-06-01", "gedraging": {"eerder": [null]}}
{"peildatum": "2024-06-01", "uitkering": {"norm_per_maand": 1091.710}}
{"peildatum": "2024-06-01", "uitkering": {"norm_per_maand": 1091.7}}
""".strip().splitlines()
"""Documents that are a case, or nearly one, as a whole."""


def test_every_reader_takes_and_refuses_the_same_documents(kern: Kern, tmp_path: Path) -> None:
    vocabulary = kern.vocabulary
    wrong = {text: as_a_case(text, vocabulary) for text in DOCUMENTS}
    assert {bool(said) for said in wrong.values()} == {True, False}
    for text in DOCUMENTS:
        said = in_the_words_of(text, lambda text: Zaak.from_text(text, vocabulary))
        assert said == wrong[text], text
    pad = tmp_path / "zaken.jsonl"
    pad.write_text("\n".join(DOCUMENTS), "utf-8")
    _, rejected = read(kern, pad, tmp_path)
    for number, text in enumerate(DOCUMENTS, 1):
        found = {(row.feit, row.reden) for row in rejected if row.rij == number}
        assert found == wrong[text], text
    validator = Draft202012Validator(case_schema(vocabulary), validate_formats=True)
    for text in DOCUMENTS:
        if not wrong[text]:
            assert validator.is_valid(json.loads(text)), text
        elif "twee keer" not in str(wrong[text]) and "1091.710" not in text:
            assert not validator.is_valid(json.loads(text)), text


def in_the_words_of(text: str, reader: Callable[[str], object]) -> set[tuple[str, str]]:
    """What a reader says is wrong with a text; empty when nothing is."""
    try:
        reader(text)
    except CaseError as error:
        return {(fout.pad, fout.bericht) for fout in error.fouten}
    return set()


def test_the_service_and_the_assistant_take_and_refuse_the_same(diemen: Kern) -> None:
    pytest.importorskip("starlette", reason="extra participatiekern[http] is not installed")
    from participatiekern.assistant.tools import tools
    from participatiekern.http.service import application
    from tests.http.serving import HOST, ask, served

    decide = tools(diemen)["beoordeel"].answer
    texts = [*DOCUMENTS, *(text for _, text in lines(diemen.vocabulary))][::3]
    with (
        served(application(diemen)) as port,
        closing(http.client.HTTPConnection(HOST, port)) as connection,
    ):
        for text in texts:
            wrong = in_the_words_of(text, lambda text: Zaak.from_text(text, diemen.vocabulary))
            assert in_the_words_of(text, lambda text: decide(zaak=text, regime="diemen")) == wrong
            reply = ask(connection, "POST", "/beoordeel?regime=diemen", text.encode())
            fouten = reply.json().get("fouten", [])
            said = {(fout["pad"], fout["bericht"]) for fout in fouten}
            assert (reply.status == 200, said) == (not wrong, wrong), text


def _beyond_a_schema(feit: Feit, text: str) -> bool:
    if feit.soort in (Soort.GEHEEL, Soort.DUUR, Soort.BEDRAG, Soort.PERCENTAGE):
        return any(f": {value}}}" in text for value in ("34.000", "400.000", "1.250", "12.505"))
    return text.count('"soort"') > 1


def test_every_kind_of_value_is_both_taken_and_refused(kern: Kern) -> None:
    """The list of strange values is strange enough to try each kind both ways."""
    seen: dict[Soort, set[bool]] = {}
    for feit, text in lines(kern.vocabulary):
        seen.setdefault(feit.soort, set()).add(not as_a_case(text, kern.vocabulary))
    assert all(outcomes == {True, False} for outcomes in seen.values()), seen

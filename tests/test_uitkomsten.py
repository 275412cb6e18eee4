# SPDX-License-Identifier: EUPL-1.2
"""What software that embeds the kernel gets: readable, and fit to be sent to another process."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import case_files
from participatiekern.authoring.worked import read_worked_case
from participatiekern.decide.classes import Classes
from participatiekern.decide.kleene import NAMED
from participatiekern.documents.text import outcome_text
from participatiekern.errors import CaseError
from participatiekern.facts.fixed import Fixed, fixed
from participatiekern.feiten import persoon
from participatiekern.plugins import UnknownRegimeError
from participatiekern.rules.language import functie
from participatiekern.rules.rule import Regel
from participatiekern.uitkomsten import Beoordeling, Status, Vergelijking, outcome_document
from tests.diemen import CASE, diemen_rules, kern_of

FACTS: dict[str, Any] = {
    "peildatum": date(2021, 6, 1),
    "uitstroom": {"volledig": True, "uitkeringsmaanden": 26},
    "gedraging": {"soort": "misdraging", "eerder": [{"soort": "misdraging"}]},
}


@pytest.fixture(scope="module")
def cases(kern: Kern) -> list[Zaak]:
    """Cases of every regime."""
    files = [
        pad
        for regime in kern.regimes.values()
        for pad in case_files(regime.register.pad.parent / "zaken")
    ]
    return [read_worked_case(pad, kern.vocabulary).zaak for pad in files[::25]]


def sent(value: Any) -> Any:
    """The value as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301


# --- readable ------------------------------------------------------------------------------------


def test_an_answer_is_short_to_look_at(diemen: Kern) -> None:
    zaak = Zaak.from_document(CASE | {"naam": "proef"}, diemen.vocabulary)
    found = diemen.evaluate(zaak, "diemen")
    assert repr(found).startswith("Beoordeling('proef' under diemen: classificatie: ")
    premie = found.uitkomsten["premie"]
    (gevolg,) = premie.toegepast
    assert repr(premie) == f"Uitkomst(premie: van_toepassing by {gevolg.regel.id})"
    assert repr(gevolg) == f"RegelUitkomst({gevolg.regel.id}: van_toepassing, bedrag='750.00')"
    assert gevolg.velden["bedrag"] == "750.00"
    assert (gevolg.status, str(premie.status)) == (Status.VAN_TOEPASSING, "van_toepassing")


def test_a_rule_that_does_not_apply_has_no_figures(kern: Kern, cases: list[Zaak]) -> None:
    figures = {"percentage", "bedrag", "bedrag_per_maand", "maanden", "bedrag_max", "max_maanden"}
    refused = carried = 0
    for zaak in cases[::3]:
        for regime in outcome_document(kern, kern.compare(zaak))["regimes"].values():
            for topic in (part for part in regime.values() if isinstance(part, dict)):
                for gevolg in topic["gevolgen"]:
                    found = figures & gevolg.keys()
                    if gevolg["status"] == "niet_van_toepassing":
                        refused += 1
                        assert not found, gevolg
                    carried += bool(found)
    assert min(refused, carried) > 50


# --- an exact case -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["1091.71", "1.250", "1e2", "NaN"])
def test_an_amount_as_a_float_is_refused_with_what_to_do(number: str) -> None:
    text = f'{{"peildatum": "2021-06-01", "uitkering": {{"norm_per_maand": {number}}}}}'
    with pytest.raises(CaseError, match=r"parse_float=Decimal\) of met Zaak\.from_text") as caught:
        Zaak.from_document(json.loads(text))
    assert [fout.pad for fout in caught.value.fouten] == ["uitkering.norm_per_maand"]


def test_the_text_of_a_case_is_read_as_in_every_other_reader() -> None:
    text = '{"peildatum": "2021-06-01", "uitkering": {"norm_per_maand": 1091.71, "maanden": 3.0}}'
    zaak = Zaak.from_text(text, naam="proef")
    assert zaak.naam == "proef"
    assert zaak.codes["uitkering.norm_per_maand"] == 109171
    assert zaak == Zaak.from_text(
        "peildatum = 2021-06-01\n[uitkering]\nnorm_per_maand = 1091.71\nmaanden = 3", naam="proef"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"peildatum": "2021-06-01", "peildatum": "2021-06-01"}', "twee keer"),
        ('{"peildatum": "2021-06-01", "uitkering": {"norm_per_maand": 1.250}}', "1.250"),
        ("peildatum = '", "geen geldige TOML"),
        ("[]", "geldige TOML"),
    ],
)
def test_a_text_that_is_no_case_is_refused(text: str, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        Zaak.from_text(text)


@pytest.mark.parametrize("given", [None, [], "x", 3])
def test_what_is_no_case_is_refused_in_dutch(given: Any) -> None:
    with pytest.raises(CaseError, match="bevat geen zaak"):
        Zaak.from_document(given)


@pytest.mark.parametrize("naam", [None, 425, ["naarden"]])
def test_what_is_no_name_is_no_regime(kern: Kern, cases: list[Zaak], naam: Any) -> None:
    with pytest.raises(UnknownRegimeError):
        kern.evaluate(cases[0], naam)


# --- to another process --------------------------------------------------------------------------


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, sent])
def test_a_case_can_be_copied_and_sent(kern: Kern, how: Callable[[Any], Any]) -> None:
    said = next(pad for pad, feit in kern.vocabulary.feiten.items() if feit.afwezig)
    zaak = Zaak.from_document(FACTS | {"onbekend": [said]}, kern.vocabulary, "proef")
    other = how(zaak)
    assert other == zaak
    assert other.onbekend == (said,)
    assert other.codes == zaak.codes
    assert other.document() == zaak.document()
    assert hasattr(type(other.feiten["gedraging.eerder"][0]), "items")
    with pytest.raises(TypeError):
        other.feiten["persoon.leeftijd"] = 3
    with pytest.raises(TypeError):
        other.feiten["gedraging.eerder"][0]["soort"] = "x"


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, sent])
def test_an_answer_can_be_copied_and_sent(
    kern: Kern, cases: list[Zaak], how: Callable[[Any], Any]
) -> None:
    for zaak in cases:
        given = kern.compare(zaak)
        other: Vergelijking = how(given)
        assert outcome_text(kern, other) == outcome_text(kern, given)
        assert other.beoordelingen[0].regime.in_force_on(zaak.peildatum).regels


def tables_in(value: object) -> Iterator[dict[Any, Any] | list[Any]]:
    """Every table and list that can be reached, of an answer and of what it was decided from."""
    if isinstance(value, dict | list):
        yield value
    if isinstance(value, Mapping):
        # What names come to is found again where it is asked: it is no part of an answer.
        inside: Iterable[object] = (part for key, part in value.items() if key != NAMED)
    elif isinstance(value, Classes):
        inside = (value.missing,)
    else:
        inside = value if isinstance(value, list | tuple) else ()
    for part in inside:
        yield from tables_in(part)


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, sent])
def test_nothing_that_an_answer_holds_can_be_changed(
    kern: Kern, cases: list[Zaak], how: Callable[[Any], Any]
) -> None:
    found: dict[int, dict[Any, Any]] = {}
    for zaak in cases[::3]:
        for beoordeling in how(kern.compare(zaak)).beoordelingen:
            for view in (beoordeling.uitkomsten, beoordeling.known):
                with pytest.raises(TypeError):
                    view["x"] = 1
                assert not hasattr(view, "update")
            for table in tables_in((beoordeling.uitkomsten, beoordeling.known)):
                assert isinstance(table, dict), table
                found[id(table)] = table
    assert len(found) > 100
    for table in found.values():
        with pytest.raises(TypeError, match="does not change"):
            table["x"] = 1


CHANGES: list[Callable[[dict[str, int]], object]] = [
    lambda table: table.update(x=1),
    lambda table: table.__setitem__("x", 1),
    lambda table: table.__delitem__("a"),
    lambda table: table.__ior__({"x": 1}),
    lambda table: table.setdefault("x", 1),
    lambda table: table.pop("a"),
    lambda table: table.popitem(),
    lambda table: table.clear(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_fixed_table_refuses_every_change(change: Callable[[dict[str, int]], object]) -> None:
    table = Fixed({"a": 1})
    for same in (table, copy.copy(table), copy.deepcopy(table), sent(table)):
        with pytest.raises(TypeError, match="does not change"):
            change(same)
        assert same == {"a": 1}
        assert json.dumps(same) == '{"a": 1}'
    assert fixed({"a": [{"b": 1}]})["a"][0] == {"b": 1}
    with pytest.raises(TypeError):
        fixed({"a": [{"b": 1}]})["a"][0]["b"] = 2


def test_a_document_of_an_answer_is_ones_own(kern: Kern, cases: list[Zaak]) -> None:
    before = [outcome_document(kern, kern.compare(zaak)) for zaak in cases[::3]]
    for zaak in cases[::3]:
        for regime in outcome_document(kern, kern.compare(zaak))["regimes"].values():
            for onderwerp in kern.onderwerpen:
                for gevolg in regime[onderwerp]["gevolgen"]:
                    for value in gevolg.values():
                        if isinstance(value, list):
                            value.append({"van": "mij"})
                    gevolg["groep"] = "mijn groep"
    assert [outcome_document(kern, kern.compare(zaak)) for zaak in cases[::3]] == before


def decided(zaak: Zaak) -> Beoordeling:
    """What a worker of the pool makes of a case, with a kernel of its own."""
    return Kern.installed().evaluate(zaak, "naarden")


def test_cases_and_answers_go_through_a_pool_of_processes(
    kern: Kern, cases: list[Zaak], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[1])  # where a new process finds this module
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(decided, cases[:4]))
    for zaak, beoordeling in zip(cases[:4], found, strict=True):
        here = Vergelijking(zaak, (kern.evaluate(zaak, "naarden"),))
        assert outcome_text(kern, Vergelijking(zaak, (beoordeling,))) == outcome_text(kern, here)


def is_young(leeftijd: int) -> bool:
    """A condition in Python that a module holds by its name."""
    return leeftijd < 27


def test_a_rule_with_a_function_that_a_module_holds_comes_along(tmp_path: Path) -> None:
    rule = diemen_rules()["premie"][0]
    assert isinstance(rule, Regel)
    young = attrs.evolve(rule, mits=functie("jong", (persoon.leeftijd,), is_young))
    kern = kern_of(tmp_path, **(diemen_rules() | {"premie": [young]}))
    given = kern.compare(Zaak.from_document(CASE, kern.vocabulary), ["diemen"])
    assert outcome_text(kern, sent(given)) == outcome_text(kern, given)

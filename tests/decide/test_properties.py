# SPDX-License-Identifier: EUPL-1.2
"""What holds of every rule and every case, shown on random well-typed ones."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import attrs
import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from participatiekern import Beoordeling, Kern, Regime, Tabel, Zaak, alle, een_van, geval
from participatiekern.authoring.steadiness import only_adds
from participatiekern.authoring.tables import holds
from participatiekern.authoring.twins import flat
from participatiekern.decide.evaluate import Evaluator
from participatiekern.decide.kleene import read
from participatiekern.decide.outcome import Gemis, RegelUitkomst, Status, Uitkomst
from participatiekern.decide.waiting import missing
from participatiekern.documents.canonical import rules_digest
from participatiekern.documents.outcome import as_json, outcome_document
from participatiekern.facts.cases import in_sections
from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import ONBEKEND, Feit
from participatiekern.feiten import reference
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern as Kernel
from participatiekern.rules.expressions import (
    AtLeast,
    Condition,
    Constant,
    Expression,
    Fact,
    MostOfItems,
    Named,
    Own,
    Quantity,
    Statutory,
)
from participatiekern.rules.rule import Regel, regels_van, with_rules
from participatiekern.rules.trees import nodes, replaced
from participatiekern.words.explain import trace
from tests.casebook import consistent
from tests.strategies import (
    DERIVED,
    GEEN,
    QUANTITIES,
    RECORDED,
    VOCABULARY,
    cases,
    conditions,
    expressions,
    extended,
    quantities,
    regimes,
    rows,
    seeded_case,
    values,
)

CLASSES_UNREAD = conditions()
FIGURES = {Gemis.WETTELIJK_BEDRAG, Gemis.EIGEN_BEDRAG}
"""What is missing that no fact of a case can tell."""
SEEDS = st.integers(0, 2**32)


def known(document: dict[str, Any]) -> Mapping[str, Any]:
    return Zaak.from_document(document, VOCABULARY).codes


def judged(regime: Regime, document: dict[str, Any]) -> Beoordeling:
    return Evaluator(regime, VOCABULARY).evaluate(Zaak.from_document(document, VOCABULARY))


def statutory(root: Expression) -> bool:
    return any(isinstance(node, (Statutory, Own)) for node in nodes(root))


def full_case(seed: int, feiten: Mapping[str, Feit] = VOCABULARY.feiten) -> dict[str, Any]:
    """A case in which every one of these facts is known, and every field of every item."""
    return seeded_case(seed, 1.1, feiten)


# --- the algebra of conditions -------------------------------------------------------------------


@given(conditions(2), conditions(2), cases())
def test_de_morgan(left: Condition, right: Condition, document: dict[str, Any]) -> None:
    codes = known(document)
    assert read(~(left & right))(codes) is read(~left | ~right)(codes)
    assert read(~(left | right))(codes) is read(~left & ~right)(codes)


@given(conditions(), cases())
def test_double_negation(condition: Condition, document: dict[str, Any]) -> None:
    codes = known(document)
    assert read(~~condition)(codes) is read(condition)(codes)


@given(st.lists(conditions(1), min_size=1, max_size=4), st.randoms(use_true_random=False), cases())
def test_the_order_of_conditions_does_not_matter(
    parts: list[Condition], random: Any, document: dict[str, Any]
) -> None:
    codes, shuffled = known(document), list(parts)
    random.shuffle(shuffled)
    assert read(alle(*parts))(codes) is read(alle(*shuffled))(codes)
    assert read(een_van(*parts))(codes) is read(een_van(*shuffled))(codes)


@given(conditions(2), cases())
def test_a_condition_with_provisions_means_the_same(
    condition: Condition, document: dict[str, Any]
) -> None:
    codes = known(document)
    assert read(condition.volgens("diemen-1"))(codes) is read(condition)(codes)


@given(conditions(2), cases())
def test_a_name_changes_no_value_and_nothing_that_is_waited_for(
    condition: Condition, document: dict[str, Any]
) -> None:
    codes = known(document)
    named = condition.heet("nugger")
    assert read(named)(codes) is read(condition)(codes)
    assert missing(named, codes) == missing(condition, codes)
    assert missing(~named, codes) == missing(~condition, codes)


def unnamed(root: Expression) -> Expression:
    """The same expression without a name anywhere in it."""
    for node in reversed(nodes(root)):
        if isinstance(node, Named):
            return unnamed(replaced(root, node, node.condition))
    return root


@given(regimes(), cases())
def test_a_regime_without_its_names_decides_the_same_by_the_same_hash(
    regime: Regime, document: dict[str, Any]
) -> None:
    bare = attrs.evolve(
        regime,
        regels={
            onderwerp: with_rules(items, {r.id: _bare(r) for r in regels_van(items)})
            for onderwerp, items in regime.regels.items()
        },
    )
    assert rules_digest(bare) == rules_digest(regime)
    with_names, without = judged(regime, document), judged(bare, document)
    for onderwerp, uitkomst in with_names.uitkomsten.items():
        other = without.uitkomsten[onderwerp]
        assert (uitkomst.status, uitkomst.ontbrekend) == (other.status, other.ontbrekend)
        assert [(g.status, g.velden, g.ontbrekend) for g in uitkomst.gevolgen] == [
            (g.status, g.velden, g.ontbrekend) for g in other.gevolgen
        ]


def _bare(regel: Regel) -> Regel:
    for root in regel.expressions():
        for node in nodes(root):
            if isinstance(node, Named):
                return _bare(regel.replaced(node, unnamed(node)))
    return regel


TABLES = st.sampled_from([s for s in QUANTITIES if s is not Soort.DATUM]).flatmap(rows)


@given(TABLES, cases())
def test_a_table_equals_its_nested_choices(
    table: tuple[Any, ...], document: dict[str, Any]
) -> None:
    given_rows, otherwise = table
    nested = otherwise
    for row in reversed(given_rows):
        nested = geval(row, anders=nested)
    codes = known(document)
    assert read(geval(*given_rows, anders=otherwise))(codes) == read(nested)(codes)


@given(TABLES, SEEDS)
def test_a_table_of_a_complete_case_is_its_first_row_that_holds(
    table: tuple[Any, ...], seed: int
) -> None:
    given_rows, otherwise = table
    codes = known(full_case(seed))
    chosen = next((value for condition, value in given_rows if read(condition)(codes)), otherwise)
    if not any(statutory(part) for row in given_rows for part in row):
        assert read(geval(*given_rows, anders=otherwise))(codes) == read(chosen)(codes)


# --- unknown -------------------------------------------------------------------------------------


@given(expressions(), cases(), cases())
def test_more_facts_never_change_a_known_value(
    node: Expression, document: dict[str, Any], more: dict[str, Any]
) -> None:
    before = read(node)(known(document))
    if before is not None:
        assert read(node)(known(extended(document, more))) == before


@given(expressions(), SEEDS)
def test_a_complete_case_leaves_no_value_unknown(node: Expression, seed: int) -> None:
    codes = known(full_case(seed))
    if not statutory(node):
        assert read(node)(codes) is not None
    assert {item.soort for item in missing(node, codes)} <= FIGURES


@given(expressions(), cases())
def test_what_is_missing_is_read_and_absent(node: Expression, document: dict[str, Any]) -> None:
    codes = known(document)
    listed = set(missing(node, codes))
    assert bool(listed) is (read(node)(codes) is None)
    facts = {part.pad for part in nodes(node) if isinstance(part, Fact)}
    lists = {part.lijst.pad for part in nodes(node) if isinstance(part, (AtLeast, MostOfItems))}
    series = {part.naam for part in nodes(node) if isinstance(part, (Statutory, Own))}
    for item in listed:
        if item.soort is Gemis.AANLEIDING:
            assert item.feit not in document
            assert any(pad.startswith(f"{item.feit}.") for pad in facts | lists)
        elif item.soort in FIGURES:
            assert item.feit in series
        else:
            assert item.feit in facts | lists
            assert item.feit in lists or item.feit not in codes
            assert (item.soort is Gemis.OORDEEL) is VOCABULARY.feiten[item.feit].oordeel


@given(expressions(), cases(), cases())
def test_a_fact_that_is_not_listed_cannot_change_an_unknown_value(
    node: Expression, document: dict[str, Any], more: dict[str, Any]
) -> None:
    codes = known(document)
    listed = {item.feit for item in missing(node, codes)}
    if read(node)(codes) is None:
        assert read(node)(known(extended(document, without(more, listed)))) is None


def without(document: dict[str, Any], listed: set[str]) -> dict[str, Any]:
    """A case without the listed facts and sections, nor the dates that they follow from."""
    return in_sections(
        {
            pad: value
            for pad, value in flat(document).items()
            if not {pad, DERIVED.get(pad), pad.partition(".")[0]} & listed
        }
    )


@given(cases(), st.sampled_from(tuple(GEEN)), st.data())
def test_the_one_exception_is_a_fact_of_which_absence_says_that_there_is_none(
    document: dict[str, Any], pad: str, data: st.DataObject
) -> None:
    """Absent it is answered, said to be unknown it is not, and only then it can still be added."""
    condition, feit = asks(GEEN[pad]), GEEN[pad]
    bare = {key: part for key, part in flat(document).items() if key not in (pad, ONBEKEND)}
    value = data.draw(values(feit).filter(bool))
    absent, unknown = in_sections(bare), in_sections({**bare, ONBEKEND: [pad]})
    given_too = consistent(in_sections({**bare, pad: value}), VOCABULARY)
    assert read(condition)(known(absent)) is False
    assert read(condition)(known(unknown)) is None
    assert [item.feit for item in missing(condition, known(unknown))] == [
        "gedraging" if pad.startswith("gedraging.") and "gedraging" not in unknown else pad
    ]
    assert extended(absent, given_too) == absent
    if pad in flat(given_too):
        assert read(condition)(known(given_too)) is True
        if "gedraging" in unknown or not pad.startswith("gedraging."):
            assert read(condition)(known(extended(unknown, given_too))) is True


def asks(feit: Feit) -> Condition:
    """Whether there is one."""
    fact: Any = reference(feit)
    if feit.soort is Soort.LIJST:
        return fact.bestaat(lambda _: Constant(True))  # type: ignore[no-any-return]
    return fact if feit.soort is Soort.JA_NEE else fact.vastgelegd  # type: ignore[no-any-return]


@given(st.sampled_from(RECORDED[:3]), st.data(), cases())
def test_no_comparison_with_what_was_not_recorded_holds(
    feit: Feit, data: st.DataObject, document: dict[str, Any]
) -> None:
    bare = {key: part for key, part in flat(document).items() if key not in (feit.pad, ONBEKEND)}
    codes, fact = known(in_sections(bare)), reference(feit)
    assert isinstance(fact, Quantity)
    other = data.draw(quantities(feit.soort))
    for left, right in ((fact, other), (other, fact)):
        for compared in (left < right, left <= right, left == right, left >= right, left > right):
            assert read(compared)(codes) is False
            assert read(~compared)(codes) is True
        assert read(left != right)(codes) is True
    assert read(fact)(codes) is None
    assert [item.feit for item in missing(fact, codes)] == [feit.pad]


# --- rules ---------------------------------------------------------------------------------------


def answers(beoordeling: Beoordeling) -> Iterator[tuple[str, tuple[RegelUitkomst, ...]]]:
    """What answers together: a plain rule by itself, the rules of a table as one."""
    in_force = beoordeling.regime.in_force_on(beoordeling.zaak.peildatum)
    for onderwerp, uitkomst in beoordeling.uitkomsten.items():
        by_rule = {gevolg.regel: gevolg for gevolg in uitkomst.gevolgen}
        for item in in_force.regels.get(onderwerp, ()):
            rules: tuple[Regel, ...] = item.regels if isinstance(item, Tabel) else (item,)
            if rules[0] in by_rule:
                yield onderwerp, tuple(by_rule[regel] for regel in rules)


def settled(found: tuple[RegelUitkomst, ...]) -> bool:
    return all(gevolg.status is not Status.ONBEKEND for gevolg in found)


def carried(found: tuple[RegelUitkomst, ...]) -> list[tuple[object, object, Mapping[str, Any]]]:
    """The consequences that apply: kind, force and fields."""
    return [(g.regel.dan.soort, g.regel.aard, g.velden) for g in found if g.applies]


def assert_more_facts_only_add(less: Beoordeling, more: Beoordeling) -> None:
    for (onderwerp, before), (_, after) in zip(answers(less), answers(more), strict=True):
        if settled(before):
            assert settled(after), onderwerp
            assert len(carried(before)) == len(carried(after)), onderwerp
            for (soort, aard, fields), (kind, force, grown) in zip(
                carried(before), carried(after), strict=True
            ):
                assert (soort, aard) == (kind, force)
                assert fields.keys() == grown.keys()
                for name, value in fields.items():
                    assert only_adds(value, grown[name]), (name, value, grown[name])
        elif len(before) > 1:
            refused = {g.regel for g in before if g.status is Status.NIET_VAN_TOEPASSING}
            assert not refused & {g.regel for g in after if g.applies}
    for onderwerp, uitkomst in less.uitkomsten.items():
        if uitkomst.status is not Status.ONBEKEND:
            assert more.uitkomsten[onderwerp].status is uitkomst.status, onderwerp


@given(regimes(), cases(), cases())
def test_more_facts_never_change_a_known_answer(
    regime: Regime, document: dict[str, Any], more: dict[str, Any]
) -> None:
    assert_more_facts_only_add(judged(regime, document), judged(regime, extended(document, more)))


@given(regimes(), SEEDS)
def test_a_complete_case_is_never_unknown(regime: Regime, seed: int) -> None:
    beoordeling = judged(regime, full_case(seed))
    for uitkomst in beoordeling.uitkomsten.values():
        assert_complete(uitkomst)


def assert_complete(uitkomst: Uitkomst) -> None:
    """Only a statutory amount that was not collected may be missing."""
    assert {item.soort for item in uitkomst.ontbrekend} <= FIGURES
    if not uitkomst.ontbrekend:
        assert uitkomst.status is not Status.ONBEKEND
        assert all(g.status is not Status.ONBEKEND for g in uitkomst.gevolgen)
        assert all(value is not None for g in uitkomst.gevolgen for value in g.velden.values())


@given(regimes(), cases())
def test_an_outcome_agrees_with_itself(regime: Regime, document: dict[str, Any]) -> None:
    """Evaluation never raises, and every part of the outcome fits the others."""
    beoordeling = judged(regime, document)
    assert tuple(beoordeling.uitkomsten) == tuple(ONDERWERPEN)
    for uitkomst in beoordeling.uitkomsten.values():
        assert_consistent(uitkomst)
    for onderwerp, found in answers(beoordeling):
        assert len([g for g in found if g.applies]) <= 1, onderwerp
        for gevolg in found:
            trace(gevolg.regel, beoordeling.known)


def assert_consistent(uitkomst: Uitkomst) -> None:
    own = {item for gevolg in uitkomst.gevolgen for item in gevolg.ontbrekend}
    assert set(uitkomst.ontbrekend) == own
    assert len(uitkomst.ontbrekend) == len(own)
    for gevolg in uitkomst.gevolgen:
        if gevolg.status is Status.ONBEKEND:
            assert gevolg.ontbrekend
        if gevolg.status is Status.NIET_VAN_TOEPASSING:
            assert not gevolg.ontbrekend
        if None in gevolg.velden.values():
            assert gevolg.ontbrekend
        if gevolg.voorrang:
            assert gevolg.status is Status.NIET_VAN_TOEPASSING


@given(regimes(), cases())
def test_what_applies_is_carried_by_the_first_rule_that_certainly_holds(
    regime: Regime, document: dict[str, Any]
) -> None:
    """Where none does, a recorded group rests on the rules that may hold, or on any of its own."""
    beoordeling = judged(regime, document)
    for found in tables(beoordeling):
        carriers = [gevolg for gevolg in found if gevolg.applies]
        for carrier in carriers:
            certain = [g.regel for g in found if holds(g.regel, beoordeling.known)]
            possible = [g.regel for g in found if holds(g.regel, beoordeling.known) is None]
            if certain:
                assert (carrier.regel, carrier.gronden) == (certain[0], ())
            else:
                grounds = possible or [gevolg.regel for gevolg in found]
                assert carrier.regel is grounds[0]
                assert carrier.gronden == (tuple(grounds) if len(grounds) > 1 else ())


def tables(beoordeling: Beoordeling) -> Iterator[list[RegelUitkomst]]:
    """The rules of each table that was decided; of a recorded group only its own."""
    in_force = beoordeling.regime.in_force_on(beoordeling.zaak.peildatum)
    for onderwerp, items in in_force.regels.items():
        by_rule = {g.regel: g for g in beoordeling.uitkomsten[onderwerp].gevolgen}
        for item in items:
            if not isinstance(item, Tabel) or item.regels[0] not in by_rule:
                continue
            found = [by_rule[regel] for regel in item.regels]
            fact = item.vastgesteld
            recorded = beoordeling.known.get(fact.pad) if isinstance(fact, Fact) else None
            own = [g for g in found if recorded and g.velden.get("groep") == recorded]
            yield own or found


# --- rules with a period of their own ------------------------------------------------------------


def written_for(regime: Regime, peildatum: date) -> Regime:
    """The regime as it would be written with only the rules of that day, and no periods."""
    regels: dict[str, tuple[Regel | Tabel, ...]] = {}
    for onderwerp, items in regime.regels.items():
        kept: list[Regel | Tabel] = []
        for item in items:
            rules = tuple(
                attrs.evolve(regel, geldig_van=None, geldig_tot=None)
                for regel in (item.regels if isinstance(item, Tabel) else (item,))
                if (regel.geldig_van or peildatum) <= peildatum <= (regel.geldig_tot or peildatum)
            )
            if rules:
                kept.append(
                    attrs.evolve(item, regels=rules) if isinstance(item, Tabel) else rules[0]
                )
        if kept:
            regels[onderwerp] = tuple(kept)
    return attrs.evolve(regime, regels=regels)


def said(beoordeling: Beoordeling) -> dict[str, object]:
    """Everything that an outcome says, by the ids of the rules."""
    return {
        onderwerp: (
            uitkomst.status,
            uitkomst.ontbrekend,
            [
                (g.regel.id, g.status, dict(g.velden), g.ontbrekend, g.voorrang)
                for g in uitkomst.gevolgen
            ],
        )
        for onderwerp, uitkomst in beoordeling.uitkomsten.items()
    }


@given(regimes(), cases())
def test_an_outcome_is_that_of_a_regime_with_only_the_rules_in_force(
    regime: Regime, document: dict[str, Any]
) -> None:
    of_that_day = written_for(regime, document["peildatum"])
    assert said(judged(regime, document)) == said(judged(of_that_day, document))


# --- case files ----------------------------------------------------------------------------------


def in_json(document: object) -> str:
    def plain(value: object) -> object:
        if isinstance(value, Decimal):
            return float(value) if value == value.to_integral_value() else str(value)
        assert isinstance(value, date)
        return value.isoformat()

    return json.dumps(document, default=plain)


@given(cases())
def test_a_case_survives_toml(document: dict[str, Any]) -> None:
    zaak = Zaak.from_document(document | {"naam": "naam"}, VOCABULARY)
    text = tomli_w.dumps(zaak.document())
    again = Zaak.from_document(tomllib.loads(text, parse_float=Decimal), VOCABULARY)
    assert again == zaak
    assert again.codes == zaak.codes
    assert tomli_w.dumps(again.document()) == text


@given(cases())
def test_a_case_survives_json(document: dict[str, Any]) -> None:
    zaak = Zaak.from_document(document | {"naam": "naam"}, VOCABULARY)
    written = json.loads(in_json(zaak.document()), parse_float=Decimal)
    again = Zaak.from_document(written, VOCABULARY)
    assert again == zaak
    assert again.codes == zaak.codes


# --- the real regimes ----------------------------------------------------------------------------

SHARES = st.sampled_from((0.0, 0.2, 0.5, 0.8, 0.95))


SAID = st.sets(st.sampled_from([pad for pad in GEEN if not pad.startswith("lokaal.")]), max_size=5)


@settings(max_examples=60)
@given(SEEDS, SHARES, SEEDS, SAID)
def test_more_facts_never_change_a_known_answer_of_a_real_regime(
    kern: Kern, seed: int, share: float, other: int, said: set[str]
) -> None:
    document = seeded_case(seed, share)
    document |= {ONBEKEND: sorted(said - flat(document).keys())}
    grown = extended(document, seeded_case(other, 0.8))
    less, more = Zaak.from_document(document), Zaak.from_document(grown)
    for naam in kern.regimes:
        assert_more_facts_only_add(kern.evaluate(less, naam), kern.evaluate(more, naam))


@settings(max_examples=60)
@given(SEEDS)
def test_a_complete_case_is_never_unknown_in_a_real_regime(kern: Kern, seed: int) -> None:
    feiten = kern.vocabulary.feiten
    # What contradicts by a relation of a plugin follows, and is known all the same.
    document = consistent(full_case(seed, feiten), kern.vocabulary)
    zaak = Zaak.from_document(document, kern.vocabulary)
    for naam in kern.regimes:
        for uitkomst in kern.evaluate(zaak, naam).uitkomsten.values():
            assert_complete(uitkomst)


@settings(max_examples=60)
@given(SEEDS, SHARES)
def test_a_real_regime_explains_any_case(kern: Kern, seed: int, share: float) -> None:
    compared = kern.compare(Zaak.from_document(seeded_case(seed, share)))
    document = outcome_document(kern, compared)
    assert json.loads(as_json(document)) == document
    compared.rijen()
    for beoordeling in compared.beoordelingen:
        for uitkomst in beoordeling.uitkomsten.values():
            assert_consistent(uitkomst)
            for gevolg in uitkomst.gevolgen:
                trace(gevolg.regel, beoordeling.known)


@settings(max_examples=40)
@given(SEEDS, SHARES)
def test_every_listed_fact_of_a_real_regime_is_absent(kern: Kern, seed: int, share: float) -> None:
    document = seeded_case(seed, share)
    zaak = Zaak.from_document(document)
    for naam in kern.regimes:
        for uitkomst in kern.evaluate(zaak, naam).uitkomsten.values():
            for item in uitkomst.ontbrekend:
                if item.soort is Gemis.AANLEIDING:
                    assert item.feit not in document
                elif item.soort not in FIGURES:
                    feit = kern.vocabulary.feiten[item.feit]
                    assert feit.soort is Soort.LIJST or item.feit not in zaak.codes
                    assert feit.soort is Soort.LIJST or not feit.geen_als_afwezig


# --- one output ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_plugins_does_not_change_a_byte(seed: int) -> None:
    from importlib.metadata import entry_points

    modules = {point.name: point.load() for point in entry_points(group="participatiekern")}
    zaak = Zaak.from_document(seeded_case(seed, 0.7))
    texts = set()
    for order in list(permutations(modules))[:: max(1, 40)]:
        kern = Kernel({naam: modules[naam] for naam in order})
        texts.add(as_json(outcome_document(kern, kern.compare(zaak))))
    assert len(texts) == 1

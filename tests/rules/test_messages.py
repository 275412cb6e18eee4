# SPDX-License-Identifier: EUPL-1.2
"""What an author reads is short, whatever was written: no rule tree, table or text as a whole."""

from __future__ import annotations

import inspect
import itertools
import operator
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import participatiekern
from participatiekern import (
    Aard,
    Maatregel,
    Premie,
    Regel,
    Stilte,
    alle,
    eerste,
    euro,
    geval,
    procent,
    zwaarste,
)
from participatiekern.errors import RuleError
from participatiekern.feiten import gedraging, persoon, reference, uitkering, uitstroom
from participatiekern.onderwerpen import Onderwerp, Rij
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.language import functie, grootste

LONGEST = 400
"""Characters in a message: three lines on a screen."""

BIG = alle(*(persoon.leeftijd >= age for age in range(30)))
AMOUNT = geval(*((persoon.leeftijd >= age, euro(age)) for age in range(30)), anders=euro(1))
RULE = Regel("diemen-1", bron="diemen-1", aard=Aard.RECHT, mits=BIG, dan=Premie(bedrag=AMOUNT))
MEASURE = Maatregel(percentage=procent(10), maanden=1)
HEAVY = Regel("diemen-2", bron="diemen-1", aard=Aard.PLICHT, mits=BIG, dan=MEASURE)
VALUES: dict[str, Any] = {
    "a condition": BIG,
    "a fact": uitstroom.volledig,
    "a number": persoon.leeftijd,
    "an amount": AMOUNT,
    "a percentage": procent(10),
    "a duration": uitkering.maanden,
    "a date": uitkering.begindatum,
    "a choice": gedraging.soort,
    "a list": gedraging.eerder,
    "a count": gedraging.eerder.aantal(lambda e: e.verwijtbaar),
    "a section": gedraging,
    "a rule": RULE,
    "a table": eerste(*[RULE] * 5),
    "a weighed table": zwaarste(HEAVY),
    "a consequence": RULE.dan,
    "a silence": Stilte("wat niet is geregeld " * 100),
    "rules": [RULE] * 5,
    "conditions": [BIG, uitstroom.volledig],
    "text": "woord " * 500,
    "lines": "regel\n" * 500,
    "a digit": 5,
    "a huge number": 10**300,
    "a float": 1.5,
    "a day": date(2024, 1, 1),
    "nothing": None,
    "yes": True,
    "a mapping": {str(n): BIG for n in range(50)},
    "a function": lambda item: item,
}
OPERATORS = (
    *(operator.lt, operator.le, operator.eq, operator.ne, operator.ge, operator.gt),
    *(operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv),
    *(operator.and_, operator.or_),
)
CALLED = {
    **{naam: getattr(participatiekern, naam) for naam in participatiekern.__all__},
    "grootste": grootste,
    "functie": functie,
    "reference": reference,
    "Onderwerp": Onderwerp,
    "Rij": Rij,
}
LEFT_OUT = ("Beoordeling", "Kern", "Vergelijking", "Zaak", "hookimpl", "Document", "Tabel", "Aard")
"""Names that no rule is written with, or that check nothing."""


def message(call: Callable[[], object]) -> str:
    """What the author reads; nothing when it is right, or no call of that kind."""
    try:
        call()
    except RuleError as error:
        return error.problem
    except (TypeError, AttributeError, ValueError, KeyError, OverflowError):
        return ""  # a call that Python itself refuses
    return ""


def assert_short(problem: str, where: str) -> None:
    assert len(problem) <= LONGEST, f"{where}: {len(problem)} characters: {problem[:500]}"
    assert "\n" not in problem, f"{where}: {problem[:500]}"


def operations() -> Iterator[tuple[str, Callable[[], object]]]:
    for (one, left), (other, right) in itertools.product(VALUES.items(), repeat=2):
        for sign in OPERATORS:
            yield f"{one} {sign.__name__} {other}", partial(sign, left, right)


def methods() -> Iterator[tuple[str, Callable[[], object]]]:
    names = ("van", "tussen", "is_in", "volgens", "heet", "aantal", "bestaat")
    for (one, value), naam in itertools.product(VALUES.items(), names):
        found = getattr(value, naam, None) if value is not gedraging else None
        for other, given in VALUES.items():
            if found is not None:
                yield f"{one}.{naam}({other})", partial(found, given)
                yield f"{one}.{naam}({other}, {other})", partial(found, given, given)


def calls() -> Iterator[tuple[str, Callable[[], object]]]:
    for naam, function in CALLED.items():
        if naam in LEFT_OUT:
            continue
        for other, given in VALUES.items():
            yield f"{naam}({other})", partial(function, given)
            yield f"{naam}(a condition, {other})", partial(function, BIG, given)
            yield f"{naam}((c, {other}))", partial(function, (BIG, given), anders=euro(1))
            for field in inspect.signature(function).parameters.values():
                if field.kind in (field.KEYWORD_ONLY, field.POSITIONAL_OR_KEYWORD):
                    known = _required(function) | {field.name: given}
                    yield f"{naam}({field.name}={other})", partial(function, **known)


def _required(function: Any) -> dict[str, Any]:
    """Something right for every parameter that must be given, to get as far as the check."""
    if function is Regel:
        return {"id": "diemen-1", "bron": "diemen-1", "dan": Premie(), "aard": Aard.RECHT}
    if function is Onderwerp:
        haak = SimpleNamespace(__name__="toeslag", participatiekern_spec={}, __doc__="Toeslag.")
        return {"haak": haak, "kop": "Toeslag", "gevolgen": (Premie,), "rijen": (Rij("Toeslag"),)}
    if isinstance(function, type) and issubclass(function, Gevolg) and attrs.has(function):
        required = [f.name for f in attrs.fields(function) if f.init and f.default is attrs.NOTHING]
        return dict.fromkeys(required, "iets")
    return {}


@pytest.mark.parametrize("written", [operations, methods, calls], ids=lambda f: f.__name__)
def test_every_message_for_authors_is_a_line(
    written: Callable[[], Iterator[tuple[str, Callable[[], object]]]],
) -> None:
    said = 0
    for where, call in written():
        problem = message(call)
        said += bool(problem)
        assert_short(problem, where)
    assert said > 100, "nothing was wrong: this test looks at nothing"

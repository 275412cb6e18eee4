# SPDX-License-Identifier: EUPL-1.2
"""Canonical: what rules, facts and cases say, as one text, and the hash of it.

Equal meaning gives equal text, in every process: classes by name, fields by name in sorted order,
facts by path. Where a rule is written and what its Python variables are called does not count;
ids, cited provisions, figures and the order of rules do. What a condition is called (`Named`) is
wording and does not count either: under another name a rule decides the same. A plain Python
function (`Opaque`) counts by its source text (without one: by its name) and by what it reads
outside itself: figures of its module, defaults, what encloses it, the functions that it calls.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import CodeType, FunctionType
from typing import Any

import attrs

from participatiekern.errors import Place
from participatiekern.facts.cases import Zaak
from participatiekern.facts.statute import Reeks, statutory_series
from participatiekern.facts.vocabulary import ONBEKEND, Feit, Vocabulary
from participatiekern.rules.consequences import Gevolg
from participatiekern.rules.expressions import Named, Opaque
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel
from participatiekern.rules.trees import nodes


def digest(value: object) -> str:
    """``sha256:`` and the hash of the canonical text of a value that `canonical` knows."""
    return f"sha256:{hashlib.sha256(canonical_text(value).encode()).hexdigest()}"


def canonical_text(value: object) -> str:
    """The one text of a value: JSON on one line, keys sorted, no blanks, as ``jq -cSj`` writes."""
    return json.dumps(canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> Any:
    """The value in JSON types, the same for the same meaning. Raises TypeError for other values."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (Feit, Reeks)):
        return value.pad if isinstance(value, Feit) else [value.naam, canonical(value.perioden)]
    if isinstance(value, Mapping):
        return {str(key): canonical(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(part) for part in value]
    if attrs.has(type(value)):
        return _object(value)
    if callable(value):
        return _text_of(value)
    raise TypeError(f"{type(value).__name__} has no canonical text")


def rules_digest(regime: Regime) -> str:
    """The hash of what decides under a regime: its validity and every rule, in order."""
    return digest(what_decides(regime))


def what_decides(regime: Regime) -> dict[str, object]:
    """What decides under a regime: its validity and every rule, in order."""
    validity = {"geldig_van": regime.geldig_van, "geldig_tot": regime.geldig_tot}
    # Which topics are encoded in part decides; in what words it is said does not.
    lacking = {"niet_ingevoerd": sorted(regime.niet_ingevoerd)} if regime.niet_ingevoerd else {}
    return {"naam": regime.naam, **validity, **lacking, "regels": regime.regels}


def vocabulary_digest(vocabulary: Vocabulary) -> str:
    """The hash of every fact and code that regimes share."""
    facts = {pad: _fields(feit) for pad, feit in vocabulary.feiten.items()}
    return digest(_fields(vocabulary) | {"feiten": facts})


def statute_digest() -> str:
    """The hash of the statutory amounts."""
    return digest(
        {naam: (reeks.soort, reeks.perioden) for naam, reeks in statutory_series().items()}
    )


def applied_digest(regels: Iterable[Regel]) -> str:
    """The hash of the rules on which one decision rests, in order."""
    return digest(tuple(regels))


def python_conditions(regels: Iterable[Regel]) -> tuple[str, ...]:
    """The names of the plain Python functions that these rules ask.

    Their text and the figures and functions that they read count; what objects and libraries that
    they use do cannot be followed.
    """
    found = {
        node.naam
        for regel in regels
        for root in regel.expressions()
        for node in nodes(root)
        if isinstance(node, Opaque)
    }
    return tuple(sorted(found))


def case_digest(zaak: Zaak) -> str:
    """The hash of the facts of a case: as given, whatever file and notation they came in.

    The name of the case is not a fact and does not count.
    """
    said = {ONBEKEND: zaak.onbekend} if zaak.onbekend else {}
    return digest({"peildatum": zaak.peildatum, "feiten": zaak.feiten} | said)


def _object(value: Any) -> Any:
    """An attrs object: its class and fields; a name adds nothing to the condition that it names."""
    if isinstance(value, Named):
        return canonical(value.condition)
    return [type(value).__name__, _fields(value)]


def _unused(value: Any) -> bool:
    return value is None or (isinstance(value, tuple) and not value)


def _text_of(function: Any, known: frozenset[Any] = frozenset()) -> Any:
    """The source text of a plain function, and what it reads outside itself where it does."""
    try:
        text = inspect.getsource(function)
    except (OSError, TypeError):
        return _called(function)
    if not inspect.isfunction(function):
        return text
    defaults = (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).items())
    known |= {function}
    found = {naam: _outside(value, known) for naam, value in _read_by(function).items()}
    if defaults:
        found["()"] = [_outside(value, known) for value in defaults]
    return [text, found] if found else text


def _read_by(function: FunctionType) -> dict[str, Any]:
    """What a function reads of its module and of the functions around it, also where it nests."""
    names = {name for code in _codes(function.__code__) for name in code.co_names}
    read = {name: function.__globals__[name] for name in names if name in function.__globals__}
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    return read | {name: cell.cell_contents for name, cell in cells}


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a function and of the lambdas and comprehensions in it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _codes(part)


def _outside(value: Any, known: frozenset[Any]) -> Any:
    """What a function reads outside itself: a value by what it is, anything else by its name."""
    if inspect.isfunction(value):
        return _called(value) if value in known else _text_of(value, known)
    if isinstance(value, (set, frozenset)):
        return sorted(json.dumps(_outside(part, known), sort_keys=True) for part in value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return [_outside(part, known) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _outside(part, known) for key, part in value.items()}
    if value is None or isinstance(value, (bool, int, str, date, Decimal, Enum)):
        return canonical(value)
    return _called(value)


def _called(value: Any) -> str:
    """The name of what has no text of its own: a class, a module, an object by its class."""
    naam = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    return f"{getattr(value, '__module__', '')}.{naam or type(value).__qualname__}"


def _fields(value: Any) -> dict[str, Any]:
    """The fields of an attrs object, without the line of source where it was written."""
    given = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    if isinstance(value, Gevolg):
        # A field that a consequence does not use says nothing: one more of these changes no hash.
        given = {naam: part for naam, part in given.items() if not _unused(part)}
    return {name: canonical(part) for name, part in given.items() if not isinstance(part, Place)}

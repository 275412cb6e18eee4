# SPDX-License-Identifier: EUPL-1.2
"""Phrases: how a consequence is said in Dutch, declared beside its fields.

A template is a text with the names of fields in braces. ``{bedrag}`` is used when the consequence
has that field, and says so when its value is still unknown; ``{maanden?}`` only when the value is
known too; ``{-bedrag}`` says nothing, and is used when the consequence does not have the field. Of
several templates in a tuple, the first that can be used is. What a field's value is in words,
follows from the kind of the field (see `participatiekern.words.consequences`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

_FIELD = re.compile(r"\{(\w+)(\??)\}")
_ABSENT = re.compile(r"\{-(\w+)\}")

Part = str | tuple[str, ...]


@attrs.frozen(slots=False)
class Template:
    """A text with fields; see the module for what the braces mean."""

    text: str

    @cached_property
    def absent(self) -> frozenset[str]:
        """The fields that the consequence must not have."""
        return frozenset(_ABSENT.findall(self.text))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The text in pieces, between the fields."""
        return tuple(_FIELD.split(_ABSENT.sub("", self.text))[0::3])

    @cached_property
    def fields(self) -> tuple[tuple[str, bool], ...]:
        """The fields in order, each with whether its value must be known."""
        return tuple((naam, bool(mark)) for naam, mark in _FIELD.findall(self.text))

    def usable(self, velden: Mapping[str, Any], computed: Container[str] = ()) -> bool:
        """Whether these fields of a consequence can fill the template.

        Of a rule without a case, `computed` are the fields whose value is not there to be said.
        """
        for naam, known in self.fields:
            if naam not in velden or (known and velden[naam] is None):
                return False
        return not any(naam in velden or naam in computed for naam in self.absent)


@attrs.frozen(slots=False)
class Woorden:
    """How a consequence is said.

    `naam` with the `delen` that can be used, one after another, is the whole: "premie" and
    " van {bedrag}". Like a part, `naam` can have alternatives. `los` is what it is called where it
    is refused or still open, without figures; None: the whole. `kort` is for a cell of a
    comparison; empty: the whole. `lidwoord` goes between "Recht op" and the whole.
    """

    naam: Part
    delen: tuple[Part, ...] = ()
    los: str | None = None
    kort: tuple[Part, ...] = ()
    lidwoord: str = ""

    @cached_property
    def whole(self) -> tuple[tuple[Template, ...], ...]:
        """The alternatives of each part of the whole."""
        return tuple(_alternatives(part) for part in (self.naam, *self.delen))

    @cached_property
    def cell(self) -> tuple[tuple[Template, ...], ...]:
        """The alternatives of each part of what a cell says."""
        return tuple(_alternatives(part) for part in self.kort) or self.whole

    @cached_property
    def bare(self) -> tuple[tuple[Template, ...], ...]:
        """The alternatives of what it is called where it is refused or open."""
        return self.whole if self.los is None else (_alternatives(self.los),)

    def named(self) -> Iterator[str]:
        """Every field that a template names."""
        for part in (*self.whole, *self.cell, *self.bare):
            for template in part:
                yield from (*(naam for naam, _ in template.fields), *template.absent)


def _alternatives(part: Part) -> tuple[Template, ...]:
    return tuple(map(Template, (part,) if isinstance(part, str) else part))

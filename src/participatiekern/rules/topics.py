# SPDX-License-Identifier: EUPL-1.2
"""Topics (onderwerpen): what a regime can regulate, each declared once.

A topic says which hook gives its rules, what it is called, which consequences it may have, when it
is not at issue, and which rows it makes in a comparison. Every reader goes by that declaration:
there is no other list of topics. The kernel's own stand in `participatiekern.hookspecs`; a plugin
declares a further one with its hook ``onderwerpen``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from participatiekern.errors import RuleError, shown
from participatiekern.facts.vocabulary import SECTIONS_PUT_FORWARD
from participatiekern.rules.consequences import EVERYWHERE, Gevolg, Indeling

_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_MARK = "participatiekern_spec"
"""What the marker ``hookspec`` leaves on a function."""


@attrs.frozen
class Rij:
    """One row of a comparison: what applies, or only the word for one field of it.

    With `veld` the cell says the value of that field (a scale that regimes share) of every
    consequence that has it.
    """

    kop: str
    veld: str = ""


@attrs.frozen
class RijPerSoort:
    """A row for each value of `veld` that some regime grants, and one for what is still open.

    The rows are headed by the words of the value; `andere` heads the one for the rest.
    """

    veld: str
    andere: str


@attrs.frozen(eq=False)
class Onderwerp:
    """A topic that regimes can regulate.

    `haak` is the hook specification: a function that `participatiekern.hookspecs.hookspec` marks;
    its name is the topic's name everywhere, its docstring says what the topic is. `kop` heads it
    for people, `gevolgen` are the consequences of its own (an Individueel, Verwijzing or Stilte is
    possible in every topic). `aanleiding` is the section of the case that must have been put
    forward; without it the topic is not at issue. Raises RuleError.
    """

    haak: Callable[..., Any]
    kop: str
    gevolgen: tuple[type[Gevolg], ...]
    rijen: tuple[Rij | RijPerSoort, ...]
    aanleiding: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a topic that some reader could not follow."""
        for problem in self._problems():
            raise RuleError(f"topic {shown(getattr(self.haak, '__name__', self.haak))}: {problem}")

    @property
    def naam(self) -> str:
        """The name of the hook, and of the topic in every document."""
        return self.haak.__name__

    @property
    def soorten(self) -> tuple[type[Gevolg], ...]:
        """Every kind of consequence that a rule of this topic may have."""
        return tuple(dict.fromkeys((*self.gevolgen, *EVERYWHERE)))

    @property
    def deelt_in(self) -> bool:
        """Whether the outcome says in which groups a person is, for `ingedeeld` to read."""
        return Indeling in self.gevolgen

    def _problems(self) -> Iterator[str]:
        if not callable(self.haak) or not hasattr(self.haak, _MARK):
            yield "haak is a function marked with @hookspec"
        elif not _NAME.fullmatch(self.haak.__name__):
            yield "a name is lower-case letters, digits and _ (at most 40)"
        if not self.kop.strip():
            yield "kop is the heading that people read, not empty"
        if self.aanleiding and self.aanleiding not in SECTIONS_PUT_FORWARD:
            known = ", ".join(SECTIONS_PUT_FORWARD)
            given = shown(self.aanleiding)
            yield f"aanleiding {given} is not a section that is put forward ({known})"
        yield from self._consequence_problems()

    def _consequence_problems(self) -> Iterator[str]:
        if not self.gevolgen or not self.rijen:
            yield "gevolgen names a kind of consequence, and rijen a row of the comparison"
        for kind in self.gevolgen:
            if not (isinstance(kind, type) and issubclass(kind, Gevolg)):
                given = shown(kind)
                yield f"{given} in gevolgen is not a kind of consequence (a subclass of Gevolg)"
                return
            yield from kind.problems()
        fields = {naam for kind in self.gevolgen for naam in kind.names()}
        for rij in self.rijen:
            if rij.veld and rij.veld not in fields:
                row = shown(rij)
                yield f"row {row} reads the field {rij.veld}, which none of its consequences has"


def kinds(onderwerpen: Mapping[str, Onderwerp]) -> tuple[type[Gevolg], ...]:
    """Every kind of consequence that an outcome can hold, each once, in the order of the topics."""
    own = (kind for onderwerp in onderwerpen.values() for kind in onderwerp.gevolgen)
    return tuple(dict.fromkeys((*own, *EVERYWHERE)))

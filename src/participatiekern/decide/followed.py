# SPDX-License-Identifier: EUPL-1.2
"""Followed: what is known of the consequences of a topic that was decided, for `volgt` to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from participatiekern.decide.outcome import Ontbrekend, RegelUitkomst, Status
from participatiekern.rules.consequences import labels


@attrs.frozen(eq=False)
class Kandidaat:
    """A rule that applies (`certain`) or may: what its consequence is, and what that waits for."""

    labels: frozenset[str]
    certain: bool
    missing: tuple[Ontbrekend, ...]


@attrs.frozen(eq=False)
class Followed:
    """The candidates of one rule or table; `one_of`: exactly one of them is certain to answer."""

    candidates: tuple[Kandidaat, ...]
    one_of: bool

    def contains(self, wat: frozenset[str]) -> bool | None:
        """Whether a consequence that is one of these follows."""
        own = [one for one in self.candidates if not wat.isdisjoint(one.labels)]
        if any(one.certain for one in own) or (
            self.one_of and own and len(own) == len(self.candidates)
        ):
            return True
        return None if own else False

    def waits(self, wat: frozenset[str]) -> Iterator[Ontbrekend]:
        """What the candidates that are one of these wait for."""
        for one in self.candidates:
            if not wat.isdisjoint(one.labels):
                yield from one.missing


def followed(outcomes: Iterable[RegelUitkomst], one_of: bool) -> Followed:
    """What the rules of one item of a topic came to."""
    return Followed(
        tuple(
            Kandidaat(
                labels(one.regel.dan) | {one.regel.id},
                one.status is Status.VAN_TOEPASSING,
                one.opent,
            )
            for one in outcomes
            if one.status is not Status.NIET_VAN_TOEPASSING
        ),
        one_of,
    )


def followed_key(onderwerp: str) -> str:
    """Where it is kept among what is known of a case."""
    return f":volgt:{onderwerp}"

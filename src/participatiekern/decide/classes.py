# SPDX-License-Identifier: EUPL-1.2
"""Classes: what is known of the groups (indelingen) a person is in, for `ingedeeld` to read."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from participatiekern.decide.outcome import Ontbrekend
from participatiekern.facts.fixed import Fixed


@attrs.frozen(eq=False)
class Classes:
    """What is known of one stelsel: the groups a person is in for certain and may be in.

    `one_of`: the person is in exactly one of the possible groups (a first-match table that is
    certain to match). `missing` says, per possible group, what its answer waits for.
    """

    certain: frozenset[str]
    possible: frozenset[str]
    one_of: bool
    missing: Mapping[str, tuple[Ontbrekend, ...]]

    def contains(self, groepen: frozenset[str]) -> bool | None:
        """Whether the person is in one of these groups."""
        if not groepen.isdisjoint(self.certain):
            return True
        if groepen.isdisjoint(self.possible):
            return False
        return True if self.one_of and self.possible <= groepen else None

    def joined(self, later: Classes) -> Classes:
        """These classes and those of a later table or label of the same stelsel."""
        waits = dict(self.missing)
        for groep, items in later.missing.items():
            waits[groep] = (*waits.get(groep, ()), *items)
        return Classes(
            self.certain | later.certain, self.possible | later.possible, False, Fixed(waits)
        )


NOBODY = Classes(frozenset(), frozenset(), False, Fixed())
"""What is known of a stelsel of which no rule is in force: it has nobody in it."""


def classes_key(stelsel: str) -> str:
    """Where the classes of a stelsel are kept among what is known."""
    return f":{stelsel}"

# SPDX-License-Identifier: EUPL-1.2
"""Problems: what a client reads when a request is wrong (RFC 9457), in Dutch.

``fouten`` lists every mistake with the path of the fact, as the command line does; ``zaak`` holds
the same sentences in the shape of the case that was sent, so that a form can show each at its
field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from participatiekern.errors import Fout

MEDIA_TYPE = "application/problem+json"

_STEP = re.compile(r"[^.\[\]]+")


class RequestProblem(Exception):  # noqa: N818 - what a client did, not an error of the service
    """A request that cannot be answered: the HTTP status, one sentence, and the mistakes.

    `retry_after` is the number of seconds after which the same request may well be answered.
    """

    def __init__(
        self,
        status: int,
        title: str,
        fouten: Iterable[Fout] = (),
        *,
        retry_after: int | None = None,
    ) -> None:
        self.status = status
        self.title = title
        self.fouten = tuple(fouten)
        self.retry_after = retry_after
        super().__init__(title)

    def document(self) -> dict[str, Any]:
        """The body of the response."""
        document: dict[str, Any] = {"title": self.title, "status": self.status}
        if self.fouten:
            document["fouten"] = [{"pad": f.pad, "bericht": f.bericht} for f in self.fouten]
            document["zaak"] = in_shape(self.fouten)
        return document


def in_shape(fouten: Iterable[Fout]) -> dict[str, Any]:
    """The mistakes in the shape of the case: per section and fact a list of sentences.

    An item of a list is named by its number, from 1; what is wrong with a table itself, or with the
    case as a whole, stands under the empty name.
    """
    shape: dict[str, Any] = {}
    for fout in fouten:
        table = shape
        for step in _STEP.findall(fout.pad):
            table = table.setdefault(step, {})
        table.setdefault("", []).append(fout.bericht)
    return {name: _leaf(part) for name, part in shape.items()}


def _leaf(part: Any) -> Any:
    """A table with nothing but its own mistakes is a leaf: just the sentences."""
    if not isinstance(part, dict):
        return part
    return part[""] if set(part) == {""} else {name: _leaf(sub) for name, sub in part.items()}

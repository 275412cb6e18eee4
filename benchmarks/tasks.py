# SPDX-License-Identifier: EUPL-1.2
"""Tasks: what is measured of one case, each a function and the cases that it is given.

``python -m benchmarks.tasks GROUP NAME PASSES`` does one, for who counts its instructions.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from benchmarks import engines, reference
from benchmarks.four_rules import NAME, document_of, four_rules
from participatiekern import Kern, Zaak
from participatiekern.authoring.casework import case_files
from participatiekern.authoring.worked import read_worked_case
from participatiekern.decide.outcome import decided_from
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.text import outcome_text
from participatiekern.facts.cases import case_in
from participatiekern.facts.parsing import parse
from participatiekern.words.explain import findings


@attrs.frozen
class Task:
    """A function and what it is called with, one by one."""

    function: Callable[[Any], object]
    given: Sequence[Any]

    def run(self) -> None:
        """One pass over what is given."""
        function = self.function
        for item in self.given:
            function(item)


def four_kern() -> Kern:
    """A kernel with the regime of the four rules only."""
    with tempfile.TemporaryDirectory() as register:
        return Kern({NAME: four_rules(Path(register))}, strikt=True)


def four(
    kern: Kern, cases: Sequence[reference.Case], others: Iterable[str] = ()
) -> dict[str, Task]:
    """The four rules on cases of the reference: what ours does, and these engines."""
    documents = [document_of(case) for case in cases]
    zaken = [Zaak.from_document(document, kern.vocabulary) for document in documents]

    def with_reasons(zaak: Zaak) -> list[object]:
        beoordeling = kern.evaluate(zaak, NAME)
        return [
            findings(gevolg, decided_from(beoordeling))
            for uitkomst in beoordeling.uitkomsten.values()
            for gevolg in uitkomst.gevolgen
        ]

    found = {
        "decided": Task(lambda zaak: kern.evaluate(zaak, NAME), zaken),
        "with reasons": Task(with_reasons, zaken),
        "as document in Dutch": Task(
            lambda zaak: outcome_document(kern, kern.compare(zaak)), zaken
        ),
        "as document, JSON text": Task(lambda zaak: outcome_text(kern, kern.compare(zaak)), zaken),
        "reading the case": Task(
            lambda document: Zaak.from_document(document, kern.vocabulary), documents
        ),
    }
    for name in others:
        engine = engines.engine(name)
        found[name] = Task(engine.decide, [engine.prepare(case) for case in cases])
    return found


def installed(kern: Kern) -> dict[str, Task]:
    """The installed regimes on some of their worked cases."""
    zaken = [read_worked_case(pad, kern.vocabulary).zaak for pad in worked_cases(kern)]
    texts = [json.dumps(zaak.document(), default=str) for zaak in zaken]
    found = {
        "decided": Task(kern.compare, zaken),
        "as document, JSON text": Task(lambda zaak: outcome_text(kern, kern.compare(zaak)), zaken),
        "reading the case, JSON text": Task(
            lambda text: case_in(parse(text, as_json=True), "", kern.vocabulary), texts
        ),
    }
    for naam in kern.regimes:
        found[f"{naam}, decided"] = Task(lambda zaak, n=naam: kern.evaluate(zaak, n), zaken)  # type: ignore[misc]
    return found


def worked_cases(kern: Kern) -> list[Path]:
    """One in fifty of the worked cases of every regime."""
    folders = [kern.regime(naam).map for naam in kern.regimes]
    return [pad for map_ in folders if map_ for pad in case_files(map_ / "zaken")][::50]


GROUPS: dict[str, Callable[[str], dict[str, Task]]] = {
    "four": lambda name: four(
        four_kern(), reference.cases(100), [name] if name in engines.ENGINES else []
    ),
    "installed": lambda _: installed(Kern.installed(strikt=True)),
}


def main() -> None:
    """Do one task some times."""
    group, name, passes = sys.argv[1:]
    task = GROUPS[group](name)[name]
    for _ in range(int(passes)):
        task.run()


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: EUPL-1.2
"""Write ``feiten.pyi``: the facts of the vocabulary as editors and type checkers see them.

Run: ``python tools/generate_stub.py`` (a test compares the file with the vocabulary).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from participatiekern.facts.values import Soort
from participatiekern.facts.vocabulary import Feit, shared_vocabulary

STUB = Path(__file__).parents[1] / "src" / "participatiekern" / "feiten.pyi"
HEAD = '''# SPDX-License-Identifier: EUPL-1.2
# Generated from the vocabulary by tools/generate_stub.py; do not edit.
# ruff: noqa
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from participatiekern.facts.values import Soort as Soort
from participatiekern.facts.vocabulary import Feit as Feit
from participatiekern.facts.vocabulary import Feitwoorden as Feitwoorden
from participatiekern.rules.expressions import Choice as Choice
from participatiekern.rules.expressions import Condition as Condition
from participatiekern.rules.expressions import Expression as Expression
from participatiekern.rules.expressions import Quantity as Quantity

_Item = TypeVar("_Item")

class Aantal:
    def __ge__(self, number: int) -> Condition: ...
    def __gt__(self, number: int) -> Condition: ...
    def __lt__(self, number: int) -> Condition: ...
    def __le__(self, number: int) -> Condition: ...
    def __eq__(self, number: int) -> Condition: ...  # type: ignore[override]

class Lijst(Generic[_Item]):
    def aantal(self, voorwaarde: Callable[[_Item], Condition]) -> Aantal: ...
    def bestaat(self, voorwaarde: Callable[[_Item], Condition]) -> Condition: ...
    def grootste(
        self,
        waarde: Callable[[_Item], Quantity],
        *,
        waarvoor: Callable[[_Item], Condition] | None = None,
        anders: Quantity | int,
    ) -> Quantity: ...

def reference(feit: Feit) -> Any: ...
def een_van_beiden(voorwaarde: Callable[["Persoon"], Condition]) -> Condition: ...
def beiden(voorwaarde: Callable[["Persoon"], Condition]) -> Condition: ...

class Sectie(Protocol):
    """Conduct: what the gedraging itself and every item of its lists have in common."""
    @property
    def soort(self) -> Choice: ...
    @property
    def verwijtbaar(self) -> Condition: ...
    @property
    def traject_geschaad(self) -> Condition: ...
'''


def stub() -> str:
    """The text of the stub."""
    return "\n".join([HEAD, *_classes()])


def _classes() -> Iterator[str]:
    feiten = shared_vocabulary().feiten.values()
    for section in shared_vocabulary().secties:
        own = [feit for feit in feiten if feit.sectie == section]
        for feit in own:
            if feit.soort is Soort.LIJST:
                yield _class(_title(feit.pad), feit.item)
        yield _class(_title(section), tuple(own))
        yield f"{section}: {_title(section)}\n"


def _class(name: str, feiten: tuple[Feit, ...]) -> str:
    lines = [f"class {name}:"]
    for feit in feiten:
        lines.append(f"    {feit.naam}: {_type(feit)}")
        lines.append(f'    """{feit.vraag}"""')
    return "\n".join(lines) + "\n"


def _type(feit: Feit) -> str:
    if feit.soort is Soort.JA_NEE:
        return "Condition"
    if feit.soort.is_quantity:
        return "Quantity"
    return f"Lijst[{_title(feit.pad)}]" if feit.soort is Soort.LIJST else "Choice"


def _title(pad: str) -> str:
    return "".join(part.capitalize() for part in pad.replace(".", "_").split("_"))


if __name__ == "__main__":
    STUB.write_text(stub(), "utf-8")

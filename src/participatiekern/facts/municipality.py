# SPDX-License-Identifier: EUPL-1.2
"""Municipality: the facts that are not about the person, given once beside the cases of a run.

They are the facts of section ``gemeente``, and local facts that say so (`Feit.van_gemeente`). A
case may also hold them itself; what it says goes before what was given beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from participatiekern.errors import CaseError, Fout
from participatiekern.facts.cases import Zaak, read_document
from participatiekern.facts.vocabulary import Vocabulary, shared_vocabulary

_ANY_DAY = date(2100, 12, 31)


@attrs.frozen
class Gemeentefeiten:
    """Facts about a municipality, by path, as a case file has them; `codes` as rules read them."""

    feiten: Mapping[str, Any]
    codes: Mapping[str, Any]

    @classmethod
    def from_document(
        cls, document: Mapping[str, Any], vocabulary: Vocabulary | None = None
    ) -> Gemeentefeiten:
        """The facts in a parsed file. Raises CaseError with every mistake in it."""
        known = vocabulary or shared_vocabulary()
        wrong = [Fout(key, _OF_A_CASE) for key in ("naam", "peildatum") if key in document]
        if wrong:
            raise CaseError(tuple(wrong))
        found = Zaak.from_document({**document, "peildatum": _ANY_DAY}, known)
        wrong = [
            Fout(pad, _OF_A_CASE) for pad in found.feiten if not known.feiten[pad].gemeentelijk
        ]
        if wrong:
            raise CaseError(tuple(wrong))
        codes = {pad: found.codes[pad] for pad in found.feiten}
        return cls(found.feiten, MappingProxyType(codes))

    def beside(self, zaak: Zaak, vocabulary: Vocabulary | None = None) -> Zaak:
        """The case with these facts, as far as it does not say them itself.

        Raises CaseError when they contradict what the case says.
        """
        if not self.feiten.keys() - zaak.feiten.keys():
            return zaak
        document = attrs.evolve(zaak, feiten={**self.feiten, **zaak.feiten}).document()
        return Zaak.from_document(document, vocabulary, zaak.naam)


_OF_A_CASE = "is geen feit over de gemeente; zet het in de zaak."


def read_municipality(source: Path | str, vocabulary: Vocabulary | None = None) -> Gemeentefeiten:
    """Read a file with facts about the municipality. Raises CaseError with every mistake in it."""
    document, bestand = read_document(source)
    try:
        return Gemeentefeiten.from_document(document, vocabulary)
    except CaseError as error:
        raise CaseError(error.fouten, bestand) from None

# SPDX-License-Identifier: EUPL-1.2
"""Commands for whoever builds on the kernel: schema, controleer, dienst."""

from __future__ import annotations

from pathlib import Path

import click

from participatiekern.cli.main import Session
from participatiekern.cli.options import deliver, uit_option
from participatiekern.documents import as_json

SCHEMAS = ("zaak", "uitkomst", "register", "caserij")


@click.command()
@click.argument("document", type=click.Choice(SCHEMAS))
@uit_option
@click.pass_obj
def schema(session: Session, *, document: str, uit: Path | None) -> None:
    """Toon het JSON-schema (2020-12) van een zaak, uitkomst, register of rij van een portefeuille.

    De lokale feiten van de geladen regimes staan in het schema van een zaak en een rij.
    """
    from participatiekern import schemas

    vocabulary = session.kern.vocabulary
    make = {
        "zaak": lambda: schemas.case_schema(vocabulary),
        "uitkomst": lambda: schemas.outcome_schema(vocabulary),
        "register": schemas.register_schema,
        "caserij": lambda: schemas.row_schema(vocabulary),
    }
    deliver(as_json(make[document]()), uit)

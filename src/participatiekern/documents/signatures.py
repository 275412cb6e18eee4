# SPDX-License-Identifier: EUPL-1.2
"""Signatures: who vouches for a receipt, and when (Ed25519, RFC 8032). Needs the extra ``sign``.

What is signed is the canonical text of the receipt with its `ondertekening`, time and public key
included, less the signature itself.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from pathlib import Path

import attrs

from participatiekern.documents.canonical import canonical_text
from participatiekern.documents.receipts import Bewijsstuk, Ondertekening
from participatiekern.errors import CaseError, Fout
from participatiekern.facts.files import dutch_reason

try:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )
    from cryptography.hazmat.primitives.serialization import (
        load_pem_private_key,
        load_pem_public_key,
    )
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "signing needs an extra: pip install 'participatiekern[sign]'", name=error.name
    ) from None


def sign(given: Bewijsstuk, key: bytes, op: datetime | None = None) -> Bewijsstuk:
    """The receipt with a signature.

    `key` is a private Ed25519 key in PEM without a password, `op` the time (default: now). Raises
    TypeError or ValueError for another key.
    """
    private = load_pem_private_key(key, None)
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError("the key is not an Ed25519 key")
    moment = (op or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    unsigned = Ondertekening(
        op=moment.isoformat(),
        sleutel=_text(private.public_key().public_bytes_raw()),
        handtekening="",
    )
    draft = attrs.evolve(given, ondertekening=unsigned)
    signature = _text(private.sign(signed_text(draft).encode()))
    return attrs.evolve(draft, ondertekening=attrs.evolve(unsigned, handtekening=signature))


def is_authentic(given: Bewijsstuk, key: bytes) -> bool:
    """Whether the receipt was signed with the private key of this public key, and is unchanged.

    `key` is a public Ed25519 key in PEM; the key in the receipt itself proves nothing. Raises
    TypeError or ValueError for another key.
    """
    public = load_pem_public_key(key)
    if not isinstance(public, Ed25519PublicKey):
        raise TypeError("the key is not an Ed25519 key")
    found = given.ondertekening
    if found is None or found.algoritme != "Ed25519":
        return False
    if found.sleutel != _text(public.public_bytes_raw()):
        return False
    try:
        signature = base64.b64decode(found.handtekening, validate=True)
        public.verify(signature, signed_text(given).encode())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def signed_text(given: Bewijsstuk) -> str:
    """What is signed: the canonical text of the receipt without the signature."""
    document = given.document()
    document["ondertekening"] = {
        key: value for key, value in document["ondertekening"].items() if key != "handtekening"
    }
    return canonical_text(document)


def sign_with(given: Bewijsstuk, pad: Path) -> Bewijsstuk:
    """The receipt signed with the private key in a file. Raises CaseError (Dutch)."""
    try:
        return sign(given, _read(pad))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        bericht = "is geen geheime Ed25519-sleutel in PEM zonder wachtwoord."
        raise CaseError((Fout("", bericht),), str(pad)) from None


def is_signed_by(given: Bewijsstuk, pad: Path) -> bool:
    """Whether the key in a file vouches for the receipt. Raises CaseError (Dutch)."""
    try:
        return is_authentic(given, _read(pad))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise CaseError((Fout("", "is geen openbare Ed25519-sleutel in PEM."),), str(pad)) from None


def _read(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError as error:
        bericht = f"kan niet worden gelezen: {dutch_reason(error)}."
        raise CaseError((Fout("", bericht),), str(pad)) from None


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")

"""White space and signs that make no difference between two texts."""

from __future__ import annotations

import hashlib
import unicodedata


def collapse(text: str) -> str:
    """``text`` with every run of white space, U+00A0 included, read as one space."""
    return " ".join(text.split())


def text_hash(text: str) -> str:
    """The ledger's hash: SHA-256 of the NFC text with white space collapsed."""
    return hashlib.sha256(unicodedata.normalize("NFC", collapse(text)).encode()).hexdigest()

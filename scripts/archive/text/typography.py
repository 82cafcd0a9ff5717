"""White space and signs that make no difference between two texts: what typesetting varies.

even         each such sign as the plain one, at its place
collapse     runs of white space as one space
text_hash    what the ledger keeps of a text
"""

from __future__ import annotations

import hashlib
import unicodedata

# Signs other than the plain one of their kind. "—" is none of them: it parts what a hyphen joins.
SPACES = "\u00a0\u1680\u200b\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
QUOTES = "“”„‟″«»"
HYPHENS = "‐‑‒–−"
ALL_HYPHENS = "-" + HYPHENS
APOSTROPHES = "'‘’‚‛′ʼ"  # the plain one is among them, since it is seldom looked for alone
WITHIN_WORDS = "'’ʼ"  # those that stand inside a word and close no quotation: "alliance's"

# One character for one, so that every place in the evened text is the same place in the text.
EVEN = str.maketrans(
    {
        **dict.fromkeys(SPACES + "\t\n\r", " "),
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(QUOTES, '"'),
        **dict.fromkeys(HYPHENS, "-"),
    }
)


def even(text: str) -> str:
    """``text`` with each kind of space, quotation mark, apostrophe and short dash as the plain one, at its place."""
    return text.translate(EVEN)


def collapse(text: str) -> str:
    """``text`` with every run of white space, U+00A0 included, read as one space."""
    return " ".join(text.split())


def text_hash(text: str) -> str:
    """The ledger's hash: SHA-256 of the NFC text with white space collapsed."""
    return hashlib.sha256(unicodedata.normalize("NFC", collapse(text)).encode()).hexdigest()

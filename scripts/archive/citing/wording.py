"""Forms of words in citations: capitals, quotation marks, and the stops between parts.

The rules are those of the Citation Style Language (CSL 1.0.2) for American English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words that titles print small, unless first, last or after a colon (CSL 1.0.2, "Title Case Conversion").
SMALL_WORDS = (
    "a about above across after against along amid among an and around as at before behind below beneath beside between beyond but by "
    "despite down during except for from in inside into near nor of off on onto or out over per plus since so "
    "than the through throughout to toward towards under until up upon versus via vs with within without yet"
)
SMALL = frozenset(SMALL_WORDS.split())
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
APART = re.compile(r"’(?!\w)")  # not within a word
NEW_SENTENCE = re.compile(r"[?!:][\s“‘]*$")


def headline(title: str) -> str:
    """``title`` with capitals as Chicago, MLA and the Bluebook print it; words that have any capital keep theirs."""
    words = list(WORD.finditer(title))
    ends = {found.start() for found in (*words[:1], *words[-1:])}

    def capital(found: re.Match[str]) -> str:
        word = found[0]
        first = found.start() in ends or NEW_SENTENCE.search(title, 0, found.start())
        small = len(word) == 1 or word in SMALL
        return word if word != word.lower() or (small and not first) else word[0].upper() + word[1:]

    return WORD.sub(capital, title)


def within_quotes(title: str) -> str:
    """A title for a place within quotation marks: its own double ones become single, and single ones in these double."""
    inner = re.compile("‘([^‘’]*)’")
    return re.sub("“([^“”]*)”", lambda quoted: "‘" + inner.sub(r"“\1”", quoted[1]) + "’", title)


def closed(text: str, stop: str) -> str:
    """``text`` with a comma or full stop, before its closing quotation marks. After ``.``, ``?`` and ``!`` no full stop follows."""
    words = text[: len(text) - len(closing_marks(text))]
    if stop == "." and words.endswith((".", "?", "!")):
        return text
    return words + stop + text[len(words) :]


def closing_marks(text: str) -> str:
    """The quotation marks at the end: ``”``, ``’”``. A ``’`` that closes no quotation is an apostrophe, as in ``the Allies’``."""
    words = text.rstrip("”’")
    _, opened, quoted = words.rpartition("‘")
    is_open = bool(opened) and not APART.search(quoted)
    return text[len(words if is_open else text.rstrip("”")) :]


def together(names: Sequence[str], sign: str, most: int = 2, more: str = " et al.") -> str:
    """Names in a row, ``sign`` before the last. Of more than ``most`` names the first stands alone, with ``more`` after it.

    No comma stands before ``sign`` between two institutions (CSL 1.0.2,
    ``delimiter-precedes-last``: only inverted names need one).
    """
    if len(names) > most:
        return names[0] + more
    return f" {sign} ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])}, {sign} {names[-1]}"

"""The encoding of a text, where its bytes leave no other; otherwise the editor says it.

UTF-8 and UTF-16 show themselves. Windows-1252 is certain where every sign beyond
ASCII stands alone between letters and spaces, as quotation marks and accents do;
CP949 where they all stand in pairs that are Hangul.
"""

from __future__ import annotations

import codecs
import re

from archive.problems.problem import BadInput, Problem
from archive.splitting.lines import ENCODINGS

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BEYOND = re.compile(rb"[\x80-\xff]+")
HANGUL = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]")
# Signs that publishers' pages in Windows-1252 have: quotation marks, dashes, bullets, accents of Western languages.
WESTERN = frozenset(
    b"\x80\x82\x84\x85\x8a\x8b\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xb6\xb7\xbb\xbd"
) | set(range(0xC0, 0x100))
NAMES = {
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "euc-kr": "cp949",
    "ms949": "cp949",
    "uhc": "cp949",
    "windows-949": "cp949",
    "cp1252": "windows-1252",
}


def found_encoding(given: bytes, name: str) -> str:
    """The encoding of ``given``. Raises BadInput where the bytes leave it open."""
    for mark, encoding in MARKS:
        if given.startswith(mark):
            return encoding
    if wide := without_mark(given):
        return wide
    if fits(given, "utf-8"):
        return "utf-8"
    runs = BEYOND.findall(given)
    if is_korean(given, runs):
        return "cp949"
    if all(len(run) <= 2 and set(run) <= WESTERN for run in runs) and sum(len(r) == 2 for r in runs) * 4 <= len(runs):
        return "windows-1252"
    line = first_line(given)
    raise BadInput([Problem(name, line, "the encoding is not certain", f"say it with ENCODING=: {', '.join(ENCODINGS)}")])


def said(name: str) -> str:
    """An encoding by any of its names. Raises ValueError for one that the archive does not read."""
    plain = name.strip().lower().replace("_", "-")
    found = NAMES.get(plain, plain)
    if found == "utf-16":
        return "utf-16"
    if found not in ENCODINGS:
        raise ValueError(f"{name!r} is no encoding that the archive reads")
    return found


def without_mark(given: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of what is mostly ASCII is zero."""
    head = given[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 < len(head) * 0.6 or min(even, odd) > 0:
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    return encoding if fits(given, encoding) else None


def fits(given: bytes, encoding: str) -> bool:
    try:
        return given.decode(encoding).encode(encoding) == given
    except UnicodeError:
        return False


def is_korean(given: bytes, runs: list[bytes]) -> bool:
    """True where the signs beyond ASCII come in pairs, and nearly all of them are Hangul."""
    if not fits(given, "cp949") or any(len(run) % 2 for run in runs):
        return False
    beyond = [c for c in given.decode("cp949") if ord(c) > 127]
    hangul = sum(1 for c in beyond if HANGUL.match(c))
    return hangul >= 4 and hangul * 10 >= len(beyond) * 7 and any(len(run) >= 4 for run in runs)


def first_line(given: bytes) -> int:
    """The line of the first byte beyond ASCII."""
    found = BEYOND.search(given)
    return given.count(b"\n", 0, found.start()) + 1 if found else 1

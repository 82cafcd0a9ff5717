"""From bytes to lines, and which of the lines are page headers.

Guarantees about the lines: they are in order; their spans do not overlap; every
byte outside them is white space, a line break or a byte order mark; decoding a
span gives the line's words to the letter.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from archive.problems.problem import BadInput, Problem

from . import publisher_forms

ENCODINGS = ("utf-8", "windows-1252")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


@dataclass(frozen=True)
class Line:
    """A line of the raw file without its break.

    ``start`` and ``end`` count bytes and enclose the words, without the white
    space around them.
    """

    number: int
    text: str
    start: int
    end: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def words(self) -> str:
        return self.text.strip()


def read_lines(raw: bytes, encoding: str = "utf-8", file: str = "-") -> list[Line]:
    """Cut a raw file into lines with their byte spans.

    Raises BadInput, naming the line, where the bytes are not in ``encoding``.
    """
    text = decode(raw, encoding, file)
    offset = 0
    if text.startswith("\ufeff"):
        text, offset = text[1:], len(codecs.BOM_UTF8)
    lines: list[Line] = []
    at = 0
    for found in [*BREAK.finditer(text), None]:
        line = text[at : found.start() if found else len(text)]
        before = line[: len(line) - len(line.lstrip())]
        start = offset + len(before.encode(encoding))
        lines.append(Line(len(lines) + 1, line, start, start + len(line.strip().encode(encoding))))
        if found:
            offset, at = offset + len((line + found[0]).encode(encoding)), found.end()
    return lines


def decode(raw: bytes, encoding: str, file: str) -> str:
    """The raw bytes as text. Raises BadInput for bytes that are not in ``encoding``."""
    for mark, name in BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            right = "save the statement as UTF-8 before it is taken in"
            raise BadInput([Problem(file, 1, f"the file is in {name}", right)])
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = len(BREAK.findall(raw[: wrong.start].decode(encoding, "replace"))) + 1
        what = f"byte 0x{raw[wrong.start]:02x} at offset {wrong.start} is not {encoding}"
        right = "name the file's encoding in the sidecar: encoding: " + " or ".join(ENCODINGS)
        raise BadInput([Problem(file, line, what, right)]) from None


def page_headers(lines: list[Line]) -> set[int]:
    """Numbers of the lines that a page layout put there: page numbers, running titles, print dates.

    A running title is a line that recurs, digits aside, and stands for itself.
    In front of the first sentence nothing is one: there it is the headline.
    """
    prose = next((x.number for x in lines if is_text(x)), len(lines))
    patterned = {x.number for x in lines if publisher_forms.PAGE_HEADER.fullmatch(x.words)}
    return patterned | bare_page_numbers(lines, prose) | running_titles(lines, prose, patterned)


def is_text(line: Line) -> bool:
    """True for the first line of a paragraph, as far as the line alone can show it."""
    numbered, long = publisher_forms.MARKER.match(line.text), len(line.words) >= publisher_forms.PROSE_LENGTH
    return bool(numbered) or (long and publisher_forms.front_kind(line.words) is None)


def bare_page_numbers(lines: list[Line], prose: int) -> set[int]:
    """Lines that hold a number alone and count upwards by one through the file."""
    bare = [x for x in lines if x.number > prose and re.fullmatch(r"\d{1,3}", x.words)]
    steps = [int(b.words) - int(a.words) for a, b in pairwise(bare)]
    return {x.number for x in bare} if bare and all(s == 1 for s in steps) else set()


def running_titles(lines: list[Line], prose: int, patterned: set[int]) -> set[int]:
    """Lines after the first sentence that stand for themselves and recur."""
    shapes = Counter(shape(x.words) for x in lines if is_title(x.words))
    return {
        x.number
        for x in lines
        if x.number > prose and is_title(x.words) and shapes[shape(x.words)] > 1
        if stands_alone(lines, x, patterned)
    }


def shape(words: str) -> str:
    return re.sub(r"\d+", "0", " ".join(words.split()).casefold())


def is_title(words: str) -> bool:
    """Short, not a sentence, not numbered: what a running title looks like."""
    wordy = 3 < len(words) <= 120 and re.search(r"[^\W\d_]{3}", words)
    return bool(wordy) and not publisher_forms.FINAL.search(words) and not publisher_forms.MARKER.match(words)


def stands_alone(lines: list[Line], line: Line, patterned: set[int]) -> bool:
    """True where a blank line, a page header or the file's edge is on both sides, or it is a title by its words."""
    if publisher_forms.TITLE.search(line.words) and (line.words.isupper() or line.words.istitle()):
        return True
    around = [lines[i] for i in (line.number - 2, line.number) if 0 <= i < len(lines)]
    return all(x.blank or x.number in patterned for x in around)

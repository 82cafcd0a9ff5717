"""From bytes to lines, and which of the lines are page headers.

Guarantees about the lines: they are in order; their spans do not overlap; every
byte outside them is white space, a line break or a byte order mark; decoding a
span gives the line's words to the letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.problems.problem import BadInput, Problem

from . import publisher_forms

# What a raw file may be in. UTF-16 is named with its byte order, so that a part of the file can be decoded by itself.
ENCODINGS = ("utf-8", "windows-1252", "utf-16-le", "utf-16-be", "cp949")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
FILE_BREAKS = {"\n", "\r", "\r\n"}  # those that editors count; the others part pages and lines within what they show as one


@dataclass(frozen=True)
class Line:
    """A row of the raw file without its break.

    ``number`` counts rows, ``at`` the lines of the file as text editors count
    them: a form feed begins a row but no line. ``start`` and ``end`` count bytes
    and enclose the words, without the white space around them.
    """

    number: int
    text: str
    start: int
    end: int
    at: int = 0

    @cached_property
    def blank(self) -> bool:
        return not self.words

    @cached_property
    def words(self) -> str:
        return self.text.strip()


def read_lines(raw: bytes, encoding: str = "utf-8", file: str = "-") -> list[Line]:
    """Cut a raw file into rows with their byte spans.

    Raises BadInput, naming the line, where the bytes are not in ``encoding``.
    """
    text = decode(raw, encoding, file)
    offset = 0
    if text.startswith("\ufeff"):
        text, offset = text[1:], len("\ufeff".encode(encoding))
    lines: list[Line] = []
    at, printed = 0, 1
    for found in [*BREAK.finditer(text), None]:
        line = text[at : found.start() if found else len(text)]
        before = line[: len(line) - len(line.lstrip())]
        start = offset + len(before.encode(encoding))
        lines.append(Line(len(lines) + 1, line, start, start + len(line.strip().encode(encoding)), printed))
        if found:
            offset, at = offset + len((line + found[0]).encode(encoding)), found.end()
            printed += found[0] in FILE_BREAKS
    return lines


def decode(raw: bytes, encoding: str, file: str) -> str:
    """The raw bytes as text. Raises BadInput for bytes that are not in ``encoding``."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].decode(encoding, "replace").count("\n") + 1
        what = f"byte 0x{raw[wrong.start]:02x} at offset {wrong.start} is not {encoding}"
        right = "name the file's encoding, in the sidecar or with ENCODING=: " + " or ".join(ENCODINGS)
        raise BadInput([Problem(file, line, what, right)]) from None
    if text.encode(encoding) != raw:
        raise BadInput([Problem(file, 1, f"the bytes are not {encoding} as it is written today", "save the copy as UTF-8")])
    return text


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
    shapes: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if is_title(line.words):
            shapes[shape(line.words)].append(line)
    recurring = [x for same in shapes.values() if len(same) > 1 for x in same if x.number > prose]
    return {x.number for x in recurring if stands_alone(lines, x, patterned) or stands_between(lines, x, shapes[shape(x.words)])}


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


def stands_between(lines: list[Line], line: Line, same: list[Line]) -> bool:
    """True for a line in capitals or capitalised that cuts a sentence in two, or whose number alone changes as a page's does."""
    if not all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 for w in re.findall(r"\w+", line.words)) or line.words.isdigit():
        return False
    before, after = lines[line.number - 2], lines[line.number] if line.number < len(lines) else line
    cut = not publisher_forms.CLAUSE_END.search(before.words) and after.words[:1].islower()
    figures = [re.findall(r"\d+", x.words) for x in same]
    rises = all(len(f) == len(figures[0]) and f for f in figures) and any(
        all(int(a) < int(b) for a, b in pairwise(column)) for column in zip(*figures, strict=True)
    )
    return cut or rises

"""From lines to blocks: which lines belong together.

Two layouts are told apart by form. In the *flowing* layout a line is a block.
In the *wrapped* layout a block runs over several lines of about one width, and
ends at a blank line, before a number, a bullet or an indent, or at a line that
stops early although the next word would have fitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.model.statement import Span
from archive.problems.problem import Problem

from . import publisher_forms
from .lines import Line, is_text

LONGEST_WRAPPED = 160
JOINING = ("continuation", "word", "compound")
DASHES = "-‐‑–—\u00ad/"
TRIM = ".,;:()[]\"“”‘’'"
EARLY = 0.85  # of the width: what a line may lack before its end is deliberate


@dataclass(frozen=True)
class Block:
    """Lines that are read as one.

    ``headers`` are page headers that fall inside; before the lines in ``mended``
    the editor has found a hyphen that is only the line break's.
    """

    lines: tuple[Line, ...]
    headers: tuple[Line, ...] = ()
    mended: frozenset[int] = frozenset()

    @property
    def number(self) -> int:
        return self.lines[0].number

    @cached_property
    def words(self) -> str:
        """The block's text: stripped lines, joined by one space or at a hyphen by nothing."""
        pieces: list[str] = []
        for line in self.lines:
            if pieces and line.number in self.mended:
                pieces[-1] = pieces[-1].removesuffix("-")
            elif pieces and not glued(pieces[-1]):
                pieces.append(" ")
            pieces.append(line.words)
        return "".join(pieces)

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)


@dataclass(frozen=True)
class Layout:
    """What the shape of the lines says about the file."""

    wrapped: bool
    width: int
    spaced: bool  # blank lines part the blocks
    indents: frozenset[int]  # first-line indents that open a block
    text: int = 0  # the first line that looks like text; what stands above is the front
    ragged: bool = False  # lines stop early in mid-sentence: an early stop proves nothing
    fill: int = 0  # a line that with the next line's first word is no longer than this stopped early
    uneven: bool = False  # full lines differ much in their count of characters, as those of a proportional font do


def glued(text: str) -> bool:
    """True where the next line continues without a space: after a hyphen or a dash that has none before it."""
    return len(text) > 1 and text[-1] in DASHES and not text[-2].isspace() and text[-2] not in DASHES


def observe(lines: list[Line], headers: set[int]) -> Layout:
    """Tell the layout of a file from its lines."""
    content = [x for x in lines if not x.blank and x.number not in headers and publisher_forms.front_kind(x.words) is None]
    sizes = [len(x.words) for x in content]
    pairs = [(a, b) for a, b in pairwise(content) if b.number == a.number + 1]
    short = [n for n in sizes if n <= LONGEST_WRAPPED]
    width = max(short, default=0)
    running = [a for a, b in pairs if runs_on(a, b, width)]
    long = sum(sizes) - sum(short)
    wrapped = bool(running) and long <= sum(short) and len(running) >= 0.3 * len(pairs)
    indents = first_indents(lines, headers) if wrapped else frozenset()
    text = next((x.number for x in lines if is_text(x)), len(lines))
    ragged = is_ragged(pairs, text, width)
    fill = round(EARLY * width) if ragged else min(round(EARLY * width), least_full(pairs, text, width) - 1)
    return Layout(wrapped, width, is_spaced(lines, content, width), indents, text, ragged, fill, fill < round(EARLY * width))


def least_full(pairs: list[tuple[Line, Line]], text: int, width: int) -> int:
    """What of a line and the next line's first word is known not to have fitted, at the least.

    Lines of a proportional font differ in their count of characters; those in
    mid-sentence are full, whatever they count.
    """
    goes_on = [(a, b) for a, b in pairs if a.number >= text and b.words[:1].islower() and not publisher_forms.MARKER.fullmatch(a.text)]
    return min((len(a.text.rstrip()) + 1 + len(b.words.split()[0]) for a, b in goes_on), default=width)


def is_ragged(pairs: list[tuple[Line, Line]], text: int, width: int) -> bool:
    """True where some line of the text stops early although its sentence goes on in the next."""
    return any(
        a.number >= text
        and not publisher_forms.CLAUSE_END.search(a.words)
        and b.words[:1].islower()
        and stops_early(a, b, round(width * 0.7))
        for a, b in pairs
    )


def runs_on(line: Line, after: Line, width: int) -> bool:
    """True where a sentence goes on from a line of nearly full width to the next."""
    full = len(line.words) >= 0.6 * width and len(line.words) <= LONGEST_WRAPPED
    return full and not publisher_forms.CLAUSE_END.search(line.words) and not publisher_forms.BULLET.match(after.text)


def is_spaced(lines: list[Line], content: list[Line], width: int) -> bool:
    """True where blocks end at blank lines rather than merely at short lines."""
    ends = [(x, lines[x.number]) for x in content if x.number < len(lines) and publisher_forms.FINAL.search(x.words)]
    blank = sum(1 for _, after in ends if after.blank)
    early = sum(1 for x, after in ends if not after.blank and stops_early(x, after, width))
    return blank >= max(2, early)


def stops_early(line: Line, after: Line, width: int) -> bool:
    """True where the next line's first word would have fitted into this one."""
    word = after.words.split()[0] if after.words else ""
    return len(line.text.rstrip()) + 1 + len(word) <= EARLY * width


def indent(line: Line) -> int:
    text = line.text.expandtabs(4)
    return len(text) - len(text.lstrip())


def first_indents(lines: list[Line], headers: set[int]) -> frozenset[int]:
    """Indents from which the next line steps back: those of first lines."""
    found = set()
    for line, after in pairwise(lines):
        if line.blank or after.blank or line.number in headers or after.number in headers:
            continue
        if indent(line) > indent(after) and not publisher_forms.MARKER.match(after.text):
            found.add(indent(line))
    return frozenset(found)


def blocks(lines: list[Line], headers: set[int], numbers: Mapping[int, int], layout: Layout, decided: Mapping[int, str]) -> list[Block]:
    """Group the lines into blocks. Page headers that part a block are kept inside it.

    ``numbers`` maps a line to the number printed at its start, ``decided`` a line
    to what the editor says it is.
    """
    done: list[tuple[list[Line], list[Line]]] = []  # a block's lines, and the headers inside it
    waiting: list[Line] = []
    for line in lines:
        if line.number in headers:
            waiting.append(line)
        elif not line.blank:
            if done and joins(done[-1][0], line, bool(waiting), numbers, layout, decided):
                done[-1][0].append(line)
                done[-1][1].extend(waiting)
            else:
                done += [*(([x], []) for x in waiting), ([line], [])]
            waiting = []
    done += [([x], []) for x in waiting]
    mended = {n for n, what in decided.items() if what == "word"}
    return [Block(tuple(rows), tuple(inside), frozenset(mended & {x.number for x in rows[1:]})) for rows, inside in done]


def joins(block: list[Line], line: Line, page: bool, numbers: Mapping[int, int], layout: Layout, decided: Mapping[int, str]) -> bool:
    """True where ``line`` continues ``block``; ``page`` says that a page header stands between."""
    last = block[-1]
    if line.number in decided:
        return decided[line.number] in JOINING
    if line.number in numbers or decided.get(last.number) in publisher_forms.KINDS:
        return False
    if last.number in numbers and publisher_forms.MARKER.sub("", last.text, count=1) == "":
        return True
    if standalone(last.words) or standalone(line.words) or (last.number != block[0].number and is_end(line.words)):
        return False
    if page or line.number != last.number + 1:
        return carries_over(last, line, page, layout)
    return layout.wrapped and not opens(last, line, layout)


def is_end(words: str) -> bool:
    return bool(publisher_forms.END.fullmatch(words) or publisher_forms.CLOSING.fullmatch(words))


def standalone(words: str) -> bool:
    """Lines that are a part by themselves, whatever stands next to them."""
    if len(words) > LONGEST_WRAPPED:
        return False
    return bool(
        publisher_forms.BANNER.fullmatch(words)
        or publisher_forms.DATELINE.fullmatch(words)
        or publisher_forms.END.fullmatch(words)
        or publisher_forms.LEAD.fullmatch(words)
    )


def carries_over(last: Line, line: Line, page: bool, layout: Layout) -> bool:
    """True where a sentence goes on across a page header or a blank line."""
    if publisher_forms.CLAUSE_END.search(last.words) or publisher_forms.BULLET.match(line.text) or not (page or layout.wrapped):
        return False
    lower, full = line.words[:1].islower(), len(last.words) >= EARLY * layout.width > 0
    return lower or full if page else lower and runs_on(last, line, layout.width)


def opens(last: Line, line: Line, layout: Layout) -> bool:
    """True where ``line`` opens a new block right below ``last``."""
    if last.number < layout.text and publisher_forms.front_kind(last.words) and stops_early(last, line, layout.width):
        return True
    if line.number < layout.text and any(is_cable_head(x.words) for x in (last, line)):
        return True
    bullet = publisher_forms.BULLET.match(line.text)
    if bullet and (not bullet["doubtful"] or publisher_forms.CLAUSE_END.search(last.words)):
        return True
    if indent(line) in layout.indents and indent(line) > 0:
        return True
    if publisher_forms.MARKER.match(line.text) and publisher_forms.CLAUSE_END.search(last.words):
        return True
    if layout.spaced or line.words[:1].islower() or not publisher_forms.FINAL.search(last.words):
        return False
    return len(last.text.rstrip()) + 1 + len(line.words.split()[0]) <= layout.fill


def is_cable_head(words: str) -> bool:
    """True for a line above a cable's text: its routing, time, origin, subject."""
    return bool(publisher_forms.SUBJECT.match(words) or (not words.islower() and publisher_forms.CABLE.fullmatch(words)))


def layout_doubts(found: list[Block], layout: Layout, file: str) -> list[Problem]:
    """What the grouping left open: broken words, and joints that could be read either way."""
    early = early_doubts(found, layout, file) if layout.wrapped else []
    return [*word_doubts(found, file), *joint_doubts(found, layout, file), *early]


def word_doubts(found: list[Block], file: str) -> list[Problem]:
    """Lines that end in a hyphen although the unbroken word, hyphen included, stands nowhere else."""
    whole = {w.strip(TRIM) for b in found for x in b.lines for w in x.words.casefold().split() if "-" in w}
    doubts = []
    for block in found:
        for last, line in pairwise(block.lines):
            capitals = last.words.isupper() and line.words.isupper()
            if not (last.words.endswith("-") and glued(last.words) and (line.words[:1].islower() or capitals)):
                continue
            word = last.words.split()[-1] + line.words.split()[0].rstrip(".,;:")
            if word.casefold().strip(TRIM) not in whole:
                right = "confirm with 'as: compound', or read one word with 'as: word', on this line in the sidecar's reading"
                doubts.append(Problem(file, line.number, f"the hyphen of {word!r} may be the line break's", right, True, "hyphen"))
    return doubts


def early_doubts(found: list[Block], layout: Layout, file: str) -> list[Problem]:
    """In ragged text: blocks that begin only because the line above stops early."""
    right = "say in the sidecar's reading whether this line is 'as: continuation' or 'as: paragraph'"
    doubts = []
    for before, block in pairwise(found):
        last, line = before.lines[-1], block.lines[0]
        close = layout.ragged and last.number >= layout.text and line.number == last.number + 1
        if (
            close
            and publisher_forms.is_prose(before.words)
            and not publisher_forms.MARKER.match(line.text)
            and not publisher_forms.BULLET.match(line.text)
        ):
            doubts.append(Problem(file, line.number, "the line above stops early, but so do others in mid-sentence", right, True, "joint"))
    return doubts


def joint_doubts(found: list[Block], layout: Layout, file: str) -> list[Problem]:
    """Blocks that begin in lower case, and joints across blank lines and page headers."""
    doubts = []
    right = "say in the sidecar's reading whether this line is 'as: continuation' or 'as: paragraph'"
    for before, block in pairwise(found):
        unfinished = not publisher_forms.CLAUSE_END.search(before.words) and not publisher_forms.BULLET.match(block.lines[0].text)
        if unfinished and block.words[:1].islower() and publisher_forms.is_prose(before.words + "."):
            doubts.append(Problem(file, block.number, "a block begins in lower case after an unfinished sentence", right, True, "joint"))
    for block in found:
        for last, line in pairwise(block.lines):
            apart = line.number != last.number + 1
            if publisher_forms.MARKER.fullmatch(last.text):
                continue
            if apart and not block.headers:
                doubts.append(Problem(file, line.number, "a sentence goes on across a blank line", right, True, "joint"))
            elif not apart and layout.wrapped and layout.uneven and not layout.spaced and sentence_end(last, line):
                doubts.append(Problem(file, line.number, "a paragraph may begin here: a sentence ends with the line", right, True, "joint"))
            elif not apart and layout.wrapped and layout.spaced and doubtful_end(last, line, layout):
                doubts.append(Problem(file, line.number, "the line before stops early, as at a paragraph's end", right, True, "joint"))
    return doubts


def doubtful_end(last: Line, line: Line, layout: Layout) -> bool:
    return sentence_end(last, line) and stops_early(last, line, round(layout.width * 0.7))


def sentence_end(last: Line, line: Line) -> bool:
    return bool(publisher_forms.FINAL.search(last.words)) and not line.words[:1].islower()

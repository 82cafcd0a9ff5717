"""Split a raw statement into the publisher's parts and its own numbered paragraphs.

The rules look at form alone: runs of numbers, known banners, headlines and
datelines, the shape of lines. What they leave open is reported as a doubt, and
the editor decides it in the sidecar, line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from archive.model.ids import Locator
from archive.model.statement import Paragraph, Part, Span
from archive.problems.problem import Problem

from . import layout, numbering, publisher_forms
from .answers import Answer, brief, placed, row_doubts, rows_answered, unquoted
from .layout import JOINING, Block
from .lines import page_headers, read_lines
from .rows import set_right

# What an editor may say of a line in the sidecar's ``reading``.
READINGS = ("paragraph", "text", *JOINING, *publisher_forms.KINDS)
# An introduction stands within the first blocks; later on, its words are the statement's.
FRONT_BLOCKS = 12
HEADING_LENGTH = 100


@dataclass(frozen=True)
class Reading:
    """What the splitter makes of a raw file, in the order of the file."""

    parts: tuple[Part, ...]
    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Problem, ...]


@dataclass
class Draft:
    """A reading in the making."""

    file: str
    numbers: dict[int, int]
    decided: Mapping[int, str]
    kinds: dict[int, str] = field(default_factory=dict)  # block's first line -> kind of part
    doubts: list[Problem] = field(default_factory=list)

    def doubt(self, line: int, wrong: str, right: str, kind: str = "part") -> None:
        self.doubts.append(Problem(self.file, line, wrong, right, True, kind))


def split(raw: bytes, file: str = "-", encoding: str = "utf-8", answers: Iterable[Answer] = ()) -> Reading:
    """Read a raw statement. Spans count bytes of ``raw``, doubts the lines of the file.

    An answered line is in doubt no more, but where the answer takes a sentence
    or a printed number out of the text without quoting it. Raises BadInput for
    undecodable bytes.
    """
    lines = set_right(read_lines(raw, encoding, file), encoding)
    answered = rows_answered(lines, answers)
    decided = {row: answer.kind for row, answer in answered.items()}
    headers = decided_headers(page_headers(lines), decided)
    shape = layout.observe(lines, headers)
    found = numbering.candidates(lines, headers, shape, decided)
    run = numbering.best_run(found)
    draft = Draft(file, {}, decided)
    if run and numbering.is_numbered(run, lines):
        draft.numbers = {c.line: c.value for c in run}
        draft.doubts += numbering.run_doubts(run, found, file)
    blocks = layout.blocks(lines, headers, draft.numbers, shape, decided)
    draft.doubts += [*layout.layout_doubts(blocks, shape, file), *row_doubts(lines, file), *gap_doubts(blocks, headers, draft)]
    text = sort_out(blocks, headers, draft)
    reading = finish(blocks, text, draft)
    doubts = [*reading.doubts, *unquoted(lines, answered, file)]
    return replace(reading, doubts=tuple(sorted({placed(d, lines) for d in doubts})))


def gap_doubts(blocks: list[Block], headers: set[int], draft: Draft) -> list[Problem]:
    """Where printed numbers are missing: the page breaks before, at which the text of another paragraph may go on."""
    doubts: list[Problem] = []
    value = 0
    inside: list[int] = []
    wrong = "numbers are missing after the page break; this may be the text of one of them"
    right = "say in the sidecar's reading whether this line is 'as: continuation' or 'as: paragraph'"
    for above, block in zip([None, *blocks], blocks, strict=False):
        now = draft.numbers.get(block.number)
        if now is not None:
            doubts += [Problem(draft.file, n, wrong, right, True, "joint") for n in inside if now != value + 1]
            value, inside = now, []
        elif above is not None and above.number in headers and block.number not in headers:
            inside.append(block.number)
        inside += [b.number for a, b in pairwise(block.lines) if any(a.number < h.number < b.number for h in block.headers)]
    return doubts


def decided_headers(headers: set[int], decided: Mapping[int, str]) -> set[int]:
    """Page headers as the rules and the editor see them."""
    return {n for n in headers if n not in decided} | {n for n, what in decided.items() if what == "page-header"}


def sort_out(blocks: list[Block], headers: set[int], draft: Draft) -> list[Block]:
    """Name the publisher's parts in ``draft.kinds`` and return the blocks of the text."""
    for block in blocks:
        if block.number in headers:
            draft.kinds[block.number] = "page-header"
        elif draft.decided.get(block.number) in publisher_forms.KINDS:
            draft.kinds[block.number] = draft.decided[block.number]
    rest = [b for b in blocks if b.number not in draft.kinds]
    first = text_start(rest, draft)
    for above, block in zip([None, *rest], rest[:first], strict=False):
        name_front(block, above, draft)
    back = text_end(rest, first, draft)
    for block in rest[back:]:
        draft.kinds[block.number] = "banner" if publisher_forms.BANNER.fullmatch(block.words) else "publisher-note"
    name_headings([b for b in rest if b.number not in draft.kinds], draft)
    return [b for b in rest if b.number not in draft.kinds]


def text_start(blocks: list[Block], draft: Draft) -> int:
    """The index of the first block that is the statement's own text, its preamble included."""
    numbered = next((i for i, b in enumerate(blocks) if b.number in draft.numbers), None)
    front = blocks[: FRONT_BLOCKS if numbered is None else numbered]
    undecided = [i for i, b in enumerate(front) if draft.decided.get(b.number) is None]
    announced = max((i for i in undecided if announces(front[i].words)), default=-1)
    headline = next((i for i in undecided if publisher_forms.front_kind(front[i].words) == "headline"), -1)
    announced = max(announced, headline)
    for i, block in enumerate(blocks):
        if i == numbered or draft.decided.get(block.number) == "paragraph":
            return i
        if i > announced and publisher_forms.is_prose(block.words) and publisher_forms.front_kind(block.words) is None:
            return i
    return len(blocks)


def announces(words: str) -> bool:
    return publisher_forms.front_kind(words) is None and publisher_forms.is_introduction(words)


def name_front(block: Block, above: Block | None, draft: Draft) -> None:
    """Name a block before the text; doubt the name where no form fits."""
    kind = publisher_forms.front_kind(block.words)
    if kind is None and (announces(block.words) or publisher_forms.is_prose(block.words)):
        kind = "introduction"
        if not announces(block.words):
            right = "confirm with 'as: introduction' or 'as: banner' in the sidecar's reading, or say 'as: paragraph'"
            draft.doubt(block.number, f"{brief(block.words)} stands before the headline or introduction", right)
    right_below = above is not None and above.lines[-1].number + 1 == block.number
    if kind is None and above is not None and right_below and draft.kinds.get(above.number) == "headline":
        kind = "headline"
    if kind is None and block.words.isdigit():
        kind = "page-header"
    if kind is None:
        kind = "byline"
        right = "say what this line is in the sidecar's reading, for example 'as: headline' or 'as: paragraph'"
        draft.doubt(block.number, f"{brief(block.words)} before the text has no known form", right)
    draft.kinds[block.number] = kind


def text_end(blocks: list[Block], first: int, draft: Draft) -> int:
    """The index of the first block after the text: an end mark, or closing lines at the very end."""
    last = max((i for i, b in enumerate(blocks) if b.number in draft.numbers), default=first)
    for i in range(last + 1, len(blocks)):
        if publisher_forms.END.fullmatch(blocks[i].words) and draft.decided.get(blocks[i].number) is None:
            if any(publisher_forms.is_prose(b.words) and not publisher_forms.CLOSING.fullmatch(b.words) for b in blocks[i + 1 :]):
                draft.doubt(blocks[i].number, "text follows an end mark", "say 'as: paragraph' where the text goes on")
            return trimmed(blocks, i, last, draft)
    return trimmed(blocks, len(blocks), last, draft)


def trimmed(blocks: list[Block], end: int, last: int, draft: Draft) -> int:
    """``end`` moved up over the closing lines that stand right above it."""
    while end > last + 1 and is_closing(blocks[end - 1], draft):
        end -= 1
    return end


def is_closing(block: Block, draft: Draft) -> bool:
    if draft.decided.get(block.number) is not None:
        return False
    return bool(
        publisher_forms.CLOSING.fullmatch(block.words) or (len(block.words) < 200 and publisher_forms.BANNER.fullmatch(block.words))
    )


def name_headings(text: list[Block], draft: Draft) -> None:
    """Doubt short blocks that are no sentence: headings within the text; signatures and remains of a page at its end."""
    for i, block in enumerate(text):
        odd = len(block.words) < HEADING_LENGTH and not publisher_forms.CLAUSE_END.search(block.words)
        if not odd or block.number in draft.numbers or publisher_forms.BULLET.match(block.lines[0].text):
            continue
        inside = draft.decided.get(block.number) is None and is_heading(block, text[i + 1 : i + 2])
        if inside:
            draft.kinds[block.number] = "heading"
        right = "say in the sidecar's reading what it is: 'as: heading', 'as: paragraph', or a part of the publisher's"
        what = "a heading" if inside else "a paragraph"
        draft.doubt(block.number, f"{brief(block.words)} is no sentence; it is read as {what}", right)


def is_heading(block: Block, after: list[Block]) -> bool:
    """A few words that begin with a capital, above a sentence."""
    short = len(block.words) < publisher_forms.PROSE_LENGTH and block.words[:1].isupper()
    return short and bool(after) and publisher_forms.is_prose(after[0].words + ".")


def finish(blocks: list[Block], text: list[Block], draft: Draft) -> Reading:
    """Put parts and numbered paragraphs together and drop the doubts that are decided."""
    parts = [Part(draft.kinds[b.number], b.words, b.span) for b in blocks if b.number in draft.kinds]
    parts += [Part("page-header", x.words, Span(x.start, x.end)) for b in blocks for x in b.headers]
    paragraphs = number(text, draft)
    if not paragraphs:
        draft.doubt(1, "no sentence of a statement was found", "check that the file holds the statement's text")
    doubts = sorted({d for d in draft.doubts if d.line not in draft.decided})
    return Reading(tuple(sorted(parts, key=lambda p: p.source)), tuple(paragraphs), tuple(doubts))


def number(text: list[Block], draft: Draft) -> list[Paragraph]:
    """Give each block its locator: the printed numbers, or else numbers of our own."""
    if not draft.numbers:
        return [Paragraph(Locator("assigned", i), b.words, b.span) for i, b in enumerate(text, 1)]
    groups: dict[int, list[Block]] = {}
    current = 0  # before the first printed number: the preamble
    for block in text:
        current = draft.numbers.get(block.number, current)
        groups.setdefault(current, []).append(block)
    return [p for value, group in groups.items() for p in numbered_group(value, group, draft)]


def numbered_group(value: int, group: list[Block], draft: Draft) -> list[Paragraph]:
    """The blocks under one printed number; value 0 stands for the preamble."""
    if value == 0:
        return [Paragraph(Locator("preamble", i), b.words, b.span) for i, b in enumerate(group, 1)]
    first = Paragraph(Locator("official", value), publisher_forms.MARKER.sub("", group[0].words, count=1), group[0].span)
    if not first.text:
        draft.doubt(group[0].number, f"number {value} has no text", "check the copy: the text may stand elsewhere")
    if len(group) == 1:
        return [first]
    rest = [Paragraph(Locator("official", value), b.words, b.span) for b in group[1:]]
    return [replace(p, locator=Locator("official", value, i)) for i, p in enumerate([first, *rest], 1)]


def unaccounted(raw: bytes, reading: Reading, encoding: str = "utf-8") -> str:
    """Whatever of ``raw`` is in no part, no paragraph and no white space. Lossless means: nothing."""
    at, left = 0, []
    for span in sorted([*(p.source for p in reading.parts), *(p.source for p in reading.paragraphs)]):
        left.append(raw[at : max(at, span.start)].decode(encoding))
        at = max(at, span.end)
    return "".join([*left, raw[at:].decode(encoding)]).lstrip("\ufeff").strip()


__all__ = ["READINGS", "Answer", "Reading", "split", "unaccounted"]

"""Sentences as slots: what a held sentence says with its words, names, meetings, persons and years taken out."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.edition import Edition
from archive.model.apparatus import Mention, TimeSpan
from archive.model.statement import Paragraph, Statement
from archive.text.sentences import sentences

from .measured import Likeness

COMMON = 0.5  # share of the running text in the most frequent words, which stand as they are
WORD = re.compile(r"(?P<year>\b(?:19|20)\d\d\b)|(?P<word>[^\W\d_]{3,})")
PAIRS = ("()", "“”", "[]")


@dataclass(frozen=True)
class Slot:
    """A piece of a sentence. ``kind`` is ``fixed``, ``word``, ``year`` or a kind of name.

    ``about`` is the target of a name, or the years from the statement's to this one.
    """

    kind: str
    text: str
    about: str = ""


Sentence = tuple[Slot, ...]


def text_of(sentence: Sentence) -> str:
    return "".join(slot.text for slot in sentence)


def read(edition: Edition, statement: Statement, paragraph: Paragraph, common: frozenset[str]) -> list[Sentence]:
    """The sentences of a held paragraph, those that begin with a capital and end with a full stop."""
    apparatus, text = edition.apparatus[statement.id_of(paragraph)], paragraph.text.replace("\u00a0", " ")
    page = Page(text, apparatus.mentions, apparatus.times, common, int(statement.date[:4]))
    found = [tuple(page.slots(start, end)) for start, end in sentences(text)]
    return [one for one in found if text_of(one)[:1].isupper() and text_of(one).endswith(".") and balanced(one)]


@dataclass(frozen=True)
class Page:
    """A paragraph's text, its names and times, and what is known of the statement."""

    text: str
    mentions: tuple[Mention, ...]
    times: tuple[TimeSpan, ...]
    common: frozenset[str]
    year: int

    def slots(self, start: int, end: int) -> Iterator[Slot]:
        """The slots of a sentence at ``start`` to ``end``."""
        at = start
        for mention in self.mentions:
            if start <= mention.start and mention.end <= end:
                yield from self.plain(at, mention.start, start)
                yield Slot(mention.kind, self.text[mention.start : mention.end], mention.target)
                at = mention.end
        yield from self.plain(at, end, start)

    def plain(self, at: int, end: int, first: int) -> Iterator[Slot]:
        """Text between names: its rarer words and its years are slots. The word at ``first`` stands as it is, and so do times."""
        for found in WORD.finditer(self.text, at, end):
            if found["word"] and (found.start() == first or found[0].lower() in self.common or self.is_time(found.start())):
                continue
            yield Slot("fixed", self.text[at : found.start()])
            yield Slot("year", found[0], str(int(found[0]) - self.year)) if found["year"] else Slot("word", found[0])
            at = found.end()
        yield Slot("fixed", self.text[at:end])

    def is_time(self, place: int) -> bool:
        return any(time.start <= place < time.end for time in self.times)


def balanced(sentence: Sentence) -> bool:
    text = text_of(sentence)
    return text.count('"') % 2 == 0 and all(text.count(one) == text.count(other) for one, other in PAIRS)


class Bones:
    """Held sentences, of which new ones are put together: after a fixed piece comes what follows the same piece somewhere."""

    def __init__(self, held: Sequence[Sentence], chance: random.Random) -> None:
        self.held, self.chance = held, chance
        self.joints: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, sentence in enumerate(held):
            for i, slot in enumerate(sentence[:-1]):
                if i and slot.kind == "fixed":
                    self.joints[slot.text].append((n, i))

    def put_together(self) -> Sentence:
        """A new sentence, no piece of which is longer than the held ones have between two common joints."""
        while True:
            made = tuple(self.walk())
            if balanced(made):
                return made

    def walk(self) -> Iterator[Slot]:
        n, i = self.chance.randrange(len(self.held)), 0
        while i < len(self.held[n]):
            slot = self.held[n][i]
            yield slot
            if (n, i) in self.joints.get(slot.text, ()):
                n, i = self.chance.choice(self.joints[slot.text])
            i += 1


def taken_up(sentence: Sentence, like: Likeness, chance: random.Random) -> tuple[Sentence, list[bool]]:
    """An earlier sentence, and which of its words are to change so that it is as like as a held one was to its parallel."""
    length = len(sentence)
    kept = max(1, round(length * like.extent))
    start = chance.randrange(length - kept + 1)
    words = sum(len(slot.text.split()) for slot in sentence)
    changing = sum(slot.kind not in ("fixed", "year") for slot in sentence)
    share = (1 - like.score) * words / max(1, changing)
    return sentence, [not start <= i < start + kept or chance.random() < share for i in range(length)]


def years(sentence: Sentence, year: int) -> Sentence:
    """The sentence with its years counted from another one; no year is after 2099."""
    return tuple(replace(slot, text=str(min(2099, year + int(slot.about)))) if slot.kind == "year" else slot for slot in sentence)

"""What recurs: for each sentence or long clause, where other statements say the same, word for word or varied.

    find_parallels      a corpus -> the parallels of every paragraph

Every sentence is compared with those of earlier statements that share rare
runs of words with it, nearest first, and at most with ``NEAREST`` statements
in which it recurs: a formula of every year leads to its neighbours in time, and
from these on. So the work grows with the text. Of the few statements first
held, each is compared with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from archive.model.ids import ParagraphId

from .alignment import Aligner, Shared
from .corpus import Corpus, Sentence, candidates
from .differences import same

NEAREST = 5  # statements in which a sentence recurs, each way of time
TRIED = 10  # sentences that are aligned with one sentence
EQUALLY = 0.8  # share of the bits of a better passage on the same words that a second one in the same statement must say


@dataclass(frozen=True)
class Parallel:
    """A passage and its recurrence; places count code points of the two paragraphs' texts.

    ``kind`` is ``verbatim`` (the same words, typesetting and the case of the
    first letter aside) or ``variant``. ``score`` is the share of equal words
    once host order, names of office holders and long names are made even, so a
    variant may have 1. ``bits`` is how much the shared words say.
    """

    target: ParagraphId
    kind: str
    score: float
    text: str
    target_text: str
    start: int
    end: int
    target_start: int
    target_end: int
    bits: float = field(compare=False)

    def turned(self, id: ParagraphId) -> Parallel:
        """The same parallel as the target has it; ``id`` is the paragraph at hand."""
        ends = (self.target_start, self.target_end, self.start, self.end)
        return Parallel(id, self.kind, self.score, self.target_text, self.text, *ends, self.bits)

    def record(self) -> dict[str, Any]:
        """The parallel in ``paragraphs.jsonl``."""
        return {
            "target": str(self.target),
            "kind": self.kind,
            "score": self.score,
            "text": self.text,
            "target_text": self.target_text,
            "start": self.start,
            "end": self.end,
            "target_start": self.target_start,
            "target_end": self.target_end,
        }


@dataclass(frozen=True, eq=False)
class Link:
    """Two sentences that share a passage, the later one first."""

    later: Sentence
    earlier: Sentence
    shared: Shared

    @property
    def entire(self) -> bool:
        """True where the passage is both sentences, from the first word to the last."""
        shared = self.shared
        return (shared.a, shared.b) == (0, 0) and (shared.a_end, shared.b_end) == (len(self.later.spelled), len(self.earlier.spelled))

    @property
    def span(self) -> tuple[int, int]:
        """Where the passage stands in the later paragraph."""
        sentence = self.later
        return (sentence.start, sentence.end) if self.entire else extent(sentence, self.shared.a, self.shared.a_end)

    @property
    def earlier_span(self) -> tuple[int, int]:
        """Where it stands in the earlier paragraph."""
        sentence = self.earlier
        return (sentence.start, sentence.end) if self.entire else extent(sentence, self.shared.b, self.shared.b_end)

    @property
    def parallel(self) -> Parallel:
        """The parallel as the later paragraph has it."""
        (start, end), (target_start, target_end) = self.span, self.earlier_span
        text, target_text = cut(self.later, start, end), cut(self.earlier, target_start, target_end)
        # The same words have the same keys, so that most variants need no closer look.
        kind = "verbatim" if self.shared.score == 1 and verbatim(target_text, text) else "variant"
        ends = (start, end, target_start, target_end)
        return Parallel(self.earlier.id, kind, self.shared.score, text, target_text, *ends, round(self.shared.bits, 1))


@dataclass(frozen=True)
class Parallels:
    """The links, and the parallels of every paragraph that has any: by place in it, then nearest in the archive's order.

    ``alignments`` counts the work: pairs of sentences that were aligned.
    """

    links: tuple[Link, ...]
    by_paragraph: dict[ParagraphId, tuple[Parallel, ...]]
    alignments: int

    def of(self, id: ParagraphId) -> tuple[Parallel, ...]:
        return self.by_paragraph.get(id, ())


def find_parallels(corpus: Corpus) -> Parallels:
    """The parallels of all statements."""
    aligner = Aligner(corpus.rarity)
    links = [link for sentence in corpus.sentences for link in recurrences(sentence, candidates(sentence, corpus), aligner)]
    return Parallels(tuple(links), by_paragraph(links), aligner.alignments)


def recurrences(sentence: Sentence, likely: Iterable[Sentence], aligner: Aligner) -> list[Link]:
    """The links of one sentence to earlier ones, which come latest statement first."""
    links: list[Link] = []
    tried = statements = 0
    for _, others in groupby(likely, lambda other: other.statement):
        here = []
        for other in others:
            if tried >= TRIED or statements >= NEAREST:
                break
            tried += 1
            shared = aligner.align(sentence, other)
            here += [Link(sentence, other, shared)] if shared else []
        statements += bool(here)
        links += best(here)
    return links


def best(links: list[Link]) -> list[Link]:
    """The links of a sentence to one statement, without those whose words have a better one there."""
    taken: list[Link] = []
    for link in sorted(links, key=lambda link: -link.shared.bits):
        better = [t for t in taken if overlap(t.shared.core, link.shared.core) > 0.5]
        if all(link.shared.bits >= EQUALLY * t.shared.bits for t in better):
            taken.append(link)
    return taken


def overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> float:
    """What share of the words of the smaller of two sets of runs both have."""
    words = [{n for start, end in runs for n in range(start, end)} for runs in (one, other)]
    return len(words[0] & words[1]) / max(1, min(map(len, words)))


def by_paragraph(links: Iterable[Link]) -> dict[ParagraphId, tuple[Parallel, ...]]:
    """Every link as both its paragraphs have it."""
    found: dict[ParagraphId, list[tuple[tuple[int, int, int, str, int], Parallel]]] = defaultdict(list)
    for link in links:
        parallel = link.parallel
        found[link.later.id].append((order(parallel, link.earlier), parallel))
        turned = parallel.turned(link.later.id)
        found[link.earlier.id].append((order(turned, link.later), turned))
    return {id: tuple(p for _, p in sorted(pairs, key=lambda pair: pair[0])) for id, pairs in found.items()}


def order(parallel: Parallel, target: Sentence) -> tuple[int, int, int, str, int]:
    """By place in the paragraph, then by the target's date and place."""
    return parallel.start, parallel.end, target.statement, target.name, parallel.target_start


def extent(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """The span of tokens ``first`` to ``end`` in the paragraph, with the bracket that closes one opened in it."""
    start, stop = sentence.tokens[first].start, sentence.tokens[end - 1].end
    words = cut(sentence, start, stop)
    closes = words.count("(") > words.count(")") and cut(sentence, stop, stop + 1) == ")"
    return start, stop + closes


def cut(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def verbatim(earlier: str, later: str) -> bool:
    """True for the same words; a passage may begin a sentence in one text and stand inside one in the other."""
    return same(lowered(earlier), lowered(later))


def lowered(text: str) -> str:
    """A passage with its first letter small and without the sign that ends it."""
    return (text[:1].lower() + text[1:]).rstrip(".,;: ")


def standing(links: Iterable[Link], sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """Each sentence with ``new`` (nothing earlier is like it), ``varied`` or ``repeated``, in the archive up to its date.

    A sentence of which only a clause recurs is varied; one with nothing but the hosts in another order is repeated.
    """
    kinds: dict[Sentence, set[str]] = defaultdict(set)
    for link in links:
        again = link.entire and same(link.earlier.text, link.later.text, link.later.hosts)
        kinds[link.later].add("repeated" if again else "varied")
    for sentence in sentences:
        found = kinds[sentence]
        yield sentence, "repeated" if "repeated" in found else "varied" if found else "new"

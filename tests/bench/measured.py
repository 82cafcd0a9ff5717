"""What statements are like, in figures: of the held ones, which the generator follows, and of those that it makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from statistics import linear_regression, mean

from archive.edition import Edition
from archive.model.statement import Statement
from archive.recurring.parallels import Link
from archive.text.sentences import sentences
from archive.text.words import words


@dataclass(frozen=True)
class Growth:
    """Heaps' law: ``kinds`` different things among ``all`` running ones, and kinds growing as ``all ** power``."""

    all: int
    kinds: int
    power: float

    def expected(self, running: int) -> float:
        """How many different ones there should be among so many running ones."""
        return self.kinds * (running / self.all) ** self.power


@dataclass(frozen=True)
class Figures:
    """Means over statements: what the generated ones must come near."""

    paragraphs: float  # in a statement
    sentences: float  # in a paragraph
    words: float  # in a sentence
    mentions: float  # in a paragraph
    dates: float  # in a paragraph
    topics: float  # in a paragraph
    numbered: float  # share of statements that print numbers
    distinct: float  # share of paragraphs that no other one is equal to
    parallels: float  # that a paragraph has, earlier and later ones
    recurring: float  # share of sentences with a parallel in earlier statements, where there are earlier ones
    near: float  # share of equal words in parallels


def figures(edition: Edition, statements: Sequence[Statement]) -> Figures:
    """The figures of some statements of an edition; their parallels are those among themselves and with the others."""
    paragraphs = [(s.id_of(p), p) for s in statements for p in s.paragraphs]
    spans = [sentences(p.text) for _, p in paragraphs]
    apparatus = [edition.apparatus[id] for id, _ in paragraphs]
    found = [edition.parallels.of(id) for id, _ in paragraphs]
    return Figures(
        paragraphs=len(paragraphs) / len(statements),
        sentences=mean(map(len, spans)),
        words=mean(len(p.text[a:b].split()) for (_, p), found in zip(paragraphs, spans, strict=True) for a, b in found),
        mentions=mean(len(a.mentions) for a in apparatus),
        dates=mean(len(a.times) for a in apparatus),
        topics=mean(len(a.topics) for a in apparatus),
        numbered=mean(s.numbering == "official" for s in statements),
        distinct=len({p.text for _, p in paragraphs}) / len(paragraphs),
        parallels=mean(map(len, found)),
        recurring=recurring(edition, statements),
        near=mean(p.score for parallels in found for p in parallels),
    )


def recurring(edition: Edition, statements: Iterable[Statement]) -> float:
    """The share of their sentences that have a parallel in earlier statements; the first statement of all has none."""
    later = {link.later for link in edition.parallels.links}
    numbers = [edition.statements.index(s) for s in statements]
    return mean(sentence in later for n in numbers if n for sentence in edition.corpus.of(n))


def growth(rows: Iterable[Iterable[str]]) -> Growth:
    """The growth of different things, row by row; the power by least squares."""
    seen: set[str] = set()
    running, points = 0, []
    for row in rows:
        row = list(row)
        running += len(row)
        seen.update(row)
        points.append((log(running), log(len(seen))))
    return Growth(running, len(seen), linear_regression(*zip(*points, strict=True)).slope)


def vocabulary(statements: Iterable[Statement]) -> Growth:
    """How the number of different words grows from statement to statement."""
    return growth((w for p in s.paragraphs for w in letters(p.text)) for s in statements)


def names(edition: Edition, statements: Iterable[Statement]) -> Growth:
    """How the number of names grows with the mentions, meetings aside."""
    rows = ((m.target for p in s.paragraphs for m in edition.apparatus[s.id_of(p)].mentions) for s in statements)
    return growth([target for target in row if target in edition.names] for row in rows)


def letters(text: str) -> list[str]:
    """The words of a text, without numbers and signs."""
    return [word.fold for word in words(text) if word.text.isalpha()]


def common(statements: Iterable[Statement], share: float) -> frozenset[str]:
    """The most frequent words, which together make up this share of the text."""
    counted = Counter(w for s in statements for p in s.paragraphs for w in letters(p.text))
    total, reached, found = counted.total(), 0, []
    for word, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        if reached >= share * total:
            break
        reached += count
        found.append(word)
    return frozenset(found)


@dataclass(frozen=True)
class Likeness:
    """How one sentence took up another: the share of it that is the passage, and the share of equal words in that."""

    extent: float
    score: float


def likenesses(edition: Edition) -> list[Likeness]:
    """One for each link among the statements, in order."""
    return [likeness(link) for link in edition.parallels.links]


def likeness(link: Link) -> Likeness:
    start, end = link.span
    return Likeness((end - start) / (link.later.end - link.later.start), link.shared.score)


def own_series(edition: Edition) -> float:
    """The share of links that lead to an earlier statement of the same series."""
    return mean(link.later.id.key.series == link.earlier.id.key.series for link in edition.parallels.links)

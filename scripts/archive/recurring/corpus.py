"""All sentences of the archive, ready to be compared, and where each run of words occurs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from archive.model.ids import ParagraphId
from archive.model.statement import Statement
from archive.text.sentences import sentences

from .host_order import Hosts
from .shared_runs import Alphabet
from .word_weights import Rarity
from .wording import Token, Wording

RUN = 3  # words of a run that makes two sentences candidates
RECENT = 10  # occurrences of a run that are looked at: what is stock is so often there that more would tell nothing
LIKELY = 8.0  # bits in shared runs, each word of a run counted a third, below which no alignment is tried
FAINT = 6.0  # the same bound where two statements are compared
BEST = 3  # sentences of one statement that are then aligned with one of another


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence at ``start`` to ``end`` of its paragraph; ``statement`` and ``number`` count from 0 and 1.

    ``spelled`` has one character for the key of each token: see ``blocks``.
    Sentences that are the same for matching have the same. ``hosts`` are those
    whose order counts not in it.
    """

    id: ParagraphId
    statement: int
    number: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...] = field(repr=False)
    spelled: str = field(repr=False)
    hosts: Hosts = field(repr=False)

    @cached_property
    def name(self) -> str:
        """The paragraph's id, written."""
        return str(self.id)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)

    @cached_property
    def reach(self) -> list[int]:
        """How many words stand before each token, and how many in all."""
        return [0, *accumulate(token.words for token in self.tokens)]

    @cached_property
    def runs(self) -> list[str]:
        return [self.spelled[i : i + RUN] for i in range(len(self.spelled) - RUN + 1)]


@dataclass(frozen=True)
class Corpus:
    """The sentences in order of date and text, how much their words say, and the occurrences of each run of words.

    ``places`` has, for each run, the indexes of its sentences in ``sentences``.
    """

    statements: tuple[Statement, ...]
    sentences: tuple[Sentence, ...]
    rarity: Rarity
    places: dict[str, list[int]]
    hosts: Hosts

    @cached_property
    def first(self) -> list[int]:
        """The index of each statement's first sentence in ``sentences``, and behind the last statement that of the end."""
        count = Counter(sentence.statement for sentence in self.sentences)
        return [0, *accumulate(count[n] for n in range(len(self.statements)))]

    def of(self, statement: int) -> tuple[Sentence, ...]:
        """The sentences of one statement, by its place in ``statements``."""
        return self.sentences[self.first[statement] : self.first[statement + 1]]


def collect(statements: Sequence[Statement], reading: Wording) -> Corpus:
    """The corpus of ``statements``, which stand in order of date."""
    alphabet = Alphabet()
    found = tuple(s for n, statement in enumerate(statements) for s in read(statement, n, reading, alphabet))
    places: dict[str, list[int]] = defaultdict(list)
    for i, sentence in enumerate(found):
        for run in set(sentence.runs):
            places[run].append(i)
    return Corpus(tuple(statements), found, Rarity({s.spelled for s in found}), dict(places), reading.hosts)


def read(statement: Statement, n: int, reading: Wording, alphabet: Alphabet) -> Iterator[Sentence]:
    """The sentences of one statement."""
    for paragraph in statement.paragraphs:
        id, text = statement.id_of(paragraph), paragraph.text
        for number, (start, end) in enumerate(sentences(text), 1):
            tokens = tuple(reading.tokens(text, start, end))
            spelled = alphabet.spell(token.key for token in tokens)
            yield Sentence(id, n, number, start, end, text[start:end], tokens, spelled, reading.hosts)


def candidates(sentence: Sentence, corpus: Corpus) -> list[Sentence]:
    """Sentences of earlier statements that share enough runs of words, latest statement first and there the likeliest.

    Of each run, only the latest occurrences before the sentence's statement
    are looked at, so that the work grows with the text and not with its square.
    """
    before = corpus.first[sentence.statement]
    weights = weigh(sentence, corpus, (latest(corpus.places[run], before) for run in sentence.runs))
    found = [(corpus.sentences[place], weight) for place, weight in weights.items() if weight >= LIKELY]
    return [s for s, _ in sorted(found, key=lambda pair: (-pair[0].statement, -pair[1], pair[0].start))]


def with_runs(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    """Some sentences by the runs of words that they have."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for run in set(sentence.runs):
            found[run].append(sentence)
    return found


def likeliest(sentence: Sentence, holders: Mapping[str, list[Sentence]], corpus: Corpus) -> list[Sentence]:
    """The ``BEST`` of the sentences that ``holders`` has by their runs, the likeliest first."""
    sums = corpus.rarity.runs(sentence.spelled).sums
    weights: dict[Sentence, float] = defaultdict(float)
    for i, run in enumerate(sentence.runs):
        for other in holders.get(run, ()):
            weights[other] += (sums[i + RUN] - sums[i]) / RUN
    found = [(weight, other) for other, weight in weights.items() if weight >= FAINT]
    return [other for _, other in sorted(found, key=lambda pair: (-pair[0], pair[1].number))[:BEST]]


def weigh(sentence: Sentence, corpus: Corpus, places: Iterable[list[int]]) -> dict[int, float]:
    """The bits of the runs that a sentence shares with others, by the place of these. ``places`` has those of each run."""
    sums = corpus.rarity.runs(sentence.spelled).sums
    weights: dict[int, float] = defaultdict(float)
    for i, found in enumerate(places):
        bits = (sums[i + RUN] - sums[i]) / RUN
        for place in found:
            weights[place] += bits
    return weights


def latest(places: list[int], before: int) -> list[int]:
    """The last ``RECENT`` places before a place."""
    end = bisect_left(places, before)
    return places[max(0, end - RECENT) : end]

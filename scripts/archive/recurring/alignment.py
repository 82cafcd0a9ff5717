"""Two sentences side by side: the passage that they share, if it says enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .corpus import Sentence
from .shared_runs import Match, blocks
from .word_weights import Rarity

WORDS = 9  # of the shared passage: "about ten"
MOST = 0.5  # share of a sentence that counts as most of it
# Bits that a passage must say beyond the cost of its gaps: where it is most of both sentences, of the shorter one, of neither.
# A stock tail alone says up to 36 in the five statements first held, and is never most of a sentence.
MOST_OF_BOTH, MOST_OF_ONE, OF_NEITHER = 24.0, 37.0, 40.0
NEARLY_ALL = 0.8  # share of the shorter sentence …
NEARLY_ALL_OF_ONE = 30.0  # … that need say no more than this
LONGER = 2.0  # bits that each word above the least one takes off the bounds but the first: who repeats many words repeats a passage
GAP = 1.2  # bits that a word costs which only one side has …
LONGEST_GAP = 14.0  # … and all words of one gap at most
SCORE = 0.5  # share of equal words below which two passages have little more than single words in common
JOINING = frozenset(("and", "or", "but", "of", "as", "to", "in", "on", "at", "by", "for", "from", "with"))
ARTICLES = frozenset(("the", "a", "an", "its", "their", "that", "which", "against"))
VERBS = frozenset(("is", "are", "was", "were", "be", "will", "would", "has", "have", "had"))
LEADING_ON = JOINING | ARTICLES | VERBS


class EqualRun(NamedTuple):
    """A run of equal words: from ``a`` and ``b`` on, ``size`` words that say ``bits``."""

    a: int
    b: int
    size: int
    bits: float


class Chain(NamedTuple):
    """Neighbouring blocks, what they say less what their gaps cost, and how many words they have."""

    blocks: list[EqualRun]
    net: float
    equal: int


class Shared(NamedTuple):
    """The passage: tokens ``a`` to ``a_end`` of one sentence, ``b`` to ``b_end`` of the other.

    ``core`` has the runs of the first sentence's tokens that are equal, from
    and to. ``score`` is the share of equal words, 0 to 1; ``bits`` what these say.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    core: tuple[tuple[int, int], ...]
    score: float
    bits: float


class Aligner:
    """Aligns sentences. ``alignments`` counts the work: the same words are aligned with the same words once."""

    def __init__(self, rarity: Rarity):
        self.rarity = rarity
        self.known: dict[tuple[str, str], Chain] = {}

    @property
    def alignments(self) -> int:
        return len(self.known)

    def align(self, one: Sentence, other: Sentence, ease: float = 1.0) -> Shared | None:
        """What the two sentences share, or None where it is too short, too common or too scattered.

        ``ease`` is what share of the bounds is enough: less than 1 where it is
        known already that the two texts belong together.
        """
        chain, net, equal = self.chain(one.spelled, other.spelled)
        if net < ease * MOST_OF_BOTH:
            return None
        shorter, longer = sorted((len(one.spelled), len(other.spelled)))
        size, of_both = words(one, other, chain), equal >= MOST * longer
        if size < ease * WORDS or net < ease * enough(equal / shorter, of_both, size):
            return None
        ends = entire(one, other) if of_both else trimmed(one.keys, chain)
        shared = passage(chain, ends)
        return shared if shared.score >= ease * SCORE else None

    def chain(self, one: str, other: str) -> Chain:
        """The neighbouring runs of equal words that say most."""
        found = self.known.get((one, other))
        if found is None:
            found = self.of(one, blocks(one, other))
            if found.net < MOST_OF_BOTH:  # Of equal runs the first ones were taken; the last ones may give more.
                turned = [(len(one) - a - size, len(other) - b - size, size) for a, b, size in blocks(one[::-1], other[::-1])]
                found = max(found, self.of(one, turned[::-1]), key=lambda chain: chain.net)
            self.known[one, other] = found
        return found

    def of(self, one: str, runs: Iterable[Match]) -> Chain:
        bits = self.rarity.runs(one).bits
        return best_chain([EqualRun(a, b, size, bits(a, size)) for a, b, size in runs])


def enough(share: float, of_both: bool, size: int) -> float:
    """Bits that a passage must say: of ``size`` words, ``share`` of the shorter sentence, and perhaps most of both."""
    if of_both:
        return MOST_OF_BOTH
    bound = NEARLY_ALL_OF_ONE if share >= NEARLY_ALL else MOST_OF_ONE if share >= MOST else OF_NEITHER
    return max(MOST_OF_BOTH, bound - LONGER * max(0, size - WORDS))


Ends = tuple[int, int, int, int]


def passage(chain: list[EqualRun], ends: Ends) -> Shared:
    """The passage of a chain of blocks between the given ends."""
    equal = sum(block.size for block in chain)
    score = 2 * equal / (ends[1] - ends[0] + ends[3] - ends[2])
    core = tuple((block.a, block.a + block.size) for block in chain)
    return Shared(*ends, core, round(min(1.0, score), 4), round(sum(block.bits for block in chain), 4))


def words(one: Sentence, other: Sentence, chain: list[EqualRun]) -> int:
    """The words of the side that has fewer, where one has long names and the other short ones."""
    here = sum(one.reach[block.a + block.size] - one.reach[block.a] for block in chain)
    there = sum(other.reach[block.b + block.size] - other.reach[block.b] for block in chain)
    return min(here, there)


def best_chain(blocks: list[EqualRun]) -> Chain:
    """The neighbouring blocks that say most, less what their gaps cost (a local alignment over blocks)."""
    best: list[EqualRun] = []
    chain: list[EqualRun] = []
    net = most = 0.0
    for block in blocks:
        cost = gap(chain[-1], block) if chain else 0.0
        if chain and net > cost:
            chain, net = [*chain, block], net - cost + block.bits
        else:
            chain, net = [block], block.bits
        if net > most:
            best, most = chain, net
    return Chain(best, most, sum(block.size for block in best))


def gap(before: EqualRun, after: EqualRun) -> float:
    """What the words between two blocks cost."""
    missing = after.a - before.a - before.size + after.b - before.b - before.size
    return min(LONGEST_GAP, GAP * missing)


def entire(one: Sentence, other: Sentence) -> Ends:
    """Both sentences, so that what changed at their ends is in the passage."""
    return 0, len(one.spelled), 0, len(other.spelled)


def trimmed(keys: Sequence[str], chain: list[EqualRun]) -> Ends:
    """The passage of a chain without the small words that it begins or ends with: "… on the Korean Peninsula and"."""
    first, last = chain[0], chain[-1]
    before = next((n for n in range(first.size) if keys[first.a + n] not in JOINING), 0)
    after = next((n for n in range(last.size) if keys[last.a + last.size - 1 - n] not in LEADING_ON), 0)
    return first.a + before, last.a + last.size - after, first.b + before, last.b + last.size - after

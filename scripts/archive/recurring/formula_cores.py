"""What a formula comes down to: the run of words that its wordings share.

    completed   formulas -> the same, some of them cut down to a core that more statements have
    title       a formula -> a few of its own words

A passage counts as a parallel from about ten words, but what recurs may be
shorter: "the complete denuclearization of the" stands in statements that share
no more than that. Where a formula's core says much of what the formula says,
and stands in statements that the formula does not, the formula is its core,
with the words that end the phrase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.model.ids import ParagraphId
from archive.text.typography import even

from .corpus import RUN, Corpus, Sentence
from .formulas import Formula, Witness, alike, by_date
from .parallels import cut, extent

LONGEST = 12  # words of a run in a title
CORE = 8  # words of a core
WORDINGS = 12  # wordings of a formula that are looked at, the most frequent first
SHARE = 0.4  # of what a formula says, what its core must say …
BITS = 20.0  # … and how much at least, so that no stock phrase is a core
FOLLOWING = 4  # words behind a core that may belong to its phrase
SHORT = 8  # words of a title that may have more although but two statements share them
SECOND = 15.0  # bits of a second run that a title has room for
NEAR = 2  # words that an ellipsis is not worth leaving out
ARTICLES = frozenset(["a", "an", "its", "of", "s", "the", "their", "this"])
LINKING = ARTICLES | frozenset(
    ["and", "as", "at", "by", "for", "from", "in", "including", "on", "or", "that", "through", "to", "which", "while", "with"]
)
VERBS = frozenset(["are", "be", "has", "have", "is", "was", "were", "will", "would"])

Place = tuple[Sentence, int, int]  # a sentence, and tokens in it from first to end
Run = str  # tokens in a row, one character each: see ``blocks``


class Passages:
    """The sentences of a corpus by paragraph, to find the tokens of a witness."""

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        self.sentences: dict[ParagraphId, list[Sentence]] = defaultdict(list)
        for sentence in corpus.sentences:
            self.sentences[sentence.id].append(sentence)

    def of(self, witness: Witness) -> Place:
        """Where a witness stands. It lies within one sentence."""
        sentence = next(s for s in self.sentences[witness.id] if s.start <= witness.start and witness.end <= s.end)
        inside = [i for i, t in enumerate(sentence.tokens) if witness.start <= t.start and t.end <= witness.end]
        return sentence, inside[0], inside[-1] + 1

    def runs(self, place: Place, longest: int) -> Iterator[tuple[Run, float]]:
        """The runs of words in a passage, with their bits."""
        sentence, first, end = place
        said = self.corpus.rarity.runs(sentence.spelled)
        for size in range(RUN, min(longest, end - first) + 1):
            for i in range(first, end - size + 1):
                yield sentence.spelled[i : i + size], said.bits(i, size)


def completed(formulas: Sequence[Formula], corpus: Corpus) -> list[Formula]:
    """The formulas, those that say most first; what is but a part of a formula that was cut down to its core is left out."""
    passages = Passages(corpus)
    likely = {formula: cores(formula, passages) for formula in formulas}
    places = occurrences({run for runs in likely.values() for run in runs}, corpus)
    kept, cut_down = [], {}
    for formula, runs in likely.items():
        wider = [run for run in runs if len({s.statement for s, _, _ in places[run]}) > len(formula.statements)]
        if wider:
            core = max(wider, key=lambda run: (len({s.statement for s, _, _ in places[run]}) * runs[run], run))
            cut_down[core] = Formula(tuple(sorted(map(phrase, places[core]), key=by_date)), runs[core])
        else:
            kept.append(formula)
    return sorted([*kept, *wholes(list(cut_down.values()))], key=lambda f: (-f.weight, by_date(f.witnesses[0])))


def cores(formula: Formula, passages: Passages) -> dict[Run, float]:
    """The runs that all wordings of a formula have and that say enough of it, with their bits; none where wordings are many."""
    if len(formula.variants) > WORDINGS:
        return {}
    least = max(BITS, SHARE * formula.bits)
    places = [passages.of(variant.witnesses[0]) for variant in formula.variants]
    found = {run: bits for run, bits in passages.runs(places[0], CORE) if bits >= least}
    for sentence, first, end in places[1:]:
        found = {run: bits for run, bits in found.items() if run in sentence.spelled[first:end]}
    return found


def occurrences(wanted: set[Run], corpus: Corpus) -> dict[Run, list[Place]]:
    """Where each of the wanted runs stands."""
    beginnings = {run[:RUN] for run in wanted}
    found: dict[Run, list[Place]] = defaultdict(list)
    for sentence in corpus.sentences:
        for i, beginning in enumerate(sentence.runs):
            if beginning in beginnings:
                for end in range(i + RUN, min(i + CORE, len(sentence.spelled)) + 1):
                    if (run := sentence.spelled[i:end]) in wanted:
                        found[run].append((sentence, i, end))
    return found


def wholes(formulas: list[Formula]) -> Iterator[Formula]:
    """The formulas without those whose every witness is nearly one of another formula with more statements."""
    taken: list[Formula] = []
    for formula in sorted(formulas, key=lambda f: (-len(f.statements), -f.bits, by_date(f.witnesses[0]))):
        if not any(all(covered(w, other) for w in formula.witnesses) for other in taken):
            taken.append(formula)
            yield formula


def covered(witness: Witness, formula: Formula) -> bool:
    return any(w.id == witness.id and alike((w.start, w.end), (witness.start, witness.end)) for w in formula.witnesses)


def phrase(place: Place) -> Witness:
    """A core with the words that end its phrase: up to a sign, a verb, or a word that links it to what follows."""
    sentence, first, end = place
    last, stops = end, LINKING - ARTICLES | VERBS
    while last < min(end + FOLLOWING, len(sentence.tokens)) and sentence.keys[last] not in stops and touches(sentence, last):
        last += 1
    start, stop = extent(sentence, first, last)
    return Witness(sentence.statement, sentence.id, start, stop, cut(sentence, start, stop))


def touches(sentence: Sentence, token: int) -> bool:
    """True where nothing but a space or a hyphen stands before a token."""
    return not even(cut(sentence, sentence.tokens[token - 1].end, sentence.tokens[token].start)).strip(" -")


def title(formula: Formula, passages: Passages) -> str:
    """The words of a formula that most of its statements share and that say most, quoted from one wording."""
    said = shared(formula, passages)
    if not said:
        return shortened(passages.of(formula.variants[0].witnesses[0]))
    first = max(said, key=lambda run: (said[run], run))
    place = next(p for p in (passages.of(v.witnesses[0]) for v in formula.variants) if list(found_in(p, first)))
    spans = [next(found_in(place, first))]
    if len(formula.statements) > 2 or len(first) < SHORT:
        spans += second(place, spans[0], said, SECOND * (len(formula.statements) - 1))
    return quoted(place, sorted(spans))


def shared(formula: Formula, passages: Passages) -> dict[Run, float]:
    """The runs that most statements of a formula share, each with what they say with it beyond the first."""
    usual = formula.variants[:WORDINGS]
    bits: dict[Run, float] = {}
    statements: dict[Run, set[int]] = defaultdict(set)
    for variant in usual:
        here = {witness.statement for witness in variant.witnesses}
        for run, said in passages.runs(passages.of(variant.witnesses[0]), LONGEST):
            bits[run] = said
            statements[run] |= here
    half = len({w.statement for v in usual for w in v.witnesses}) / 2
    return {run: (len(held) - 1) * bits[run] for run, held in statements.items() if len(held) > half}


def shortened(place: Place) -> str:
    """The beginning of a wording, for a formula whose statements share no run."""
    _, first, end = place
    return quoted(place, [(first, min(end, first + LONGEST))])


def found_in(place: Place, run: Run) -> Iterator[tuple[int, int]]:
    """Where a run stands among the tokens of a passage."""
    sentence, first, end = place
    return ((i, i + len(run)) for i in range(first, end - len(run) + 1) if sentence.spelled.startswith(run, i))


def second(place: Place, taken: tuple[int, int], said: dict[Run, float], least: float) -> list[tuple[int, int]]:
    """One more span of a passage beside the one taken, where it says enough."""
    sentence, first, end = place
    spans = ((i, j) for i in range(first, end) for j in range(i + RUN, min(i + LONGEST, end) + 1) if j <= taken[0] or i >= taken[1])
    rated = [(said[sentence.spelled[i:j]], -i, j) for i, j in spans if sentence.spelled[i:j] in said]
    return [(-max(rated)[1], max(rated)[2])] if rated and max(rated)[0] >= least else []


def quoted(place: Place, spans: Iterable[tuple[int, int]]) -> str:
    """Spans of a passage as one quotation, with an ellipsis where words are left out."""
    sentence, first, end = place
    tight: list[tuple[int, int]] = []
    for a, b in (trimmed(sentence, *span) for span in spans):
        near = tight and a - tight[-1][1] <= NEAR
        tight.append((tight.pop()[0] if near else a, b))
    words = " … ".join(" ".join(cut(sentence, *extent(sentence, a, b)).split()) for a, b in tight)
    return ("" if tight[0][0] == first else "… ") + words + ("" if tight[-1][1] == end else " …")


def trimmed(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """A span without the linking words at its ends."""
    full = [i for i in range(first, end) if sentence.keys[i] not in LINKING]
    return (full[0], full[-1] + 1) if full else (first, end)

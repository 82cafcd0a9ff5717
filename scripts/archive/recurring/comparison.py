"""A statement beside an earlier one: what was kept, changed, added and dropped, sentence by sentence.

related     which statements a statement is compared with
compare     two statements of a corpus -> rows of paragraphs and their sentences
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

from archive.model.ids import Key, ParagraphId
from archive.model.statement import Statement

from .alignment import Aligner
from .corpus import Corpus, Sentence, likeliest, with_runs
from .differences import Part, Step, differences, same, steps
from .host_order import Hosts
from .parallels import Link

Kind = Literal["kept", "changed", "new", "dropped"]
EASE = 0.7  # a statement and its predecessor share more than they say in the same words
T = TypeVar("T")
K = TypeVar("K")
MUCH_OF_IT = 0.35  # share of the shorter of two sentences that makes one the other's counterpart, wherever they stand
BESIDE = 0.5  # and least in paragraphs of which other sentences match
Topics = Mapping[ParagraphId, Sequence[str]]
KINDS: tuple[Kind, ...] = ("kept", "changed", "new", "dropped")


class Likeness(NamedTuple):
    """Two sentences that may be one: how much they share, and what share of their words is equal."""

    weight: float
    score: float
    later: Sentence
    earlier: Sentence
    share: float = 1.0  # of the shorter sentence, that is equal words


@dataclass(frozen=True, eq=False)
class Pairing:
    """A sentence of the later statement and its counterpart in the earlier one; a new sentence has none, a dropped one is alone.

    ``hosts_only`` says that nothing but the order of the hosts changed: with
    that set aside, the pairing counts as kept.
    """

    kind: Kind
    later: Sentence | None
    earlier: Sentence | None
    hosts_only: bool = False
    score: float = 1.0
    weight: float = 0.0  # how much the two say in the same words

    def parts(self, hosts: bool = False) -> list[Part]:
        """The words that stayed, went and came."""
        order = self.order(hosts)
        return differences(self.earlier.text if self.earlier else "", self.later.text if self.later else "", order)

    def steps(self, hosts: bool = False) -> tuple[Step, ...]:
        """The same with the words of both sides; of two sentences."""
        assert self.earlier and self.later, "a sentence alone has not changed"
        return steps(self.earlier.text, self.later.text, self.order(hosts))

    def order(self, hosts: bool) -> Hosts | None:
        """The hosts, where their order is to be set aside."""
        sentence = self.later or self.earlier
        return sentence.hosts if hosts and sentence else None

    def kind_with(self, hosts: bool) -> Kind:
        """The kind, with host order set aside or not."""
        return "kept" if hosts and self.hosts_only else self.kind


@dataclass(frozen=True)
class Row:
    """A paragraph of the later statement beside the one of the earlier that it shares most with, either of which may be missing."""

    later: ParagraphId | None
    earlier: ParagraphId | None
    pairings: tuple[Pairing, ...]


@dataclass(frozen=True)
class Comparison:
    """Rows in the later statement's order; paragraphs of the earlier one that have no counterpart stand where they stood."""

    later: Key
    earlier: Key
    rows: tuple[Row, ...] = field(repr=False)

    def counts(self, hosts: bool = False) -> dict[str, int]:
        """How many sentences were kept, changed, new and dropped; with ``hosts``, host order set aside."""
        found = Counter(p.kind_with(hosts) for row in self.rows for p in row.pairings)
        return {kind: found[kind] for kind in KINDS}

    def record(self) -> dict[str, Any]:
        """The comparison in ``/api/compare/<later>/<earlier>.json``."""
        return {
            "later": str(self.later),
            "earlier": str(self.earlier),
            "counts": self.counts(),
            "counts_without_host_order": self.counts(hosts=True),
            "rows": [row_record(row) for row in self.rows],
        }


def row_record(row: Row) -> dict[str, Any]:
    return {
        "later": str(row.later) if row.later else None,
        "earlier": str(row.earlier) if row.earlier else None,
        "sentences": [pairing_record(p) for p in row.pairings],
    }


def pairing_record(pairing: Pairing) -> dict[str, Any]:
    return {
        "kind": pairing.kind,
        "host_order_only": pairing.hosts_only,
        "later": place(pairing.later),
        "earlier": place(pairing.earlier),
        "differences": [{"op": part.op, "text": part.text} for part in pairing.parts()],
    }


def place(sentence: Sentence | None) -> dict[str, Any] | None:
    if sentence is None:
        return None
    return {"paragraph": str(sentence.id), "start": sentence.start, "end": sentence.end, "text": sentence.text}


def related(statement: Statement, statements: Iterable[Statement]) -> list[Statement]:
    """The predecessor in the statement's series, then the nearest earlier statement of each other series, latest first.

    ``statements`` stand in order of date; what stands before ``statement`` is earlier.
    """
    nearest: dict[str, Statement] = {}
    for other in statements:
        if other.key == statement.key:
            break
        nearest[other.key.series] = other
    own = nearest.pop(statement.key.series, None)
    others = sorted(nearest.values(), key=lambda s: (s.date, str(s.key)), reverse=True)
    return [own, *others] if own else others


def compare(later: Key, earlier: Key, corpus: Corpus, topics: Topics | None = None, links: Iterable[Link] = ()) -> Comparison:
    """Compare two statements of the corpus.

    ``topics`` has those of each paragraph, the main one first. ``links`` are
    what is known already of the later statement's sentences; all others are
    looked for.
    """
    places = {statement.key: n for n, statement in enumerate(corpus.statements)}
    new, old = corpus.of(places[later]), corpus.of(places[earlier])
    pairs = pair_up(new, old, corpus, [link for link in links if link.earlier.statement == places[earlier]])
    beside = alongside(pairs, new, old, topics or {})
    return Comparison(later, earlier, tuple(in_order(rows(new, old, pairs, beside), old)))


def pair_up(new: Sequence[Sentence], old: Sequence[Sentence], corpus: Corpus, links: Iterable[Link]) -> dict[Sentence, Pairing]:
    """Each sentence of the later text with at most one of the earlier: equal ones, linked ones, then what else is alike."""
    pairs: dict[Sentence, Pairing] = {}
    taken: set[Sentence] = set()
    for found in (equals(new, old, corpus), (linked(link) for link in links)):
        take(found, pairs, taken)
    left = [sentence for sentence in new if sentence not in pairs]
    free = [sentence for sentence in old if sentence not in taken]
    others = list(likenesses(left, free, corpus))
    take((likeness for likeness in others if likeness.share >= MUCH_OF_IT), pairs, taken)
    # Less is enough where the paragraphs belong together already: a stock phrase alone does not make a counterpart.
    together = {(later.id, pair.earlier.id) for later, pair in pairs.items() if pair.earlier}
    take((likeness for likeness in others if (likeness.later.id, likeness.earlier.id) in together), pairs, taken)
    return pairs


def take(found: Iterable[Likeness], pairs: dict[Sentence, Pairing], taken: set[Sentence]) -> None:
    """Pair the sentences that are still free, those that share most first."""
    for likeness in sorted(found, key=lambda x: (-x.weight, x.later.id.locator.number, x.later.start, x.earlier.start)):
        if likeness.later not in pairs and likeness.earlier not in taken:
            pairs[likeness.later] = pairing(likeness)
            taken.add(likeness.earlier)


def equals(new: Sequence[Sentence], old: Sequence[Sentence], corpus: Corpus) -> Iterator[Likeness]:
    """The sentences that are the same. Of two texts, one that is too short or too common to recur in the archive still stayed."""
    same_words = grouped(old, lambda sentence: sentence.spelled)
    for sentence in new:
        for other in same_words.get(sentence.spelled, ()):
            yield Likeness(corpus.rarity.runs(sentence.spelled).sums[-1], 1.0, sentence, other)


def linked(link: Link) -> Likeness:
    return Likeness(link.shared.bits * link.shared.score, link.shared.score, link.later, link.earlier)


def likenesses(new: Iterable[Sentence], old: Iterable[Sentence], corpus: Corpus) -> Iterator[Likeness]:
    """The sentences of both texts that have a passage in common, though it may say too little to count as a parallel."""
    aligner = Aligner(corpus.rarity)
    holders = with_runs(old)
    for sentence in new:
        for other in likeliest(sentence, holders, corpus):
            for ease in (EASE, BESIDE):
                if shared := aligner.align(sentence, other, ease):
                    equal = aligner.chain(sentence.spelled, other.spelled).equal
                    share = equal / min(len(sentence.spelled), len(other.spelled)) if ease == EASE else 0.0
                    yield Likeness(shared.bits * shared.score, shared.score, sentence, other, share)
                    break


def pairing(likeness: Likeness) -> Pairing:
    """Two sentences as kept or changed. Those that do not match in all words cannot be the same."""
    earlier, later = likeness.earlier.text, likeness.later.text
    alike = likeness.earlier.spelled == likeness.later.spelled
    kind: Kind = "kept" if alike and same(earlier, later) else "changed"
    hosts_only = kind == "changed" and alike and same(earlier, later, likeness.later.hosts)
    return Pairing(kind, likeness.later, likeness.earlier, hosts_only, round(likeness.score, 4), likeness.weight)


def alongside(
    pairs: Mapping[Sentence, Pairing], new: Sequence[Sentence], old: Sequence[Sentence], topics: Topics
) -> dict[ParagraphId, ParagraphId]:
    """For each paragraph of the later text the one that stands beside it: of most shared words, else of the same main topic."""
    shared: Counter[tuple[ParagraphId, ParagraphId]] = Counter()
    for sentence, pair in pairs.items():
        if pair.earlier:
            shared[sentence.id, pair.earlier.id] += round(pair.score * len(sentence.spelled))
    beside: dict[ParagraphId, ParagraphId] = {}
    taken: set[ParagraphId] = set()
    on_topic = grouped(paragraphs(old), lambda id: main(id, topics))
    by_topic = [(a, b) for a in paragraphs(new) if (topic := main(a, topics)) for b in on_topic.get(topic, ())]
    for a, b in [*(pair for pair, _ in shared.most_common()), *by_topic]:
        if a not in beside and b not in taken:
            beside[a] = b
            taken.add(b)
    return beside


def main(id: ParagraphId, topics: Topics) -> str | None:
    return next(iter(topics.get(id, ())), None)


def paragraphs(sentences: Iterable[Sentence]) -> list[ParagraphId]:
    return list(dict.fromkeys(sentence.id for sentence in sentences))


def grouped(values: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Values by what they have in common, in order."""
    groups: dict[K, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return dict(groups)


def rows(
    new: Sequence[Sentence], old: Sequence[Sentence], pairs: Mapping[Sentence, Pairing], beside: Mapping[ParagraphId, ParagraphId]
) -> list[Row]:
    """A row for each paragraph of the later text, then one for each of the earlier that has none beside it."""
    kept = {pair.earlier for pair in pairs.values()}
    dropped = grouped((s for s in old if s not in kept), lambda s: s.id)
    found = []
    for id, sentences in grouped(new, lambda s: s.id).items():
        here = [pairs.get(s, Pairing("new", s, None)) for s in sentences]
        other = beside.get(id)
        gone = dropped.pop(other, []) if other else []
        found.append(Row(id, other, tuple(with_dropped(here, gone))))
    return found + [Row(None, id, tuple(Pairing("dropped", None, s) for s in sentences)) for id, sentences in dropped.items()]


def with_dropped(pairings: list[Pairing], gone: Iterable[Sentence]) -> list[Pairing]:
    """A row's pairings with the sentences that were dropped, each behind the one that it stood behind."""
    found = list(pairings)
    for sentence in gone:
        before = [i for i, p in enumerate(found) if p.earlier and p.earlier.id == sentence.id and p.earlier.start < sentence.start]
        found.insert(max(before) + 1 if before else 0, Pairing("dropped", None, sentence))
    return found


def in_order(rows: list[Row], old: Sequence[Sentence]) -> list[Row]:
    """The rows with those of the earlier text alone behind the row of the paragraph that they stood behind."""
    found = [row for row in rows if row.later]
    place: dict[ParagraphId | None, int] = {id: n for n, id in enumerate(paragraphs(old))}
    for row in (row for row in rows if not row.later):
        before = [(place[o.earlier], i) for i, o in enumerate(found) if o.earlier and place[o.earlier] < place[row.earlier]]
        found.insert(max(before)[1] + 1 if before else 0, row)
    return found

"""What the browser loads, as short texts. ``overrides/assets/js/search/`` reads them.

Numbers are written in 64 signs, five bits each: one of the first 32 where the
number goes on, one of the last 32 at its end. Lists of documents (their places in
the archive) are gaps: how many documents are passed over.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from .documents import BOOSTS, Document, TermBuilder
from .synonyms import Meaning, korean_term
from .terms import STOP_WORDS, compact, has_hangul, positions, stem, words_of

MORE = "abcdefghijklmnopqrstuvwxyz!#$%&("
LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZ)*+-:;"
# Shards are about this long, longer only in an archive that would have more than so many of them.
SHARD, SHARDS = 350, 400
# Texts of results come in pieces of about this many characters, so that ten results cost little.
PIECE = 500
# A word that stands more often than this is looked up in phrases together with the word that follows it.
FREQUENT = 8000


def hashed(content: str) -> str:
    """The part of a file's name that changes with its content."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


@cache
def number(value: int) -> str:
    """A number from 0 in 64 signs."""
    signs = LAST[value & 31]
    while value := value >> 5:
        signs = MORE[value & 31] + signs
    return signs


def gaps(places: Iterable[int], counts: Mapping[int, int] | None = None) -> str:
    """Ascending places as gaps; after each, where it is not 1, its count in decimal digits."""
    written, last = [], -1
    for place in places:
        count = counts[place] if counts else 1
        written.append(number(place - last - 1) + (str(count) if count > 1 else ""))
        last = place
    return "".join(written)


@dataclass(frozen=True)
class Cut:
    """The index in files; ``starts`` has for each file where its terms start: the shortest text that tells it from the file before."""

    files: tuple[str, ...]
    starts: tuple[str, ...]


def cut(lines: Mapping[str, str], most: int = SHARDS) -> Cut:
    """The lines of the terms in order, in files of about the same length, not many more than ``most``."""
    terms = sorted(lines, key=sorting)
    target = max(SHARD, sum(map(len, lines.values())) // most)
    files: list[list[str]] = [[]]
    length = 0
    for term in terms:
        if files[-1] and length + len(lines[term]) / 2 > target:
            files.append([])
            length = 0
        files[-1].append(term)
        length += len(lines[term])
    lasts = ["", *(f[-1] for f in files if f)]
    starts = tuple(apart(before, file[0]) for before, file in zip(lasts, files, strict=False) if file)
    return Cut(tuple("".join(lines[t] for t in file) for file in files), starts)


def sorting(term: str) -> bytes:
    """The order in which JavaScript compares texts: by UTF-16 units."""
    return term.encode("utf-16-be")


def apart(before: str, first: str) -> str:
    """The shortest start of ``first`` that sorts after ``before``."""
    return next(first[:n] for n in range(len(first) + 1) if sorting(first[:n]) > sorting(before) or n == len(first))


@dataclass(frozen=True)
class Vocabulary:
    """Every word that finds something, in order, with how many paragraphs it stands in; and the words of each term."""

    often: Mapping[str, int]
    of_term: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, documents: Iterable[Document], others: Iterable[str], spellings: Mapping[str, str]) -> Vocabulary:
        """``others`` are texts whose words find paragraphs without standing in one."""
        counts: Counter[str] = Counter()
        for document in documents:
            counts.update({t for w in document.words for t in (w.term, w.joined) if t})
        for text in others:
            counts.update({t: 0 for w in words_of(text) for t in (w.term, w.joined) if t})
        often = {w: counts[w] for w in sorted(counts, key=sorting) if w not in STOP_WORDS and not has_hangul(w)}
        of_term: dict[str, tuple[str, ...]] = {}
        for word in often:
            term = stem(spellings.get(word, word))
            of_term[term] = (*of_term.get(term, ()), word)
        return cls(often, of_term)

    def written(self) -> dict[str, str]:
        """By initial letter (``0`` for others) a line a word: how often (binary), what it shares with the word before, the rest."""
        lines: dict[str, list[str]] = {}
        before = ""
        for word, count in self.often.items():
            letter = word[0] if "a" <= word[0] <= "z" else "0"
            before = before if letter in lines else ""
            lines.setdefault(letter, []).append(f"{number(count.bit_length())}{front_coded(before, word)}")
            before = word
        return {letter: "\n".join(own) for letter, own in lines.items()}


def lines_of(builder: TermBuilder, documents: Sequence[Document], meant: Mapping[str, list[int]], vocabulary: Vocabulary) -> dict[str, str]:
    """For each term its line: ``term postings/postings/… meanings words``, with the words that have the term as their stem."""
    places = {str(d.id): i for i, d in enumerate(documents)}
    lines = {}
    for term in builder.inverted_index:
        words = "".join(front_coded(term, word) for word in vocabulary.of_term.get(term, ()))
        lines[term] = f"{term} {postings(term, builder, places)} {gaps(sorted(meant.get(term, ())))} {words}".rstrip() + "\n"
    return lines


def spelling_lines(spellings: Mapping[str, str], lines: Mapping[str, str]) -> dict[str, str]:
    """For each other spelling that is no term itself, a line that leads to the usual one: ``defenc =defens``."""
    pairs = {stem(spelling): stem(usual) for spelling, usual in spellings.items()}
    return {other: f"{other} ={usual}\n" for other, usual in pairs.items() if other not in lines and usual in lines}


def postings(term: str, builder: TermBuilder, places: Mapping[str, int]) -> str:
    """Where a term stands and how often, field by field; empty fields at the end are left out."""
    fields = []
    for name in BOOSTS:
        counts = {places[ref]: builder.field_term_frequencies[f"{name}/{ref}"][term] for ref in builder.inverted_index[term][name]}
        fields.append(gaps(sorted(counts), counts))
    return "/".join(fields).rstrip("/")


def frequent_words(documents: Iterable[Document]) -> list[str]:
    """Words that are no stop words and stand nearly as often."""
    counts = Counter(w.term for document in documents for w in document.words)
    return sorted(term for term, count in counts.items() if count > FREQUENT and term not in STOP_WORDS)


def phrase_lines(documents: Sequence[Document], frequent: Container[str]) -> dict[str, str]:
    """For each word, as spelled, its line: the word, then for each document that has it the gap, how often, the gaps between places.

    A stop word or a frequent one stands too often for that: it has a line with each word that follows it.
    """
    written: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for i, document in enumerate(documents):
        places: dict[str, list[int]] = defaultdict(list)
        placed = [(w.term, place) for w, place in zip(document.words, positions(document.text, document.words), strict=True)]
        for (term, place), (after, where) in pairwise([*placed, ("", 0)]):
            paired = term in STOP_WORDS or term in frequent
            places[together(term, after, where - place) if paired else term].append(place)
        for term, own in places.items():
            often = str(len(own)) if len(own) > 1 else ""
            written[term].append(number(i - last.get(term, -1) - 1) + often + gaps(own))
            last[term] = i
    return {word: f"{word} {''.join(parts)}\n" for word, parts in written.items()}


def together(word: str, after: str, distance: int) -> str:
    """A word with the word after it, and how far that is: ``of_the``, ``and_stability_2``."""
    return f"{word}_{after}" if distance == 1 or not after else f"{word}_{after}_{distance}"


def meanings_by_term(
    documents: Iterable[Document], meanings: Mapping[str, Meaning], found_by: Mapping[str, Iterable[str]]
) -> dict[str, list[int]]:
    """For each term the meanings, by number, through which the documents of its names field have it."""
    shown = {s.meaning for d in documents for s in d.spots}
    by_term: dict[str, list[int]] = {}
    for n, id in enumerate(meanings):
        for term in found_by[id] if id in shown else ():
            by_term.setdefault(term, []).append(n)
    return by_term


@dataclass(frozen=True)
class TextFiles:
    """The texts of a statement in pieces; ``counts`` has how many paragraphs each has."""

    hash: str
    files: tuple[str, ...]
    counts: tuple[int, ...]


def text_files(documents: Sequence[Document], numbers: Mapping[str, int]) -> TextFiles:
    """The texts of a statement's documents: a line of text and a line of spots each."""
    pieces: list[list[Document]] = [[]]
    for document in documents:
        if pieces[-1] and sum(len(d.text) for d in pieces[-1]) + len(document.text) / 2 > PIECE:
            pieces.append([])
        pieces[-1].append(document)
    files = tuple("".join(f"{d.text}\n{spots(d, numbers)}\n" for d in piece) for piece in pieces)
    return TextFiles(hashed("".join(files)), files, tuple(map(len, pieces)))


def spots(document: Document, numbers: Mapping[str, int]) -> str:
    """Where the text shows which meaning: start, length, number of the meaning. Places count UTF-16 units, as JavaScript does."""

    def units(end: int) -> int:
        return len(document.text[:end].encode("utf-16-le")) // 2

    return "".join(number(units(s.start)) + number(units(s.end) - units(s.start)) + number(numbers[s.meaning]) for s in document.spots)


def front_coded(before: str, word: str) -> str:
    """How many first letters a word shares with the one before it, and its other letters."""
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))))
    return number(shared) + word[shared:]


def korean_words(meanings: Iterable[Meaning]) -> str:
    """Lines of Korean words that find the same, compacted, the one that is indexed first."""
    lines = []
    for meaning in meanings:
        if korean_term(meaning):
            lines.append(" ".join(dict.fromkeys(map(compact, meaning.korean))))
    return "\n".join(dict.fromkeys(lines))

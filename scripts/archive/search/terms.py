"""How a text becomes the words that are indexed and looked up.

``overrides/assets/js/search/terms.mjs`` does the same in the browser; a test holds
the two together. Typographic variants are one word here: curly and straight
quotes, all hyphens, ``U.S.`` and ``US``, ``alliance's`` and ``alliance``,
``table-top`` and ``tabletop``, ``UFS23`` and ``UFS 23``, ``condition #3`` and
``condition 3``. Stemming and stop words are lunr's own, later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

from archive.text.typography import ALL_HYPHENS, WITHIN_WORDS

# Inside a word: letters, digits, combining accents, and what is invisible (soft hyphen, zero-width space …).
INSIDE = r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])"
LETTER = r"[^\W\d_]"
WORD = re.compile(
    rf"(?P<acronym>(?<!{INSIDE}){LETTER}(?:\.{LETTER})+(?!{INSIDE})\.?)"  # U.S.  D.C.
    r"|(?P<sum>[0-9]+\+[0-9]+)"  # 2+2
    r"|(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]))"  # 28,500
    rf"|(?P<word>{INSIDE}+(?:[{WITHIN_WORDS}]{INSIDE}+)*)"
)
INVISIBLE = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
POSSESSIVE = re.compile(rf"[{WITHIN_WORDS}]s$", re.IGNORECASE)
LETTERS_AND_NUMBER = re.compile(r"([^\W\d_]{2,})([0-9]+)")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
UNITED_STATES = "usa"


class Word(NamedTuple):
    """A word of a text. ``joined`` is what it makes with the word before, where a hyphen or nothing stands between."""

    term: str
    joined: str | None
    start: int
    end: int


def fold(found: re.Match[str]) -> str:
    """The one spelling of what was found: lower case, without marks, apostrophes and dots."""
    raw = found.group()
    if found.lastgroup == "acronym" or raw == "US":
        letters = raw.replace(".", "").lower()
        return UNITED_STATES if letters == "us" else letters
    return raw.replace("+", "plus") if found.lastgroup == "sum" else fold_word(raw)


@cache
def fold_word(raw: str) -> str:
    """A word or a number in its one spelling; empty where nothing is left of it."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", POSSESSIVE.sub("", raw)))
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", plain)).lower()
    return "".join(c for c in plain if c.isalnum())


def words_of(text: str, spellings: Mapping[str, str] | None = None) -> list[Word]:
    """The words of ``text`` in order, with their places. ``spellings`` maps a variant to the usual one: defence, defense."""
    words: list[Word] = []
    usual = spellings or {}
    end, last = -1, ""
    for found in WORD.finditer(text):
        term = fold(found)
        if not term:
            continue
        start, after = found.span()
        hyphened = start == end + 1 and text[end] in ALL_HYPHENS
        parts = LETTERS_AND_NUMBER.fullmatch(term) if term[-1].isdecimal() else None
        for part in parts.groups() if parts else (term,):
            part = usual.get(part, part)
            joined = last + part if hyphened and UNITED_STATES not in (last, part) else None
            words.append(Word(part, joined, start, after))
            last, hyphened = part, True
        end = after
    return words


# How far a sign between two words moves them apart in a phrase. Quotation marks, dashes and spaces do not.
APART = {",": 1, "'": 1, "’": 1, ";": 2, ":": 3, ".": 4, "!": 4, "?": 4, "…": 4, "(": 5, ")": 5, "[": 5, "]": 5, "/": 6, "&": 7, "%": 8}


def positions(text: str, words: list[Word]) -> list[int]:
    """Where each word stands, for phrases: words that follow each other are 1 apart, more with a sign between them."""
    places, place, end = [], 0, 0
    for word in words:
        between = text[end : word.start]
        place += 1 if between == " " else 1 + sum(APART.get(sign, 0) for sign in between)
        places.append(place)
        if word.end != end and text[word.end - 1] in "sS":
            place += bool(POSSESSIVE.search(text[word.start : word.end]))
        end = word.end
    return places


def indexed(words: Iterable[Word]) -> list[str]:
    """What is indexed of words: the stem of every word that is no stop word, and of what hyphened words make when joined."""
    terms = [t for w in words for t in (w.term, w.joined) if t]
    return [stem(t) for t in terms if t not in STOP_WORDS]


class BrowserStemmer(PorterStemmer):
    """Porter's stemmer as lunr.js has it; lunr.py's differs in final y (``try``, ``lay``), in ``yy`` and in bare suffixes."""

    b: str  # the word
    k: int  # its last letter

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i"

    def doublec(self, j: int) -> bool:
        return self.b[j] != "y" and bool(super().doublec(j))

    def ends(self, s: str) -> bool:
        return len(s) <= self.k and bool(super().ends(s))


@cache
def stem(term: str) -> str:
    """The term that lunr indexes for a word."""
    return BrowserStemmer().stem(term, None)


def stems_of(words: Iterable[Word]) -> list[str]:
    return [stem(word.term) for word in words]


def is_stop_word(term: str) -> bool:
    return term in STOP_WORDS


def compact(korean: str) -> str:
    """Korean words without what varies freely between them: spaces, hyphens, middle dots, other signs."""
    folded = unicodedata.normalize("NFKC", korean).lower()
    return "".join(c for c in folded if c.isalnum())


def has_hangul(text: str) -> bool:
    return bool(HANGUL.search(text))


@dataclass(frozen=True)
class Occurrence:
    """A phrase found in words: index of the first, index after the last, what it means."""

    first: int
    last: int
    meant: str

    def within(self, other: Occurrence) -> bool:
        """True where ``other`` covers this and more."""
        return other.first <= self.first and self.last <= other.last and other.last - other.first > self.last - self.first


@dataclass(frozen=True)
class Phrases:
    """Sequences of words to be found in texts, and what each means. Compared by stems."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def of(cls, meanings: Mapping[str, Iterable[str]], spellings: Mapping[str, str] | None = None) -> Phrases:
        """``meanings`` maps what is meant to the phrases that mean it."""
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for meant, phrases in meanings.items():
            for phrase in phrases:
                sequence = tuple(stems_of(words_of(phrase, spellings)))
                if sequence:
                    by_first.setdefault(sequence[0], []).append((sequence, meant))
        return cls({first: tuple(dict.fromkeys(sequences)) for first, sequences in by_first.items()})

    def found_in(self, stems: Sequence[str]) -> list[Occurrence]:
        """Every occurrence in the stems of words, in order, overlapping ones included."""
        return [
            Occurrence(i, i + len(sequence), meant)
            for i, first in enumerate(stems)
            if first in self.by_first
            for sequence, meant in self.by_first[first]
            if tuple(stems[i : i + len(sequence)]) == sequence
        ]

"""Paragraphs as the search indexes them, and lunr's index of them.

The fields: ``text``; ``title``, with the statement's key and date; ``names``, the
words of all that the paragraph has words for (an acronym, its long form, what
readers call it); ``topics``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lunr.builder import Builder
from lunr.field_ref import FieldRef
from lunr.pipeline import Pipeline
from lunr.token import Token

from archive.model.apparatus import Apparatus, Mention
from archive.model.ids import KEY, Key, ParagraphId
from archive.model.statement import Paragraph, Statement
from archive.register.meetings import Register
from archive.register.names import Names
from archive.text.ordinals import ordinal
from archive.times.in_words import longdate

from .synonyms import Meaning, Spot, Spotter, Synonyms, meanings_of, terms_of
from .terms import Word, indexed, stem, words_of

# What a match counts for, by where it stands.
BOOSTS = {"text": 1, "title": 0.4, "names": 0.8, "topics": 0.6}
# The fields whose length counts: a long paragraph says less with a word than a short one. In the others every length is 1.
MEASURED = ("text",)
# A length in terms is rounded to one of these, so that it takes one character in the manifest.
LENGTHS = (1, 2, 3, 4, 6, 8, 11, 16, 22, 31, 43, 60, 84, 118, 165, 231, 323, 453, 634, 888)


@dataclass(frozen=True)
class SearchSources:
    """What the index is made of. ``topics`` maps a topic's id to its name."""

    statements: Sequence[Statement]
    apparatus: Mapping[ParagraphId, Apparatus]
    names: Names
    register: Register
    topics: Mapping[str, str]
    synonyms: Synonyms


@dataclass(frozen=True)
class Document:
    """A paragraph as it is indexed: its words, the terms of each field, the spots where its text shows a meaning."""

    id: ParagraphId
    text: str
    words: list[Word]
    terms: Mapping[str, list[str]]
    spots: tuple[Spot, ...]
    topics: tuple[str, ...]
    mentions: tuple[str, ...]


def meanings_in(sources: SearchSources) -> dict[str, Meaning]:
    """The meanings by id: names, groups of words, and the meetings that paragraphs mention."""
    meanings = {m.id: m for m in meanings_of(sources.names, sources.synonyms)}
    targets = {m.target for apparatus in sources.apparatus.values() for m in apparatus.mentions}
    for target in sorted(targets - set(meanings)):
        meeting = meeting_meaning(target, sources.register)
        if meeting:
            meanings[target] = meeting
    return meanings


def meeting_meaning(target: str, register: Register) -> Meaning | None:
    """The words that find a meeting, where ``target`` is the key of one: ``54th SCM``, ``SCM 54``, ``November 2022``."""
    key = Key.parse(target) if KEY.fullmatch(target) else None
    series = register.series.get(key.series) if key else None
    if key is None or series is None:
        return None
    number = ordinal(key.ordinal) if key.ordinal else key.rest
    meeting = register.meetings.get(key)
    words = (f"{number} {series.name}", register.siglum(key), longdate(meeting.start) if meeting and meeting.start else key.rest)
    label = f"{number} {series.label}" if key.ordinal else register.siglum(key)
    return Meaning(target, label, (), words, tuple(meeting.facts.get("ko", ())) if meeting else ())


@dataclass(frozen=True)
class Reader:
    """Reads paragraphs as documents: the sources with what is worked out once for all paragraphs."""

    sources: SearchSources
    meanings: Mapping[str, Meaning]
    spotter: Spotter
    found_by: Mapping[str, list[str]]  # the terms of each meaning
    topics: Mapping[str, list[str]]  # the terms of each topic

    @classmethod
    def of(cls, sources: SearchSources, meanings: Mapping[str, Meaning]) -> Reader:
        spellings = sources.synonyms.spellings
        return cls(
            sources,
            meanings,
            Spotter.of((m for m in meanings.values() if m.shown_by), spellings),
            {id: terms_of(meaning, spellings) for id, meaning in meanings.items()},
            {id: indexed(words_of(name, spellings)) for id, name in sources.topics.items()},
        )

    def read(self, statement: Statement, paragraph: Paragraph, title: list[str]) -> Document:
        id = statement.id_of(paragraph)
        apparatus = self.sources.apparatus.get(id, Apparatus())
        words = words_of(paragraph.text, self.sources.synonyms.spellings)
        spots = with_mentions(self.spotter.spots(words, str(statement.key)), apparatus.mentions, self.meanings)
        terms = {
            "text": indexed(words),
            "title": title,
            "names": list(dict.fromkeys(chain.from_iterable(self.found_by[s.meaning] for s in spots))),
            "topics": list(dict.fromkeys(chain.from_iterable(self.topics.get(t, ()) for t in apparatus.topics))),
        }
        mentioned = tuple(dict.fromkeys(m.target for m in apparatus.mentions))
        return Document(id, paragraph.text, words, terms, tuple(spots), apparatus.topics, mentioned)


def documents_of(sources: SearchSources, meanings: Mapping[str, Meaning]) -> list[Document]:
    """Every paragraph of the archive, in its order."""
    reader = Reader.of(sources, meanings)
    documents = []
    for statement in sources.statements:
        title = indexed(words_of(heading(statement, sources.register), sources.synonyms.spellings))
        documents += [reader.read(statement, p, list(dict.fromkeys(title))) for p in statement.paragraphs]
    return documents


def heading(statement: Statement, register: Register) -> str:
    """What the title field is made of: title, key and date: ``… SCM 55 55th 13 November 2023``."""
    key = statement.key
    number = ordinal(key.ordinal) if key.ordinal else ""
    return " ".join(filter(None, (statement.title, register.siglum(key), number, longdate(statement.date))))


def with_mentions(spots: list[Spot], mentions: Iterable[Mention], meanings: Mapping[str, Meaning]) -> list[Spot]:
    """The spots with those of mentions that only their context explains: ``DEPMIN Heo``, ``this year's SCM``."""
    seen = {s.meaning for s in spots}
    more: dict[str, Spot] = {}
    for mention in mentions:
        if mention.target in meanings and mention.target not in seen:
            more.setdefault(mention.target, Spot(mention.start, mention.end, mention.target))
    return sorted([*spots, *more.values()])


class TermBuilder(Builder):
    """lunr's builder for documents whose fields are terms already, with lengths rounded to ``LENGTHS``."""

    def add(self, doc: Mapping[str, Any], attributes: Mapping[str, Any] | None = None) -> None:
        ref = doc[self._ref]
        self._documents[ref] = attributes or {}
        self.document_count += 1
        for name in self._fields:
            counts = Counter(doc[name])
            field = str(FieldRef(ref, name))
            self.field_term_frequencies[field] = counts
            self.field_lengths[field] = LENGTHS[length_class(counts.total())] if name in MEASURED else 1
            for term in counts:
                self.postings(term)[name][ref] = {}

    def postings(self, term: str) -> dict[str, Any]:
        """The postings of a term by field."""
        if term not in self.inverted_index:
            self.inverted_index[term] = {name: {} for name in self._fields} | {"_index": self.term_index}
            self.term_index += 1
        return self.inverted_index[term]


def length_class(terms: int) -> int:
    """Which of ``LENGTHS`` is nearest to a number of terms."""
    return min(range(len(LENGTHS)), key=lambda i: abs(LENGTHS[i] - terms))


def stem_token(token: Token, i: int | None = None, tokens: list[Token] | None = None) -> Token:
    """The stemmer as a function of lunr's pipeline."""
    return token.update(lambda term, _: stem(term))


Pipeline.register_function(stem_token, "stemmer of lunr.js")


def builder_of(documents: Iterable[Document]) -> TermBuilder:
    """lunr's builder with every document in it; its ``build()`` gives the whole ``lunr.Index``."""
    builder = TermBuilder()
    builder.ref("id")
    builder.search_pipeline.add(stem_token)
    for name, boost in BOOSTS.items():
        builder.field(name, boost)
    for document in documents:
        builder.add({"id": str(document.id), **document.terms})
    return builder

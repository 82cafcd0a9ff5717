"""The search index: paragraphs by their words, built by lunr, cut by term for the browser.

    search/manifest.json              what there is: statements, paragraphs, shards, topics
    search/terms/<index>-<n>.txt      the postings of some terms
    search/phrases-<hash>.txt         where the files below start
    search/phrases/<hash>-<n>.txt     the places of some words, for phrases
    search/words/<hash>-<letter>.txt  every word, for wildcards, typing errors and suggestions
    search/korean-<hash>.txt          Korean words, those that find the same on a line
    search/mentions-<hash>.txt        which paragraphs mention what, for the facet
    search/text/<key>-<hash>-<n>.txt  the text of some paragraphs of a statement

A score of lunr's depends on the query's terms alone, so the browser loads the
shards of those terms and makes a ``lunr.Index`` of them. The postings say how often
a term stands in a paragraph. With the lengths of the paragraphs, which are in the
manifest, that gives the weights of lunr's field vectors to the last digit, in less
than half the bytes of the weights. Every weight changes with every new statement,
so one hash names all shards.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from archive.model.statement import Statement
from archive.register.meetings import Register

from .documents import (
    BOOSTS,
    LENGTHS,
    MEASURED,
    Document,
    SearchSources,
    builder_of,
    documents_of,
    heading,
    length_class,
    meanings_in,
)
from .shards import (
    LAST,
    MORE,
    SHARDS,
    TextFiles,
    Vocabulary,
    cut,
    frequent_words,
    gaps,
    hashed,
    korean_words,
    lines_of,
    meanings_by_term,
    phrase_lines,
    spelling_lines,
    text_files,
)
from .synonyms import Meaning, terms_of

SIGNS = LAST + MORE


class Section(NamedTuple):
    """Some files by address, and what the manifest says of them."""

    files: Mapping[str, str]
    said: Mapping[str, Any]


def search_files(sources: SearchSources, aliases: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of the search by its address, its scripts left out (see ``site.scripts``).

    ``aliases`` maps withdrawn paragraph ids to those that now hold their place.
    """
    meanings = meanings_in(sources)
    documents = documents_of(sources, meanings)
    vocabulary = Vocabulary.of(documents, other_words(sources, documents, meanings), sources.synonyms.spellings)
    texts = texts_of(documents, meanings)
    parts = (
        Section({}, contents(sources, documents, texts) | {"aliases": dict(aliases)}),
        terms(documents, meanings, vocabulary, sources.synonyms.spellings),
        phrases(documents),
        words(vocabulary),
        lists(documents, meanings),
    )
    manifest = {name: value for part in parts for name, value in part.said.items()}
    files = dict(chain.from_iterable(part.files.items() for part in parts))
    files |= {f"search/text/{key}-{text.hash}-{n}.txt": piece for key, text in texts.items() for n, piece in enumerate(text.files)}
    files["search/manifest.json"] = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    return {address: content.encode() for address, content in files.items()}


def terms(documents: Sequence[Document], meanings: Mapping[str, Meaning], vocabulary: Vocabulary, spellings: Mapping[str, str]) -> Section:
    """The postings. Every weight changes with every new statement, so one hash names all shards."""
    found_by = {id: terms_of(meaning, spellings) for id, meaning in meanings.items()}
    lines = lines_of(builder_of(documents), documents, meanings_by_term(documents, meanings, found_by), vocabulary)
    shards = cut(lines | spelling_lines(spellings, lines))
    index = hashed("".join(shards.files))
    files = {f"search/terms/{index}-{n}.txt": content for n, content in enumerate(shards.files)}
    return Section(files, {"index": index, "shards": " ".join(shards.starts)})


def phrases(documents: Sequence[Document]) -> Section:
    """The places of words; what is frequent, and where their files start, is in a file of its own, since few queries have a phrase."""
    frequent = frequent_words(documents)
    # A phrase has many words: their files are smaller.
    shards = cut(phrase_lines(documents, frozenset(frequent)), 2 * SHARDS)
    index = hashed("".join(shards.files))
    files = {f"search/phrases/{index}-{n}.txt": content for n, content in enumerate(shards.files)}
    starts = " ".join([index, ",".join(frequent), *shards.starts])
    return Section({**files, f"search/phrases-{hashed(starts)}.txt": starts}, {"phrases": hashed(starts)})


def words(vocabulary: Vocabulary) -> Section:
    """Every word, by initial letter."""
    written = vocabulary.written()
    index = hashed("".join(written.values()))
    files = {f"search/words/{index}-{letter}.txt": content for letter, content in written.items()}
    return Section(files, {"words": index, "letters": "".join(written)})


def lists(documents: Sequence[Document], meanings: Mapping[str, Meaning]) -> Section:
    """Korean words, and what is mentioned where."""
    shown = {spot.meaning for document in documents for spot in document.spots}
    made = {"korean": korean_words(m for m in meanings.values() if m.id in shown), "mentions": mentions(documents, meanings)}
    files = {f"search/{name}-{hashed(content)}.txt": content for name, content in made.items()}
    return Section(files, {name: hashed(content) for name, content in made.items()})


def texts_of(documents: Sequence[Document], meanings: Mapping[str, Meaning]) -> dict[str, TextFiles]:
    """The texts of each statement, by its key."""
    numbers = {id: n for n, id in enumerate(meanings)}
    by_statement: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_statement[str(document.id.key)].append(document)
    return {key: text_files(own, numbers) for key, own in by_statement.items()}


def contents(sources: SearchSources, documents: Sequence[Document], texts: Mapping[str, TextFiles]) -> dict[str, Any]:
    """What the archive holds, and what scores need to know of it."""
    return {
        "fields": BOOSTS,
        "lengths": LENGTHS,
        "classes": {name: "".join(SIGNS[length_class(len(d.terms[name]))] for d in documents) for name in MEASURED},
        "series": series(sources),
        "statements": [statement_row(s, texts[str(s.key)]) for s in sources.statements if s.paragraphs],
        "topics": [[id, name, gaps(i for i, d in enumerate(documents) if id in d.topics)] for id, name in sources.topics.items()],
    }


def series(sources: SearchSources) -> dict[str, list[str]]:
    """By the id of each series that the archive holds statements of: how it is called, its label first."""
    called = {}
    bare = party_prefix(sources.register)
    for id in dict.fromkeys(s.key.series for s in sources.statements):
        known, name = sources.register.series.get(id), sources.names.entries.get(id)
        own = [*([known.label, known.name] if known else [id]), *([name.name, *name.ko] if name else [])]
        called[id] = list(dict.fromkeys([*own, *(bare.sub("", n) for n in own)]))
    return called


def party_prefix(register: Register) -> re.Pattern[str]:
    """The parties before the name of a series, "ROK-U.S. " or "한미": people turn them round, or leave them out."""
    syllables = "".join(party.ko for party in register.parties.values() if party.ko)
    return re.compile(r"^[\w.]+(?:-[\w.]+)+ " + (rf"|^[{syllables}]{{2,}} ?" if syllables else ""))


def statement_row(statement: Statement, text: TextFiles) -> list[Any]:
    """Key, title, date, last day or nothing, fragments, hash of the text, paragraphs in each of its pieces."""
    fragments = " ".join(str(p.locator) for p in statement.paragraphs)
    return [str(statement.key), statement.title, statement.date, statement.end_date or "", fragments, text.hash, text.counts]


def mentions(documents: Sequence[Document], meanings: Mapping[str, Meaning]) -> str:
    """Lines of ``id<tab>label<tab>paragraphs``, the most mentioned first."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        for target in document.mentions:
            places[target].append(i)
    ranked = sorted(places, key=lambda id: (-len(places[id]), id))
    return "\n".join(f"{id}\t{meanings[id].label if id in meanings else id}\t{gaps(places[id])}" for id in ranked)


def other_words(sources: SearchSources, documents: Iterable[Document], meanings: Mapping[str, Meaning]) -> list[str]:
    """What finds paragraphs without standing in one: titles, topics, readers' words for what the paragraphs show."""
    shown = {s.meaning for d in documents for s in d.spots}
    phrases = [phrase for id in shown for phrase in meanings[id].words]
    return sorted({*phrases, *sources.topics.values(), *(heading(s, sources.register) for s in sources.statements)})

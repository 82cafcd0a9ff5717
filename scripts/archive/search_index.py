"""The search index: paragraphs by their words, built by lunr, cut by term for the browser.

    search/manifest.json              what there is: statements, paragraphs, shards, topics
    search/terms/<index>-<n>.txt      the postings of some terms
    search/phrases-<hash>.txt         where the files below start
    search/phrases/<hash>-<n>.txt     the places of some words, for phrases
    search/words/<hash>-<letter>.txt  every word, for wildcards, typing errors and suggestions
    search/korean-<hash>.txt          Korean words, those that find the same on a line
    search/mentions-<hash>.txt        which paragraphs mention what, for the facet
    search/text/<key>-<hash>-<n>.txt  the text of some paragraphs of a statement
    assets/js/search/lunr.mjs         lunr.js, as far as a search needs it

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
from collections.abc import Mapping, Sequence
from typing import Any

from .model import Apparatus, Statement
from .names import Names
from .permalink import ParagraphId
from .register import Register
from .search_documents import (
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
from .search_script import browser_module
from .search_shards import (
    LAST,
    MORE,
    TextFiles,
    Vocabulary,
    cut,
    gaps,
    hashed,
    korean_words,
    lines_of,
    meanings_by_term,
    phrase_lines,
    spelling_lines,
    text_files,
)
from .search_synonyms import Meaning, Synonyms, terms_of

SIGNS = LAST + MORE
# "ROK-U.S. " before the name of a series: people turn the two round, or leave them out.
COUNTRIES = re.compile(r"^[\w.]+-[\w.]+ |^한미 ?")


def search_files(
    statements: Sequence[Statement],
    apparatus: Mapping[ParagraphId, Apparatus],
    names: Names,
    register: Register,
    topics: Mapping[str, str],
    synonyms: Synonyms,
    lunr_js: str,
    aliases: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Every file of the search by its address.

    ``topics`` maps a topic's id to its name; ``lunr_js`` is the source of lunr.js
    2.3.9; ``aliases`` maps withdrawn paragraph ids to those that now hold their
    place. Raises ValueError where ``lunr_js`` is another version.
    """
    sources = SearchSources(statements, apparatus, names, register, topics, synonyms)
    meanings = meanings_in(sources)
    documents = documents_of(sources, meanings)
    found_by = {id: terms_of(m, synonyms.spellings) for id, m in meanings.items()}
    vocabulary = Vocabulary.of(documents, other_words(sources, documents, meanings), synonyms.spellings)
    lines = lines_of(builder_of(documents), documents, meanings_by_term(documents, meanings, found_by), vocabulary)
    shards = cut(lines | spelling_lines(synonyms.spellings, lines))
    texts = texts_of(documents, meanings)
    words = vocabulary.written()
    phrases = cut(phrase_lines(documents))
    phrases_hash = hashed("".join(phrases.files))
    extra = {
        "phrases": " ".join([phrases_hash, *phrases.starts]),
        "korean": korean_words(meanings.values()),
        "mentions": mentions(documents, meanings),
    }
    index = hashed("".join(shards.files))
    hashes = {name: hashed(content) for name, content in extra.items()} | {"words": hashed("".join(words.values()))}
    manifest = {
        "index": index,
        "shards": " ".join(shards.starts),
        "letters": "".join(words),
        **hashes,
        **contents(sources, documents, texts),
        "aliases": dict(aliases or {}),
    }
    files = {f"search/terms/{index}-{n}.txt": content for n, content in enumerate(shards.files)}
    files |= {f"search/phrases/{phrases_hash}-{n}.txt": content for n, content in enumerate(phrases.files)}
    files |= {f"search/words/{hashes['words']}-{letter}.txt": content for letter, content in words.items()}
    files |= {f"search/{name}-{hashes[name]}.txt": content for name, content in extra.items()}
    files |= {f"search/text/{key}-{text.hash}-{n}.txt": content for key, text in texts.items() for n, content in enumerate(text.files)}
    files |= {"search/manifest.json": compact_json(manifest), "assets/js/search/lunr.mjs": browser_module(lunr_js)}
    return {address: content.encode() for address, content in files.items()}


def compact_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def texts_of(documents: Sequence[Document], meanings: Mapping[str, Meaning]) -> dict[str, TextFiles]:
    """The texts of each statement, by its key."""
    numbers = {id: n for n, id in enumerate(meanings)}
    by_statement: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_statement[str(document.id.key)].append(document)
    return {key: text_files(own, numbers) for key, own in by_statement.items()}


def contents(sources: SearchSources, documents: Sequence[Document], texts: Mapping[str, TextFiles]) -> dict[str, Any]:
    """What the manifest says of the archive."""
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
    held = dict.fromkeys(s.key.series for s in sources.statements)
    called = {}
    for id in held:
        known = sources.register.series.get(id)
        name = sources.names.entries.get(id)
        names = [*([known.label, known.name] if known else [id]), *([name.name, *name.ko] if name else [])]
        called[id] = list(dict.fromkeys([*names, *(COUNTRIES.sub("", n) for n in names)]))
    return called


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


def other_words(sources: SearchSources, documents: Sequence[Document], meanings: Mapping[str, Meaning]) -> list[str]:
    """What finds paragraphs without standing in one: titles, topics, readers' words for what the paragraphs show."""
    shown = {s.meaning for d in documents for s in d.spots}
    words = [phrase for id in shown for phrase in meanings[id].words]
    return sorted({*words, *sources.topics.values(), *(heading(s, sources.register) for s in sources.statements)})

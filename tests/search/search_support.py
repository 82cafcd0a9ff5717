"""What the tests of the search share: the archive's own search files, a large synthetic archive, a way to run JavaScript."""

from __future__ import annotations

import atexit
import json
import random
import re
import subprocess
import tempfile
import threading
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from archive.files import holdings
from archive.mentions.annotate import annotate_statement
from archive.mentions.lexicon import compile_lexicon
from archive.model.apparatus import Apparatus
from archive.model.ids import Key, ParagraphId
from archive.model.statement import Statement
from archive.register.names import read_names
from archive.register.topics import TOPICS, read_topics, topics_of
from archive.search.documents import SearchSources
from archive.search.index import search_files
from archive.search.synonyms import SYNONYMS, read_synonyms
from archive.site.scripts import browser_scripts
from support.project import ROOT

DRIVER = ROOT / "tests/search/test_search_query.mjs"
LUNR_JS = Path(find_spec("mkdocs").submodule_search_locations[0]) / "contrib/search/templates/search/lunr.js"
TOPIC_NAMES = {t.id: t.name for t in read_topics((ROOT / TOPICS).read_text(encoding="utf-8"))}


@cache
def archive_sources() -> SearchSources:
    """The archive as it is."""
    held = holdings.read_docs(ROOT)
    return sources_of(held.statements)


def sources_of(statements: tuple[Statement, ...]) -> SearchSources:
    """Any statements, with the archive's registers."""
    held = holdings.read_docs(ROOT)
    names = read_names((ROOT / "sources/register/names.yml").read_text(encoding="utf-8"), held.register)
    synonyms = read_synonyms((ROOT / SYNONYMS).read_text(encoding="utf-8"), [n.id for n in names])
    rules = read_topics((ROOT / TOPICS).read_text(encoding="utf-8"))
    lexicon = compile_lexicon(names, held.register, [s.key for s in statements])
    apparatus = {id: found for s in statements for id, found in annotate_statement(s, lexicon).items()}
    texts = {s.id_of(p): p.text for s in statements for p in s.paragraphs}
    full: dict[ParagraphId, Apparatus] = {
        id: replace(a, topics=topics_of(texts[id], [m.target for m in a.mentions], rules)) for id, a in apparatus.items()
    }
    return SearchSources(statements, full, names, held.register, TOPIC_NAMES, synonyms)


def files_of(sources: SearchSources) -> dict[str, bytes]:
    return search_files(sources, {})


@cache
def scripts() -> dict[str, bytes]:
    """The scripts of the search as they are published."""
    folder = ROOT / "overrides"
    modules = [*(folder / "assets/js").glob("search-*.mjs"), *(folder / "assets/js/search").iterdir()]
    sources = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in modules}
    return browser_scripts(sources, LUNR_JS.read_text(encoding="utf-8"))


def synthetic(count: int, seed: int = 1) -> tuple[Statement, ...]:
    """``count`` statements of sentences of the held ones, a word in twelve replaced by one of 6,000 invented words (Zipf)."""
    chance = random.Random(seed)
    held = holdings.read_docs(ROOT).statements
    sentences = [s for held_one in held for p in held_one.paragraphs for s in re.split(r"(?<=[.!?]) (?=[A-Z])", p.text)]
    invented = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6000)]
    ranks = [1 / (i + 1) for i in range(len(invented))]
    return tuple(synthetic_statement(n, held[n % len(held)], sentences, invented, ranks, chance) for n in range(count))


SYLLABLES = re.findall("[a-z]+", "ba cor den fel gri hum jas kor lan mer nis pol qua ros sta tem ulo vis wen zor an er in ol")


def synthetic_statement(
    n: int, like: Statement, sentences: list[str], invented: list[str], ranks: list[float], chance: random.Random
) -> Statement:
    """A statement of the length of ``like``, numbered as it is."""

    def sentence() -> str:
        words = chance.choice(sentences).split(" ")
        places = [i for i in range(len(words)) if chance.random() < 1 / 12]
        for i, word in zip(places, chance.choices(invented, ranks, k=len(places)), strict=True):
            words[i] = word
        return " ".join(words)

    paragraphs = tuple(replace(p, text=" ".join(sentence() for _ in range(chance.randint(2, 7)))) for p in like.paragraphs)
    year, month = 1968 + n // 12, n % 12 + 1
    key = Key(like.key.series, str(100 + n) if like.key.ordinal else f"{year}-{month}")
    return replace(like, key=key, date=f"{year}-{month:02}-15", end_date=None, paragraphs=paragraphs, title=f"{like.title} {n}")


def write_site(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with the search files and the scripts that read them."""
    for address, content in (files | scripts()).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def node() -> str:
    """The Node.js that Playwright brings, so that tests need none on the machine."""
    from playwright._impl._driver import compute_driver_executable

    return compute_driver_executable()[0]


@cache
def driver(site: Path) -> subprocess.Popen[str]:
    """``test_search_query.mjs``, running for a site until the tests end."""
    started = subprocess.Popen([node(), str(DRIVER), str(site)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    atexit.register(started.kill)
    return started


def answer(site: Path, *tasks: tuple[str, object]) -> list:
    """What the scripts of the browser answer to the tasks of ``test_search_query.mjs``. One that hangs is ended."""
    running = driver(site)
    hanging = threading.Timer(240, running.kill)
    hanging.start()
    running.stdin.write(json.dumps(tasks) + "\n")
    running.stdin.flush()
    answered = json.loads(running.stdout.readline() or '{"error": "no answer"}')
    hanging.cancel()
    assert "error" not in answered, answered["error"]
    return answered["answers"]


@cache
def archive_site() -> Path:
    """The search files of the archive as it is, with their scripts."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return write_site(Path(folder.name), files_of(archive_sources()))


def large_sources(count: int) -> SearchSources:
    """A synthetic archive with topics and mentions dealt out by chance, as many as the held statements have."""
    chance = random.Random(5)
    own = archive_sources()
    dealt = list(own.apparatus.values())
    statements = synthetic(count)
    apparatus = {s.id_of(p): chance.choice(dealt) for s in statements for p in s.paragraphs}
    within = {id: replace(a, mentions=tuple(m for m in a.mentions if m.end <= 100)) for id, a in apparatus.items()}
    return SearchSources(statements, within, own.names, own.register, own.topics, own.synonyms)

"""What the tests of the search share: the archive's own search files, a large synthetic archive, a way to run JavaScript."""

from __future__ import annotations

import atexit
import json
import subprocess
import tempfile
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from archive.register.topics import TOPICS, read_topics
from archive.search.documents import SearchSources
from archive.search.index import search_files
from archive.search.synonyms import SYNONYMS, read_synonyms
from archive.site.scripts import browser_scripts
from bench.synthetic import archive, held
from support.project import ROOT, node

DRIVER = ROOT / "tests/search/test_search_query.mjs"
LUNR_JS = Path(find_spec("mkdocs").submodule_search_locations[0]) / "contrib/search/templates/search/lunr.js"
TOPIC_NAMES = {t.id: t.name for t in read_topics((ROOT / TOPICS).read_text(encoding="utf-8"))}


@cache
def archive_sources() -> SearchSources:
    """The archive as it is."""
    edition = held()
    synonyms = read_synonyms((ROOT / SYNONYMS).read_text(encoding="utf-8"), [n.id for n in edition.names])
    return SearchSources(edition.statements, edition.apparatus, edition.names, edition.register, TOPIC_NAMES, synonyms)


def files_of(sources: SearchSources) -> dict[str, bytes]:
    return search_files(sources, {})


@cache
def scripts() -> dict[str, bytes]:
    """The scripts of the browser as they are published."""
    folder = ROOT / "overrides"
    modules = (folder / "assets/js").rglob("*.mjs")
    sources = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in modules}
    return browser_scripts(sources, LUNR_JS.read_text(encoding="utf-8"))


def write_site(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with the search files and the scripts that read them."""
    for address, content in (files | scripts()).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


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
    """An archive of synthetic statements, with all that the edition finds in them."""
    edition = archive(count).edition
    return SearchSources(edition.statements, edition.apparatus, edition.names, edition.register, TOPIC_NAMES, archive_sources().synonyms)

"""The browser's modules as they are published: without comments and idle space, and with two files of lunr.js.

The search counts in the browser as it counted when the index was built, so it takes
from lunr.js what lunr.py has too: the stemmer and the list of words that are not
indexed. lunr.js is the copy that MkDocs installs, one file in which lunr's build
has put its source files one after the other, each with a banner. Two of them are taken, whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from rjsmin import jsmin

VERSION = 'lunr.version = "2.3.9"'
BANNER = "/*!\n * lunr."
TAKEN = ("stemmer", "stopWordFilter")
# The two files enter themselves in a list of lunr's, which nobody asks here; a token is to them what can be changed.
BEFORE = "/*! From lunr 2.3.9, http://lunrjs.com, MIT licence */\nconst lunr = { Pipeline: { registerFunction() {} } };\n"
AFTER = """
export const stem = (word) => lunr.stemmer({ update: (change) => change(word) });
export const isStopWord = (word) => !lunr.stopWordFilter(word);
"""
LUNR = "assets/js/search/lunr.mjs"


def browser_scripts(scripts: Mapping[str, str], lunr_js: str) -> dict[str, bytes]:
    """The modules of the browser as they are published, by address, with the one that is made of lunr.js.

    ``scripts`` are the sources by address, ``lunr_js`` the source of lunr.js. Raises ValueError where that is another version.
    """
    published = {address: jsmin(script) for address, script in scripts.items()}
    published[LUNR] = jsmin(of_lunr(lunr_js), keep_bang_comments=True)
    return {address: script.encode() for address, script in published.items()}


def of_lunr(lunr_js: str) -> str:
    """Stemmer and stop words of lunr.js 2.3.9 as a module. Raises ValueError where the source is not of that version."""
    files = {name: BANNER + part for part in lunr_js.split(BANNER)[1:] if (name := part.split("\n", 1)[0]) in TAKEN}
    if VERSION not in lunr_js or len(files) != len(TAKEN):
        raise ValueError("not lunr.js 2.3.9: look into mkdocs/contrib/search/templates/search/lunr.js")
    return BEFORE + "".join(files[name] for name in TAKEN) + AFTER

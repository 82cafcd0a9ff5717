"""The scripts as the browser loads them: lunr.js as a module, and no comments.

lunr.js is the copy that MkDocs installs; nothing of it is kept in the repository.
A search needs its query side alone: building indexes and parsing lunr's own query
language are left out. The modules of the search that every query needs are one
file, which takes a tenth less than seven, and one request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

# Comments, texts, regular expressions, the start of a template; whatever else is a sign at a time.
SIGN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<template>`)
    |(?P<regex>(?<=[(,=:\[!&|?{};>\n])[ ]*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    |(?P<other>.)""",
    re.DOTALL | re.VERBOSE,
)
# Not + and -, of which two that meet would be one sign; not /, which would begin a comment.
IDLE = re.compile(r" *([=*%&|<>?:,;(){}\[\]!]) *")
STATEMENT = re.compile(r"(?m)^(?=(?:var )?lunr\b)")
NAME = re.compile(r"(?:var )?(?P<name>lunr(?:\.\w+)*)")
# Building indexes, lunr's own query language, serialising; with all that begins so.
UNUSED = (
    *(f"lunr.{name}" for name in ("Builder", "QueryLexer", "QueryParser", "QueryParseError", "idf", "trimmer", "tokenizer")),
    *("lunr.Index.load", "lunr.Index.prototype.search", "lunr.Index.prototype.toJSON", "lunr.Vector.prototype.toJSON"),
    *("lunr.Vector.prototype.toArray", "lunr.Token.prototype.clone"),
    *(f"lunr.Pipeline.{name}" for name in ("load", "registerFunction", "registeredFunctions", "warnIfFunctionNotRegistered", "prototype")),
)
NOTICE = "/*! lunr 2.3.9, http://lunrjs.com, Copyright (C) 2020 Oliver Nightingale, MIT licence. Its query side alone. */\n"


def idle(kind: str, sign: str) -> bool:
    """A comment, unless it is a licence's: /*! … */."""
    return kind == "comment" and not sign.startswith("/*!")


def signs(script: str, at: int = 0, inside: bool = False) -> Iterator[tuple[str, str]]:
    """The signs of a script, each with its kind; a template is one. ``inside`` a template, up to the brace that ends an expression."""
    depth = 0
    while at < len(script):
        found = SIGN.match(script, at)
        kind, sign = (found.lastgroup or "other", found.group()) if found else ("other", script[at])
        if kind == "template":
            sign = template(script, at)
        depth += (sign == "{") - (sign == "}")
        if inside and depth < 0:
            return
        yield kind, sign
        at += len(sign)


def template(script: str, start: int) -> str:
    """The template literal that starts at a place, with the expressions and templates inside it."""
    at = start + 1
    while at < len(script) and script[at] != "`":
        if script.startswith("${", at):
            at += 2 + sum(len(sign) for _, sign in signs(script, at + 2, inside=True))
        at += 2 if script[at] == "\\" else 1
    return script[start : at + 1]


def uncommented(script: str) -> str:
    return "".join(sign for kind, sign in signs(script) if kind != "comment")


def compacted(script: str) -> str:
    """A script without comments, indents, empty lines and idle spaces. Line ends stay, since they may end statements."""
    kept = []
    for kind, run in groupby((s for s in signs(script) if not idle(*s)), key=itemgetter(0)):
        written = "".join(sign for _, sign in run)
        # A template of several lines keeps its indents.
        kept.append(IDLE.sub(r"\1", written) if kind == "other" else written.replace("\n", "\0") if kind == "template" else written)
    lines = (line.strip() for line in "".join(kept).split("\n"))
    return "\n".join(line for line in lines if line).replace("\0", "\n") + "\n"


def browser_module(lunr_js: str) -> str:
    """The query side of lunr.js 2.3.9 as an ES module. Raises ValueError where the source is not of that version."""
    script = uncommented(lunr_js)
    start, end = script.find("var lunr = "), script.rfind(";(function (root, factory)")
    if start < 0 or end < 0 or 'lunr.version = "2.3.9"' not in script:
        raise ValueError("not lunr.js 2.3.9: look into mkdocs/contrib/search/templates/search/lunr.js")
    statements = [s for s in STATEMENT.split(script[start:end]) if s.strip()]
    kept = [s for s in statements if (found := NAME.match(s)) and not unused(found["name"])]
    # The source takes `this` for the global object, which a module has not.
    return f"{NOTICE}{compacted(''.join(kept)).replace('})(this)', '})(globalThis)')}export default lunr\n"


def unused(name: str) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in UNUSED)


# The modules of assets/js/search/ that every query needs, each after those that it imports.
TOGETHER = ("lunr", "terms", "shards", "query", "archive", "snippet", "engine")
FOLDER = "assets/js/search/"
IMPORT = re.compile(r'^import\s[^;"]*\sfrom "\./(?P<name>\w+)\.mjs";?\n', re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) (\w+)", re.MULTILINE)


def browser_scripts(scripts: Mapping[str, str], lunr_js: str) -> dict[str, bytes]:
    """The scripts of the search as they are published, by address; those of ``TOGETHER`` are in ``engine.mjs`` alone.

    ``scripts`` are the modules that begin with ``assets/js/search`` by address, ``lunr_js``
    the source of lunr.js. Raises ValueError where that is another version, or where
    two modules that become one declare the same name.
    """
    together = [f"{FOLDER}{name}.mjs" for name in TOGETHER]
    made = {address: pointed(script) for address, script in scripts.items() if address not in together}
    made[f"{FOLDER}engine.mjs"] = browser_module(lunr_js) + joined([scripts[address] for address in together[1:]])
    return {address: compacted(script).encode() for address, script in made.items()}


def pointed(script: str) -> str:
    """A module whose imports lead to the file that has them now."""
    return re.sub(rf'(?<=from "\./)(?:{"|".join(TOGETHER)})(?=\.mjs")', "engine", script)


def joined(scripts: list[str]) -> str:
    """Modules that import nothing but lunr and each other, as one."""
    names = ["lunr", *(name for script in scripts for name in DECLARED.findall(script))]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"declared in two modules that become one: {', '.join(twice)}; rename one in overrides/{FOLDER}")
    return "".join(IMPORT.sub("", script) for script in scripts)

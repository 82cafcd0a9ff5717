"""The title: the headline's lines put together, nothing twice, nothing of the publisher's."""

from __future__ import annotations

import re

from archive.model.statement import Part
from archive.splitting import publisher_forms
from archive.text.typography import collapse

from .publishers import publishers
from .sighted import Sighted

DOCUMENT = re.compile(
    r"\b(?:joint\s+(?:press\s+|media\s+|news\s+)?(?:statement|communiqu\w*|declaration|release|fact sheet)|communiqu\w*|press statement|"
    r"statement)\b|공동성명|공동보도문",
    re.IGNORECASE,
)
TAIL = re.compile(r"\s+(?:[|»>]|[–—-](?=\s))\s*(?P<tail>[^|»>]{2,60})$")
SITE = re.compile(
    r"(?i)^(?:[\w.-]+\.(?:com|net|org|gov|mil|go\.kr|co\.kr)|news|releases?|press releases?|home|.*\b(?:news agency|newsroom))$"
)
CUT_SHORT = re.compile(r"\bcommuniqu\b(?!é)", re.IGNORECASE)


def title_of(seen: Sighted) -> str | None:
    """The title as printed; None where the copy prints none."""
    parts = [p for p in seen.parts("headline") if not publisher_forms.DATELINE.fullmatch(p.text)]
    lines = without_repeats([(bare(p.text), p) for p in parts])
    whole = [words for words, _ in lines if DOCUMENT.search(words) and len(words.split()) > 4]
    if not lines:
        seen.doubt("title", None, "the copy prints no headline", "give the title as the publisher prints it, or the register's")
        return None
    title = collapse(" ".join(words for words, _ in lines))
    if len(whole) > 1:
        title = whole[0]
        seen.doubt("title", lines[0][1], f"there are several headlines: {' / '.join(whole)}", f"the first is read as the title: {title}")
    if CUT_SHORT.search(title):
        seen.doubt(
            "title",
            lines[0][1],
            "a letter at the end of 'Communiqué' is lost",
            "keep it as the publisher prints it, or correct the copy's origin",
        )
    return title


def bare(words: str) -> str:
    """A headline without a cable's mark and without the site's name behind a stroke."""
    words = collapse(publisher_forms.SUBJECT.sub("", words, count=1))
    while (found := TAIL.search(words)) and is_site(found["tail"]):
        words = words[: found.start()]
    return words


def is_site(tail: str) -> bool:
    """True for a publisher's name or a part of its menu."""
    tail = collapse(tail)
    named = any(tail.casefold() == p.name.casefold() or any(form.search(tail) for form in p.named) for p in publishers())
    return bool(SITE.fullmatch(tail)) or (named and not DOCUMENT.search(tail))


def without_repeats(lines: list[tuple[str, Part]]) -> list[tuple[str, Part]]:
    """The lines without those that another one holds; of a line and its longer form the longer, where the first stood."""
    kept: list[tuple[str, Part]] = []
    for words, part in lines:
        again = next((i for i, (other, _) in enumerate(kept) if same(words, other)), None)
        if again is None:
            kept.append((words, part))
        elif len(words) > len(kept[again][0]):
            kept[again] = (words, part)
    return kept


def same(a: str, b: str) -> bool:
    """True where one line has all of the other's words in a row."""
    first, second = sorted((folded(a), folded(b)), key=len)
    return f" {first} " in f" {second} "


def folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))

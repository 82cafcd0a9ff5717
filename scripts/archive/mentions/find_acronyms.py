"""Find acronyms: defined in place, and those that no form of the registers has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.register.names import Name
from archive.text.words import spelled

from .candidates import AcronymFound, DefinitionFound
from .lexicon import Claim, Hit
from .reading import Page

DEFINED = re.compile(r"\((?P<acronym>[A-Z][A-Za-z0-9&/+-]*?(?:\s?\d\d(?:\d\d)?)?)s?\)")
CAPITALS = re.compile(r"(?<![\w&])[A-Z][A-Za-z]*(?:&[A-Z]+)*(?:-[A-Z]+)*(?![\w&])")
ROW = re.compile(r"(?<![\w-])[A-Z]{3,}(?:\s+[A-Z]{2,})+(?:\s+\d\d)?(?![\w-])")
SHIP = re.compile(r"(?<!\w)(?:USS|ROKS|JS)(?:\s+[A-Z][a-z]+)+")
ROMAN = re.compile(r"[IVX]+")
CLAUSE = re.compile(r"[;:()\"]|(?<![A-Z.])\.\s|,\s")
SMALL = {"of", "the", "for", "and", "on", "in", "to", "a"}
REACH = 400  # characters: nobody spells an acronym out in more
ALIKE = 0.6  # of the words of the longer: "Association of Southeast Asian Nation" is "… Nations"


def definitions(page: Page) -> Iterator[DefinitionFound]:
    """Words with their acronym in brackets after them; the acronym tells where the words begin."""
    ending: dict[int, list[Hit]] = {}
    for hit in page.hits:
        ending.setdefault(page.words[hit.last - 1].end, []).append(hit)
    for found in DEFINED.finditer(page.text):
        before = page.text[: found.start()].rstrip().removesuffix('"')
        if is_acronym(found["acronym"]) and before:
            definition = defined(page, before, found, ending.get(len(before), []))
            if definition:
                yield definition


def defined(page: Page, before: str, found: re.Match[str], hits: list[Hit]) -> DefinitionFound | None:
    """The definition at ``found``: of a name that stands right before it, or of the words that the acronym is made of."""
    acronym, start = found["acronym"], expansion_start(before, found["acronym"])
    for hit in sorted(hits, key=lambda h: h.first):
        first = page.words[hit.first].start
        if not hit.cut and hit.last > hit.first + 1 and (start is None or first <= start) and spells(acronym, hit, start, page):
            return DefinitionFound(first, found.end(), acronym, before[first:], hit.claims)
    if start is None:
        return None
    words = before[start:]
    likely = owners(acronym, page)
    claims = tuple(Claim(id) for id in likely if id in page.lexicon.names and alike(words, page.lexicon.names[id]))
    return DefinitionFound(start, found.end(), acronym, words, claims, likely)


def spells(acronym: str, hit: Hit, start: int | None, page: Page) -> bool:
    """True where the acronym is known for the name, or made of its words."""
    return start is not None or bool({claim.target for claim in hit.claims} & set(owners(acronym, page)))


def owners(acronym: str, page: Page) -> tuple[str, ...]:
    """The names that have the acronym for a form or a short form, whatever the statement."""
    forms = {claim.target for claim in page.lexicon.claims(acronym)}
    return tuple(sorted(forms | set(page.lexicon.shorts.get(acronym, ()))))


def expansion_start(before: str, acronym: str) -> int | None:
    """Where the words begin that ``acronym`` is made of, within their clause; None where they are not."""
    letters = [c for c in acronym.casefold() if c.isalpha()]
    farthest = max(0, len(before) - REACH)
    clause = max((m.end() for m in CLAUSE.finditer(before, farthest)), default=farthest)
    found = by_heads(before[clause:], letters)
    if found is None:
        found = by_letters(before[clause:], letters)
    return None if found is None else clause + found


def by_heads(clause: str, letters: list[str]) -> int | None:
    """Where the last words begin whose first letters are ``letters``, small words passed over."""
    left = list(letters)
    for word in reversed(list(re.finditer(r"\w+", clause))):
        if word[0][0].casefold() == left[-1]:
            left.pop()
        elif word[0] not in SMALL:
            return None
        if not left:
            return word.start()
    return None


def by_letters(clause: str, letters: list[str]) -> int | None:
    """Where the last words begin that have ``letters`` in order, the first at a word's head: Schwartz and Hearst (2003)."""
    heads = [m.start() for m in re.finditer(r"(?<!\w)\w", clause)]
    limit = heads[-min(len(letters) + 5, len(letters) * 2, len(heads))] if heads else 0
    at = len(clause)
    for i in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= limit and (clause[at].casefold() != letters[i] or (i == 0 and at > 0 and clause[at - 1].isalnum())):
            at -= 1
        if at < limit:
            return None
    return at


def alike(words: str, name: Name) -> bool:
    """True where ``words`` are a wording of the name: most of the words of one of its forms."""
    given = content(words)
    wordings = [content(text) for text in (name.name, *(form.text for form in name.forms))]
    return any(len(given & wording) >= ALIKE * max(len(given), len(wording)) for wording in wordings if len(wording) > 1)


def content(text: str) -> set[str]:
    """The words of ``text`` that carry it, without case and plural."""
    return {word.casefold().removesuffix("s") for word in spelled(text.partition("(")[0]) if word.isalnum()} - SMALL


def acronyms(page: Page) -> Iterator[AcronymFound]:
    """Capitals that no form of the registers has a part in: ships, rows of them as one, single ones."""
    known = bytearray(len(page.text))
    for start, end in (page.between(hit.first, hit.last) for hit in page.hits if not hit.cut):
        known[start:end] = b"\1" * (end - start)
    for found in SHIP.finditer(page.text):
        yield AcronymFound(*found.span(), found[0])
    for form in (ROW, CAPITALS):
        for found in form.finditer(page.text):
            yield from unknown(page.text, *found.span(), known)


def unknown(text: str, start: int, end: int, known: bytearray) -> Iterator[AcronymFound]:
    """The capitals from ``start`` to ``end`` where no form stands in them, else those parts that no form has."""
    if not any(known[start:end]):
        if is_acronym(text[start:end]) and not ROMAN.fullmatch(text[start:end]):
            yield AcronymFound(start, end, text[start:end])
    elif "-" in text[start:end]:
        for part in re.finditer(r"[^-]+", text[start:end]):
            yield from unknown(text, start + part.start(), start + part.end(), known)


def is_acronym(text: str) -> bool:
    """True for two capitals or more that are most of the letters, a plural's s apart."""
    letters = [c for c in text.removesuffix("s") if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return capitals >= 2 and capitals > len(letters) - capitals

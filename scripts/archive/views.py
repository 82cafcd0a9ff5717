"""What the pages on names, meetings, topics, times and single paragraphs show.

Each function gives the context of a template: values, in the order in which the
page has them. Addresses count from the root of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from . import marking, recurring, render
from .chronology import by_year
from .datewords import in_words
from .differences import Part, differences
from .edition import Edition
from .model import Mention, Paragraph, Statement
from .names import Name
from .parallels import Parallel
from .permalink import ParagraphId
from .topics import Topic

Link = Callable[[str], str]

KINDS = {
    "meeting-series": "Series of meetings",
    "body": "Bodies",
    "agreement": "Agreements",
    "document": "Documents",
    "initiative": "Initiatives",
    "exercise": "Exercises",
    "force": "Forces and commands",
    "weapon-system": "Weapon systems",
    "person": "Persons",
    "term": "Terms",
    "place": "Places",
    "meeting": "Meetings",
}
KIND = {
    "meeting-series": "series of meetings",
    "weapon-system": "weapon system",
    "force": "force or command",
}
# Hosts of governments and of organizations of states; pages link to no others.
OFFICIAL = (".gov", ".mil", ".go.kr", ".gov.au", ".go.jp", ".gc.ca", "un.org", "nato.int", "asean.org")
CONTEXT = 90  # code points on each side of a keyword
AROUND = 160  # bytes of the raw file on each side of a paragraph


@dataclass(frozen=True)
class Line:
    """A mention in its context: the keyword and what stands around it, verbatim."""

    before: str
    text: str
    after: str
    address: str
    label: str
    mark: str


@dataclass(frozen=True)
class Group:
    """The lines of one statement."""

    statement: Statement
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Count:
    """How often one statement mentions something."""

    statement: Statement
    count: int
    address: str | None = None


def is_official(url: str | None) -> bool:
    """True for the address of an official publisher."""
    host = urlsplit(url or "").hostname or ""
    return any(host == end.lstrip(".") or host.endswith("." + end.lstrip(".")) for end in OFFICIAL)


def concordance(target: str, edition: Edition) -> list[Group]:
    """Every mention of a target in its context, by statement and in the order of the text."""
    groups: dict[str, list[Line]] = {}
    for id in edition.backlinks.of(target):
        text = edition.places[id][1].text
        lines = [line(id, text, m) for m in edition.apparatus[id].mentions if m.target == target]
        groups.setdefault(str(id.key), []).extend(lines)
    return [Group(s, tuple(groups[str(s.key)])) for s in edition.statements if str(s.key) in groups]


def line(id: ParagraphId, text: str, mention: Mention) -> Line:
    before, after = text[: mention.start], text[mention.end :]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return Line(before, mention.text, after, id.address, id.locator.cited, id.locator.mark)


def mentions(target: str, edition: Edition) -> dict[str, Any]:
    """The concordance of a target with its counts; ``counts`` has every statement, by date."""
    groups = concordance(target, edition)
    number = {str(g.statement.key): len(g.lines) for g in groups}
    counts = [Count(s, number.get(str(s.key), 0)) for s in edition.statements]
    return {"mentions": groups, "counts": counts, "total": sum(c.count for c in counts)}


def names_index(edition: Edition) -> dict[str, Any]:
    """All names by kind."""
    kinds = []
    for kind, label in KINDS.items():
        rows = [name_row(n, edition) for n in edition.names.of(kind)]
        if rows:
            kinds.append({"kind": kind, "label": label, "names": rows})
    return {"kinds": kinds}


def name_row(name: Name, edition: Edition) -> dict[str, Any]:
    ids = edition.backlinks.of(name.id)
    total = sum(1 for id in ids for m in edition.apparatus[id].mentions if m.target == name.id)
    return {
        "id": name.id,
        "name": name.name,
        "short": name.short,
        "address": edition.backlinks.targets[name.id].address,
        "total": total,
        "held": len({id.key for id in ids}),
        "stands_for": name.stands_for,
    }


def name_page(name: Name, edition: Edition) -> dict[str, Any]:
    """A name: what it stands for, its facts with their sources, its mentions. Its note is for editors, and in the data."""
    return {
        "name": replace(name, note=None),
        "kind_label": KIND.get(name.kind, name.kind),
        "sources": [source(s, edition) for s in name.sources],
        **mentions(name.id, edition),
    }


def source(given: str, edition: Edition) -> dict[str, str | None]:
    """A source of a fact: a held statement or an official page as a link, anything else as its host alone."""
    if "://" not in given:
        return {
            "label": edition.register.title(next(k for k in edition.register.meetings if str(k) == given)),
            "href": edition.backlinks.targets[given].address,
        }
    host = urlsplit(given).hostname or given
    return {"label": host.removeprefix("www."), "href": given if is_official(given) else None}


def occasion_page(row: render.Row, edition: Edition) -> dict[str, Any]:
    """A meeting that is mentioned and whose statement the archive does not hold."""
    return {"row": row, "title": edition.register.title(row.key), **mentions(str(row.key), edition)}


def topics_index(edition: Edition) -> dict[str, Any]:
    """The matrix of topics by statement."""
    return {"topics": [topic_row(t, edition) for t in edition.topics], "statements": edition.statements}


def topic_row(topic: Topic, edition: Edition) -> dict[str, Any]:
    places = list(edition.on_topic(topic.id))
    cells = []
    for statement in edition.statements:
        number = sum(1 for s, _ in places if s is statement)
        cells.append(Count(statement, number, f"/topics/{topic.id}/#{statement.key}" if number else None))
    return {
        "id": topic.id,
        "name": topic.name,
        "description": topic.about,
        "address": f"/topics/{topic.id}/",
        "total": len(places),
        "cells": cells,
    }


def topic_page(topic: Topic, edition: Edition, link: Link) -> dict[str, Any]:
    """A topic with all its paragraphs in order of date, each with what changed from an earlier one."""
    groups: dict[str, list[dict[str, Any]]] = {}
    places = list(edition.on_topic(topic.id))
    ids = {s.id_of(p) for s, p in places}
    for statement, paragraph in places:
        change = recurring.change(statement.id_of(paragraph), ids, edition)
        groups.setdefault(str(statement.key), []).append(shown(statement, paragraph, edition, link) | {"change": change})
    named = [{"statement": s, "paragraphs": groups[str(s.key)]} for s in edition.statements if str(s.key) in groups]
    return {"topic": topic_row(topic, edition) | {"rules": rules_in_words(topic, edition)}, "groups": named}


def rules_in_words(topic: Topic, edition: Edition) -> list[str]:
    """How paragraphs come to a topic: by names, and by words."""
    names = ", ".join(edition.name_of(r.words) for r in topic.rules if r.kind == "name")
    words = ", ".join(f"“{r.words}”" for r in topic.rules if r.kind == "phrase")
    return [line for line in (f"names {names}" if names else "", f"the words {words}" if words else "") if line]


def shown(statement: Statement, paragraph: Paragraph, edition: Edition, link: Link) -> dict[str, Any]:
    """A paragraph as another page shows it."""
    id = statement.id_of(paragraph)
    return {
        "mark": id.locator.mark,
        "label": id.locator.cited,
        "address": id.address,
        "record": id.record,
        "html": html(statement, paragraph, edition, link),
    }


def html(statement: Statement, paragraph: Paragraph, edition: Edition, link: Link) -> str:
    """The paragraph's text as safe HTML with mentions and times marked."""
    apparatus = edition.apparatus[statement.id_of(paragraph)]
    return marking.marked(paragraph.text, marking.marks(apparatus, edition.names, edition.backlinks, str(statement.key), link))


def topics_of(statement: Statement, paragraph: Paragraph, edition: Edition) -> list[dict[str, str]]:
    known = {t.id: t for t in edition.topics}
    return [{"name": known[t].name, "address": f"/topics/{t}/"} for t in edition.apparatus[statement.id_of(paragraph)].topics]


def record_page(statement: Statement, paragraph: Paragraph, edition: Edition, raw: bytes, link: Link) -> dict[str, Any]:
    """All that the archive knows of one paragraph."""
    id = statement.id_of(paragraph)
    entry = edition.ledger.ids.get(str(id))
    before, after = beside(statement.paragraphs, paragraph)
    return {
        "statement": statement,
        "paragraph": paragraph,
        "id": id,
        "html": html(statement, paragraph, edition, link),
        "mentions": mentioned_here(id, edition),
        "times": times_here(id, edition),
        "topics": topics_of(statement, paragraph, edition),
        "recurrences": recurrences(id, edition),
        "notes": render.notes_of(statement, paragraph),
        "raw": raw_around(statement, paragraph, raw),
        "first_published": entry.first_published if entry else None,
        "corrections": edition.ledger.corrections_of(str(id)),
        "previous": neighbour(statement, before),
        "following": neighbour(statement, after),
        "mentioned_in": [],
    }


def beside(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> tuple[Paragraph | None, Paragraph | None]:
    at = paragraphs.index(paragraph)
    return (paragraphs[at - 1] if at else None), (paragraphs[at + 1] if at + 1 < len(paragraphs) else None)


def neighbour(statement: Statement, paragraph: Paragraph | None) -> dict[str, str] | None:
    if paragraph is None:
        return None
    id = statement.id_of(paragraph)
    return {"mark": id.locator.cited, "address": id.record}


def mentioned_here(id: ParagraphId, edition: Edition) -> list[dict[str, Any]]:
    """What a paragraph mentions, each target once with the words that name it."""
    words: dict[str, list[str]] = {}
    for mention in edition.apparatus[id].mentions:
        words.setdefault(mention.target, []).append(mention.text)
    rows = []
    for target, texts in words.items():
        found = edition.backlinks.targets[target]
        kind = KIND.get(found.kind, found.kind)
        rows.append({"label": edition.name_of(target), "address": found.address, "kind_label": kind, "words": unique(texts)})
    return rows


def recurrences(id: ParagraphId, edition: Edition) -> list[dict[str, Any]]:
    """Passages of a paragraph that stand in other statements, with what changed from the earlier to the later.

    In order of the paragraph, then of date; places with the same change, or the same words, are one row.
    """
    order = edition.order
    alike: dict[tuple[str, ...], list[Parallel]] = {}
    for found in sorted(edition.parallels.of(id), key=lambda p: (p.start, order[p.target.key])):
        way = "verbatim" if found.kind == "verbatim" else "earlier" if order[found.target.key] < order[id.key] else "later"
        alike.setdefault((way, found.text, "" if way == "verbatim" else found.target_text), []).append(found)
    return [recurrence(way, parallels, id, edition) for (way, _, _), parallels in alike.items()]


def recurrence(way: str, parallels: list[Parallel], id: ParagraphId, edition: Edition) -> dict[str, Any]:
    """A row: the places that one passage recurs in, all in the same words, and the difference to these."""
    own, other = parallels[0].text, parallels[0].target_text
    order = edition.order
    places = [
        {
            "statement": edition.places[p.target][0],
            "label": p.target.locator.cited,
            "address": p.target.address,
            "earlier": order[p.target.key] < order[id.key],
        }
        for p in parallels
    ]
    if way == "verbatim":
        return {"places": places, "verbatim": True, "parts": [Part("kept", own)]}
    return {"places": places, "verbatim": False, "parts": differences(other, own) if way == "earlier" else differences(own, other)}


def unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def times_here(id: ParagraphId, edition: Edition) -> list[dict[str, Any]]:
    times = edition.apparatus[id].times
    return [{"text": t.text, "value": t.value, "words": in_words(t.value), "relative": t.relative} for t in times]


def raw_around(statement: Statement, paragraph: Paragraph, raw: bytes) -> dict[str, str]:
    """The paragraph's bytes in the raw file, read as text, with a little of what stands before and after."""
    span, encoding = paragraph.source, statement.source.encoding
    # A cut may fall inside a character; what is left of it is no text.
    before = raw[max(0, span.start - AROUND) : span.start].decode(encoding, "ignore").lstrip("\ufeff")
    after = raw[span.end : span.end + AROUND].decode(encoding, "ignore")
    return {"before": before, "text": raw[span.start : span.end].decode(encoding), "after": after}


def elsewhere(statement: Statement, edition: Edition) -> list[Group]:
    """Who mentions a statement's meeting, its own paragraphs apart."""
    return [g for g in concordance(str(statement.key), edition) if g.statement is not statement]


def chronology_page(edition: Edition) -> dict[str, Any]:
    """What the statements say happened or will happen, by year and month."""
    return {"years": by_year(edition.events)}

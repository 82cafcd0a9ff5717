"""The matrix of topics by statement, and a topic with all its paragraphs."""

from __future__ import annotations

from typing import Any

from archive.edition import Edition
from archive.register.topics import Topic

from . import recurrence
from .concordance import Count
from .labels import Link
from .statement import shown


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
        change = recurrence.change(statement.id_of(paragraph), ids, edition)
        groups.setdefault(str(statement.key), []).append(shown(statement, paragraph, edition, link) | {"change": change})
    named = [{"statement": s, "paragraphs": groups[str(s.key)]} for s in edition.statements if str(s.key) in groups]
    return {"topic": topic_row(topic, edition) | {"rules": rules_in_words(topic, edition)}, "groups": named}


def rules_in_words(topic: Topic, edition: Edition) -> list[str]:
    """How paragraphs come to a topic: by names, and by words."""
    names = ", ".join(edition.name_of(r.words) for r in topic.rules if r.kind == "name")
    words = ", ".join(f"“{r.words}”" for r in topic.rules if r.kind == "phrase")
    return [line for line in (f"names {names}" if names else "", f"the words {words}" if words else "") if line]

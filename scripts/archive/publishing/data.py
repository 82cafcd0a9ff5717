"""The data that programs read: below ``/api/`` and beside each statement.

Every function gives addresses without the leading slash, and what is there.
Lists are sorted and JSON keys keep the order of the public interface, so that
two builds are byte-identical.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from archive.edition import Edition
from archive.files.lasting import addresses_of
from archive.files.ledger import LISTS, MAPPINGS, Ledger, order_of, row
from archive.model.apparatus import Apparatus
from archive.model.statement import Paragraph, Statement
from archive.problems.checked_yaml import SCHEMAS
from archive.recurring.parallels import Parallel
from archive.text.typography import text_hash

INTERNAL = {"forms", "line", "family_name_first"}  # fields of a name that are no data of it
PUBLIC_SCHEMAS = (
    *("statements", "statement", "paragraph", "permalinks", "addresses", "meetings", "names", "topics", "problems", "formulas", "compare"),
)


def export(edition: Edition, raw: Callable[[Statement], bytes]) -> dict[str, bytes]:
    """Every data file of the site by its address. ``raw`` gives a statement's raw bytes."""
    statements = edition.statements
    records = {
        s.key: [paragraph_record(s, p, edition.apparatus[s.id_of(p)], edition.parallels.of(s.id_of(p))) for p in s.paragraphs]
        for s in statements
    }
    files = {
        "api/statements.json": dump([statement_record(s) for s in statements]),
        "api/paragraphs.jsonl": lines([r for s in statements for r in records[s.key]]),
        "api/permalinks.json": dump(permalinks(edition.ledger)),
        "api/addresses.json": dump(addresses_of(edition.ledger)),
        "api/meetings.json": dump(meetings(edition)),
        "api/names.json": dump(names(edition)),
        "api/topics.json": dump(topics(edition)),
        "api/problems.json": dump(problems(edition)),
    }
    files["api/formulas.json"] = dump([f.record(statements) for f in edition.formulas])
    for found in edition.comparisons:
        files[f"api/compare/{found.later}/{found.earlier}.json"] = dump(found.record())
    for statement in statements:
        files |= statement_files(statement, records[statement.key])
        files[statement.source.file] = raw(statement)
    for name in PUBLIC_SCHEMAS:
        files[f"api/schema/{name}.schema.json"] = (SCHEMAS / f"{name}.schema.json").read_bytes()
    return files


def meetings(edition: Edition) -> list[dict[str, Any]]:
    """The register of meetings, with who mentions each; its own order."""
    rows = []
    for meeting in edition.register.meetings.values():
        key = str(meeting.key)
        held = any(s.key == meeting.key for s in edition.statements)
        facts = {name: value for name, value in meeting.facts.items() if name not in {"key", "forms"}}
        head = {
            "key": key,
            "url": meeting.key.address,
            "series": meeting.key.series,
            "title": edition.register.title(meeting.key),
            "held": held,
        }
        rows.append(head | facts | {"mentioned_in": mentioned_in(key, edition)})
    return rows


def names(edition: Edition) -> list[dict[str, Any]]:
    """The register of names by id, with who mentions each."""
    rows = []
    for name in sorted(edition.names, key=lambda n: n.id):
        facts = {field: value for field, value in asdict(name).items() if value not in (None, (), False) and field not in INTERNAL}
        head = {"id": name.id, "url": edition.backlinks.targets[name.id].address, "forms": [f.text for f in name.forms]}
        rows.append(head | facts | {"mentioned_in": mentioned_in(name.id, edition)})
    return rows


def mentioned_in(target: str, edition: Edition) -> list[str]:
    return [str(id) for id in edition.backlinks.of(target)]


def topics(edition: Edition) -> list[dict[str, Any]]:
    """The topics in the register's order, with their paragraphs."""
    return [
        {
            "id": topic.id,
            "url": f"/topics/{topic.id}/",
            "name": topic.name,
            "description": topic.about,
            "rules": [{"kind": r.kind, "words": r.words, "weight": r.weight} for r in topic.rules],
            "mentioned_in": [str(s.id_of(p)) for s, p in edition.on_topic(topic.id)],
        }
        for topic in edition.topics
    ]


def problems(edition: Edition) -> list[dict[str, Any]]:
    """What was found and not resolved, in the archive's order."""
    return [{"paragraph": str(id)} | asdict(span) for id, a in edition.apparatus.items() for span in a.unresolved]


def statement_files(statement: Statement, records: list[dict]) -> dict[str, bytes]:
    """The data of one statement."""
    return {f"api/statements/{statement.key}.json": dump(statement_record(statement) | contents(statement, records))}


def dump(value: Any) -> bytes:
    """A JSON file that people can read too: an entry of the outermost list, or of a list in the outermost object, a line."""
    if isinstance(value, dict):
        text = "{\n" + ",\n".join(f"{line(name)}: {rows(inner)}" for name, inner in value.items()) + "\n}"
    else:
        text = rows(value)
    return (text + "\n").encode()


def rows(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(line, value)) + "\n]"
    return line(value)


def line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def lines(values: list[dict]) -> bytes:
    """JSON Lines."""
    return "".join(line(v) + "\n" for v in values).encode()


def statement_record(statement: Statement) -> dict[str, Any]:
    """A statement in ``statements.json``. ``url`` counts from the root of the site."""
    source = asdict(statement.source)
    return {
        "key": str(statement.key),
        "url": statement.key.address,
        "title": statement.title,
        "series": statement.key.series,
        "ordinal": statement.key.ordinal,
        "date": statement.date,
        "end_date": statement.end_date,
        "published": statement.published,
        "venue": asdict(statement.venue) if statement.venue else None,
        "principals": [asdict(p) for p in statement.principals],
        "numbering": statement.numbering,
        "blocks": len(statement.paragraphs),
        "source": {n: source[n] for n in ("file", "sha256", "bytes", "publisher", "url", "official")},
    }


def contents(statement: Statement, records: list[dict]) -> dict[str, Any]:
    """What ``statements/<key>.json`` has beyond that."""
    parts = [{"kind": p.kind, "text": p.text, "source": asdict(p.source)} for p in statement.parts]
    return {"parts": parts, "notes": [asdict(n) for n in statement.notes], "paragraphs": records}


def paragraph_record(
    statement: Statement, paragraph: Paragraph, apparatus: Apparatus, parallels: tuple[Parallel, ...] = ()
) -> dict[str, Any]:
    """A paragraph in ``paragraphs.jsonl``. ``source`` counts bytes of the raw file."""
    place, id = paragraph.locator, statement.id_of(paragraph)
    return {
        "id": str(id),
        "statement": str(statement.key),
        "url": id.address,
        "number": place.number,
        "block": place.block,
        "label": place.cited,
        "kind": "official" if place.kind == "official" else "assigned",
        "text": paragraph.text,
        "source": asdict(paragraph.source),
        "sha256": text_hash(paragraph.text),
        "topics": list(apparatus.topics),
        "mentions": [asdict(m) for m in apparatus.mentions],
        "dates": [asdict(t) for t in apparatus.times],
        "parallels": [p.record() for p in parallels],
    }


def permalinks(ledger: Ledger) -> dict[str, Any]:
    """The ledger: each section as a list in the archive's order, each entry with its name."""
    named = {"statements": "statement", "addresses": "address", "moved": "address", "withdrawn": "address"}

    def listed(section: str) -> list[dict]:
        entries, name = getattr(ledger, section), named.get(section, "id")
        return [{name: of} | entry_record(entries[of]) for of in sorted(entries, key=order_of(section))]

    return {s: listed(s) for s in MAPPINGS} | {s: [row(e) for e in getattr(ledger, s)] for s in LISTS}


def entry_record(entry: Any) -> dict[str, Any]:
    return {"first_published": entry} if isinstance(entry, str) else row(entry)

"""The data below /api/: what INTERFACE promises, checked in the built site against the published schemas."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from archive.files.holdings import Holdings
from archive.files.statement_file import from_markdown


def read(site: Path, name: str) -> object:
    return json.loads((site / "api" / name).read_text(encoding="utf-8"))


def validate(site: Path, schema: str, value: object) -> None:
    rules = read(site, f"schema/{schema}.schema.json")
    assert isinstance(rules, dict)
    Draft202012Validator.check_schema(rules)
    Draft202012Validator(rules, format_checker=FormatChecker()).validate(value)


@pytest.fixture(scope="session")
def paragraphs(site: Path) -> list[dict]:
    return [json.loads(line) for line in (site / "api/paragraphs.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]


def test_statements_fit_their_schema(site: Path, held: Holdings) -> None:
    statements = read(site, "statements.json")
    validate(site, "statements", statements)
    assert isinstance(statements, list)
    assert [s["key"] for s in statements] == [str(s.key) for s in held.statements]


def test_paragraphs_fit_their_schema(site: Path, paragraphs: list[dict]) -> None:
    for paragraph in paragraphs:
        validate(site, "paragraph", paragraph)
    assert len({p["id"] for p in paragraphs}) == len(paragraphs)


def test_each_statement_has_its_contents(site: Path, held: Holdings, paragraphs: list[dict]) -> None:
    for statement in held.statements:
        contents = read(site, f"statements/{statement.key}.json")
        validate(site, "statement", contents)
        assert isinstance(contents, dict)
        assert contents["paragraphs"] == [p for p in paragraphs if p["statement"] == contents["key"]]
        assert contents["blocks"] == len(contents["paragraphs"])


@pytest.mark.parametrize("name", ["meetings", "names", "topics", "problems"])
def test_the_registers_fit_their_schemas(site: Path, name: str) -> None:
    validate(site, name, read(site, f"{name}.json"))


def test_the_ledger_is_published(site: Path, paragraphs: list[dict]) -> None:
    permalinks = read(site, "permalinks.json")
    validate(site, "permalinks", permalinks)
    assert isinstance(permalinks, dict)
    assert {p["id"] for p in paragraphs} <= {entry["id"] for entry in permalinks["ids"]}


def test_raw_files_are_served_byte_for_byte(site: Path) -> None:
    statements = read(site, "statements.json")
    assert isinstance(statements, list)
    for statement in statements:
        raw = (site / statement["source"]["file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == statement["source"]["sha256"]
        assert len(raw) == statement["source"]["bytes"]


def test_spans_point_into_the_raw_files(site: Path, paragraphs: list[dict]) -> None:
    files = {s["key"]: (site / s["source"]["file"]).read_bytes() for s in read(site, "statements.json")}  # type: ignore[attr-defined]
    for paragraph in paragraphs:
        span = files[paragraph["statement"]][paragraph["source"]["start"] : paragraph["source"]["end"]].decode()
        assert " ".join(span.split()).endswith(" ".join(paragraph["text"].split()))


def test_pages_stand_beside_as_text_and_markdown(site: Path, held: Holdings) -> None:
    for statement in held.statements:
        page = site / statement.key.address.strip("/")
        text = (page / "index.txt").read_bytes().decode()
        assert all(p.text in text for p in statement.paragraphs)
        assert from_markdown((page / "index.md").read_bytes().decode(), "index.md") == statement

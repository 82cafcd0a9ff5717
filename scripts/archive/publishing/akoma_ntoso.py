"""A statement as Akoma Ntoso 3.0 XML, the OASIS standard for documents of parliaments and governments.

    akoma_ntoso     a Statement -> ``index.xml``

The text is verbatim and without inline markup; mentions and dates are in the
JSON. ``eId`` follows the standard's naming convention (``para_7__subpara_2``),
``GUID`` is the archive's id of the paragraph, which people cite. A number that
is the archive's has the status ``editorial``. What is not the statement's own
text, such as a publisher's banner, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archive.model.ids import Locator
from archive.model.statement import Paragraph, Statement

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN = "zz"  # what ISO 3166-1 leaves to users, here for a government that is no party of the register
ARCHIVE = "archive"
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def akoma_ntoso(statement: Statement, site_url: str, archive: str, codes: Mapping[str, str]) -> bytes:
    """The statement in XML. ``site_url`` is where readers see the site, ``archive`` its name, ``codes`` the governments' codes by name."""
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    document = SubElement(root, "statement", name="statement", contains="originalVersion")
    add_meta(document, statement, site_url.rstrip("/"), archive, codes)
    title = SubElement(SubElement(SubElement(document, "preface"), "p"), "docTitle")
    title.text = valid(statement.title)
    body = SubElement(document, "mainBody")
    for whole, blocks in statement.groups:
        add_paragraph(body, whole, blocks, statement)
    # Only between elements that hold no text: white space would become part of it.
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def add_meta(document: Element, statement: Statement, site: str, archive: str, codes: Mapping[str, str]) -> None:
    """Who, when, where: work, expression and manifestation as the standard tells them apart."""
    meta = SubElement(document, "meta")
    identification = SubElement(meta, "identification", source=f"#{ARCHIVE}")
    countries = [codes.get(name, UNKNOWN) for name in statement.governments] or [UNKNOWN]
    work = f"/akn/{countries[0]}/statement/{statement.last_day}/{statement.key}"
    page = site + statement.key.address
    authors = [*dict.fromkeys(f"#{country}" for country in countries)]
    add_level(identification, "FRBRWork", work, page, (statement.last_day, "issued"), authors)
    SubElement(identification[-1], "FRBRcountry", value=countries[0])
    add_level(identification, "FRBRExpression", f"{work}/eng", page, (statement.last_day, "issued"), authors)
    SubElement(identification[-1], "FRBRlanguage", language="eng")
    add_level(identification, "FRBRManifestation", f"{work}/eng.xml", f"{page}index.xml", (statement.added, "archived"), [f"#{ARCHIVE}"])
    references = SubElement(meta, "references", source=f"#{ARCHIVE}")
    for country, name in dict(zip(countries, statement.governments, strict=False)).items():
        SubElement(references, "TLCOrganization", eId=country, href=f"/akn/ontology/organization/{country}", showAs=name)
    SubElement(references, "TLCOrganization", eId=ARCHIVE, href=f"{site}/", showAs=archive)
    add_notes(meta, statement)


def add_level(parent: Element, name: str, uri: str, page: str, dated: tuple[str, str], authors: list[str]) -> None:
    """One level of a document's identity, with the page that people know it by as an alias."""
    level = SubElement(parent, name)
    SubElement(level, "FRBRthis", value=f"{uri}/!main")
    SubElement(level, "FRBRuri", value=uri)
    SubElement(level, "FRBRalias", value=page, name="permalink")
    SubElement(level, "FRBRdate", date=dated[0], name=dated[1])
    for author in authors:
        SubElement(level, "FRBRauthor", href=author)


def add_notes(meta: Element, statement: Statement) -> None:
    """The editor's notes, each with the paragraph that it stands beside."""
    if not statement.notes:
        return
    notes = SubElement(meta, "notes", source=f"#{ARCHIVE}")
    for n, note in enumerate(statement.notes, 1):
        place = element_id(Locator.parse(note.fragment))
        element = SubElement(notes, "note", eId=f"note_{n}", placement="side", placementBase=f"#{place}")
        SubElement(element, "p").text = valid(f"“{note.quote}” {note.note}" if note.quote else note.note)


def add_paragraph(body: Element, whole: Locator, blocks: list[Paragraph], statement: Statement) -> None:
    """A paragraph with its number, or one with several blocks under it."""
    attributes = {"eId": element_id(whole), "GUID": f"{statement.key}#{whole}"}
    element = SubElement(body, "paragraph", attributes)
    add_number(element, whole.mark, editorial=whole.kind != "official")
    if blocks[0].locator == whole:
        add_text(element, blocks[0])
        return
    for block in blocks:
        attributes = {"eId": element_id(block.locator), "GUID": str(statement.id_of(block))}
        inner = SubElement(element, "subparagraph", attributes)
        add_number(inner, f"[{block.locator.block}]", editorial=True)
        add_text(inner, block)


def add_number(element: Element, mark: str, editorial: bool) -> None:
    attributes: dict[str, Any] = {"status": "editorial"} if editorial else {}
    SubElement(element, "num", attributes).text = mark


def add_text(element: Element, block: Paragraph) -> None:
    content = SubElement(element, "content", eId=f"{element.get('eId')}__content")
    SubElement(content, "p").text = valid(block.text)


def valid(text: str) -> str:
    """A text without the control characters that XML 1.0 has no way to write."""
    return UNWRITABLE.sub("", text)


def element_id(locator: Locator) -> str:
    """The ``eId`` by the standard's naming convention: ``para_7``, ``para_7__subpara_2``; a preamble's by its own prefix."""
    if locator.kind == "preamble":
        return f"preamble__para_{locator.number}"
    return f"para_{locator.number}" + (f"__subpara_{locator.block}" if locator.block else "")

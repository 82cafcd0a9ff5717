"""The text of a PDF, page after page, by the library that browsers use for it."""

from __future__ import annotations

import re

import pypdfium2

from archive.problems.problem import BadInput, Problem

MOST_PAGES = 400
LINE_HYPHEN = "\ufffe"  # how the library writes a hyphen at the end of a line


def pdf_text(given: bytes, name: str) -> tuple[str, str]:
    """The text and how it was taken. Pages are parted by form feeds. Raises BadInput for a PDF that has none or is locked."""
    try:
        document = pypdfium2.PdfDocument(given)
    except pypdfium2.PdfiumError as wrong:
        right = "print the page as a PDF again, without a password, or give the text"
        raise BadInput([Problem(name, 1, f"the PDF cannot be read ({wrong})", right)]) from None
    try:
        if len(document) > MOST_PAGES:
            raise BadInput([Problem(name, 1, f"the PDF has {len(document)} pages", "give the pages of the statement alone")])
        pages = [page_words(document, i) for i in range(len(document))]
    finally:
        document.close()
    text = "\n\f".join(pages)
    if len(re.findall(r"\w", text)) < 50 * len(pages):
        right = "give a PDF with text in it, or the text itself; pictures of pages are not read"
        raise BadInput([Problem(name, 1, "the PDF has hardly any text: its pages are pictures", right)])
    return text, f"text of the PDF by pypdfium2, {len(pages)} pages"


def page_words(document: pypdfium2.PdfDocument, number: int) -> str:
    """The text of a page, lines ending in line feeds."""
    page = document[number]
    words = page.get_textpage().get_text_range()
    return words.replace("\r\n", "\n").replace("\r", "\n").replace(LINE_HYPHEN, "-").strip("\n")

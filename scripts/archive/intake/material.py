"""What an editor gives: text, a saved web page, a PDF, a WARC record, by file or on standard input.

    text                     is itself the raw file, in its own encoding
    .html .mhtml .pdf .warc  the raw file is the text taken from it; the original is kept beside

Refused, with what to do: what is no copy (a device, a folder, nothing), what is
too large, what its name says it is not, and signs that no text has.
"""

from __future__ import annotations

import re
import stat
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.problems.problem import BadInput, Problem
from archive.splitting.lines import decode

from .containers import web_archive, web_record
from .encodings import found_encoding
from .pdf import pdf_text
from .web_page import PageFacts, page_text

LARGEST = 32 * 2**20  # bytes of a file; a saved page with its pictures, a scanned white paper
LARGEST_TEXT = 2**20  # bytes of text; the longest communique has 40,000
ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".warc": "warc",
    ".gz": "warc",
}
SIGNATURES = (
    (b"%PDF-", "pdf", "a PDF"),
    (b"WARC/1.", "warc", "a WARC record"),
    (b"\x1f\x8b", "warc", "a compressed file"),
    (b"PK\x03\x04", "other", "an office document or an archive"),
    (b"\xd0\xcf\x11\xe0", "other", "an old office document"),
    (b"{\\rtf", "other", "a rich text document"),
    (b"\x89PNG", "other", "a picture"),
    (b"\xff\xd8\xff", "other", "a picture"),
)
HTML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml[^>]*>\s*<(?:!doctype html|html))", re.IGNORECASE)
TAGS = re.compile(rb"</(?:p|div|span|a|li|td|body|html|head|h[1-6])>", re.IGNORECASE)
MIME = re.compile(rb"^(?:from|mime-version|content-type|subject|snapshot-content-location):", re.IGNORECASE)
NAMES = {"html": "a web page", "mhtml": "a saved web page (MHTML)", "pdf": "a PDF", "warc": "a WARC record", "text": "text"}
SAVE = {"html": ".html", "mhtml": ".mhtml", "pdf": ".pdf", "warc": ".warc"}
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True)
class Copy:
    """A copy as given. ``raw`` is the text that spans count in; ``original`` the bytes it was taken from, where it was."""

    file: str
    raw: bytes
    encoding: str
    kind: str
    original: bytes | None = None
    derivation: str | None = None
    page: PageFacts = field(default_factory=PageFacts)

    @property
    def text(self) -> str:
        return self.raw.decode(self.encoding)


def read_copy(path: str, encoding: str | None = None, url: str | None = None) -> Copy:
    """The copy at ``path``, or on standard input where that is ``-``. Raises BadInput where it cannot be one."""
    name = "standard input" if path == "-" else path
    given = read_bytes(path, name)
    kind = kind_of(path, given, name)
    copy = {"html": from_html, "mhtml": from_mhtml, "pdf": from_pdf, "warc": from_warc, "text": from_text}[kind](given, name, encoding, url)
    refuse_signs(copy)
    return copy


def refused(file: str, wrong: str, right: str, line: int = 1) -> BadInput:
    return BadInput([Problem(file, line, wrong, right)])


def read_bytes(path: str, name: str) -> bytes:
    """All bytes of a regular file, or of standard input, as far as a copy may go."""
    try:
        if path == "-":
            given = sys.stdin.buffer.read(LARGEST + 1)
        else:
            mode = Path(path).stat().st_mode
            if not stat.S_ISREG(mode):
                what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
                raise refused(name, f"{what}", "name a file, or give the text on standard input with -")
            with Path(path).open("rb") as file:
                given = file.read(LARGEST + 1)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or str(wrong)
        raise refused(name, f"cannot be read ({why})", "name a raw statement with FILE=") from None
    if len(given) > LARGEST:
        raise refused(name, f"larger than {LARGEST // 2**20} MB", "give the statement's page alone, without what surrounds it")
    if not given.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise refused(name, "there is nothing in it", "save the copy again")
    return given


def kind_of(path: str, given: bytes, name: str) -> str:
    """What the bytes are. Raises BadInput where the name says something else."""
    by_name = ENDINGS.get(Path(path).suffix.lower()) if path != "-" else None
    seen, words = sniffed(given)
    if seen == "other":
        raise refused(name, f"this is {words}", "save the statement's text as plain text, or print it as a PDF")
    if by_name is None and path == "-":
        return seen
    said = by_name or "text"
    if said == seen or (said == "html" and seen == "text" and TAGS.search(given)):
        return said
    if seen == "text":
        raise refused(name, f"this is no {NAMES[said].removeprefix('a ')}", "save the page again, or name a text file .txt")
    raise refused(name, f"this is {words}, and its name says {NAMES[said]}", f"name it with the ending {SAVE[seen]}")


def sniffed(given: bytes) -> tuple[str, str]:
    """The kind that the bytes show, and its name."""
    for signature, kind, words in SIGNATURES:
        if given.startswith(signature):
            return kind, words
    head = given[:4000].replace(b"\r\n", b"\n").split(b"\n\n")[0].splitlines()
    if len(head) >= 3 and sum(1 for x in head if MIME.match(x)) >= 2:
        return "mhtml", NAMES["mhtml"]
    if HTML.match(given) or len(TAGS.findall(given[:20_000])) >= 5:
        return "html", NAMES["html"]
    return "text", NAMES["text"]


def from_text(given: bytes, name: str, encoding: str | None, url: str | None) -> Copy:
    found = encoding or found_encoding(given, name)
    decode(given, found, name)
    return Copy(name, given, found, "text", page=PageFacts(url=url))


def from_html(given: bytes, name: str, encoding: str | None, url: str | None) -> Copy:
    text, page, how = page_text(given, encoding, url)
    return derived(given, name, "html", text, page, how)


def from_mhtml(given: bytes, name: str, encoding: str | None, url: str | None) -> Copy:
    html, charset, address = web_archive(given, name)
    text, page, how = page_text(html, encoding or charset, url or address)
    return derived(given, name, "mhtml", text, page, f"the web page in the MHTML file, {how}")


def from_warc(given: bytes, name: str, encoding: str | None, url: str | None) -> Copy:
    found = web_record(given, name)
    if found.media == "application/pdf":
        return replace(from_pdf(found.body, name, encoding, url or found.address), original=given, kind="warc")
    text, page, how = page_text(found.body, encoding or found.charset, url or found.address)
    return derived(given, name, "warc", text, replace(page, captured=found.captured), f"the response in the WARC record, {how}")


def from_pdf(given: bytes, name: str, encoding: str | None, url: str | None) -> Copy:
    text, how = pdf_text(given, name)
    return derived(given, name, "pdf", text, PageFacts(url=url), how)


def derived(original: bytes, name: str, kind: str, text: str, page: PageFacts, how: str) -> Copy:
    """A copy whose text was taken from something else. Raises BadInput where there was none."""
    if not text.strip():
        raise refused(name, "no text was found in it", "give the statement's text as plain text")
    return Copy(name, text.encode("utf-8"), "utf-8", kind, original, how, page)


def refuse_signs(copy: Copy) -> None:
    """Raises BadInput for control characters, each line once, and for too much text."""
    if len(copy.raw) > LARGEST_TEXT:
        raise refused(copy.file, f"more than {LARGEST_TEXT // 2**20} MB of text", "give the statement's own text alone")
    found: dict[int, str] = {}
    text = copy.text
    if not text.lstrip("\ufeff").strip():
        raise refused(copy.file, "there is nothing in it", "save the copy again")
    for sign in NO_TEXT.finditer(text):
        found.setdefault(text.count("\n", 0, sign.start()) + 1 if len(found) < 5 else 0, sign[0])
    problems = [
        Problem(copy.file, line, f"the control character U+{ord(sign):04X}", "save the copy as plain text; it has no place in a statement")
        for line, sign in found.items()
        if line
    ]
    if problems:
        raise BadInput(problems)

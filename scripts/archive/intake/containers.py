"""Files that hold a web page: MHTML as browsers save it, a WARC record as web archives keep it."""

from __future__ import annotations

import email
import email.policy
import gzip
import http.client
import io
import re
import zlib
from dataclasses import dataclass
from email.message import EmailMessage

from archive.problems.problem import BadInput, Problem

LARGEST = 64 * 2**20  # bytes that a compressed file may become
WARC = re.compile(rb"WARC/1\.[01]\r?\n(?P<head>(?:[^\r\n]+\r?\n)+)\r?\n")


@dataclass(frozen=True)
class Response:
    """What a web server answered, as a WARC record has it."""

    body: bytes
    media: str
    charset: str | None
    address: str | None
    captured: str | None


def web_archive(given: bytes, name: str) -> tuple[bytes, str | None, str | None]:
    """The page of an MHTML file, its encoding and its address. Raises BadInput where there is none."""
    message = email.message_from_bytes(given, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            body = part.get_payload(decode=True)
            address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            if isinstance(body, bytes) and body.strip():
                return body, part.get_content_charset(), str(address) if address else None
    raise BadInput([Problem(name, 1, "there is no web page in the MHTML file", "save the page again in the browser, as a single file")])


def web_record(given: bytes, name: str) -> Response:
    """The first answer with a page or a PDF in a WARC file. Raises BadInput where there is none."""
    at, content = 0, unpacked(given, name)
    while found := WARC.search(content, at):
        head = fields(found["head"])
        end = found.end() + int(head.get("content-length", "0") or 0)
        if head.get("warc-type") in ("response", "resource"):
            answer = response(content[found.end() : end], head)
            if answer.media in ("text/html", "application/xhtml+xml", "application/pdf"):
                return answer
        at = max(end, found.end())
    raise BadInput([Problem(name, 1, "no web page was found in the WARC file", "give the record of the statement's page")])


def unpacked(given: bytes, name: str) -> bytes:
    """A WARC file without its compression."""
    if not given.startswith(b"\x1f\x8b"):
        return given
    try:
        content = gzip.GzipFile(fileobj=io.BytesIO(given)).read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise BadInput([Problem(name, 1, "the compressed file is damaged", "fetch it again")]) from None
    if len(content) > LARGEST:
        raise BadInput([Problem(name, 1, f"larger than {LARGEST // 2**20} MB when unpacked", "give the record of the page alone")])
    return content


def fields(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").splitlines())
    return {
        key.strip().lower(): value.strip()
        for key, _, value in pairs
        if value and (key.strip().lower() != "content-length" or value.strip().isdigit())
    }


class Answer:
    """Bytes in the place of a connection, for the standard library's reader of HTTP."""

    def __init__(self, content: bytes):
        self.content = content

    def makefile(self, *_: object, **__: object) -> io.BytesIO:
        return io.BytesIO(self.content)


def response(content: bytes, head: dict[str, str]) -> Response:
    """An HTTP answer with its body as it was before transfer; for a resource the body alone."""
    captured = head.get("warc-date", "")[:10] or None
    media, charset, body = head.get("content-type", ""), None, content
    if content.startswith(b"HTTP/"):
        answer = http.client.HTTPResponse(Answer(content))  # type: ignore[arg-type]
        try:
            answer.begin()
            body = decompressed(answer.read(), answer.getheader("Content-Encoding", ""))
            media, charset = answer.headers.get_content_type(), answer.headers.get_content_charset()
        except (http.client.HTTPException, OSError, EOFError, zlib.error, ValueError):
            media = ""
    return Response(body, media.split(";")[0].strip().lower(), charset, head.get("warc-target-uri", "").strip("<>") or None, captured)


def decompressed(body: bytes, encoding: str) -> bytes:
    """A body without its content encoding, as far as the standard library knows it."""
    if encoding in ("gzip", "x-gzip"):
        return gzip.GzipFile(fileobj=io.BytesIO(body)).read(LARGEST)
    return zlib.decompressobj().decompress(body, LARGEST) if encoding == "deflate" else body

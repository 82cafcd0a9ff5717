"""Copies as publishers print them, by documents: ``cases/intake/*.yml`` hold a copy, what an editor reads in it, and what is in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from archive.files import holdings
from archive.intake.account import Account, Given, account_of
from archive.intake.material import read_copy
from archive.intake.report import as_object
from archive.splitting.split import unaccounted
from support.project import ROOT

CASES = sorted((Path(__file__).parents[1] / "cases" / "intake").glob("*.yml"))
FIELDS = [
    *("key", "candidates", "held", "title", "date", "end_date", "published", "language", "venue", "principals", "publisher"),
    *("numbering", "complete", "paragraphs", "parts", "doubts", "unresolved"),
]


@pytest.fixture(scope="module")
def known() -> holdings.Holdings:
    return holdings.read_facts(ROOT)


def account(path: Path, known: holdings.Holdings, **said: str) -> Account:
    given = Given(**said)  # type: ignore[arg-type]
    return account_of(read_copy(str(path), given.encoding, given.url), known, given, ROOT)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, known: holdings.Holdings, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    copy = tmp_path / "copy.txt"
    copy.write_text(case["input"], encoding="utf-8")
    found = account(copy, known)
    shown = as_object(found)

    assert list(shown) == FIELDS
    assert {name: shown[name] for name in case["facts"]} == case["facts"]
    assert [p["id"] for p in shown["paragraphs"]] == case["paragraphs"]
    assert [{"line": d["line"], "kind": d["kind"], "says": d["wrong"]} for d in shown["doubts"]] == case["doubts"]
    assert unaccounted(found.copy.raw, found.reading) == ""


def test_the_held_statements_are_read_as_their_sidecars_say(held: holdings.Holdings, known: holdings.Holdings) -> None:
    """What editors wrote by hand is what the copies give, or stands in doubt."""
    for statement in held.statements:
        found = account(ROOT / statement.source.file, known)
        doubted = {d.kind for d in found.doubts}
        read = {
            "key": (found.key, statement.key),
            "title": (found.title, statement.title),
            "date": ((found.date, found.end_date), (statement.date, statement.end_date)),
            "published": (found.published, statement.published),
            "venue": (found.venue, statement.venue),
            "principals": (found.principals, statement.principals),
            "publisher": (found.publisher, statement.source.publisher),
            "complete": (found.complete, True),
        }
        assert {name: pair for name, pair in read.items() if pair[0] != pair[1] and name not in doubted} == {}
        assert found.held
        assert found.reading.paragraphs == statement.paragraphs


PAGE = """<!doctype html><html lang="en"><head><title>Joint Communique of the 52nd SCM | The Korea Times</title>
<link rel="canonical" href="https://www.usfk.mil/Media/52/"><meta property="article:published_time" content="2020-10-15T04:00:00Z">
<script>var x = "<p>no</p>";</script></head><body><nav><a href="/">Home</a></nav><div class="share">Share</div>
<h1>Joint Communique of the 52<sup>nd</sup> SCM</h1><div id="text"><ol><li>The 52<sup>nd</sup> Security Consultative Meeting (SCM) was
held in Washington, D.C., on October 14, 2020. U.S. Secretary of Defense Mark Esper and ROK Minister of National Defense Suh Wook led their
respective delegations.</li><li>Both sides thanked the staffs for their
work &amp; agreed to hold the next meeting in Seoul in 2021.</li></ol>
<p style="display: none">Hidden words that nobody sees on the page, although they are long enough to look like text.</p></div>
<footer>All rights reserved</footer></body></html>"""
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.usfk.mil/Media/52/\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
    "Content-Transfer-Encoding: 8bit\nContent-Location: https://www.usfk.mil/Media/52/\n\n{page}\n--b--\n"
)


def warc(page: str) -> bytes:
    body = page.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.usfk.mil/Media/52/\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("ending", ["html", "mhtml", "warc"])
def test_a_web_page_is_read_however_it_was_saved(ending: str, known: holdings.Holdings, tmp_path: Path) -> None:
    path = tmp_path / f"page.{ending}"
    path.write_bytes({"html": PAGE.encode(), "mhtml": MHTML.format(page=PAGE).encode(), "warc": warc(PAGE)}[ending])
    found = account(path, known)
    assert (str(found.key), found.title, found.publisher) == ("scm-52", "Joint Communique of the 52nd SCM", "U.S. Forces Korea")
    assert (found.published, found.complete, found.copy.page.url) == ("2020-10-15", True, "https://www.usfk.mil/Media/52/")
    assert [str(p.locator) for p in found.reading.paragraphs] == ["p1", "p2"]
    assert found.reading.paragraphs[1].text.startswith("Both sides thanked the staffs for their work & agreed")
    assert found.copy.original == path.read_bytes()
    assert "Hidden" not in found.copy.text


TEXT = (
    "“Joint” Communiqué of the 52nd SCM\n\nThe 52nd SCM was held in Washington, D.C., on October 14, 2020.\n\n"
    "They met – and agreed to hold the next one."
)
KOREAN = (
    "제52차 한미안보협의회의 공동성명\n\n제52차 한미안보협의회의가 2020년 10월 14일 워싱턴에서 개최되었다.\n\n"
    "양측은 다음 회의를 서울에서 개최하기로 하였다."
)


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (TEXT, "utf-8", "utf-8"),
        (TEXT, "utf-8-sig", "utf-8"),
        ("\ufeff" + TEXT, "utf-16-le", "utf-16-le"),
        ("\ufeff" + TEXT, "utf-16-be", "utf-16-be"),
        (TEXT.replace("“", "").replace("”", "").replace("é", "e").replace("–", "-"), "utf-16-le", "utf-16-le"),
        (TEXT, "windows-1252", "windows-1252"),
        (KOREAN, "cp949", "cp949"),
    ],
)
def test_an_encoding_is_found_where_it_is_certain(text: str, encoding: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(text.encode(encoding))
    copy = read_copy(str(path))
    assert (copy.encoding, copy.text.lstrip("\ufeff")) == (found, text.lstrip("\ufeff"))


def test_a_korean_copy_says_that_it_is_korean(known: holdings.Holdings, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(KOREAN.encode("cp949"))
    found = account(path, known)
    assert (str(found.key), found.language, found.date) == ("scm-52", "ko", "2020-10-14")


def test_what_the_editor_says_goes_before_the_copy_and_may_not_contradict_it_in_silence(known: holdings.Holdings, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = account(path, known, key="scm-51", publisher="A Publisher")
    assert (str(found.key), found.publisher) == ("scm-51", "A Publisher")
    assert any(d.kind == "key" and "KEY= says scm-51, the copy scm-52" in d.wrong for d in found.doubts)

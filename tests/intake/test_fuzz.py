"""Copies torn, joined, wrapped and re-encoded at random: nothing is lost, nothing breaks, nothing takes long.

A few at every run of the tests; FUZZ= says how many, as ``make fuzz`` does.
"""

from __future__ import annotations

import json
import os
import textwrap
import time

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.files import holdings
from archive.intake.account import Given, account_of
from archive.intake.material import Copy, kind_of, read_copy
from archive.intake.report import as_object
from archive.problems.problem import BadInput
from archive.splitting.lines import ENCODINGS
from archive.splitting.split import READINGS, Answer, split, unaccounted
from support.project import ROOT

FORMS = [yaml.safe_load(p.read_text(encoding="utf-8"))["input"] for p in sorted((ROOT / "tests/cases/intake").glob("*.yml"))]
FORMS += [yaml.safe_load(p.read_text(encoding="utf-8"))["input"] for p in sorted((ROOT / "tests/cases/split").glob("*.yml"))[::6]]
HEADS = [
    *("Page 3 - 2029 Defense White Paper", "- 3 -", "th", "UNCLASSIFIED", "1. ", "(END)", "SEOUL, Nov. 13 (Yonhap) --"),
    *("\f", "\v", "\u2028", "12", "\ufffd"),
]
LONGEST = 2.0  # seconds of work
EXAMPLES = int(os.environ.get("FUZZ", "40"))
often = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def copies(draw: st.DrawFn) -> str:
    """A form of a copy, with a few of the accidents that befall copies."""
    text = draw(st.sampled_from(FORMS))
    for _ in range(draw(st.integers(0, 4))):
        text = after_accident(text, draw(st.integers(0, len(text))), draw(st.sampled_from(ACCIDENTS)), draw)
    return text


ACCIDENTS = ("cut", "start", "join", "wrap", "head", "double", "other", "noise", "break")


def after_accident(text: str, at: int, accident: str, draw: st.DrawFn) -> str:
    if accident == "wrap":
        width = draw(st.integers(20, 100))
        return "\n".join(textwrap.fill(x, width) for x in text.split("\n"))
    if accident == "break":
        return text.replace("\n", draw(st.sampled_from(["\r\n", "\r", "\n\n", "\f"])))
    if accident in ("cut", "start", "join"):
        return {"cut": text[:at], "start": text[at:], "join": text.replace("\n", " ")}[accident]
    if accident == "other":
        return text[:at] + draw(st.sampled_from(FORMS))[at:]
    put = {"head": f"\n{draw(st.sampled_from(HEADS))}\n", "double": text[max(0, at - 200) : at], "noise": draw(st.text(max_size=8))}[
        accident
    ]
    return text[:at] + put + text[at:]


ANSWERS = st.lists(st.builds(Answer, st.integers(1, 40), st.sampled_from(READINGS)), max_size=4)


@pytest.fixture(scope="module")
def known() -> holdings.Holdings:
    return holdings.read_facts(ROOT)


@often
@given(text=copies())
def test_any_copy_is_read_or_refused(text: str, known: holdings.Holdings) -> None:
    raw = text.encode("utf-8", "replace")
    started = time.process_time()
    try:
        account = account_of(Copy("copy.txt", raw, "utf-8", "text"), known, Given(), ROOT)
    except BadInput as wrong:
        assert all(p.line >= 1 and p.wrong and p.right for p in wrong.problems)
        return
    assert time.process_time() - started < LONGEST
    assert unaccounted(raw, account.reading) == ""
    shown = json.loads(json.dumps(as_object(account)))
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= d["line"] <= lines and d["kind"] and d["wrong"] and d["right"] for d in shown["doubts"])
    assert len({p["id"] for p in shown["paragraphs"]}) == len(shown["paragraphs"])
    assert all(raw[p["source"]["start"] : p["source"]["end"]].strip() for p in shown["paragraphs"])


@often
@given(
    text=copies(),
    encoding=st.sampled_from(ENCODINGS),
    answers=ANSWERS,
)
def test_nothing_is_lost_in_any_encoding_whatever_the_editor_answers(text: str, encoding: str, answers: list[Answer]) -> None:
    raw = text.encode(encoding, "ignore")
    assert unaccounted(raw, split(raw, "copy.txt", encoding, answers), encoding) == ""


@often
@given(raw=st.binary(max_size=400), ending=st.sampled_from([".txt", ".html", ".mhtml", ".pdf", ".warc", ".warc.gz"]), start=st.sampled_from(
    [b"", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"<html><body>", b"MIME-Version: 1.0\nFrom: x\nContent-Type: text/html\n\n<p>"]
))  # fmt: skip
def test_any_bytes_are_read_or_refused(raw: bytes, ending: str, start: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / f"bytes{ending}"
    path.write_bytes(start + raw)
    try:
        copy = read_copy(str(path))
    except BadInput as wrong:
        assert wrong.problems
    else:
        assert copy.text.strip()
        assert kind_of(str(path), path.read_bytes(), path.name) == copy.kind

"""Rules of the tests themselves: they wait for states, and every browser they open can be slow."""

from __future__ import annotations

import ast

import pytest
from playwright.sync_api import Page

from support.browsing import SLOW
from support.project import ROOT

# Calls that wait for a time, or that open a browser past ``new_context``.
FORBIDDEN = {"sleep", "wait_for_timeout", "new_page of browser", "new_context of browser"}
# Benchmarks are no tests: they measure a browser at its own pace, each search in a fresh one.
FILES = sorted(p for p in (ROOT / "tests").rglob("*.py") if p.parent.name != "bench" or p.name.startswith("test_"))


def called(source: str) -> set[str]:
    """The names of all functions that a module calls, and of what has them where that is a plain name."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    own = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = [call for call in calls if isinstance(call, ast.Attribute)]
    return own | {m.attr for m in methods} | {f"{m.attr} of {m.value.id}" for m in methods if isinstance(m.value, ast.Name)}


@pytest.mark.parametrize("path", [p for p in FILES if p.name != "conftest.py"], ids=lambda p: p.stem)
def test_a_test_waits_for_states_and_opens_its_browser_by_the_fixture(path) -> None:
    assert called(path.read_text(encoding="utf-8")) & FORBIDDEN == set()


@pytest.mark.parametrize("source", ["time.sleep(1)", "sleep(1)", "page.wait_for_timeout(300)", "browser.new_page()"])
def test_a_fixed_wait_is_seen(source: str) -> None:
    assert called(source) & FORBIDDEN


def test_the_slow_browser_is_slow(page: Page, address: str) -> None:
    page.add_init_script(SLOW)
    page.context.grant_permissions(["clipboard-write"], origin=address)
    page.goto(address)
    took = """async () => {
        const times = [];
        for (const act of [() => fetch("/"), () => navigator.clipboard.writeText("x")]) {
            const start = performance.now();
            await act();
            times.push(performance.now() - start);
        }
        return times;
    }"""
    network, clipboard = page.evaluate(took)
    assert network >= 150 and clipboard >= 400

"""What tests do with pages in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

# A clipboard and a network that take their time (`pytest --slow-browser`). Service workers keep theirs.
SLOW = """(() => {
  const later = (wait, act) => async (...given) => {
    await new Promise((next) => setTimeout(next, wait));
    return act(...given);
  };
  globalThis.fetch = later(150, fetch.bind(globalThis));
  const { clipboard } = navigator;
  for (const name of clipboard ? ["write", "writeText"] : []) clipboard[name] = later(400, clipboard[name].bind(clipboard));
})()"""

# Most tests do without what is kept for reading offline: in a browser that knows nothing it is fetched anew for each test.
UNKEPT = 'if (navigator.serviceWorker) navigator.serviceWorker.register = async () => { throw new Error("left out by the tests"); }'


def wait_until(page: Page, check: str, given: object = None) -> None:
    """Waits until a function of the page, which may be async, gives something true: half a minute at most.

    Playwright's own way to wait for a function evaluates a string, which the pages' security policy forbids.
    """
    waited = f"""async (given) => {{
      for (const end = Date.now() + 30_000; !(await ({check})(given)); await new Promise((next) => setTimeout(next, 50))) {{
        if (Date.now() > end) throw new Error("waited in vain on " + location.href);
      }}
    }}"""
    page.evaluate(waited, given)


def watch(page: Page, address: str) -> list[str]:
    """Everything that goes wrong on a page: errors, failed requests, requests to other hosts, what its policy forbids."""
    wrong: list[str] = []
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))")
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    # A request that ends because the page is left is none that fails.
    page.on("requestfailed", lambda r: wrong.append(f"failed: {r.url}") if r.failure != "net::ERR_ABORTED" else None)
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(f"foreign: {r.url}"))
    page.on("response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    return wrong


def kinds(site: Path, middling: bool = False) -> dict[str, str]:
    """The longest page of each kind, or one of middling length. Pages in prose are each a kind of their own."""
    found: dict[str, list[tuple[int, str]]] = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        kind = html.split('<main id="content" class="', 1)[1].split('"', 1)[0]
        path = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        found.setdefault(kind + path if kind in {"plain", "citing-page"} else kind, []).append((len(html), path))
    return {name: sorted(pages)[len(pages) // 2 if middling else -1][1] for name, pages in found.items()}

"""Measure each kind of page with Lighthouse, as a phone on a slow network would see the compressed site.

    .venv/bin/python tests/site/audit/lighthouse.py SITE [PATH ...]

SITE is a built site; without a PATH, one page of each kind is measured. Needs node, npm and Chromium. Times
vary with the load of the machine: measure on one that is at rest, and more than once.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import find_chromium  # noqa: E402
from support.browsing import kinds  # noqa: E402

PROGRAM = "lighthouse@12.8.2"
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight")
TEXT = {".html", ".css", ".mjs", ".js", ".json", ".jsonl", ".svg", ".xml", ".txt", ".md"}


class Compressed(SimpleHTTPRequestHandler):
    """Serves a built site compressed, over connections that stay open, as a static host does."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".svg": "image/svg+xml"}

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        body = gzip.compress(file.read_bytes()) if file.suffix in TEXT else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)) + ("; charset=utf-8" if file.suffix in TEXT else ""))
        if file.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


def measure(url: str, folder: str) -> dict:
    """Lighthouse's report on a page."""
    report = Path(folder, "report.json")
    command = ["npx", "--yes", PROGRAM, url, "--quiet", "--output=json", f"--output-path={report}"]
    flags = ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    environment = os.environ | {"CHROME_PATH": find_chromium.on_path() or ""}
    subprocess.run([*command, *flags], check=True, env=environment)
    return json.loads(report.read_text(encoding="utf-8"))


def told(path: str, report: dict) -> str:
    scores = "/".join(str(round(100 * (c["score"] or 0))) for c in report["categories"].values())
    return f"{scores:16} {path:42} " + ", ".join(report["audits"][name].get("displayValue", "") for name in FIGURES)


def main(site: str, *paths: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        for path in paths or sorted(kinds(Path(site)).values()):
            print(told(path, measure(f"http://127.0.0.1:{server.server_address[1]}{path}", folder)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a release needs besides a check: an address that readers can cite, and a state that git can show again.

cited_address     why a SITE_URL cannot stand in citations
not_committed     changes that a release would not have
mark              the tag that the next check compares with
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from archive.problems.problem import BadInput, Problem

from .published import git

LOCAL = re.compile(r"127\.|localhost$|0\.0\.0\.0$|\[?::1")
RIGHT = "set it to where readers see the site, for example SITE_URL=https://statements.example/"


def cited_address(url: str | None) -> list[Problem]:
    """Why citations that a site makes of itself would lead nowhere; nothing where the address is one of a host."""
    parts = urlsplit(url or "")
    if not url:
        wrong = "is not set: citations will say 127.0.0.1"
    elif parts.scheme not in {"http", "https"} or not parts.hostname:
        wrong = f"is {url!r}, which is no address of a site: citations will lead nowhere"
    elif parts.query or parts.fragment:
        wrong = f"is {url!r}, with a query or a fragment: citations will lead nowhere"
    elif LOCAL.match(parts.hostname):
        wrong = f"is {url!r}: citations will say {parts.hostname}"
    else:
        return []
    return [Problem("SITE_URL", 1, wrong, RIGHT)]


def not_committed(root: Path) -> list[Problem]:
    """Files whose state git does not have: nobody could tell later what was released. Nothing where there is no git."""
    changed = (git(root, "status", "--porcelain") or "").splitlines()
    return [Problem(line[3:], 1, "differs from what is committed", "commit it before the release") for line in changed]


def mark(root: Path, today: str) -> str | None:
    """Tag what is released; the tag, or None where there is no git. Raises BadInput where git refuses."""
    if git(root, "rev-parse", "HEAD") is None:
        return None
    same = (git(root, "tag", "--list", f"release-{today}*") or "").split()
    tag = f"release-{today}" + (f"-{len(same) + 1}" if same else "")
    if git(root, "tag", tag) is None:
        raise BadInput([Problem(tag, 1, "git could not set the tag", f"set it by hand: git tag {tag}")])
    return tag

"""Files read as UTF-8, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from archive.problems.problem import BadInput, Problem


def read_text(path: Path, root: Path) -> str:
    """A UTF-8 file. Raises BadInput where it is missing or not UTF-8."""
    name = path.relative_to(root).as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadInput([Problem(name, 1, "the file is missing", f"restore {name}")]) from None
    except OSError as wrong:
        raise BadInput([Problem(name, 1, f"cannot be read ({wrong.strerror})", "make it a file that can be read")]) from None
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise BadInput([Problem(name, line, "not UTF-8", "save the file as UTF-8")]) from None


def write(path: Path, text: str) -> bool:
    """Write ``text`` as UTF-8, whole or not at all. True where that changed the file."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, encoded: bytes) -> bool:
    """Write a file whole or not at all, by a temporary file beside. True where that changed the file."""
    if path.exists() and path.read_bytes() == encoded:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(encoded)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True
